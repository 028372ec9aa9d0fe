"""The simulated student meets the targets, and docs/memory.md reports what it did."""

import pytest

from hipcli.quiz.cards.card import Card
from tests.quiz import bundled
from tests.quiz.simulated_student import (
    DAYS,
    LIMIT,
    NEW_CARD,
    NOTE,
    SEEDS,
    TWENTY,
    Course,
    courses,
    in_note,
    planned,
    table,
)


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    return [card for card in bundled.cards().values() if card.level != "extra"]


@pytest.fixture(scope="module")
def runs(cards: list[Card]) -> list[dict[str, Course]]:
    return [courses(cards, seed) for seed in SEEDS]


@pytest.mark.parametrize(
    ("way", "met", "recalled"),
    [
        ("follows the screen", 0.99, 0.93),
        ("one sitting a day", 0.99, 0.88),
        ("one sitting of 20 a day", 0.90, 0.72),
        ("no exam, 15 minutes", 0.97, 0.90),
    ],
)
def test_the_plan_gets_done(runs: list[dict[str, Course]], way: str, met: float, recalled: float) -> None:
    """The core is met by the end of day 17, and so much of it is recalled on day 21, in the mean."""
    found = [run[way] for run in runs]
    assert sum(course.met[17] for course in found) / len(found) >= met
    assert sum(course.right[20] for course in found) / len(found) >= recalled
    assert min(course.right[59] for course in found) >= 0.85


def test_who_follows_the_screen_asks_no_less_than_all_in_one_go(runs: list[dict[str, Course]]) -> None:
    for run in runs:
        assert run["follows the screen"].right[20] >= run["ideal: all that is due and new, in one go"].right[20] - 0.01


def test_fifteen_minutes_are_kept(runs: list[dict[str, Course]]) -> None:
    assert all(max(run["no exam, 15 minutes"].seconds) < LIMIT + NEW_CARD for run in runs)


def test_with_equal_minutes_the_plan_keeps_more_than_random_order(runs: list[dict[str, Course]]) -> None:
    for run in runs:
        plan, other = run["no exam, 15 minutes"], run["random order, the same minutes"]
        assert sum(plan.right[20:DAYS]) > sum(other.right[20:DAYS])


def test_the_same_seed_is_the_same_student(cards: list[Card]) -> None:
    assert planned(cards, 3, TWENTY, 9) == planned(cards, 3, TWENTY, 9)
    assert planned(cards, 3, TWENTY, 9) != planned(cards, 4, TWENTY, 9)


def test_the_note_reports_it(runs: list[dict[str, Course]], cards: list[Card]) -> None:
    text = NOTE.read_text(encoding="utf-8")
    assert in_note(text, table(cards, runs)) == text, "write it anew: python -m tests.quiz.simulated_student --write"
