"""How much a day brings: the new cards that a date asks for, what of today is left, and how long it takes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.fold import Settings
from hipcli.quiz.memory.log import Event
from hipcli.quiz.memory.plan import DAILY, Wish, wanted
from hipcli.quiz.memory.scheduler import NEW, States

#: An exam date sets the pace within these, and leaves its last days for revision.
PACE = (5, 20)
_REVISION = 4
#: Where little is known, and the longest that is taken for thinking and not for a pause.
_USUAL = 8
_AGAIN = 0.4
_LONGEST = 120
_FEWEST = 10


def new_today(cards: Iterable[Card], states: States, day: int, exam: int | None) -> int:
    """Return how many new cards are still to be met today: the number for a day, less those met today already.

    With an exam ahead that is what it takes to meet all core cards some days before it, within reason.
    """
    met = sum(state.first == day for state in states.values())
    if exam is None:
        return max(0, DAILY - met)
    core = [states.get(card.id, NEW) for card in cards if card.level == "core"]
    # the pace was set this morning, and holds all day
    left = sum(state.first == day or not (state.met or state.suspended) for state in core)
    low, high = PACE
    days = exam - day - _REVISION
    pace = low if not left else high if days <= 0 else min(max(ceil(left / days), low), high)
    return max(0, pace - met)


def within_reach(cards: Iterable[Card], states: States, day: int, exam: int) -> tuple[list[Card], list[Card]]:
    """Return the core cards not met yet that can still be met before the exam, and those that cannot, in order."""
    left = [card for card in unmet(cards, states) if card.level == "core"]
    most = max(0, PACE[1] * max(exam - day, 1) - sum(state.first == day for state in states.values()))
    return left[:most], left[most:]


def unmet(cards: Iterable[Card], states: States) -> list[Card]:
    """Return the cards never met that are not put away."""
    return [card for card in cards if not ((state := states.get(card.id, NEW)).met or state.suspended)]


class Today(NamedTuple):
    """What a study day still brings: how many are ``due`` and ``new``, and how many are due ``tomorrow``."""

    due: int
    new: int
    tomorrow: int


def today(cards: Sequence[Card], states: States, day: int, settings: Settings) -> Today:
    """Return what ``hipcli quiz`` still asks on that day, one sitting after the other."""
    wish = usual(cards, states, day, settings)
    due, new, _ = wanted(cards, states, day, wish)
    return Today(len(due), len(new), len(wanted(cards, states, day + 1, replace(wish, manner="due"))[0]))


def usual(cards: Sequence[Card], states: States, day: int, settings: Settings) -> Wish:
    """Return what is asked on that day where nothing else is wished."""
    exam = settings.ahead(day)
    return Wish(new=new_today(cards, states, day, exam), beyond_core=settings.beyond, exam=exam)


def seconds_per_answer(times: Iterable[int]) -> int:
    """Return the median of the seconds between answers at these times."""
    gaps = sorted(gap for one, next_ in pairwise(sorted(times)) if 0 < (gap := next_ - one) <= _LONGEST)
    return gaps[len(gaps) // 2] if len(gaps) >= _FEWEST else _USUAL


def minutes(cards: int, answers: Sequence[Event]) -> int:
    """Return how long so many cards take, at least one minute, by the latest answers: a miss is asked again."""
    first = sum(event.kind == "review" for event in answers)
    again = sum(event.kind == "repeat" for event in answers) / first if first >= _FEWEST else _AGAIN
    return max(1, round(cards * (1 + again) * seconds_per_answer(event.time for event in answers) / 60))
