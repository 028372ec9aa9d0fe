"""Turns any card into its question. Each kind is loaded when the first card of it is asked."""

from collections.abc import Callable

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.deck import KINDS, Card
from hipcli.quiz.questions.question import Question


def question(catalog: Catalog, card: Card) -> Question:
    """Return the question of a card; what stands in another frame than its subject is no option."""
    made = _maker(card)(catalog, card)
    own = catalog.frame_number(card.subject)
    wrong = [option for option in made.wrong if all(catalog.frame_number(id_) == own for id_ in option.ids)]
    return made if len(wrong) == len(made.wrong) else replace(made, wrong=tuple(wrong))


def _maker(card: Card) -> Callable[[Catalog, Card], Question]:
    if card.kind == "action":
        from hipcli.quiz.questions.actions import actions

        return actions
    if card.kind == "members":
        from hipcli.quiz.questions.sets import members

        return members
    if card.picture:
        from hipcli.quiz.questions import pictures

        return pictures.which if card.kind == "picture" else pictures.where
    if card.kind in ("origin", "insertion"):
        from hipcli.quiz.questions import attachments

        return attachments.whose_attachment if card.direction == "reverse" else attachments.attachment
    if KINDS.index(card.kind) >= KINDS.index("limit"):
        return _structure_maker(card)
    from hipcli.quiz.questions import nerves

    return {
        "nerve": nerves.nerve,
        "artery": nerves.artery,
        "roots": nerves.roots,
        "supplied": nerves.supplied_muscles,
    }[card.kind]


def _structure_maker(card: Card) -> Callable[[Catalog, Card], Question]:
    if card.kind == "limit":
        from hipcli.quiz.questions import ligaments

        return ligaments.whose_limit if card.direction == "reverse" else ligaments.limits
    if card.kind == "attached":
        from hipcli.quiz.questions.landmarks import attached

        return attached
    if card.kind in ("contents", "sequence", "passage"):
        from hipcli.quiz.questions import spaces

        return {"contents": spaces.contents, "sequence": spaces.sequence, "passage": spaces.passage}[card.kind]
    if card.kind in ("shared-nerve", "branch"):
        from hipcli.quiz.questions import shared

        return shared.shared_nerve if card.kind == "shared-nerve" else shared.branch
    if card.kind.startswith("lesion-"):
        from hipcli.quiz.questions import lesions

        return {
            "lesion-muscles": lesions.muscles,
            "lesion-movement": lesions.movement,
            "lesion-sign": lesions.sign,
        }[card.kind]
    from hipcli.quiz.questions import flips

    return flips.claim if card.kind == "claim" else flips.flip
