"""What the log says of the student: what waits, what is known, what is weak, and what is taken for what."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from msgspec import Struct

from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.fold import DayTally
from hipcli.quiz.memory.plan import Wish, asks, wanted
from hipcli.quiz.memory.scheduler import RETENTION, CardState, States, retrievability

#: Days looked ahead, and looked back on (whole weeks), and the days of recent retention.
AHEAD = 14
BACK = 28
RECENT = 30
_MOST = 5


class Recalls(NamedTuple):
    """Answers to cards met before that tested memory, and how many were right."""

    asked: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """The share that was right; None where nothing was asked."""
        return self.right / self.asked if self.asked else None


class Weak(NamedTuple):
    """A card likely to be forgotten: ``tomorrow`` is the chance that it is recalled then."""

    card: Card
    tomorrow: float
    lapses: int


class Confusion(NamedTuple):
    """An id taken for the right answer of a card, and how often."""

    card: Card
    taken: str
    times: int


class SetAside(NamedTuple):
    """Cards not asked, or forgotten so often that asking alone is no help, by id."""

    suspended: tuple[str, ...] = ()
    buried: tuple[str, ...] = ()
    leeches: tuple[str, ...] = ()


class Reach(NamedTuple):
    """How many cards there are, how many were met, and how many will be recalled tomorrow with a chance of 0.9."""

    cards: int
    met: int
    known: int


class Insight(Struct, frozen=True):
    """All that ``hipcli stats`` tells on study day ``day``.

    ``due`` are the cards that the quiz asks again today, and ``ahead`` those of each of the next days, what an exam
    wants included. Of the ``core``
    ones: how many were ``met``, and how many are ``known``, that is, will be recalled tomorrow with a
    chance of 0.9. ``back`` are the answers of each of the last days, up to ``day``.
    """

    day: int
    due: int
    ahead: tuple[int, ...]
    core: int
    met: int
    known: int
    recalls: Recalls
    recent: Recalls
    streak: int
    longest: int
    studied: int
    answers: int
    right: int
    back: tuple[int, ...]
    weakest: tuple[Weak, ...]
    confused: tuple[Confusion, ...]
    aside: SetAside

    @property
    def is_new(self) -> bool:
        """Tell whether nothing was ever answered."""
        return not self.answers


def insight(
    cards: Sequence[Card],
    states: States,
    tallies: Iterable[DayTally],
    confusions: Mapping[str, Mapping[str, int]],
    day: int,
    exam: int | None = None,
) -> Insight:
    """Work out what to tell. ``cards`` are all of the content; states of others do not count. ``exam``: its day."""
    tallies = list(tallies)
    done = {tally.day: tally.answers for tally in tallies if tally.answers}
    waits = Counter(_next(state, day, exam) for card in cards if (state := states.get(card.id)) and state.met)
    due = len(wanted(cards, states, day, Wish("due", exam=exam))[0])
    waits[1] += waits[0] - due  # what another card of today would give away
    core = reach([card for card in cards if card.level == "core"], states, day)
    streak, longest = streaks(done, day)
    return Insight(
        day=day,
        due=due,
        ahead=tuple(waits[days] for days in range(1, AHEAD + 1)),
        core=core.cards,
        met=core.met,
        known=core.known,
        recalls=_recalls(tallies),
        recent=_recalls([tally for tally in tallies if day - RECENT < tally.day <= day]),
        streak=streak,
        longest=longest,
        studied=len(done),
        answers=sum(done.values()),
        right=sum(tally.right for tally in tallies),
        back=tuple(done.get(day - ago, 0) for ago in range(BACK - 1, -1, -1)),
        weakest=_weakest(cards, states, day),
        confused=_confused(cards, confusions),
        aside=set_aside(states, day),
    )


def reach(cards: Sequence[Card], states: States, day: int) -> Reach:
    """Return how far the student is with these cards."""
    found = [state for card in cards if (state := states.get(card.id))]
    known = sum(retrievability(state, day + 1) >= RETENTION for state in found)
    return Reach(len(cards), sum(state.met for state in found), known)


def streaks(days: Collection[int], day: int) -> tuple[int, int]:
    """Return how many study days in a row there are up to ``day``, and the most there ever were.

    A day that is not over does not break the row: it may still be studied.
    """
    ends: dict[int, int] = {}
    for one in sorted(days):
        ends[one] = ends.get(one - 1, 0) + 1
    return ends.get(day, ends.get(day - 1, 0)), max(ends.values(), default=0)


def set_aside(states: States, day: int) -> SetAside:
    """Return the cards that are suspended, buried or leeches, known to the content or not."""
    return SetAside(
        tuple(sorted(id_ for id_, state in states.items() if state.suspended)),
        tuple(sorted(id_ for id_, state in states.items() if state.is_buried(day))),
        tuple(sorted(id_ for id_, state in states.items() if state.leech)),
    )


def _next(state: CardState, day: int, exam: int | None) -> int:
    """Return in how many days the card is to be asked: 0 is now, -1 not on the days looked ahead."""
    first = max(0, state.due - day) if exam is None and not state.ahead(day) else 0
    return next((days for days in range(first, AHEAD + 1) if asks(state, day + days, exam)), -1)


def _recalls(tallies: Sequence[DayTally]) -> Recalls:
    return Recalls(sum(tally.recalls for tally in tallies), sum(tally.recalled for tally in tallies))


def _weakest(cards: Iterable[Card], states: States, day: int) -> tuple[Weak, ...]:
    met = ((card, state) for card in cards if (state := states.get(card.id)) and state.met and not state.suspended)
    found = (Weak(card, retrievability(state, day + 1), state.lapses) for card, state in met)
    weak = (one for one in found if one.tomorrow < RETENTION)
    return tuple(nsmallest(_MOST, weak, key=lambda one: (one.tomorrow, -one.lapses, one.card.id)))


def _confused(cards: Iterable[Card], confusions: Mapping[str, Mapping[str, int]]) -> tuple[Confusion, ...]:
    by_id = {card.id: card for card in cards}
    rows = ((id_, taken, times) for id_, found in confusions.items() if id_ in by_id for taken, times in found.items())
    most = nsmallest(_MOST, rows, key=lambda row: (-row[2], row))
    return tuple(Confusion(by_id[id_], taken, times) for id_, taken, times in most)
