"""The entries that hold facts: muscles, nerves, landmarks..., and the files they stand in."""

from typing import Annotated, Literal

from msgspec import Meta

from hipcli.anatomy.facts import (
    Action,
    Attachment,
    Cited,
    Id,
    Innervation,
    Limit,
    Member,
    Passage,
    Record,
    Relation,
    Roots,
    Statement,
    Supply,
    Text,
)

Basis = Literal["functional", "anatomical", "compartment", "layer"]
Tissue = Literal["ligament", "fascia", "membrane", "aponeurosis", "tendon", "cartilage", "capsule", "joint"]
SpaceKind = Literal["foramen", "triangle", "canal", "hiatus", "compartment", "quadrant"]
Sort = Literal["condition", "child", "injury", "palsy", "gait", "mechanics", "approach", "treatment"]
Verdict = Literal["agrees", "imprecise", "disputed", "wrong", "unsupported", "not-checked"]
Read = Literal["page", "abstract", "excerpt", "second-hand"]
OutsideKind = Literal["muscle", "nerve", "artery", "vein", "ligament", "bone", "joint", "viscus", "other"]


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
    aliases: tuple[Text, ...] = ()


class Muscle(Entry, frozen=True, kw_only=True):
    """A muscle. ``inconstant``: missing in many people. ``part_of``: the muscle most texts count it to."""

    region: Id
    position: Statement
    parts: tuple[Part, ...] = ()
    inconstant: bool = False
    part_of: Id | None = None
    origin: Annotated[tuple[Attachment, ...], Meta(min_length=1)]
    insertion: Annotated[tuple[Attachment, ...], Meta(min_length=1)]
    actions: Annotated[tuple[Action, ...], Meta(min_length=1)]
    innervation: Annotated[tuple[Innervation, ...], Meta(min_length=1)]
    arteries: tuple[Supply, ...] = ()


class JointMovement(Record, frozen=True, kw_only=True):
    """The movement whose main movers make up a functional group."""

    joint: Id
    movement: Id

    @property
    def key(self) -> tuple[str, str]:
        """The joint and the movement."""
        return self.joint, self.movement


class Group(Entry, frozen=True, kw_only=True):
    """A group of muscles: derived from ``movement`` (functional), or listed in ``members``."""

    basis: Basis
    movement: JointMovement | None = None
    members: tuple[Member, ...] = ()

    def has(self, muscle: Muscle) -> bool:
        """Tell whether a muscle is listed, or makes the movement as a main action."""
        if self.movement is None:
            return any(member.member == muscle.id for member in self.members)
        return any((a.joint, a.movement) == self.movement.key and a.role == "main" for a in muscle.actions)


class Nerve(Entry, frozen=True, kw_only=True):
    """A nerve; ``parent`` is the nerve it is a branch or division of. ``beyond``: what it supplies and is not told."""

    plexus: Id | None = None
    parent: Id | None = None
    beyond: Text | None = None
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

    bone: Id
    location: Statement
    part_of: Id | None = None
    complete: tuple[Literal["origin", "insertion"], ...] = ()


class Bursa(Entry, frozen=True, kw_only=True):
    """A bursa and where it lies."""

    location: tuple[Statement, ...]


class Space(Entry, frozen=True, kw_only=True):
    """A foramen, triangle or canal: its boundaries and what it holds or lets pass."""

    space: SpaceKind
    boundaries: tuple[Statement, ...] = ()
    contents: tuple[Passage, ...] = ()
    order_text: Text | None = None
    complete: bool = False


class MovementEntry(Entry, frozen=True, kw_only=True):
    """A movement at a joint: its opposite, plane, axis, range, and the prime mover where a source names one."""

    joint: Id
    movement: Id
    opposite: Id | None = None
    plane: tuple[Statement, ...] = ()
    axis: tuple[Statement, ...] = ()
    range: tuple[Statement, ...] = ()
    prime_mover: tuple[Relation, ...] = ()


class Condition(Entry, frozen=True, kw_only=True):
    """A condition, for study only: what it is, its causes, muscles and structures concerned, signs, tests, red flags.

    ``sort`` tells apart what is no condition but read like one: what trials say of a treatment, the way of
    an operation, a phase of gait, mechanics.
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
    red_flags: tuple[Statement, ...] = ()


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
    "plexuses": ("plexus", Nerve),
    "arteries": ("artery", Artery),
    "veins": ("vein", Outside),
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
#: The file of a content folder, a mapping and no list, that holds what no entry says.
FRAME = "frame"
KINDS: dict[str, type[AnyEntry]] = dict(FILES.values())


def kind_named(text: str) -> str | None:
    """Return the kind that a word such as "nerves" or "bursae" means, or None."""
    word = text.casefold()
    return next((kind for kind in KINDS if word in (kind, f"{kind}s", plural(kind), plural(kind)[:-1])), None)


def plural(kind: str) -> str:
    """Return what several entries of a kind are called."""
    return {"artery": "arteries", "bursa": "bursae", "plexus": "plexuses", "outside": "neighbours"}.get(
        kind, f"{kind}s"
    )
