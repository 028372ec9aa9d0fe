"""What entries stand in: joints, regions, bones, roots; which places and words go together, and which are told apart.

Each content folder may hold one ``frame.yaml``; whatever is about one part of the body and no entry stands there.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Annotated, Literal, TypeVar

from msgspec import Meta

from hipcli.anatomy.facts import FactId, Id, Record, Root, Text

Some = Annotated[tuple[Id, ...], Meta(min_length=2)]
Row = Annotated[tuple[Text, ...], Meta(min_length=2)]


class Joint(Record, frozen=True, kw_only=True):
    """A joint, or several that are taken for one.

    ``words`` stand for it, as the part that is moved does ("flexes the thigh"); those of ``also`` only where no joint
    that has them as its ``words`` makes the movement. ``known``: all that moves it is in the content. ``together``:
    its movements go with each other, so that none is wrong for certain where another is right.
    """

    id: Id
    name: Text | None = None
    words: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    known: bool = False
    together: bool = False

    @property
    def called(self) -> str:
        """How a sentence names it."""
        return self.name or spelled(self.id)


class RegionName(Record, frozen=True, kw_only=True):
    """A region that muscles lie in, in the order of teaching."""

    id: Id
    name: Text


class BoneParts(Record, frozen=True, kw_only=True):
    """A bone with the ``parts`` that it has grown together of, or a name for several ``bones``."""

    id: Id
    parts: tuple[Id, ...] = ()
    bones: tuple[Id, ...] = ()


class Same(Record, frozen=True, kw_only=True):
    """Places that hold each other or overlap, as ``facts`` state, though none is part of another.

    What is at one is at the other.
    """

    places: Some
    facts: Annotated[tuple[FactId, ...], Meta(min_length=1)]


class Within(Record, frozen=True, kw_only=True):
    """A space in a larger space or place, as ``facts`` state; ``part``: it is asked for as that space."""

    space: Id
    of: Id
    part: bool = False
    facts: Annotated[tuple[FactId, ...], Meta(min_length=1)]


class Several(Record, frozen=True, kw_only=True):
    """Names for several muscles that are no group; in ``plural`` slips are forgiven. ``alike``: they look the same."""

    members: Some
    plural: Text | None = None
    names: tuple[Text, ...] = ()
    alike: bool = False


class Surface(Record, frozen=True, kw_only=True):
    """Words that say which side of a wall a surface is: the inner one is the pelvic one."""

    side: Literal["inner", "outer", "front", "back"]
    words: tuple[Text, ...]


class Frame(Record, frozen=True, kw_only=True):
    """All that a ``frame.yaml`` says. ``name``: "Which hip muscle...?"; ``wide``: "hip and thigh muscles"."""

    name: Text | None = None
    wide: Text | None = None
    lesions: Text | None = None
    joints: tuple[Joint, ...] = ()
    regions: tuple[RegionName, ...] = ()
    bones: tuple[BoneParts, ...] = ()
    plexuses: tuple[Id, ...] = ()
    roots: tuple[Root, ...] = ()
    postures: tuple[Id, ...] = ()
    drawn: tuple[Id, ...] = ()
    same: tuple[Same, ...] = ()
    near: tuple[Some, ...] = ()
    within: tuple[Within, ...] = ()
    mixed_up: tuple[Some, ...] = ()
    several: tuple[Several, ...] = ()
    apart: tuple[Row, ...] = ()
    elsewhere: tuple[Text, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    alike: tuple[Row, ...] = ()

    @property
    def joint(self) -> str:
        """The joint that is meant where none is named: the first."""
        return self.joints[0].id if self.joints else ""

    def muscles(self, count: int = 2, *, wide: bool = False) -> str:
        """Return what a question calls so many of our muscles: "hip muscle", "hip and thigh muscles"."""
        noun = "muscle" if count == 1 else "muscles"
        return " ".join(filter(None, (self.wide if wide and self.wide else self.name, noun)))


N = TypeVar("N", Joint, BoneParts)


class Frames:
    """The frames of all content folders together. Bones and joints are shared; regions are each frame's own."""

    def __init__(self, frames: Iterable[Frame] = ()) -> None:
        """Take the frames in the order of their folders; the first is that of whatever says no other."""
        self.every: Sequence[Frame] = tuple(frames) or (Frame(),)

    @cached_property
    def owners(self) -> list[int]:
        """For each frame the one that what stands in it belongs to: itself, or an earlier one if it has no joints."""
        return list(accumulate((at if frame.joints else 0 for at, frame in enumerate(self.every)), max))

    @cached_property
    def joints(self) -> dict[str, Joint]:
        """All joints; the first is meant where none is named."""
        return _by_id(joint for frame in self.every for joint in frame.joints)

    @property
    def joint(self) -> str:
        """The joint that is meant where none is named."""
        return self.every[0].joint

    @cached_property
    def bones(self) -> dict[str, BoneParts]:
        """All bones, and all names for several."""
        return _by_id(bone for frame in self.every for bone in frame.bones)

    def bones_of(self, id_: str) -> set[str]:
        """Return a bone with its parts, or the bones that a name stands for, with theirs."""
        bone = self.bones.get(id_, BoneParts(id=id_))
        return {id_}.union(*(self.bones_of(other) for other in (*bone.parts, *bone.bones)))

    @cached_property
    def wholes(self) -> dict[str, str]:
        """Each bone that has grown into another, with that one."""
        return {part: bone.id for bone in self.bones.values() for part in bone.parts}

    @cached_property
    def regions(self) -> dict[tuple[int, str], str]:
        """The names of all regions, by their frame and id, in the order of teaching."""
        framed = zip(self.owners, self.every, strict=True)
        return {(own, region.id): region.name for own, frame in framed for region in frame.regions}

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The muscles of the geometry, known here so that it need not be read to know what can be drawn."""
        return frozenset(id_ for frame in self.every for id_ in frame.drawn)

    @cached_property
    def same(self) -> frozenset[tuple[str, str]]:
        """Pairs of places of which what is at one is at the other."""
        return _pairs(row.places for frame in self.every for row in frame.same)

    @cached_property
    def near(self) -> frozenset[tuple[str, str]]:
        """Pairs of places of which one is no fair wrong option where the other is right."""
        return _pairs(row for frame in self.every for row in frame.near)

    @cached_property
    def mixed_up(self) -> frozenset[tuple[str, str]]:
        """Pairs of entries that students mix up although no opposite words tell them apart."""
        return _pairs(row for frame in self.every for row in frame.mixed_up)

    @cached_property
    def several(self) -> tuple[Several, ...]:
        """Names for several muscles."""
        return tuple(one for frame in self.every for one in frame.several)

    @cached_property
    def within(self) -> dict[str, Within]:
        """Each space that lies in a larger one, or in a place."""
        return {one.space: one for frame in self.every for one in frame.within}

    def terms(self, kind: str) -> list[str]:
        """Return what may stand for a joint, bone, region, plexus, posture or root."""
        match kind:
            case "joint":
                return list(self.joints)
            case "bone":
                return [bone.id for bone in self.bones.values() if not bone.bones]
            case "region":
                return list(dict.fromkeys(id_ for _, id_ in self.regions))
        slot = {"plexus": "plexuses", "posture": "postures", "root": "roots"}[kind]
        return [term for frame in self.every for term in getattr(frame, slot)]


def spelled(id_: str) -> str:
    """Return an id as words: "medial-rotation" is "medial rotation"."""
    return id_.replace("-", " ")


def _by_id(found: Iterable[N]) -> dict[str, N]:
    return {one.id: one for one in found}


def _pairs(rows: Iterable[Iterable[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for row in map(tuple, rows) for a in row for b in row)
