"""What hip flexion changes: the moment arms of two public models, and how they compare with the card.

Model results, never facts: a range over the models that have the part, nothing where they have not.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from hipcli.anatomy.facts import Action
from hipcli.anatomy.model import Muscle

Axis = Literal["flexion", "adduction", "rotation"]

#: Each axis with the movement of a positive and of a negative arm.
AXES: dict[Axis, tuple[str, str]] = {
    "flexion": ("flexion", "extension"),
    "adduction": ("adduction", "abduction"),
    "rotation": ("medial-rotation", "lateral-rotation"),
}
LOWEST, HIGHEST = -20, 110
#: A shorter arm than this, in mm, is next to none.
LITTLE = 5
#: From here on, ad- and abduction are horizontal; and from here on the models are rough.
HORIZONTAL, ROUGH = 70, 90
#: Beyond these angles a fact about the extended, or the flexed, hip no longer speaks of this posture.
_STILL_EXTENDED, _HARDLY_FLEXED = 45, 15


class Curve(Struct, frozen=True):
    """The moment arms of one model's muscle over the grid of angles; None is left out as an artefact."""

    compartment: str
    flexion: list[int | None]
    adduction: list[int | None]
    rotation: list[int | None]


class ArmPart(Struct, frozen=True):
    """A part of a muscle in each model that has it."""

    part: str
    rajagopal2016: Curve | None = None
    gait2392: Curve | None = None
    note: str = ""

    def curves(self) -> dict[str, Curve]:
        """Return the curves by model."""
        both = {"gait2392": self.gait2392, "rajagopal2016": self.rajagopal2016}
        return {model: curve for model, curve in both.items() if curve}


class Model(Struct, frozen=True):
    """A model and what to cite for it."""

    name: str
    cite: str
    licence: str


class Reversal(Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """Where a part changes its movement as the hip flexes."""

    muscle: str
    part: str
    axis: Axis
    before: str
    after: str
    flexion_deg: tuple[float, float]
    by_model: dict[str, float]
    support: str


class MomentArms(Struct, frozen=True):
    """Everything known of moment arms."""

    flexion_deg: list[int]
    models: dict[str, Model]
    muscles: dict[str, list[ArmPart]]
    not_in_models: dict[str, str]
    reversals: list[Reversal]
    joint: str
    artefacts: list[dict[str, Any]] = []


class Arm(NamedTuple):
    """The moment arm of a part about one axis at one angle, in mm, by model."""

    part: str
    axis: Axis
    by_model: dict[str, float]

    @property
    def low(self) -> float:
        """The least of the models, signed."""
        return min(self.by_model.values())

    @property
    def high(self) -> float:
        """The greatest of the models, signed."""
        return max(self.by_model.values())

    @property
    def movement(self) -> str:
        """The movement the arm makes; empty where the models differ in sign."""
        if self.low < 0 < self.high:
            return ""
        return AXES[self.axis][self.low < 0]

    @property
    def size(self) -> tuple[float, float]:
        """The range of the arm without its sign, the shorter first."""
        ends = sorted((abs(self.low), abs(self.high)))
        return (ends[0], ends[1])

    @property
    def little(self) -> bool:
        """Whether the arm is next to none in every model."""
        return self.size[1] < LITTLE


def value_at(row: Sequence[int | None], grid: Sequence[int], angle: float) -> float | None:
    """Return the arm at an angle, between the grid's steps in a straight line; None beside a gap."""
    for (a, low), (b, high) in pairwise(zip(grid, row, strict=True)):
        if angle in (a, b):
            return low if angle == a else high
        if a < angle < b:
            return None if low is None or high is None else low + (high - low) * (angle - a) / (b - a)
    return None


def arms_at(arms: MomentArms, muscle: str, angle: float) -> list[Arm]:
    """Return every arm of a muscle at an angle that some model has, part by part, the longest first."""
    found: list[Arm] = []
    for part in arms.muscles.get(muscle, []):
        rows: list[Arm] = []
        for axis in AXES:
            values = {
                model: value
                for model, curve in part.curves().items()
                if (value := value_at(getattr(curve, axis), arms.flexion_deg, angle)) is not None
            }
            if values:
                rows.append(Arm(part.part, axis, values))
        found += sorted(rows, key=lambda arm: -sum(map(abs, arm.by_model.values())) / len(arm.by_model))
    return found


def missing_models(arms: MomentArms, part: str, muscle: str, angle: float) -> list[tuple[str, bool]]:
    """Return the models that say nothing of a part at an angle, and whether that is a gap (else: not in it)."""
    curves = next((one.curves() for one in arms.muscles.get(muscle, []) if one.part == part), None)
    if curves is None:
        return []
    row = {model: value_at(curve.flexion, arms.flexion_deg, angle) for model, curve in curves.items()}
    return [(model, model in row) for model in arms.models if row.get(model) is None]


def opposite(movement: str) -> str:
    """Return the movement about the same axis the other way."""
    return {one: other for pair in AXES.values() for one, other in (pair, pair[::-1])}[movement]


class Compared(NamedTuple):
    """How the card stands to a model's arm, and the actions it says so with.

    ``agrees``, ``differs``, ``posture`` (says it of another posture), ``part`` (says it of another part), ``silent``.
    """

    verdict: Literal["agrees", "differs", "posture", "part", "silent"]
    actions: tuple[Action, ...] = ()


def compare(joint: str, muscle: Muscle, part: str, movement: str, angle: float) -> Compared:
    """Return what the card says of a movement of a model's part at an angle of flexion of the joint."""
    there = [action for action in muscle.actions if action.joint == joint]
    own = [action for action in there if action.part in (None, part_id(muscle, part))]
    speaks = partial(_speaks_of, angle)
    same = tuple(action for action in own if action.movement == movement)
    against = tuple(action for action in own if action.movement == opposite(movement))
    others = tuple(action for action in there if action.movement == movement and action not in own)
    readings: tuple[tuple[Literal["agrees", "differs", "posture", "part"], tuple[Action, ...]], ...] = (
        ("agrees", tuple(filter(speaks, same))),
        ("differs", tuple(filter(speaks, against))),
        ("posture", same),
        ("part", others),
        ("differs", against),
    )
    return next((Compared(verdict, actions) for verdict, actions in readings if actions), Compared("silent"))


def part_id(muscle: Muscle, part: str) -> str | None:
    """Return the id of the content's part that a model's part belongs to; None where there is none."""
    name = part.split(",")[0].replace("superior", "upper").replace("inferior", "lower")
    return next((one.id for one in muscle.parts if one.name == name), None)


def _speaks_of(angle: float, action: Action) -> bool:
    if f"{action.joint}-extended" in action.posture:
        return angle < _STILL_EXTENDED
    if f"{action.joint}-flexed" in action.posture:
        return angle > _HARDLY_FLEXED
    return True


class Ranked(NamedTuple):
    """A part of a muscle in a ranking: its arm, or None where no model has the muscle."""

    muscle: Muscle
    part: str
    arm: Arm | None


def rank(arms: MomentArms, muscles: Iterable[Muscle], movement: str, angle: float) -> list[Ranked]:
    """Return the parts that make a movement at an angle, the longest arm first; then those no model has.

    A part with an arm next to none is left out; one whose models differ in sign comes after those that agree.
    A muscle no model has is named only if its card has an action about the same axis.
    """
    axis = next(axis for axis, pair in AXES.items() if movement in pair)
    clear: list[tuple[float, Ranked]] = []
    unclear: list[Ranked] = []
    unknown: list[Ranked] = []
    for muscle in muscles:
        found = [arm for arm in arms_at(arms, muscle.id, angle) if arm.axis == axis]
        for arm in found:
            row = Ranked(muscle, arm.part, arm)
            if arm.movement == movement and not arm.little:
                clear.append((-sum(arm.size) / 2, row))
            elif not (arm.movement or arm.little):
                unclear.append(row)
        if not found and any(a.joint == arms.joint and a.movement in AXES[axis] for a in muscle.actions):
            unknown.append(Ranked(muscle, "", None))
    return [row for _, row in sorted(clear, key=lambda pair: (pair[0], pair[1].muscle.name))] + unclear + unknown
