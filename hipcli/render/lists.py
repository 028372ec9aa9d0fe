"""The tables of ``list``: who does a movement, the revision table, and of other kinds what tells entries apart."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hipcli.anatomy.catalog import Catalog, parts_making
from hipcli.anatomy.facts import Action, Limit
from hipcli.anatomy.filters import Filters, Found, find_muscles, find_neighbours
from hipcli.anatomy.model import AnyEntry, MovementEntry, Muscle, Nerve, Source
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.supply import supplied
from hipcli.anatomy.wording import in_words, part_name
from hipcli.render.facts import SORTS, Teller
from hipcli.render.json_text import whole
from hipcli.render.page import Item
from hipcli.render.spans import plain
from hipcli.render.table import FILES, Data, Table

COLUMNS = ("origin", "insertion", "action", "nerve", "roots", "artery", "region", "group")
_MEANING = {f"{name[:-1]}ies" if name.endswith("y") else f"{name}s": name for name in COLUMNS}
#: What heads a column where that is not its name: who assists is left out.
_HEADS = {"action": "Main actions"}
_MEANING |= {"root": "roots", "innervation": "nerve"}


def columns(texts: Iterable[str]) -> list[str]:
    """Return the columns that texts name, by commas, in the singular or the plural; what is none as it stands."""
    names = [name for text in texts for one in text.split(",") if (name := one.strip().casefold())]
    return [_MEANING.get(name, name) for name in names]


def muscles(
    filters: Filters, catalog: Catalog, names: Sequence[str], *, everything: bool
) -> tuple[Table, Data, list[str]]:
    """Return the muscles that fit as a table and as data, with notes on what is shortened and on neighbours that fit.

    Raises as find_muscles does.
    """
    found, others = find_muscles(catalog, filters), find_neighbours(catalog, filters)
    rows = muscle_table(found, catalog, names, everything=everything)
    short = names and not everything and rows != muscle_table(found, catalog, names, everything=True)
    notes = [f"note: shortened; --format {' or '.join(FILES)} says everything"] if short else []
    notes += [f"neighbours that fit too: {', '.join(others)}"] if others else []
    return rows, lambda: muscle_data(found, catalog, names), notes


def muscle_table(found: Sequence[Found], catalog: Catalog, names: Sequence[str], *, everything: bool = False) -> Table:
    """Return the table: with named ``names`` those columns, else what suits the question.

    Named columns hold the facts of pages, and the first of other readings; with ``everything`` all of both.
    """
    teller = Teller(catalog, everything=everything)
    columns = {_HEADS.get(name, name.capitalize()): name for name in names} or {
        "Main actions": "main actions",
        "Nerve": "nerves",
    }
    cells: dict[str, Callable[[Found], str]] = {"Role": _role, "When": _when}
    if names or not any(one.does for one in found):
        cells = {head: lambda one, tell=_MUSCLE_CELLS[name]: tell(one.muscle, teller) for head, name in columns.items()}  # type: ignore[misc]
    if any(one.marks for one in found):
        cells["Some sources"] = lambda one: "; ".join(one.marks)
    rows = tuple((one.muscle.name, *(cell(one) for cell in cells.values())) for one in found)
    return Table(("Muscle", *cells), rows)


def muscle_data(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the same as data: id, name and region, the actions asked for, and each named column as text.

    ``disputed`` tells that a muscle fits by some sources only, and ``some_sources`` what they say.
    """
    teller = Teller(catalog, everything=True)
    rows = []
    for one in found:
        row: dict[str, Any] = {"id": one.muscle.id, "name": one.muscle.name, "region": one.muscle.region}
        if actions := [whole(done.action) for done in one.does]:
            row |= {"action": actions[0]} | ({"actions": actions} if actions[1:] else {})
        row |= {"disputed": one.disputed, "some_sources": one.marks}
        rows.append(row | {name: _MUSCLE_CELLS[name](one.muscle, teller) for name in names})
    return rows


def _role(found: Found) -> str:
    roles = ["disputed" if one.disputed else "main" if one.action.role == "main" else "assists" for one in found.does]
    return ", ".join(dict.fromkeys(roles) if len(set(roles)) == 1 else roles)


def _when(found: Found) -> str:
    """Tell of each movement which parts make it, and when."""
    told = {}
    for one in found.does:
        name = in_words(one.action.movement)
        parts = [part_name(found.muscle, part) for part in parts_making(found.muscle, one.action) if part]
        said = f"others say {name}" if one.variant else one.action.condition
        told[name] = "; ".join(filter(None, (" and ".join(parts), said)))
    return "; ".join(f"{name}: {text}" if len(found.does) > 1 else text for name, text in told.items() if text)


# --- cells

_Cell = Callable[[Any, Teller], str]


def _told(slot: str, tell: Callable[[Teller], Callable[[Any], Item]] = lambda teller: teller.tell) -> _Cell:
    """Tell the main facts of a muscle in a slot, part by part."""

    def cell(muscle: Muscle, teller: Teller) -> str:
        facts = [fact for fact in getattr(muscle, slot) if getattr(fact, "role", "main") == "main"]
        parts = teller.by_part(muscle, teller.shown(facts), tell(teller))
        return "; ".join(plain(item.told(most=None if teller.everything else 1)) for items in parts for item in items)

    return cell


def _roots(muscle: Muscle, teller: Teller) -> str:
    """Tell the roots of each part, with the nerve where a part has several."""
    several = len({(fact.part, fact.nerve) for fact in muscle.innervation}) > len({f.part for f in muscle.innervation})
    name = teller.catalog.name
    return _told("innervation", lambda t: lambda f: t.roots(f, f"{name(f.nerve)}: " * several))(muscle, teller)


def _mainly(facts: Iterable[Action | Limit], teller: Teller, own: str = "") -> str:
    """Name the movements that are mainly made, or limited, without that joint of ``own``."""
    main = (teller.catalog.movement_name(fact.joint, fact.movement) for fact in facts if fact.role == "main")
    return ", ".join(dict.fromkeys(name.removeprefix(f"{in_words(own)} ") for name in main))


def _names(ids: Iterable[str], teller: Teller) -> str:
    return ", ".join(dict.fromkeys(map(teller.catalog.name, ids)))


def _is(slot: str) -> _Cell:
    return lambda entry, _: str(getattr(entry, slot))


def _first(slot: str) -> _Cell:
    """Return the first sentence of a slot."""
    return lambda entry, _: next((fact.text for fact in getattr(entry, slot)), "")


def _ids(slot: str, name: str) -> _Cell:
    """Name what the facts of a slot point to."""
    return lambda entry, teller: _names((getattr(fact, name) for fact in getattr(entry, slot)), teller)


def _pointing(*slots: str) -> _Cell:
    def cell(entry: AnyEntry, teller: Teller) -> str:
        ties = teller.catalog.attached(entry.id, *slots)
        return _marked([(tie.entry.id, "some sources" if tie.variants else "") for _, tie in ties], teller)

    return cell


def _marked(rows: Sequence[tuple[str, str]], teller: Teller) -> str:
    """Return the names of entries, each once; what only some say comes last, and says so."""
    found: dict[str, str] = {}
    for id_, doubt in sorted(rows, key=lambda row: row[1]):
        found.setdefault(id_, teller.catalog.name(id_) + (f" ({doubt})" if doubt else ""))
    return ", ".join(found.values())


def _supplied(entry: Nerve, teller: Teller) -> str:
    muscles = _marked([(one.supply.entry.id, one.doubt) for one in supplied(teller.catalog, entry.id)], teller)
    return "; ".join(filter(None, (muscles, entry.beyond and f"not told: {entry.beyond}")))


def _main_movers(entry: MovementEntry, teller: Teller) -> str:
    movers = [
        *teller.catalog.movers(entry.joint, entry.movement),
        *teller.catalog.neighbours(entry.joint, entry.movement),
    ]
    return _names((mover.id for action, mover in movers if action.role == "main" and not action.disputed), teller)


_MUSCLE_CELLS: dict[str, _Cell] = {
    "origin": _told("origin"),
    "insertion": _told("insertion"),
    "action": _told("actions"),
    "nerve": _told("innervation", lambda t: t.nerve),
    "roots": _roots,
    "artery": _told("arteries"),
    "region": lambda m, t: t.catalog.region(m),
    "group": lambda m, t: _names(t.catalog.groups_of(m), t),
    "main actions": lambda m, t: _mainly(m.actions, t, t.catalog.frame(m.id).joint),
    "nerves": lambda m, t: _names(
        (f.nerve for f in [f for f in m.innervation if f.level == "core"] or m.innervation), t
    ),
}
#: Of each other kind the columns after the name.
_KINDS: dict[str, dict[str, _Cell]] = {
    "group": {"Members": lambda e, t: _names((m.id for m in t.catalog.members(e) if m.required), t)},
    "movement": {"Main movers": _main_movers},
    "nerve": {"Roots": lambda e, _: write_roots(e.roots[0].roots) if e.roots else "", "Muscles": _supplied},
    "plexus": {"Roots": lambda e, _: write_roots(e.roots[0].roots) if e.roots else "", "Muscles": _supplied},
    "artery": {"Branch of": _ids("branch_of", "to"), "Muscles": _pointing("arteries")},
    "ligament": {"Tissue": _is("tissue"), "Limits": lambda e, t: _mainly(e.limits, t)},
    "landmark": {"Bone": _is("bone"), "What attaches": _pointing("origin", "insertion", "proximal", "distal")},
    "bursa": {"Where": _first("location")},
    "space": {"Kind": _is("space"), "Contents": _ids("contents", "structure")},
    "condition": {"Sort": _is("sort"), "What": _first("what")},
    "test": {"Suggests": _first("suggests")},
    "claim": {"Verdict": _is("verdict"), "The article says": _is("says")},
    "vein": {"What": lambda e, _: e.line.text},
    "outside": {"Kind": _is("what"), "What": lambda e, _: e.line.text},
    "source": {"Tier": _is("tier"), "Title": _is("title")},
}
#: Columns whose texts are words of the model, such as hip-bone, which a table writes as people do.
_WORDED: dict[str, Callable[[str], str]] = {"Bone": in_words, "Verdict": in_words, "Sort": lambda sort: SORTS[sort]}


def kind_table(kind: str, catalog: Catalog, ids: Iterable[str] = ()) -> Table:
    """Return the table of all entries of a kind, or of these, by name."""
    heads = (kind.capitalize(), *_KINDS[kind])
    data = ([*one.values()][1:] for one in kind_data(kind, catalog, ids))
    rows = (tuple(_WORDED.get(head, str)(text) for head, text in zip(heads, row, strict=True)) for row in data)
    return Table(heads, tuple(sorted(rows, key=lambda row: row[0].casefold())))


def kind_data(kind: str, catalog: Catalog, ids: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the same as data: id, name, and a text for each column."""
    teller = Teller(catalog)
    cells = {head.lower().replace(" ", "_"): cell for head, cell in _KINDS[kind].items()}
    return [
        {"id": entry.id, "name": entry.id if isinstance(entry, Source) else entry.name}
        | {key: cell(entry, teller) for key, cell in cells.items()}
        for entry in map(catalog.entry, ids or catalog.ids(kind))
    ]
