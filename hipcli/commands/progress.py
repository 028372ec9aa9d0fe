"""``hipcli progress``: where it is, what was set aside and how to get it back, and whether the state is sound."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import progress_log, progress_reset
from hipcli.errors import NotFoundError

group = typer.Typer(
    help="See to what was learned: set-aside cards, copies between machines, beginning anew.",
    rich_markup_mode=None,
    add_completion=False,
)
for _command in (progress_log.export, progress_log.import_, progress_reset.reset, progress_reset.undo):
    group.command(_command.__name__.rstrip("_"))(_command)


@group.command()
def path(context: typer.Context) -> None:
    """Print where the progress file is, or will be."""
    from hipcli.storage.progress import progress_path

    app: App = context.obj
    app.out.line(str(progress_path()))


@group.command("list")
def list_(
    context: typer.Context,
    suspended: Annotated[bool, typer.Option("--suspended", help="Only cards you told the quiz not to ask.")] = False,
    buried: Annotated[bool, typer.Option("--buried", help="Only cards hidden till another day.")] = False,
    leeches: Annotated[bool, typer.Option("--leeches", help="Only cards forgotten eight times or more.")] = False,
) -> None:
    """List cards that are suspended, buried or leeches; of several options, what fits one of them."""
    from hipcli.learning.cards import all_cards
    from hipcli.learning.insight import set_aside
    from hipcli.render.set_aside import aside_table
    from hipcli.render.table import columns, linear
    from hipcli.study_day import to_date

    app: App = context.obj
    states = app.past.states()
    wanted = {"suspended": suspended, "buried": buried, "leeches": leeches}
    kept = [name for name, on in wanted.items() if on] or list(wanted)
    aside = set_aside(states, app.day)
    ids = sorted({id_ for name in kept for id_ in getattr(aside, name)})
    if not ids:
        raise NotFoundError(f"no card is {' or '.join(kept).replace('leeches', 'a leech')}")
    cards = {card.id: card for card in all_cards(app.catalog)}
    table = aside_table(app.catalog, cards, {id_: states[id_] for id_ in ids}, app.day, to_date)
    app.out.lines(columns(table, app.out.width) if app.out.layout else linear(table))


@group.command()
def restore(
    context: typer.Context,
    card: Annotated[str, typer.Argument(metavar="ID", help="The card, as hipcli progress list names it.")],
) -> None:
    """Ask a suspended or buried card again."""
    from hipcli.learning.log import Draft
    from hipcli.learning.upkeep import find_hidden

    app: App = context.obj
    id_ = find_hidden(app.past.states(), card.strip(), app.day)
    app.progress.record(Draft("restore", id_), now=app.now, day=app.day)
    app.out.line(f"{id_} will be asked again.")


@group.command()
def rebuild(context: typer.Context) -> None:
    """Make what is known of each card anew from the log, and say whether it was the same."""
    app: App = context.obj
    progress_log.must_have_events(app)
    other, cards = app.progress.rebuild(), len(app.progress.states())
    told = "equal to what was stored." if not other else f"{other} of them other than what was stored; now right."
    app.out.line(f"{cards} card{'' if cards == 1 else 's'} made anew from the log, {told}")
