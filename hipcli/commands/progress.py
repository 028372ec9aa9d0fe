"""``hipcli progress``: where it is, what was set aside and how to get it back, and whether the state is sound."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import progress_log, progress_reset, progress_weights
from hipcli.errors import NotFoundError
from hipcli.render.page import counted


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
    from hipcli.render.set_aside import aside_data, aside_table
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
    rows = aside_data(app.catalog, cards, {id_: states[id_] for id_ in ids}, app.day, to_date)
    write(app.out, "json" if json else "table", aside_table(rows), lambda: rows)


def path(context: typer.Context) -> None:
    from hipcli.progress.store import progress_path

    app: App = context.obj
    app.out.line(str(progress_path()))


def restore(
    context: typer.Context,
    card: Annotated[str, typer.Argument(metavar="ID", help="The card, as hipcli progress list names it.")],
) -> None:
    from hipcli.quiz.memory.log import Draft
    from hipcli.quiz.memory.upkeep import find_hidden

    app: App = context.obj
    id_ = find_hidden(app.past.states(), card.strip(), app.day)
    app.progress.record(Draft("restore", id_), now=app.now, day=app.day)
    app.out.line(f"{id_} will be asked again.")


def rebuild(context: typer.Context) -> None:
    app: App = context.obj
    progress_log.must_have_events(app)
    other, cards = app.progress.rebuild(), len(app.progress.states())
    told = "equal to what was stored." if not other else f"{other} of them other than what was stored; now right."
    app.out.line(f"{counted(cards, 'card')} made anew from the log, {told}")


group = typer.Typer(rich_markup_mode=None, add_completion=False)
for _name, _function, _help in (
    ("list", list_, "List cards that are suspended, buried or leeches."),
    ("export", progress_log.export, "Write the whole log to a file, for another machine."),
    ("import", progress_log.import_, "Add what another machine's log, or Anki, has and this one has not."),
    ("reset", progress_reset.reset, "Make the cards of a topic new again; undo takes it back."),
    ("undo", progress_reset.undo, "Take the last reset back, with all that was known."),
    ("path", path, "Print where the progress file is, or will be."),
    ("restore", restore, "Ask a suspended or buried card again."),
    ("weights", progress_weights.weights, "Use FSRS weights of your own, where they predict your log better."),
    ("rebuild", rebuild, "Make what is known of each card anew from the log."),
):
    group.command(_name, help=_help)(_function)
