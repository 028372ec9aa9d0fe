"""Commands to type next, each with what it does."""

from collections.abc import Iterator, Sequence

from hipcli.render.ink import Ink
from hipcli.render.spans import Line

#: A command, and what it does.
Way = tuple[str, str]


def way_lines(ways: Sequence[Way], out: Ink) -> Iterator[Line]:
    """Yield each command with what it does behind it, or all of these below where a screen is too narrow for one."""
    longest = max(len(command) for command, _ in ways)
    narrow = out.layout and any(longest + len(what) + 6 >= out.width for _, what in ways)
    for command, what in ways:
        if narrow:
            yield from ([("  ", ""), (command, "key")], [("      ", ""), (what, "dim")])
        else:
            yield [("  ", ""), (command.ljust(longest), "key"), (f"    {what}", "dim")]
