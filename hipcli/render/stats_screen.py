"""Draws what the log tells of the student as one screen. Colour only repeats what is said."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.text import Text

from hipcli.render.bars import Bar
from hipcli.render.screen import Hanging, opposed, text
from hipcli.render.spans import Line
from hipcli.render.stats import Confused, StatsView

_WIDEST = 99
_LABEL = 13
_DAY = 6
_PROMPT = 1
#: From how many answers or cards on a day counts as this; with a sign that needs no colour.
_HEAT = ((1, "░"), (10, "▒"), (30, "▓"), (60, "█"))
#: With fewer lines left for what is weak and confused, no line is left empty.
_SPARE = 7


class StatsScreen(NamedTuple):
    """As much as has room in ``height`` lines, for a terminal that is wide enough."""

    view: StatsView
    height: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield how far the student is and the calendar, then what is weak and what is confused as there is room."""
        options = options.update(width=min(options.max_width, _WIDEST))

        def high(block: RenderableType) -> int:
            return len(console.render_lines(block, options, pad=False))

        head, weeks = Group(*_head(self.view, options.max_width)), Group(*_weeks(self.view))
        left = max(self.height, 24) - _PROMPT - high(Group(head, weeks))
        gap = [""] if left >= _SPARE else []
        left -= 2 * len(gap)
        found: dict[str, list[RenderableType]] = {"Weakest": [], "Confused": []}
        for label, body in _trouble(self.view):
            block = _labelled("" if found[label] else label, body)
            left -= high(block)
            if left < 0:
                break
            found[label].append(block)
        yield Constrain(Group(head, *gap, weeks, *gap, *found["Weakest"], *found["Confused"]), _WIDEST)


def _head(view: StatsView, width: int) -> Iterator[RenderableType]:
    (title, exam), seen = view.title(), view.insight
    core, *rows = (_labelled(label, [(words, "")]) for label, words in view.rows())
    yield from (opposed((title, "title"), (exam, "hint"), width), core)
    yield Bar([(seen.known, "known"), (seen.met - seen.known, "met"), (seen.core - seen.met, "not met")], _LABEL)
    yield from rows


def _labelled(label: str, body: Line) -> RenderableType:
    """Return a label and what it is about, on as many lines as it takes."""
    return Hanging(body, [(label.ljust(_LABEL), "label")])


def _weeks(view: StatsView) -> Iterator[Text]:
    """Yield the answers of the last weeks above what falls due in the next, each week ending as this one does."""
    weeks, due = view.weeks(), view.insight.due
    yield _week("Answers", "label", ([(f"{day} ", "dim")] for day in weeks["Answered"][0][1]))
    yield from (_week(label, "", map(_heat, numbers)) for label, _, numbers in weeks["Answered"])
    yield text([("Due ", "label"), (f"{_few(due)} now", "hint" if due else "dim")])
    yield from (_week(label, "", map(_heat, numbers)) for label, _, numbers in weeks["Due"])
    told = [f"{least}-{more - 1}" for (least, _), (more, _) in pairwise(_HEAT)] + [f"{_HEAT[-1][0]} or more a day"]
    keys = [[(sign, "heat"), (f" {words}  ", "dim")] for (_, sign), words in zip(_HEAT, told, strict=True)]
    yield text([(" " * _LABEL, ""), *chain(*keys)])


def _week(label: str, style: str, days: Iterable[Line]) -> Text:
    cells = ([(" " * (_DAY - sum(len(words) for words, _ in day)), ""), *day] for day in days)
    return text([(label.ljust(_LABEL - 1), style), *chain(*cells)])


def _heat(number: int) -> Line:
    if not number:
        return [("·  ", "dim")]
    sign = next(sign for least, sign in reversed(_HEAT) if number >= least)
    return [(_few(number), ""), (2 * sign, "heat")]


def _few(number: int) -> str:
    """Return a number in at most three characters."""
    return str(number) if number < 1000 else f"{min(number // 1000, 99)}k"


def _trouble(view: StatsView) -> Iterator[tuple[str, Line]]:
    """Yield what is weak and what is confused behind its label; what must not be missing for want of room first.

    A question is made only when it is asked for: most have no room.
    """
    weak = (
        ("Weakest", [(f"{sure} sure  ", "dim"), (prompt, ""), (forgotten, "dim")])
        for _, sure, prompt, forgotten in view.weakest()
    )
    confused = chain.from_iterable(map(_confused, view.confused()))
    yield from chain(islice(weak, 1), islice(confused, 2), islice(weak, 2), confused, weak)


def _confused(one: Confused) -> Iterator[tuple[str, Line]]:
    yield "Confused", [(f"{one.of.times}× ", "dim"), (one.pair, "main")]
    yield "Confused", [(f"{one.prompt} ", "dim"), (one.apart, "")]
