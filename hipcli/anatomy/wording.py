"""Ids, names and parts in words, wherever they are read."""

from hipcli.anatomy.facts import Record


def in_words(id_: str) -> str:
    """Return what an id such as "medial-rotation" or "hip-bone" says, in words."""
    return id_.replace("-", " ")


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def part_name(entry: Record, part: str | None) -> str:
    """Return the name of a part of a muscle; of an unknown part its id, of None the empty string."""
    return next((one.name for one in getattr(entry, "parts", ()) if one.id == part), part or "")
