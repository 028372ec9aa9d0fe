"""Another region needs no code: the shoulder is checked, shown, listed and asked from this folder's files alone."""

import re
from functools import cache
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.library.checking import check_folders
from hipcli.library.compiled import open_content
from hipcli.library.geometry import load_sights
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.proof.proof import prove
from hipcli.quiz.questions.questions import question
from tests.conftest import Run

SHOULDER = Path(__file__).parent
FOLDERS = {"beside the hip": [content_folder(), SHOULDER], "alone": [SHOULDER]}
ROTATORS = {"supraspinatus", "infraspinatus", "teres-minor", "subscapularis"}


@cache
def catalog_of(name: str) -> Catalog:
    """Return the shoulder beside the hip, or with the bundled content replaced."""
    return Catalog(open_content(FOLDERS[name], use_cache=False))


@cache
def cards_of(name: str) -> dict[str, Card]:
    return {card.id: card for card in all_cards(catalog_of(name))}


@pytest.fixture(params=FOLDERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shoulder(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command line on the shoulder, beside the hip or alone."""
    monkeypatch.setattr("tests.conftest.App.catalog", catalog_of(name))
    return lambda *argv, **given: run("--content", str(SHOULDER), *argv, **given)


def test_the_folder_is_sound_beside_the_hip_and_alone() -> None:
    assert check_folders(content_folder(), SHOULDER).problems == []
    assert check_folders(SHOULDER, None).problems == []


def test_every_question_is_proved(name: str) -> None:
    catalog = catalog_of(name)
    ours = [card for card in cards_of(name).values() if catalog.frame(card.subject).name == "shoulder"]
    assert len(ours) > 40
    assert prove(catalog, load_sights()) == []


def test_it_is_looked_up_listed_and_cut(shoulder: Run) -> None:
    page = shoulder("lookup", "supraspinatus").out
    assert "Origin: supraspinous fossa" in page
    assert page.splitlines()[1] == "rotator cuff"
    listed = shoulder("list", "--function", "abduction", "--joint", "shoulder").out.splitlines()
    assert [line.partition(";")[0] for line in listed] == ["Deltoid", "Supraspinatus"]
    lesion = shoulder("lesion", "axillary").out
    assert "Lost: Deltoid" in lesion
    assert "Lost: Teres minor" in lesion
    assert "left Infraspinatus" in lesion
    assert "pelvis" not in lesion
    assert "main actions: abduction, stabilisation; nerve" in shoulder("list", "--group", "rotator-cuff").out


def test_the_first_joint_is_meant_where_none_is_named(shoulder: Run, name: str) -> None:
    found = shoulder("list", "--function", "abduction").out
    assert ("Supraspinatus" in found) is (name == "alone")
    assert ("Gluteus medius" in found) is (name != "alone")


@pytest.mark.parametrize("form", ["auto", "flip", "choice", "type"])
def test_a_quiz_asks_it_in_every_form(shoulder: Run, form: str) -> None:
    done = shoulder("quiz", "rotator-cuff", "--form", form, stdin="\n" * 40)
    assert (done.code, done.err) == (0, "")
    assert re.search(r"\bhip\b", done.out) is None
    assert "1 of " in done.out


@pytest.mark.parametrize("topic", ["deltoid", "cuff region", "axillary nerve", "abduction", "shoulder abduction"])
def test_topics_find_it(shoulder: Run, topic: str) -> None:
    assert "1 of " in shoulder("quiz", topic, "--form", "flip", stdin="\n" * 9).out


def test_no_option_comes_from_another_region() -> None:
    catalog, mixed = catalog_of("beside the hip"), []
    for card in cards_of("beside the hip").values():
        own = catalog.frame_number(card.subject)
        options = question(catalog, card).wrong
        mixed += [(card.id, id_) for one in options for id_ in one.ids if catalog.frame_number(id_) != own]
    assert mixed == []


def test_each_region_is_called_by_its_own_name() -> None:
    catalog, cards = catalog_of("beside the hip"), cards_of("beside the hip")
    prompts = {card.subject: question(catalog, card).prompt for card in cards.values()}
    ours = [prompt for id_, prompt in prompts.items() if catalog.frame(id_).name == "shoulder"]
    hip = [prompt for id_, prompt in prompts.items() if catalog.frame(id_).name == "hip"]
    assert not [prompt for prompt in ours if "hip muscle" in prompt]
    assert not [prompt for prompt in hip if "shoulder muscle" in prompt]
    assert any("Which shoulder muscle" in prompt for prompt in (question(catalog, c).prompt for c in cards.values()))


@pytest.mark.parametrize(
    ("card", "answer", "mark"),
    [
        ("supraspinatus/action/shoulder:set", "abducts the arm; steadies the shoulder", "right"),
        ("supraspinatus/action/shoulder:set", "abducts the arm", "partial"),
        ("supraspinatus/action/shoulder:set", "adducts the arm, steadies the shoulder", "partial"),
        ("deltoid/action/shoulder:set", "flexes, extends and abducts the humerus", "right"),
        ("supraspinatus/origin:forward", "supraspinous fossa of the scapula", "right"),
        ("supraspinatus/origin:forward", "infraspinous fossa", "wrong"),
        ("supraspinatus/insertion:forward", "greater tubercle", "coarse"),
        ("supraspinatus/nerve:forward", "suprascapular", "right"),
        ("supraspinatus/nerve:forward", "subscapular nerve", "wrong"),
        ("infraspinatus/origin:reverse", "infraspinatus", "right"),
        ("infraspinatus/origin:reverse", "infraspinatsu", "right"),
        ("infraspinatus/origin:reverse", "supraspinatus", "wrong"),
        ("infraspinatus/origin:reverse", "teres major", "beyond"),
        ("suprascapular-nerve/muscles:set", "spinati", "coarse"),
        ("axillary-nerve/roots:forward", "C5 and 6", "right"),
        ("axillary-nerve/roots:forward", "C6-C7", "wrong"),
        ("rotator-cuff/members:set", "supraspinatus, infraspinatus, teres minor, subscapularis", "right"),
    ],
)
def test_answers_are_graded_as_those_of_the_hip_are(name: str, card: str, answer: str, mark: str) -> None:
    grade = Grader(catalog_of(name)).grade(question(catalog_of(name), cards_of(name)[card]).expected, answer)
    assert grade.mark == mark
    assert "hip" not in grade.ask


def test_the_hip_is_asked_and_graded_as_without_it() -> None:
    alone, beside = Catalog(open_content([content_folder()], use_cache=False)), catalog_of("beside the hip")
    cards = {card.id: card for card in all_cards(alone)}
    assert cards.keys() <= cards_of("beside the hip").keys()
    changed = [id_ for id_, card in cards.items() if question(alone, card) != question(beside, card)]
    assert changed == []
