"""The typed form of the geometry files: bones, landmarks and muscles of the right limb, in millimetres.

x forward, y up, z to the right; ``u`` and ``v`` are the axes of a view, v grows upward.
"""

from typing import Literal, NamedTuple, get_args

from msgspec import Struct

View = Literal["front", "back", "side"]
VIEWS: tuple[View, ...] = get_args(View)

Point = tuple[float, float]
Point3 = tuple[float, float, float]
Path = list[Point]
Path3 = list[Point3]
#: Left, right, bottom, top.
Box = tuple[float, float, float, float]
#: From and to in fractions of the length, and the bone that covers it.
Run = tuple[float, float, str]


class Axes(Struct, frozen=True):
    """A view: the axes of the picture."""

    u_axis: Point3
    v_axis: Point3


class BoneView(Struct, frozen=True):
    """A bone seen from one side, its outline and the folds in it, hidden lines removed."""

    outline: list[Path]
    inner: list[Path] = []
    outline_right_only: list[Path] | None = None


class Bone(Struct, frozen=True):
    """A bone in its views."""

    group: str
    views: dict[View, BoneView]


class Spot(Struct, frozen=True):
    """Where a point lies in a view; not ``visible``: on the far side or covered."""

    at: Point
    visible: bool


class LandmarkPlace(Struct, frozen=True):
    """A landmark."""

    label: str
    short: str
    views: dict[View, Spot]


class Bones(Struct, frozen=True):
    """The skeleton."""

    about: str
    views: dict[View, Axes]
    zoom: dict[str, dict[View, Box]]
    bones: dict[str, Bone]
    landmarks: dict[str, LandmarkPlace]


class Region(Struct, frozen=True):
    """The polygons of a part in a view, even-odd."""

    visible: list[Path] = []
    hidden: list[Path] = []


class Strap(Struct, frozen=True):
    """What is drawn where a sheet is seen on edge."""

    centre: Path3
    half_width: list[float]
    hidden: list[Run] = []


class Part(Struct, frozen=True):
    """A sheet of fibres (``fan``) or a band round a centre line (``strap``); ``hidden``: runs a fibre."""

    kind: Literal["fan", "strap"]
    tissue: Literal["muscle", "tendon"]
    regions: dict[View, Region]
    hidden: dict[View, dict[str, list[Run]] | list[Run]]
    fibres: list[Path3] = []
    centre: Path3 = []
    half_width_front: list[float] = []
    half_width_side: list[float] = []
    edge_on: dict[View, Strap] = {}


class Shape(Struct, frozen=True):
    """A muscle as it can be drawn."""

    best_view: View
    views: list[View]
    zoom: str
    layer: dict[View, int]
    label_at: dict[View, Point]
    bone_labels: dict[View, list[str]]
    provenance: str
    quality: Literal["A", "B", "C"]
    parts: list[Part]
    note: str = ""
    model_check_mm: dict[str, dict[str, float]] = {}


class Muscles(Struct, frozen=True):
    """All muscles that can be drawn."""

    about: str
    muscles: dict[str, Shape]
    quality: dict[str, str] = {}


class Geometry(NamedTuple):
    """All that pictures are drawn from."""

    skeleton: Bones
    shapes: dict[str, Shape]
    about: str
    grades: dict[str, str]
