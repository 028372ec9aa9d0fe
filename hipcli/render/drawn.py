"""Pages as Rich draws them: one fact a line under its label, and below what sources differ about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from hipcli.anatomy.visible import is_web
from hipcli.render.bibliography import Works, describe
from hipcli.render.facts import DISCLAIMER
from hipcli.render.page import Item, Page, Section, all_of, compared, counted
from hipcli.render.screen import Hanging, cells, linked, opposed, text

_WIDEST = 99
_GAP = 2
_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"main": ("●", "sign", "main"), "helps": ("○", "dim", "helps")}
#: Of pages side by side: the widest, one narrower than which stands below the other, and the labels.
_WIDEST_BESIDE, _NARROWEST, _LABELS = 60, 22, 20


class Density(NamedTuple):
    """How a page is made to fit: rows that may run on do, blocks stand close, and so many notes are spelled out."""

    joined: bool
    close: bool
    notes: int


#: The last resort last; what fits in no way scrolls, and is drawn as the second.
_DENSITIES = (Density(False, False, 3), Density(True, False, 3), Density(True, True, 3), Density(True, True, 1))
_SCROLLED = _DENSITIES[1]


class DrawnPage(NamedTuple):
    """A page to be drawn. ``works``: those that it cites by number, where they are listed below.

    It keeps within ``height`` lines if it can. ``everything``: all notes are spelled out.
    """

    page: Page
    height: int
    works: Works = {}  # noqa: RUF012
    everything: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the least dense drawing that fits the height."""
        options, height = options.update(width=min(options.max_width, _WIDEST)), max(self.height, 24) - 1
        for density in (*_DENSITIES, _SCROLLED):
            drawing = _Drawing(self.page, self.works, density, self.everything)
            lines = [*Segment.split_lines(console.render(Group(*drawing.parts(options.max_width)), options))]
            if len(lines) <= height or (density == _SCROLLED and len(lines) > 2 * height):
                break
        for line in lines:
            yield from (*line, Segment.line())


#: A label and the paragraphs beside it.
_Labelled = tuple[str, list[RenderableType]]


class _Drawing:
    """One drawing of a page, which collects its notes as it goes."""

    def __init__(self, page: Page, works: Works, density: Density, everything: bool) -> None:
        self._page, self._works, self._density, self._everything = page, works, density, everything
        self._notes: list[tuple[str, Text]] = []
        self._bare = ""  # the figure that all share of which it is only said that sources differ
        self._signs: dict[str, None] = {}

    def parts(self, width: int) -> Iterator[RenderableType]:
        """Yield what a page is made of, from its title to its last line."""
        blocks = [(section.title, list(self._rows(section))) for section in self._page.sections]
        blocks += [("", [("Sources differ", differing)]) for differing in [self._differing()] if differing]
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
        yield from closing if self._density == _DENSITIES[-1] or not closing else [Text(), *closing]

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
            joined = row.together and self._density.joined and len(row.items) > 1
            told = [self._told(one, joined=joined) for one in row.items]
            if row.sign:
                self._signs[row.sign] = None
            sign = text([(f"{_SIGNS[row.sign][0]} ", _SIGNS[row.sign][1])] if row.sign else [])
            lines = [Hanging(Text("; ").join(told), sign, 0)] if joined else [Hanging(one, sign) for one in told]
            label = row.heading if row.drawn is None else row.drawn
            yield "" if row.continued else label, [*lines]

    def _told(self, one: Item, *, joined: bool) -> Text:
        """Return an item, what it holds for behind it, then its citations, and the figure of the note about it."""
        aside = "; ".join(filter(None, (one.aside, "second-hand" if one.heard else "")))
        spans = [(f" ({aside})" if joined else f"  {aside}", "dim")] if aside else []
        figure = self._figure(one)
        found = text([*one.spans, *spans]) + cited(one, self._works)
        return found + text([(f" {figure}", "disputed")]) if figure else found

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
        lead = f"{counted(count, 'source')}: " if count and not self._works else ""
        also = "" if of.disputed else "also: "
        return text([(lead, "dim"), (also, "dim"), *other.spans]) + cited(other, self._works)

    def _differing(self) -> list[RenderableType]:
        most = len(self._notes) if self._everything else self._density.notes
        lines: list[RenderableType] = []
        before = ""
        for figure, note in self._notes[:most]:
            lines.append(Hanging(note, text([(f"{'' if figure == before else figure:{len(figure)}} ", "disputed")])))
            before = figure
        if left := len(self._notes[most:]):
            lines.append(text([(f"and {left} more: ", "dim"), ("--all", "key")]))
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


def work_list(works: Works) -> RenderableType:
    """Return the numbered list of works: title and address are links, and no address is broken."""
    lines: list[RenderableType] = [Text(), text([("Sources", "title")])]
    margin = len(str(len(works))) + 2
    for number, source in works.values():
        told = linked(text([(describe(source), "")]), source.url)
        lines.append(Hanging(told, text([(f"{number}.".ljust(margin), "dim")])))
        if source.url:
            address = text([(" " * margin, ""), (source.url, "source")], whole=True)
            lines.append(linked(address, source.url, margin))
    return Group(*lines)


# --- several pages


def side_by_side(pages: Sequence[Page], works: Works, width: int) -> RenderableType:
    """Return pages beside each other, or row by row below each other where they would be squeezed.

    A row in which they differ begins with ≠; what one alone has is bold where something is shared.
    """
    arranged = _beside if (width - _LABELS) // len(pages) >= _NARROWEST else _stacked
    closing = [Text(), text(DISCLAIMER)] if any(DISCLAIMER in page.closing for page in pages) else []
    return Constrain(Group(*arranged(pages, works), *closing), _WIDEST_BESIDE * len(pages))


def _beside(pages: Sequence[Page], works: Works) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="differs", width=1)
    grid.add_column(style="label", no_wrap=True)
    for _ in pages:
        grid.add_column(ratio=1)
    grid.add_row("", "", *(text([(page.title, "title")]) for page in pages))
    for label, found, differs in compared(pages):
        grid.add_row()
        grid.add_row("≠" if differs else "", text([(label, "")]), *_told(found, works))
    yield grid


def _stacked(pages: Sequence[Page], works: Works) -> Iterator[RenderableType]:
    from hipcli.quiz.questions.wording import join

    titles = [page.title for page in pages]
    yield text([(join(titles), "title")])
    for label, found, differs in compared(pages):
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=min(max(map(cells, titles)) + 2, _LABELS))
        grid.add_column()
        names = titles if differs or works else [all_of(pages).capitalize()]
        for name, told in zip(names, _told(found, works), strict=False):
            grid.add_row(Hanging(text([(name, "")]), text([("  ", "")])), told)
        yield from (Text(), text([("≠ " if differs else "  ", "differs"), (label, "label")]), grid)


def _told(found: Sequence[Sequence[Item]], works: Works) -> Iterator[RenderableType]:
    """Yield what each page has in a row, a paragraph each; bold what it alone has, where something is shared."""
    times = Counter(chain(*({item.text for item in items} for items in found)))
    shared = max(times.values(), default=0) > 1
    for items in found:
        alone = ("main" if shared and times[item.text] == 1 else "" for item in items)
        lines = [Hanging(_whole(item, style, works)) for item, style in zip(items, alone, strict=True)]
        yield Group(*lines) if lines else text([("none", "dim")])


def _whole(item: Item, style: str, works: Works) -> Text:
    """Return an item with its other readings, each with its citations."""
    told = text([(item._replace(others=(), disputed=False).text, style)]) + cited(item, works)
    for number, other in enumerate(item.others):
        told += text([("; or " if number else f" ({item.lead}", style)]) + _whole(other, style, works)
    return told + text([(")" if item.others else " (disputed)" if item.disputed else "", style)])
