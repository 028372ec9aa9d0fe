"""``hipcli progress export`` and ``import``: the log between machines."""

from pathlib import Path
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import NotFoundError
from hipcli.render.page import counted


def must_have_events(app: App) -> None:
    """Raise NotFoundError where nothing was recorded yet."""
    if not app.past.count():
        raise NotFoundError("nothing is recorded yet", "hipcli quiz begins")


def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="The file to write; - is standard output.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    from hipcli.progress.transfer import TransferError, export_lines

    app: App = context.obj
    must_have_events(app)
    if file != "-" and Path(file).resolve() == app.past.path.resolve():
        raise TransferError(f"{file} is the progress file itself", "name another file")
    lines = list(export_lines(app.past))
    app.write(file, lines, force=force)
    if file != "-":
        app.out.line(f"{counted(len(lines) - 1, 'event')} written to {file}.")


def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="Made by export (- is standard input), or by Anki: .apkg, .colpkg.")],
) -> None:
    from hipcli.progress.transfer import import_file, import_log

    app: App = context.obj
    if file == "-":
        new = import_log(app.progress, app.stdin.buffer, file := "standard input")
    elif file.casefold().endswith((".apkg", ".colpkg")):
        from hipcli.export.returned import import_reviews

        new = import_reviews(app, Path(file))
    else:
        new = import_file(app.progress, Path(file))
    app.out.line(f"{counted(new, 'event')} new from {file}.")
