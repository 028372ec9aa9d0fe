"""Judges the movements that an answer names."""

import re

from hipcli.anatomy.model import MovementEntry
from hipcli.anatomy.movements import MOVEMENT_WORDS
from hipcli.anatomy.references import movement_id
from hipcli.quiz.grading.judging import Judge, Verdict
from hipcli.quiz.grading.motion import Motion, read_motions
from hipcli.quiz.grading.spelling import opposed
from hipcli.quiz.grading.terms import Term

_PIECES = re.compile(r"[,;\n/+&]|\band\b", re.IGNORECASE)


def movements(judge: Judge, text: str) -> list[Verdict]:
    """Judge every movement in a text, each word that is none, and both of a pair of opposites."""
    named, text = _by_name(judge, text)
    read = read_motions(text, lambda word: _meant(judge, word))
    if read.tie:
        return [Verdict("tie", text, ask=f"{' or '.join(read.tie)}?")]
    found = [*named, *(_movement(judge, motion) for motion in read.found)]
    known = all(word in judge.vocabulary.known for word in read.strange)
    if read.strange and known:
        return [*found, Verdict("unknown", " ".join(read.strange))]
    strange = [Verdict("strange", text, id=word) for word in read.strange if word not in judge.vocabulary.known]
    return [*found, *strange[:1], *_hedges(judge, read.found, found[len(named) :])]


def _by_name(judge: Judge, text: str) -> tuple[list[Verdict], str]:
    """Judge what has a name that no noun or verb of it tells ("pelvic tuck"), and return the rest of the text."""
    found: list[Verdict] = []
    for piece in (text, *_PIECES.split(text)):
        read = read_motions(piece, lambda word: _meant(judge, word))
        reading = judge.vocabulary.read(piece, "movement") if read.strange else None
        if reading and reading.how == "exact" and len(reading.terms) == 1:
            found.append(judge.term(piece.strip(), reading.terms[0]))
            text = text.replace(piece, " ")
    return found, text


def _meant(judge: Judge, word: str) -> tuple[str, ...]:
    near = judge.vocabulary.near(word)
    fitting = [other for other in near if other in MOVEMENT_WORDS]
    if not fitting:
        return ()
    best = fitting[0]
    return (best, *(o for o in fitting[1:] if opposed(best, o) and near[o] == near[best]))[:2]


def _movement(judge: Judge, motion: Motion) -> Verdict:
    expected, text = judge.expected, motion.given
    joint = motion.joint or expected.joint or "hip"
    if joint == "leg":
        return _of_leg(judge, motion)
    id_ = movement_id(joint, motion.name)
    if id_ in judge.catalog:
        return judge.term(text, Term("movement", id_))
    if motion.noun == "stabilisation":
        there = [w.id for w in (*expected.required, *expected.accepted) if w.id.endswith("-stabilisation")]
        return judge.term(text, Term("movement", there[0])) if there else Verdict("aside", text)
    if not motion.joint and motion.noun in ("rotation", ""):
        ending = f"-{motion.name if motion.noun else 'rotation'}"
        sides = tuple(i for i, wanted in enumerate(expected.required) if wanted.id.endswith(ending))
        if sides:
            return Verdict("coarse", text, near=sides, ask="More exactly: rotation to which side?")
    elsewhere = [wanted.id for wanted in expected.accepted if wanted.id.partition("-")[2] == motion.name]
    if elsewhere and not motion.joint:
        return judge.term(text, Term("movement", elsewhere[0]))
    return Verdict("unknown", text)


def _of_leg(judge: Judge, motion: Motion) -> Verdict:
    """Judge a movement of "the leg", strictly the part below the knee and loosely all of it."""
    found = [_named(judge, motion, joint) for joint in ("knee", "hip")]
    knee, hip = found
    if motion.noun in ("flexion", "extension"):
        asks = Verdict("coarse", motion.given, near=hip.fills, ask="Of the leg: at the knee or at the hip?")
        return asks if knee.rank > 1 and hip.rank < 2 else knee
    return min(reversed(found), key=lambda one: one.rank)


def _named(judge: Judge, motion: Motion, joint: str) -> Verdict:
    id_ = movement_id(joint, motion.name)
    return judge.term(motion.given, Term("movement", id_)) if id_ in judge.catalog else Verdict("unknown", motion.given)


def _hedges(judge: Judge, motions: list[Motion], verdicts: list[Verdict]) -> list[Verdict]:
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
            return [Verdict("hedge", said[other].given, id=other)]
        if len(pair.intersection(required)) == 1:
            names = " and ".join(sorted(said[id_].given for id_ in pair))
            return [Verdict("tie", names, ask=f"Both {names}? Name the main one, or say when each.")]
    return []


def _opposite(judge: Judge, id_: str | None) -> str | None:
    entry = judge.catalog.entry(id_ or "")
    return entry.opposite if isinstance(entry, MovementEntry) else None
