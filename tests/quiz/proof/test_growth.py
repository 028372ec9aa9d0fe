"""The proof grows with the content, not with its square; work is counted in calls, which no busy machine changes."""

import cProfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.library.folder import read_folder
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.proof.proof import prove
from hipcli.quiz.questions.questions import question
from tests.bench.generate import generate
from tests.quiz.bundled import Memory, asked, bundled_frame, cards, entries


def work(folder: Path, many: int) -> int:
    """Return how many calls it takes to make the cards of so many invented entries, and to prove each eighth.

    All that is made once for all cards, like the grader's vocabulary, weighs eight times as much so. With fewer entries
    the wrong options still grow in number, up to the most that a question keeps.
    """
    generate(folder, many, files=20)
    made = [(item.kind, item.entry) for item in read_folder(folder).items]
    moves = [(kind, entry) for kind, entry in entries() if kind == "movement"]
    catalog = Catalog(Memory([*moves, *made], replace(bundled_frame(), gone=())))
    profile = cProfile.Profile(subcalls=False)
    profile.enable()
    flaws = prove(catalog, cards=all_cards(catalog)[::8])
    profile.disable()
    assert flaws == []
    return sum(row.callcount for row in profile.getstats())


def test_twice_the_entries_cost_at_most_2_3_times(tmp_path: Path) -> None:
    once, twice = work(tmp_path / "once", 1000), work(tmp_path / "twice", 2000)
    assert twice / once <= 2.3


@pytest.mark.parametrize("kind", sorted({card.kind for card in cards().values()}))
def test_all_that_is_wrong_is_offered_where_it_is_not_very_much(kind: str) -> None:
    """A question keeps the 40 nearest wrong options; the bundled ones have fewer, so that none of them is cut."""
    assert max(len(asked(card.id).wrong) for card in cards().values() if card.kind == kind) < 40


def test_of_very_many_the_confusable_options_stay(tmp_path: Path) -> None:
    generate(tmp_path, 1500, files=20)
    items = [*read_folder(content_folder()).items, *read_folder(tmp_path).items]
    # The invented ones come first, so that those that are mixed up with the right one stand at the end.
    catalog = Catalog(Memory([(item.kind, item.entry) for item in reversed(items)]))
    card = next(card for card in all_cards(catalog) if card.id == "gluteus-medius/nerve:forward")
    wrong = question(catalog, card).wrong
    assert len(wrong) == 40
    assert {id_ for option in wrong if option.near == 0 for id_ in option.ids} >= {"inferior-gluteal-nerve"}
