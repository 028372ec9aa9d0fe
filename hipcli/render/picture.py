"""Pictures among lines of text: how large, beside or below a page, and what is known of where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hipcli.render.page import Section, item, row

if TYPE_CHECKING:
    from rich.color import Color
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from hipcli.picture.blocks import Block
    from hipcli.picture.charset import Charset
    from hipcli.picture.figure import Figure
    from hipcli.picture.geometry import Geometry, View
    from hipcli.picture.scene import Scene
    from hipcli.picture.shaded import Colour
    from hipcli.picture.subjects import Subject

GAP = 3
_LARGE = (60, 30)
_SMALL = (40, 20)
#: Beside a page on a screen of 100 columns.
_NARROW = (36, 20)
_NARROWEST_PAGE = 60
_WIDEST_PAGE = 100
#: Below the picture: the prompt.
_PROMPT = 2


class Room(NamedTuple):
    """Where a picture goes: its columns and rows, and the width left for the page where it stands beside."""

    columns: int
    rows: int
    page: int = 0


def room_beside(width: int, height: int) -> Room | None:
    """Return the largest picture that fits beside a page; None where none does."""
    for columns, rows in (_LARGE, _SMALL, _NARROW):
        page = min(width - 1 - columns - GAP, _WIDEST_PAGE)
        if page >= _NARROWEST_PAGE and (rows < height - _PROMPT or columns <= _SMALL[0]):
            return Room(columns, rows, page)
    return None


def room_below(width: int, height: int, used: int) -> Room | None:
    """Return the largest picture that fits below ``used`` lines; None where none does."""
    for columns, rows in (_LARGE, _SMALL):
        if width > columns and used + rows + _PROMPT <= height:
            return Room(columns, rows)
    return None


def room_anyway(width: int, height: int) -> Room | None:
    """Return the largest picture that fits the screen by itself, or the small one; None under 40 columns."""
    return room_below(width, height, 0) or (Room(*_SMALL) if width >= _SMALL[0] else None)


def picture(scene: Scene, columns: int, rows: int, charset: Charset) -> RenderableType:
    """Return a picture with its notes below it, as it is drawn."""
    from rich.console import Group
    from rich.constrain import Constrain

    from hipcli.picture.braille import Canvas
    from hipcli.render.screen import text, whole

    canvas = Canvas(scene, columns, rows, charset)
    drawn, unnamed = whole(canvas.cells()), canvas.left_out()
    notes = [*scene.notes, *([f"No room to name: {', '.join(unnamed)}."] if unnamed else [])]
    return Constrain(Group(drawn, *(text([(note, "dim")]) for note in notes)), columns)


def shaded(
    figure: Figure, image: Image | None, title: str, view: View, notes: Sequence[str], *, millions: bool
) -> RenderableType:
    """Return a figure, its image or else blocks: its title above it, sides and colours below, what is to be said of it.

    ``millions``: of colours, else 256.
    """
    from rich.console import Group
    from rich.constrain import Constrain
    from rich.style import Style

    from hipcli.picture.figure import INSERTION, ORIGIN
    from hipcli.picture.scene import FROM, SIDES
    from hipcli.render.screen import opposed, text

    columns, (left, right) = len(figure.cells[0]), SIDES[view]
    gap = " " if columns < _SMALL[0] else "  "
    legend = text([(f"< {left}{gap}", "dim")])
    zones = (("■", "origin", ORIGIN), ("▣", "insertion", INSERTION)) if figure.zones else ()
    for sign, name, colour in zones:
        legend.append(f"{sign} ", Style(color=_colour(colour, millions))).append(name + gap, "dim")
    head = opposed((title, "title"), (FROM[view], "dim"), columns)
    legend.append(f"{right} >".rjust(columns - legend.cell_len), "dim")
    drawn = [image] if image else _block_rows(figure.cells, millions)
    said = [*notes, *figure.said, *([f"No room to name: {', '.join(figure.unnamed)}."] if figure.unnamed else [])]
    return Constrain(Group(head, *drawn, legend, *(text([(note, "dim")]) for note in said)), columns)


def _block_rows(cells: Sequence[Sequence[Block]], millions: bool) -> list[RenderableType]:
    from rich.style import Style
    from rich.text import Text

    rows: list[RenderableType] = []
    for line in cells:
        row = Text(no_wrap=True, overflow="ignore")
        for letter, *colours in line:
            row.append(letter, Style.from_color(*(one and _colour(one, millions) for one in colours)))
        rows.append(row)
    return rows


def _colour(colour: Colour, millions: bool) -> Color:
    from rich.color import Color

    from hipcli.picture.ramps import number

    return Color.from_rgb(*colour) if millions else Color.parse(f"color({number(colour)})")


class Image:
    """What shows pixels: over cells left free for it, in which the cursor ends, or as high as it happens to be."""

    def __init__(self, sent: str, columns: int, rows: int) -> None:
        """Leave ``columns`` and ``rows`` of cells free, or none where ``rows`` is 0."""
        self._sent, self._columns, self._rows = sent, columns, rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield blank rows, and with the last of them the picture, from where the first began."""
        from rich.segment import ControlType, Segment

        up = self._rows - 1
        yield from [Segment(" " * self._columns + "\n")] * up
        sent = f"\x1b7\x1b[{up}A{self._sent}\x1b8" if self._rows else self._sent
        yield Segment(sent, None, [(ControlType.HOME,)])
        yield Segment(" " * (self._columns if self._rows else 0) + "\n")


def beside(
    told: RenderableType, drawn: RenderableType, width: int, columns: int, *, low: bool = False
) -> RenderableType:
    """Return what is told, ``width`` wide, with a picture at its right; ``low``: both end at the same height."""
    from hipcli.render.screen import Columns

    return Columns([[told, drawn]], [width, columns], GAP, low=low)


def provenance(geometry: Geometry, subjects: Sequence[Subject], layers: str) -> Section:
    """Return who made the data of a picture, and how good it is, muscle by muscle."""
    rows = []
    for subject in subjects:
        shape = geometry.shapes[subject.slug]
        told = [f"quality {shape.quality}: {geometry.grades.get(shape.quality, '')}", shape.provenance, shape.note]
        told += [
            f"{model.replace(':', ', ')}: the model's line lies {checked['mean']:g} mm away on average"
            for model, checked in shape.model_check_mm.items()
        ]
        rows += row("Drawing", [item(subject.name, style="main"), *map(item, filter(None, told))], together=False)
    rows += row("Bones", [item(geometry.skeleton.about)])
    rows += row("Muscles", [item(geometry.about)])
    rows += row("Shaded", [item(layers)])
    return Section("The picture", tuple(rows))
