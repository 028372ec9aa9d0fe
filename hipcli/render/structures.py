"""The cards of groups, movements, nerves, vessels, ligaments, landmarks, bursae, spaces and neighbours."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.model import (
    Action,
    AnyEntry,
    Artery,
    Attachment,
    Bursa,
    Entry,
    Fact,
    Group,
    Innervation,
    Landmark,
    Ligament,
    MovementEntry,
    Muscle,
    Nerve,
    Outside,
    Source,
    Space,
    Statement,
)
from hipcli.anatomy.references import movement_id
from hipcli.render.card import Item, Row, item
from hipcli.render.facts import Teller, part_name, row, sources_of


def group_rows(group: Group, teller: Teller) -> list[Row]:
    """Tell who belongs to a group and why."""
    catalog = teller.catalog
    required: list[Item] = []
    others: list[Item] = []
    for member in catalog.members(group):
        entry = catalog.entry(member.id)
        part = part_name(entry, member.part) if isinstance(entry, Muscle) else member.part
        text = catalog.name(member.id) + (f" ({part})" if part else "")
        (required if member.required else others).append(item(text, sources_of(member.fact)))
    rows = row(f"Members {len(required)}", required, together=False)
    rows += row("Also counted", others, together=False)
    if group.movement:
        wanted = (group.movement.joint, group.movement.movement)
        assisting = [(a, m) for a, m in catalog.movers(*wanted) if a.role != "main"]
        names = {
            m.id: (m.name, sources_of(a)) for a, m in assisting if all(x.id != m.id for x in catalog.members(group))
        }
        rows += row("Helped by", [item(name, cited) for name, cited in names.values()])
        note = f"the muscles with {catalog.name(movement_id(*wanted))} as a main action; a part counts"
        rows += row("Made of", [item(note, style="dim")])
    return rows


def movement_rows(movement: MovementEntry, teller: Teller) -> list[Row]:
    """Tell the muscles of a movement, its plane, axis and range."""
    movers = teller.catalog.movers(movement.joint, movement.movement)
    main = [_mover(action, muscle, teller) for action, muscle in movers if action.role == "main"]
    helps = [_mover(action, muscle, teller) for action, muscle in movers if action.role != "main"]
    opposite = [item(teller.catalog.name(movement.opposite))] if movement.opposite else []
    return [
        *row("Prime mover", map(teller.relation, movement.prime_mover)),
        *row("Main", main),
        *row("Helped by", helps if teller.everything else [one._replace(spans=one.spans[:1]) for one in helps]),
        *row("Opposite", opposite),
        *_statements("Plane", movement.plane, teller),
        *_statements("Axis", movement.axis, teller),
        *row("Range", map(teller.statement, movement.range)),
    ]


def _mover(action: Action, muscle: Muscle, teller: Teller) -> Item:
    details = [part_name(muscle, action.part)] if action.part else []
    details += [action.condition] if action.condition else []
    spans = [(muscle.name, "main" if action.role == "main" else "")]
    if details:
        spans.append((f" ({'; '.join(details)})", ""))
    return Item(tuple(spans), sources_of(action), disputed=action.disputed)


def nerve_rows(nerve: Nerve, teller: Teller) -> list[Row]:
    """Tell roots, course, muscles and skin of a nerve."""
    catalog = teller.catalog
    supplied: list[Item] = []
    for muscle, fact in facts_pointing_to(nerve.id, catalog, "innervation"):
        if isinstance(muscle, Muscle) and isinstance(fact, Innervation) and fact.nerve == nerve.id:
            part = f" ({part_name(muscle, fact.part)})" if fact.part else ""
            supplied.append(item(muscle.name + part, sources_of(fact)))
        elif isinstance(muscle, Muscle):
            supplied.append(Item(((muscle.name, ""), (" (some sources)", "disputed")), sources_of(fact)))
    if nerve.id.startswith("root-"):
        root = nerve.id.removeprefix("root-").upper()
        supplied = [
            item(muscle.name, sources_of(fact))
            for muscle in catalog.muscles()
            for fact in muscle.innervation[:1]
            if any(root in one.roots for one in muscle.innervation)
        ]
    parent = [item(catalog.name(nerve.parent))] if nerve.parent else []
    children = [item(catalog.name(c)) for c, path, _ in catalog.referrers(nerve.id) if path == "parent"]
    return [
        *row("Roots", map(teller.roots, nerve.roots), together=False),
        *row("Plexus", [item(nerve.plexus)] if nerve.plexus else []),
        *row("Branch of", parent),
        *row("Divides into", children),
        *row("Muscles", supplied),
        *_statements("Course", nerve.course, teller),
        *_statements("Skin", nerve.skin, teller),
        *row("Also to", map(teller.relation, nerve.supplies)),
    ]


def artery_rows(artery: Artery, teller: Teller) -> list[Row]:
    """Tell what an artery branches from and what it feeds."""
    catalog = teller.catalog
    fed = [
        item(catalog.name(entry.id), sources_of(fact))
        for entry, fact in facts_pointing_to(artery.id, catalog, "arteries")
    ]
    branches = [item(catalog.name(c)) for c, path, _ in catalog.referrers(artery.id) if path.startswith("branch_of")]
    return [
        *row("Branch of", map(teller.relation, artery.branch_of)),
        *_statements("Course", artery.course, teller),
        *row("Muscles", fed),
        *row("Also to", map(teller.relation, artery.supplies)),
        *row("Branches", branches),
    ]


def ligament_rows(ligament: Ligament, teller: Teller) -> list[Row]:
    """Tell where a ligament is fixed, what it limits, and what attaches to it."""
    main = [teller.action(limit) for limit in ligament.limits if limit.role == "main"]
    also = [teller.action(limit) for limit in ligament.limits if limit.role != "main"]
    return [
        *row("From", map(teller.attachment, teller_attachments(ligament.proximal, teller))),
        *row("To", map(teller.attachment, teller_attachments(ligament.distal, teller))),
        *row("Limits", main),
        *row("Also limits", also),
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
    """Return rows for all that arises from a place and all that inserts there."""
    catalog = teller.catalog
    rows: list[Row] = []
    rows_of = (("Origin of", ("origin",)), ("Insertion of", ("insertion",)), ("Ligaments", ("proximal", "distal")))
    for label, slots in rows_of:
        items = []
        for entry, fact in (pair for slot in slots for pair in facts_pointing_to(id_, catalog, slot)):
            part = f" ({part_name(entry, fact.part)})" if isinstance(entry, Muscle) and fact.part else ""
            items.append(item(catalog.name(entry.id) + part, sources_of(fact)))
        rows += row(label, items)
    return rows


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
    """Tell the one line on a neighbour, and how a muscle among them moves our joints and by which nerve."""
    return [
        *row("", [teller.statement(outside.line)]),
        *row("Actions", map(teller.action, outside.actions)),
        *row("Nerve", map(teller.innervation, outside.innervation)),
    ]


def source_rows(source: Source, teller: Teller) -> list[Row]:
    """Tell a work and how many entries cite it."""
    copy = [item(source.copy_of)] if source.copy_of else []
    return [
        *row("By", [item(source.by + (f", {source.year}" if source.year else ""))] if source.by else []),
        *row("Copy of", copy),
        *row("Where", [item(source.url, style="source")]),
        *row("Tier", [item(f"{source.tier}, lineage {source.lineage}")]),
    ]


def facts_pointing_to(id_: str, catalog: Catalog, slot: str) -> list[tuple[Entry, Fact]]:
    """Return entry and fact of every fact in ``slot`` that names ``id_``, each once."""
    found: list[tuple[Entry, Fact]] = []
    for entry_id, path, fact_id in dict.fromkeys(catalog.referrers(id_)):
        if not path.startswith(slot):
            continue
        entry: AnyEntry = catalog.entry(entry_id)
        fact = next((f for f in facts(entry) if f.id == fact_id), None)
        if fact is not None and isinstance(entry, Entry) and (entry, fact) not in found:
            found.append((entry, fact))
    return found


def _statements(label: str, statements: Iterable[Statement], teller: Teller) -> list[Row]:
    shown = [s for s in statements if teller.shown([s])]
    return row(label, map(teller.statement, shown), together=False)
