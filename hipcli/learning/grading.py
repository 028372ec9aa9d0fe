"""Grades a typed answer as an anatomist would: form is forgiven, another structure never is.

Nothing here knows how questions are made: an answer is read with the vocabulary and held against what is
expected.
"""

import re

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog
from hipcli.learning.expected import Expected, Mark
from hipcli.learning.judging import Judge, Verdict
from hipcli.learning.roots import read_roots, write_roots
from hipcli.learning.spelling import without_fractions
from hipcli.learning.vocabulary import Vocabulary

_SEPARATORS = (r"[;\n]+", r"[,:/+&]+", r"\band\b|\bplus\b")
_NOTHING = frozenset({"", "?", "idk", "dont know", "i dont know", "dunno", "no idea", "pass"})


_TRUTH = {word: truth for truth, line in {"true": "t true yes", "false": "f false no"}.items() for word in line.split()}


class Slip(Struct, frozen=True):
    """Something wrong in an answer: the words given, and the id of what they name, where they name anything."""

    given: str
    id: str | None = None


class Grade(Struct, frozen=True):
    """How an answer was graded.

    ``right`` and ``missing`` index what was required; ``ask`` is what to ask once more, ``note`` why all that is right
    is still not enough.
    """

    mark: Mark
    right: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    wrong: tuple[Slip, ...] = ()
    extra: tuple[str, ...] = ()
    ask: str = ""
    note: str = ""


class Grader:
    """Grades answers with one catalog's vocabulary."""

    def __init__(self, catalog: Catalog) -> None:
        """Make the vocabulary."""
        self.vocabulary = Vocabulary(catalog)
        self._catalog = catalog

    def grade(self, expected: Expected, answer: str) -> Grade:
        """Grade one answer."""
        count = len(expected.required)
        if re.sub(r"[^a-z?]+", " ", answer.casefold().replace("'", "")).strip() in _NOTHING and not any(
            c.isdigit() for c in answer
        ):
            return Grade("wrong", missing=tuple(range(count)))
        if expected.kind == "roots":
            return _grade_roots(expected, answer)
        if expected.kind == "truth":
            return _grade_truth(expected, answer)
        judge = Judge(self._catalog, self.vocabulary, expected)
        return _sum_up(expected, _verdicts(judge, without_fractions(answer), 0, "", ""))


def _grade_roots(expected: Expected, answer: str) -> Grade:
    roots = read_roots(answer)
    if roots is None:
        return Grade("wrong", wrong=(Slip(answer.strip()),))
    if roots in expected.roots:
        return Grade("right")
    return Grade("wrong", wrong=(Slip(write_roots(roots)),))


def _grade_truth(expected: Expected, answer: str) -> Grade:
    said = _TRUTH.get(answer.strip(" .!\t").casefold())
    if said is None:
        return Grade("coarse", missing=(0,), ask="True or false?")
    return Grade("right", right=(0,)) if said == expected.required[0].id else Grade("wrong", missing=(0,))


def _verdicts(judge: Judge, text: str, level: int, before: str, after: str) -> list[Verdict]:
    """Judge a text as one name; where it is none, split it, sharing words as in "medial and lateral rotation"."""
    text = text.strip(" .\t")
    listed = bool(re.search(r"[\n;]", text))
    verdict = Verdict("unknown", text) if listed else judge.name(text, before, after)
    if verdict.kind != "unknown":
        return [verdict]
    phrase = Verdict("unknown", text) if listed else judge.phrase(text)
    if phrase.kind == "right":
        return [phrase]
    for deeper in range(level, len(_SEPARATORS)):
        pieces = [piece for piece in re.split(_SEPARATORS[deeper], text) if piece.strip(" .")]
        if len(pieces) > 1:
            found = [
                found
                for index, piece in enumerate(pieces)
                for found in _verdicts(
                    judge,
                    piece,
                    deeper + 1,
                    pieces[index - 1] if index else before,
                    pieces[index + 1] if index + 1 < len(pieces) else after,
                )
            ]
            if deeper == 0 or phrase.kind == "unknown" or all(one.kind != "unknown" for one in found):
                return found
            break
    if phrase.kind == "unknown" and not listed and (row := judge.row(text)):
        return row
    return [verdict if phrase.kind == "unknown" else phrase]


def _sum_up(expected: Expected, verdicts: list[Verdict]) -> Grade:
    count = len(expected.required)
    filled = sorted({index for one in verdicts for index in one.fills})
    missing = tuple(index for index in range(count) if index not in filled)
    wrong = tuple(Slip(one.given, one.id) for one in verdicts if one.kind in ("wrong", "unknown"))
    extra = tuple(one.given for one in verdicts if one.kind in ("accepted", "beyond"))

    def grade(mark: Mark, ask: str = "") -> Grade:
        return Grade(mark, tuple(filled), missing, wrong, extra, ask)

    ties = [one for one in verdicts if one.kind == "tie"]
    if ties:
        return grade("tie", ties[0].ask)
    if not missing and not wrong:
        if not _in_order(expected, verdicts):
            return Grade("partial", tuple(filled), extra=extra, note="All are right, but not in this order.")
        return grade("right")
    vague = [one for one in verdicts if one.kind == "coarse" and not set(one.near) & set(filled)]
    if not wrong:
        if vague:
            return grade("coarse", vague[0].ask)
        if count == 1 and any(one.kind == "accepted" for one in verdicts):
            return grade("also", "True as well. And the main one?")
        if count == 1 and any(one.kind == "beyond" for one in verdicts):
            return grade(
                "beyond", "That one is a neighbour, not one of the hip muscles asked for here. Which of those?"
            )
    return grade("partial" if filled and count > 1 else "wrong")


def _in_order(expected: Expected, verdicts: list[Verdict]) -> bool:
    """Tell whether what has an order was first named in it."""
    named = list(dict.fromkeys(index for one in verdicts for index in one.fills if index in expected.ordered))
    return named == sorted(named)
