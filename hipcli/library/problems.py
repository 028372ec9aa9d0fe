"""What the checker finds, and the tree of raw content it finds it in."""

from __future__ import annotations

#: So many are told of one file; whoever has more to mend begins with these.
MAX_PROBLEMS = 1_000


class Problem:
    """One thing wrong in a content file. ``hygiene``: reported by check, but no reason to refuse the content."""

    __slots__ = ("file", "hygiene", "line", "message", "where")

    def __init__(self, file: str, line: int, where: str, message: str, *, hygiene: bool = False) -> None:
        """Name the file, the line (1 is the first), the key as a breadcrumb, and what is wrong."""
        self.file = file
        self.line = line
        self.where = where
        self.message = message
        self.hygiene = hygiene

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where + ': ' if self.where else ''}{self.message}"

    def __repr__(self) -> str:
        return f"Problem({self})"


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
