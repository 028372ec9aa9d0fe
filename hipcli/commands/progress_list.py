"""``hipcli progress list``: the cards that are suspended, buried or leeches."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import NotFoundError


def list_(
    context: typer.Context,
    suspended: Annotated[bool, typer.Option("--suspended", help="Only cards you told the quiz not to ask.")] = False,
    buried: Annotated[bool, typer.Option("--buried", help="Only cards hidden till another day.")] = False,
    leeches: Annotated[bool, typer.Option("--leeches", help="Only cards forgotten eight times or more.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.progress.study_day import to_date
    from hipcli.quiz.memory.insight import set_aside
    from hipcli.render.set_aside import aside_data, aside_rows, aside_table
    from hipcli.render.table import write

    app: App = context.obj
    states = app.past.states()
    wanted = {"suspended": suspended, "buried": buried, "leeches": leeches}
    kept = [name for name, on in wanted.items() if on] or list(wanted)
    aside = set_aside(states, app.day)
    ids = sorted({id_ for name in kept for id_ in getattr(aside, name)})
    if not ids:
        raise NotFoundError(f"no card is {' or '.join(kept).replace('leeches', 'a leech')}")
    cards = {card.id: card for card in open_cards(app.catalog)}
    rows = aside_rows(app.catalog, cards, {id_: states[id_] for id_ in ids}, app.day, to_date)
    write(app.out, "json" if json else "table", aside_table(rows), lambda: aside_data(rows))
