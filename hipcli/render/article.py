"""The article, claim by claim, under its own headings."""

from collections.abc import Sequence
from itertools import groupby

from hipcli.anatomy.model import Claim
from hipcli.render.card import Card, Item, Row, Section
from hipcli.render.ink import Span

VERDICT_STYLES = {"wrong": "error", "agrees": "right", "disputed": "disputed"}


def article_card(claims: Sequence[Claim], total: int) -> Card:
    """Return the claims as one card: a section for each heading of the article, a row for each claim."""
    sections = []
    for heading, same in groupby(claims, key=lambda claim: claim.section):
        sections.append(Section(heading, tuple(_row(claim) for claim in same)))
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim.verdict] = counts.get(claim.verdict, 0) + 1
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items(), key=lambda pair: -pair[1]))
    shown = f"{len(claims)} of {total} claims" if len(claims) < total else f"{total} claims"
    return Card(
        title="The article, claim by claim",
        aside="",
        under=f"{shown}: {told}",
        sections=tuple(sections),
        closing=((("One claim with its sources: hipcli lookup C044. Not medical advice.", "dim"),),),
        sources=(),
    )


def _row(claim: Claim) -> Row:
    verdict: Span = (claim.verdict, VERDICT_STYLES.get(claim.verdict, "hint"))
    items = [Item((verdict, (f": {claim.says}.", "")))]
    if claim.correction:
        items.append(Item(((claim.correction, ""),), claim.sources))
    return Row(claim.name, tuple(items), together=False)
