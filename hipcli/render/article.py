"""The article: its headings with what their claims are worth, and the claims themselves under these headings."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hipcli.anatomy.model import Claim
from hipcli.anatomy.wording import in_words
from hipcli.render.facts import STYLES, verdict_of
from hipcli.render.page import Item, Page, Row, Section, counted
from hipcli.render.spans import Drawn, Line, joined, plain

#: Headings with less room beside them stand before what is told of them.
_NARROWEST = 40
#: How to see the claims.
WAYS = (
    ("hipcli article --section hamstrings", "its claims, with what holds instead"),
    ("hipcli article --verdict wrong", "what is wrong in all of it"),
    ("hipcli article --all", "every claim"),
)


def overview_lines(claims: Sequence[Claim]) -> Iterator[Line]:
    """Yield the headings as linear text, with how many claims have which verdict."""
    for heading, same in (("The article", claims), *_sections(claims)):
        yield [(f"{heading}: {counted(len(same), 'claim')}: ", ""), *_verdicts(same)]


def overview(claims: Sequence[Claim], width: int) -> Drawn:
    """Return the same as it is drawn: in columns, or where these would be squeezed the one behind the other."""
    from rich.console import Group

    from hipcli.render.screen import Columns, Hanging, cells, text

    title = text([("The article  ", "title"), (f"{counted(len(claims), 'claim')}: ", "dim"), *_verdicts(claims)])
    told = [(heading, [(f"{len(same)}: ", "dim"), *_verdicts(same)]) for heading, same in _sections(claims)]
    column = max(cells(heading) for heading, _ in told)
    if width - column < _NARROWEST:
        return Group(title, *(Hanging([(heading, "label"), ("  ", ""), *said]) for heading, said in told))
    rows = [((heading, "label"), Hanging(said)) for heading, said in told]
    return Group(title, "", Columns(rows, [column, width - column - 3]))


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


def article_page(claims: Sequence[Claim], total: int) -> Page:
    """Return the claims as one page: a section for each heading of the article, a row for each claim."""
    said = f"{len(claims)} of {total} claims" if len(claims) < total else counted(total, "claim")
    alike = len({claim.verdict for claim in claims}) == 1 < len(claims)
    verdicts = plain(_verdicts(claims))
    return Page(
        title="The article, claim by claim",
        under=f"{said}, all {verdicts.partition(' ')[2]}" if alike else f"{said}: {verdicts}",
        sections=tuple(Section(heading, tuple(map(_row, same))) for heading, same in _sections(claims)),
        closing=((("One claim with its sources: hipcli lookup C044. Not medical advice.", "dim"),),),
    )


def _row(claim: Claim) -> Row:
    said = Item((verdict_of(claim), (f": {claim.says}.", "")))
    holds = Item((("holds: ", "dim"), (claim.correction or "", "")), claim.sources)
    return Row(claim.name, (said, holds) if claim.correction else (said,), together=False)
