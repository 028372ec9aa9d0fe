"""Typed answers: form is forgiven, another structure never is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.quiz.grading.grade import Grade, Slip
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.expected import AGAIN, AnswerKind, Expected, Mark, Wanted
from tests.quiz.bundled import asked, cards, catalog, mark

GLUTEAL_SURFACE = "outer ilium between the anterior and posterior gluteal lines"


def wanted(kind: AnswerKind, *ids: str, joint: str | None = None, texts: tuple[str, ...] = ()) -> Expected:
    return Expected(kind, tuple(Wanted(id_, texts=texts) for id_ in ids), joint=joint)


@pytest.mark.parametrize(
    ("id_", "kind", "typed"),
    [
        ("piriformis", "muscle", "pirifromis"),
        ("gluteus-medius", "muscle", "glutues medius"),
        ("gluteus-medius", "muscle", "Glutes medius"),
        ("gluteus-medius", "muscle", "medius gluteus"),
        ("gluteus-medius", "muscle", "m. gluteus medius"),
        ("gluteus-medius", "muscle", "gluteusmedius"),
        ("sartorius", "muscle", "The Sartorius muscle"),
        ("semitendinosus", "muscle", "semitendonosis"),
        ("semitendinosus", "muscle", "semi tendinosus"),
        ("semitendinosus", "muscle", "semi tendonosis"),
        ("gluteus-medius", "muscle", "gluteusmedus"),
        ("semimembranosus", "muscle", "semimembranosis"),
        ("iliacus", "muscle", "illiacus"),
        ("pectineus", "muscle", "pectinius"),
        ("adductor-longus", "muscle", "adductor longis"),
        ("gracilis", "muscle", "gracillis"),
        ("quadratus-femoris", "muscle", "quadratus femorus"),
        ("tensor-fasciae-latae", "muscle", "tensor fascia lata"),
        ("tensor-fasciae-latae", "muscle", "TFL"),
        ("obturator-nerve", "nerve", "obturater nerve"),
        ("obturator-nerve", "nerve", "obturator"),
        ("obturator-nerve", "nerve", "n. obturatorius"),
        ("obturator-nerve", "nerve", "anterior branch of the obturator nerve"),
        ("obturator-nerve", "nerve", "obturator nerve (L2-L4)"),
        ("femoral-nerve", "nerve", "femoral nerv"),
        ("superior-gluteal-nerve", "nerve", "sup gluteal n"),
        ("common-fibular-nerve", "nerve", "common peroneal"),
        ("tibial-nerve", "nerve", "tibial part of the sciatic nerve"),
        ("tibial-nerve", "nerve", "sciatic nerve, tibial division"),
        ("lesser-trochanter", "place", "leser trochantor"),
        ("lesser-trochanter", "place", "lesser trochanter of the femur"),
        ("lesser-trochanter", "place", "femur, lesser trochanter"),
        ("asis", "place", "ASIS"),
        ("asis", "place", "ant. sup. iliac spine"),
        ("ischial-tuberosity", "place", "sit bone"),
        ("ischial-tuberosity", "place", "ischial tuberosty"),
    ],
)
def test_form_and_slips_are_forgiven(grader: Grader, id_: str, kind: AnswerKind, typed: str) -> None:
    assert grader.grade(wanted(kind, id_), typed).mark == "right"


PAIRS: list[tuple[AnswerKind, str, str]] = [
    ("muscle", "obturator-internus", "obturator-externus"),
    ("muscle", "superior-gemellus", "inferior-gemellus"),
    ("muscle", "gluteus-medius", "gluteus-minimus"),
    ("muscle", "gluteus-medius", "gluteus-maximus"),
    ("muscle", "gluteus-minimus", "gluteus-maximus"),
    ("muscle", "adductor-longus", "adductor-brevis"),
    ("muscle", "adductor-longus", "adductor-magnus"),
    ("muscle", "adductor-brevis", "adductor-magnus"),
    ("muscle", "psoas-major", "psoas-minor"),
    ("muscle", "semitendinosus", "semimembranosus"),
    ("nerve", "superior-gluteal-nerve", "inferior-gluteal-nerve"),
    ("nerve", "tibial-nerve", "common-fibular-nerve"),
    ("artery", "superior-gluteal-artery", "inferior-gluteal-artery"),
    ("artery", "medial-circumflex-femoral-artery", "lateral-circumflex-femoral-artery"),
    ("place", "greater-trochanter", "lesser-trochanter"),
    ("place", "asis", "aiis"),
    ("place", "psis", "piis"),
    ("place", "ischial-tuberosity", "gluteal-tuberosity"),
    ("place", "ischial-tuberosity", "ischial-spine"),
    ("place", "intertrochanteric-line", "intertrochanteric-crest"),
    ("place", "pecten-pubis", "pectineal-line-of-femur"),
]


@pytest.mark.parametrize(("kind", "one", "other"), [*PAIRS, *((k, b, a) for k, a, b in PAIRS)])
def test_a_confusable_structure_is_wrong_and_named(grader: Grader, kind: AnswerKind, one: str, other: str) -> None:
    from tests.quiz.bundled import catalog

    grade = grader.grade(wanted(kind, one), catalog().name(other))
    assert grade.mark == "wrong"
    assert [slip.id for slip in grade.wrong] == [other]


MOVEMENTS = [
    ("hip-abduction", "adduction"),
    ("hip-adduction", "abduction"),
    ("hip-flexion", "extension"),
    ("hip-extension", "flexion"),
    ("hip-medial-rotation", "external rotation"),
    ("hip-lateral-rotation", "internal rotation"),
]


@pytest.mark.parametrize(("right", "typed"), MOVEMENTS)
def test_opposite_movements_are_wrong(grader: Grader, right: str, typed: str) -> None:
    assert grader.grade(wanted("movement", right, joint="hip"), typed).mark == "wrong"


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("iliac tuberosity", False),
        ("ischial tuberosity", True),
        ("tuberosity of the ischium", True),
        ("ileal tuberosity", False),
    ],
)
def test_ischial_and_iliac_are_kept_apart(grader: Grader, typed: str, is_right: bool) -> None:
    assert (grader.grade(wanted("place", "ischial-tuberosity"), typed).mark == "right") is is_right


@pytest.mark.parametrize(
    "typed", ["ileum", "femoral vein", "biceps brachii", "perineal nerve", "abductor longus", "zzz", "💪", "4"]
)
def test_structures_of_elsewhere_never_pass(grader: Grader, typed: str) -> None:
    for kind, id_ in (
        ("place", "ilium"),
        ("nerve", "femoral-nerve"),
        ("muscle", "biceps-femoris"),
        ("muscle", "adductor-longus"),
    ):
        assert grader.grade(wanted(kind, id_), typed).mark != "right"  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", "  ", "?", "idk", "I don't know", "dunno", "\n", "idk.", "No idea!", "(pass)"])
def test_nothing_is_wrong_and_names_no_slip(grader: Grader, typed: str) -> None:
    grade = grader.grade(wanted("muscle", "gracilis"), typed)
    assert (grade.mark, grade.wrong, grade.missing) == ("wrong", (), (0,))


@pytest.mark.parametrize("needed", [1, 2, 3])
def test_what_is_true_as_well_may_stand_beside_an_answer_until_it_may_be_luck(grader: Grader, needed: int) -> None:
    ids = [id_ for id_ in catalog().ids("muscle") if "obturator" not in id_ and "piriformis" not in id_]
    more = ids[needed : needed + max(2, 2 * needed) + 1]
    expected = Expected("muscle", tuple(map(Wanted, ids[:needed])), tuple(map(Wanted, more)))
    names = [catalog().name(id_) for id_ in ids[: needed + len(more)]]
    assert grader.grade(expected, "; ".join(names[:-1])).mark == "right"
    grade = grader.grade(expected, "; ".join(names))
    assert (grade.mark, grade.note) == ("wrong", "It names more than one answer.")


def test_what_goes_with_the_only_answer_is_no_second_one(grader: Grader) -> None:
    artery, muscle = wanted("artery", "obturator-artery"), wanted("muscle", "piriformis")
    assert grader.grade(artery, "obturator artery with its vein").mark == "right"
    assert grader.grade(artery, "the obturator artery, together with its nerve and vein").mark == "right"
    assert grader.grade(muscle, "piriformis with its tendon").mark == "right"


def test_all_in_another_order_are_told_to_be_right_but_for_that(grader: Grader) -> None:
    ids = ("femoral-nerve", "femoral-artery", "femoral-vein")
    expected = Expected("structure", tuple(map(Wanted, ids)), ordered=(0, 1, 2))
    assert grader.grade(expected, "femoral nerve, artery, vein").mark == "right"
    grade = grader.grade(expected, "femoral vein, artery, nerve")
    assert (grade.mark, grade.note) == ("partial", "All are right, but not in this order.")


@pytest.mark.parametrize(
    ("kind", "id_", "short", "longer"),
    [
        ("place", "ischial-tuberosity", "sit", "sitz"),
        ("place", "acetabular-rim", "rim", "acetabular rim"),
        ("muscle", "gluteus-maximus", "max", "maximus"),
    ],
)
def test_three_letters_of_a_longer_name_are_asked_about_and_four_are_taken(
    grader: Grader, kind: AnswerKind, id_: str, short: str, longer: str
) -> None:
    assert grader.grade(wanted(kind, id_), short).ask == f"The whole name of '{short}'?"
    assert grader.grade(wanted(kind, id_), longer).mark == "right"


# --- asked once more


@pytest.mark.parametrize(
    ("expected", "typed", "as_"),
    [
        (wanted("muscle", "adductor-longus"), "aductor longus", "tie"),
        (wanted("movement", "hip-adduction", joint="hip"), "aduction", "tie"),
        (wanted("muscle", "superior-gemellus"), "gemellus", "coarse"),
        (wanted("muscle", "gluteus-medius"), "gluteus", "coarse"),
        (wanted("muscle", "semitendinosus"), "hamstrings", "coarse"),
        (wanted("nerve", "tibial-nerve"), "sciatic nerve", "coarse"),
        (wanted("place", "body-of-pubis"), "pubis", "coarse"),
        (wanted("place", "lesser-trochanter"), "femur", "coarse"),
        (wanted("place", "lesser-trochanter"), "trochanter", "coarse"),
        (wanted("movement", "hip-medial-rotation", joint="hip"), "rotation", "coarse"),
        (Expected("muscle", (Wanted("gracilis"),), (Wanted("pectineus"),)), "pectineus", "also"),
        (Expected("muscle", (Wanted("rectus-femoris"),), beyond=True), "vastus lateralis", "beyond"),
    ],
)
def test_what_cannot_be_settled_is_asked_once_more(grader: Grader, expected: Expected, typed: str, as_: Mark) -> None:
    grade = grader.grade(expected, typed)
    assert grade.mark == as_
    assert grade.ask.endswith(("?", "."))


def test_too_general_a_name_for_another_place_is_plainly_wrong(grader: Grader) -> None:
    assert grader.grade(wanted("place", "body-of-pubis"), "ischium").mark == "wrong"
    assert grader.grade(wanted("nerve", "obturator-nerve"), "sciatic nerve").mark == "wrong"


def test_a_wrong_answer_says_what_was_given(grader: Grader) -> None:
    roots = asked("femoral-nerve/roots:forward").expected
    assert grader.grade(roots, "L5 to S1") == Grade("wrong", wrong=(Slip("L5-S1"),))
    assert grader.grade(roots, "spinal") == Grade("wrong", wrong=(Slip("spinal"),))
    assert grader.grade(SURFACE, "inner front") == Grade("wrong", missing=(0,), wrong=(Slip("inner front"),))
    assert grader.grade(SURFACE, "zqxj qqzzx").ask == "'zqxj' is not a word known here. How else would you say it?"
    whole = "outer ilium, behind the posterior gluteal line"
    assert [slip.given for slip in grader.grade(SURFACE, whole).wrong] == [whole]
    assert [slip.id for slip in grader.grade(FACETS, "greater trochanter tendon").wrong] == [None]


def test_true_and_false_are_right_or_wrong_and_all_else_is_asked_once_more(grader: Grader) -> None:
    expected = asked("c185:forward").expected
    right, other = ("true", "false") if expected.required[0].id == "true" else ("false", "true")
    assert grader.grade(expected, f" {right.upper()}. ") == Grade("right", right=(0,))
    assert grader.grade(expected, other[0]) == Grade("wrong", missing=(0,))
    assert grader.grade(expected, "perhaps") == Grade("coarse", missing=(0,), ask="True or false?")


@pytest.mark.parametrize(
    ("typed", "as_"),
    [
        *(
            (word, "right")
            for word in ("F", "wrong", "w", "No!", "not true", "It isn't correct", "that's false", "no, wrong")
        ),
        *((word, "right") for word in ("flase", "False, extension", "no - extends", "No. membrane", "no it extends")),
        *((word, "wrong") for word in ("t", "right", "r", "y", "Correct.", "not wrong", "true, yes")),
        *(
            (word, "coarse")
            for word in ("not", "true or false", "false, not true", "no idea at all", "not perhaps", "extends: f")
        ),
    ],
)
def test_a_false_statement_is_called_so_in_any_words(grader: Grader, typed: str, as_: Mark) -> None:
    assert grader.grade(Expected("truth", (Wanted("false"),)), typed).mark == as_


@pytest.mark.parametrize(
    ("typed", "roots"),
    [
        ("fifth lumbar", ("L5",)),
        ("the 2nd to fourth lumbar", ("L2", "L3", "L4")),
        ("First and second Sacral", ("S1", "S2")),
        ("fourth lumbar to 1st sacral", ("L4", "L5", "S1")),
    ],
)
def test_levels_may_be_counted(grader: Grader, typed: str, roots: tuple[str, ...]) -> None:
    assert grader.grade(Expected("roots", roots=(roots,)), typed) == Grade("right")


@pytest.mark.parametrize(
    ("card", "typed", "note"),
    [
        ("obturator-internus/insertion:forward", "greater trochanter", ""),
        ("obturator-internus/insertion:forward", "trochanteric fossa", "Some sources say: trochanteric fossa."),
        (
            "adductor-brevis/origin:set",
            "inferior and superior rami of pubis",
            "Some sources say: superior rami of pubis.",
        ),
        ("nerve-to-quadratus-femoris/roots:forward", "L4-S1", ""),
        ("piriformis/insertion:forward", "upper border of the greater trochanter", ""),
        (
            "piriformis/insertion:forward",
            "medial border of the greater trochanter",
            "By some sources; the card has upper border of the greater trochanter.",
        ),
        ("nerve-to-quadratus-femoris/roots:forward", "L5-S2", "By some sources; the card has L4-S1."),
    ],
)
def test_what_only_some_sources_say_is_right_and_told_so(grader: Grader, card: str, typed: str, note: str) -> None:
    grade = grader.grade(asked(card).expected, typed)
    assert (grade.mark, grade.note) == ("right", note)


@pytest.mark.parametrize(
    ("card", "typed", "ask"),
    [
        ("psoas-major/nerve:forward", "femoral nerve", "Some say so as well. And the main one?"),
        ("superior-gemellus/nerve:forward", "nerve to QF", "Some say so as well. And the main one?"),
        (
            "femoral-nerve/lesion/movement/hip:forward",
            "knee extension",
            "True, but that is at the knee. And at the hip?",
        ),
        ("gracilis/action/knee:set", "adduction", "True, but that is at the hip. And at the knee?"),
        ("piriformis/action/hip:set", "abduction", "True as well. And the main one?"),
        (
            "adductor-longus/insertion:forward",
            "medial lip of the linea aspera",
            "The linea aspera is right, but no source here names that part of it. Name the place as a whole.",
        ),
        ("gluteus-maximus/nerve:forward", "gluteal", "More exactly: several are called 'gluteal'. Which?"),
        (
            "lesser-sciatic-foramen/contents:set",
            "obturator internus tendon, pudendal nerve, pudendal artery, nerve to OI",
            "More exactly: several are called 'pudendal artery'. Which?",
        ),
        (
            "femoral-nerve/lesion/movement/hip:forward",
            "lifting thigh",
            "'lifting' is not a word known here. How else would you say it?",
        ),
        (
            "femoral-nerve/lesion/movement/hip:forward",
            "kicking",
            "'kicking' is not a word known here. How else would you say it?",
        ),
        ("tensor-fasciae-latae/action/hip:set", "bends hip, turns thigh", "More exactly: rotation to which side?"),
        ("gluteus-maximus/nerve:reverse", "max", "The whole name of 'max'?"),
        ("psoas-major/nerve:reverse", "psoas minor major", "One or the other? Name the one that is meant."),
        (
            "quadratus-femoris/position:picture",
            "vastus lateralis",
            "That one is a neighbour, not one of the hip muscles asked for here. Which of those?",
        ),
    ],
)
def test_what_is_asked_once_more_is_said_with_its_reason(grader: Grader, card: str, typed: str, ask: str) -> None:
    grade = grader.grade(asked(card).expected, typed)
    assert (grade.mark in AGAIN, grade.ask) == (True, ask)


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        ("psoas-major/nerve:forward", "lumbar plexus (L1-L3)", "right"),
        ("psoas-major/nerve:forward", "dorsal rami of L1-L3", "wrong"),
        ("femoral-nerve/roots:forward", "L2, L3, L4", "right"),
        ("gluteus-maximus/nerve:forward", "lower gluteal nerve", "right"),
        ("gluteus-maximus/nerve:forward", "upper gluteal nerve", "wrong"),
        ("piriformis/position:picture", "max", "wrong"),
        ("gluteus-maximus/nerve:reverse", "gluteus, max", "right"),
        ("iliopsoas/members:set", "iliacus psoas", "right"),
        ("adductor-magnus/insertion/adductor-part-linea-aspera:forward", "lateral lip of the linea aspera", "wrong"),
        ("adductor-longus/insertion:forward", "middle of the medial lip of the linea aspera", "right"),
        ("obturator-internus/origin:set", "obturator membrane and the bone around it", "right"),
        ("obturator-internus/origin:set", "obturator membrane, bony margin next to it", "right"),
        ("obturator-internus/origin:set", "iliac fossa and the bone around it", "wrong"),
        ("obturator-externus/origin:set", "obturator membrane, bone surrounding the obturator foramen", "right"),
        ("femoral-triangle/order:set", "N-A-V-L", "right"),
        ("femoral-triangle/order:set", "V-A-N-L", "partial"),
        ("gluteus-medius/artery/superior-gluteal:forward", "A. glutea superior (R. profundus)", "right"),
        ("gluteus-maximus/artery:set", "arteriae gluteae superior et inferior", "right"),
        ("triceps-coxae/members:set", "obturator internus, obturator muscles", "partial"),
        ("gluteus-maximus/nerve:forward", "glutaeus inferior", "right"),
        ("gluteus-maximus/nerve:forward", "glutaeus superior", "wrong"),
        ("sciatic-nerve/roots:forward", "S3-L4", "right"),
        ("sciatic-nerve/roots:forward", "S3 to L4", "right"),
        ("sciatic-nerve/roots:forward", "S2-L4", "wrong"),
        ("femoral-nerve/roots:forward", "L4-2", "right"),
        ("piriformis/insertion:forward", "medial surface of the greater trochanter", "wrong"),
        ("piriformis/insertion:forward", "anterior surface of the greater trochanter", "wrong"),
        ("piriformis/insertion:forward", "apex of the greater trochanter", "right"),
        ("obturator-internus/origin:set", "obturator membrane + margins of obturator foramen", "right"),
    ],
)
def test_more_answers_of_students(card: str, typed: str, as_: Mark) -> None:
    assert mark(card, typed) == as_


@pytest.mark.parametrize(
    ("card", "typed", "slips"),
    [
        (
            "gluteus-maximus/nerve:forward",
            "superior gluteal nerve,",
            [Slip("superior gluteal nerve", "superior-gluteal-nerve")],
        ),
        ("medial-compartment/members:set", "all of them", []),
    ],
)
def test_what_is_wrong_is_told_as_it_was_meant(grader: Grader, card: str, typed: str, slips: list[Slip]) -> None:
    grade = grader.grade(asked(card).expected, typed)
    assert (grade.mark, [*grade.wrong]) == ("wrong", slips)


def test_what_was_understood_counts_when_a_word_beside_it_was_not(grader: Grader) -> None:
    expected = asked("tensor-fasciae-latae/action/hip:set").expected
    first = "lifts leg outwards, bends hip, turns thigh in"
    assert [grader.grade(expected, first).right, grader.grade(expected, "", first).right] == [(0, 2), (0, 2)]
    assert grader.grade(expected, "abduction", first).mark == "right"


def test_roots_of_another_nerve_are_what_is_wrong(grader: Grader) -> None:
    grade = grader.grade(asked("psoas-major/nerve:forward").expected, "ventral rami of S1-S2")
    assert (grade.mark, grade.wrong) == ("wrong", (Slip("ventral rami of S1-S2"),))


@pytest.mark.parametrize("card", ["gracilis/action/hip:set", "abductors/members:set"])
def test_a_root_is_no_vertebra_where_no_place_is_asked_for(grader: Grader, card: str) -> None:
    assert grader.grade(asked(card).expected, "l2").wrong == (Slip("L2"),)
    assert grader.grade(asked("gracilis/insertion:forward").expected, "L2").wrong[0].id is not None


@pytest.mark.parametrize(("typed", "told"), [("S1", "S1 alone"), ("S1-S3", "S1-S3"), ("S3", "S3")])
def test_a_root_that_is_one_of_several_is_told_as_such(grader: Grader, typed: str, told: str) -> None:
    grade = grader.grade(asked("nerve-to-piriformis/roots:forward").expected, typed)
    assert (grade.mark, grade.wrong) == ("wrong", (Slip(told),))


def test_an_answer_left_empty_when_asked_once_more_keeps_what_was_plain(grader: Grader) -> None:
    assert grader.grade(SET, "", "inferior gemellus").right == (2,)
    assert grader.grade(SET, "idk", "gracilis").wrong == (Slip("gracilis", "gracilis"),)


def test_what_shares_a_word_with_the_name_before_it_is_still_another_structure(grader: Grader) -> None:
    grade = grader.grade(asked("abductors/members:set").expected, "glute med, glut min, TFL, fascia lata")
    assert [slip.id for slip in grade.wrong] == ["fascia-lata"]


def test_a_wrong_name_for_several_is_not_lost_behind_a_right_one(grader: Grader) -> None:
    grade = grader.grade(asked("triceps-coxae/members:set").expected, "obturator internus, obturator muscles")
    assert [slip.id for slip in grade.wrong] == ["obturator-externus"]


def test_a_name_for_several_of_which_none_is_asked_for_is_wrong(grader: Grader) -> None:
    assert grader.grade(wanted("muscle", "gracilis"), "gemellus").mark == "wrong"
    accepted = Expected("muscle", (Wanted("gracilis"),), (Wanted("superior-gemellus"),))
    assert grader.grade(accepted, "gemellus").mark == "coarse"


def test_a_movement_has_names_of_its_own(grader: Grader) -> None:
    tilt = wanted("movement", "pelvis-posterior-tilt", joint="pelvis")
    assert grader.grade(tilt, "PPT").mark == grader.grade(tilt, "posterior pelvic").mark == "right"
    assert grader.grade(tilt, "gracilis").wrong == (Slip("gracilis", "gracilis"),)


@pytest.mark.parametrize(
    ("id_", "typed", "noun"),
    [
        ("pelvis-anterior-tilt", "tilt", "tilt"),
        ("hip-lateral-rotation", "rotation", "rotation"),
        ("hip-lateral-rotation", "lateral", "rotation"),
        ("knee-medial-rotation", "inwards", "rotation"),
        ("hip-flexion", "tilt", ""),
        ("hip-flexion", "rotation", ""),
        ("hip-flexion", "lateral", ""),
        ("pelvis-anterior-tilt", "rotation", ""),
    ],
)
def test_a_movement_without_side_or_noun_is_asked_about_where_it_fits(
    grader: Grader, id_: str, typed: str, noun: str
) -> None:
    grade = grader.grade(wanted("movement", id_, joint=id_.partition("-")[0]), typed)
    asks = f"More exactly: {noun} to which side?"
    assert (grade.mark, grade.ask) == (("coarse", asks) if noun else ("wrong", ""))


def test_a_movement_of_another_joint_counts_where_it_is_accepted(grader: Grader) -> None:
    knee = Expected("movement", (Wanted("knee-flexion"),), (Wanted("lumbar-lateral-flexion"),), joint="knee")
    grade = grader.grade(knee, "flexion, lateral flexion")
    assert (grade.mark, grade.extra) == ("right", ("lateral flexion",))


# --- sets


SET = wanted("muscle", "superior-gemellus", "obturator-internus", "inferior-gemellus")


@pytest.mark.parametrize(
    "typed",
    [
        "superior gemellus, obturator internus, inferior gemellus",
        "obturator internus\nsuperior gemellus\ninferior gemellus",
        "superior and inferior gemellus and obturator internus",
        "gemelli; obturator internus",
        "obturator internus + gemelli",
        "sup. gemellus / inf. gemellus / obturator internus",
        "superior gemelus, inferior gemelus, obturater internus",
        "superior gemellus obturator internus inferior gemellus",
    ],
)
def test_a_set_may_be_given_in_any_order_and_with_any_separator(grader: Grader, typed: str) -> None:
    assert grader.grade(SET, typed).mark == "right"


def test_a_set_is_enough_with_as_many_names_as_it_has_those_not_needed_apart(grader: Grader) -> None:
    assert grader.enough(SET, "gemelli, obturator internus")
    assert grader.enough(SET, "piriformis, gracilis, sartorius")
    assert not grader.enough(SET, "piriformis, gracilis")
    accepted = Expected("muscle", SET.required, (Wanted("piriformis"),))
    assert not grader.enough(accepted, "piriformis, gracilis, sartorius")


def test_a_set_gives_partial_credit(grader: Grader) -> None:
    grade = grader.grade(SET, "inferior gemellus, piriformis")
    assert (grade.mark, grade.right, grade.missing) == ("partial", (2,), (0, 1))
    assert [slip.id for slip in grade.wrong] == ["piriformis"]


def test_a_whole_set_with_a_wrong_name_beside_it_is_not_right(grader: Grader) -> None:
    typed = "superior gemellus, inferior gemellus, obturator internus, obturator externus"
    assert grader.grade(SET, typed).mark == "partial"


def test_an_umbrella_fills_its_members_and_says_so_but_is_not_what_is_asked_about(grader: Grader) -> None:
    flexors = wanted("muscle", "iliacus", "psoas-major", "rectus-femoris")
    assert grader.grade(flexors, "iliopsoas, rectus femoris").mark == "right"
    both = wanted("muscle", "iliacus", "psoas-major")
    assert grader.grade(both, "iliopsoas").note == "'iliopsoas' counts for psoas major and iliacus."
    assert grader.grade(replace(both, asked="iliopsoas"), "iliopsoas").mark == "coarse"
    assert grader.grade(wanted("muscle", "iliacus", "rectus-femoris"), "iliopsoas, rectus femoris").mark == "partial"


def test_a_part_counts_as_its_muscle_only_where_it_is_true_of_it(grader: Grader) -> None:
    expected = Expected("muscle", (Wanted("biceps-femoris", frozenset({"long-head"})), Wanted("semitendinosus")))
    assert grader.grade(expected, "long head of biceps femoris, semitendinosus").mark == "right"
    assert grader.grade(expected, "biceps femoris, semitendinosus").mark == "right"
    assert grader.grade(expected, "short head of biceps femoris, semitendinosus").mark == "partial"


# --- places in words


SURFACE = wanted("place", "gluteal-surface-of-ilium", texts=(GLUTEAL_SURFACE,))
FACETS = wanted("place", "greater-trochanter", texts=("lateral and superoposterior facets of the greater trochanter",))


@pytest.mark.parametrize(
    ("expected", "typed", "as_"),
    [
        (SURFACE, GLUTEAL_SURFACE, "right"),
        (SURFACE, "external surface of the ilium, between the posterior and anterior gluteal lines", "right"),
        (SURFACE, "between anterior and posterior gluteal lines", "right"),
        (SURFACE, "outer ilium", "right"),
        (SURFACE, "outer ilium behind the posterior gluteal line", "wrong"),
        (SURFACE, "outer ilium between the anterior and inferior gluteal lines", "wrong"),
        (SURFACE, "inner surface of the ilium", "wrong"),
        (SURFACE, "ilium", "coarse"),
        (SURFACE, "posterior gluteal line", "coarse"),
        (SURFACE, "iliac fossa", "wrong"),
        (FACETS, "greater trochanter", "right"),
        (FACETS, "lateral side of the greater trochanter", "right"),
        (FACETS, "greater trochanter, posterolateral part", "right"),
        (FACETS, "medial surface of the greater trochanter", "wrong"),
        (FACETS, "anterior facet of the greater trochanter", "wrong"),
        (FACETS, "greater trochanter of the tibia", "wrong"),
        (FACETS, "neck of the femur", "wrong"),
        (FACETS, "greater trochanter and lesser trochanter", "wrong"),
    ],
)
def test_a_place_may_be_described(grader: Grader, expected: Expected, typed: str, as_: Mark) -> None:
    assert grader.grade(expected, typed).mark == as_


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        ("semitendinosus/insertion:forward", "pes anserinus", "right"),
        ("semitendinosus/insertion:forward", "proximal medial tibia", "right"),
        ("semitendinosus/insertion:forward", "tibial tuberosity", "wrong"),
        ("biceps-femoris/insertion/head-of-fibula:forward", "fibular head", "right"),
        ("biceps-femoris/insertion/head-of-fibula:forward", "neck of the fibula", "wrong"),
        ("biceps-femoris/origin/short-head-linea-aspera:forward", "medial lip of the linea aspera", "wrong"),
        ("piriformis/origin/sacrum:forward", "anterior sacrum", "right"),
        ("piriformis/origin/sacrum:forward", "posterior sacrum", "wrong"),
        ("obturator-internus/insertion:forward", "lateral surface of the greater trochanter", "wrong"),
        ("adductor-longus/insertion:forward", "middle 1/3 of the linea aspera", "right"),
        ("adductor-longus/insertion:forward", "upper third of the linea aspera", "wrong"),
        ("gracilis/origin:set", "body and inferior ramus of pubis", "right"),
        ("gluteus-maximus/insertion:set", "IT band, gluteal tuberosity", "right"),
        ("adductor-magnus/nerve/adductor-part:forward", "anterior branch of the obturator nerve", "wrong"),
        ("adductor-longus/nerve:forward", "anterior branch of the obturator nerve", "right"),
        ("adductor-longus/nerve:forward", "posterior branch of the obturator nerve", "wrong"),
        ("gracilis/action/hip:set", "adduction", "right"),
        ("gracilis/action/hip:set", "adduction, knee flexion", "right"),
        ("gracilis/action/hip:set", "adduction, knee extension", "wrong"),
        ("gracilis/action/knee:set", "hip flexion", "also"),
        ("gluteus-medius/action/hip:set", "abduction, internal rotation, stabilises the pelvis", "right"),
        ("gluteus-medius/action/hip:set", "abduction, rotation", "coarse"),
        ("gluteus-medius/action/hip:set", "abduction and adduction", "partial"),
        ("gluteus-medius/action/pelvis:set", "keeps the pelvis level", "right"),
    ],
)
def test_answers_of_students_to_bundled_cards(card: str, typed: str, as_: Mark) -> None:
    assert mark(card, typed) == as_


@given(st.sampled_from(sorted(cards())), st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_gets_a_mark_and_noise_is_never_right(card: str, text: str) -> None:
    assert mark(card, text) in ("right", "partial", "wrong", *AGAIN)
    assert mark(card, f"zqxj {text[:3]} qqzzx") != "right"


def test_a_question_is_expected_to_be_answerable_by_its_own_answer() -> None:
    assert mark("adductor-longus/nerve:forward", asked("adductor-longus/nerve:forward").right) == "right"


@pytest.mark.parametrize(
    ("card", "typed", "told"),
    [
        ("femoral-nerve/roots:forward", "L2-4 or L3-5", Grade("wrong", note="It names more than one answer.")),
        ("femoral-nerve/roots:forward", "not L2-4", Grade("wrong")),
        ("suprapiriform-foramen/contents:set", "sup gluteal vessels", Grade("partial", right=(1,), missing=(0,))),
    ],
)
def test_nothing_is_told_that_is_no_reason(grader: Grader, card: str, typed: str, told: Grade) -> None:
    assert grader.grade(asked(card).expected, typed) == told


def test_what_is_wrong_is_named_without_what_was_taken_out(grader: Grader) -> None:
    grade = grader.grade(asked("sartorius/nerve:forward").expected, "obturator n (L2-4)")
    assert grade.wrong == (Slip("obturator n", "obturator-nerve"),)
    grade = grader.grade(asked("sartorius/action/knee:set").expected, "flexes and medially rotates knee")
    assert grade.extra == ("medial rotation",)


def test_the_wrong_part_of_the_right_bone_is_told_to_be_the_part(grader: Grader) -> None:
    grade = grader.grade(asked("biceps-femoris/insertion/head-of-fibula:forward").expected, "neck of the fibula")
    assert grade.wrong == (Slip("neck of the fibula", "head-of-fibula"),)


@pytest.mark.parametrize(
    ("card", "true", "untrue"),
    [
        ("iliohypogastric-nerve/roots:forward", "L1, occasionally with fibres from T12", "L1, occasionally from L2"),
        ("iliohypogastric-nerve/roots:forward", "L1 +/- T12", "L1 +/- L2"),
        ("iliohypogastric-nerve/roots:forward", "usually L1, T12 too", "usually L2, L1 too"),
        (
            "adductor-hiatus/contents:set",
            "femoral a. and v., which become the popliteal vessels",
            "femoral a. and v., which leave by the obturator canal",
        ),
        (
            "inguinal-canal/content/ilioinguinal-nerve:reverse",
            "inguinal canal, leaving by the superficial ring",
            "inguinal canal, leaving by the deep ring",
        ),
        (
            "semitendinosus/artery:set",
            "inferior gluteal artery, perforating branches of the deep femoral artery",
            "inferior gluteal artery, perforating branches of the obturator artery",
        ),
        (
            "saphenous-nerve/case/skin-patella-and-rectus-femoris-kept:forward",
            "saphenous nerve, infrapatellar branch",
            "saphenous nerve, calcaneal branch",
        ),
    ],
)
def test_what_is_told_beside_an_answer_is_right_only_where_facts_say_it(card: str, true: str, untrue: str) -> None:
    assert mark(card, true) == "right"
    assert mark(card, untrue) != "right"


def test_what_a_vessel_comes_from_is_not_what_that_comes_from() -> None:
    card = "superior-gluteal-artery/branch-of:forward"
    assert [mark(card, said) for said in ("internal iliac", "common iliac", "aorta")] == ["right", "wrong", "wrong"]


def test_a_slip_between_opposites_is_asked_about_only_where_both_may_be_names() -> None:
    assert mark("adductor-magnus/insertion/hamstring-part:forward", "aductor tubercle") == "right"
    assert mark("adductor-magnus/insertion/hamstring-part:forward", "abductor tubercle") == "wrong"


def test_another_part_of_the_right_bone_is_wrong() -> None:
    assert mark("psoas-major/origin:set", "spinous processes of T12-L5") == "wrong"
