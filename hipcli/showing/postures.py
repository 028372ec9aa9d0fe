"""Shows what hip flexion changes: one muscle at an angle or over all angles, and muscles ranked by moment arm."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from hipcli.anatomy.model import Muscle
from hipcli.anatomy.posture import AXES, HIGHEST, LOWEST, MomentArms, rank
from hipcli.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from hipcli.anatomy.filters import Filters
    from hipcli.anatomy.model import AnyEntry
    from hipcli.app import App
    from hipcli.render.table import Data, Table


def angle_of(text: str) -> float:
    """Return an angle of hip flexion. Raises UsageError where it is none or out of the models' range."""
    try:
        angle = float(text.strip().removesuffix("°"))
    except ValueError:
        angle = float("nan")
    if not isfinite(angle) or not LOWEST <= angle <= HIGHEST:
        raise UsageError(f"--at: '{text}' is not an angle of hip flexion from {LOWEST} to {HIGHEST} degrees")
    return angle


def show_posture(app: App, entries: list[AnyEntry], at: str) -> None:
    """Print what one muscle does at an angle, or, with no angle, the charts of its moment arms."""
    angle = angle_of(at) if at else None
    muscle = entries[0]
    if len(entries) > 1 or not isinstance(muscle, Muscle):
        raise UsageError("--at and --posture are for one muscle", "name one, such as piriformis")
    arms = _load()
    if muscle.id not in arms.muscles:
        other = f"look up {muscle.part_of}" if muscle.part_of else "its page says what it does"
        why = arms.not_in_models.get(muscle.id, "in neither model")
        raise NotFoundError(f"{muscle.name} has no moment arms: {why}", other)
    if angle is not None:
        from hipcli.render.linear import tell
        from hipcli.render.posture import posture_page

        tell(app.out, posture_page(muscle, arms, angle))
        return
    from hipcli.picture.charset import charset_for
    from hipcli.render.posture import chart_lines

    charset = charset_for(app.out.encoding, app.env.get("TERM", "")) if app.out.layout else None
    app.out.flow(chart_lines(muscle, arms, charset if app.out.width >= 30 else None, app.out.width))


def ranked(app: App, filters: Filters, at: str) -> tuple[Table, Data, list[str]]:
    """Return the muscles that make a movement at an angle, the longest arm first: table, data and notes."""
    from hipcli.anatomy.filters import find_movement, find_muscles
    from hipcli.render.posture import ranking

    angle = angle_of(at)
    known = [movement for pair in AXES.values() for movement in pair]
    if len(filters.function) != 1 or filters.role or filters.without:
        raise UsageError("--at goes with one --function, and not with --role or --not", "name a movement of the hip")
    movement = find_movement(app.catalog, filters.function[0], filters.joint)
    arms = _load()
    if movement.joint != arms.joint or movement.movement not in known:
        raise UsageError(f"--at: the models know nothing of {movement.name}", f"known are {', '.join(known)}")
    muscles = [found.muscle for found in find_muscles(app.catalog, filters._replace(function=(), joint=None))]
    found = rank(arms, muscles, movement.movement, angle)
    if not found:
        raise NotFoundError("no muscle fits", "leave out a filter")
    table, data, notes = ranking(found, arms, movement.movement, angle)
    shown = {one.muscle.id for one in found}
    movers = app.catalog.movers(movement.joint, movement.movement)
    main = {muscle.id for action, muscle in movers if action.role == "main"} - shown
    if lacking := [muscle.name for muscle in muscles if muscle.id in main]:
        notes.append(f"≠ Main on the page, but not at {angle:g}° by the models: {', '.join(lacking)}.")
    return table, data, notes


def _load() -> MomentArms:
    from hipcli.library.geometry import load_moment_arms

    return load_moment_arms()
