"""A kind of question is one file: put into its folder, the deck, the topics, the quiz and the proof find it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

from hipcli.quiz.cards import topics
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.proof.proof import prove
from hipcli.quiz.questions import kinds, questions
from hipcli.quiz.questions.questions import all_kinds, explain, question
from tests.quiz.bundled import cards, catalog, grader

#: The deck as it is, without pictures.
DECK = [card for card in cards().values() if not card.picture]
KINDS = {card.kind for card in cards().values()}
DOC = Path(__file__).parents[3] / "docs" / "adding-a-question.md"


def documented() -> str:
    """Return the file that the page shows."""
    found = re.search(r"```python\n(.*?)```", DOC.read_text(encoding="utf-8"), re.S)
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose files are kinds of question too."""
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    caches = (questions.all_kinds, topics.kind_words)
    for one in caches:
        one.cache_clear()
    yield tmp_path
    for one in caches:
        one.cache_clear()
    for name in [name for name in sys.modules if name.startswith(f"{kinds.__name__}.made_up")]:
        del sys.modules[name]


def made_up(folder: Path, text: str) -> list[Card]:
    """Write a kind of question and return the deck."""
    (folder / "made_up.py").write_text(text)
    invalidate_caches()
    return all_cards(catalog())


def test_the_kind_of_the_documentation_is_found_by_deck_topics_and_quiz(folder: Path) -> None:
    deck = made_up(folder, documented())
    own = [card for card in deck if card.kind == "begins"]
    assert len(own) >= 3
    assert [card for card in deck if card not in own] == DECK
    assert set(own) < set(topics.find(catalog(), deck, ["ligaments"])[0])
    card = next(card for card in own if card.subject == "inguinal-ligament")
    assert card in topics.find(catalog(), deck, ["inguinal ligament"])[0]
    asked = question(catalog(), card)
    assert asked.prompt == "Where does the inguinal ligament begin, at its proximal end?"
    assert grader().grade(asked.expected, asked.answer[0]).mark == "right"
    assert asked.sources
    assert [explain(catalog(), card, option.ids[0]) for option in asked.wrong] == [one.why for one in asked.wrong]


def test_the_kind_of_the_documentation_is_proved(folder: Path) -> None:
    made_up(folder, documented())
    assert prove(catalog()) == []


def test_the_proof_finds_a_tied_option_in_a_kind_that_it_never_saw(folder: Path) -> None:
    wrong = documented().replace("return not any(related(catalog, place, end) for end in own)", "return True")
    made_up(folder, wrong)
    flaws = prove(catalog(), cards=[card for card in all_cards(catalog()) if "/proximal" in card.id])
    assert any("tied to the subject" in flaw.message for flaw in flaws)
    assert any("is graded right" in flaw.message for flaw in flaws)


def test_the_proof_hears_what_else_a_kind_says_is_wrong(folder: Path) -> None:
    told = 'flaws=lambda catalog, asked, sights: ["as I say"] if "inguinal" in asked.card.id else [],\n    ),\n)'
    made_up(folder, documented().replace("    ),\n)", f"        {told}"))
    flaws = prove(catalog())
    assert flaws
    assert all(flaw.message == "as I say" and flaw.card.startswith("inguinal") for flaw in flaws)


def test_every_kind_has_a_place_of_its_own_and_words() -> None:
    rows = [kind for _, kind in all_kinds().values()]
    assert len({kind.place for kind in rows}) == len(rows)
    assert all(kind.topics for kind in rows)
    listed = [topic for kind in rows for topic in kind.topics]
    assert len({topic.place for topic in listed}) == len(set(listed))
    assert {kind.name for kind in rows} == KINDS


def test_a_question_loads_the_file_of_its_kind_alone() -> None:
    code = (
        "import sys; from tests.quiz.bundled import catalog; from hipcli.quiz.cards.card import Card;"
        "from hipcli.quiz.questions.questions import question;"
        "card = Card('gracilis/nerve:roots', 'roots', 'more', 'gracilis', ('gracilis/nerve',), frozenset(), 1,"
        " (0, 0, 0, 0), family='roots');"
        "print(question(catalog(), card).prompt, *(name for name in sys.modules if '.kinds.' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Which spinal roots supply gracilis? hipcli.quiz.questions.kinds.roots\n"
