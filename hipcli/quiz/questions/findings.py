"""What is found in a patient, as words tell it: where it hurts, what is seen, and how a test is done."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import ClinicalTest, MovementEntry
from hipcli.quiz.grading.places import holders
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.wording import stems

#: So many letters tell "flexed" and "flexion" from "extended".
_MOVED = 4
#: The beginnings of words for pain.
PAIN = frozenset("pain hurt hurts tende".split())


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


def found_alike(catalog: Catalog, one: str, others: frozenset[str]) -> bool:
    """Tell whether a text names a finding of others, or pain in an area of theirs, or lets pain be anywhere."""
    found, pains, where = _found_in(catalog, others)
    own = areas(catalog, one)
    hurts = pains and not PAIN.isdisjoint(stems(one))
    return not found.isdisjoint(findings(catalog, one)) or (hurts and (not own or not own.isdisjoint(where)))


@lru_cache(maxsize=1024)
def _found_in(catalog: Catalog, texts: frozenset[str]) -> tuple[frozenset[int], bool, frozenset[int]]:
    """Return the findings that any of these texts names, whether one tells of pain, and the areas of that."""
    pains = [text for text in texts if not PAIN.isdisjoint(stems(text))]
    found = frozenset[int]().union(*(findings(catalog, text) for text in texts))
    return found, bool(pains), frozenset[int]().union(*(areas(catalog, text) for text in pains))


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


def tied_by_pages(catalog: Catalog, id_: str) -> frozenset[str]:
    """Return the tests and conditions that a page leads to from one, or that lead to a condition that it leads to.

    A test that leads to fractures leads to the fractures that their pages name.
    """
    tied, own = told_by(catalog, _about), _about(catalog, id_)
    around = own.union(*(_about(catalog, one) for one in own)) if catalog.kind(id_) == "test" else own
    return frozenset(other for one in around for other in tied.get(one, ()))


@lru_cache(maxsize=4)
def told_by(catalog: Catalog, told: Callable[[Catalog, str], Iterable[str]]) -> dict[str, list[str]]:
    """Return the tests and conditions of which each entry is told."""
    found: dict[str, list[str]] = {}
    for id_ in (*catalog.ids("test"), *catalog.ids("condition")):
        for one in told(catalog, id_):
            found.setdefault(one, []).append(id_)
    return found


@lru_cache(maxsize=4096)
def posed_alike(catalog: Catalog, test: str) -> list[str]:
    """Return the tests done in the position of a test, which share two movements of the chief joint with it."""
    posed = _posed(catalog)
    return [id_ for id_, moved in posed.items() if len(moved & posed[test]) > 1]


@lru_cache(maxsize=4)
def _posed(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Return the movements of the chief joint by which each test is done, by the beginnings of their words."""
    chief = [move.movement for move in catalog.all(MovementEntry, "movement") if move.joint == catalog.frames.joint]
    names = frozenset(name[:_MOVED] for name in chief)
    tests = catalog.all(ClinicalTest, "test")
    return {test.id: names & {word[:_MOVED] for fact in test.how for word in words(fact.text)} for test in tests}
