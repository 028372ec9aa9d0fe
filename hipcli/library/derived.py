"""Proves what is derived: holds each lesion against the facts on each muscle. It knows nothing of how lesions are made.

Nothing called lost, left or gone may contradict a fact: a muscle that keeps its main supply is never missing from what
is left, and what only some sources say is told, never out of sight.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS, Action, Innervation
from hipcli.anatomy.lesion import Lesion, Weakness, nerve_lesion, root_lesion
from hipcli.anatomy.model import Muscle, Nerve, Outside

_Key = tuple[str, str | None]


class _Facts(NamedTuple):
    """The nerves, or the roots, that the main facts and that all sources give to a muscle or a part of it."""

    main: frozenset[str]
    every: frozenset[str]


class _Known:
    """What is known of each part of each mover, and who has to do with a nerve, root or movement."""

    def __init__(self, movers: Iterable[Muscle | Outside], *, roots: bool) -> None:
        self.of: dict[str, tuple[Muscle | Outside, dict[str | None, _Facts]]] = {}
        self.supplied: dict[str, set[str]] = {}
        self.made: dict[tuple[str, str], set[_Key]] = {}
        for entry in movers:
            parts = _parts(entry, roots=roots)
            self.of[entry.id] = entry, parts
            for id_ in (id_ for facts in parts.values() for id_ in facts.every):
                self.supplied.setdefault(id_, set()).add(entry.id)
            for action in entry.actions:
                for movement in action.movements:
                    self.made.setdefault((action.joint, movement), set()).add((entry.id, action.part))

    def concerned(self, lesion: Lesion, cut: Iterable[str]) -> list[str]:
        """Return, in their order, those of whom the lesion may say anything wrong: all that it, or a fact, ties to it.

        Who makes a movement that suffers has to do with it unless it is named as left.
        """
        found = {one.muscle for one in (*lesion.muscles, *lesion.neighbours, *lesion.doubtful)}
        found.update(*(self.supplied.get(id_, ()) for id_ in cut))
        for row in lesion.movements:
            made = self.made.get((row.joint, row.movement), set())
            named = set() if row.gone else {(mover.muscle, mover.part) for mover in row.left}
            found |= {id_ for id_, _ in made - named}
        return [id_ for id_ in self.of if id_ in found]


def derived_flaws(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the entry concerned and what is wrong: what a lesion of a nerve, plexus or root says against facts."""
    neighbours = [entry for entry in catalog.all(Outside, "outside") if entry.actions]
    movers: list[Muscle | Outside] = [*catalog.muscles(), *neighbours]
    nerves, roots = _Known(movers, roots=False), _Known(movers, roots=True)
    branches: dict[str, set[str]] = {}
    cut = catalog.ids("nerve", "plexus")
    for nerve in (catalog.get(id_, Nerve) for id_ in cut if not id_.startswith("root-")):
        branches.setdefault(nerve.parent or f"{nerve.plexus}-plexus", set()).add(nerve.id)
    for id_ in cut:
        yield from _flaws(nerve_lesion(catalog, id_), nerves, _cut(branches, id_), lost=True)
    for root in sorted(roots.supplied):
        yield from _flaws(root_lesion(catalog, root), roots, {root}, lost=False)


def _parts(entry: Muscle | Outside, *, roots: bool) -> dict[str | None, _Facts]:
    parts = {fact.part for fact in entry.innervation} - {None} or {None}
    return {part: _facts([f for f in entry.innervation if f.part in (None, part)], roots=roots) for part in parts}


def _facts(rows: Collection[Innervation], *, roots: bool) -> _Facts:
    best = min((LEVELS.index(fact.level) for fact in rows), default=0)
    main = {x for f in rows if LEVELS.index(f.level) == best for x in (f.roots if roots else (f.nerve,))}
    others = {x for f in rows for v in f.variants for x in (v.roots if roots else (v.nerve,)) if x}
    lesser = {x for f in rows for x in (f.roots if roots else (f.nerve,))}
    return _Facts(frozenset(main), frozenset(main | others | lesser))


def _cut(branches: Mapping[str, set[str]], nerve: str) -> set[str]:
    inside = {nerve}
    while more := set[str]().union(*(branches.get(id_, ()) for id_ in inside)) - inside:
        inside |= more
    return inside


def _flaws(lesion: Lesion, known: _Known, cut: set[str], *, lost: bool) -> Iterator[tuple[str, str]]:
    """Yield what the lesion says of muscles and movements against ``known``; ``lost``: it may take a muscle away."""
    struck = {(one.muscle, one.part): one.effect for one in (*lesion.muscles, *lesion.neighbours)}
    told = {*struck, *((one.muscle, one.part) for one in lesion.doubtful)}
    rows = dict(map(_row, lesion.movements))
    for entry, parts in map(known.of.__getitem__, known.concerned(lesion, cut)):
        for part, facts in parts.items():
            key = (entry.id, part)
            if facts.every & cut and key not in told:
                yield entry.id, f"{lesion.id}: some source ties it to the lesion, which is silent on it"
            if key in struck and not facts.main & cut:
                yield entry.id, f"{lesion.id}: called {struck[key]}, though its main facts spare it"
            if struck.get(key) == "lost" and (facts.main - cut or not lost):
                yield entry.id, f"{lesion.id}: called lost, though it keeps {', '.join(sorted(facts.main - cut))}"
        for action in entry.actions:
            own = {action.part: parts[action.part]} if action.part in parts else parts
            fates, gone = _fates(action.part, own, cut)
            told_of = _in_rows(entry.id, action, rows, fates, gone and lost, list(own))
            yield from ((entry.id, f"{lesion.id}: {said}") for said in told_of)


#: Parts of a mover, or the whole, and whether each is spared.
_Fates = Collection[tuple[str | None, bool]]


def _fates(part: str | None, own: Mapping[str | None, _Facts], cut: set[str]) -> tuple[_Fates, bool]:
    """Return the fates of the parts of a mover, or of all of it as one ``part``, and whether its nerves are all cut."""
    spared = {one for one, facts in own.items() if not facts.main & cut}
    gone = all(facts.main and facts.main <= cut for facts in own.values())
    together = len(spared) in (0, len(own))
    return [(part, bool(spared))] if together else [(one, one in spared) for one in own], gone


class _Row(NamedTuple):
    weak: set[_Key]
    left: set[_Key]
    gone: bool


def _row(row: Weakness) -> tuple[tuple[str, str], _Row]:
    weak, left = ({(mover.muscle, mover.part) for mover in movers} for movers in (row.weak, row.left))
    return (row.joint, row.movement), _Row(weak, left, row.gone)


def _in_rows(
    id_: str,
    action: Action,
    rows: Mapping[tuple[str, str], _Row],
    fates: _Fates,
    gone: bool,
    parts: Collection[str | None],
) -> Iterator[str]:
    """Check each movement that suffers: who makes it is named, as left if spared, and it is not called gone.

    A whole may be named by ``parts``.
    """
    for movement in action.movements:
        row, said = rows.get((action.joint, movement)), f"{action.joint} {movement}"
        agreed = fates if movement == action.movement and not action.disputed else ()
        if row is None:
            if not all(spared for _, spared in agreed):
                yield f"{said}: weaker, and not told"
            continue
        if row.gone and not gone:
            yield f"{said}: nothing is said to be left, though it is"
        for part, spared in agreed:
            named = row.left if spared else row.weak
            if (id_, part) not in named and not named.issuperset((id_, own) for own in parts):
                yield f"{said}: missing from who is {'left' if spared else 'weak'}"
