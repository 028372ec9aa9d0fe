"""Shows entries: page and picture together, as the screen has room, or the picture as a file."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property, reduce
from typing import TYPE_CHECKING, NamedTuple

from hipcli.errors import ContentError, NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from hipcli.anatomy.model import AnyEntry
    from hipcli.app import App
    from hipcli.picture.charset import Charset
    from hipcli.picture.figure import Figure
    from hipcli.picture.geometry import Geometry, View
    from hipcli.picture.layers import Atlas
    from hipcli.picture.scene import Scene
    from hipcli.picture.subjects import Subject, Wanted
    from hipcli.render.bibliography import Works
    from hipcli.render.page import Page
    from hipcli.render.picture import Image, Room

_NARROWEST = 40
#: What stands around a tall picture: title, legend, notes, prompt.
_AROUND = 6
_CANVASES = ("kitty", "iterm", "sixel", "blocks", "braille", "none")
_VIEWS: dict[str, View] = {
    "front": "front", "back": "back", "side": "side", "anterior": "front", "posterior": "back", "lateral": "side",
}  # fmt: skip


class Look(NamedTuple):
    """What a look-up was asked for. ``picture``: yes, no, or as there is room; ``file``: to write the picture to."""

    everything: bool = False
    sources: bool = False
    picture: bool | None = None
    view: str = ""
    file: str = ""
    png: bool = False
    force: bool = False
    provenance: bool = False
    canvas: str = ""


def show(app: App, entries: list[AnyEntry], look: Look) -> None:
    """Show one entry, or several side by side; with ``file`` write only that."""
    drawing = Drawing(app, entries, look)
    if look.file:
        drawing.write(look)
        return
    from hipcli.render.bibliography import works_of
    from hipcli.render.pages import page_of

    pages = [page_of(entry, app.catalog, everything=look.everything) for entry in entries]
    if look.provenance:
        pages[0] = drawing.with_provenance(pages[0])
    works = works_of(pages, app.catalog) if look.sources else {}
    if look.sources:
        pages[0] = pages[0]._replace(more=tuple(option for option in pages[0].more if option != "--sources"))
    if app.out.layout:
        for drawn in drawing.arranged(pages, works):
            app.out.show(drawn)
        return
    from hipcli.render.linear import linear

    drawing.refuse()
    app.out.lines(linear(pages, works))


class Drawing:
    """The picture of one entry or several: whether there is one, where it goes, and its lines."""

    def __init__(self, app: App, entries: list[AnyEntry], look: Look) -> None:
        """Raise UsageError where the view or the canvas is none."""
        if look.view and look.view not in _VIEWS:
            raise UsageError(f"--view: '{look.view}' is not one of front, back, side")
        canvas = look.canvas or app.env.get("HIPCLI_CANVAS", "") or self._known(app)
        if canvas not in _CANVASES:
            named = "--canvas" if look.canvas else "HIPCLI_CANVAS"
            raise UsageError(f"{named}: '{canvas}' is not one of {', '.join(_CANVASES)}")
        self._canvas = canvas if app.out.colour else "braille"
        self._app = app
        self._entries = entries
        self._view = _VIEWS.get(look.view)
        self._asked = bool(look.picture or (look.view and look.picture is None))
        self._refused = look.picture is False or canvas == "none"
        self._everything = look.everything
        self._failed = False

    @staticmethod
    def _known(app: App) -> str:
        if not (app.out.layout and app.out.stream.isatty()):
            return "braille"
        from hipcli.picture.canvas import canvas_for

        return canvas_for(app.env)

    # --- what

    @cached_property
    def _wanted(self) -> Wanted:
        from hipcli.picture.subjects import both, wanted

        return reduce(both, (wanted(entry, self._app.catalog) for entry in self._entries))

    @cached_property
    def _geometry(self) -> Geometry:
        from hipcli.library.geometry import load_geometry

        return load_geometry()

    def _scene(self) -> Scene | None:
        from hipcli.picture.composing import scene_of

        return None if self._wanted.empty else scene_of(self._geometry, self._wanted, self._view)

    @cached_property
    def _charset(self) -> Charset | None:
        from hipcli.picture.charset import charset_for

        return charset_for(self._app.out.encoding, self._app.env.get("TERM", ""))

    # --- as a file

    def write(self, look: Look) -> None:
        """Write the picture as SVG or PNG. Raises NotFoundError where there is none."""
        scene = self._scene()
        data = self._png(scene.view if scene else self._view) if look.png else scene and self._svg(scene)
        if data is None:
            raise NotFoundError(f"there is no picture of {self._name}", "--svg draws it" if scene else "")
        self._app.write(look.file, [data], force=look.force)
        if look.file != "-":
            self._app.err.line(("wrote ", "dim"), look.file)

    def _svg(self, scene: Scene) -> bytes:
        from hipcli.picture.svg import svg_text

        return svg_text(scene).encode()

    def _png(self, view: View | None) -> bytes | None:
        """Return the picture out of layers as a PNG file; None where they have nothing of it."""
        from hipcli.picture.pixels import sheet
        from hipcli.picture.png import png

        if not self._has_layers:
            return None
        with self._damage():
            view = view or self._best_view()
            made = sheet(self._atlas, self._wanted, self._layered, self._places(view), view)
        return png(made.pixels, {"Description": made.told, "Copyright": self._atlas.table.about})

    def with_provenance(self, page: Page) -> Page:
        """Add to a page who made the picture's data, and how good it is."""
        from hipcli.render.picture import provenance

        if self._nothing:
            return page
        try:
            told = provenance(self._geometry, self._wanted.muscles, self._atlas.table.about)
            return page._replace(sections=(*page.sections, told))
        except ContentError as error:
            self._fail(error)
            return page

    # --- on the screen

    def arranged(self, pages: list[Page], works: Works) -> Iterator[RenderableType]:
        """Yield what is to be drawn: page, works and picture; the picture beside the page, below it, or not at all."""
        from hipcli.render import picture
        from hipcli.render.drawn import work_list

        out, listed = self._app.out, [work_list(works)] if works else []
        if self.refuse():
            yield from [self._page(pages, works), *listed]
            return
        alone = len(pages) > 1 or self._canvas == "sixel"  # how high sixel comes out is not known
        room = None if alone else picture.room_beside(out.width, out.height)
        if room and (drawn := self._picture(room)):
            yield from [picture.beside(self._page(pages, works), drawn, room.page, room.columns), *listed]
        else:
            yield from self._above(pages, works, listed)

    def _above(self, pages: list[Page], works: Works, listed: list[RenderableType]) -> Iterator[RenderableType]:
        """Yield page and works, with the picture below them where there is room or it was asked for."""
        from hipcli.render import picture

        out = self._app.out
        offered = not self._asked and not self._failed and out.width >= _NARROWEST
        hinted = [pages[0]._replace(more=(*pages[0].more, "--picture")), *pages[1:]] if offered else pages
        parts = [out.screen.ready(part) for part in (self._page(hinted, works), *listed)]
        room = picture.room_below(out.width, out.height, sum(len(part.lines) for part in parts) + 1)
        if self._asked:
            room = room or picture.room_anyway(out.width, out.height)
        if room and (drawn := self._picture(room)):
            yield from [self._page(pages, works) if offered else parts[0], *parts[1:], "", drawn]
            return
        if self._asked and not self._failed:
            self._note(f"there is no picture of {self._name}" if room else "a picture needs 40 columns")
        yield from parts if not room else [self._page(pages, works), *parts[1:]]

    def _page(self, pages: list[Page], works: Works) -> RenderableType:
        from hipcli.render.drawn import DrawnPage, side_by_side

        if len(pages) > 1:
            return side_by_side(pages, works, self._app.out.width)
        return DrawnPage(pages[0], self._app.out.height, works, everything=self._everything)

    def refuse(self) -> bool:
        """Tell whether no picture can be drawn here, and say why where one was asked for."""
        why_not = self._why_not()
        if why_not and self._asked:
            self._note(why_not)
        return bool(why_not)

    def _why_not(self) -> str:
        """Return why no picture can be drawn here, or an empty string."""
        if self._refused:
            return "no picture wanted"
        if not self._app.out.layout:
            return "pictures are drawn at a terminal only; --svg FILE writes one"
        if not self._asked and len(self._entries) > 1:
            return "not asked for"
        if self._nothing:
            return f"there is no picture of {self._name}"
        if self._charset is None:
            return "this terminal's encoding has no characters to draw with; --svg FILE writes a picture"
        return ""

    def _picture(self, room: Room) -> RenderableType | None:
        """Return the picture; None where the geometry has nothing of it or cannot be read."""
        from hipcli.render.picture import picture

        if self._failed or self._charset is None:
            return None
        try:
            scene = self._scene()
            view = scene.view if scene else self._view
            if self._canvas != "braille" and (shaded := self._shaded(view, room)):
                return shaded
            return picture(scene, room.columns, room.rows, self._charset) if scene else None
        except ContentError as error:
            self._fail(error)
            return None

    @cached_property
    def _atlas(self) -> Atlas:
        from hipcli.library.geometry import load_atlas

        return load_atlas()

    @cached_property
    def _layered(self) -> list[Subject]:
        """The muscles and vessels of which there are layers of real anatomy."""
        return [one for one in (*self._wanted.muscles, *self._wanted.vessels) if self._atlas.has(one.slug)]

    @property
    def _has_layers(self) -> bool:
        """Whether there is something to shade: muscles, vessels, or what is drawn over the bones."""
        want = self._wanted
        return bool(self._layered or want.ligaments or want.landmarks or want.point)

    @property
    def _nothing(self) -> bool:
        """Whether the canvas has nothing to draw."""
        want = self._wanted
        return want.empty or (want.only_layers and (self._canvas == "braille" or not self._layered))

    def _best_view(self) -> View:
        from hipcli.picture.figure import best_view

        return best_view(self._atlas, self._layered)

    def _places(self, view: View) -> dict[str, str]:
        from hipcli.picture.composing import places_named

        return places_named(self._geometry, self._wanted, view)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            raise ContentError(f"layers.bin is damaged ({error})") from None

    def _shaded(self, view: View | None, room: Room) -> RenderableType | None:
        """Return the picture out of layers of real anatomy; None where they have nothing of it."""
        from hipcli.picture.canvas import has_millions
        from hipcli.picture.composing import LINES
        from hipcli.picture.figure import figure, rows_for
        from hipcli.render.picture import shaded

        if not self._has_layers:
            return None
        atlas, want, height = self._atlas, self._wanted, self._app.out.height
        columns, most = min(room.columns, self._app.out.width - 1), height - _AROUND if room.page else 0
        with self._damage():
            view = view or self._best_view()
            rows = rows_for(atlas, self._layered, view, columns, room.rows - 2, most)
            made = figure(atlas, self._layered, self._places(view), view, columns, rows, want.ligaments)
            image = None if self._canvas == "blocks" or room.rows > height else self._image(made, view)
        notes = [*want.notes, *([LINES] if want.ligaments else [])]
        return shaded(made, image, want.title, view, notes, millions=has_millions(self._app.env))

    def _image(self, made: Figure, view: View) -> Image:
        """Return a figure in pixels, as the terminal takes them."""
        from hipcli.picture.pixels import pixels
        from hipcli.picture.png import png
        from hipcli.picture.protocols import iterm, kitty
        from hipcli.picture.sixel import sixel
        from hipcli.render.picture import Image

        grid, columns, rows = pixels(self._atlas, made, view), len(made.cells[0]), len(made.cells)
        if self._canvas == "sixel":
            return Image(sixel(grid), columns, 0)
        send = kitty if self._canvas == "kitty" else iterm
        return Image(send(png(grid, {}), columns, rows), columns, rows)

    @property
    def _name(self) -> str:
        return " and ".join(self._app.catalog.name(entry.id) for entry in self._entries)

    def _fail(self, error: ContentError) -> None:
        if not self._failed:
            self._note(f"no picture: {error}")
        self._failed = True

    def _note(self, text: str) -> None:
        self._app.err.line(("note: ", "dim"), text)
