"""Characters made of dots: braille, quadrant blocks, half blocks; and which of them an encoding has."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

#: One character and its style.
Cell = tuple[str, str]


class Charset(NamedTuple):
    """Characters with dots in them: how many across and down, how a pattern of dots is written, and the marks."""

    name: str
    across: int
    down: int
    table: str
    marks: Mapping[str, str]
    arrows: tuple[str, str]


#: A mark that is seen, and one on the far side.
_LETTERS = {"origin": "Oo", "insertion": "Xx", "landmark": "++"}
BRAILLE = Charset("braille", 2, 4, "", {"origin": "▲△", "insertion": "■□", "landmark": "✚✚"}, ("◂ ", " ▸"))
QUADRANTS = Charset("quadrants", 2, 2, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", _LETTERS, ("< ", " >"))
HALVES = Charset("halves", 1, 2, " ▀▄█", _LETTERS, ("< ", " >"))
#: Braille counts its dots down the left side, then down the right; the lowest row came later.
_BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)


def charset_for(encoding: str, term: str = "") -> Charset | None:
    """Return the finest characters that an encoding has; the Linux console has no braille in its font."""
    for charset, sample in ((BRAILLE, "⣿▲■◂▸"), (QUADRANTS, QUADRANTS.table), (HALVES, HALVES.table)):
        with suppress(UnicodeEncodeError, LookupError):
            sample.encode(encoding)
            if term != "linux" or charset is HALVES:
                return charset
    return None


def character(charset: Charset, dots: Sequence[int]) -> str:
    """Return the character with these dots, row by row from the top left."""
    if not charset.table:
        return chr(0x2800 + sum(bit for bit, dot in zip(_BRAILLE_BITS, dots, strict=True) if dot))
    return charset.table[sum(1 << n for n, dot in enumerate(dots) if dot)]


def cells_of(charset: Charset, dots: Sequence[bytearray], styles: Sequence[str]) -> list[list[Cell]]:
    """Return rows of dots as rows of characters, each in the style of its highest dot."""
    across, down = charset.across, charset.down
    grid: list[list[Cell]] = []
    for top in range(0, len(dots), down):
        rows = dots[top : top + down]
        line: list[Cell] = []
        for left in range(0, len(rows[0]), across):
            found = b"".join([row[left : left + across] for row in rows])
            best = max(found)
            line.append((character(charset, found), styles[best]) if best else (" ", ""))
        grid.append(line)
    return grid


def write(line: list[Cell], column: int, text: str, style: str) -> None:
    """Write a text over the cells of a line, as far as it lies within it; a space has no style."""
    for n, letter in enumerate(text, column):
        if 0 <= n < len(line):
            line[n] = (letter, style if letter != " " else "")
