"""Pictures among lines of text, alone or beside a page. Loaded only where a person looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.color import Color
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.segment import ControlType, Segment
from rich.style import Style

from hipcli.render import screen
from hipcli.render.screen import opposed, text

if TYPE_CHECKING:  # what draws is loaded for a picture that has room
    from hipcli.picture.blocks import Block
    from hipcli.picture.canvas import Canvas
    from hipcli.picture.figure import Figure, Shown
    from hipcli.picture.layers import Atlas, View
    from hipcli.picture.shaded import Colour

Notes = Sequence[str]

GAP = 3
#: A narrower legend has less between its words.
_NARROW = 40


def picture(
    atlas: Atlas, shown: Shown, view: View, canvas: Canvas, size: tuple[int, int], title: str = "", notes: Notes = ()
) -> RenderableType:
    """Return a figure of columns and rows: its title above it, sides and signs below, what is to be said of it.

    Raises ValueError where the layers are damaged.
    """
    from hipcli.picture.figure import figure
    from hipcli.picture.layers import FROM

    columns, rows = size
    made = figure(atlas, shown, view, columns, rows - 2, canvas.charset if canvas.kind == "braille" else None)
    pixels = canvas.kind not in ("braille", "blocks")
    drawn = [_image(atlas, made, view, canvas.kind)] if pixels else [Cells(made.cells, canvas.millions)]
    head = opposed((title, "title"), (FROM[view], "dim"), columns)
    said = [text([(note, "dim")]) for note in (*notes, *made.said, *_key(made, canvas))]
    return Constrain(Group(head, *drawn, _legend(made, view, canvas), *said, *_unnamed(made, canvas)), columns)


def _key(made: Figure, canvas: Canvas) -> list[str]:
    """Return what hollow signs mean, what is hatched and what is pale, where there are any."""
    from hipcli.picture.figure import SQUARES

    lines = canvas.charset.marks if canvas.kind == "braille" and canvas.charset else {}
    pairs = (lines or (SQUARES if canvas.kind == "blocks" else {})).values()
    hollow = {pair[1] for pair in pairs if pair[0] != pair[1]}
    found = {letter for row in made.cells for letter, style, _ in row if style} & hollow
    found |= {one.tag.dot for one in made.named if one.tag.behind}
    return made.key([" ".join(sorted(found))] if found else [])


def _unnamed(made: Figure, canvas: Canvas) -> Iterator[RenderableType]:
    """Yield a key for muscles that there was no room to name in the picture: the colour of each."""
    from hipcli.picture.lines import TONES
    from hipcli.picture.paints import CORD, MUSCLES

    if made.unnamed and not canvas.colour:
        yield text([(f"Not named: {', '.join(tag.texts[0] for tag in made.unnamed)}.", "dim")])
        return
    key, cords = text([]), {paint.tone for _, paint in made.cords}
    for tag in made.unnamed:
        tone = tag.tone or 0
        colour = _colour(CORD if tone in cords else MUSCLES[tone % len(MUSCLES)], canvas.millions)
        lined = "ligament" if tone in cords else TONES[tone % len(TONES)]
        style = lined if canvas.kind == "braille" else Style(color=colour)
        key.append("█ ", style).append(tag.texts[0] + "  ", "dim")
    if made.unnamed:
        yield key


def _legend(made: Figure, view: View, canvas: Canvas) -> RenderableType:
    from hipcli.picture.layers import SIDES
    from hipcli.picture.paints import INSERTION, ORIGIN

    (left, right), columns = SIDES[view], len(made.cells[0])
    gap = " " if columns < _NARROW else "  "
    before, after = canvas.charset.arrows if canvas.charset else ("< ", " >")
    legend = text([(f"{before}{left}{gap}", "dim")])
    for kind, colour, square in (("origin", ORIGIN, "■"), ("insertion", INSERTION, "▣")) if made.zones else ():
        lines = canvas.kind == "braille" and canvas.charset
        sign = lines.marks[kind][0] if lines else square
        legend.append(f"{sign} ", kind if lines else Style(color=_colour(colour, canvas.millions)))
        legend.append(kind + gap, "dim")
    legend.append(f"{right}{after}".rjust(columns - legend.cell_len), "dim")
    return legend


class Image:
    """What shows pixels: over cells left free for it, in which the cursor ends, or as high as it happens to be."""

    def __init__(self, sent: str, columns: int, rows: int) -> None:
        """Leave ``columns`` and ``rows`` of cells free, or none where ``rows`` is 0."""
        self._sent, self._columns, self._rows = sent, columns, rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield blank rows, and with the last of them the picture, from where the first began."""
        up = self._rows - 1
        yield from [Segment(" " * self._columns + "\n")] * up
        sent = f"\x1b7\x1b[{up}A{self._sent}\x1b8" if self._rows else self._sent
        yield Segment(sent, None, [(ControlType.HOME,)])
        yield Segment(" " * (self._columns if self._rows else 0) + "\n")


def _image(atlas: Atlas, made: Figure, view: View, kind: str) -> Image:
    """Return a figure in pixels, as the terminal takes them."""
    from hipcli.picture.pixels import pixels
    from hipcli.picture.png import png
    from hipcli.picture.protocols import iterm, kitty
    from hipcli.picture.sixel import sixel

    grid, columns, rows = pixels(atlas, made, view), len(made.cells[0]), len(made.cells)
    if kind == "sixel":
        return Image(sixel(grid), columns, 0)
    send = kitty if kind == "kitty" else iterm
    return Image(send(png(grid, {}), columns, rows), columns, rows)


class Cells:
    """Rows of cells as they are: nothing of them is measured or broken, and what looks alike is written at once."""

    def __init__(self, rows: Sequence[Sequence[Block]], millions: bool) -> None:
        """Show them in millions of colours, or in 256."""
        self._rows, self._millions = rows, millions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the rows."""
        for row in self._rows:
            for (front, ground), alike in groupby(row, itemgetter(1, 2)):
                named = isinstance(front, str)
                style = console.get_style(front) if named else _style(front, ground, self._millions)
                yield Segment("".join(letter for letter, _, _ in alike), style)
            yield Segment.line()


@cache
def _style(front: Colour | None, ground: Colour | None, millions: bool) -> Style:
    return Style.from_color(*(one and _colour(one, millions) for one in (front, ground)))


def _colour(colour: Colour, millions: bool) -> Color:
    from hipcli.picture.ramps import number

    return Color.from_rgb(*colour) if millions else Color.parse(f"color({number(colour)})")


def beside(
    told: RenderableType, drawn: RenderableType, width: int, columns: int, *, low: bool = False
) -> RenderableType:
    """Return what is told, ``width`` wide, with a picture at its right; ``low``: both end at the same height."""
    return screen.columns([[told, drawn]], [width, columns], GAP, low=low)
