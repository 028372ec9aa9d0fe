"""The article: its headings with what their claims are worth, and the claims themselves under these headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from hipcli.anatomy.model import Claim
from hipcli.render.facts import verdict_of
from hipcli.render.page import Item, Page, Row, Section
from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import RenderableType

#: How each verdict is headed, the more telling first: where there is no room for all, the first are shown.
_VERDICTS = ("agrees", "wrong", "unsupported", "imprecise", "disputed", "not checked")
#: The least that a heading is broken to, and what numbers need beside it.
_NARROWEST, _NUMBERS = 30, 24
#: How to see the claims.
WAYS = (
    ("hipcli article --section hamstrings", "its claims, with what holds instead"),
    ("hipcli article --verdict wrong", "what is wrong in all of it"),
    ("hipcli article --all", "every claim"),
)


def overview_lines(claims: Sequence[Claim]) -> Iterator[Line]:
    """Yield the headings as linear text, with how many claims have which verdict."""
    for heading, same in (("The article", claims), *_sections(claims)):
        yield [(f"{heading}: {_counted(same)}", "")]


def overview(claims: Sequence[Claim], width: int) -> RenderableType:
    """Return the same as it is drawn: a row for each heading, and as many verdicts as there is room for."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table

    from hipcli.render.screen import text

    found = list(_sections(claims))
    room = width - 1 - min(max(len(heading) for heading, _ in found), max(width - _NUMBERS, _NARROWEST))
    names = ("claims", *_VERDICTS)
    shown = [name for name, end in zip(names, accumulate(len(name) + 2 for name in names), strict=True) if end <= room]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, border_style="dim", header_style="label")
    table.add_column("Section", min_width=_NARROWEST)
    for name in shown:
        table.add_column(name.capitalize(), justify="right")
    for heading, same in found:
        counts = Counter(verdict_of(claim)[0] for claim in same) | Counter(claims=len(same))
        numbers = (text([(str(counts[name]), "") if counts[name] else ("·", "dim")]) for name in shown)
        table.add_row(text([(heading, "")]), *numbers)
    return Group(text([("The article  ", "title"), (_counted(claims), "dim")]), "", table)


def _sections(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    return ((heading, list(same)) for heading, same in groupby(claims, key=lambda claim: claim.section))


def _counted(claims: Sequence[Claim], of: str = "") -> str:
    counts = Counter(verdict_of(claim)[0] for claim in claims).most_common()
    number = f"{len(claims)}{of} claim{'' if len(claims) == 1 and not of else 's'}"
    return f"{number}: {', '.join(f'{count} {verdict}' for verdict, count in counts)}"


def article_page(claims: Sequence[Claim], total: int) -> Page:
    """Return the claims as one page: a section for each heading of the article, a row for each claim."""
    of = f" of {total}" if len(claims) < total else ""
    return Page(
        title="The article, claim by claim",
        under=_counted(claims, of),
        sections=tuple(Section(heading, tuple(map(_row, same))) for heading, same in _sections(claims)),
        closing=((("One claim with its sources: hipcli lookup C044. Not medical advice.", "dim"),),),
    )


def _row(claim: Claim) -> Row:
    items = [Item((verdict_of(claim), (f": {claim.says}.", "")))]
    if claim.correction:
        items.append(Item((("holds: ", "dim"), (claim.correction, "")), claim.sources))
    return Row(claim.name, tuple(items), together=False)
