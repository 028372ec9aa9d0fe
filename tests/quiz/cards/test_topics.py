"""Topics: every kind of name leads to its cards, several are joined, and a miss says what is near."""

import pytest

from hipcli.errors import AmbiguousError, NotFoundError
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.topics import find, kind_words
from tests.every import every
from tests.quiz.bundled import cards, catalog

REGIONS = catalog().frames.terms("region")


def found(*topics: str) -> list[list[Card]]:
    return find(catalog(), list(cards().values()), topics)


def ids(*topics: str) -> set[str]:
    return {card.id for topic in found(*topics) for card in topic}


@every("topic", [*catalog().ids("muscle", "group"), *kind_words(), *REGIONS, *(f"{r} region" for r in REGIONS)])
def test_every_muscle_group_region_and_slot_has_cards(topic: str) -> None:
    assert ids(topic)


@pytest.mark.parametrize(
    "topic", ["flexion", "medial rotation", "internal rotation", "hip abduction", "knee flexion", "stabilisation"]
)
def test_movements_are_topics_with_and_without_their_joint(topic: str) -> None:
    assert all("action" in card.topics or "members" in card.topics for card in found(topic)[0])


@pytest.mark.parametrize(
    ("topic", "card"),
    [
        ("adductors", "gracilis/nerve:forward"),
        ("adductors", "adductors/members:set"),
        ("gluteus-medius", "gluteus-medius/nerve:forward"),
        ("glute med", "gluteus-medius/nerve:forward"),
        ("tfl", "tensor-fasciae-latae/nerve:forward"),
        ("gluteal region", "gluteus-maximus/nerve:forward"),
        ("femoral nerve", "femoral-nerve/roots:forward"),
        ("femoral nerve", "iliacus/nerve:forward"),
        ("sciatic nerve", "semitendinosus/nerve:forward"),
        ("flexion", "flexors/members:set"),
        ("lesser trochanter", "iliacus/insertion/lesser-trochanter:forward"),
        ("ischium", "superior-gemellus/origin:forward"),
        ("sit bone", "semitendinosus/origin:forward"),
        ("origins", "gracilis/origin:set"),
        ("roots", "femoral-nerve/roots:forward"),
        ("all", "gracilis/origin:set"),
        ("ligaments", "iliofemoral-ligament/limit/hip:set"),
        ("Y ligament", "iliofemoral-ligament/limit/hip:set"),
        ("landmarks", "lesser-trochanter/insertion:set"),
        ("lesser trochanter", "lesser-trochanter/insertion:set"),
        ("spaces", "femoral-triangle/order:set"),
        ("Scarpa's triangle", "femoral-triangle/order:set"),
        ("sciatic nerve", "greater-sciatic-foramen/content/sciatic-nerve:reverse"),
        ("tests", "ober-test/how:forward"),
        ("Trendelenburg test", "trendelenburg-test/suggests:forward"),
        ("conditions", "meralgia-paraesthetica/signs:forward"),
        ("hip pointer", "hip-pointer/signs:forward"),
        ("myotomes", "root-l5/myotome:forward"),
        ("L5", "root-l5/myotome:forward"),
        ("bursae", "ischial-bursa/location:forward"),
        ("arteries", "obturator-artery/branch-of:forward"),
        ("errors", "c185:forward"),
    ],
)
def test_a_topic_holds_its_cards(topic: str, card: str) -> None:
    assert card in ids(topic)


def test_a_muscle_is_a_topic_of_its_own_cards_only() -> None:
    subjects = {card.subject for card in found("gracilis")[0]}
    assert subjects == {"gracilis"}


def test_no_topic_is_all_but_the_extra_cards() -> None:
    assert ids() == {card.id for card in cards().values() if card.level != "extra"}


def test_several_topics_are_kept_apart_for_mixing() -> None:
    assert [len(cards) for cards in found("gracilis", "sartorius")] == [
        len(found(one)[0]) for one in ("gracilis", "sartorius")
    ]
    assert [len(cards) for cards in found("origin", "roots")] == [len(found(one)[0]) for one in ("origin", "roots")]


@pytest.mark.parametrize(
    "topics", [("hamstrings", "origin"), ("origins", "hamstrings"), ("nerves", "insertions", "gracilis")]
)
def test_a_kind_of_question_beside_a_name_is_asked_of_that_name_alone(topics: tuple[str, ...]) -> None:
    name, kinds = next(one for one in topics if one not in kind_words()), [one for one in topics if one in kind_words()]
    asked = frozenset[str]().union(*(kind_words()[kind] for kind in kinds))
    expected = [card.id for card in found(name)[0] if card.kind in asked]
    assert expected
    assert [[card.id for card in cards] for cards in found(*topics)] == [expected]


def test_what_is_never_asked_of_a_name_is_a_miss() -> None:
    with pytest.raises(NotFoundError, match=r"no questions on the tests of 'inferior-gemellus'"):
        found("inferior-gemellus", "tests")


def test_words_that_are_one_name_are_one_topic() -> None:
    assert ids("gluteus", "medius") == ids("gluteus-medius")
    assert ids("gluteal", "region") == ids("gluteal region")


@pytest.mark.parametrize(
    ("topic", "near"),
    [("glutues medias", "gluteus"), ("flexon", "flexion"), ("piriformus", "piriformis"), ("originz", "origin")],
)
def test_a_miss_names_what_is_near(topic: str, near: str) -> None:
    with pytest.raises(NotFoundError, match=near) as caught:
        found(topic)
    assert caught.value.exit_code == 1


def test_a_miss_of_several_words_names_what_is_near_to_all_of_them() -> None:
    with pytest.raises(NotFoundError, match="'gluteus mediuss' is not a topic; did you mean gluteus-medius"):
        found("gluteus", "mediuss")
    with pytest.raises(NotFoundError, match="'zzzz' is not a topic; name a muscle"):
        found("gracilis", "zzzz")


@pytest.mark.parametrize("topic", ["zzzz", "", " ", "-", "💪", "../../etc", "a" * 3000, "[bold]"])
def test_nonsense_is_not_found(topic: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        found(topic)
    assert caught.value.hint


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(AmbiguousError) as caught:
        found("psoas")
    assert {"psoas-major", "psoas-minor"} <= {id_ for id_, _, _ in caught.value.choices}


def test_something_known_without_questions_says_so() -> None:
    with pytest.raises(NotFoundError, match="no questions on"):
        found("popliteus")
