"""The 256 colours that most terminals have: which of them a colour becomes, a part's shades one steady ramp."""

from functools import cache
from itertools import product, repeat
from math import dist

from hipcli.picture.shaded import Colour

_STEPS = (0, 95, 135, 175, 215, 255)
#: By number, from 16 on: a cube of colours, then greys. The first 16 are for the user to choose.
_COLOURS: tuple[Colour, ...] = (*product(_STEPS, _STEPS, _STEPS), *((n, n, n) for n in range(8, 248, 10)))
_FIRST = 16
#: How red, green and blue make what is seen of a colour (CIE 1931), for a white of 1, 1, 1.
_SEEN = ((0.434, 0.376, 0.19), (0.213, 0.715, 0.072), (0.018, 0.109, 0.873))


@cache
def number(colour: Colour) -> int:
    """Return the number of the colour that looks nearest."""
    far = [*map(dist, _looks(), repeat(_look(colour)))]
    return _FIRST + far.index(min(far))


@cache
def _looks() -> list[tuple[float, float, float]]:
    return [_look(colour) for colour in _COLOURS]


def _look(colour: Colour) -> tuple[float, float, float]:
    """Return a colour as it looks (CIELAB): how light, how red rather than green, how yellow rather than blue."""
    plain = [((one / 255 + 0.055) / 1.055) ** 2.4 if one > 10 else one / 3295 for one in colour]
    sums = (sum(share * one for share, one in zip(shares, plain, strict=True)) for shares in _SEEN)
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in sums)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
