"""Says what a ligament, space or vessel does belong to: the sentence that a wrong answer is met with."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Ligament, MovementEntry, Muscle, Space
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.questions.structures import branches, limited, limiting, mainly_limited
from hipcli.quiz.questions.wording import capital, join, name_of

_MOST = 5


def seen_from(catalog: Catalog, card: Card, id_: str) -> str:
    """Return a sentence on ``id_`` where ``card`` asks about a ligament, space or vessel; empty if none."""
    kind = catalog.kind(id_)
    if card.kind == "limit" and kind == "ligament":
        return of_ligament(catalog, catalog.get(id_, Ligament), card.scope)
    if card.kind == "limit" and kind == "movement":
        movement = catalog.get(id_, MovementEntry)
        return of_limit(catalog, movement.joint, movement.movement)
    if card.kind == "passage" and kind == "space":
        return of_space(catalog, id_)
    if card.kind in ("contents", "sequence"):
        return of_place(catalog, id_)
    if card.kind == "branch" and kind == "artery":
        return of_branches(catalog, id_)
    if card.kind == "lesion-muscles" and kind == "muscle":
        return of_supply(catalog, catalog.get(id_, Muscle))
    return ""


def of_ligament(catalog: Catalog, ligament: Ligament, joint: str) -> str:
    """Return what a ligament limits."""
    name = name_of(catalog, ligament.id)
    facts = mainly_limited(ligament, joint)
    if facts:
        return f"The {name} mainly limits {_plain(fact.movement for fact in facts)}."
    others = _plain(sorted(limited(ligament, joint)))
    return f"The {name} helps to limit {others}." if others else f"The {name} limits no movement in particular."


def of_limit(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which ligaments mainly limit a movement."""
    name = capital(movement.replace("-", " "))
    names = [
        name_of(catalog, ligament.id)
        for ligament in limiting(catalog, joint)
        for fact in ligament.limits
        if (fact.joint, fact.movement, fact.role) == (joint, movement, "main") and not fact.disputed
    ]
    return f"{name}: mainly limited by the {join(names)}." if names else f"{name}: no ligament here mainly limits it."


def of_space(catalog: Catalog, space: str) -> str:
    """Return what passes a space or lies in it."""
    names = [name_of(catalog, fact.structure) for fact in catalog.get(space, Space).contents if fact.level != "extra"]
    shown = [*names[:_MOST], f"{len(names) - _MOST} more"] if len(names) > _MOST + 1 else names
    return f"{capital(name_of(catalog, space))}: {join(shown)}." if names else ""


def of_place(catalog: Catalog, id_: str) -> str:
    """Return the spaces that something passes or lies in."""
    spaces = dict.fromkeys(row[0] for row in catalog.referrers(id_) if row[1].startswith("contents"))
    names = [name_of(catalog, space) for space in spaces]
    return f"{capital(name_of(catalog, id_))}: found in the {join(names)}." if names else ""


def of_branches(catalog: Catalog, artery: str) -> str:
    """Return the branches of an artery."""
    names = [name_of(catalog, id_) for id_ in branches(catalog, artery)]
    return f"Branches of the {name_of(catalog, artery)}: {join(names)}." if names else ""


def of_supply(catalog: Catalog, muscle: Muscle) -> str:
    """Return the nerves of a muscle, each with its roots."""
    facts = [fact for fact in muscle.innervation if fact.level != "extra"]
    said = (name_of(catalog, f.nerve) + (f" ({write_roots(f.roots)})" if f.roots else "") for f in facts)
    return f"{muscle.name} is supplied by the {join(dict.fromkeys(said))}."


def _plain(movements: Iterable[str]) -> str:
    return join(name.replace("-", " ") for name in movements)
