"""The scheduler: laws of memory, and the fsrs package as the one that knows."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.quiz.memory.log import FIRST_DAY, LAST_DAY, Rating
from hipcli.quiz.memory.scheduler import NEW, CardState, retrievability, reviewed

ORACLE = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
START = datetime(2025, 1, 1, tzinfo=UTC)
START_DAY = 20_089

ratings: st.SearchStrategy[Rating] = st.sampled_from([1, 2, 3, 4])
#: Days since the answer before, and the rating.
answers = st.lists(st.tuples(st.integers(1, 400), ratings), min_size=1, max_size=20)


def after(*steps: tuple[int, Rating], retention: float = 0.9) -> CardState:
    state, day = NEW, 1000
    for days, rating in steps:
        day += days
        state = reviewed(state, rating, day, retention=retention)
    return state


@given(answers)
def test_it_schedules_as_fsrs_does(steps: list[tuple[int, Rating]]) -> None:
    state, card, day = NEW, fsrs.Card(card_id=1, due=START), 0
    for days, rating in steps:
        day += days
        state = reviewed(state, rating, START_DAY + day)
        card, _ = ORACLE.review_card(card, fsrs.Rating(rating), START + timedelta(days=day))
        assert (state.stability, state.difficulty) == (card.stability, card.difficulty)
        assert state.due == START_DAY + (card.due - START).days


@given(answers, st.integers(0, 2000))
def test_the_forgetting_curve_is_that_of_fsrs(steps: list[tuple[int, Rating]], later: int) -> None:
    state, card, day = NEW, fsrs.Card(card_id=1, due=START), 0
    for days, rating in steps:
        day += days
        state = reviewed(state, rating, START_DAY + day)
        card, _ = ORACLE.review_card(card, fsrs.Rating(rating), START + timedelta(days=day))
    expected = ORACLE.get_card_retrievability(card, START + timedelta(days=day + later))
    assert retrievability(state, START_DAY + day + later) == pytest.approx(expected, rel=1e-12)


def test_the_intervals_of_a_card_always_known_are_these() -> None:
    state, gaps = reviewed(NEW, 3, 0), []
    for _ in range(6):
        gaps.append(state.due - (state.last or 0))
        state = reviewed(state, 3, state.due)
    assert gaps == [2, 11, 46, 163, 497, 1346]


@pytest.mark.parametrize("stability", [1, 2, 7, 30, 365])
def test_after_stability_days_nine_in_ten_are_known(stability: int) -> None:
    state = CardState(stability=stability, first=0, last=0)
    assert retrievability(state, stability) == pytest.approx(0.9)


@given(answers, st.integers(0, 1000), st.integers(0, 1000))
def test_memory_only_fades(steps: list[tuple[int, Rating]], a: int, b: int) -> None:
    state = after(*steps)
    early, late = sorted((a, b))
    last = state.last or 0
    assert 1 >= retrievability(state, last + early) >= retrievability(state, last + late) > 0


def test_before_its_review_a_card_is_as_fresh_as_on_the_day() -> None:
    state = after((5, 3))
    assert retrievability(state, 0) == 1.0


def test_a_card_never_met_is_not_remembered_and_not_due() -> None:
    assert retrievability(NEW, 100) == 0.0
    assert not NEW.met
    assert not NEW.is_due(100)


@given(answers)
def test_the_next_day_is_the_soonest(steps: list[tuple[int, Rating]]) -> None:
    state = after(*steps)
    assert state.last is not None
    assert state.due > state.last


@given(answers, st.integers(1, 400))
def test_a_better_answer_never_brings_a_card_back_sooner(steps: list[tuple[int, Rating]], days: int) -> None:
    state = after(*steps)
    day = (state.last or 0) + days
    again, hard, good, easy = (reviewed(state, rating, day) for rating in (1, 2, 3, 4))
    assert again.due <= hard.due <= good.due <= easy.due
    assert again.difficulty >= hard.difficulty >= good.difficulty >= easy.difficulty


@given(answers)
def test_whoever_wants_to_know_more_is_asked_sooner(steps: list[tuple[int, Rating]]) -> None:
    assert after(*steps, retention=0.95).due <= after(*steps).due <= after(*steps, retention=0.8).due


@given(answers, ratings, st.integers(0, 500))
def test_a_second_answer_of_a_day_or_one_from_before_changes_nothing(
    steps: list[tuple[int, Rating]], rating: Rating, back: int
) -> None:
    state = after(*steps)
    assert reviewed(state, rating, (state.last or 0) - back) is state


@given(answers)
def test_first_and_last_are_the_days_of_the_answers(steps: list[tuple[int, Rating]]) -> None:
    state = after(*steps)
    assert state.first == 1000 + steps[0][0]
    assert state.last == 1000 + sum(days for days, _ in steps)
    assert state.reps == len(steps)


@given(answers)
def test_a_lapse_is_something_known_before_and_forgotten(steps: list[tuple[int, Rating]]) -> None:
    assert after(*steps).lapses == sum(rating == 1 for _, rating in steps[1:])


def test_a_wrong_guess_is_no_lapse() -> None:
    known = after((1, 3))
    day = known.due
    assert reviewed(known, 1, day, guess=True).lapses == 0
    assert reviewed(known, 1, day).lapses == 1


def test_eight_lapses_make_a_leech() -> None:
    state = after((1, 3))
    for _ in range(7):
        state = reviewed(state, 1, state.due)
    assert not state.leech
    assert reviewed(state, 1, (state.last or 0) + 1).leech


@pytest.mark.parametrize("day", [0, LAST_DAY])
def test_the_furthest_days_can_be_scheduled(day: int) -> None:
    state = CardState(stability=1e9, difficulty=1.0, first=0, last=day - 1) if day else NEW
    assert reviewed(state, 4, day).due > day


def test_what_is_hidden_is_not_due() -> None:
    state = after((1, 3))
    assert state.is_due(state.due)
    assert not state.is_due(state.due - 1)
    assert not replace(state, suspended=True).is_due(state.due)
    assert not replace(state, buried=state.due + 1).is_due(state.due)


# --- a clock that was ahead

TODAY = 20_414


@pytest.mark.parametrize("days", [2, 30, 4000, LAST_DAY - TODAY])
def test_a_card_answered_on_a_day_to_come_is_due_not_known_and_can_be_answered(days: int) -> None:
    known = reviewed(reviewed(NEW, 3, TODAY - 20), 3, TODAY - 10)
    ahead = reviewed(known, 3, TODAY + days)
    assert ahead.is_due(TODAY)
    assert 0.8 < retrievability(ahead, TODAY) < 0.8999
    again = reviewed(ahead, 3, TODAY)
    assert again == replace(reviewed(replace(ahead, last=TODAY - 1), 3, TODAY), first=TODAY - 20)
    assert (again.last, again.reps, again.due > TODAY) == (TODAY, 4, True)
    assert reviewed(again, 1, TODAY) == again, "only the first answer of a day counts"
    assert reviewed(NEW, 3, TODAY + days).first == TODAY + days
    assert reviewed(reviewed(NEW, 3, TODAY + days), 3, TODAY).first == TODAY - 1


@pytest.mark.parametrize(("last", "today"), [(TODAY + 1, TODAY), (TODAY, TODAY), (TODAY, FIRST_DAY - 1), (TODAY, 0)])
def test_travel_and_a_clock_never_set_prove_nothing(last: int, today: int) -> None:
    state = reviewed(NEW, 3, last)
    assert not state.is_due(today)
    assert reviewed(state, 3, today) == state


def test_the_first_day_of_all_is_a_day_of_the_clock() -> None:
    assert reviewed(NEW, 3, FIRST_DAY + 5).is_due(FIRST_DAY)


def test_what_was_put_off_when_the_clock_was_ahead_is_asked() -> None:
    state = replace(reviewed(NEW, 3, TODAY - 20), buried=TODAY + 30)
    assert state.is_due(TODAY)
    assert not state.hidden(TODAY)
    assert replace(state, buried=TODAY + 1).hidden(TODAY)
