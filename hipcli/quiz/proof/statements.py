"""Holds statements that are asked as a choice against the raw facts: a wrong one is said of another, and of it alone."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Relation, Statement
from hipcli.anatomy.roots import root_of
from hipcli.quiz.questions.question import Question


def statement_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that a wrong option is said of another entry, which shares neither muscle nor joint, nor is a neighbour."""
    subject = asked.card.subject
    own = _texts(catalog, subject)
    for option in asked.wrong:
        said = option.text.casefold()
        (other,) = option.ids
        if not any(text.startswith(said) or f": {said}" in text for text in _texts(catalog, other)):
            yield f"'{option.text}' is not said of {other}"
        if any(text.partition(" (")[0] == said for text in own):
            yield f"'{option.text}' is said of {subject} too"
        if asked.card.kind in ("positive", "reading", "signs") and (shared := _targets(catalog, subject, other)):
            yield f"'{option.text}' may hold as well: both concern {', '.join(sorted(shared))}"
        roots = catalog.frames.terms("root")
        if root_of(subject) and abs(roots.index(root_of(subject)) - roots.index(root_of(other))) < 2:
            yield f"'{option.text}' is of a neighbouring segment, which overlaps"


def _texts(catalog: Catalog, id_: str) -> list[str]:
    rows = [fact for fact in facts(catalog.entry(id_)) if isinstance(fact, Statement)]
    return [text.casefold() for fact in rows for text in (fact.text, *(v.text or "" for v in fact.variants))]


def _targets(catalog: Catalog, one: str, other: str) -> set[str]:
    """Return what both entries name in any relation."""
    a, b = ({f.to for f in facts(catalog.entry(id_)) if isinstance(f, Relation)} for id_ in (one, other))
    return a & b
