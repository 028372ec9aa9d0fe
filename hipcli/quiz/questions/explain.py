"""Says what a structure does belong to: the sentence that a wrong answer is met with."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Artery, Group, Landmark, MovementEntry, Muscle, Nerve, Outside
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.supply import NerveSupply, nerve_disputed, supplies_of, supplies_tied
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.branching import fed, with_trunks
from hipcli.quiz.questions.truth import (
    SLOTS,
    Slot,
    attachments,
    is_sure,
    main_movements,
    pointing,
    statements,
)
from hipcli.quiz.questions.wording import join, low, name_of, names_of, noted, title, with_parts

_MOST = 4
#: A nerve is told with all its muscles where that is possible: the rest would be missed.
_MOST_SUPPLIED = 8
AMONG = ", among others"
#: A muscle or neighbour, and the part of it that is meant; None is the whole.
_Part = tuple[Muscle | Outside, str | None]


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
            return of_group(catalog, group)
        case Landmark(name=name, location=where) | Outside(name=name, line=where):
            return f"{capital(name)}: {where.text.rstrip('.')}."
    return ""


def line_of(catalog: Catalog, id_: str) -> str:
    """Return what any other entry is: the first thing said of a ligament, a bursa, a space or a condition."""
    said = sorted(statements(catalog, id_), key=lambda fact: fact.id.split("/")[1] == "note")
    return f"{capital(catalog.name(id_))}: {low(said[0].text.rstrip('.'))}." if said else ""


def of_group(catalog: Catalog, group: Group) -> str:
    """Return the members of a group, and which others some count to it."""
    rows: dict[bool, list[str]] = {True: [], False: []}
    for member in catalog.members(group):
        part = member.part if not member.required else None
        rows[member.required].append(with_parts(catalog, member.id, [part] if part else ()))
    others = f"; some also count {join(rows[False])}" if rows[False] else ""
    return f"{capital(group.name)}: {'mainly ' if group.movement else ''}{join(rows[True])}{others}."


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
    said = (noted(fact.text, "sources differ" if fact.disputed else "") for fact in core)
    return f"{capital(slot)} of {low(entry.name)}{mainly}: {'; '.join(said)}."


def of_nerves(catalog: Catalog, _: Card | None, muscle: str, *, roots: bool = False) -> str:
    """Return which nerves supply a muscle, each with its ``roots`` if wanted."""
    entry = catalog.get(muscle, Muscle)
    rows: dict[str, dict[str, str]] = {"": {}}
    for one in supplies_of(entry):
        given = {fact.nerve: fact.roots for fact in reversed(one.facts)}
        for nerve in (*one.nerves.main, *one.nerves.some):
            said = noted(name_of(catalog, nerve), write_roots(given.get(nerve, ())) if roots else "")
            rows.setdefault(_doubt(one, nerve), {})[nerve] = said
    sure = rows.pop("")
    told = with_trunks(catalog, sure)
    also = {f"{how} also the": [own[id_] for id_ in own if id_ not in told] for how, own in rows.items()}
    return f"{entry.name} is supplied by the {join(sure.values())}{_also(also)}."


def of_nerve(catalog: Catalog, nerve: str) -> str:
    """Return which muscles a nerve supplies, or else its branches."""
    rows: dict[str, list[_Part]] = {"": []}
    for one in supplies_tied(catalog, [nerve]):
        rows.setdefault(_doubt(one, nerve), []).append((one.entry, one.part))
    sure, also = rows.pop(""), {f"{how} also": _named(catalog, own) for how, own in rows.items()}
    if said := _supplies(catalog, nerve, sure, more=bool(catalog.get(nerve, Nerve).beyond)):
        return f"{said}{_also(also)}."
    branches = names_of(catalog, catalog.branches(nerve))
    return f"{title(catalog, nerve)}: its branches include the {branches}." if branches else ""


def _doubt(supply: NerveSupply, nerve: str) -> str:
    """Return in whom, or by whom, a nerve supplies a part; empty where all agree that it does in everyone."""
    if nerve in supply.nerves.agreed:
        return ""
    stated = any(fact.nerve == nerve and not nerve_disputed(fact) for fact in supply.facts)
    return "in some people" if stated else "by some sources"


def _also(rows: Mapping[str, Sequence[str]]) -> str:
    """Return what goes on about what does not hold for everyone, or not by every source."""
    return "".join(f"; {how} {join(names)}" for how, names in sorted(rows.items()) if names)


def of_artery(catalog: Catalog, artery: str) -> str:
    """Return which muscles an artery feeds: never all that it feeds, of which muscles are a part."""
    said = _supplies(catalog, artery, ((muscle, fact.part) for muscle, fact in fed(catalog, artery)), more=True)
    return f"{said}." if said else ""


def _supplies(catalog: Catalog, id_: str, rows: Iterable[_Part], *, more: bool) -> str:
    """Return what a nerve or artery supplies, without a full stop; with ``more`` that there is more than is named."""
    name, names = name_of(catalog, id_), _named(catalog, rows)
    many = any(word in ("branches", "arteries", "nerves") for word in name.split())
    verb = "supply" if many else "supplies"
    return f"The {name} {verb} {some(names, _MOST_SUPPLIED)}{AMONG if more else ''}" if names else ""


@lru_cache(maxsize=256)
def of_movement(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which muscles mainly make a movement, or which ones help with it where none here mainly makes it."""
    movers = catalog.movers(joint, movement)
    others = [(entry, action.part) for action, entry in catalog.neighbours(joint, movement) if action.role == "main"]
    main = [(muscle, action.part) for action, muscle in movers if action.role == "main"]
    names = _named(catalog, [*main, *others] or [(muscle, action.part) for action, muscle in movers])
    at = catalog.frames.joints[joint]
    how = "helped by " if not (main or others) else "mainly " if at.known else ""
    more = "" if how else AMONG  # of other joints we know few muscles
    return f"{capital(in_words(movement))} ({at.called}): {how}{some(names)}{more}." if names else ""


@lru_cache(maxsize=4096)
def of_place(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return all muscles that arise or insert at a place, and what has its other end there."""
    here = _at(catalog, place, slot)
    there = _at(catalog, place, next(other for other in SLOTS if other != slot))
    return f"{title(catalog, place)}: {'; '.join(filter(None, (here, there)))}." if here else ""


def _at(catalog: Catalog, place: str, slot: Slot) -> str:
    """Return the muscles that arise or insert at a place, and whether more is attached to it or to what lies on it."""
    rows = [
        (muscle, fact.part)
        for muscle in pointing(catalog, place)
        for fact in attachments(muscle, slot)
        if fact.landmark == place and is_sure(fact)
    ]
    more = {tie.entry.id for _, tie in catalog.attached(place, slot)} - {muscle.id for muscle, _ in rows}
    return f"{slot} of {join(_named(catalog, rows))}{AMONG if more else ''}" if rows else ""


def _named(catalog: Catalog, rows: Iterable[_Part]) -> list[str]:
    """Return the names of muscles, each with the parts that are meant unless that is all of it."""
    found: dict[str, set[str | None]] = {}
    for entry, part in rows:
        found.setdefault(entry.id, set()).add(part)
    sizes = {id_: len(getattr(catalog.entry(id_), "parts", ())) for id_ in found}
    whole = {id_ for id_, parts in found.items() if None in parts or len(parts) == sizes[id_]}
    return [with_parts(catalog, id_, () if id_ in whole else filter(None, parts)) for id_, parts in found.items()]


def some(names: Sequence[str], most: int = _MOST) -> str:
    """Return names in a row; of many the first and how many more there are."""
    return join(names if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"])
