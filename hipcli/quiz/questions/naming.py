"""What kinds of question share that ask for names: of entries or of movements, with the confusable options nearest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice, product

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import MovementEntry, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.wording import in_words
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import rank
from hipcli.quiz.grading.spelling import Terms, terms_of, words
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.question import Option, Question, cited
from hipcli.quiz.questions.truth import in_content, parts_of
from hipcli.quiz.questions.wording import initials, join, name_of, names_of, part_counts, with_parts

#: As many wrong options are enough to draw from.
MOST = 40
#: Longer sets are no options that can be read, and so many wrong names stand for each of two.
_MOST_IN_SET, _INSTEAD = 5, 3


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
    """Return a question whose answer are the names of entries, with the parts of muscles that are meant."""
    wanted = expected.required
    said = tuple(answer) or tuple(with_parts(catalog, one.id, one.parts) for one in wanted)
    hint = initials(catalog.name(one.id) for one in wanted)
    wrong = tuple(wrong)
    right = right or (set_of(catalog, (one.id for one in wanted)) if wrong else "")
    return Question(card, prompt, expected, said, tuple(sources), hint, tuple(why), right, wrong, long)


def ask_muscles(
    catalog: Catalog,
    card: Card,
    prompt: str,
    rows: Mapping[str, Collection[Fact]],
    accepted: Iterable[str],
    *,
    beyond: bool = False,
    why: Sequence[str] = (),
    wrong: Iterable[Option] = (),
) -> Question:
    """Return a question whose answer are muscles, each by its facts, which may hold for a part of it alone."""
    needed = tuple(Wanted(id_, parts_of(facts)) for id_, facts in rows.items())
    expected = Expected("muscle", needed, tuple(map(Wanted, accepted)), asked=card.subject, beyond=beyond)
    right, sources = "", cited(fact for facts in rows.values() for fact in facts)
    if len(needed) == 1:
        right = catalog.name(needed[0].id)
    else:
        prompt += part_counts(needed)
    return ask_names(catalog, card, prompt, expected, sources, why=why, right=right, wrong=wrong)


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
    names = tuple(map(in_words, right))
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
    far: Callable[[str], bool] = lambda name: False,
) -> Iterator[Option]:
    """Yield as many movements as are right, no two of them opposites, at least one of them not ``true``.

    The opposite of what is right is the nearest; where all that is false is ``far``, it is farther by one.
    """
    other = opposites(catalog, joint)
    names = [*names]
    if len(right) > 1 and len([name for name in names if name not in true]) < 2:
        return  # what alone is wrong would stand in every wrong option
    for chosen in combinations(names, len(right)):
        false = [name for name in chosen if name not in true]
        if false and not any(other[name] in chosen for name in chosen):
            near = 0 if all(other[name] in right for name in false) else len(false) + all(map(far, false))
            ids = tuple(movement_id(joint, name) for name in chosen)
            yield Option(join(map(in_words, chosen)), ids, near=near)


def other_muscles(catalog: Catalog, right: Muscle, fits: Callable[[Muscle], bool]) -> list[Option]:
    """Return other muscles that are wrong, but for parts of the right one that are muscles of their own.

    Those of its region are nearer, those that many people lack farther than others.
    """

    def wrong(id_: str) -> bool:
        other = catalog.get(id_, Muscle)
        return right.id not in (id_, other.part_of) and fits(other)

    def near(id_: str) -> int:
        other = catalog.get(id_, Muscle)
        return 1 + (right.region != other.region) + other.inconstant

    return others(catalog, right.id, wrong, near, Catalog.name)


def other_sets(catalog: Catalog, right: Sequence[str], wrong: Sequence[Option]) -> Iterator[Option]:
    """Yield sets as large as the right one, in which two of its names are kept or give way to wrong ones.

    So each name of them stands in some wrong options and not in others, and none gives itself away. Names that are
    easily mixed up give way to each other.
    """
    wrong = [one for one in wrong if catalog.frame_number(one.ids[0]) == catalog.frame_number(right[0])]
    if not 2 <= len(right) <= _MOST_IN_SET or len(wrong) < 2:
        return

    def instead(id_: str) -> list[Option]:
        near = (replace(one, near=0 if confusable(catalog, id_, one.ids[0]) else one.near) for one in wrong)
        return sorted(near, key=lambda one: (one.near, rank(id_, one.text)))[:_INSTEAD]

    rows = {id_: instead(id_) for id_ in right}
    first, second = sorted(rows, key=lambda id_: (rows[id_][0].near, rank(" ".join(right), id_)))[:2]
    rest = {*right} - {first, second}
    made = [{*right}]
    for one, other in product([None, *rows[first]], [None, *rows[second]]):
        changed = [option for option in (one, other) if option]
        ids = rest | {one.ids[0] if one else first, other.ids[0] if other else second}
        if len(ids) == len(right) and ids not in made:
            made.append(ids)
            yield Option(set_of(catalog, ids), tuple(sorted(ids)), near=max(option.near for option in changed))


def set_of(catalog: Catalog, ids: Iterable[str]) -> str:
    """Return names in an order that tells nothing."""
    return join(sorted(name_of(catalog, id_) for id_ in ids))


def others(
    catalog: Catalog,
    right: str,
    fits: Callable[[str], bool],
    near: Callable[[str], int] = lambda id_: 1,
    name: Callable[[Catalog, str], str] = name_of,
) -> list[Option]:
    """Return the entries of the kind of the right one that are wrong; of very many the nearest.

    Nearest is what is mixed up with the right one.
    """
    found = islice(filter(fits, _nearest_first(catalog, right)), MOST)
    return [
        Option(name(catalog, id_), (id_,), near=0 if confusable(catalog, right, id_) else near(id_))
        for id_ in sorted(found, key=in_content(catalog).__getitem__)
    ]


def confusable(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two structures are told apart by opposite words alone, or are known to be mixed up."""
    a, b = catalog.name(one), catalog.name(other)
    terms = terms_of(catalog)
    if _skeleton(terms, a) == _skeleton(terms, b):
        differing = [(x, y) for x, y in zip(words(a), words(b), strict=True) if x != y]
        if differing and all(terms.opposed(x, y) for x, y in differing):
            return True
    return (one, other) in catalog.frames.mixed_up


@lru_cache(maxsize=20_000)
def _skeleton(terms: Terms, name: str) -> tuple[str, ...]:
    """Return what a name shares with those that opposite words alone tell from it."""
    return tuple("" if any(word in family for family in terms.families) else word for word in words(name))


@lru_cache(maxsize=64)
def _alike(catalog: Catalog, kind: str) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for id_ in catalog.ids(kind):
        found.setdefault(_skeleton(terms_of(catalog), catalog.name(id_)), []).append(id_)
    return found


def mixed_up_with(catalog: Catalog, id_: str) -> list[str]:
    """Return the entries of its kind that an entry may be mixed up with: by name, or as is known."""
    kind = catalog.kind(id_)
    known = sorted(b for a, b in catalog.frames.mixed_up if a == id_ and b in catalog and catalog.kind(b) == kind)
    return [*_alike(catalog, kind)[_skeleton(terms_of(catalog), catalog.name(id_))], *known]


def _nearest_first(catalog: Catalog, right: str) -> Iterator[str]:
    """Yield the entries of its kind and frame: first what is mixed up with it, then muscles of its region."""
    own, entry = catalog.frame_number(right), catalog.entry(right)
    region = _of_region(catalog, entry.region) if isinstance(entry, Muscle) else []
    rows = dict.fromkeys([*mixed_up_with(catalog, right), *region, *catalog.ids(catalog.kind(right))])
    return (id_ for id_ in rows if catalog.frame_number(id_) == own)


@lru_cache(maxsize=64)
def _of_region(catalog: Catalog, region: str) -> list[str]:
    return [muscle.id for muscle in catalog.muscles() if muscle.region == region]


@lru_cache(maxsize=20_000)
def said(text: str) -> frozenset[str]:
    """Return the words that matter of a text."""
    return frozenset(words(text))


def counted_too(catalog: Catalog, ids: Iterable[str]) -> list[str]:
    """Return the line on what counts as an answer and is not needed."""
    also = names_of(catalog, ids)
    return [f"True, but not needed: {also}."] if also else []
