"""``hipcli progress reset`` and ``undo``: a topic begun anew, and that taken back."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import NotFoundError, UsageError
from hipcli.render.page import counted


def reset(
    context: typer.Context,
    topic: Annotated[list[str], typer.Argument(help="As for hipcli quiz; all is everything ever answered.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.quiz.cards.topics import find
    from hipcli.quiz.memory.upkeep import resets

    app: App = context.obj
    name, states = " ".join(topic), app.past.states()
    found = find(app.catalog, open_cards(app.catalog), topic)
    ids = states if name == "all" else dict.fromkeys(card.id for cards in found for card in cards)
    drafts = resets(ids, states, name)
    if not drafts:
        raise NotFoundError(f"nothing of '{name}' was answered yet")
    if not yes and not _agreed(app, f"Make {counted(len(drafts), 'card')} of '{name}' new again? (y/n)"):
        app.out.line("Nothing changed.")
        return
    app.progress.record_all(drafts, now=app.now, day=app.day)
    app.out.line(f"New again: {counted(len(drafts), 'card')} of '{name}'. hipcli progress undo takes it back.")


def undo(context: typer.Context) -> None:
    from hipcli.quiz.memory.log import Draft
    from hipcli.quiz.memory.upkeep import last_reset

    app: App = context.obj
    found = last_reset(app.past.events())
    if not found:
        raise NotFoundError("there is no reset to take back")
    app.progress.record_all([Draft("undo", e.card, e.id) for e in found], now=app.now, day=app.day)
    app.out.line(f"The reset of {counted(len(found), 'card')} of '{found[0].details.given}' is taken back.")


def _agreed(app: App, question: str) -> bool:
    if not app.stdin.isatty():
        raise UsageError("there is no terminal to ask at", "add --yes")
    app.out.line(question)
    app.out.flush()
    return app.stdin.readline().strip().casefold() in ("y", "yes")
