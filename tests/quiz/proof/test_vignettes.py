"""Cases: each has one answer, from the facts; the proof finds a case that has two, or none."""

from collections import Counter

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.lesion import nerve_lesion
from hipcli.anatomy.roots import root_of
from hipcli.quiz.cards.card import Card
from hipcli.quiz.proof.vignettes import vignette_flaws
from hipcli.quiz.questions.drawing import draw
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog

CASES = [card for card in cards().values() if card.kind == "vignette"]


def test_there_are_enough_cases_of_enough_lesions() -> None:
    of = Counter(card.subject for card in CASES if catalog().kind(card.subject) == "nerve")
    assert len(CASES) >= 40
    assert len(of) >= 12
    assert {catalog().kind(card.subject) for card in CASES} == {"nerve", "muscle"}
    assert any(id_.startswith("root-") for id_ in of)


@every("card", CASES, ids=lambda card: card.id)
def test_with_one_clue_less_a_case_has_more_than_one_answer_or_is_told_by_one(card: object) -> None:
    question = asked(card.id)  # type: ignore[attr-defined]
    assert list(vignette_flaws(catalog(), question, None)) == []
    for option in question.wrong[:3]:
        if catalog().kind(option.ids[0]) == "nerve" and not option.ids[0].startswith("root"):
            other = replace(question, card=replace(question.card, subject=option.ids[0]))
            assert list(vignette_flaws(catalog(), other, None)) != []


@pytest.mark.parametrize(
    ("card", "scope", "told"),
    [
        ("tibial-nerve", "semimembranosus semitendinosus", "sciatic-nerve may explain it as well"),
        ("superior-gluteal-nerve", "gluteus-medius gracilis", "does not explain all"),
        ("saphenous-nerve", "saphenous-nerve/skin/leg", "femoral-nerve may explain it as well"),
        ("iliohypogastric-nerve", "iliohypogastric-nerve/skin/buttock", "superior-cluneal-nerves may explain it"),
    ],
)
def test_a_case_with_two_answers_or_none_is_found(catalog: Catalog, card: str, scope: str, told: str) -> None:
    case = next(one for one in CASES if one.subject == card)
    question = replace(asked(case.id), card=replace(case, scope=scope))
    assert any(told in flaw for flaw in vignette_flaws(catalog, question, None))


def test_a_root_is_no_answer_where_any_source_lets_a_neighbour_explain_it_too(catalog: Catalog) -> None:
    """The knee jerk is of L2 to L4, and by one source the skin of the knee of L4 as well."""
    case = next(one for one in CASES if one.subject == "root-l4")
    facts = ("root-l3/reflex", "root-l3/dermatome")
    question = replace(asked(case.id), card=replace(case, subject="root-l3", facts=facts, scope="reflex dermatome"))
    assert "root-l4 may explain it as well as root-l3" in vignette_flaws(catalog, question, None)


@every("card", [card for card in CASES if "myotome" in card.scope], ids=lambda card: card.id)
def test_a_movement_may_be_that_of_the_next_root_and_of_no_other(card: Card) -> None:
    alone = replace(asked(card.id), card=replace(card, scope="myotome"))
    roots = [f"root-{root.casefold()}" for root in catalog().frames.terms("root")]
    at = roots.index(card.subject)
    assert list(vignette_flaws(catalog(), alone, None)) == [
        f"{one} may explain it as well as {card.subject}" for one in (roots[at - 1], roots[at + 1])
    ]


def test_a_case_that_names_a_root_is_found(catalog: Catalog) -> None:
    question = asked("root-s2/case/myotome-and-dermatome:forward")
    noted = replace(question, prompt=question.prompt.replace("knee flexion", "knee flexion, with S1"))
    assert list(vignette_flaws(catalog, question, None)) == []
    assert list(vignette_flaws(catalog, noted, None)) == ["the case names ['root-s1']"]


def test_a_case_with_a_word_of_its_answer_is_found() -> None:
    question = asked(next(case.id for case in CASES if case.subject == "superior-gluteal-nerve"))
    for text, found in (("Gluteus maximus is weak.", True), ("Which nerve is injured?", False)):
        flaws = vignette_flaws(catalog(), replace(question, prompt=text), None)
        assert any("has a word of 'superior gluteal nerve'" in flaw for flaw in flaws) is found


def test_a_case_cites_each_fact_and_tells_no_name() -> None:
    for card in CASES:
        question = asked(card.id)
        assert question.sources
        assert question.right.casefold() not in question.prompt.casefold()
        assert "treat" not in question.prompt


@every("seed", list("123456"))
def test_the_nerve_that_moves_something_is_not_alone_among_nerves_of_the_skin(catalog: Catalog, seed: str) -> None:
    """Nor the other way round: what kind of nerve it is gives no case away."""
    moves = {id_: bool(nerve_lesion(catalog, id_).muscles) for id_ in catalog.ids("nerve") if not root_of(id_)}
    for card in CASES:
        if card.subject in moves:
            shown = [option.ids[0] for option in draw(asked(card.id), seed) if option]
            assert any(moves[id_] == moves[card.subject] for id_ in shown), card.id


@pytest.mark.parametrize(
    ("card", "other"),
    [
        ("root-s2/case/myotome-and-dermatome:forward", "root-s1"),
        ("posterior-femoral-cutaneous-nerve/case/skin-perineum-and-skin-buttock:forward", "inferior-cluneal-nerves"),
    ],
)
def test_a_neighbour_or_a_branch_that_may_be_meant_is_no_option(card: str, other: str) -> None:
    case = asked(card)
    assert other not in {option.ids[0] for option in case.wrong}
    wrong = replace(case.wrong[0], ids=(other,))
    assert "may be meant" in " ".join(vignette_flaws(catalog(), replace(case, wrong=(wrong,)), None))


def test_a_case_tells_what_is_found_and_not_why_and_which_main_movers_are_left() -> None:
    prompts = {card.subject: asked(card.id).prompt for card in CASES}
    assert not [prompt for prompt in prompts.values() if ", as " in prompt]
    sciatic = asked("sciatic-nerve/case/skin-foot-and-hip-extension:forward").prompt
    assert "has lost most of its main movers, but keeps gluteus maximus." in sciatic


def test_a_case_with_nothing_abnormal_is_found(catalog: Catalog) -> None:
    case = asked("common-fibular-nerve/case/sign-drop-and-biceps-femoris-long-head-kept:forward")
    sign = case.card.scope.split()[0].replace("/drop", "/kept")
    turned = replace(case, card=replace(case.card, scope=f"{sign} biceps-femoris/long-head/kept"))
    assert "nothing is lost, weakened or numb" in [*vignette_flaws(catalog, turned, None)]
