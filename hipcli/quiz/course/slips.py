"""Says what a wrong name of an answer is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.question import Question

if TYPE_CHECKING:
    from hipcli.quiz.grading.grading import Slip


def meant(explain: Callable[[Card, str], str], question: Question, slip: Slip) -> str:
    """Return what a wrong name is; where the structure is right, that its side or part is not."""
    if slip.id is None:
        return ""
    if any(slip.id == wanted.id for wanted in question.expected.required):
        return "The structure is right, the side or part of it is not."
    return explain(question.card, slip.id)
