"""Which nerves and roots each part of a muscle has: by its main facts, and by some sources only."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS, Innervation
from hipcli.anatomy.model import Group, MovementEntry, Muscle, Nerve, Outside
from hipcli.anatomy.roots import root_of
from hipcli.errors import NotFoundError


class Reading(NamedTuple):
    """The nerves, or the roots, of one part: ``main`` by the main facts, ``some`` by variants and lesser facts only.

    ``agreed`` are those of ``main`` that every source gives.
    """

    main: tuple[str, ...]
    some: tuple[str, ...]
    agreed: frozenset[str]


class NerveSupply(NamedTuple):
    """A muscle or neighbour, or one part of it that has a nerve of its own, with the facts on it and what they say."""

    entry: Muscle | Outside
    part: str | None
    facts: tuple[Innervation, ...]
    nerves: Reading
    roots: Reading


def nerve_disputed(fact: Innervation) -> bool:
    """Tell whether sources differ on the nerve itself, and not only on its roots."""
    return fact.disputed and any(variant.nerve or not variant.roots for variant in fact.variants)


def movers(catalog: Catalog) -> list[Muscle | Outside]:
    """Return all that moves our joints: the muscles, then the neighbours whose actions are told."""
    return [*catalog.muscles(), *(entry for entry in catalog.all(Outside, "outside") if entry.actions)]


@lru_cache(maxsize=4)
def supplies(catalog: Catalog) -> tuple[NerveSupply, ...]:
    """Return every part of every mover that has a nerve of its own; one whose nerve is not told has no facts."""
    return tuple(supply for entry in movers(catalog) for supply in supplies_of(entry))


def supplies_tied(catalog: Catalog, ids: Iterable[str]) -> list[NerveSupply]:
    """Return every part of every mover that any source ties to one of these nerves or roots."""
    found = {place for id_ in ids for place in _by_supply(catalog).get(id_, ())}
    return [supplies(catalog)[place] for place in sorted(found)]


@lru_cache(maxsize=4)
def _by_supply(catalog: Catalog) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, supply in enumerate(supplies(catalog)):
        for id_ in (*supply.nerves.main, *supply.nerves.some, *supply.roots.main, *supply.roots.some):
            found.setdefault(id_, []).append(place)
    return found


def supplies_of(entry: Muscle | Outside) -> Iterator[NerveSupply]:
    """Yield the parts that have a nerve of their own, or the whole; what holds for the whole holds for each part."""
    for part in dict.fromkeys(fact.part for fact in entry.innervation if fact.part) or (None,):
        facts = tuple(fact for fact in entry.innervation if fact.part in (None, part))
        best = min((LEVELS.index(fact.level) for fact in facts), default=0)
        main = [fact for fact in facts if LEVELS.index(fact.level) == best]  # lesser ones hold for some people
        yield NerveSupply(entry, part, facts, _nerves(facts, main), _roots(facts, main))


def _nerves(facts: Sequence[Innervation], main: Sequence[Innervation]) -> Reading:
    every = [n for fact in facts for n in (fact.nerve, *(v.nerve for v in fact.variants if v.nerve))]
    agreed = [fact.nerve for fact in main if not nerve_disputed(fact)]
    return _reading([fact.nerve for fact in main], every, agreed)


def _roots(facts: Sequence[Innervation], main: Sequence[Innervation]) -> Reading:
    stated = {fact.id: [roots for roots in (fact.roots, *(v.roots for v in fact.variants)) if roots] for fact in facts}
    own = [root for fact in main for root in fact.roots]
    every = [root for sets in stated.values() for roots in sets for root in roots]
    agreed = [root for fact in main for root in fact.roots if all(root in roots for roots in stated[fact.id])]
    return _reading(own, every, agreed)


def _reading(main: Iterable[str], every: Iterable[str], agreed: Iterable[str]) -> Reading:
    own = tuple(dict.fromkeys(main))
    return Reading(own, tuple(one for one in dict.fromkeys(every) if one not in own), frozenset(agreed))


def with_branches(catalog: Catalog, nerve: str) -> list[str]:
    """Return a nerve and all its branches, each after the one it comes from."""
    found = [nerve]
    for above in found:
        found += [id_ for id_ in catalog.branches(above) if id_ not in found]
    return found


def find_nerve(catalog: Catalog, text: str) -> str:
    """Return the nerve, root or plexus that ``text`` names. Raises as find of the catalog does.

    Of a neighbour, whose branches are not told, the hint names its roots.
    """
    plexus = catalog.called(text, "plexus")
    if len(plexus) == 1:
        return plexus[0]
    if (other := catalog.called(text, "outside")) and not catalog.called(text, "nerve"):
        entry = catalog.get(other[0], Outside)
        roots = [root for root in catalog.frames.terms("root") if re.search(rf"\b{root}\b", entry.line.text)]
        hint = f"name one of its roots: {' or '.join(roots)}" if roots else f"see hipcli lookup {entry.id}"
        raise NotFoundError(f"what hangs on the {entry.name}, a neighbour, is not told", hint)
    return catalog.find(text, "nerve")


def plexuses(catalog: Catalog, nerve: Nerve) -> list[str]:
    """Return the plexus of a nerve, or all those that a root enters: those of the nerves that it is a root of."""
    of = nerves_of(catalog, root) if (root := root_of(nerve.id)) else ()
    found = {nerve.plexus, *(one.plexus for one in of)}
    return [plexus for plexus in catalog.frames.terms("plexus") if plexus in found]


def nerves_of(catalog: Catalog, root: str) -> list[Nerve]:
    """Return the nerves that have a root."""
    return [nerve for nerve in catalog.all(Nerve, "nerve") if any(root in fact.roots for fact in nerve.roots)]


def nerves_moving(catalog: Catalog, entry: MovementEntry | Group) -> Iterable[str]:
    """Return the nerves of the main movers of a movement, or of the members of a group, by the main facts."""
    if isinstance(entry, Group):
        moving = [(one.id, one.part) for one in catalog.members(entry) if one.required]
    else:
        making = catalog.movers(entry.joint, entry.movement)
        moving = [(muscle.id, action.part) for action, muscle in making if action.role == "main"]
    rows = [(part, one) for id_, part in moving if isinstance(one := catalog.entry(id_), Muscle | Outside)]
    parts = (one for part, mover in rows for one in supplies_of(mover) if not part or one.part in (None, part))
    return dict.fromkeys(id_ for one in parts for id_ in one.nerves.main)


def saying(supply: NerveSupply, ids: Collection[str], *, main: bool) -> tuple[str, ...]:
    """Return the sources that give a part one of these nerves or roots, in its ``main`` facts or else anywhere."""
    wanted = {*ids}
    own = [f for f in supply.facts if not wanted.isdisjoint((f.nerve, *f.roots))]
    own = [f for f in own if f.nerve in supply.nerves.main] if main else own
    cited = [source for fact in own for source in (*fact.sources, *fact.root_sources)]
    if not main:
        others = [v for f in supply.facts for v in f.variants if not wanted.isdisjoint((v.nerve, *v.roots))]
        cited += [source for variant in others for source in variant.sources]
    return tuple(dict.fromkeys(cited))


class Supplied(NamedTuple):
    """What a nerve or root supplies, ``by`` which one of its branches, and the ``sources`` that say so.

    ``doubt``: who says so, or in whom, where it is not by the main facts.
    """

    supply: NerveSupply
    by: str
    sources: tuple[str, ...]
    doubt: Literal["", "some people", "some sources"] = ""


def supplied(catalog: Catalog, id_: str) -> list[Supplied]:
    """Return what a nerve, with its branches, or a root supplies; what only some sources say comes last."""
    root = root_of(id_)
    ids = [root] if root else with_branches(catalog, id_)
    found = []
    for supply in supplies(catalog) if root else _tied(catalog, ids):
        reading = supply.roots if root else supply.nerves
        if by := [one for one in reading.main if one in ids]:
            found.append(Supplied(supply, by[0], saying(supply, ids, main=True)))
        elif by := [one for one in reading.some if one in ids]:
            lesser = any((root in fact.roots) if root else (fact.nerve in ids) for fact in supply.facts)
            doubt: Literal["some people", "some sources"] = "some people" if lesser else "some sources"
            found.append(Supplied(supply, by[0], saying(supply, ids, main=False), doubt))
    return sorted(found, key=lambda one: (one.doubt, isinstance(one.supply.entry, Outside), ids.index(one.by)))


def _tied(catalog: Catalog, nerves: Sequence[str]) -> Iterator[NerveSupply]:
    """Yield the parts of everything whose innervation names one of the nerves."""
    ids = dict.fromkeys(id_ for nerve in nerves for id_ in catalog.naming(nerve, slot="innervation"))
    for id_ in sorted(ids, key=catalog.name):
        entry = catalog.entry(id_)
        if isinstance(entry, Muscle | Outside):
            yield from supplies_of(entry)
