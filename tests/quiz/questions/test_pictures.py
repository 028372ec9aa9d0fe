"""Questions on pictures: every one that can be asked is fair, stays what it is, and comes in its turn."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.card import Card, Picture
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.cards.sights import Sight, told_apart
from hipcli.quiz.cards.topics import find, names_pictures
from hipcli.quiz.course.session import Session, form_of
from hipcli.quiz.grading.places import related
from hipcli.quiz.memory.plan import Wish, plan
from hipcli.quiz.memory.scheduler import NEW, reviewed
from hipcli.quiz.proof.proof import prove
from hipcli.quiz.questions.drawing import draw
from hipcli.quiz.questions.questions import explain
from hipcli.quiz.questions.truth import places
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog, grader, mark, sights

NAMES = [card for card in cards().values() if card.kind == "picture"]
POINTS = [card for card in cards().values() if card.kind == "point"]
SIGHTS = {sight.muscle: sight for sight in sights()}
GEMELLI = ("superior-gemellus", "inferior-gemellus")


def by_id(card: Card) -> str:
    return card.id


def shown(card: Card) -> Picture:
    assert card.picture is not None
    return card.picture


def test_every_muscle_drawn_well_has_a_picture_question_and_no_other() -> None:
    assert {card.subject for card in NAMES} == set(SIGHTS)
    assert not {"psoas-minor", "adductor-minimus"} & {card.subject for card in (*NAMES, *POINTS)}
    assert len(POINTS) >= 18
    assert {card.id for card in NAMES} == {f"{slug}/position:picture" for slug in SIGHTS}


def test_where_no_pictures_are_known_there_are_no_such_cards() -> None:
    without = all_cards(catalog())
    assert [card for card in cards().values() if not card.picture] == without


def test_muscles_that_a_catalog_does_not_have_are_passed_over() -> None:
    strange = replace(sights()[0], muscle="sartorius-minor")
    found = [card.id for card in all_cards(catalog(), [strange, sights()[0]]) if card.picture]
    assert all(id_.startswith(f"{sights()[0].muscle}/") for id_ in found)


# --- which muscle


@every("card", NAMES, ids=by_id)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_any_four_options_are_muscles_that_the_picture_tells_apart(card: Card, seed: int) -> None:
    options = draw(asked(card.id), str(seed))
    wrong = [option for option in options if option is not None]
    assert (len(options), len(wrong)) == (4, 3)
    for option in wrong:
        assert set(option.ids) <= set(SIGHTS[card.subject].apart)
        assert mark(card.id, option.text) == "wrong"


@every("card", NAMES, ids=by_id)
def test_the_name_is_in_the_answer_alone(card: Card) -> None:
    question = asked(card.id)
    name = catalog().name(card.subject).casefold()
    assert name not in question.prompt.casefold()
    assert not set(name.split()) & set(question.hint.casefold().replace("(", " ").replace(")", " ").split())
    assert mark(card.id, name) == "right"
    assert question.answer == (name,)
    assert name in question.listed
    assert question.sources == catalog().get(card.subject, Muscle).position.sources
    assert form_of(question, "auto", easy=True) == "choice"
    assert form_of(question, "auto", easy=False) == "type"


@pytest.mark.parametrize("one", GEMELLI)
@pytest.mark.parametrize(
    "answer", [*GEMELLI, "the gemelli", "gemelli", "superior and inferior gemellus", "Gemellus inferior"]
)
def test_either_gemellus_is_right_for_either_and_the_answer_says_so(one: str, answer: str) -> None:
    id_ = f"{one}/position:picture"
    assert mark(id_, answer.replace("-", " ")) == "right"
    assert any("either is right" in reason for reason in asked(id_).why)
    assert not any(set(GEMELLI) & set(option.ids) for option in asked(id_).wrong)


def test_what_is_drawn_as_part_of_it_is_asked_again_not_wrong() -> None:
    assert mark("adductor-magnus/position:picture", "adductor minimus") == "also"
    assert mark("adductor-magnus/position:picture", "adductor longus") == "wrong"


def test_a_wrong_name_is_told_where_that_muscle_lies() -> None:
    said = explain(catalog(), cards()["gluteus-medius/position:picture"], "piriformis")
    assert said == f"Piriformis: {_low(catalog().get('piriformis', Muscle).position.text)}."


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


# --- at which point


@every("card", POINTS, ids=by_id)
def test_every_point_is_seen_apart_from_all_others_and_only_one_is_true(card: Card) -> None:
    picture, sight, muscle = shown(card), SIGHTS[card.subject], catalog().get(card.subject, Muscle)
    points = sight.points[picture.view]
    assert len(picture.others) >= 3
    for one, other in combinations((picture.at, *picture.others), 2):
        assert told_apart(points[one], points[other])
    true = places(muscle, "origin") | places(muscle, "insertion")
    assert picture.at in places(muscle, "insertion")
    for id_ in picture.others:
        assert not any(related(catalog(), id_, place) for place in true)
        assert all(told_apart(points[id_], end) for end in sight.ends[picture.view])


@every("card", POINTS, ids=by_id)
def test_the_right_point_is_the_nearest_to_where_the_muscle_is_drawn_to_insert(card: Card) -> None:
    picture, sight = shown(card), SIGHTS[card.subject]
    points, ends = sight.points[picture.view], sight.ends[picture.view]

    def gap(id_: str) -> float:
        return min(dist(points[id_][:2], end[:2]) for end in ends)

    assert all(gap(picture.at) < gap(other) for other in picture.others)


@every("card", POINTS, ids=by_id)
@pytest.mark.parametrize("form", ["auto", "choice", "type"])
@pytest.mark.parametrize("known", [False, True])
def test_a_point_is_chosen_and_never_typed(card: Card, form: str, known: bool) -> None:
    assert form_of(asked(card.id), form, easy=not known) == "choice"  # type: ignore[arg-type]
    assert form_of(asked(card.id), "flip", easy=not known) == "flip"


@every("card", POINTS, ids=by_id)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_of_four_points_the_right_one_is_graded_right_and_each_other_wrong(card: Card, seed: int) -> None:
    session = Session([card], lambda c: asked(c.id), grader, lambda c, id_: "", seed=seed)
    here = session.shown
    assert here is not None
    for index, option in enumerate(here.options):
        feedback = session.choose(index)
        assert feedback.mark == ("wrong" if option else "right")
        assert bool(feedback.tempting) is bool(option)
        session.undo()


# --- the proof


def test_the_proof_passes_and_needs_the_sights() -> None:
    asked_of = [card for card in cards().values() if card.id.endswith(":picture")]
    assert len(asked_of) > 20
    assert [flaw for flaw in prove(catalog(), sights(), asked_of) if flaw.card.endswith(":picture")] == []


def flaws(sight: Sight, monkeypatch: pytest.MonkeyPatch, made: list[Card]) -> set[str]:
    """Return what the proof says of cards where the picture shows something else."""
    from hipcli.quiz.proof import proof

    monkeypatch.setattr(proof, "all_cards", lambda *_: made)
    found = {flaw.message for flaw in prove(catalog(), [sight])}
    return {message for message in found if "takes the place of" not in message}  # not of these cards


def test_the_proof_finds_options_that_the_picture_does_not_tell_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    card = cards()["gluteus-medius/position:picture"]
    found = flaws(replace(SIGHTS["gluteus-medius"], apart=("gracilis",)), monkeypatch, [card])
    assert "the picture does not tell adductor-longus from gluteus-medius" in found


def test_the_proof_finds_the_other_of_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    card = cards()["superior-gemellus/position:picture"]
    card = replace(card, picture=replace(shown(card), others=(*shown(card).others, "inferior-gemellus")))
    found = flaws(SIGHTS["superior-gemellus"], monkeypatch, [card])
    assert {"inferior-gemellus looks the same", "the wrong option 'Inferior gemellus' is graded right"} <= found


def test_the_proof_finds_a_muscle_with_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    found = flaws(SIGHTS["gracilis"], monkeypatch, [cards()["sartorius/position:picture"]])
    assert found == {"no picture of it is good enough to be asked"}


def test_the_proof_finds_points_that_are_near_true_or_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_others(*others: str, muscle: str = "gluteus-medius") -> set[str]:
        card = cards()[f"{muscle}/insertion:picture"]
        return flaws(SIGHTS[muscle], monkeypatch, [replace(card, picture=replace(shown(card), others=others))])

    near = with_others("femoral-neck", "intertrochanteric-line", "asis")
    assert "femoral-neck and intertrochanteric-line lie too near each other" in near
    held = with_others("ischial-tuberosity", "gluteal-tuberosity", "pecten-pubis", muscle="quadratus-femoris")
    assert "ischial-tuberosity is at ischial-tuberosity, where the muscle attaches" in held
    assert "the picture does not show lesser-trochanter" in with_others("lesser-trochanter", "asis", "aiis")
    both = with_others("lesser-trochanter", "asis", "lesser-sciatic-notch")
    assert "the picture does not show lesser-trochanter, lesser-sciatic-notch" in both
    assert "fewer than three options are wrong without doubt" in with_others("asis", "aiis")


def test_the_proof_finds_a_point_at_a_place_where_the_muscle_inserts(monkeypatch: pytest.MonkeyPatch) -> None:
    card = cards()["adductor-longus/insertion:picture"]
    others = ("gluteal-tuberosity", *shown(card).others)
    found = flaws(SIGHTS["adductor-longus"], monkeypatch, [replace(card, picture=replace(shown(card), others=others))])
    assert "gluteal-tuberosity is at linea-aspera, where the muscle attaches" in found


# --- in their turn


def test_in_a_topic_the_picture_of_a_muscle_is_its_first_card() -> None:
    (row,) = find(catalog(), list(cards().values()), ["gluteus-medius"])
    assert row[0].id == "gluteus-medius/position:picture"
    (row,) = find(catalog(), list(cards().values()), ["gluteals"])
    deck = plan(row, {}, 100, Wish(beyond_core=True), seed=1).deck
    assert 2 <= sum(card.picture is not None for card in deck) < len(deck) / 2


def test_without_a_topic_pictures_come_when_the_core_is_met() -> None:
    row = list(cards().values())
    states = {card.id: reviewed(NEW, 4, 100) for card in row if card.level == "core"}
    some = dict(list(states.items())[1:])
    assert not any(card.picture for card in plan(row, some, 101, Wish(), seed=1).deck)
    deck = plan(row, states, 101, Wish(), seed=1).deck
    assert {card.kind for card in deck} == {"picture"}
    assert len(deck) == 12


def test_meeting_a_picture_does_not_make_a_set_ripe() -> None:
    row = [cards()[id_] for id_ in ("gluteus-medius/nerve:forward", "superior-gluteal-nerve/muscles:set")]
    members = row[1].rests_on
    states = {f"{id_}/position:picture": reviewed(NEW, 4, 100) for id_ in members}
    assert [card.kind for card in plan(row, states, 101, Wish(), seed=1).deck] == ["nerve"]


@pytest.mark.parametrize("word", ["pictures", "picture", " Pictures "])
def test_pictures_are_a_topic(word: str) -> None:
    assert names_pictures([word])
    assert names_pictures(["gluteals", word])
    assert {card.id for card in find(catalog(), list(cards().values()), [word])[0]} == {c.id for c in (*NAMES, *POINTS)}


def test_no_other_topic_is_pictures() -> None:
    assert not any(names_pictures([word]) for word in ("", "gluteals", "insertions", "all"))
