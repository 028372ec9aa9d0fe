"""Reads a name with words around it: "outer ilium between the gluteal lines", "obturator nerve, anterior branch"."""

import re

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.index import spoken
from hipcli.quiz.grading.judging import Judge, Verdict
from hipcli.quiz.grading.spelling import BESIDE, ELSEWHERE, FILLERS, NEUTRAL, SIDES, Terms, all_words, clauses, words
from hipcli.quiz.grading.terms import FITTING
from hipcli.quiz.questions.wording import name_of

#: Words after which it is told with what, or by way of what, a thing is where it is.
_COMPANY = re.compile(r"\b(?:together with|along with|with|via|through|by way of|from|by means of)\b", re.IGNORECASE)
#: Words that say what sort of branch a nerve or an artery gives.
_BRANCHES = frozenset("part trunk muscular direct terminal deep superficial ascending descending main own".split())
#: Words for what a muscle shares with another one at a place.
_SHARED = frozenset("common conjoined conjoint shared".split())
_RELATIONS = {"above": "below", "below": "above", "behind": "before", "before": "behind"}
_PLACED = frozenset(BESIDE.values()) - {"beside"}
#: Kinds that may stand beside the name of a nerve, an artery or a space without being an answer.
_SCENERY = ("muscle", "group", "landmark", "space", "ligament", "bone")


class Phrase(Struct):
    """Names in a text, each the least wrong of what it may mean; the words around them, and those that nobody knows."""

    named: list[Verdict]
    rest: list[str]
    beside: list[str]
    strange: list[str]
    foreign: list[str]


def phrase(judge: Judge, text: str) -> Verdict:
    """Judge a text that names one thing in more words."""
    for index, wanted in enumerate(judge.expected.required):
        if any(all_words(text) == all_words(own) for own in wanted.texts) and judge.kind == "place":
            return Verdict("right", text, (index,), wanted.id)
    main, *company = _COMPANY.split(text)
    if not main.strip(" ,("):
        main, company = _COMPANY.sub(" ", text), []
    found = _phrase(judge, main)
    if company and (alone := judge.read(main)).kind == "right":
        found = Phrase([alone], [], found.beside, found.strange, [])
    if not found.named and company:  # what is named behind "with" is then all that is named
        found, company = _phrase(judge, text), []
    more = [one for aside in company for one in _phrase(judge, aside).named] if judge.kind == "place" else []
    more = [one for one in more if one.kind == "right" or _is_landmark(judge, one.id)]
    wrong = next((one for one in (*found.named, *more) if one.kind in ("wrong", "beyond")), None)
    if wrong:
        return Verdict("wrong", text, id=wrong.id)
    best = min(found.named, key=lambda one: one.rank, default=None)
    if best is not None and best.kind == "right":
        if judge.kind == "place" and best.id in judge.catalog.frames.bones and (other := _elsewhere(judge, text)):
            return other
        fills = tuple(dict.fromkeys(index for one in (*found.named, *more) for index in one.fills))
        best = replace(best, fills=fills, given=text)
    if found.strange:
        return Verdict("strange", text, id=found.strange[0], near=best.fills if best else ())
    if judge.kind == "place":
        return _worded(judge, text, best, found.rest, found.beside)
    return _named(judge, text, best, found)


def is_tail(judge: Judge, piece: str) -> bool:
    """Tell whether a text says no more than which part or side of something is meant: "anterior branch"."""
    ramus = ("r", "ramus") if judge.kind in ("nerve", "artery") else ()
    return all(judge.spelling.directions(w) or w in NEUTRAL or w in _BRANCHES or w in ramus for w in words(piece))


def _phrase(judge: Judge, text: str) -> Phrase:
    found = Phrase([], [], [], [], [])
    vocabulary, fitting = judge.vocabulary, FITTING[judge.kind]
    regions = vocabulary.regions
    for own, aside in clauses(text):
        found.beside += aside
        own = [SIDES.get(word, word) for word in own] if judge.kind == "place" else own
        if judge.kind == "place" and {*own} - regions - NEUTRAL:
            own = [word for word in own if word not in regions]
        for terms, said in vocabulary.mentions(vocabulary.mended(own), judge.kind):
            here = [term for term in terms if judge.kind == "place" or term.kind in fitting]
            if here and judge.kind != "place" and all(term.id in judge.told for term in here):
                found.rest += said
            elif here:
                found.named.append(min((judge.term(text, term) for term in here), key=lambda one: one.rank))
            elif terms and not any(term.kind in _SCENERY for term in terms):
                found.foreign += said
            elif not terms:
                word = said[0]
                if word in FILLERS:
                    continue
                known = word in vocabulary.known or word in judge.own or is_tail(judge, word) or word.isdigit()
                (found.rest if known else found.strange).append(word)
    return found


def _is_landmark(judge: Judge, id_: str | None) -> bool:
    """Tell whether something is a place, not a muscle or ligament together with which another one is reached."""
    return id_ is not None and id_ in judge.catalog and judge.catalog.kind(id_) == "landmark"


def _named(judge: Judge, text: str, best: Verdict | None, found: Phrase) -> Verdict:
    """Hold the words around the name of anything but a place against the facts."""
    if best is None or found.foreign or len({one.id for one in found.named}) > 1 + (best.kind == "right"):
        return Verdict("unknown", text)
    own, texts = _own(judge, best.fills)
    elsewhere = any(_RELATIONS.get(word) in own and word not in own for word in found.beside)
    if elsewhere or judge.spelling.contradict(found.rest, texts):
        return Verdict("wrong", text, id=best.id)
    told = judge.spelling.sides(own)
    little = NEUTRAL | _BRANCHES | {"r", "ramus"} | (judge.vocabulary.regions if "," not in text else set())
    for word in found.rest:
        if word in own or word in little:
            continue
        sides = judge.spelling.sides([word])
        if not sides or not ("part" in found.rest or told >= sides):
            return Verdict("unknown", text)
    return best


def _worded(judge: Judge, text: str, best: Verdict | None, rest: list[str], beside: list[str]) -> Verdict:
    """Hold the words around a place's name against the wording of the facts."""
    said = {*rest, *beside}
    fills = best.fills if best and best.fills else tuple(range(len(judge.expected.required)))
    own, texts = _own(judge, fills)
    little = own | NEUTRAL | (_SHARED | {"tendon"} if _SHARED.intersection(rest) else set())
    little |= {"deep", "superficial"} if "fibre" in rest else set()
    odd = {word for word in rest if word not in little and not judge.spelling.directions(word)}
    if best is not None and best.kind in ("right", "accepted"):
        if odd:
            return Verdict("unknown", text) if odd & ELSEWHERE else _asks(judge, text, best)
        return best if best.kind == "accepted" else held(judge, text, best, rest, beside)
    if best is not None and (odd or judge.spelling.contradict(rest, texts)):
        return Verdict("wrong", text, id=best.id)
    sides = judge.spelling.sides(own)
    covered = all(word in own or word in NEUTRAL or sides >= judge.spelling.sides([word]) > set() for word in said)
    plain = [judge.spelling.sides(side) for text in texts for side, _ in clauses(text)]
    enough = len(said - NEUTRAL) > 1 or (
        best is not None and any(judge.spelling.sides(rest) >= one > set() for one in plain)
    )
    if enough and covered and not _better(judge, said, fills):
        return Verdict("right", text, (max(fills, key=lambda index: len(said & _own(judge, (index,))[0])),))
    return _elsewhere(judge, text) or best or Verdict("unknown", text)


def _elsewhere(judge: Judge, text: str) -> Verdict | None:
    """Judge the wording of a fact on another place, which says more than the bone that both are on."""
    reading = judge.vocabulary.read(text, "place")
    found = [judge.term(text, term) for term in reading.terms] if reading.how == "text" else []
    return found[0] if found and all(one.kind == "wrong" for one in found) else None


def held(judge: Judge, text: str, best: Verdict, rest: list[str], beside: list[str]) -> Verdict:
    """Hold what is said beside the right place's name against the facts of it and of others on the same place."""
    better = _better(judge, {*rest, *beside}, best.fills)
    own, texts = _own(judge, best.fills)
    relations, theirs = _PLACED.intersection(beside), _PLACED & own
    elsewhere = not relations & theirs and bool(relations and theirs) and not own.isdisjoint({*beside} - relations)
    if judge.spelling.contradict(rest, texts) or (beside and better) or elsewhere:
        return Verdict("wrong", text, id=best.id)
    if better and best.id:
        return _asks(judge, text, best)
    return best


def _asks(judge: Judge, text: str, best: Verdict) -> Verdict:
    name = name_of(judge.catalog, best.id or "")
    ask = f"The {name}, but nothing here says that part of it. Name the place once more."
    return Verdict("coarse", text, near=best.fills, id=best.id, ask=ask)


def _own(judge: Judge, fills: tuple[int, ...]) -> tuple[set[str], list[str]]:
    texts = [t for index in fills for t in judge.expected.required[index].texts]
    ids = (judge.expected.required[index].id for index in fills)
    names = (name for id_ in ids if id_ in judge.catalog for name in spoken(judge.catalog.entry(id_)))
    return {word for text in (*texts, *names) for word in all_words(text)}, texts


def _better(judge: Judge, said: set[str], fills: tuple[int, ...]) -> bool:
    """Tell whether the words fit another muscle's place on the same landmark better than the one asked for."""
    required = judge.expected.required
    places = {id_ for i in fills for id_ in (required[i].id, *required[i].also)}
    texts = [text for index in fills for text in required[index].texts]
    own = max((_common(judge.spelling, said, all_words(text)) for text in texts), default=0)
    others = (said_there for place in places for said_there in judge.vocabulary.wordings.get(place, ()))
    return any(_common(judge.spelling, said, other) > own for other in others)


def _common(spelling: Terms, said: set[str], other: frozenset[str]) -> int:
    """Return how much of ``said`` another wording says too; two words for one direction are the same."""
    plain = {word for word in said if word in other and word not in NEUTRAL and not spelling.directions(word)}
    return len(plain) + len(spelling.sides(said) & spelling.sides(other))
