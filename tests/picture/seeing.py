"""How far apart two colours look, to who sees all colours and to who lacks one.

Machado, Oliveira and Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1; distance in CIELAB.
"""

from math import dist

from hipcli.picture.ramps import _look
from hipcli.picture.shaded import Colour

_SIGHTS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def looks(one: Colour, other: Colour, sight: str) -> float:
    """Return the distance of two colours as they look."""
    a, b = (_look(_seen(colour, sight)) for colour in (one, other))
    return dist(a, b)


def _seen(colour: Colour, sight: str) -> Colour:
    light = [_linear(one) for one in colour]
    mixed = (sum(share * one for share, one in zip(row, light, strict=True)) for row in _SIGHTS[sight])
    r, g, b = (_byte(min(1.0, max(0.0, one))) for one in mixed)
    return r, g, b


def _linear(byte: int) -> float:
    share = byte / 255
    return ((share + 0.055) / 1.055) ** 2.4 if share > 0.04045 else share / 12.92


def _byte(light: float) -> int:
    return round(255 * (1.055 * light ** (1 / 2.4) - 0.055 if light > 0.0031308 else 12.92 * light))
