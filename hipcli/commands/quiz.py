"""``hipcli quiz``: questions on a topic, now."""

import time
from functools import partial
from typing import Annotated, get_args

import typer

from hipcli.app import App
from hipcli.errors import UsageError


def quiz(
    context: typer.Context,
    topic: Annotated[
        list[str] | None, typer.Argument(help="Groups, muscles, nerves, movements, regions, origins...")
    ] = None,
    count: Annotated[int, typer.Option(metavar="N", help="How many cards.")] = 20,
    form: Annotated[str, typer.Option(metavar="FORM", help="auto, flip, choice or type.")] = "auto",
    seed: Annotated[str, typer.Option(metavar="SEED", help="The same seed draws the same questions.")] = "",
) -> None:
    """Ask questions made from the facts; with no topic, of everything, the core first."""
    from hipcli.anatomy.model import Source
    from hipcli.asking import Quiz
    from hipcli.learning import cards, order, topics
    from hipcli.learning.explain import explain
    from hipcli.learning.grading import Grader
    from hipcli.learning.questions import question
    from hipcli.learning.session import Form, Session
    from hipcli.render.bibliography import name_of
    from hipcli.render.cards import card_of
    from hipcli.render.layout import Layout
    from hipcli.render.quiz import QuizView
    from hipcli.terminal import open_reader

    app: App = context.obj
    if form not in get_args(Form):
        raise UsageError(f"--form: '{form}' is not one of {', '.join(get_args(Form))}")
    if not 1 <= count <= 1000:
        raise UsageError(f"--count: {count} is not between 1 and 1000")
    catalog = app.catalog
    drawn = seed or str(time.time_ns())
    deck = order.deck(topics.find(catalog, cards.all_cards(catalog), topic or []), drawn, count)
    session = Session(
        deck, partial(question, catalog), partial(Grader, catalog), partial(explain, catalog), seed=drawn, form=form  # type: ignore[arg-type]
    )  # fmt: skip
    layout = Layout(app.out.width, columns=app.out.layout)
    view = QuizView(lambda id_: name_of(catalog.get(id_, Source)), app.out.width, wrapped=app.out.layout)
    with open_reader(app.stdin, app.out.stream) as reader:
        Quiz(session, reader, view, app.out.lines, lambda id_: layout.card(card_of(catalog.entry(id_), catalog))).run()
