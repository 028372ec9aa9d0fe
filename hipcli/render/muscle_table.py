"""The tables of ``list``: who does a movement, and the revision table."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from hipcli.anatomy.catalog import Catalog, parts_making
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.filters import Does, Found
from hipcli.anatomy.frame import spelled
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.references import movement_id
from hipcli.render.card import Item
from hipcli.render.facts import Teller, in_part, part_name
from hipcli.render.json_text import whole
from hipcli.render.table import Table

COLUMNS = ("origin", "insertion", "action", "nerve", "roots", "artery", "region", "group")


def muscle_table(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> Table:
    """Return the table: with named ``names`` those columns, else what suits the question."""
    teller = Teller(catalog)
    if names:
        columns: dict[str, Callable[[Found], str]] = {name.capitalize(): _cell(name, teller) for name in names}
    elif any(one.does for one in found):
        columns = {"Role": _role, "When": _when}
    else:
        columns = {
            "Main actions": lambda one: _main_actions(one.muscle, catalog),
            "Nerve": lambda one: _nerves(one.muscle, teller),
        }
    if any(one.marks for one in found):
        columns["Some sources"] = lambda one: "; ".join(one.marks)
    rows = tuple((one.muscle.name, *(cell(one) for cell in columns.values())) for one in found)
    return Table(("Muscle", *columns), rows, ("main",) + ("",) * len(columns))


def muscle_data(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the same as data: id, name and region, the actions asked for, and each named column as text.

    ``disputed`` tells that a muscle fits by some sources only, and ``some_sources`` what they say.
    """
    teller = Teller(catalog)
    rows = []
    for one in found:
        row: dict[str, Any] = {"id": one.muscle.id, "name": one.muscle.name, "region": one.muscle.region}
        if one.does:
            row["action"], *more = [whole(done.action) for done in one.does]
            row |= {"actions": [row["action"], *more]} if more else {}
        row |= {"disputed": one.disputed, "some_sources": list(one.marks)}
        rows.append(row | {name: _CELLS[name](one.muscle, teller) for name in names})
    return rows


def _cell(name: str, teller: Teller) -> Callable[[Found], str]:
    return lambda one: _CELLS[name](one.muscle, teller)


def _role(found: Found) -> str:
    roles = ["disputed" if one.disputed else "main" if one.action.role == "main" else "assists" for one in found.does]
    return ", ".join(dict.fromkeys(roles) if len(set(roles)) == 1 else roles)


def _when(found: Found) -> str:
    said = [_when_it_does(found.muscle, one) for one in found.does]
    if len(said) > 1:
        said = [
            f"{one.action.movement.replace('-', ' ')}: {text}"
            for one, text in zip(found.does, said, strict=True)
            if text
        ]
    return "; ".join(filter(None, said))


def _when_it_does(muscle: Muscle, does: Does) -> str:
    parts = [part_name(muscle, part) for part in parts_making(muscle, does.action) if part]
    words = [" and ".join(parts)] if parts else []
    if does.variant:
        return "; ".join([*words, f"others say {does.action.movement.replace('-', ' ')}"])
    return "; ".join([*words, *([does.action.condition] if does.action.condition else [])])


def _facts(muscle: Muscle, facts: Sequence[Fact], tell: Callable[[Any], Item]) -> str:
    told = []
    for part, same in groupby((fact for fact in facts if fact.level != "extra"), key=lambda fact: fact.part):
        first, *rest = [tell(fact) for fact in same]
        told += [in_part(muscle, part, first), *rest]
    return "; ".join(item.brief for item in told)


def _main_actions(muscle: Muscle, catalog: Catalog) -> str:
    main = [action for action in muscle.actions if action.role == "main"]
    own = catalog.frame(muscle.id).joint
    names = [catalog.name(movement_id(a.joint, a.movement)).removeprefix(f"{spelled(own)} ") for a in main]
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
    "region": lambda m, t: t.catalog.region(m),
    "group": lambda m, t: ", ".join(t.catalog.name(group) for group in t.catalog.groups_of(m)),
}
