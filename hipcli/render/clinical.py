"""What is said of conditions and tests, and of the claims of the article: for study only, and said so."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Claim, Verdict
from hipcli.anatomy.wording import capital, in_words
from hipcli.render.page import Item, Row, item, row
from hipcli.render.spans import Span

DISCLAIMER: tuple[Span, ...] = (("For the study of anatomy only; not medical advice.", "hint"),)

_STYLES: dict[Verdict, str] = {
    "agrees": "right",
    "imprecise": "hint",
    "disputed": "disputed",
    "wrong": "error",
    "unsupported": "hint",
    "not-checked": "dim",
}


def verdict_of(claim: Claim) -> Span:
    """Return the verdict in words, in its style."""
    return in_words(claim.verdict), _STYLES[claim.verdict]


def concerned(id_: str, catalog: Catalog) -> list[Item]:
    """Return an item for each condition and test that points to an entry."""
    return [item(catalog.name(entry)) for entry in catalog.naming(id_, "condition", "test")]


def common_error(id_: str, catalog: Catalog) -> list[Row]:
    """Return the first of the errors of the article about an entry, if there is one."""
    return row("Common error", map(_error, catalog.claims_about(id_, "wrong")[:1]))


def errors(label: str, id_: str, catalog: Catalog) -> list[Row]:
    """Return all that the article says wrongly, or not quite rightly, of an entry."""
    claims = catalog.claims_about(id_, "wrong", "imprecise", "disputed")
    return row(label, map(_error, claims), together=False)


def _error(claim: Claim) -> Item:
    """Return what the article says, the verdict, and what holds instead."""
    says = f"The article says “{capital(claim.says).rstrip('.')}” ({claim.name}, "
    return Item(((says, ""), verdict_of(claim), (f"). {claim.correction or claim.reason}", "")), claim.sources)
