"""Styled words: what everything that is shown is made of, in a pipe as on a screen."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from hipcli.anatomy.visible import is_web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

#: Text with a style: a word of the theme, nothing for plain, or what ``link`` returns.
Span = tuple[str, str]
Line = list[Span]
#: A command to type next, and what it does.
Way = tuple[str, str]
#: What Rich draws, and a paragraph or that.
Drawn: TypeAlias = "RenderableType"
Told: TypeAlias = "Line | RenderableType"


def plain(line: Iterable[Span]) -> str:
    """Return a line without its styles."""
    return "".join(words for words, _ in line)


def joined(lines: Iterable[Iterable[Span]], between: Span = ("; ", "")) -> Line:
    """Return lines as one, parted by ``between``."""
    return [*chain(*([between, *line] for line in lines))][1:]


def link(address: str | None, look: str = "") -> str:
    """Return the style of a link in that look; the look alone where the address is not one of the web."""
    return f"{look} link {address}".lstrip() if address and is_web(address) else look


def cut(text: str, most: int) -> str:
    """Return a text, or so many characters of its beginning."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
