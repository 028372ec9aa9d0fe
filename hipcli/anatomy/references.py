"""Which ids an entry points to, and what kind each must be."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from hipcli.anatomy.model import KINDS, AnyEntry, MovementEntry, Muscle

_ALL = frozenset(KINDS)
_ALLOWED = {
    "sources": frozenset({"source"}),
    "root_sources": frozenset({"source"}),
    "landmark": frozenset({"landmark", "ligament", "outside"}),
    "nerve": frozenset({"nerve", "outside"}),
    "artery": frozenset({"artery"}),
    "member": frozenset({"muscle", "outside"}),
    "parent": frozenset({"nerve"}),
    "opposite": frozenset({"movement"}),
    "part_of": frozenset({"muscle", "landmark"}),
    "structure": _ALL,
    "to": _ALL,
    "about": _ALL,
}


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
    """Yield every id that the entry names, but for its own parts (see unknown_parts)."""
    yield from _walk(entry, "", "", None)


def unknown_parts(entry: AnyEntry) -> Iterator[tuple[str, str]]:
    """Yield breadcrumb and name of each ``part`` that the entry does not define; only a muscle defines parts."""
    known = {part.id for part in entry.parts} if isinstance(entry, Muscle) else set()
    if isinstance(entry, Muscle):
        for slot in ("origin", "insertion", "actions", "innervation", "arteries", "notes"):
            for index, fact in enumerate(getattr(entry, slot)):
                if fact.part and fact.part not in known:
                    yield f"{slot}[{index}].part", fact.part


def _walk(node: Any, path: str, fact: str, joint: str | None) -> Iterator[Reference]:
    fact = getattr(node, "id", fact) if path else ""
    joint = getattr(node, "joint", joint)
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if value is None or value == ():
            continue
        where = f"{path}.{name}" if path else name
        if name in _ALLOWED:
            targets = value if isinstance(value, tuple) else (value,)
            yield from (Reference(where, target, _ALLOWED[name], fact) for target in targets)
        elif name == "movement" and isinstance(value, str) and not isinstance(node, MovementEntry):
            target = movement_id(joint or "hip", value)
            yield Reference(where, target, frozenset({"movement"}), fact)
        elif isinstance(value, Struct):
            yield from _walk(value, where, fact, joint)
        elif isinstance(value, tuple) and isinstance(value[0], Struct):
            for index, item in enumerate(value):
                yield from _walk(item, f"{where}[{index}]", fact, joint)
