"""From an entry of any kind to its page: of each kind what stands below the name, and its rows in their order."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from hipcli.anatomy import model
from hipcli.anatomy.catalog import Catalog, Tie, facts, parts_making
from hipcli.anatomy.facts import Action, Fact, Relation
from hipcli.anatomy.model import AnyEntry, Artery, Claim, Entry, Group, Ligament, MovementEntry, Muscle, Nerve, Source
from hipcli.anatomy.roots import PLEXUS, root_of
from hipcli.anatomy.supply import nerves_moving, plexuses, supplied
from hipcli.anatomy.wording import capital, in_words
from hipcli.render.bibliography import READ
from hipcli.render.facts import DISCLAIMER, INCONSTANT, SORTS, Teller, holds_for, set_apart, sources_of, verdict_of
from hipcli.render.page import Item, Page, Row, Section, cited, item, row, sections, weighed
from hipcli.render.spans import link, plain

#: Makes the rows of an entry that stand under one label, or under two that belong together.
_Rows = Callable[[Any, Teller], list[Row]]
_Find = Callable[[Any, Teller], Any]
_Block = tuple[_Rows, ...]
#: So many conditions, and so many tests, are named by a page that does not tell everything; of no more nerves it is
#: told where they go.
_MOST_CLINICAL = 4
_MADE_OF = "all with {} as a main action, if only in one part"


def page_of(
    entry: AnyEntry, catalog: Catalog, *, everything: bool = False, whole: bool = False, asked: str = ""
) -> Page:
    """Return the page of any entry. ``everything``: with variants, notes and all that the article says of it.

    ``whole``: with extra facts too, as a comparison needs it: what is left out would read as a difference. ``asked``:
    the fact that was looked up by a name of its own, which is told before all others.
    """
    teller = Teller(catalog, everything=everything, whole=whole, brief=not (everything or whole))
    kind = catalog.kind(entry.id)
    below, own = _KINDS[kind][0], facts_of(entry, teller)
    if isinstance(entry, Source):
        where = ((("Where: ", "label"), (entry.url, link(entry.url, "dim"))),) if entry.url else ()
        return Page(entry.title, "", below(entry, catalog), own, where)
    beside = _EVERYTHING if everything else _FURTHER[-1:] if kind == "muscle" else _FURTHER
    further = _told([("", (rows,)) for rows in beside], entry, teller)
    return Page(
        title=capital(entry.name),
        aside=entry.latin or "",
        under=below(entry, catalog),
        sections=weighed(kind, (*sections(("", [_asked(entry, teller, asked)])), *own, *further)),
        closing=(DISCLAIMER,) if kind in ("condition", "test") else (),
        sources=tuple(dict.fromkeys([*(source.id for source in catalog.sources(entry)), *cited(own)])),
        more=("--sources",) if everything else ("--sources", "--all"),
    )


def facts_of(entry: AnyEntry, teller: Teller) -> tuple[Section, ...]:
    """Return what the page of an entry tells of its own facts."""
    return _told([("", block) for block in _KINDS[teller.catalog.kind(entry.id)][1:]], entry, teller)


def _told(blocks: Iterable[tuple[str, _Block]], entry: AnyEntry, teller: Teller) -> tuple[Section, ...]:
    return sections(*((title, [one for rows in block for one in rows(entry, teller)]) for title, block in blocks))


def _asked(entry: AnyEntry, teller: Teller, asked: str) -> Row:
    """Return the row of a fact that was asked for, which has its name where it does not say that itself."""
    told = []
    for fact in (fact for fact in facts(entry) if fact.id == asked):
        one = _begun(teller.tell(fact))
        named = any(name.lower() in one.text.lower() for name in fact.names)
        told.append(one._replace(aside="" if named else fact.names[0]))
    return row("Asked for", told)


# --- how rows are made


def _row(
    label: str, find: str | _Find = "", *, together: bool = True, less: bool = False, begun: bool = False
) -> _Rows:
    """Tell what is found, or what the slot holds, named as the label unless it is said: facts, items, texts.

    ``less``: but for extra facts; ``begun``: with a capital first letter.
    """
    name = find or label.lower().replace(" ", "_")

    def rows(entry: Any, teller: Teller) -> list[Row]:
        found = getattr(entry, name) if isinstance(name, str) else name(entry, teller)
        every = found if isinstance(found, Iterable) and not isinstance(found, str) else [found]
        told = (_item(one, teller) for one in (teller.shown(every) if less else every) if one)
        return [row(label, map(_begun, told) if begun else told, together=together)]

    return rows


def _item(one: Item | Fact | str, teller: Teller) -> Item:
    return one if isinstance(one, Item) else teller.tell(one) if isinstance(one, Fact) else item(one)


def _begun(told: Item) -> Item:
    return told._replace(spans=((capital(plain(told.spans)), ""),))


#: The facts of a slot, each on its line, and statements that begin as a sentence does.
_slot = partial(_row, together=False, less=True)
_lines = partial(_row, together=False, begun=True)


def _names(label: str, find: Callable[[Any, Catalog], Iterable[str | None]]) -> _Rows:
    """Name the entries whose ids are found."""
    return _row(label, lambda e, t: [t.catalog.name(id_) for id_ in find(e, t.catalog) if id_])


def _by_role(labels: tuple[str, str, str], find: str | Callable[[Any, Teller], Iterable[tuple[str, Item]]]) -> _Rows:
    """Tell what is mainly done and what is helped with, in a slot or as it is found; both are drawn under one label."""

    def rows(entry: Any, teller: Teller) -> list[Row]:
        told: dict[bool, list[Item]] = {True: [], False: []}
        every = () if callable(find) else getattr(entry, find)
        facts = ((fact.role, teller.tell(fact, entry)) for fact in teller.shown(every))
        for role, one in find(entry, teller) if callable(find) else facts:
            told[role == "main"].append(one)
        main, helps = (row(label, found) for label, found in zip(labels, told.values(), strict=False))
        left = 0 if teller.everything else len(every) - len(teller.shown(every))
        main = main._replace(together=False, sign="main", drawn=labels[2], left=0 if helps.items else left)
        drawn = "" if main.items else labels[2]
        return [main, helps._replace(sign="helps", drawn=drawn, left=left if helps.items else 0)]

    return rows


def _by_part(label: str, name: str, *, together: bool = False) -> _Rows:
    """Tell the facts of a slot part by part of a muscle: the core ones, where all are too many."""

    def rows(muscle: Muscle, teller: Teller) -> list[Row]:
        shown = teller.shown(getattr(muscle, name))
        if any(fact.part for fact in shown) and not teller.whole:
            shown = [fact for fact in shown if fact.level == "core"] or shown
        parts = teller.by_part(muscle, shown)
        return [Row(label, items, together, drawn="" if number else None) for number, items in enumerate(parts)]

    return rows


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
        told[member.required].append(item(name, sources_of(fact))._replace(disputed=fact.disputed, aside=why))
    required = row("Members", told[True])._replace(counted=True)
    return [required, row("Also counted", told[False], together=False)]


def _helping(group: Group, teller: Teller) -> Iterator[Item]:
    """Yield who makes the movement of a group without being of it."""
    if group.movement:
        inside = {member.id for member in teller.catalog.members(group)}
        movers = teller.catalog.movers(group.movement.joint, group.movement.movement)
        yield from (_mover(a, m) for a, m in movers if a.role != "main" and m.id not in inside)


def _mover(action: Action, muscle: Muscle) -> Item:
    spans = ((muscle.name, "main" if action.role == "main" else ""),)
    aside = "; ".join(filter(None, (holds_for(action, muscle), INCONSTANT if muscle.inconstant else "")))
    return Item(spans, sources_of(action), disputed=action.disputed, aside=aside)


def _neighbours(movement: MovementEntry, teller: Teller, *, leading: bool) -> Iterator[Item]:
    """Yield the neighbours that make a movement, ``leading`` where they alone are constant main movers."""
    key, catalog = (movement.joint, movement.movement), teller.catalog
    ours = any(action.role == "main" and not muscle.inconstant for action, muscle in catalog.movers(*key))
    leads = not ours and any(action.role == "main" for action, _ in catalog.neighbours(*key))
    for action, entry in catalog.neighbours(*key) if leads == leading else ():
        told = (f"{entry.name} (main)", "main") if action.role == "main" else (f"{entry.name} (helps)", "")
        yield Item((told,), sources_of(action), disputed=action.disputed)


def _also_to(nerve: Nerve, teller: Teller) -> list[Item]:
    named = {one.supply.entry.id for one in supplied(teller.catalog, nerve.id)}
    return [teller.tell(fact) for fact in nerve.supplies if fact.to not in named]


def _pointing(*slots: str) -> _Find:
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


def _feeding(kind: type[Artery | Nerve]) -> _Find:
    """Tell the arteries, or the nerves, that supply a place, with what is said of each."""

    def items(entry: Entry, teller: Teller) -> Iterator[Item]:
        found = [tie for tie in teller.catalog.pointing(entry.id, "supplies") if isinstance(tie.entry, kind)]
        brief = teller.brief and kind is Nerve and len(found) > _MOST_CLINICAL
        for other, fact, _ in found:
            said = f": {fact.text}" if isinstance(fact, Relation) and fact.text and not brief else ""
            yield Item(((other.name + said, ""),), sources_of(fact), disputed=fact.disputed)

    return items


def _verdict(claim: Claim, teller: Teller) -> list[Item]:
    words, style = verdict_of(claim)
    return [item(words + " (the source the article names could not be read)" * (not claim.verified), style=style)]


# --- what there is beside the facts


def _groups(muscle: AnyEntry, teller: Teller) -> str:
    """Name the groups of a muscle, with those that not all count it to marked."""
    if not isinstance(muscle, Muscle):
        return ""
    of = {group: teller.counts(group, muscle.id) for group in teller.catalog.groups_of(muscle)}
    return ", ".join(teller.catalog.name(one) + ("" if all_ else " (not counted by all)") for one, all_ in of.items())


def _clinical(entry: Entry, teller: Teller) -> list[Row]:
    told, left = teller.concerned(entry, None if teller.everything else _MOST_CLINICAL)
    return [row("Clinical", told)._replace(left=left)]


def _tied(entry: Entry, teller: Teller) -> Iterator[str]:
    """Yield by kind all that names an entry or is named by it, but for what is clinical, which has a row of its own."""
    clinical = {plain(one.spans) for one in teller.concerned(entry)[0]}
    for kind, ids in teller.catalog.tied(entry.id).items():
        if names := [name for name in map(teller.catalog.name, ids) if name not in clinical]:
            yield f"{capital(model.plural(kind))}: {', '.join(names)}"


# --- the rows of each kind

_MUSCLES = (_row("Origin of", _pointing("origin")), _row("Insertion of", _pointing("insertion")))
_FIXED = (*_MUSCLES, _row("Ligaments", _pointing("proximal", "distal")))
_FED = (_row("Arteries", _feeding(Artery)), _row("Nerves", _feeding(Nerve)))
_AT_JOINT = (
    _names("Movements", lambda e, c: c.movements_at(e.id)),
    _names(
        "Ligaments", lambda e, c: dict.fromkeys(x for one in c.movements_at(e.id) for x in c.naming(one, slot="limits"))
    ),
)
_ACTIONS = _by_role(("Main actions", "Helps with", "Actions"), "actions")
#: Of each kind what stands below the name, and the blocks of rows that tell its facts.
_KINDS: dict[str, tuple[Callable[[Any, Catalog], str], *tuple[_Block, ...]]] = {
    "muscle": (
        lambda e, c: " · ".join([c.region(e), *set_apart(e, c)]),
        (_by_part("Origin", "origin"), _by_part("Insertion", "insertion")),
        (_ACTIONS,),
        (_by_part("Nerve", "innervation"), _by_part("Arteries", "arteries", together=True)),
    ),
    "group": (lambda e, _: f"{e.basis} group", (
        _members,
        _row("Origin", lambda e, t: t.alike(e, "origin")),
        _row("Insertion", lambda e, t: t.alike(e, "insertion")),
        _row("Helped by", _helping),
        _names("Nerves", lambda e, c: nerves_moving(c, e)),
        _row("Made of", lambda e, t: e.movement and _MADE_OF.format(t.catalog.movement_name(*e.movement.key))),
    )),
    "movement": (lambda e, _: "movement", (
        _row("Prime mover"),
        _row("Neighbours", partial(_neighbours, leading=True)),
        _by_role(
            ("Main", "Helped by", "Muscles"),
            lambda e, t: ((a.role, _mover(a, m)) for a, m in t.catalog.movers(e.joint, e.movement)),
        ),
        _row("Neighbours", partial(_neighbours, leading=False)),
        _row(
            "By some",
            lambda e, t: (item(m.name, v.sources) for v, m in t.catalog.movers_by_some(e.joint, e.movement)),
        ),
        _names("Nerves", lambda e, c: nerves_moving(c, e)),
        _names("Limited by", lambda e, c: c.naming(e.id, slot="limits")),
        _names("Opposite", lambda e, _: [e.opposite]),
        *map(_slot, ("Plane", "Axis")),
        _row("Range"),
    )),
    "nerve": (lambda e, c: "spinal root" if root_of(e.id) else c.kind(e.id), (
        _row("Roots", together=False),
        _row("Plexus", lambda e, t: plexuses(t.catalog, e)),
        lambda e, t: _names("Part of" if e.id.endswith(PLEXUS) else "Branch of", lambda e, _: [e.parent])(e, t),
        _names("Parts", lambda e, c: [one for one in c.branches(e.id) if one.endswith(PLEXUS)]),
        _names("Branches", lambda e, c: [one for one in c.branches(e.id) if not one.endswith(PLEXUS)]),
        _row("Muscles", lambda e, t: t.supplied(e.id)),
        _row("Not told", "beyond"),
        lambda e, t: _slot("Facts" if root_of(e.id) else "Course", "course")(e, t),
        _slot("Skin"),
        _row("Also to", _also_to),
    )),
    "artery": (lambda e, _: "artery", (
        _row("Branch of"),
        _slot("Course"),
        _row("Muscles", _pointing("arteries")),
        _row("Also to", "supplies"),
        _names("Branches", lambda e, c: c.naming(e.id, slot="branch_of")),
    )),
    "ligament": (lambda e, _: e.tissue, (
        _slot("From", "proximal"),
        _slot("To", "distal"),
        _by_role(("Limits", "Also limits", "Limits"), "limits"),
        *_AT_JOINT,
        _slot("Facts"),
        *_MUSCLES,
        _row("Ligaments", _joined),
        *_FED,
    )),
    "landmark": (lambda e, _: f"landmark of the {in_words(e.bone)}", (
        _row("Where", "location"),
        _names("Part of", lambda e, _: [e.part_of]),
        _names("Parts", lambda e, c: c.naming(e.id, slot="part_of")),
        *_FIXED,
        *_FED,
    )),
    "bursa": (lambda e, _: "bursa", (_slot("Where", "location"),)),
    "space": (lambda e, _: e.space, (
        _slot("Boundaries"),
        _row("Contents"),
        _row("Order", "order_text"),
    )),
    "outside": (lambda e, _: f"{e.what}; a neighbour, not asked here", (
        _row("What", "line"),
        *_AT_JOINT,
        *_FIXED,
        _ACTIONS,
        _row("Nerve", "innervation"),
        _row("Nerves", lambda e, t: [] if e.innervation else _feeding(Nerve)(e, t)),
        _row("Arteries", _feeding(Artery)),
    )),
    "condition": (lambda e, _: SORTS[e.sort], (
        *map(_lines, ("What", "Causes")),
        _row("Concerns"),
        _lines("Signs"),
        _row("Tests"),
        *map(_lines, ("Evidence", "Caution", "Red flags")),
        _row("Red flags", lambda e, _: "its sources give none" if e.no_red_flags else ""),
    )),
    "test": (lambda e, _: "clinical test" if e.how or e.suggests else "line, angle or measure", (
        *map(_lines, ("How", "Positive", "Suggests")),
        _row("Concerns"),
        *map(_lines, ("Accuracy", "Caution", "Red flags")),
    )),
    "claim": (lambda e, _: f"claim of the article: {e.section}", (
        _row("It says", "says"),
        _row("Verdict", _verdict),
        _row("Why", lambda e, _: [item(e.reason, e.sources)]),
        _row("What holds", "correction"),
        _row("About", lambda e, t: ", ".join(map(t.catalog.name, e.about))),
    )),
    "source": (lambda e, _: f"source {e.id}", (
        _row("By", lambda e, _: e.by and ", ".join(map(str, filter(None, (e.by, e.year))))),
        *map(_row, ("Edition", "Pages", "Copy of")),
        _row("Read", lambda e, _: e.read and READ[e.read]),
        _row("Tier", lambda e, _: f"{e.tier}, lineage {e.lineage}"),
    )),
}  # fmt: skip
_KINDS["plexus"], _KINDS["vein"] = _KINDS["nerve"], _KINDS["outside"]
#: What is told of an entry beside its facts: by itself, of a muscle only the last, and with everything.
_FURTHER = (_slot("Notes"), _clinical, _row("Common error", lambda e, t: t.erring(e, "wrong")[:1]))
_EVERYTHING = (
    _row("Position", lambda e, _: getattr(e, "position", None)),
    _row("Groups", _groups),
    _row("Also called", lambda e, _: ", ".join(e.aliases)),
    _row("Tells of", lambda e, _: ", ".join(name for fact in facts(e) for name in fact.names)),
    _slot("Notes"),
    _clinical,
    _row("Article", lambda e, t: t.erring(e, "wrong", "imprecise", "disputed"), together=False),
    _row("See also", _tied, together=False),
)
