"""What all commands and groups have in common: their help, and that no option given twice silently wins."""

from collections.abc import Iterable
from typing import Any

import typer
from typer.core import MarkupMode, TyperCommand, TyperGroup, TyperOption

from hipcli.errors import UsageError


def _markup(context: typer.Context) -> MarkupMode:
    """Return how help is written: by Rich, at the width and in the colours of the run, or plainly without it."""
    out = context.obj.out
    if not out.layout:
        return None
    from typer import rich_utils

    rich_utils.MAX_WIDTH, rich_utils.COLOR_SYSTEM = out.width, "standard" if out.colour else None
    rich_utils.FORCE_TERMINAL = True
    return "rich"


def one_of(value: str, known: Iterable[str], option: str = "") -> None:
    """Raise UsageError where a value is none of those known."""
    if value not in (known := [*known]):
        from difflib import get_close_matches

        close = get_close_matches(value.casefold(), known, 1)
        hint = f"did you mean {close[0]}?" if close else ""
        raise UsageError(f"{option}: " * bool(option) + f"'{value}' is not one of {', '.join(known)}", hint)


def said(values: Iterable[str] | None, option: str) -> tuple[str, ...]:
    """Return the texts that an option was given. Raises UsageError where one is empty."""
    if not all(map(str.strip, values := [*(values or ())])):
        raise UsageError(f"{option} is empty", "say what it should be")
    return tuple(values)


class _Helped:
    """What is asked for its help; a person at a terminal gets it from Rich."""

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:
        """Write the help."""
        self.rich_markup_mode = _markup(ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]


class HelpedGroup(_Helped, TyperGroup):  # type: ignore[misc]
    """A group of commands, which alone tells what these are."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments, where there are none as if help was asked for."""
        return super().parse_args(ctx, args or ["--help"] * (ctx.parent is not None))


class HelpedCommand(_Helped, TyperCommand):  # type: ignore[misc]
    """A command that refuses an option given twice, where one would silently win."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments. Raises UsageError."""
        given = self.make_parser(ctx).parse_args(args=[*args])[2]
        options = [option for option in given if isinstance(option, TyperOption) and not option.multiple]
        for option in options:
            if options.count(option) > 1 and (option.secondary_opts or not option.is_flag):
                if (
                    option.secondary_opts
                    and not {*option.opts}.isdisjoint(args)
                    and not {*option.secondary_opts}.isdisjoint(args)
                ):
                    raise UsageError(f"{option.opts[0]} and {option.secondary_opts[0]} do not go together")
                raise UsageError(f"{option.opts[0]} is given twice", "give it once")
        return super().parse_args(ctx, args)
