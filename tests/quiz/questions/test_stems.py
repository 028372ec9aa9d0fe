"""What a question tells instead of a name is told of the whole that it asks about, and of that alone."""

import re

from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.truth import SLOTS, attachments, is_constant, main_movements, places
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog

TOLD = [card for card in cards().values() if card.kind == "action" and "this muscle (" in asked(card.id).prompt]
SETS = [card for card in cards().values() if card.kind == "attached"]


def told(card: Card) -> dict[str, list[Attachment]]:
    """Return the attachments whose words stand in the question, by slot."""
    prompt = asked(card.id).prompt
    muscle = catalog().get(card.subject, Muscle)
    return {slot: [fact for fact in attachments(muscle, slot) if fact.text in prompt] for slot in SLOTS}


@every("card", TOLD, ids=lambda card: card.id)
def test_each_part_that_makes_an_action_asked_for_is_told(card: Card) -> None:
    """Adductor magnus does not extend by the part that arises from the pubis."""
    muscle = catalog().get(card.subject, Muscle)
    parts = {fact.part for same in main_movements(muscle, card.scope).values() for fact in same if fact.part}
    assert parts <= {fact.part for facts in told(card).values() for fact in facts}


@every("card", TOLD, ids=lambda card: card.id)
def test_who_else_fits_what_is_told_has_the_same_answer(card: Card) -> None:
    muscle = catalog().get(card.subject, Muscle)
    for other in filter(is_constant, catalog().muscles()):
        there = {slot: {fact.landmark for fact in facts} for slot, facts in told(card).items()}
        if other is not muscle and all(there[slot] <= places(other, slot) for slot in SLOTS):
            assert main_movements(muscle, card.scope).keys() <= main_movements(other, card.scope).keys(), other.id


@every("card", SETS, ids=lambda card: card.id)
def test_a_place_with_a_part_that_has_muscles_of_its_own_is_asked_for_itself(card: Card) -> None:
    """Whoever counts obturator externus at the greater trochanter, as the list does, is told that it is not meant."""
    inside = set(catalog().places(card.subject)) - {card.subject}
    there = {m.id for m in catalog().muscles() if {f.landmark for f in attachments(m, card.scope)} & inside}  # type: ignore[arg-type]
    required = {one.id for one in asked(card.id).expected.required}
    assert bool(there - required) == bool(re.search(r"itself\.", asked(card.id).prompt))
