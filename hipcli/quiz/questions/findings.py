"""What is found in a patient, as words tell it: where it hurts, what is seen, and how a test is done."""

from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import ClinicalTest, MovementEntry
from hipcli.quiz.grading.places import holders
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


@lru_cache(maxsize=16)
def inside(catalog: Catalog, joint: str) -> frozenset[str]:
    """Return the ligaments of a joint and the places in it: what ails them ails the joint."""
    tied, bones = catalog.tied(joint), catalog.frames.bones
    places = {id_ for id_ in tied.get("landmark", ()) if id_ not in bones and "shaft" not in id_}
    within = {id_ for id_ in catalog.ids("landmark") if not places.isdisjoint(holders(catalog, id_))}
    return frozenset(places | within | {*tied.get("ligament", ())})


@lru_cache(maxsize=1024)
def _about(catalog: Catalog, id_: str) -> frozenset[str]:
    """Return a test or condition with the conditions that any page ties to it."""
    return frozenset({id_, *catalog.tied(id_).get("condition", ())})


def tied_by_pages(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether any page leads from one test or condition to another, or to a condition that the other leads to.

    A test that leads to fractures leads to the fractures that their pages name.
    """
    return not _around(catalog, one).isdisjoint(_about(catalog, other))


@lru_cache(maxsize=1024)
def _around(catalog: Catalog, id_: str) -> frozenset[str]:
    """Return what is tied to a test or condition, and for a test what that leads to."""
    own = _about(catalog, id_)
    return own.union(*(_about(catalog, one) for one in own)) if catalog.kind(id_) == "test" else own


@lru_cache(maxsize=256)
def posed(catalog: Catalog, test: str) -> frozenset[str]:
    """Return the movements of the chief joint by which a test is done, by the beginnings of their words."""
    names = [move.movement for move in catalog.all(MovementEntry, "movement") if move.joint == catalog.frames.joint]
    said = {word[:_MOVED] for fact in catalog.get(test, ClinicalTest).how for word in words(fact.text)}
    return frozenset(name[:_MOVED] for name in names) & said
