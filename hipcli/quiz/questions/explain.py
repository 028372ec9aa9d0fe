"""Says what a structure does belong to: the sentence that a wrong answer is met with."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import Artery, Group, Landmark, MovementEntry, Muscle, Nerve, Outside
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.truth import Slot, attachments, fed, is_sure, main_movements, parts_of, pointing, supplied
from hipcli.quiz.questions.wording import join, low, name_of, names_of, noted, title, with_parts

_MOST = 4


def tell(catalog: Catalog, id_: str) -> str:
    """Return what is to be said of any entry, whatever the question was."""
    said = ""
    match catalog.entry(id_):
        case Muscle() as muscle:
            said = of_actions(catalog, muscle)
        case Nerve():
            said = of_nerve(catalog, id_)
        case Artery():
            said = of_artery(catalog, id_)
        case MovementEntry(joint=joint, movement=movement):
            said = of_movement(catalog, joint, movement)
        case Group() as group:
            said = names_of(catalog, (member.id for member in catalog.members(group) if member.required))
            said = f"{capital(group.name)}: {said}."
        case Landmark(name=name, location=where) | Outside(name=name, line=where):
            said = f"{capital(name)}: {where.text.rstrip('.')}."
    return said or f"{capital(catalog.name(id_))} is something else."


def of_actions(catalog: Catalog, muscle: Muscle) -> str:
    """Return the main actions of a muscle."""
    rows = ((joint.called, main_movements(muscle, joint.id)) for joint in catalog.frames.joints.values())
    at = [f"{', '.join(map(in_words, found))} ({joint})" for joint, found in rows if found]
    return f"{muscle.name}, main actions: {'; '.join(at)}." if at else ""


def of_attachments(catalog: Catalog, muscle: str, slot: Slot) -> str:
    """Return where a muscle arises or inserts."""
    entry = catalog.get(muscle, Muscle)
    facts = [fact for fact in attachments(entry, slot) if fact.level == "core"] or attachments(entry, slot)
    return f"{capital(slot)} of {low(entry.name)}: {'; '.join(fact.text for fact in facts)}."


def of_nerves(catalog: Catalog, _: Card | None, muscle: str, *, roots: bool = False) -> str:
    """Return which nerves supply a muscle, each with its ``roots`` if wanted."""
    entry = catalog.get(muscle, Muscle)
    facts = [fact for fact in entry.innervation if fact.level != "extra"]
    said = (noted(name_of(catalog, fact.nerve), write_roots(fact.roots) if roots else "") for fact in facts)
    return f"{entry.name} is supplied by the {join(dict.fromkeys(said))}."


def of_nerve(catalog: Catalog, nerve: str) -> str:
    """Return which muscles a nerve supplies, or else its branches."""
    branches = names_of(catalog, catalog.branches(nerve))
    told = f"{title(catalog, nerve)}: its branches are the {branches}." if branches else ""
    return _supplies(catalog, nerve, supplied(catalog, nerve)) or told


def of_artery(catalog: Catalog, artery: str) -> str:
    """Return which muscles an artery feeds."""
    return _supplies(catalog, artery, fed(catalog, artery))


def _supplies(catalog: Catalog, id_: str, rows: Iterable[tuple[Muscle, Fact]]) -> str:
    name, names = name_of(catalog, id_), _named(catalog, rows)
    many = any(word in ("branches", "arteries", "nerves") for word in name.split())
    return f"The {name} {'supply' if many else 'supplies'} {some(names)}." if names else ""


@lru_cache(maxsize=256)
def of_movement(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which muscles make a movement, or which ones help with it where none here mainly makes it."""
    movers = catalog.movers(joint, movement)
    main = [(muscle, action) for action, muscle in movers if action.role == "main"]
    names = _named(catalog, main or [(muscle, action) for action, muscle in movers])
    name = f"{capital(in_words(movement))} ({catalog.frames.joints[joint].called})"
    return f"{name}: {'' if main else 'helped by '}{some(names)}." if names else ""


def of_place(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return all muscles that arise or insert at a place."""
    rows = ((muscle, fact) for muscle in pointing(catalog, place) for fact in attachments(muscle, slot))
    names = _named(catalog, [row for row in rows if row[1].landmark == place and is_sure(row[1])])
    return f"{title(catalog, place)}: {slot} of {join(names)}." if names else ""


def _named(catalog: Catalog, rows: Iterable[tuple[Muscle, Fact]]) -> list[str]:
    """Return the names of muscles, each with the parts that its facts hold for unless that is all of it."""
    found: dict[str, list[Fact]] = {}
    for muscle, fact in rows:
        found.setdefault(muscle.id, []).append(fact)
    parts = {id_: parts_of(facts) for id_, facts in found.items()}
    whole = {id_ for id_ in found if len(parts[id_]) == len(catalog.get(id_, Muscle).parts)}
    return [with_parts(catalog, id_, () if id_ in whole else parts[id_]) for id_ in found]


def some(names: Sequence[str], most: int = _MOST) -> str:
    """Return names in a row; of many the first and how many more there are."""
    return join(names if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"])
