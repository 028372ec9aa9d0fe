"""Insight: each number is what it says, over states and days made up for it."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.anatomy.facts import Level
from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.fold import DayTally
from hipcli.quiz.memory.insight import AHEAD, BACK, Insight, Recalls, SetAside, insight, set_aside, streaks
from hipcli.quiz.memory.plan import Wish, plan
from hipcli.quiz.memory.scheduler import CardState, retrievability

DAY = 20_400


def card(name: str, level: Level = "core") -> Card:
    return Card(
        f"{name}/origin:forward", "origin", level, name, (f"{name}/origin",), frozenset({name}), 1, (0, 0, 0, 0)
    )


CARDS = [card(f"m{number}") for number in range(6)] + [card("artery", "more")]


def known(due: int = DAY + 5, last: int = DAY - 5, stability: float = 10, **more: Any) -> CardState:
    return CardState(stability=stability, difficulty=5, first=last, last=last, due=due, reps=1, **more)


def seen(
    states: Mapping[str, CardState] | None = None,
    tallies: list[DayTally] | None = None,
    confusions: Mapping[str, Mapping[str, int]] | None = None,
    exam: int | None = None,
) -> Insight:
    return insight(CARDS, states or {}, tallies or [], confusions or {}, DAY, exam)


def of(*states: CardState) -> dict[str, CardState]:
    return dict(zip((card.id for card in CARDS), states, strict=False))


def test_nothing_done_is_new_and_every_number_is_nought() -> None:
    found = seen()
    assert found.is_new
    assert (found.due, found.core, found.met, found.known, found.streak, found.longest) == (0, 6, 0, 0, 0, 0)
    assert (found.ahead, found.back) == ((0,) * AHEAD, (0,) * BACK)
    assert (found.recalls, found.recalls.share, found.aside) == (Recalls(), None, SetAside())


# --- what waits


@pytest.mark.parametrize(
    ("state", "days"),
    [
        (known(due=DAY), 0),
        (known(due=DAY - 40), 0),
        (known(due=DAY + 1), 1),
        (known(due=DAY + AHEAD), AHEAD),
        (known(due=DAY + AHEAD + 1), None),
        (known(due=DAY - 3, buried=DAY + 1), 1),
        (known(due=DAY + 3, buried=DAY + 1), 3),
        (known(due=DAY - 3, buried=DAY), 0),
        (known(due=DAY, suspended=True), None),
        (CardState(), None),
        (CardState(buried=DAY + 1), None),
    ],
)
def test_a_card_waits_for_the_day_it_will_be_asked(state: CardState, days: int | None) -> None:
    found = seen(of(state))
    expected = [0] * (AHEAD + 1)
    if days is not None:
        expected[days] = 1
    assert [found.due, *found.ahead] == expected
    assert (found.due == 1) == state.is_due(DAY)


@pytest.mark.parametrize("days", range(AHEAD))
def test_what_an_exam_wants_asked_is_counted_on_the_day_it_is_asked(days: int) -> None:
    states = of(known(last=DAY - 1, due=DAY + 40, stability=3.0), known(last=DAY - 1, due=DAY + 40, stability=900.0))
    found = seen(states, exam=DAY + days)
    expected = [0] * (AHEAD + 1)
    if days:
        expected[max(0, days - 3)] = 1
    assert [found.due, *found.ahead] == expected
    plans = [len(plan(CARDS, states, DAY + n, Wish("due", exam=DAY + days), seed=1).deck) for n in range(AHEAD + 1)]
    assert plans.index(1) == expected.index(1) if days else not any(plans)


def test_what_another_card_of_today_would_give_away_is_counted_for_tomorrow() -> None:
    twin = replace(CARDS[0], id="m0/origin:reverse")
    found = insight([*CARDS, twin], {CARDS[0].id: known(due=DAY), twin.id: known(due=DAY)}, [], {}, DAY)
    assert (found.due, found.ahead[0]) == (1, 1)


def test_cards_that_the_content_no_longer_has_do_not_count() -> None:
    found = seen({"gone/origin:forward": known(due=DAY)}, confusions={"gone/origin:forward": {"a": 3}})
    assert (found.due, found.met, found.weakest, found.confused) == (0, 0, (), ())


# --- what is known


def test_known_is_recalled_tomorrow_with_nine_in_ten() -> None:
    found = seen(of(known(last=DAY, stability=1.0), known(last=DAY, stability=0.9), known(last=DAY - 9)))
    assert (found.met, found.known) == (3, 2)  # the last has stability 10, and tomorrow is day 10


def test_only_core_cards_are_core() -> None:
    found = seen({CARDS[-1].id: known()})
    assert (found.core, found.met, found.known) == (6, 0, 0)


def test_the_weakest_come_first_and_the_sound_and_suspended_not_at_all() -> None:
    states = of(
        known(last=DAY - 30), known(last=DAY - 60), known(last=DAY), known(last=DAY - 90, suspended=True), CardState()
    )
    found = seen(states)
    assert [weak.card for weak in found.weakest] == [CARDS[1], CARDS[0]]
    assert found.weakest[0].tomorrow == retrievability(states[CARDS[1].id], DAY + 1)


# --- what was done


def test_retention_is_counted_from_the_log_and_the_last_30_days_apart() -> None:
    tallies = [DayTally(DAY - 30, 9, 8, 5, 4), DayTally(DAY - 29, 9, 8, 6, 3), DayTally(DAY, 9, 8, 2, 2)]
    found = seen(tallies=tallies)
    assert (found.recalls, found.recent) == (Recalls(13, 9), Recalls(8, 5))
    assert found.recent.share == 5 / 8
    assert (found.answers, found.right, found.studied) == (27, 24, 3)


def test_the_answers_of_the_last_days_end_today() -> None:
    found = seen(
        tallies=[DayTally(DAY - BACK, 1, 1, 1, 1), DayTally(DAY - BACK + 1, 2, 1, 1, 1), DayTally(DAY, 7, 1, 1, 1)]
    )
    assert (found.back[0], found.back[-1], sum(found.back)) == (2, 7, 9)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], (0, 0)),
        ([DAY], (1, 1)),
        ([DAY - 1], (1, 1)),
        ([DAY - 2], (0, 1)),
        ([DAY - 2, DAY - 1, DAY], (3, 3)),
        ([DAY - 9, DAY - 8, DAY - 7, DAY - 1, DAY], (2, 3)),
        ([DAY + 1, DAY], (1, 2)),
    ],
)
def test_a_streak_ends_today_or_yesterday(days: list[int], expected: tuple[int, int]) -> None:
    assert streaks(days, DAY) == expected


@given(st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_the_streak_is_never_longer_than_the_longest(days: set[int], day: int) -> None:
    streak, longest = streaks(days, day)
    assert 0 <= streak <= longest <= len(days)
    assert (streak > 0) == bool(days & {day, day - 1})


# --- what is confused


def test_what_is_confused_most_often_comes_first() -> None:
    first, second = CARDS[0].id, CARDS[1].id
    found = seen(confusions={first: {"a": 1, "b": 3}, second: {"a": 2}})
    assert [(c.card.id, c.taken, c.times) for c in found.confused] == [
        (first, "b", 3),
        (second, "a", 2),
        (first, "a", 1),
    ]


def test_set_aside_names_each_reason_and_keeps_what_the_content_lost() -> None:
    states = {"b": known(suspended=True, lapses=8), "a": known(suspended=True), "c": known(buried=DAY + 1)}
    states["d"] = known(buried=DAY, lapses=7)
    assert set_aside(states, DAY) == SetAside(suspended=("a", "b"), buried=("c",), leeches=("b",))
