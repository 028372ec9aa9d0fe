"""Shows the cards that are suspended, buried or leeches."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from hipcli.anatomy.catalog import Catalog
from hipcli.learning.cards import Card
from hipcli.learning.questions import question
from hipcli.learning.scheduler import CardState
from hipcli.render.table import Table


def aside_table(
    catalog: Catalog,
    cards: Mapping[str, Card],
    states: Mapping[str, CardState],
    day: int,
    to_date: Callable[[int], date],
) -> Table:
    """Return a row for each card of ``states``: its id, what is asked, and why it is here."""
    rows = tuple(
        (id_, _asked(catalog, cards.get(id_)), ", ".join(_reasons(state, day, to_date)))
        for id_, state in states.items()
    )
    return Table(("Card", "Question", "State"), rows, ("muscle", "", "dim"))


def _asked(catalog: Catalog, card: Card | None) -> str:
    return question(catalog, card).prompt if card else "(no longer in the content)"


def _reasons(state: CardState, day: int, to_date: Callable[[int], date]) -> Iterator[str]:
    if state.suspended:
        yield "suspended"
    if day < state.buried:
        yield f"buried till {to_date(state.buried)}"
    if state.leech:
        yield f"leech: forgotten {state.lapses} times"
