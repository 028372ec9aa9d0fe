"""``hipcli stats``: what is due, known, weak and confused, on one screen."""

from typing import Annotated

import typer

from hipcli.app import App


def stats(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="All of it as JSON.")] = False,
) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.progress.study_day import to_date
    from hipcli.quiz.memory.insight import insight
    from hipcli.quiz.memory.upkeep import days_ahead
    from hipcli.render.stats import BEGIN, NARROWEST, StatsView

    app: App = context.obj
    catalog, past = app.catalog, app.past
    cards, states = open_cards(catalog), past.states()
    app.tell_ahead(days_ahead(cards, states, app.day))
    exam = past.settings().ahead(app.day)
    seen = insight(cards, states, past.days(), past.confusions(), app.day, exam)
    view = StatsView(seen, catalog, to_date, exam)
    if json:
        app.tell_json(view.data())
    elif seen.is_new:
        app.out.line(("Nothing answered yet.", "title"), f" {seen.core} core cards wait for you.")
        app.out.flow(app.out.ways(BEGIN))
    elif app.out.layout and app.out.width >= NARROWEST:
        from hipcli.render.stats_screen import stats_screen

        app.out.show(stats_screen(view, app.out.width - 1))
    else:
        app.out.flow(view.linear())
