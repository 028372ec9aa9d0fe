"""Grades a typed answer as an anatomist would: form is forgiven, another structure never is.

Nothing here knows how questions are made: an answer is read with the vocabulary and held against what is
expected.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.index import spoken
from hipcli.anatomy.roots import WRITTEN_OUT, read_roots, write_roots
from hipcli.quiz.grading.judging import Judge, Judgement
from hipcli.quiz.grading.moving import judged_movements
from hipcli.quiz.grading.phrases import is_tail, phrase
from hipcli.quiz.grading.spelling import narrow, without_fractions
from hipcli.quiz.grading.vocabulary import Vocabulary
from hipcli.quiz.questions.expected import Expected, Mark

_SIGNS, _AND, _OUTSIDE = r"[,:/+&]+", r"(?i:\b(?:and|or|plus|et)\b)", r"(?![^()]*\))"
_SEPARATORS = (_SIGNS + _OUTSIDE, _AND + _OUTSIDE, rf"[()]+|{_SIGNS}|{_AND}")
_LEADING = re.compile(r"^(?:(?:and|or|plus)\b|[,:/+&])\s*", re.IGNORECASE)
_ROOTS = re.compile(r"\b[CTLS] ?\d{1,2}\b(?:[ ,/&+–-]|and\b|to\b|[CTLS]?\d{1,2}\b)*", re.IGNORECASE)
_RAMI = re.compile(r"\bram(i|us)\b", re.IGNORECASE)
_BRANCHES = re.compile(r"\b(?:(?:direct |muscular |segmental )?branch(?:es)?|ventrales|anteriores)\b", re.IGNORECASE)
_DORSAL = re.compile(r"\b(dorsal|posterior|post)\b", re.IGNORECASE)
#: The names of an order by their first letters, and the room that is no structure: "NAVEL", "N A V L".
_MNEMONIC = re.compile(r"(?:[navel][ .,-]*){3,6}$", re.IGNORECASE)
_EMPTY = re.compile(r"\bempty space\b,?", re.IGNORECASE)
#: Another word in the midst of a name: "adductor (Hunter's) canal".
_INNER = re.compile(r"([^()]+) \(([^()]+)\) ([^(),;]+)$")
_WRONG, _EXTRA = ("wrong", "unknown"), ("accepted", "beyond")
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_NOTHING = frozenset({"", "?", "idk", "dont know", "i dont know", "dunno", "no idea", "pass"})
_TRUE = frozenset("t true y yes yep r right c correct agree".split())
_FALSE = frozenset("f false n no nope w wrong incorrect untrue disagree".split())
#: Words around these: "this is not true".
_SAYING = frozenset("it is it's its that this that's thats the statement quite i".split())
_FIGURES = {
    word: str(number)
    for number, pair in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th"), 1)
    for word in pair.split()
}
#: Levels that are counted before it is said of what: "fifth lumbar", "2nd to 4th lumbar".
_COUNTED = re.compile(rf"((?:\b(?:{'|'.join(_FIGURES)})\b(?: |,|and|to|-)*)+)({'|'.join(WRITTEN_OUT)})", re.IGNORECASE)


class Slip(Struct, frozen=True):
    """Something wrong in an answer: the words given, and the id of what they name, where they name anything."""

    given: str
    id: str | None = None


class Grade(Struct, frozen=True):
    """How an answer was graded.

    ``right`` and ``missing`` index what was required; ``ask`` is what to ask once more, ``note`` what is to be known of
    what is right.
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
        choice = bool(_CHOICE.search(answer))
        return _sum_up(expected, [*kept, *self._read(expected, answer)], choice=choice)

    def enough(self, expected: Expected, answer: str, earlier: str = "") -> bool:
        """Tell whether a set is named in full, or with as many names as it has, those not needed apart."""
        grade = self.grade(expected, answer, earlier)
        named = _pieces("|".join(_SEPARATORS), answer)
        return grade.mark == "right" or len(named) - len(grade.extra) >= len(expected.required)

    def _read(self, expected: Expected, answer: str) -> list[Judgement]:
        if _is_nothing(answer) or expected.kind == "free":  # what is told in free words is not typed
            return [] if expected.required else [Judgement("unknown", answer)]
        judge = Judge(self._catalog, self.vocabulary, expected)
        if expected.ordered and _MNEMONIC.match(answer.strip()):
            answer = ", ".join(re.findall("[a-z]", answer.casefold().replace("e", "")))
        answer = self.vocabulary.joined_up(_EMPTY.sub("", without_fractions(answer)))
        label, _, rest = answer.partition(":")
        if rest.strip() and all(one.kind in ("unknown", "strange") for one in _verdicts(judge, label, 0, "", "")):
            answer = rest
        if expected.kind == "movement":
            return judged_movements(judge, answer)
        if expected.kind == "nerve" and (levels := read_roots(_BRANCHES.sub(" ", answer))):
            return [_by_roots(judge, answer, levels)]
        answer, roots = _without_roots(answer) if expected.kind == "nerve" else (answer, [])
        found = [one for part in _pieces(r"[;\n]", answer) for one in _verdicts(judge, part, 0, "", "")]
        found = judge.on_one_bone(found)
        fitting = {*expected.roots}
        return found + [Judgement("wrong", write_roots(one)) for one in roots if fitting and one not in fitting]


def _by_roots(judge: Judge, answer: str, levels: tuple[str, ...]) -> Judgement:
    """Judge a nerve that is named by its roots, which is its name where it has no other: "anterior rami of L1-L3"."""
    if levels not in judge.expected.roots:
        return Judgement("wrong", answer)
    for index, wanted in enumerate(judge.expected.required):
        named = any(re.search(r"\brami\b", name) for name in spoken(judge.catalog.entry(wanted.id)))
        if named and (_RAMI.search(answer) or _BRANCHES.search(answer)):
            return Judgement("wrong" if _DORSAL.search(answer) else "right", answer, (index,), wanted.id)
    return Judgement("coarse", answer, ask="Those are its roots. Which nerve?")


def _without_roots(answer: str) -> tuple[str, list[tuple[str, ...]]]:
    """Return an answer without the spinal roots in it, and these."""
    found = [read_roots(match[0]) for match in _ROOTS.finditer(answer)]
    return _ROOTS.sub(" ", answer), [roots for roots in found if roots]


def _is_nothing(answer: str) -> bool:
    said = re.sub(r"[^a-z?]+", " ", answer.casefold().replace("'", "")).strip()
    return said in _NOTHING and not any(c.isdigit() for c in answer)


def _grade_roots(expected: Expected, answer: str) -> Grade:
    roots = read_roots(_COUNTED.sub(lambda said: f"{said[2]} {_in_figures(said[1])}", answer))
    if roots is None:
        return Grade("wrong", wrong=(Slip(answer.strip()),))
    if roots in expected.roots:
        some = roots != expected.roots[0]
        return Grade("right", note=f"By some sources; the card has {write_roots(expected.roots[0])}." if some else "")
    return Grade("wrong", wrong=(Slip(write_roots(roots)),))


def _in_figures(counted: str) -> str:
    return re.sub(r"\w+", lambda word: _FIGURES.get(word[0].casefold(), word[0]), counted)


def _truth(answer: str) -> str:
    """Return "true" or "false" where an answer says one of them in any words, turned by "not" before it."""
    said = [word for word in re.findall(r"[\w']+", answer.casefold().replace("n't", " not")) if word not in _SAYING]
    turned = said[:1] == ["not"]
    found = {"true" if word in _TRUE else "false" if word in _FALSE else "" for word in said[turned:]}
    truth = found.pop() if len(found) == 1 else ""
    return {"true": "false", "false": "true"}.get(truth, "") if turned else truth


def _grade_truth(expected: Expected, answer: str) -> Grade:
    said = _truth(answer)
    if not said:
        return Grade("coarse", missing=(0,), ask="True or false?")
    return Grade("right", right=(0,)) if said == expected.required[0].id else Grade("wrong", missing=(0,))


def _verdicts(judge: Judge, text: str, level: int, before: str, after: str) -> list[Judgement]:
    """Judge a text as one name; where it is none, split it, sharing words as in "medius and minimus"."""
    text = _LEADING.sub("", text.strip(" .\t"))
    if twice := _named_twice(judge, text, before, after):
        return [twice]
    listed = judge.listed(text, _pieces("|".join(_SEPARATORS), text))
    verdict = Judgement("unknown", text) if listed else judge.name(text, before, after)
    if verdict.kind != "unknown":
        return [verdict]
    whole = verdict if listed else phrase(judge, text)
    several = len(judge.expected.required) > 1
    if whole.kind == "right" and not several:
        return [whole]
    for deeper in range(level, len(_SEPARATORS)):
        pieces = judge.joined(_pieces(_SEPARATORS[deeper], text))
        if len(pieces) > 1:
            found = _listed(judge, pieces, deeper + 1, before, after)
            named = {index for one in found for index in one.fills}
            if whole.kind == "right" and (any(one.rank > 2 for one in found) or not named > {*whole.fills}):
                return [whole]
            if whole.kind == "unknown" or all(one.kind not in ("unknown", "strange") for one in found):
                return found
            break
    if whole.kind in ("unknown", "strange") and not listed and (row := judge.row(text)):
        return row
    return [whole]


def _named_twice(judge: Judge, text: str, before: str, after: str) -> Judgement | None:
    """Judge a name with another word for a part of it: "adductor (Hunter's) canal"."""
    if inner := _INNER.match(text):
        first, other, last = inner.groups()
        both = [judge.name(f"{one} {last}", before, after) for one in (first, other)]
        if both[0].kind == both[1].kind == "right" and both[0].fills == both[1].fills:
            return both[0]
    return None


def _listed(judge: Judge, pieces: list[str], level: int, before: str, after: str) -> list[Judgement]:
    """Judge names in a list; what is no name but tells more of the one before it belongs to that."""
    found: list[Judgement] = []
    for piece, following in zip(pieces, [*pieces[1:], after], strict=True):
        one = _verdicts(judge, piece, level, judge.called(found[-1]) if found else before, following)
        more = _more(judge, found[-1], piece, one[0]) if found else None
        if more:
            found[-1] = more
        else:
            found += one
    return found


def _more(judge: Judge, head: Judgement, piece: str, alone: Judgement) -> Judgement | None:
    """Judge a piece as telling more of the name before it; None where it does not, or is another name by itself."""
    tail = is_tail(judge, piece)
    if tail and judge.kind == "muscle":
        part = judge.read(f"{piece} {judge.called(head)}")
        return replace(part, given=head.given) if part.id == head.id and head.id else None
    if not tail and alone.kind not in (*_WRONG, "strange"):
        return None
    if not tail and alone.kind == "wrong" and not judge.in_passing(alone.id):
        return None
    whole = phrase(judge, f"{head.given}, {piece}")
    return whole if whole.id == head.id and (whole.rank < 3 or (tail and whole.kind == "wrong")) else None


def _pieces(separators: str, text: str) -> list[str]:
    return [piece for piece in re.split(separators, text) if piece.strip(" .")]


def _sum_up(expected: Expected, verdicts: list[Judgement], *, choice: bool) -> Grade:
    """Return what an answer is worth by its names; ``choice``: it names one thing or another."""
    count = len(expected.required)
    filled = {index for one in verdicts for index in one.fills}
    missing = tuple(index for index in range(count) if index not in filled)
    wrong = tuple(Slip(one.given, id_) for one in verdicts if one.kind in _WRONG for id_ in one.out or (one.id,))
    extra = tuple(one.given for one in verdicts if one.kind in _EXTRA)
    grade = Grade("right", tuple(sorted(filled)), missing, wrong, extra)
    if tie := next((one for one in verdicts if one.kind == "tie"), None):
        return replace(grade, mark="tie", ask=tie.ask)
    if any(one.kind == "hedge" for one in verdicts) or _too_many(expected, verdicts) or (choice and wrong):
        return Grade("wrong", missing=tuple(range(count)), wrong=wrong, note="It names more than one answer.")
    if wrong:
        return replace(grade, mark="partial" if filled and count > 1 else "wrong")
    if settled := _asked(expected, verdicts, grade, choice=choice):
        return settled
    some = [one.given for one in verdicts if any(one.id in expected.required[index].some for index in one.fills)]
    return replace(grade, note=f"Some sources say: {', '.join(some)}." if some else "")


def _too_many(expected: Expected, verdicts: list[Judgement]) -> bool:
    """Tell whether so much is named beside what is asked for that the answer may be luck."""
    more = {id_ for one in verdicts for id_ in one.more or ([one.id or one.given] if one.kind in _EXTRA else ())}
    return expected.kind != "movement" and len(more) > max(2, 2 * len(expected.required))


def _asked(expected: Expected, verdicts: list[Judgement], grade: Grade, *, choice: bool) -> Grade | None:
    """Return the grade of an answer in which nothing is wrong and something is not settled, missing or in disorder."""
    several, filled = len(expected.required) > 1, {*grade.right}
    strange = next((one.id for one in verdicts if one.kind == "strange"), None)
    if strange:
        return replace(grade, mark="strange", ask=f"'{strange}' is not a word known here. How else would you say it?")
    if choice and len({one.id for one in verdicts}) > 1:
        return replace(grade, mark="coarse", ask="One or the other? Name the one that is meant.")
    if not grade.missing:
        disorder = not _in_order(expected, verdicts)
        return replace(grade, mark="partial", note="All are right, but not in this order.") if disorder else None
    vague = [one for one in verdicts if one.kind == "coarse" and not (one.near and filled.issuperset(one.near))]
    if vague:
        return replace(grade, mark="coarse", ask=vague[0].ask)
    asks: tuple[tuple[str, Mark], ...] = (("accepted", "also"), ("beyond", "beyond"))
    for kind, mark in () if several else asks:
        if one := next((one for one in verdicts if one.kind == kind), None):
            return replace(grade, mark=mark, ask=one.ask)
    return replace(grade, mark="partial" if filled and several else "wrong")


def _in_order(expected: Expected, verdicts: list[Judgement]) -> bool:
    """Tell whether what has an order was first named in it."""
    named = list(dict.fromkeys(index for one in verdicts for index in one.fills if index in expected.ordered))
    return named == sorted(named)
