"""``hipcli export``: out into the world."""

import typer

from hipcli.commands import export_anki

group = typer.Typer(rich_markup_mode=None, add_completion=False)
group.command("anki", help="Write a deck for Anki, with pictures.")(export_anki.anki)
