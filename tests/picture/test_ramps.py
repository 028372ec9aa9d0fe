"""256 colours: each becomes the one that looks nearest, and the shades of a part never jump."""

from itertools import pairwise

import pytest

from hipcli.picture.paints import BONE, INSERTION, MUSCLES, ORIGIN
from hipcli.picture.ramps import _COLOURS, number
from hipcli.picture.shaded import Colour, ramp


def test_the_colours_themselves_stay() -> None:
    assert [_COLOURS[number(colour) - 16] for colour in _COLOURS] == [*_COLOURS]
    assert (number((0, 0, 0)), number((255, 255, 255)), number((95, 135, 175))) == (16, 231, 67)


@pytest.mark.parametrize("colour", [BONE, *MUSCLES, ORIGIN, INSERTION])
def test_a_part_has_a_steady_ramp_from_dark_to_light(colour: Colour) -> None:
    numbers = [number(shade) for shade in ramp(colour)]
    bright = [sum(_COLOURS[one - 16]) for one in dict.fromkeys(numbers)]
    assert len(bright) >= 5
    assert sum(one != other for one, other in pairwise(numbers)) == len(bright) - 1, "it comes back to no colour"
    assert all(b > a - 60 for a, b in pairwise(bright))
