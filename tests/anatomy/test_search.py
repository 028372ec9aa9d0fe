"""The search understands whole questions: ``search_questions.txt`` holds them with the answers."""

from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from tests.every import every
from tests.quiz import bundled

_TABLE = Path(__file__).with_name("search_questions.txt").read_text(encoding="utf-8")
#: Each question, and the entries that may come first, each with a piece of the line that must be shown.
QUESTIONS = [
    (question, [tuple(map(str.strip, one.split(":", 1))) for one in answers.split(" / ")])
    for question, answers in (line.split(" = ") for line in _TABLE.splitlines() if not line.startswith("#"))
]


@pytest.fixture(scope="module")
def hits(catalog: Catalog) -> dict[str, list[tuple[str, str]]]:
    """Return the first three entries, and the line of each, that every question brings."""
    return {question: [(hit.entry, hit.text) for hit in catalog.search(question, 3)] for question, _ in QUESTIONS}


def _missed(found_by: dict[str, list[tuple[str, str]]], most: int, *, line: bool) -> list[str]:
    found = []
    for question, answers in QUESTIONS:
        hits = found_by[question][:most]
        if not any(entry == id_ and (not line or piece in text) for id_, piece in answers for entry, text in hits):
            found.append(f"{question}: {hits[:1]}")
    return found


def test_the_entry_that_answers_comes_first(hits: dict[str, list[tuple[str, str]]]) -> None:
    missed = _missed(hits, 1, line=False)
    assert len(missed) <= 0.05 * len(QUESTIONS), "\n".join(missed)


def test_the_entry_that_answers_is_among_the_first_three(hits: dict[str, list[tuple[str, str]]]) -> None:
    missed = _missed(hits, 3, line=False)
    assert len(missed) <= 0.01 * len(QUESTIONS), "\n".join(missed)


def test_the_line_that_answers_is_shown(hits: dict[str, list[tuple[str, str]]]) -> None:
    missed = _missed(hits, 1, line=True)
    assert len(missed) <= 0.08 * len(QUESTIONS), "\n".join(missed)


@every("question, answers", QUESTIONS)
def test_what_must_come_first_is_in_the_content(question: str, answers: list[tuple[str, str]]) -> None:
    assert len(question.split()) > 1
    assert {id_ for id_, _ in answers} <= set(bundled.catalog().ids())
