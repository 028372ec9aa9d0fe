"""A simulated student: what the day's plan comes to, for who follows it, for who does less, and in random order.

    python -m tests.quiz.simulated_student            prints the table of docs/memory.md
    python -m tests.quiz.simulated_student --write    writes it there

The student knows nothing at first, forgets by FSRS's curve with its default parameters, and studies day after day.
What is asked, how often a miss comes back, what an answer counts as and when the card comes again are hipcli's own:
the cards are chosen, asked, recorded and scheduled by the code that ``hipcli quiz`` runs, over a log in memory. All is
drawn by hash from a seed, the same on every machine.
"""

import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from hipcli.progress.store import open_progress
from hipcli.quiz.cards import topics
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import rank
from hipcli.quiz.course.session import Keeper, Session
from hipcli.quiz.memory.log import Details, Draft, Rating
from hipcli.quiz.memory.pace import usual
from hipcli.quiz.memory.plan import wanted
from hipcli.quiz.memory.scheduler import NEW, CardState, retrievability, reviewed
from hipcli.quiz.questions.expected import Expected
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.sitting.choosing import Chooser, Options
from hipcli.quiz.sitting.recording import Recorder
from tests.quiz import bundled

NOTE = Path(__file__).parent.parent.parent / "docs" / "memory.md"
BEGIN, END = "<!-- simulated student -->\n", "<!-- end -->\n"

DAYS = 60
EXAM = 21
LIMIT = 15 * 60
FOREVER = 24 * 60 * 60
#: Seconds a card takes: new (read, guess, read the answer), recalled, forgotten (and the answer read), asked again.
NEW_CARD, RECALLED, FORGOTTEN, AGAIN = 25, 10, 20, 10
#: A new card is asked as a choice of four; who knows nothing is right once in four.
LUCK = 0.25
SEEDS = range(1, 6)

#: The next sitting of a day: its cards, from the day and the number of sittings before; none ends the day.
Choose = Callable[[int, int], Sequence[Card]]


class Course(NamedTuple):
    """How it went: seconds spent on each day; on each morning the share of core facts met, and that recalled."""

    seconds: list[int]
    met: list[float]
    right: list[float]


class Student:
    """Who learns: ``truth`` is what the student remembers; what hipcli makes of the answers stands in ``progress``."""

    def __init__(
        self, cards: Sequence[Card], seed: int, *, slowness: float = 1, exam: int | None = None, kept: bool = True
    ) -> None:
        """Know nothing; take ``slowness`` times as long as others over each card.

        Answers are ``kept`` where what is asked depends on them.
        """
        self.core = [card for card in cards if card.level == "core"]
        self.cards = list(cards)
        self.slowness = slowness
        self.truth: dict[str, CardState] = {}
        self.seed = seed
        self.kept = kept
        ids = count()
        self.progress = open_progress(Path("nowhere"), now=0, create=False, new_id=lambda: f"{next(ids):016x}")
        self.progress.record(Draft("exam", details=Details(exam=exam)), now=0, day=1)

    def study(self, choose: Choose, limit: Callable[[int], int], days: int = DAYS) -> Course:
        """Study every day for as long as ``limit`` says."""
        course = Course([], [], [])
        for day in range(1, days + 1):
            course.met.append(sum(card.id in self.truth for card in self.core) / len(self.core))
            course.right.append(sum(self._recall(card, day) for card in self.core) / len(self.core))
            course.seconds.append(self._day(day, choose, limit(day)))
        self.progress.close()
        return course

    def _recall(self, card: Card, day: int) -> float:
        return retrievability(self.truth.get(card.id, NEW), day)

    def _day(self, day: int, choose: Choose, limit: int) -> int:
        """Sit down until the time is over or nothing is left. Return the seconds."""
        spent = sittings = 0
        while spent < limit and (deck := choose(day, sittings)):
            sittings += 1
            spent = self._sit(deck, day, spent, limit)
        return spent

    def _sit(self, deck: Sequence[Card], day: int, spent: int, limit: int) -> int:
        keeper = Recorder(self.progress, lambda: (day * 86_400 + spent, day)) if self.kept else Keeper()
        session = Session(
            deck, _ask, bundled.grader, _explain, seed="", form="choice", known=set(self.truth), keeper=keeper
        )
        while spent < limit and (shown := session.shown):
            right, seconds = self._answer(shown.question.card, day)
            spent += round(seconds * self.slowness)
            session.choose(shown.options.index(None) if right else int(shown.options[0] is None))
        return spent

    def _answer(self, card: Card, day: int) -> tuple[bool, int]:
        before = self.truth.get(card.id, NEW)
        if before.last == day:  # just read; by the model this adds nothing to memory
            return True, AGAIN
        chance = rank(self.seed, f"{day} {card.id}") / 2**64
        right = chance < (self._recall(card, day) if before.met else LUCK)
        # a lucky guess is no knowledge: the student has only read the answer
        rating: Rating = 3 if right and before.met else 1
        self.truth[card.id] = reviewed(before, rating, day)
        return right, NEW_CARD if not before.met else RECALLED if right else FORGOTTEN


def _ask(card: Card) -> Question:
    """Return a question of four options on a card; its words play no part."""
    wrong = tuple(Option(text, (), "", 0) for text in ("one", "two", "three"))
    return Question(card, "", Expected("structure", ()), ("right",), (), "", right="right", wrong=wrong)


def _explain(card: Card, id_: str) -> str:
    return ""


class Habit(NamedTuple):
    """How a student uses ``hipcli quiz``: options, the most sittings a day, and seconds a day."""

    options: Options = Options()
    sittings: int = 1000
    limit: int = LIMIT
    slowness: float = 1
    exam: int | None = EXAM


def planned(cards: Sequence[Card], seed: int, habit: Habit, days: int = DAYS) -> Course:
    """Study as hipcli quiz asks, sitting after sitting."""
    student = Student(cards, seed, slowness=habit.slowness, exam=habit.exam)
    found = topics.find(bundled.catalog(), student.cards, ())
    chooser = Chooser(bundled.catalog(), student.cards, habit.options, found)

    def choose(day: int, sitting: int) -> Sequence[Card]:
        if sitting >= habit.sittings:
            return ()
        states, settings = student.progress.states(), student.progress.settings()
        if not any(wanted(cards, states, day, usual(cards, states, day, settings))[:2]):
            return ()  # the screen says that today is done
        return chooser.choose(student.progress, day, f"{seed} {day} {sitting}").plan.deck

    return student.study(choose, lambda day: habit.limit, days)


def at_random(cards: Sequence[Card], seed: int, limit: Callable[[int], int]) -> Course:
    """Study the same core facts in an order shuffled for each sitting."""
    student = Student(cards, seed, kept=False)

    def choose(day: int, sitting: int) -> Sequence[Card]:
        return sorted(student.core, key=lambda card: rank(f"{seed} {day} {sitting}", card.id))

    return student.study(choose, limit)


IDEAL = Habit(Options(count=1000), limit=FOREVER)
FOLLOWS = Habit(limit=FOREVER)
ONE = Habit(sittings=1, limit=FOREVER)
TWENTY = Habit(Options(count=20), sittings=1, limit=FOREVER)


def courses(cards: Sequence[Card], seed: int) -> dict[str, Course]:
    """Return the course of each way to study."""
    by_plan = planned(cards, seed, Habit(exam=None))
    return {
        "ideal: all that is due and new, in one go": planned(cards, seed, IDEAL),
        "follows the screen": planned(cards, seed, FOLLOWS),
        "one sitting a day": planned(cards, seed, ONE),
        "one sitting of 20 a day": planned(cards, seed, TWENTY),
        "no exam, 15 minutes": by_plan,
        "random order, the same minutes": at_random(cards, seed, lambda day: by_plan.seconds[day - 1]),
        "random order, 15 minutes": at_random(cards, seed, lambda day: LIMIT),
    }


def table(cards: Sequence[Card], runs: Sequence[dict[str, Course]]) -> str:
    """Return the report: the mean over all seeds, and for the targets the worst of them."""
    rows: dict[str, Callable[[list[Course]], str]] = {
        "met by the end of day 17": lambda found: _share([course.met[17] for course in found]),
        "recalled on day 21": lambda found: _share([course.right[20] for course in found]),
        "recalled on day 60": lambda found: _share([course.right[59] for course in found]),
        "minutes a day to 17": lambda found: _minutes(found, 0, 17),
        "18 to 20": lambda found: _minutes(found, 17, 20),
        "21 to 60": lambda found: _minutes(found, 20, DAYS),
    }
    lines = [["", *rows], ["---", *("---:" for _ in rows)]]
    lines += [[way, *(value([run[way] for run in runs]) for value in rows.values())] for way in runs[0]]
    core = sum(card.level == "core" for card in cards)
    head = f"{core} core facts; means over {len(SEEDS)} students, the worst of them in brackets.\n\n"
    return head + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _minutes(found: list[Course], start: int, end: int) -> str:
    return f"{sum(sum(course.seconds[start:end]) for course in found) / len(found) / (end - start) / 60:.1f}"


def _share(found: list[float]) -> str:
    return f"{100 * sum(found) / len(found):.0f} % ({100 * min(found):.0f} %)"


def report() -> str:
    """Return the table for the bundled content."""
    cards = [card for card in bundled.cards().values() if card.level != "extra"]
    return table(cards, [courses(cards, seed) for seed in SEEDS])


def in_note(text: str, report: str) -> str:
    """Return the note with the table in its place."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + "\n" + report + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        NOTE.write_text(in_note(NOTE.read_text(encoding="utf-8"), report()), encoding="utf-8")
    else:
        print(report())
