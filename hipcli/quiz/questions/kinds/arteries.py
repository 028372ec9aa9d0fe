"""Arteries: of a muscle, and what an artery branches from."""

from collections.abc import Iterator

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Relation, Supply
from hipcli.anatomy.model import Artery, Muscle
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.explain import of_artery
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, other_sets, others
from hipcli.quiz.questions.truth import arteries, is_disputed, kin, mentioned, naming, required, wanted, with_trunks
from hipcli.quiz.questions.wording import low, name_of, names_of, noted

_TOPICS = (Topic(8, "artery arteries blood vessels"),)
_MOST_TYPED = 2


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        every = required(muscle.arteries)
        facts = _ends(make.catalog, every)
        if facts:
            id_ = make.several(f"{muscle.id}/artery", every)
            yield make.card(id_, muscle, facts, [fact.artery for fact in facts], least="more")


def _ends(catalog: Catalog, facts: list[Supply]) -> list[Supply]:
    """Return the facts but for arteries that another one of them branches from."""
    return [fact for fact in facts if not any(fact.artery in trunks(catalog, other.artery) for other in facts)]


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, supply a muscle."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.arteries if fact.id in card.facts]
    true = arteries(muscle)
    rest = sorted(true - {fact.artery for fact in asked})
    varies = any(is_disputed(fact) or any(variant.artery for variant in fact.variants) for fact in asked)
    mainly = "mainly " if rest else ""
    verb = f"artery {mainly}supplies" if len(asked) == 1 else f"{len(asked)} arteries {mainly}supply"
    prompt = f"Which {verb} {low(muscle.name)}?"
    needed = (wanted(fact, "artery", fact.text) for fact in asked)
    needed = (replace(one, also=one.also | (true & {*trunks(catalog, one.id)})) for one in needed)
    expected = Expected("artery", tuple(needed), tuple(map(Wanted, rest)))
    answer = [", ".join(filter(None, (name_of(catalog, fact.artery), fact.text))) for fact in asked]
    why = [f"Also named: {names_of(catalog, rest)}."] if rest else ()
    family, right, long = kin(catalog, true), asked[0].artery, len(asked) > _MOST_TYPED
    found = others(catalog, "artery", right, lambda id_: id_ not in family, lambda id_: of_artery(catalog, id_))
    wrong = [] if varies or len(asked) > 1 else found
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, wrong=wrong, long=long)


def _branch_cards(make: Maker) -> Iterator[Card]:
    for artery in make.catalog.all(Artery, "artery"):
        facts = required(artery.branch_of)
        own = " ".join(words(artery.name))
        told = any(is_disputed(fact) or " ".join(words(make.catalog.name(fact.to))) in own for fact in facts)
        if facts and not told:
            id_ = make.several(f"{artery.id}/branch", facts)
            yield make.card(id_, artery.id, facts, [fact.to for fact in facts])


def _ask_branch(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, an artery branches from."""
    artery = catalog.get(card.subject, Artery)
    asked = [fact for fact in artery.branch_of if fact.id in card.facts]
    needed = tuple(_wanted(catalog, fact) for fact in asked)
    right = needed[0].id
    barred = {one.id for one in needed} | with_trunks(catalog, {artery.id}.union(*(one.also for one in needed)))
    expected = Expected("artery", needed, asked=artery.id)
    answer = [noted(name_of(catalog, fact.to), fact.text) for fact in asked]
    why = [f"Some sources say: {v.text}." for fact in asked for v in fact.variants]
    found = others(catalog, "artery", right, lambda id_: id_ not in barred, lambda id_: _told(catalog, card, id_))
    wrong, sources = found, cited(asked)
    if len(asked) > 1:
        wrong = list(other_sets(catalog, [fact.to for fact in asked], found))
    return ask_names(catalog, card, _prompt(artery, asked), expected, sources, answer=answer, why=why, wrong=wrong)


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
    names = names_of(catalog, naming(catalog, "branch_of", [artery], "artery"))
    return f"Branches of the {name_of(catalog, artery)}: {names}." if names else ""


def _told(catalog: Catalog, card: Card, artery: str) -> str:
    return _branches(catalog, card, artery) or of_artery(catalog, artery)


KINDS = (
    Kind("artery", 60, _TOPICS, _cards, _ask, slot="arteries"),
    Kind("branch", 160, _TOPICS, _branch_cards, _ask_branch, {"artery": _branches}, "branch_of"),
)
