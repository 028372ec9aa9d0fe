"""The tables of ``list``: who does a movement, the revision table, and of other kinds what tells entries apart."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from hipcli.anatomy.catalog import Catalog, parts_making
from hipcli.anatomy.filters import Filters, Found, find_muscles, find_neighbours
from hipcli.anatomy.model import Muscle, Source
from hipcli.anatomy.wording import in_words, part_name
from hipcli.render.facts import SORTS, Teller
from hipcli.render.json_text import whole
from hipcli.render.page import rows
from hipcli.render.spans import plain
from hipcli.render.table import FILES, Data, Table

#: The columns of muscles that can be named, of what they are made, and by what else they are called.
_MUSCLE = {
    "origin": "Origin", "insertion": "Insertion", "action": "Main actions", "nerve": "Nerve", "artery": "Arteries",
    "region": "region", "group": "group",
}  # fmt: skip
COLUMNS = tuple(_MUSCLE)
_MEANING = {f"{name[:-1]}ies" if name.endswith("y") else f"{name}s": name for name in COLUMNS}
_MEANING |= dict.fromkeys(("root", "roots", "innervation"), "nerve")


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
    told = (muscle_table([one], catalog, names, everything=True).rows[0][: len(names) + 1] for one in found)
    short = names and not everything and any(row[: len(one)] != one for row, one in zip(rows.rows, told, strict=True))
    notes = [f"note: shortened; --format {' or '.join(FILES)} says everything"] if short else []
    notes += [f"neighbours that fit too: {', '.join(others)}"] if others else []
    return rows, lambda: muscle_data(found, catalog, names), notes


def muscle_table(found: Sequence[Found], catalog: Catalog, names: Sequence[str], *, everything: bool = False) -> Table:
    """Return the table: with named ``names`` those columns, else what suits the question.

    Named columns hold the facts of pages, and the first of other readings; with ``everything`` all of both.
    """
    teller = Teller(catalog, everything=everything)
    columns = {_MUSCLE[name].capitalize(): _MUSCLE[name] for name in names}
    cells: dict[str, Callable[[Found], str]] = {"Role": _role, "When": _when}
    if names or not any(one.does for one in found):
        cells = {}
        columns = columns or {"Main actions": "main actions", "Nerve": "nerves"}
    if any(one.marks for one in found):
        cells["Some sources"] = lambda one: "; ".join(one.marks)
    every = (
        (one.muscle.name, *_cells(one.muscle, columns.values(), teller), *(cell(one) for cell in cells.values()))
        for one in found
    )
    return Table(("Muscle", *columns, *cells), tuple(every))


def muscle_data(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the same as data: id, name and region, the actions asked for, and each named column as text.

    ``disputed`` tells that a muscle fits by some sources only, and ``some_sources`` what they say.
    """
    teller = Teller(catalog, everything=True)
    data, columns = [], [_MUSCLE[name] for name in names]
    for one in found:
        row: dict[str, Any] = {"id": one.muscle.id, "name": one.muscle.name, "region": one.muscle.region}
        if actions := [whole(done.action) for done in one.does]:
            row |= {"action": actions[0]} | ({"actions": actions} if actions[1:] else {})
        row |= {"disputed": one.disputed, "some_sources": one.marks}
        data.append(row | dict(zip(names, _cells(one.muscle, columns, teller), strict=True)))
    return data


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


def _cells(entry: Any, columns: Iterable[str], teller: Teller) -> list[str]:
    """Return what an entry has in columns: rows of its page by their labels, slots, or what is found out."""

    @cache
    def told() -> dict[str, list[str]]:
        from hipcli.render.pages import facts_of

        found: dict[str, list[str]] = {}
        most = None if teller.everything else 1
        for label, row in rows(facts_of(entry, teller)):
            items = row.items[:1] if label in _FIRST else row.items
            texts = (one.told(most=most) if isinstance(entry, Muscle) else one.spans for one in items)
            found.setdefault(label, []).extend(map(plain, texts))
        return found

    def cell(column: str) -> str:
        if column in _FOUND:
            return _FOUND[column](entry, teller)
        if column.islower():
            return str(getattr(entry, column))
        first, *others = column.split(", ")
        named = (f"{one.lower()}: {'; '.join(told()[one])}" for one in others if one in told())
        return "; ".join(dict.fromkeys([*told().get(first, ()), *named]))

    return [*map(cell, columns)]


def _mainly(muscle: Muscle, teller: Teller) -> str:
    """Name the movements that are mainly made, without the joint that is meant where none is named."""
    own = in_words(teller.catalog.frame(muscle.id).joint)
    main = (teller.catalog.movement_name(fact.joint, fact.movement) for fact in muscle.actions if fact.role == "main")
    return ", ".join(dict.fromkeys(name.removeprefix(f"{own} ") for name in main))


def _nerves(muscle: Muscle, teller: Teller) -> str:
    facts = [fact for fact in muscle.innervation if fact.level == "core"] or muscle.innervation
    return ", ".join(dict.fromkeys(teller.catalog.name(fact.nerve) for fact in facts))


#: Rows of which a column has the beginning.
_FIRST = ("What", "Suggests", "Where")
#: What stands in a column and is no row of a page.
_FOUND: dict[str, Callable[[Any, Teller], str]] = {
    "main actions": _mainly,
    "nerves": _nerves,
    "region": lambda m, t: t.catalog.region(m),
    "group": lambda m, t: ", ".join(map(t.catalog.name, t.catalog.groups_of(m))),
}
#: Of each other kind the columns after the name, and of what they are made.
_KINDS: dict[str, dict[str, str]] = {
    "group": {"Members": "Members"},
    "movement": {"Main movers": "Main, Neighbours"},
    "nerve": {"Roots": "Roots", "Muscles": "Muscles, Not told"},
    "artery": {"Branch of": "Branch of", "Muscles": "Muscles"},
    "ligament": {"Tissue": "tissue", "Limits": "Limits"},
    "landmark": {"Bone": "bone", "What attaches": "Origin of, Insertion of, Ligaments"},
    "bursa": {"Where": "Where"},
    "space": {"Kind": "space", "Contents": "Contents"},
    "condition": {"Sort": "sort", "What": "What"},
    "test": {"Suggests": "Suggests"},
    "claim": {"Verdict": "verdict", "The article says": "It says"},
    "vein": {"What": "What"},
    "outside": {"Kind": "what", "What": "What"},
    "source": {"Tier": "tier", "Title": "title"},
}
_KINDS["plexus"] = _KINDS["nerve"]
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
    keys = [head.lower().replace(" ", "_") for head in _KINDS[kind]]
    return [
        {"id": entry.id, "name": entry.id if isinstance(entry, Source) else entry.name}
        | dict(zip(keys, _cells(entry, _KINDS[kind].values(), teller), strict=True))
        for entry in map(catalog.entry, ids or catalog.ids(kind))
    ]
