"""``hipcli export``: sheets and class tests, out into the world."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import export_anki
from hipcli.commands.base import one_of
from hipcli.errors import UsageError

_SIZES = {"a4": "A4", "letter": "letter"}
_FILE = typer.Argument(help="The page to write; - is standard output.")
_SIZE = typer.Option(metavar="PAPER", help="a4 or letter.")
_FORCE = typer.Option("--force", help="Replace what is there.")


def _check(file: str, size: str) -> None:
    """Raise UsageError where the file cannot be a page, be it that the name of what is wanted stands in its place."""
    one_of(size, _SIZES, "--size")
    if file != "-" and not file.endswith((".html", ".htm")):
        raise UsageError(f"'{file}' does not end in .html", "name the page first: FILE.html, then what it is about")


def sheet(
    context: typer.Context,
    file: Annotated[str, _FILE],
    name: Annotated[list[str] | None, typer.Argument(help="Muscles, groups, a region...; else all muscles.")] = None,
    blank: Annotated[bool, typer.Option("--blank", help="A form to fill in: lines for facts, no labels.")] = False,
    size: Annotated[str, _SIZE] = "a4",
    force: Annotated[bool, _FORCE] = False,
) -> None:
    from hipcli.handout.sheets import write_sheet

    app: App = context.obj
    _check(file, size)
    write_sheet(app, file, name or (), _SIZES[size], blank=blank, force=force)


def paper(
    context: typer.Context,
    file: Annotated[str, _FILE],
    topic: Annotated[list[str] | None, typer.Argument(help="What to ask, as in hipcli quiz.")] = None,
    count: Annotated[int, typer.Option(metavar="N", help="How many questions.")] = 20,
    seed: Annotated[str, typer.Option(metavar="SEED", help="Needed: as in hipcli quiz --paper N --seed SEED.")] = "",
    form: Annotated[str, typer.Option(metavar="FORM", help="auto, choice or type.")] = "auto",
    size: Annotated[str, _SIZE] = "a4",
    force: Annotated[bool, _FORCE] = False,
) -> None:
    from hipcli.handout.papers import write_paper
    from hipcli.quiz.sitting.choosing import Options

    app: App = context.obj
    _check(file, size)
    if not seed:
        raise UsageError("a paper needs a seed", "any word or number will do: --seed 7")
    if not 1 <= count <= 1000:
        raise UsageError(f"--count: {count} is not between 1 and 1000")
    options = Options(topics=tuple(topic or ()), paper=count, seed=seed, form=form)  # type: ignore[arg-type]
    options.check()
    write_paper(app, file, options, _SIZES[size], force=force)


group = typer.Typer(rich_markup_mode=None, add_completion=False)
for _name, _function, _help in (
    ("anki", export_anki.anki, "Write a deck for Anki, with pictures."),
    ("sheet", sheet, "Write a revision sheet to print: picture, facts, sources."),
    ("paper", paper, "Write a class test to print, with its key."),
):
    group.command(_name, help=_help)(_function)
