"""The fold: what each kind of event does, and that the order of arrival does nothing."""

from itertools import count
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.quiz.memory.fold import Settings, fold_card, settings, standing, step
from hipcli.quiz.memory.log import FIRST_DAY, Details, Event, Kind, Rating
from hipcli.quiz.memory.scheduler import NEW, CardState
from tests.quiz.folding import fold

CARD = "gracilis/origin:forward"
_numbers = count(1)


def event(
    kind: Kind, day: int = 0, *, rating: Rating | None = None, refers: str = "", card: str = CARD, **more: Any
) -> Event:
    """Return an event later than all made before."""
    number = next(_numbers)
    details = Details(rating=rating, **more)
    return Event(
        id=f"{number:016x}", kind=kind, card=card, refers=refers, time=0, turn=number, day=day, details=details
    )


def review(day: int, rating: Rating = 3, **more: Any) -> Event:
    return event("review", day, rating=rating, **more)


def undo(of: Event) -> Event:
    return event("undo", of.day, refers=of.id, card=of.card)


def override(of: Event, rating: Rating = 3) -> Event:
    return event("override", of.day, refers=of.id, rating=rating, card=of.card, mark="right")


def state(*events: Event) -> CardState:
    return fold_card(events)[0]


# --- answers


def test_only_the_first_answer_of_a_study_day_schedules() -> None:
    first = review(10)
    assert state(first, review(10, 1), review(10, 4)) == state(first)


@pytest.mark.parametrize("kind", ["repeat", "cram"])
def test_a_card_asked_again_or_crammed_is_not_scheduled(kind: Kind) -> None:
    assert state(event(kind, 10, rating=3)) == NEW
    assert state(review(10), event(kind, 20, rating=1)) == state(review(10))


def test_an_answer_from_before_the_last_one_neither_counts_nor_is_lost() -> None:
    now, earlier = review(20), review(18)
    folded, outcomes = fold_card([now, earlier])
    assert folded == state(review(20))
    assert [outcome.event for outcome in outcomes] == [now, earlier]


def test_a_recall_is_a_counted_answer_on_a_card_met_before() -> None:
    events = [review(10), review(10), review(12), event("cram", 13, rating=3), event("repeat", 14, rating=3)]
    assert [outcome.recall for outcome in fold_card(events)[1]] == [False, False, True, False, False]


# --- taking back and correcting


def test_what_is_undone_never_was() -> None:
    first, second = review(10), review(15, 1)
    assert state(first, second, undo(second)) == state(first)
    assert state(first, undo(first)) == NEW


def test_with_the_first_answer_undone_the_second_of_the_day_counts() -> None:
    first, second = review(10, 1), review(10, 4)
    assert state(first, second, undo(first)) == state(review(10, 4))


def test_an_undo_can_be_undone() -> None:
    first = review(10)
    back = undo(first)
    assert state(first, back, undo(back)) == state(first)


def test_an_override_gives_the_answer_its_new_rating() -> None:
    missed = review(10, 1, guess=True)
    assert state(missed, override(missed)) == state(review(10, 3))
    (standing_,) = standing([missed, override(missed)])
    assert (standing_.details.rating, standing_.details.mark, standing_.details.guess) == (3, "right", False)


def test_the_last_override_counts_and_can_be_undone() -> None:
    missed = review(10, 1)
    hard, easy = override(missed, 2), override(missed, 4)
    assert state(missed, hard, easy) == state(review(10, 4))
    assert state(missed, hard, easy, undo(easy)) == state(review(10, 2))
    assert state(missed, hard, undo(missed)) == NEW


def test_events_change_only_earlier_ones_of_their_own_card() -> None:
    other = event("review", 10, rating=3, card="sartorius/origin:forward")
    stray = event("undo", 10, refers=other.id)
    assert fold([other, stray])[other.card] == state(review(10))
    ahead = Event(id="f" * 16, kind="undo", card=CARD, refers="e" * 16, time=0, turn=0, day=0)
    late = Event(id="e" * 16, kind="review", card=CARD, time=0, turn=9, day=1, details=Details(rating=3))
    assert state(ahead, late).met


# --- hiding, and beginning again


def test_a_buried_card_is_back_tomorrow() -> None:
    buried = state(review(10), event("bury", 20))
    assert buried.hidden(20)
    assert not buried.hidden(21)


def test_a_suspended_card_is_back_when_restored() -> None:
    assert state(review(10), event("suspend", 20)).hidden(9999)
    assert state(review(10), event("suspend", 20), event("bury", 20), event("restore", 20)) == state(review(10))


def test_a_reset_card_is_new_and_may_be_met_the_same_day() -> None:
    assert state(review(10, 1), event("suspend", 10), event("reset", 10)) == NEW
    first, reset = review(10, 1), event("reset", 10)
    assert state(first, reset, review(10, 3)) == state(review(10, 3))
    assert state(first, reset, undo(reset)) == state(first)


def test_a_changed_truth_resets_the_card_once() -> None:
    relearned = [review(10), event("revised", 20, revision=2)]
    assert state(*relearned) == CardState(revision=2)
    relearned.append(review(20, revision=2))
    assert state(*relearned, event("revised", 21, revision=2)) == state(*relearned)


def test_a_suspended_card_stays_so_when_its_truth_changes() -> None:
    assert state(review(10), event("suspend", 10), event("revised", 20, revision=2)).suspended


def test_an_answer_to_the_new_truth_needs_no_reset() -> None:
    learned = state(review(10, revision=3))
    assert learned.revision == 3
    assert state(review(10, revision=3), event("revised", 11, revision=2)) == learned


# --- the exam


def test_the_last_exam_date_counts() -> None:
    first, second = (event("exam", card="", exam=day) for day in (100, 200))
    none = event("exam", card="")
    assert settings([]).exam is None
    assert settings([first, second]).exam == 200
    assert settings([first, none]).exam is None
    assert settings([first, second, undo(second)]).exam == 100


# --- any events, any order


@st.composite
def logs(draw: st.DrawFn, first: int = 0) -> list[Event]:
    """Return a log in order: kinds at random, days that go back at times, references to anything before."""
    events: list[Event] = []
    for number in range(1, draw(st.integers(0, 25)) + 1):
        kind: Kind = draw(st.sampled_from(KINDS))
        refers = draw(st.sampled_from(events)).id if events and kind in ("undo", "override") else ""
        if not refers and kind in ("undo", "override"):
            kind = "review"
        rating: Rating | None = draw(st.sampled_from([1, 2, 3, 4])) if kind in RATED else None
        details = Details(rating=rating, guess=draw(st.booleans()), revision=draw(st.integers(1, 3)))
        card = draw(st.sampled_from(["a/b:forward", "c/d:set"]))
        day = first + draw(st.integers(0, 60))
        id_ = f"{draw(st.integers(0, 2**63)):08x}{number:08x}"[-16:]
        events.append(Event(id=id_, kind=kind, card=card, refers=refers, time=0, turn=number, day=day, details=details))
    return events


KINDS: list[Kind] = [
    "review", "review", "review", "repeat", "cram", "undo", "override", "bury", "suspend", "restore", "reset", "revised"
]  # fmt: skip
RATED = ("review", "repeat", "cram", "override")


@given(st.one_of(logs(), logs(FIRST_DAY)), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_nothing(events: list[Event], random: Random) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(events)


@given(st.one_of(logs(), logs(FIRST_DAY)))
def test_one_event_more_is_one_step_more(events: list[Event]) -> None:
    for size, last in enumerate(events):
        if last.kind not in ("undo", "override"):
            before = fold(events[:size]).get(last.card, NEW)
            assert step(before, last)[0] == fold(events[: size + 1])[last.card]


@given(logs())
def test_no_review_is_doubled_and_no_interval_is_negative(events: list[Event]) -> None:
    for card, folded in fold(events).items():
        own = [e for e in events if e.card == card]
        counted = [o.event for o in fold_card(own)[1] if o.event.kind == "review"]
        assert folded.reps <= len({e.day for e in counted})
        assert folded.last is None or folded.due > folded.last
        assert folded.lapses <= folded.reps


def test_an_undo_is_no_step() -> None:
    first = review(10)
    with pytest.raises(ValueError, match="changes earlier events"):
        step(NEW, undo(first))


@pytest.mark.parametrize(
    "draft",
    [
        {"kind": "review"},
        {"kind": "override", "refers": "0" * 16},
        {"kind": "undo"},
        {"kind": "bury", "refers": "0" * 16},
        {"kind": "suspend", "card": ""},
    ],
)
def test_an_event_that_makes_no_sense_cannot_be_made(draft: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=draft["kind"]):
        event(**draft)


# --- logs of before

#: As hipcli wrote them before there were settings beside the exam, one of each kind that schedules.
OLD = (
    '{"id":"0000000000000001","kind":"review","card":"a/b:forward",'
    '"time":1,"turn":1,"day":20000,"details":{"rating":3,"form":"choice","mark":"right"}}',
    '{"id":"0000000000000002","kind":"review","card":"a/b:forward",'
    '"time":2,"turn":2,"day":20002,"details":{"rating":1,"form":"type","mark":"wrong","wrong":["x"]}}',
    '{"id":"0000000000000003","kind":"repeat","card":"a/b:forward",'
    '"time":3,"turn":3,"day":20002,"details":{"rating":3,"form":"type","mark":"right"}}',
    '{"id":"0000000000000004","kind":"review","card":"a/b:forward",'
    '"time":4,"turn":4,"day":20003,"details":{"rating":2,"form":"type","mark":"right","hinted":true,"retention":0.8}}',
    '{"id":"0000000000000005","kind":"override","card":"a/b:forward","refers":"0000000000000002",'
    '"time":5,"turn":5,"day":20003,"details":{"rating":3,"mark":"right"}}',
    '{"id":"0000000000000006","kind":"review","card":"a/b:forward",'
    '"time":6,"turn":6,"day":20011,"details":{"rating":4,"form":"flip","mark":"right","revision":2}}',
    '{"id":"0000000000000007","kind":"bury","card":"a/b:forward","time":7,"turn":7,"day":20012}',
)  # fmt: skip


def test_a_log_of_an_older_version_comes_to_the_same_state() -> None:
    """What the version that wrote it made of it; a first choice kept its rating then, and keeps it."""
    state, outcomes = fold_card([msgspec.json.decode(line, type=Event) for line in OLD])
    expected = CardState(50.82610142874872, 2.9786346281464255, 20000, 20011, 20062, 4, 0, False, 20013, 2)
    assert state == replace(expected, stability=state.stability, difficulty=state.difficulty)
    assert (state.stability, state.difficulty) == pytest.approx((expected.stability, expected.difficulty))
    assert len(outcomes) == 5


def test_only_settings_belong_to_no_card() -> None:
    last = {"beyond": event("beyond", card="", beyond=True), "exam": event("exam", card="", exam=9)}
    assert settings([last["beyond"], last["exam"], review(1)]) == Settings(exam=9, beyond=True)
    assert settings([last["beyond"], undo(last["beyond"])]) == Settings()
    assert (Settings(exam=9).ahead(9), Settings(exam=9).ahead(10), Settings().ahead(1)) == (9, None, None)
    with pytest.raises(ValueError, match="needs a card"):
        event("bury", card="")
