"""Ties between entries, each seen from both ends: what names what, in a field or in a text."""

from collections.abc import Iterable, Iterator, Mapping

from hipcli.anatomy.frame import Frames
from hipcli.anatomy.index import TextRow, spoken
from hipcli.anatomy.model import AnyEntry, Group, Muscle
from hipcli.anatomy.references import Reference, every_reference
from hipcli.anatomy.roots import PLEXUS, read_roots, root_id
from hipcli.anatomy.texts import words_of

#: What pages of others do not name: they cite works, and tell of the article by itself.
APART = ("source", "claim")
#: What belongs together through a muscle: who makes a movement has a nerve, and so has the movement.
_THROUGH_MUSCLES = (("movement", "nerve"), ("group", "nerve"), ("group", "artery"))


def tie_table(
    entries: Iterable[tuple[str, AnyEntry]], texts: Iterable[TextRow], frames: Frames
) -> dict[str, list[str]]:
    """Map each id to the ids of all that name it, or that it names, but for sources and claims."""
    known = {entry.id: (kind, entry) for kind, entry in entries if kind not in APART}
    named = _Named(entry for _, entry in known.values())
    found: dict[str, dict[str, None]] = {id_: {} for id_ in known}
    pairs = [(entry.id, _entry_of(one, frames)) for _, entry in known.values() for one in every_reference(entry)]
    pairs += [(id_, other) for id_, _, words, _ in texts if id_ in known for other in named.inside(words)]
    pairs += [pair for _, muscle in known.values() if isinstance(muscle, Muscle) for pair in _through(muscle, known)]
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


def _through(muscle: Muscle, known: Mapping[str, tuple[str, AnyEntry]]) -> Iterator[tuple[str, str]]:
    """Yield what a muscle ties to each other by its main facts, and the groups that it belongs to or helps."""
    made = {(action.joint, action.movement) for action in muscle.actions}
    groups = [entry for _, entry in known.values() if isinstance(entry, Group)]
    yield from ((muscle.id, one.id) for one in groups if one.movement and one.movement.key in made)
    ids = [one.target for one in every_reference(muscle) if ".variants[" not in one.path]
    ids += [group.id for group in groups if group.has(muscle)]
    kinds = [(id_, known[id_][0]) for id_ in dict.fromkeys(ids) if id_ in known]
    yield from ((a, b) for a, one in kinds for b, other in kinds if (one, other) in _THROUGH_MUSCLES)


class _Named:
    """Finds the entries that a text names: by any of their names, the longest first, but of one word by the name alone.

    L4 is a root more often than a vertebra, and "swing" or "capsule" need not be ours.
    """

    def __init__(self, entries: Iterable[AnyEntry]) -> None:
        owners: dict[str, set[str]] = {}
        for entry in entries:
            for number, name in enumerate(spoken(entry)[1:]):
                if not read_roots(name) and (not number or " " in name):
                    owners.setdefault(words_of(name), set()).add(entry.id)
        self._begun: dict[str, list[tuple[list[str], str]]] = {}
        for name in sorted(owners, key=len, reverse=True):
            (id_, *others), words = owners[name], name.split()
            if words and not others:
                self._begun.setdefault(words[0], []).append((words, id_))

    def inside(self, words: str) -> Iterator[str]:
        """Yield the ids of what a row of the search names."""
        text, at = words.partition(" | ")[0].split(), 0
        while at < len(text):
            begun = self._begun.get(text[at], ())
            many, id_ = next(((len(own), id_) for own, id_ in begun if text[at : at + len(own)] == own), (1, ""))
            at += many
            if id_:
                yield id_
