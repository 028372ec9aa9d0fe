"""Reads the surfaces: triangle meshes in millimetres, x forward, y up, z to the right of the body."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import yaml

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


#: Parts far from the hip, or torn: no picture wants them. Of the veins only these are drawn.
LEFT_OUT = frozenset(
    "soleus plantaris tibialis-anterior tibialis-posterior extensor-digitorum-longus extensor-hallucis-longus "
    "fibularis-longus fibularis-brevis external-oblique linea-alba erector-spinae-iliocostalis-lumborum "
    "erector-spinae-longissimus-thoracis erector-spinae-spinalis-thoracis levator-ani-puborectalis".split()
)
#: Bones and discs that pictures show only where a muscle reaches up to them.
TRUNK = frozenset("t12 l1 l2 l3 disc-l1-l2 disc-l2-l3".split())
VEINS = frozenset(("external-iliac-vein", "femoral-vein", "great-saphenous-vein"))


class Surface(NamedTuple):
    """A part of the body: its id and kind (bone, muscle, tendon, artery...), points (n, 3), triangles (m, 3).

    ``of`` is the entry of the content that it is a part of.
    """

    id: str
    of: str
    kind: str
    points: Floats
    triangles: Ints

    def normals(self) -> Floats:
        """Return the normal at each point, smooth: the mean of its triangles' normals, weighted by their areas."""
        a, b, c = (self.points[self.triangles[:, n]] for n in range(3))
        across = np.cross(b - a, c - a)
        total = np.zeros_like(self.points)
        for n in range(3):
            np.add.at(total, self.triangles[:, n], across)
        length = np.linalg.norm(total, axis=1, keepdims=True)
        return np.asarray(total / np.where(length == 0, 1, length))

    def parted(self) -> "Surface":
        """Return the surface with corners that no two triangles share: each has its triangle's normal."""
        faces = np.arange(self.triangles.size, dtype=np.int64).reshape(-1, 3)
        return self._replace(points=self.points[self.triangles].reshape(-1, 3), triangles=faces)


def read_surfaces(folder: Path) -> list[Surface]:
    """Return the surfaces that ``parts.yaml`` of the folder names, in its order."""
    parts: list[dict[str, Any]] = yaml.safe_load((folder / "parts.yaml").read_text("utf-8"))["parts"]
    return [_read(folder / "meshes" / f"{part['id']}.obj", part) for part in parts if _wanted(part)]


def _wanted(part: dict[str, Any]) -> bool:
    return part["id"] not in LEFT_OUT and (part["kind"] != "vein" or part["id"] in VEINS)


def _read(path: Path, part: dict[str, Any]) -> Surface:
    rows = [line.split() for line in path.read_text("utf-8").splitlines()]
    points = [[float(n) for n in row[1:4]] for row in rows if row and row[0] == "v"]
    faces = [[int(n) - 1 for n in row[1:4]] for row in rows if row and row[0] == "f"]
    of = part.get("entry", part["id"])
    kind = "trunk" if part["id"] in TRUNK else part["kind"]
    return Surface(part["id"], of, kind, np.array(points), np.array(faces, dtype=np.int64))


def tube(
    id_: str, of: str, kind: str, centres: Floats, radii: Floats, *, flat: float = 1.0, around: int = 12
) -> Surface:
    """Return a closed tube along ``centres`` (n, 3), ``radii`` mm thick, ``flat`` times that the other way."""
    points, faces = [], []
    along = np.gradient(centres, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    side = np.cross(along[0], [1.0, 0.0, 0.0])
    turns = np.linspace(0, 2 * np.pi, around, endpoint=False)
    for centre, ahead, radius in zip(centres, along, radii, strict=True):
        side = side - ahead * (side @ ahead)
        side /= np.linalg.norm(side)
        other = np.cross(ahead, side)
        points += [centre + radius * (np.cos(t) * side + flat * np.sin(t) * other) for t in turns]
    for ring in range(len(centres) - 1):
        for n in range(around):
            a, b = ring * around + n, ring * around + (n + 1) % around
            faces += [[a, b, a + around], [b, b + around, a + around]]
    return Surface(id_, of, kind, np.array(points), np.array(faces, dtype=np.int64))
