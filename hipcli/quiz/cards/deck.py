"""Cards: what can be asked, made from facts alone, each with an id that stays.

A card's id is the id of the fact it asks, or of the set it asks (``gluteus-maximus/origin``,
``hamstrings/members``), and a direction: ``forward``, ``reverse``, ``roots``, ``set`` or ``picture``.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment, Fact, Level
from hipcli.anatomy.model import Group, Muscle, Nerve
from hipcli.anatomy.references import movement_id
from hipcli.quiz.grading.places import overlapping
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.truth import (
    LEVELS,
    SLOTS,
    Slot,
    attachments,
    by_part,
    is_disputed,
    lowest,
    main_movements,
    places,
    required,
    supplied,
    texts,
    told,
)

if TYPE_CHECKING:
    from hipcli.quiz.cards.pictures import Sight

CardKind = Literal[
    "picture", "action", "nerve", "insertion", "point", "origin", "artery", "roots", "supplied", "members",
    "limit", "contents", "sequence",
    "passage", "attached", "shared-nerve", "branch", "segment", "location", "procedure", "positive", "reading", "signs",
    "lesion-muscles", "lesion-movement", "lesion-sign", "claim",
]  # fmt: skip

#: The place in the order of teaching of what belongs to no region.
AFTER_REGIONS = 99
#: In the order of teaching; those from ``limit`` on are about other things than muscles and their groups.
KINDS: tuple[CardKind, ...] = get_args(CardKind)


class Picture(Struct, frozen=True):
    """A picture by name: of a muscle, in a view (front, back, side), without its ``name`` or without the ``muscle``.

    ``others`` may stand beside what is right: muscles that the picture tells from this one; or landmarks in it that
    are wrong and lie apart, where ``at`` is the right one.
    """

    muscle: str
    view: str
    hides: Literal["name", "muscle"]
    others: tuple[str, ...]
    at: str = ""


class Card(Struct, frozen=True):
    """One thing to learn.

    ``subject`` is the entry it is about. ``scope`` narrows what is asked: a joint, a slot, what passes a space, the
    verdict on a claim. ``rests_on`` are the subjects to be known first. ``topics`` are the ids and slot words it is
    found by. ``order`` sorts by teaching. ``picture`` is what is shown with it.
    """

    id: str
    kind: CardKind
    level: Level
    subject: str
    facts: tuple[str, ...]
    topics: frozenset[str]
    revision: int
    order: tuple[int, int, int, int]
    scope: str = ""
    part: str | None = None
    rests_on: frozenset[str] = frozenset()
    picture: Picture | None = None

    @property
    def direction(self) -> str:
        """Return what the card asks of its facts: forward, reverse, roots, set or picture."""
        return self.id.rpartition(":")[2]


def all_cards(catalog: Catalog, sights: "Iterable[Sight]" = ()) -> list[Card]:
    """Return every card of a catalog in teaching order: core first, region by region, sets after their members.

    ``sights`` is what can be asked of pictures.
    """
    muscles = sorted(catalog.muscles(), key=lambda m: (catalog.region_order(m), m.inconstant))
    from hipcli.quiz.cards.lesions import lesion_cards
    from hipcli.quiz.cards.pictures import picture_cards
    from hipcli.quiz.cards.structures import structure_cards

    maker = _Maker(catalog, muscles)
    found = [card for muscle in muscles for card in maker.of_muscle(muscle)]
    found += [card for nerve in catalog.all(Nerve, "nerve") for card in maker.of_nerve(nerve)]
    found += [card for group in catalog.all(Group, "group") for card in maker.of_group(group)]
    found += structure_cards(catalog)
    found += lesion_cards(catalog)
    found += picture_cards(catalog, sights, maker.muscle_card)
    return sorted(found, key=lambda card: (card.order, card.id))


class _Maker:
    def __init__(self, catalog: Catalog, muscles: list[Muscle]) -> None:
        self._catalog = catalog
        self._order = {muscle.id: index for index, muscle in enumerate(muscles)}
        groups = {group.id: {row.id for row in catalog.members(group)} for group in catalog.all(Group, "group")}
        self._groups = {m.id: [id_ for id_, members in groups.items() if m.id in members] for m in muscles}
        self._places = {(m.id, slot): places(m, slot) - catalog.frames.bones.keys() for m in muscles for slot in SLOTS}
        self._said = {
            (m.id, slot): [set(words(text)) for text in texts(attachments(m, slot))] for m in muscles for slot in SLOTS
        }

    # --- muscles

    def of_muscle(self, muscle: Muscle) -> Iterator[Card]:
        for joint in self._catalog.frames.joints:
            found = main_movements(muscle, joint)
            if found:
                facts = [fact for same in found.values() for fact in same]
                level = lowest(min((f.level for f in same), key=LEVELS.index) for same in found.values())
                ids = (movement_id(joint, name) for name in found)
                id_ = f"{muscle.id}/action/{joint}:set"
                yield self.muscle_card(id_, "action", muscle, facts, ids, level=level, scope=joint)
        yield from self._nerves(muscle)
        yield from self._attachments(muscle, "insertion")
        yield from self._attachments(muscle, "origin")
        supplies = required(muscle.arteries)
        if supplies:
            id_ = f"{supplies[0].id}:forward" if len(supplies) == 1 else f"{muscle.id}/artery:set"
            about = (fact.artery for fact in supplies)
            yield self.muscle_card(id_, "artery", muscle, supplies, about, level=_more(supplies))

    def _nerves(self, muscle: Muscle) -> Iterator[Card]:
        for part, same in by_part(muscle.innervation).items():
            facts = required(same)
            if not facts:
                continue
            name = f"{muscle.id}/nerve{f'/{part}' if part else ''}:set"
            id_ = f"{facts[0].id}:forward" if len(facts) == 1 else name
            yield self.muscle_card(id_, "nerve", muscle, facts, (f.nerve for f in facts), part=part)
            for fact in facts:
                if fact.roots:
                    id_ = f"{fact.id}:roots"
                    yield self.muscle_card(id_, "roots", muscle, [fact], (fact.nerve,), part=part, level=_more([fact]))

    def _attachments(self, muscle: Muscle, slot: Slot) -> Iterator[Card]:
        for part, same in by_part(attachments(muscle, slot)).items():
            facts = required(same)
            if not facts:
                continue
            name = f"{muscle.id}/{slot}{f'/{part}' if part else ''}:set"
            id_ = f"{facts[0].id}:forward" if len(facts) == 1 else name
            yield self.muscle_card(id_, slot, muscle, facts, (f.landmark for f in facts), part=part)
            for fact in facts:
                if not is_disputed(fact) and self._alone(muscle, slot, fact):
                    id_ = f"{fact.id}:reverse"
                    yield self.muscle_card(id_, slot, muscle, [fact], (fact.landmark,), part=part)

    def _alone(self, muscle: Muscle, slot: Slot, fact: Attachment) -> bool:
        """Tell whether no other muscle attaches there, in it or around it, by place or by wording."""
        others = [(other, slot) for other in self._order if other != muscle.id]
        name = set(words(self._catalog.name(fact.landmark)))
        if muscle.part_of or muscle.inconstant or name >= set(words(muscle.name)):  # deltoid, of the deltoid tuberosity
            return False
        return not any(
            overlapping(self._catalog, fact.landmark, place)
            for place in set().union(*map(self._places.__getitem__, others))
        ) and not any(name <= said for other in others for said in self._said[other])

    def muscle_card(
        self,
        id_: str,
        kind: CardKind,
        muscle: Muscle,
        facts: Iterable[Fact],
        about: Iterable[str],
        *,
        level: Level | None = None,
        scope: str = "",
        part: str | None = None,
    ) -> Card:
        """Return a card on a muscle; ``about`` is what else it is found by."""
        facts = tuple(facts)
        level = level or lowest(fact.level for fact in facts)
        backwards = int(id_.endswith(":reverse"))
        order = (
            LEVELS.index(level),
            self._catalog.region_order(muscle),
            backwards,
            self._order[muscle.id] * 10 + KINDS.index(kind),
        )
        about = (*about, *((f"{muscle.id}/{part}",) if part else ()))
        topics = {muscle.id, muscle.region, kind, *self._groups[muscle.id], *about}
        return Card(
            id_,
            kind,
            level,
            muscle.id,
            tuple(f.id for f in facts),
            frozenset(topics),
            revision_of(facts),
            order,
            scope,
            part,
        )

    # --- nerves and groups

    def of_nerve(self, nerve: Nerve) -> Iterator[Card]:
        known = told(self._catalog, nerve.id)
        rows = [row for row in supplied(self._catalog, nerve.id) if row[0].id not in known]
        muscles = {muscle.id: muscle for muscle, _ in rows}
        region = max(map(self._catalog.region_order, muscles.values()), default=AFTER_REGIONS)
        for fact in nerve.roots:
            topics = frozenset({nerve.id, "roots"})
            order = (LEVELS.index(fact.level), region, 2, 0)
            id_ = f"{fact.id}:forward"
            yield Card(id_, "roots", fact.level, nerve.id, (fact.id,), topics, fact.revision, order)
        if muscles:
            facts = [fact for _, fact in rows]
            level = lowest(fact.level for fact in facts)
            id_ = f"{facts[0].id}:reverse" if len(muscles) == 1 else f"{nerve.id}/muscles:set"
            regions = {muscle.region for muscle in muscles.values()}
            about = (*muscles, *regions) if len(muscles) == 1 else regions if len(regions) == 1 else ()
            topics = frozenset({nerve.id, "nerve", *about})
            order = (LEVELS.index(level), region, 1 if len(muscles) == 1 else 3, 0)
            ids = tuple(fact.id for fact in facts)
            yield Card(
                id_, "supplied", level, nerve.id, ids, topics, revision_of(facts), order, rests_on=frozenset(muscles)
            )

    def of_group(self, group: Group) -> Iterator[Card]:
        members = [member for member in self._catalog.members(group) if member.required]
        if len(members) < 2:
            return
        known = [
            self._catalog.get(m.id, Muscle)
            for m in members
            if m.id in self._catalog and self._catalog.kind(m.id) == "muscle"
        ]
        regions = {muscle.region for muscle in known}
        facts = [member.fact for member in members]
        level = lowest(fact.level for fact in facts)
        about = {movement_id(group.movement.joint, group.movement.movement)} if group.movement else set()
        topics = {group.id, "members", *about, *(regions if len(regions) == 1 else ())}
        region = max(map(self._catalog.region_order, known), default=0)
        order = (LEVELS.index(level), region, 3, 1)
        ids = tuple(fact.id for fact in facts)
        rests_on = frozenset(muscle.id for muscle in known)
        id_ = f"{group.id}/members:set"
        yield Card(
            id_, "members", level, group.id, ids, frozenset(topics), revision_of(facts), order, rests_on=rests_on
        )


def _more(facts: Iterable[Fact]) -> Level:
    """Return the level of cards that are never core: arteries, and the roots of muscles."""
    return lowest(["more", *(fact.level for fact in facts)])


def revision_of(facts: Iterable[Fact]) -> int:
    """Return a number that grows whenever the truth of one of the facts changes."""
    return 1 + sum(fact.revision - 1 for fact in facts)
