"""Says what the log tells of the student, as linear text and as JSON; ``stats_screen`` draws it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import floor
from typing import Any, NamedTuple

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.wording import capital
from hipcli.quiz.memory.insight import Confusion, Insight, Recalls, Weak
from hipcli.quiz.questions.questions import explain, question
from hipcli.quiz.questions.wording import join, name_of
from hipcli.render.page import counted
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
#: What an entry of a kind is named as an answer to.
_NAMED_BY = {"muscle": "muscle", "nerve": "nerve", "artery": "artery", "movement": "movement", "landmark": "place"}


class Confused(NamedTuple):
    """A confusion in words: what was asked and is right, what was taken for what, and what tells them apart."""

    of: Confusion
    prompt: str
    answer: tuple[str, ...]
    taken: str
    pair: str
    apart: str


class StatsView(Struct):
    """An insight in words. ``to_date`` gives the date of a study day; ``exam`` is that of the exam, if one is ahead."""

    insight: Insight
    catalog: Catalog
    to_date: Callable[[int], date]
    exam: int | None

    def weakest(self) -> Iterator[tuple[Weak, str, str, str]]:
        """Yield the weakest cards: how sure the answer is tomorrow, the question, and how often it was forgotten."""
        for weak in self.insight.weakest:
            forgotten = f" (forgotten {counted(weak.lapses, 'time')})" if weak.lapses else ""
            yield weak, _percent(weak.tomorrow), question(self.catalog, weak.card).listed, forgotten

    def confused(self) -> Iterator[Confused]:
        """Yield what is taken for something else, the most often first."""
        for one in self.insight.confused:
            asked, apart = question(self.catalog, one.card), explain(self.catalog, one.card, one.taken)
            kind = self.catalog.kind(one.taken) if one.taken in self.catalog else ""
            said, kinds = _NAMED_BY.get(kind), _NAMED_BY.values()
            if said and said != asked.expected.kind in kinds:  # the question was misread
                continue
            taken, right = name_of(self.catalog, one.taken), [*asked.answer]
            if len(right) > _NAMED:
                right = [*right[: _NAMED - 1], f"{len(right) - _NAMED + 1} more"]
            yield Confused(one, asked.listed, asked.answer, taken, f"{taken} for {join(right)}", apart)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what is told in one line each."""
        seen = self.insight
        yield "Core cards", f"{seen.met} of {seen.core} met, {seen.known} known (90 % sure tomorrow)"
        recent = (
            f"; {_share(seen.recent)} in the last 30 days" if seen.recent.asked and seen.recent != seen.recalls else ""
        )
        yield "Recalled", (_share(seen.recalls) if seen.recalls.asked else "nothing met on an earlier day yet") + recent
        row = f"{counted(seen.streak, 'day')} in a row (longest {seen.longest:,})"
        yield "Studied", f"{row}; {counted(seen.answers, 'answer')} on {counted(seen.studied, 'day')}"
        told = [f"{len(ids):,} {word}" for word, ids in seen.aside._asdict().items() if ids]
        if told:
            yield "Needs a look", f"{join(told)}: hipcli progress list"

    def title(self) -> tuple[str, str]:
        """Return what day it is, and how far the exam is, if one is set."""
        now = self.to_date(self.insight.day)
        title = f"Progress, {now.day} {now:%B %Y}"
        if self.exam is None:
            return title, ""
        left = self.exam - self.insight.day
        return title, f"exam in {counted(left, 'day')}" if left else "exam today"

    def weeks(self) -> dict[str, list[tuple[str, list[str], Sequence[int]]]]:
        """Return the numbers of each week, what falls due and what was answered: its dates, days by name, and numbers.

        The dates are such as 9-15 Nov.
        """
        found: dict[str, list[tuple[str, list[str], Sequence[int]]]] = {}
        for what, (first, numbers) in self._days.items():
            for start in range(0, len(numbers), 7):
                days = [self.to_date(first + start + number) for number in range(7)]
                month = "" if days[0].month == days[6].month else f" {days[0]:%b}"
                label = f"{days[0].day}{month}-{days[6].day} {days[6]:%b}"
                found.setdefault(what, []).append((label, [f"{day:%a}" for day in days], numbers[start : start + 7]))
        return found

    @property
    def _days(self) -> dict[str, tuple[int, Sequence[int]]]:
        """What falls due and what was answered, from which day on."""
        seen = self.insight
        return {"Due": (seen.day + 1, seen.ahead), "Answered": (seen.day - len(seen.back) + 1, seen.back)}

    def linear(self) -> Iterator[Line]:
        """Yield one fact a line."""
        title, exam = self.title()
        told = [title, *([capital(exam)] if exam else []), *(f"{label}: {text}" for label, text in self.rows())]
        told.append(f"Due now: {counted(self.insight.due, 'card')}")
        for what, weeks in self.weeks().items():
            for label, days, numbers in weeks:
                each = (f"{day} {number:,}" for day, number in zip(days, numbers, strict=True))
                told.append(f"{what} {label}: {', '.join(each)}")
        told += (f"Weak: {asked} {sure} sure tomorrow{forgotten}" for _, sure, asked, forgotten in self.weakest())
        for one in self.confused():
            told.append(f"Confused: {one.pair}, {counted(one.of.times, 'time')}. {f'{one.prompt} {one.apart}'.strip()}")
        return ([(line, "")] for line in told)

    def data(self) -> dict[str, Any]:
        """Return all of it, with stable keys."""
        seen = self.insight
        return {
            "day": self._iso(seen.day),
            "exam": None if self.exam is None else self._iso(self.exam),
            "due": {"now": seen.due, "next": self._by_day("cards", *self._days["Due"])},
            "core": {"cards": seen.core, "met": seen.met, "known": seen.known},
            "retention": {"all": _recalls(seen.recalls), "last_30_days": _recalls(seen.recent)},
            "streak": {"days": seen.streak, "longest": seen.longest},
            "studied": {"days": seen.studied, "answers": seen.answers, "right": seen.right},
            "answers": self._by_day("answers", *self._days["Answered"]),
            "weakest": [
                {"card": weak.card.id, "question": asked, "tomorrow": round(weak.tomorrow, 3), "lapses": weak.lapses}
                for weak, _, asked, _ in self.weakest()
            ],
            "confused": [
                {"card": one.of.card.id, "question": one.prompt, "answer": one.answer}
                | {"taken": {"id": one.of.taken, "name": one.taken}, "times": one.of.times, "apart": one.apart}
                for one in self.confused()
            ],
            **seen.aside._asdict(),
        }

    def _by_day(self, what: str, first: int, numbers: Sequence[int]) -> list[dict[str, Any]]:
        return [{"day": self._iso(day), what: number} for day, number in enumerate(numbers, first)]

    def _iso(self, day: int) -> str:
        return self.to_date(day).isoformat()


def _share(recalls: Recalls) -> str:
    return f"{_percent(recalls.share or 0)} of {recalls.asked:,}"


def _percent(share: float) -> str:
    return f"{floor(100 * share)} %"


def _recalls(recalls: Recalls) -> dict[str, Any]:
    share = recalls.share
    return {"recalls": recalls.asked, "right": recalls.right, "share": None if share is None else round(share, 3)}
