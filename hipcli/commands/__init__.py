"""One file a command: parse, ask the core, render. A command is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import typer

from hipcli.commands.base import Command, Group

#: The commands, each the module of that name, in the order of --help, and what it says of them. Not in docstrings:
#: an optimised Python has none.
COMMANDS = {
    "lookup": "Show what is known of anything of the hip, with its sources.",
    "list": "List muscles by filters that combine, or any other kind.",
    "search": "Find entries by what they say, best first.",
    "quiz": "Ask what is due, then what is new, of a topic or of all.",
    "grade": "Tell what typed answers are worth, and why.",
    "topics": "List what can be asked, and how far you are in each.",
    "exam": "Show, set or forget the date of your exam.",
    "stats": "Show how far you are: due, known, weak and confused.",
    "progress": "See to what was learned: copy, restore, begin anew.",
    "lesion": "Show what follows from a lesion of a nerve or root.",
    "article": "Walk through the article, with a verdict on each claim.",
    "check": "Check content: form, references, evidence, questions.",
    "completion": "Print the completion script of a shell.",
}


def register(cli: typer.Typer, names: Iterable[str]) -> None:
    """Load these commands and make them, and no others, known to the command line."""
    cli.registered_commands.clear()
    cli.registered_groups.clear()
    for name in names:
        module = import_module(f"hipcli.commands.{name}")
        if hasattr(module, "group"):
            cli.add_typer(module.group, name=name, cls=Group, help=COMMANDS[name])
            for command in module.group.registered_commands:
                command.cls = Command
        else:
            function = getattr(module, name, None) or getattr(module, f"{name}_")
            cli.command(name, cls=Command, help=COMMANDS[name])(function)
