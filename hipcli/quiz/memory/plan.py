"""What to ask today: what is due, the most urgent first, then what is new, in teaching order."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, groupby
from typing import Literal

from msgspec import Struct

from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import gist, mixed, rank, siblings, twin_of
from hipcli.quiz.memory.scheduler import NEW, CardState, States, retrievability

#: ``study`` asks what is due and what is new, ``due`` no new ones; ``cram`` asks whatever the schedule says, the
#: weakest first; ``confused`` asks what was taken for something else, beside what it was taken for.
Manner = Literal["study", "due", "cram", "confused"]
Confusions = Mapping[str, Mapping[str, int]]

#: Cards of a sitting: with an exam ahead the day's plan, up to these.
COUNT, COUNT_FOR_EXAM = 20, 40
#: New cards a day without an exam.
DAILY = 12
#: So many days before an exam what would not be as sure on the day is asked, due or not.
_LAST_DAYS = 3
_SURE = 0.95


class Wish(Struct, frozen=True):
    """What was asked for.

    ``count`` is the most cards to ask, ``new`` the most new ones. ``beyond_core``: new ones may be of any level, as
    where a topic was named. ``exam`` is the day of the exam. Of the cards answered today cramming asks those ``missed``
    first, the other ``answered`` ones last. ``confusions`` are the ids taken for the right one, by card, and how often.
    """

    manner: Manner = "study"
    count: int = COUNT
    new: int = DAILY
    beyond_core: bool = False
    exam: int | None = None
    answered: Collection[str] = frozenset()
    missed: Collection[str] = frozenset()
    confusions: Confusions = {}


class Plan(Struct, frozen=True):
    """The deck in the order of asking, and what it leaves.

    Of the cards asked for, ``due`` are due now, of which ``waiting`` are not in the deck; ``new`` in the deck were
    never met, and ``unmet`` more are left for later; ``room`` was there for so many new ones.
    """

    deck: tuple[Card, ...]
    due: int = 0
    waiting: int = 0
    new: int = 0
    unmet: int = 0
    room: int = 0


def plan(cards: Sequence[Card], states: States, day: int, wish: Wish, *, seed: int | str) -> Plan:
    """Choose from ``cards``, which are in teaching order, what to ask on that study day."""
    shown = _shown(cards, states, day)
    if wish.manner == "cram":
        return Plan(tuple(chain(*(mixed(row, seed) for row in _weakest(shown, states, day, wish)))))
    if wish.manner == "confused":
        return Plan(tuple(_confused(shown, states, day, wish.confusions)[: wish.count]))
    due, fresh, unmet = wanted(cards, states, day, wish)
    new = fresh[: max(wish.count - len(due), wish.count // 2)]  # a backlog leaves half of a sitting to what is new
    now = due[: wish.count - len(new)]
    asked, later = mixed(now, seed), mixed(new, seed)
    if first := next((card for card in later if asked and not siblings(card, asked[-1])), None):
        later.sort(key=lambda card: card is not first)  # the last due one must not give the first new one away
    return Plan((*asked, *later), len(due), len(due) - len(now), len(new), unmet - len(new), wish.new)


def wanted(cards: Sequence[Card], states: States, day: int, wish: Wish) -> tuple[list[Card], list[Card], int]:
    """Return what is due, the most urgent first, and what is new, both without regard to ``count``; and the unmet."""
    shown = _shown(cards, states, day)
    unmet = _unmet(shown, states, beyond_core=wish.beyond_core)
    today = {one for card in cards if (state := states.get(card.id)) and state.last == day for one in gist(card)}
    row = [*_due(shown, states, day, wish.exam), *([] if wish.manner == "due" else unmet)]
    found = _apart(row, today, lambda card: _presses(states.get(card.id, NEW), day, wish.exam))
    due = [card for card in found if states.get(card.id, NEW).met]
    fresh = found[len(due) :]
    if wish.exam is not None and wish.manner != "due":  # to be met in time goes before
        fresh += [card for card in unmet if card not in fresh]
    return due, fresh[: max(0, wish.new)], len(unmet)


def _shown(cards: Sequence[Card], states: States, day: int) -> list[Card]:
    return [card for card in cards if not ((state := states.get(card.id)) and state.hidden(day))]


def with_new_truth(cards: Iterable[Card], states: States) -> list[Card]:
    """Return the cards whose truth has changed since they were learned; each is to be told once and met anew."""
    return [card for card in cards if (state := states.get(card.id, NEW)).met and card.revision > state.revision]


def _due(cards: Sequence[Card], states: States, day: int, exam: int | None) -> list[Card]:
    """Return what is to be asked again, the most likely forgotten first."""
    found = [card for card in cards if (state := states.get(card.id)) and asks(state, day, exam)]
    return sorted(found, key=lambda card: _urgency(card, states, day))


def asks(state: CardState, day: int, exam: int | None) -> bool:
    """Tell whether a card is to be asked again on that day: due, or just before an exam, not sure enough for it."""
    due = state.is_due(day)
    if due or exam is None or not is_last_days(day, exam):
        return due
    return state.met and state.last != day and not state.hidden(day) and retrievability(state, exam) < _SURE


def is_last_days(day: int, exam: int | None) -> bool:
    """Tell whether it is so short before an exam that what would slip by then is asked too."""
    return exam is not None and 0 < exam - day <= _LAST_DAYS


def _presses(state: CardState, day: int, exam: int | None) -> bool:
    """Tell whether a card was due before today, or has no other day before the exam."""
    return state.met and (state.due < day or state.ahead(day) or exam == day + 1)


def _apart(cards: Sequence[Card], today: set[str], presses: Callable[[Card], bool]) -> list[Card]:
    """Return the cards but those whose answer was asked ``today`` or is by another card here, unless one presses."""
    taken = today.union(*(gist(card) for card in cards if presses(card)))
    found = []
    for card in cards:
        if presses(card) or taken.isdisjoint(gist(card)):
            found.append(card)
            taken.update(gist(card))
    return found


def _urgency(card: Card, states: States, day: int) -> tuple[float, int]:
    return retrievability(states.get(card.id, NEW), day), rank("urgency", card.id)


def _unmet(cards: Sequence[Card], states: States, *, beyond_core: bool) -> list[Card]:
    """Return the cards never met, in the order given; what rests on others only once each of these was met.

    Where nothing else is left, as in a topic of sets alone, it does not wait. Not ``beyond_core``: the core, and once
    all of it was met how the muscles look.
    """
    known = {id_.partition("/")[0] for id_, state in states.items() if state.met and not id_.endswith(":picture")}
    unmet = [card for card in cards if not ((state := states.get(card.id)) and state.met)]
    if not beyond_core:
        core = [card for card in unmet if card.level == "core"]
        unmet = core or [card for card in unmet if card.kind == "picture"]
    ripe = [card for card in unmet if card.rests_on <= known]
    return ripe or unmet


def _weakest(cards: Sequence[Card], states: States, day: int, wish: Wish) -> list[list[Card]]:
    """Return what to cram: missed today, else met, else never met, else answered today; the weakest of each."""

    def turn(card: Card) -> int:
        met, missed = states.get(card.id, NEW).met, card.id in wish.missed
        return 0 if missed else 3 if card.id in wish.answered else 1 if met else 2

    def key(card: Card) -> tuple[int, float]:  # what was answered today is not equally sure tomorrow
        return turn(card), retrievability(states.get(card.id, NEW), day + 1)

    return [list(row) for _, row in groupby(sorted(cards, key=key)[: wish.count], turn)]


def _confused(cards: Sequence[Card], states: States, day: int, confusions: Confusions) -> list[Card]:
    """Return the confused cards in pairs, the most often confused first: each beside the card on what it was taken for.

    That is the one that asks the same of the other structure, or has it for an answer. Each card comes once.
    """

    def key(card: Card) -> tuple[int, tuple[float, int]]:
        return -sum(confusions[card.id].values()), _urgency(card, states, day)

    rows: list[list[Card]] = []
    for card in sorted((card for card in cards if confusions.get(card.id)), key=key):
        if card in chain(*rows):
            continue
        taken = sorted(confusions[card.id], key=lambda id_: (-confusions[card.id][id_], id_))
        twins = [twin for id_ in taken if (twin := twin_of(card, id_, cards))]
        fresh = [twin for twin in twins if twin not in chain(*rows)]
        if fresh or not twins:
            rows.append([card, *fresh[:1]])
            continue
        row = next(row for row in rows if twins[0] in row)
        at = row.index(twins[0])
        row.insert(at + (at > 0), card)  # at the free side of its twin, so that no pair is parted
    return [*chain(*rows)]
