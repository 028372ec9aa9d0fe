"""Tells what typed answers are worth and why, apart from any quiz: nothing of it is stored."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog
from hipcli.errors import HipcliError, NotFoundError, UsageError
from hipcli.quiz.cards.card import Card
from hipcli.quiz.grading.grade import Grade
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.expected import AGAIN
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.questions import explain, meant, question
from hipcli.quiz.questions.wording import join


class Worth(Struct, frozen=True):
    """What an answer to a card is worth: right, partial, wrong or ask, which a quiz asks once more; and why."""

    card: str
    answer: str
    mark: str
    why: str


def read_rows(text: str) -> dict[int, list[str]]:
    """Return what tabs part of each line of a file, by its number; empty lines and those with # are left out."""
    lines = enumerate(text.split("\n"), 1)
    return {n: line.rstrip("\r").split("\t") for n, line in lines if line.strip() and not line.startswith("#")}


def worths(catalog: Catalog, cards: Iterable[Card], rows: Iterable[Sequence[str]]) -> Iterator[Worth | HipcliError]:
    """Yield what each answer of rows of card and answer is worth, in order, or why it cannot be graded."""
    by_id = {card.id: card for card in cards}
    asked: dict[str, Question] = {}
    grader = Grader(catalog)
    for row in rows:
        card = row[0].strip()
        try:
            if len(row) != 2 or not card:
                raise UsageError("not a card, a tab and an answer", "write one answer a line")
            if card not in asked:
                asked[card] = _question(catalog, by_id, card)
            yield _worth(catalog, grader, asked[card], row[1])
        except HipcliError as error:
            yield error


def _question(catalog: Catalog, cards: dict[str, Card], id_: str) -> Question:
    if id_ not in cards:
        near = [other for other in cards if id_ and other.startswith(id_)][:3] or get_close_matches(id_, cards, 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "hipcli quiz --one --json names the card"
        raise NotFoundError(f"'{id_}' is no card", hint)
    found = question(catalog, cards[id_])
    if found.in_free_words:
        raise NotFoundError(f"'{id_}' is never typed", "name another card")
    return found


def _worth(catalog: Catalog, grader: Grader, asked: Question, answer: str) -> Worth:
    grade = grader.grade(asked.expected, answer)
    mark = "ask" if grade.mark in AGAIN else grade.mark
    return Worth(asked.card.id, answer, mark, grade.ask if mark == "ask" else " ".join(_why(catalog, asked, grade)))


def _why(catalog: Catalog, asked: Question, grade: Grade) -> Iterator[str]:
    if grade.mark == "partial":
        yield f"{len(grade.right)} of {len(asked.answer)}."
    for slip in grade.wrong:
        what = meant(partial(explain, catalog), asked, slip.id)
        yield what if slip.given.casefold() in what.casefold() and what else f"Not {slip.given}. {what}".strip()
    if grade.mark == "partial" and grade.wrong:
        yield f"What is wrong takes {len(grade.wrong)} off."
    if grade.extra:
        yield f"True, but not needed: {join(grade.extra)}."
    if grade.note:
        yield grade.note
    if grade.mark != "right":
        missing = [asked.answer[index] for index in grade.missing] if grade.mark == "partial" else list(asked.answer)
        yield f"{'Missing' if grade.mark == 'partial' else 'Answer'}: {'; '.join(missing)}." if missing else ""
