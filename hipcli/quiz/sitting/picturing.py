"""Pictures in a quiz: whether they can be shown here and now, and a question beside or below its picture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hipcli.errors import ContentError
from hipcli.picture.canvas import Canvas, canvas_of
from hipcli.quiz.cards.card import Card

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipcli.app import App
    from hipcli.picture.figure import Shown as Figured
    from hipcli.picture.layers import Atlas, View
    from hipcli.quiz.course.turns import Shown
    from hipcli.render.spans import Line, Told

#: Columns and rows of a picture, the better first; and the narrowest and the widest question beside it.
_SIZES = ((60, 30), (40, 20))
_TEXT = (24, 48)
_GAP = 3
#: Lines that a question takes: beside a picture no more than the picture, but a line to answer in; below it all.
_BESIDE, _BELOW = 2, 10
#: A picture of two muscles that were mixed up, and how wide at least what tells them apart stands beside it.
_BOTH, _CONTRAST = (36, 20), 60


class Easel:
    """Shows the pictures of questions at the terminal of a run."""

    def __init__(self, app: App) -> None:
        """Take the surroundings of the run; nothing is loaded before a picture is asked."""
        self._app = app

    def why_not(self) -> str:
        """Return why no picture can be shown at this moment, or an empty string."""
        if not (self._app.out.layout and self._app.stdin.isatty()):
            return "they need a terminal, and no --plain or TERM=dumb"
        if self._canvas is None:
            return "no pictures are wanted (HIPCLI_CANVAS)"
        if self._canvas.charset is None:
            return "this terminal's encoding has no characters to draw with"
        if self._room() is None:
            columns, rows = _SIZES[-1]
            wide, high = columns + _GAP + _TEXT[0] + 1, rows + _BESIDE
            return f"they need a window of {wide} columns and {high} lines, or {columns + 1} and {rows + _BELOW}"
        return ""

    def not_now(self) -> str:
        """Return why no picture can be drawn now, be it that what it is drawn from cannot be read."""
        return self.why_not() or ("" if self._atlas else "what they are drawn from cannot be read")

    def illustrated(self, shown: Shown, before: list[Line], told: list[Line]) -> Iterable[Told]:
        """Return a question with its picture, and what comes before the question at its side; below it the first line.

        The question stands at the foot of the picture, where it is still seen when its answer is told below. What is
        met with a question has its picture only where that stands beside.
        """
        room, plain = self._room(), [*before, *([[]] if before else []), *told]
        if self.why_not() or room is None or not (shown.question.card.picture or room[2]) or self._canvas is None:
            return plain
        atlas = self._atlas
        if atlas is None or (looked := looked_at(atlas, shown)) is None:
            return plain
        from hipcli.render.picture import beside, picture
        from hipcli.render.screen import paragraphs

        columns, rows, text = room
        try:
            picture_ = picture(atlas, *looked, self._canvas, (columns, rows))
        except ValueError:
            return plain
        if text:
            return [beside(paragraphs(plain), picture_, text, columns, low=True)]
        return [picture_, *(before[:1] or [[]]), *told]

    def apart(self, one: str, other: str) -> tuple[Iterable[Told], tuple[str, ...]]:
        """Return what tells two structures apart, as a contrast does; with room of muscles beside a picture of both."""
        from hipcli.render.linear import told_apart

        out, catalog = self._app.out, self._app.catalog
        width, height = out.measure()
        (columns, rows), text = _BOTH, width - 1 - _BOTH[0] - _GAP
        atlas = self._atlas if text >= _CONTRAST and height >= 2 * rows - _BELOW and not self.why_not() else None
        if atlas is None or self._canvas is None or not {one, other} <= atlas.guide.views.keys():
            return told_apart(out, catalog, one, other)
        from hipcli.picture.figure import Shown, best_view
        from hipcli.picture.subjects import Subject
        from hipcli.render.picture import beside, picture
        from hipcli.render.screen import paragraphs

        told, sources = told_apart(out, catalog, one, other, text)
        both = Shown([Subject(id_, catalog.name(id_)) for id_ in (one, other)])
        try:
            drawn = picture(atlas, both, best_view(atlas, both), self._canvas, (columns, rows))
        except ValueError:
            return told, sources
        return [beside(paragraphs(told), drawn, text, columns)], sources

    def _room(self) -> tuple[int, int, int] | None:
        """Return columns and rows of the largest picture that the window has room for now, or None.

        Then the width of the question beside it; 0 where the question goes below.
        """
        width, height = self._app.out.measure()
        least, most = _TEXT
        for columns, rows in _SIZES:
            left = width - 1 - columns - _GAP
            if left >= least and rows + _BESIDE <= height:
                return columns, rows, min(left, most)
            if width > columns and rows + _BELOW <= height:
                return columns, rows, 0
        return None

    @cached_property
    def _canvas(self) -> Canvas | None:
        """How pictures are drawn; None where none are wanted."""
        try:
            canvas = canvas_of(self._app.env, self._app.out.encoding, colour=self._app.out.colour)
        except ValueError:
            canvas = canvas_of({}, self._app.out.encoding, colour=self._app.out.colour)
        return None if canvas.kind == "none" else canvas

    @cached_property
    def _atlas(self) -> Atlas | None:
        from hipcli.library.geometry import load_atlas

        try:
            return load_atlas()
        except ContentError:
            return None


def looked_at(atlas: Atlas, shown: Shown) -> tuple[Figured, View] | None:
    """Return what is seen with a question; of what is met with it how it lies over the bones, and no answer."""
    from hipcli.picture.asking import bare, nameless, numbered
    from hipcli.picture.layers import VIEWS

    picture = shown.question.card.picture
    if picture is None:
        return bare(atlas, shown.question.card.subject)
    view = next(view for view in VIEWS if view == picture.view)
    if picture.hides == "name":
        return nameless(atlas, picture.muscle, view), view
    points = {str(n): option.ids[0] if option else picture.at for n, option in enumerate(shown.options, 1)}
    return numbered(picture.muscle, points), view


def cards_here(app: App, cards: list[Card]) -> list[Card]:
    """Return the cards that can be asked at this terminal: those on pictures only where it can show them."""
    return cards if not Easel(app).why_not() else [card for card in cards if card.picture is None]
