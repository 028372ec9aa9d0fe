"""What the quiz prints as the answer is right in every printed form, or check says so."""

from msgspec.structs import replace

from hipcli.quiz.proof.printed import printed_flaws
from tests.quiz.bundled import asked, cards, grader


def test_what_is_printed_is_right_for_every_card_that_is_ever_typed() -> None:
    typed = [asked(id_) for id_ in cards() if not asked(id_).only_turned]
    assert len(typed) > 290
    assert [(one.card.id, flaw) for one in typed for flaw in printed_flaws(grader(), one)] == []


def test_an_answer_that_would_not_be_graded_right_is_found() -> None:
    broken = replace(asked("gracilis/nerve:forward"), answer=("obturator nerve (posterior branch), L2-L4",))
    assert "is graded wrong" in next(printed_flaws(grader(), broken))
