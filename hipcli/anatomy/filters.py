"""Which muscles fit: the filters of ``list``, each with the reason why a muscle is in."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog, M
from hipcli.anatomy.facts import Action, Role
from hipcli.anatomy.model import Group, MovementEntry, Muscle, Outside
from hipcli.anatomy.names import matter, normal
from hipcli.anatomy.roots import ROOTS, read_roots, root_id
from hipcli.anatomy.supply import Supplied, find_nerve, supplied, supplies
from hipcli.errors import NotFoundError, UsageError


class Does(NamedTuple):
    """An action that was asked for; ``variant``: its movement stands in the sources of a variant only."""

    action: Action
    variant: bool = False

    @property
    def disputed(self) -> bool:
        """Tell whether good sources differ on it."""
        return self.variant or self.action.disputed


class Found(NamedTuple):
    """A muscle that fits, and the actions asked for; ``marks``: what only some sources say, or holds in some people."""

    muscle: Muscle
    does: tuple[Does, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """Tell whether it fits by some sources only."""
        return bool(self.marks) or any(one.disputed for one in self.does)


class Filters(NamedTuple):
    """What ``list`` was asked for; empty fields ask for nothing, and all that a field names has to fit."""

    function: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    nerve: tuple[str, ...] = ()
    root: tuple[str, ...] = ()
    artery: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    insertion: tuple[str, ...] = ()
    joint: str | None = None
    role: Role | None = None


#: Says of a muscle whether it fits: None, or what only some sources say, which is nothing where all do.
_Judge = Callable[[Muscle | Outside], str | None]


def find_muscles(catalog: Catalog, filters: Filters) -> list[Found]:
    """Return the muscles that fit every filter: main movers first, then by name; what only some sources say last.

    Raises NotFoundError where a movement, group, nerve, artery or place is not in the content, or nothing fits, and
    UsageError where a root or nerve is asked for in another option's words.
    """
    found = [Found(*row) for row in _fitting(catalog, filters, catalog.muscles())]
    if not found:
        raise NotFoundError("no muscle fits", "leave out a filter")
    return sorted(found, key=lambda f: (f.disputed, any(one.action.role != "main" for one in f.does), f.muscle.name))


def find_neighbours(catalog: Catalog, filters: Filters) -> list[str]:
    """Return the names of the neighbours that fit; none where what was asked is not told of them, or of all muscles."""
    untold = any((filters.group, filters.artery, filters.origin, filters.insertion))
    if untold or not any((filters.function, filters.nerve, filters.root)):
        return []
    others = (entry for entry in catalog.all(Outside, "outside") if entry.actions)
    return sorted(entry.name for entry, *_ in _fitting(catalog, filters, others))


def _fitting(
    catalog: Catalog, filters: Filters, entries: Iterable[M]
) -> Iterator[tuple[M, tuple[Does, ...], tuple[str, ...]]]:
    asked = [_made(catalog, text, filters.joint) for text in filters.function]
    never = [find_movement(catalog, text, filters.joint) for text in filters.without]
    judges = [*_judges(catalog, filters)]
    for entry in entries:
        does = tuple(filter(None, (_does(entry, movement, filters.role) for movement in asked)))
        marks = [judge(entry) for judge in judges]
        if len(does) == len(asked) and None not in marks and not any(_does(entry, one, None) for one in never):
            yield entry, does, tuple(filter(None, marks))


def _judges(catalog: Catalog, filters: Filters) -> Iterable[_Judge]:
    if not filters.function and (filters.role or filters.joint):
        yield lambda muscle: "" if any(_fits(action, filters) for action in muscle.actions) else None
    yield from (_member(catalog, text) for text in filters.group)
    yield from (_supplied(catalog, text) for text in filters.nerve)
    yield from (_rooted(catalog, text) for text in filters.root)
    yield from (_watered(catalog, text) for text in filters.artery)
    yield from (_attached(catalog, "origin", text) for text in filters.origin)
    yield from (_attached(catalog, "insertion", text) for text in filters.insertion)


# --- movements


def find_movement(catalog: Catalog, text: str, joint: str | None) -> MovementEntry:
    """Return the movement that ``text`` means at ``joint``: the first one, or the one that has it.

    Raises NotFoundError with the nearest movement, or the joints that have it.
    """
    fits = [catalog.get(id_, MovementEntry) for id_ in catalog.resolve(text, "movement")]
    joints = {m.joint for m in fits}
    there = joint or catalog.frames.joint
    at = [m for m in fits if m.joint == there]
    if not at and joint is None and len(joints) == 1:
        at = fits
    if len(at) == 1 == len({m.movement for m in fits}):
        return at[0]
    where = f"a movement of the {there}"
    if at:
        several = dict.fromkeys(m.movement for m in (at if len(at) > 1 else fits))
        raise NotFoundError(f"'{text}' fits several movements", f"name one of {', '.join(several)}")
    if fits:
        raise NotFoundError(f"'{text}' is not {where}", f"add --joint {' or '.join(sorted(joints))}")
    raise NotFoundError(f"'{text}' is not {where}", _nearest_movement(catalog, normal(text), there))


def movements(catalog: Catalog, joint: str = "") -> list[str]:
    """Return the movements, of one joint or of all, that a muscle makes."""
    made = {(a.joint, a.movement) for muscle in catalog.muscles() for a in muscle.actions}
    every = catalog.all(MovementEntry, "movement")
    return [m.movement for m in every if (m.joint, m.movement) in made and joint in ("", m.joint)]


def _nearest_movement(catalog: Catalog, form: str, joint: str) -> str:
    from difflib import get_close_matches

    every = sorted(catalog.all(MovementEntry, "movement"), key=lambda m: m.joint == joint)
    known = {normal(m.movement): m.movement for m in every}
    close = get_close_matches(form, known, 1)
    if close:
        return f"did you mean {known[close[0]]}?"
    return f"known are {', '.join(movements(catalog, joint))}"


def _made(catalog: Catalog, text: str, joint: str | None) -> MovementEntry:
    """Return the movement that ``text`` means. Raises NotFoundError where no muscle makes it."""
    movement = find_movement(catalog, text, joint)
    if not any(_does(muscle, movement, None) for muscle in catalog.muscles()):
        others = [entry.name for _, entry in catalog.neighbours(movement.joint, movement.movement)]
        none = f"no muscle makes {movement.name} by itself"
        told = f"only neighbours make {movement.name}: {', '.join(others)}" if others else none
        raise NotFoundError(told, f"see hipcli lookup {movement.id}")
    return movement


def _does(muscle: Muscle | Outside, movement: MovementEntry, role: Role | None) -> Does | None:
    wanted = (movement.joint, movement.movement)
    actions = [a for a in muscle.actions if (a.joint, a.movement) == wanted and role in (None, a.role)]
    if actions:
        return Does(min(actions, key=lambda a: (a.disputed, a.role != "main")))
    for action in muscle.actions:
        if action.joint == movement.joint and role in (None, action.role):
            for variant in action.variants:
                if variant.movement == movement.movement:
                    return Does(action, variant=True)
    return None


def _fits(action: Action, filters: Filters) -> bool:
    return filters.role in (None, action.role) and filters.joint in (None, action.joint)


# --- groups, nerves, roots, arteries


def _member(catalog: Catalog, text: str) -> _Judge:
    group = catalog.get(catalog.find(text, "group"), Group)
    members = {member.id: member for member in catalog.members(group)}

    def judge(muscle: Muscle | Outside) -> str | None:
        if muscle.id not in members:
            return None
        fact = members[muscle.id].fact
        return group.name if fact.disputed or getattr(fact, "optional", False) else ""

    return judge


def _supplied(catalog: Catalog, text: str) -> _Judge:
    nerve = find_nerve(catalog, text)
    if levels := read_roots(text) or read_roots(catalog.name(nerve)):
        raise UsageError(f"--nerve: '{text}' is a spinal root", f"type {_as_roots(levels)}")
    return _fed(supplied(catalog, nerve), lambda one: _by(catalog, one))


def _rooted(catalog: Catalog, text: str) -> _Judge:
    root = _root(catalog, text)
    return _fed(supplied(catalog, root_id(root)), lambda one: root)


def _watered(catalog: Catalog, text: str) -> _Judge:
    artery = catalog.find(text, "artery")
    marks: dict[str, str] = {}
    for tie in catalog.pointing(artery, "arteries"):  # what is certain comes first
        marks.setdefault(tie.entry.id, catalog.name(artery) if tie.variants else "")
    return lambda muscle: marks.get(muscle.id)


def _fed(rows: Iterable[Supplied], tell: Callable[[Supplied], str]) -> _Judge:
    marks: dict[str, str] = {}
    for one in rows:  # what is certain comes first
        marks.setdefault(one.supply.entry.id, tell(one) if one.doubt else "")
    return lambda muscle: marks.get(muscle.id)


def _by(catalog: Catalog, one: Supplied) -> str:
    """Return the nerve, and what is said of it by those who name it, or of those who have it."""
    said = [fact.branch for fact in one.supply.facts if fact.nerve == one.by]
    said += [variant.text for fact in one.supply.facts for variant in fact.variants if variant.nerve == one.by]
    return ", ".join(filter(None, (catalog.name(one.by), *said[:1])))


def _root(catalog: Catalog, text: str) -> str:
    """Return the one spinal root that ``text`` names. Raises UsageError with what to type instead, or NotFoundError."""
    levels = read_roots(text) or ()
    if len(levels) == 1:
        return levels[0]
    if levels:
        hint = f"for muscles with each of them: {_as_roots(levels)}"
        raise UsageError(f"--root: '{text}' is {len(levels)} roots", hint)
    given = {root for supply in supplies(catalog) for root in (*supply.roots.main, *supply.roots.some)}
    bare = re.sub(r"\D", "", text) if text.strip().isdigit() else ""
    if bare and (known := [root for root in ROOTS if root in given and root[1:] == bare]):
        raise UsageError(f"--root: '{text}' lacks its letter", f"type --root {' or '.join(known)}")
    if len(nerves := catalog.resolve(text, "nerve")) == 1:
        raise UsageError(f"--root: '{text}' is a nerve", f"type --nerve {nerves[0]}")
    known = [root for root in ROOTS if root in given]
    raise NotFoundError(f"no muscle fits: '{text}' is not a spinal root", f"known are {', '.join(known)}")


def _as_roots(levels: Sequence[str]) -> str:
    return " ".join(f"--root {level}" for level in levels)


# --- places


def _attached(catalog: Catalog, slot: str, text: str) -> _Judge:
    wanted, words = _places(catalog, text)

    def fits(landmark: str, *texts: str | None) -> bool:
        if wanted:  # a place that has a name is meant, and not what lies below or beside it
            return landmark in wanted
        return words <= set(normal(" ".join(filter(None, (*texts, catalog.name(landmark))))).split())

    def judge(muscle: Muscle | Outside) -> str | None:
        places = getattr(muscle, slot)
        if any(fits(place.landmark, place.text, place.bone) for place in places):
            return ""
        for place in places:
            for other in place.variants:
                if fits(other.landmark or place.landmark, other.text, other.bone):
                    return other.text or catalog.name(other.landmark or place.landmark)
        return None

    if not any(judge(muscle) is not None for muscle in catalog.muscles()):
        near = "" if wanted else ", ".join(catalog.suggest(text, "landmark", "ligament"))
        hint = f"did you mean {near}?" if near else "name another place"
        raise NotFoundError(f"no muscle fits --{slot} '{text}'", hint)
    return judge


def _places(catalog: Catalog, text: str) -> tuple[set[str], set[str]]:
    """Return the landmark, ligament or bone that ``text`` names, with all that lies on it, or else its words."""
    ids = catalog.resolve(text, "landmark", "ligament") or catalog.resolve(text, "outside")
    if len(ids) != 1 or getattr(catalog.entry(ids[0]), "what", "bone") != "bone":
        return set(), matter(normal(text).split())
    return {*catalog.places(ids[0])}, set()
