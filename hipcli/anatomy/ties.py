"""Ties between entries, each seen from both ends: what names what, in a field or in a text."""

from collections.abc import Iterable, Iterator, Sequence

from hipcli.anatomy.frame import Frames
from hipcli.anatomy.index import TextRow, spoken
from hipcli.anatomy.model import AnyEntry, Group, Muscle
from hipcli.anatomy.references import Reference, every_reference, movement_id
from hipcli.anatomy.roots import PLEXUS, read_roots, root_id
from hipcli.anatomy.shared import shared
from hipcli.anatomy.texts import words_of

#: What pages of others do not name: they cite works, and tell of the article by itself.
APART = ("source", "claim")
#: What is told not to be so ties nothing: "the only one that is not supplied by the sacral plexus".
_DENIED = "not supplied by the".split()


def tie_table(
    entries: Iterable[tuple[str, AnyEntry]], texts: Iterable[TextRow], frames: Frames
) -> dict[str, list[str]]:
    """Map each id to the ids of all that name it, or that it names, but for sources and claims."""
    known = {entry.id: (kind, entry) for kind, entry in entries if kind not in APART}
    named = _Named(entry for _, entry in known.values())
    found: dict[str, dict[str, None]] = {id_: {} for id_ in known}
    pairs = [(entry.id, _entry_of(one, frames)) for _, entry in known.values() for one in every_reference(entry)]
    pairs += [(id_, other) for id_, _, words, _ in texts if id_ in known for other in named.inside(words)]
    muscles = [entry for _, entry in known.values() if isinstance(entry, Muscle)]
    everything = {id_: entry for id_, (_, entry) in known.items()}
    groups = [entry for _, entry in known.values() if isinstance(entry, Group)]
    pairs += [pair for muscle in muscles for pair in _through(muscle, groups)]
    pairs += [(group.id, one.place) for group in groups for one in shared(group, muscles, everything.get, frames)]
    for one, other in pairs:
        if one != other and other in found:
            found[one][other] = found[other][one] = None
    place = {id_: number for number, id_ in enumerate(known)}
    return {id_: sorted(others, key=place.__getitem__) for id_, others in found.items() if others}


def _entry_of(reference: Reference, frames: Frames) -> str:
    """Return the entry that is named, or that tells of the joint, bone, plexus or root that is."""
    match [*reference.kinds]:
        case ["joint"]:
            return frames.joints[reference.target].entry or ""
        case ["root"]:
            return root_id(reference.target)
        case ["plexus"]:
            return reference.target + PLEXUS
    return reference.target


def _through(muscle: Muscle, groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """Yield what a muscle ties to each other by its main facts, and the groups that it belongs to or helps.

    A movement has the nerves of the part that makes it, and a group those of the part that is a member.
    """
    made = {(action.joint, action.movement) for action in muscle.actions}
    yield from ((muscle.id, one.id) for one in groups if one.movement and one.movement.key in made)
    rows = [(movement_id(action.joint, action.movement), action.part) for action in muscle.actions]
    for group in (one for one in groups if one.has(muscle)):
        yield from ((group.id, fact.artery) for fact in muscle.arteries)
        rows += [(group.id, member.part) for member in group.members if member.member == muscle.id]
        mine = [one for one in muscle.actions if group.movement and (one.joint, one.movement) == group.movement.key]
        rows += [(group.id, one.part) for one in mine if one.role == "main"]
    served = {fact.part for fact in muscle.innervation}
    for id_, part in dict.fromkeys(rows):
        parts = (None, part) if part in served else served
        yield from ((id_, fact.nerve) for fact in muscle.innervation if fact.part in parts)


class _Named:
    """Finds the entries that a text names: by any of their names, the longest first, but of one word by the name alone.

    L4 is a root more often than a vertebra, and "swing" or "capsule" need not be ours. "Medial thigh", of which the
    "medial thigh muscles" are the group, is where they lie, and often its skin.
    """

    def __init__(self, entries: Iterable[AnyEntry]) -> None:
        owners: dict[str, set[str]] = {}
        for entry in entries:
            for number, name in enumerate(spoken(entry)[1:]):
                place = isinstance(entry, Group) and f"{name} muscles" in entry.aliases
                if not read_roots(name) and (not number or " " in name) and not place:
                    owners.setdefault(words_of(name), set()).add(entry.id)
        self._ids = {tuple(name.split()): id_ for name, (id_, *others) in owners.items() if name and not others}
        self._begun: dict[str, set[int]] = {}
        for first, *rest in self._ids:
            self._begun.setdefault(first, set()).add(1 + len(rest))

    def inside(self, words: str) -> Iterator[str]:
        """Yield the ids of what a row of the search names."""
        text, at = words.partition(" | ")[0].split(), 0
        while at < len(text):
            begun = sorted(self._begun.get(text[at], ()), reverse=True)
            many = next((many for many in begun if tuple(text[at : at + many]) in self._ids), 1)
            id_ = self._ids.get(tuple(text[at : at + many]))
            if id_ and text[max(0, at - len(_DENIED)) : at] != _DENIED:
                yield id_
            at += many
