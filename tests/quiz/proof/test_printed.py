"""What the quiz prints as the answer is right in every printed form, or check says so."""

from collections.abc import Iterator

from msgspec.structs import replace

from hipcli.quiz.proof.proof import _Prover
from hipcli.quiz.questions.question import Question
from tests.quiz.bundled import asked, cards, catalog, grader


def printed_flaws(one: Question) -> Iterator[str]:
    return _Prover(catalog(), grader())._printed(one)


def test_what_is_printed_is_right_for_every_card_that_is_ever_typed() -> None:
    typed = [asked(id_) for id_ in cards() if not asked(id_).in_free_words]
    assert len(typed) > 290
    assert [(one.card.id, flaw) for one in typed for flaw in printed_flaws(one)] == []


def test_an_answer_that_would_not_be_graded_right_is_found() -> None:
    broken = replace(asked("gracilis/nerve:forward"), answer=("obturator nerve (posterior branch), L2-L4",))
    assert "is graded wrong" in next(printed_flaws(broken))
