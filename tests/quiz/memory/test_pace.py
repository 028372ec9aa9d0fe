"""What a day brings: how many new ones, what is left of it, what comes after, and how long that takes."""

import pytest
from msgspec.structs import replace

from hipcli.quiz.memory.fold import Settings
from hipcli.quiz.memory.log import Details, Event, Kind
from hipcli.quiz.memory.pace import minutes, new_today, seconds_per_answer, today, within_reach
from hipcli.quiz.memory.plan import Wish, plan
from hipcli.quiz.memory.scheduler import CardState
from hipcli.quiz.sitting.today import after_core
from tests.quiz import bundled
from tests.quiz.memory.test_plan import CARDS, DAY, MORE, known


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ([], 8),
        ([100, 130], 8),
        (list(range(0, 300, 15)), 15),
        (list(range(300, 0, -15)), 15),
        ([*range(0, 300, 15), *range(90_000, 90_300, 15)], 15),
        ([5] * 50, 8),
        (list(range(0, 10 * 20, 20)), 8),
        (list(range(0, 11 * 20, 20)), 20),
        (list(range(0, 120 * 20, 120)), 120),
        (list(range(0, 121 * 20, 121)), 8),
        (list(range(20)), 1),
    ],
)
def test_an_answer_takes_the_median_of_what_answers_took(times: list[int], seconds: int) -> None:
    assert seconds_per_answer(times) == seconds


def answers(kinds: list[Kind]) -> list[Event]:
    return [
        Event(id=f"{n:016x}", kind=kind, card="a/b:forward", time=n * 10, turn=n, day=1, details=Details(rating=3))
        for n, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], 11),
        (["review"] * 20, 10),
        (["review", "repeat"] * 20, 20),
        (["review", "review", "repeat"] * 20, 15),
        ((["review"] * 20) + (["cram"] * 50), 10),
    ],
)
def test_the_minutes_count_what_is_asked_again(kinds: list[Kind], expected: int) -> None:
    """Sixty cards, of ten seconds each where enough was answered to know it."""
    assert minutes(60, answers(kinds)) == expected


def test_no_cards_take_a_minute_all_the_same() -> None:
    assert minutes(1, []) == 1


# --- how many new ones a day


def test_without_an_exam_it_is_a_dozen_less_those_met_today() -> None:
    assert new_today(CARDS, {}, DAY, None) == 12
    states = {c.id: known(last=DAY, due=DAY + 2) for c in CARDS[:5]}
    assert new_today(CARDS, states, DAY, None) == 12 - 5
    assert new_today(CARDS, {c.id: known(last=DAY) for c in CARDS[:20]}, DAY, None) == 0


@pytest.mark.parametrize(("days", "expected"), [(0, 20), (4, 20), (5, 20), (6, 20), (8, 10), (9, 8), (12, 5), (400, 5)])
def test_an_exam_sets_the_pace(days: int, expected: int) -> None:
    assert new_today([*CARDS, *MORE], {}, DAY, DAY + days) == expected


def test_on_the_last_day_for_new_cards_all_that_are_left_are_met() -> None:
    states = {c.id: known(due=DAY + 9) for c in CARDS[:-7]}
    assert new_today(CARDS, states, DAY, DAY + 5) == 7


def test_who_met_more_than_the_pace_meets_no_more() -> None:
    states = {c.id: known(last=DAY, due=DAY + 2) for c in CARDS[:30]}
    assert new_today(CARDS, states, DAY, DAY + 12) == 0


def test_the_pace_of_a_day_holds_all_day() -> None:
    states = {c.id: known(last=DAY, due=DAY + 2) for c in CARDS[:6]}
    assert new_today(CARDS, states, DAY, DAY + 8) == 10 - 6


def test_at_that_pace_all_core_cards_are_met_before_the_last_days() -> None:
    states: dict[str, CardState] = {}
    exam = DAY + 12
    for day in range(DAY, exam):
        new = new_today(CARDS, states, day, exam)
        for found in plan(CARDS, states, day, Wish(new=new, count=50), seed=day).deck:
            states[found.id] = replace(known(last=day, due=day + 30), first=day)
        if all(c.id in states for c in CARDS):
            assert day <= exam - 4
            return
    pytest.fail("not all were met")


def test_who_has_met_the_core_is_not_hurried_before_an_exam() -> None:
    states = {c.id: known(due=DAY + 9) for c in CARDS}
    assert new_today([*CARDS, *MORE], states, DAY, DAY + 2) == 5


def test_what_can_be_met_in_time_comes_first_in_teaching_order() -> None:
    reached, lost = within_reach([*CARDS, *MORE], {}, DAY, DAY + 1)
    assert (reached, lost) == (CARDS[:20], CARDS[20:])
    met = {c.id: known(last=DAY) for c in CARDS[:15]}
    assert within_reach(CARDS, met, DAY, DAY + 1)[0] == CARDS[15:20]
    for most in (20, 21, 25):  # who met more today than a day brings has no room for another one
        met = {c.id: known(last=DAY) for c in CARDS[:most]}
        assert within_reach(CARDS, met, DAY, DAY + 1) == ([], CARDS[most:])


# --- today, and what comes after


def test_today_is_what_the_quiz_still_asks_whatever_a_sitting_holds() -> None:
    states = {c.id: known() for c in CARDS[:30]}
    assert today(CARDS, states, DAY, Settings())[:2] == (30, 10)
    assert today(CARDS, states, DAY, Settings(exam=DAY + 2))[:2] == (30, 10)
    assert today(CARDS, states, DAY - 1, Settings(exam=DAY - 5)) == (0, 10, 30)


def test_beyond_the_core_new_ones_come_once_the_student_said_so() -> None:
    states = {c.id: known(due=DAY + 9) for c in CARDS}
    assert today([*CARDS, *MORE], states, DAY, Settings()).new == 0
    assert today([*CARDS, *MORE], states, DAY, Settings(beyond=True)).new == len(MORE)


def test_after_the_core_every_card_stands_under_a_topic_that_is_named() -> None:
    cards = list(bundled.cards().values())
    states: dict[str, CardState] = {}
    assert after_core(bundled.catalog(), cards, states, beyond=False) == []
    states |= {c.id: known() for c in cards if c.level == "core"}
    found = dict(after_core(bundled.catalog(), cards, states, beyond=False))
    assert {"tests", "arteries", "lesions", "errors"} <= found.keys()
    assert sum(found.values()) >= sum(c.level != "core" for c in cards)
    assert after_core(bundled.catalog(), cards, states, beyond=True) == []
    states |= {c.id: known() for c in cards if c.level == "more"}
    assert [topic for topic, _ in after_core(bundled.catalog(), cards, states, beyond=True)] == ["errors"]
