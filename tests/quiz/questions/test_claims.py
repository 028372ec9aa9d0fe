"""True or false: which claims are asked, that each is what it is said to be, and half of them false."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from hipcli.anatomy.model import Claim, Group, Ligament, Muscle
from hipcli.quiz.cards import topics
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import deck
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Again, Feedback, Form
from hipcli.quiz.proof import proof
from hipcli.quiz.questions.questions import explain
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog, grader, mark

CLAIMS = [card for card in cards().values() if card.kind == "claim"]
FALSE, TRUE = "c185:forward", next(card.id for card in CLAIMS if card.scope == "agrees")


def claim(card: Card) -> Claim:
    return catalog().get(card.subject, Claim)


def by_id(card: Card) -> str:
    return card.id


@every("card", CLAIMS, ids=by_id)
def test_only_what_is_beyond_doubt_is_asked(card: Card) -> None:
    own = claim(card)
    assert own.verdict in ("agrees", "wrong")
    assert not own.coarse
    assert not own.anecdote
    assert own.sources
    about = catalog().entry(own.about[0])
    assert isinstance(about, Muscle | Group | Ligament)


@every("card", CLAIMS, ids=by_id)
def test_a_claim_is_asked_as_it_is_judged_with_reason_and_sources(card: Card) -> None:
    own, question = claim(card), asked(card.id)
    right = "True" if own.verdict == "agrees" else "False"
    assert question.prompt == f"{own.says}. True or false?"
    assert (question.right, question.answer) == (right, (right,))
    assert question.sources == own.sources
    assert question.why[0] == own.reason
    assert own.verdict == "agrees" or question.why[1] == own.correction
    assert mark(card.id, right) == mark(card.id, right[0]) == mark(card.id, right.lower()) == "right"
    assert mark(card.id, "false" if right == "True" else "true") == "wrong"


@every("card", [c for c in CLAIMS if "belongs to the" in claim(c).says], ids=by_id)
def test_what_is_said_of_a_group_is_what_the_facts_say(card: Card) -> None:
    """Held against the facts: a false claim is borne out by no fact, a true one by some fact for each group."""
    muscle, *groups = claim(card).about
    for id_ in groups:
        group = catalog().get(id_, Group)
        members = {row.id for row in catalog().members(group)}
        if group.movement:
            members |= {m.id for _, m in catalog().movers(group.movement.joint, group.movement.movement)}
        assert (muscle in members) is (claim(card).verdict == "agrees"), id_


def test_every_wrong_claim_on_muscles_and_groups_is_asked() -> None:
    wrong = {
        one.id
        for one in catalog().all(Claim, "claim")
        if one.verdict == "wrong" and one.about and catalog().kind(one.about[0]) in ("muscle", "group")
    }
    assert wrong == {card.subject for card in CLAIMS if card.scope == "wrong"}
    assert len(wrong) >= 9


def test_claims_come_only_when_named() -> None:
    row = list(cards().values())
    for topic in ("all", "quadratus femoris", "abductors", "actions"):
        assert not [card for card in topics.find(catalog(), row, [topic])[0] if card.kind == "claim"]
    assert [card for card in topics.find(catalog(), row, ["errors"])[0] if card.kind == "claim"] == CLAIMS
    assert [card.id for card in topics.find(catalog(), row, ["C185"])[0]] == [FALSE]


@pytest.mark.parametrize("seed", ["1", "2", "a class"])
@pytest.mark.parametrize("count", [4, 10, 18, 100])
def test_half_of_a_deck_is_false(seed: str, count: int) -> None:
    drawn = deck([CLAIMS], seed, count)
    verdicts = [card.scope for card in drawn]
    assert verdicts.count("wrong") == verdicts.count("agrees") == min(count, 18) // 2
    assert drawn == deck([CLAIMS], seed, count)


def test_a_deck_of_one_claim_has_it() -> None:
    assert [card.id for card in deck([[cards()[FALSE]]], "1")] == [FALSE]


def test_in_teaching_order_false_and_true_alternate_as_far_as_there_are() -> None:
    wrong = sum(card.scope == "wrong" for card in CLAIMS)
    assert all(a.scope != b.scope for a, b in pairwise(CLAIMS[: 2 * wrong]))


# --- in a session


def session(card: str, form: Form = "auto", known: tuple[str, ...] = ()) -> Session:
    return Session(
        [cards()[card]],
        lambda c: asked(c.id),
        grader,
        lambda c, id_: explain(catalog(), c, id_),
        seed=1,
        form=form,
        known=known,
    )


@pytest.mark.parametrize("card", [FALSE, TRUE])
@pytest.mark.parametrize("known", [(), (FALSE, TRUE)])
@pytest.mark.parametrize("form", ["auto", "choice"])
def test_true_is_always_the_first_option_and_false_the_second(card: str, known: tuple[str, ...], form: Form) -> None:
    shown = session(card, form, known).shown
    assert shown is not None
    assert (shown.form, shown.texts()) == ("choice", ("True", "False"))


def test_a_wrong_choice_is_explained() -> None:
    feedback = session(FALSE).choose(0)
    assert (feedback.mark, feedback.tempting) == ("wrong", "What it says is wrong.")


def test_a_hint_does_not_give_the_answer() -> None:
    assert session(FALSE).hint() == "it is about quadratus femoris and quadriceps femoris"


def test_anything_but_true_and_false_is_asked_once_more() -> None:
    quiz = session(FALSE, "type")
    assert isinstance(quiz.answer("perhaps"), Again)
    settled = quiz.answer("perhaps")
    assert isinstance(settled, Feedback)
    assert settled.mark == "wrong"


def test_what_is_only_turned_is_turned_in_every_form() -> None:
    forms: tuple[Form, ...] = ("auto", "flip", "choice", "type")
    for form in forms:
        shown = session("root-l4/reflex:forward", form).shown
        assert shown is not None
        assert shown.form == "flip"


def test_the_proof_finds_a_claim_asked_against_its_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    question = replace(asked(FALSE), right="True", answer=("True",))
    monkeypatch.setattr(proof, "question", lambda *_: question)
    flaws = list(proof._Prover(catalog(), grader()).flaws(cards()[FALSE]))
    assert any("judged wrong, and asked as True" in flaw for flaw in flaws)
