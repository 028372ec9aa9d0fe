"""Draws what the log tells of the student as one screen. Colour only repeats what is said."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from hipcli.render.ink import Line, Span
from hipcli.render.screen import Hanging, cells, opposed, text
from hipcli.render.stats import StatsView

#: A terminal of 24 lines keeps one for the prompt.
HEIGHT = 23
_WIDEST = 99
_LABEL = 13
_WEAK = 3
_BAR = 24
_SHORTEST_BAR = 8
_DAY = 6
#: From how many answers a day on it counts as this; with a sign that needs no colour.
_HEAT = ((60, "█", "heat4"), (30, "▓", "heat3"), (10, "▒", "heat2"), (1, "░", "heat1"))


class StatsScreen:
    """At most HEIGHT lines for a terminal that is wide enough."""

    def __init__(self, view: StatsView) -> None:
        """Draw nothing yet."""
        self._view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the blocks, the most important first; what has no room any more is left out."""
        options, left = options.update(width=min(options.max_width, _WIDEST)), HEIGHT
        for block in _blocks(self._view, options.max_width):
            lines = console.render_lines(block, options, pad=False)
            if len(lines) <= left:
                left -= len(lines)
                for line in lines:
                    yield from line
                    yield Segment.line()


def _blocks(view: StatsView, width: int) -> Iterator[RenderableType]:
    title, exam = view.title()
    yield opposed(text([(title, "title")]), text([(exam, "hint")]))
    for label, words in view.rows():
        bar = _bar(view, width - _LABEL - cells(words) - 2) if label == "Core facts" else []
        yield _labelled(label, [(words, ""), *bar])
    yield Text()
    yield Text("\n").join(map(text, _weeks(view)))
    yield Text()
    for number, weak in enumerate(view.weakest[:_WEAK]):
        line = [(f"{weak.sure} ", "dim"), (weak.prompt, ""), (weak.forgotten, "dim")]
        yield _cut("" if number else "Weakest", line)
    for number, (confusion, told) in enumerate(zip(view.insight.confused, view.confused, strict=True)):
        yield _cut("" if number else "Confused", [(f"{confusion.times}× ", "dim"), (told.pair, "")])
        yield _labelled("", [(told.told_apart, "dim")])


def _labelled(label: str, body: Line) -> RenderableType:
    """Return a label and what it is about, on as many lines as it takes."""
    return Hanging(text(body), text([(label.ljust(_LABEL), "label")]))


def _cut(label: str, body: Line) -> Text:
    """Return the same on one line, an ellipsis in place of what does not fit."""
    line = text([(label.ljust(_LABEL), "label"), *body], whole=True)
    line.overflow = "ellipsis"
    return line


def _bar(view: StatsView, room: int) -> Line:
    """Return a bar of the core facts, where there is room: known, met but not known, not met."""
    seen, length = view.insight, min(room, _BAR)
    if length < _SHORTEST_BAR:
        return []
    known, met = (length * number // max(seen.core, 1) for number in (seen.known, seen.met))
    return [("  ", ""), ("█" * known, "right"), ("▒" * (met - known), "disputed"), ("·" * (length - met), "dim")]


def _weeks(view: StatsView) -> Iterator[Line]:
    """Yield the answers of the last weeks above what falls due in the next, each week ending as this one does."""
    seen = view.insight
    yield _week("Answers", "label", [(view.weekday(seen.day + n), "dim") for n in range(1, 8)])
    for start in range(0, len(seen.back), 7):
        first = seen.day - len(seen.back) + 1 + start
        yield _week(view.week(first), "", [_heat(answers) for answers in seen.back[start : start + 7]])
    yield [("Due ", "label"), (f"{_few(seen.due)} now", "hint")]
    for start in range(0, len(seen.ahead), 7):
        days = [(f"{_few(cards)} ", "") if cards else ("· ", "dim") for cards in seen.ahead[start : start + 7]]
        yield _week(view.week(seen.day + 1 + start), "", days)


def _week(label: str, style: str, days: list[Span]) -> Line:
    return [(label.ljust(_LABEL - 1), style), *((text.rjust(_DAY), style) for text, style in days)]


def _heat(answers: int) -> Span:
    if not answers:
        return "· ", "dim"
    sign, style = next((sign, style) for least, sign, style in _HEAT if answers >= least)
    return _few(answers) + sign, style


def _few(number: int) -> str:
    """Return a number in at most three characters."""
    return str(number) if number < 1000 else f"{min(number // 1000, 99)}k"
