"""Bars of counts. Each part has a sign of its own weight, and words that the legend sets behind it."""

from collections.abc import Iterable
from itertools import accumulate, pairwise

from hipcli.render.ink import Line

#: What is done, what is on the way and what is not, from the heaviest sign to the lightest.
_SIGNS = (("█", "right"), ("▒", "label"), ("·", "dim"))


def bar(numbers: list[int], length: int) -> Line:
    """Return a sign for each number, in proportion; what is there at all has a cell at least."""
    present = [int(number > 0) for number in numbers]
    spare = length - sum(present)
    edges = [spare * edge // max(sum(numbers), 1) for edge in accumulate(numbers, initial=0)]
    cells = [least + end - begin for least, (begin, end) in zip(present, pairwise(edges), strict=True)]
    return [(sign * count, style) for count, (sign, style) in zip(cells, _SIGNS, strict=True) if count]


def legend(words: Iterable[str]) -> Line:
    """Return what each sign stands for, in the order of the numbers."""
    return [
        span for (sign, style), word in zip(_SIGNS, words, strict=True) for span in ((sign, style), (f" {word}  ", ""))
    ]
