"""Says what the log tells of the student, as linear text and as JSON; ``stats_screen`` draws it."""

from collections.abc import Callable, Iterator
from datetime import date
from math import floor
from typing import Any, NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.wording import capital
from hipcli.quiz.memory.insight import Confusion, Insight, Recalls, Weak
from hipcli.quiz.questions.questions import explain, question
from hipcli.quiz.questions.wording import join, name_of
from hipcli.render.spans import Line

#: The calendar of the drawn form needs as many columns.
NARROWEST = 60
#: How to begin.
BEGIN = (
    ("hipcli quiz", "begins with the first of them"),
    ("hipcli quiz hamstrings", "asks about a topic"),
    ("hipcli exam YYYY-MM-DD", "sets the pace for an exam"),
)
#: Names of a confused answer told in full, before "and 4 more".
_NAMED = 3


class Confused(NamedTuple):
    """A confusion in words: how often, what was asked, what is right, what was taken, and what tells them apart."""

    times: int
    prompt: str
    answer: tuple[str, ...]
    taken: str
    apart: str

    @property
    def pair(self) -> str:
        """What was taken for what."""
        more = [f"{len(self.answer) - _NAMED + 1} more"] if len(self.answer) > _NAMED else []
        names = self.answer if not more else self.answer[: _NAMED - 1]
        return f"{self.taken} for {join([*names, *more])}"


class Weakness(NamedTuple):
    """A weak card in words: how sure its answer is tomorrow, its question, and how often it was forgotten."""

    sure: str
    prompt: str
    forgotten: str


class StatsView:
    """An insight in words. ``to_date`` gives the date of a study day; ``exam`` is that of the exam, if one is set."""

    def __init__(self, insight: Insight, catalog: Catalog, to_date: Callable[[int], date], exam: int | None) -> None:
        """Put nothing into words yet."""
        self.insight = insight
        self._catalog = catalog
        self._to_date = to_date
        self._exam = exam if exam is not None and exam >= insight.day else None

    # --- the words that every form uses

    def weakest(self) -> Iterator[Weakness]:
        """Yield the weakest cards, the weakest first; each is put into words when it is wanted."""
        return map(self._weakness, self.insight.weakest)

    def confused(self) -> Iterator[Confused]:
        """Yield what is taken for something else, the most often first."""
        return map(self._confusion, self.insight.confused)

    def _weakness(self, weak: Weak) -> Weakness:
        forgotten = f" (forgotten {_many(weak.lapses, 'time')})" if weak.lapses else ""
        return Weakness(_percent(weak.tomorrow), question(self._catalog, weak.card).listed, forgotten)

    def _confusion(self, confusion: Confusion) -> Confused:
        asked = question(self._catalog, confusion.card)
        apart = explain(self._catalog, confusion.card, confusion.taken)
        return Confused(confusion.times, asked.listed, asked.answer, name_of(self._catalog, confusion.taken), apart)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what is told in one line each."""
        seen = self.insight
        yield "Core facts", f"{seen.met} of {seen.core} met, {seen.known} known (90 % sure tomorrow)"
        recent = f"; {_share(seen.recent)} in the last 30 days" if seen.recent.asked else ""
        yield "Recalled", (_share(seen.recalls) if seen.recalls.asked else "nothing met on an earlier day yet") + recent
        row = f"{_days(seen.streak)} in a row (longest {seen.longest:,})"
        yield "Studied", f"{row}; {_many(seen.answers, 'answer')} on {_days(seen.studied)}"
        told = [f"{len(ids):,} {word}" for word, ids in seen.aside._asdict().items() if ids]
        if told:
            yield "Needs a look", f"{join(told)}: hipcli progress list"

    def title(self) -> tuple[str, str]:
        """Return what day it is, and how far the exam is, if one is set."""
        now = self._to_date(self.insight.day)
        title = f"Progress, {now.day} {now:%B %Y}"
        return title, "" if self._exam is None else _exam_in(self._exam - self.insight.day)

    # --- linear text

    def linear(self) -> Iterator[Line]:
        """Yield one fact a line."""
        seen = self.insight
        title, exam = self.title()
        yield [(title, "")]
        if exam:
            yield [(capital(exam), "")]
        for label, text in self.rows():
            yield [(f"{label}: {text}", "")]
        yield [(f"Due now: {_many(seen.due, 'card')}", "")]
        for what, first, numbers in (
            ("Due", seen.day + 1, seen.ahead),
            ("Answered", seen.day - len(seen.back) + 1, seen.back),
        ):
            for start in range(0, len(numbers), 7):
                week = numbers[start : start + 7]
                days = (f"{self.weekday(first + n)} {number:,}" for n, number in enumerate(week))
                yield [(f"{what} {self.week(first + start)}: {', '.join(days)}", "")]
        for weak in self.weakest():
            yield [(f"Weak: {weak.prompt} {weak.sure} sure tomorrow{weak.forgotten}", "")]
        for told in self.confused():
            apart = f"{told.prompt} {told.apart}".strip()
            yield [(f"Confused: {told.pair}, {_many(told.times, 'time')}. {apart}", "")]

    def weekday(self, day: int) -> str:
        """Return the short name of a day of the week."""
        return f"{self._to_date(day):%a}"

    # --- JSON

    def data(self) -> dict[str, Any]:
        """Return all of it, with stable keys."""
        seen = self.insight
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
                {
                    "card": weak.card.id,
                    "question": words.prompt,
                    "tomorrow": round(weak.tomorrow, 3),
                    "lapses": weak.lapses,
                }
                for weak, words in zip(seen.weakest, self.weakest(), strict=True)
            ],
            "confused": [
                {
                    "card": confusion.card.id,
                    "question": told.prompt,
                    "answer": told.answer,
                    "taken": {"id": confusion.taken, "name": told.taken},
                    "times": told.times,
                    "apart": told.apart,
                }
                for confusion, told in zip(seen.confused, self.confused(), strict=True)
            ],
            **seen.aside._asdict(),
        }

    def _iso(self, day: int) -> str:
        return self._to_date(day).isoformat()

    def week(self, first: int) -> str:
        """Return the dates of the week that begins on that day, such as 9-15 Nov."""
        begin, end = self._to_date(first), self._to_date(first + 6)
        month = "" if begin.month == end.month else f" {begin:%b}"
        return f"{begin.day}{month}-{end.day} {end:%b}"


def _share(recalls: Recalls) -> str:
    return f"{_percent(recalls.share or 0)} of {recalls.asked:,}"


def _percent(share: float) -> str:
    return f"{floor(100 * share)} %"


def _recalls(recalls: Recalls) -> dict[str, Any]:
    share = recalls.share
    return {"recalls": recalls.asked, "right": recalls.right, "share": None if share is None else round(share, 3)}


def _exam_in(days: int) -> str:
    return "exam today" if days == 0 else f"exam in {_days(days)}"


def _days(number: int) -> str:
    return _many(number, "day")


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
