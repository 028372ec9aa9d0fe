"""Proves questions on pictures against what the pictures show and against the raw facts."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.references import references
from hipcli.quiz.cards.sights import Sight, away, told_apart, twins
from hipcli.quiz.grading.places import related
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.question import Question


def _unseen(asked: Question, sight: Sight | None) -> Iterator[str]:
    if sight is None:
        yield "no picture of it is good enough to be asked"
    elif not asked.can_choose:
        yield "fewer than three options are wrong without doubt"


def _wrong(asked: Question) -> list[str]:
    return [id_ for option in asked.wrong for id_ in option.ids]


def unnamed_flaws(catalog: Catalog, asked: Question, sights: Mapping[str, Sight]) -> Iterator[str]:
    """Yield what is wrong with asking which muscle a picture shows."""
    sight = sights.get(asked.card.subject)
    yield from _unseen(asked, sight)
    told = set(words(asked.hint)) & set(words(asked.right))
    if told:
        yield f"the hint '{asked.hint}' says {sorted(told)}"
    for id_ in _wrong(asked):
        if sight and id_ not in sight.apart:
            yield f"the picture does not tell {id_} from {sight.muscle}"
        if id_ in twins(catalog, asked.card.subject) or asked.card.subject == catalog.get(id_, Muscle).part_of:
            yield f"{id_} looks the same"


def point_flaws(catalog: Catalog, asked: Question, sights: Mapping[str, Sight]) -> Iterator[str]:
    """Yield what is wrong with asking at which point in a picture a muscle inserts."""
    picture, sight = asked.card.picture, sights.get(asked.card.subject)
    yield from _unseen(asked, sight)
    if sight is None or picture is None:
        return
    muscle = catalog.get(sight.muscle, Muscle)
    points, ends = sight.points.get(picture.view, {}), sight.ends.get(picture.view, ())
    right, wrong = [wanted.id for wanted in asked.expected.required], _wrong(asked)
    missing = [id_ for id_ in (*right, *wrong) if id_ not in points]
    if missing:
        yield f"the picture does not show {', '.join(missing)}"
        return
    for one, other in combinations((*right, *wrong), 2):
        if not told_apart(points[one], points[other]):
            yield f"{one} and {other} lie too near each other"
    true = {r.target for r in references(muscle) if r.path.startswith(("origin", "insertion"))}
    for id_ in wrong:
        if away(points[id_], ends) <= max(away(points[one], ends) for one in right):
            yield f"{id_} lies where the muscle is drawn to insert"
        for place in sorted(true):
            if related(catalog, id_, place):
                yield f"{id_} is at {place}, where the muscle attaches"
