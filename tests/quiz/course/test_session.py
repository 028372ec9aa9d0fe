"""The course of a quiz: forms, misses that come back, hints, undo, overrides, and the summary."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.quiz.course.turns import Again, Feedback, Form, Leaving, points
from tests.quiz.bundled import asked, cards
from tests.quiz.sessions import MANY, MOST, NERVES, SET, asked_ids, right, session, wrong

# --- forms


def test_a_new_card_is_a_choice_and_a_met_one_is_typed() -> None:
    quiz = session(NERVES[:2], known=(NERVES[1].id,))
    assert (quiz.shown and quiz.shown.form, quiz.shown and quiz.shown.fresh) == ("choice", True)
    right(quiz)
    assert (quiz.shown and quiz.shown.form, quiz.shown and quiz.shown.fresh) == ("type", False)


def test_a_missed_choice_comes_back_typed() -> None:
    quiz = session(NERVES[:1])
    wrong(quiz)
    assert quiz.shown is not None
    assert (quiz.shown.form, quiz.shown.again) == ("type", True)


def test_a_long_answer_is_flipped_once_it_is_known() -> None:
    card = next(card for card in cards().values() if asked(card.id).long)
    assert session([card], known=(card.id,)).shown.form == "flip"  # type: ignore[union-attr]


def test_a_card_known_a_little_is_a_choice_that_is_no_guess_and_typed_when_missed() -> None:
    quiz = session(NERVES[:1], known=(NERVES[0].id,), shaky=(NERVES[0].id,))
    assert (quiz.shown and quiz.shown.form, quiz.shown and quiz.shown.fresh) == ("choice", False)
    wrong(quiz)
    assert not quiz.answers[0].guess
    assert quiz.shown is not None
    assert quiz.shown.form == "type"


@pytest.mark.parametrize("form", ["flip", "type"])
def test_the_form_asked_for_is_kept(form: Form) -> None:
    quiz = session([*NERVES, SET], form=form)
    while quiz.shown is not None:
        assert quiz.shown.form == form
        right(quiz)


def test_choice_only_shows_choices_and_flips_what_has_too_few_options() -> None:
    quiz = session([NERVES[0], cards()["femoral-nerve/roots:forward"]], form="choice")
    forms = []
    while quiz.shown is not None:
        forms.append(quiz.shown.form)
        right(quiz)
    assert forms == ["choice", "flip"]


ROOTS = cards()["femoral-nerve/roots:forward"]


def test_no_first_question_is_a_bare_recall() -> None:
    told = []
    for card in cards().values():
        shown = session([card], form="auto").shown
        assert shown is not None
        assert shown.form == "choice" or shown.taught == "now", card.id
        told += [card.kind] * (card.level == "core" and shown.taught == "now")
    assert Counter(told) == {
        "action": 4, "roots": 6, "members": 3, "passage": 2, "contents": 1, "sequence": 1, "segment": 1
    }  # fmt: skip


def test_what_has_no_fair_options_is_told_first_and_asked_after_some_others() -> None:
    quiz = session([ROOTS, *NERVES[:4]], form="auto")
    assert quiz.shown is not None
    assert (quiz.shown.taught, quiz.shown.form) == ("now", "type")
    quiz.hint()
    quiz.taught()
    for card in NERVES[:3]:
        assert quiz.shown.question.card == card
        assert not right(quiz).hinted
    assert (quiz.shown.question.card, quiz.shown.taught, quiz.shown.form) == (ROOTS, "before", "type")
    assert quiz.answer("S1").rating == 1  # type: ignore[union-attr]
    assert quiz.answers[-1].guess
    right(quiz)
    assert (quiz.shown.question.card, quiz.shown.taught, quiz.shown.again) == (ROOTS, "", True)


def test_what_was_just_told_is_hard_where_it_is_right() -> None:
    quiz = session([ROOTS], form="auto")
    quiz.taught()
    assert quiz.answer("L2-L4").rating == 2  # type: ignore[union-attr]
    assert session([ROOTS], form="type").answer("L2-L4").rating == 3  # type: ignore[union-attr]
    assert quiz.undo()
    assert quiz.shown is not None
    assert quiz.shown.taught == "before"


@pytest.mark.parametrize("more", [{"form": "type"}, {"form": "flip"}, {"known": (ROOTS.id,)}, {"once": True}])
def test_nothing_is_told_first_where_a_form_was_asked_for_or_it_is_known_or_a_paper(more: dict[str, Any]) -> None:
    shown = session([ROOTS], **more).shown
    assert shown is not None
    assert shown.taught == ""


def test_what_a_muscle_does_not_do_is_asked_only_where_it_is_new_and_else_too_little_is_false() -> None:
    card = cards()["gluteus-maximus/action/hip:set"]
    quiz = session([card, NERVES[0]], form="auto")
    assert quiz.shown is not None
    assert quiz.shown.question == asked(card.id).first
    assert quiz.shown.question.prompt.startswith("Which of these is no action of gluteus maximus")
    wrong(quiz)
    assert quiz.answers[-1].guess
    right(quiz)
    assert (quiz.shown.question, quiz.shown.again) == (asked(card.id), True)
    for more in ({"known": (card.id,)}, {"once": True}, {"form": "type"}, {"form": "choice"}):
        shown = session([card], **more).shown
        assert shown is not None
        assert shown.question == asked(card.id)


def test_whole_sets_are_options_only_of_a_first_question() -> None:
    assert len(asked(SET.id).expected.required) > 1
    first = session([SET], form="auto").shown
    again = session([SET], form="auto", known=(SET.id,), shaky=(SET.id,)).shown
    other = session(NERVES[:1], form="auto", known=(NERVES[0].id,), shaky=(NERVES[0].id,)).shown
    assert [shown.form for shown in (first, again, other) if shown] == ["choice", "type", "choice"]


def test_options_are_the_same_for_the_same_seed() -> None:
    one, other = session(NERVES, seed=3).shown, session(NERVES, seed=3).shown
    assert one is not None
    assert other is not None
    assert one.texts() == other.texts()


# --- once more


def test_what_cannot_be_settled_is_asked_once_more_and_then_wrong() -> None:
    quiz = session([cards()["semitendinosus/nerve:forward"]], form="type")
    first = quiz.answer("sciatic nerve")
    assert isinstance(first, Again)
    assert first.mark == "coarse"
    second = quiz.answer("sciatic nerve")
    assert isinstance(second, Feedback)
    assert second.mark == "wrong"


def test_once_more_can_end_well() -> None:
    quiz = session([cards()["semitendinosus/nerve:forward"]], form="type")
    quiz.answer("sciatic nerve")
    second = quiz.answer("tibial division")
    assert isinstance(second, Feedback)
    assert (second.mark, second.rating) == ("right", 3)


# --- hint, skip, undo, override


@pytest.mark.parametrize("form", ["auto", "type", "flip"])
def test_right_after_a_hint_is_hard(form: Form) -> None:
    quiz = session(NERVES[:1], form=form)
    assert quiz.hint()
    assert right(quiz).rating == 2


def test_a_hint_to_a_choice_names_a_wrong_option() -> None:
    quiz = session(NERVES[:1])
    assert quiz.shown is not None
    assert quiz.shown.question.right not in quiz.hint()


def test_a_hint_counts_for_its_own_question_only() -> None:
    quiz = session(NERVES[:2], known=tuple(card.id for card in NERVES[:2]))
    quiz.hint()
    right(quiz)
    assert right(quiz).rating == 3


@pytest.mark.parametrize(
    ("form", "known", "rating"), [("choice", (), 2), ("choice", (NERVES[0].id,), 3), ("type", (), 3), ("flip", (), 3)]
)
def test_a_first_choice_may_be_luck_and_is_hard_a_typed_answer_is_not(
    form: Form, known: tuple[str, ...], rating: int
) -> None:
    assert right(session(NERVES[:1], form=form, known=known)).rating == rating


def test_options_stand_in_another_order_on_another_card_and_in_another_sitting() -> None:
    places: dict[int, list[int]] = {seed: [] for seed in (1, 2)}
    for seed, found in places.items():
        for card in MANY:
            shown = session([card], form="choice", seed=seed).shown
            assert shown is not None
            found.append(shown.options.index(None))
    assert len(set(places[1])) == 4
    assert places[1] != places[2]


def test_a_skipped_card_is_left_out_and_counted() -> None:
    quiz = session(NERVES[:3])
    quiz.skip()
    assert asked_ids(quiz, right) == [card.id for card in NERVES[1:3]]
    assert quiz.summary().skipped == 1


@pytest.mark.parametrize("how", ["skip", "bury", "suspend"])
def test_a_missed_card_can_be_left_out_before_it_comes_back(how: Leaving) -> None:
    quiz = session(NERVES[:3])
    missed = wrong(quiz).shown.question.card
    quiz.leave(missed, how)
    assert asked_ids(quiz, right) == [card.id for card in NERVES[1:3]]
    summary = quiz.summary()
    assert (summary.asked, summary.skipped) == (3, 0)
    assert {"bury": summary.buried, "suspend": summary.suspended}.get(how, (missed.id,)) == (missed.id,)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Obturator nerve", "obturator nerve"),
        ("obtur", "obturator nerve"),
        ("n. obturatorius", "obturator nerve"),
        ("the femoral nerve", "femoral nerve"),
        ("fem", "femoral nerve"),
        ("fe", None),
        ("obturator or femoral", None),
        ("pelvic stability", None),
        ("tendon", None),
    ],
)
def test_an_option_is_named_by_how_it_begins_or_by_what_it_is_called(words: str, named: str | None) -> None:
    quiz = session(NERVES[:1])
    assert quiz.shown is not None
    index = quiz.named(words)
    assert (None if index is None else quiz.shown.texts()[index].casefold()) == named
    assert quiz.answers == ()


def test_a_miss_does_not_come_back_where_each_is_asked_once() -> None:
    quiz = session(NERVES, once=True)
    assert asked_ids(quiz, wrong) == [card.id for card in NERVES]


def test_undo_brings_the_question_back_as_it_was() -> None:
    quiz = session(NERVES)
    before = quiz.shown
    wrong(quiz)
    assert quiz.undo()
    assert quiz.shown == before
    assert quiz.answers == ()


def test_undo_goes_back_to_the_start_and_no_further() -> None:
    quiz = session(NERVES)
    for _ in range(3):
        right(quiz)
    quiz.skip()
    assert [quiz.undo() for _ in range(5)] == [True, True, True, True, False]
    assert quiz.shown is not None
    assert quiz.shown.number == 1


def test_i_was_right_counts_the_last_answer_as_right() -> None:
    quiz = session(NERVES)
    wrong(quiz)
    assert quiz.override()
    assert [(a.mark, a.rating, a.overridden) for a in quiz.answers] == [("right", 3, True)]
    assert NERVES[0].id not in asked_ids(quiz, right)
    assert quiz.summary().right == len(NERVES)


def test_there_is_nothing_to_override_after_a_right_answer_an_undo_or_at_the_start() -> None:
    quiz = session(NERVES)
    assert not quiz.override()
    right(quiz)
    assert not quiz.override()
    wrong(quiz)
    quiz.undo()
    assert not quiz.override()


# --- points


@pytest.mark.parametrize(
    ("given", "worth"),
    [
        ("gluteus medius, gluteus minimus, tensor fasciae latae", 1),
        ("gluteus medius, gluteus minimus", 2 / 3),
        ("gluteus medius, gluteus minimus, piriformis", 1 / 3),
        ("gluteus medius, piriformis, gracilis", 0),
        ("", 0),
    ],
)
def test_a_set_is_worth_what_was_named_less_what_was_wrong(given: str, worth: float) -> None:
    feedback = session([SET], form="type").answer(given)
    assert isinstance(feedback, Feedback)
    assert points(feedback) == pytest.approx(worth)


def test_a_set_in_the_wrong_order_is_worth_half() -> None:
    quiz = session([cards()["femoral-triangle/order:set"]], form="type")
    feedback = quiz.answer("femoral vein, femoral artery, femoral nerve, lymphatics")
    assert isinstance(feedback, Feedback)
    assert points(feedback) == 0.5


# --- the end


def test_the_summary_counts_cards_right_at_first_and_names_the_missed() -> None:
    quiz = session(NERVES)
    wrong(quiz)
    asked_ids(quiz, right)
    summary = quiz.summary()
    assert (summary.asked, summary.right, summary.left) == (6, 5, 0)
    assert [(m.question.card.id, m.mended) for m in summary.missed] == [(NERVES[0].id, True)]


def test_the_number_counts_questions_not_repeats() -> None:
    quiz = session(NERVES[:2])
    wrong(quiz)
    numbers = []
    while quiz.shown is not None:
        numbers.append((quiz.shown.number, quiz.shown.total))
        right(quiz)
    assert numbers == [(2, 2), (2, 2)]


def test_after_the_end_nothing_can_be_answered() -> None:
    quiz = session(NERVES[:1])
    right(quiz)
    assert quiz.shown is None
    with pytest.raises(ValueError, match="over"):
        quiz.answer("x")


STEPS = st.lists(st.sampled_from([*"right wrong hint skip bury suspend undo override vague easy".split()]), max_size=40)


@given(STEPS)
@settings(max_examples=100, deadline=None)
def test_any_course_keeps_the_books_balanced(steps: list[str]) -> None:
    quiz = session([*NERVES, SET])
    for step in steps:
        if step == "undo":
            before = quiz.summary()
            count = len(quiz.answers) + before.skipped + len(before.buried) + len(before.suspended)
            assert quiz.undo() is (count > 0 or bool(quiz.answers))
        elif step == "override":
            quiz.override()
        elif quiz.shown is None:
            break
        elif step == "vague" and quiz.shown.form == "type":
            quiz.answer("gluteal")
        elif step == "hint":
            quiz.hint()
        elif step in ("skip", "bury", "suspend"):
            quiz.leave(quiz.shown.question.card, step)  # type: ignore[arg-type]
        else:
            (right if step in ("right", "easy") else wrong)(quiz)
        summary = quiz.summary()
        away = {*summary.buried, *summary.suspended} - {answer.card for answer in quiz.answers}
        assert summary.asked + summary.skipped + summary.left + len(away) == 7
        assert summary.right + len(summary.missed) == summary.asked
        missed = {m.question.card.id for m in summary.missed if not m.mended}
        waiting = {card.id for card in quiz._now.queue} | {id_ for id_, _ in quiz._now.left}
        often = {id_ for id_, times in Counter(answer.card for answer in quiz.answers).items() if times == MOST}
        assert missed <= waiting | often


@given(STEPS)
@settings(max_examples=50, deadline=None)
def test_undoing_everything_gives_the_start_again(steps: list[str]) -> None:
    quiz = session(NERVES)
    start = quiz.shown
    for step in steps:
        if quiz.shown is not None:
            {"right": right, "wrong": wrong}.get(step, lambda q: q.override())(quiz)
    while quiz.undo():
        pass
    assert quiz.shown == start
    assert quiz.answers == ()
