"""The tables of ``list``: who does a movement, and the revision table."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.filters import Found
from hipcli.anatomy.model import Fact, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.render.card import Item
from hipcli.render.facts import Teller, in_part, part_name
from hipcli.render.json_text import whole
from hipcli.render.muscle import REGION_NAMES
from hipcli.render.table import Table

COLUMNS = ("origin", "insertion", "action", "nerve", "roots", "artery", "region", "group")


def muscle_table(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> Table:
    """Return the table: with named ``names`` those columns, else what suits the question."""
    rows: list[tuple[str, ...]] = []
    if names:
        teller = Teller(catalog)
        rows = [(one.muscle.name, *(_CELLS[name](one.muscle, teller) for name in names)) for one in found]
        return Table(("Muscle", *(name.capitalize() for name in names)), tuple(rows), ("main",) + ("",) * len(names))
    if any(one.action for one in found):
        rows = [(one.muscle.name, _role(one), _when(one)) for one in found]
        return Table(("Muscle", "Role", "When"), tuple(rows), ("main", "", ""))
    teller = Teller(catalog)
    rows = [(m.name, _main_actions(m, catalog), _nerves(m, teller)) for m, *_ in found]
    return Table(("Muscle", "Main actions", "Nerve"), tuple(rows), ("main", "", ""))


def muscle_data(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the same as data: id, name and region, the action asked for, and each named column as text."""
    teller = Teller(catalog)
    rows = []
    for one in found:
        row: dict[str, Any] = {"id": one.muscle.id, "name": one.muscle.name, "region": one.muscle.region}
        if one.action:
            row["action"] = whole(one.action)
            row["disputed"] = one.variant or one.action.disputed
        rows.append(row | {name: _CELLS[name](one.muscle, teller) for name in names})
    return rows


def _role(found: Found) -> str:
    if found.action is None:
        return ""
    if found.variant or found.action.disputed:
        return "disputed"
    return "main" if found.action.role == "main" else "assists"


def _when(found: Found) -> str:
    action = found.action
    if action is None:
        return ""
    words = [part_name(found.muscle, action.part)] if action.part else []
    if found.variant:
        return "; ".join([*words, f"others say {action.movement.replace('-', ' ')}"])
    return "; ".join([*words, *([action.condition] if action.condition else [])])


def _facts(muscle: Muscle, facts: Sequence[Fact], tell: Callable[[Any], Item]) -> str:
    told = []
    for part, same in groupby((fact for fact in facts if fact.level != "extra"), key=lambda fact: fact.part):
        first, *rest = [tell(fact) for fact in same]
        told += [in_part(muscle, part, first), *rest]
    return "; ".join(item.text for item in told)


def _main_actions(muscle: Muscle, catalog: Catalog) -> str:
    main = [action for action in muscle.actions if action.role == "main"]
    names = [catalog.name(movement_id(a.joint, a.movement)).removeprefix("hip ") for a in main]
    return ", ".join(dict.fromkeys(names))


def _nerves(muscle: Muscle, teller: Teller) -> str:
    facts = [fact for fact in muscle.innervation if fact.level == "core"] or muscle.innervation
    return ", ".join(dict.fromkeys(teller.catalog.name(fact.nerve) for fact in facts))


_CELLS: dict[str, Callable[[Muscle, Teller], str]] = {
    "origin": lambda m, t: _facts(m, m.origin, t.attachment),
    "insertion": lambda m, t: _facts(m, m.insertion, t.attachment),
    "action": lambda m, t: _facts(m, [a for a in m.actions if a.role == "main"], lambda a: t.action(a, None)),
    "nerve": _nerves,
    "roots": lambda m, t: _facts(m, m.innervation, t.muscle_roots),
    "artery": lambda m, t: _facts(m, m.arteries, t.supply),
    "region": lambda m, t: REGION_NAMES[m.region],
    "group": lambda m, t: ", ".join(t.catalog.name(group) for group in t.catalog.groups_of(m)),
}
