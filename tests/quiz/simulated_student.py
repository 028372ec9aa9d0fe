"""A simulated student: what fifteen minutes a day come to, with the plan and in random order.

    python -m tests.quiz.simulated_student            prints the table of docs/memory.md
    python -m tests.quiz.simulated_student --write    writes it there

The student knows nothing at first, forgets by FSRS's curve with its default parameters, and studies day after day
until the minutes are over or nothing is left to ask. All is drawn by hash from a seed, the same on every machine.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import rank
from hipcli.quiz.memory.log import Rating
from hipcli.quiz.memory.plan import Wish, new_today, plan
from hipcli.quiz.memory.scheduler import NEW, CardState, retrievability, reviewed
from tests.quiz import bundled

NOTE = Path(__file__).parent.parent.parent / "docs" / "memory.md"
BEGIN, END = "<!-- simulated student -->\n", "<!-- end -->\n"

DAYS = 60
LIMIT = 15 * 60
#: Seconds a card takes: new (read, guess, read the answer), recalled, forgotten (and the answer read), asked again.
NEW_CARD, RECALLED, FORGOTTEN, AGAIN = 25, 10, 20, 10
#: A new card is asked as a choice of four; who knows nothing is right once in four.
LUCK = 0.25
SEEDS = range(1, 11)

#: What to ask next, from the day, the schedule, and the number of sittings so far that day.
Choose = Callable[[int, dict[str, CardState], int], Sequence[Card]]


class Course(NamedTuple):
    """How it went: seconds spent on each day; on each morning the share of core facts met, and that recalled."""

    seconds: list[int]
    met: list[float]
    right: list[float]


class Student:
    """Who learns: ``truth`` is what the student remembers, ``schedule`` what hipcli makes of the answers."""

    def __init__(self, core: Sequence[Card], seed: int, slowness: float = 1) -> None:
        """Know nothing; take ``slowness`` times as long as others over each card."""
        self.core = core
        self.slowness = slowness
        self.truth: dict[str, CardState] = {}
        self.schedule: dict[str, CardState] = {}
        self._seed = seed

    def study(self, choose: Choose, limit: Callable[[int], int]) -> Course:
        """Study every day for as long as ``limit`` says."""
        course = Course([], [], [])
        for day in range(1, DAYS + 1):
            course.met.append(sum(card.id in self.truth for card in self.core) / len(self.core))
            course.right.append(sum(self._recall(card, day) for card in self.core) / len(self.core))
            course.seconds.append(self._day(day, choose, limit(day)))
        return course

    def _recall(self, card: Card, day: int) -> float:
        return retrievability(self.truth.get(card.id, NEW), day)

    def _day(self, day: int, choose: Choose, limit: int) -> int:
        """Sit down until the time is over; a card that was missed comes back three cards later. Return the seconds."""
        spent = sittings = 0
        while spent < limit and (deck := list(choose(day, self.schedule, sittings))):
            sittings += 1
            while deck and spent < limit:
                card = deck.pop(0)
                right, seconds = self._answer(card, day)
                spent += round(seconds * self.slowness)
                if not right:
                    deck.insert(3, card)
        return spent

    def _answer(self, card: Card, day: int) -> tuple[bool, int]:
        before = self.truth.get(card.id, NEW)
        if before.last == day:  # just read; by the model this adds nothing to memory
            return True, AGAIN
        chance = rank(self._seed, f"{day} {card.id}") / 2**64
        right = chance < (self._recall(card, day) if before.met else LUCK)
        rating: Rating = 3 if right else 1
        guess = not before.met and not right
        self.schedule[card.id] = reviewed(self.schedule.get(card.id, NEW), rating, day, guess=guess)
        # hipcli takes a lucky guess for knowledge; the student has only read the answer
        self.truth[card.id] = reviewed(before, rating if before.met else 1, day)
        return right, NEW_CARD if not before.met else RECALLED if right else FORGOTTEN


def planned(cards: Sequence[Card], seed: int, *, exam: int | None = None, slowness: float = 1) -> Course:
    """Study as hipcli quiz asks, sitting after sitting."""

    def choose(day: int, states: dict[str, CardState], sitting: int) -> Sequence[Card]:
        wish = Wish(new=new_today(cards, states, day, exam))
        return plan(cards, states, day, wish, seed=f"{seed} {day} {sitting}").deck

    return Student(_core(cards), seed, slowness).study(choose, lambda day: LIMIT)


def at_random(cards: Sequence[Card], seed: int, limit: Callable[[int], int]) -> Course:
    """Study the same core facts in an order shuffled for each sitting."""

    def choose(day: int, states: dict[str, CardState], sitting: int) -> Sequence[Card]:
        return sorted(_core(cards), key=lambda card: rank(f"{seed} {day} {sitting}", card.id))

    return Student(_core(cards), seed).study(choose, limit)


def _core(cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if card.level == "core"]


def courses(cards: Sequence[Card], seed: int) -> dict[str, Course]:
    """Return the course of each way to study."""
    by_plan = planned(cards, seed)
    return {
        "hipcli quiz": by_plan,
        "with an exam on day 21": planned(cards, seed, exam=21),
        "half as slow again": planned(cards, seed, slowness=1.5),
        "random, same minutes": at_random(cards, seed, lambda day: by_plan.seconds[day - 1]),
        "random, 15 minutes": at_random(cards, seed, lambda day: LIMIT),
    }


def table(cards: Sequence[Card]) -> str:
    """Return the report: the mean over all seeds, and for the targets the worst of them."""
    runs = [courses(cards, seed) for seed in SEEDS]
    ways = {name: [run[name] for run in runs] for name in runs[0]}
    rows: list[tuple[str, Callable[[list[Course]], str]]] = [
        ("minutes a day, days 1 to 21", lambda c: _minutes(c, 0, 21)),
        ("minutes a day, days 22 to 60", lambda c: _minutes(c, 21, DAYS)),
        ("core facts met before day 17", lambda c: _share([course.met[16] for course in c])),
        ("core facts met by the end of day 17", lambda c: _share([course.met[17] for course in c])),
        ("recalled on the morning of day 21", lambda c: _share([course.right[20] for course in c])),
        ("recalled on the morning of day 60", lambda c: _share([course.right[59] for course in c])),
    ]
    lines = [["", *ways], ["---", *("---:" for _ in ways)]]
    lines += [[label, *(value(course) for course in ways.values())] for label, value in rows]
    head = f"{len(_core(cards))} core facts; means over {len(SEEDS)} students, the worst of them in brackets.\n\n"
    return head + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _minutes(found: list[Course], start: int, end: int) -> str:
    return f"{sum(sum(course.seconds[start:end]) for course in found) / len(found) / (end - start) / 60:.1f}"


def _share(found: list[float]) -> str:
    return f"{100 * sum(found) / len(found):.0f} % ({100 * min(found):.0f} %)"


def report() -> str:
    """Return the table for the bundled content."""
    return table([card for card in bundled.cards().values() if card.level != "extra"])


def in_note(text: str) -> str:
    """Return the note with the table in its place."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + "\n" + report() + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        NOTE.write_text(in_note(NOTE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(report())
