"""What is found in a patient, as words tell it: where it hurts, what is seen, and how a test is done."""

from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import ClinicalTest, MovementEntry
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.wording import stems

#: So many letters tell "flexed" and "flexion" from "extended".
_MOVED = 4
#: The beginnings of words for pain.
PAIN = frozenset("pain hurts tende".split())


@lru_cache(maxsize=4096)
def areas(catalog: Catalog, text: str) -> frozenset[int]:
    """Return the areas of pain that a text names, by their place in the frames."""
    rows = [stems(" ".join(words)) for frame in catalog.frames.every for words in frame.felt]
    return frozenset(place for place, row in enumerate(rows) if row & stems(text))


@lru_cache(maxsize=4096)
def findings(catalog: Catalog, text: str) -> frozenset[int]:
    """Return the findings that a text names, by their place in the frames."""
    rows = [stems(" ".join(words)) for frame in catalog.frames.every for words in frame.found]
    return frozenset(place for place, row in enumerate(rows) if row & stems(text))


def grown(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether only the second is a condition of children, whose signs are no fair options for the first."""
    own, child = (getattr(catalog.entry(id_), "sort", "") == "child" for id_ in (one, other))
    return child and not own


def found_alike(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two texts name one finding, or pain in one area, or the first lets it be anywhere."""
    if findings(catalog, one) & findings(catalog, other):
        return True
    pains, own = bool(PAIN & stems(one)) and bool(PAIN & stems(other)), areas(catalog, one)
    return pains and (not own or bool(own & areas(catalog, other)))


@lru_cache(maxsize=256)
def posed(catalog: Catalog, test: str) -> frozenset[str]:
    """Return the movements of the chief joint by which a test is done, by the beginnings of their words."""
    names = [move.movement for move in catalog.all(MovementEntry, "movement") if move.joint == catalog.frames.joint]
    said = {word[:_MOVED] for fact in catalog.get(test, ClinicalTest).how for word in words(fact.text)}
    return frozenset(name[:_MOVED] for name in names) & said
