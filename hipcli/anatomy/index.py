"""What is asked of content, and its tables, made once from all entries: what names mean, and what points to what."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol

from hipcli.anatomy.frame import Frames
from hipcli.anatomy.model import AnyEntry, Claim, Entry, Source
from hipcli.anatomy.names import normal
from hipcli.anatomy.references import placed_facts, references

#: Entry, fact ("" for its names, and for what more facts than one say), the words, and the text as written.
TextRow = tuple[str, str, str, str]


class Content(Protocol):
    """Where entries come from: compiled content, or a list in memory. ``version`` changes with what is in it."""

    version: str

    @property
    def places(self) -> Mapping[str, tuple[str, str, int, int, int, int]]:
        """Of each id kind and name, where the entry stands (check sum, offset, length), and the number of its frame."""

    @property
    def frames(self) -> Frames:
        """What entries stand in."""

    @property
    def names(self) -> Mapping[str, list[str]]:
        """Every normal form of a name, with the ids that it may mean."""

    @property
    def facts(self) -> Mapping[str, list[str]]:
        """Every normal form of a name that facts go by, with these facts."""

    def entry(self, id_: str) -> AnyEntry:
        """Return the entry with that id. Raises KeyError."""

    def referrers(self, id_: str) -> list[tuple[str, str, str]]:
        """Return entry, slot and fact of everything that points to an id."""

    def tied(self, id_: str) -> list[str]:
        """Return the ids of all that an entry names, or that name it."""

    def texts(self) -> list[TextRow]:
        """Return every text that can be searched."""


class Letters:
    """Finds names by their letters."""

    def __init__(self, names: Mapping[str, list[str]]) -> None:
        """Take the names, each with its ids."""
        self._rows = rows = list(names.items())
        self._squeezed: dict[str, list[int]] = {}
        for at, (name, _) in enumerate(rows):
            self._squeezed.setdefault(name.replace(" ", ""), []).append(at)
        self._holding = lru_cache(100)(lambda piece: [at for at, (name, _) in enumerate(rows) if piece in name])

    def near(self, squeezed: str, pieces: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield, in their order, the names that are ``squeezed`` but for spaces, and those that hold a piece."""
        found = set(self._squeezed.get(squeezed, ())).union(*map(self._holding, pieces))
        return (self._rows[at] for at in sorted(found))


def spoken(entry: Entry | Source) -> tuple[str, ...]:
    """Return all that an entry is called: id, name, Latin, aliases; of a source and a claim the id."""
    if isinstance(entry, Source | Claim):
        return (entry.id,)
    return (entry.id, entry.name, *((entry.latin,) if entry.latin else ()), *entry.aliases)


def opening(entry: Entry | Source) -> tuple[str, ...]:
    """Return all that opens an entry: what it is called, and what its facts tell of by name."""
    return (*spoken(entry), *(name for _, fact in placed_facts(entry) for name in fact.names))


def name_table(entries: Iterable[tuple[str, AnyEntry]]) -> dict[str, list[str]]:
    """Map each normal form of a name to the ids it may mean."""
    table: dict[str, list[str]] = {}
    for _, entry in entries:
        for name in opening(entry):
            ids = table.setdefault(normal(name), [])
            if entry.id not in ids:
                ids.append(entry.id)
    table.pop("", None)
    return table


def fact_table(entries: Iterable[tuple[str, AnyEntry]]) -> dict[str, list[str]]:
    """Map the normal form of the name that a fact goes by, the first, to all the facts that go by it."""
    table: dict[str, list[str]] = {}
    for fact in (fact for _, entry in entries for _, fact in placed_facts(entry) if fact.names):
        table.setdefault(normal(fact.names[0]), []).append(fact.id)
    return table


def referrer_table(entries: Iterable[tuple[str, AnyEntry]]) -> dict[str, list[tuple[str, str, str]]]:
    """Map each id to entry, slot and fact of everything that points to it, sources apart."""
    table: dict[str, list[tuple[str, str, str]]] = {}
    for _, entry in entries:
        for reference in references(entry):
            if "source" in reference.kinds and len(reference.kinds) == 1:
                continue
            row = (entry.id, reference.path, reference.fact)
            rows = table.setdefault(reference.target, [])
            if row not in rows:
                rows.append(row)
    return table
