"""One file a command: parse, ask the core, render. A command is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from importlib import import_module
from typing import Any

import typer

from hipcli.commands.base import HelpedCommand, HelpedGroup

#: The commands, each the module of that name, in the order of --help, and what it says of them. Not in docstrings:
#: an optimised Python has none.
COMMANDS = {
    "lookup": "Show what is known of anything of the hip, with its sources.",
    "list": "List muscles by filters that combine, or any other kind.",
    "search": "Find entries by what they say, best first.",
    "quiz": "Ask what is due, then what is new, of a topic or of all.",
    "grade": "Tell what typed answers are worth, and why.",
    "export": "Write a deck for Anki, a revision sheet or a class test.",
    "mark": "Mark what a class handed in, by the key of its paper.",
    "topics": "List what can be asked, and how far you are in each.",
    "exam": "Show, set or forget the date of your exam.",
    "stats": "Show how far you are: due, known, weak and confused.",
    "progress": "See to what was learned: copy, restore, begin anew.",
    "lesion": "Show what follows from a lesion of a nerve, plexus or root.",
    "article": "Walk through the article, with a verdict on each claim.",
    "check": "Check content: form, references, evidence, questions.",
    "completion": "Print the completion script of a shell.",
}


def register(cli: typer.Typer, names: Iterable[str], *, loaded: Container[str] = COMMANDS) -> None:
    """Make these commands, and no others, known to the command line; of any not ``loaded`` only name and help."""
    cli.registered_commands.clear()
    cli.registered_groups.clear()
    for name in names:
        module: Any = import_module(f"hipcli.commands.{name}") if name in loaded else None
        if hasattr(module, "group"):
            cli.add_typer(module.group, name=name, cls=HelpedGroup, help=COMMANDS[name])
            for command in module.group.registered_commands:
                command.cls = HelpedCommand
        else:
            function = getattr(module, name, getattr(module, f"{name}_", _nothing))
            cli.command(name, cls=HelpedCommand, help=COMMANDS[name])(function)


def _nothing() -> None:
    """Stand for a command that is listed and not run."""


def command_of(cli: typer.Typer, words: Sequence[str]) -> tuple[Any, list[str]]:
    """Return the command that these words begin with, and the words after it."""
    register(cli, words[:1])
    command: Any = typer.main.get_command(cli)
    rest = [*words]
    while rest and rest[0] in getattr(command, "commands", {}):
        command = command.commands[rest.pop(0)]
    return command, rest
