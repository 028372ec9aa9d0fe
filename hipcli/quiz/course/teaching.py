"""How a sitting teaches: a muscle is met before it is asked about, what was mixed up is asked side by side."""

from collections.abc import Collection, Mapping, Sequence

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import twin_of
from hipcli.quiz.questions.wording import low


class Teacher:
    """Teaches with ``cards``, which may be asked now; with none it teaches nothing. ``known`` are ids met before."""

    def __init__(self, catalog: Catalog, cards: Sequence[Card], known: Collection[str]) -> None:
        """Look up which muscles are new."""
        self._catalog = catalog
        self._cards = cards
        self._known = known
        asked = {card.subject for card in cards if not card.tells_itself}
        self._new = asked - {card.subject for card in cards if card.id in known}

    def introduce(self, card: Card) -> str:
        """Return where the muscle that a card is about lies; nothing where it was met, or is itself the answer."""
        if card.subject not in self._new or card.tells_itself or self._catalog.kind(card.subject) != "muscle":
            return ""
        muscle = self._catalog.get(card.subject, Muscle)
        return f"{low(muscle.name)}: {low(muscle.position.text.rstrip('.'))}."

    def twin(self, card: Card, taken: str) -> Card | None:
        """Return the card on the structure that was taken for the answer of another: a known one, if there is one."""
        if taken not in self._catalog or self._catalog.kind(taken) == "movement":
            return None
        return twin_of(card, taken, self._cards, self._known)

    def twins(self, taken: Mapping[str, str], asked: Collection[str]) -> dict[str, Card]:
        """Return the twin of each card that something was ``taken`` for the answer of, but those ``asked`` already."""
        found = {card.id: self.twin(card, taken[card.id]) for card in self._cards if card.id in taken}
        return {id_: one for id_, one in found.items() if one and one.id not in asked}


def met_first(cards: Sequence[Card], known: Collection[str]) -> list[Card]:
    """Return cards in an order in which nothing unmet is first asked for by name, where another card asks about it."""
    row = list(cards)
    met = {card.subject for card in cards if card.id in known}
    for at, card in enumerate(row):
        if card.subject not in met and card.tells_itself:
            later = (n for n in range(at + 1, len(row)) if row[n].subject == card.subject and not row[n].tells_itself)
            if (other := next(later, None)) is not None:
                row[at], row[other] = row[other], card
        met.add(card.subject)
    return row


def beside(cards: Sequence[Card], twins: Mapping[str, Card], most: int) -> list[Card]:
    """Return at most so many cards, the twin of each at its side; twins of what is not among them come first."""
    asked = {card.id: card for card in cards}
    pairs = {id_: other for id_, other in twins.items() if id_ in asked}
    for id_ in list(pairs):
        pairs.setdefault(pairs[id_].id, asked[id_])
    row = [other for id_, other in twins.items() if id_ not in asked] + list(cards)
    return list(dict.fromkeys(one for card in row for one in (card, pairs.get(card.id, card))))[:most]
