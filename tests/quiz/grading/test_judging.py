"""Sets typed by students: any order, separator and synonym, and names that stand for several muscles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import Group, Muscle, Outside
from hipcli.quiz.grading.judging import _shared
from hipcli.quiz.questions.expected import Expected, Mark, Wanted
from tests.quiz.bundled import asked, cards, catalog, grader

SETS = sorted(id_ for id_ in cards() if asked(id_).expected.kind == "muscle" and len(asked(id_).expected.required) > 1)
SEPARATORS = [", ", ",", " and ", ", and ", " & ", "/", "\n", ";", "; ", "\n\n", " + "]
#: Names of several muscles, with those that each stands for.
UMBRELLAS: dict[str, frozenset[str]] = {
    **{
        name: frozenset(member.id for member in catalog().members(group) if member.required)
        for group in catalog().all(Group, "group")
        for name in spoken(group)
    },
    **{
        name: frozenset(one.members)
        for one in catalog().frames.several
        for name in (*one.names, *filter(None, [one.plural]))
    },
}


@pytest.mark.parametrize(
    ("card", "answer", "as_", "missing"),
    [
        ("extensors/members:set", "hamstrings, adductor magnus", "partial", ["gluteus-maximus"]),
        ("extensors/members:set", "adductor magnus and hamstrings, gluteus maximus", "right", []),
        ("tibial-nerve/muscles:set", "hamstrings, adductor magnus", "right", []),
        ("superior-gluteal-nerve/muscles:set", "glutei medius and minimus, TFL", "right", []),
        ("superior-gluteal-nerve/muscles:set", "tfl\nmedius and minimus", "right", []),
        ("gluteals/members:set", "gluteus maximus, medius and minimus", "right", []),
        ("gluteals/members:set", "gluteus maximus medius minimus", "right", []),
        ("gluteals/members:set", "gluteus maximus longus", "wrong", [0, 1, 2]),
        ("quadriceps/members:set", "rectus femoris and the three vasti", "right", []),
        ("quadriceps/members:set", "rectus femoris, vastus lateralis/medialis/intermedius", "right", []),
        ("deep-six/members:set", "piriformis, both gemelli, the obturators, quadratus femoris", "right", []),
        ("deep-six/members:set", "triceps coxae, obturator externus, piriformis, quadratus femoris", "right", []),
        ("hamstrings/members:set", "semis, biceps femoris", "right", []),
        ("hamstrings/members:set", "semitendinosus/membranosus, biceps femoris", "right", []),
        ("adductors/members:set", "adductors longus brevis magnus, gracilis, pectineus", "right", []),
        ("adductors/members:set", "adductor longus, brevis and magnus; gracilis; pectineus", "right", []),
        (
            "adductors/members:set",
            "adductors, gracilis, pectineus",
            "coarse",
            ["adductor-brevis", "adductor-longus", "adductor-magnus"],
        ),
        ("semimembranosus/artery:set", "deep femoral artery, perforating arteries", "right", []),
        ("adductor-brevis/artery:set", "abdominal aorta, deep femoral artery", "coarse", ["obturator-artery"]),
        ("tensor-fasciae-latae/insertion:set", "IT band + tubercle of Gerdy", "right", []),
        ("quadriceps/members:set", "rectus femoris vastus", "coarse", [1, 2, 3]),
        ("gluteus-maximus/insertion:set", "gluteal tuberosity via the iliotibial tract", "right", []),
        ("medial-rotators/members:set", "hamstrings", "wrong", [0, 1, 2]),
    ],
)
def test_students_write_sets_in_short(card: str, answer: str, as_: Mark, missing: list[str | int]) -> None:
    expected = asked(card).expected
    grade = grader().grade(expected, answer)
    ids = [index if missing and isinstance(missing[0], int) else expected.required[index].id for index in grade.missing]
    assert (grade.mark, ids) == (as_, missing)


@pytest.mark.parametrize(
    ("card", "answer", "wrong"),
    [
        ("superior-gluteal-nerve/muscles:set", "glutes, TFL", [("glutes", "gluteus-maximus")]),
        ("triceps-coxae/members:set", "obturators, gemelli", [("obturators", "obturator-externus")]),
        ("pes-anserinus/members:set", "hams", [("hams", "biceps-femoris"), ("hams", "semimembranosus")]),
        ("gluteals/members:set", "hamstrings", [("hamstrings", "hamstrings")]),
    ],
)
def test_each_wrong_member_of_a_name_for_several_is_told(card: str, answer: str, wrong: list[tuple[str, str]]) -> None:
    """What holds of some counts; where it holds of none the name itself is what is wrong."""
    grade = grader().grade(asked(card).expected, answer)
    assert [(slip.given, slip.id) for slip in grade.wrong] == wrong


def test_a_name_with_a_separator_in_it_is_one_name_among_others() -> None:
    expected = Expected("structure", (Wanted("nerve-to-obturator-internus"), Wanted("pudendal-nerve")))
    answer = "pudendal nerve and nerve to obturator internus and superior gemellus"
    assert grader().grade(expected, answer).mark == "right"
    movements = Expected("movement", (Wanted("lumbar-flexion"),), (Wanted("lumbar-lateral-flexion"),), joint="lumbar")
    assert grader().grade(movements, "lumbar flexion, lumbar side bending").mark == "right"


def test_a_part_behind_a_comma_is_still_its_part() -> None:
    expected = Expected("muscle", (Wanted("adductor-magnus", frozenset({"hamstring-part"})), Wanted("semitendinosus")))
    assert grader().grade(expected, "hamstring part of adductor magnus; semitendinosus").mark == "right"
    assert grader().grade(expected, "adductor magnus, adductor part; semitendinosus").mark == "partial"


def test_a_name_borrows_words_of_any_number_from_those_beside_it_most_first() -> None:
    assert _shared("d", "a b c", "x y z") == ["a b d", "a d", "d y z", "d z"]
    assert _shared("d", "a b c", "", whole=True) == ["a b c d", "a b d", "a d"]
    assert _shared("d", "", "z") == _shared("d", "a", "") == []


def names(wanted: Wanted) -> list[str]:
    """Return what a muscle may be called, but for the names of parts that are not the ones asked for."""
    entry = catalog().entry(wanted.id)
    assert isinstance(entry, Muscle | Outside)
    parts = {name: grader().vocabulary.read(name, "muscle").terms[0].part for name in spoken(entry)}
    return [name for name, part in parts.items() if part is None or not wanted.parts or part in wanted.parts]


def typed(draw: st.DrawFn, said: list[str]) -> str:
    """Write names down in any order with any separators."""
    row = draw(st.permutations(said))
    return "".join(f"{name}{draw(st.sampled_from(SEPARATORS))}" for name in row[:-1]) + row[-1]


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_all_that_is_asked_for_is_right_in_any_order_with_any_separator_and_synonym(data: st.DataObject) -> None:
    expected = asked(data.draw(st.sampled_from(SETS))).expected
    said = [data.draw(st.sampled_from(names(wanted))) for wanted in expected.required]
    more = data.draw(st.lists(st.sampled_from(expected.accepted), unique=True, max_size=2)) if expected.accepted else []
    said += [catalog().name(wanted.id) for wanted in more]
    answer = data.draw(st.composite(typed)(said))
    grade = grader().grade(expected, answer)
    assert (grade.mark, grade.wrong) == ("right", ()), answer


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_name_for_several_is_read_as_its_members(data: st.DataObject) -> None:
    expected = asked(data.draw(st.sampled_from(SETS))).expected
    ids = {wanted.id for wanted in (*expected.required, *expected.accepted)}
    needed = {wanted.id for wanted in expected.required}
    fitting = sorted(name for name, members in UMBRELLAS.items() if members & needed and not members >= needed)
    others = data.draw(st.lists(st.sampled_from(sorted(ids)), unique=True, max_size=6))
    for umbrella in data.draw(st.lists(st.sampled_from(fitting), max_size=2, unique=True)) if fitting else []:
        members = [catalog().name(id_) for id_ in sorted(UMBRELLAS[umbrella])]
        rest = [catalog().name(id_) for id_ in others]
        short = data.draw(st.composite(typed)([umbrella, *rest]))
        long = data.draw(st.composite(typed)([*members, *rest]))
        one, other = grader().grade(expected, short), grader().grade(expected, long)
        assert (one.mark, one.right, one.missing) == (other.mark, other.right, other.missing), (short, long)
        assert {slip.id for slip in one.wrong} == {slip.id for slip in other.wrong}, (short, long)
