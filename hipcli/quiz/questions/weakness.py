"""What a lesion lets be asked: the muscles that it strikes, and the movements that are weakest, without doubt."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, Innervation
from hipcli.anatomy.lesion import Affected, Effect, Lesion, Weakness
from hipcli.anatomy.model import MovementEntry, Muscle, Outside
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import movers
from hipcli.quiz.questions.expected import Wanted
from hipcli.quiz.questions.truth import is_constant, is_sure

#: How many movements may be the weakest together, where all that moves the joint is known. Elsewhere most of it is a
#: neighbour, so that only a single movement that loses all its movers is asked for.
_MOST = 2


def is_root(lesion: Lesion) -> bool:
    """Tell whether it is a root that is injured: others share each of its muscles."""
    return bool(root_of(lesion.id))


# --- muscles


def struck(catalog: Catalog, lesion: Lesion) -> list[Affected]:
    """Return what a cut nerve takes away, or a root weakens, and no source denies; inconstant muscles left out."""
    effect: Effect = "weakened" if is_root(lesion) else "lost"
    sure = [one for one in lesion.muscles if one.effect == effect and one.agreed]
    return [one for one in sure if is_constant(catalog.get(one.muscle, Muscle))]


def wanted(catalog: Catalog, lesion: Lesion) -> tuple[tuple[Wanted, ...], tuple[Wanted, ...]]:
    """Return the muscles to be named, and those that count but are not needed: weakened only, or in doubt."""
    found = struck(catalog, lesion)
    rest = [
        one for one in (*lesion.muscles, *lesion.doubtful) if one not in found and catalog.kind(one.muscle) == "muscle"
    ]
    return tuple(_by_muscle(catalog, found)), tuple(_by_muscle(catalog, rest))


def _by_muscle(catalog: Catalog, rows: Iterable[Affected]) -> Iterator[Wanted]:
    parts: dict[str, set[str]] = {}
    for one in rows:
        parts.setdefault(one.muscle, set()).update({one.part} if one.part else ())
    for id_, own in parts.items():
        told_apart = {fact.part for fact in catalog.get(id_, Muscle).innervation if fact.part}
        yield Wanted(id_, frozenset() if own == told_apart else frozenset(own))


def ties(lesion: Lesion, muscles: Iterable[Affected]) -> list[Innervation]:
    """Return the facts that tie muscles to the lesion, extra ones left out."""
    root = root_of(lesion.id)
    return [
        fact
        for one in muscles
        for fact in one.facts
        if fact.level != "extra" and (root in fact.roots if is_root(lesion) else fact.nerve in lesion.nerves)
    ]


# --- movements


class _Span(NamedTuple):
    """The share of its main movers that a movement keeps, at the least and at the most that the facts allow."""

    least: float
    most: float


def weakest(catalog: Catalog, lesion: Lesion, joint: str) -> list[Weakness]:
    """Return the movements at a joint that are weaker than each other one, whatever source is right.

    Nothing is said of a root, as no source says how much strength it leaves, nor where most main movers are left, as
    their number says nothing on strength.
    """
    rows = {row.movement: row for row in lesion.movements if row.joint == joint}
    if is_root(lesion) or not any(_mostly_weak(row) for row in rows.values()):
        return []
    spans = {name: _span(catalog, lesion, joint, name, rows) for name in moved(catalog, joint)}
    order = sorted(spans, key=lambda name: spans[name].most)
    known = catalog.frames.joints[joint].known
    for count in range(1, (_MOST if known else 1) + 1):
        found, others = order[:count], order[count:]
        most = max((spans[name].most for name in found), default=1.0)
        if found and others and most < min(spans[name].least for name in others):
            weak = [rows[name] for name in spans if name in found]
            spared = not all(map(_mostly_weak, weak)) if known else most > 0
            return [] if spared else weak
    return []


def _mostly_weak(row: Weakness) -> bool:
    weak, left = row.mains()
    return weak > left


@lru_cache(maxsize=16)
def moved(catalog: Catalog, joint: str) -> list[str]:
    """Return the movements of a joint that have main movers without doubt."""
    known = [entry.movement for entry in catalog.all(MovementEntry, "movement") if entry.joint == joint]
    return [name for name in known if main_movers(catalog, joint, name)]


@lru_cache(maxsize=256)
def main_movers(catalog: Catalog, joint: str, movement: str) -> list[tuple[Action, Muscle | Outside]]:
    """Return the main actions of a movement that all agree on, neighbours' too, each with its muscle."""
    return [
        (fact, entry)
        for entry in movers(catalog)
        for fact in entry.actions
        if (fact.joint, fact.movement, fact.role) == (joint, movement, "main") and is_sure(fact)
    ]


def _span(catalog: Catalog, lesion: Lesion, joint: str, movement: str, rows: dict[str, Weakness]) -> _Span:
    sure = {(m.id, fact.part) for fact, m in main_movers(catalog, joint, movement)}
    row = rows.get(movement)
    weak = {key: effect for key in sure if row and (effect := fares(row, *key))}
    kept = {(one.muscle, one.part) for one in (*lesion.muscles, *lesion.neighbours) if one.by_some}
    lost = sum(effect == "lost" and not _among(kept, *key) for key, effect in weak.items())
    unsure = sum(in_doubt(lesion, *key) for key in sure - set(weak))
    touched = {one.muscle for one in (*lesion.muscles, *lesion.neighbours, *lesion.doubtful)}
    perhaps = _perhaps(catalog, joint, movement) - {id_ for id_, _ in sure}
    least = (len(sure) - len(weak) - unsure) / (len(sure) + len(perhaps & touched))
    return _Span(least, (len(sure) - lost + len(perhaps)) / (len(sure) + len(perhaps)))


def fares(row: Weakness, muscle: str, part: str | None) -> Effect | None:
    """Return how a mover fares as a whole, though its parts may be told apart: lost only if nothing of it is left."""
    weak = [mover.effect for mover in row.weak if _among([mover[:2]], muscle, part)]
    left = _among((mover[:2] for mover in row.left), muscle, part)
    if not weak:
        return None
    return "lost" if set(weak) == {"lost"} and not left else "weakened"


def in_doubt(lesion: Lesion, muscle: str, part: str | None) -> bool:
    """Tell whether only some sources tie a mover, or a part of it, to the lesion."""
    return _among({(one.muscle, one.part) for one in lesion.doubtful}, muscle, part)


def _among(parts: Iterable[tuple[str, str | None]], muscle: str, part: str | None) -> bool:
    """Tell whether a mover, or a part of it, is one of these."""
    return any(id_ == muscle and (part is None or own in (None, part)) for id_, own in parts)


@lru_cache(maxsize=256)
def _perhaps(catalog: Catalog, joint: str, movement: str) -> frozenset[str]:
    """Return what any source lets be a main mover."""
    return frozenset(
        entry.id
        for entry in movers(catalog)
        for fact in entry.actions
        for name, role in ((fact.movement, fact.role), *((v.movement, v.role) for v in fact.variants))
        if (fact.joint, name or fact.movement, role or fact.role) == (joint, movement, "main")
    )
