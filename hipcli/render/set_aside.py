"""Shows the cards that are suspended, buried or leeches."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.scheduler import CardState
from hipcli.quiz.questions.questions import question
from hipcli.render.table import Table

ToDate = Callable[[int], date]


def aside_data(
    catalog: Catalog, cards: Mapping[str, Card], states: Mapping[str, CardState], day: int, to_date: ToDate
) -> list[dict[str, Any]]:
    """Return each card of ``states``; one that the content has no longer has no question. The keys are a promise."""
    return [
        {
            "card": id_,
            "question": question(catalog, cards[id_]).listed if id_ in cards else None,
            "suspended": state.suspended,
            "buried": to_date(state.buried) if state.is_buried(day) else None,
            "leech": state.leech,
            "lapses": state.lapses,
        }
        for id_, state in states.items()
    ]


def aside_table(rows: Iterable[dict[str, Any]]) -> Table:
    """Return the same as people read it: the card's id, what is asked, and why it is here."""
    told = tuple((row["card"], row["question"] or "(no longer in the content)", _why(row)) for row in rows)
    return Table(("Card", "Question", "State"), told)


def _why(row: dict[str, Any]) -> str:
    reasons = {"suspended": "suspended", "buried": "buried till {buried}", "leech": "leech: forgotten {lapses} times"}
    return ", ".join(said.format(**row) for name, said in reasons.items() if row[name])
