"""``hipcli progress``: where it is, what was set aside and how to get it back, and whether the state is sound."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import progress_list, progress_log, progress_reset

group = typer.Typer(
    help="See to what was learned: set-aside cards, copies between machines, beginning anew.",
    rich_markup_mode=None,
    add_completion=False,
)
_COMMANDS = (
    progress_list.list_, progress_log.export, progress_log.import_, progress_reset.reset, progress_reset.undo
)  # fmt: skip
for _command in _COMMANDS:
    group.command(_command.__name__.rstrip("_"))(_command)


@group.command()
def path(context: typer.Context) -> None:
    """Print where the progress file is, or will be."""
    from hipcli.storage.progress import progress_path

    app: App = context.obj
    app.out.line(str(progress_path()))


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
