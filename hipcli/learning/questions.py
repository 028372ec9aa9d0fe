"""Turns any card into its question. Each kind is loaded when the first card of it is asked."""

from collections.abc import Callable

from hipcli.anatomy.catalog import Catalog
from hipcli.learning.cards import Card
from hipcli.learning.question import Question


def question(catalog: Catalog, card: Card) -> Question:
    """Return the question of a card."""
    return _maker(card)(catalog, card)


def _maker(card: Card) -> Callable[[Catalog, Card], Question]:
    if card.kind == "action":
        from hipcli.learning.actions import actions

        return actions
    if card.kind == "members":
        from hipcli.learning.sets import members

        return members
    if card.kind in ("origin", "insertion"):
        from hipcli.learning import attachments

        return attachments.whose_attachment if card.direction == "reverse" else attachments.attachment
    from hipcli.learning import nerves

    return {
        "nerve": nerves.nerve,
        "artery": nerves.artery,
        "roots": nerves.roots,
        "supplied": nerves.supplied_muscles,
    }[card.kind]
