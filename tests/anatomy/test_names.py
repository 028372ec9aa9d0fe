"""Names: spellings that mean the same, and the distance between words that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.anatomy.names import distance, normal, plain

SAME = [
    ("Gluteus-Medius", "gluteus medius"),
    ("glutaeus medius", "gluteus medius"),
    ("M. piriformis", "piriformis"),
    ("the sartorius muscle", "sartorius"),
    ("adductors", "adductor"),
    ("internal rotation", "medial rotation"),
    ("external rotators", "lateral rotator"),
    ("common peroneal nerve", "common fibular nerve"),
    ("n. femoralis", "nervus femoralis"),
    ("tailor's muscle", "tailors muscle"),
    ("anterior fibers", "anterior fibres"),
    ("meralgia paraesthetica", "meralgia paresthetica"),
    ("Müller", "muller"),
    ("obturator foramina", "obturator foramen"),
    ("trochanteric bursae", "trochanteric bursa"),
    ("pelvic stabilization", "pelvic stabilisation"),
    ("stabilizes", "stabilises"),
    ("snap maneuver", "snap manoeuvre"),
]
DIFFERENT = [
    ("abduction", "adduction"),
    ("internal oblique", "medial oblique"),
    ("obturator internus", "obturator externus"),
    ("superior gemellus", "inferior gemellus"),
    ("psoas major", "psoas minor"),
    ("ASIS", "AIIS"),
    ("biceps", "triceps"),
    ("sitz bone", "size bone"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_name_have_one_form(a: str, b: str) -> None:
    assert normal(a) == normal(b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different_structures_keep_different_forms(a: str, b: str) -> None:
    assert normal(a) != normal(b)


@given(st.text(max_size=40))
def test_the_normal_form_is_its_own_normal_form_but_for_one_more_plural(text: str) -> None:
    form = normal(text)
    assert plain(form) == form


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [("pirifromis", "piriformis", 1), ("glutues medias", "gluteus medius", 2), ("kitten", "sitting", 3), ("", "ab", 2)],
)
def test_distance_counts_letters_changed_and_swapped(a: str, b: str, steps: int) -> None:
    assert distance(a, b, 5) == steps


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_symmetric_and_zero_only_for_equals(a: str, b: str) -> None:
    assert distance(a, b, 9) == distance(b, a, 9)
    assert (distance(a, b, 9) == 0) == (a == b)


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_a_limit_only_cuts_off(a: str, b: str, limit: int) -> None:
    assert distance(a, b, limit) == min(distance(a, b, 20), limit + 1)
