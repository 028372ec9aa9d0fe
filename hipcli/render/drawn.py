"""Pages as Rich draws them: one fact a line under its label, and below what sources differ about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct
from rich.cells import set_cell_size
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from hipcli.anatomy.visible import visible
from hipcli.render.bibliography import Works, cited, describe
from hipcli.render.facts import DISCLAIMER
from hipcli.render.page import UNTOLD, Item, Page, Row, all_of, compared, counted, rows
from hipcli.render.screen import Hanging, cells, opposed, stacked, text
from hipcli.render.spans import Line, joined, link, plain

_WIDEST = 99
_GAP = 2
_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"main": ("●", "sign", "main"), "helps": ("○", "dim", "helps")}
#: Of pages side by side: the widest, one narrower than which stands below the other, and the labels.
_WIDEST_BESIDE, _NARROWEST, _LABELS = 60, 22, 20


#: How many lines a row of a page may have: the first with air between blocks and each item on its line, then less.
_LINES = (100, 99, *range(16, -1, -1))


class DrawnPage(Struct):
    """A page to be drawn, within ``height`` lines if it can be. ``works``: those that it cites by number.

    Where ``--all`` would say more, a page that is too long is shortened, and counts what it leaves to that.
    """

    page: Page
    height: int
    works: Works = {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the drawing with the most lines that fits the height; what fits in no way scrolls."""
        width, height = min(options.max_width, _WIDEST), max(self.height, 24) - 1

        @cache
        def drawn(lines: int) -> list[Segment]:
            parts = Group(*_Drawing(self.works, lines, width).parts(self.page))
            return [*console.render(parts, options.update(width=width))]

        def fits(lines: int) -> bool:
            return sum(segment.text.count("\n") for segment in drawn(lines)) <= height

        ways = _LINES if "--all" in self.page.more and not self.works else _LINES[:2]
        yield from drawn(ways[min(bisect_left(ways, True, key=fits), len(ways) - 1)])


#: A label, and beside it paragraphs: the sign of each, its indent, and what is told.
_Labelled = tuple[str, list[tuple[Line, int, Line]]]


class _Drawing:
    """One drawing of a page, which collects its notes as it goes."""

    def __init__(self, works: Works, lines: int, width: int) -> None:
        self._works, self._lines, self._width = works, lines, width
        self._loose, self._most_notes = lines == _LINES[0], 3 if lines > 6 else min(lines, 1)
        self._room = width - _LABELS  # about as much as stands beside a label
        self._notes: list[tuple[str, Line]] = []

    def parts(self, page: Page) -> Iterator[RenderableType]:
        """Yield what a page is made of, from its title to its last line."""
        blocks = [(section.title, [*map(self._row, section.rows)]) for section in page.sections]
        if differing := [*self._differing(self._most_notes if "--all" in page.more else len(self._notes))]:
            blocks.append(("", [("Sources differ", differing)]))
        column = max((cells(label) for _, block in blocks for label, _ in block), default=0) + _GAP
        column = column if column <= self._width // 2 else 0  # the labels stand before what is told
        yield from _head(page, self._width)
        before = self._most_notes > 0
        for title, block in blocks:
            if title or before or self._loose:
                yield Text()
            before = bool(title)
            if title:
                yield text([(title, "title")])
            yield from _beside_labels(block, column if any(label for label, _ in block) else 0)
        closing = [*_closing(page, self._width)]
        if closing and self._most_notes > 1:
            yield Text()
        yield from closing

    def _row(self, row: Row) -> _Labelled:
        run_on = row.together and not self._loose and len(row.items) > 1
        items, more = row.told(self._most(row, run_on=run_on))
        told = [self._told(one, run_on=run_on) for one in items]
        if more and told and not run_on:
            told[-1] += [("  ", ""), *more]
        elif more:
            told.append(more)
        sign, style, _ = _SIGNS.get(row.sign, ("", "", ""))
        label = f"{row.label} {len(row.items)}" if row.counted else row.label if row.drawn is None else row.drawn
        lines = [joined(told)] if run_on else told
        return label, [([(f"{sign} ", style)] if sign else [], 0 if run_on else 2, line) for line in lines]

    def _most(self, row: Row, *, run_on: bool) -> int:
        """Return how many items have room in the lines of a row: all where one line is enough."""
        sizes = [cells(plain(one.spans) + one.aside) + 2 for one in row.items]
        ends = [*accumulate(sizes if run_on else (-(-size // self._room) * self._room for size in sizes))]
        lines = max(self._lines // row.thrift, row.thrift < 8) + row.room
        return max(row.thrift < 8, sum(end <= lines * self._room for end in ends))

    def _told(self, one: Item, *, run_on: bool) -> Line:
        """Return an item, what it holds for behind it, then its citations, and the figure of the note about it."""
        doubt = "not in all sources" if one.disputed and not one.others else ""
        aside = "; ".join(filter(None, (one.aside, doubt, "second-hand" if one.heard else "")))
        spans = [(f" ({aside})" if run_on else f"  {aside}", "dim")] if aside else []
        figure = self._figure(one)
        return [*one.spans, *spans, *cited(one, self._works), *([(f" {figure}", "disputed")] if figure else [])]

    # --- what sources differ about

    def _figure(self, one: Item) -> str:
        """Return the figure of the notes about an item, if any, and keep these."""
        if not one.others:
            return ""
        new = str(len({figure for figure, _ in self._notes}) + 1).translate(_FIGURES)
        self._notes += [(new, self._note(other, one)) for other in one.others]
        return new

    def _note(self, other: Item, of: Item) -> Line:
        count = len({*other.sources})
        lead = f"{counted(count, 'source')}: " if count and not self._works else ""
        return [(lead + ("" if of.disputed else "also: "), "dim"), *other.spans, *cited(other, self._works)]

    def _differing(self, most: int) -> Iterator[tuple[Line, int, Line]]:
        before = ""
        for figure, note in self._notes[:most]:
            yield [(f"{'' if figure == before else figure:{len(figure)}} ", "disputed")], 2, note
            before = figure
        if left := len(self._notes[most:]):
            yield [], 2, [(f"and {left} more: ", "dim"), ("--all", "key")]


def _head(page: Page, width: int) -> Iterator[RenderableType]:
    title, aside = (page.title, "title"), (page.aside, "latin") if page.aside else (page.under, "dim")
    if cells(page.title) + _GAP + cells(aside[0]) <= width:
        yield opposed(title, aside, width)
    else:
        yield from (text([one]) for one in (title, aside) if one[0])
    if page.aside and page.under:
        yield text([(page.under, "dim")])


def _beside_labels(block: Sequence[_Labelled], column: int) -> Iterator[RenderableType]:
    """Yield a block behind labels in a column, or, where that is 0, each behind its label."""
    for label, lines in block:
        for sign, indent, told in lines:
            if column:
                yield Hanging(told, [(set_cell_size(visible(label), column), "label"), *sign], column + indent)
            else:
                yield Hanging([(f"{label}  ".lstrip(), "label"), *sign, *told])
            label = ""


def _closing(page: Page, width: int) -> Iterator[RenderableType]:
    """Yield what signs mean and how well the page is founded, with the options that show more, or above them."""
    signs = dict.fromkeys(row.sign for _, row in rows(page.sections) if row.sign)
    keys = [[(f"{_SIGNS[sign][0]} {_SIGNS[sign][2]}", "dim")] for sign in signs]
    founded = [[(page.founded, "dim")]] if page.founded else []
    more = [[(option, "key")] for option in page.more]
    fits = cells("  ".join(map(plain, (*keys, *founded, *more)))) <= width
    parts = [[*keys, *founded, *more]] if fits else [[*keys, *founded], more]
    yield from (text(joined(part, ("  ", ""))) for part in parts if part)
    for spans in page.closing:
        yield text(spans, whole=True) if "link" in spans[-1][1] else Hanging(spans, indent=0)


def work_list(works: Works) -> RenderableType:
    """Return the numbered list of works, if any: title and address are links, and no address is broken."""
    lines: list[RenderableType] = [Text(), text([("Sources", "title")])] if works else []
    margin = len(str(len(works))) + 2
    for number, source in works.values():
        lines.append(Hanging([(describe(source), link(source.url))], [(f"{number}.".ljust(margin), "dim")]))
        if source.url:
            lines.append(Hanging([(source.url, link(source.url, "dim"))], [(" " * margin, "")]))
    return Group(*lines)


# --- several pages


def side_by_side(pages: Sequence[Page], works: Works, width: int) -> RenderableType:
    """Return pages beside each other, or row by row below each other where they would be squeezed.

    A row in which they differ begins with ≠, but for one that a page lacks.
    """
    from rich.table import Table

    from hipcli.quiz.questions.wording import join

    told, names = [*_compared(pages, works)], [page.title for page in pages]
    closing = [Text(), text(DISCLAIMER)] if any(DISCLAIMER in page.closing for page in pages) else []
    width = min(width - 1, _WIDEST_BESIDE * len(pages))
    if (width - _LABELS) // len(pages) < _NARROWEST:
        alike = [all_of(pages).capitalize()] if not works else names
        blocks = (
            ([(f"{mark:2}", "differs"), (label, "main")], zip(alike if same else names, found, strict=False))
            for mark, label, found, same in told
        )
        return Group(
            text([(join(names), "title")]),
            "",
            stacked(blocks, min(max(map(cells, names)) + 2, _LABELS), width),
            *closing,
        )
    beside = Table(box=None, pad_edge=False, padding=(0, _GAP, 1, 0), header_style="title", width=width)
    beside.add_column(width=1)
    beside.add_column(no_wrap=True)
    for name in names:
        beside.add_column(text([(name, "")]), ratio=1)
    for mark, label, found, _ in told:
        beside.add_row(text([(mark, "differs")]), text([(label, "label")]), *found)
    return Group(beside, *closing)


def _compared(pages: Sequence[Page], works: Works) -> Iterator[tuple[str, str, list[RenderableType], bool]]:
    """Yield of each row mark, label, what each page has there, and whether all have the same."""
    for label, found, same in compared(pages):
        lines = ([item.told(lambda one: cited(one, works)) for item in items] for items in found)
        told: list[RenderableType] = [Group(*map(Hanging, own or [[(UNTOLD, "dim")]])) for own in lines]
        yield "≠" if all(found) and not same else "", label, told, same
