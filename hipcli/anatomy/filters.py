"""Which muscles fit: the filters of ``list``, each with the reason why a muscle is in."""

from collections.abc import Sequence
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import (
    Action,
    Attachment,
    Group,
    Joint,
    Landmark,
    Ligament,
    MovementEntry,
    Muscle,
    Nerve,
    Role,
)
from hipcli.anatomy.names import normal
from hipcli.errors import NotFoundError


class Found(NamedTuple):
    """A muscle that fits, with the action asked for where one was."""

    muscle: Muscle
    action: Action | None = None
    #: The movement stands in the sources of a variant only.
    variant: bool = False


class Filters(NamedTuple):
    """What ``list`` was asked for; empty fields ask for nothing."""

    function: str = ""
    without: tuple[str, ...] = ()
    joint: Joint | None = None
    role: Role | None = None
    group: str = ""
    nerve: str = ""
    root: str = ""
    origin: str = ""
    insertion: str = ""


def find_muscles(catalog: Catalog, filters: Filters) -> list[Found]:
    """Return the muscles that fit every filter: main movers first, then by name.

    Raises NotFoundError where a movement, group or nerve is not in the content, or nothing fits.
    """
    found = [Found(muscle) for muscle in catalog.muscles()]
    if filters.function:
        movement = find_movement(catalog, filters.function, filters.joint)
        found = [hit for one in found if (hit := _does(one.muscle, movement, filters.role))]
    elif filters.role or filters.joint:
        found = [one for one in found if any(_fits(a, filters) for a in one.muscle.actions)]
    for text in filters.without:
        movement = find_movement(catalog, text, filters.joint)
        found = [one for one in found if not _does(one.muscle, movement, None)]
    if filters.group:
        group = catalog.get(catalog.find(filters.group, "group"), Group)
        inside = {member.id for member in catalog.members(group)}
        found = [one for one in found if one.muscle.id in inside]
    if filters.nerve:
        nerves = _with_branches(catalog, catalog.find(filters.nerve, "nerve"))
        found = [one for one in found if any(nerves & set(_nerves(one.muscle)))]
    if filters.root:
        found = [one for one in found if filters.root.upper() in _roots(one.muscle)]
    for slot in ("origin", "insertion"):
        text = getattr(filters, slot)
        if text:
            wanted, words = _places(catalog, text), set(normal(text).split())
            found = [one for one in found if _attached(catalog, getattr(one.muscle, slot), wanted, words)]
    if not found:
        raise NotFoundError("no muscle fits", "leave out a filter")
    return sorted(found, key=_rank)


def find_movement(catalog: Catalog, text: str, joint: Joint | None) -> MovementEntry:
    """Return the movement that ``text`` means at ``joint``: the hip, or the one joint that has it.

    Raises NotFoundError with the nearest movement, or the joints that have it.
    """
    form = normal(text)
    every = list(catalog.all(MovementEntry, "movement"))
    fits = [m for m in every if form in {normal(t) for t in (m.id, m.name, m.movement, *m.aliases)}]
    fits = fits or [m for m in every if form and normal(m.movement).startswith(form)]
    at = [m for m in fits if m.joint == (joint or "hip")]
    if not at and joint is None and len({m.joint for m in fits}) == 1:
        at = fits
    if len(at) == 1:
        return at[0]
    where = f"a movement of the {joint or 'hip'}"
    if len(at) > 1:
        raise NotFoundError(f"'{text}' fits several movements", f"name one of {', '.join(m.movement for m in at)}")
    if fits:
        raise NotFoundError(f"'{text}' is not {where}", f"add --joint {' or '.join(sorted({m.joint for m in fits}))}")
    raise NotFoundError(f"'{text}' is not {where}", _nearest_movement(every, form, joint or "hip"))


def _nearest_movement(every: Sequence[MovementEntry], form: str, joint: str) -> str:
    from difflib import get_close_matches

    known = {normal(m.movement): m.movement for m in sorted(every, key=lambda m: m.joint == joint)}
    close = get_close_matches(form, known, 1)
    if close:
        return f"did you mean {known[close[0]]}?"
    return f"known are {', '.join(m.movement for m in every if m.joint == joint)}"


def _does(muscle: Muscle, movement: MovementEntry, role: Role | None) -> Found | None:
    wanted = (movement.joint, movement.movement)
    actions = [a for a in muscle.actions if (a.joint, a.movement) == wanted and role in (None, a.role)]
    if actions:
        return Found(muscle, min(actions, key=lambda a: (a.disputed, a.role != "main")))
    for action in muscle.actions:
        if action.joint == movement.joint and role in (None, action.role):
            for variant in action.variants:
                if variant.movement == movement.movement:
                    return Found(muscle, action, variant=True)
    return None


def _fits(action: Action, filters: Filters) -> bool:
    return filters.role in (None, action.role) and filters.joint in (None, action.joint)


def _with_branches(catalog: Catalog, nerve: str) -> set[str]:
    inside = {nerve}
    for one in catalog.all(Nerve, "nerve"):
        above = one.parent
        while above and above != nerve and above in catalog:
            above = catalog.get(above, Nerve).parent
        if above == nerve:
            inside.add(one.id)
    return inside


def _nerves(muscle: Muscle) -> list[str]:
    return [n for fact in muscle.innervation for n in (fact.nerve, *(v.nerve for v in fact.variants if v.nerve))]


def _roots(muscle: Muscle) -> set[str]:
    return {r for fact in muscle.innervation for r in (*fact.roots, *(x for v in fact.variants for x in v.roots))}


def _attached(catalog: Catalog, places: Sequence[Attachment], wanted: set[str], words: set[str]) -> bool:
    for place in places:
        if place.landmark in wanted:
            return True
        said = normal(f"{place.text} {place.bone or ''} {catalog.name(place.landmark)}").split()
        if words <= set(said):
            return True
    return False


def _places(catalog: Catalog, text: str) -> set[str]:
    ids = catalog.resolve(text, "landmark", "ligament")
    if len(ids) != 1:
        return set()
    inside = set(ids)
    for landmark in catalog.all(Landmark, "landmark"):
        if landmark.part_of in inside:
            inside.add(landmark.id)
    return inside if isinstance(catalog.entry(ids[0]), Landmark | Ligament) else set()


def _rank(found: Found) -> tuple[bool, bool, str]:
    action = found.action
    return (
        found.variant or bool(action and action.disputed),
        bool(action and action.role != "main"),
        found.muscle.name,
    )
