"""Statements as a choice, and true or false: the proof finds each way in which one may be wrong."""

from collections import Counter
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.model import Muscle
from hipcli.quiz.proof.statements import denied_flaws, stated_flaws, statement_flaws
from hipcli.quiz.questions.expected import Wanted
from hipcli.quiz.questions.question import Option, Question
from tests.every import every
from tests.quiz.bundled import Memory, asked, cards, entries

STATED = [card.id for card in cards().values() if card.kind == "stated"]
KINDS = ("segment", "location", "procedure", "positive", "reading", "signs")


def flaws(catalog: Catalog, card: str, *wrong: tuple[str, str]) -> Iterator[str]:
    options = tuple(Option(text, (id_,), "So it is.", 0) for text, id_ in wrong)
    return statement_flaws(catalog, replace(asked(card), wrong=options), None)


@pytest.mark.parametrize(
    ("card", "text", "of", "told"),
    [
        (
            "log-roll-test/suggests:forward",
            "Stress fracture of the femoral neck",
            "heel-strike-test",
            "a page leads from log-roll-test to heel-strike-test",
        ),
        (
            "femoral-nerve-palsy/signs:forward",
            "Rising from a chair and climbing stairs are hard; level walking suffers less",
            "inferior-gluteal-nerve-palsy",
            "found there too",
        ),
        (
            "waddling-gait/signs:forward",
            "Rising from a chair and climbing stairs are hard; level walking suffers less",
            "inferior-gluteal-nerve-palsy",
            "found there too",
        ),
        (
            "perthes-disease/signs:forward",
            "Deep pain in the groin or the front of the hip",
            "iliopsoas-tendinopathy",
            "pain in the same area",
        ),
        (
            "ankylosing-spondylitis/signs:forward",
            "Deep pain in the groin or the front of the hip",
            "iliopsoas-tendinopathy",
            "pain in the same area",
        ),
        (
            "hip-osteoarthritis/signs:forward",
            "The hip may wear out and the socket bulge into the pelvis",
            "paget-disease-of-bone",
            "a page leads from hip-osteoarthritis to paget-disease-of-bone",
        ),
        (
            "ankylosing-spondylitis/signs:forward",
            "The hip may wear out and the socket bulge into the pelvis",
            "paget-disease-of-bone",
            "found there too",
        ),
        (
            "supine-straight-leg-lift-test/suggests:forward",
            "Trouble inside the hip joint",
            "foveal-distraction-test",
            "both concern hip-joint",
        ),
        (
            "hip-osteoarthritis/signs:forward",
            "Slow onset of a limp, with pain in hip, thigh or knee",
            "perthes-disease",
            "is of children",
        ),
        (
            "hip-osteoarthritis/signs:forward",
            "Pain at the lateral side of the knee, above the joint line",
            "iliotibial-band-syndrome",
            "pain in the same area",
        ),
        (
            "trendelenburg-test/suggests:forward",
            "Gluteal tendinopathy",
            "single-leg-stance-test",
            "both concern gluteus",
        ),
        ("trendelenburg-test/suggests:forward", "Piriformis syndrome", "ely-test", "is not said of ely-test"),
        ("pace-sign/suggests:forward", "Piriformis syndrome", "freiberg-sign", "is said of pace-sign too"),
        (
            "faber-test/positive:forward",
            "Buttock pain, or the familiar pain down the leg",
            "fair-test",
            "pain in the same area",
        ),
        (
            "adductor-squeeze-test/positive:forward",
            "Pain in the front of the thigh",
            "femoral-nerve-stretch-test",
            "pain in the same area",
        ),
        (
            "faber-test/positive:forward",
            "Less range on one side, or the familiar pain",
            "bent-knee-fall-out-test",
            "not said where",
        ),
        ("scour-test/positive:forward", "Pain over the pes anserinus", "resisted-knee-flexion-test", "not said where"),
        ("fadir-test/suggests:forward", "Piriformis syndrome", "pace-sign", "fair-test, which is done in the same"),
        (
            "fair-test/suggests:forward",
            "Femoroacetabular impingement or a labral tear",
            "fadir-test",
            "done in the same position",
        ),
        ("root-l4/dermatome:forward", "Round the knee", "root-l3", "neighbouring segment"),
    ],
)
def test_a_statement_that_may_hold_as_well_is_found(catalog: Catalog, card: str, text: str, of: str, told: str) -> None:
    assert any(told in flaw for flaw in flaws(catalog, card, (text, of)))


@every("card", STATED)
def test_a_statement_turned_round_is_found(card: str) -> None:
    from tests.quiz.bundled import catalog

    question = asked(card)
    other = "False" if question.right == "True" else "True"
    turned: Question = replace(question, right=other)
    assert list(stated_flaws(catalog(), question, None)) == []
    assert list(stated_flaws(catalog(), turned, None)) != []


def test_the_student_alone_grades_few_cards() -> None:
    alone = [id_ for id_ in cards() if asked(id_).only_turned or (asked(id_).long and not asked(id_).can_choose)]
    assert len(alone) <= 80
    chosen = [id_ for id_, card in cards().items() if card.kind in KINDS and asked(id_).can_choose]
    assert len(chosen) > 100


def test_of_the_statements_in_the_topic_errors_at_least_thirty_are_false() -> None:
    scopes = [card.scope for card in cards().values() if card.kind in ("claim", "stated")]
    assert scopes.count("wrong") >= 30
    assert scopes.count("agrees") == scopes.count("wrong")


DENIED = [id_ for id_ in cards() if asked(id_).first]


def test_what_is_asked_not_to_be_done_is_done_by_no_source(catalog: Catalog) -> None:
    assert len(DENIED) > 5
    for id_ in DENIED:
        first = asked(id_).first
        assert first is not None
        assert list(denied_flaws(catalog, first)) == []
        does = next(one.id for one in asked(id_).expected.required)
        true = replace(first, expected=replace(first.expected, required=(Wanted(does),)))
        assert list(denied_flaws(catalog, true)) == [f"{first.card.subject} has {does} by some source"]
        false = replace(first, wrong=(Option(first.right, (first.expected.required[0].id,), "So it is.", 0),))
        assert list(denied_flaws(catalog, false)) == [f"{first.right} is no certain fact of {first.card.subject}"]


@pytest.mark.parametrize("kind", ["positive", "reading", "signs"])
def test_no_finding_is_a_wrong_option_of_many_questions(kind: str) -> None:
    """A statement that fits nearly everywhere would come in every paper, and need not be read the second time."""
    rows = [asked(card.id).wrong for card in cards().values() if card.kind == kind]
    served = Counter(option.text for wrong in rows for option in wrong)
    assert max(served.values()) <= sum(map(bool, rows)) / 4


@pytest.mark.parametrize("change", [{"level": "extra"}, {"disputed": True}])
def test_what_is_told_beside_the_rest_or_in_dispute_is_no_certain_fact(change: dict[str, object]) -> None:
    first = asked(DENIED[0]).first
    assert first is not None
    subject, changed = first.card.subject, []
    for kind, entry in entries():
        if isinstance(entry, Muscle) and entry.id == subject:
            entry = replace(entry, actions=tuple(replace(fact, **change) for fact in entry.actions))
        changed.append((kind, entry))
    found = list(denied_flaws(Catalog(Memory(changed)), first))
    assert found == [f"{option.text} is no certain fact of {subject}" for option in first.wrong]


def test_a_loss_is_no_positive_test(catalog: Catalog) -> None:
    lost = asked("adductor-reflex/suggests:forward")
    assert not [flaw for flaw in statement_flaws(catalog, lost, None) if "what is lost" in flaw]
    turned = replace(lost, prompt="What does a positive adductor reflex suggest?")
    assert [flaw for flaw in statement_flaws(catalog, turned, None) if "what is lost" in flaw]


def test_no_option_tells_by_a_lead_or_by_nothing_which_entry_it_is_of(catalog: Catalog) -> None:
    names = {name for _, entry in entries() for fact in facts(entry) for name in fact.names}
    rows = [asked(card.id) for card in cards().values() if card.kind in ("procedure", "positive", "reading", "signs")]
    options = [text for one in rows for text in (one.right, *(option.text for option in one.wrong))]
    assert len(options) > 500
    assert not [text for text in options if text.partition(": ")[0] in {*names, "Posterior", "Early", "X-ray"}]
    assert not [text for text in options if "notice nothing" in text]
