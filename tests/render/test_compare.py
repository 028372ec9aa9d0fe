"""Two cards side by side: rows of one slot stand together, whatever the kinds, and nothing of either is lost."""

from itertools import combinations_with_replacement

import pytest

from hipcli.anatomy.model import KINDS
from hipcli.render.card import Card
from hipcli.render.cards import card_of
from hipcli.render.clinical import DISCLAIMER
from hipcli.render.compare import compared_lines, side_by_side
from tests.quiz.bundled import catalog
from tests.render.seen import seen

LEFT_OUT = {"Common error", "Article", "What the article says of it"}


def compared(a: Card, b: Card) -> list[str]:
    return ["".join(text for text, _ in line) for line in compared_lines(a, b)]


def slots(card: Card) -> dict[str, list[str]]:
    """Return what stands under each label of a card, the count in a label left out."""
    found: dict[str, list[str]] = {}
    for section in card.sections:
        for row in section.rows:
            found.setdefault(row.label or section.title, []).extend(item.text for item in row.items)
    return {label: texts for label, texts in found.items() if label not in LEFT_OUT}


@pytest.mark.parametrize(("one", "other"), list(combinations_with_replacement(KINDS, 2)))
@pytest.mark.parametrize("everything", [False, True])
def test_each_slot_stands_once_with_all_that_both_say(one: str, other: str, everything: bool) -> None:
    content = catalog()
    ids = content.ids(one)[0], content.ids(other)[-1]
    a, b = (card_of(content.entry(id_), content, everything=everything) for id_ in ids)
    lines = compared(a, b)
    for card in (a, b):
        for label, texts in slots(card).items():
            told = [line for line in lines if line.startswith((f"{label}, {card.title}: ", f"{label}, both: "))]
            assert len(told) == 1, label
            assert all(text in told[0] for text in texts)
    assert not any(line == f"{label}, {card.title}: none" for line in lines for card in (a, b) for label in slots(card))


def test_groups_of_different_size_are_compared_member_by_member() -> None:
    content = catalog()
    cards = [card_of(content.entry(id_), content) for id_ in ("hamstrings", "adductors")]
    lines = compared(*cards)
    assert [line for line in lines if line.startswith("Members")] == [
        "Members, Hamstrings: Biceps femoris; Semitendinosus; Semimembranosus",
        "Members, Hip adductors: Adductor brevis; Adductor longus; Adductor magnus (adductor part and hamstring part); "
        "Gracilis; Pectineus",
    ]
    drawn = seen(side_by_side(*cards), 120)
    assert sum(line.startswith("≠  Members") for line in drawn) == 1
    assert "Members 3" in "".join(text for row in cards[0].sections[0].rows for text in row.heading)


def test_conditions_side_by_side_say_that_they_are_no_advice() -> None:
    content = catalog()
    strain, lurch, muscle = (
        card_of(content.entry(id_), content) for id_ in ("hamstring-strain", "duchenne-lurch", "gracilis")
    )
    for a, b in ((strain, lurch), (strain, muscle), (muscle, strain)):
        assert compared(a, b)[-1] == DISCLAIMER[0][0]
    assert compared(muscle, muscle)[-1] != DISCLAIMER[0][0]
