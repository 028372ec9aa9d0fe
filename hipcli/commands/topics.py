"""``hipcli topics``: what can be asked, with how many cards and how far one is."""

from typing import Annotated

import typer

from hipcli.app import App


def topics(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.quiz.cards.topics import SECTIONS, listed
    from hipcli.quiz.memory.insight import reach
    from hipcli.render.table import Table, drawn, linear

    app: App = context.obj
    cards, states, day = open_cards(app.catalog), app.past.states(), app.day
    found = [(section, topic, reach(of, states, day)) for section, topic, of in listed(app.catalog, cards)]
    if json:
        app.tell_json([{"topic": topic, "kind": kind, **far._asdict()} for kind, topic, far in found])
        return
    longest = max(len(topic) for _, topic, _ in found)
    for section, title in SECTIONS.items():
        own = [(topic, far) for kind, topic, far in found if kind == section]
        rows = (
            (topic.ljust(longest * app.out.layout), *(f"{n:>{5 * app.out.layout}}" for n in far)) for topic, far in own
        )
        table = Table((title, "Cards", "Met".rjust(5 * app.out.layout), "Known"), tuple(rows))
        if app.out.layout:
            app.out.show(drawn(table, app.out.width))
            app.out.show("")
        else:
            app.out.lines([[(title, "")], *linear(table)])
    more = "single arteries, ligaments, landmarks, spaces, conditions, tests"
    app.note(f"hipcli quiz also takes {more}")
