"""Layers of real anatomy: each part of the body seen from one side, how bright and how near it is, pixel by pixel.

``layers.json`` says what there is, ``layers.bin`` holds the layers: zlib's packing of a byte of shade (0: nothing
there) and a byte of depth a pixel. Lengths are millimetres: x forward, y up, z to the right; u and v are a view's axes.
"""

import zlib
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from msgspec import Raw, Struct, field
from msgspec.json import decode

View = Literal["front", "back", "side", "medial", "below"]
VIEWS: tuple[View, ...] = get_args(View)
#: Where a view is seen from, and what lies on the left and on the right of it.
FROM: dict[View, str] = {
    "front": "from the front", "back": "from behind", "side": "from the right side", "medial": "from the inner side",
    "below": "from below",
}  # fmt: skip
SIDES: dict[View, tuple[str, str]] = {
    "front": ("right", "left"), "back": ("left", "right"), "side": ("back", "front"), "medial": ("front", "back"),
    "below": ("right", "left"),
}  # fmt: skip
#: The greatest shade.
BRIGHTEST = 31

Point = tuple[float, float]
Point3 = tuple[float, float, float]


class Layer(Struct, frozen=True):
    """A part from one side. ``box``: left, top, width and height in pixels; ``depth``: the farthest and a step, in mm.

    ``at``: where it begins in the file, and its length. ``lines``: fibres as they stand in the table,
    which are many, and read where they are drawn.
    """

    box: tuple[int, int, int, int]
    depth: tuple[int, int]
    at: tuple[int, int]
    lines: Raw = field(default=Raw(b"[]"), name="fibres")

    @property
    def fibres(self) -> list[list[int]]:
        """Lines of u, v, u, v... in pixels."""
        return decode(self.lines, type=list[list[int]])


class Body(Struct, frozen=True):
    """A part of an entry's picture: bone, muscle, tendon, artery..., or where a muscle is fixed (origin, insertion)."""

    of: str
    kind: str
    views: dict[View, Layer]
    said: str = ""


class Spot(Struct, frozen=True):
    """A landmark: on which bone, where, and within how many mm that holds."""

    bone: str
    at: Point3
    accuracy: float


class Table(Struct, frozen=True):
    """What there is: ``scale`` pixels a mm; a view's axes are where u, v and toward the viewer point."""

    about: str
    scale: int
    axes: dict[View, tuple[Point3, Point3, Point3]]
    landmarks: dict[str, Spot]
    parts: dict[str, Body]


class Guide(Struct, frozen=True):
    """How to name and to look: a landmark's ``names``, whole and short; a muscle's ``views`` and what is named in each.

    ``seen``: of the views of old, those that show a landmark, which on a thin bone depth does not tell; ``behind``:
    those in which it lies behind the bone and is named all the same, with this word. A muscle's best
    view is the first. ``unasked``: muscles that are not drawn well enough to be asked about. ``heights``: how many mm
    are shown where the insertion of a muscle is asked, if more than of others. ``cords``: ligaments that a line between
    two places shows as they run, each end a landmark or a point in mm. ``around``: muscles shown faintly around
    a muscle alone, by which it is told from others of its shape and place.
    """

    names: dict[str, list[str]]
    seen: dict[str, list[View]]
    behind: dict[str, list[View]]
    views: dict[str, dict[View, list[str]]]
    unasked: list[str]
    heights: dict[str, float]
    cords: dict[str, list[tuple[str | Point3, str | Point3]]]
    around: dict[str, list[str]] = {}


class Atlas(NamedTuple):
    """The table, the layers themselves, and the guide to them."""

    table: Table
    packed: bytes
    guide: Guide

    def has(self, entry: str) -> bool:
        """Tell whether there is anything of an entry."""
        return entry in self.table.parts or any(part.of == entry for part in self.table.parts.values())

    def said(self, entry: str) -> str:
        """Return what is to be said of how an entry is drawn."""
        return next((part.said for part in self.table.parts.values() if part.of == entry and part.said), "")

    def planes(self, layer: Layer) -> tuple[bytes, bytes]:
        """Return a layer's shades and its depths. Raises ValueError where the file is damaged."""
        begin, length = layer.at
        size = layer.box[2] * layer.box[3]
        plain = _unpacked(self.packed[begin : begin + length])
        if len(plain) != 2 * size:
            raise ValueError("a layer has another size than the table says")
        return plain[:size], plain[size:]

    def seen(self, at: Point3, view: View) -> tuple[float, float, float]:
        """Return where a point lies in a view, and how near it is."""
        u, v, w = (sum(a * b for a, b in zip(axis, at, strict=True)) for axis in self.table.axes[view])
        return u, v, w

    def hides(self, part: str, view: View, at: Point3, past: float) -> bool:
        """Tell whether a part lies before a point, given as it is seen in the view, by more than so many mm."""
        layer = self.table.parts[part].views.get(view)
        if layer is None:
            return False
        left, top, width, height = layer.box
        column, row = int(at[0] * self.table.scale // 1) - left, top - 1 - int(at[1] * self.table.scale // 1)
        if not (0 <= column < width and 0 <= row < height):
            return False
        shade, step = (plane[row * width + column] for plane in self.planes(layer))
        return shade > 0 and layer.depth[0] + layer.depth[1] * step > at[2] + past


@lru_cache(512)
def _unpacked(packed: bytes) -> bytes:
    """Return what is packed: many pictures show the same bones."""
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(str(error)) from None
