"""Grades a typed answer as an anatomist would: form is forgiven, another structure never is.

Nothing here knows how questions are made: an answer is read with the vocabulary and held against what is
expected.
"""

import re
from functools import lru_cache, partial

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.index import spoken
from hipcli.anatomy.roots import read_roots, write_roots
from hipcli.quiz.grading.exact import CHOICE, grade_roots, grade_truth
from hipcli.quiz.grading.grade import Grade, sum_up
from hipcli.quiz.grading.judging import Judge
from hipcli.quiz.grading.moving import judged_movements
from hipcli.quiz.grading.pieces import OUTSIDE, on_one_bone, pieces, verdicts
from hipcli.quiz.grading.spelling import NEUTRAL, bare, narrow, without_fractions, words
from hipcli.quiz.grading.terms import FITTING, Judgement
from hipcli.quiz.grading.vocabulary import VESSELS, Vocabulary
from hipcli.quiz.questions.expected import Expected

_ROOTS = re.compile(r"\b[CTLS] ?\d{1,2}\b(?:[ ,/&+–-]|and\b|to\b|[CTLS]?\d{1,2}\b)*", re.IGNORECASE)
_RAMI_OF = re.compile(r"\b(?:(?:ventral|anterior|ant)\.? )?(?:rami|roots?)\b(?: of)?(?=\W*$)", re.IGNORECASE)
_RAMI = re.compile(r"\bram(i|us)\b", re.IGNORECASE)
_BRANCHES = re.compile(r"\b(?:(?:direct |muscular |segmental )?branch(?:es)?|ventrales|anteriores)\b", re.IGNORECASE)
_DORSAL = re.compile(r"\b(dorsal|posterior|post)\b", re.IGNORECASE)
#: The names of an order by their first letters, and the room that is no structure: "NAVEL", "N A V L".
_MNEMONIC = re.compile(r"(?:[navel][ .,-]*){3,6}$", re.IGNORECASE)
_EMPTY = re.compile(r"\bempty space\b,?", re.IGNORECASE)
#: In a set it only adds: "the gemelli with obturator internus".
_WITH = re.compile(r"\b(?:(?:along|together) )?with\b" + OUTSIDE, re.IGNORECASE)
#: A vertebra at whose height something happens, and what is left out of a name for several.
_AT_LEVEL = re.compile(r"\bat (?:the )?(?:level of )?(?:the )?[TLS]\d\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|(?<=[,;(] )|(?<=[,;(]))an? (?=[a-z]{3})", re.IGNORECASE)
_EXCEPT = re.compile(
    r"[(,]?\s*\b(?:but not|except(?: for)?|excluding|excl|minus|not|without)\b(?P<what>[^,;()]+)\)?", re.IGNORECASE
)
#: What is told of the answer behind it.
_CLAUSE = re.compile(
    r",?\s*\b(?:(?:which|who) (?:then )?\w+|(?:leav|exit|emerg|enter|becom|continu)(?:ing|e?s))\b"
    r"(?P<what>[^,;()]+)(?![^,;)])",
    re.IGNORECASE,
)
_NOTHING = frozenset({"", "?", "idk", "dont know", "i dont know", "dunno", "no idea", "pass", "them", "those", "these"})
#: What a second answer says in other words.
_UNPLAIN = ("tie", "coarse", "strange")
_NO_WORDS = re.compile(r"\([\s,;]*\)")


class Grader:
    """Grades answers with one catalog's vocabulary."""

    def __init__(self, catalog: Catalog) -> None:
        """Make the vocabulary."""
        self.vocabulary = Vocabulary(catalog)
        #: Returns what judges names for one question, which may have many answers.
        self._judge = lru_cache(maxsize=2)(partial(Judge, catalog, self.vocabulary))

    def grade(self, expected: Expected, answer: str, earlier: str = "") -> Grade:
        """Grade one answer; what was plain in an ``earlier`` one, asked once more, need not be named again."""
        answer, earlier = narrow(answer), narrow(earlier)
        if expected.kind != "truth":
            answer, earlier = bare(answer), bare(earlier)
        kept = [one for one in self._read(expected, earlier) if one.kind not in _UNPLAIN] if earlier else []
        if _is_nothing(answer) and not kept:
            return Grade("wrong", missing=tuple(range(len(expected.required))))
        if expected.kind == "roots":
            return grade_roots(expected, answer)
        if expected.kind == "truth":
            return grade_truth(expected, answer)
        choice = bool(CHOICE.search(answer))
        return sum_up(expected, [*kept, *self._read(expected, answer)], choice=choice)

    def enough(self, expected: Expected, answer: str, earlier: str = "") -> bool:
        """Tell whether a set is named in full, or with as many names as it has, those not needed apart."""
        grade = self.grade(expected, answer, earlier)
        named = pieces(answer)
        return grade.mark == "right" or len(named) - len(grade.extra) >= len(expected.required)

    def _read(self, expected: Expected, answer: str) -> list[Judgement]:
        if _is_nothing(answer) or expected.kind == "free":  # what is told in free words is not typed
            return [] if expected.required else [Judgement("unknown", answer)]
        judge = self._judge(expected)
        answer = _prepared(judge, answer)
        levels = read_roots(_BRANCHES.sub(" ", answer))
        if levels and expected.kind not in ("place", "structure"):  # L2 is a vertebra only where a place is asked for
            wrong = Judgement("wrong", write_roots(levels))
            return [_by_roots(judge, answer, levels) if expected.kind == "nerve" else wrong]
        if expected.kind == "movement":
            return _unplaced(judge, judged_movements(judge, answer))
        answer, roots = _without_roots(answer) if expected.kind == "nerve" else (answer, [])
        if roots and not any(_is_of_rami(judge, wanted.id) for wanted in expected.required):
            answer = _NO_WORDS.sub(" ", _RAMI_OF.sub(" ", answer))
        found = [one for part in pieces(answer, r"[;\n]") for one in verdicts(judge, part, 0, "", "")]
        return _unplaced(judge, on_one_bone(judge, found)) + [
            Judgement("wrong", write_roots(one)) for one in roots if one not in (expected.roots or roots)
        ]


def _prepared(judge: Judge, answer: str) -> str:
    """Return an answer with letters as names and words put together, and no label in front ("SGT: sartorius...")."""
    if judge.expected.ordered and _MNEMONIC.match(answer.strip()):
        answer = ", ".join(re.findall("[a-z]", answer.casefold().replace("e", "")))
    if judge.kind in ("muscle", "artery", "structure") and len(judge.expected.required) > 1:
        answer = _WITH.sub(",", answer)
        answer = _EXCEPT.sub(lambda said: "" if _left_out(judge, said["what"]) else said[0], answer)
    if judge.kind not in ("place", "movement"):
        answer = _CLAUSE.sub(lambda said: "" if _is_told(judge, said["what"]) else said[0], answer)
    if judge.kind not in ("artery", "structure"):
        answer = _ARTICLE.sub("", answer)
    if judge.kind == "place":
        bones = "|".join((*judge.catalog.frames.terms("bone"), *judge.spelling.of_bones, "rami"))
        answer = re.sub(
            rf"\b(surrounding|adjacent|adjoining)(?:(?: parts? of)?(?: the|,| and| &)* ?\b(?:{bones})\b)+(?: bones?)?",
            r"\1 bone",
            answer,
            flags=re.IGNORECASE,
        )
    else:
        answer = _AT_LEVEL.sub("", answer)
    answer = judge.vocabulary.joined_up(_EMPTY.sub("", without_fractions(answer)))
    label, _, rest = answer.partition(":")
    labelled = rest.strip() and not any(one.names for one in verdicts(judge, label, 0, "", ""))
    return rest if labelled else answer


def _left_out(judge: Judge, text: str) -> bool:
    """Tell whether a muscle said to be left out is none of those asked for, or a part of one that is not."""
    found = verdicts(judge, text, 0, "", "")
    return all(one.id and not one.fills for one in found)


def _is_told(judge: Judge, text: str) -> bool:
    """Tell whether facts on what is asked about say all of a text, which names no answer."""
    said = [frozenset(words(piece)) - NEUTRAL - {"vessel"} for piece in pieces(text)]
    told = all(any(piece <= fact for fact in judge.facts) for piece in said)
    return told and not any(judge.read(piece).fills for piece in pieces(text))


def _unplaced(judge: Judge, found: list[Judgement]) -> list[Judgement]:
    """Take what names nothing, beside what is right, for words not understood, unless they are of another region."""
    if not any(one.fills for one in found):
        return found
    ask = "What does '{}' say of it? Leave it out, or say it in other words."
    vocabulary, fits, alone = judge.vocabulary, FITTING.get(judge.kind, ()), len(judge.expected.required) == 1
    other = vocabulary.elsewhere.union(judge.catalog.frames.terms("bone"))
    fits = (*VESSELS, *fits) if judge.kind in VESSELS else fits  # one is taken for the other
    return [
        replace(one, kind="strange", ask=ask.format(one.given.strip()))
        if (alone and one.kind == "wrong" and one.id in judge.catalog and vocabulary.kind(one.id or "") not in fits)
        or (one.kind == "unknown" and other.isdisjoint(words(one.given)) and not vocabulary.is_text(one.given))
        else one
        for one in found
    ]


def _by_roots(judge: Judge, answer: str, levels: tuple[str, ...]) -> Judgement:
    """Judge a nerve that is named by its roots, which is its name where it has no other: "anterior rami of L1-L3"."""
    if levels not in judge.expected.roots:
        return Judgement("wrong", answer)
    for index, wanted in enumerate(judge.expected.required):
        if _is_of_rami(judge, wanted.id) and (_RAMI.search(answer) or _BRANCHES.search(answer)):
            return Judgement("wrong" if _DORSAL.search(answer) else "right", answer, (index,), wanted.id)
    return Judgement("coarse", answer, ask="Those are its roots. Which nerve?")


def _is_of_rami(judge: Judge, id_: str) -> bool:
    """Tell whether a nerve has no other name than the rami that it is made of."""
    return any(re.search(r"\brami\b", name) for name in spoken(judge.catalog.entry(id_)))


def _without_roots(answer: str) -> tuple[str, list[tuple[str, ...]]]:
    """Return an answer without the spinal roots in it, and these."""
    found = [read_roots(match[0]) for match in _ROOTS.finditer(answer)]
    return _NO_WORDS.sub(" ", _ROOTS.sub(" ", answer)), [roots for roots in found if roots]


def _is_nothing(answer: str) -> bool:
    said = re.sub(r"[^a-z?]+", " ", answer.casefold().replace("'", "")).strip()
    return said in _NOTHING and not any(c.isdigit() for c in answer)
