"""Draws what the log tells of the student as one screen. Colour only repeats what is said."""

from collections.abc import Iterator

from hipcli.anatomy.visible import visible
from hipcli.render.ink import Span, cells
from hipcli.render.layout import Line, wrap
from hipcli.render.stats import StatsView

#: A terminal of 24 lines keeps one for the prompt; the calendar needs the width.
HEIGHT = 23
NARROWEST = 60
_WIDEST = 100
_LABEL = 13
_WEAK = 3
_BAR = 24
_SHORTEST_BAR = 8
_DAY = 6
#: From how many answers a day on it counts as this; with a sign that needs no colour.
_HEAT = ((60, "█", "heat4"), (30, "▓", "heat3"), (10, "▒", "heat2"), (1, "░", "heat1"))


def screen(view: StatsView, width: int) -> list[Line]:
    """Return at most HEIGHT lines for a terminal that wide, which is at least NARROWEST."""
    lines: list[Line] = []
    for block in _blocks(view, min(width, _WIDEST) - 1):
        lines += block if len(lines) + len(block) <= HEIGHT else []
    return lines


def _blocks(view: StatsView, width: int) -> Iterator[list[Line]]:
    """Yield what to draw, the most important first; what has no room any more is left out."""
    title, exam = view.title()
    gap = " " * max(2, width - len(title) - len(exam))
    yield [[(title, "title"), *([(gap, ""), (exam, "hint")] if exam else [])]]
    for label, words in view.rows():
        bar = _bar(view, width - _LABEL - len(words) - 2) if label == "Core facts" else []
        yield _labelled(label, [(words, ""), *bar], width)
    yield [[]]
    yield list(_weeks(view))
    yield [[]]
    for number, weak in enumerate(view.weakest[:_WEAK]):
        line = [(f"{weak.sure} ", "dim"), (weak.prompt, ""), (weak.forgotten, "dim")]
        yield _labelled("" if number else "Weakest", _cut(line, width - _LABEL), width)
    for number, (confusion, told) in enumerate(zip(view.insight.confused, view.confused, strict=True)):
        line = [(f"{confusion.times}× ", "dim"), (told.pair, "")]
        yield _labelled("" if number else "Confused", _cut(line, width - _LABEL), width)
        yield _labelled("", [(told.told_apart, "dim")], width)


def _labelled(label: str, body: Line, width: int) -> list[Line]:
    """Return a label and what it is about, on as many lines as it takes."""
    if _LABEL + sum(cells(visible(text)) for text, _ in body) <= width:
        return [[(label.ljust(_LABEL), "label"), *body]]
    first, *more = wrap(body, width, _LABEL)
    return [[(label.ljust(_LABEL), "label"), *first[1:]], *more]


def _cut(line: Line, width: int) -> Line:
    """Return as much of a line as fits, an ellipsis in place of the rest."""
    kept: Line = []
    for text, style in ((visible(text), style) for text, style in line):
        if cells(text) > width:
            while text and cells(text) > width - 1:
                text = text[:-1]
            return [*kept, (f"{text}…", style)]
        kept.append((text, style))
        width -= cells(text)
    return kept


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
