"""What stands around a name is read with it: branches, roots, parts, bones; a word that nobody knows is asked about."""

import pytest

from hipcli.quiz.questions.expected import Expected, Wanted
from tests.quiz.bundled import asked, grader, mark

PASSAGE = "greater-sciatic-foramen/content/superior-gluteal-artery:reverse"
MANY = "gracilis, pectineus, adductors longus, brevis and magnus, semis, iliacus, psoas major, piriformis"


@pytest.mark.parametrize(
    ("typed", "as_"),
    [("rid", "right"), ("ri", "strange"), ("ridge", "right"), ("ridges of a", "right")],
)
def test_a_word_of_a_fact_may_be_begun_with_three_letters(typed: str, as_: str) -> None:
    texts = ("oblique ridge of the lesser trochanter",)
    expected = Expected("place", (Wanted("lesser-trochanter", texts=texts),))
    assert grader().grade(expected, f"{typed} of the lesser trochanter").mark == as_


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        ("adductor-longus/nerve:forward", "obturator n. (ant. branch), L2-4", "right"),
        ("adductor-longus/nerve:forward", "obturator n. (post. branch)", "wrong"),
        ("adductor-longus/nerve:forward", "obturator nerve, in front", "right"),
        ("adductor-longus/nerve:forward", "obturator nerve, L4-S3", "wrong"),
        ("gluteus-medius/nerve:forward", "superior gluteal nerve; L5, S1", "right"),
        ("iliacus/nerve:forward", "lateral femoral nerve", "wrong"),
        ("piriformis/nerve:forward", "sacral plexus", "coarse"),
        ("piriformis/nerve:forward", "S1-S2", "coarse"),
        ("psoas-minor/nerve:forward", "ventral ramus of L1", "right"),
        ("sartorius/origin/asis:forward", "ASIS or AIIS", "wrong"),
        ("piriformis/insertion:forward", "sup. aspect of GT", "right"),
        ("pectineus/nerve:forward", "femoral or obturator nerve", "coarse"),
        ("iliacus/insertion/lesser-trochanter:forward", "lesser trochanter (with psoas major)", "right"),
        ("rectus-femoris/origin/straight-head:forward", "AIIS of the pelvis", "right"),
        (PASSAGE, "greater sciatic foramen below piriformis", "wrong"),
        (PASSAGE, "greater sciatic foramen above piriformis", "right"),
        ("gluteus-maximus/origin:set", "ilium and sacrum", "right"),
        ("gluteus-maximus/origin:set", "ilium", "partial"),
        ("superior-gluteal-nerve/muscles:set", "glute med, glute min, tfl, obturator internus", "partial"),
        ("medial-rotators/members:set", f"gluteus medius, gluteus minimus, TFL, {MANY}", "wrong"),
    ],
)
def test_what_is_said_beside_a_name_must_be_true(card: str, typed: str, as_: str) -> None:
    assert mark(card, typed) == as_


def test_an_unknown_word_is_asked_about_by_name_and_a_known_one_that_does_not_fit_is_wrong() -> None:
    expected = asked("gracilis/nerve:forward").expected
    grade = grader().grade(expected, "obturator nerve of Wibbleton")
    assert (grade.mark, grade.wrong) == ("strange", ())
    assert "'wibbleton'" in grade.ask
    assert grader().grade(expected, "femoral nerve of Wibbleton").mark == "wrong"


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f", "\u3000", "\t", "  "])
def test_every_space_parts_words(space: str) -> None:
    assert mark("gracilis/origin:set", f"inferior{space}ramus of the pubis, body{space}of the pubis") == "right"


def test_the_wording_of_another_place_on_the_bone_is_no_name_of_the_bone() -> None:
    ala = Expected("place", (Wanted("sacral-ala"),))
    assert grader().grade(ala, "sacrum").mark == "coarse"
    assert grader().grade(ala, "back of the lower sacrum").mark == "wrong"


@pytest.mark.parametrize(
    "answer",
    [
        "between the gluteal lines with the ischial tuberosity",
        "between the posterior gluteal lines via the lesser trochanter",
    ],
)
def test_a_place_named_behind_with_is_named_where_no_other_is(answer: str) -> None:
    assert mark("gluteus-medius/origin/ilium:forward", "between the gluteal lines") == "right"
    assert mark("gluteus-medius/origin/ilium:forward", answer) == "wrong"
