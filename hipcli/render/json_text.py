"""JSON of whole entries: the stored entry with its kind and what derives from others. The keys are a promise."""

from typing import Any

import msgspec

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import AnyEntry, Entry, Group, Muscle, Source, Verdict
from hipcli.anatomy.visible import visible
from hipcli.render.facts import shared_in

#: What is worth most to a reader first.
_VERDICTS: tuple[Verdict, ...] = ("wrong", "imprecise", "disputed", "unsupported", "not-checked", "agrees")


def to_text(data: object) -> str:
    """Return any data as indented JSON; what a terminal would obey or hide is escaped, as JSON allows."""
    return _safe(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def to_line(data: object) -> str:
    """Return any data as JSON on one line, escaped like that."""
    return _safe(msgspec.json.encode(data).decode())


def _safe(text: str) -> str:
    flat = text.replace("\n", " ")
    return text if visible(flat) == flat else "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    if character == "\n" or visible(character) == character:
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def entry_data(entry: AnyEntry, catalog: Catalog) -> dict[str, Any]:
    """Return an entry as plain data. Every key of its kind is present; empty lists and nulls are shown."""
    data = {"id": entry.id, "kind": catalog.kind(entry.id), **whole(entry)}
    if isinstance(entry, Muscle):
        data["groups"] = catalog.groups_of(entry)
    if isinstance(entry, Group):
        data["members"] = [
            {"id": m.id, "required": m.required, "part": m.part, "fact": m.fact.id, "sources": list(m.fact.sources)}
            for m in catalog.members(entry)
        ]
        data["alike"] = [
            {"slot": one.slot, "place": one.place, "but": [{"id": m.id, "part": part} for m, part in one.but]}
            for one in shared_in(catalog, entry)
        ]
    if isinstance(entry, Entry):
        data["article"] = [whole(claim) for claim in catalog.claims_about(entry.id, *_VERDICTS)]
        data["ids"] = whole(entry.ids) if entry.ids else {}
        data["see_also"] = catalog.tied(entry.id)
    if not isinstance(entry, Source):
        data["sources"] = [whole(source) for source in catalog.sources(entry)]
    return data


def whole(value: Any) -> Any:
    """Turn structs into dicts with every field, so that a key never comes and goes."""
    if isinstance(value, msgspec.Struct):
        return {name: whole(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [whole(item) for item in value]
    return value
