"""Arteries: of a muscle, and what an artery branches from."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Relation, Supply
from hipcli.anatomy.model import Artery, Muscle
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.explain import of_artery
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, others, with_branches, with_trunks
from hipcli.quiz.questions.truth import arteries, is_disputed, mentioned, naming, required
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
    rest = sorted(arteries(muscle) - {fact.artery for fact in asked})
    varies = any(is_disputed(fact) or any(variant.artery for variant in fact.variants) for fact in asked)
    names = [name_of(catalog, fact.artery) for fact in asked]
    mainly = "mainly " if rest else ""
    verb = f"artery {mainly}supplies" if len(asked) == 1 else f"{len(asked)} arteries {mainly}supply"
    prompt = f"Which {verb} {low(muscle.name)}?"
    expected = Expected("artery", tuple(map(_vessel, asked)), tuple(map(Wanted, rest)))
    answer = [f"{name}, {fact.text}" if fact.text else name for name, fact in zip(names, asked, strict=True)]
    why = [f"Also named: {join(name_of(catalog, id_) for id_ in rest)}."] if rest else ()
    wrong = () if varies or len(asked) > 1 else _others(catalog, muscle, asked[0].artery)
    long, right, sources = len(asked) > _MOST_TYPED, join(names), cited(asked)
    return ask_names(
        catalog, card, prompt, expected, sources, answer=answer, why=why, right=right, wrong=wrong, long=long
    )


def _vessel(fact: Supply) -> Wanted:
    also = frozenset(variant.artery for variant in fact.variants if variant.artery)
    return Wanted(fact.artery, also=also, texts=(fact.text,) if fact.text else ())


def _others(catalog: Catalog, muscle: Muscle, right: str) -> list[Option]:
    true = arteries(muscle)
    family = with_trunks(catalog, true) | with_branches(catalog, true)
    return others(
        catalog,
        "artery",
        right,
        lambda id_: id_ not in family,
        lambda id_: of_artery(catalog, id_),
    )


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
    true = {artery.id, *wanted[0].also}
    barred = {wanted[0].id, *with_trunks(catalog, true)}
    prompt, expected = _prompt(artery, asked), Expected("artery", wanted, asked=artery.id)
    answer = list(map(noted, names, (fact.text for fact in asked)))
    why = [f"Some sources say: {v.text}." for fact in asked for v in fact.variants]
    wrong = others(
        catalog, "artery", wanted[0].id, lambda id_: id_ not in barred, lambda id_: _branches(catalog, card, id_)
    )
    right, wrong = join(names), wrong if len(asked) == 1 else []
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, right=right, wrong=wrong)


def _prompt(artery: Artery, asked: list[Relation]) -> str:
    name, many = low(artery.name), artery.name.endswith("s")
    if len(asked) == 1 and (asked[0].text or "").startswith("continues"):
        return f"Which artery goes on as the {name}?"
    which = "which artery" if len(asked) == 1 else f"which {len(asked)} arteries"
    return f"From {which} {'do' if many else 'does'} the {name} branch?"


def _wanted(catalog: Catalog, fact: Relation) -> Wanted:
    also = {id_ for v in fact.variants for id_ in mentioned(catalog, v.text or "", "artery")}
    return Wanted(fact.to, also=frozenset(also - {fact.to}), texts=(fact.text,) if fact.text else ())


def _branches(catalog: Catalog, _: Card, artery: str) -> str:
    """Return the branches of an artery."""
    found = naming(catalog, "branch_of", [artery], "artery")
    names = join(name_of(catalog, id_) for id_ in found)
    return f"Branches of the {name_of(catalog, artery)}: {names}." if found else ""


KINDS = (
    Kind("artery", 60, _TOPICS, _cards, _ask, slot="arteries"),
    Kind("branch", 160, _TOPICS, _branch_cards, _ask_branch, {"artery": _branches}, "branch_of"),
)
