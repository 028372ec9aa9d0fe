"""Nerves and arteries: what they come from, what comes from them, and which muscles they supply for certain."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Supply
from hipcli.anatomy.model import Muscle
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.questions.truth import by_part, is_constant, is_disputed, is_sure, pointing
from hipcli.quiz.questions.wording import tells


def with_trunks(catalog: Catalog, ids: Iterable[str]) -> set[str]:
    """Return nerves or arteries and all that they come from."""
    return {own for id_ in ids for own in (id_, *trunks(catalog, id_))}


def kin(catalog: Catalog, ids: Collection[str]) -> set[str]:
    """Return nerves or arteries, all that they come from, and all that comes from them."""
    return with_trunks(catalog, ids).union(*(below(catalog).get(id_, ()) for id_ in ids))


@lru_cache(maxsize=4)
def below(catalog: Catalog) -> dict[str, set[str]]:
    """Return the branches of each nerve and artery, their branches included."""
    found: dict[str, set[str]] = {}
    for id_ in catalog.ids("nerve", "artery"):
        for trunk in trunks(catalog, id_):
            found.setdefault(trunk, set()).add(id_)
    return found


def told(catalog: Catalog, nerve: str) -> set[str]:
    """Return the muscles that the name of a nerve gives away: "nerve to piriformis"."""
    name = catalog.name(nerve)
    return {muscle.id for muscle in pointing(catalog, nerve) if tells(name, muscle.name)}


def fed(catalog: Catalog, artery: str) -> list[tuple[Muscle, Supply]]:
    """Return the muscles that an artery feeds for certain, each with the fact."""
    rows = ((muscle, fact) for muscle in pointing(catalog, artery) for fact in muscle.arteries if is_sure(fact))
    return [(muscle, fact) for muscle, fact in rows if fact.artery == artery]


@lru_cache(maxsize=4096)
def supplied(catalog: Catalog, nerve: str) -> tuple[tuple[Muscle, Innervation], ...]:
    """Return the muscles that a nerve supplies for certain, each with the fact."""
    constant = filter(is_constant, pointing(catalog, nerve))
    rows = ((muscle, fact) for muscle in constant for own in by_part(muscle.innervation).values() for fact in own)
    return tuple((muscle, fact) for muscle, fact in rows if fact.nerve == nerve and not is_disputed(fact))
