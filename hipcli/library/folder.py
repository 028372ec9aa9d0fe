"""Reads content folders: which files belong to the content, what is in them, and later folders over earlier ones."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from hipcli.anatomy.model import FILES, AnyEntry
from hipcli.anatomy.references import Reference, references, unknown_parts
from hipcli.library.convert import convert, locate
from hipcli.library.problems import MAX_PROBLEMS, ListNode, MapNode, Node, Problem
from hipcli.library.scan import File, scan
from hipcli.library.yaml_reader import read_yaml

#: For so many unknown ids the nearest is looked for: a missing file of sources may leave thousands.
_MOST_ADVISED = 100


class Item(NamedTuple):
    """An entry, with the raw node it was made from and the file that holds it."""

    kind: str
    entry: AnyEntry
    raw: MapNode
    file: str


class Folder(NamedTuple):
    """What one content folder holds."""

    path: Path
    items: list[Item]
    problems: list[Problem]


def _nothing(file: File) -> None:
    pass


def read_folder(path: Path, files: Iterable[File] | None = None, done: Callable[[File], None] = _nothing) -> Folder:
    """Read and convert every content file of a folder; problems are gathered, not raised.

    ``done`` is told each file that has been read.
    """
    items: list[Item] = []
    problems: list[Problem] = []
    for file in scan(path) if files is None else files:
        try:
            raw, found = read_yaml(path / file.name, file.name)
        except OSError as error:
            raw, found = None, [Problem(file.name, 1, "", f"cannot be read: {error.strerror}")]
        problems += found
        for node, where in _nodes(raw, file, problems):
            kind, type_ = FILES[file.stem]
            entry, found = convert(node, type_, file.name, where)
            problems += found
            if entry is not None:
                items.append(Item(kind, entry, node, file.name))
        done(file)
    problems += _repeated(items)
    return Folder(path, items, problems)


def _nodes(raw: Node | None, file: File, problems: list[Problem]) -> Iterator[tuple[MapNode, str]]:
    if isinstance(raw, MapNode):
        yield raw, ""
    elif isinstance(raw, ListNode):
        enough = len(problems) + MAX_PROBLEMS
        for index, node in enumerate(raw):
            if len(problems) >= enough:
                message = "more problems than are told at once; the rest of the file was not read"
                problems.append(Problem(file.name, raw.lines[index], f"[{index}]", message))
                return
            if isinstance(node, MapNode):
                name = node.get("id")
                yield node, name[:60] if isinstance(name, str) else f"[{index}]"
            else:
                problems.append(Problem(file.name, raw.lines[index], f"[{index}]", "expected an entry with keys"))
    elif raw is not None:
        problems.append(Problem(file.name, 1, "", "expected an entry, or a list of entries"))


def _repeated(items: list[Item]) -> Iterator[Problem]:
    first: dict[str, Item] = {}
    for item in items:
        other = first.setdefault(item.entry.id, item)
        if other is not item:
            line = item.raw.lines.get("id", item.raw.line)
            yield Problem(item.file, line, item.entry.id, f"the id is used before, in {other.file}:{other.raw.line}")


def merge(folders: Iterable[Folder]) -> tuple[dict[str, Item], list[str]]:
    """Lay later folders over earlier ones; return the entries by id, and a note for each replaced entry."""
    merged: dict[str, Item] = {}
    notes: list[str] = []
    for number, folder in enumerate(folders):
        for item in folder.items:
            if number and item.entry.id in merged:
                notes.append(f"{folder.path}/{item.file} replaces {merged[item.entry.id].kind} '{item.entry.id}'")
            merged[item.entry.id] = item
    return merged, notes


def dangling(merged: dict[str, Item]) -> Iterator[tuple[Item, Problem]]:
    """Yield the entry and a problem for each id that leads nowhere, or to the wrong kind of entry."""
    messages: dict[tuple[str, frozenset[str], bool], str] = {}
    for item in merged.values():
        for reference in references(item.entry):
            target = merged.get(reference.target)
            if target is None or target.kind not in reference.kinds:
                line = locate(item.raw, reference.path)
                slip = (reference.target, reference.kinds, reference.path.endswith("movement"))
                if slip not in messages:
                    near = merged.values() if len(messages) < _MOST_ADVISED else ()
                    messages[slip] = _no_such(reference, [i.entry.id for i in near if i.kind in reference.kinds])
                yield item, Problem(item.file, line, _where(item, reference.path), messages[slip])
        for path, part in unknown_parts(item.entry):
            where = _where(item, path)
            yield item, Problem(item.file, locate(item.raw, path), where, f"'{part}' is not in 'parts'")


def _where(item: Item, path: str) -> str:
    return path if item.kind == "muscle" else f"{item.entry.id}.{path}"


def _no_such(reference: Reference, known: list[str]) -> str:
    wanted = " or ".join(sorted(reference.kinds)) if len(reference.kinds) < 4 else "entry"
    target, of = reference.target, ""
    if reference.path.endswith("movement"):
        joint, _, target = target.partition("-")
        known = [id_.removeprefix(f"{joint}-") for id_ in known if id_.startswith(f"{joint}-")]
        of = f" of the {joint}"
    article = "an" if wanted[0] in "aeio" else "a"
    close = get_close_matches(target, known, 1, cutoff=0.7)
    return f"'{target}' is not {article} {wanted}{of}" + (f"; did you mean '{close[0]}'?" if close else "")
