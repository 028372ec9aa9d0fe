"""Pictures: which muscle is it, and at which point does it insert. A question names its picture and draws none."""

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Landmark, Muscle
from hipcli.anatomy.wording import capital
from hipcli.quiz.cards.card import Picture
from hipcli.quiz.cards.sights import Sight, Spot, away, told_apart, twins
from hipcli.quiz.grading.places import related
from hipcli.quiz.proof.pictures import point_flaws, unnamed_flaws
from hipcli.quiz.questions.explain import of_actions, of_place
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted
from hipcli.quiz.questions.naming import other_muscles
from hipcli.quiz.questions.truth import (
    SLOTS,
    Slot,
    attachments,
    is_disputed,
    is_sure,
    places,
    pointing,
    required,
    wanted_place,
)
from hipcli.quiz.questions.wording import bones, low, name_of

_TOPICS = (Topic(4, "picture pictures"),)
_FEWEST = 3


def _seen(make: Maker) -> list[tuple[Muscle, Sight]]:
    known = make.ground.places
    return [(make.catalog.get(sight.muscle, Muscle), sight) for sight in make.ground.sights if sight.muscle in known]


def _others(card: Card) -> tuple[str, ...]:
    return card.picture.others if card.picture else ()


def _cards(make: Maker) -> Iterator[Card]:
    for muscle, sight in _seen(make):
        others = tuple(id_ for id_ in sight.apart if id_ in make.catalog and id_ not in twins(make.catalog, muscle.id))
        picture = Picture(muscle.id, sight.view, "name", others)
        id_ = f"{muscle.id}/position:picture"
        card = make.card(id_, muscle, [muscle.position], level="more", picture=picture)
        # Taught with the core, before anything else of the muscle. How it looks does not change when a text does.
        yield replace(card, order=(0, *card.order[1:]), revision=1)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which muscle a picture shows."""
    muscle = catalog.get(card.subject, Muscle)
    pair = twins(catalog, muscle.id)
    counted = tuple(Wanted(other.id) for other in catalog.muscles() if other.part_of == muscle.id)
    shown = _others(card)
    expected = Expected("muscle", (Wanted(muscle.id, also=frozenset(pair)),), counted, beyond=True)
    moves = of_actions(catalog, muscle).removeprefix(f"{muscle.name}, ").rstrip(".")
    hint, name, sources = moves or f"it lies in the {muscle.region} region", muscle.name, muscle.position.sources
    alike = (f"The {name_of(catalog, id_)} looks like it in a picture: either is right." for id_ in sorted(pair))
    why, wrong = (_position(muscle), *alike), other_muscles(catalog, muscle, lambda other: other.id in shown)
    return Question(card, "Which muscle is this?", expected, (low(name),), sources, hint, why, name, tuple(wrong))


def _position(muscle: Muscle) -> str:
    """Return where a muscle lies."""
    return f"{muscle.name}: {low(muscle.position.text.rstrip('.'))}."


def _point_cards(make: Maker) -> Iterator[Card]:
    held = {slot: _held(make.catalog, slot) for slot in SLOTS}
    for muscle, sight in _seen(make):
        facts = [fact for fact in required(muscle.insertion) if not is_disputed(fact)]
        seen = ((v, fact) for v, points in sight.points.items() for fact in facts if fact.landmark in points)
        rows = ((view, fact, _wrong_points(make.catalog, sight, view, fact.landmark, held)) for view, fact in seen)
        enough = (row for row in rows if len(row[2]) >= _FEWEST)
        for view, fact, wrong in islice(enough, 1):
            picture = Picture(muscle.id, view, "muscle", wrong, fact.landmark)
            id_ = f"{muscle.id}/insertion:picture"
            yield make.card(id_, muscle, [fact], [fact.landmark], least="more", picture=picture)


def _held(catalog: Catalog, slot: Slot) -> set[str]:
    """Return the landmarks that muscles surely attach to."""
    facts = (fact for muscle in catalog.muscles() for fact in required(attachments(muscle, slot)))
    held = {fact.landmark for fact in facts if catalog.kind(fact.landmark) == "landmark"}
    return held.difference(catalog.frames.bones)


def _wrong_points(catalog: Catalog, sight: Sight, view: str, right: str, held: dict[Slot, set[str]]) -> tuple[str, ...]:
    """Return points where no source lets the muscle attach, each apart from all others.

    Each is farther from where the muscle is drawn to insert than the right one. Insertions of others come first, then
    the nearest.
    """
    muscle, points, ends = catalog.get(sight.muscle, Muscle), sight.points[view], sight.ends[view]
    true = {place for slot in SLOTS for place in places(muscle, slot)}
    own = points[right]

    def key(id_: str) -> tuple[int, float, str]:
        return 0 if id_ in held["insertion"] else 1 if id_ in held["origin"] else 2, away(points[id_], (own,)), id_

    found: dict[str, Spot] = {}
    for id_ in sorted(points.keys() - catalog.frames.bones, key=key):
        cell = points[id_]
        if away(cell, ends) <= away(own, ends) or not all(told_apart(cell, a) for a in (own, *ends, *found.values())):
            continue
        if not any(related(catalog, id_, place) for place in true):
            found[id_] = cell
    return tuple(found)


def _ask_point(catalog: Catalog, card: Card) -> Question:
    """Ask at which of the points in a picture a muscle inserts."""
    muscle = catalog.get(card.subject, Muscle)
    fact = next(fact for fact in muscle.insertion if fact.id in card.facts)
    others = [other for other in muscle.insertion if other.id != fact.id]
    also = [other.text for other in others if is_sure(other)]
    prompt, right = f"At which point does {low(muscle.name)} insert?", name_of(catalog, fact.landmark)
    expected = Expected("place", (wanted_place(fact),), tuple(map(wanted_place, others)))
    why = (f"It also inserts at: {'; '.join(also)}.",) if also else ()
    wrong = tuple(Option(name_of(catalog, i), (i,), near=_far(catalog, muscle, i)) for i in _others(card))
    return Question(card, prompt, expected, (fact.text,), fact.sources, bones([fact]), why, right, wrong)


def _far(catalog: Catalog, muscle: Muscle, place: str) -> int:
    """Return 0 where a muscle of the region inserts, else 1."""
    there = (other for other in pointing(catalog, place) if place in places(other, "insertion"))
    return int(all(other.region != muscle.region for other in there))


def _point(catalog: Catalog, _: Card, place: str) -> str:
    """Return which muscles insert at a place; where none does, which arise there, or what it is."""
    held = of_place(catalog, place, "insertion") or of_place(catalog, place, "origin")
    return held or f"{capital(name_of(catalog, place))}: {catalog.get(place, Landmark).location.text}."


def _muscle(catalog: Catalog, _: Card, id_: str) -> str:
    return _position(catalog.get(id_, Muscle))


KINDS = (
    Kind("picture", 0, _TOPICS, _cards, _ask, {"muscle": _muscle}, flaws=unnamed_flaws),
    Kind("point", 40, _TOPICS, _point_cards, _ask_point, {"landmark": _point}, "insertion", point_flaws),
)
