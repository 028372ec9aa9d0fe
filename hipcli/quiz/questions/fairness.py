"""Which wrong options are near the right one, and which texts say too much of the same."""

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.grading.spelling import terms_of, words


def confusable(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two structures are told apart by opposite words alone, or are known to be mixed up."""
    a, b = words(catalog.name(one)), words(catalog.name(other))
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) == len(b) and differing and all(terms_of(catalog).opposed(x, y) for x, y in differing):
        return True
    return (one, other) in catalog.frames.mixed_up


def overlap(a: str, b: str) -> bool:
    """Tell whether all that one text says stands in the other."""
    one, other = set(words(a)), set(words(b))
    return one <= other or other <= one
