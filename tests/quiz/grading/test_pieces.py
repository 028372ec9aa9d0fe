"""An answer is worth the same however its names are set out: in a list, with words around them, with signs between."""

import re

import pytest

from hipcli.quiz.grading.pieces import pieces
from hipcli.quiz.questions.question import Question
from tests.quiz.bundled import asked, cards, mark

TYPED = [id_ for id_ in cards() if not asked(id_).in_free_words and asked(id_).expected.kind != "truth"]


def names(question: Question) -> list[str]:
    """Return the names that an answer has, without what is said of them in brackets."""
    said = [re.sub(r"\s*\([^)]*\)", "", one) for one in question.answer]
    return [one.split(", ")[0] for one in said] if question.expected.kind in ("nerve", "muscle", "movement") else said


@pytest.mark.parametrize(
    ("between", "before", "each", "after"),
    [
        ("\n", "", "{number}. {name}", ""),
        (" ", "", "{number}) {name}", ""),
        (", ", "", "({number}) {name}", "."),
        ("\n", "", "- {name}", ""),
        ("\n", "", "• {name}", ""),
        (" as well as ", "", "{name}", ""),
        (" | ", "I think ", "{name}", "?"),
        (", ", "it's the ", "{name}", "!"),
        (" & ", "must be the ", "{name}", ""),
        (" + ", "Answer: ", "{name}", ""),
        (" - ", "probably ", "{name}", ""),
        (", ", '"', "{name}", '"'),
    ],
)
def test_a_list_is_worth_the_same_however_it_is_set_out(between: str, before: str, each: str, after: str) -> None:
    for id_ in TYPED:
        listed = [each.format(number=number, name=name) for number, name in enumerate(names(asked(id_)), 1)]
        assert mark(id_, f"{before}{between.join(listed)}{after}") == "right", id_


def test_what_has_no_word_is_no_piece() -> None:
    assert pieces("sartorius, (), gracilis and .") == ["sartorius", " gracilis "]
