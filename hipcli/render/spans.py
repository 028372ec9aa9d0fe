"""Styled words: what everything that is shown is made of, in a pipe as on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Text with a style word; an empty word is plain.
Span = tuple[str, str]
Line = list[Span]
#: A command to type next, and what it does.
Way = tuple[str, str]
#: A paragraph, or what Rich draws.
Told: TypeAlias = "Line | RenderableType"
