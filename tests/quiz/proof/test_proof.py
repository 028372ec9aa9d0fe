"""The proof finds nothing in the bundled content, and finds what is wrong when something is."""

import time
from typing import cast

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.frame import Gone
from hipcli.anatomy.model import Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.cards.card import Card
from hipcli.quiz.grading.grade import Grade, Slip
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.proof import proof
from hipcli.quiz.questions.expected import Mark, Wanted
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.questions import all_kinds
from tests.every import every
from tests.quiz.bundled import Memory, asked, bundled_frame, cards, catalog, entries, grader, sights


def test_every_question_of_the_bundled_content_is_proved_in_seconds() -> None:
    began = time.process_time()
    assert proof.prove(catalog(), sights()) == []
    assert time.process_time() - began < 20


class Strict:
    """A grader that says the same of every answer."""

    def __init__(self, mark: Mark) -> None:
        """Take what it says."""
        self.mark = mark

    def grade(self, _: object, answer: str, *__: object) -> Grade:
        return Grade(self.mark, wrong=(Slip(answer),) if self.mark == "wrong" else ())


def flaws_of(changed: Question, monkeypatch: pytest.MonkeyPatch, says: Mark | None = None) -> list[str]:
    """Return what the proof says when one card is put into these words, or a grader says one thing of all answers."""
    monkeypatch.setattr(proof, "question", lambda *_: changed)
    judge = cast(Grader, Strict(says)) if says else grader()
    return list(proof._Prover(catalog(), judge, sights()).flaws(changed.card))


NERVE = asked("gracilis/nerve:forward")
GROUP = asked("hamstrings/members:set")
#: Of each kind the first cards, so that each part of the proof has something to find nothing in.
FEW = [card for kind in all_kinds() for card in [one for one in cards().values() if one.kind == kind][:3]]


@every("card", FEW, ids=lambda card: card.id)
def test_questions_of_every_kind_are_proved(card: Card) -> None:
    assert list(proof._Prover(catalog(), grader(), sights()).flaws(card)) == []


def test_a_true_option_among_the_wrong_ones_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    true = Option("obturator nerve", ("obturator-nerve",), "Because.", 0)
    assert flaws_of(replace(NERVE, wrong=(*NERVE.wrong, true)), monkeypatch) == [
        "the wrong option 'obturator nerve' is graded right",
        "the wrong option 'obturator nerve' is tied to the subject by gracilis/nerve",
        "two options are the same",
    ]


@pytest.mark.parametrize(
    ("card", "fact"),
    [
        ("abductors/nerve:forward", "gluteus-medius/nerve"),
        ("superior-gemellus/origin:reverse", "superior-gemellus/origin"),
        ("gluteus-maximus/nerve:reverse", "gluteus-maximus/nerve"),
        ("adductor-magnus/nerve/hamstring-part:forward", "adductor-magnus/nerve/hamstring-part"),
        ("superior-gluteal-artery/branch-of:forward", "superior-gluteal-artery/branch-of"),
    ],
)
def test_a_fact_that_ties_an_option_to_the_subject_is_named(
    card: str, fact: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = asked(card)
    right = Option(question.right, (question.expected.required[0].id,), "Because.", 0)
    found = flaws_of(replace(question, wrong=(*question.wrong, right)), monkeypatch)
    assert f"the wrong option '{question.right}' is tied to the subject by {fact}" in found


def test_all_that_a_muscle_does_among_the_wrong_movements_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    question = asked("gracilis/action/hip:set")
    ids = tuple(wanted.id for wanted in question.expected.required)
    true = Option("adduction", ids, "Because.", 0)
    found = flaws_of(replace(question, wrong=(*question.wrong, true)), monkeypatch)
    assert "the wrong option 'adduction' is tied to the subject by all of gracilis/action" in found


@pytest.mark.parametrize(
    ("card", "out", "into", "told"),
    [
        ("medial-compartment/members:set", "gracilis", "pectineus", "by some source all of"),
        ("abductors/members:set", "tensor-fasciae-latae", "sartorius", "by some source all of"),
        ("femoral-nerve/muscles:set", "sartorius", "psoas-major", "by some source all of"),
        ("lesser-sciatic-foramen/contents:set", "internal-pudendal-artery", "internal-pudendal-vein", "is tied to"),
        ("femoral-nerve/muscles:set", "sartorius", "gracilis", ""),
    ],
)
def test_a_set_that_some_source_makes_right_among_the_wrong_ones_is_found(
    monkeypatch: pytest.MonkeyPatch, card: str, out: str, into: str, told: str
) -> None:
    question = asked(card)
    ids = tuple(into if one.id == out else one.id for one in question.expected.required)
    assert out not in ids
    option = Option(", ".join(map(catalog().name, ids)), ids, "for some reason", 0)
    found = flaws_of(replace(question, wrong=(option,)), monkeypatch)
    assert [told in flaw for flaw in found] == ([True] if told else [])


def test_a_right_option_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = flaws_of(replace(NERVE, right="femoral nerve"), monkeypatch)
    assert found == [
        "the right answer 'femoral nerve' is graded wrong",
        "what is printed as the answer, 'femoral nerve', is graded wrong",
        "two options are the same",
    ]


def test_a_prompt_that_gives_the_answer_away_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = "Which nerve, such as the obturator nerve, supplies gracilis?"
    told = f"the prompt '{prompt}' contains the answer 'obturator nerve'"
    assert set(flaws_of(replace(NERVE, prompt=prompt), monkeypatch)) == {told}


def test_a_name_that_fills_no_place_of_its_own_in_a_set_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = replace(GROUP.expected, required=(Wanted("gracilis"), Wanted("gracilis")))
    found = flaws_of(replace(GROUP, expected=twice, right="gracilis"), monkeypatch)
    assert "'Gracilis' alone is graded partial, not as one of the set" in found


def test_whatever_a_grader_would_not_take_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of the set alone, what other sources say, what is true as well, the wrong order, and the whole."""
    first, second = Wanted("semitendinosus", also=frozenset({"gracilis"})), Wanted("semimembranosus")
    changed = replace(GROUP.expected, required=(first, second), accepted=(Wanted("sartorius"),), ordered=(0, 1))
    question = replace(GROUP, expected=changed, right="", answer=())
    whole = "Semitendinosus; Semimembranosus"
    assert flaws_of(question, monkeypatch, "wrong") == [
        f"the right answer '{whole}' is graded wrong",
        "the accepted 'Sartorius' is counted wrong",
        "'Semitendinosus' alone is graded wrong, not as one of the set",
        "what other sources say, 'Semimembranosus; Gracilis', is graded wrong",
        "'Semimembranosus' alone is graded wrong, not as one of the set",
        "'Semimembranosus; Semitendinosus', in the wrong order, is graded wrong",
    ]
    roots = asked("femoral-nerve/roots:forward")
    found = flaws_of(replace(roots, answer=(), right="", wrong=()), monkeypatch, "wrong")
    assert found == [f"{write_roots(one)} is not graded right" for one in roots.expected.roots]


def test_a_part_is_named_with_its_muscle(monkeypatch: pytest.MonkeyPatch) -> None:
    part = replace(GROUP.expected, required=(Wanted("biceps-femoris", frozenset({"long-head"})),), accepted=())
    found = flaws_of(replace(GROUP, expected=part, right="", answer=(), wrong=()), monkeypatch, "wrong")
    assert found == ["the right answer 'long head of Biceps femoris' is graded wrong"]


def test_a_wrong_option_may_be_partly_right_of_sets_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = flaws_of(NERVE, monkeypatch, "partial")
    assert f"the wrong option '{NERVE.wrong[0].text}' is partly right" in found
    assert not any(
        "partly right" in flaw for flaw in flaws_of(asked("semitendinosus/action/knee:set"), monkeypatch, "partial")
    )
    assert f"the wrong option '{NERVE.wrong[0].text}' is graded coarse" in flaws_of(NERVE, monkeypatch, "coarse")


def test_two_cards_of_one_id_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "all_cards", lambda *_: [NERVE.card, GROUP.card, NERVE.card])
    found = [flaw for flaw in proof.prove(catalog(), sights()) if "takes the place of" not in flaw.message]
    assert found == [proof.Flaw(NERVE.card.id, "the id is used by two cards")]


def test_it_is_told_how_far_the_proof_is() -> None:
    told: list[float] = []
    proof.prove(catalog(), cards=FEW[:4], tell=told.append)
    assert told == [0.25, 0.5, 0.75, 1]


def test_a_card_that_is_gone_and_has_nothing_in_its_place_is_found() -> None:
    here, gone = "gracilis/nerve:forward", "no/card:forward"
    frame = replace(bundled_frame(), gone=(Gone(card=here, now=gone), Gone(card="old:set", now=here)))
    other = Catalog(Memory(entries(), frame))
    assert proof.prove(other, cards=[cards()[here]]) == [
        (here, "it is gone, and yet a card"),
        (gone, f"it takes the place of {here}, and is no card"),
    ]


def test_a_lesion_with_a_muscle_too_few_or_too_many_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    question = asked("sciatic-nerve/lesion/muscles:set")
    none = replace(question, expected=replace(question.expected, required=(), accepted=()))
    assert "semitendinosus is concerned by some source, and would be wrong" in flaws_of(none, monkeypatch)
    more = replace(question.expected, required=(*question.expected.required, Wanted("gracilis")))
    assert "gracilis has another nerve left" in flaws_of(replace(question, expected=more), monkeypatch)


def test_an_option_without_a_reason_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(NERVE.wrong[0], why="")
    found = flaws_of(replace(NERVE, wrong=(wrong, *NERVE.wrong[1:])), monkeypatch)
    assert found == [f"nothing says why '{wrong.text}' is wrong"]


def test_an_explanation_of_a_verdict_that_begins_with_a_pronoun_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = asked("c020:forward")
    for why, told in (("They lie in front.", True), ("The adductors lie in front.", False), ("Items lie.", False)):
        found = flaws_of(replace(claim, why=(why,)), monkeypatch)
        assert (f"'{why}' does not name what it is about" in found) is told


def test_a_question_without_a_source_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert flaws_of(replace(NERVE, sources=()), monkeypatch) == ["no source"]


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
