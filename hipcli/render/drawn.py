"""Pages as Rich draws them: one fact a line under its label, and below what sources differ about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rich.cells import set_cell_size
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from hipcli.anatomy.visible import visible
from hipcli.render.bibliography import Works, cited, describe
from hipcli.render.facts import DISCLAIMER
from hipcli.render.page import UNTOLD, Item, Page, Row, all_of, compared, counted
from hipcli.render.screen import Columns, Hanging, cells, opposed, text
from hipcli.render.spans import Line, link

_WIDEST = 99
_GAP = 2
_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"main": ("●", "sign", "main"), "helps": ("○", "dim", "helps")}
#: Of pages side by side: the widest, one narrower than which stands below the other, and the labels.
_WIDEST_BESIDE, _NARROWEST, _LABELS = 60, 22, 20

#: How a page is made to fit: rows that may run on do, blocks stand close, and so many notes are spelled out.
#: The last resort last; what fits in no way scrolls, and is drawn as the second.
_DENSITIES = ((False, False, 3), (True, False, 3), (True, True, 3), (True, True, 1))
_SCROLLED = _DENSITIES[1]


class DrawnPage:
    """A page to be drawn. ``works``: those that it cites by number, where they are listed below.

    It keeps within ``height`` lines if it can. ``everything``: all notes are spelled out.
    """

    def __init__(self, page: Page, height: int, works: Works | None = None, *, everything: bool = False) -> None:
        """Draw nothing yet."""
        self._page, self._height, self._works, self._everything = page, max(height, 24) - 1, works or {}, everything

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the least dense drawing that fits the height."""
        width = min(options.max_width, _WIDEST)
        for density in (*_DENSITIES, _SCROLLED):
            drawing = _Drawing(self._works, density, everything=self._everything)
            parts = Group(*drawing.parts(self._page, width))
            segments = [*console.render(parts, options.update(width=width))]
            lines = sum(segment.text.count("\n") for segment in segments)
            if lines <= self._height or (density == _SCROLLED and lines > 2 * self._height):
                break
        yield from segments


#: A label, and beside it paragraphs: the sign of each, its indent, and what is told.
_Labelled = tuple[str, list[tuple[Line, int, Line]]]


class _Drawing:
    """One drawing of a page, which collects its notes as it goes."""

    def __init__(self, works: Works, density: tuple[bool, bool, int], *, everything: bool) -> None:
        self._works, self._everything = works, everything
        self._joined, self._close, self._most = density
        self._notes: list[tuple[str, Line]] = []
        self._bare = ""  # the figure that all share of which it is only said that sources differ

    def parts(self, page: Page, width: int) -> Iterator[RenderableType]:
        """Yield what a page is made of, from its title to its last line."""
        blocks = [(section.title, [*map(self._row, section.rows)]) for section in page.sections]
        if differing := [*self._differing()]:
            blocks.append(("", [("Sources differ", differing)]))
        column = max((cells(label) for _, rows in blocks for label, _ in rows), default=0) + _GAP
        yield from _head(page, width)
        before = "the head"
        for title, rows in blocks:
            if title or before or not self._close:
                yield Text()
            before = title
            if title:
                yield text([(title, "title")])
            yield from _beside_labels(rows, column if any(label for label, _ in rows) else 0)
        closing = [*_closing(page, width)]
        if closing and self._most > 1:
            yield Text()
        yield from closing

    def _row(self, row: Row) -> _Labelled:
        joined = row.together and self._joined and len(row.items) > 1
        told = [self._told(one, joined=joined) for one in row.items]
        sign = [(f"{_SIGNS[row.sign][0]} ", _SIGNS[row.sign][1])] if row.sign else []
        if joined:
            told = [[*told[0], *chain(*([("; ", ""), *line] for line in told[1:]))]]
        return row.heading if row.drawn is None else row.drawn, [(sign, 0 if joined else 2, line) for line in told]

    def _told(self, one: Item, *, joined: bool) -> Line:
        """Return an item, what it holds for behind it, then its citations, and the figure of the note about it."""
        aside = "; ".join(filter(None, (one.aside, "second-hand" if one.heard else "")))
        spans = [(f" ({aside})" if joined else f"  {aside}", "dim")] if aside else []
        figure = self._figure(one)
        return [*one.spans, *spans, *cited(one, self._works), *([(f" {figure}", "disputed")] if figure else [])]

    # --- what sources differ about

    def _figure(self, one: Item) -> str:
        if one.others:
            figure = self._next()
            self._notes += [(figure, self._note(other, one)) for other in one.others]
            return figure
        if one.disputed and not self._bare:
            self._bare = self._next()
            self._notes.append((self._bare, [("some sources do not say so; its own page has more", "")]))
        return self._bare if one.disputed else ""

    def _next(self) -> str:
        return str(len({figure for figure, _ in self._notes}) + 1).translate(_FIGURES)

    def _note(self, other: Item, of: Item) -> Line:
        count = len({*other.sources})
        lead = f"{counted(count, 'source')}: " if count and not self._works else ""
        return [(lead + ("" if of.disputed else "also: "), "dim"), *other.spans, *cited(other, self._works)]

    def _differing(self) -> Iterator[tuple[Line, int, Line]]:
        most = len(self._notes) if self._everything else self._most
        before = ""
        for figure, note in self._notes[:most]:
            yield [(f"{'' if figure == before else figure:{len(figure)}} ", "disputed")], 2, note
            before = figure
        if left := len(self._notes[most:]):
            yield [], 2, [(f"and {left} more: ", "dim"), ("--all", "key")]


def _head(page: Page, width: int) -> Iterator[RenderableType]:
    title, aside = (page.title, "title"), (page.aside, "latin")
    if cells(page.title) + _GAP + cells(page.aside) <= width:
        yield opposed(title, aside, width)
    else:
        yield from (text([title]), *([text([aside])] if page.aside else []))
    if page.under:
        yield text([(page.under, "dim")])


def _beside_labels(rows: Sequence[_Labelled], column: int) -> Iterator[RenderableType]:
    for label, lines in rows:
        margin = set_cell_size(visible(label), column)
        for sign, indent, told in lines:
            yield Hanging(told, [(margin, "label"), *sign], column + indent)
            margin = " " * column


def _closing(page: Page, width: int) -> Iterator[RenderableType]:
    signs = dict.fromkeys(row.sign for section in page.sections for row in section.rows if row.sign)
    pieces = [(f"{_SIGNS[sign][0]} {_SIGNS[sign][2]}", "dim") for sign in signs]
    pieces += [(page.founded, "dim")] if page.founded else []
    more = [(option, "key") for option in page.more]
    least = sum(cells(words) + 1 for words, _ in (*pieces, *more)) - 1
    gap = " " if least <= width < least + len([*pieces, *more]) - 1 else "  "
    for line in filter(None, [[*pieces, *more]] if least <= width else [pieces, more]):
        yield text([*chain(*([(gap, ""), piece] for piece in line))][1:])
    for spans in page.closing:
        yield text(spans, whole=True) if "link" in spans[-1][1] else Hanging(spans, indent=0)


def work_list(works: Works) -> RenderableType:
    """Return the numbered list of works: title and address are links, and no address is broken."""
    lines: list[RenderableType] = [Text(), text([("Sources", "title")])]
    margin = len(str(len(works))) + 2
    for number, source in works.values():
        lines.append(Hanging([(describe(source), link(source.url))], [(f"{number}.".ljust(margin), "dim")]))
        if source.url:
            lines.append(Hanging([(source.url, link(source.url, "dim"))], [(" " * margin, "")]))
    return Group(*lines)


# --- several pages


def side_by_side(pages: Sequence[Page], works: Works, width: int) -> RenderableType:
    """Return pages beside each other, or row by row below each other where they would be squeezed.

    A row in which they differ begins with ≠, but for one that a page lacks; what one alone has is bold where something
    is shared.
    """
    arranged = _beside if (width - _LABELS) // len(pages) >= _NARROWEST else _stacked
    closing = [Text(), text(DISCLAIMER)] if any(DISCLAIMER in page.closing for page in pages) else []
    return Group(*arranged(pages, works, min(width - 1, _WIDEST_BESIDE * len(pages))), *closing)


def _beside(pages: Sequence[Page], works: Works, width: int) -> Iterator[RenderableType]:
    rows = [*compared(pages)]
    labels = max(cells(label) for label, _, _ in rows)
    left, widths = width - labels - 1 - 2 * _GAP, []
    for more in range(len(pages), 0, -1):  # the last has no gap behind it
        widths.append(-(-left // more) - (_GAP if more > 1 else 0))
        left -= -(-left // more)
    columns = [1, labels, *widths]
    yield Columns([[("", ""), ("", ""), *((page.title, "title") for page in pages)]], columns)
    for label, found, same in rows:
        yield Text()
        yield Columns([[(_mark(found, same), "differs"), (label, "label"), *_told(found, works)]], columns)


def _stacked(pages: Sequence[Page], works: Works, width: int) -> Iterator[RenderableType]:
    from hipcli.quiz.questions.wording import join

    titles = [page.title for page in pages]
    yield text([(join(titles), "title")])
    column = min(max(map(cells, titles)) + 2, _LABELS)
    for label, found, same in compared(pages):
        yield from (Text(), text([(f"{_mark(found, same):2}", "differs"), (label, "label")]))
        names = [all_of(pages).capitalize()] if same and not works else titles
        for name, told in zip(names, _told(found, works), strict=False):
            named = Hanging([(name, "")], [("  ", "")])
            yield Columns([[named, told]], [column, width - column - _GAP])


def _mark(found: Sequence[Sequence[Item]], same: bool) -> str:
    return "≠" if all(found) and not same else ""


def _told(found: Sequence[Sequence[Item]], works: Works) -> Iterator[RenderableType]:
    """Yield what each page has in a row, a paragraph each; bold what it alone has, where something is shared."""
    times = Counter(chain(*({item.text for item in items} for items in found)))
    shared = max(times.values(), default=0) > 1
    for items in found:
        alone = ("main" if shared and times[item.text] == 1 else "" for item in items)
        lines = [item.told(lambda one: cited(one, works), style) for item, style in zip(items, alone, strict=True)]
        yield Group(*map(Hanging, lines or [[(UNTOLD, "dim")]]))
