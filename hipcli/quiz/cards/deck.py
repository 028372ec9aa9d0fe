"""The deck: the cards of all kinds of question in the order of teaching."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.sights import Sight
from hipcli.quiz.questions.kind import Ground, Maker
from hipcli.quiz.questions.questions import all_kinds


def all_cards(catalog: Catalog, sights: Iterable[Sight] = ()) -> list[Card]:
    """Return every card of a catalog in teaching order: core first, region by region, sets after their members.

    ``sights`` is what can be asked of pictures.
    """
    ground = Ground(catalog, sights)
    found = [card for file, kind in all_kinds().values() for card in kind.cards(Maker(ground, kind, file))]
    return sorted(found, key=lambda card: (card.order, card.id))
