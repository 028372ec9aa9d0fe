"""Grades a typed answer as an anatomist would: form is forgiven, another structure never is.

Nothing here knows how questions are made: an answer is read with the vocabulary and held against what is
expected.
"""

import re
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.index import spoken
from hipcli.anatomy.names import distance
from hipcli.anatomy.roots import WRITTEN_OUT, read_roots, write_roots
from hipcli.quiz.grading.judging import Judge, Judgement, uncounted
from hipcli.quiz.grading.moving import judged_movements
from hipcli.quiz.grading.phrases import is_tail, phrase
from hipcli.quiz.grading.spelling import every_word, narrow, without_fractions, words
from hipcli.quiz.grading.terms import FITTING
from hipcli.quiz.grading.vocabulary import VESSELS, Vocabulary
from hipcli.quiz.questions.expected import Expected, Mark

_SIGNS, _AND, _OUTSIDE = r"[,:/+&]+", r"(?i:\b(?:and|or|plus|et)\b)", r"(?![^()]*\))"
_SEPARATORS = (_SIGNS + _OUTSIDE, _AND + _OUTSIDE, rf"[()]+|{_SIGNS}|{_AND}")
_LEADING = re.compile(r"^(?:(?:and|or|plus)\b|[,:/+&])\s*", re.IGNORECASE)
_ROOTS = re.compile(r"\b[CTLS] ?\d{1,2}\b(?:[ ,/&+–-]|and\b|to\b|[CTLS]?\d{1,2}\b)*", re.IGNORECASE)
_NO_WORDS, _DENIED = re.compile(r"\([\s,;]*\)"), re.compile(r"\s*not\b", re.IGNORECASE)
#: "L1 (sometimes T12)".
_SOMETIMES = re.compile(r"[(,]?\s*\b(?:and |or )?(?:sometimes|occasionally|often|rarely)\b", re.IGNORECASE)
_RAMI_OF = re.compile(r"\b(?:(?:ventral|anterior|ant)\.? )?(?:rami|roots?)\b(?: of)?(?=\W*$)", re.IGNORECASE)
#: What a level is told to be a root of, or to suffer from.
_ROOTED = re.compile(r"\b(?:lumbar|sacral|lumbosacral) plexus\b|\bradiculopathy\b", re.IGNORECASE)
_RAMI = re.compile(r"\bram(i|us)\b", re.IGNORECASE)
_BRANCHES = re.compile(r"\b(?:(?:direct |muscular |segmental )?branch(?:es)?|ventrales|anteriores)\b", re.IGNORECASE)
_DORSAL = re.compile(r"\b(dorsal|posterior|post)\b", re.IGNORECASE)
#: The names of an order by their first letters, and the room that is no structure: "NAVEL", "N A V L".
_MNEMONIC = re.compile(r"(?:[navel][ .,-]*){3,6}$", re.IGNORECASE)
_EMPTY = re.compile(r"\bempty space\b,?", re.IGNORECASE)
#: Another word in the midst of a name: "adductor (Hunter's) canal".
_INNER = re.compile(r"([^()]+) \(([^()]+)\) ([^(),;]+)$")
_BRANCH_OF = re.compile(r"\W*(?:a )?branch of (?P<what>.+)", re.IGNORECASE)
#: In a set it only adds: "the gemelli with obturator internus".
_WITH = re.compile(r"\b(?:(?:along|together) )?with\b" + _OUTSIDE, re.IGNORECASE)
#: A vertebra at whose height something happens, and what is left out of a name for several.
_AT_LEVEL = re.compile(r"\bat (?:the )?(?:level of )?(?:the )?[TLS]\d\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|(?<=[,;(] )|(?<=[,;(]))an? (?=[a-z]{3})", re.IGNORECASE)
_EXCEPT = re.compile(
    r"[(,]?\s*\b(?:but not|except(?: for)?|excluding|excl|minus|not|without)\b(?P<what>[^,;()]+)\)?", re.IGNORECASE
)
#: Said once for all before it: "sciatic, pudendal and gluteal nerves".
_SHARED = re.compile(r"\b(?:nerves|arteries|veins|vessels)\W*$", re.IGNORECASE)
_WRONG, _EXTRA = ("wrong", "unknown"), ("accepted", "beyond")
_MORE_THAN_ONE = "It names more than one answer."
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_NOTHING = frozenset({"", "?", "idk", "dont know", "i dont know", "dunno", "no idea", "pass"})
_TRUE = frozenset("t true y yes yep r right c correct agree".split())
_FALSE = frozenset("f false n no nope w wrong incorrect untrue disagree".split())
#: Words around these: "this is not true".
_SAYING = frozenset("it is it's its that this that's thats the statement quite i".split())
#: "No idea" is not "no".
_NONE = re.compile(r"\bno(?= (?!it|th)\w)")
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
            return _grade_truth(expected, _truth(answer))
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
        found = [one for part in _pieces(r"[;\n]", answer) for one in _verdicts(judge, part, 0, "", "")]
        return _unplaced(judge, _on_one_bone(judge, found)) + [
            Judgement("wrong", write_roots(one)) for one in roots if one not in (expected.roots or roots)
        ]


def _prepared(judge: Judge, answer: str) -> str:
    """Return an answer with letters as names and words put together, and no label in front ("SGT: sartorius...")."""
    if judge.expected.ordered and _MNEMONIC.match(answer.strip()):
        answer = ", ".join(re.findall("[a-z]", answer.casefold().replace("e", "")))
    if judge.kind in ("muscle", "artery", "structure") and len(judge.expected.required) > 1:
        answer = _WITH.sub(",", answer)
        answer = _EXCEPT.sub(lambda said: "" if _left_out(judge, said["what"]) else said[0], answer)
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
    labelled = rest.strip() and not any(one.names for one in _verdicts(judge, label, 0, "", ""))
    return rest if labelled else answer


def _left_out(judge: Judge, text: str) -> bool:
    """Tell whether a muscle said to be left out is none of those asked for, or a part of one that is not."""
    found = _verdicts(judge, text, 0, "", "")
    return all(one.id and not one.fills for one in found)


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


def _grade_roots(expected: Expected, answer: str) -> Grade:
    answer = _ROOTED.sub(" ", answer)
    answer = _COUNTED.sub(lambda said: f"{said[2]} {_in_figures(said[1])}", answer)
    mainly, roots = read_roots(_SOMETIMES.split(answer)[0]), read_roots(_SOMETIMES.sub(" ", answer))
    roots = mainly if {mainly, roots} <= {*expected.roots} else roots
    if roots is None and all(map(read_roots, several := _CHOICE.split(answer))) and len(several) > 1:
        return Grade("wrong", note=_MORE_THAN_ONE)
    if roots is None:
        return Grade("wrong", wrong=(Slip(answer.strip()),) if not _DENIED.match(answer) else ())
    if roots in expected.roots:
        some = roots != expected.roots[0]
        return Grade("right", note=f"By some sources; the card has {write_roots(expected.roots[0])}." if some else "")
    alone = " alone" if set(roots) < set(expected.roots[0]) else ""  # some of what is right
    return Grade("wrong", wrong=(Slip(f"{write_roots(roots)}{alone}"),))


def _in_figures(counted: str) -> str:
    return re.sub(r"\w+", lambda word: _FIGURES.get(word[0].casefold(), word[0]), counted)


def _truth(answer: str) -> str:
    """Return "true" or "false" where an answer begins with one of them in any words, turned by "not" before it.

    What is right instead may follow, but not the other of the two.
    """
    answer = _NONE.sub("none", answer.casefold().replace("n't", " not"))
    said = [_spelled(word) for word in re.findall(r"[\w']+", answer) if word not in _SAYING]
    turned = said[:1] == ["not"]
    first = said[turned : turned + 1]
    found = {word in _TRUE for word in said if word in _TRUE | _FALSE and (len(word) > 1 or [word] == first)}
    plain = len(found) == 1 and (_TRUE | _FALSE).issuperset(first)
    return str(found.pop() != turned).lower() if plain else ""


def _spelled(word: str) -> str:
    """Return the word that this is a slip for where it is "true" or "false"."""
    return next((truth for truth in ("true", "false") if len(word) > 2 and distance(word, truth, 1) < 2), word)


def _grade_truth(expected: Expected, said: str) -> Grade:
    if said == expected.required[0].id:
        return Grade("right", right=(0,))
    return Grade("wrong", missing=(0,)) if said else Grade("coarse", missing=(0,), ask="True or false?")


def _verdicts(judge: Judge, text: str, level: int, before: str, after: str) -> list[Judgement]:
    """Judge a text as one name; where it is none, split it, sharing words as in "medius and minimus"."""
    text = _LEADING.sub("", text.strip(" .\t"))
    if twice := _named_twice(judge, text, before, after):
        return [twice]
    listed = _are_listed(judge, text, _pieces("|".join(_SEPARATORS), text))
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
        pieces = _joined(judge, _pieces(_SEPARATORS[deeper], text))
        if len(pieces) > 1:
            found = _on_one_bone(judge, _listed(judge, pieces, deeper + 1, before, after))
            if whole.kind == "right":
                more = {index for one in found for index in one.fills} > {*whole.fills}
                more = more or any(_is_vague(one, whole.fills) for one in found)
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


def _are_listed(judge: Judge, text: str, pieces: list[str]) -> bool:
    """Tell whether each piece is a name by itself: "hamstrings, adductor magnus" is two, not a part of one."""
    possible = judge.kind in ("muscle", "artery", "place", "structure") and len(pieces) > 1
    return possible and all(judge.vocabulary.names(uncounted(piece), judge.kind) for piece in pieces)


def _joined(judge: Judge, pieces: list[str]) -> list[str]:
    """Put together what is one name, or one fact's wording: "nerve to obturator internus and superior gemellus"."""
    found: list[str] = []
    for piece in pieces:
        whole = f"{found[-1].strip()} and {piece.strip()}" if found else ""
        name = judge.kind == "structure" and judge.vocabulary.names(whole, "structure")
        if whole and (name or every_word(whole) in judge.wordings):
            found[-1] = whole
        else:
            found.append(piece)
    return found


def _on_one_bone(judge: Judge, found: list[Judgement]) -> list[Judgement]:
    """Take a name that several places have for that on the bone of another that fits: "body, inferior ramus"."""
    ids = [wanted.id for wanted in judge.expected.required]
    unclear = [one for one in found if one.kind == "coarse" and one.id is None and len(one.near) == 1]
    named = {ids[index] for one in found for index in one.fills} | {ids[one.near[0]] for one in unclear}
    bones = Counter(map(judge.bone, named))
    meant = [one for one in unclear if (bone := judge.bone(ids[one.near[0]])) and bones[bone] > 1]
    return [replace(one, kind="right", fills=one.near, ask="") if one in meant else one for one in found]


def _listed(judge: Judge, pieces: list[str], level: int, before: str, after: str) -> list[Judgement]:
    """Judge names in a list; what is no name but tells more of the one before it belongs to that."""
    found: list[Judgement] = []
    behind = [pieces[-1]] * len(pieces) if _SHARED.search(pieces[-1]) else pieces
    for piece, following in zip(pieces, [*behind[1:], after], strict=True):
        one = _verdicts(judge, piece, level, judge.called(found[-1]) if found else before, following)
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


def _pieces(separators: str, text: str) -> list[str]:
    return [piece for piece in re.split(separators, text) if piece.strip(" .()")]


def _sum_up(expected: Expected, verdicts: list[Judgement], *, choice: bool) -> Grade:
    """Return what an answer is worth by its names; ``choice``: it names one thing or another."""
    right = tuple(sorted({index for one in verdicts for index in one.fills}))
    every = tuple(range(len(expected.required)))
    wrong = tuple(slip for one in verdicts for slip in _slips(one))
    extra = tuple(one.given for one in verdicts if one.kind in _EXTRA and not one.fills)
    grade = Grade("right", right, tuple(sorted({*every} - {*right})), wrong, extra)
    by_kind = {one.kind: one for one in reversed(verdicts)}
    if "tie" in by_kind:
        return replace(grade, mark="tie", ask=by_kind["tie"].ask)
    if "hedge" in by_kind or _too_many(expected, verdicts) or (choice and wrong):
        return Grade("wrong", missing=every, wrong=wrong, note=_MORE_THAN_ONE)
    if wrong:
        return replace(grade, mark="partial" if right and len(every) > 1 else "wrong")
    return _settled(expected, verdicts, grade, by_kind, choice=choice)


def _slips(one: Judgement) -> list[Slip]:
    """Return what is wrong in a name: of a name for several each one."""
    return [Slip(one.given, id_) for id_ in one.out or (one.id,)] if one.kind in _WRONG else []


def _noted(expected: Expected, verdicts: list[Judgement]) -> str:
    """Return what is to be known of what is right."""
    some = [one.given for one in verdicts if any(one.id in expected.required[index].some for index in one.fills)]
    told = [one.ask for one in verdicts if one.kind == "right" and one.ask]
    return " ".join([f"Some sources say: {', '.join(some)}."] * bool(some) + told)


def _too_many(expected: Expected, verdicts: list[Judgement]) -> bool:
    """Tell whether so much is named beside what is asked for that the answer may be luck."""
    more = {id_ for one in verdicts for id_ in one.more or ([one.id or one.given] if one.kind in _EXTRA else ())}
    return expected.kind != "movement" and len(more) > max(2, 2 * len(expected.required))


def _settled(
    expected: Expected, verdicts: list[Judgement], grade: Grade, by_kind: dict[str, Judgement], *, choice: bool
) -> Grade:
    """Return the grade of an answer in which nothing is wrong, but perhaps not settled, missing or in disorder."""
    if one := by_kind.get("strange"):
        ask = one.ask or f"'{one.id}' is not a word known here. How else would you say it?"
        return replace(grade, mark="strange", ask=ask)
    if choice and len({one.id for one in verdicts}) > 1:
        return replace(grade, mark="coarse", ask="One or the other? Name the one that is meant.")
    if not grade.missing and not _in_order(expected, verdicts):
        return replace(grade, mark="partial", note="All are right, but not in this order.")
    if not grade.missing:
        return replace(grade, note=_noted(expected, verdicts))
    vague = [one.ask for one in verdicts if _is_vague(one, grade.right)]
    if vague:
        return replace(grade, mark="coarse", ask=vague[0])
    if len(expected.required) > 1:
        return replace(grade, mark="partial" if grade.right else "wrong")
    if also := by_kind.get("accepted"):
        return replace(grade, mark="also", ask=also.ask)
    beyond = by_kind.get("beyond")
    return replace(grade, mark="beyond", ask=beyond.ask) if beyond else replace(grade, mark="wrong")


def _is_vague(one: Judgement, right: tuple[int, ...]) -> bool:
    """Tell whether a name is too general, and not of something that is right already."""
    return one.kind == "coarse" and not set() < {*one.near} <= {*right}


def _in_order(expected: Expected, verdicts: list[Judgement]) -> bool:
    """Tell whether what has an order was first named in it."""
    named = list(dict.fromkeys(index for one in verdicts for index in one.fills if index in expected.ordered))
    return named == sorted(named)
