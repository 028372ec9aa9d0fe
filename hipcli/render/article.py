"""The article, claim by claim, under its own headings."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from hipcli.anatomy.model import Claim
from hipcli.render.card import Card, Item, Row, Section
from hipcli.render.clinical import verdict_of


def article_card(claims: Sequence[Claim], total: int) -> Card:
    """Return the claims as one card: a section for each heading of the article, a row for each claim."""
    sections = []
    for heading, same in groupby(claims, key=lambda claim: claim.section):
        sections.append(Section(heading, tuple(_row(claim) for claim in same)))
    counts = Counter(verdict_of(claim)[0] for claim in claims)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
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
    items = [Item((verdict_of(claim), (f": {claim.says}.", "")))]
    if claim.correction:
        items.append(Item(((claim.correction, ""),), claim.sources))
    return Row(claim.name, tuple(items), together=False)
