"""Writes what was drawn: ``layers.bin`` with the layers one after the other, ``layers.json`` with what they are.

A layer is zlib's packing of its shades (a byte a pixel, 0 where nothing is), then its depths: how many steps each pixel
lies before the farthest one.
"""

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from tools.layers.drawing import SCALE, VIEWS, Drawn
from tools.layers.surfaces import Floats


class Book:
    """The layers drawn so far."""

    def __init__(self, about: str) -> None:
        """Begin an empty one; ``about`` says where the surfaces come from."""
        self.about = about
        self.packed = bytearray()
        self.parts: dict[str, dict[str, Any]] = {}

    def add(self, id_: str, of: str, kind: str, view: str, drawn: Drawn, **more: Any) -> None:
        """Add the layer of a part from one side, without its empty margins; ``more`` is told of the part."""
        rows, columns = (np.flatnonzero(drawn.mask.any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return
        kept = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
        mask, shade, depth = drawn.mask[kept], drawn.shade[kept], drawn.depth[kept]
        base = int(np.floor(depth[mask].min()))
        step = 1 + int((depth[mask].max() - base) // 255)
        steps = np.where(mask, np.rint((depth - base) / step), 0).clip(0, 255).astype(np.uint8)
        data = zlib.compress(np.where(mask, shade, 0).astype(np.uint8).tobytes() + steps.tobytes(), 9)
        left, top = drawn.left + int(columns[0]), drawn.top - int(rows[0])
        part = self.parts.setdefault(id_, {"of": of, "kind": kind, "views": {}} | more)
        box = [left, top, mask.shape[1], mask.shape[0]]
        part["views"][view] = {"box": box, "depth": [base, step], "at": [len(self.packed), len(data)]}
        self.packed += data

    def lines(self, id_: str, view: str, drawn: Drawn, lines: list[list[tuple[int, int]]]) -> None:
        """Add the fibres of a part from one side, in pixels of the view."""
        moved = [[n for x, y in line for n in (x + drawn.left, drawn.top - y)] for line in lines]
        self.parts[id_]["views"][view]["fibres"] = moved

    def write(self, folder: Path, landmarks: dict[str, dict[str, Any]]) -> None:
        """Write both files into the folder."""
        axes = {view: _plain(axes) for view, axes in VIEWS.items()}
        table = {"about": self.about, "scale": SCALE, "axes": axes, "landmarks": landmarks, "parts": self.parts}
        (folder / "layers.bin").write_bytes(bytes(self.packed))
        (folder / "layers.json").write_text(json.dumps(table, separators=(",", ":")) + "\n", "utf-8")


def _plain(axes: Floats) -> list[list[int]]:
    return [[int(n) for n in row] for row in axes]
