"""Takes an answer apart into the names in it, and has each judged: sets, shared words, more told of one thing."""

import re
from collections import Counter

from msgspec.structs import replace

from hipcli.quiz.grading.grade import is_vague
from hipcli.quiz.grading.judging import Judge, uncounted
from hipcli.quiz.grading.phrases import is_tail, phrase
from hipcli.quiz.grading.spelling import every_word, without_leading
from hipcli.quiz.grading.terms import Judgement

_SIGNS, _AND, OUTSIDE = r"[,:/+&]+", r"(?i:\b(?:and|or|plus|et)\b)", r"(?![^()]*\))"
_SEPARATORS = (_SIGNS + OUTSIDE, _AND + OUTSIDE, rf"[()]+|{_SIGNS}|{_AND}")
#: Another word in the midst of a name: "adductor (Hunter's) canal".
_INNER = re.compile(r"([^()]+) \(([^()]+)\) ([^(),;]+)$")
_BRANCH_OF = re.compile(r"\W*(?:a )?branch of (?P<what>.+)", re.IGNORECASE)
#: Said once for all before it: "sciatic, pudendal and gluteal nerves".
_SHARED = re.compile(r"\b(?:nerves|arteries|veins|vessels)\W*$", re.IGNORECASE)


def pieces(text: str, separators: str = "|".join(_SEPARATORS)) -> list[str]:
    """Return what separators part, all of them unless told which; what has no word is nothing."""
    return [piece for piece in re.split(separators, text) if piece.strip(" .()")]


def verdicts(judge: Judge, text: str, level: int, before: str, after: str) -> list[Judgement]:
    """Judge a text as one name; where it is none, split it, sharing words as in "medius and minimus"."""
    text = without_leading(text.strip(" .\t"))
    if twice := _named_twice(judge, text, before, after):
        return [twice]
    listed = _are_listed(judge, text, pieces(text))
    verdict = Judgement("unknown", text) if listed else judge.name(text, before, after)
    if verdict.kind != "unknown":
        return [verdict]
    whole = verdict if listed else phrase(judge, text)
    if whole.kind == "right" and len(judge.expected.required) == 1:
        return [whole]
    found = _split(judge, text, whole, level, before, after)
    return found or (judge.row(text) if not listed and not whole.names else []) or [whole]


def _split(judge: Judge, text: str, whole: Judgement, level: int, before: str, after: str) -> list[Judgement]:
    """Judge a text in pieces, at the first sort of separator that parts it; empty where it says more as a whole."""
    for deeper in range(level, len(_SEPARATORS)):
        parts = _joined(judge, pieces(text, _SEPARATORS[deeper]))
        if len(parts) > 1:
            found = on_one_bone(judge, _listed(judge, parts, deeper + 1, before, after))
            if whole.kind == "right":
                more = {index for one in found for index in one.fills} > {*whole.fills}
                more = more or any(is_vague(one, whole.fills) for one in found)
                return found if more and all(one.rank < 3 for one in found) else []
            return found if whole.kind == "unknown" or all(one.names for one in found) else []
    return []


def _named_twice(judge: Judge, text: str, before: str, after: str) -> Judgement | None:
    """Judge a name with another word for a part of it: "adductor (Hunter's) canal"."""
    if inner := _INNER.match(text):
        first, other, last = inner.groups()
        both = [judge.name(f"{one} {last}", before, after) for one in (first, other)]
        if both[0].kind == both[1].kind == "right" and both[0].fills == both[1].fills:
            return both[0]
    return None


def _are_listed(judge: Judge, text: str, parts: list[str]) -> bool:
    """Tell whether each piece is a name by itself: "hamstrings, adductor magnus" is two, not a part of one."""
    possible = judge.kind in ("muscle", "artery", "place", "structure") and len(parts) > 1
    return possible and all(judge.vocabulary.names(uncounted(piece), judge.kind) for piece in parts)


def _joined(judge: Judge, parts: list[str]) -> list[str]:
    """Put together what is one name, or one fact's wording: "nerve to obturator internus and superior gemellus"."""
    found: list[str] = []
    for piece in parts:
        whole = f"{found[-1].strip()} and {piece.strip()}" if found else ""
        name = judge.kind == "structure" and judge.vocabulary.names(whole, "structure")
        if whole and (name or every_word(whole) in judge.wordings):
            found[-1] = whole
        else:
            found.append(piece)
    return found


def on_one_bone(judge: Judge, found: list[Judgement]) -> list[Judgement]:
    """Take a name that several places have for that on the bone of another that fits: "body, inferior ramus"."""
    ids = [wanted.id for wanted in judge.expected.required]
    unclear = [one for one in found if one.kind == "coarse" and one.id is None and len(one.near) == 1]
    named = {ids[index] for one in found for index in one.fills} | {ids[one.near[0]] for one in unclear}
    bones = Counter(map(judge.bone, named))
    meant = [one for one in unclear if (bone := judge.bone(ids[one.near[0]])) and bones[bone] > 1]
    return [replace(one, kind="right", fills=one.near, ask="") if one in meant else one for one in found]


def _listed(judge: Judge, parts: list[str], level: int, before: str, after: str) -> list[Judgement]:
    """Judge names in a list; what is no name but tells more of the one before it belongs to that."""
    found: list[Judgement] = []
    behind = [parts[-1]] * len(parts) if _SHARED.search(parts[-1]) else parts
    for piece, following in zip(parts, [*behind[1:], after], strict=True):
        one = verdicts(judge, piece, level, judge.called(found[-1]) if found else before, following)
        more = _more(judge, found[-1], piece, one[0]) if found else None
        if more:
            found[-1] = more
        else:
            found += one
    return found


def _more(judge: Judge, head: Judgement, piece: str, alone: Judgement) -> Judgement | None:
    """Judge a piece as telling more of the name before it; None where it does not, or is another name by itself."""
    tail, of = is_tail(judge, piece), _BRANCH_OF.match(piece)
    if of and head.kind == "right" and {*judge.read(of["what"]).near} & {*head.fills}:
        return head
    if tail and judge.kind == "muscle":
        part = judge.read(f"{piece} {judge.called(head)}")
        return replace(part, given=head.given) if part.id == head.id and head.id else None
    passing = judge.kind == "place" or alone.id in (None, *judge.told)  # may be named beside the answer
    if not tail and alone.kind not in ("unknown", "strange", "wrong" if passing else ""):
        return None
    whole = phrase(judge, f"{head.given}, {piece}")
    return whole if whole.id == head.id and (whole.rank < 3 or (tail and whole.kind == "wrong")) else None
