"""What a cut nerve or root takes away: muscles, movements, feeling, and what still does the work."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Role, Statement
from hipcli.anatomy.model import Condition, Muscle, Nerve, Outside
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import read_roots, root_id, root_of
from hipcli.anatomy.supply import (
    NerveSupply,
    Reading,
    find_nerve,
    movers,
    nerves_of,
    saying,
    supplies_of,
    supplies_tied,
    with_branches,
)
from hipcli.errors import NotFoundError

#: Lost: the main facts give the muscle no other nerve. A root never takes a muscle away: others share each.
Effect = Literal["lost", "weakened"]


class Affected(NamedTuple):
    """A muscle or neighbour, or one part of it, with the facts that tie it to the lesion, and who says so.

    ``spared`` are the nerves or roots that its main facts leave it, ``by_some`` those that only some sources do.
    ``agreed``: no source denies that the lesion strikes it.
    """

    muscle: str
    part: str | None
    effect: Effect
    facts: tuple[Innervation, ...]
    spared: tuple[str, ...]
    by_some: tuple[str, ...]
    agreed: bool
    sources: tuple[str, ...]


class Mover(NamedTuple):
    """A muscle or neighbour, or one part of it, that makes a movement; without an effect it does so as before.

    ``condition`` says when. ``doubt``: by some sources, or in some people, it suffers too.
    """

    muscle: str
    part: str | None
    role: Role
    effect: Effect | None
    condition: str = ""
    doubt: bool = False


class Weakness(NamedTuple):
    """A movement that suffers, who still makes it, main movers first, and who does so by some sources only."""

    joint: str
    movement: str
    weak: tuple[Mover, ...]
    left: tuple[Mover, ...]
    perhaps: tuple[Mover, ...]

    def mains(self) -> tuple[int, int]:
        """Return how many main movers suffer and how many are left."""
        return sum(m.role == "main" for m in self.weak), sum(m.role == "main" for m in self.left)

    @property
    def gone(self) -> bool:
        """Tell whether no source leaves anyone to make the movement, not even weakly."""
        return not self.left and not self.perhaps and all(mover.effect == "lost" for mover in self.weak)


class Sign(NamedTuple):
    """What a source says is seen, and the condition or way of walking under which it says so."""

    entry: str
    fact: Statement


class Lesion(NamedTuple):
    """All that follows from a lesion of the nerve (``nerves``: it and its branches) or root ``id``.

    The main facts decide who suffers. ``doubtful`` are muscles and neighbours that it concerns by some sources, or in
    some people, only: they count as left. Movements are sorted, the weakest first. ``told`` is what is said of the
    nerve or root itself, ``reflexes`` are those of which a segment says that they run by it, ``beyond`` is what it
    supplies and is not told.
    """

    id: str
    nerves: tuple[str, ...]
    muscles: tuple[Affected, ...]
    neighbours: tuple[Affected, ...]
    doubtful: tuple[Affected, ...]
    movements: tuple[Weakness, ...]
    signs: tuple[Sign, ...]
    skin: tuple[Statement, ...]
    told: tuple[Statement, ...]
    reflexes: tuple[Statement, ...]
    beyond: tuple[str, ...]


def find_lesion(catalog: Catalog, text: str) -> Lesion:
    """Return the lesion of the root ("L5") or nerve ("superior gluteal") that ``text`` names.

    Raises NotFoundError, also where nothing is known of it, or AmbiguousError.
    """
    levels = read_roots(text) or ()
    id_ = root_id(levels[0]) if len(levels) == 1 else find_nerve(catalog, text)
    found = root_lesion(catalog, root_of(id_)) if root_of(id_) else nerve_lesion(catalog, id_)
    nerves = found.nerves if root_of(id_) else ()
    if not any((nerves, found.muscles, found.neighbours, found.doubtful, found.signs, found.skin, found.told)):
        raise NotFoundError(f"nothing taught here depends on {levels[0] if levels else id_}", "see hipcli list nerves")
    return found


def nerve_lesion(catalog: Catalog, nerve: str) -> Lesion:
    """Return what follows if a nerve is cut above all its branches. Raises KeyError where there is no such nerve."""
    nerves = with_branches(catalog, nerve)
    skin = tuple(_skin(catalog, nerves))
    entries = [catalog.get(id_, Nerve) for id_ in nerves]
    names = [name for entry in entries for name in (entry.name, *entry.aliases)]
    met = _met(catalog, lambda supply: supply.nerves, nerves, "lost")
    signs, told = tuple(_signs(catalog, nerve)), entries[0].notes
    reflexes, beyond = tuple(_reflexes(catalog, names)), _beyond(entries)
    return Lesion(nerve, tuple(nerves), *met, tuple(_movements(catalog, met)), signs, skin, told, reflexes, beyond)


def root_lesion(catalog: Catalog, root: str) -> Lesion:
    """Return what follows if a spinal root is cut: everything that it helps to supply is weaker."""
    id_ = root_id(root)
    entry = catalog.get(id_, Nerve) if id_ in catalog else None
    nerves = nerves_of(catalog, root)
    met = _met(catalog, lambda supply: supply.roots, (root,), "weakened")
    skin, told = (entry.skin, (*entry.course, *entry.notes)) if entry else ((), ())
    said = {fact.text for fact in told}
    reflexes = tuple(fact for fact in _reflexes(catalog, [root]) if fact.text not in said)
    beyond, ids = _beyond([entry] if entry else nerves), tuple(nerve.id for nerve in nerves)
    return Lesion(id_, ids, *met, tuple(_movements(catalog, met)), (), skin, told, reflexes, beyond)


# --- muscles


def _affected(
    supply: NerveSupply, reading: Reading, cut: Collection[str], worst: Effect
) -> tuple[Affected, bool] | None:
    """Return how a lesion meets a part of a muscle, and whether by its main facts; None where it does not."""
    hit = [one for one in reading.main if one in cut]
    if not hit and not any(one in cut for one in reading.some):
        return None
    spared = tuple(one for one in reading.main if one not in cut)
    by_some = tuple(one for one in reading.some if one not in cut) if hit else ()
    effect: Effect = "weakened" if spared or not hit else worst
    agreed = any(one in reading.agreed for one in hit)
    cited = saying(supply, cut, main=bool(hit))
    return Affected(supply.entry.id, supply.part, effect, supply.facts, spared, by_some, agreed, cited), bool(hit)


#: What a lesion meets: muscles and neighbours by their main facts, and both by some sources only.
_Met = tuple[tuple[Affected, ...], tuple[Affected, ...], tuple[Affected, ...]]


def _met(catalog: Catalog, read: Callable[[NerveSupply], Reading], cut: Collection[str], worst: Effect) -> _Met:
    tied = supplies_tied(catalog, cut)
    hits = [(one, hit) for one in tied if (hit := _affected(one, read(one), cut, worst))]
    certain = [(isinstance(one.entry, Muscle), affected) for one, (affected, sure) in hits if sure]
    return (
        tuple(affected for ours, affected in certain if ours),
        tuple(affected for ours, affected in certain if not ours),
        tuple(affected for _, (affected, sure) in hits if not sure),
    )


# --- movements


_Key = tuple[str, str | None]
#: A movement, whether all sources agree that the mover makes it, and the mover.
_Made = tuple[tuple[str, str], bool, Mover]


class _Row(NamedTuple):
    weak: dict[_Key, Mover]
    left: dict[_Key, Mover]
    perhaps: dict[_Key, Mover]


def _movements(catalog: Catalog, met: _Met) -> list[Weakness]:
    muscles, neighbours, doubtful = met
    effects = {(a.muscle, a.part): a.effect for a in (*muscles, *neighbours)}
    doubts = {(a.muscle, a.part) for a in doubtful}
    struck = {id_: list(_makes(catalog, id_, effects, doubts)) for id_, _ in (*effects, *doubts)}
    weaker = {key for made in struck.values() for key, agreed, mover in made if agreed and mover.effect}
    found = []
    for key in sorted(weaker, key=lambda key: _in_order(catalog).get(movement_id(*key), len(_in_order(catalog)))):
        row = _Row({}, {}, {})
        for id_, as_before in _makers(catalog)[key].items():
            for made in [one for one in struck[id_] if one[0] == key] if id_ in struck else as_before:
                _note(row, *made[1:])
        known = row.weak | row.left
        perhaps = {one: mover for one, mover in row.perhaps.items() if one not in known}
        found.append(Weakness(*key, *map(_sorted, (row.weak, row.left, perhaps))))
    return sorted(found, key=lambda row: _severity(catalog, row))


@lru_cache(maxsize=4)
def _in_order(catalog: Catalog) -> dict[str, int]:
    return {id_: place for place, id_ in enumerate(catalog.ids("movement"))}


@lru_cache(maxsize=4)
def _makers(catalog: Catalog) -> dict[tuple[str, str], dict[str, list[_Made]]]:
    """Return who makes each movement while no nerve is cut."""
    found: dict[tuple[str, str], dict[str, list[_Made]]] = {}
    for entry in movers(catalog):
        for made in _makes(catalog, entry.id, {}, ()):
            found.setdefault(made[0], {}).setdefault(entry.id, []).append(made)
    return found


def _makes(catalog: Catalog, id_: str, effects: Mapping[_Key, Effect], doubts: Collection[_Key]) -> Iterator[_Made]:
    """Yield what a muscle or neighbour makes under a lesion; its parts apart where they fare differently."""
    entry = catalog.entry(id_)
    assert isinstance(entry, Muscle | Outside)
    parts = [supply.part for supply in supplies_of(entry)]
    for action in entry.actions:
        keys = [(id_, part) for part in ([action.part] if action.part in parts else parts)]
        fares = {key: (effects.get(key), key in doubts) for key in keys}
        if len(set(fares.values())) == 1:
            fares = {(id_, action.part): fares[keys[0]]}
        for (_, part), (effect, doubt) in fares.items():
            mover = Mover(id_, part, action.role, effect, action.condition or "", doubt)
            for movement in action.movements:
                yield (action.joint, movement), not action.disputed and movement == action.movement, mover


def _note(row: _Row, agreed: bool, mover: Mover) -> None:
    if agreed:
        _add(row.weak if mover.effect else row.left, mover)
    elif mover.effect != "lost":
        _add(row.perhaps, mover)


def _add(movers: dict[_Key, Mover], mover: Mover) -> None:
    """Name a mover once, in its best role."""
    key = (mover.muscle, mover.part)
    if key not in movers or mover.role == "main":
        movers[key] = mover


def _sorted(movers: dict[_Key, Mover]) -> tuple[Mover, ...]:
    return tuple(sorted(movers.values(), key=lambda mover: mover.role != "main"))


def _severity(catalog: Catalog, row: Weakness) -> tuple[bool, float, bool, int, int]:
    """Sort by the share of main movers left, the chief joint first, then whole muscles before parts.

    A movement that loses assisting ones only comes last.
    """
    weak, left = row.mains()
    parts = sum(mover.role == "main" and mover.part is not None for mover in row.weak)
    elsewhere = row.joint != catalog.frame(movement_id(row.joint, row.movement)).joint
    return not weak, left / max(1, weak + left), elsewhere, parts, -weak


# --- signs and skin


def _signs(catalog: Catalog, nerve: str) -> Iterator[Sign]:
    """Yield what sources say is seen: the signs of the nerve's own palsy, and a gait that its injury explains."""
    for id_ in catalog.naming(nerve, "condition", slot="concerns"):
        condition = catalog.get(id_, Condition)
        if condition.sort == "gait":
            yield from (Sign(id_, fact) for fact in (*condition.what, *condition.signs))
        elif condition.sort == "palsy" and condition.concerns[0].to == nerve:
            yield from (Sign(id_, fact) for fact in condition.signs)


def _reflexes(catalog: Catalog, names: Iterable[str]) -> Iterator[Statement]:
    """Yield the reflexes of which any segment says that they are of one of these nerves or roots, each once."""
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    every = (fact for one in catalog.all(Nerve, "nerve") if root_of(one.id) for fact in one.course)
    found = {fact.text: fact for fact in every if fact.id.split("/")[1].startswith("reflex")}
    yield from (fact for text, fact in found.items() if named.search(text))


def _beyond(nerves: Iterable[Nerve]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(nerve.beyond for nerve in nerves if nerve.beyond))


def _skin(catalog: Catalog, nerves: Sequence[str]) -> Iterator[Statement]:
    """Yield the skin of a nerve and its branches; what it has by a branch whose skin is known is told there."""
    own = {id_: catalog.get(id_, Nerve).skin for id_ in nerves}
    branches = [catalog.name(id_) for id_ in nerves[1:] if own[id_]]
    for fact in (fact for skin in own.values() for fact in skin):
        if not any(f"by the {branch}" in fact.text for branch in branches):
            yield fact
