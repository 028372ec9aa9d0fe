"""Events of the log: what makes no sense is refused, whoever wrote it."""

import pytest
from msgspec import ValidationError, convert
from msgspec.structs import replace

from hipcli.quiz.memory.log import ANSWERS, LAST_DAY, Details, Event, Kind, place

ID, OTHER = "0" * 16, "1" * 16
REVIEW = Event(id=ID, kind="review", card="a/b:set", time=5, turn=7, day=9, details=Details(rating=3))
WRITTEN = {"id": ID, "kind": "review", "card": "a/b:set", "time": 5, "turn": 7, "day": 9, "details": {"rating": 3}}


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_answer_needs_a_rating_and_takes_nothing_back(kind: Kind) -> None:
    assert replace(REVIEW, kind=kind).kind == kind
    with pytest.raises(ValueError, match=f"a {kind} needs a rating"):
        replace(REVIEW, kind=kind, details=Details())
    with pytest.raises(ValueError, match=f"a {kind} refers to no event"):
        replace(REVIEW, kind=kind, refers=OTHER)


def test_an_override_needs_a_rating_and_what_it_corrects() -> None:
    assert replace(REVIEW, kind="override", refers=OTHER).refers == OTHER
    with pytest.raises(ValueError, match="a override needs a rating"):
        replace(REVIEW, kind="override", refers=OTHER, details=Details())
    with pytest.raises(ValueError, match="must refer to an event"):
        replace(REVIEW, kind="override")


def test_an_undo_needs_what_it_takes_back_and_no_card() -> None:
    assert replace(REVIEW, kind="undo", refers=OTHER, card="", details=Details()).card == ""
    with pytest.raises(ValueError, match="must refer to an event"):
        replace(REVIEW, kind="undo", details=Details())


@pytest.mark.parametrize("kind", ["review", "bury", "suspend", "restore", "reset", "revised"])
def test_all_but_the_exam_and_an_undo_are_of_a_card(kind: Kind) -> None:
    assert replace(REVIEW, kind="exam", card="", details=Details(exam=3)).kind == "exam"
    with pytest.raises(ValueError, match=f"a {kind} needs a card"):
        replace(REVIEW, kind=kind, card="")


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "0" * 15},
        {"id": "G" * 16},
        {"kind": "praise"},
        {"card": "A"},
        {"day": -1},
        {"day": LAST_DAY + 1},
        {"time": -1},
        {"turn": 2**62 + 1},
        {"refers": "x"},
        {"more": 1},
        {"details": {"rating": 5}},
        {"details": {"rating": 3, "given": "x" * 301}},
        {"details": {"rating": 3, "wrong": ["a"] * 9}},
        {"details": {"rating": 3, "retention": 0.5}},
        {"details": {"rating": 3, "revision": 0}},
    ],
)
def test_what_was_written_out_of_bounds_is_refused(changed: dict[str, object]) -> None:
    assert convert(WRITTEN, Event) == REVIEW
    with pytest.raises(ValidationError):
        convert({**WRITTEN, **changed}, Event)


def test_events_stand_in_one_order_on_every_machine() -> None:
    later, other = replace(REVIEW, turn=8), replace(REVIEW, id=OTHER)
    assert sorted([later, other, REVIEW], key=place) == [REVIEW, other, later]
