"""A typed name means the nearest name in the whole vocabulary; a known word is never a slip for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import Muscle
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.expected import AnswerKind
from tests.every import every
from tests.quiz.bundled import catalog

KINDS: dict[str, AnswerKind] = {"muscle": "muscle", "nerve": "nerve", "artery": "artery", "landmark": "place"}
NAMED = [(kind, id_) for kind in KINDS for id_ in catalog().ids(kind)]
ALIASES = [(kind, id_, name) for kind, id_ in NAMED for name in spoken(catalog().entry(id_))]


@every("kind, id_, name", ALIASES)
def test_every_name_and_alias_is_read(grader: Grader, kind: str, id_: str, name: str) -> None:
    reading = grader.vocabulary.read(name, KINDS[kind])
    assert id_ in {term.id for term in reading.terms}
    assert reading.how in ("exact", "several")


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a name with one letter dropped, doubled, changed or swapped with the next."""
    kind, id_ = draw(st.sampled_from(NAMED))
    name = catalog().name(id_).lower()
    at = draw(st.integers(0, len(name) - 2))
    letter = draw(st.sampled_from("aeioulnrst"))
    return (
        kind,
        id_,
        draw(
            st.sampled_from(
                [
                    name[:at] + name[at + 1 :],
                    name[:at] + name[at] + name[at:],
                    name[:at] + letter + name[at + 1 :],
                    name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                ]
            )
        ),
    )


@given(slips())
@settings(max_examples=300, deadline=None)
def test_one_slip_never_makes_another_structure_of_the_same_kind(slip: tuple[str, str, str]) -> None:
    from tests.quiz.bundled import grader

    kind, id_, typed = slip
    reading = grader().vocabulary.read(typed, KINDS[kind])
    if reading.how in ("exact", "near"):
        others = {term.id for term in reading.terms if catalog().kind(term.id) == kind} - {id_}
        known = {
            i for i in others if typed.replace(" ", "-") == i or typed in map(str.lower, spoken(catalog().entry(i)))
        }
        assert others == known


@pytest.mark.parametrize(
    "pair",
    [
        ("gluteus medius", "gluteus minimus"),
        ("superior gemellus", "inferior gemellus"),
        ("adductor longus", "adductor brevis"),
        ("adductor brevis", "adductor magnus"),
        ("obturator internus", "obturator externus"),
        ("psoas major", "psoas minor"),
        ("gluteus maximus", "gluteus medius"),
        ("semitendinosus", "semimembranosus"),
    ],
)
@pytest.mark.parametrize("swap", [False, True])
def test_confusable_muscles_are_not_slips_of_each_other(grader: Grader, pair: tuple[str, str], swap: bool) -> None:
    typed, other = reversed(pair) if swap else pair
    reading = grader.vocabulary.read(typed, "muscle")
    assert [term.id for term in reading.terms] == [typed.replace(" ", "-")]
    assert other.replace(" ", "-") not in {term.id for term in reading.terms}


def test_a_nearer_word_that_is_no_muscle_of_ours_wins(grader: Grader) -> None:
    assert grader.vocabulary.read("abducter longus", "muscle").how == "none"
    assert grader.vocabulary.read("abductor longus", "muscle").how == "none"


def test_two_names_that_are_as_near_are_a_tie(grader: Grader) -> None:
    reading = grader.vocabulary.read("abdductor longus", "muscle")
    assert (reading.how, set(reading.names)) == ("tie", {"adductor longus", "abductor longus"})


@pytest.mark.parametrize("typed", ["gemellus", "psoas", "obturator"])
def test_a_piece_of_several_names_is_read_as_several(grader: Grader, typed: str) -> None:
    reading = grader.vocabulary.read(typed, "muscle")
    assert reading.how == "several"
    assert len({term.id for term in reading.terms}) > 1


def test_the_parts_of_a_muscle_are_known(grader: Grader) -> None:
    for id_ in catalog().ids("muscle"):
        muscle = catalog().get(id_, Muscle)
        for part in muscle.parts:
            reading = grader.vocabulary.read(f"{part.name.split(' (')[0]} of {muscle.name}", "muscle")
            assert [(term.id, term.part) for term in reading.terms] == [(id_, part.id)]


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_complaint(text: str) -> None:
    from tests.quiz.bundled import grader

    for kind in ("muscle", "nerve", "artery", "place"):
        assert grader().vocabulary.read(text, kind).how in ("exact", "near", "text", "several", "tie", "none")
