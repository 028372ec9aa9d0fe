"""The tables of ``list``: who does a movement, the revision table, and of other kinds what tells entries apart."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hipcli.anatomy.catalog import Catalog, parts_making
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.filters import Does, Found
from hipcli.anatomy.model import AnyEntry, Ligament, MovementEntry, Muscle, Nerve, Source
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
_MEANING |= {"root": "roots", "innervation": "nerve"}


def columns(texts: Iterable[str]) -> list[str]:
    """Return the columns that texts name, by commas, in the singular or the plural; what is none as it stands."""
    names = [name for text in texts for one in text.split(",") if (name := one.strip().casefold())]
    return [_MEANING.get(name, name) for name in names]


def muscles(
    found: Sequence[Found], catalog: Catalog, names: Sequence[str], *, everything: bool
) -> tuple[Table, Data, list[str]]:
    """Return the muscles as a table and as data, with a note where named columns are shortened."""
    rows = muscle_table(found, catalog, names, everything=everything)
    short = names and not everything and rows != muscle_table(found, catalog, names, everything=True)
    notes = [f"note: shortened; --format {' or '.join(FILES)} says everything"] if short else []
    return rows, lambda: muscle_data(found, catalog, names), notes


def muscle_table(found: Sequence[Found], catalog: Catalog, names: Sequence[str], *, everything: bool = False) -> Table:
    """Return the table: with named ``names`` those columns, else what suits the question.

    Named columns hold the facts of pages, and the first of other readings; with ``everything`` all of both.
    """
    teller = Teller(catalog, everything=everything)
    columns = {"Main actions": "main actions", "Nerve": "nerves"}
    cells: dict[str, Callable[[Found], str]] = {"Role": _role, "When": _when}
    if names or not any(one.does for one in found):
        columns = {name.capitalize(): name for name in names} or columns
        cells = {head: lambda one, tell=_MUSCLE_CELLS[name]: tell(one.muscle, teller) for head, name in columns.items()}  # type: ignore[misc]
    if any(one.marks for one in found):
        cells["Some sources"] = lambda one: "; ".join(one.marks)
    rows = tuple((one.muscle.name, *(cell(one) for cell in cells.values())) for one in found)
    return Table(("Muscle", *cells), rows, ("main",) + ("",) * len(cells))


def muscle_data(found: Sequence[Found], catalog: Catalog, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the same as data: id, name and region, the actions asked for, and each named column as text.

    ``disputed`` tells that a muscle fits by some sources only, and ``some_sources`` what they say.
    """
    teller = Teller(catalog, everything=True)
    rows = []
    for one in found:
        row: dict[str, Any] = {"id": one.muscle.id, "name": one.muscle.name, "region": one.muscle.region}
        if one.does:
            row["action"], *more = [whole(done.action) for done in one.does]
            row |= {"actions": [row["action"], *more]} if more else {}
        row |= {"disputed": one.disputed, "some_sources": list(one.marks)}
        rows.append(row | {name: _MUSCLE_CELLS[name](one.muscle, teller) for name in names})
    return rows


def _role(found: Found) -> str:
    roles = ["disputed" if one.disputed else "main" if one.action.role == "main" else "assists" for one in found.does]
    return ", ".join(dict.fromkeys(roles) if len(set(roles)) == 1 else roles)


def _when(found: Found) -> str:
    said = [(in_words(one.action.movement), _when_it_does(found.muscle, one)) for one in found.does]
    return "; ".join(f"{name}: {text}" if len(said) > 1 else text for name, text in said if text)


def _when_it_does(muscle: Muscle, does: Does) -> str:
    parts = [part_name(muscle, part) for part in parts_making(muscle, does.action) if part]
    said = f"others say {in_words(does.action.movement)}" if does.variant else does.action.condition
    return "; ".join(filter(None, (" and ".join(parts), said)))


def _facts(muscle: Muscle, facts: Iterable[Fact], teller: Teller, tell: Callable[[Any], Item] | None = None) -> str:
    parts = teller.by_part(muscle, teller.shown(facts), tell)
    most = None if teller.everything else 1
    return "; ".join(plain(item.told(most=most)) for items in parts for item in items)


def _roots(muscle: Muscle, teller: Teller) -> str:
    """Tell the roots of each part, with the nerve where a part has several."""
    several = len({(fact.part, fact.nerve) for fact in muscle.innervation}) > len({f.part for f in muscle.innervation})
    name = teller.catalog.name
    return _facts(muscle, muscle.innervation, teller, lambda f: teller.roots(f, f"{name(f.nerve)}: " * several))


def _main_actions(muscle: Muscle, teller: Teller) -> str:
    main = [action for action in muscle.actions if action.role == "main"]
    own = f"{in_words(teller.catalog.frame(muscle.id).joint)} "
    names = [teller.catalog.movement_name(a.joint, a.movement).removeprefix(own) for a in main]
    return ", ".join(dict.fromkeys(names))


def _nerves(muscle: Muscle, teller: Teller) -> str:
    facts = [fact for fact in muscle.innervation if fact.level == "core"] or muscle.innervation
    return ", ".join(dict.fromkeys(teller.catalog.name(fact.nerve) for fact in facts))


_MUSCLE_CELLS: dict[str, Callable[[Muscle, Teller], str]] = {
    "origin": lambda m, t: _facts(m, m.origin, t),
    "insertion": lambda m, t: _facts(m, m.insertion, t),
    "action": lambda m, t: _facts(m, [a for a in m.actions if a.role == "main"], t),
    "nerve": lambda m, t: _facts(m, m.innervation, t, t.nerve),
    "roots": _roots,
    "artery": lambda m, t: _facts(m, m.arteries, t),
    "region": lambda m, t: t.catalog.region(m),
    "group": lambda m, t: ", ".join(map(t.catalog.name, t.catalog.groups_of(m))),
    "main actions": _main_actions,
    "nerves": _nerves,
}


_Cell = Callable[[Any, Catalog], str]


def kind_table(kind: str, catalog: Catalog, ids: Iterable[str] = ()) -> Table:
    """Return the table of all entries of a kind, or of these, by name."""
    heads = (kind.capitalize(), *_KINDS[kind])
    worded = [_WORDED.get(head, str) for head in heads]
    data = ([*one.values()][1:] for one in kind_data(kind, catalog, ids))
    rows = (tuple(write(text) for write, text in zip(worded, row, strict=True)) for row in data)
    by_name = sorted(rows, key=lambda row: row[0].casefold())
    return Table(heads, tuple(by_name), ("main",) + ("",) * len(_KINDS[kind]))


def kind_data(kind: str, catalog: Catalog, ids: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the same as data: id, name, and a text for each column."""
    cells = {head.lower().replace(" ", "_"): cell for head, cell in _KINDS[kind].items()}
    entries = map(catalog.entry, ids or catalog.ids(kind))
    return [
        {"id": entry.id, "name": entry.id if isinstance(entry, Source) else entry.name}
        | {key: cell(entry, catalog) for key, cell in cells.items()}
        for entry in entries
    ]


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
        ties = catalog.attached(entry.id, *slots)
        return _marked(((tie.entry.id, "some sources" if tie.variants else "") for _, tie in ties), catalog)

    return cell


def _marked(rows: Iterable[tuple[str, str]], catalog: Catalog) -> str:
    """Return the names of entries, each once; what only some say comes last, and says so."""
    found: dict[str, str] = {}
    for id_, doubt in sorted(rows, key=lambda row: row[1]):
        found.setdefault(id_, catalog.name(id_) + (f" ({doubt})" if doubt else ""))
    return ", ".join(found.values())


def _supplied(entry: Nerve, catalog: Catalog) -> str:
    muscles = _marked(((one.supply.entry.id, one.doubt) for one in supplied(catalog, entry.id)), catalog)
    return "; ".join(filter(None, (muscles, entry.beyond and f"not told: {entry.beyond}")))


def _main_movers(entry: MovementEntry, catalog: Catalog) -> str:
    wanted = (entry.joint, entry.movement)
    movers = [*catalog.movers(*wanted), *catalog.neighbours(*wanted)]
    return _names((mover.id for action, mover in movers if action.role == "main" and not action.disputed), catalog)


def _limits(entry: Ligament, catalog: Catalog) -> str:
    main = (catalog.movement_name(fact.joint, fact.movement) for fact in entry.limits if fact.role == "main")
    return ", ".join(dict.fromkeys(main))


#: Columns whose texts are words of the model, such as hip-bone, which a table writes as people do.
_WORDED: dict[str, Callable[[str], str]] = {"Bone": in_words, "Verdict": in_words, "Sort": lambda sort: SORTS[sort]}
#: Of each kind the columns after the name.
_KINDS: dict[str, dict[str, _Cell]] = {
    "group": {"Members": lambda e, c: _names((m.id for m in c.members(e) if m.required), c)},
    "movement": {"Main movers": _main_movers},
    "nerve": {"Roots": lambda e, _: write_roots(e.roots[0].roots) if e.roots else "", "Muscles": _supplied},
    "plexus": {"Roots": lambda e, _: write_roots(e.roots[0].roots) if e.roots else "", "Muscles": _supplied},
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
