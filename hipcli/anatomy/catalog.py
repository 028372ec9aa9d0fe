"""The catalog: everything known, asked by name, kind, or what points where."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hipcli.anatomy.facts import Action, ActionVariant, Fact, Variant
from hipcli.anatomy.frame import Frame, Frames
from hipcli.anatomy.index import Content
from hipcli.anatomy.model import (
    AnyEntry,
    Claim,
    Entry,
    Group,
    Landmark,
    MovementEntry,
    Muscle,
    Nerve,
    Outside,
    Source,
    Verdict,
)
from hipcli.anatomy.movements import Moves
from hipcli.anatomy.names import in_full, parted, plain
from hipcli.anatomy.references import movement_id, placed_facts, references
from hipcli.anatomy.resolver import MOST_WORDS, Resolver
from hipcli.anatomy.roots import PLEXUS, read_roots, root_of
from hipcli.anatomy.wording import in_words, part_name
from hipcli.errors import AmbiguousError, NotFoundError

if TYPE_CHECKING:
    from hipcli.anatomy.search import Hit

E = TypeVar("E", bound=AnyEntry)
M = TypeVar("M", Muscle, Outside)


#: What is longer is no name that can be searched for.
_LONGEST = 400


class Tie(NamedTuple):
    """A fact that names another entry; where not it but ``variants`` of it do, these."""

    entry: Entry
    fact: Fact
    variants: tuple[Variant, ...] = ()


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
        self._facts: dict[str, dict[str, Fact]] = {}

    @property
    def version(self) -> str:
        """A short code that changes with the content."""
        return self._content.version

    # --- frames

    @property
    def frames(self) -> Frames:
        """Return the joints, regions, bones... that the entries stand in."""
        return self._content.frames

    def frame_number(self, id_: str) -> int:
        """Return which frame an entry stands in, 0 being the first."""
        return self._content.places[id_][5]

    def frame(self, id_: str) -> Frame:
        """Return the frame that an entry stands in."""
        return self.frames.every[self.frame_number(id_)]

    def region(self, muscle: Muscle) -> str:
        """Return the name of the region that a muscle lies in."""
        return self.frames.regions.get((self.frame_number(muscle.id), muscle.region)) or in_words(muscle.region)

    def region_order(self, muscle: Muscle) -> int:
        """Return the place of a muscle's region in the order of teaching."""
        regions, own = list(self.frames.regions), (self.frame_number(muscle.id), muscle.region)
        return regions.index(own) if own in regions else len(regions)

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

    def name_with(self, id_: str, *parts: str | None) -> str:
        """Return the name of an entry, and behind it in brackets the parts of it that are meant."""
        named = [part_name(self.entry(id_), part) for part in parts if part]
        return self.name(id_) + (f" ({' and '.join(named)})" if named else "")

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

    # --- what points where

    def referrers(self, id_: str) -> list[tuple[str, str, str]]:
        """Return entry id, slot and fact id of everything that points to ``id_``."""
        return self._content.referrers(id_)

    def naming(self, id_: str, *kinds: str, slot: str = "") -> list[str]:
        """Return the ids of the entries, of these kinds or of any, that name ``id_`` in a slot or anywhere."""
        rows = [entry for entry, path, _ in self.referrers(id_) if path.startswith(slot)]
        return [entry for entry in dict.fromkeys(rows) if not kinds or self.kind(entry) in kinds]

    def tied(self, id_: str) -> dict[str, list[str]]:
        """Return by kind the ids of all that an entry names, or that name it, but for sources and claims."""
        found: dict[str, list[str]] = {}
        for other in self._content.tied(id_):
            found.setdefault(self.kind(other), []).append(other)
        return found

    def branches(self, nerve: str) -> list[str]:
        """Return the nerves that a nerve or plexus divides into: of a plexus those that say that they are of it."""
        found = self.naming(nerve, slot="parent")
        of = nerve.removesuffix(PLEXUS)
        own = self.all(Nerve, "nerve") if of != nerve else ()
        return found + [one.id for one in own if one.plexus == of and not (one.parent or root_of(one.id))]

    def pointing(self, id_: str, *slots: str) -> list[Tie]:
        """Return every fact in ``slots`` that names ``id_``, each once; where only a variant of it does, last."""
        rows = [row for slot in slots for row in self.referrers(id_) if row[1].startswith(slot)]
        found: dict[str, Tie] = {}
        for entry_id, path, fact_id in sorted(rows, key=lambda row: ".variants[" in row[1]):
            entry = self.entry(entry_id)
            fact = self._facts_of(entry).get(fact_id)
            if fact is not None and isinstance(entry, Entry):
                tie, number = found.get(fact_id, Tie(entry, fact)), path.partition(".variants[")[2].partition("]")[0]
                variants = (*tie.variants, fact.variants[int(number)]) if number else ()
                if tie.variants or fact_id not in found:
                    found[fact_id] = tie._replace(variants=variants)
        return list(found.values())

    def _facts_of(self, entry: AnyEntry) -> dict[str, Fact]:
        """Return the facts of an entry by their ids."""
        if entry.id not in self._facts:
            self._facts[entry.id] = {fact.id: fact for fact in facts(entry)}
        return self._facts[entry.id]

    def places(self, id_: str) -> list[str]:
        """Return a place and all that lies on it: its parts and theirs, and of a bone every place on it.

        A bone that has grown into another has what lies on several of these too, where it holds one of its own places.
        """
        whole, lying, found = self.frames.wholes.get(id_), self._lying, [id_]
        keys = [("bone", bone) for bone in self.frames.bones_of(id_)] + [("part_of", id_)]
        while more := {one for key in keys for one in lying.get(key, ())} - {*found}:
            found += sorted(more, key=self._by_kind["landmark"].index)
            keys = [("part_of", one) for one in more]
        held = {b for a, b in self.frames.same if a in found}
        return [*found, *(one for one in lying.get(("bone", whole), ()) if one in held and one not in found)]

    @cached_property
    def _lying(self) -> dict[tuple[str, str | None], list[str]]:
        """The places on each bone and those that are part of each place, by the slot that says so and its id."""
        found: dict[tuple[str, str | None], list[str]] = {}
        for one in self.all(Landmark, "landmark"):
            found.setdefault(("bone", one.bone), []).append(one.id)
            found.setdefault(("part_of", one.part_of), []).append(one.id)
        return found

    def attached(self, id_: str, *slots: str) -> list[tuple[str, Tie]]:
        """Return every fact in ``slots`` that names a place or what lies on it, each with that place."""
        places = self.places(id_) if self.kind(id_) in ("landmark", "outside") else [id_]
        ties = [(place, tie) for place in places for tie in self.pointing(place, *slots)]
        return sorted(ties, key=lambda one: bool(one[1].variants))

    def claims_about(self, id_: str, *verdicts: Verdict) -> list[Claim]:
        """Return the claims of the article about an entry, with these verdicts, in that order."""
        claims = [self.get(claim, Claim) for claim in self.naming(id_, "claim")]
        return sorted((c for c in claims if c.verdict in verdicts), key=lambda c: verdicts.index(c.verdict))

    # --- names

    def resolve(self, query: str, *kinds: str) -> list[str]:
        """Return the ids that ``query`` means: one when it is certain, several when it fits several, or none."""
        return self._resolver.resolve(query, kinds).ids

    def called(self, query: str, *kinds: str) -> list[str]:
        """Return the ids that are called so, word by word."""
        return self._resolver.whole(query, kinds)

    def asked_for(self, query: str, id_: str) -> str:
        """Return the fact of an entry that is meant by a name of its own, or by the beginning of one; else nothing."""
        return self._resolver.fact(query, id_)

    def besides(self, query: str) -> list[str]:
        """Return the ids that ``query`` may mean as well, where it means one."""
        meaning = self._resolver.resolve(query, ())
        return [*meaning.near] if len(meaning.ids) == 1 else []

    def suggest(self, query: str, *kinds: str, most: int = 3) -> list[str]:
        """Return the ids that ``query`` may have meant, the likeliest first; none where nothing is near."""
        from hipcli.anatomy.slips import close

        meaning = self._resolver.resolve(query, kinds)
        nearest = close(self._content, self._resolver, query, kinds, most)
        return list(dict.fromkeys([*meaning.ids, *meaning.near, *nearest, *meaning.far]))[:most]

    def movements(self, text: str) -> list[str]:
        """Return the ids of the movements, at each joint unless one is named, that "flexes the hip" or "IR" means."""
        return self._resolver.moves(text)

    @property
    def moves(self) -> Moves:
        """Return what reads the movements of the joints that there are."""
        return self._resolver.movements

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._content, self.entry)

    def find(self, query: str, *kinds: str) -> str:
        """Return the one id that ``query`` means.

        Raises AmbiguousError where it fits several, NotFoundError (with what may have been meant) where it fits none.
        """
        ids = self.resolve(query, *kinds)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousError(f"'{query}' fits several", self.choices(ids))
        near = ", ".join(f"{typed} ({name})" for typed, name, _ in self.choices(self.suggest(query, *kinds)))
        words = plain(query)
        search = f"try: hipcli search {words}"
        hint = f"did you mean {near}? Or {search}" if near else f"{search}, or hipcli list"
        what = f"no {' or '.join(kinds)}" if kinds else "nothing"
        raise NotFoundError(f"{what} is called '{query}'", hint if 0 < len(words) < _LONGEST else "see hipcli list")

    def choices(self, ids: Iterable[str]) -> list[tuple[str, str, str]]:
        """Return of each entry what to type, its name and its kind. L5, the vertebra, is found by its name only."""
        names = {id_: self.name(id_) for id_ in ids}
        typed = {id_: id_ if self.resolve(id_) == [id_] else plain(names[id_]).replace(" ", "-") for id_ in names}
        return [(typed[id_], names[id_], self.kind(id_)) for id_ in names]

    def find_all(self, words: Sequence[str], *kinds: str) -> list[str]:
        """Return what ``words`` mean: one id for all of them joined, or one for each of the names that they hold.

        Names are parted by a comma, "vs" or "and"; nothing need stand between whole names. Raises as find does.
        """
        joined = " ".join(words)
        ids = self.resolve(joined, *kinds)
        levels = read_roots(joined) or ()
        if len(ids) == 1 or len(ids) == len(levels) > 1:
            return ids
        if len(words) <= MOST_WORDS and not levels and not self.movements(joined):
            parts = parted(joined)
            if len(parts) > 1:
                return [self._find_part(parts, index, *kinds) for index in range(len(parts))]
            if found := self._row(joined.split(), kinds):
                return found
        return [self.find(joined, *kinds)]

    def _row(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return the one id of each of the whole names, the longest first, that words are made up of; else nothing."""
        for size in range(len(words), 0, -1):
            if len(ids := self._resolver.whole(" ".join(words[:size]), kinds)) == 1:
                more = self._row(words[size:], kinds)
                return [*ids, *more] if more or size == len(words) else []
        return []

    def _find_part(self, parts: Sequence[str], index: int, *kinds: str) -> str:
        if all(read_roots(part) for part in parts):
            kinds = ("nerve",)
        for text in in_full(parts, index):
            if len(ids := self.resolve(text, *kinds)) == 1:
                return ids[0]
        return self.find(parts[index].strip(), *kinds)

    def search(self, query: str, most: int) -> "list[Hit]":
        """Return the entries that say ``query``, best first; before all others the one entry that it names."""
        from hipcli.anatomy.search import search

        named = self.resolve(query := self.moves.plainly(query))
        alike = [words for frame in self.frames.every for words in frame.alike]
        fact = self.asked_for(query, named[0]) if len(named) == 1 else ""
        return search(self._content.texts(), self.kind, query, most, named if len(named) == 1 else (), alike, fact)

    # --- groups

    def members(self, group: Group) -> list[Membership]:
        """Return the members of a group; of a functional one its main movers, a part counting as the muscle."""
        if group.movement is None:
            return [Membership(m.member, not (m.optional or m.disputed), m.part, m) for m in group.members]
        rows: list[Membership] = []
        for action, muscle in self.movers(group.movement.joint, group.movement.movement):
            if action.role == "main" and all(row.id != muscle.id for row in rows):
                required = not (action.disputed or muscle.inconstant or muscle.part_of)
                rows.append(Membership(muscle.id, required, action.part, action))
        return rows

    def groups_of(self, muscle: Muscle) -> list[str]:
        """Return the ids of the groups a muscle is a member of."""
        return [group.id for group in self.all(Group, "group") if group.has(muscle)]

    # --- actions

    def movers(self, joint: str, movement: str) -> list[tuple[Action, Muscle]]:
        """Return every action of that movement with its muscle, main ones first, then by name."""
        return _making(sorted(self.muscles(), key=lambda muscle: muscle.name), joint, movement)

    def neighbours(self, joint: str, movement: str) -> list[tuple[Action, Outside]]:
        """Return the same of the neighbours, as they stand in the content."""
        return _making(self.all(Outside, "outside"), joint, movement)

    def movers_by_some(self, joint: str, movement: str) -> list[tuple[ActionVariant, Muscle]]:
        """Return the muscles of which only a variant says that they make a movement, each with the last that does."""
        made = {muscle.id for _, muscle in self.movers(joint, movement)}
        others = [muscle for muscle in self.muscles() if muscle.id not in made]
        rows = (
            (muscle, variant) for muscle in others for a in muscle.actions if a.joint == joint for variant in a.variants
        )
        return list({muscle.id: (variant, muscle) for muscle, variant in rows if variant.movement == movement}.values())

    def movements_at(self, id_: str) -> list[str]:
        """Return the movements of the joint that an entry tells of."""
        own = [joint.id for joint in self.frames.joints.values() if joint.entry == id_]
        return [one.id for one in self.all(MovementEntry, "movement") if one.joint in own] if own else []

    def movement_name(self, joint: str, movement: str) -> str:
        """Return the name of a movement."""
        return self.name(movement_id(joint, movement))

    # --- facts and sources

    def sources(self, entry: AnyEntry) -> list[Source]:
        """Return every source an entry cites, in the order of citing."""
        cited = dict.fromkeys(r.target for r in references(entry) if r.kinds == {"source"})
        return [self.get(id_, Source) for id_ in cited]


def facts(entry: AnyEntry) -> Iterator[Fact]:
    """Yield every fact of an entry, in the order of its slots."""
    return (fact for _, fact in placed_facts(entry))


def _making(entries: Iterable[M], joint: str, movement: str) -> list[tuple[Action, M]]:
    rows = [(a, entry) for entry in entries for a in entry.actions if (a.joint, a.movement) == (joint, movement)]
    return sorted(rows, key=lambda row: (row[0].role != "main", getattr(row[1], "inconstant", False), row[0].disputed))


def parts_making(muscle: Muscle, action: Action) -> list[str | None]:
    """Return the parts that make the movement of an action in its role, as one fact each; None is the whole."""
    same = (action.joint, action.movement, action.role, action.disputed)
    return [a.part for a in muscle.actions if (a.joint, a.movement, a.role, a.disputed) == same]
