"""``hipcli progress export`` and ``import``: the log between machines."""

from pathlib import Path
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import NotFoundError


def must_have_events(app: App) -> None:
    """Raise NotFoundError where nothing was recorded yet."""
    if not app.past.count():
        raise NotFoundError("nothing is recorded yet", "hipcli quiz begins")


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    from hipcli.storage.transfer import TransferError, export_file

    app: App = context.obj
    must_have_events(app)
    if file.resolve() == app.past.path.resolve():
        raise TransferError(f"{file} is the progress file itself", "name another file")
    if not force and (file.exists() or file.is_symlink()):
        raise TransferError(f"{file} is there already", "name another file, or add --force to replace it")
    app.out.line(f"{_events(export_file(app.past, file))} written to {file}.")


def import_(context: typer.Context, file: Annotated[Path, typer.Argument(help="A file made by export.")]) -> None:
    from hipcli.storage.transfer import import_file

    app: App = context.obj
    app.out.line(f"{_events(import_file(app.progress, file))} new from {file}.")


def _events(number: int) -> str:
    return f"{number:,} event{'' if number == 1 else 's'}"
