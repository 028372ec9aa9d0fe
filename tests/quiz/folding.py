"""What the states of all cards come to: the log folded card by card."""

from collections.abc import Iterable

from hipcli.quiz.memory.fold import fold_card
from hipcli.quiz.memory.log import Event, Weights
from hipcli.quiz.memory.scheduler import CardState


def fold(events: Iterable[Event], weights: Weights = ()) -> dict[str, CardState]:
    """Return the state of every card that the events name."""
    by_card: dict[str, list[Event]] = {}
    for event in events:
        by_card.setdefault(event.card, []).append(event)
    by_card.pop("", None)
    return {card: fold_card(same, weights)[0] for card, same in by_card.items()}
