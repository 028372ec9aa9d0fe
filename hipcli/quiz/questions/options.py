"""Wrong options that several kinds of question share, the confusable ones nearest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import MovementEntry, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.quiz.questions.fairness import confusable
from hipcli.quiz.questions.question import Option
from hipcli.quiz.questions.wording import join, spoken


def opposites(catalog: Catalog, joint: str) -> dict[str, str]:
    """Return each movement of a joint with its opposite, or nothing."""
    rows = [entry for entry in catalog.all(MovementEntry, "movement") if entry.joint == joint]
    return {entry.movement: (entry.opposite or "").removeprefix(f"{joint}-") for entry in rows}


def movement_options(
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
        if not false or any(other[name] in chosen for name in chosen):
            continue
        swapped = all(other[name] in right for name in false)
        near = 0 if swapped else len(false) + all(map(far, false))
        ids = tuple(movement_id(joint, name) for name in chosen)
        yield Option(join(map(spoken, chosen)), ids, " ".join(map(why, false)), near)


def nearness(muscle: Muscle, other: Muscle) -> int:
    """Return 0 for muscles that are mixed up, 1 for those of one region, 2 for the rest."""
    if confusable(muscle.id, muscle.name, other.id, other.name):
        return 0
    return 1 if muscle.region == other.region else 2


def mixed_up(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two entries are told apart by opposite words alone, or are known to be mixed up."""
    return confusable(one, catalog.name(one), other, catalog.name(other))


def other_muscles(right: Muscle, others: Iterable[Muscle], why: Callable[[Muscle], str]) -> Iterator[Option]:
    """Yield other muscles, but for parts of the right one that are muscles of their own."""
    for other in others:
        if other.id != right.id and other.part_of != right.id:
            yield Option(other.name, (other.id,), why(other), nearness(right, other))
