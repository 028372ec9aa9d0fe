"""The cards of conditions, clinical tests and claims of the article: for study only, and said so."""

from collections.abc import Iterable

from hipcli.anatomy.facts import Statement
from hipcli.anatomy.model import Claim, ClinicalTest, Condition, Verdict
from hipcli.render.card import Item, Row, item
from hipcli.render.facts import Teller, row
from hipcli.render.ink import Span

DISCLAIMER: tuple[Span, ...] = (("For the study of anatomy only; not medical advice.", "hint"),)

_STYLES: dict[Verdict, str] = {
    "agrees": "right",
    "imprecise": "hint",
    "disputed": "disputed",
    "wrong": "error",
    "unsupported": "hint",
    "not-checked": "dim",
}


def condition_rows(condition: Condition, teller: Teller) -> list[Row]:
    """Tell what a condition is, its causes, what it concerns, its signs and tests."""
    return [
        *_lines("What", condition.what, teller),
        *_lines("Causes", condition.causes, teller),
        *row("Concerns", map(teller.relation, condition.concerns)),
        *_lines("Signs", condition.signs, teller),
        *row("Tests", map(teller.relation, condition.tests)),
        *_lines("Evidence", condition.evidence, teller),
        *_lines("Caution", condition.caution, teller),
        *_lines("Red flags", condition.red_flags, teller),
        *row("Red flags", [item("its sources give none", style="dim")] if condition.no_red_flags else []),
    ]


def test_rows(test: ClinicalTest, teller: Teller) -> list[Row]:
    """Tell how a test is done and read, and how far to trust it."""
    return [
        *_lines("How", test.how, teller),
        *_lines("Positive", test.positive, teller),
        *_lines("Suggests", test.suggests, teller),
        *row("Concerns", map(teller.relation, test.concerns)),
        *_lines("Accuracy", test.accuracy, teller),
        *_lines("Caution", test.caution, teller),
    ]


def claim_rows(claim: Claim, teller: Teller) -> list[Row]:
    """Tell what the article says and what holds."""
    words, style = verdict_of(claim)
    extra = "" if claim.verified else " (the source the article names could not be read)"
    about = [item(", ".join(teller.catalog.name(i) for i in claim.about))] if claim.about else []
    return [
        *row("It says", [item(claim.says)]),
        *row("Verdict", [item(words + extra, style=style)]),
        *row("Why", [item(claim.reason, claim.sources)]),
        *row("What holds", [item(claim.correction)] if claim.correction else []),
        *row("About", about),
    ]


def verdict_of(claim: Claim) -> Span:
    """Return the verdict in words, in its style."""
    return claim.verdict.replace("-", " "), _STYLES[claim.verdict]


def _lines(label: str, statements: Iterable[Statement], teller: Teller) -> list[Row]:
    return row(label, [_begun(teller.statement(statement)) for statement in statements], together=False)


def _begun(told: Item) -> Item:
    """Return what stands on a line of its own with a capital first letter."""
    (text, style), *more = told.spans
    return told._replace(spans=((text[:1].upper() + text[1:], style), *more))
