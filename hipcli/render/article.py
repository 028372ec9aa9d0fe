"""The article: its headings with what their claims are worth, and the claims themselves under these headings."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hipcli.anatomy.model import Claim, Source
from hipcli.anatomy.wording import in_words
from hipcli.render.facts import STYLES, verdict_of
from hipcli.render.page import Item, Page, Row, Section, counted
from hipcli.render.spans import Line, joined, plain

#: How to see the claims.
WAYS = (
    ("hipcli article --section hamstrings", "its claims, with what holds instead"),
    ("hipcli article --verdict wrong", "what is wrong in all of it"),
    ("hipcli article --all", "every claim"),
)


def overview(claims: Sequence[Claim]) -> Page:
    """Return the headings, each with how many of its claims have which verdict."""
    every = (("All of it", claims), *_sections(claims))
    told = ((heading, ((f"{len(same)}: ", "dim"), *_verdicts(same))) for heading, same in every)
    rows = tuple(Row(heading, (Item(spans),)) for heading, spans in told)
    return Page("The article", sections=(Section("", rows),))


def _sections(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    return ((heading, list(same)) for heading, same in groupby(claims, key=lambda claim: claim.section))


def _verdicts(claims: Sequence[Claim]) -> Line:
    """Return how many claims have which verdict, in the same order everywhere."""
    told = []
    for verdict, style in STYLES.items():
        if count := sum(claim.verdict == verdict for claim in claims):
            word = "agree" if verdict == "agrees" and count > 1 else in_words(verdict)
            told.append([(f"{count} ", ""), (word, style)])
    return joined(told, (", ", "dim"))


def article_page(claims: Sequence[Claim], total: int, works: Iterable[Source] = ()) -> Page:
    """Return the claims as one page: a section for each heading, a row for each; and which of the ``works`` it is."""
    article = (f"The article: {one.title}; {one.by}, {one.year}." for one in works if one.lineage == "article")
    said = f"{len(claims)} of {total} claims" if len(claims) < total else counted(total, "claim")
    alike = len({claim.verdict for claim in claims}) == 1 < len(claims)
    return Page(
        title="The article, claim by claim",
        under=f"{said}, all {in_words(claims[0].verdict)}" if alike else f"{said}: {plain(_verdicts(claims))}",
        sections=tuple(Section(heading, tuple(map(_row, same))) for heading, same in _sections(claims)),
        closing=(
            *(((named, "dim"),) for named in article),
            (("One claim with its sources: hipcli lookup C044. Not medical advice.", "dim"),),
        ),
    )


def _row(claim: Claim) -> Row:
    said = Item((verdict_of(claim), (f": {claim.says}.", "")))
    holds = Item((("holds: ", "dim"), (claim.correction or "", "")), claim.sources)
    return Row(claim.name, (said, holds) if claim.correction else (said,), together=False)
