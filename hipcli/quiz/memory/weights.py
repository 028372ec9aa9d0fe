"""FSRS weights of the student's own, tried on the log before they are used."""

from collections.abc import Iterable, Iterator
from math import log, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from hipcli.quiz.memory.fold import standing, step
from hipcli.quiz.memory.log import Event, Weights
from hipcli.quiz.memory.scheduler import NEW, retrievability

#: Fewer reviews than this tell good weights from bad ones by chance.
FEWEST = 100


class Trial(NamedTuple):
    """How well weights predict the later half of the log: the mean log loss, less being better, of so many reviews.

    ``error`` is the standard error of the difference.
    """

    reviews: int = 0
    ours: float = 0.0
    others: float = 0.0
    error: float = 0.0

    @property
    def better(self) -> bool:
        """Tell whether the others are to be used instead of ours: they are better by more than chance often makes."""
        return self.reviews >= FEWEST and self.ours - self.others > self.error


def trial(events: Iterable[Event], ours: Weights, others: Weights) -> Trial:
    """Return how well both predict whether cards were recalled, in the later half of the reviews that asked memory."""
    by_card: dict[str, list[Event]] = {}
    for event in events:
        if event.card:
            by_card.setdefault(event.card, []).append(event)
    rows = [row for same in by_card.values() for row in zip(_losses(same, ours), _losses(same, others), strict=True)]
    days = sorted(one[0] for one, _ in rows)
    later = [(one[1], other[1]) for one, other in rows if one[0] >= days[len(days) // 2]]
    if len(later) < FEWEST:
        return Trial(len(later))
    error = stdev(one - other for one, other in later) / sqrt(len(later))
    return Trial(len(later), fmean(one for one, _ in later), fmean(other for _, other in later), error)


def _losses(events: Iterable[Event], weights: Weights) -> Iterator[tuple[int, float]]:
    """Yield the day, and how wrong the prediction was, of each first answer of a day that asked memory."""
    state = NEW
    for event in standing(events):
        chance = retrievability(state, event.day)
        state, outcome = step(state, event, weights)
        if outcome and outcome.recall:
            sure = chance if outcome.event.details.rating != 1 else 1 - chance
            yield event.day, -log(min(max(sure, 0.001), 0.999))
