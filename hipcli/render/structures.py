"""The cards of groups, movements, nerves, vessels, ligaments, landmarks, bursae, spaces and neighbours."""

from collections.abc import Iterable, Iterator

from hipcli.anatomy.catalog import Catalog, Membership, facts, parts_making
from hipcli.anatomy.facts import Action, Attachment, Fact, Relation, Statement
from hipcli.anatomy.model import (
    AnyEntry,
    Artery,
    Bursa,
    Entry,
    Group,
    Landmark,
    Ligament,
    MovementEntry,
    Muscle,
    Nerve,
    Outside,
    Source,
    Space,
)
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import supplied
from hipcli.render.bibliography import READ
from hipcli.render.card import Item, Row, item
from hipcli.render.facts import Teller, part_name, row, signed, sources_of
from hipcli.render.ink import Span

#: Marks what only a variant says, wherever it is listed.
BY_SOME = " (some sources)"


def group_rows(group: Group, teller: Teller) -> list[Row]:
    """Tell who belongs to a group and why."""
    catalog = teller.catalog
    required: list[Item] = []
    others: list[Item] = []
    for member in catalog.members(group):
        entry = catalog.entry(member.id)
        part = _part(entry, member) if isinstance(entry, Muscle) else member.part
        text = catalog.name(member.id) + (f" ({part})" if part else "")
        (required if member.required else others).append(item(text, sources_of(member.fact)))
    rows = [one._replace(counted=True) for one in row("Members", required, together=False)]
    rows += row("Also counted", others, together=False)
    if group.movement:
        wanted = (group.movement.joint, group.movement.movement)
        inside = {member.id for member in catalog.members(group)}
        helping = [_mover(a, m) for a, m in catalog.movers(*wanted) if a.role != "main" and m.id not in inside]
        rows += row("Helped by", helping)
        note = f"the muscles with {catalog.name(movement_id(*wanted))} as a main action; a part counts"
        rows += row("Made of", [item(note, style="dim")])
    return rows


def _part(muscle: Muscle, member: Membership) -> str:
    parts = parts_making(muscle, member.fact) if isinstance(member.fact, Action) else [member.part]
    return " and ".join(part_name(muscle, part) for part in parts if part)


def movement_rows(movement: MovementEntry, teller: Teller) -> list[Row]:
    """Tell the muscles of a movement, its plane, axis and range."""
    movers = teller.catalog.movers(movement.joint, movement.movement)
    main = [_mover(action, muscle) for action, muscle in movers if action.role == "main"]
    helps = [_mover(action, muscle) for action, muscle in movers if action.role != "main"]
    opposite = [item(teller.catalog.name(movement.opposite))] if movement.opposite else []
    return [
        *row("Prime mover", map(teller.relation, movement.prime_mover), together=False),
        *signed(row("Main", main), row("Helped by", helps), "Muscles"),
        *row("Neighbours", [_neighbour(action, entry) for action, entry in neighbours_of(movement, teller.catalog)]),
        *row("By some", _by_some(movement, teller)),
        *row("Opposite", opposite),
        *_statements("Plane", movement.plane, teller),
        *_statements("Axis", movement.axis, teller),
        *row("Range", map(teller.statement, movement.range)),
    ]


def _mover(action: Action, muscle: Muscle) -> Item:
    details = [part_name(muscle, action.part)] if action.part else []
    details += [action.condition] if action.condition else []
    spans = ((muscle.name, "main" if action.role == "main" else ""),)
    return Item(spans, sources_of(action), disputed=action.disputed, aside="; ".join(details))


def _by_some(movement: MovementEntry, teller: Teller) -> list[Item]:
    """Tell the muscles of which only a variant says that they make the movement."""
    made = {muscle.id for _, muscle in teller.catalog.movers(movement.joint, movement.movement)}
    found = {
        muscle.id: Item(((muscle.name, ""),), variant.sources)
        for muscle in teller.catalog.muscles()
        for action in muscle.actions
        for variant in action.variants
        if (action.joint, variant.movement) == (movement.joint, movement.movement) and muscle.id not in made
    }
    return list(found.values())


def neighbours_of(movement: MovementEntry, catalog: Catalog) -> list[tuple[Action, Outside]]:
    """Return the neighbours that make a movement, main movers first."""
    wanted = (movement.joint, movement.movement)
    every = [(a, e) for e in catalog.all(Outside, "outside") for a in e.actions if (a.joint, a.movement) == wanted]
    return sorted(every, key=lambda row: (row[0].role != "main", row[0].disputed))


def _neighbour(action: Action, entry: Outside) -> Item:
    helps = "" if action.role == "main" else " (helps)"
    style = "main" if action.role == "main" else ""
    return Item(((entry.name + helps, style),), sources_of(action), disputed=action.disputed)


def nerve_rows(nerve: Nerve, teller: Teller) -> list[Row]:
    """Tell roots, course, muscles and skin of a nerve."""
    catalog = teller.catalog
    named = {one.supply.entry.id for one in supplied(catalog, nerve.id)}
    parent = [item(catalog.name(nerve.parent))] if nerve.parent else []
    children = [item(catalog.name(id_)) for id_ in catalog.branches(nerve.id)]
    return [
        *row("Roots", map(teller.roots, nerve.roots), together=False),
        *row("Plexus", [item(nerve.plexus)] if nerve.plexus else []),
        *row("Branch of", parent),
        *row("Divides into", children),
        *row("Muscles", _muscles_of(nerve.id, teller)),
        *_statements("Facts" if root_of(nerve.id) else "Course", nerve.course, teller),
        *_statements("Skin", nerve.skin, teller),
        *row("Also to", [teller.relation(fact) for fact in nerve.supplies if fact.to not in named]),
    ]


def _muscles_of(nerve: str, teller: Teller) -> Iterator[Item]:
    """Yield what a nerve or root supplies, and through which branch."""
    for supply, by, cited, doubt in supplied(teller.catalog, nerve):
        entry = supply.entry
        part = f" ({part_name(entry, supply.part)})" if isinstance(entry, Muscle) and supply.part else ""
        spans: list[Span] = [(_capital(entry.name) + part, "")]
        if doubt:
            spans.append((f" ({doubt})", "disputed"))
        elif by in teller.catalog and by != nerve:
            spans.append((f", by the {teller.catalog.name(by).partition(' of ')[0]}", "dim"))
        yield Item(tuple(spans), cited)


def artery_rows(artery: Artery, teller: Teller) -> list[Row]:
    """Tell what an artery branches from and what it feeds."""
    catalog = teller.catalog
    branches = [item(catalog.name(c)) for c, path, _ in catalog.referrers(artery.id) if path.startswith("branch_of")]
    return [
        *row("Branch of", map(teller.relation, artery.branch_of)),
        *_statements("Course", artery.course, teller),
        *row("Muscles", _pointing(artery.id, teller, "arteries")),
        *row("Also to", map(teller.relation, artery.supplies)),
        *row("Branches", branches),
    ]


def ligament_rows(ligament: Ligament, teller: Teller) -> list[Row]:
    """Tell where a ligament is fixed, what it limits, and what attaches to it."""
    main = [teller.action(limit) for limit in ligament.limits if limit.role == "main"]
    also = [teller.action(limit) for limit in ligament.limits if limit.role != "main"]
    return [
        *row("From", map(teller.attachment, teller_attachments(ligament.proximal, teller)), together=False),
        *row("To", map(teller.attachment, teller_attachments(ligament.distal, teller)), together=False),
        *signed(row("Limits", main), row("Also limits", also), "Limits"),
        *_statements("Facts", ligament.facts, teller),
        *attached_rows(ligament.id, teller),
    ]


def teller_attachments(places: Iterable[Attachment], teller: Teller) -> list[Attachment]:
    """Return the attachments that the card shows."""
    return [place for place in places if teller.shown([place])]


def landmark_rows(landmark: Landmark, teller: Teller) -> list[Row]:
    """Tell where a landmark lies and what attaches to it and to its parts."""
    catalog = teller.catalog
    parts = [item(catalog.name(c)) for c, path, _ in catalog.referrers(landmark.id) if path == "part_of"]
    return [
        *row("Where", [teller.statement(landmark.location)]),
        *row("Part of", [item(catalog.name(landmark.part_of))] if landmark.part_of else []),
        *row("Parts", parts),
        *attached_rows(landmark.id, teller),
    ]


def attached_rows(id_: str, teller: Teller) -> list[Row]:
    """Return rows for all that arises from a place, all that inserts there, and what feeds and supplies it."""
    return [
        *row("Origin of", _pointing(id_, teller, "origin")),
        *row("Insertion of", _pointing(id_, teller, "insertion")),
        *row("Ligaments", _pointing(id_, teller, "proximal", "distal")),
        *row("Arteries", _feeding(id_, teller, Artery)),
        *row("Nerves", _feeding(id_, teller, Nerve)),
    ]


def _pointing(id_: str, teller: Teller, *slots: str) -> list[Item]:
    """Tell who names an entry in a slot; what a variant names only is marked and comes last."""
    items = []
    for entry, fact, by_some in (one for slot in slots for one in pointing(id_, teller.catalog, slot)):
        part = f" ({part_name(entry, fact.part)})" if isinstance(entry, Muscle) and fact.part else ""
        spans = [(entry.name + part, ""), *([(BY_SOME, "disputed")] if by_some else [])]
        items.append((by_some, Item(tuple(spans), sources_of(fact), disputed=fact.disputed and not by_some)))
    return [told for _, told in sorted(items, key=lambda pair: pair[0])]


def _feeding(id_: str, teller: Teller, kind: type[Artery | Nerve]) -> list[Item]:
    """Tell the arteries, or the nerves, that supply a place, with what is said of each."""
    found = [(e, f) for e, f, _ in pointing(id_, teller.catalog, "supplies") if isinstance(e, kind)]
    texts = [(e.name + (f": {f.text}" if isinstance(f, Relation) and f.text else ""), f) for e, f in found]
    return [Item(((text, ""),), sources_of(fact), disputed=fact.disputed) for text, fact in texts]


def bursa_rows(bursa: Bursa, teller: Teller) -> list[Row]:
    """Tell where a bursa lies."""
    return _statements("Where", bursa.location, teller)


def space_rows(space: Space, teller: Teller) -> list[Row]:
    """Tell the boundaries and contents of a space."""
    order = [item(space.order_text, style="dim")] if space.order_text else []
    return [
        *_statements("Boundaries", space.boundaries, teller),
        *row("Contents", map(teller.passage, space.contents), together=False),
        *row("Order", order),
    ]


def outside_rows(outside: Outside, teller: Teller) -> list[Row]:
    """Tell the one line on a neighbour, how a muscle among them moves our joints, and what supplies it."""
    return [
        *row("What", [teller.statement(outside.line)]),
        *signed(
            row("Main actions", [teller.action(action) for action in outside.actions if action.role == "main"]),
            row("Helps with", [teller.action(action) for action in outside.actions if action.role != "main"]),
            "Actions",
        ),
        *row("Nerve", map(teller.innervation, outside.innervation)),
        *row("Nerves", [] if outside.innervation else _feeding(outside.id, teller, Nerve)),
        *row("Arteries", _feeding(outside.id, teller, Artery)),
    ]


def source_rows(source: Source, teller: Teller) -> list[Row]:
    """Tell a work and how many entries cite it."""
    return [
        *row("By", [item(source.by + (f", {source.year}" if source.year else ""))] if source.by else []),
        *row("Edition", [item(source.edition)] if source.edition else []),
        *row("Pages", [item(source.pages)] if source.pages else []),
        *row("Copy of", [item(source.copy_of)] if source.copy_of else []),
        *row("Read", [item(READ[source.read])] if source.read else []),
        *row("Tier", [item(f"{source.tier}, lineage {source.lineage}")]),
    ]


def pointing(id_: str, catalog: Catalog, slot: str) -> list[tuple[Entry, Fact, bool]]:
    """Return entry and fact of every fact in ``slot`` that names ``id_``, each once, and whether a variant alone does.

    What variants name comes last.
    """
    found: dict[str, tuple[Entry, Fact, bool]] = {}
    rows = [row for row in catalog.referrers(id_) if row[1].startswith(slot)]
    for entry_id, path, fact_id in sorted(rows, key=lambda row: ".variants[" in row[1]):
        entry: AnyEntry = catalog.entry(entry_id)
        fact = next((f for f in facts(entry) if f.id == fact_id), None)
        if fact is not None and isinstance(entry, Entry):
            found.setdefault(fact_id, (entry, fact, ".variants[" in path))
    return list(found.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _statements(label: str, statements: Iterable[Statement], teller: Teller) -> list[Row]:
    shown = [s for s in statements if teller.shown([s])]
    return row(label, map(teller.statement, shown), together=False)
