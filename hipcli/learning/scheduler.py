"""When to ask a card again: FSRS in whole study days, without learning steps or fuzz."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta  # to build the values that fsrs wants; no clock is read
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hipcli.learning.log import Rating

if TYPE_CHECKING:  # imported when the first answer is scheduled: it takes longer than the rest of a start
    from fsrs import Scheduler

RETENTION = 0.9
#: A card forgotten this often needs another look, not another review.
LEECH = 8

#: FSRS-6's forgetting curve: the last of its default parameters, and what makes it 0.9 after ``stability`` days.
_DECAY = -0.1542
_FACTOR = 0.9 ** (1 / _DECAY) - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CardState(Struct, frozen=True):
    """What is known of one card.

    ``first`` and ``last`` are the study days of the first and the last review that counted, ``due`` the one to ask
    it on. A lapse is a card known before and forgotten. ``buried``: hidden before that day.
    """

    stability: float = 0.0
    difficulty: float = 0.0
    first: int | None = None
    last: int | None = None
    due: int = 0
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    buried: int = 0
    revision: int = 1

    @property
    def met(self) -> bool:
        """Tell whether the card was ever answered in earnest."""
        return self.last is not None

    @property
    def leech(self) -> bool:
        """Tell whether it was forgotten so often that asking again is no help."""
        return self.lapses >= LEECH

    def hidden(self, day: int) -> bool:
        """Tell whether it is not to be asked on that day, even if due."""
        return self.suspended or day < self.buried

    def is_due(self, day: int) -> bool:
        """Tell whether it is to be asked on that day."""
        return self.met and self.due <= day and not self.hidden(day)


#: A card never met.
NEW = CardState()


def retrievability(state: CardState, day: int) -> float:
    """Return how likely the card is remembered on that day: 1 on the day of its review, 0 if never met."""
    if state.last is None:
        return 0.0
    return float((1 + _FACTOR * max(0, day - state.last) / state.stability) ** _DECAY)


def reviewed(
    state: CardState, rating: Rating, day: int, *, retention: float = RETENTION, guess: bool = False
) -> CardState:
    """Return the state after an answer. Only the first of a study day counts, and none from before the last review.

    A wrong ``guess`` is no lapse.
    """
    if state.last is not None and day <= state.last:
        return state
    import fsrs

    card = fsrs.Card(card_id=0, due=_moment(day))
    if state.last is not None:
        last = _moment(state.last)
        card = fsrs.Card(0, fsrs.State.Review, None, state.stability, state.difficulty, last, last)
    card, _ = _scheduler(retention).review_card(card, fsrs.Rating(rating), _moment(day))
    if card.stability is None or card.difficulty is None:
        raise AssertionError("fsrs left a reviewed card without memory")
    lapse = rating == 1 and state.met and not guess
    return replace(
        state,
        stability=card.stability,
        difficulty=card.difficulty,
        first=day if state.first is None else state.first,
        last=day,
        due=(card.due - _EPOCH).days,
        reps=state.reps + 1,
        lapses=state.lapses + lapse,
    )


def prepare() -> None:
    """Load fsrs now, as while the first question is read, so that the first answer is stored as fast as any."""
    _scheduler(RETENTION)


@lru_cache(maxsize=8)
def _scheduler(retention: float) -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _moment(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)
