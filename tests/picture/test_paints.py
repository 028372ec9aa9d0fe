"""The colours of what is painted: told apart, also by who sees fewer."""

from itertools import combinations

import pytest

from hipcli.picture.paints import BONE, CORD, INSERTION, MUSCLES, ORIGIN, SHEET, tendon
from tests.picture.seeing import looks


@pytest.mark.parametrize("sight", ["all colours", "no red", "no green", "no blue"])
def test_colours_of_one_picture_are_told_apart_also_by_who_sees_fewer(sight: str) -> None:
    colours = {
        "bone": BONE,
        "origin": ORIGIN,
        "insertion": INSERTION,
        **{f"muscle {n}": c for n, c in enumerate(MUSCLES)},
    }
    for (one, a), (other, b) in combinations(colours.items(), 2):
        assert looks(a, b, sight) >= 19, (one, other)
    assert all(looks(CORD, ground, sight) >= 35 for ground in ((255, 255, 255), (0, 0, 0), BONE))
    assert all(looks(SHEET, colour, sight) >= 12 for colour in (BONE, *MUSCLES, ORIGIN, INSERTION))


def test_a_tendon_is_paler_than_its_belly() -> None:
    assert all(sum(tendon(colour)) > sum(colour) for colour in MUSCLES)
