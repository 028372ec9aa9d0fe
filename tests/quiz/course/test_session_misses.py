"""What is missed comes back after others, a few times at most, and is explained."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Feedback
from tests.quiz.sessions import MANY, MOST, NERVES, SET, asked_ids, right, session, wrong

# --- misses


def test_a_missed_card_comes_back_after_three_others() -> None:
    quiz = session(NERVES)
    missed = NERVES[0].id
    ids = asked_ids(quiz, lambda q: (wrong if len(q.answers) == 0 else right)(q))
    assert [index for index, id_ in enumerate(ids) if id_ == missed] == [0, 4]


def test_a_card_comes_back_until_it_is_right_once() -> None:
    quiz = session(NERVES[:2])
    ids = asked_ids(quiz, lambda q: (wrong if len(q.answers) < 5 else right)(q))
    assert set(ids) == {card.id for card in NERVES[:2]}
    assert all(answer.rating > 1 for answer in {a.card: a for a in quiz.answers}.values())


def test_a_card_missed_every_time_is_left_after_the_fourth_and_that_is_told() -> None:
    quiz = session(NERVES)
    missed = NERVES[0].id
    told = []
    while quiz.shown is not None:
        told.append((wrong if quiz.shown.question.card.id == missed else right)(quiz).misses)
    assert sorted(told) == [0] * (len(NERVES) - 1 + MOST - 1) + [MOST]
    assert [(m.question.card.id, m.mended) for m in quiz.summary().missed] == [(missed, False)]


def test_cards_that_are_all_missed_hold_no_other_card_back() -> None:
    ids = asked_ids(session(MANY), wrong)
    first = [ids.index(card.id) for card in MANY]
    assert first == sorted(first)
    assert max(later - earlier for earlier, later in pairwise(first)) <= 4


def test_a_missed_card_is_right_again_only_after_others_as_long_as_there_are_some() -> None:
    ids = asked_ids(session(MANY), wrong)
    last_first = max(ids.index(card.id) for card in MANY)
    for card in MANY:
        places = [index for index, id_ in enumerate(ids) if id_ == card.id]
        assert len(places) == MOST
        assert all(later - earlier > 3 for earlier, later in pairwise(places) if later < last_first)


def test_taking_the_last_miss_back_brings_the_card_back() -> None:
    quiz = session(NERVES[:1])
    for _ in range(MOST):
        wrong(quiz)
    assert quiz.shown is None
    assert quiz.undo()
    assert quiz.shown is not None
    assert right(quiz).misses == 0


def test_each_is_asked_once_where_misses_do_not_come_back_and_nothing_is_told_of_it() -> None:
    assert wrong(session(NERVES, once=True)).misses == 0


@given(st.integers(1, len(NERVES)), st.lists(st.sampled_from(["right", "wrong", "skip", "undo", "override"])))
@settings(max_examples=100, deadline=None)
def test_any_run_ends_and_asks_each_card(count: int, steps: list[str]) -> None:
    """Whatever was done before, even a student who misses everything from then on comes to the end."""
    quiz = session(NERVES[:count])
    does = {"right": right, "wrong": wrong, "skip": Session.skip}
    for step in steps:
        if step == "undo":
            quiz.undo()
        elif step == "override":
            quiz.override()
        elif quiz.shown is not None:
            does[step](quiz)
    left = MOST * count - len(quiz.answers)
    for _ in range(left):
        if quiz.shown is not None:
            wrong(quiz)
    assert quiz.shown is None
    summary = quiz.summary()
    assert (summary.asked + summary.skipped, summary.left) == (count, 0)
    assert max(Counter(answer.card for answer in quiz.answers).values(), default=0) <= MOST


def test_a_wrong_guess_on_a_new_card_is_no_lapse_and_a_wrong_answer_is() -> None:
    quiz = session(NERVES[:1])
    wrong(quiz)
    wrong(quiz)
    assert [answer.guess for answer in quiz.answers] == [True, False]


def test_a_chosen_wrong_option_is_explained() -> None:
    feedback = wrong(session(NERVES[:1]))
    assert feedback.tempting.startswith("The ")
    assert feedback.rating == 1


def test_a_typed_wrong_structure_is_named() -> None:
    feedback = session(NERVES[:1], form="type").answer("femoral nerve")
    assert isinstance(feedback, Feedback)
    assert feedback.slips[0][0] == "femoral nerve"
    assert feedback.slips[0][1].startswith("The femoral nerve supplies")


def test_a_set_shows_what_was_named_and_what_is_missing() -> None:
    feedback = session([SET], form="type").answer("gluteus medius, piriformis")
    assert isinstance(feedback, Feedback)
    assert feedback.mark == "partial"
    assert feedback.hits == ("gluteus medius",)
    assert set(feedback.missing) == {"gluteus minimus", "tensor fasciae latae"}
    assert feedback.slips[0][1].startswith("Piriformis is supplied by")
