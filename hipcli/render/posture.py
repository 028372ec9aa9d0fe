"""Moment arms in words, tables and charts. Always named as results of models, as a range over them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from hipcli.anatomy import posture
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.posture import Arm, ArmPart, MomentArms, Ranked
from hipcli.anatomy.wording import in_words, part_name
from hipcli.picture.charset import Charset
from hipcli.picture.chart import Chart, draw_chart
from hipcli.render.page import Item, Page, Row, item, row, sections
from hipcli.render.spans import Line, Span, joined
from hipcli.render.table import Data, Table

_CHART_ROWS = 7
_NARROW, _WIDE = 35, 60
_SAID_AT = (-20, 0, 30, 60, 90, 110)


def _named(movement: str, angle: float) -> str:
    words = in_words(movement)
    return f"horizontal {words}" if angle >= posture.HORIZONTAL and "duction" in words else words


def _range(low: float, high: float) -> str:
    a, b = f"{low:.0f}", f"{high:.0f}"
    return a if a == b else f"{a} to {b}" if low < 0 else f"{a}-{b}"


def _models(arms: MomentArms, models: Iterable[str]) -> str:
    return " and ".join(arms.models[model].name for model in models)


def posture_page(muscle: Muscle, arms: MomentArms, angle: float) -> Page:
    """Return what the models say a muscle does at an angle of hip flexion, beside what its page says."""
    told, parts = [], arms.muscles[muscle.id]
    for part in parts:
        rows = [
            _row(muscle, arms, arm, angle) for arm in posture.arms_at(arms, muscle.id, angle) if arm.part == part.part
        ]
        rows.append(row("Turns", map(item, _turns(arms, muscle, part)), together=False))
        why = ("does not have this part", "left out here: an artefact of its path")
        missing = posture.missing_models(arms, part.part, muscle.id, angle)
        remarks = [item(f"{arms.models[model].name}: {why[gap]}", style="dim") for model, gap in missing]
        rows.append(row("Models", [item(part.note)] if part.note else remarks, together=False))
        told.append((part.part.capitalize() if len(parts) > 1 else "", rows))
    return Page(
        title=f"{muscle.name} at {angle:g}° of hip flexion",
        under="moment arms in musculoskeletal models: results of models, no measurements",
        sections=sections(*told),
        closing=tuple(((note, "dim"),) for note in _closing(arms, angle)),
    )


def _closing(arms: MomentArms, angle: float = 0) -> list[str]:
    notes = [f"{model.name}: {model.cite}." for model in arms.models.values()]
    notes.append("The models share ancestors: that they agree proves little.")
    if angle >= posture.HORIZONTAL:
        notes.append("The axes turn with the thigh: from 70° on, ad- and abduction are horizontal.")
    if angle > posture.ROUGH:
        notes.append("Above 90° the models are rough: they were made for walking and running.")
    return notes


def _row(muscle: Muscle, arms: MomentArms, arm: Arm, angle: float) -> Row:
    one = f" ({_models(arms, arm.by_model)} only)" if len(arm.by_model) == 1 else ""
    spans: tuple[Span, ...]
    if arm.little:
        spans = ((f"next to none, {_range(arm.low, arm.high)} mm{one}", "dim"),)
    elif not arm.movement:
        up, down = (_named(movement, angle) for movement in posture.AXES[arm.axis])
        spans = ((f"unclear: {-arm.low:.0f} mm {down} to {arm.high:.0f} mm {up}", "disputed"),)
    else:
        _, said = _on_the_page(arms.joint, muscle, arm.part, arm.movement, angle)
        spans = ((_named(arm.movement, angle), "main"), (f" {_range(*arm.size)} mm{one}", ""), said)
    return Row(arm.axis.capitalize(), (Item(spans),))


def _on_the_page(joint: str, muscle: Muscle, part: str, movement: str, angle: float) -> tuple[str, Span]:
    """Return what the page says of a movement, as a table and as a page want it."""
    verdict, actions = posture.compare(joint, muscle, part, movement, angle)
    told = "; ".join(in_words(a.movement) + (f" ({a.condition})" if a.condition else "") for a in actions)
    when = "; ".join(action.condition for action in actions if action.condition)
    parts = ", ".join(dict.fromkeys(part_name(muscle, action.part) for action in actions))
    others = ", ".join(dict.fromkeys(in_words(action.movement) for action in actions))
    words, said = {
        "agrees": (
            "main" if any(a.role == "main" for a in actions) else "assists",
            "as on the page" + f" ({when})" * bool(when),
        ),
        "posture": ("in another posture", f"on the page for another posture: {told}"),
        "part": (parts, f"on the page for another part: {parts}"),
        "differs": (f"≠ {others}", f"differs: the page says {told}"),
        "silent": ("not on it", "not on the page"),
    }[verdict]
    return words, (f", {said}", "dim" if verdict in ("agrees", "silent") else "disputed")


def _turns(arms: MomentArms, muscle: Muscle, part: ArmPart) -> Iterator[str]:
    """Yield in words where a part changes its movement."""
    for turn in arms.reversals:
        if (turn.muscle, turn.part) == (muscle.id, part.part):
            known = [model for model in turn.by_model if model in arms.models]
            only = "" if turn.support == "both models" else f" ({_models(arms, known) or 'a later variant'} only)"
            yield f"from {turn.before} to {turn.after} at {_range(*map(round, turn.flexion_deg))}°{only}"


def ranking(found: Sequence[Ranked], arms: MomentArms, movement: str, angle: float) -> tuple[Table, Data, list[str]]:
    """Return a ranking as a table and as data, and the notes below it."""
    rows, data = [], []
    for one in found:
        part, arm, size, models = "" if one.part == "whole muscle" else one.part, one.arm, "no model", ""
        said, _ = _on_the_page(arms.joint, one.muscle, one.part, movement, angle)
        if arm:
            size = _range(*arm.size) if arm.movement else f"{arm.low:.0f} to {arm.high:.0f}"
            models = "both" if len(arm.by_model) > 1 else _models(arms, arm.by_model)
        else:
            said = said.removeprefix("≠ ")  # it differs only from a model
        rows.append((one.muscle.name, part, size, models, said))
        told: dict[str, Any] = {"id": one.muscle.id, "name": one.muscle.name, "part": one.part or None}
        told |= {"movement": movement, "hip_flexion_deg": angle, "moment_arm_mm": arm.by_model if arm else None}
        data.append(told | {"card": said})
    notes = [f"Moment arms for {_named(movement, angle)} at {angle:g}° of hip flexion, a range over the models."]
    notes.append(f"Arms under {posture.LITTLE} mm are left out. Page: what the muscle's page says; ≠ where it differs.")
    table = Table(("Muscle", "Part", "Arm, mm", "Models", "Page"), tuple(rows))
    return table, lambda: data, [*notes, *_closing(arms, angle)]


def chart_lines(muscle: Muscle, arms: MomentArms, charset: Charset | None, width: int) -> Iterator[Line]:
    """Yield charts of every part about each axis; numbers where there is nothing to draw with."""
    yield [(f"{muscle.name}: moment arms as the hip flexes", "title")]
    sign = "◆" if charset and charset.down == 4 else "*"
    marked = [(sign, "differs"), (" where it turns", "dim")] if charset else [("a turn is said below", "dim")]
    yield [("mm over degrees of hip flexion; the band is the range of the models, ", "dim"), *marked]
    for part in arms.muscles[muscle.id]:
        curves = list(part.curves().values())
        if not curves:
            yield from ([], [(f"{part.part.capitalize()}: ", "label"), (part.note, "")])
            continue
        if len(arms.muscles[muscle.id]) > 1:
            yield from ([], [(part.part.capitalize(), "title")])
        charts = [_chart(arms, muscle.id, part.part, axis, curves) for axis in posture.AXES]
        yield from ([], *_drawn(charts, charset, width)) if charset else map(_numbers, charts)
        yield from ([("Turns ", "label"), (turn, "")] for turn in _turns(arms, muscle, part))
        missing = (one.name for model, one in arms.models.items() if model not in part.curves())
        yield from ([(f"{name} does not have this part.", "dim")] for name in missing)
    yield from ([], *([(note, "dim")] for note in _closing(arms)))


def _chart(arms: MomentArms, muscle: str, part: str, axis: str, curves: Sequence[Any]) -> Chart:
    values = [getattr(curve, axis) for curve in curves]
    longest = max(abs(v) for curve in curves for a in posture.AXES for v in getattr(curve, a) if v is not None)
    turn = next((r.flexion_deg for r in arms.reversals if (r.muscle, r.part, r.axis) == (muscle, part, axis)), None)
    above, below = (in_words(movement) for movement in posture.AXES[axis])  # type: ignore[index]
    return Chart(axis.capitalize(), above, below, arms.flexion_deg, values, -(-longest // 10) * 10, turn)


def _drawn(charts: Sequence[Chart], charset: Charset, width: int) -> Iterator[Line]:
    if width >= 3 * _NARROW + 4:
        drawn = [draw_chart(chart, (width - 6) // 3, _CHART_ROWS, charset) for chart in charts]
        yield from (joined(line, ("  ", "")) for line in zip(*drawn, strict=True))
    else:
        yield from chain(*(draw_chart(chart, min(width - 1, _WIDE), _CHART_ROWS, charset) for chart in charts))


def _numbers(chart: Chart) -> Line:
    """Return a line of numbers: what a chart would show."""
    told = []
    for angle in _SAID_AT:
        values = [curve[list(chart.grid).index(angle)] for curve in chart.rows]
        known = sorted(value for value in values if value is not None)
        ends = dict.fromkeys(known[:1] + known[-1:])
        told.append(f"{angle}°: {' to '.join(map(str, ends)) or 'left out'}")
    return [(f"{chart.title}: {chart.above} positive, {chart.below} negative, in mm at {'; '.join(told)}", "")]
