"""Characters made of dots: which encoding has which, and that each shows the dots it is asked for."""

import unicodedata
from itertools import product

import pytest

from hipcli.picture.charset import BRAILLE, HALVES, QUADRANTS, Charset, character, charset_for
from tests.every import every

#: The number of a braille dot by its place, row by row: down the left side, then down the right, the lowest row last.
NUMBERS = (1, 4, 2, 5, 3, 6, 7, 8)
#: What Unicode calls the blocks that are no quadrants, upper left and right and lower left and right.
BLOCKS = {
    "SPACE": (0, 0, 0, 0),
    "UPPER HALF BLOCK": (1, 1, 0, 0),
    "LOWER HALF BLOCK": (0, 0, 1, 1),
    "LEFT HALF BLOCK": (1, 0, 1, 0),
    "RIGHT HALF BLOCK": (0, 1, 0, 1),
    "FULL BLOCK": (1, 1, 1, 1),
}
CORNERS = ("UPPER LEFT", "UPPER RIGHT", "LOWER LEFT", "LOWER RIGHT")


def patterns(count: int) -> list[tuple[int, ...]]:
    return list(product((0, 1), repeat=count))


@every("dots", patterns(8))
def test_a_braille_character_has_the_dots_that_unicode_gives_it(dots: tuple[int, ...]) -> None:
    raised = sorted(number for number, dot in zip(NUMBERS, dots, strict=True) if dot)
    name = f"BRAILLE PATTERN DOTS-{''.join(map(str, raised))}" if raised else "BRAILLE PATTERN BLANK"
    assert character(BRAILLE, dots) == unicodedata.lookup(name)


@every("dots", patterns(4))
def test_a_quadrant_has_the_corners_that_unicode_gives_it(dots: tuple[int, ...]) -> None:
    name = unicodedata.name(character(QUADRANTS, dots))
    assert BLOCKS.get(name, tuple(int(corner in name) for corner in CORNERS)) == dots


@every("dots", patterns(2))
def test_a_half_block_has_the_halves_that_unicode_gives_it(dots: tuple[int, int]) -> None:
    upper, lower = dots
    assert BLOCKS[unicodedata.name(character(HALVES, dots))] == (upper, upper, lower, lower)


def test_any_style_is_a_dot() -> None:
    assert character(BRAILLE, [0, 0, 0, 0, 0, 0, 0, 3]) == "⢀"
    assert character(HALVES, [0, 7]) == "▄"


@pytest.mark.parametrize(
    ("encoding", "term", "expected"),
    [
        ("utf-8", "", BRAILLE), ("utf-8", "xterm", BRAILLE), ("gb18030", "", BRAILLE), ("utf-8", "linux", HALVES),
        ("cp437", "", HALVES), ("koi8-r", "", HALVES), ("cp850", "", HALVES), ("latin-1", "", None),
        ("ascii", "", None), ("no-such-encoding", "", None),
    ],
)  # fmt: skip
def test_what_an_encoding_can_show(encoding: str, term: str, expected: Charset | None) -> None:
    assert charset_for(encoding, term) == expected
