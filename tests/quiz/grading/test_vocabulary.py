"""A typed name means the nearest name in the whole vocabulary; a known word is never a slip for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.frame import Several
from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import Muscle, Part
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.grading.spelling import clauses
from hipcli.quiz.grading.terms import Term
from hipcli.quiz.grading.vocabulary import Vocabulary
from hipcli.quiz.questions.expected import AnswerKind
from tests.every import every
from tests.quiz.bundled import Memory, catalog, entries

KINDS: dict[str, AnswerKind] = {"muscle": "muscle", "nerve": "nerve", "artery": "artery", "landmark": "place"}
NAMED = [(kind, id_) for kind in KINDS for id_ in catalog().ids(kind)]
ALIASES = [(kind, id_, name) for kind, id_ in NAMED for name in spoken(catalog().entry(id_))]


@every("kind, id_, name", ALIASES)
def test_every_name_and_alias_is_read(grader: Grader, kind: str, id_: str, name: str) -> None:
    reading = grader.vocabulary.read(name, KINDS[kind])
    assert id_ in {term.id for term in reading.terms}
    assert reading.how in ("exact", "several")


@every("several", [one for one in catalog().frames.several if one.plural], ids=lambda one: one.plural or "")
def test_a_plural_means_each_of_its_kind_in_a_row_and_with_a_slip_too(grader: Grader, several: Several) -> None:
    plural = several.plural or ""
    for typed in (plural, f"the {plural}", plural[:2] + plural[1:]):
        assert {term.id for term in grader.vocabulary.read(typed, "muscle").terms} == {*several.members}
    (row,) = grader.vocabulary.mentions([plural], "muscle")
    assert {term.id for term in row[0]} == {*several.members}


@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    [
        ("external obturator membrane", "place", ["external", "obturator membrane"]),
        ("external obturator nerve", "place", ["external obturator", "nerve"]),
        ("internal obturator artery", "place", ["internal obturator", "artery"]),
        ("vein femoral canal", "space", ["vein", "femoral canal"]),
        ("vein femoral canal", "nerve", ["vein", "femoral canal"]),
    ],
)
def test_the_end_of_a_name_is_left_to_the_next_name_of_what_is_asked_for(
    grader: Grader, typed: str, kind: AnswerKind, said: list[str]
) -> None:
    assert [" ".join(own) for _, own in grader.vocabulary.mentions(typed.split(), kind)] == said


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


@pytest.mark.parametrize("typed", ["1", "3", "4", "12"])
def test_a_number_alone_is_no_piece_of_a_name(grader: Grader, typed: str) -> None:
    kinds: tuple[AnswerKind, ...] = ("muscle", "nerve", "place", "structure")
    assert {grader.vocabulary.read(typed, kind).how for kind in kinds} == {"none"}


def test_the_parts_of_a_muscle_are_known(grader: Grader) -> None:
    for id_ in catalog().ids("muscle"):
        muscle = catalog().get(id_, Muscle)
        for part in muscle.parts:
            bare = part.name.split(" (")[0]
            first = bare.rsplit(" ", 1)[0]
            for name in (bare, f"{first} part", f"{first} fibres"):
                for typed in (f"{name} of {muscle.name}", f"{muscle.name}, {name}"):
                    terms = grader.vocabulary.read(typed, "muscle").terms
                    assert [(term.id, term.part) for term in terms] == [(id_, part.id)], typed


@pytest.mark.parametrize(
    ("typed", "kind", "how", "ids"),
    [
        ("gemelli", "muscle", "exact", "superior-gemellus inferior-gemellus"),
        ("gluteusmedius", "muscle", "exact", "gluteus-medius"),
        ("obturator", "nerve", "exact", "obturator-nerve"),
        ("gluteusmedus", "muscle", "near", "gluteus-medius"),
        ("piriformus", "muscle", "near", "piriformis"),
        ("zqxj", "muscle", "none", ""),
    ],
)
def test_it_is_told_how_a_name_was_read(grader: Grader, typed: str, kind: AnswerKind, how: str, ids: str) -> None:
    reading = grader.vocabulary.read(typed, kind)
    assert (reading.how, {term.id for term in reading.terms}) == (how, set(ids.split()))


def test_a_word_that_is_not_known_holds_a_slip_at_least(grader: Grader) -> None:
    near = grader.vocabulary.near
    assert near("pubis") == {"pubis": 0}
    assert near("pubi")["pubis"] == 1
    assert near("semimembran")["semimembranosus"] == 3
    assert near("zqxj") == {}


def test_a_part_is_known_by_its_other_names_too() -> None:
    upper = Part(id="upper", name="upper part (pars superior)", aliases=("cranial head",))
    gracilis = replace(catalog().get("gracilis", Muscle), parts=(upper,))
    other = [(kind, gracilis if entry.id == "gracilis" else entry) for kind, entry in entries()]
    vocabulary = Vocabulary(Catalog(Memory(other)))
    for name in ("upper part of gracilis", "pars superior gracilis", "cranial head of gracilis"):
        assert [(term.id, term.part) for term in vocabulary.read(name, "muscle").terms] == [("gracilis", "upper")]
        assert vocabulary.names(name, "muscle"), "it is whole, not a piece of a name"
    assert vocabulary.name(Term("muscle", "gracilis", "upper")) == "upper part of gracilis"


def test_of_two_things_of_one_name_the_kind_that_is_asked_for_is_meant() -> None:
    both = {"gracilis": "muscle", "femoral-nerve": "nerve"}
    named = [(kind, replace(e, aliases=(*e.aliases, "xylon")) if e.id in both else e) for kind, e in entries()]  # type: ignore[union-attr]
    vocabulary = Vocabulary(Catalog(Memory(named)))
    for id_, kind in both.items():
        assert [term.id for term in vocabulary.read("xylon", KINDS[kind]).terms] == [id_]


def test_a_term_is_called_by_its_name(grader: Grader) -> None:
    assert grader.vocabulary.name(Term("bone", "hip-bone")) == "hip bone"
    assert grader.vocabulary.name(Term("landmark", "asis")) == "anterior superior iliac spine"
    assert grader.vocabulary.name(Term("muscle", "biceps-femoris", "long-head")) == "long head of biceps femoris"


VARIANTS = [
    (muscle, variant.landmark or fact.landmark, variant.text)
    for muscle in catalog().muscles()
    for fact in (*muscle.origin, *muscle.insertion)
    for variant in fact.variants
    if variant.text and (variant.landmark or fact.landmark) in catalog()
]


@every("muscle, place, text", VARIANTS, ids=lambda case: f"{case[0].id}: {case[2]}")
def test_what_a_source_says_differently_is_a_wording_of_its_place(
    grader: Grader, muscle: Muscle, place: str, text: str
) -> None:
    said = {word for own, beside in clauses(text) for word in (*own, *beside)}
    assert frozenset(said) in grader.vocabulary.wordings[place]


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_complaint(text: str) -> None:
    from tests.quiz.bundled import grader

    for kind in ("muscle", "nerve", "artery", "place"):
        assert grader().vocabulary.read(text, kind).how in ("exact", "near", "text", "several", "tie", "none")
