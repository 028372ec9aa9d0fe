"""The proof finds nothing in the bundled content, and finds what is wrong when something is."""

import time

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle, Nerve
from hipcli.quiz.cards.card import Card
from hipcli.quiz.proof import proof
from hipcli.quiz.questions.question import Option, Question
from tests.quiz.bundled import Memory, asked, catalog, entries, sights


def test_every_question_of_the_bundled_content_is_proved() -> None:
    assert proof.prove(catalog(), sights()) == []


def test_the_proof_takes_seconds() -> None:
    began = time.perf_counter()
    proof.prove(catalog(), sights())
    assert time.perf_counter() - began < 20


def flaws_of(changed: Question, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the proof says when one card is put into these words."""

    def made(_: Catalog, card: Card) -> Question:
        return changed if card.id == changed.card.id else asked(card.id)

    monkeypatch.setattr(proof, "question", made)
    return [flaw.message for flaw in proof.prove(catalog(), sights()) if flaw.card == changed.card.id]


NERVE = asked("gracilis/nerve:forward")


def test_a_true_option_among_the_wrong_ones_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    true = Option("obturator nerve", ("obturator-nerve",), "Because.", 0)
    found = flaws_of(replace(NERVE, wrong=(*NERVE.wrong, true)), monkeypatch)
    assert any("graded right" in message for message in found)
    assert any("tied to the subject" in message for message in found)


def test_a_right_option_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any("is graded wrong" in message for message in flaws_of(replace(NERVE, right="femoral nerve"), monkeypatch))


def test_a_prompt_that_gives_the_answer_away_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = "Which nerve, such as the obturator nerve, supplies gracilis?"
    assert any("contains the answer" in message for message in flaws_of(replace(NERVE, prompt=prompt), monkeypatch))


def test_an_option_without_a_reason_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(NERVE.wrong[0], why="")
    found = flaws_of(replace(NERVE, wrong=(wrong, *NERVE.wrong[1:])), monkeypatch)
    assert any("nothing says why" in message for message in found)


def test_a_question_without_a_source_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no source" in flaws_of(replace(NERVE, sources=()), monkeypatch)


def test_two_structures_with_one_name_are_found() -> None:
    """An alias that two nerves share makes an answer ambiguous, and the proof says so."""
    changed = []
    for kind, entry in entries():
        if isinstance(entry, Nerve) and entry.id == "femoral-nerve":
            entry = replace(entry, name="obturator nerve")
        changed.append((kind, entry))
    assert proof.prove(Catalog(Memory(changed)))


def test_a_variant_takes_an_option_out_of_the_choice() -> None:
    from hipcli.anatomy.facts import InnervationVariant
    from hipcli.quiz.cards.deck import all_cards
    from hipcli.quiz.questions.questions import question

    variant = InnervationVariant(nerve="femoral-nerve", sources=("gray-1918-p474",))
    changed = []
    for kind, entry in entries():
        if isinstance(entry, Muscle) and entry.id == "gracilis":
            entry = replace(entry, innervation=(replace(entry.innervation[0], variants=(variant,)),))
        changed.append((kind, entry))
    content = Catalog(Memory(changed))
    card = next(card for card in all_cards(content) if card.id == "gracilis/nerve:forward")
    assert "femoral nerve" in {option.text for option in NERVE.wrong}
    assert "femoral nerve" not in {option.text for option in question(content, card).wrong}
    assert proof.prove(content) == []
