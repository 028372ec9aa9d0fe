"""Cards on pictures: which muscle is it, and at which point does it insert. What pictures show comes as plain data."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment, Fact, Level
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.deck import Card, CardKind, Picture
from hipcli.quiz.grading.places import related
from hipcli.quiz.questions.truth import LEVELS, SLOTS, Slot, attachments, is_disputed, places, required

#: A column and a row of the smallest picture.
Cell = tuple[int, int]

#: Points nearer than this in columns and in rows could be taken for each other.
_APART = (3, 2)
_FEWEST = 3


class Sight(Struct, frozen=True):
    """What can be asked of the picture of a muscle.

    ``apart`` are the muscles that it is told from in its best ``view``. For each view that is worth drawing, the best
    first, ``points`` are the landmarks to be seen and where they lie, and ``ends`` where the muscle inserts.
    """

    muscle: str
    view: str
    apart: tuple[str, ...]
    points: dict[str, dict[str, Cell]]
    ends: dict[str, tuple[Cell, ...]]


class Make(Protocol):
    """Makes a card on a muscle."""

    def __call__(  # noqa: D102 - the class says it
        self, id_: str, kind: CardKind, muscle: Muscle, facts: Iterable[Fact], about: Iterable[str], *, level: Level
    ) -> Card: ...


def picture_cards(catalog: Catalog, sights: Iterable[Sight], make: Make) -> Iterator[Card]:
    """Yield the cards on pictures of the muscles that the catalog has."""
    held = {slot: _held(catalog, slot) for slot in SLOTS}
    for sight in sights:
        if sight.muscle not in catalog.ids("muscle"):
            continue
        muscle = catalog.get(sight.muscle, Muscle)
        known = tuple(id_ for id_ in sight.apart if id_ in catalog and id_ not in looks_like(catalog, muscle.id))
        card = make(f"{muscle.id}/position:picture", "picture", muscle, [muscle.position], (), level="more")
        # Taught with the core, before anything else of the muscle. How it looks does not change when a text does.
        order = (LEVELS.index("core"), *card.order[1:])
        yield replace(card, order=order, revision=1, picture=Picture(muscle.id, sight.view, "name", known))
        asked = _pointed(catalog, muscle, sight, held)
        if asked:
            fact, picture = asked
            id_ = f"{muscle.id}/insertion:picture"
            yield replace(make(id_, "point", muscle, [fact], (fact.landmark,), level="more"), picture=picture)


def _held(catalog: Catalog, slot: Slot) -> set[str]:
    """Return the landmarks that muscles surely attach to."""
    facts = (fact for muscle in catalog.muscles() for fact in required(attachments(muscle, slot)))
    held = {fact.landmark for fact in facts if catalog.kind(fact.landmark) == "landmark"}
    return held - catalog.frames.bones.keys()


def looks_like(catalog: Catalog, muscle: str) -> set[str]:
    """Return the muscles that look alike in a picture: none is a wrong answer where another is shown."""
    rows = (one.members for one in catalog.frames.several if one.alike and muscle in one.members)
    return {id_ for row in rows for id_ in row} - {muscle}


def _pointed(
    catalog: Catalog, muscle: Muscle, sight: Sight, held: dict[Slot, set[str]]
) -> tuple[Attachment, Picture] | None:
    """Return an insertion that a picture shows, in the first view that has enough wrong points beside it."""
    facts = [fact for fact in required(muscle.insertion) if not is_disputed(fact)]
    for view, points in sight.points.items():
        for fact in facts:
            if fact.landmark in points:
                wrong = _wrong_points(catalog, muscle, fact.landmark, points, sight.ends[view], held)
                if len(wrong) >= _FEWEST:
                    return fact, Picture(muscle.id, view, "muscle", wrong, fact.landmark)
    return None


def _wrong_points(
    catalog: Catalog,
    muscle: Muscle,
    right: str,
    points: dict[str, Cell],
    ends: tuple[Cell, ...],
    held: dict[Slot, set[str]],
) -> tuple[str, ...]:
    """Return points where no source lets the muscle attach, each apart from all others.

    Each is farther from where the muscle is drawn to insert than the right one. Insertions of others come first, then
    the nearest.
    """
    true = {place for slot in SLOTS for place in places(muscle, slot)}
    own = points[right]

    def key(id_: str) -> tuple[bool, int, str]:
        return id_ not in held["insertion"], away(points[id_], (own,)), id_

    found: dict[str, Cell] = {}
    for id_ in sorted(points.keys() & (held["insertion"] | held["origin"]), key=key):
        cell = points[id_]
        if away(cell, ends) <= away(own, ends) or not all(told_apart(cell, a) for a in (own, *ends, *found.values())):
            continue
        if not any(related(catalog, id_, place) for place in true):
            found[id_] = cell
    return tuple(found)


def away(one: Cell, others: Iterable[Cell]) -> int:
    """Return how many columns a point is from the nearest of the others; a row is as high as two columns are wide."""
    return min(abs(one[0] - column) + 2 * abs(one[1] - row) for column, row in others)


def told_apart(one: Cell, other: Cell) -> bool:
    """Tell whether two points are far enough from each other to be numbered."""
    return abs(one[0] - other[0]) >= _APART[0] or abs(one[1] - other[1]) >= _APART[1]
