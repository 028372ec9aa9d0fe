"""Every question: it says what is asked, explains, cites, and its wrong options are wrong without doubt."""

import re

import pytest

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.model import Claim, Muscle
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.drawing import draw
from hipcli.quiz.questions.question import Question
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog

ALL = [asked(id_) for id_ in cards()]
CHOICES = [question for question in ALL if question.can_choose and not question.true_or_false]
FACTS = {fact.id: fact for id_ in catalog().ids() for fact in facts(catalog().entry(id_))}


def by_card(question: Question) -> str:
    return question.card.id


@every("question", ALL, ids=by_card)
def test_a_question_has_all_a_student_needs(question: Question) -> None:
    assert question.prompt.endswith(("?", ".", ".)", "?)", ")"))
    assert question.prompt[0].isupper()
    assert "None" not in question.prompt
    assert "  " not in question.prompt
    assert question.answer
    assert question.hint
    assert question.entry in catalog()
    assert set(question.sources) <= set().union(*map(sources_of, question.card.facts))
    assert question.sources


def sources_of(id_: str) -> set[str]:
    if id_ in catalog():
        return set(catalog().get(id_, Claim).sources)
    return {*FACTS[id_].sources, *getattr(FACTS[id_], "root_sources", ())}


@every("question", [question for question in ALL if len(question.expected.required) > 1], ids=by_card)
def test_a_set_says_how_many(question: Question) -> None:
    count = len(question.expected.required)
    assert re.search(rf"\b({count}{'|six' if count == 6 else ''})\b", question.prompt)
    assert len(question.answer) == count


@every("question", CHOICES, ids=by_card)
def test_four_options_are_drawn_of_which_one_is_right(question: Question) -> None:
    for seed in ("1", "2", "another"):
        options = draw(question, seed)
        texts = [option.text if option else question.right for option in options]
        assert len(options) == len(set(texts)) == 4
        assert options.count(None) == 1


@every("question", CHOICES, ids=by_card)
def test_every_wrong_option_says_why_it_is_wrong(question: Question) -> None:
    for option in question.wrong:
        assert option.why.endswith(".")
        assert option.text


def test_the_right_option_stands_in_every_place_as_often() -> None:
    places = [draw(question, "seed").index(None) for question in CHOICES]
    assert all(places.count(place) > len(places) / 8 for place in range(4))


@every("question", [q for q in ALL if q.card.kind == "roots" and len(q.expected.roots) > 1], ids=by_card)
def test_roots_that_sources_give_differently_are_never_a_choice(question: Question) -> None:
    assert any(getattr(FACTS[id_], "variants", ()) for id_ in question.card.facts)
    assert not question.can_choose


# --- the raw facts, looked at without the generator


def nerves_of(muscle: Muscle, part: str | None) -> set[str]:
    own = [fact for fact in muscle.innervation if part is None or fact.part in (None, part)]
    return {fact.nerve for fact in own} | {v.nerve for fact in own for v in fact.variants if v.nerve}


@every("question", [q for q in ALL if q.card.kind == "nerve"], ids=by_card)
def test_a_nerve_is_graded_right_only_where_a_fact_names_it(question: Question, grader: Grader) -> None:
    muscle = catalog().get(question.card.subject, Muscle)
    true = nerves_of(muscle, question.card.part)
    for id_ in catalog().ids("nerve"):
        grade = grader.grade(question.expected, catalog().name(id_))
        assert id_ in true or grade.mark in ("wrong", "coarse"), id_
        assert id_ not in true or grade.mark in ("right", "also", "partial"), id_


@every("question", [q for q in ALL if q.card.kind == "action"], ids=by_card)
def test_a_movement_is_counted_wrong_only_where_no_fact_names_it(question: Question, grader: Grader) -> None:
    muscle = catalog().get(question.card.subject, Muscle)
    joint = question.card.scope
    own = [fact for fact in muscle.actions if fact.joint == joint]
    true = {fact.movement for fact in own} | {v.movement for fact in own for v in fact.variants if v.movement}
    for name in ("flexion", "extension", "abduction", "adduction", "medial-rotation", "lateral-rotation"):
        if f"{joint}-{name}" in catalog():
            grade = grader.grade(question.expected, name.replace("-", " "))
            assert bool(grade.wrong) is (name not in true), name


@every("question", [q for q in ALL if q.expected.kind == "muscle"], ids=by_card)
def test_a_muscle_is_counted_wrong_only_where_no_fact_ties_it_to_the_question(
    question: Question, grader: Grader
) -> None:
    known = {wanted.id for wanted in (*question.expected.required, *question.expected.accepted)}
    known |= {id_ for wanted in question.expected.required for id_ in wanted.also}
    for muscle in catalog().muscles():
        grade = grader.grade(question.expected, muscle.name)
        assert bool(grade.wrong) is (muscle.id not in known), muscle.id


@every("question", [q for q in ALL if q.expected.kind == "place"], ids=by_card)
def test_a_landmark_is_graded_right_only_where_the_facts_name_it(question: Question, grader: Grader) -> None:
    muscle = catalog().get(question.card.subject, Muscle)
    slot = muscle.origin if question.card.kind == "origin" else muscle.insertion
    own = [fact for fact in slot if question.card.part is None or fact.part in (None, question.card.part)]
    true = {fact.landmark for fact in own} | {v.landmark for fact in own for v in fact.variants if v.landmark}
    said = " ".join(text for fact in own for text in (fact.text, *(v.text or "" for v in fact.variants))).lower()
    for id_ in catalog().ids("landmark", "ligament"):
        grade = grader.grade(question.expected, catalog().name(id_))
        parts = set(catalog().naming(id_, slot="part_of"))  # of the ischiopubic ramus: the rami of both bones
        if grade.mark in ("right", "also", "partial") and id_ not in true and not (len(parts) > 1 and parts <= true):
            assert any(name.lower() in said for name in (catalog().name(id_), *catalog().entry(id_).aliases)), id_  # type: ignore[union-attr]


# --- errors that must not get in


@pytest.mark.parametrize(
    ("card", "typed", "is_right"),
    [
        ("adductors/members:set", "obturator externus", None),
        ("flexors/members:set", "rectus femoris", True),
        ("flexors/members:set", "psoas minor", False),
        ("abductors/members:set", "gluteus minimus", True),
        ("abductors/members:set", "pectineus", False),
        ("extensors/members:set", "short head of biceps femoris", False),
        ("obturator-nerve/muscles:set", "obturator externus", True),
        ("obturator-nerve/muscles:set", "obturator internus", False),
        ("lateral-rotators/members:set", "semitendinosus", False),
    ],
)
def test_known_errors_are_not_taught(card: str, typed: str, is_right: bool | None, grader: Grader) -> None:
    grade = grader.grade(asked(card).expected, typed)
    if is_right is None:
        assert not grade.wrong
    else:
        assert bool(grade.right) is is_right
        assert bool(grade.wrong) is not is_right


def test_quadratus_femoris_is_not_asked_for_an_action_at_the_knee(catalog: Catalog) -> None:
    assert "quadratus-femoris/action/knee:set" not in cards()
    assert "psoas-minor/action/hip:set" not in cards()
