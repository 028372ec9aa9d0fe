"""What entries stand in: joints, regions, bones, roots; which places and words go together, and which are told apart.

Each content folder may hold one ``frame.yaml``; whatever is about one part of the body and no entry stands there.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Annotated, Any, Literal

from msgspec import Meta

from hipcli.anatomy.facts import CardId, FactId, Id, Record, Root, Text
from hipcli.anatomy.wording import in_words

Some = Annotated[tuple[Id, ...], Meta(min_length=2)]
Words = Annotated[tuple[Text, ...], Meta(min_length=2)]


class Joint(Record, frozen=True, kw_only=True):
    """A joint, or several that are taken for one.

    ``words`` stand for it, as the part that is moved does ("flexes the thigh"); those of ``also`` only where no joint
    that has them as its ``words`` makes the movement. ``known``: all that moves it is in the content. ``together``:
    its movements go with each other, so that none is wrong for certain where another is right. ``entry`` tells of it.
    """

    id: Id
    entry: Id | None = None
    name: Text | None = None
    words: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    known: bool = False
    together: bool = False

    @property
    def called(self) -> str:
        """How a sentence names it."""
        return self.name or in_words(self.id)


class RegionName(Record, frozen=True, kw_only=True):
    """A region that muscles lie in, in the order of teaching."""

    id: Id
    name: Text


class BoneParts(Record, frozen=True, kw_only=True):
    """A bone with the ``parts`` that it has grown together of, or a name for several ``bones``.

    ``words`` stand for it in the names of its places, as in "linea aspera femoris", "ischial spine".
    """

    id: Id
    words: tuple[Text, ...] = ()
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


class Gone(Record, frozen=True, kw_only=True):
    """A card that is gone, and the one that asks the same now: what was learned of the one counts for the other."""

    card: CardId
    now: CardId


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
    apart: tuple[Words, ...] = ()
    elsewhere: tuple[Text, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    alike: tuple[Words, ...] = ()
    felt: tuple[Words, ...] = ()
    found: tuple[Words, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def joint(self) -> str:
        """The joint that is meant where none is named: the first."""
        return self.joints[0].id if self.joints else ""

    def muscles(self, count: int = 2, *, wide: bool = False) -> str:
        """Return what a question calls so many of our muscles: "hip muscle", "hip and thigh muscles"."""
        noun = "muscle" if count == 1 else "muscles"
        return " ".join(filter(None, (self.wide if wide and self.wide else self.name, noun)))


class Frames:
    """The frames of all content folders together. Bones and joints are shared; regions are each frame's own."""

    def __init__(self, frames: Iterable[Frame] = ()) -> None:
        """Take the frames in the order of their folders; the first is that of whatever says no other."""
        self.every = every = tuple(frames) or (Frame(),)
        #: For each frame the one that its entries belong to: itself, or an earlier one if it has no joints.
        self.owners = list(accumulate((at if frame.joints else 0 for at, frame in enumerate(every)), max))
        self.joints: dict[str, Joint] = {joint.id: joint for joint in self._rows("joints")}
        #: The joint that is meant where none is named.
        self.joint = every[0].joint
        self.bones: dict[str, BoneParts] = {bone.id: bone for bone in self._rows("bones")}
        #: Each bone that has grown into another, with that one.
        self.wholes = {part: bone.id for bone in self.bones.values() for part in bone.parts}
        #: The names of regions, by frame and id, in the order of teaching.
        self.regions = {
            (at, one.id): one.name for at, frame in zip(self.owners, every, strict=True) for one in frame.regions
        }
        #: The muscles of the geometry, known here so that it need not be read to know what can be drawn.
        self.drawn: frozenset[str] = frozenset(self._rows("drawn"))
        self.several: list[Several] = [*self._rows("several")]
        self.within: dict[str, Within] = {one.space: one for one in self._rows("within")}
        self.same = _pairs(row.places for row in self._rows("same"))
        self.near = _pairs(self._rows("near"))
        self.mixed_up = _pairs(self._rows("mixed_up"))
        #: Each card that is gone, with the one that took its place.
        self.successors: dict[str, str] = {one.card: one.now for one in self._rows("gone")}

    def _rows(self, slot: str) -> Iterator[Any]:
        """Yield what all frames have in a slot."""
        return (one for frame in self.every for one in getattr(frame, slot))

    def bones_of(self, id_: str) -> set[str]:
        """Return a bone with its parts, or the bones that a name stands for, with theirs."""
        bone = self.bones.get(id_, BoneParts(id=id_))
        return {id_}.union(*(self.bones_of(other) for other in (*bone.parts, *bone.bones)))

    def terms(self, kind: str) -> list[str]:
        """Return what may stand for a joint, bone, region, plexus, posture or root."""
        if kind == "bone":
            return [bone.id for bone in self.bones.values() if not bone.bones]
        slot = {"plexus": "plexuses"}.get(kind, f"{kind}s")
        return list(dict.fromkeys(getattr(one, "id", one) for one in self._rows(slot)))


def _pairs(rows: Iterable[Iterable[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for row in map(tuple, rows) for a in row for b in row)
