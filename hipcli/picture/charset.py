"""Characters made of dots: braille, quadrant blocks, half blocks; and which of them an encoding has."""

from collections.abc import Sequence
from typing import NamedTuple


class Charset(NamedTuple):
    """Characters with dots in them: how many across and down, how a pattern of dots is written, and the marks."""

    name: str
    across: int
    down: int
    table: str
    origin: tuple[str, str]
    insertion: tuple[str, str]
    arrows: tuple[str, str]


BRAILLE = Charset("braille", 2, 4, "", ("●", "○"), ("■", "□"), ("◂ ", " ▸"))
QUADRANTS = Charset("quadrants", 2, 2, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", ("O", "o"), ("X", "x"), ("< ", " >"))
HALVES = Charset("halves", 1, 2, " ▀▄█", ("O", "o"), ("X", "x"), ("< ", " >"))
#: Braille counts its dots down the left side, then down the right; the lowest row came later.
_BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)


def charset_for(encoding: str, term: str = "") -> Charset | None:
    """Return the finest characters that an encoding has; the Linux console has no braille in its font."""
    for charset, sample in ((BRAILLE, "⣿●■◂▸"), (QUADRANTS, QUADRANTS.table), (HALVES, HALVES.table)):
        if term == "linux" and charset is not HALVES:
            continue
        try:
            sample.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return charset
    return None


def character(charset: Charset, dots: Sequence[int]) -> str:
    """Return the character with these dots, row by row from the top left."""
    if not charset.table:
        return chr(0x2800 + sum(bit for bit, dot in zip(_BRAILLE_BITS, dots, strict=True) if dot))
    return charset.table[sum(1 << n for n, dot in enumerate(dots) if dot)]
