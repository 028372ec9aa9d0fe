"""Facts: what is stated, by whom, and what other sources say instead.

Every statement a user can read is a fact with an id, its sources and a level; where good sources
differ, the fact is ``disputed`` and carries ``variants`` with sources of their own. All structs are
frozen and refuse unknown fields, so that a slip in the YAML is found and not passed over.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Level = Literal["core", "more", "extra"]
#: In the order of teaching.
LEVELS: tuple[Level, ...] = get_args(Level)
Role = Literal["main", "assists"]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FactId = Annotated[str, Meta(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+){1,3}$", max_length=140)]
CardId = Annotated[str, Meta(pattern=r"^[a-z0-9/-]+:(forward|reverse|roots|set|picture)$", max_length=200)]
Root = Annotated[str, Meta(pattern=r"^(C[1-8]|T([1-9]|1[0-2])|L[1-5]|S[1-5])$")]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Cited = Annotated[tuple[Id, ...], Meta(min_length=1)]


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything read from content: immutable, and strict about its keys."""


class Variant(Record, frozen=True, kw_only=True):
    """What other sources say instead of, or beside, the fact it belongs to."""

    sources: Cited
    text: Text | None = None


class Fact(Record, frozen=True, kw_only=True):
    """One citable statement.

    ``part`` names the part of the muscle it holds for. ``level`` orders teaching. A fact whose truth
    changed carries the old text in ``was`` and a higher ``revision``. ``single_source`` admits that
    only one line of texts states it. ``same_as`` is the fact of another entry that says the same. ``names``: what it
    tells of, by which look-up opens its entry there; none of them is a name of the entry.
    """

    id: FactId
    names: tuple[Text, ...] = ()
    sources: Cited
    level: Level = "more"
    part: Id | None = None
    disputed: bool = False
    single_source: bool = False
    revision: Annotated[int, Meta(ge=1)] = 1
    was: Text | None = None
    same_as: FactId | None = None
    variants: tuple[Variant, ...] = ()


class Statement(Fact, frozen=True, kw_only=True):
    """A fact that is a sentence."""

    text: Text


class AttachmentVariant(Variant, frozen=True, kw_only=True):
    """Another place that some sources give."""

    bone: Id | None = None
    landmark: Id | None = None


class Attachment(Fact, frozen=True, kw_only=True):
    """One place where a muscle or ligament is fixed; ``landmark`` is a landmark, ligament or other structure."""

    text: Text
    bone: Id | None = None
    landmark: Id
    variants: tuple[AttachmentVariant, ...] = ()


class ActionVariant(Variant, frozen=True, kw_only=True):
    """Another movement, role or condition that some sources give."""

    movement: Id | None = None
    role: Role | None = None
    condition: Text | None = None


class Action(Fact, frozen=True, kw_only=True):
    """One movement a muscle makes; ``condition`` says when in words, ``posture`` as data."""

    joint: Id
    movement: Id
    role: Role
    condition: Text | None = None
    posture: tuple[Id, ...] = ()
    variants: tuple[ActionVariant, ...] = ()

    @property
    def movements(self) -> tuple[str, ...]:
        """Its movement, and those that some sources give instead."""
        return tuple(dict.fromkeys((self.movement, *(v.movement for v in self.variants if v.movement))))


class InnervationVariant(Variant, frozen=True, kw_only=True):
    """Another nerve or other roots that some sources give."""

    nerve: Id | None = None
    roots: tuple[Root, ...] = ()


class Innervation(Fact, frozen=True, kw_only=True):
    """The nerve of a muscle or part; ``root_sources`` state the roots where ``sources`` do not."""

    nerve: Id
    branch: Text | None = None
    roots: tuple[Root, ...] = ()
    root_sources: tuple[Id, ...] = ()
    variants: tuple[InnervationVariant, ...] = ()


class ArteryVariant(Variant, frozen=True, kw_only=True):
    """Another artery that some sources give."""

    artery: Id | None = None


class Supply(Fact, frozen=True, kw_only=True):
    """An artery that feeds a muscle or part."""

    artery: Id
    text: Text | None = None
    variants: tuple[ArteryVariant, ...] = ()


class Member(Fact, frozen=True, kw_only=True):
    """One member of a group; an ``optional`` one is accepted in a set but not required."""

    member: Id
    optional: bool = False


class RootsVariant(Variant, frozen=True, kw_only=True):
    """Other roots that some sources give."""

    roots: tuple[Root, ...] = ()


class Roots(Fact, frozen=True, kw_only=True):
    """The spinal roots of a nerve."""

    roots: Annotated[tuple[Root, ...], Meta(min_length=1)]
    variants: tuple[RootsVariant, ...] = ()


class Relation(Fact, frozen=True, kw_only=True):
    """A tie to another entry: the artery it branches from, a muscle concerned, a structure that passes."""

    to: Id
    text: Text | None = None


class Limit(Fact, frozen=True, kw_only=True):
    """A movement that a ligament limits."""

    joint: Id
    movement: Id
    role: Role
    condition: Text | None = None
    variants: tuple[ActionVariant, ...] = ()


class Passage(Fact, frozen=True, kw_only=True):
    """A structure in a space; ``order`` counts from lateral to medial or top to bottom, as the space says."""

    structure: Id
    order: Annotated[int, Meta(ge=1)] | None = None
    text: Text | None = None
