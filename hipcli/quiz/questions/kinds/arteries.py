"""Arteries: of a muscle, and what an artery branches from."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Relation
from hipcli.anatomy.model import Artery, Muscle
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.branching import kin, with_trunks
from hipcli.quiz.questions.explain import of_artery
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, other_sets, others
from hipcli.quiz.questions.truth import arteries, is_disputed, mentioned, naming, required, wanted
from hipcli.quiz.questions.wording import low, name_of, names_of, noted, supplies

_TOPICS = (Topic(8, "artery arteries blood vessels"),)
_MOST_TYPED = 2


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        every = required(muscle.arteries)
        above = {trunk for fact in every for trunk in trunks(make.catalog, fact.artery)}
        facts = [fact for fact in every if fact.artery not in above]  # but for what another one of them branches from
        if facts:
            id_ = make.several(f"{muscle.id}/artery", every)
            yield make.card(id_, muscle, facts, [fact.artery for fact in facts], least="more")


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, supply a muscle."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.arteries if fact.id in card.facts]
    true = arteries(muscle)
    rest = sorted(true - {fact.artery for fact in asked})
    needed = (wanted(fact, "artery", fact.text) for fact in asked)
    needed = (replace(one, also=one.also | (true & {*trunks(catalog, one.id)})) for one in needed)
    expected = Expected("artery", tuple(needed), tuple(map(Wanted, rest)))
    answer = [", ".join(filter(None, (name_of(catalog, fact.artery), fact.text))) for fact in asked]
    why = [f"Also named: {names_of(catalog, rest)}."] if rest else ()
    family, long = kin(catalog, true), len(asked) > _MOST_TYPED
    varies = len(asked) > 1 or any(is_disputed(fact) or fact.variants for fact in asked)
    wrong = [] if varies else others(catalog, asked[0].artery, lambda id_: id_ not in family)
    prompt = f"Which {supplies('artery', len(asked), mainly=bool(rest))} {low(muscle.name)}?"
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
    needed, right = tuple(_wanted(catalog, fact) for fact in asked), [fact.to for fact in asked]
    barred = {*right} | with_trunks(catalog, {artery.id}.union(*(one.also for one in needed)))

    def fits(id_: str) -> bool:
        return id_ not in barred and bool(_branches(catalog, card, id_) or of_artery(catalog, id_))

    expected = Expected("artery", needed, asked=artery.id)
    answer = [noted(name_of(catalog, fact.to), fact.text) for fact in asked]
    why = [f"Some sources say: {v.text}." for fact in asked for v in fact.variants]
    wrong = others(catalog, right[0], fits)
    wrong = wrong if len(asked) == 1 else [*other_sets(catalog, right, wrong)]
    prompt = _prompt(artery, asked)
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, wrong=wrong)


def _goes_on(facts: Sequence[Relation]) -> bool:
    """Tell whether what an artery comes from goes on as it."""
    return len(facts) == 1 and (facts[0].text or "").startswith("continues")


def _prompt(artery: Artery, asked: list[Relation]) -> str:
    if _goes_on(asked):
        return f"Which artery goes on as the {low(artery.name)}?"
    which = "which artery" if len(asked) == 1 else f"which {len(asked)} arteries"
    return f"From {which} {'do' if artery.name.endswith('s') else 'does'} the {low(artery.name)} branch?"


def _wanted(catalog: Catalog, fact: Relation) -> Wanted:
    also = {id_ for v in fact.variants for id_ in mentioned(catalog, v.text or "", "artery")}
    return Wanted(fact.to, also=frozenset(also - {fact.to}), texts=(fact.text,) if fact.text else ())


def _branches(catalog: Catalog, _: Card, artery: str) -> str:
    """Return branches of an artery, of which there are more than are named, and what it goes on as."""
    name, found = name_of(catalog, artery), naming(catalog, "branch_of", [artery], "artery")
    on = [id_ for id_ in found if _goes_on(catalog.get(id_, Artery).branch_of)]
    branches, ends = (names_of(catalog, ids) for ids in ((id_ for id_ in found if id_ not in on), on))
    told = f"Branches of the {name} include the {branches}." if branches else ""
    return " ".join(filter(None, (told, f"The {name} goes on as the {ends}." if ends else "")))


KINDS = (
    Kind("artery", 60, _TOPICS, _cards, _ask, slot="arteries"),
    Kind("branch", 160, _TOPICS, _branch_cards, _ask_branch, {"artery": _branches}, "branch_of"),
)
