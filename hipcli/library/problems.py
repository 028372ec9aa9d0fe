"""What the checker finds, and the tree of raw content it finds it in."""

from __future__ import annotations

from typing import NamedTuple

#: So many are told of one file; whoever has more to mend begins with these.
MAX_PROBLEMS = 1_000


class Problem(NamedTuple):
    """One thing wrong in a content file, at a line (1 is the first) and a key, as a breadcrumb.

    ``hygiene``: reported by check, but no reason to refuse the content.
    """

    file: str
    line: int
    where: str
    message: str
    hygiene: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where + ': ' if self.where else ''}{self.message}"


class MapNode(dict[str, "Node"]):
    """A YAML mapping that knows its line and the line of each key."""

    def __init__(self, line: int) -> None:
        """Start empty at ``line``."""
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class ListNode(list["Node"]):
    """A YAML sequence that knows its line and the line of each item."""

    def __init__(self, line: int) -> None:
        """Start empty at ``line``."""
        super().__init__()
        self.line = line
        self.lines: list[int] = []


Node = str | MapNode | ListNode
