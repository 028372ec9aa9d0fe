"""One file a command: parse, ask the core, render. A command is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import typer
from typer.core import TyperCommand, TyperOption

from hipcli.errors import UsageError

#: The commands in the order of --help; each is the module of that name.
COMMANDS = (
    "lookup", "list", "search", "quiz", "exam", "stats", "progress", "lesion", "article", "check", "completion",
)  # fmt: skip


class Command(TyperCommand):
    """A command that refuses an option given twice, where one would silently win."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments. Raises UsageError."""
        given = self.make_parser(ctx).parse_args(args=[*args])[2]
        options = [option for option in given if isinstance(option, TyperOption) and not option.multiple]
        for option in options:
            if options.count(option) > 1 and (option.secondary_opts or not option.is_flag):
                raise UsageError(f"{option.opts[0]} is given twice", "give it once")
        return super().parse_args(ctx, args)


def register(cli: typer.Typer, names: Iterable[str]) -> None:
    """Load these commands and make them, and no others, known to the command line."""
    cli.registered_commands.clear()
    cli.registered_groups.clear()
    for name in names:
        module = import_module(f"hipcli.commands.{name}")
        if hasattr(module, "group"):
            cli.add_typer(module.group, name=name)
            for command in module.group.registered_commands:
                command.cls = Command
        else:
            cli.command(name, cls=Command)(getattr(module, name, None) or getattr(module, f"{name}_"))
