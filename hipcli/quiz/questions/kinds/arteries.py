"""Arteries: of a muscle, and what an artery branches from."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Relation, Supply
from hipcli.anatomy.model import Artery, Muscle
from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain import of_artery
from hipcli.quiz.questions.kind import Kind, Maker, Topic
from hipcli.quiz.questions.options import mixed_up
from hipcli.quiz.questions.question import Option, Question, cited
from hipcli.quiz.questions.truth import arteries, fed, is_disputed, mentioned, required
from hipcli.quiz.questions.wording import join, low, name_of, noted

_TOPICS = (Topic(8, "artery arteries blood vessels"),)
_MOST_TYPED = 2


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        facts = required(muscle.arteries)
        if facts:
            id_ = make.several(f"{muscle.id}/artery", facts)
            yield make.card(id_, muscle, facts, [fact.artery for fact in facts], least="more")


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, supply a muscle."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.arteries if fact.id in card.facts]
    others = sorted(arteries(muscle) - {fact.artery for fact in asked})
    varies = any(is_disputed(fact) or any(variant.artery for variant in fact.variants) for fact in asked)
    names = [name_of(catalog, fact.artery) for fact in asked]
    mainly = "mainly " if others else ""
    return Question(
        card,
        f"Which artery {mainly}supplies {low(muscle.name)}?"
        if len(asked) == 1
        else f"Which {len(asked)} arteries {mainly}supply {low(muscle.name)}?",
        Expected("artery", tuple(map(_vessel, asked)), tuple(map(Wanted, others))),
        tuple(f"{name}, {fact.text}" if fact.text else name for name, fact in zip(names, asked, strict=True)),
        cited(asked),
        initials(names),
        why=(f"Also named: {join(name_of(catalog, id_) for id_ in others)}.",) if others else (),
        right=join(names),
        wrong=() if varies or len(asked) > 1 else tuple(_others(catalog, muscle, asked[0].artery)),
        long=len(asked) > _MOST_TYPED,
    )


def _vessel(fact: Supply) -> Wanted:
    also = frozenset(variant.artery for variant in fact.variants if variant.artery)
    return Wanted(fact.artery, also=also, texts=(fact.text,) if fact.text else ())


def _others(catalog: Catalog, muscle: Muscle, right: str) -> Iterator[Option]:
    true = arteries(muscle)
    family = {id_ for own in true for id_ in (own, *trunks(catalog, own))}
    for other in catalog.ids("artery"):
        if other not in family and true.isdisjoint(trunks(catalog, other)) and fed(catalog, other):
            near = 0 if mixed_up(catalog, right, other) else 1
            yield Option(name_of(catalog, other), (other,), of_artery(catalog, other), near)


# --- branches


def _branch_cards(make: Maker) -> Iterator[Card]:
    for artery in make.catalog.all(Artery, "artery"):
        facts = required(artery.branch_of)
        own = " ".join(words(artery.name))
        told = any(is_disputed(fact) or " ".join(words(make.catalog.name(fact.to))) in own for fact in facts)
        if facts and not told:
            id_ = make.several(f"{artery.id}/branch", facts)
            yield make.card(id_, artery.id, facts, [fact.to for fact in facts], least="more")


def _ask_branch(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, an artery branches from."""
    artery = catalog.get(card.subject, Artery)
    asked = [fact for fact in artery.branch_of if fact.id in card.facts]
    wanted = tuple(_wanted(catalog, fact) for fact in asked)
    names = [name_of(catalog, fact.to) for fact in asked]
    return Question(
        card,
        _prompt(artery, asked),
        Expected("artery", wanted, asked=artery.id),
        tuple(map(noted, names, (fact.text for fact in asked))),
        cited(asked),
        initials(names),
        why=tuple(f"Some sources say: {v.text}." for fact in asked for v in fact.variants),
        right=join(names),
        wrong=tuple(_other_trunks(catalog, artery.id, wanted[0])) if len(asked) == 1 else (),
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


def _other_trunks(catalog: Catalog, artery: str, right: Wanted) -> Iterator[Option]:
    """Yield arteries with branches of their own, none of which this one comes from, even from afar."""
    true = {artery, right.id, *right.also}
    above = {*true, *(trunk for id_ in true - {right.id} for trunk in trunks(catalog, id_))}
    for other in catalog.ids("artery"):
        if other not in above and (said := _branches(catalog, None, other)):
            yield Option(name_of(catalog, other), (other,), said, 0 if mixed_up(catalog, right.id, other) else 1)


def _branches(catalog: Catalog, _: Card | None, artery: str) -> str:
    """Return the branches of an artery."""
    found = [a.id for a in catalog.all(Artery, "artery") if any(fact.to == artery for fact in a.branch_of)]
    names = join(name_of(catalog, id_) for id_ in found)
    return f"Branches of the {name_of(catalog, artery)}: {names}." if found else ""


KINDS = (
    Kind("artery", 60, _TOPICS, _cards, _ask, slot="arteries"),
    Kind("branch", 160, _TOPICS, _branch_cards, _ask_branch, {"artery": _branches}, "branch_of"),
)
