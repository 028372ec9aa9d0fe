"""What is to be drawn for an entry: its muscles, landmarks and ligaments. Knows nothing of how they look."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import (
    AnyEntry,
    Artery,
    ClinicalTest,
    Condition,
    Group,
    Landmark,
    Ligament,
    MovementEntry,
    Muscle,
    Nerve,
    Outside,
    Space,
)
from hipcli.anatomy.supply import supplied
from hipcli.anatomy.wording import capital

BY_MUSCLES = "The nerve itself is not drawn: these are the muscles that it supplies."
LINES = "A ligament is drawn as a line between its attachments."


class Subject(NamedTuple):
    """A muscle to draw: its id, and the name that labels it."""

    slug: str
    name: str


class Wanted(NamedTuple):
    """What to draw. ``point``: the landmark asked for; ``neighbours``: muscles that the content only names.

    ``vessels``: arteries; ``instead``: the muscles that those supply, for one that cannot be drawn itself.
    """

    title: str
    muscles: tuple[Subject, ...] = ()
    landmarks: tuple[str, ...] = ()
    ligaments: tuple[Subject, ...] = ()
    point: str = ""
    vessels: tuple[Subject, ...] = ()
    instead: tuple[Subject, ...] = ()
    neighbours: tuple[Subject, ...] = ()
    notes: tuple[str, ...] = ()
    alone: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.muscles or self.landmarks or self.ligaments or self.point or self.vessels or self.neighbours)


def wanted(entry: AnyEntry, catalog: Catalog) -> Wanted:
    """Return what to draw for an entry; an empty one for a kind that has no picture."""
    match entry:
        case Muscle():
            return _muscle(entry, catalog)
        case Group() | MovementEntry():
            return _several(entry.name, _muscles(entry, catalog), catalog)
        case Nerve():
            found = _several(entry.name, _muscles(entry, catalog), catalog)
            return found._replace(notes=(*found.notes, BY_MUSCLES)) if found.muscles else found
        case Artery():
            instead = _several("", _muscles(entry, catalog), catalog).muscles
            return Wanted(capital(entry.name), vessels=(Subject(entry.id, capital(entry.name)),), instead=instead)
        case Landmark():
            return _several(entry.name, _muscles(entry, catalog), catalog)._replace(point=entry.id)
        case Ligament():
            return Wanted(capital(entry.name), ligaments=(Subject(entry.id, entry.name),))
        case Space():
            return _space(entry, catalog)
        case Condition() | ClinicalTest():
            return _of(entry.name, [relation.to for relation in entry.concerns], catalog)
        case _:
            return Wanted("")


def _muscles(entry: Group | MovementEntry | Nerve | Artery | Landmark, catalog: Catalog) -> list[str]:
    """Return the muscles of a group, the main movers, what a nerve or an artery supplies, what a place has attached."""
    match entry:
        case Group():
            return [*(one.id for one in catalog.members(entry)), *(fact.member for fact in entry.members)]
        case MovementEntry():
            movers = catalog.movers(entry.joint, entry.movement)
            return [muscle.id for action, muscle in movers if action.role == "main" and not action.disputed]
        case Nerve():
            return [one.supply.entry.id for one in supplied(catalog, entry.id) if not one.doubt]
        case Artery():
            return [tie.entry.id for tie in catalog.pointing(entry.id, "arteries") if not tie.variants]
        case Landmark():
            return [tie.entry.id for tie in catalog.pointing(entry.id, "origin", "insertion") if not tie.variants]


def _muscle(muscle: Muscle, catalog: Catalog) -> Wanted:
    if muscle.id in catalog.frames.drawn:
        return Wanted(muscle.name, (Subject(muscle.id, muscle.name),), alone=True)
    if muscle.part_of and muscle.part_of in catalog.frames.drawn:
        whole, own = Subject(muscle.part_of, catalog.name(muscle.part_of)), Subject(muscle.id, muscle.name)
        note = f"{own.name} is usually counted to {whole.name}, and shown with it."
        return Wanted(own.name, (whole, own), notes=(note,), alone=True)
    return Wanted("")


def _several(title: str, ids: Iterable[str], catalog: Catalog) -> Wanted:
    subjects: dict[str, Subject] = {}
    notes, neighbours = [], list[Subject]()
    for id_ in dict.fromkeys(ids):
        entry = catalog.entry(id_) if id_ in catalog else None
        if isinstance(entry, Outside) and entry.what == "muscle":
            neighbours.append(Subject(id_, capital(entry.name)))
        part_of = entry.part_of if isinstance(entry, Muscle) else None
        shown = next((one for one in (id_, part_of) if one in catalog.frames.drawn), None)
        if shown:
            subjects.setdefault(shown, Subject(shown, catalog.name(shown)))
        if isinstance(entry, Muscle) and shown != id_:
            notes.append(f"{entry.name} is {f'drawn as part of {catalog.name(shown)}' if shown else 'not drawn'}.")
    return Wanted(capital(title), tuple(subjects.values()), notes=tuple(notes), neighbours=tuple(neighbours))


def _space(space: Space, catalog: Catalog) -> Wanted:
    """Return muscles, landmarks and ligaments that a space's boundaries name, and the muscles that pass it."""
    texts = " ".join(statement.text for statement in space.boundaries).casefold()
    kinds = ("muscle", "landmark", "ligament", "outside")
    named = [id_ for id_ in catalog.ids(*kinds) if re.search(rf"\b{re.escape(catalog.name(id_).casefold())}\b", texts)]
    found = _of(space.name, [*named, *(passage.structure for passage in space.contents)], catalog, *kinds)
    return found if len(found.muscles) + len(found.landmarks) + len(found.ligaments) > 1 else Wanted("")


def _of(title: str, ids: Iterable[str], catalog: Catalog, *kinds: str) -> Wanted:
    """Return those of the structures named that can be drawn."""
    by_kind: dict[str, list[str]] = {}
    for id_ in ids:
        by_kind.setdefault(catalog.kind(id_), []).append(id_)
    muscles = [id_ for id_ in by_kind.get("muscle", ()) if id_ in catalog.frames.drawn]
    found = _several(title, (*muscles, *by_kind.get("outside", ())), catalog)
    ligaments = [Subject(id_, catalog.name(id_)) for id_ in by_kind.get("ligament", ())]
    landmarks = [id_ for id_ in by_kind.get("landmark", ()) if id_ not in catalog.frames.bones]
    vessels = [Subject(id_, capital(catalog.name(id_))) for id_ in by_kind.get("artery", ()) if not kinds]
    return found._replace(landmarks=tuple(landmarks), ligaments=tuple(ligaments), vessels=tuple(vessels))


def both(one: Wanted, other: Wanted) -> Wanted:
    """Return what two entries want, in one picture."""
    return Wanted(
        f"{one.title} and {other.title}",
        tuple(dict.fromkeys((*one.muscles, *other.muscles))),
        tuple(id_ for id_ in dict.fromkeys((one.point, other.point, *one.landmarks, *other.landmarks)) if id_),
        tuple(dict.fromkeys((*one.ligaments, *other.ligaments))),
        vessels=tuple(dict.fromkeys((*one.vessels, *other.vessels))),
        instead=tuple(dict.fromkeys((*one.instead, *other.instead))),
        neighbours=tuple(dict.fromkeys((*one.neighbours, *other.neighbours))),
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
    )
