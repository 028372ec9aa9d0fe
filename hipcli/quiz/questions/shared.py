"""Questions on what things have in common: the one nerve of all main movers, the artery that arteries come from."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Relation
from hipcli.anatomy.model import Artery, Group, Muscle
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain import of_nerve
from hipcli.quiz.questions.explain_structures import of_branches
from hipcli.quiz.questions.fairness import confusable
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.structures import branches, mentioned, movers_nerve
from hipcli.quiz.questions.truth import nerves, supplied
from hipcli.quiz.questions.wording import join, low, name_of


def shared_nerve(catalog: Catalog, card: Card) -> Question:
    """Ask which nerve supplies all the main movers of a movement."""
    group = catalog.get(card.subject, Group)
    found = movers_nerve(catalog, group)
    if found is None:
        raise ValueError(f"{card.id}: the movers share no nerve")
    nerve, facts = found
    movers = [catalog.get(member.id, Muscle) for member in catalog.members(group) if member.required]
    return Question(
        card=card,
        prompt=f"Which nerve supplies all the main {low(group.name)}?",
        expected=Expected("nerve", (Wanted(nerve),), asked=group.id),
        answer=(name_of(catalog, nerve),),
        why=(f"The main {low(group.name)}: {join(low(muscle.name) for muscle in movers)}.",),
        sources=tuple(dict.fromkeys(id_ for fact in facts for id_ in fact.sources)),
        entry=group.id,
        hint=initials([catalog.name(nerve)]),
        right=name_of(catalog, nerve),
        wrong=tuple(_other_nerves(catalog, nerve, movers)),
    )


def _other_nerves(catalog: Catalog, right: str, movers: list[Muscle]) -> Iterator[Option]:
    """Yield nerves of other muscles, which no source gives any of the movers."""
    true = {nerve for muscle in movers for nerve in nerves(muscle)}
    family = {id_ for own in true for id_ in (own, *trunks(catalog, own))}
    for other in catalog.ids("nerve"):
        if other not in family and not family.intersection(trunks(catalog, other)) and supplied(catalog, other):
            near = 0 if confusable(catalog, right, other) else 1
            yield Option(name_of(catalog, other), (other,), of_nerve(catalog, other), near)


def branch(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, an artery branches from."""
    artery = catalog.get(card.subject, Artery)
    asked = [fact for fact in artery.branch_of if fact.id in card.facts]
    wanted = tuple(_wanted(catalog, fact) for fact in asked)
    names = [name_of(catalog, fact.to) for fact in asked]
    return Question(
        card=card,
        prompt=_prompt(artery, asked),
        expected=Expected("artery", wanted, asked=artery.id),
        answer=tuple(f"{name} ({fact.text})" if fact.text else name for name, fact in zip(names, asked, strict=True)),
        why=tuple(f"Some sources say: {v.text}." for fact in asked for v in fact.variants),
        sources=tuple(dict.fromkeys(id_ for fact in asked for id_ in fact.sources)),
        entry=artery.id,
        hint=initials(names),
        right=join(names),
        wrong=tuple(_other_arteries(catalog, artery, wanted[0])) if len(asked) == 1 else (),
    )


def _prompt(artery: Artery, asked: list[Relation]) -> str:
    name, many = low(artery.name), artery.name.endswith("s")
    if len(asked) == 1 and (asked[0].text or "").startswith("continues"):
        return f"Which artery goes on as the {name}?"
    which = "which artery" if len(asked) == 1 else f"which {len(asked)} arteries"
    return f"From {which} {'do' if many else 'does'} the {name} branch?"


def _wanted(catalog: Catalog, fact: Relation) -> Wanted:
    also = {id_ for v in fact.variants for id_ in mentioned(catalog, v.text or "", "artery")}
    return Wanted(fact.to, also=frozenset(also - {fact.to}), texts=(fact.text,) if fact.text else ())


def _other_arteries(catalog: Catalog, artery: Artery, right: Wanted) -> Iterator[Option]:
    """Yield arteries with branches of their own, none of which this one comes from, even from afar."""
    above = {
        right.id,
        *right.also,
        *trunks(catalog, artery.id),
        *(t for id_ in right.also for t in trunks(catalog, id_)),
    }
    for other in catalog.all(Artery, "artery"):
        if other.id != artery.id and other.id not in above and branches(catalog, other.id):
            near = 0 if confusable(catalog, right.id, other.id) else 1
            yield Option(low(other.name), (other.id,), of_branches(catalog, other.id), near)
