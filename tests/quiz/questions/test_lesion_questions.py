"""Questions on lesions: what a cut nerve takes away is asked only where no source could say otherwise."""

import re

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, InnervationVariant
from hipcli.anatomy.lesion import find_lesion
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.cards.order import mixed
from hipcli.quiz.cards.topics import find
from hipcli.quiz.memory.plan import Wish, plan
from hipcli.quiz.proof import proof
from hipcli.quiz.questions.question import Option
from hipcli.quiz.questions.questions import explain
from hipcli.quiz.questions.truth import nerves
from tests.every import every
from tests.quiz.bundled import Memory, asked, cards, catalog, entries, grader, mark

LESIONS = [card for card in cards().values() if card.kind.startswith("lesion-")]
MUSCLES = [card for card in LESIONS if card.kind == "lesion-muscles"]
MOVEMENTS = [card for card in LESIONS if card.kind == "lesion-movement"]

SUPERIOR = "superior-gluteal-nerve/lesion/movement/hip:set"
OBTURATOR = "obturator-nerve/lesion/movement/hip:forward"


def by_id(card: Card) -> str:
    return card.id


def topic(*words: str) -> set[str]:
    return {card.id for row in find(catalog(), list(cards().values()), words) for card in row}


# --- which are asked


def test_what_is_asked() -> None:
    assert {card.id for card in LESIONS} == {
        "femoral-nerve/lesion/movement/hip:forward",
        "femoral-nerve/lesion/movement/knee:forward",
        "obturator-nerve/lesion/movement/hip:forward",
        "sciatic-nerve/lesion/muscles:set",
        "sciatic-nerve/lesion/movement/hip:forward",
        "superior-gluteal-nerve/lesion/movement/hip:set",
        "tibial-nerve/lesion/movement/hip:forward",
    }


@every("card", LESIONS, ids=by_id)
def test_a_lesion_is_never_core_and_waits_for_its_muscles(card: Card) -> None:
    assert card.level == "more"
    assert card.rests_on
    assert {card.subject, card.kind} <= card.topics
    assert not card.rests_on & card.topics, "a topic that gives the answer away"
    alone = [other for other in cards().values() if other.subject in card.rests_on and other.level != "extra"]
    row = mixed([card, *alone], 1)
    assert row[-1] == card
    order = [*cards()]
    assert all(order.index(card.id) > order.index(o.id) for o in alone if o.level == "core")
    study = plan([card, *alone], {}, 0, Wish(beyond_core=True, count=100, new=100), seed=1)
    assert card not in study.deck


@every("card", LESIONS, ids=by_id)
def test_the_proof_finds_no_flaw(card: Card) -> None:
    assert list(proof._Prover(catalog(), grader()).flaws(card)) == []


@every("card", LESIONS, ids=by_id)
def test_no_lesion_card_repeats_another(card: Card) -> None:
    others = [other for other in cards().values() if other.facts and set(other.facts) == set(card.facts)]
    assert others == [card]


@pytest.mark.parametrize("word", ["lesion", "lesions"])
def test_lesions_are_a_topic(word: str) -> None:
    assert topic(word) == {card.id for card in LESIONS}


@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("superior gluteal nerve", SUPERIOR),
        ("obturator nerve", OBTURATOR),
        ("sciatic nerve", "tibial-nerve/lesion/movement/hip:forward"),
    ],
)
def test_a_nerve_is_a_topic_of_its_lesion(name: str, card: str) -> None:
    assert card in topic(name)


# --- muscles


@pytest.mark.parametrize(
    ("card", "prompt", "names"),
    [
        (
            "sciatic-nerve/lesion/muscles:set",
            "The sciatic nerve is cut above its branches. Which 4 hip muscles are lost? (A part counts.)",
            "adductor-magnus biceps-femoris semimembranosus semitendinosus",
        ),
    ],
)
def test_the_muscles_of_a_lesion(card: str, prompt: str, names: str) -> None:
    assert asked(card).prompt == prompt
    assert [one.id for one in asked(card).expected.required] == names.split()
    assert not asked(card).can_choose


@every("card", MUSCLES, ids=by_id)
def test_a_muscle_that_any_source_ties_to_the_lesion_is_never_wrong(card: Card) -> None:
    lesion = find_lesion(catalog(), card.subject)
    concerned = {one.muscle for one in (*lesion.muscles, *lesion.doubtful)}
    for muscle in catalog().muscles():
        grade = grader().grade(asked(card.id).expected, muscle.name)
        assert bool(grade.wrong) is (muscle.id not in concerned), muscle.id


@pytest.mark.parametrize(
    "subject",
    ["superior-gluteal-nerve", "femoral-nerve", "obturator-nerve", "tibial-nerve", "nerve-to-quadratus-femoris"],
)
def test_a_set_that_is_asked_already_or_told_by_the_name_is_left_out(subject: str) -> None:
    assert subject not in {card.subject for card in MUSCLES}


def test_no_question_asks_what_every_source_gives_a_root_on_which_they_differ() -> None:
    assert not [card.id for card in LESIONS if card.subject.startswith("root-")]
    assert not [id_ for id_ in cards() if re.search(r"\bsources?\b", asked(id_).prompt)]


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        (
            "sciatic-nerve/lesion/muscles:set",
            "semitendinosus, semimembranosus, biceps femoris, adductor magnus",
            "right",
        ),
        (
            "sciatic-nerve/lesion/muscles:set",
            "semitendinosus, semimembranosus, biceps femoris, adductor magnus, adductor minimus",
            "right",
        ),
        ("sciatic-nerve/lesion/muscles:set", "semitendinosus, semimembranosus, gracilis", "partial"),
        ("sciatic-nerve/lesion/muscles:set", "hamstrings", "partial"),
        ("sciatic-nerve/lesion/muscles:set", "gluteus maximus", "wrong"),
        (OBTURATOR, "adduction", "right"),
        (OBTURATOR, "hip adduction", "right"),
        (OBTURATOR, "abduction", "wrong"),
        (OBTURATOR, "flexion", "wrong"),
        (SUPERIOR, "abduction, internal rotation", "right"),
        (SUPERIOR, "abduction", "partial"),
        (SUPERIOR, "abduction, medial rotation, pelvic stabilisation", "right"),
        (SUPERIOR, "adduction and extension", "wrong"),
        ("femoral-nerve/lesion/movement/knee:forward", "extension", "right"),
        ("femoral-nerve/lesion/movement/knee:forward", "flexion", "wrong"),
        ("femoral-nerve/lesion/movement/hip:forward", "hip flexion", "right"),
        ("femoral-nerve/lesion/movement/hip:forward", "knee extension", "also"),
        ("sciatic-nerve/lesion/movement/hip:forward", "extension", "right"),
    ],
)
def test_answers_of_students(card: str, typed: str, as_: str) -> None:
    assert mark(card, typed) == as_


@pytest.mark.parametrize(
    ("card", "says"),
    [
        ("sciatic-nerve/lesion/muscles:set", "By some sources only: the adductor part of adductor magnus"),
        (OBTURATOR, "Adduction: lost adductor brevis, adductor longus, the adductor part of adductor magnus"),
        (OBTURATOR, "still made by the hamstring part of adductor magnus and pectineus"),
        (
            SUPERIOR,
            "Left are helpers only: the upper fibres of gluteus maximus, gracilis, piriformis and semi",
        ),
    ],
)
def test_the_explanation_says_who_is_lost_and_who_is_left(card: str, says: str) -> None:
    assert says in " ".join(asked(card).why)


def test_a_wrong_muscle_is_met_with_its_nerve_and_roots() -> None:
    card = cards()["sciatic-nerve/lesion/muscles:set"]
    assert "supplied by the superior gluteal nerve (L4-S1)" in explain(catalog(), card, "gluteus-medius")


# --- movements


@every("card", MOVEMENTS, ids=by_id)
def test_a_movement_can_be_chosen_and_each_other_one_keeps_most_main_movers(card: Card) -> None:
    question = asked(card.id)
    assert question.can_choose
    right = {one.id for one in question.expected.required}
    cut = set(find_lesion(catalog(), card.subject).nerves)
    for id_ in {id_ for option in question.wrong for id_ in option.ids} - right:
        rows = [
            (fact, muscle)
            for fact, muscle in catalog().movers(card.scope, id_.removeprefix(f"{card.scope}-"))
            if fact.role == "main" and not fact.disputed
        ]
        kept = [muscle for fact, muscle in rows if not nerves(muscle, fact.part) & cut]
        assert len(kept) > len(rows) / 2, id_
    for option in question.wrong:
        assert "keeps" in option.why
        assert option.why.endswith(".")


@pytest.mark.parametrize("subject", ["inferior-gluteal-nerve", "common-fibular-nerve", "lumbar-plexus-branches"])
def test_no_movement_is_asked_where_most_main_movers_are_left(subject: str) -> None:
    assert subject not in {card.subject for card in MOVEMENTS}


def test_what_a_source_may_change_takes_the_question_away() -> None:
    """If some source gave the other flexors the obturator nerve, flexion might be as weak as adduction."""
    variant = InnervationVariant(nerve="obturator-nerve", sources=("gray-1918-p474",))
    changed = []
    for kind, entry in entries():
        if isinstance(entry, Muscle) and entry.id in ("iliacus", "psoas-major", "rectus-femoris"):
            facts: tuple[Innervation, ...] = tuple(
                replace(f, variants=(*f.variants, variant)) for f in entry.innervation
            )
            entry = replace(entry, innervation=facts)
        changed.append((kind, entry))
    content = Catalog(Memory(changed))
    assert OBTURATOR not in {card.id for card in all_cards(content)}
    assert proof.prove(content) == []


# --- signs


# --- the proof sees what is wrong


def flaws_of(card: str, monkeypatch: pytest.MonkeyPatch, **changed: object) -> str:
    question = replace(asked(card), **changed)
    monkeypatch.setattr(proof, "question", lambda *_: question)
    return "; ".join(proof._Prover(catalog(), grader()).flaws(cards()[card]))


def test_the_proof_finds_a_movement_that_is_as_weak(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = asked(SUPERIOR).expected
    one = replace(expected, required=expected.required[:1])
    assert "hip-medial-rotation may be as weak" in flaws_of(SUPERIOR, monkeypatch, expected=one, right="abduction")
    elsewhere = Option("knee flexion", ("knee-flexion",), "Because.", 0)
    assert "not another movement of the hip" in flaws_of(OBTURATOR, monkeypatch, wrong=(elsewhere,))
    true = Option("adduction", ("hip-adduction",), "Because.", 0)
    assert "not another movement of the hip" in flaws_of(OBTURATOR, monkeypatch, wrong=(true,))


@every("card", MUSCLES, ids=by_id)
def test_the_proof_finds_a_muscle_in_doubt_that_would_be_wrong(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = asked(card.id).expected
    assert "would be wrong" in flaws_of(card.id, monkeypatch, expected=replace(expected, accepted=()))


def test_the_proof_finds_a_muscle_that_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    sciatic = asked("sciatic-nerve/lesion/muscles:set").expected
    more = replace(sciatic, required=(*sciatic.required, *sciatic.accepted))
    found = flaws_of("sciatic-nerve/lesion/muscles:set", monkeypatch, expected=more)
    assert "adductor-minimus has another nerve left" in found
