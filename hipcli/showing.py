"""Shows entries: card and picture together, as the screen has room, or the picture as a file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hipcli.errors import ContentError, NotFoundError, UsageError
from hipcli.render.layout import Layout, Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipcli.anatomy.model import AnyEntry
    from hipcli.app import App
    from hipcli.picture.charset import Charset
    from hipcli.picture.geometry import Geometry, View
    from hipcli.picture.scene import Scene
    from hipcli.picture.subjects import Wanted
    from hipcli.render.card import Card
    from hipcli.render.picture import Room

_NARROWEST = 40
_VIEWS: dict[str, View] = {
    "front": "front", "back": "back", "side": "side", "anterior": "front", "posterior": "back", "lateral": "side",
}  # fmt: skip


class Look(NamedTuple):
    """What a look-up was asked for. ``picture``: yes, no, or as there is room."""

    everything: bool = False
    sources: bool = False
    picture: bool | None = None
    view: str = ""
    svg: str = ""
    force: bool = False
    provenance: bool = False


def show(app: App, entries: list[AnyEntry], look: Look) -> None:
    """Show one entry, or two side by side; with ``svg`` write only that."""
    drawing = Drawing(app, entries, look)
    if look.svg:
        drawing.write(look.svg, force=look.force)
        return
    from hipcli.render.cards import card_of

    catalog, out = app.catalog, app.out
    cards = [card_of(entry, catalog, everything=look.everything) for entry in entries]
    if look.provenance:
        cards[0] = drawing.with_provenance(cards[0])

    def told(width: int, *, hint: bool = False) -> list[Line]:
        if len(cards) == 2:
            from hipcli.render.compare import side_by_side

            return list(side_by_side(*cards, width=width, columns=out.layout))
        layout = Layout(width, columns=out.layout, numbered=look.sources)
        return list(layout.card(_hinting(cards[0]) if hint else cards[0]))

    out.lines(drawing.arranged(told))
    if look.sources:
        from hipcli.render.bibliography import bibliography

        layout = Layout(out.width, columns=out.layout, numbered=True)
        out.lines(bibliography(cards, catalog, layout))


def _hinting(card: Card) -> Card:
    """Name ``--picture`` in the last line of a card."""
    if card.closing and card.closing[-1][-1][0].endswith("--sources"):
        text, style = card.closing[-1][-1]
        last = (*card.closing[-1][:-1], (f"{text}, --picture", style))
        return card._replace(closing=(*card.closing[:-1], last))
    return card._replace(closing=(*card.closing, (("Picture: --picture", "dim"),)))


class Drawing:
    """The picture of one entry or two: whether there is one, where it goes, and its lines."""

    def __init__(self, app: App, entries: list[AnyEntry], look: Look) -> None:
        """Raise UsageError where the view is none."""
        if look.view and look.view not in _VIEWS:
            raise UsageError(f"--view: '{look.view}' is not one of front, back, side")
        self._app = app
        self._entries = entries
        self._view = _VIEWS.get(look.view)
        self._asked = bool(look.picture or (look.view and look.picture is None))
        self._refused = look.picture is False
        self._failed = False

    # --- what

    @cached_property
    def _wanted(self) -> Wanted:
        from hipcli.picture.subjects import both, wanted

        found = [wanted(entry, self._app.catalog) for entry in self._entries]
        return found[0] if len(found) == 1 else both(*found)

    @cached_property
    def _geometry(self) -> Geometry:
        from hipcli.storage.geometry import load_geometry

        return load_geometry()

    def _scene(self) -> Scene | None:
        from hipcli.picture.composing import scene_of

        return None if self._wanted.empty else scene_of(self._geometry, self._wanted, self._view)

    @cached_property
    def _charset(self) -> Charset | None:
        from hipcli.picture.charset import charset_for

        return charset_for(self._app.out.encoding, self._app.env.get("TERM", ""))

    # --- as a file

    def write(self, file: str, *, force: bool) -> None:
        """Write the picture as SVG. Raises NotFoundError where there is none."""
        from hipcli.picture.svg import svg_text

        scene = self._scene()
        if scene is None:
            raise NotFoundError(f"there is no picture of {self._name}")
        self._app.write(file, [svg_text(scene).encode()], force=force)
        if file != "-":
            self._app.err.line(("wrote ", "dim"), file)

    def with_provenance(self, card: Card) -> Card:
        """Add to a card who made the picture's data, and how good it is."""
        from hipcli.render.picture import provenance

        if self._wanted.empty:
            return card
        try:
            return card._replace(sections=(*card.sections, provenance(self._geometry, self._wanted.muscles)))
        except ContentError as error:
            self._fail(error)
            return card

    # --- among lines

    def arranged(self, told: Callable[..., list[Line]]) -> list[Line]:
        """Return the lines of card and picture. ``told`` gives those of the card for a width."""
        out = self._app.out
        why_not = self._why_not()
        if why_not:
            if self._asked:
                self._note(why_not)
            return told(out.width)
        from hipcli.render import picture

        room = picture.room_beside(out.width, out.height) if len(self._entries) == 1 else None
        if room and (drawn := self._lines(room)):
            return list(picture.beside(told(room.card + 1), drawn, room.card))
        lines = told(out.width)
        room = picture.room_below(out.width, out.height, len(lines) + 1)
        if self._asked:
            room = room or picture.room_anyway(out.width, out.height)
        if room and (drawn := self._lines(room)):
            return [*lines, [], *drawn]
        if self._asked and not self._failed:
            self._note(f"there is no picture of {self._name}" if room else "a picture needs 40 columns")
        hint = not (self._asked or self._failed or room) and out.width >= _NARROWEST
        return told(out.width, hint=True) if hint else lines

    def _why_not(self) -> str:
        """Return why no picture can be drawn here, or an empty string."""
        if self._refused:
            return "no picture wanted"
        if not self._app.out.layout:
            return "pictures are drawn at a terminal only; --svg FILE writes one"
        if not self._asked and len(self._entries) == 2:
            return "not asked for"
        if self._wanted.empty:
            return f"there is no picture of {self._name}"
        if self._charset is None:
            return "this terminal's encoding has no characters to draw with; --svg FILE writes a picture"
        return ""

    def _lines(self, room: Room) -> list[Line]:
        """Return the lines of the picture; none where the geometry has nothing of it or cannot be read."""
        from hipcli.render.picture import picture_lines

        if self._failed or self._charset is None:
            return []
        try:
            scene = self._scene()
        except ContentError as error:
            self._fail(error)
            return []
        return picture_lines(scene, room.columns, room.rows, self._charset) if scene else []

    @property
    def _name(self) -> str:
        return " and ".join(self._app.catalog.name(entry.id) for entry in self._entries)

    def _fail(self, error: ContentError) -> None:
        if not self._failed:
            self._note(f"no picture: {error}")
        self._failed = True

    def _note(self, text: str) -> None:
        self._app.err.line(("note: ", "dim"), text)
