"""Draws what the log tells of the student as one screen of 24 x 80. Colour only repeats what is said."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from rich.console import Group, RenderableType
from rich.text import Text

from hipcli.render.bars import Bar
from hipcli.render.screen import Hanging, opposed, text
from hipcli.render.spans import Line, cut
from hipcli.render.stats import StatsView

_WIDEST = 99
_LABEL = 13
_DAY = 6
#: So many of the weakest cards have room, and as many lines for what tells apart what is confused most often.
_WEAK, _APART = 2, 2
#: What lines lose where they break between words.
_BROKEN = 12
#: From how many answers or cards on a day counts as this; with a sign that needs no colour.
_HEAT = ((1, "░"), (10, "▒"), (30, "▓"), (60, "█"))


def stats_screen(view: StatsView, width: int) -> RenderableType:
    """Return how far the student is and the calendar, then what is weak and what is confused, in so many columns."""
    width = min(width, _WIDEST)
    return Group(*_head(view, width), *_weeks(view), *_trouble(view, width - _LABEL))


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


def _trouble(view: StatsView, room: int) -> Iterator[RenderableType]:
    """Yield the weakest cards, a line each, and what is confused most often with what tells it apart."""
    label = "Weakest"
    for _, sure, prompt, forgotten in islice(view.weakest(), _WEAK):
        yield from [""] if label else []
        asked = cut(prompt, room - len(f"{sure} sure  {forgotten}"))
        yield _labelled(label, [(f"{sure} sure  ", "dim"), (asked, ""), (forgotten, "dim")])
        label = ""
    for one in islice(view.confused(), 1):
        times, most = f"{one.of.times}× ", _APART * room - _BROKEN
        yield _labelled("Confused", [(times, "dim"), (cut(one.pair, room - len(times)), "main")])
        left = most - len(one.apart)
        asked = f"{cut(one.prompt, left)} " if left >= _BROKEN else ""
        yield _labelled("", [(asked, "dim"), (cut(one.apart, most), "")])
