"""The tables of ``list`` for everything but muscles: one line an entry, with what tells it apart."""

from collections.abc import Callable, Iterable
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import AnyEntry, Ligament, MovementEntry, Source
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.supply import supplied
from hipcli.render.table import Table

_Cell = Callable[[Any, Catalog], str]


def kind_table(kind: str, catalog: Catalog) -> Table:
    """Return the table of all entries of a kind, by name."""
    cells = _COLUMNS[kind]
    rows = [(_title(e), *(cell(e, catalog) for cell in cells.values())) for e in _entries(kind, catalog)]
    rows.sort(key=lambda row: row[0].casefold())
    return Table((kind.capitalize(), *cells), tuple(rows), ("main",) + ("",) * len(cells))


def kind_data(kind: str, catalog: Catalog) -> list[dict[str, Any]]:
    """Return the same as data: id, name, and a text for each column."""
    cells = {head.lower().replace(" ", "_"): cell for head, cell in _COLUMNS[kind].items()}
    return [
        {"id": entry.id, "name": _title(entry), **{key: cell(entry, catalog) for key, cell in cells.items()}}
        for entry in _entries(kind, catalog)
    ]


def _entries(kind: str, catalog: Catalog) -> Iterable[AnyEntry]:
    return map(catalog.entry, catalog.ids(kind))


def _title(entry: AnyEntry) -> str:
    return entry.id if isinstance(entry, Source) else entry.name


def _names(ids: Iterable[str], catalog: Catalog) -> str:
    return ", ".join(dict.fromkeys(map(catalog.name, ids)))


def _first(slot: str) -> _Cell:
    """Return the first sentence of a slot."""
    return lambda entry, _: next((fact.text for fact in getattr(entry, slot)), "")


def _is(slot: str) -> _Cell:
    return lambda entry, _: str(getattr(entry, slot))


def _ids(slot: str, name: str) -> _Cell:
    """Name what the facts of a slot point to."""
    return lambda entry, catalog: _names((getattr(fact, name) for fact in getattr(entry, slot)), catalog)


def _pointing(*slots: str) -> _Cell:
    def cell(entry: AnyEntry, catalog: Catalog) -> str:
        ties = catalog.pointing(entry.id, *slots)
        return _marked(((tie.entry.id, "some sources" if tie.by_some else "") for tie in ties), catalog)

    return cell


def _marked(rows: Iterable[tuple[str, str]], catalog: Catalog) -> str:
    """Return the names of entries, each once; what only some say comes last, and says so."""
    found: dict[str, str] = {}
    for id_, doubt in sorted(rows, key=lambda row: row[1]):
        found.setdefault(id_, catalog.name(id_) + (f" ({doubt})" if doubt else ""))
    return ", ".join(found.values())


def _main_movers(entry: MovementEntry, catalog: Catalog) -> str:
    wanted = (entry.joint, entry.movement)
    movers = [*catalog.movers(*wanted), *catalog.neighbours(*wanted)]
    return _names((mover.id for action, mover in movers if action.role == "main" and not action.disputed), catalog)


def _limits(entry: Ligament, catalog: Catalog) -> str:
    main = (catalog.movement_name(fact.joint, fact.movement) for fact in entry.limits if fact.role == "main")
    return ", ".join(dict.fromkeys(main))


#: Of each kind the columns after the name.
_COLUMNS: dict[str, dict[str, _Cell]] = {
    "group": {"Members": lambda e, c: _names((m.id for m in c.members(e) if m.required), c)},
    "movement": {"Main movers": _main_movers},
    "nerve": {
        "Roots": lambda e, _: write_roots(e.roots[0].roots) if e.roots else "",
        "Muscles": lambda e, c: _marked(((one.supply.entry.id, one.doubt) for one in supplied(c, e.id)), c),
    },
    "artery": {"Branch of": _ids("branch_of", "to"), "Muscles": _pointing("arteries")},
    "ligament": {"Tissue": _is("tissue"), "Limits": _limits},
    "landmark": {"Bone": _is("bone"), "What attaches": _pointing("origin", "insertion", "proximal", "distal")},
    "bursa": {"Where": _first("location")},
    "space": {"Kind": _is("space"), "Contents": _ids("contents", "structure")},
    "condition": {"Sort": _is("sort"), "What": _first("what")},
    "test": {"Suggests": _first("suggests")},
    "claim": {"Verdict": _is("verdict"), "The article says": _is("says")},
    "outside": {"Kind": _is("what"), "What": lambda e, _: e.line.text},
    "source": {"Tier": _is("tier"), "Title": _is("title")},
}
