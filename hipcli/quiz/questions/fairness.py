"""Which wrong options are near the right one, and which texts say too much of the same."""

from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.quiz.grading.spelling import Terms, terms_of, words


@lru_cache(maxsize=20_000)
def said(text: str) -> frozenset[str]:
    """Return the words that matter of a text."""
    return frozenset(words(text))


def confusable(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two structures are told apart by opposite words alone, or are known to be mixed up."""
    a, b = catalog.name(one), catalog.name(other)
    terms = terms_of(catalog)
    if _skeleton(terms, a) == _skeleton(terms, b):
        differing = [(x, y) for x, y in zip(words(a), words(b), strict=True) if x != y]
        if differing and all(terms.opposed(x, y) for x, y in differing):
            return True
    return (one, other) in catalog.frames.mixed_up


@lru_cache(maxsize=20_000)
def _skeleton(terms: Terms, name: str) -> tuple[str, ...]:
    """Return what a name shares with those that opposite words alone tell from it."""
    return tuple("" if any(word in family for family in terms.families) else word for word in words(name))


@lru_cache(maxsize=64)
def _alike(catalog: Catalog, kind: str) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for id_ in catalog.ids(kind):
        found.setdefault(_skeleton(terms_of(catalog), catalog.name(id_)), []).append(id_)
    return found


def nearest_first(catalog: Catalog, kind: str, right: str) -> list[str]:
    """Return the entries of a kind and frame: first what is mixed up with the right one, then muscles of its region."""
    own = catalog.frame_number(right)
    mixed = sorted(b for a, b in catalog.frames.mixed_up if a == right and b in catalog)
    near = [*_alike(catalog, kind).get(_skeleton(terms_of(catalog), catalog.name(right)), ()), *mixed]
    entry = catalog.entry(right)
    region = _of_region(catalog, entry.region) if kind == "muscle" and isinstance(entry, Muscle) else []
    rows = dict.fromkeys([*(id_ for id_ in near if catalog.kind(id_) == kind), *region, *catalog.ids(kind)])
    return [id_ for id_ in rows if catalog.frame_number(id_) == own]


@lru_cache(maxsize=64)
def _of_region(catalog: Catalog, region: str) -> list[str]:
    return [muscle.id for muscle in catalog.muscles() if muscle.region == region]


def overlap(a: str, b: str) -> bool:
    """Tell whether all that one text says stands in the other."""
    return said(a) <= said(b) or said(b) <= said(a)
