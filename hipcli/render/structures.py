"""What the page of an entry says: for each kind its rows, in their order, and where they come from."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hipcli.anatomy.catalog import Catalog, Tie, parts_making
from hipcli.anatomy.facts import Action, Relation
from hipcli.anatomy.model import Artery, Claim, Entry, Group, Ligament, MovementEntry, Muscle, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import plexuses, supplied
from hipcli.anatomy.wording import capital
from hipcli.render.bibliography import READ
from hipcli.render.facts import Teller, holds_for, set_apart, sources_of, verdict_of
from hipcli.render.page import Item, Row, item, row, signed
from hipcli.render.spans import Span

#: Makes the rows of an entry that stand under one label, or under two that belong together.
_Rows = Callable[[Any, Teller], list[Row]]
_Items = Callable[[Any, Teller], Iterable[Item]]


def blocks_of(entry: Any, teller: Teller) -> list[list[Row]]:
    """Return the rows of an entry, those together that belong together."""
    blocks = _MUSCLE if isinstance(entry, Muscle) else (_ROWS[teller.catalog.kind(entry.id)],)
    return [[one for rows in block for one in rows(entry, teller)] for block in blocks]


# --- how rows are made


def _slot(label: str, name: str, *, together: bool = False, every: bool = False, begun: bool = False) -> _Rows:
    """Tell the facts of a slot, but for the extra ones unless ``every``; ``begun``: with a capital first letter."""

    def rows(entry: Any, teller: Teller) -> list[Row]:
        facts = getattr(entry, name)
        facts = facts if isinstance(facts, tuple) else (facts,)
        told = map(teller.tell, facts if every else teller.shown(facts))
        return row(label, map(_begun, told) if begun else told, together=together)

    return rows


def _each(label: str, name: str, *, together: bool = True) -> _Rows:
    """Tell every fact of a slot."""
    return _slot(label, name, together=together, every=True)


def _lines(label: str, name: str) -> _Rows:
    """Tell every statement of a slot on a line of its own."""
    return _slot(label, name, every=True, begun=True)


def _some(label: str, find: _Items, *, together: bool = True) -> _Rows:
    """Tell what is found out."""
    return lambda entry, teller: row(label, find(entry, teller), together=together)


def _names(label: str, find: Callable[[Any, Catalog], Iterable[str | None]]) -> _Rows:
    """Name the entries whose ids are found."""
    return _some(label, lambda e, t: (item(t.catalog.name(id_)) for id_ in find(e, t.catalog) if id_))


def _words(label: str, find: Callable[[Any], str | None], style: str = "") -> _Rows:
    """Tell one text that is no fact, if there is one."""
    return _some(label, lambda e, _: (item(text, style=style) for text in [find(e)] if text))


def _by_role(labels: tuple[str, str, str], find: Callable[[Any, Teller], Iterable[tuple[str, Item]]]) -> _Rows:
    """Tell what is mainly done apart from what is helped with."""
    return lambda entry, teller: signed(list(find(entry, teller)), labels)


def _by_part(label: str, name: str, *, together: bool = False) -> _Rows:
    """Tell the facts of a slot part by part of a muscle: the core ones, where all are too many."""

    def rows(muscle: Muscle, teller: Teller) -> list[Row]:
        shown = teller.shown(getattr(muscle, name))
        if any(fact.part for fact in shown) and not teller.whole:
            shown = [fact for fact in shown if fact.level == "core"] or shown
        parts = teller.by_part(muscle, shown)
        return [Row(label, items, together, continued=number > 0) for number, items in enumerate(parts)]

    return rows


def _begun(told: Item) -> Item:
    (text, style), *more = told.spans
    return told._replace(spans=((capital(text), style), *more))


# --- what is found out


def _members(group: Group, teller: Teller) -> list[Row]:
    """Tell the members, and the parts that make them members; apart those that a set does not require."""
    told: dict[bool, list[Item]] = {True: [], False: []}
    for member in teller.catalog.members(group):
        fact, entry = member.fact, teller.catalog.entry(member.id)
        made = isinstance(entry, Muscle) and isinstance(fact, Action) and parts_making(entry, fact)
        name = teller.catalog.name_with(member.id, *(made or [member.part]))
        apart = "; ".join(set_apart(entry, teller.catalog)) or "by some sources"
        why = "" if member.required or fact.disputed else apart
        one = item(name, sources_of(fact))._replace(disputed=fact.disputed, aside=why)
        told[member.required].append(one)
    required = [one._replace(counted=True) for one in row("Members", told[True], together=False)]
    return [*required, *row("Also counted", told[False], together=False)]


def _helping(group: Group, teller: Teller) -> Iterator[Item]:
    """Yield who makes the movement of a group without being of it."""
    if group.movement:
        inside = {member.id for member in teller.catalog.members(group)}
        movers = teller.catalog.movers(group.movement.joint, group.movement.movement)
        yield from (_mover(a, m) for a, m in movers if a.role != "main" and m.id not in inside)


def _made_of(group: Group, teller: Teller) -> Iterator[Item]:
    if group.movement:
        name = teller.catalog.movement_name(group.movement.joint, group.movement.movement)
        yield item(f"all with {name} as a main action, if only in one part", style="dim")


def _mover(action: Action, muscle: Muscle) -> Item:
    spans = ((muscle.name, "main" if action.role == "main" else ""),)
    return Item(spans, sources_of(action), disputed=action.disputed, aside=holds_for(action, muscle))


def _neighbours(movement: MovementEntry, teller: Teller) -> Iterator[Item]:
    for action, entry in teller.catalog.neighbours(movement.joint, movement.movement):
        told = (entry.name, "main") if action.role == "main" else (f"{entry.name} (helps)", "")
        yield Item((told,), sources_of(action), disputed=action.disputed)


def _muscles_of(nerve: Nerve, teller: Teller) -> Iterator[Item]:
    """Yield what a nerve or root supplies, and through which branch."""
    for supply, by, cited, doubt in supplied(teller.catalog, nerve.id):
        spans: list[Span] = [(capital(teller.catalog.name_with(supply.entry.id, supply.part)), "")]
        if doubt:
            spans.append((f" ({doubt})", "disputed"))
        elif by in teller.catalog and by != nerve.id:
            spans.append((f", by the {teller.catalog.name(by).partition(' of ')[0]}", "dim"))
        yield Item(tuple(spans), cited)


def _also_to(nerve: Nerve, teller: Teller) -> list[Item]:
    named = {one.supply.entry.id for one in supplied(teller.catalog, nerve.id)}
    return [teller.tell(fact) for fact in nerve.supplies if fact.to not in named]


def _pointing(*slots: str) -> _Items:
    """Tell who names an entry, or a place on it, in these slots; what a variant names only is marked."""

    def items(entry: Entry, teller: Teller) -> Iterator[Item]:
        found: dict[tuple[str, str, bool], list[tuple[str, Tie]]] = {}
        for place, tie in teller.catalog.attached(entry.id, *slots):
            name = teller.catalog.name_with(tie.entry.id, tie.fact.part)
            key = (name, " (some sources)" if tie.variants else "", place == entry.id)
            found.setdefault(key, []).append((place, tie))
        for (name, doubt, here), ties in found.items():
            where = dict.fromkeys("" if here else teller.catalog.name(place) for place, _ in ties)
            cited = sources_of(*(one for _, tie in ties for one in tie.variants or (tie.fact,)))
            disputed = not doubt and all(tie.fact.disputed for _, tie in ties)
            yield Item(((name, ""), (doubt, "disputed")), cited, disputed=disputed, aside=", ".join(where))

    return items


def _joined(entry: Ligament, teller: Teller) -> Iterator[Item]:
    """Yield the ligaments that are fixed to a ligament, and those that it is fixed to."""
    yield from _pointing("proximal", "distal")(entry, teller)
    for fact in (*entry.proximal, *entry.distal):
        if teller.catalog.kind(fact.landmark) == "ligament":
            yield item(teller.catalog.name(fact.landmark), sources_of(fact))._replace(disputed=fact.disputed)


def _feeding(kind: type[Artery | Nerve]) -> _Items:
    """Tell the arteries, or the nerves, that supply a place, with what is said of each."""

    def items(entry: Entry, teller: Teller) -> Iterator[Item]:
        for other, fact, _ in teller.catalog.pointing(entry.id, "supplies"):
            if isinstance(other, kind):
                said = f": {fact.text}" if isinstance(fact, Relation) and fact.text else ""
                yield Item(((other.name + said, ""),), sources_of(fact), disputed=fact.disputed)

    return items


def _verdict(claim: Claim, teller: Teller) -> list[Item]:
    words, style = verdict_of(claim)
    extra = "" if claim.verified else " (the source the article names could not be read)"
    return [item(words + extra, style=style)]


# --- the rows of each kind

_MUSCLES = (_some("Origin of", _pointing("origin")), _some("Insertion of", _pointing("insertion")))
_FIXED = (*_MUSCLES, _some("Ligaments", _pointing("proximal", "distal")))
_FED = (_some("Arteries", _feeding(Artery)), _some("Nerves", _feeding(Nerve)))
_ACTIONS = ("Main actions", "Helps with", "Actions")
_MUSCLE: tuple[tuple[_Rows, ...], ...] = (
    (_by_part("Origin", "origin"), _by_part("Insertion", "insertion")),
    (_by_role(_ACTIONS, lambda m, t: ((a.role, t.tell(a, m)) for a in t.shown(m.actions))),),
    (_by_part("Nerve", "innervation"), _by_part("Arteries", "arteries", together=True)),
)
_ROWS: dict[str, tuple[_Rows, ...]] = {
    "group": (_members, _some("Helped by", _helping), _some("Made of", _made_of)),
    "movement": (
        _each("Prime mover", "prime_mover", together=False),
        _by_role(
            ("Main", "Helped by", "Muscles"),
            lambda e, t: ((a.role, _mover(a, m)) for a, m in t.catalog.movers(e.joint, e.movement)),
        ),
        _some("Neighbours", _neighbours),
        _some(
            "By some", lambda e, t: (item(m.name, v.sources) for v, m in t.catalog.movers_by_some(e.joint, e.movement))
        ),
        _names("Opposite", lambda e, _: [e.opposite]),
        _slot("Plane", "plane"),
        _slot("Axis", "axis"),
        _each("Range", "range"),
    ),
    "nerve": (
        _each("Roots", "roots", together=False),
        _some("Plexus", lambda e, t: map(item, plexuses(t.catalog, e))),
        _names("Branch of", lambda e, _: [e.parent]),
        _names("Branches", lambda e, c: c.branches(e.id)),
        _some("Muscles", _muscles_of),
        _words("Not told", lambda e: e.beyond, "dim"),
        lambda e, t: _slot("Facts" if root_of(e.id) else "Course", "course")(e, t),
        _slot("Skin", "skin"),
        _some("Also to", _also_to),
    ),
    "artery": (
        _each("Branch of", "branch_of"),
        _slot("Course", "course"),
        _some("Muscles", _pointing("arteries")),
        _each("Also to", "supplies"),
        _names("Branches", lambda e, c: c.naming(e.id, slot="branch_of")),
    ),
    "ligament": (
        _slot("From", "proximal"),
        _slot("To", "distal"),
        _by_role(("Limits", "Also limits", "Limits"), lambda e, t: ((f.role, t.tell(f)) for f in e.limits)),
        _slot("Facts", "facts"),
        *_MUSCLES,
        _some("Ligaments", _joined),
        *_FED,
    ),
    "landmark": (
        _each("Where", "location"),
        _names("Part of", lambda e, _: [e.part_of]),
        _names("Parts", lambda e, c: c.naming(e.id, slot="part_of")),
        *_FIXED,
        *_FED,
    ),
    "bursa": (_slot("Where", "location"),),
    "space": (
        _slot("Boundaries", "boundaries"),
        _each("Contents", "contents", together=False),
        _words("Order", lambda e: e.order_text, "dim"),
    ),
    "outside": (
        _each("What", "line"),
        *_FIXED,
        _by_role(_ACTIONS, lambda e, t: ((a.role, t.tell(a)) for a in e.actions)),
        _each("Nerve", "innervation"),
        _some("Nerves", lambda e, t: [] if e.innervation else _feeding(Nerve)(e, t)),
        _some("Arteries", _feeding(Artery)),
    ),
    "condition": (
        _lines("What", "what"),
        _lines("Causes", "causes"),
        _each("Concerns", "concerns"),
        _lines("Signs", "signs"),
        _each("Tests", "tests"),
        _lines("Evidence", "evidence"),
        _lines("Caution", "caution"),
        _lines("Red flags", "red_flags"),
        _words("Red flags", lambda e: "its sources give none" if e.no_red_flags else "", "dim"),
    ),
    "test": (
        _lines("How", "how"),
        _lines("Positive", "positive"),
        _lines("Suggests", "suggests"),
        _each("Concerns", "concerns"),
        _lines("Accuracy", "accuracy"),
        _lines("Caution", "caution"),
        _lines("Red flags", "red_flags"),
    ),
    "claim": (
        _words("It says", lambda e: e.says),
        _some("Verdict", _verdict),
        _some("Why", lambda e, _: [item(e.reason, e.sources)]),
        _words("What holds", lambda e: e.correction),
        _some("About", lambda e, t: [item(", ".join(map(t.catalog.name, e.about)))] if e.about else []),
    ),
    "source": (
        _words("By", lambda e: e.by and ", ".join(map(str, filter(None, (e.by, e.year))))),
        _words("Edition", lambda e: e.edition),
        _words("Pages", lambda e: e.pages),
        _words("Copy of", lambda e: e.copy_of),
        _words("Read", lambda e: e.read and READ[e.read]),
        _words("Tier", lambda e: f"{e.tier}, lineage {e.lineage}"),
    ),
}
