"""``hipcli export anki``: a deck."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import UsageError
from hipcli.render.page import counted


def anki(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="The deck to write, FILE.apkg; - is standard output.")],
    topic: Annotated[list[str] | None, typer.Argument(help="As for hipcli quiz; none is all.")] = None,
    with_progress: Annotated[bool, typer.Option("--with-progress", help="With what you learned, and when.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    from hipcli.export.anki import export_anki

    if file != "-" and not file.casefold().endswith(".apkg"):
        raise UsageError(f"'{file}' is no name of a deck", "name the file first: hipcli export anki FILE.apkg TOPIC")
    app: App = context.obj
    cards = export_anki(app, file, topic or (), with_progress=with_progress, force=force)
    if file != "-":
        app.out.line(f"{counted(cards, 'card')} written to {file}.")
