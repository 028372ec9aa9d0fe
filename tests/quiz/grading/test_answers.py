"""Answers as students type them, each with what it is worth, judged by hand: how many are graded otherwise.

A fourth column says what an answer gets that is graded otherwise than by hand, so that a change in either way is seen.
"""

from collections import Counter
from pathlib import Path

import pytest

from hipcli.quiz.questions.expected import AGAIN
from tests.quiz.bundled import mark

FILES = (
    "answers.tsv",
    "answers_more.tsv",
    "answers_third.tsv",
    "answers_fourth.tsv",
    "answers_fifth.tsv",
    "answers_sixth.tsv",
    "answers_seventh.tsv",
)


def rows(name: str) -> list[tuple[str, str, str, str]]:
    """Return card, answer, worth and what it gets of each line of a file."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    split = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(card, answer, want, got[0] if got else want) for card, answer, want, *got in split]


def worth(card: str, answer: str) -> str:
    """Return what an answer is worth: right, partial, wrong or ask."""
    given = mark(card, answer)
    return "ask" if given in AGAIN else given


@pytest.mark.parametrize("name", FILES)
def test_an_answer_gets_what_it_is_worth_or_what_is_said_beside_it(name: str) -> None:
    found = [(card, answer, got, worth(card, answer)) for card, answer, _, got in rows(name)]
    assert [row for row in found if row[2] != row[3]] == []


@pytest.mark.parametrize("name", FILES)
def test_fair_answers_pass_and_near_misses_do_not(name: str) -> None:
    count = Counter((want, got) for _, _, want, got in rows(name))
    fair = sum(number for (want, _), number in count.items() if want == "right")
    assert not [want for (want, got) in count if got == "right" != want]
    assert count["right", "wrong"] + count["right", "partial"] <= fair * 0.01
    assert count["right", "ask"] <= fair * 0.05
