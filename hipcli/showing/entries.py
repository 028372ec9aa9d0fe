"""Shows entries: page and picture together, as the screen has room, or the picture as a file."""

from __future__ import annotations

from functools import cached_property, reduce
from typing import TYPE_CHECKING, NamedTuple

from hipcli.errors import ContentError, NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from hipcli.anatomy.model import AnyEntry
    from hipcli.app import App
    from hipcli.picture.canvas import Canvas
    from hipcli.picture.figure import Shown
    from hipcli.picture.layers import Atlas, View
    from hipcli.picture.subjects import Wanted
    from hipcli.render.bibliography import Works
    from hipcli.render.page import Page
    from hipcli.showing.room import Room

_NARROWEST = 40
#: What stands around a tall picture: title, legend, notes, prompt.
_AROUND = 6
_VIEWS: dict[str, View] = {
    "front": "front", "back": "back", "side": "side", "medial": "medial", "below": "below",
    "anterior": "front", "posterior": "back", "lateral": "side", "inner": "medial", "inferior": "below",
}  # fmt: skip


class Look(NamedTuple):
    """What a look-up was asked for. ``picture``: yes, no, or as there is room; ``file``: to write the picture to.

    ``asked``: the fact that was named.
    """

    everything: bool = False
    sources: bool = False
    picture: bool | None = None
    view: str = ""
    file: str = ""
    png: bool = False
    force: bool = False
    provenance: bool = False
    canvas: str = ""
    asked: str = ""


def show(app: App, entries: list[AnyEntry], look: Look) -> None:
    """Show one entry, or several side by side; with ``file`` write only that."""
    drawing = Drawing(app, entries, look)
    if look.file:
        drawing.write()
        return
    from hipcli.render.bibliography import works_of
    from hipcli.render.pages import page_of

    whole = len(entries) > 1
    pages = [
        page_of(entry, app.catalog, everything=look.everything, whole=whole, asked=look.asked) for entry in entries
    ]
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
            raise UsageError(f"--view: '{look.view}' is not one of front, back, side, medial, below")
        self._app, self._entries, self._look = app, entries, look
        self._view = _VIEWS.get(look.view)
        self._asked = bool(look.picture or (look.view and look.picture is None))
        given = app.out.layout or look.canvas or app.env.get("HIPCLI_CANVAS")
        self._refused = look.picture is False or bool(given and self._canvas.kind == "none")
        self._failed = False

    @cached_property
    def _canvas(self) -> Canvas:
        from hipcli.picture.canvas import canvas_of

        out, asked = self._app.out, self._look.canvas
        try:
            return canvas_of(self._app.env, out.encoding, colour=out.colour, screen=out.stream.isatty(), asked=asked)
        except ValueError as error:
            raise UsageError(str(error)) from None

    # --- what

    @cached_property
    def _wanted(self) -> Wanted:
        from hipcli.picture.subjects import both, wanted

        return reduce(both, (wanted(entry, self._app.catalog) for entry in self._entries))

    @cached_property
    def _drawn(self) -> Wanted:
        """What of it can be drawn."""
        from hipcli.picture.figure import drawable

        return drawable(self._atlas, self._wanted)

    @cached_property
    def _atlas(self) -> Atlas:
        from hipcli.library.geometry import load_atlas

        return load_atlas()

    @cached_property
    def _looked_at(self) -> tuple[Shown, View]:
        """What the picture shows, and in which view."""
        from hipcli.picture.figure import in_view

        return in_view(self._atlas, self._drawn, self._app.catalog.name, self._view)

    # --- as a file

    def write(self) -> None:
        """Write the picture as SVG or PNG. Raises NotFoundError where there is none."""
        from hipcli.library.geometry import reading_layers

        look = self._look
        if self._drawn.empty:
            raise NotFoundError(f"there is no picture of {self._name}")
        with reading_layers():
            data = self._file(png=look.png)
        self._app.write(look.file, [data], force=look.force)
        if look.file != "-":
            self._app.err.line(("wrote ", "dim"), look.file)

    def _file(self, *, png: bool) -> bytes:
        if not png:
            from hipcli.picture.svg import svg_text

            return svg_text(self._atlas, self._drawn, *self._looked_at).encode()
        from hipcli.picture.pixels import sheet
        from hipcli.picture.png import png as written

        made = sheet(self._atlas, self._drawn, *self._looked_at)
        return written(made.pixels, {"Description": made.told, "Copyright": self._atlas.table.about})

    def with_provenance(self, page: Page) -> Page:
        """Add to a page who made the picture's data, and how good it is."""
        from hipcli.render.bibliography import provenance

        if self._wanted.empty:
            return page
        try:
            return page._replace(sections=(*page.sections, provenance(self._atlas, self._drawn.muscles)))
        except ContentError as error:
            self._fail(error)
            return page

    # --- on the screen

    def arranged(self, pages: list[Page], works: Works) -> Iterator[RenderableType]:
        """Yield what is to be drawn: page, works and picture; the picture beside the page, below it, or not at all."""
        from hipcli.render.drawn import work_list
        from hipcli.render.picture import beside
        from hipcli.showing.room import room_beside

        out, listed = self._app.out, work_list(works)
        if self.refuse():
            yield from (self._page(pages, works), listed)
            return
        alone = len(pages) > 1 or self._canvas.kind == "sixel"  # how high sixel comes out is not known
        room = None if alone else room_beside(out.width, out.height)
        if room and (drawn := self._picture(room)):
            pages = [pages[0]._replace(more=(*pages[0].more, "--view"))]
            yield from (beside(self._page(pages, works), drawn, room.page, room.columns), listed)
        else:
            yield from self._above(pages, works, listed)

    def _above(self, pages: list[Page], works: Works, listed: RenderableType) -> Iterator[RenderableType]:
        """Yield page and works, with the picture below them where there is room or it was asked for."""
        from hipcli.showing.room import room_anyway, room_below

        out = self._app.out
        offered = not self._asked and not self._failed and out.width >= _NARROWEST
        hinted = [pages[0]._replace(more=(*pages[0].more, "--picture")), *pages[1:]] if offered else pages
        page, listed = (out.screen.ready(part) for part in (self._page(hinted, works), listed))
        room = room_below(out.width, out.height, len(page.lines) + len(listed.lines) + 1)
        if self._asked:
            room = room or room_anyway(out.width, out.height)
        if room and (drawn := self._picture(room)):
            yield from (self._page(pages, works) if offered else page, listed, "", drawn)
            return
        if self._asked and not self._failed:
            self._app.note(f"there is no picture of {self._name}" if room else "a picture needs 40 columns")
        yield from (self._page(pages, works) if room else page, listed)

    def _page(self, pages: list[Page], works: Works) -> RenderableType:
        from hipcli.render.drawn import DrawnPage, side_by_side

        if len(pages) > 1:
            return side_by_side(pages, works, self._app.out.width)
        return DrawnPage(pages[0], self._app.out.height, works)

    def refuse(self) -> bool:
        """Tell whether no picture can be drawn here, and say why where one was asked for."""
        why_not = self._why_not()
        if why_not and self._asked:
            self._app.note(why_not)
        return bool(why_not)

    def _why_not(self) -> str:
        """Return why no picture can be drawn here, or an empty string."""
        if self._refused:
            return "no picture wanted"
        if not self._app.out.layout:
            return "pictures are drawn at a terminal only; --svg FILE writes one"
        if not self._asked and len(self._entries) > 1:
            return "not asked for"
        if self._wanted.empty:
            return f"there is no picture of {self._name}"
        if self._canvas.charset is None:
            return "this terminal's encoding has no characters to draw with; --svg FILE writes a picture"
        return ""

    def _picture(self, room: Room) -> RenderableType | None:
        """Return the picture; None where what it is drawn from cannot be read."""
        from hipcli.library.geometry import reading_layers
        from hipcli.picture.figure import rows_for
        from hipcli.picture.subjects import LINES
        from hipcli.render.picture import picture
        from hipcli.showing.room import PROMPT

        if self._failed:
            return None
        height = self._app.out.height
        columns, most = min(room.columns, self._app.out.width - 1), height - _AROUND if room.page else 0
        # What is higher than the screen cannot be gone back over for pixels.
        in_cells = "braille" if self._canvas.kind == "braille" else "blocks"
        canvas = self._canvas if room.rows <= height else self._canvas._replace(kind=in_cells)
        try:
            with reading_layers():
                want = self._drawn
                if want.empty:
                    return None
                shown, view = self._looked_at
                tall = () if shown.near else shown.subjects
                rows = rows_for(self._atlas, tall, view, columns, room.rows - 2, most) + 2
                notes = [*want.notes, *([LINES] if want.ligaments else [])]
                drawn = picture(self._atlas, shown, view, canvas, (columns, rows), want.title, notes)
                while rows > room.rows and (over := len(self._app.out.screen.lines(drawn)) + PROMPT - height) > 0:
                    rows = max(room.rows, rows - over)
                    drawn = picture(self._atlas, shown, view, canvas, (columns, rows), want.title, notes)
                return drawn
        except ContentError as error:
            self._fail(error)
            return None

    @property
    def _name(self) -> str:
        return " and ".join(self._app.catalog.name(entry.id) for entry in self._entries)

    def _fail(self, error: ContentError) -> None:
        if not self._failed:
            self._app.note(f"no picture: {error}")
        self._failed = True
