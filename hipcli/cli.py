"""The command line: registers the commands and the global options, and turns errors into exit codes."""

from collections.abc import Sequence
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands import COMMANDS, register
from hipcli.commands.base import HelpedGroup

cli = typer.Typer(
    cls=HelpedGroup,
    help="Study the anatomy of the hip: look up, list, be quizzed. Every fact is cited.",
    epilog="hipcli help COMMAND says more of one; --plain and --content may also stand after it.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)

#: Global options and whether a value follows; they may stand before and after the command.
GLOBAL = {"--plain": False, "--version": False, "--content": True}


@cli.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    plain: Annotated[bool, typer.Option("--plain", help="Linear text: no colour, columns or pictures.")] = False,
    content: Annotated[list[str] | None, typer.Option(metavar="PATH", help="Content over ours; repeatable.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Print program and content versions and stop.")] = False,
) -> None:
    """Study the anatomy of the hip: look up, list, be quizzed. Every fact is cited."""
    app: App = context.obj
    app.use(plain=plain, folders=content or [])
    if version or context.invoked_subcommand is None:
        from hipcli.commands import guide

        if version:
            guide.version(app)
            raise typer.Exit
        guide.guide(app)


def hoist(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the global options, which work before and after the command, from the rest."""
    front, rest = list[str](), list[str]()
    words = iter(argv)
    for word in words:
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name in GLOBAL:
            front.append(word)
            if GLOBAL[name] and not equals:
                front += [value for value in [next(words, None)] if value is not None]
        else:
            rest.append(word)
    return front, rest


def run(argv: Sequence[str], app: App) -> int:
    """Run one command line and return its exit code. Raises HipcliError and what typer and the system raise."""
    front, rest = hoist(argv)
    app.plain = "--plain" in front  # help comes before options are read
    if rest[:1] == ["help"]:
        rest = [*(word for word in rest[1:] if word != "help"), "--help"]
    first = next((word for word in rest if word in COMMANDS), "")
    register(cli, [first] if first and rest[:1] == [first] else COMMANDS, loaded=[first])
    try:
        code = cli([*front, *rest], prog_name="hipcli", standalone_mode=False, obj=app)
    except SystemExit as end:  # typer's own answer to a closed pipe
        raise end.__context__ or end from None
    return code if isinstance(code, int) else 0
