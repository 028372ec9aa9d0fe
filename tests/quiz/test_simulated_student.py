"""The simulated student meets the targets, and docs/memory.md reports what it did."""

import pytest

from hipcli.quiz.cards.card import Card
from tests.quiz import bundled
from tests.quiz.simulated_student import DAYS, LIMIT, NEW_CARD, NOTE, SEEDS, at_random, in_note, planned


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    return [card for card in bundled.cards().values() if card.level != "extra"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("exam", [None, 21])
def test_fifteen_minutes_a_day_meet_all_core_facts_by_day_17_and_keep_85_in_100(
    cards: list[Card], seed: int, exam: int | None
) -> None:
    course = planned(cards, seed, exam=exam)
    assert max(course.seconds) < LIMIT + NEW_CARD
    assert course.met[17] == 1
    assert course.right[20] >= 0.85
    assert course.right[59] >= 0.85


def test_with_equal_minutes_the_plan_keeps_more_than_random_order(cards: list[Card]) -> None:
    course = planned(cards, 1)
    other = at_random(cards, 1, lambda day: course.seconds[day - 1])
    assert sum(course.right[20:DAYS]) > sum(other.right[20:DAYS])


def test_the_same_seed_is_the_same_student(cards: list[Card]) -> None:
    assert planned(cards, 3) == planned(cards, 3)
    assert planned(cards, 3) != planned(cards, 4)


def test_the_note_reports_it() -> None:
    text = NOTE.read_text(encoding="utf-8")
    assert in_note(text) == text, "write it anew: python -m tests.quiz.simulated_student --write"
