"""Which ids an entry points to, and what kind each must be."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from hipcli.anatomy.facts import Fact, Record
from hipcli.anatomy.frame import Frame
from hipcli.anatomy.model import KINDS, AnyEntry, MovementEntry, Muscle

_ALL = frozenset(KINDS)
_ALLOWED = {
    **dict.fromkeys(("sources", "root_sources"), frozenset({"source"})),
    "landmark": frozenset({"landmark", "ligament", "outside"}),
    "nerve": frozenset({"nerve", "outside"}),
    "artery": frozenset({"artery"}),
    "member": frozenset({"muscle", "outside"}),
    "parent": frozenset({"nerve", "plexus"}),
    "opposite": frozenset({"movement"}),
    "part_of": frozenset({"muscle", "landmark"}),
    **dict.fromkeys(("structure", "to", "about"), _ALL),
}
#: Slots that name no entry, but something that a frame gives.
_TERMS = {slot: frozenset({slot}) for slot in ("joint", "bone", "region", "plexus", "posture")}
_TERMS["roots"] = frozenset({"root"})
#: What these are called in turn.
TERMS: frozenset[str] = frozenset().union(*_TERMS.values())
_PLACES = frozenset({"landmark", "ligament", "outside"})


class Reference(NamedTuple):
    """A tie from ``path`` in an entry, inside the fact ``fact`` (or ""), to ``target`` of one of ``kinds``."""

    path: str
    target: str
    kinds: frozenset[str]
    fact: str


def movement_id(joint: str, movement: str) -> str:
    """Return the id of the movement entry of a joint and a movement."""
    return f"{joint}-{movement}"


def references(entry: AnyEntry) -> Iterator[Reference]:
    """Yield every entry that the entry names, but for its own parts (see unknown_parts)."""
    return (one for one in every_reference(entry) if not one.kinds <= TERMS)


def every_reference(entry: AnyEntry) -> Iterator[Reference]:
    """Yield what references does, and each joint, bone, region... that a frame has to give."""
    return _walk(entry, "", "", None)


def frame_references(frame: Frame) -> Iterator[Reference]:
    """Yield every id that a frame names; its terms are those that it gives itself, or another one."""
    rows: list[tuple[str, Iterable[Iterable[str]], frozenset[str]]] = [
        ("bones[{}].parts[{}]", (bone.parts for bone in frame.bones), _TERMS["bone"]),
        ("bones[{}].bones[{}]", (bone.bones for bone in frame.bones), _TERMS["bone"]),
        ("joints[{}].entry", (filter(None, (joint.entry,)) for joint in frame.joints), _PLACES),
        ("drawn[{1}]", (frame.drawn,), frozenset({"muscle"})),
        ("same[{}].places[{}]", (row.places for row in frame.same), _PLACES),
        ("near[{}][{}]", frame.near, _PLACES),
        ("within[{}].space", ((row.space,) for row in frame.within), frozenset({"space"})),
        ("within[{}].of", ((row.of,) for row in frame.within), _PLACES | {"space"}),
        ("mixed_up[{}][{}]", frame.mixed_up, _ALL),
        ("several[{}].members[{}]", (row.members for row in frame.several), frozenset({"muscle", "outside"})),
    ]
    for path, lists, kinds in rows:
        for at, ids in enumerate(lists):
            yield from (Reference(path.format(at, place), id_, kinds, "") for place, id_ in enumerate(ids))


def unknown_parts(entry: AnyEntry) -> Iterator[tuple[str, str]]:
    """Yield breadcrumb and name of each ``part`` that the entry does not define; only a muscle defines parts."""
    known = {part.id for part in getattr(entry, "parts", ())}
    for path, fact in placed_facts(entry) if isinstance(entry, Muscle) else ():
        if fact.part and fact.part not in known:
            yield f"{path}.part", fact.part


def placed_facts(entry: Record) -> Iterator[tuple[str, Fact]]:
    """Yield every fact of an entry with its breadcrumb, in the order of the slots."""
    for slot in entry.__struct_fields__:
        value = getattr(entry, slot)
        if isinstance(value, Fact):
            yield slot, value
        elif isinstance(value, tuple):
            yield from ((f"{slot}[{index}]", item) for index, item in enumerate(value) if isinstance(item, Fact))


def _walk(node: Any, path: str, fact: str, joint: str | None) -> Iterator[Reference]:
    fact = getattr(node, "id", fact) if path else ""
    joint = getattr(node, "joint", joint)
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if not value:
            continue
        where = f"{path}.{name}" if path else name
        kinds = _ALLOWED.get(name) or _TERMS.get(name)
        many = isinstance(value, tuple)
        targets = value if many else (value,)
        if isinstance(targets[0], Struct):
            for index, item in enumerate(targets):
                yield from _walk(item, f"{where}[{index}]" if many else where, fact, joint)
        elif kinds:
            yield from (Reference(where, target, kinds, fact) for target in targets)
        elif name == "movement" and joint and not isinstance(node, MovementEntry):
            yield Reference(where, movement_id(joint, value), frozenset({"movement"}), fact)
