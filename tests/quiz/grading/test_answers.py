"""Answers as students type them, each with what it is worth, judged by hand: how many are graded otherwise."""

from collections import Counter
from pathlib import Path

import pytest

from hipcli.quiz.questions.expected import AGAIN
from tests.quiz.bundled import mark

FILES = ("answers.tsv", "answers_more.tsv", "answers_third.tsv")


def rows(name: str) -> list[list[str]]:
    """Return card, answer and worth of each line of a file."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def worth(card: str, answer: str) -> str:
    """Return what an answer is worth: right, partial, wrong or ask."""
    given = mark(card, answer)
    return "ask" if given in AGAIN else given


def tally(name: str) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Count the lines of a file by what they are worth and what they got, and list those that got another mark."""
    found = [(card, answer, want, worth(card, answer)) for card, answer, want in rows(name)]
    told = [f"{want} -> {got}: {card} | {answer}" for card, answer, want, got in found if want != got]
    return Counter((want, got) for _, _, want, got in found), told


@pytest.mark.parametrize("name", FILES)
def test_fair_answers_pass_and_near_misses_do_not(name: str) -> None:
    count, told = tally(name)
    fair = sum(number for (want, _), number in count.items() if want == "right")
    refused = count["right", "wrong"] + count["right", "partial"]
    report = "\n".join(told)
    assert not [line for line in told if "-> right" in line], report
    assert refused <= fair * 0.01, report
    assert count["right", "ask"] <= fair * 0.05, report
