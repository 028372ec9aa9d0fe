"""Questions on ligaments, landmarks, spaces, vessels and roots: what is asked, and what is right and wrong."""

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import facts
from hipcli.anatomy.facts import LEVELS, Fact
from hipcli.anatomy.model import Artery, Condition, Group, Landmark, Ligament, Muscle, Nerve, Space
from hipcli.quiz.cards.card import Card
from hipcli.quiz.proof import proof
from hipcli.quiz.questions.questions import all_kinds, explain
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog, grader, mark

STRUCTURES = [card for card in cards().values() if all_kinds()[card.kind][1].place >= all_kinds()["limit"][1].place]
FACTS: dict[str, Fact] = {fact.id: fact for id_ in catalog().ids() for fact in facts(catalog().entry(id_))}


def of_kind(*kinds: str) -> list[Card]:
    return [card for card in STRUCTURES if card.kind in kinds]


def by_id(card: Card) -> str:
    return card.id


# --- every card


@every("card", [card for card in STRUCTURES if card.kind != "claim"], ids=by_id)
def test_a_card_rests_on_facts_and_is_no_higher_than_they_are(card: Card) -> None:
    own = [FACTS[id_] for id_ in card.facts]
    assert own
    assert "extra" not in {fact.level for fact in own}
    assert LEVELS.index(card.level) >= max(LEVELS.index(fact.level) for fact in own)
    assert card.id.rpartition(":")[2] in ("forward", "reverse", "set")
    assert card.id.partition("/")[0] in (card.subject, card.facts[0].partition("/")[0])
    assert {card.subject, card.kind} <= card.topics


@every("card", STRUCTURES, ids=by_id)
def test_the_proof_finds_no_flaw(card: Card) -> None:
    assert list(proof._Prover(catalog(), grader()).flaws(card)) == []


@every("card", [card for card in STRUCTURES if asked(card.id).wrong], ids=by_id)
def test_each_wrong_option_is_explained_by_itself(card: Card) -> None:
    for option in asked(card.id).wrong:
        assert option.why
        assert "None" not in option.why


def test_the_core_stays_near_250_facts() -> None:
    core = {fact for card in cards().values() if card.level == "core" for fact in card.facts}
    assert 200 <= len(core) <= 270


@pytest.mark.parametrize(
    "id_",
    [
        "iliofemoral-ligament/limit/hip:set",
        "pubofemoral-ligament/limit/abduction:reverse",
        "lesser-trochanter/insertion:set",
        "femoral-triangle/order:set",
        "suprapiriform-foramen/contents:set",
        "greater-sciatic-foramen/content/sciatic-nerve:reverse",
        "abductors/nerve:forward",
        "obturator-artery/branch-of:forward",
        "root-l5/myotome:forward",
        "trendelenburg-test/suggests:forward",
        "ober-test/how:forward",
        "meralgia-paraesthetica/signs:forward",
        "ischial-bursa/location:forward",
        "c185:forward",
    ],
)
def test_ids_that_progress_hangs_on_are_there(id_: str) -> None:
    assert id_ in cards()


# --- ligaments


@every("card", [c for c in of_kind("limit") if c.direction != "reverse"], ids=by_id)
def test_a_movement_is_wrong_only_where_no_fact_lets_the_ligament_limit_it(card: Card) -> None:
    ligament = catalog().get(card.subject, Ligament)
    true = {limit.movement for limit in ligament.limits}
    true |= {variant.movement for limit in ligament.limits for variant in limit.variants if variant.movement}
    for name in ("flexion", "extension", "abduction", "adduction", "medial-rotation", "lateral-rotation"):
        grade = grader().grade(asked(card.id).expected, name.replace("-", " "))
        assert bool(grade.wrong) is (name not in true), name
    main = {limit.movement for limit in ligament.limits if limit.role == "main" and not limit.disputed}
    assert {one.id.partition("-")[2] for one in asked(card.id).expected.required} <= main


def test_a_movement_is_asked_back_only_where_one_ligament_limits_it() -> None:
    """Abduction alone: extension and both rotations are limited by others as well."""
    assert [card.id for card in of_kind("limit") if card.direction == "reverse"] == [
        "pubofemoral-ligament/limit/abduction:reverse"
    ]


# --- landmarks


@pytest.mark.parametrize(
    ("card", "muscles"),
    [
        ("lesser-trochanter/insertion:set", "iliacus psoas-major"),
        ("asis/origin:set", "sartorius tensor-fasciae-latae"),
        (
            "ischial-tuberosity/origin:set",
            "adductor-magnus biceps-femoris inferior-gemellus quadratus-femoris semimembranosus semitendinosus",
        ),
        (
            "greater-trochanter/insertion:set",
            "gluteus-medius gluteus-minimus inferior-gemellus obturator-internus piriformis superior-gemellus",
        ),
        ("pectineal-line-of-femur/insertion:set", "adductor-brevis pectineus"),
        ("medial-surface-of-tibia/insertion:set", "gracilis sartorius semitendinosus"),
    ],
)
def test_the_muscles_of_a_landmark(card: str, muscles: str) -> None:
    assert [wanted.id for wanted in asked(card).expected.required] == muscles.split()


@every("card", of_kind("attached"), ids=by_id)
def test_only_a_complete_landmark_is_asked_and_no_attachment_there_is_wrong(card: Card) -> None:
    assert card.scope in catalog().get(card.subject, Landmark).complete
    for entry, path, _ in catalog().referrers(card.subject):
        if path.startswith((card.scope, "proximal", "distal")):
            assert not grader().grade(asked(card.id).expected, catalog().name(entry)).wrong, entry


# --- spaces


@every("card", of_kind("contents", "sequence"), ids=by_id)
def test_a_structure_is_wrong_only_where_the_space_does_not_hold_it(card: Card) -> None:
    space = catalog().get(card.subject, Space)
    held = {fact.structure for fact in space.contents}
    for id_ in catalog().ids("nerve", "artery", "muscle"):
        grade = grader().grade(asked(card.id).expected, catalog().name(id_))
        assert bool(grade.wrong) is (id_ not in held), id_
    assert card.kind == "sequence" or space.complete


@every("card", of_kind("passage"), ids=by_id)
def test_no_wrong_opening_lets_it_pass(card: Card) -> None:
    passed = catalog().get(card.subject, Space)
    for space in catalog().all(Space, "space"):
        grade = grader().grade(asked(card.id).expected, space.name)
        assert not grade.right or space is passed or card.scope in {fact.structure for fact in space.contents}
    assert not asked(card.id).can_choose  # four openings of which one is nearly always right are no choice


@pytest.mark.parametrize("twice", ["pudendal-nerve", "internal-pudendal-artery", "nerve-to-obturator-internus"])
def test_what_passes_both_sciatic_foramina_is_not_asked_for_one(twice: str) -> None:
    assert twice not in {card.scope for card in of_kind("passage")}


def test_a_set_that_alone_sounds_like_its_space_is_no_choice() -> None:
    assert asked("obturator-canal/contents:set").wrong == ()
    assert asked("suprapiriform-foramen/contents:set").wrong


NAVEL = "femoral-triangle/order:set"
LESSER = "lesser-sciatic-foramen/contents:set"


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        (NAVEL, "femoral nerve, femoral artery, femoral vein, lymphatics", "right"),
        (NAVEL, "femoral nerve, artery, vein, lymph nodes", "right"),
        (NAVEL, "femoral nerve and vessels, femoral canal", "right"),
        (NAVEL, "femoral nerve, femoral artery, lymph nodes, femoral vein", "right"),
        (NAVEL, "femoral vein, femoral artery, femoral nerve, lymphatics", "partial"),
        (NAVEL, "femoral nerve, femoral artery", "partial"),
        (NAVEL, "obturator nerve, femoral artery, femoral vein, lymphatics", "partial"),
        (NAVEL, "nerve, artery, vein, lymphatics", "right"),
        ("obturator-canal/contents:set", "obturator nerve, artery and vein", "right"),
        ("suprapiriform-foramen/contents:set", "superior gluteal nerve and vessels", "right"),
        ("suprapiriform-foramen/contents:set", "inferior gluteal nerve and artery", "wrong"),
        (LESSER, "pudendal nerve, internal pudendal vessels, nerve and tendon of obturator internus", "partial"),
        (
            LESSER,
            "tendon of obturator internus, nerve to obturator internus, pudendal nerve, internal pudendal vessels",
            "right",
        ),
        ("greater-sciatic-foramen/content/sciatic-nerve:reverse", "greater sciatic", "right"),
        ("greater-sciatic-foramen/content/sciatic-nerve:reverse", "infrapiriform foramen", "right"),
        ("greater-sciatic-foramen/content/sciatic-nerve:reverse", "suprapiriform foramen", "wrong"),
        ("greater-sciatic-foramen/content/sciatic-nerve:reverse", "lesser sciatic foramen", "wrong"),
        ("greater-sciatic-foramen/content/sciatic-nerve:reverse", "sciatic foramen", "coarse"),
        ("obturator-canal/content/obturator-nerve:reverse", "obturator foramen", "right"),
        ("iliofemoral-ligament/limit/hip:set", "hyperextension and external rotation", "right"),
        ("iliofemoral-ligament/limit/hip:set", "extension, lateral rotation, medial rotation", "right"),
        ("iliofemoral-ligament/limit/hip:set", "flexion", "wrong"),
        ("pubofemoral-ligament/limit/abduction:forward", "lateral rotation", "also"),
        ("pubofemoral-ligament/limit/abduction:forward", "adduction", "wrong"),
        ("pubofemoral-ligament/limit/abduction:reverse", "pubofemoral", "right"),
        ("pubofemoral-ligament/limit/abduction:reverse", "Y ligament", "wrong"),
        ("pubofemoral-ligament/limit/abduction:reverse", "ischiofemoral", "wrong"),
        ("lesser-trochanter/insertion:set", "iliopsoas", "right"),
        ("lesser-trochanter/insertion:set", "psoas major, iliacus, quadratus femoris", "partial"),
        ("asis/origin:set", "tfl, sartorius, inguinal ligament", "right"),
        ("asis/origin:set", "rectus femoris, sartorius", "partial"),
        ("ischial-tuberosity/origin:set", "hamstrings, adductor magnus, quadratus femoris, inferior gemellus", "right"),
        ("abductors/nerve:forward", "superior gluteal", "right"),
        ("abductors/nerve:forward", "inferior gluteal", "wrong"),
        ("medial-circumflex-femoral-artery/branch-of:forward", "profunda femoris", "right"),
        ("medial-circumflex-femoral-artery/branch-of:forward", "femoral artery", "right"),
        ("superior-gluteal-artery/branch-of:forward", "posterior division of the internal iliac", "right"),
        ("superior-gluteal-artery/branch-of:forward", "external iliac", "wrong"),
        ("superior-gluteal-artery/branch-of:forward", "common iliac", "wrong"),
        ("retinacular-arteries/branch:set", "medial and lateral circumflex femoral arteries", "right"),
    ],
)
def test_answers_of_students(card: str, typed: str, as_: str) -> None:
    assert mark(card, typed) == as_


@every("card", [c for c in STRUCTURES if asked(c.id).expected.ordered], ids=by_id)
def test_a_right_set_in_the_wrong_order_is_partly_right_and_says_why(card: Card) -> None:
    expected = asked(card.id).expected
    names = [catalog().name(wanted.id) for wanted in expected.required]
    assert grader().grade(expected, ", ".join(names)).mark == "right"
    grade = grader().grade(expected, ", ".join(reversed(names)))
    assert (grade.mark, len(grade.right), grade.missing) == ("partial", len(names), ())
    assert "order" in grade.note


@pytest.mark.parametrize(
    ("card", "named", "says"),
    [
        (LESSER, "sciatic-nerve", "found in the greater sciatic foramen"),
        ("obturator-canal/content/obturator-nerve:reverse", "adductor-canal", "Adductor canal: femoral artery"),
        ("pubofemoral-ligament/limit/abduction:reverse", "iliofemoral-ligament", "mainly limits extension"),
        ("iliofemoral-ligament/limit/hip:set", "hip-abduction", "mainly limited by the pubofemoral ligament"),
        ("asis/origin:set", "rectus-femoris", "Origin of rectus femoris: anterior inferior iliac spine"),
        ("obturator-artery/branch-of:forward", "external-iliac-artery", "Branches of the external iliac artery"),
        ("abductors/nerve:forward", "femoral-nerve", "The femoral nerve supplies"),
    ],
)
def test_a_wrong_name_is_met_with_what_it_is(card: str, named: str, says: str) -> None:
    assert says in explain(catalog(), cards()[card], named)


# --- nerves of movements, and vessels


def test_movements_whose_main_movers_share_one_nerve() -> None:
    found = {card.subject: asked(card.id).expected.required[0].id for card in of_kind("shared-nerve")}
    assert found == {"abductors": "superior-gluteal-nerve", "medial-rotators": "superior-gluteal-nerve"}


@every("card", of_kind("shared-nerve"), ids=by_id)
def test_no_other_nerve_is_given_to_a_main_mover_by_any_source(card: Card) -> None:
    group = catalog().get(card.subject, Group)
    movers = [catalog().get(row.id, Muscle) for row in catalog().members(group) if row.required]
    given = {fact.nerve for muscle in movers for fact in muscle.innervation}
    given |= {v.nerve for muscle in movers for fact in muscle.innervation for v in fact.variants if v.nerve}
    assert not given & {id_ for option in asked(card.id).wrong for id_ in option.ids}


@every("card", of_kind("branch"), ids=by_id)
def test_no_wrong_artery_lies_upstream(card: Card) -> None:
    above, todo = set(), [card.subject]
    while todo:
        for fact in catalog().get(todo.pop(), Artery).branch_of:
            above.add(fact.to)
            todo.append(fact.to)
    question = asked(card.id)
    right = {one.id for one in question.expected.required}
    assert all({*option.ids} - right for option in question.wrong)
    assert not above & {id_ for option in question.wrong for id_ in option.ids} - right


@every("card", of_kind("branch"), ids=by_id)
def test_no_wrong_artery_is_where_it_springs_from_in_some(card: Card) -> None:
    facts_ = [fact for fact in catalog().get(card.subject, Artery).branch_of if fact.id in card.facts]
    told = " ".join(variant.text or "" for fact in facts_ for variant in fact.variants)
    assert not [option.text for option in asked(card.id).wrong if option.text in told]


# --- what is only turned


FLIPS = of_kind("segment", "location", "signs", "reading", "procedure", "positive")


@every("card", FLIPS, ids=by_id)
def test_a_statement_is_turned_or_chosen_and_never_typed(card: Card) -> None:
    question = asked(card.id)
    assert question.in_free_words
    assert question.only_turned is not question.can_choose
    assert question.answer == tuple(dict.fromkeys(question.answer))


def test_treatment_accuracy_and_evidence_are_never_asked() -> None:
    slots = {fact.split("/")[1] for card in STRUCTURES for fact in card.facts if "/" in fact}
    assert not slots & {"evidence", "accuracy", "caution", "red-flag", "red-flags"}
    for card in of_kind("signs"):
        assert catalog().get(card.subject, Condition).sort in ("condition", "child", "injury", "palsy", "gait")


@pytest.mark.parametrize(
    ("card", "front", "back"),
    [
        (
            "root-l5/myotome:forward",
            "By which movement is the myotome of L5 tested?",
            "extension of the great toe (extensor hallucis longus)",
        ),
        ("root-l4/dermatome:forward", "Where is the dermatome of L4?", "Medial side of the leg"),
        (
            "trendelenburg-test/suggests:forward",
            "What does a positive Trendelenburg test suggest?",
            "Weak gluteus medius and minimus of the standing leg",
        ),
        (
            "hip-dislocation/signs:forward",
            "Hip dislocation: what is found?",
            "posterior: limb shortened, slightly flexed, adducted and medially rotated",
        ),
        (
            "ischial-bursa/location:forward",
            "Where does the ischial bursa lie?",
            "between the ischial tuberosity and gluteus maximus",
        ),
    ],
)
def test_the_front_asks_and_the_back_tells(card: str, front: str, back: str) -> None:
    assert asked(card).prompt == front
    assert back in asked(card).answer


def test_each_root_has_its_cards() -> None:
    roots = [nerve.id for nerve in catalog().all(Nerve, "nerve") if nerve.id.startswith("root-")]
    assert {card.subject for card in of_kind("segment")} == set(roots)


# --- the proof sees what is wrong


def flaws_of(card: str, monkeypatch: pytest.MonkeyPatch, **changed: object) -> str:
    question = replace(asked(card), **changed)
    monkeypatch.setattr(proof, "question", lambda *_: question)
    return "; ".join(proof._Prover(catalog(), grader()).flaws(cards()[card]))


def test_the_proof_finds_a_right_option_among_the_wrong_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    reverse = asked("pubofemoral-ligament/limit/abduction:reverse")
    true = replace(reverse.wrong[0], text="pubofemoral ligament", ids=("pubofemoral-ligament",))
    assert "tied to the subject" in flaws_of(reverse.card.id, monkeypatch, wrong=(true,))
    true = replace(reverse.wrong[0], text="superior gluteal nerve", ids=("superior-gluteal-nerve",))
    assert "tied to the subject" in flaws_of("abductors/nerve:forward", monkeypatch, wrong=(true,))
    true = replace(reverse.wrong[0], text="internal iliac artery", ids=("internal-iliac-artery",))
    assert "tied to the subject" in flaws_of("obturator-artery/branch-of:forward", monkeypatch, wrong=(true,))


def test_the_proof_finds_an_order_that_is_not_graded(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = replace(asked(NAVEL).expected, ordered=(0,))
    assert "in the wrong order, is graded right" in flaws_of(NAVEL, monkeypatch, expected=expected)
