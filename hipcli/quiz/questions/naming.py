"""What kinds of question share that ask for names: of entries or of movements, with the confusable options nearest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import MovementEntry, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.quiz.cards.card import Card
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.fairness import confusable
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.wording import initials, join, name_of, spoken, with_parts


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


def nearness(catalog: Catalog, muscle: Muscle, other: Muscle) -> int:
    """Return 0 for muscles that are mixed up, 1 for those of one region, 2 for the rest."""
    if confusable(catalog, muscle.id, other.id):
        return 0
    return 1 if muscle.region == other.region else 2


def other_muscles(
    catalog: Catalog, right: Muscle, others: Iterable[Muscle], why: Callable[[Muscle], str]
) -> Iterator[Option]:
    """Yield other muscles, but for parts of the right one that are muscles of their own."""
    for other in others:
        if other.id != right.id and other.part_of != right.id:
            yield Option(other.name, (other.id,), why(other), nearness(catalog, right, other))


def with_trunks(catalog: Catalog, ids: Iterable[str]) -> set[str]:
    """Return nerves or arteries and all that they come from."""
    return {own for id_ in ids for own in (id_, *trunks(catalog, id_))}


def others(
    catalog: Catalog,
    right: str,
    ids: Iterable[str],
    why: Callable[[str], str],
    name: Callable[[Catalog, str], str] = name_of,
) -> Iterator[Option]:
    """Yield the entries of which there is something to say that makes them wrong."""
    for id_ in ids:
        if said := why(id_):
            yield Option(name(catalog, id_), (id_,), said, 0 if confusable(catalog, right, id_) else 1)
