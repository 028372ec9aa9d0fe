"""Holds statements asked as a choice against the raw facts: a wrong one is said of another, and of it alone."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Relation, Statement
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.references import movement_id, references
from hipcli.anatomy.roots import root_of
from hipcli.quiz.grading.places import related, trunks
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import SLOTS, movements


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


def stated_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check a statement made from facts: a fact says what is true; none, nor part or variant, says what is false."""
    slot = asked.card.id.split("/")[2].partition(":")[0]
    muscle, named = catalog.get(asked.card.subject, Muscle), asked.expected.asked
    if any(getattr(fact, "variants", ()) or fact.disputed for fact in facts(muscle) if fact.id in asked.card.facts):
        yield "its fact is in dispute"
    start = {"nerve": "innervation"}.get(slot, slot)
    true = {one.target for one in references(muscle) if one.path.startswith(start)}
    if slot == "action":
        true = movements(muscle, catalog.frames.joint)
    if asked.right == "True" and named not in true:
        yield f"no fact says {named} of {muscle.id}"
    if asked.right == "False":
        family = {named, *trunks(catalog, named)}
        for id_ in sorted(true):
            if id_ in family or named in trunks(catalog, id_) or (slot in SLOTS and related(catalog, named, id_)):
                yield f"{named} is {id_}, or belongs to it, which {muscle.id} has by some source"


def denied_flaws(catalog: Catalog, asked: Question) -> Iterator[str]:
    """Check what a muscle is asked not to do: no source lets it, and each other option is a fact without doubt."""
    muscle = catalog.get(asked.card.subject, Muscle)
    by_any = {one.target for one in references(muscle) if one.path.startswith("actions")}
    sure = {movement_id(f.joint, f.movement) for f in muscle.actions if not f.disputed and f.level != "extra"}
    denied = (*asked.expected.required, *asked.expected.accepted)
    yield from (f"{muscle.id} has {one.id} by some source" for one in denied if one.id in by_any)
    yield from (f"{option.text} is no certain fact of {muscle.id}" for option in asked.wrong if {*option.ids} - sure)


def _texts(catalog: Catalog, id_: str) -> list[str]:
    rows = [fact for fact in facts(catalog.entry(id_)) if isinstance(fact, Statement)]
    return [text.casefold() for fact in rows for text in (fact.text, *(v.text or "" for v in fact.variants))]


def _targets(catalog: Catalog, one: str, other: str) -> set[str]:
    """Return what both entries name in any relation."""
    a, b = ({f.to for f in facts(catalog.entry(id_)) if isinstance(f, Relation)} for id_ in (one, other))
    return a & b
