"""An abbreviation means what alone begins so; one that fits several things is asked, one of something else is wrong."""

import pytest

from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.expected import AnswerKind
from tests.quiz.bundled import mark


@pytest.mark.parametrize(
    ("typed", "kind", "id_"),
    [
        ("ppubis", "place", "pubis"),
        ("ssacrum", "place", "sacrum"),
        ("ppiriformis", "muscle", "piriformis"),
        ("iiliacus", "muscle", "iliacus"),
    ],
)
def test_a_first_letter_typed_twice_is_a_slip_and_no_word_of_its_own(
    grader: Grader, typed: str, kind: AnswerKind, id_: str
) -> None:
    reading = grader.vocabulary.read(typed, kind)
    assert (reading.how, [term.id for term in reading.terms]) == ("near", [id_])


@pytest.mark.parametrize(
    ("whole", "short", "kind", "id_"),
    [
        ("obtint", "obtin", "muscle", "obturator-internus"),
        ("isctub", "isctu", "place", "ischial-tuberosity"),
        ("adlon", "adlo", "muscle", "adductor-longus"),
    ],
)
def test_beginnings_run_together_are_read_where_the_last_has_three_letters(
    grader: Grader, whole: str, short: str, kind: AnswerKind, id_: str
) -> None:
    assert [term.id for term in grader.vocabulary.read(whole, kind).terms] == [id_]
    assert grader.vocabulary.read(short, kind).how == "none"


@pytest.mark.parametrize(
    ("typed", "kind", "ids"),
    [
        ("rec fem", "muscle", {"rectus-femoris"}),
        ("g. max", "muscle", {"gluteus-maximus"}),
        ("gmed", "muscle", {"gluteus-medius"}),
        ("add long", "muscle", {"adductor-longus"}),
        ("OE", "muscle", {"obturator-externus"}),
        ("AM", "muscle", {"adductor-magnus"}),
        ("GM", "muscle", {"gluteals", "gluteus-maximus", "gluteus-medius", "gluteus-minimus"}),
        ("inf glut", "nerve", {"inferior-gluteal-nerve"}),
        ("n. to OI", "nerve", {"nerve-to-obturator-internus"}),
        ("LCFA", "artery", {"lateral-circumflex-femoral-artery"}),
        ("isch tub", "place", {"ischial-tuberosity"}),
        ("tibial tub", "place", {"tibial-tuberosity"}),
        ("GSF", "space", {"greater-sciatic-foramen"}),
    ],
)
def test_a_beginning_of_each_word_or_its_first_letter_is_enough(
    grader: Grader, typed: str, kind: AnswerKind, ids: set[str]
) -> None:
    reading = grader.vocabulary.read(typed, kind)
    assert {term.id for term in reading.terms} == ids
    assert reading.how == ("exact" if len(ids) == 1 else "several")


@pytest.mark.parametrize("typed", ["g m", "xq", "glut xy", "q", "of"])
def test_what_begins_no_name_is_none(grader: Grader, typed: str) -> None:
    assert grader.vocabulary.read(typed, "muscle").how == "none"


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        ("obturator-internus/position:picture", "obt ext", "wrong"),
        ("semimembranosus/position:picture", "semiT", "wrong"),
        ("gluteus-medius/position:picture", "GM", "coarse"),
        ("gluteus-minimus/nerve:forward", "sup glut a", "wrong"),
        ("medial-surface-of-tibia/insertion:set", "sart, grac, semi-T", "right"),
    ],
)
def test_short_names_are_graded_like_long_ones(card: str, typed: str, as_: str) -> None:
    assert mark(card, typed) == as_
