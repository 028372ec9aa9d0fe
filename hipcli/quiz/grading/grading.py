"""Grades a typed answer as an anatomist would: form is forgiven, another structure never is.

Nothing here knows how questions are made: an answer is read with the vocabulary and held against what is
expected.
"""

import re

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.roots import read_roots, write_roots
from hipcli.quiz.grading.judging import Judge, Verdict
from hipcli.quiz.grading.spelling import narrow, without_fractions
from hipcli.quiz.grading.vocabulary import Vocabulary
from hipcli.quiz.questions.expected import Expected, Mark

_SEPARATORS = (r"[;\n]+", r"[,:/+&]+", r"\band\b|\bplus\b")
_LEADING = re.compile(r"^(?:(?:and|plus)\b|[,:/+&])\s*", re.IGNORECASE)
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

    def grade(self, expected: Expected, answer: str, earlier: str = "") -> Grade:
        """Grade one answer; what was plain in an ``earlier`` one, asked once more, need not be named again."""
        answer, earlier = narrow(answer), narrow(earlier)
        kept = [one for one in self._read(expected, earlier) if one.kind not in ("tie", "coarse")] if earlier else []
        if _is_nothing(answer) and not kept:
            return Grade("wrong", missing=tuple(range(len(expected.required))))
        if expected.kind == "roots":
            return _grade_roots(expected, answer)
        if expected.kind == "truth":
            return _grade_truth(expected, answer)
        return _sum_up(expected, [*kept, *self._read(expected, answer)], self._ours(expected))

    def _ours(self, expected: Expected) -> str:
        """Return what the muscles are called that a question asks for."""
        ids = (id_ for id_ in (*(one.id for one in expected.required), expected.asked) if id_ in self._catalog)
        return next((self._catalog.frame(id_).muscles() for id_ in ids), "muscles")

    def enough(self, expected: Expected, answer: str, earlier: str = "") -> bool:
        """Tell whether a set is named in full, or with as many names as it has, those not needed apart."""
        grade = self.grade(expected, answer, earlier)
        named = _pieces("|".join(_SEPARATORS), answer)
        return grade.mark == "right" or len(named) - len(grade.extra) >= len(expected.required)

    def _read(self, expected: Expected, answer: str) -> list[Verdict]:
        if _is_nothing(answer):
            return []
        judge = Judge(self._catalog, self.vocabulary, expected)
        return _verdicts(judge, without_fractions(answer), 0, "", "")


def _is_nothing(answer: str) -> bool:
    said = re.sub(r"[^a-z?]+", " ", answer.casefold().replace("'", "")).strip()
    return said in _NOTHING and not any(c.isdigit() for c in answer)


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
    text = _LEADING.sub("", text.strip(" .\t"))
    listed = bool(re.search(r"[\n;]", text)) or judge.listed(_pieces("|".join(_SEPARATORS), text))
    verdict = Verdict("unknown", text) if listed else judge.name(text, before, after)
    if verdict.kind != "unknown":
        return [verdict]
    phrase = Verdict("unknown", text) if listed else judge.phrase(text)
    if phrase.kind == "right":
        return [phrase]
    for deeper in range(level, len(_SEPARATORS)):
        pieces = judge.joined(_pieces(_SEPARATORS[deeper], text))
        if len(pieces) > 1:
            found: list[Verdict] = []
            for piece, following in zip(pieces, [*pieces[1:], after], strict=True):
                found += _verdicts(judge, piece, deeper + 1, judge.called(found[-1]) if found else before, following)
            if deeper == 0 or phrase.kind == "unknown" or all(one.kind != "unknown" for one in found):
                return found
            break
    if phrase.kind == "unknown" and not listed and (row := judge.row(text)):
        return row
    return [verdict if phrase.kind == "unknown" else phrase]


def _pieces(separators: str, text: str) -> list[str]:
    return [piece for piece in re.split(separators, text) if piece.strip(" .")]


def _sum_up(expected: Expected, verdicts: list[Verdict], ours: str) -> Grade:
    count = len(expected.required)
    filled = {index for one in verdicts for index in one.fills}
    missing = tuple(index for index in range(count) if index not in filled)
    wrong = tuple(
        Slip(one.given, id_) for one in verdicts if one.kind in ("wrong", "unknown") for id_ in one.out or (one.id,)
    )
    extra = tuple(one.given for one in verdicts if one.kind in ("accepted", "beyond"))

    def grade(mark: Mark, ask: str = "") -> Grade:
        return Grade(mark, tuple(sorted(filled)), missing, wrong, extra, ask)

    ties = [one for one in verdicts if one.kind == "tie"]
    if ties:
        return grade("tie", ties[0].ask)
    if not missing and not wrong:
        if not _in_order(expected, verdicts):
            return Grade("partial", tuple(sorted(filled)), extra=extra, note="All are right, but not in this order.")
        return grade("right")
    vague = [one for one in verdicts if one.kind == "coarse" and not (one.near and filled.issuperset(one.near))]
    if not wrong:
        if vague:
            return grade("coarse", vague[0].ask)
        if count == 1 and any(one.kind == "accepted" for one in verdicts):
            return grade("also", "True as well. And the main one?")
        if count == 1 and any(one.kind == "beyond" for one in verdicts):
            return grade("beyond", f"That one is a neighbour, not one of the {ours} asked for here. Which of those?")
    return grade("partial" if filled and count > 1 else "wrong")


def _in_order(expected: Expected, verdicts: list[Verdict]) -> bool:
    """Tell whether what has an order was first named in it."""
    named = list(dict.fromkeys(index for one in verdicts for index in one.fills if index in expected.ordered))
    return named == sorted(named)
