"""What a student does to what was learned: begin a topic anew, take that back, ask again what was set aside."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.model import Claim
from hipcli.errors import AmbiguousError, NotFoundError
from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.fold import standing
from hipcli.quiz.memory.log import Details, Draft, Event
from hipcli.quiz.memory.scheduler import States
from hipcli.quiz.questions.truth import VERDICTS


def resets(ids: Iterable[str], states: States, topic: str) -> list[Draft]:
    """Return the events that make the met ones of these cards new again; each keeps the topic as it was typed."""
    met = [id_ for id_ in ids if (state := states.get(id_)) and state.met]
    return [Draft("reset", id_, details=Details(given=topic)) for id_ in met]


def last_reset(events: Iterable[Event]) -> list[Event]:
    """Return the events of the last reset that stands: those of its moment and its topic."""
    found = [event for event in standing(events) if event.kind == "reset"]
    return [event for event in found if (event.time, event.details.given) == (found[-1].time, found[-1].details.given)]


def was(catalog: Catalog, card: Card) -> list[str]:
    """Return what the facts of a card, or the verdict on its claim, said before they were corrected."""
    ids = dict.fromkeys(fact.partition("/")[0] for fact in card.facts)
    entries = [catalog.entry(id_) for id_ in ids if id_ in catalog]
    known = [fact for entry in entries for fact in facts(entry)]
    judged = [VERDICTS.get(entry.was, entry.was) for entry in entries if isinstance(entry, Claim) and entry.was]
    return [*(fact.was for fact in known if fact.id in card.facts and fact.was), *judged]


def days_ahead(cards: Iterable[Card], states: States, day: int) -> list[int]:
    """Return the days still to come on which cards that are asked now were last answered: the clock was wrong."""
    found = (states[card.id] for card in cards if card.id in states)
    return [state.last for state in found if state.last is not None and state.ahead(day) and state.is_due(day)]


def find_hidden(states: States, name: str, day: int) -> str:
    """Return the suspended or buried card with that id, or the only one whose id begins so. Raises NotFoundError."""
    hidden = [id_ for id_, state in states.items() if state.hidden(day)]
    found = [name] if name in hidden else [id_ for id_ in hidden if name and id_.startswith(name)]
    if len(found) > 1:
        choices = [(id_, "suspended" if states[id_].suspended else "buried", "card") for id_ in sorted(found)]
        raise AmbiguousError(f"'{name}' fits several cards", choices)
    if not found:
        what = "is neither suspended nor buried" if name in states else "is no card that is suspended or buried"
        raise NotFoundError(f"'{name}' {what}", "see hipcli progress list")
    return found[0]
