"""The card of a muscle."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import Claim, Muscle
from hipcli.render.card import Card, Item, Row, Section, Together, item
from hipcli.render.clinical import verdict_of
from hipcli.render.facts import Teller, in_part, row, signed

F = TypeVar("F", bound=Fact)


def muscle_card(muscle: Muscle, catalog: Catalog, *, everything: bool) -> Card:
    """Return the card: facts first; with ``everything`` also position, variants, notes, conditions, all errors."""
    teller = Teller(catalog, everything=everything)
    attachments = [
        *_by_part("Origin", muscle, teller, muscle.origin, teller.attachment),
        *_by_part("Insertion", muscle, teller, muscle.insertion, teller.attachment),
    ]
    supplies = [
        *_by_part("Nerve", muscle, teller, muscle.innervation, teller.innervation),
        *_by_part("Arteries", muscle, teller, muscle.arteries, teller.supply, "if need be"),
    ]
    blocks = (attachments, _actions(muscle, teller), supplies, [] if everything else common_error(muscle.id, catalog))
    sections = [Section("", tuple(rows)) for rows in blocks if rows]
    if everything:
        sections += _more(muscle, catalog, teller)
    cited = tuple(source.id for source in catalog.sources(muscle))
    return Card(
        title=muscle.name,
        aside=muscle.latin or "",
        under=_under(muscle, catalog),
        sections=tuple(sections),
        sources=cited,
        more=("--sources",) if everything else ("--sources", "--all"),
    )


def _under(muscle: Muscle, catalog: Catalog) -> str:
    words = [catalog.region(muscle)]
    if muscle.part_of:
        words.append(f"usually counted as part of {catalog.name(muscle.part_of).lower()}")
    if muscle.inconstant:
        words.append("missing in many people")
    return " · ".join(words)


def _by_part(
    label: str,
    muscle: Muscle,
    teller: Teller,
    facts: Iterable[F],
    tell: Callable[[F], Item],
    together: Together = False,
) -> list[Row]:
    rows: list[Row] = []
    shown = teller.shown(facts)
    if any(fact.part for fact in shown) and not teller.everything:
        shown = [fact for fact in shown if fact.level == "core"] or shown
    for part, same in groupby(shown, key=lambda fact: fact.part):
        first, *rest = [tell(fact) for fact in same]
        rows.append(Row(label, (in_part(muscle, part, first), *rest), together, continued=bool(rows)))
    return rows


def _actions(muscle: Muscle, teller: Teller) -> list[Row]:
    shown = [action for action in muscle.actions if teller.shown([action])]
    main = [teller.action(a, muscle) for a in shown if a.role == "main"]
    helps = [teller.action(a, muscle) for a in shown if a.role != "main"]
    return signed(row("Main actions", main), row("Helps with", helps), "Actions")


def _more(muscle: Muscle, catalog: Catalog, teller: Teller) -> list[Section]:
    ids = muscle.ids
    codes = [f"{n.upper()} {c}" for n in ("ta98", "ta2", "fma") if ids and (c := getattr(ids, n))] if ids else []
    groups = ", ".join(catalog.name(group) for group in catalog.groups_of(muscle))
    rows = [
        *row("Position", [teller.statement(muscle.position)]),
        *row("Groups", [item(groups)] if groups else []),
        *row("Also called", [item(", ".join(muscle.aliases))] if muscle.aliases else []),
        *row("Codes", [item(", ".join(codes), ids.sources)] if ids and codes else []),
    ]
    sections = [Section("More", tuple(rows))]
    if muscle.notes:
        sections.append(
            Section("Worth remembering", tuple(row("", map(teller.statement, muscle.notes), together=False)))
        )
    conditions = concerned(muscle.id, catalog, "condition", "test")
    if conditions:
        sections.append(Section("Conditions and tests, for study only", tuple(row("", conditions, together=False))))
    claims = [error_item(c) for c in claims_about(muscle.id, catalog, "wrong", "imprecise", "disputed")]
    if claims:
        sections.append(Section("What the article says of it", tuple(row("", claims, together=False))))
    return sections


def concerned(id_: str, catalog: Catalog, *kinds: str) -> list[Item]:
    """Return an item for each entry of these kinds that points to ``id_``."""
    found = dict.fromkeys(entry for entry, _, _ in catalog.referrers(id_) if catalog.kind(entry) in kinds)
    return [item(catalog.name(entry)) for entry in found]


def claims_about(id_: str, catalog: Catalog, *verdicts: str) -> list[Claim]:
    """Return the claims of the article about an entry, with these verdicts, in that order."""
    about = dict.fromkeys(entry for entry, _, _ in catalog.referrers(id_) if catalog.kind(entry) == "claim")
    claims = [catalog.get(claim, Claim) for claim in about]
    return sorted((c for c in claims if c.verdict in verdicts), key=lambda c: verdicts.index(c.verdict))


def common_error(id_: str, catalog: Catalog) -> list[Row]:
    """Return the first of the errors of the article about an entry, if there is one."""
    return row("Common error", [error_item(claim) for claim in claims_about(id_, catalog, "wrong")[:1]])


def error_item(claim: Claim) -> Item:
    """Return what the article says, the verdict, and what holds instead."""
    says = claim.says[:1].upper() + claim.says[1:].rstrip(".")
    words, style = verdict_of(claim)
    rather = f"). {claim.correction or claim.reason}"
    spans = ((f"The article says “{says}” ({claim.name}, ", ""), (words, style), (rather, ""))
    return Item(spans, claim.sources)
