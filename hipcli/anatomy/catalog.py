"""The catalog: everything known, asked by name, kind, or what points where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from hipcli.anatomy.model import (
    KINDS,
    Action,
    AnyEntry,
    Entry,
    Fact,
    Group,
    Muscle,
    Source,
)
from hipcli.anatomy.names import distance, normal
from hipcli.anatomy.references import references
from hipcli.errors import AmbiguousError, NotFoundError

if TYPE_CHECKING:
    from hipcli.anatomy.search import Hit

E = TypeVar("E", bound=AnyEntry)

#: A beginning of a name must be this long to count.
_SHORTEST = 3
#: More words are never two names; each place to part them costs a search.
_MOST_WORDS = 40
#: No suggestion is more slips away.
_FARTHEST = 4


class Content(Protocol):
    """Where entries come from: compiled content, or a list in memory."""

    version: str

    @property
    def places(self) -> Mapping[str, tuple[str, str, int, int, int]]: ...  # noqa: D102
    @property
    def names(self) -> Mapping[str, list[str]]: ...  # noqa: D102
    def entry(self, id_: str) -> AnyEntry: ...  # noqa: D102
    def referrers(self, id_: str) -> list[tuple[str, str, str]]: ...  # noqa: D102
    def texts(self) -> list[tuple[str, str, str, str]]: ...  # noqa: D102


class Membership(NamedTuple):
    """A muscle in a group: ``required`` in a set, the part concerned, and the fact that says so."""

    id: str
    required: bool
    part: str | None
    fact: Fact


class Catalog:
    """Queries over the content; entries are decoded once each, when first asked for."""

    def __init__(self, content: Content) -> None:
        """Ask ``content`` for all that is known."""
        self._content = content
        self._entries: dict[str, AnyEntry] = {}

    @property
    def version(self) -> str:
        """A short code that changes with the content."""
        return self._content.version

    # --- entries

    def __contains__(self, id_: object) -> bool:
        return id_ in self._content.places

    def entry(self, id_: str) -> AnyEntry:
        """Return the entry with that id. Raises KeyError."""
        if id_ not in self._entries:
            self._entries[id_] = self._content.entry(id_)
        return self._entries[id_]

    def get(self, id_: str, type_: type[E]) -> E:
        """Return the entry with that id, which must be a ``type_``. Raises KeyError."""
        entry = self.entry(id_)
        if not isinstance(entry, type_):
            raise KeyError(id_)
        return entry

    def kind(self, id_: str) -> str:
        """Return the kind of an entry: muscle, group, nerve..."""
        return self._content.places[id_][0]

    def name(self, id_: str) -> str:
        """Return the name of an entry (the title of a source); of an unknown id the id itself."""
        place = self._content.places.get(id_)
        return place[1] if place else id_

    def ids(self, *kinds: str) -> list[str]:
        """Return the ids of all entries of these kinds (of all kinds where none is named), in content order."""
        if len(kinds) == 1:
            return list(self._by_kind.get(kinds[0], ()))
        return [id_ for id_, place in self._content.places.items() if not kinds or place[0] in kinds]

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_, place in self._content.places.items():
            found.setdefault(place[0], []).append(id_)
        return found

    def all(self, type_: type[E], kind: str) -> Iterator[E]:
        """Yield all entries of a kind."""
        return (self.get(id_, type_) for id_ in self.ids(kind))

    def muscles(self) -> list[Muscle]:
        """Return all muscles."""
        return list(self.all(Muscle, "muscle"))

    def referrers(self, id_: str) -> list[tuple[str, str, str]]:
        """Return entry id, slot and fact id of everything that points to ``id_``."""
        return self._content.referrers(id_)

    # --- names

    def resolve(self, query: str, *kinds: str) -> list[str]:
        """Return the ids that ``query`` may mean: one when it is certain, several when it fits several, or none.

        A whole name counts first, then the one name whose first words it is, then beginnings of names and
        whole words in them, then beginnings of words. A source is found by its whole id only, unless
        sources are asked for.
        """
        form = normal(query)
        if not form:
            return []
        names = self._content.names
        if exact := self._of_kind(names.get(form, ()), kinds):
            return exact
        if len(form) < _SHORTEST:
            return []
        words = form.split()
        rarest = max(words, key=len)
        first: list[str] = []
        begun: list[str] = []
        inside: list[str] = []
        far: list[str] = []
        for name, ids in names.items():
            if rarest not in name:
                continue
            if name.startswith(form):
                begun += ids
                first += ids if name.startswith(f"{form} ") else []
            elif _has_words(name.split(), words):
                inside += ids
            elif _has_beginnings(name.split(), words):
                far += ids
        if "source" not in kinds:
            kinds = kinds or tuple(kind for kind in KINDS if kind != "source")
        if len(only := self._of_kind(first, kinds)) == 1:
            return only
        near = [*self._in_order(self._of_kind(begun, kinds)), *self._in_order(self._of_kind(inside, kinds))]
        return list(dict.fromkeys(near)) or self._in_order(self._of_kind(far, kinds))

    def _in_order(self, ids: list[str]) -> list[str]:
        order = list(KINDS)
        return sorted(ids, key=lambda id_: order.index(self.kind(id_)))

    def _of_kind(self, ids: Iterable[str], kinds: tuple[str, ...]) -> list[str]:
        return [i for i in dict.fromkeys(ids) if not kinds or self.kind(i) in kinds]

    def suggest(self, query: str, *kinds: str, most: int = 3) -> list[str]:
        """Return the ids whose names are nearest to ``query``, nearest first; none where nothing is near."""
        form = normal(query)
        limit = min(max(1, len(form) // 4), _FARTHEST)
        letters = set(form)
        found: list[tuple[int, str]] = []
        for name in sorted(self._of_length(len(form), limit), key=lambda name: abs(len(name) - len(form))):
            if abs(len(name) - len(form)) > limit or len(letters.difference(name)) > limit:
                continue
            ids = self._content.names[name]
            if all(self.kind(id_) == "source" for id_ in ids) and "source" not in kinds:
                continue
            away = distance(form, name, limit)
            if away <= limit:
                found += [(away, id_) for id_ in ids if not kinds or self.kind(id_) in kinds]
                if len(found) > most:
                    limit = min(limit, sorted(found)[most - 1][0])
        return list(dict.fromkeys(id_ for _, id_ in sorted(found)))[:most]

    def _of_length(self, length: int, limit: int) -> list[str]:
        """Return the names whose lengths are at most ``limit`` from ``length``."""
        return [name for size in range(length - limit, length + limit + 1) for name in self._by_length.get(size, ())]

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name in self._content.names:
            found.setdefault(len(name), []).append(name)
        return found

    def find(self, query: str, *kinds: str) -> str:
        """Return the one id that ``query`` means.

        Raises AmbiguousError where it fits several, NotFoundError (with the nearest names) where it fits none.
        """
        ids = self.resolve(query, *kinds)
        if len(ids) == 1:
            return ids[0]
        what = f"no {' or '.join(kinds)}" if kinds else "nothing"
        if ids:
            raise AmbiguousError(f"'{query}' fits several", [(id_, self.name(id_), self.kind(id_)) for id_ in ids])
        near = ", ".join(f"{id_} ({self.name(id_)})" for id_ in self.suggest(query, *kinds))
        raise NotFoundError(f"{what} is called '{query}'", f"did you mean {near}?" if near else "see hipcli list")

    def find_all(self, words: Sequence[str], *kinds: str) -> list[str]:
        """Return what ``words`` mean: one id for all of them joined, or two where only a split gives two names.

        Raises as find does, on the joined words.
        """
        joined = " ".join(words)
        if 1 < len(words) <= _MOST_WORDS and len(self.resolve(joined, *kinds)) != 1:
            for split in range(1, len(words)):
                halves = [self.resolve(" ".join(half), *kinds) for half in (words[:split], words[split:])]
                if all(len(ids) == 1 for ids in halves):
                    return [ids[0] for ids in halves]
        return [self.find(joined, *kinds)]

    def search(self, query: str, most: int) -> "list[Hit]":
        """Return the entries that say ``query``, best first."""
        from hipcli.anatomy.search import search

        return search(self._content.texts(), query, most)

    # --- groups

    def members(self, group: Group) -> list[Membership]:
        """Return the members of a group; of a functional one its main movers, a part counting as the muscle."""
        if group.movement is None:
            return [Membership(m.member, not (m.optional or m.disputed), m.part, m) for m in group.members]
        rows: list[Membership] = []
        for action, muscle in self.movers(group.movement.joint, group.movement.movement):
            if action.role == "main" and all(row.id != muscle.id for row in rows):
                rows.append(Membership(muscle.id, _is_required(muscle, action), action.part, action))
        return rows

    def groups_of(self, muscle: Muscle) -> list[str]:
        """Return the ids of the groups a muscle is a member of."""
        found = []
        for group in self.all(Group, "group"):
            if group.movement is not None:
                wanted = (group.movement.joint, group.movement.movement)
                inside = any((a.joint, a.movement) == wanted and a.role == "main" for a in muscle.actions)
            else:
                inside = any(m.member == muscle.id for m in group.members)
            if inside:
                found.append(group.id)
        return found

    # --- actions

    def movers(self, joint: str, movement: str) -> list[tuple[Action, Muscle]]:
        """Return every action of that movement with its muscle, main ones first, then by name."""
        rows = [
            (action, muscle)
            for muscle in self.muscles()
            for action in muscle.actions
            if (action.joint, action.movement) == (joint, movement)
        ]
        return sorted(rows, key=lambda row: (row[0].role != "main", row[0].disputed, row[1].name))

    # --- facts and sources

    def sources(self, entry: AnyEntry) -> list[Source]:
        """Return every source an entry cites, in the order of citing."""
        cited = dict.fromkeys(r.target for r in references(entry) if r.kinds == {"source"})
        return [self.get(id_, Source) for id_ in cited]


def facts(entry: AnyEntry) -> Iterator[Fact]:
    """Yield every fact of an entry, in the order of its slots."""
    if not isinstance(entry, Entry):
        return
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Fact):
                yield item


def _is_required(muscle: Muscle, action: Action) -> bool:
    return not (action.disputed or muscle.inconstant or muscle.part_of)


def _has_words(name: list[str], words: list[str]) -> bool:
    return all(word in name for word in words)


def _has_beginnings(name: list[str], words: list[str]) -> bool:
    return all(any(own.startswith(word) for own in name) for word in words)
