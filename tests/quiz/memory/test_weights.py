"""FSRS weights of one's own: held to FSRS's bounds, and tried on the later half of the log."""

import fsrs.scheduler
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS as USUAL
from msgspec.structs import replace

from hipcli.quiz.cards.order import rank
from hipcli.quiz.memory.fold import fold_card, settings
from hipcli.quiz.memory.log import BOUNDS, Event, Rating, Weights
from hipcli.quiz.memory.scheduler import NEW, CardState, retrievability, reviewed
from hipcli.quiz.memory.weights import FEWEST, Trial, trial
from tests.quiz.memory.test_fold import event, review

#: Who forgets ten times as fast at first, and learns less from each review.
FAST: Weights = (*(weight / 10 for weight in USUAL[:4]), *USUAL[4:8], 0.5, *USUAL[9:20], 0.15)
#: As nobody forgets: a fact met once is known for months.
SLOW: Weights = (100.0, 100.0, 100.0, 100.0, *USUAL[4:])


def learned(truth: Weights, cards: int = 40, days: int = 60) -> list[Event]:
    """Return the log of a student who forgets by these weights, and is asked by the usual schedule."""
    found = []
    for number in range(cards):
        real, planned = NEW, NEW
        for day in range(number % 10, days):
            if planned.met and not planned.is_due(day):
                continue
            right = real.met and rank(number, str(day)) / 2**64 < retrievability(real, day)
            rating: Rating = 3 if right else 1
            real, planned = reviewed(real, rating, day, weights=truth), reviewed(planned, rating, day)
            found.append(review(day, rating, card=f"c{number}:forward"))
    return found


def test_the_bounds_are_those_of_fsrs() -> None:
    assert tuple(low for low, _ in BOUNDS) == fsrs.scheduler.LOWER_BOUNDS_PARAMETERS
    assert tuple(high for _, high in BOUNDS) == fsrs.scheduler.UPPER_BOUNDS_PARAMETERS


def test_an_event_with_weights_that_fsrs_cannot_use_is_refused() -> None:
    with pytest.raises(ValueError, match="21 weights"):
        event("weights", card="", weights=(1.0, 2.0))


def test_weights_that_fit_the_student_are_better_and_others_are_not() -> None:
    fast = learned(FAST)
    assert trial(fast, (), FAST).better
    assert not trial(fast, FAST, ()).better
    assert not trial(fast, (), SLOW).better
    assert not trial(learned(()), (), FAST).better
    assert not trial(fast, FAST, FAST).better


@pytest.mark.parametrize(("others", "error", "better"), [(0.39, 0.009, True), (0.39, 0.011, False), (0.41, 0.0, False)])
def test_better_is_what_chance_does_not_often_make(others: float, error: float, better: bool) -> None:
    assert Trial(FEWEST, 0.4, others, error).better == better
    assert not Trial(FEWEST - 1, 0.4, others, error).better


def test_it_is_tried_on_the_later_half_alone() -> None:
    log = learned(FAST)
    days = sorted(e.day for e in log)
    assert FEWEST <= trial(log, (), FAST).reviews < len(log) / 2
    early = [e for e in log if e.day < days[len(days) // 4]]
    assert trial(early, (), FAST).reviews < FEWEST
    assert not trial(early, (), FAST).better


def test_a_log_without_recalls_tells_nothing() -> None:
    assert trial([], (), FAST) == Trial()
    assert trial(learned(FAST, 3, 1), (), FAST).reviews == 0


def test_a_card_is_scheduled_and_forgotten_by_the_weights() -> None:
    log = [review(1), review(3)]
    usual, own = fold_card(log)[0], fold_card(log, FAST)[0]
    assert own.due < usual.due
    assert retrievability(own, 63) < retrievability(usual, 63)
    even = replace(own, stability=10.0)
    assert retrievability(even, 13) == pytest.approx(0.9)
    assert retrievability(even, 63) > retrievability(replace(even, decay=0.5), 63)


def test_the_usual_weights_schedule_as_none_do() -> None:
    log = [review(1), review(4, 1), review(5, 2), review(9, 4)]
    assert fold_card(log, tuple(USUAL))[0] == fold_card(log)[0] != CardState()


def test_the_last_weights_hold_and_none_are_the_usual_ones() -> None:
    one = event("weights", card="", weights=FAST)
    other = event("weights", card="")
    assert settings([one]).weights == FAST
    assert settings([one, other]).weights == ()
