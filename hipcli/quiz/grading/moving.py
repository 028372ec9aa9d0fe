"""Judges the movements that an answer names."""

import re

from hipcli.anatomy.model import MovementEntry
from hipcli.anatomy.references import movement_id
from hipcli.quiz.grading.judging import Judge, Judgement
from hipcli.quiz.grading.motion import Motion, read_motions
from hipcli.quiz.grading.terms import Term

_PIECES = re.compile(r"[,;\n/+&]|\band\b", re.IGNORECASE)


def judged_movements(judge: Judge, text: str) -> list[Judgement]:
    """Judge every movement in a text, each word that is none, and both of a pair of opposites."""
    named, text = _by_name(judge, text)
    read = read_motions(text, judge.catalog.moves, lambda word: _meant(judge, word))
    if read.tie:
        return [Judgement("tie", text, ask=f"{' or '.join(read.tie)}?")]
    found = [*named, *(_movement(judge, motion) for motion in read.found)]
    known = all(word in judge.vocabulary.known for word in read.strange)
    if read.strange and known:
        return [*found, Judgement("unknown", " ".join(read.strange))]
    strange = [Judgement("strange", text, id=word) for word in read.strange if word not in judge.vocabulary.known]
    return [*found, *strange[:1], *_hedges(judge, read.found, found[len(named) :])]


def _by_name(judge: Judge, text: str) -> tuple[list[Judgement], str]:
    """Judge what has a name that no noun or verb of it tells ("pelvic tuck"), and return the rest of the text."""
    found: list[Judgement] = []
    for piece in (text, *_PIECES.split(text)):
        if piece not in text:
            continue
        read = read_motions(piece, judge.catalog.moves, lambda word: _meant(judge, word))
        odd = read.strange or any(_movement(judge, motion).kind == "unknown" for motion in read.found)
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
    expected, text = judge.expected, motion.given
    joints = motion.joints or (expected.joint or judge.catalog.frames.joint,)
    if len(joints) > 1:
        return _of_several(judge, motion)
    id_ = movement_id(joints[0], motion.name)
    if id_ not in judge.catalog and not motion.joints and motion.name in judge.catalog.moves.alone:
        id_ = movement_id(judge.catalog.moves.alone[motion.name], motion.name)
    if id_ in judge.catalog:
        return judge.term(text, Term("movement", id_))
    if motion.noun == "stabilisation":
        there = [w.id for w in (*expected.required, *expected.accepted) if w.id.endswith("-stabilisation")]
        return judge.term(text, Term("movement", there[0])) if there else Judgement("aside", text)
    if not motion.joints and (motion.noun in judge.catalog.moves.sided or not motion.noun):
        ending = f"-{motion.name if motion.noun else 'rotation'}"
        sides = tuple(i for i, wanted in enumerate(expected.required) if wanted.id.endswith(ending))
        if sides:
            return Judgement(
                "coarse", text, near=sides, ask=f"More exactly: {motion.noun or 'rotation'} to which side?"
            )
    ids = (one.id for one in expected.accepted if one.id in judge.catalog)
    elsewhere = [id_ for id_ in ids if judge.catalog.get(id_, MovementEntry).movement == motion.name]
    if elsewhere and not motion.joints:
        return judge.term(text, Term("movement", elsewhere[0]))
    return Judgement("unknown", text)


def _of_several(judge: Judge, motion: Motion) -> Judgement:
    """Judge a movement of what several joints move: of "the leg", strictly the part below the knee, loosely all."""
    found = [_named(judge, motion, joint) for joint in motion.joints]
    strict, *others = found
    loosely = min(others, key=lambda one: one.rank)
    if motion.noun in ("flexion", "extension"):
        called = " or ".join(f"at the {judge.catalog.frames.joints[joint].called}" for joint in motion.joints)
        asks = Judgement("coarse", motion.given, near=loosely.fills, ask=f"{called.capitalize()}?")
        return asks if strict.rank > 1 and loosely.rank < 2 else strict
    return min((*others, strict), key=lambda one: one.rank)


def _named(judge: Judge, motion: Motion, joint: str) -> Judgement:
    id_ = movement_id(joint, motion.name)
    return (
        judge.term(motion.given, Term("movement", id_)) if id_ in judge.catalog else Judgement("unknown", motion.given)
    )


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
