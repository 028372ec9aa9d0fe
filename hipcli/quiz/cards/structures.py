"""Cards on what is no muscle: ligaments, landmarks, spaces, vessels, bursae, roots, conditions, tests and claims."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact, Level, Statement
from hipcli.anatomy.model import (
    Artery,
    Bursa,
    Claim,
    ClinicalTest,
    Condition,
    Group,
    Landmark,
    Ligament,
    Nerve,
    Space,
)
from hipcli.anatomy.roots import root_of
from hipcli.quiz.cards.deck import AFTER_REGIONS, KINDS, Card, CardKind, revision_of
from hipcli.quiz.cards.order import rank
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.structures import (
    askable,
    fixed,
    limited,
    limiting,
    mainly_limited,
    movers_nerve,
    passages,
    whole,
)
from hipcli.quiz.questions.truth import LEVELS, is_disputed, lowest, required

#: What a spinal root may be asked for.
SEGMENTS = ("myotome", "dermatome", "reflex")
#: Sorts of conditions that have signs to learn; what trials say of a treatment is never asked.
_SORTS = ("condition", "child", "injury", "palsy")
#: What passes an opening and is asked about; veins are not ours.
_PASSERS = ("muscle", "nerve", "artery")
_LEAST_IN_ORDER = 3


def structure_cards(catalog: Catalog) -> Iterator[Card]:
    """Yield every card whose subject is no muscle and no group of muscles to be named."""
    yield from _limits(catalog)
    yield from _landmarks(catalog)
    yield from _spaces(catalog)
    yield from _passages(catalog)
    yield from _shared_nerves(catalog)
    yield from _branches(catalog)
    yield from _statements(catalog)
    yield from _claims(catalog)


def make_card(
    id_: str,
    kind: CardKind,
    subject: str,
    facts: Iterable[Fact],
    topics: Iterable[str] = (),
    *,
    never_core: bool = False,
    scope: str = "",
    rests_on: Iterable[str] = (),
) -> Card:
    """Return a card on facts that are not one muscle's, in its place in the order of teaching."""
    facts = tuple(facts)
    least: tuple[Level, ...] = ("more",) if never_core else ()
    level = lowest((*least, *(fact.level for fact in facts)))
    order = (LEVELS.index(level), AFTER_REGIONS, KINDS.index(kind), 0)
    return Card(
        id_,
        kind,
        level,
        subject,
        tuple(fact.id for fact in facts),
        frozenset({subject, kind, *topics}),
        revision_of(facts),
        order,
        scope,
        rests_on=frozenset(rests_on),
    )


def _limits(catalog: Catalog) -> Iterator[Card]:
    for ligament in catalog.all(Ligament, "ligament"):
        for joint in catalog.frames.joints:
            facts = mainly_limited(ligament, joint)
            if not facts:
                continue
            id_ = f"{facts[0].id}:forward" if len(facts) == 1 else f"{ligament.id}/limit/{joint}:set"
            yield make_card(id_, "limit", ligament.id, facts, scope=joint)
            others = [other for other in limiting(catalog, joint) if other.id != ligament.id]
            for fact in facts:
                if not any(fact.movement in limited(other, joint) for other in others):
                    yield make_card(f"{fact.id}:reverse", "limit", ligament.id, [fact], scope=joint)


def _landmarks(catalog: Catalog) -> Iterator[Card]:
    for landmark in catalog.all(Landmark, "landmark"):
        for slot in dict.fromkeys(landmark.complete):
            rows = fixed(catalog, landmark.id, slot)
            if len(rows) > 1:
                facts = [fact for _, same in rows for fact in same]
                muscles = [muscle.id for muscle, _ in rows]
                id_ = f"{landmark.id}/{slot}:set"
                yield make_card(id_, "attached", landmark.id, facts, never_core=True, scope=slot, rests_on=muscles)


def _spaces(catalog: Catalog) -> Iterator[Card]:
    for space in catalog.all(Space, "space"):
        facts = required(space.contents)
        if space.complete and len(facts) > 1:
            yield make_card(f"{space.id}/contents:set", "contents", space.id, facts)
        row = [fact for fact in space.contents if fact.order and not fact.disputed and fact.level != "extra"]
        if space.order_text and len(row) >= _LEAST_IN_ORDER:
            row.sort(key=lambda fact: fact.order or 0)
            yield make_card(f"{space.id}/order:set", "sequence", space.id, row)


def _passages(catalog: Catalog) -> Iterator[Card]:
    for structure, rows in passages(catalog).items():
        wholes = {whole(catalog, space.id) for space, _ in rows}
        own = [(space, fact) for space, fact in rows if space.id in wholes]
        if catalog.kind(structure) in _PASSERS and len(wholes) == len(own) == 1 and not own[0][1].disputed:
            space, fact = own[0]
            topics = {space.id, *({structure} if catalog.kind(structure) != "muscle" else ())}
            yield make_card(f"{fact.id}:reverse", "passage", space.id, [fact], topics, scope=structure)


def _shared_nerves(catalog: Catalog) -> Iterator[Card]:
    for group in catalog.all(Group, "group"):
        known = group.movement and catalog.frames.joints[group.movement.joint].known
        if known and (found := movers_nerve(catalog, group)):
            nerve, facts = found
            movers = [member.id for member in catalog.members(group) if member.required]
            id_ = f"{group.id}/nerve:forward"
            yield make_card(id_, "shared-nerve", group.id, facts, [nerve], never_core=True, rests_on=movers)


def _branches(catalog: Catalog) -> Iterator[Card]:
    for artery in catalog.all(Artery, "artery"):
        facts = required(artery.branch_of)
        own = " ".join(words(artery.name))
        if any(is_disputed(fact) or " ".join(words(catalog.name(fact.to))) in own for fact in facts):
            continue
        if facts:
            id_ = f"{facts[0].id}:forward" if len(facts) == 1 else f"{artery.id}/branch:set"
            yield make_card(id_, "branch", artery.id, facts, [fact.to for fact in facts], never_core=True)


def _statements(catalog: Catalog) -> Iterator[Card]:
    """Yield what is turned, never typed: statements on roots, bursae, conditions and tests."""
    for nerve in catalog.all(Nerve, "nerve"):
        for segment in SEGMENTS if root_of(nerve.id) else ():
            own = [s for s in (*nerve.course, *nerve.skin) if s.id.split("/")[1].startswith(segment)]
            yield from _flip(f"{nerve.id}/{segment}", "segment", nerve.id, own, scope=segment)
    for bursa in catalog.all(Bursa, "bursa"):
        yield from _flip(f"{bursa.id}/location", "location", bursa.id, bursa.location)
    for condition in catalog.all(Condition, "condition"):
        if condition.sort in _SORTS:
            yield from _flip(f"{condition.id}/signs", "signs", condition.id, condition.signs)
    for test in catalog.all(ClinicalTest, "test"):
        yield from _flip(f"{test.id}/suggests", "reading", test.id, test.suggests)
        yield from _flip(f"{test.id}/how", "procedure", test.id, test.how)
        if not all("degrees" in fact.text for fact in test.positive):  # an angle by itself is never asked
            yield from _flip(f"{test.id}/positive", "positive", test.id, test.positive)


def _flip(name: str, kind: CardKind, subject: str, facts: Iterable[Statement], scope: str = "") -> Iterator[Card]:
    asked = required(facts)
    if asked:
        yield make_card(f"{name}:forward", kind, subject, asked, scope=scope)


def _claims(catalog: Catalog) -> Iterator[Card]:
    """Yield the claims that may be asked, false and true in turn."""
    claims = sorted((c for c in catalog.all(Claim, "claim") if askable(catalog, c)), key=lambda c: rank("errors", c.id))
    halves = ([c for c in claims if c.verdict == "wrong"], [c for c in claims if c.verdict == "agrees"])
    row = (claim for pair in zip_longest(*halves) for claim in pair if claim is not None)
    for place, claim in enumerate(row):
        order = (LEVELS.index("extra"), AFTER_REGIONS, KINDS.index("claim"), place)
        topics = frozenset({claim.id, "claim"})
        id_ = f"{claim.id}:forward"
        yield Card(id_, "claim", "extra", claim.id, (claim.id,), topics, claim.revision, order, scope=claim.verdict)
