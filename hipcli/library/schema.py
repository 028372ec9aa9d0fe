"""A JSON Schema of the content files, made from the model."""

import msgspec

from hipcli.anatomy.frame import Frame
from hipcli.anatomy.model import FILES, FRAME


def schema_text() -> str:
    """Return the schema: a file is one entry or a list of entries of its kind, but for the frame."""
    types = [type_ for _, type_ in FILES.values()]
    (frame, *schemas), components = msgspec.json.schema_components([Frame, *types])
    by_kind = dict(zip(FILES, schemas, strict=True))
    files = {f"file:{stem}": {"anyOf": [one, {"type": "array", "items": one}]} for stem, one in by_kind.items()}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hipcli content",
        "anyOf": [frame, *(form for schema in schemas for form in (schema, {"type": "array", "items": schema}))],
        "$defs": components | files | {f"file:{FRAME}": frame},
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()
