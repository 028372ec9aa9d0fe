"""The page of a page as Rich draws it: one fact a line under its label, and below what sources differ about."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from hipcli.anatomy.visible import is_web
from hipcli.render.bibliography import Works
from hipcli.render.page import Item, Page, Row, Section
from hipcli.render.screen import Hanging, cells, linked, opposed, text
from hipcli.render.spans import Span

_WIDEST = 99
_GAP = 2
_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"main": ("●", "sign", "main"), "helps": ("○", "dim", "helps")}
_DIFFER = "Sources differ"


class Density(NamedTuple):
    """How a page is made to fit: rows that may run on do, blocks stand close, and so many notes are spelled out."""

    joined: bool
    close: bool
    notes: int


#: The last resort last; what fits in no way scrolls, and is drawn as the second.
_DENSITIES = (Density(False, False, 3), Density(True, False, 3), Density(True, True, 3), Density(True, True, 1))
_SCROLLED = _DENSITIES[1]


class DrawnPage:
    """A page to be drawn. ``numbers``: of each cited work its number in the list below, where there is one.

    It keeps within ``height`` lines if it can. ``everything``: all notes are spelled out.
    """

    def __init__(self, page: Page, height: int, numbers: Works | None = None, *, everything: bool = False) -> None:
        """Draw nothing yet: how wide is said by what it is drawn on."""
        self._page = page
        self._height = max(height, 24) - 1
        self._numbers = numbers or {}
        self._everything = everything

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the least dense drawing that fits the height."""
        options = options.update(width=min(options.max_width, _WIDEST))
        for density in (*_DENSITIES, _SCROLLED):
            drawn = Group(*_Drawn(self._page, self._numbers, density, self._everything).parts(options.max_width))
            lines = [*Segment.split_lines(console.render(drawn, options))]
            if len(lines) <= self._height or (density == _SCROLLED and len(lines) > 2 * self._height):
                break
        for line in lines:
            yield from line
            yield Segment.line()


#: A label and the paragraphs beside it.
_Labelled = tuple[str, list[RenderableType]]


class _Drawn:
    """One drawing of a page, which collects its notes as it goes."""

    def __init__(self, page: Page, numbers: Works, density: Density, everything: bool) -> None:
        self._page = page
        self._numbers = numbers
        self._density = density
        self._everything = everything
        self._notes: list[tuple[str, Text]] = []
        self._bare = ""  # the figure that all share of which it is only said that sources differ
        self._signs: dict[str, None] = {}

    def parts(self, width: int) -> Iterator[RenderableType]:
        """Yield what a page is made of, from its title to its last line."""
        blocks = [(section.title, list(self._rows(section))) for section in self._page.sections]
        blocks += [("", [(_DIFFER, differing)]) for differing in [self._differing()] if differing]
        column = max((cells(label) for _, rows in blocks for label, _ in rows), default=0) + _GAP
        yield from self._head(width)
        before = "the head"
        for title, rows in blocks:
            if title or before or not self._density.close:
                yield Text()
            before = title
            if title:
                yield text([(title, "title")])
            yield _grid(rows, column if any(label for label, _ in rows) else 0)
        closing = [*self._closing()]
        tight = self._density.close and self._density.notes == 1
        yield from closing if tight or not closing else [Text(), *closing]

    def _head(self, width: int) -> Iterator[RenderableType]:
        title, aside = text([(self._page.title, "title")]), text([(self._page.aside, "latin")])
        if aside and title.cell_len + _GAP + aside.cell_len <= width:
            yield opposed(title, aside)
        else:
            yield from [title, aside] if aside else [title]
        if self._page.under:
            yield text([(self._page.under, "dim")])

    def _rows(self, section: Section) -> Iterator[_Labelled]:
        for row in section.rows:
            label = row.heading if row.drawn is None else row.drawn
            joined = row.together and self._density.joined and len(row.items) > 1
            yield "" if row.continued else label, self._run_on(row) if joined else self._one_a_line(row)

    def _one_a_line(self, row: Row) -> list[RenderableType]:
        return [Hanging(self._told(one, row), self._sign(row)) for one in row.items]

    def _run_on(self, row: Row) -> list[RenderableType]:
        told = Text("; ").join(self._told(one, row, joined=True) for one in row.items)
        return [Hanging(told, self._sign(row), 0)]

    def _sign(self, row: Row) -> Text:
        if not row.sign:
            return Text()
        self._signs[row.sign] = None
        sign, style, _ = _SIGNS[row.sign]
        return text([(f"{sign} ", style)])

    def _told(self, one: Item, row: Row | None = None, *, joined: bool = False) -> Text:
        """Return an item, what it holds for behind it, then its citations, and the figure of the note about it."""
        spans: list[Span] = [*one.spans]
        told = "; ".join(filter(None, (one.aside, "second-hand" if one.heard else "")))
        if told:
            spans.append((f" ({told})" if joined else f"  {told}", "dim"))
        found = text(spans)
        found.append_text(cited(one, self._numbers))
        if figure := self._figure(one):
            found.append_text(text([(f" {figure}", "disputed")]))
        return found

    # --- what sources differ about

    def _figure(self, one: Item) -> str:
        if one.others:
            figure = self._next()
            self._notes += [(figure, self._note(other, one)) for other in one.others]
            return figure
        if one.disputed and not self._bare:
            self._bare = self._next()
            self._notes.append((self._bare, text([("some sources do not say so; its own page has more", "")])))
        return self._bare if one.disputed else ""

    def _next(self) -> str:
        return str(len({figure for figure, _ in self._notes}) + 1).translate(_FIGURES)

    def _note(self, other: Item, of: Item) -> Text:
        count = len({*other.sources})
        lead = "" if of.disputed else "also: "
        told = (
            text([(f"{count} source{'' if count == 1 else 's'}: ", "dim")]) if count and not self._numbers else Text()
        )
        return told + text([(lead, "dim"), *other.spans]) + cited(other, self._numbers)

    def _differing(self) -> list[RenderableType]:
        most = len(self._notes) if self._everything else self._density.notes
        shown, left = self._notes[:most], self._notes[most:]
        lines: list[RenderableType] = []
        for number, (figure, note) in enumerate(shown):
            again = number and shown[number - 1][0] == figure
            lines.append(Hanging(note, text([(" " * (len(figure) + 1) if again else f"{figure} ", "disputed")])))
        if left:
            lines.append(text([(f"and {len(left)} more: ", "dim"), ("--all", "key")]))
        return lines

    def _closing(self) -> Iterator[Text]:
        legend = [(f"{sign} {word}", "dim") for sign, _, word in map(_SIGNS.__getitem__, self._signs)]
        founded = [(self._page.founded, "dim")] if self._page.founded else []
        pieces = [*legend, *founded, *((option, "key") for option in self._page.more)]
        if pieces:
            yield Text("  ").join(text([piece]) for piece in pieces)
        for spans in self._page.closing:
            address = spans[-1][0] if is_web(spans[-1][0]) else ""
            found = text(spans, whole=bool(address))
            yield linked(found, address, len(found) - len(address))


def cited(one: Item, works: Works) -> Text:
    """Return the numbers of the works that state something, each a link; nothing where works have no numbers."""
    found = sorted({works[id_] for id_ in one.sources if id_ in works}, key=lambda work: work[0])
    if not found:
        return Text()
    numbers = [linked(text([(str(number), "source")]), source.url) for number, source in found]
    return text([(" [", "source")]) + text([(",", "source")]).join(numbers) + text([("]", "source")])


def _grid(rows: list[_Labelled], column: int) -> RenderableType:
    """Return rows beside their labels, or below each other where no row has one."""
    if not column:
        return Group(*(line for _, lines in rows for line in lines))
    grid = Table.grid()
    grid.add_column(style="label", width=column, no_wrap=True)
    grid.add_column()
    for label, lines in rows:
        grid.add_row(text([(label, "")]), Group(*lines))
    return grid
