"""Shows the cards that are suspended, buried or leeches."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.scheduler import CardState
from hipcli.quiz.questions.questions import question
from hipcli.render.table import Table


class AsideRow(NamedTuple):
    """A card put aside. ``question`` is None where the content has it no longer, ``buried`` the day it comes back."""

    card: str
    question: str | None
    suspended: bool
    buried: date | None
    leech: bool
    lapses: int


def aside_rows(
    catalog: Catalog,
    cards: Mapping[str, Card],
    states: Mapping[str, CardState],
    day: int,
    to_date: Callable[[int], date],
) -> list[AsideRow]:
    """Return a row for each card of ``states``."""
    return [
        AsideRow(
            card=id_,
            question=question(catalog, cards[id_]).listed if id_ in cards else None,
            suspended=state.suspended,
            buried=to_date(state.buried) if state.is_buried(day) else None,
            leech=state.leech,
            lapses=state.lapses,
        )
        for id_, state in states.items()
    ]


def aside_table(rows: Iterable[AsideRow]) -> Table:
    """Return the rows as people read them: the card's id, what is asked, and why it is here."""
    told = tuple((row.card, row.question or "(no longer in the content)", ", ".join(_reasons(row))) for row in rows)
    return Table(("Card", "Question", "State"), told, ("key", "", ""))


def aside_data(rows: Iterable[AsideRow]) -> list[dict[str, Any]]:
    """Return the rows as plain data. The keys are a promise."""
    return [row._asdict() for row in rows]


def _reasons(row: AsideRow) -> Iterator[str]:
    if row.suspended:
        yield "suspended"
    if row.buried:
        yield f"buried till {row.buried}"
    if row.leech:
        yield f"leech: forgotten {row.lapses} times"
