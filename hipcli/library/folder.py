"""Reads content folders: which files belong to the content, what is in them, and later folders over earlier ones."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from hipcli.anatomy.frame import Frame, Frames
from hipcli.anatomy.model import FILES, FRAME, AnyEntry
from hipcli.anatomy.references import TERMS, Reference, every_reference, frame_references, unknown_parts
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
    """What one content folder holds; ``raw`` is what its frame was made from."""

    path: Path
    items: list[Item]
    problems: list[Problem]
    frame: Frame | None = None
    raw: Node = ""


class Merged(NamedTuple):
    """Folders laid over each other: entries by id, a note for each replaced one, the frames, and whose each id is."""

    items: dict[str, Item]
    notes: list[str]
    frames: list[Frame]
    owners: dict[str, int]

    def content(self) -> tuple[list[tuple[str, AnyEntry]], list[Frame], dict[str, int]]:
        """Return the entries with their kinds, and what they stand in."""
        return [(item.kind, item.entry) for item in self.items.values()], self.frames, self.owners


def _nothing(file: File) -> None:
    pass


def read_folder(path: Path, files: Iterable[File] | None = None, done: Callable[[File], None] = _nothing) -> Folder:
    """Read and convert every content file of a folder; problems are gathered, not raised.

    ``done`` is told each file that has been read.
    """
    items: list[Item] = []
    problems: list[Problem] = []
    frame: tuple[Frame | None, Node] = None, ""
    for file in scan(path) if files is None else files:
        try:
            raw, found = read_yaml(path / file.name, file.name)
        except OSError as error:
            raw, found = None, [Problem(file.name, 1, "", f"cannot be read: {error.strerror}")]
        problems += found
        if file.stem == FRAME and raw is not None:
            made, found = convert(raw, Frame, file.name)
            problems += found
            frame = made, raw
            raw = None
        for node, where in _nodes(raw, file, problems):
            kind, type_ = FILES[file.stem]
            entry, found = convert(node, type_, file.name, where)
            problems += found
            if entry is not None:
                items.append(Item(kind, entry, node, file.name))
        done(file)
    problems += _repeated(items)
    return Folder(path, items, problems, *frame)


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


def merge(folders: Iterable[Folder]) -> Merged:
    """Lay later folders over earlier ones. What is in a folder without a frame belongs to that of an earlier one."""
    merged = Merged({}, [], [], {})
    for number, folder in enumerate(folders):
        if folder.frame is not None:
            merged.frames.append(folder.frame)
        owner = Frames(merged.frames).owners[-1]
        for item in folder.items:
            id_ = item.entry.id
            if number and id_ in merged.items:
                merged.notes.append(f"{folder.path}/{item.file} replaces {merged.items[id_].kind} '{id_}'")
            merged.items[id_] = item
            if folder.frame is not None or id_ not in merged.owners:
                merged.owners[id_] = owner
    return merged


def dangling(merged: Merged) -> Iterator[tuple[Item, Problem]]:
    """Yield the entry and a problem for each id that leads nowhere, or to the wrong kind of entry or term."""
    no_such = _Missing(merged)
    for item in merged.items.values():
        for reference in every_reference(item.entry):
            if message := no_such(reference):
                line = locate(item.raw, reference.path)
                yield item, Problem(item.file, line, _where(item, reference.path), message)
        for path, part in unknown_parts(item.entry):
            where = _where(item, path)
            yield item, Problem(item.file, locate(item.raw, path), where, f"'{part}' is not in 'parts'")


def frame_problems(folder: Folder, merged: Merged) -> Iterator[Problem]:
    """Yield a problem for each id of a folder's frame that leads nowhere."""
    no_such = _Missing(merged)
    for reference in frame_references(folder.frame) if folder.frame else ():
        if message := no_such(reference):
            yield Problem(f"{FRAME}.yaml", locate(folder.raw, reference.path), reference.path, message)


class _Missing:
    """Says of a reference that nothing is called so, and what may have been meant; nothing where all is well."""

    def __init__(self, merged: Merged) -> None:
        self._items = merged.items
        self._frames = Frames(merged.frames)
        self._messages: dict[tuple[str, frozenset[str], bool], str] = {}

    def __call__(self, reference: Reference) -> str:
        target = self._items.get(reference.target)
        if target is not None and target.kind in reference.kinds:
            return ""
        slip = (reference.target, reference.kinds, reference.path.endswith("movement"))
        if slip not in self._messages:
            self._messages[slip] = self._message(reference)
        return self._messages[slip]

    def _message(self, reference: Reference) -> str:
        (kind, *others) = reference.kinds
        if not others and kind in TERMS:
            known = self._frames.terms(kind)
            return "" if reference.target in known else _no_such(reference, known)
        near = self._items.values() if len(self._messages) < _MOST_ADVISED else ()
        joint = next((id_ for id_ in self._frames.joints if reference.target.startswith(f"{id_}-")), "")
        return _no_such(reference, [item.entry.id for item in near if item.kind in reference.kinds], joint)


def _where(item: Item, path: str) -> str:
    return path if item.kind == "muscle" else f"{item.entry.id}.{path}"


def _no_such(reference: Reference, known: list[str], joint: str = "") -> str:
    wanted = " or ".join(sorted(reference.kinds)) if len(reference.kinds) < 4 else "entry"
    target, of = reference.target, ""
    if reference.path.endswith("movement"):
        joint = joint or target.partition("-")[0]
        target = target.removeprefix(f"{joint}-")
        known = [id_.removeprefix(f"{joint}-") for id_ in known if id_.startswith(f"{joint}-")]
        of = f" of the {joint}"
    article = "an" if wanted[0] in "aeio" else "a"
    close = get_close_matches(target, known, 1, cutoff=0.7)
    return f"'{target}' is not {article} {wanted}{of}" + (f"; did you mean '{close[0]}'?" if close else "")
