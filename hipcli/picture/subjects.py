"""What is to be drawn for an entry: its muscles, landmarks and ligaments. Knows nothing of how they look."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog, parts_making
from hipcli.anatomy.facts import Action, Fact
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
PASSING = "Of what passes it only muscles and main vessels are drawn."
LINES = "A ligament is drawn as a line between its attachments."


#: As many subjects have a colour of their own on every canvas.
_COLOURS = 5
#: The id of a muscle, and a part of it.
_Named = tuple[str, str | None]


class Subject(NamedTuple):
    """A muscle to draw: its id, and the name that labels it; or only a ``part`` of it, where that has a layer."""

    slug: str
    name: str
    part: str = ""


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


def _muscles(entry: Group | MovementEntry | Nerve | Artery | Landmark, catalog: Catalog) -> list[_Named]:
    """Return the muscles of a group, the main movers, what a nerve or an artery supplies, what a place has attached."""
    match entry:
        case Group():
            members = catalog.members(entry)
            made = [(one.id, part) for one in members for part in _making(catalog, one.id, one.fact) or [one.part]]
            return [*made, *((fact.member, None) for fact in entry.members if fact.member not in dict(made))]
        case MovementEntry():
            main = [row for row in catalog.movers(entry.joint, entry.movement) if row[0].role == "main"]
            near = [row for row in catalog.neighbours(entry.joint, entry.movement) if row[0].role == "main"]
            return [(mover.id, action.part) for action, mover in (*main, *near) if not action.disputed]
        case Nerve():
            every = [one for one in supplied(catalog, entry.id) if not one.doubt]
            return [(one.supply.entry.id, one.supply.part) for one in every]
        case Artery():
            return [(tie.entry.id, None) for tie in catalog.pointing(entry.id, "arteries") if not tie.variants]
        case Landmark():
            ties = catalog.pointing(entry.id, "origin", "insertion")
            return [(tie.entry.id, None) for tie in ties if not tie.variants]


def _making(catalog: Catalog, id_: str, fact: Fact) -> list[str | None]:
    entry = catalog.entry(id_)
    return parts_making(entry, fact) if isinstance(entry, Muscle) and isinstance(fact, Action) else []


def _muscle(muscle: Muscle, catalog: Catalog) -> Wanted:
    if muscle.id in catalog.frames.drawn:
        return Wanted(muscle.name, (Subject(muscle.id, muscle.name),), alone=True)
    if muscle.part_of and muscle.part_of in catalog.frames.drawn:
        whole, own = Subject(muscle.part_of, catalog.name(muscle.part_of)), Subject(muscle.id, muscle.name)
        note = f"{own.name} is usually counted to {whole.name}, and shown with it."
        return Wanted(own.name, (whole, own), notes=(note,), alone=True)
    return Wanted("")


def _several(title: str, named: Iterable[_Named], catalog: Catalog) -> Wanted:
    parts: dict[str, list[str | None]] = {}
    for id_, part in named:
        parts.setdefault(id_, []).append(part)
    subjects: dict[str, list[Subject]] = {}
    notes, neighbours = [], list[Subject]()
    for id_, own in parts.items():
        entry = catalog.entry(id_) if id_ in catalog else None
        if isinstance(entry, Outside) and entry.what == "muscle":
            neighbours.append(Subject(id_, capital(entry.name)))
        part_of = entry.part_of if isinstance(entry, Muscle) else None
        shown = next((one for one in (id_, part_of) if one in catalog.frames.drawn), None)
        if shown:
            some = shown == id_ and isinstance(entry, Muscle) and {*own} < {part.id for part in entry.parts}
            shares = dict.fromkeys(part or "" for part in own) if some else [""]
            subjects.setdefault(shown, [Subject(shown, catalog.name(shown), part) for part in shares])
        if isinstance(entry, Muscle) and shown != id_:
            notes.append(f"{entry.name} is {f'drawn as part of {catalog.name(shown)}' if shown else 'not drawn'}.")
    muscles = tuple(chain(*subjects.values()))
    return Wanted(capital(title), muscles, notes=tuple(notes), neighbours=tuple(neighbours))


def _space(space: Space, catalog: Catalog) -> Wanted:
    """Return muscles, landmarks and ligaments that a space's boundaries name, and what passes it but for nerves."""
    texts = " ".join(statement.text for statement in space.boundaries).casefold()
    kinds = ("muscle", "landmark", "ligament", "outside")
    named = [id_ for id_ in catalog.ids(*kinds) if re.search(rf"\b{re.escape(catalog.name(id_).casefold())}\b", texts)]
    passing = [passage.structure for passage in space.contents]
    found = _of(space.name, [*named, *passing], catalog, *kinds)
    if len(found.muscles) + len(found.landmarks) + len(found.ligaments) < 2:
        return Wanted("")
    vessels = [id_ for id_ in passing if catalog.kind(id_) in ("artery", "vein")]
    few = vessels[: max(_COLOURS - len(found.muscles) - len(found.neighbours), 0)]
    said = (PASSING,) if len(few) < sum(catalog.kind(id_) != "muscle" for id_ in passing) else ()
    drawn = tuple(Subject(id_, capital(catalog.name(id_))) for id_ in few)
    return found._replace(vessels=drawn, notes=(*found.notes, *said))


def _of(title: str, ids: Iterable[str], catalog: Catalog, *kinds: str) -> Wanted:
    """Return those of the structures named that can be drawn."""
    by_kind: dict[str, list[str]] = {}
    for id_ in ids:
        by_kind.setdefault(catalog.kind(id_), []).append(id_)
    muscles = [id_ for id_ in by_kind.get("muscle", ()) if id_ in catalog.frames.drawn]
    found = _several(title, ((id_, None) for id_ in (*muscles, *by_kind.get("outside", ()))), catalog)
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
