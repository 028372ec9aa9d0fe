"""When to ask a card again: FSRS in whole study days, without learning steps or fuzz."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta  # to build the values that fsrs wants; no clock is read
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hipcli.quiz.memory.log import FIRST_DAY, Rating, Weights

if TYPE_CHECKING:  # imported when the first answer is scheduled: it takes longer than the rest of a start
    from fsrs import Scheduler

RETENTION = 0.9
#: A card forgotten this often needs another look, not another review.
LEECH = 8
#: So many days to come are travel over time zones, or a day that begins at another hour; more are a wrong clock.
_TRAVEL = 1

#: FSRS-6's forgetting curve: the last of its weights, as they usually are.
_DECAY = 0.1542
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CardState(Struct, frozen=True):
    """What is known of one card.

    ``first`` and ``last`` are the study days of the first and the last review that counted, ``due`` the one to ask
    it on. A lapse is a card known before and forgotten. ``buried``: hidden before that day. ``decay`` is that of the
    weights that the card was scheduled by, and not stored with it.
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
    decay: float = _DECAY

    @property
    def met(self) -> bool:
        """Tell whether the card was ever answered in earnest."""
        return self.last is not None

    @property
    def leech(self) -> bool:
        """Tell whether it was forgotten so often that asking again is no help."""
        return self.lapses >= LEECH

    def ahead(self, day: int) -> bool:
        """Tell whether it was last asked when the clock was ahead of that day; on what day is not known then."""
        return self.last is not None and _is_ahead(self.last, day)

    def is_buried(self, day: int) -> bool:
        """Tell whether it is put off beyond that day."""
        return day < self.buried and not _is_ahead(self.buried - 1, day)

    def hidden(self, day: int) -> bool:
        """Tell whether it is not to be asked on that day, even if due."""
        return self.suspended or self.is_buried(day)

    def is_due(self, day: int) -> bool:
        """Tell whether it is to be asked on that day."""
        return self.met and (self.due <= day or self.ahead(day)) and not self.hidden(day)


def _is_ahead(day: int, today: int) -> bool:
    return today >= FIRST_DAY and day > today + _TRAVEL


#: A card never met.
NEW = CardState()
#: What is known of cards, by id.
States = Mapping[str, CardState]


def retrievability(state: CardState, day: int) -> float:
    """Return how likely the card is remembered on that day: 1 on the day of its review, 0 if never met.

    Where the day of its review is not known, as of one just due.
    """
    if state.last is None:
        return 0.0
    days = state.stability + 1 if state.ahead(day) else max(0, day - state.last)
    factor = 0.9 ** (-1 / state.decay) - 1  # which makes it 0.9 after ``stability`` days
    return float((1 + factor * days / state.stability) ** -state.decay)


def decay_of(weights: Weights) -> float:
    """Return how steep the forgetting curve is with these weights."""
    return weights[-1] if weights else _DECAY


def reviewed(
    state: CardState,
    rating: Rating,
    day: int,
    *,
    retention: float = RETENTION,
    guess: bool = False,
    weights: Weights = (),
) -> CardState:
    """Return the state after an answer. Only the first of a study day counts, and none from before the last review.

    A wrong ``guess`` is no lapse. Where the clock was ahead at the last review, that counts as one of yesterday.
    """
    last = day - 1 if state.ahead(day) else state.last
    if last is not None and day <= last:
        return state
    import fsrs

    card = fsrs.Card(card_id=0, due=_moment(day))
    if last is not None:
        then = _moment(last)
        card = fsrs.Card(0, fsrs.State.Review, None, state.stability, state.difficulty, then, then)
    card, _ = _scheduler(retention, weights).review_card(card, fsrs.Rating(rating), _moment(day))
    if card.stability is None or card.difficulty is None:
        raise AssertionError("fsrs left a reviewed card without memory")
    lapse = rating == 1 and state.met and not guess
    return replace(
        state,
        stability=card.stability,
        difficulty=card.difficulty,
        first=day if state.first is None else min(state.first, day - 1),
        last=day,
        due=(card.due - _EPOCH).days,
        reps=state.reps + 1,
        lapses=state.lapses + lapse,
        decay=decay_of(weights),
    )


@lru_cache(maxsize=8)
def _scheduler(retention: float, weights: Weights) -> Scheduler:
    import fsrs

    return fsrs.Scheduler(weights or fsrs.scheduler.DEFAULT_PARAMETERS, retention, (), (), enable_fuzzing=False)


def _moment(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)
