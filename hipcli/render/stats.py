"""Shows what the log says of the student: as one screen, as linear text, as JSON. Colour only repeats what is said."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.learning.explain import explain
from hipcli.learning.insight import Confusion, Insight, Recalls, Weak
from hipcli.learning.questions import question
from hipcli.learning.wording import capital, join, name_of
from hipcli.render.ink import visible
from hipcli.render.layout import Line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

#: A terminal of 24 lines keeps one for the prompt; the calendar needs the width.
HEIGHT = 23
NARROWEST = 60
_LABEL = 13
_WIDEST = 100
_WEAK = 3
_BAR = 24
_SHORTEST_BAR = 8
_NAMED = 3
#: From how many answers a day on it counts as this; with a sign that needs no colour.
_HEAT = ((60, "█", "heat4"), (30, "▓", "heat3"), (10, "▒", "heat2"), (1, "░", "heat1"), (0, " ", "dim"))
_STYLES = {
    "title": "bold",
    "label": "cyan",
    "dim": "dim",
    "known": "green",
    "met": "yellow",
    "due": "magenta",
    "heat1": "dim green",
    "heat2": "green",
    "heat3": "green",
    "heat4": "bold green",
}


class _Told(NamedTuple):
    """A confusion in words: what was asked, what is right, what was taken for it, and what tells them apart."""

    prompt: str
    answer: tuple[str, ...]
    taken: str
    apart: str


class StatsView:
    """An insight in words. ``to_date`` gives the date of a study day; ``exam`` is that of the exam, if one is set."""

    def __init__(self, insight: Insight, catalog: Catalog, to_date: Callable[[int], date], exam: int | None) -> None:
        """Put nothing into words yet."""
        self._insight = insight
        self._catalog = catalog
        self._to_date = to_date
        self._exam = exam if exam is not None and exam >= insight.day else None

    # --- the words that every form uses

    @cached_property
    def _weak(self) -> list[str]:
        return [question(self._catalog, weak.card).prompt for weak in self._insight.weakest]

    @cached_property
    def _confused(self) -> list[_Told]:
        return [self._told(confusion) for confusion in self._insight.confused]

    def _told(self, confusion: Confusion) -> _Told:
        asked = question(self._catalog, confusion.card)
        apart = explain(self._catalog, confusion.card, confusion.taken)
        return _Told(asked.prompt, asked.answer, name_of(self._catalog, confusion.taken), apart)

    def _rows(self) -> Iterator[tuple[str, str]]:
        """Yield what is told in one line each."""
        seen = self._insight
        yield "Core facts", f"{seen.met} of {seen.core} met, {seen.known} known (90 % sure tomorrow)"
        recent = f"; {_share(seen.recent)} in the last 30 days" if seen.recent.asked else ""
        yield "Recalled", (_share(seen.recalls) if seen.recalls.asked else "nothing met on an earlier day yet") + recent
        row = f"{_days(seen.streak)} in a row (longest {seen.longest:,})"
        yield "Studied", f"{row}; {_many(seen.answers, 'answer')} on {_days(seen.studied)}"
        told = [f"{len(ids):,} {word}" for word, ids in seen.aside._asdict().items() if ids]
        if told:
            yield "Needs a look", f"{join(told)}: hipcli progress list"

    def _title(self) -> tuple[str, str]:
        now = self._to_date(self._insight.day)
        title = f"Progress, {now.day} {now:%B %Y}"
        return title, "" if self._exam is None else _exam_in(self._exam - self._insight.day)

    # --- a new student

    def beginning(self) -> Iterator[Line]:
        """Yield how to begin."""
        yield [("Nothing answered yet.", "title"), (f" {self._insight.core} core facts wait for you.", "")]
        for command, what in (
            ("hipcli quiz", "begins with the first of them"),
            ("hipcli quiz hamstrings", "asks about a topic"),
            ("hipcli exam YYYY-MM-DD", "sets the pace for an exam"),
        ):
            yield [("  ", ""), (command.ljust(26), "key"), (what, "dim")]

    # --- linear text

    def linear(self) -> Iterator[Line]:
        """Yield one fact a line."""
        seen = self._insight
        title, exam = self._title()
        yield [(title, "")]
        if exam:
            yield [(capital(exam), "")]
        for label, text in self._rows():
            yield [(f"{label}: {text}", "")]
        yield [(f"Due now: {_many(seen.due, 'card')}", "")]
        for what, first, numbers in (
            ("Due", seen.day + 1, seen.ahead),
            ("Answered", seen.day - len(seen.back) + 1, seen.back),
        ):
            for start in range(0, len(numbers), 7):
                week = numbers[start : start + 7]
                days = (f"{self._weekday(first + n)} {number:,}" for n, number in enumerate(week))
                yield [(f"{what} {self._week(first + start)}: {', '.join(days)}", "")]
        for weak, prompt in zip(seen.weakest, self._weak, strict=True):
            yield [(f"Weak: {prompt} {_percent(weak.tomorrow)} sure tomorrow{_forgotten(weak)}", "")]
        for confusion, told in zip(seen.confused, self._confused, strict=True):
            yield [(f"Confused: {_pair(told)}, {_many(confusion.times, 'time')}. {_apart(told)}", "")]

    def _weekday(self, day: int) -> str:
        return f"{self._to_date(day):%a}"

    # --- JSON

    def data(self) -> dict[str, Any]:
        """Return all of it, with stable keys."""
        seen = self._insight
        return {
            "day": self._iso(seen.day),
            "exam": None if self._exam is None else self._iso(self._exam),
            "due": {
                "now": seen.due,
                "next": [{"day": self._iso(seen.day + n), "cards": cards} for n, cards in enumerate(seen.ahead, 1)],
            },
            "core": {"cards": seen.core, "met": seen.met, "known": seen.known},
            "retention": {"all": _recalls(seen.recalls), "last_30_days": _recalls(seen.recent)},
            "streak": {"days": seen.streak, "longest": seen.longest},
            "studied": {"days": seen.studied, "answers": seen.answers, "right": seen.right},
            "answers": [
                {"day": self._iso(seen.day - len(seen.back) + n), "answers": answers}
                for n, answers in enumerate(seen.back, 1)
            ],
            "weakest": [
                {"card": weak.card.id, "question": prompt, "tomorrow": round(weak.tomorrow, 3), "lapses": weak.lapses}
                for weak, prompt in zip(seen.weakest, self._weak, strict=True)
            ],
            "confused": [
                {
                    "card": confusion.card.id,
                    "question": told.prompt,
                    "answer": told.answer,
                    "taken": {"id": confusion.taken, "name": told.taken},
                    "times": confusion.times,
                    "apart": told.apart,
                }
                for confusion, told in zip(seen.confused, self._confused, strict=True)
            ],
            **seen.aside._asdict(),
        }

    def _iso(self, day: int) -> str:
        return self._to_date(day).isoformat()

    # --- one screen

    def screen(self, width: int, *, colour: bool) -> str:
        """Return one screen of 24 lines, drawn for a terminal that wide, which is at least NARROWEST."""
        from io import StringIO

        from rich.console import Console
        from rich.theme import Theme

        console = Console(
            file=StringIO(),
            width=min(width, _WIDEST) - 1,
            force_terminal=True,
            color_system="standard" if colour else None,
            theme=Theme(_STYLES),
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )
        lines: list[str] = []
        for block in self._blocks(console.width):
            with console.capture() as drawn:
                console.print(block)
            more = [line.rstrip() for line in drawn.get().splitlines()]
            lines += more if len(lines) + len(more) <= HEIGHT else []
        return "\n".join(lines)

    def _blocks(self, width: int) -> "Iterator[RenderableType]":
        """Yield what to draw, the most important first; what has no room any more is left out."""
        from rich.text import Text

        seen, row = self._insight, partial(_labelled, width)
        title, exam = self._title()
        yield Text.assemble((title, "title"), " " * max(2, width - len(title) - len(exam)), (exam, "due"))
        for label, words in self._rows():
            bar = self._bar(width - _LABEL - len(words) - 2) if label == "Core facts" else Text()
            yield row(label, Text.assemble(words, bar))
        yield ""
        yield self._weeks()
        yield ""
        for number, (weak, prompt) in enumerate(list(zip(seen.weakest, self._weak, strict=True))[:_WEAK]):
            text = Text.assemble((f"{_percent(weak.tomorrow)} ", "dim"), visible(prompt), (_forgotten(weak), "dim"))
            yield row("" if number else "Weakest", text, cut=True)
        for number, (confusion, told) in enumerate(zip(seen.confused, self._confused, strict=True)):
            pair = Text.assemble((f"{confusion.times}× ", "dim"), visible(_pair(told)))
            yield row("" if number else "Confused", pair, cut=True)
            yield row("", Text(visible(_apart(told)), "dim"))

    def _bar(self, room: int) -> "Text":
        """Return a bar of the core facts, where there is room: known, met but not known, not met."""
        from rich.text import Text

        seen, length = self._insight, min(room, _BAR)
        if length < _SHORTEST_BAR:
            return Text()
        known, met = (length * number // max(seen.core, 1) for number in (seen.known, seen.met))
        return Text.assemble("  ", ("█" * known, "known"), ("▒" * (met - known), "met"), ("·" * (length - met), "dim"))

    def _weeks(self) -> "RenderableType":
        """Return the answers of the last weeks above what falls due in the next, each week ending as this one does."""
        from rich.table import Table
        from rich.text import Text

        seen = self._insight
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=_LABEL - 1, no_wrap=True)
        for _ in range(7):
            table.add_column(width=5, justify="right", no_wrap=True)
        table.add_row(Text("Answers", "label"), *(Text(self._weekday(seen.day + n), "dim") for n in range(1, 8)))
        for start in range(0, len(seen.back), 7):
            first = seen.day - len(seen.back) + 1 + start
            table.add_row(self._week(first), *(_heat(answers) for answers in seen.back[start : start + 7]))
        table.add_row(Text.assemble(("Due ", "label"), (f"{_few(seen.due)} now", "due")))
        for start in range(0, len(seen.ahead), 7):
            cells = (Text(_few(cards) if cards else "·", "" if cards else "dim") for cards in seen.ahead[start:][:7])
            table.add_row(self._week(seen.day + 1 + start), *cells)
        return table

    def _week(self, first: int) -> str:
        begin, end = self._to_date(first), self._to_date(first + 6)
        month = "" if begin.month == end.month else f" {begin:%b}"
        return f"{begin.day}{month}-{end.day} {end:%b}"


def _labelled(width: int, label: str, body: "Text", *, cut: bool = False) -> "RenderableType":
    """Return a label and what it is about, on one line or, unless it is to be ``cut``, on as many as it takes."""
    from rich.table import Table
    from rich.text import Text

    if cut:
        body.truncate(width - _LABEL, overflow="ellipsis")
    if _LABEL + body.cell_len <= width:
        return Text.assemble((label.ljust(_LABEL), "label"), body)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_LABEL - 1)
    table.add_column(width=width - _LABEL)
    table.add_row(Text(label, "label"), body)
    return table


def _heat(answers: int) -> "Text":
    from rich.text import Text

    _, sign, style = next(row for row in _HEAT if answers >= row[0])
    return Text(f"{_few(answers)}{sign}" if answers else "· ", style)


def _few(number: int) -> str:
    """Return a number in at most three characters."""
    return str(number) if number < 1000 else f"{min(number // 1000, 99)}k"


def _share(recalls: Recalls) -> str:
    return f"{_percent(recalls.share or 0)} of {recalls.asked:,}"


def _percent(share: float) -> str:
    return f"{floor(100 * share)} %"


def _recalls(recalls: Recalls) -> dict[str, Any]:
    share = recalls.share
    return {"recalls": recalls.asked, "right": recalls.right, "share": None if share is None else round(share, 3)}


def _forgotten(weak: Weak) -> str:
    return f" (forgotten {_many(weak.lapses, 'time')})" if weak.lapses else ""


def _pair(told: _Told) -> str:
    more = [f"{len(told.answer) - _NAMED + 1} more"] if len(told.answer) > _NAMED else []
    names = told.answer if not more else told.answer[: _NAMED - 1]
    return f"{told.taken} for {join([*names, *more])}"


def _apart(told: _Told) -> str:
    return f"{told.prompt} {told.apart}".strip()


def _exam_in(days: int) -> str:
    return "exam today" if days == 0 else f"exam in {_days(days)}"


def _days(number: int) -> str:
    return _many(number, "day")


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
