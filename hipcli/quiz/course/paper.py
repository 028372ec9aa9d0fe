"""A paper as data: its key, what a student hands in, and what each answer earns by the key alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.course.turns import Again, Feedback, Shown, points, share
from hipcli.quiz.questions.expected import AGAIN, Expected

if TYPE_CHECKING:
    from hipcli.quiz.grading.grade import Grade
    from hipcli.quiz.grading.grading import Grader

#: What an answer is worth; ``ask`` is for the lecturer to settle, ``none`` where there is no answer.
Worth = Literal["right", "partial", "wrong", "ask", "none"]
_LETTERS = "abcdefgh"
#: Of what is answered, no more characters are read.
_LONGEST = 2_000


class Asked(Struct, frozen=True, omit_defaults=True):
    """One question of a paper with all that marking it needs; ``right`` is the number of the right one of ``options``.

    Without these it is answered in words.
    """

    card: str
    prompt: str
    answer: Annotated[tuple[str, ...], Meta(min_length=1)]
    expected: Expected
    options: Annotated[tuple[str, ...], Meta(max_length=len(_LETTERS))] = ()
    right: int = 0


class Key(Struct, frozen=True, tag_field="kind", tag="hipcli paper key 1"):
    """The key of a paper, whose code is ``paper``."""

    paper: str
    questions: tuple[Asked, ...]


class Given(Struct, frozen=True):
    """An answer, its mark, its points from 0 to 1, what was taken for what in it, and what is unclear."""

    card: str
    given: str
    mark: Worth
    points: float
    confused: tuple[tuple[str, str], ...] = ()
    ask: str = ""


class Result(Struct, frozen=True, tag_field="kind", tag="hipcli paper result 1"):
    """What a student hands in; not ``finished``: it was broken off, and may be gone on with."""

    paper: str
    name: str
    answers: tuple[Given, ...]
    finished: bool = True


def asked(shown: Shown) -> Asked:
    """Return a question of a paper as its key has it."""
    question = shown.question
    right = shown.options.index(None) + 1 if shown.options else 0
    return Asked(question.card.id, question.prompt, question.answer, question.expected, shown.texts(), right)


def answers(cards: Iterable[str], marked: Iterable[Feedback], unsettled: Iterable[Again]) -> tuple[Given, ...]:
    """Return of each of the ``cards`` what was answered."""
    found = {one.question.card.id: Given(one.question.card.id, one.given, "ask", 0) for one in unsettled}
    for one in marked:
        card, worth = one.shown.question.card.id, _worth(one.mark) if one.given else "none"
        found[card] = Given(card, one.given, worth, round(points(one), 3))
    return tuple(found.get(card, Given(card, "", "none", 0)) for card in cards)


def _worth(mark: str) -> Worth:
    return "right" if mark == "right" else "partial" if mark == "partial" else "wrong"


class Marker:
    """Marks by keys. The grader is made with the first answer in words, and the same answer is read once."""

    def __init__(self, catalog: Catalog) -> None:
        """Read answers with the names of ``catalog``; what is right is in the key."""
        self._catalog = catalog
        self._marked: dict[tuple[str, str], Given] = {}

    @cached_property
    def _grader(self) -> Grader:
        from hipcli.quiz.grading.grading import Grader

        return Grader(self._catalog)

    def mark(self, one: Asked, given: str) -> Given:
        """Mark an answer: the number, letter or text of an option, or words."""
        at = one.card, given.strip()[:_LONGEST]
        if at not in self._marked:
            self._marked[at] = self._mark(one, at[1])
        return self._marked[at]

    def _mark(self, one: Asked, given: str) -> Given:
        if not any(map(str.isalnum, given)):  # also "-" and "?"
            return Given(one.card, "", "none", 0)
        if number := _chosen(one, given):
            option, right = one.options[number - 1], number == one.right
            confused = () if right or one.expected.kind == "truth" else ((one.answer[0], option),)
            return Given(one.card, option, "right" if right else "wrong", float(right), confused)
        if _same(given, "; ".join(one.answer)):  # also where the content no longer knows what the key names
            return Given(one.card, given, "right", 1)
        if one.expected.kind == "free":
            return Given(one.card, given, "ask", 0, ask="It is none of the options.")
        try:
            grade = self._grader.grade(one.expected, given)
        except LookupError:
            return Given(one.card, given, "ask", 0, ask="This content no longer knows what the key names.")
        if grade.mark in AGAIN:
            return Given(one.card, given, "ask", 0, ask=grade.ask)
        earned = share(grade.mark, len(grade.right), len(grade.wrong), len(one.answer), halved=bool(grade.note))
        return Given(one.card, given, _worth(grade.mark), round(earned, 3), tuple(self._confused(one, grade)))

    def _confused(self, one: Asked, grade: Grade) -> Iterator[tuple[str, str]]:
        """Yield what was asked for and what was taken for it, where there is no doubt which that was."""
        missed = [one.answer[n] for n in grade.missing] if len(one.answer) > 1 else [*one.answer]
        for slip in grade.wrong if len(missed) == 1 else ():
            if slip.id in self._catalog and slip.id not in one.expected.fitting:
                yield missed[0], self._catalog.name(str(slip.id))


def _chosen(one: Asked, given: str) -> int:
    """Return the number of the option that an answer names, by number, letter or text: "2", "b)", "B. sartorius"."""
    bare = given.rstrip(").:").strip().casefold()
    for number, option in enumerate(one.options, 1):
        signs = {str(number)} | (set() if one.expected.kind == "truth" else {_LETTERS[number - 1]})
        heads = (f"{sign}{stop} {option}" for sign in signs for stop in (".", ")", ":", ""))
        if bare in signs or any(_same(given, text) for text in (option, *heads)):
            return number
    return 0


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
