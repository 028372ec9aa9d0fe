"""The typed model of the content: facts, and the entries that hold them.

Every statement a user can read is a fact with an id, its sources and a level; where good sources
differ, the fact is ``disputed`` and carries ``variants`` with sources of their own. All structs are
frozen and refuse unknown fields, so that a slip in the YAML is found and not passed over.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Level = Literal["core", "more", "extra"]
Role = Literal["main", "assists"]
Joint = Literal["hip", "knee", "pelvis", "lumbar"]
Region = Literal["gluteal", "posterior", "medial", "anterior", "deep"]
Bone = Literal[
    "vertebrae", "sacrum", "coccyx", "ilium", "ischium", "pubis", "hip-bone", "femur", "patella", "tibia", "fibula"
]  # fmt: skip
Posture = Literal[
    "hip-flexed", "hip-extended", "hip-abducted", "knee-flexed", "knee-extended", "standing", "thigh-fixed"
]
Basis = Literal["functional", "anatomical", "compartment", "layer"]
Plexus = Literal["lumbar", "sacral"]
Tissue = Literal["ligament", "fascia", "membrane", "aponeurosis", "tendon", "cartilage", "capsule", "joint"]
SpaceKind = Literal["foramen", "triangle", "canal", "hiatus", "compartment", "quadrant"]
Sort = Literal["condition", "child", "injury", "palsy", "gait", "treatment"]
Verdict = Literal["agrees", "imprecise", "disputed", "wrong", "unsupported", "not-checked"]
Read = Literal["page", "abstract", "excerpt", "second-hand"]
OutsideKind = Literal["muscle", "nerve", "artery", "vein", "ligament", "bone", "joint", "viscus", "other"]

JOINTS: tuple[Joint, ...] = get_args(Joint)
REGIONS: tuple[Region, ...] = get_args(Region)

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FactId = Annotated[str, Meta(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+){1,3}$", max_length=140)]
Root = Annotated[str, Meta(pattern=r"^(T([6-9]|1[0-2])|L[1-5]|S[1-5])$")]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Cited = Annotated[tuple[Id, ...], Meta(min_length=1)]


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything read from content: immutable, and strict about its keys."""


class Fact(Record, frozen=True, kw_only=True):
    """One citable statement.

    ``part`` names the part of the muscle it holds for. ``level`` orders teaching. A fact whose truth
    changed carries the old text in ``was`` and a higher ``revision``. ``single_source`` admits that
    only one line of texts states it. ``same_as`` is the fact of another entry that says the same.
    """

    id: FactId
    sources: Cited
    level: Level = "more"
    part: Id | None = None
    disputed: bool = False
    single_source: bool = False
    revision: Annotated[int, Meta(ge=1)] = 1
    was: Text | None = None
    same_as: FactId | None = None


class Variant(Record, frozen=True, kw_only=True):
    """What other sources say instead of, or beside, the fact it belongs to."""

    sources: Cited
    text: Text | None = None


class Statement(Fact, frozen=True, kw_only=True):
    """A fact that is a sentence."""

    text: Text
    variants: tuple[Variant, ...] = ()


class AttachmentVariant(Variant, frozen=True, kw_only=True):
    """Another place that some sources give."""

    bone: Bone | None = None
    landmark: Id | None = None


class Attachment(Fact, frozen=True, kw_only=True):
    """One place where a muscle or ligament is fixed; ``landmark`` is a landmark, ligament or other structure."""

    text: Text
    bone: Bone | None = None
    landmark: Id
    variants: tuple[AttachmentVariant, ...] = ()


class ActionVariant(Variant, frozen=True, kw_only=True):
    """Another movement, role or condition that some sources give."""

    movement: Id | None = None
    role: Role | None = None
    condition: Text | None = None


class Action(Fact, frozen=True, kw_only=True):
    """One movement a muscle makes; ``condition`` says when in words, ``posture`` as data."""

    joint: Joint
    movement: Id
    role: Role
    condition: Text | None = None
    posture: tuple[Posture, ...] = ()
    variants: tuple[ActionVariant, ...] = ()


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
    variants: tuple[Variant, ...] = ()


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
    variants: tuple[Variant, ...] = ()


class Limit(Fact, frozen=True, kw_only=True):
    """A movement that a ligament limits."""

    joint: Joint
    movement: Id
    role: Role
    condition: Text | None = None
    variants: tuple[ActionVariant, ...] = ()


class Identifiers(Record, frozen=True, kw_only=True):
    """Codes in public terminologies, with the sources they were read from."""

    sources: Cited
    ta98: str | None = None
    ta2: str | None = None
    fma: str | None = None
    uberon: str | None = None


class Entry(Record, frozen=True, kw_only=True):
    """What every entry has."""

    id: Id
    name: Text
    latin: Text | None = None
    aliases: tuple[Text, ...] = ()
    ids: Identifiers | None = None
    notes: tuple[Statement, ...] = ()


class Part(Record, frozen=True, kw_only=True):
    """A named part of a muscle."""

    id: Id
    name: Text


class Muscle(Entry, frozen=True, kw_only=True):
    """A muscle. ``inconstant``: missing in many people. ``part_of``: the muscle most texts count it to."""

    region: Region
    position: Statement
    parts: tuple[Part, ...] = ()
    inconstant: bool = False
    part_of: Id | None = None
    origin: Annotated[tuple[Attachment, ...], Meta(min_length=1)]
    insertion: Annotated[tuple[Attachment, ...], Meta(min_length=1)]
    actions: Annotated[tuple[Action, ...], Meta(min_length=1)]
    innervation: Annotated[tuple[Innervation, ...], Meta(min_length=1)]
    arteries: tuple[Supply, ...] = ()


class Mover(Record, frozen=True, kw_only=True):
    """The movement whose main movers make up a functional group."""

    joint: Joint
    movement: Id


class Group(Entry, frozen=True, kw_only=True):
    """A group of muscles: derived from ``movement`` (functional), or listed in ``members``."""

    basis: Basis
    movement: Mover | None = None
    members: tuple[Member, ...] = ()


class Nerve(Entry, frozen=True, kw_only=True):
    """A nerve; ``parent`` is the nerve it is a branch or division of."""

    plexus: Plexus | None = None
    parent: Id | None = None
    roots: tuple[Roots, ...] = ()
    course: tuple[Statement, ...] = ()
    skin: tuple[Statement, ...] = ()
    supplies: tuple[Relation, ...] = ()


class Artery(Entry, frozen=True, kw_only=True):
    """An artery and the one it branches from."""

    branch_of: tuple[Relation, ...] = ()
    course: tuple[Statement, ...] = ()
    supplies: tuple[Relation, ...] = ()


class Ligament(Entry, frozen=True, kw_only=True):
    """A ligament, or another soft structure that joins bones or carries attachments."""

    tissue: Tissue
    proximal: tuple[Attachment, ...] = ()
    distal: tuple[Attachment, ...] = ()
    limits: tuple[Limit, ...] = ()
    facts: tuple[Statement, ...] = ()


class Landmark(Entry, frozen=True, kw_only=True):
    """A place on a bone. ``complete``: the ends for which all hip and thigh muscles there are known, and asked for."""

    bone: Bone
    location: Statement
    part_of: Id | None = None
    complete: tuple[Literal["origin", "insertion"], ...] = ()


class Bursa(Entry, frozen=True, kw_only=True):
    """A bursa and where it lies."""

    location: tuple[Statement, ...]


class Passage(Fact, frozen=True, kw_only=True):
    """A structure in a space; ``order`` counts from lateral to medial or top to bottom, as the space says."""

    structure: Id
    order: Annotated[int, Meta(ge=1)] | None = None
    text: Text | None = None
    variants: tuple[Variant, ...] = ()


class Space(Entry, frozen=True, kw_only=True):
    """A foramen, triangle or canal: its boundaries and what it holds or lets pass."""

    space: SpaceKind
    boundaries: tuple[Statement, ...] = ()
    contents: tuple[Passage, ...] = ()
    order_text: Text | None = None
    complete: bool = False


class MovementEntry(Entry, frozen=True, kw_only=True):
    """A movement at a joint: its opposite, plane, axis, range, and the prime mover where a source names one."""

    joint: Joint
    movement: Id
    opposite: Id | None = None
    plane: tuple[Statement, ...] = ()
    axis: tuple[Statement, ...] = ()
    range: tuple[Statement, ...] = ()
    prime_mover: tuple[Relation, ...] = ()


class Condition(Entry, frozen=True, kw_only=True):
    """A condition, for study only: what it is, its causes, muscles and structures concerned, signs, tests, red flags.

    ``sort`` tells apart what is no condition but read like one: what trials say of a treatment, a phase of gait.
    ``no_red_flags``: its sources were read for red flags and give none.
    """

    sort: Sort = "condition"
    what: tuple[Statement, ...]
    causes: tuple[Statement, ...] = ()
    concerns: tuple[Relation, ...] = ()
    signs: tuple[Statement, ...] = ()
    tests: tuple[Relation, ...] = ()
    evidence: tuple[Statement, ...] = ()
    caution: tuple[Statement, ...] = ()
    red_flags: tuple[Statement, ...] = ()
    no_red_flags: bool = False


class ClinicalTest(Entry, frozen=True, kw_only=True):
    """A clinical test: how it is done, when it is positive, what that suggests, and how far to trust it."""

    how: tuple[Statement, ...]
    positive: tuple[Statement, ...] = ()
    suggests: tuple[Statement, ...] = ()
    concerns: tuple[Relation, ...] = ()
    accuracy: tuple[Statement, ...] = ()
    caution: tuple[Statement, ...] = ()


class Claim(Entry, frozen=True, kw_only=True):
    """One claim of the article in our words: our verdict (``was``: an earlier one), the reason, what holds instead."""

    section: Text
    says: Text
    verdict: Verdict
    reason: Text
    correction: Text | None = None
    about: tuple[Id, ...] = ()
    coarse: bool = False
    anecdote: bool = False
    verified: bool = True
    revision: Annotated[int, Meta(ge=1)] = 1
    was: Verdict | None = None
    sources: tuple[Id, ...] = ()


class Outside(Entry, frozen=True, kw_only=True):
    """A neighbour that is not ours, known by name and one line, so that look-up and grading know it.

    Of a muscle that moves our joints also how, and by which nerve: who is left after a lesion counts it.
    """

    what: OutsideKind
    line: Statement
    actions: tuple[Action, ...] = ()
    innervation: tuple[Innervation, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """A work that facts cite, at its canonical place; a book has edition and pages instead of an address.

    ``copy_of``: the work that was read in a copy. ``read``: how the work was seen; second-hand is what another work
    says it says, or what could not be opened again.
    """

    id: Id
    title: Text
    by: Text | None = None
    year: Annotated[int, Meta(ge=1500, le=2100)] | None = None
    edition: Text | None = None
    pages: Text | None = None
    url: Annotated[str, Meta(pattern=r"^https?://[^\s<>\"]+$", max_length=500)] | None = None
    copy_of: Text | None = None
    read: Read | None = None
    tier: Literal[1, 2, 3]
    lineage: Id


AnyEntry = (
    Muscle | Group | Nerve | Artery | Ligament | Landmark | Bursa | Space | MovementEntry | Condition
    | ClinicalTest | Claim | Outside | Source
)  # fmt: skip

#: Content file (without ``.yaml``) and the kind and struct of the entries in it, in order of look-up.
FILES: dict[str, tuple[str, type[AnyEntry]]] = {
    "muscles": ("muscle", Muscle),
    "groups": ("group", Group),
    "movements": ("movement", MovementEntry),
    "nerves": ("nerve", Nerve),
    "arteries": ("artery", Artery),
    "ligaments": ("ligament", Ligament),
    "landmarks": ("landmark", Landmark),
    "bursae": ("bursa", Bursa),
    "spaces": ("space", Space),
    "conditions": ("condition", Condition),
    "tests": ("test", ClinicalTest),
    "claims": ("claim", Claim),
    "outside": ("outside", Outside),
    "sources": ("source", Source),
}
KINDS: dict[str, type[AnyEntry]] = dict(FILES.values())
