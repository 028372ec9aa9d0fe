"""A bar of counts. Each part has a sign of its own weight and words behind it, so that colour only repeats them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

#: What is done, what is half done and what is not, from the heaviest sign to the lightest.
_SIGNS = (("█", "heat"), ("▒", "heat"), ("·", "dim"))
_LONGEST, _SHORTEST = 42, 8
_GAP = 2


class Bar(NamedTuple):
    """Three counts and what each is, drawn for a person; there is nothing of it in linear text, which has the words."""

    parts: Sequence[tuple[int, str]]
    margin: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the bar with its legend behind it, or below where there is no room."""
        from hipcli.render.screen import Hanging

        legend, room = self.legend(), options.max_width - self.margin
        beside = min(room - _GAP - sum(len(words) for words, _ in legend), _LONGEST)
        if beside >= _SHORTEST:
            told = [[*self.signs(beside), (" " * _GAP, ""), *legend]]
        else:
            told = [self.signs(min(room, _LONGEST)), legend]
        yield from (Hanging(line, [(" " * self.margin, "")]) for line in told)

    def signs(self, length: int) -> Line:
        """Return the bar: a part for each number, in proportion; what is there at all has a cell at least."""
        numbers = [number for number, _ in self.parts]
        present = [int(number > 0) for number in numbers]
        spare = length - sum(present)
        edges = [spare * edge // max(sum(numbers), 1) for edge in accumulate(numbers, initial=0)]
        cells = [least + end - begin for least, (begin, end) in zip(present, pairwise(edges), strict=True)]
        return [(sign * count, style) for count, (sign, style) in zip(cells, _SIGNS, strict=True) if count]

    def legend(self) -> Line:
        """Return what each sign in the bar stands for."""
        rows = zip(self.parts, _SIGNS, strict=True)
        told = [(sign, (f" {word}", ""), (" " * _GAP, "")) for (n, word), sign in rows if n]
        return [*chain(*told)][:-1]
