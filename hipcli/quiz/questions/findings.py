"""What is found in a patient, as words tell it; and what two tests or conditions have to do with each other."""

from collections.abc import Iterable
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import ClinicalTest, Group, MovementEntry
from hipcli.quiz.grading.places import holders
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.wording import stems

#: So many letters tell "flexed" and "flexion" from "extended".
_MOVED = 4
#: The beginnings of words for pain.
PAIN = frozenset("pain hurt hurts tende".split())


def may_hold(catalog: Catalog, told: Iterable[str], right: str, wrong: str) -> str:
    """Return why a wrong finding may be right where all this is ``told``; empty where nothing speaks for it."""
    hurts = [text for text in told if _pains(text)]
    where = _named(catalog, "felt", wrong)
    if any(_named(catalog, "found", text) & _named(catalog, "found", wrong) for text in told):
        return "it is found there too"
    if not (hurts and _pains(wrong)):
        return ""
    if not where or (_pains(right) and not _named(catalog, "felt", right)):
        return "it is pain, and not said where"
    return "it is pain in the same area" if any(_named(catalog, "felt", text) & where for text in hurts) else ""


def _pains(text: str) -> bool:
    return not PAIN.isdisjoint(stems(text))


@lru_cache(maxsize=8192)
def _named(catalog: Catalog, what: str, text: str) -> frozenset[int]:
    """Return the areas of pain (``felt``) or the findings (``found``) that a text names, by their place in frames."""
    rows = [stems(" ".join(words)) for frame in catalog.frames.every for words in getattr(frame, what)]
    return frozenset(place for place, row in enumerate(rows) if row & stems(text))


def grown(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether only the second is a condition of children, whose signs are no fair options for the first."""
    own, child = (getattr(catalog.entry(id_), "sort", "") == "child" for id_ in (one, other))
    return child and not own


def linked(catalog: Catalog, subject: str, other: str) -> bool:
    """Tell whether pages lead from a test or condition to another, or to a condition that this one leads to.

    From a test it may be two steps: to a fracture, and to the one that its page names.
    """
    reached = _about(catalog, subject)
    if catalog.kind(subject) == "test":
        reached = reached.union(*(_about(catalog, one) for one in reached))
    return not reached.isdisjoint(_about(catalog, other))


@lru_cache(maxsize=1024)
def _about(catalog: Catalog, id_: str) -> frozenset[str]:
    """Return a test or condition with the conditions that any page ties to it."""
    return frozenset({id_, *catalog.tied(id_).get("condition", ())})


@lru_cache(maxsize=1024)
def concerned(catalog: Catalog, id_: str) -> frozenset[str]:
    """Return all that a test or condition concerns, with the tests and conditions that go with it, and theirs."""
    entries = {id_, *catalog.naming(id_, "condition", slot="tests")}
    entries |= {fact.to for own in entries for fact in getattr(catalog.entry(own), "tests", ())}
    found = {fact.to for own in entries for fact in catalog.entry(own).concerns}  # type: ignore[union-attr]
    groups = (catalog.get(own, Group) for own in found if catalog.kind(own) == "group")
    members = {member.id for group in groups for member in catalog.members(group)}
    joints = found.intersection(joint.entry for joint in catalog.frames.joints.values())
    bones = found & catalog.frames.bones.keys()  # what ails a whole bone ails each place on it
    held = {place for place in catalog.ids("landmark") if not bones.isdisjoint(holders(catalog, place))}
    return frozenset(entries | found | members | held).union(*(_inside(catalog, joint) for joint in joints))


@lru_cache(maxsize=16)
def _inside(catalog: Catalog, joint: str) -> frozenset[str]:
    """Return the ligaments of a joint and the places in it: what ails them ails the joint."""
    tied, bones = catalog.tied(joint), catalog.frames.bones
    places = {id_ for id_ in tied.get("landmark", ()) if id_ not in bones and "shaft" not in id_}
    within = {id_ for id_ in catalog.ids("landmark") if not places.isdisjoint(holders(catalog, id_))}
    return frozenset(places | within | {*tied.get("ligament", ())})


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
