"""The tables of ``list`` for everything but muscles: one line an entry, with what tells it apart."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Statement
from hipcli.anatomy.model import (
    KINDS,
    AnyEntry,
    Artery,
    Bursa,
    Claim,
    ClinicalTest,
    Condition,
    Group,
    Landmark,
    Ligament,
    MovementEntry,
    Nerve,
    Outside,
    Source,
    Space,
)
from hipcli.anatomy.supply import supplied
from hipcli.render.facts import spell_roots
from hipcli.render.structures import neighbours_of, pointing
from hipcli.render.table import Table

#: The heads of the columns after the name, by kind.
_HEADS: dict[str, tuple[str, ...]] = {
    "group": ("Members",),
    "movement": ("Main movers",),
    "nerve": ("Roots", "Muscles"),
    "artery": ("Branch of", "Muscles"),
    "ligament": ("Tissue", "Limits"),
    "landmark": ("Bone", "What attaches"),
    "bursa": ("Where",),
    "space": ("Kind", "Contents"),
    "condition": ("Sort", "What"),
    "test": ("Suggests",),
    "claim": ("Verdict", "The article says"),
    "outside": ("Kind", "What"),
    "source": ("Tier", "Title"),
}


def kind_named(text: str) -> str | None:
    """Return the kind that a word such as "nerves" or "bursae" means, or None."""
    word = text.casefold()
    for kind in KINDS:
        if word in (kind, f"{kind}s", f"{kind[:-1]}ies", f"{kind}e"):
            return kind
    return None


def kind_table(kind: str, catalog: Catalog) -> Table:
    """Return the table of all entries of a kind, by name."""
    rows = sorted(((_title(entry), *_cells(entry, catalog)) for entry in _entries(kind, catalog)), key=_by_name)
    heads = _HEADS[kind]
    return Table((kind.capitalize(), *heads), tuple(rows), ("main",) + ("",) * len(heads))


def kind_data(kind: str, catalog: Catalog) -> list[dict[str, Any]]:
    """Return the same as data: id, name, and a text for each column."""
    heads = [head.lower().replace(" ", "_") for head in _HEADS[kind]]
    return [
        {"id": entry.id, "name": _title(entry), **dict(zip(heads, _cells(entry, catalog), strict=True))}
        for entry in _entries(kind, catalog)
    ]


def _entries(kind: str, catalog: Catalog) -> Iterable[AnyEntry]:
    return (catalog.entry(id_) for id_ in catalog.ids(kind))


def _title(entry: AnyEntry) -> str:
    return entry.id if isinstance(entry, Source) else entry.name


def _by_name(row: Sequence[str]) -> str:
    return row[0].casefold()


def _cells(entry: AnyEntry, catalog: Catalog) -> tuple[str, ...]:
    return _CELLS[type(entry)](entry, catalog)


def _names(ids: Iterable[str], catalog: Catalog) -> str:
    return ", ".join(dict.fromkeys(catalog.name(id_) for id_ in ids))


def _first(statements: Sequence[Statement]) -> str:
    return statements[0].text if statements else ""


def _pointing(id_: str, catalog: Catalog, *slots: str) -> str:
    rows = [row for slot in slots for row in pointing(id_, catalog, slot)]
    return _marked(((entry.id, "some sources" if by_some else "") for entry, _, by_some in rows), catalog)


def _muscles(nerve: str, catalog: Catalog) -> str:
    return _marked(((one.supply.entry.id, one.doubt) for one in supplied(catalog, nerve)), catalog)


def _marked(rows: Iterable[tuple[str, str]], catalog: Catalog) -> str:
    """Return the names of entries, each once; what only some say comes last, and says so."""
    found: dict[str, str] = {}
    for id_, doubt in sorted(rows, key=lambda row: row[1]):
        found.setdefault(id_, catalog.name(id_) + (f" ({doubt})" if doubt else ""))
    return ", ".join(found.values())


def _main_movers(entry: MovementEntry, catalog: Catalog) -> str:
    movers = [*catalog.movers(entry.joint, entry.movement), *neighbours_of(entry, catalog)]
    return _names((mover.id for action, mover in movers if action.role == "main" and not action.disputed), catalog)


def _limits(entry: Ligament, catalog: Catalog) -> str:
    return _names((f"{x.joint}-{x.movement}" for x in entry.limits if x.role == "main"), catalog)


_CELLS: dict[type, Callable[[Any, Catalog], tuple[str, ...]]] = {
    Group: lambda e, c: (_names((m.id for m in c.members(e) if m.required), c),),
    MovementEntry: lambda e, c: (_main_movers(e, c),),
    Nerve: lambda e, c: (spell_roots(e.roots[0].roots) if e.roots else "", _muscles(e.id, c)),
    Artery: lambda e, c: (_names((r.to for r in e.branch_of), c), _pointing(e.id, c, "arteries")),
    Ligament: lambda e, c: (e.tissue, _limits(e, c)),
    Landmark: lambda e, c: (e.bone, _pointing(e.id, c, "origin", "insertion", "proximal", "distal")),
    Bursa: lambda e, c: (_first(e.location),),
    Space: lambda e, c: (e.space, _names((p.structure for p in e.contents), c)),
    Condition: lambda e, c: (e.sort, _first(e.what)),
    ClinicalTest: lambda e, c: (_first(e.suggests),),
    Claim: lambda e, c: (e.verdict, e.says),
    Outside: lambda e, c: (e.what, e.line.text),
    Source: lambda e, c: (str(e.tier), e.title),
}
