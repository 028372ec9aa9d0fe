"""Where the members of a group are fixed alike: the place that all of them, or all but a few, arise from or end at."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from hipcli.anatomy.facts import LEVELS, Attachment
from hipcli.anatomy.frame import Frames
from hipcli.anatomy.model import AnyEntry, Group, Landmark, Muscle
from hipcli.anatomy.wording import part_name

#: So many may be named that are fixed elsewhere.
_MOST_APART = 2
_Slot = Literal["origin", "insertion"]
#: Finds the entry with an id, if there is one.
_Known = Callable[[str], AnyEntry | None]


class Shared(NamedTuple):
    """A place, the ``facts`` that put members there, and the parts of members that no source puts there (``but``)."""

    slot: _Slot
    place: str
    facts: tuple[Attachment, ...]
    but: tuple[tuple[Muscle, str | None], ...]

    @property
    def whom(self) -> str:
        """Say who is fixed there."""
        named = (one.name.lower() + (f" ({part_name(one, part)})" if part else "") for one, part in self.but)
        return f"all but {' and '.join(named)}" if self.but else "all"


class _Fixed(NamedTuple):
    """A part of a member: its main undisputed facts by the places they name or lie on, and those of any reading.

    ``named``: the places that any reading names itself; ``bones``: the bones that these are counted to.
    """

    muscle: Muscle
    part: str | None
    sure: dict[str, Attachment]
    every: frozenset[str]
    named: frozenset[str | None]
    bones: frozenset[str | None]


def shared(group: Group, muscles: Iterable[Muscle], known: _Known, frames: Frames) -> Iterator[Shared]:
    """Yield where the required members of a group arise alike, and where they insert alike."""
    rows = [*_required(group, muscles)]
    if group.movement is None and len(rows) < sum(not (one.optional or one.disputed) for one in group.members):
        return  # a neighbour, whose attachments are not told, is one of them
    slots: tuple[_Slot, ...] = ("origin", "insertion")
    for slot in slots:
        parts = [one for muscle, own in rows for one in _parts(muscle, own, slot, known, frames)]
        places = dict.fromkeys(place for one in parts for place in one.sure)
        found = [(cost, place) for place in places if (cost := _cost(place, parts, known, frames))]
        if found:
            _, place = min(found)
            facts = tuple(one.sure[place] for one in parts if place in one.sure)
            yield Shared(slot, place, facts, tuple((one.muscle, one.part) for one in parts if place not in one.sure))


def _required(group: Group, muscles: Iterable[Muscle]) -> Iterator[tuple[Muscle, set[str | None]]]:
    """Yield the members that a set requires, each with the parts that are meant; None is the whole."""
    for one in muscles:
        parts = {row.part for row in group.members if row.member == one.id and not (row.optional or row.disputed)}
        if group.movement and not (one.inconstant or one.part_of):
            made = (a for a in one.actions if (a.joint, a.movement) == group.movement.key and a.role == "main")
            parts |= {action.part for action in made if not action.disputed}
        if parts:
            yield one, parts


def _parts(muscle: Muscle, meant: Collection[str | None], slot: _Slot, known: _Known, frames: Frames) -> list[_Fixed]:
    facts = [fact for fact in getattr(muscle, slot) if None in meant or fact.part in (None, *meant)]
    found = []
    for part in {fact.part: None for fact in facts if fact.part} or {None: None}:
        own = [fact for fact in facts if fact.part in (None, part)]
        best = min((LEVELS.index(fact.level) for fact in own), default=0)
        sure = [fact for fact in own if not fact.disputed and LEVELS.index(fact.level) == best]
        places = {id_: fact for fact in reversed(sure) for id_ in _holding(fact.landmark, fact.bone, known, frames)}
        readings = [one for fact in own for one in (fact, *fact.variants)]
        every = {id_ for one in readings for id_ in _holding(one.landmark, one.bone, known, frames)}
        named = frozenset(one.landmark or one.bone for one in readings)
        bones = frozenset(getattr(known(one.landmark or ""), "bone", one.bone) for one in readings)
        found.append(_Fixed(muscle, part, places, frozenset(every), named, bones))
    return found


def _holding(place: str | None, bone: str | None, known: _Known, frames: Frames) -> list[str]:
    """Return a place and all that hold it, up to its bone and what that has grown into."""
    found = [id_ for id_ in (place, bone) if id_]
    for id_ in found:
        one = known(id_)
        up = (one.part_of, one.bone) if isinstance(one, Landmark) else ()
        found += [more for more in dict.fromkeys((*up, frames.wholes.get(id_))) if more and more not in found]
    return found


def _cost(place: str, parts: list[_Fixed], known: _Known, frames: Frames) -> tuple[bool, int, int] | None:
    """Return how little a place says of the group: a whole bone, whom it leaves out, how large; None where it is none.

    Who is left out is fixed elsewhere by every source: at no part of the place, nor at what holds or overlaps it.
    """
    apart = [one for one in parts if place not in one.sure]
    held = {*_holding(place, None, known, frames)}
    near = held | {b for a, b in frames.same if a == place}
    whole = place in frames.bones and place not in frames.wholes
    few = len(apart) <= (0 if whole else _MOST_APART) and 2 * len(apart) < len(parts)
    several = len({one.muscle.id for one in parts if place in one.sure}) > 1
    grown = frames.wholes.get(place, place)
    told = all(place not in one.every and near.isdisjoint(one.named) and grown not in one.bones for one in apart)
    vague = bool(getattr(frames.bones.get(place), "parts", ()))
    return (whole, len(apart), -len(held)) if few and several and told and not vague else None
