"""``hipcli progress``: where it is, what was set aside and how to get it back, and whether the state is sound."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import progress_list, progress_log, progress_reset


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
    app.out.line(f"{cards} card{'' if cards == 1 else 's'} made anew from the log, {told}")


group = typer.Typer(rich_markup_mode=None, add_completion=False)
for _function, _name, _help in (
    (
        progress_list.list_,
        "list",
        "List cards that are suspended, buried or leeches.",
    ),
    (progress_log.export, "export", "Write the whole log to a file, for another machine."),
    (
        progress_log.import_,
        "import",
        "Add what another machine's log has and this one has not.",
    ),
    (
        progress_reset.reset,
        "reset",
        "Make the cards of a topic new again; undo takes it back.",
    ),
    (progress_reset.undo, "undo", "Take the last reset back, with all that was known."),
    (path, "path", "Print where the progress file is, or will be."),
    (restore, "restore", "Ask a suspended or buried card again."),
    (rebuild, "rebuild", "Make what is known of each card anew from the log."),
):
    group.command(_name, help=_help)(_function)
