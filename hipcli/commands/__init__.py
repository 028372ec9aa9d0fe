"""One file a command: parse, ask the core, render. A command is loaded when it is needed."""

from collections.abc import Iterable
from importlib import import_module

import typer

#: The commands in the order of --help; each is the module of that name.
COMMANDS = (
    "lookup", "list", "search", "quiz", "exam", "stats", "progress", "lesion", "article", "check", "completion",
)  # fmt: skip


def register(cli: typer.Typer, names: Iterable[str]) -> None:
    """Load these commands and make them, and no others, known to the command line."""
    cli.registered_commands.clear()
    cli.registered_groups.clear()
    for name in names:
        module = import_module(f"hipcli.commands.{name}")
        if hasattr(module, "group"):
            cli.add_typer(module.group, name=name)
        else:
            cli.command(name)(getattr(module, name, None) or getattr(module, f"{name}_"))
