"""Judges the movements that an answer names."""

import re

from msgspec.structs import replace

from hipcli.anatomy.model import MovementEntry
from hipcli.anatomy.references import movement_id
from hipcli.quiz.grading.judging import Judge
from hipcli.quiz.grading.motion import Motion, read_motions
from hipcli.quiz.grading.spelling import COMMON
from hipcli.quiz.grading.terms import FITTING, Judgement, Term

_PIECES = re.compile(r"[,;\n/+&]|\band\b", re.IGNORECASE)


def judged_movements(judge: Judge, text: str) -> list[Judgement]:
    """Judge every movement in a text, each word that is none, and both of a pair of opposites."""
    named, text = _by_name(judge, text)
    read = read_motions(text, judge.catalog.moves, lambda word: _meant(judge, word))
    if read.tie:
        return [Judgement("tie", text, ask=f"{' or '.join(read.tie)}?")]
    found = [*named, *(_movement(judge, motion) for motion in read.found)]
    read.strange = [word for word in read.strange if not _is_muscle(judge, word)]
    strange = [word for word in read.strange if word in COMMON or word not in judge.vocabulary.known]
    if read.strange and not strange:
        return [*found, Judgement("unknown", " ".join(read.strange))]
    return [
        *found,
        *(Judgement("strange", text, id=word) for word in strange[:1]),
        *_hedges(judge, read.found, found[len(named) :]),
    ]


def _is_muscle(judge: Judge, word: str) -> bool:
    """Tell whether a word is the name of a muscle, which may be told to help."""
    if word in COMMON:
        return False
    sense = judge.vocabulary.read(word, "muscle")
    return sense.how == "exact" and all(term.kind in FITTING["muscle"] for term in sense.terms)


def _by_name(judge: Judge, text: str) -> tuple[list[Judgement], str]:
    """Judge what has a name that no noun or verb of it tells ("pelvic tuck"), and return the rest of the text."""
    found: list[Judgement] = []
    for piece in (text, *_PIECES.split(text)):
        if piece not in text:
            continue
        read = read_motions(piece, judge.catalog.moves, lambda word: _meant(judge, word))
        odd = read.strange or any(_movement(judge, motion).kind == "unknown" for motion in read.found)
        odd = odd and not COMMON.issuperset(piece.split())  # "kicking" is what a muscle is called by
        reading = judge.vocabulary.read(piece, "movement") if odd else None
        if reading and reading.how == "exact" and len(reading.terms) == 1:
            found.append(judge.term(piece.strip(), reading.terms[0]))
            text = text.replace(piece, " ")
    return found, text


def _meant(judge: Judge, word: str) -> tuple[str, ...]:
    near = judge.vocabulary.near(word)
    fitting = [other for other in near if other in judge.catalog.moves.words]
    if not fitting:
        return ()
    best = fitting[0]
    return (best, *(o for o in fitting[1:] if judge.spelling.opposed(best, o) and near[o] == near[best]))[:2]


def _movement(judge: Judge, motion: Motion) -> Judgement:
    """Judge one movement, at the joint that it names or else at the one that is asked about."""
    catalog, text = judge.catalog, motion.given
    if len(motion.joints) > 1:
        return _of_several(judge, motion)
    asked = (judge.expected.joint or catalog.frames.joint, catalog.moves.alone.get(motion.name, ""))
    ids = (movement_id(joint, motion.name) for joint in motion.joints or asked)
    here = next((id_ for id_ in ids if id_ in catalog), None)
    if here is None and motion.noun == "stabilisation":
        wanted = (*judge.expected.required, *judge.expected.accepted)
        here = next((one.id for one in wanted if one.id.endswith("-stabilisation")), None)
        if here is None:
            return Judgement("aside", text)
    if here is not None:
        return judge.term(text, Term("movement", here))
    own = not motion.joints or motion.joints[0] == asked[0]
    return (_short(judge, motion) if own else None) or Judgement("unknown", text)


def _short(judge: Judge, motion: Motion) -> Judgement | None:
    """Judge a movement that lacks its side, or its joint where that is not the one asked about."""
    if motion.noun in judge.catalog.moves.sided or not motion.noun:
        noun, ending = motion.noun or "rotation", f"-{motion.name if motion.noun else 'rotation'}"
        near = tuple(i for i, wanted in enumerate(judge.expected.required) if wanted.id.endswith(ending))
        if near:
            return Judgement("coarse", motion.given, near=near, ask=f"More exactly: {noun} to which side?")
    entries = [judge.entry(one.id) for one in judge.expected.accepted]
    there = [one.id for one in entries if isinstance(one, MovementEntry) and one.movement == motion.name]
    return judge.term(motion.given, Term("movement", there[0])) if there else None


def _of_several(judge: Judge, motion: Motion) -> Judgement:
    """Judge a movement of what several joints move: of "the leg", strictly the part below the knee, loosely all."""
    strict, *others = (_movement(judge, replace(motion, joints=(joint,))) for joint in motion.joints)
    if judge.expected.joint == motion.joints[0]:
        return strict
    loosely = min(others, key=lambda one: one.rank)
    if motion.noun in ("flexion", "extension"):
        called = " or ".join(f"at the {judge.catalog.frames.joints[joint].called}" for joint in motion.joints)
        asks = Judgement("coarse", motion.given, near=loosely.fills, ask=f"{called.capitalize()}?")
        return asks if strict.rank > 1 and loosely.rank < 2 else strict
    return min((*others, strict), key=lambda one: one.rank)


def _hedges(judge: Judge, motions: list[Motion], verdicts: list[Judgement]) -> list[Judgement]:
    """Judge opposites that are named together with no word on when or by which part, though each be true.

    A ligament may limit both. The opposite of the only answer, or a second pair, is a hedge; else it is asked which.
    """
    said = {one.id: one for one, motion in zip(verdicts, motions, strict=True) if one.rank < 2 and not motion.when}
    pairs = {frozenset((id_, other)): other for id_ in said if (other := _opposite(judge, id_)) in said}
    if judge.expected.asked or not pairs:
        return []
    required = [wanted.id for wanted in judge.expected.required]
    for pair, other in pairs.items():
        if len(pairs) > 1 or (len(required) == 1 and required[0] in pair):
            return [Judgement("hedge", said[other].given, id=other)]
        if len(pair.intersection(required)) == 1:
            names = " and ".join(sorted(said[id_].given for id_ in pair))
            return [Judgement("tie", names, ask=f"Both {names}? Name the main one, or say when each.")]
    return []


def _opposite(judge: Judge, id_: str | None) -> str | None:
    entry = judge.catalog.entry(id_ or "")
    return entry.opposite if isinstance(entry, MovementEntry) else None
