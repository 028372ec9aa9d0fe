"""Turns any card into its question."""

from collections.abc import Callable

from hipcli.anatomy.catalog import Catalog
from hipcli.learning import actions, attachments, nerves, sets
from hipcli.learning.cards import Card, CardKind
from hipcli.learning.question import Question

_MAKERS: dict[CardKind, Callable[[Catalog, Card], Question]] = {
    "action": actions.actions,
    "nerve": nerves.nerve,
    "artery": nerves.artery,
    "roots": nerves.roots,
    "supplied": nerves.supplied_muscles,
    "members": sets.members,
}


def question(catalog: Catalog, card: Card) -> Question:
    """Return the question of a card."""
    if card.kind in ("origin", "insertion"):
        backwards = card.direction == "reverse"
        return attachments.whose_attachment(catalog, card) if backwards else attachments.attachment(catalog, card)
    return _MAKERS[card.kind](catalog, card)
