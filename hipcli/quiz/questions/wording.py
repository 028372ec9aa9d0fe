"""How names and lists are put into sentences."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog


def low(name: str) -> str:
    """Return a name as it stands inside a sentence: "sciatic nerve", but "TFL" and "Gerdy's tubercle"."""
    first = name.split(" ")[0]
    return name if first[1:] != first[1:].lower() or "'" in first or "’" in first else name[:1].lower() + name[1:]


def name_of(catalog: Catalog, id_: str) -> str:
    """Return the name of an entry as it stands inside a sentence."""
    return low(catalog.name(id_))


def join(names: Iterable[str]) -> str:
    """Return names as "a", "a and b" or "a, b and c"."""
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
