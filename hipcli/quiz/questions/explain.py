"""Says what a structure does belong to: the sentence that a wrong answer is met with."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import Artery, Group, Landmark, MovementEntry, Muscle, Nerve, Outside
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.branching import fed
from hipcli.quiz.questions.truth import (
    SLOTS,
    Slot,
    attachments,
    is_disputed,
    is_sure,
    main_movements,
    parts_of,
    pointing,
    statements,
)
from hipcli.quiz.questions.wording import join, low, name_of, names_of, noted, title, with_parts

_MOST = 4
#: A nerve is told with all its muscles where that is possible: the rest would be missed.
_MOST_SUPPLIED = 8
_AMONG = ", among others"


def tell(catalog: Catalog, id_: str) -> str:
    """Return what is to be said of any entry, whatever the question was; empty where there is nothing."""
    match catalog.entry(id_):
        case Muscle() as muscle:
            return of_actions(catalog, muscle)
        case Nerve():
            return of_nerve(catalog, id_)
        case Artery():
            return of_artery(catalog, id_)
        case MovementEntry(joint=joint, movement=movement):
            return of_movement(catalog, joint, movement)
        case Group() as group:
            members = names_of(catalog, (member.id for member in catalog.members(group) if member.required))
            return f"{capital(group.name)}: {members}."
        case Landmark(name=name, location=where) | Outside(name=name, line=where):
            return f"{capital(name)}: {where.text.rstrip('.')}."
    return ""


def line_of(catalog: Catalog, id_: str) -> str:
    """Return what any other entry is: the first thing said of a ligament, a bursa, a space or a condition."""
    said = sorted(statements(catalog, id_), key=lambda fact: fact.id.split("/")[1] == "note")
    return f"{capital(catalog.name(id_))}: {low(said[0].text.rstrip('.'))}." if said else ""


def of_actions(catalog: Catalog, muscle: Muscle) -> str:
    """Return the main actions of a muscle."""
    rows = ((joint.called, main_movements(muscle, joint.id)) for joint in catalog.frames.joints.values())
    at = [f"{', '.join(map(in_words, found))} ({joint})" for joint, found in rows if found]
    return f"{muscle.name}, main actions: {'; '.join(at)}." if at else ""


def of_attachments(catalog: Catalog, muscle: str, slot: Slot) -> str:
    """Return where a muscle arises or inserts, or where it mainly does."""
    entry = catalog.get(muscle, Muscle)
    every = attachments(entry, slot)
    core = [fact for fact in every if fact.level == "core"] or every
    mainly = ", mainly" if len(core) < len(every) else ""
    return f"{capital(slot)} of {low(entry.name)}{mainly}: {'; '.join(fact.text for fact in core)}."


def of_nerves(catalog: Catalog, _: Card | None, muscle: str, *, roots: bool = False) -> str:
    """Return which nerves supply a muscle, each with its ``roots`` if wanted."""
    entry = catalog.get(muscle, Muscle)
    own = [fact for fact in entry.innervation if fact.level != "extra"]
    said = (noted(name_of(catalog, fact.nerve), write_roots(fact.roots) if roots else "") for fact in own)
    return f"{entry.name} is supplied by the {join(dict.fromkeys(said))}."


def of_nerve(catalog: Catalog, nerve: str) -> str:
    """Return which muscles a nerve supplies, or else its branches."""
    branches = names_of(catalog, catalog.branches(nerve))
    told = f"{title(catalog, nerve)}: its branches are the {branches}." if branches else ""
    entries = catalog.naming(nerve, "muscle", "outside", slot="innervation[")
    rows = [
        (entry, fact)
        for entry in (catalog.entry(id_) for id_ in entries)
        if isinstance(entry, Muscle | Outside)
        for fact in entry.innervation
        if fact.nerve == nerve and not is_disputed(fact) and fact.level != "extra"
    ]
    more = catalog.get(nerve, Nerve).beyond or len({entry.id for entry, _ in rows}) < len(entries)
    return _supplies(catalog, nerve, rows, more=bool(more)) or told


def of_artery(catalog: Catalog, artery: str) -> str:
    """Return which muscles an artery feeds."""
    rows = fed(catalog, artery)
    more = {muscle.id for muscle, _ in rows} < set(catalog.naming(artery, "muscle", slot="arteries["))
    return _supplies(catalog, artery, rows, more=more or bool(catalog.get(artery, Artery).supplies))


def _supplies(catalog: Catalog, id_: str, rows: Iterable[tuple[Muscle | Outside, Fact]], *, more: bool) -> str:
    """Return what a nerve or artery supplies; with ``more`` that there is more than is named."""
    name, names = name_of(catalog, id_), _named(catalog, rows)
    many = any(word in ("branches", "arteries", "nerves") for word in name.split())
    verb = "supply" if many else "supplies"
    return f"The {name} {verb} {some(names, _MOST_SUPPLIED)}{_AMONG if more else ''}." if names else ""


@lru_cache(maxsize=256)
def of_movement(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which muscles make a movement, or which ones help with it where none here mainly makes it."""
    movers = catalog.movers(joint, movement)
    others = [(entry, action) for action, entry in catalog.neighbours(joint, movement) if action.role == "main"]
    main = [(muscle, action) for action, muscle in movers if action.role == "main"]
    names = _named(catalog, [*main, *others] or [(muscle, action) for action, muscle in movers])
    name = f"{capital(in_words(movement))} ({catalog.frames.joints[joint].called})"
    return f"{name}: {'' if main or others else 'helped by '}{some(names)}." if names else ""


@lru_cache(maxsize=4096)
def of_place(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return all muscles that arise or insert at a place, and what has its other end there."""
    here = _at(catalog, place, slot)
    there = _at(catalog, place, next(other for other in SLOTS if other != slot))
    return f"{title(catalog, place)}: {'; '.join(filter(None, (here, there)))}." if here else ""


def _at(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return the muscles that arise or insert at a place, and whether more is attached to it or to what lies on it."""
    rows = [
        (muscle, fact)
        for muscle in pointing(catalog, place)
        for fact in attachments(muscle, slot)
        if fact.landmark == place and is_sure(fact)
    ]
    more = {tie.entry.id for _, tie in catalog.attached(place, slot)} - {muscle.id for muscle, _ in rows}
    return f"{slot} of {join(_named(catalog, rows))}{_AMONG if more else ''}" if rows else ""


def _named(catalog: Catalog, rows: Iterable[tuple[Muscle | Outside, Fact]]) -> list[str]:
    """Return the names of muscles, each with the parts that its facts hold for unless that is all of it."""
    found: dict[str, list[Fact]] = {}
    for muscle, fact in rows:
        found.setdefault(muscle.id, []).append(fact)
    parts = {id_: parts_of(facts) for id_, facts in found.items()}
    whole = {id_ for id_ in found if len(parts[id_]) == len(getattr(catalog.entry(id_), "parts", ()))}
    return [with_parts(catalog, id_, () if id_ in whole else parts[id_]) for id_ in found]


def some(names: Sequence[str], most: int = _MOST) -> str:
    """Return names in a row; of many the first and how many more there are."""
    return join(names if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"])
