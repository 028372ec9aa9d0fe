"""A content folder of few entries: what goes wrong around the program does not hang on how much it knows."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import FILES, FRAME, AnyEntry
from hipcli.anatomy.references import references


def write_few(catalog: Catalog, folder: Path, *ids: str) -> None:
    """Write these entries of the first frame, and all that they name, every fact citing one work."""
    source = catalog.ids("source")[0]
    nothing = dict.fromkeys(("drawn", "same", "near", "within", "mixed_up", "several", "gone"), ())
    frame = replace(catalog.frames.every[0], **nothing)
    todo = [*ids, *(joint.entry for joint in frame.joints if joint.entry)]
    found: dict[str, AnyEntry] = {}
    while todo:
        if (id_ := todo.pop()) not in found:
            entry = catalog.entry(id_)
            found[id_] = msgspec.convert(_citing(source, msgspec.to_builtins(entry)), type(entry))
            todo += [one.target for one in references(found[id_])]
    folder.mkdir()
    for stem, (kind, _) in FILES.items():
        if own := [entry for id_, entry in found.items() if catalog.kind(id_) == kind]:
            (folder / f"{stem}.yaml").write_bytes(msgspec.json.encode(own))  # which is YAML too
    (folder / f"{FRAME}.yaml").write_bytes(msgspec.json.encode(frame))


def _citing(source: str, raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: [source] if key.endswith("sources") else _citing(source, value) for key, value in raw.items()}
    return [_citing(source, one) for one in raw] if isinstance(raw, list | tuple) else raw
