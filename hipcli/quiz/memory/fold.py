"""The fold: from the events of the log to what is known of each card, always the same whatever way they came."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from hipcli.quiz.memory.log import ANSWERS, Details, Event, Weights, place
from hipcli.quiz.memory.scheduler import NEW, CardState, reviewed


class Outcome(NamedTuple):
    """An answer that stands, corrected where it was. ``recall``: it counted, and the card had been met before."""

    event: Event
    recall: bool


class DayTally(NamedTuple):
    """What was done on one study day: answers and how many were right; of these, recalls of cards met before."""

    day: int
    answers: int
    right: int
    recalls: int
    recalled: int


def fold_card(events: Iterable[Event], weights: Weights = ()) -> tuple[CardState, list[Outcome]]:
    """Return the state of one card after all its events, and the answers that stand. No ``weights``: the usual ones."""
    state = NEW
    outcomes = []
    for event in standing(events):
        state, outcome = step(state, event, weights)
        if outcome:
            outcomes.append(outcome)
    return state, outcomes


def standing(events: Iterable[Event]) -> list[Event]:
    """Return the events that stand, in order: what was undone is gone, what was overridden has its new rating.

    An event only ever changes earlier ones of its own card, so that one pass from the end settles all: an undo
    that was itself undone is met after the one that undid it.
    """
    undone: set[tuple[str, str]] = set()
    overrides: dict[tuple[str, str], Event] = {}
    kept = []
    for event in sorted(events, key=place, reverse=True):
        if (event.card, event.id) in undone:
            continue
        target = (event.card, event.refers)
        if event.kind == "undo":
            undone.add(target)
        elif event.kind == "override":
            overrides.setdefault(target, event)
        else:
            by = overrides.get((event.card, event.id))
            kept.append(_corrected(event, by.details) if by else event)
    return kept[::-1]


def _corrected(event: Event, new: Details) -> Event:
    details = replace(event.details, rating=new.rating, mark=new.mark, wrong=new.wrong, guess=False)
    return replace(event, details=details)


def step(state: CardState, event: Event, weights: Weights = ()) -> tuple[CardState, Outcome | None]:
    """Return the state after one more event, later than all before, and its outcome if it is an answer.

    Not for an undo or an override: they change what came before, which has to be folded again.
    """
    after = _after(state, event, weights)
    outcome = Outcome(event, recall=state.met and after.reps > state.reps) if event.kind in ANSWERS else None
    return after, outcome


def _after(state: CardState, event: Event, weights: Weights) -> CardState:
    details = event.details
    match event.kind:
        case "review" if details.rating is not None:
            seen = replace(state, revision=max(state.revision, details.revision))
            retention, guess = details.retention, details.guess
            return reviewed(seen, details.rating, event.day, retention=retention, guess=guess, weights=weights)
        case "bury":
            return replace(state, buried=event.day + 1)
        case "suspend":
            return replace(state, suspended=True)
        case "restore":
            return replace(state, suspended=False, buried=0)
        case "reset":
            return CardState(revision=state.revision)
        case "revised" if details.revision > state.revision:
            return CardState(revision=details.revision, suspended=state.suspended, buried=state.buried)
        case "undo" | "override":
            raise ValueError(f"a {event.kind} changes earlier events")
        case _:
            return state


class Settings(NamedTuple):
    """What was set last: the day of the ``exam``, whether new cards go on ``beyond`` the core, and FSRS's weights."""

    exam: int | None = None
    beyond: bool = False
    weights: Weights = ()

    def ahead(self, day: int) -> int | None:
        """Return the day of an exam that is not over on that day."""
        return self.exam if self.exam is not None and self.exam >= day else None


def settings(events: Iterable[Event]) -> Settings:
    """Return what holds after these events (those without a card); each kind of them names what it sets."""
    last = {event.kind: event.details for event in standing(events)}
    return Settings(**{name: getattr(last[name], name) for name in Settings._fields if name in last})
