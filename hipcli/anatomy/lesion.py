"""What a cut nerve or root takes away: muscles, movements, feeling, and what still does the work."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Action, Condition, Innervation, Joint, Level, Muscle, Nerve, Role, Statement

#: Lost: no source gives the muscle another nerve. A root never takes a muscle away: others share each.
Effect = Literal["lost", "weakened"]

_ROOT = re.compile(r"(?:root-)?(t12|l[1-5]|s[1-5])(?: root)?", re.IGNORECASE | re.ASCII)
_LEVELS: tuple[Level, ...] = get_args(Level)


class Affected(NamedTuple):
    """A muscle, or one part of it, with the facts that tie it to the lesion and the nerves or roots that are left."""

    muscle: str
    part: str | None
    effect: Effect
    facts: tuple[Innervation, ...]
    spared: tuple[str, ...]


class Mover(NamedTuple):
    """A muscle, or one part of it, that makes a movement; without an effect it does so still."""

    muscle: str
    part: str | None
    role: Role
    effect: Effect | None


class Weakness(NamedTuple):
    """A movement that suffers, and who still makes it, main movers first."""

    joint: Joint
    movement: str
    weak: tuple[Mover, ...]
    left: tuple[Mover, ...]

    def mains(self) -> tuple[int, int]:
        """Return how many main movers suffer and how many are left."""
        return sum(m.role == "main" for m in self.weak), sum(m.role == "main" for m in self.left)


class Sign(NamedTuple):
    """What a source says is seen, and the condition or way of walking under which it says so."""

    entry: str
    fact: Statement


class Lesion(NamedTuple):
    """All that follows from a lesion of the nerve (``nerves``: it and its branches) or root ``id``.

    ``doubtful`` are muscles that it concerns by some sources, or in some people, only: never counted as weak, and
    as left only where another nerve is agreed to supply them. Movements are sorted, the weakest first. ``told`` is
    what is said of the nerve or root itself.
    """

    id: str
    nerves: tuple[str, ...]
    muscles: tuple[Affected, ...]
    doubtful: tuple[Affected, ...]
    movements: tuple[Weakness, ...]
    signs: tuple[Sign, ...]
    skin: tuple[Statement, ...]
    told: tuple[Statement, ...]


def find_lesion(catalog: Catalog, text: str) -> Lesion:
    """Return the lesion of the root ("L5") or nerve ("superior gluteal") that ``text`` names.

    Raises NotFoundError, or AmbiguousError.
    """
    if root := _ROOT.fullmatch(text.strip()):
        return root_lesion(catalog, root[1].upper())
    named = catalog.resolve(f"{text} nerve", "nerve")  # "obturator" alone begins the names of several
    id_ = named[0] if len(named) == 1 else catalog.find(text, "nerve")
    root = _ROOT.fullmatch(id_)
    return root_lesion(catalog, root[1].upper()) if root else nerve_lesion(catalog, id_)


def nerve_lesion(catalog: Catalog, nerve: str) -> Lesion:
    """Return what follows if a nerve is cut above all its branches. Raises KeyError where there is no such nerve."""
    nerves = [nerve, *_branches(catalog, nerve)]
    skin = tuple(fact for id_ in nerves for fact in catalog.get(id_, Nerve).skin)
    told = catalog.get(nerve, Nerve).notes
    certain, doubtful = _muscles(catalog, _of_nerves(nerves))
    movements = _movements(catalog, certain, ())  # a doubtful one keeps the nerve that all agree on
    signs = _signs(catalog, nerve)
    return Lesion(nerve, tuple(nerves), tuple(certain), tuple(doubtful), tuple(movements), tuple(signs), skin, told)


def root_lesion(catalog: Catalog, root: str) -> Lesion:
    """Return what follows if a spinal root is cut: everything that it helps to supply is weaker."""
    id_ = f"root-{root.lower()}"
    entry = catalog.get(id_, Nerve) if id_ in catalog else None
    nerves = [n.id for n in catalog.all(Nerve, "nerve") if any(root in fact.roots for fact in n.roots)]
    certain, doubtful = _muscles(catalog, _of_root(root))
    movements = _movements(catalog, certain, doubtful)
    skin, told = (entry.skin, (*entry.course, *entry.notes)) if entry else ((), ())
    return Lesion(id_, tuple(nerves), tuple(certain), tuple(doubtful), tuple(movements), (), skin, told)


# --- muscles


class _Hit(NamedTuple):
    """How a lesion meets one part of a muscle: for certain or not, and which nerves or roots are left."""

    certain: bool
    effect: Effect
    spared: tuple[str, ...]


_Judge = Callable[[Sequence[Innervation]], _Hit | None]


def _of_nerves(nerves: Sequence[str]) -> _Judge:
    def judge(facts: Sequence[Innervation]) -> _Hit | None:
        given = dict.fromkeys(id_ for f in facts for id_ in (f.nerve, *(v.nerve for v in f.variants if v.nerve)))
        spared = tuple(id_ for id_ in given if id_ not in nerves)
        if len(spared) == len(given):
            return None
        certain = any(fact.nerve in nerves for fact in _agreed(facts))
        return _Hit(certain, "weakened" if spared else "lost", spared)

    return judge


def _of_root(root: str) -> _Judge:
    def judge(facts: Sequence[Innervation]) -> _Hit | None:
        stated = {f.id: [f.roots, *(v.roots for v in f.variants if v.roots)] for f in facts if f.roots}
        given = dict.fromkeys(level for sets in stated.values() for roots in sets for level in roots)
        if root not in given:
            return None
        certain = any(all(root in roots for roots in stated.get(fact.id, [()])) for fact in _agreed(facts))
        return _Hit(certain, "weakened", tuple(level for level in given if level != root))

    return judge


def _agreed(facts: Sequence[Innervation]) -> list[Innervation]:
    """Return the facts that hold for everyone: those of the best level. Roots in dispute leave the nerve agreed."""
    best = min((_LEVELS.index(fact.level) for fact in facts), default=0)
    return [fact for fact in facts if _LEVELS.index(fact.level) == best]


def _muscles(catalog: Catalog, judge: _Judge) -> tuple[list[Affected], list[Affected]]:
    """Return the muscles and parts concerned for certain, and those concerned by some sources only."""
    certain: list[Affected] = []
    doubtful: list[Affected] = []
    for muscle in catalog.muscles():
        for part, facts in _by_part(muscle).items():
            if hit := judge(facts):
                affected = Affected(muscle.id, part, hit.effect, tuple(facts), hit.spared)
                (certain if hit.certain else doubtful).append(affected)
    return certain, doubtful


def _by_part(muscle: Muscle) -> dict[str | None, list[Innervation]]:
    """Sort the nerves of a muscle by the parts they are told apart for; what holds for all of it holds for each."""
    parts = dict.fromkeys(fact.part for fact in muscle.innervation if fact.part)
    return {part: [f for f in muscle.innervation if f.part in (None, part)] for part in parts or (None,)}


def _branches(catalog: Catalog, nerve: str) -> list[str]:
    found = [nerve]
    for above in found:
        found += [n.id for n in catalog.all(Nerve, "nerve") if n.parent == above and n.id not in found]
    return found[1:]


# --- movements


def _movements(catalog: Catalog, certain: Sequence[Affected], doubtful: Sequence[Affected]) -> list[Weakness]:
    rows: dict[tuple[Joint, str], tuple[dict[_Key, Mover], dict[_Key, Mover]]] = {}
    for muscle in catalog.muscles():
        parts = _by_part(muscle)
        hits = {a.part: a for a in certain if a.muscle == muscle.id}
        unsure = {a.part for a in doubtful if a.muscle == muscle.id}
        for action in muscle.actions:
            if action.disputed or action.level == "extra":
                continue
            concerned = [action.part] if action.part in parts else list(parts)
            weak, left = rows.setdefault((action.joint, action.movement), ({}, {}))
            if any(part in hits for part in concerned):
                _add(weak, muscle, action, _effect([hits.get(part) for part in concerned]))
            elif unsure.isdisjoint(concerned):
                _add(left, muscle, action, None)
    found = [
        Weakness(joint, movement, _sorted(weak), _sorted(left))
        for (joint, movement), (weak, left) in rows.items()
        if weak
    ]
    return sorted(found, key=_severity)


_Key = tuple[str, str | None]


def _add(movers: dict[_Key, Mover], muscle: Muscle, action: Action, effect: Effect | None) -> None:
    """Name a mover once, in its best role."""
    key = (muscle.id, action.part)
    if key not in movers or action.role == "main":
        movers[key] = Mover(muscle.id, action.part, action.role, effect)


def _effect(hits: Sequence[Affected | None]) -> Effect:
    return "lost" if all(hit is not None and hit.effect == "lost" for hit in hits) else "weakened"


def _sorted(movers: dict[_Key, Mover]) -> tuple[Mover, ...]:
    return tuple(sorted(movers.values(), key=lambda mover: mover.role != "main"))


def _severity(weakness: Weakness) -> tuple[bool, float, int]:
    """Sort by the share of main movers left; a movement that loses assisting ones only comes last."""
    weak, left = weakness.mains()
    return not weak, left / max(1, weak + left), -weak


# --- signs


def _signs(catalog: Catalog, nerve: str) -> Iterator[Sign]:
    """Yield what sources say is seen: the signs of the nerve's own palsy, and a gait that its injury explains."""
    for id_, slot, _ in catalog.referrers(nerve):
        if catalog.kind(id_) != "condition" or not slot.startswith("concerns"):
            continue
        condition = catalog.get(id_, Condition)
        if condition.sort == "gait":
            yield from (Sign(id_, fact) for fact in (*condition.what, *condition.signs))
        elif condition.sort == "palsy" and condition.concerns[0].to == nerve:
            yield from (Sign(id_, fact) for fact in condition.signs)
