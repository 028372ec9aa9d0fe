"""One file a command: parse, ask the core, render. A command is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import typer
from typer.core import TyperCommand, TyperOption

from hipcli.errors import UsageError

#: The commands, each the module of that name, in the order of --help, and what it says of them. Not in docstrings:
#: an optimised Python has none.
COMMANDS = {
    "lookup": "Show what is known of a muscle, group, nerve, landmark, condition... with its sources.",
    "list": "List muscles, by filters that combine (one given twice too), or everything of another kind.",
    "search": "Find entries by what they say, best first, each with the fact that matched.",
    "quiz": "Ask what is due, then what is new; of a topic, or of everything, the core first.",
    "topics": "List what the quiz can ask of, with how many cards and how far you are: met, known.",
    "exam": "Show, set or forget the date of your exam; the quiz sets its pace by it.",
    "stats": "Show how far you are: what is due, known, weak, and taken for something else.",
    "progress": "See to what was learned: set-aside cards, copies between machines, beginning anew.",
    "lesion": "Show what follows from a lesion of a nerve or spinal root: muscles, movements, signs, skin.",
    "article": "Walk through the article on weak hip muscles, section by section, with a verdict on each claim.",
    "check": "Check the content: form, references, evidence, names, and every question that can be asked.",
    "completion": "Print the completion script of a shell; the README says where to put it.",
}


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
            cli.add_typer(module.group, name=name, help=COMMANDS[name])
            for command in module.group.registered_commands:
                command.cls = Command
        else:
            function = getattr(module, name, None) or getattr(module, f"{name}_")
            cli.command(name, cls=Command, help=COMMANDS[name])(function)
