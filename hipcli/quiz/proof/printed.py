"""Proves that what the quiz prints as the answer is graded right, however a student copies it."""

from collections.abc import Iterator

from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.wording import join


def printed_flaws(grader: Grader, asked: Question) -> Iterator[str]:
    """Yield each printed form of the answer that is not graded right."""
    if asked.in_free_words:
        return
    forms = ["\n".join(asked.answer), "; ".join(asked.answer)]
    if not any("," in one for one in asked.answer):
        forms += [", ".join(asked.answer), join(asked.answer)]
    for form in dict.fromkeys(form for form in ([] if asked.true_or_false else forms) + [asked.right] if form):
        mark = grader.grade(asked.expected, form).mark
        if mark != "right":
            yield f"what is printed as the answer, '{form}', is graded {mark}"
