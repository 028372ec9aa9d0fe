"""Holds statements asked as a choice against the raw facts: a wrong one is said of another, and of it alone."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Relation
from hipcli.anatomy.model import Claim, Muscle
from hipcli.anatomy.references import movement_id, references
from hipcli.anatomy.roots import root_of
from hipcli.quiz.grading.places import related, trunks
from hipcli.quiz.questions.findings import may_hold, posed_alike
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import SLOTS, statements, texts

#: The slots that do not say what is found, but for a condition the last one.
_NOT_FOUND = ("how", "accuracy", "evidence", "caution")
#: So begins what a test tells where it is not positive.
_OF_LOSS = ("when lost", "when absent", "when negative", "negative", "normal")


def neighbours(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two roots are the same or next to each other."""
    roots = catalog.frames.terms("root")
    return abs(roots.index(root_of(one)) - roots.index(root_of(other))) < 2


def statement_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that a wrong option is said of another entry, which shares neither muscle nor joint, nor is a neighbour."""
    subject = asked.card.subject
    own = _said(catalog, subject)
    lost = any(text.startswith(_OF_LOSS) for text in own if text in map(str.casefold, asked.answer))
    if lost and "positive" in asked.prompt:
        yield f"'{asked.prompt}' is answered by what is lost"
    for option in asked.wrong:
        said, (other,) = option.text.casefold(), option.ids
        if not any(text.startswith(said) or f": {said}" in text for text in _said(catalog, other)):
            yield f"'{option.text}' is not said of {other}"
        if any(text.partition(" (")[0] == said for text in own):
            yield f"'{option.text}' is said of {subject} too"
        if asked.card.kind in ("positive", "reading", "signs"):
            yield from (f"'{option.text}' may hold as well: {why}" for why in _may_hold(catalog, asked, option))
        if root_of(subject) and neighbours(catalog, subject, other):
            yield f"'{option.text}' is of a neighbouring segment, which overlaps"


def _said(catalog: Catalog, id_: str) -> list[str]:
    return [text.casefold() for text in texts(statements(catalog, id_))]


def _may_hold(catalog: Catalog, asked: Question, option: Option) -> Iterator[str]:
    """Yield why a wrong finding, or what it would mean, may be right: by what both concern, an area, or a position."""
    subject, (other,) = asked.card.subject, option.ids
    test = catalog.kind(subject) == "test"
    if _leads(catalog, subject, other, steps=2 if test else 1):
        yield f"a page leads from {subject} to {other}"
    one, two = ({f.to for f in facts(catalog.entry(id_)) if isinstance(f, Relation)} for id_ in (subject, other))
    if shared := one & two:
        yield f"both concern {', '.join(sorted(shared))}"
    if [getattr(catalog.entry(id_), "sort", "") == "child" for id_ in (subject, other)] == [False, True]:
        yield f"{other} is of children, {subject} is not"
    told = texts(statements(catalog, subject, but=_NOT_FOUND if test else _NOT_FOUND[:-1]))
    if why := may_hold(catalog, told, asked.right, option.text):
        yield why
    for alike in posed_alike(catalog, subject) if test else ():
        if any(text.startswith(option.text.casefold()) for text in _said(catalog, alike)):
            yield f"it is said of {alike}, which is done in the same position"


def _leads(catalog: Catalog, subject: str, other: str, steps: int) -> bool:
    """Tell whether so many pages lead to another entry, or to a condition that its own page leads to."""
    reached = {subject}
    for _ in range(steps):
        reached |= {id_ for one in reached for id_ in catalog.tied(one).get("condition", ())}
    return not reached.isdisjoint({other, *catalog.tied(other).get("condition", ())})


def claim_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that a claim is asked as it was judged, and that its verdict is beyond doubt."""
    claim = catalog.get(asked.card.subject, Claim)
    if asked.right != {"agrees": "True", "wrong": "False"}.get(claim.verdict) or claim.coarse or claim.anecdote:
        yield f"the claim is judged {claim.verdict}, and asked as {asked.right}"
    if [option.text for option in asked.wrong] != [{"True": "False", "False": "True"}.get(asked.right)]:
        yield "the options are not true and false"


def stated_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check a statement made from facts: a fact says what is true; none, nor part or variant, says what is false."""
    slot = asked.card.id.split("/")[2].partition(":")[0]
    muscle, named = catalog.get(asked.card.subject, Muscle), asked.expected.asked
    if any(getattr(fact, "variants", ()) or fact.disputed for fact in facts(muscle) if fact.id in asked.card.facts):
        yield "its fact is in dispute"
    start = {"nerve": "innervation"}.get(slot, slot)
    true = {one.target for one in references(muscle) if one.path.startswith(start)}
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
