"""``hipcli mark``: the marks of a class, by the key of its paper."""

from pathlib import Path
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands.base import one_of
from hipcli.errors import ContentError, NotFoundError, UsageError

_FORMATS = ("table", "csv", "json")


def mark(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="The key that hipcli export paper wrote: FILE.key.json.")],
    files: Annotated[list[str], typer.Argument(help="Results of hipcli quiz --result, or CSV with a row a student.")],
    questions: Annotated[bool, typer.Option("--questions", help="The questions alone, without names.")] = False,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, csv or json.")] = "table",
) -> None:
    from hipcli.handout.handed_in import Handed, read_handed, read_key, tell_twice
    from hipcli.handout.marks import mark_all, show

    app: App = context.obj
    one_of(format_, _FORMATS, "--format")
    if questions and format_ == "json":
        raise UsageError("--questions does not go with --format json", "that has papers and questions by their keys")
    if [key, *files].count("-") > 1:
        raise UsageError("- is given twice", "standard input can be read once")
    wanted, handed, bad = read_key(app, key), list[Handed](), False
    for file in dict.fromkeys(files):
        if file != "-" and key != "-" and Path(file).absolute() == Path(key).absolute():
            continue  # as where *.json was typed
        try:
            handed += read_handed(app, file, wanted)
        except ContentError as error:
            app.complain(error)
            bad = True
    tell_twice(app, handed)
    if handed:
        show(app, wanted, mark_all(app, wanted, handed), format_, questions=questions)
    elif not bad:
        raise NotFoundError("nobody handed anything in", "name files of answers after the key")
    if bad:
        raise typer.Exit(ContentError.exit_code)
