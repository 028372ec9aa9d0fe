"""From an entry of any kind to its card."""

from collections.abc import Callable
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import (
    AnyEntry,
    Artery,
    Bursa,
    Claim,
    ClinicalTest,
    Condition,
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
from hipcli.anatomy.roots import root_of
from hipcli.render import clinical, structures
from hipcli.render.card import Card, Item, Row, Section, item
from hipcli.render.facts import Teller, row
from hipcli.render.ink import Span
from hipcli.render.muscle import claims_about, common_error, concerned, error_item, muscle_card

SORT_NAMES = {
    "condition": "condition",
    "child": "condition of the growing {}",
    "injury": "injury",
    "palsy": "nerve injury",
    "gait": "gait",
    "treatment": "treatment: what trials and guidelines found",
}

_ROWS: dict[type, Callable[[Any, Teller], list[Row]]] = {
    Group: structures.group_rows,
    MovementEntry: structures.movement_rows,
    Nerve: structures.nerve_rows,
    Artery: structures.artery_rows,
    Ligament: structures.ligament_rows,
    Landmark: structures.landmark_rows,
    Bursa: structures.bursa_rows,
    Space: structures.space_rows,
    Outside: structures.outside_rows,
    Source: structures.source_rows,
    Condition: clinical.condition_rows,
    ClinicalTest: clinical.test_rows,
    Claim: clinical.claim_rows,
}


def card_of(entry: AnyEntry, catalog: Catalog, *, everything: bool = False) -> Card:
    """Return the card of any entry. ``everything``: with variants, notes and all that the article says of it."""
    if isinstance(entry, Muscle):
        return muscle_card(entry, catalog, everything=everything)
    teller = Teller(catalog, everything=everything)
    rows = tuple(_ROWS[type(entry)](entry, teller))
    sections = [Section("", rows)]
    closing: list[tuple[Span, ...]] = []
    if isinstance(entry, Condition | ClinicalTest):
        closing.append(clinical.DISCLAIMER)
    if not isinstance(entry, Source):
        sections += _further(entry, catalog, teller)
    elif entry.url:
        closing.append((("Where: ", "label"), (entry.url, "source")))
    cited = () if isinstance(entry, Source) else tuple(source.id for source in catalog.sources(entry))
    return Card(
        title=entry.title if isinstance(entry, Source) else entry.name[:1].upper() + entry.name[1:],
        aside="" if isinstance(entry, Source) else entry.latin or "",
        under=_under(entry, catalog),
        sections=tuple(section for section in sections if section.rows),
        closing=tuple(closing),
        sources=tuple(dict.fromkeys([*cited, *_cited(rows)])),
        more=() if isinstance(entry, Source) else ("--sources",) if everything else ("--sources", "--all"),
    )


def _further(entry: Any, catalog: Catalog, teller: Teller) -> list[Section]:
    sections = []
    if entry.notes:
        notes: list[Item] = [teller.statement(note) for note in entry.notes if teller.shown([note])]
        sections.append(Section("", tuple(row("Notes", notes, together=False))))
    if teller.everything and entry.aliases:
        sections.append(Section("", tuple(row("Also called", [item(", ".join(entry.aliases))]))))
    if not isinstance(entry, Claim):
        clinical_items = concerned(entry.id, catalog, "condition", "test")
        sections.append(Section("", tuple(row("Clinical", clinical_items))))
        if teller.everything:
            claims = [error_item(one) for one in claims_about(entry.id, catalog, "wrong", "imprecise", "disputed")]
            sections.append(Section("", tuple(row("Article", claims, together=False))))
        else:
            sections.append(Section("", tuple(common_error(entry.id, catalog))))
    return sections


def _under(entry: AnyEntry, catalog: Catalog) -> str:
    kind = catalog.kind(entry.id) if entry.id in catalog else "entry"
    match entry:
        case Ligament():
            return entry.tissue
        case Group():
            return f"{entry.basis} group"
        case Landmark():
            return f"landmark of the {entry.bone.replace('-', ' ')}"
        case Space():
            return entry.space
        case Outside():
            return f"{entry.what}; a neighbour, not taught here"
        case Source():
            return f"source {entry.id}"
        case Claim():
            return f"claim of the article: {entry.section}"
        case Condition():
            return SORT_NAMES[entry.sort].format(catalog.frame(entry.id).name or "body")
        case ClinicalTest():
            return "clinical test"
        case Nerve() if root_of(entry.id):
            return "spinal root"
        case _:
            return kind


def _cited(rows: tuple[Row, ...]) -> list[str]:
    return [source for one in rows for piece in one.items for source in piece.sources]
