"""Typed answers: any answer to any card gets a grade; the right one passes in every form, another structure never."""

import re
from functools import cache

import pytest
from hypothesis import strategies as st

from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import MovementEntry, Outside
from hipcli.anatomy.names import normal
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.expected import AGAIN, Expected, Wanted
from tests.hostile.harness import hold
from tests.hostile.material import Dice, bent, dice, names, text
from tests.quiz.bundled import asked, cards, catalog

_MARKS = {"right", "partial", "wrong", *AGAIN}
_SEPARATORS = (", ", "; ", "\n", " and ", ", and ", " & ", " / ", " + ", ",", ";\n")


@cache
def _typed_cards() -> tuple[tuple[str, Expected], ...]:
    """Every card that may be typed, with what is expected."""
    found = ((id_, asked(id_).expected) for id_ in sorted(cards()))
    return tuple((id_, expected) for id_, expected in found if expected.kind != "free")


def _answer(roll: Dice) -> str:
    """Return names of the content in a row, some with a thing changed."""
    row = [bent(roll.one(names()), roll) if roll(2) else roll.one(names()) for _ in range(1 + roll(3))]
    return roll.one((*_SEPARATORS, " ", "")).join(row)


def _check_any(grader: Grader, expected: Expected, answer: str) -> str:
    grade = grader.grade(expected, answer)
    count = len(expected.required)
    assert grade.mark in _MARKS
    assert set(grade.right) <= set(range(count))
    assert set(grade.missing) <= set(range(count))
    assert bool(grade.ask) == (grade.mark in AGAIN)
    assert all(slip.id is None or slip.id in catalog() or slip.id == "vertebrae" for slip in grade.wrong)  # a bone
    return grade.mark


def test_any_answer_to_any_card_gets_a_grade() -> None:
    grader = Grader(catalog())

    def any_answer(case: tuple[tuple[str, Expected], str]) -> None:
        (_, expected), answer = case
        _check_any(grader, expected, answer)

    hold(any_answer, st.tuples(st.sampled_from(_typed_cards()), st.one_of(text(), dice().map(_answer))))


# --- the right answer


def _forms(kind: str, wanted: Wanted) -> list[str]:
    """Return every way to name a required thing: id apart, each name of it, and as the facts word a place."""
    entry = catalog().entry(wanted.id)
    own = [name for name in spoken(entry) if name != wanted.id]
    if wanted.parts and kind == "muscle":
        return [f"{part.replace('-', ' ')} of {own[0]}" for part in sorted(wanted.parts)]
    return own


def _clear_forms(expected: Expected, wanted: Wanted) -> list[str]:
    """Return the ways to name a thing that is true as well; with its joint where the one asked for makes it too."""
    entry = catalog().entry(wanted.id)
    if (
        isinstance(entry, MovementEntry)
        and entry.joint != expected.joint
        and f"{expected.joint}-{entry.movement}" in catalog().ids("movement")
    ):
        return [wanted.id.replace("-", " ")]
    return _forms(expected.kind, wanted)


def _opposed(wanted: Wanted, expected: Expected) -> bool:
    """Tell whether a movement is the opposite of another that is true: both together are a hedge."""
    entry = catalog().entry(wanted.id)
    return isinstance(entry, MovementEntry) and entry.opposite in expected.fitting


def _dressed(name: str, roll: Dice) -> str:
    """Return a name in one of the forms that do not matter."""
    return (
        name,
        name.upper(),
        name.lower(),
        name.title(),
        f"the {name}",
        f"  {name}  ",
        f"{name}.",
        name.replace(" ", "  "),
        name.replace(" ", "-"),
        f"{name.translate({c: c + 0xFEE0 for c in range(97, 123)})}",
    )[roll(10)]


def _right(expected: Expected, roll: Dice) -> str:
    """Return a right answer in one of its permitted forms."""
    if expected.kind == "truth":
        return roll.one(
            {"true": ("true", "T", " True.", "yes"), "false": ("false", "F", "False!", "no")}[expected.required[0].id]
        )
    if expected.kind == "roots":
        roots = roll.one(expected.roots)
        forms = (write_roots(roots), ", ".join(roots), " ".join(roots), "/".join(reversed(roots)), " and ".join(roots))
        form = roll.one(forms)
        return roll.one((form, form.lower(), f" {form}.", f"the {form} roots"))
    row = [_dressed(roll.one(_forms(expected.kind, wanted)), roll) for wanted in expected.required]
    more = [wanted for wanted in expected.accepted if not roll(4) and not _opposed(wanted, expected)]
    row += [_dressed(roll.one(_clear_forms(expected, wanted)), roll) for wanted in more[: 2 * len(row)]]
    if not expected.ordered:
        row = sorted(row, key=lambda _: roll(100))
    clear = any(re.search(r" and |[,/&+]", name) for name in row)  # then only these tell where a name ends
    return roll.one(("; ", "\n") if clear else _SEPARATORS).join(row)


def test_the_right_answer_passes_in_every_permitted_form() -> None:
    grader = Grader(catalog())

    def right_answer(case: tuple[tuple[str, Expected], Dice]) -> None:
        (card, expected), roll = case
        answer = _right(expected, roll)
        assert _check_any(grader, expected, answer) == "right", (card, answer)

    hold(right_answer, st.tuples(st.sampled_from(_typed_cards()), dice()))


# --- another structure


def _other(expected: Expected, roll: Dice) -> str:
    """Return the id of something real that the answer is not, and that the facts do not name with it."""
    right = {id_ for wanted in (*expected.required, *expected.accepted) for id_ in (wanted.id, *wanted.also)}
    said = normal("; ".join(text_ for wanted in expected.required for text_ in wanted.texts))
    own = [(id_, kind) for id_, kind, name in _structures() if id_ not in right and name not in said]
    return roll.one([id_ for id_, kind in own if not (expected.beyond and kind == expected.kind)])


@cache
def _structures() -> list[tuple[str, str, str]]:
    """Id, kind if it lies outside the content, and name in normal form of what an answer may name."""
    own = catalog()
    ids = own.ids("muscle", "nerve", "artery", "ligament", "landmark", "space", "movement")
    inside = [(id_, "", normal(own.name(id_))) for id_ in ids]
    return inside + [(e.id, e.what, normal(e.name)) for e in own.all(Outside, "outside")]


def test_another_structure_never_passes() -> None:
    grader = Grader(catalog())
    single = tuple((card, e) for card, e in _typed_cards() if len(e.required) == 1 and e.kind not in ("roots", "truth"))

    def other_structure(case: tuple[tuple[str, Expected], Dice]) -> None:
        (card, expected), roll = case
        other = _other(expected, roll)
        name = _dressed(roll.one(spoken(catalog().entry(other))), roll)
        assert _check_any(grader, expected, name) != "right", (card, other, name)

    hold(other_structure, st.tuples(st.sampled_from(single), dice()))


def test_the_whole_set_and_one_wrong_name_never_pass() -> None:
    grader = Grader(catalog())
    sets = tuple((card, e) for card, e in _typed_cards() if len(e.required) > 1 and e.kind == "muscle")

    def one_too_many(case: tuple[tuple[str, Expected], Dice]) -> None:
        (card, expected), roll = case
        other = _other(expected, roll)
        row = [roll.one(_forms(expected.kind, wanted)) for wanted in expected.required]
        row.insert(roll(len(row) + 1), catalog().name(other))
        answer = roll.one(_SEPARATORS).join(row)
        assert _check_any(grader, expected, answer) != "right", (card, other, answer)

    hold(one_too_many, st.tuples(st.sampled_from(sets), dice()))


# --- what was found


@pytest.mark.parametrize(
    ("card", "answer", "mark"),
    [
        ("gluteus-medius/artery/superior-gluteal:forward", "ａｒｔｅｒｉａ　ｇｌｕｔｅａ　ｓｕｐｅｒｉｏｒ", "right"),
        ("psoas-major/nerve:roots", "Ｌ１、Ｌ２、Ｌ３", "right"),
        ("semitendinosus/nerve:forward", "the n. tibialis", "right"),
        ("rectus-femoris/action/knee:set", "extension of the leg at the knee", "right"),
        ("rectus-femoris/action/knee:set", "flexion of the leg at the knee", "wrong"),
        ("psoas-minor/action/lumbar:set", "lateral flexion of the lumbar spine / flexion of the lumbar spine", "right"),
        ("psoas-minor/action/lumbar:set", "lumbar flexion, lumbar side bending", "right"),
        ("psoas-minor/action/lumbar:set", "lumbar side bending", "also"),
        ("tensor-fasciae-latae/insertion:set", "iliotibial tract + tubercle of Gerdy", "right"),
        ("femoral-nerve/muscles:set", "iliacus, pectineus, rectus femoris, sartorius, vastus medialis", "right"),
        ("femoral-nerve/muscles:set", "iliacus, pectineus, rectus femoris, sartorius, linea alba", "partial"),
        ("femoral-nerve/muscles:set", "iliacus, pectineus, rectus femoris, sartorius, sacroiliac joint", "partial"),
        ("abductors/members:set", "VERTER", "wrong"),
    ],
)
def test_what_was_graded_otherwise_once(card: str, answer: str, mark: str) -> None:
    assert Grader(catalog()).grade(asked(card).expected, answer).mark == mark
