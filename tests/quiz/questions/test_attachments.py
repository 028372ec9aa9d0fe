"""Options of questions on origins and insertions: how near each is to the right one, as the raw facts have it."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.naming import confusable
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog

KINDS = ("origin", "insertion")
PLACES = [card for card in cards().values() if card.kind in KINDS and card.direction in ("forward", "set")]
OWNERS = [card for card in cards().values() if card.kind in KINDS and card.direction == "reverse"]


def at(place: str, slot: str) -> list[Muscle]:
    """Return the muscles of which a core fact, undisputed, says that slot of a place."""
    rows = [(muscle, fact) for muscle in catalog().muscles() for fact in getattr(muscle, slot)]
    return [m for m, fact in rows if fact.landmark == place and fact.level == "core" and not fact.disputed]


def nearness(card: Card, place: str) -> int:
    """Return 0 for a place that is mixed up with a right one or is another of the muscle, 1 in its region, else 2."""
    content = catalog()
    right = [wanted.id for wanted in asked(card.id).expected.required]
    there = at(place, card.kind)
    mixed = any(confusable(content, one, place) for one in right)
    if mixed or card.subject in {muscle.id for muscle in there}:
        return 0
    return 1 if content.get(card.subject, Muscle).region in {muscle.region for muscle in there} else 2


@every("card", PLACES, ids=lambda card: card.id)
def test_a_wrong_place_is_as_near_as_the_muscles_that_have_it(card: Card) -> None:
    question = asked(card.id)
    for option in question.wrong:
        assert len(option.ids) == len(set(option.ids)) == len(question.expected.required), option.text
        assert option.near == max(nearness(card, id_) for id_ in option.ids), option.text


def test_places_of_every_nearness_are_offered() -> None:
    assert {option.near for card in PLACES for option in asked(card.id).wrong} == {0, 1, 2}


def near(card: str, nearness: int) -> set[str]:
    return {id_ for option in asked(card).wrong if option.near == nearness for id_ in option.ids}


def test_what_students_mix_up_is_nearest(catalog: Catalog) -> None:
    assert near("gluteus-medius/insertion:forward", 0) == {"lesser-trochanter"}
    assert near("rectus-femoris/origin/straight-head:forward", 0) == {"asis"}
    assert near("adductor-magnus/insertion/hamstring-part:forward", 0) == {"linea-aspera"}
    assert near("pectineus/insertion:forward", 0) == set()
    assert near("superior-gemellus/origin:reverse", 0) == {"inferior-gemellus"}


@every("card", OWNERS, ids=lambda card: card.id)
def test_a_wrong_muscle_is_near_by_name_then_by_region(card: Card) -> None:
    own = catalog().get(card.subject, Muscle)
    for option in asked(card.id).wrong:
        other = catalog().get(option.ids[0], Muscle)
        mixed = confusable(catalog(), own.id, other.id)
        assert option.near == (0 if mixed else 1 if other.region == own.region else 2), other.id


@every("card", OWNERS, ids=lambda card: card.id)
def test_which_hip_muscle_is_never_one_that_does_not_move_the_hip(card: Card) -> None:
    """Where such a part arises, as the short head of biceps, neighbours do that are as little hip muscles."""
    content = catalog()
    muscle = content.get(card.subject, Muscle)
    (fact,) = [fact for fact in (*muscle.origin, *muscle.insertion) if fact.id == card.facts[0]]
    joints = {action.joint for action in muscle.actions if fact.part is None or action.part in (None, fact.part)}
    assert content.frame(muscle.id).joint in joints
