"""The command line: registers the commands and the global options, and turns errors into exit codes."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import article, check, completion, exam, guide, lesion, lookup, progress, quiz, search, stats
from hipcli.commands import list as list_command
from hipcli.tab import Words

cli = typer.Typer(
    help="Study the anatomy of the hip: look up, list, be quizzed. Every fact is cited.",
    epilog="--plain and --content may also stand after the command.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)

#: The commands in the order of --help; each is named as its function.
COMMANDS: tuple[Callable[..., None], ...] = (
    lookup.lookup, list_command.list_, search.search, quiz.quiz, exam.exam, stats.stats, lesion.lesion,
    article.article, check.check, completion.completion,
)  # fmt: skip
for _command in COMMANDS:
    cli.command(_command.__name__.rstrip("_"))(_command)
cli.add_typer(progress.group, name="progress")

#: Global options and whether a value follows; they may stand before and after the command.
_GLOBAL = {"--plain": False, "--version": False, "--content": True}


@cli.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    plain: Annotated[bool, typer.Option("--plain", help="Linear text: no colour, columns or pictures.")] = False,
    content: Annotated[
        list[str] | None,
        typer.Option("--content", metavar="PATH", help="A further content folder, over the bundled one; repeatable."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print program and content versions and stop.")] = False,
) -> None:
    """Study the anatomy of the hip: look up, list, be quizzed. Every fact is cited."""
    app: App = context.obj
    app.use(plain=plain, folders=content or [])
    if version:
        guide.version(app)
        raise typer.Exit
    if context.invoked_subcommand is None:
        guide.guide(app)


def hoist(argv: Sequence[str]) -> list[str]:
    """Move the global options to the front, so that they work before and after the command."""
    front, rest = list[str](), list[str]()
    words = iter(argv)
    for word in words:
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name in _GLOBAL:
            front.append(word)
            if _GLOBAL[name] and not equals:
                front += [value for value in [next(words, None)] if value is not None]
        else:
            rest.append(word)
    return front + rest


def all_words(app: App) -> Words:
    """Return everything that a shell may complete."""
    return completion.collect(app, cli, _GLOBAL)


def run(argv: Sequence[str], app: App) -> int:
    """Run one command line and return its exit code. Raises HipcliError and what typer and the system raise."""
    code = cli(hoist(argv), prog_name="hipcli", standalone_mode=False, obj=app)
    return code if isinstance(code, int) else 0
