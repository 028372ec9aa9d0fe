"""Proves questions on pictures against what the pictures show and against the raw facts."""

from collections.abc import Iterator
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.references import references
from hipcli.quiz.cards.pictures import Sight, away, looks_like, told_apart
from hipcli.quiz.grading.places import related
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.question import Question


def picture_flaws(catalog: Catalog, asked: Question, sight: Sight | None) -> Iterator[str]:
    """Yield what is wrong with a question on a picture; ``sight`` is what the picture shows."""
    picture = asked.card.picture
    if sight is None or picture is None:
        yield "no picture of it is good enough to be asked"
        return
    if not asked.can_choose:
        yield "fewer than three options are wrong without doubt"
    if picture.hides == "name":
        yield from _unnamed(catalog, asked, sight)
    else:
        yield from _points(catalog, asked, sight)


def _unnamed(catalog: Catalog, asked: Question, sight: Sight) -> Iterator[str]:
    told = set(words(asked.hint)) & set(words(asked.right))
    if told:
        yield f"the hint '{asked.hint}' says {sorted(told)}"
    for option in asked.wrong:
        for id_ in option.ids:
            if id_ not in sight.apart:
                yield f"the picture does not tell {id_} from {sight.muscle}"
            if id_ in looks_like(catalog, sight.muscle) or sight.muscle == catalog.get(id_, Muscle).part_of:
                yield f"{id_} looks the same"


def _points(catalog: Catalog, asked: Question, sight: Sight) -> Iterator[str]:
    picture = asked.card.picture
    muscle = catalog.get(sight.muscle, Muscle)
    view = picture.view if picture else ""
    points, ends = sight.points.get(view, {}), sight.ends.get(view, ())
    right = [wanted.id for wanted in asked.expected.required]
    wrong = [id_ for option in asked.wrong for id_ in option.ids]
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
