"""Says what a structure does belong to: the sentence that a wrong answer is met with."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group, Landmark, MovementEntry, Muscle, Nerve, Outside
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.questions.explain_structures import seen_from
from hipcli.quiz.questions.truth import SLOTS, Slot, attachments, fed, main_movements, pointing, supplied
from hipcli.quiz.questions.wording import capital, join, low, name_of

_MOST = 4


def explain(catalog: Catalog, card: Card, id_: str) -> str:
    """Return a sentence on the entry ``id_``, seen from what ``card`` asks about; empty where it is no entry."""
    if id_ not in catalog:
        return ""
    return seen_from(catalog, card, id_) or _seen_from(catalog, card, id_) or _other(catalog, id_)


def _seen_from(catalog: Catalog, card: Card, id_: str) -> str:
    match catalog.kind(id_):
        case "muscle":
            return of_muscle(catalog, catalog.get(id_, Muscle), card)
        case "nerve":
            return of_nerve(catalog, id_)
        case "artery":
            return of_artery(catalog, id_)
        case "movement":
            movement = catalog.get(id_, MovementEntry)
            return of_movement(catalog, movement.joint, movement.movement)
        case "group":
            members = catalog.members(catalog.get(id_, Group))
            return f"{capital(catalog.name(id_))}: {join(name_of(catalog, m.id) for m in members if m.required)}."
        case "landmark" | "ligament" if card.kind in ("origin", "insertion"):
            return of_place(catalog, id_, card.kind)
        case "landmark" if card.kind == "point":
            return of_point(catalog, id_)
    return ""


def _other(catalog: Catalog, id_: str) -> str:
    """Return what an entry is, where it has nothing to do with the question."""
    entry = catalog.entry(id_)
    name = capital(catalog.name(id_))
    if isinstance(entry, Landmark):
        return f"{name}: {entry.location.text.rstrip('.')}."
    if isinstance(entry, Outside):
        return f"{name}: {entry.line.text.rstrip('.')}."
    return f"{name} is something else."


def of_muscle(catalog: Catalog, muscle: Muscle, card: Card) -> str:
    """Return what holds of a muscle in the slot that is asked about."""
    if card.kind == "picture":
        return of_position(muscle)
    if card.kind in ("supplied", "nerve", "roots", "shared-nerve"):
        nerves = dict.fromkeys(name_of(catalog, fact.nerve) for fact in muscle.innervation if fact.level != "extra")
        return f"{muscle.name} is supplied by the {join(nerves)}."
    slot: Slot | None = next((slot for slot in SLOTS if slot in (card.kind, card.scope)), None)
    if slot:
        facts = [fact for fact in attachments(muscle, slot) if fact.level == "core"] or attachments(muscle, slot)
        return f"{capital(slot)} of {low(muscle.name)}: {'; '.join(fact.text for fact in facts)}."
    return of_actions(catalog, muscle)


def of_position(muscle: Muscle) -> str:
    """Return where a muscle lies."""
    return f"{muscle.name}: {low(muscle.position.text.rstrip('.'))}."


def of_actions(catalog: Catalog, muscle: Muscle) -> str:
    """Return the main actions of a muscle."""
    at = [
        f"{', '.join(name.replace('-', ' ') for name in found)} ({joint.called})"
        for joint in catalog.frames.joints.values()
        if (found := main_movements(muscle, joint.id))
    ]
    return f"{muscle.name}, main actions: {'; '.join(at)}." if at else ""


def of_nerve(catalog: Catalog, nerve: str) -> str:
    """Return which muscles a nerve supplies."""
    names = dict.fromkeys(low(muscle.name) for muscle, _ in supplied(catalog, nerve))
    branches = catalog.branches(nerve)
    if not names and branches:
        return (
            f"{capital(name_of(catalog, nerve))}: its branches are the {join(name_of(catalog, b) for b in branches)}."
        )
    return _supplies(catalog, nerve, list(names)) if names else ""


def of_artery(catalog: Catalog, artery: str) -> str:
    """Return which muscles an artery feeds."""
    names = dict.fromkeys(low(muscle.name) for muscle, _ in fed(catalog, artery))
    return _supplies(catalog, artery, list(names)) if names else ""


def _supplies(catalog: Catalog, id_: str, names: list[str]) -> str:
    name = name_of(catalog, id_)
    many = any(word in ("branches", "arteries", "nerves") for word in name.split())
    return f"The {name} {'supply' if many else 'supplies'} {_some(names)}."


def of_movement(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which muscles make a movement, or which ones help with it where none here mainly makes it."""
    movers = catalog.movers(joint, movement)
    main = [muscle for action, muscle in movers if action.role == "main"]
    names = list(dict.fromkeys(low(muscle.name) for muscle in main or (muscle for _, muscle in movers)))
    name = f"{capital(movement.replace('-', ' '))} ({catalog.frames.joints[joint].called})"
    return f"{name}: {'' if main else 'helped by '}{_some(names)}." if names else ""


def of_place(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return which muscles arise or insert at a place."""
    names = dict.fromkeys(
        low(muscle.name)
        for muscle in pointing(catalog, place)
        for fact in attachments(muscle, slot)
        if fact.landmark == place and not fact.disputed and fact.level != "extra"
    )
    return f"{capital(name_of(catalog, place))}: {slot} of {_some(list(names))}." if names else ""


def of_point(catalog: Catalog, place: str) -> str:
    """Return which muscles insert at a place; where none does, which arise there."""
    return of_place(catalog, place, "insertion") or of_place(catalog, place, "origin")


def of_roots(catalog: Catalog, roots: tuple[str, ...]) -> str:
    """Return which nerves come from these roots."""
    names = [
        name_of(catalog, nerve.id)
        for nerve in catalog.all(Nerve, "nerve")
        if any(tuple(fact.roots) == roots for fact in nerve.roots)
    ]
    return f"{write_roots(roots)}: {_some(names)}." if names else ""


def _some(names: list[str]) -> str:
    return join(names if len(names) <= _MOST + 1 else [*names[:_MOST], f"{len(names) - _MOST} more"])
