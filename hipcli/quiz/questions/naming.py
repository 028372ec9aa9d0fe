"""What kinds of question share that ask for names: of entries or of movements, with the confusable options nearest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import MovementEntry, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.quiz.cards.card import Card
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.fairness import confusable, nearest_first
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import below
from hipcli.quiz.questions.wording import initials, join, name_of, spoken, with_parts

#: As many wrong options are enough to draw from.
MOST = 40


def ask_names(
    catalog: Catalog,
    card: Card,
    prompt: str,
    expected: Expected,
    sources: Sequence[str],
    *,
    answer: Sequence[str] = (),
    why: Sequence[str] = (),
    right: str = "",
    wrong: Iterable[Option] = (),
    long: bool = False,
) -> Question:
    """Return a question whose answer are the names of entries; where it has parts, of muscles with these parts."""
    named = [
        with_parts(catalog.get(one.id, Muscle), one.parts) if one.parts else name_of(catalog, one.id)
        for one in expected.required
    ]
    hint = initials(catalog.name(one.id) for one in expected.required)
    said = tuple(answer) or tuple(named)
    return Question(card, prompt, expected, said, tuple(sources), hint, tuple(why), right, tuple(wrong), long)


def ask_movements(
    card: Card,
    prompt: str,
    right: Sequence[str],
    accepted: Iterable[str],
    sources: Sequence[str],
    *,
    asked: str = "",
    answer: Sequence[str] = (),
    why: Sequence[str] = (),
    wrong: Iterable[Option] = (),
) -> Question:
    """Return a question whose answer are movements at the joint that the card names; ``accepted`` are their ids."""
    wanted = tuple(Wanted(movement_id(card.scope, name)) for name in right)
    expected = Expected("movement", wanted, tuple(map(Wanted, accepted)), joint=card.scope, asked=asked)
    names = tuple(map(spoken, right))
    hint, said = initials(names), tuple(answer) or names
    return Question(card, prompt, expected, said, tuple(sources), hint, tuple(why), join(names), tuple(wrong))


def opposites(catalog: Catalog, joint: str) -> dict[str, str]:
    """Return each movement of a joint with its opposite, or nothing."""
    rows = [entry for entry in catalog.all(MovementEntry, "movement") if entry.joint == joint]
    return {entry.movement: (entry.opposite or "").removeprefix(f"{joint}-") for entry in rows}


def other_movements(
    catalog: Catalog,
    joint: str,
    names: Iterable[str],
    right: Sequence[str],
    true: Collection[str],
    why: Callable[[str], str],
    far: Callable[[str], bool] = lambda name: False,
) -> Iterator[Option]:
    """Yield as many movements as are right, no two of them opposites, at least one of them not ``true``.

    The opposite of what is right is the nearest; where all that is false is ``far``, it is farther by one.
    """
    other = opposites(catalog, joint)
    for chosen in combinations(names, len(right)):
        false = [name for name in chosen if name not in true]
        if false and not any(other[name] in chosen for name in chosen):
            near = 0 if all(other[name] in right for name in false) else len(false) + all(map(far, false))
            ids = tuple(movement_id(joint, name) for name in chosen)
            yield Option(join(map(spoken, chosen)), ids, " ".join(map(why, false)), near)


def other_muscles(
    catalog: Catalog, right: Muscle, fits: Callable[[Muscle], bool], why: Callable[[Muscle], str]
) -> list[Option]:
    """Return other muscles that are wrong, but for parts of the right one that are muscles of their own.

    Nearest are those that are mixed up with it, then those of its region.
    """

    def option(id_: str) -> Option | None:
        other = catalog.get(id_, Muscle)
        if right.id in (id_, other.part_of) or not fits(other):
            return None
        near = 0 if confusable(catalog, right.id, id_) else 1 if right.region == other.region else 2
        return Option(other.name, (id_,), why(other), near)

    return nearest(catalog, "muscle", right.id, option)


def with_trunks(catalog: Catalog, ids: Iterable[str]) -> set[str]:
    """Return nerves or arteries and all that they come from."""
    return {own for id_ in ids for own in (id_, *trunks(catalog, id_))}


def with_branches(catalog: Catalog, ids: Iterable[str]) -> set[str]:
    """Return nerves or arteries and all that comes from them."""
    return {own for id_ in ids for own in (id_, *below(catalog).get(id_, ()))}


def others(
    catalog: Catalog,
    kind: str,
    right: str,
    fits: Callable[[str], bool],
    why: Callable[[str], str],
    name: Callable[[Catalog, str], str] = name_of,
) -> list[Option]:
    """Return the entries of a kind that are wrong, of which there is something to say why."""

    def option(id_: str) -> Option | None:
        said = why(id_) if fits(id_) else ""
        return Option(name(catalog, id_), (id_,), said, 0 if confusable(catalog, right, id_) else 1) if said else None

    return nearest(catalog, kind, right, option)


def nearest(catalog: Catalog, kind: str, right: str, option: Callable[[str], Option | None]) -> list[Option]:
    """Return the options that entries of a kind are, in the order of the content; of very many the nearest."""
    found = islice(filter(None, map(option, nearest_first(catalog, kind, right))), MOST)
    places = _places(catalog, kind)
    return sorted(found, key=lambda option: places[option.ids[0]])


@lru_cache(maxsize=64)
def _places(catalog: Catalog, kind: str) -> dict[str, int]:
    return {id_: place for place, id_ in enumerate(catalog.ids(kind))}
