"""Says what a structure does belong to: the sentence that a wrong answer is met with."""

from collections.abc import Sequence
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group, Landmark, MovementEntry, Muscle, Nerve, Outside
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.truth import Slot, attachments, fed, main_movements, pointing, supplied
from hipcli.quiz.questions.wording import capital, join, low, name_of, spoken

_MOST = 4


def tell(catalog: Catalog, id_: str) -> str:
    """Return what is to be said of any entry, whatever the question was."""
    entry = catalog.entry(id_)
    said = ""
    if isinstance(entry, Muscle):
        said = of_actions(catalog, entry)
    elif isinstance(entry, Nerve):
        said = of_nerve(catalog, id_)
    elif catalog.kind(id_) == "artery":
        said = of_artery(catalog, id_)
    elif isinstance(entry, MovementEntry):
        said = of_movement(catalog, entry.joint, entry.movement)
    elif isinstance(entry, Group):
        members = [name_of(catalog, member.id) for member in catalog.members(entry) if member.required]
        said = f"{capital(entry.name)}: {join(members)}."
    elif isinstance(entry, Landmark):
        said = f"{capital(entry.name)}: {entry.location.text.rstrip('.')}."
    elif isinstance(entry, Outside):
        said = f"{capital(entry.name)}: {entry.line.text.rstrip('.')}."
    return said or f"{capital(catalog.name(id_))} is something else."


def of_actions(catalog: Catalog, muscle: Muscle) -> str:
    """Return the main actions of a muscle."""
    at = [
        f"{', '.join(map(spoken, found))} ({joint.called})"
        for joint in catalog.frames.joints.values()
        if (found := main_movements(muscle, joint.id))
    ]
    return f"{muscle.name}, main actions: {'; '.join(at)}." if at else ""


def of_attachments(catalog: Catalog, muscle: str, slot: Slot) -> str:
    """Return where a muscle arises or inserts."""
    entry = catalog.get(muscle, Muscle)
    facts = [fact for fact in attachments(entry, slot) if fact.level == "core"] or attachments(entry, slot)
    return f"{capital(slot)} of {low(entry.name)}: {'; '.join(fact.text for fact in facts)}."


def of_nerves(catalog: Catalog, _: Card, muscle: str) -> str:
    """Return which nerves supply a muscle."""
    entry = catalog.get(muscle, Muscle)
    nerves = dict.fromkeys(name_of(catalog, fact.nerve) for fact in entry.innervation if fact.level != "extra")
    return f"{entry.name} is supplied by the {join(nerves)}."


def of_nerve(catalog: Catalog, nerve: str) -> str:
    """Return which muscles a nerve supplies."""
    names = dict.fromkeys(low(muscle.name) for muscle, _ in supplied(catalog, nerve))
    if names:
        return _supplies(catalog, nerve, list(names))
    branches = [name_of(catalog, id_) for id_ in catalog.branches(nerve)]
    return f"{capital(name_of(catalog, nerve))}: its branches are the {join(branches)}." if branches else ""


def of_artery(catalog: Catalog, artery: str) -> str:
    """Return which muscles an artery feeds."""
    names = dict.fromkeys(low(muscle.name) for muscle, _ in fed(catalog, artery))
    return _supplies(catalog, artery, list(names)) if names else ""


def _supplies(catalog: Catalog, id_: str, names: list[str]) -> str:
    name = name_of(catalog, id_)
    many = any(word in ("branches", "arteries", "nerves") for word in name.split())
    return f"The {name} {'supply' if many else 'supplies'} {some(names)}."


@lru_cache(maxsize=256)
def of_movement(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which muscles make a movement, or which ones help with it where none here mainly makes it."""
    movers = catalog.movers(joint, movement)
    main = [muscle for action, muscle in movers if action.role == "main"]
    names = list(dict.fromkeys(low(muscle.name) for muscle in main or (muscle for _, muscle in movers)))
    name = f"{capital(spoken(movement))} ({catalog.frames.joints[joint].called})"
    return f"{name}: {'' if main else 'helped by '}{some(names)}." if names else ""


def of_place(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return which muscles arise or insert at a place."""
    names = dict.fromkeys(
        low(muscle.name)
        for muscle in pointing(catalog, place)
        for fact in attachments(muscle, slot)
        if fact.landmark == place and not fact.disputed and fact.level != "extra"
    )
    return f"{capital(name_of(catalog, place))}: {slot} of {some(list(names))}." if names else ""


def some(names: Sequence[str], most: int = _MOST) -> str:
    """Return names in a row; of many the first and how many more there are."""
    return join(names if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"])
