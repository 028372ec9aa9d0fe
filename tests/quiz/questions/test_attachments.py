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


def nearness(card: Card, asked_for: str, place: str) -> set[int]:
    """Return how near a place may be: 0 mixed up or another of the muscle, else 1 and more off its bone or region."""
    content = catalog()
    own = content.get(card.subject, Muscle)
    rows = [(m, fact) for m in content.muscles() for fact in getattr(m, card.kind) if fact.landmark == place]
    if confusable(content, asked_for, place) or own in [muscle for muscle, _ in rows]:
        return {0}
    every = [(m, one) for m in content.muscles() for f in getattr(m, card.kind) for one in (f, *f.variants)]
    there = own.region in {muscle.region for muscle, one in every if one.landmark == place}
    wholes = content.frames.wholes
    bones = {fact.bone or "" for fact in getattr(own, card.kind) if fact.landmark == asked_for}
    pairs = {(bone, fact.bone or "") for bone in bones for _, fact in rows}
    return {1 + (a != b) + (wholes.get(a, a) != wholes.get(b, b)) + 2 * (not there) for a, b in pairs}


@every("card", PLACES, ids=lambda card: card.id)
def test_a_wrong_place_is_as_near_as_the_muscles_that_have_it(card: Card) -> None:
    question = asked(card.id)
    right = [wanted.id for wanted in question.expected.required]
    for option in question.wrong:
        assert len(option.ids) == len(set(option.ids)) == len(right), option.text
        rows = [nearness(card, one, id_) for one, id_ in zip(right, option.ids, strict=True) if one != id_]
        assert rows, option.text
        assert any(option.near in row for row in rows), option.text


def test_places_of_every_nearness_are_offered() -> None:
    assert {option.near for card in PLACES for option in asked(card.id).wrong} == {0, 1, 2, 3, 4, 5}


def near(card: str, nearness: int) -> set[str]:
    return {id_ for option in asked(card).wrong if option.near == nearness for id_ in option.ids}


def test_what_students_mix_up_is_nearest(catalog: Catalog) -> None:
    assert near("gluteus-medius/insertion:forward", 0) == {"lesser-trochanter"}
    assert near("rectus-femoris/origin/straight-head:forward", 0) == {"asis"}
    assert near("adductor-magnus/insertion/hamstring-part:forward", 0) >= {"linea-aspera"}
    assert near("pectineus/insertion:forward", 0) == {"pecten-pubis"}
    assert near("superior-gemellus/origin:reverse", 0) == {"inferior-gemellus"}


@every("card", OWNERS, ids=lambda card: card.id)
def test_a_wrong_muscle_is_near_by_name_then_by_region(card: Card) -> None:
    own = catalog().get(card.subject, Muscle)
    for option in asked(card.id).wrong:
        other = catalog().get(option.ids[0], Muscle)
        mixed = confusable(catalog(), own.id, other.id)
        far = 1 + (other.region != own.region) + other.inconstant
        assert option.near == (0 if mixed else far), other.id


@every("card", OWNERS, ids=lambda card: card.id)
def test_which_hip_muscle_is_never_one_that_does_not_move_the_hip(card: Card) -> None:
    """Where such a part arises, as the short head of biceps, neighbours do that are as little hip muscles."""
    content = catalog()
    muscle = content.get(card.subject, Muscle)
    (fact,) = [fact for fact in (*muscle.origin, *muscle.insertion) if fact.id == card.facts[0]]
    joints = {action.joint for action in muscle.actions if fact.part is None or action.part in (None, fact.part)}
    assert content.frame(muscle.id).joint in joints
