"""What to ask today: what is due, the most urgent first, then what is new, in teaching order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Literal

from msgspec import Struct

from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import mixed, rank, siblings
from hipcli.quiz.memory.scheduler import NEW, CardState, retrievability

#: ``study`` asks what is due and what is new, ``due`` no new ones; ``cram`` asks whatever the schedule says, the
#: weakest first; ``confused`` asks what was taken for something else, beside what it was taken for.
Manner = Literal["study", "due", "cram", "confused"]
States = Mapping[str, CardState]
Confusions = Mapping[str, Mapping[str, int]]

COUNT = 20
DAILY = 12
#: An exam date sets the pace within these, and leaves its last days for revision.
PACE = (5, 20)
_REVISION = 4
#: Where little is known, and the longest that is taken for thinking and not for a pause.
_USUAL = 8
_LONGEST = 120
_FEWEST = 10


class Wish(Struct, frozen=True):
    """What was asked for.

    ``count`` is the most cards to ask, ``new`` the most new ones. ``beyond_core``: new ones may be of any level, as
    where a topic was named. ``answered`` are the cards answered today, which cramming asks last. ``confusions`` are
    the ids taken for the right one, by card, and how often.
    """

    manner: Manner = "study"
    count: int = COUNT
    new: int = DAILY
    beyond_core: bool = False
    answered: Collection[str] = frozenset()
    confusions: Confusions = {}


class Plan(Struct, frozen=True):
    """The deck in the order of asking, and what it leaves.

    Of the cards asked for, ``due`` are due now, of which ``waiting`` are not in the deck; ``new`` in the deck were
    never met, and ``unmet`` more are left for another day.
    """

    deck: tuple[Card, ...]
    due: int = 0
    waiting: int = 0
    new: int = 0
    unmet: int = 0


def plan(cards: Sequence[Card], states: States, day: int, wish: Wish, *, seed: int | str) -> Plan:
    """Choose from ``cards``, which are in teaching order, what to ask on that study day."""
    shown = [card for card in cards if not states.get(card.id, NEW).hidden(day)]
    if wish.manner == "cram":
        return Plan(tuple(mixed(_weakest(shown, states, day, wish.answered)[: wish.count], seed)))
    if wish.manner == "confused":
        return Plan(tuple(mixed(_confused(shown, states, day, wish.confusions)[: wish.count], seed)))
    due = [card for card in shown if states.get(card.id, NEW).is_due(day)]
    now = sorted(due, key=lambda card: _urgency(card, states, day))[: wish.count]
    unmet = _unmet(shown, states, beyond_core=wish.beyond_core)
    new = [] if wish.manner == "due" else unmet[: max(0, min(wish.new, wish.count - len(now)))]
    asked, later = mixed(now, seed), mixed(new, seed)
    if first := next((card for card in later if asked and not siblings(card, asked[-1])), None):
        later.sort(key=lambda card: card is not first)  # the last due one must not give the first new one away
    return Plan((*asked, *later), len(due), len(due) - len(now), len(new), len(unmet) - len(new))


def new_today(cards: Iterable[Card], states: States, day: int, exam: int | None) -> int:
    """Return how many new cards are still to be met today: the number for a day, less those met today already.

    With an exam ahead that is what it takes to meet all core cards some days before it, within reason.
    """
    met = sum(state.first == day for state in states.values())
    if exam is None or exam < day:
        return max(0, DAILY - met)
    core = [states.get(card.id, NEW) for card in cards if card.level == "core"]
    # the pace was set this morning, and holds all day
    left = sum(state.first == day or not (state.met or state.suspended) for state in core)
    low, high = PACE
    days = exam - day - _REVISION
    return max(0, (min(max(ceil(left / days), low), high) if days > 0 else high) - met)


def within_reach(cards: Iterable[Card], states: States, day: int, exam: int) -> tuple[int, int]:
    """Return how many core cards not met yet can still be met before the exam, and how many cannot."""
    core = [states.get(card.id, NEW) for card in cards if card.level == "core"]
    left = sum(not state.met and not state.suspended for state in core)
    most = PACE[1] * max(exam - day, 1) - sum(state.first == day for state in states.values())
    reached = min(left, max(most, 0))
    return reached, left - reached


def seconds_per_answer(times: Sequence[int]) -> int:
    """Return the median of the seconds between answers at these times."""
    gaps = sorted(gap for one, next_ in pairwise(sorted(times)) if 0 < (gap := next_ - one) <= _LONGEST)
    return gaps[len(gaps) // 2] if len(gaps) >= _FEWEST else _USUAL


def with_new_truth(cards: Iterable[Card], states: States) -> list[Card]:
    """Return the cards whose truth has changed since they were learned; each is to be told once and met anew."""
    return [card for card in cards if (state := states.get(card.id, NEW)).met and card.revision > state.revision]


def _urgency(card: Card, states: States, day: int) -> tuple[float, int]:
    return retrievability(states.get(card.id, NEW), day), rank("urgency", card.id)


def _unmet(cards: Sequence[Card], states: States, *, beyond_core: bool) -> list[Card]:
    """Return the cards never met, in the order given; what rests on others only once each of these was met.

    Where nothing else is left, as in a topic of sets alone, it does not wait. Not ``beyond_core``: the core, and once
    all of it was met how the muscles look.
    """
    known = {id_.partition("/")[0] for id_, state in states.items() if state.met and not id_.endswith(":picture")}
    unmet = [card for card in cards if not states.get(card.id, NEW).met]
    if not beyond_core:
        core = [card for card in unmet if card.level == "core"]
        unmet = core or [card for card in unmet if card.kind == "picture"]
    ripe = [card for card in unmet if card.rests_on <= known]
    return ripe or unmet


def _weakest(cards: Sequence[Card], states: States, day: int, answered: Collection[str]) -> list[Card]:
    """Sort for cramming: not yet answered today first, met before unmet, the weakest of these first."""

    def key(card: Card) -> tuple[bool, bool, float]:
        state = states.get(card.id, NEW)
        return card.id in answered, not state.met, retrievability(state, day)

    return sorted(cards, key=key)


def _confused(cards: Sequence[Card], states: States, day: int, confusions: Confusions) -> list[Card]:
    """Return each confused card, the most often confused first, followed by the first card on what it was taken for."""

    def key(card: Card) -> tuple[int, tuple[float, int]]:
        return -sum(confusions[card.id].values()), _urgency(card, states, day)

    found: dict[str, Card] = {}
    for card in sorted((card for card in cards if confusions.get(card.id)), key=key):
        found[card.id] = card
        for other in confusions[card.id]:
            twin = next((c for c in cards if c.kind == card.kind and other in c.topics and c.id != card.id), None)
            if twin is not None:
                found[twin.id] = twin
    return list(found.values())
