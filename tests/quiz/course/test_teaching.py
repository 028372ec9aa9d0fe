"""What a sitting teaches: muscles are met before they are asked about, and what was mixed up is asked side by side."""

from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.teaching import Teacher, beside, met_first
from hipcli.quiz.course.turns import Form
from hipcli.quiz.questions.questions import all_kinds, explain
from tests.quiz.bundled import asked, cards, catalog, grader
from tests.quiz.sessions import NERVES, right

GRACILIS, MAXIMUS, ILIACUS, PIRIFORMIS = NERVES[:4]
BY_NAME = cards()["gracilis/position:picture"]
CORE = [card for card in cards().values() if card.level == "core"]


def taught(row: list[Card], *, known: tuple[str, ...] = (), once: bool = False, form: Form = "type") -> Session:
    teacher = Teacher(catalog(), list(cards().values()), known)
    return Session(
        row, lambda c: asked(c.id), grader, lambda c, id_: explain(catalog(), c, id_), seed=1, form=form,
        known=known, once=once, introduce=teacher.introduce, twin=teacher.twin,
    )  # fmt: skip


def met(quiz: Session) -> str:
    assert quiz.shown is not None
    return quiz.shown.meets


def to_come(quiz: Session) -> list[str]:
    return [card.id for card in quiz._now.queue]


def test_a_muscle_is_met_with_the_first_question_on_it_and_not_again() -> None:
    quiz = taught([GRACILIS, cards()["gracilis/insertion:forward"], MAXIMUS])
    assert met(quiz).startswith("gracilis: ")
    right(quiz)
    assert met(quiz) == ""
    right(quiz)
    assert met(quiz).startswith("gluteus maximus: ")


def test_a_muscle_that_an_answer_was_told_of_is_not_met_again() -> None:
    minimus = [cards()[f"gluteus-minimus/{name}"] for name in ("action/pelvis:set", "nerve:forward")]
    quiz = taught([*minimus, MAXIMUS], form="auto")
    assert quiz.shown is not None
    assert (quiz.shown.taught, met(quiz)[:15]) == ("now", "gluteus minimus")
    quiz.taught()
    assert (quiz.shown.question.card, met(quiz)) == (minimus[1], "")
    right(quiz)
    assert met(quiz).startswith("gluteus maximus: ")


def test_a_muscle_known_by_another_card_is_not_met_anew() -> None:
    assert met(taught([GRACILIS], known=("gracilis/insertion:forward",))) == ""


def test_what_is_met_says_nothing_of_the_answer() -> None:
    teacher = Teacher(catalog(), list(cards().values()), ())
    told = {card.id: teacher.introduce(card) for card in cards().values()}
    assert sum(map(bool, told.values())) > 100
    for id_, line in told.items():
        card, muscle = cards()[id_], cards()[id_].subject
        assert not line or line.casefold().startswith(catalog().name(muscle).casefold())
        assert not (line and any(wanted.id == muscle for wanted in asked(card.id).expected.required)), id_


def test_a_kind_says_itself_that_its_cards_tell_themselves() -> None:
    kinds = {name for name, (_, kind) in all_kinds().items() if kind.tells_itself}
    assert kinds
    assert all(card.tells_itself for card in cards().values() if card.kind in kinds)
    answers = {id_: [wanted.id for wanted in asked(id_).expected.required] for id_ in cards()}
    assert {id_ for id_, card in cards().items() if card.subject in answers[id_] and not card.tells_itself} == set()


def test_what_is_asked_for_by_name_waits_until_it_was_met() -> None:
    assert met_first([BY_NAME, MAXIMUS, GRACILIS], ()) == [GRACILIS, MAXIMUS, BY_NAME]
    assert met_first([BY_NAME, MAXIMUS, GRACILIS], (GRACILIS.id,)) == [BY_NAME, MAXIMUS, GRACILIS]
    assert met_first([BY_NAME, MAXIMUS], ()) == [BY_NAME, MAXIMUS]
    row = met_first(CORE, ())
    assert sorted(card.id for card in row) == sorted(card.id for card in CORE)


def test_what_was_taken_for_a_known_structure_comes_next_and_the_missed_card_later() -> None:
    known = tuple(card.id for card in NERVES)
    quiz = taught(NERVES[:3], known=known)
    quiz.answer("femoral nerve")
    assert to_come(quiz)[0] == ILIACUS.id  # which the femoral nerve supplies
    assert sorted(to_come(quiz)) == sorted(card.id for card in NERVES[:3])
    quiz.undo()
    assert to_come(quiz) == [card.id for card in NERVES[:3]]


def test_a_twin_that_was_not_in_the_row_is_added_and_counted() -> None:
    known = tuple(card.id for card in NERVES)
    quiz = taught([GRACILIS], known=known)
    quiz.answer("femoral nerve")
    assert to_come(quiz) == [ILIACUS.id, GRACILIS.id]
    assert quiz.shown is not None
    assert (quiz.shown.number, quiz.shown.total) == (2, 2)
    right(quiz)
    right(quiz)
    assert (quiz.summary().asked, quiz.summary().right, quiz.summary().left) == (2, 1, 0)


def test_a_guess_at_something_new_and_a_paper_bring_no_twin_and_an_override_takes_it_back() -> None:
    for quiz in (taught([GRACILIS, PIRIFORMIS]), taught([GRACILIS, PIRIFORMIS], known=(GRACILIS.id,), once=True)):
        quiz.answer("femoral nerve")
        assert to_come(quiz)[0] == PIRIFORMIS.id
    quiz = taught([GRACILIS, PIRIFORMIS], known=tuple(card.id for card in NERVES))
    quiz.answer("femoral nerve")
    assert quiz.override()
    assert to_come(quiz) == [PIRIFORMIS.id]


def test_feedback_names_what_was_asked_for_and_what_was_taken_for_it() -> None:
    feedback = taught([GRACILIS]).answer("femoral nerve")
    assert feedback.mixed_up == ("obturator-nerve", "femoral-nerve")  # type: ignore[union-attr]
    assert taught([GRACILIS]).answer("").mixed_up is None  # type: ignore[union-attr]


def test_mixed_up_cards_of_the_day_before_come_side_by_side() -> None:
    twins = {GRACILIS.id: ILIACUS, "not/here:forward": PIRIFORMIS}
    assert beside([GRACILIS, MAXIMUS, ILIACUS], twins, 9) == [PIRIFORMIS, GRACILIS, ILIACUS, MAXIMUS]
    assert beside([ILIACUS, MAXIMUS, GRACILIS], twins, 9) == [PIRIFORMIS, ILIACUS, GRACILIS, MAXIMUS]
    assert beside([ILIACUS, MAXIMUS, GRACILIS], twins, 2) == [PIRIFORMIS, ILIACUS]
    assert beside([MAXIMUS], {}, 9) == [MAXIMUS]
    assert beside([GRACILIS, ILIACUS], {GRACILIS.id: ILIACUS, ILIACUS.id: GRACILIS}, 9) == [GRACILIS, ILIACUS]
