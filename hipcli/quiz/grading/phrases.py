"""Reads a name with words around it: "outer ilium between the gluteal lines", "obturator nerve, anterior branch"."""

import re

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.index import spoken
from hipcli.quiz.grading.judging import Judge
from hipcli.quiz.grading.spelling import (
    ELSEWHERE,
    LITTLE,
    NEUTRAL,
    RELATIONS,
    SHORT_SIDES,
    Terms,
    clauses,
    every_word,
    words,
)
from hipcli.quiz.grading.terms import FITTING, Judgement, Term
from hipcli.quiz.grading.vocabulary import VESSELS, Vocabulary
from hipcli.quiz.questions.wording import name_of

#: Words after which it is told with what, or by way of what, a thing is where it is.
_COMPANY = re.compile(r"\b(?:together with|along with|with|via|through|by way of|from|by means of)\b", re.IGNORECASE)
#: Words that say what sort of branch a nerve or an artery gives.
_BRANCHES = frozenset(
    """
    part trunk muscular direct terminal deep superficial ascending descending main own bifurcation end whole entire
    itself
    """.split()
)
#: Words for what a muscle shares with another one at a place.
_SHARED = frozenset("common conjoined conjoint shared".split())
_RELATIONS = {"above": "below", "below": "above", "behind": "before", "before": "behind"}
#: What a part of a place may be: where it is the one, it is not the other.
_KINDS = frozenset("surface border edge margin lip facet apex".split())
_PLACED = frozenset(RELATIONS.values()) - {"beside"}
#: Kinds that may stand beside the name of a nerve, an artery or a space without being an answer.
_SCENERY = ("muscle", "group", "landmark", "space", "ligament", "bone")


class Phrase(Struct):
    """Names in a text, each the least wrong of what it may mean; the words around them, and those that nobody knows."""

    named: list[Judgement]
    rest: list[str]
    beside: list[str]
    strange: list[str]
    foreign: list[str]


def phrase(judge: Judge, text: str) -> Judgement:
    """Judge a text that names one thing in more words."""
    if judge.kind == "place" and (verdict := _wording(judge, text)):
        return verdict
    found, more = _with_company(judge, text)
    wrong = next((one for one in (*found.named, *more) if one.kind in ("wrong", "beyond")), None)
    if wrong:
        return Judgement("wrong", text, id=wrong.id)
    best = min(found.named, key=lambda one: one.rank, default=None)
    vague = best is None or best.kind == "coarse" or best.id in judge.catalog.frames.bones
    if judge.kind == "place" and vague and (other := _elsewhere(judge, text)):
        return other
    if best is not None and best.kind == "right":
        fills = tuple(dict.fromkeys(index for one in (*found.named, *more) for index in one.fills))
        best = replace(best, fills=fills, given=text)
    if found.strange:
        return Judgement("strange", text, id=found.strange[0], near=best.fills if best else ())
    return (_worded if judge.kind == "place" else _named)(judge, text, best, found)


def _wording(judge: Judge, text: str) -> Judgement | None:
    """Judge what a fact says word for word, or all that it says before it says of what: "medial lip"."""
    said = every_word(text)
    for index, wanted in enumerate(judge.expected.required):
        if said in map(every_word, wanted.texts):
            return Judgement("right", text, (index,), wanted.id)
        if said in [every_word(own.partition(" of ")[0]) for own in wanted.texts if " of " in own]:
            return Judgement("coarse", text, near=(index,), id=wanted.id, ask=f"{text.strip().capitalize()} of what?")
    return None


def _with_company(judge: Judge, text: str) -> tuple[Phrase, list[Judgement]]:
    """Read a text, and the places with or by way of which a thing is told to be there."""
    main, *company = _COMPANY.split(text)
    if not main.strip(" ,("):
        main, company = _COMPANY.sub(" ", text), []
    found = _phrase(judge, main)
    if company and (alone := judge.read(main)).kind == "right":
        found = Phrase([alone], [], found.beside, found.strange, [])
    if not found.named and company:  # what is named behind "with" is then all that is named
        return _phrase(judge, text), []
    more = [one for aside in company for one in _phrase(judge, aside).named] if judge.kind == "place" else []
    return found, [one for one in more if one.kind == "right" or _is_landmark(judge, one.id)]


def is_tail(judge: Judge, piece: str) -> bool:
    """Tell whether a text says no more than which part or side of something is meant: "anterior branch"."""
    ramus = ("r", "ramus") if judge.kind in ("nerve", "artery") else ()
    return all(
        judge.spelling.sides([w]) or w == "and" or w in NEUTRAL or w in _BRANCHES or w in ramus for w in words(piece)
    )


def _phrase(judge: Judge, text: str) -> Phrase:
    found, vocabulary, place = Phrase([], [], [], [], []), judge.vocabulary, judge.kind == "place"
    for own, aside in clauses(text):
        found.beside += _in_full(vocabulary, aside)
        own = [SHORT_SIDES.get(word, word) for word in own] if place else own
        if place and {*own} - vocabulary.regions - NEUTRAL:
            own = [word for word in own if word not in vocabulary.regions]
        for terms, said in vocabulary.mentions(vocabulary.mended(own), judge.kind):
            _take(judge, found, terms, said)
    return found


def _in_full(vocabulary: Vocabulary, said: list[str]) -> list[str]:
    """Return words with the names among them in full: "below lesser troch", "between the AGL and PGL"."""
    found: list[str] = []
    for terms, own in vocabulary.mentions(vocabulary.mended([word for word in said if word != "and"])):
        found += words(vocabulary.name(terms[0])) if len({term.id for term in terms}) == 1 else own
    return found


def _take(judge: Judge, found: Phrase, terms: tuple[Term, ...], said: list[str]) -> None:
    """Take a name with what it may mean, or a word of none."""
    place = judge.kind == "place"
    here = [term for term in terms if place or term.kind in FITTING[judge.kind]]
    if not terms and said[0] not in LITTLE:
        word = _begun(judge, said[0])
        (found.rest if _is_known(judge, word) else found.strange).append(word)
    elif here and not place and all(term.id in judge.told for term in here):
        found.rest += said
    elif here:
        best = min((judge.term(" ".join(said), term) for term in here), key=lambda one: one.rank)
        if best.rank < 3 or not (place and here[0].kind in FITTING["muscle"]):  # a muscle beside a place
            found.named.append(best)
    elif terms and not any(term.kind in _SCENERY for term in terms):
        found.foreign += said


def _begun(judge: Judge, word: str) -> str:
    """Return the word of the facts that begins with this one, where it is the only one."""
    begun = [own for own in judge.own if own.startswith(word)] if len(word) > 2 else []
    return begun[0] if len(begun) == 1 and not judge.spelling.sides([word]) else word


def _is_known(judge: Judge, word: str) -> bool:
    return word in judge.vocabulary.known or word in judge.own or is_tail(judge, word) or word.isdigit()


def _is_landmark(judge: Judge, id_: str | None) -> bool:
    """Tell whether something is a place, not a muscle or ligament together with which another one is reached."""
    return id_ is not None and id_ in judge.catalog and judge.catalog.kind(id_) == "landmark"


def _named(judge: Judge, text: str, best: Judgement | None, found: Phrase) -> Judgement:
    """Hold the words around the name of anything but a place against the facts."""
    if best is None or found.foreign or len({one.id for one in found.named}) > 1 + (best.kind == "right"):
        return Judgement("unknown", text)
    own, texts = _own(judge, best.fills)
    elsewhere = any(_RELATIONS.get(word) in own and word not in own for word in found.beside)
    if elsewhere or judge.spelling.contradict(found.rest, texts):
        return Judgement("wrong", text, id=best.id)
    told = judge.spelling.sides(own)
    little = NEUTRAL | _BRANCHES | {"r", "ramus", "and"} | (judge.vocabulary.regions if "," not in text else set())
    for word in [word for word in found.rest if word not in own | little]:
        if not (sides := judge.spelling.sides([word])):
            return _unsaid(judge, text, best, word)
        if "part" not in found.rest and not told >= sides:
            return Judgement("unknown", text)
    return best


def _unsaid(judge: Judge, text: str, best: Judgement, word: str) -> Judgement:
    """Judge a name beside a word that is known and says nothing of it here; one answer is asked about once more."""
    if word in judge.vocabulary.elsewhere or not best.near + best.fills:
        return Judgement("unknown", text)
    if judge.kind in VESSELS and any(word in told for told in judge.facts):
        return best  # "infrapatellar branch"
    if len(judge.expected.required) > 1:
        return Judgement("unknown", text)
    ask = best.ask or f"What does '{word}' say of it? Leave it out, or say it in other words."
    return replace(best, kind="coarse", given=text, fills=(), near=(0,), ask=ask)


def _worded(judge: Judge, text: str, best: Judgement | None, found: Phrase) -> Judgement:
    """Hold the words around a place's name against the wording of the facts."""
    fills = best.fills if best and best.fills else tuple(range(len(judge.expected.required)))
    own, texts = _own(judge, fills)
    if best is not None and best.rank < 2:
        return _described(judge, text, best, found, own)
    odd = _odd(judge, own, found.rest)
    if best is not None and odd and odd.isdisjoint(judge.vocabulary.of_places | judge.vocabulary.elsewhere):
        return best
    if best is not None and (odd or judge.spelling.contradict(found.rest, texts)):
        return Judgement("wrong", text, id=judge.expected.required[best.near[0]].id if best.near else best.id)
    return _by_wording(judge, text, best, found, fills)


def _by_wording(judge: Judge, text: str, best: Judgement | None, found: Phrase, fills: tuple[int, ...]) -> Judgement:
    """Judge words that name no more than a bone by what the facts say."""
    rest, beside, plainly = {*found.rest}, {*found.beside}, best is not None
    said, own = rest | beside, _own(judge, fills)[0]
    nears = [beside, set[str]()] if plainly else [beside]  # what lies beside it may be told too
    told = any(_told(judge, rest, near, fills, plainly=plainly) for near in nears)
    if told and not _better(judge, said, fills) and not _opposite(own, beside):
        return Judgement("right", text, (max(fills, key=lambda index: len(said & _own(judge, (index,))[0])),))
    return _elsewhere(judge, text) or best or Judgement("unknown", text)


def _described(judge: Judge, text: str, best: Judgement, found: Phrase, own: set[str]) -> Judgement:
    """Hold what is said of the right place against what the facts say, those included that need not be named."""
    odd = _odd(judge, own | judge.besides if best.kind == "right" else own, found.rest)
    if odd & ELSEWHERE or set() < odd <= judge.vocabulary.elsewhere:
        return Judgement("unknown", text)
    return _asks(judge, text, best) if odd else held(judge, text, best, found)


def _odd(judge: Judge, own: set[str], rest: list[str]) -> set[str]:
    """Return the words that tell neither a side nor what the facts do."""
    little = own | NEUTRAL | {"and"} | (_SHARED | {"tendon"} if _SHARED.intersection(rest) else set())
    little |= {"deep", "superficial"} if "fibre" in rest else set()
    return {word for word in rest if word not in little and not judge.spelling.sides([word])}


def _told(judge: Judge, rest: set[str], beside: set[str], fills: tuple[int, ...], *, plainly: bool) -> bool:
    """Tell whether a fact says all of this, and it is enough; ``plainly``: the bone is named as well."""
    spelling, said = judge.spelling, rest | beside
    every, texts = _own(judge, fills)
    names = every.difference(*map(every_word, texts))
    for text in texts:
        split = clauses(text)
        own = every_word(text) | names
        sides = spelling.sides(own)
        known = own | NEUTRAL | {word for word in said if sides >= spelling.sides([word]) > set()}
        free = {word for word in rest - known if spelling.sides([word]) and not spelling.contradict([word], [text])}
        if said - known - free or not spelling.sides(beside) <= spelling.sides(every_word(text)):
            continue
        if len(said - NEUTRAL - free - {"between"}) > 1:
            return True
        if (
            plainly
            and not free
            and any(spelling.sides(said) >= one > set() for one in (spelling.sides(side) for side, _ in split))
        ):
            return True
    return False


def _elsewhere(judge: Judge, text: str) -> Judgement | None:
    """Judge the wording of a fact on another place, which says more than the bone that both are on."""
    reading = judge.vocabulary.read(text, "place")
    found = [judge.term(text, term) for term in reading.terms] if reading.how == "text" else []
    return found[0] if found and all(one.kind == "wrong" for one in found) else None


def held(judge: Judge, text: str, best: Judgement, found: Phrase) -> Judgement:
    """Hold what is said beside the right place's name against the facts of it and of others on the same place."""
    if best.kind == "accepted":
        return best
    better = _better(judge, {*found.rest, *found.beside}, best.fills)
    own, texts = _own(judge, best.fills)
    if judge.spelling.contradict(found.rest, texts) or (found.beside and better) or _opposite(own, {*found.beside}):
        return Judgement("wrong", text, id=best.id)
    kinds, shared = _KINDS.intersection(found.rest), judge.spelling.sides(own) & judge.spelling.sides(found.rest)
    if (
        own & _KINDS
        and kinds
        and not own & kinds
        and ((better and not shared) or (not found.beside and _is_of_another(judge, {*found.rest}, best.fills)))
    ):
        return Judgement("wrong", text, id=best.id)
    if better and best.id:
        return _asks(judge, text, best)
    first = judge.spelling.sides(every_word(texts[0])) if texts and len(best.fills) == 1 else set()
    some = first and shared - first and not {*found.rest} <= every_word(texts[0])  # the rest of texts are variants
    return replace(best, ask=f"By some sources; the card has {texts[0]}.") if some else best


def _is_of_another(judge: Judge, said: set[str], fills: tuple[int, ...]) -> bool:
    """Tell whether all words, a side among them, are of a fact on another muscle's place on the same landmark."""
    places = (judge.expected.required[index].id for index in fills)
    return bool(judge.spelling.sides(said)) and any(
        said <= other for place in places for other in judge.vocabulary.wordings.get(place, ())
    )


def _opposite(own: set[str], beside: set[str]) -> bool:
    """Tell whether it is told to lie on another side of what the facts name: "above" the line "between" two."""
    relations, theirs = _PLACED & beside, _PLACED & own
    return bool(relations - {"between"} and theirs and not relations & theirs and own & (beside - relations))


def _asks(judge: Judge, text: str, best: Judgement) -> Judgement:
    name = name_of(judge.catalog, best.id or "")
    ask = f"The {name} is right, but no source here names that part of it. Name the place as a whole."
    return Judgement("coarse", text, near=best.fills, id=best.id, ask=ask)


def _own(judge: Judge, fills: tuple[int, ...]) -> tuple[set[str], list[str]]:
    texts = [t for index in fills for t in judge.expected.required[index].texts]
    ids = (judge.expected.required[index].id for index in fills)
    names = (
        name for id_ in ids if id_ in judge.catalog for name in (*spoken(judge.catalog.entry(id_)), judge.bone(id_))
    )
    return {word for text in (*texts, *names) for word in every_word(text)}, texts


def _better(judge: Judge, said: set[str], fills: tuple[int, ...]) -> bool:
    """Tell whether the words fit another muscle's place on the same landmark better than the one asked for."""
    required = judge.expected.required
    places = {id_ for i in fills for id_ in (required[i].id, *required[i].also)}
    ours = (*(required[index] for index in fills), *(one for one in judge.expected.accepted if one.id in places))
    texts = [text for one in ours for text in one.texts]
    own = max((_common(judge.spelling, said, every_word(text)) for text in texts), default=0)
    others = (said_there for place in places for said_there in judge.vocabulary.wordings.get(place, ()))
    return any(_common(judge.spelling, said, other) > own for other in others)


def _common(spelling: Terms, said: set[str], other: frozenset[str]) -> int:
    """Return how much of ``said`` another wording says too; two words for one direction are the same."""
    plain = {word for word in said if word in other and word not in NEUTRAL and not spelling.sides([word])}
    return len(plain) + len(spelling.sides(said) & spelling.sides(other))
