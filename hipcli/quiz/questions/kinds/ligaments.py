"""What ligaments limit, both ways."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Limit
from hipcli.anatomy.model import Ligament, MovementEntry
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import MOST, ask_movements, ask_names, opposites, other_movements
from hipcli.quiz.questions.truth import movements, required
from hipcli.quiz.questions.wording import join, name_of, noted


def _mainly(ligament: Ligament, joint: str) -> list[Limit]:
    """Return what a ligament mainly limits for certain, the best known movements only."""
    agreed = [fact for fact in ligament.limits if fact.joint == joint and fact.role == "main" and not fact.disputed]
    return required(agreed)


@lru_cache(maxsize=16)
def _limiting(catalog: Catalog, joint: str) -> list[Ligament]:
    """Return the ligaments that limit anything at a joint."""
    return [ligament for ligament in catalog.all(Ligament, "ligament") if movements(ligament, joint)]


def _cards(make: Maker) -> Iterator[Card]:
    for joint in make.catalog.frames.joints:
        limiting = _limiting(make.catalog, joint)
        count = Counter(name for ligament in limiting for name in movements(ligament, joint))
        for ligament in limiting:
            facts = _mainly(ligament, joint)
            if facts:
                yield make.card(make.several(f"{ligament.id}/limit/{joint}", facts), ligament.id, facts, scope=joint)
            for fact in facts:
                if count[fact.movement] == 1:
                    yield make.card(f"{fact.id}:reverse", ligament.id, [fact], scope=joint)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which movements a ligament mainly limits, as a set."""
    ligament, joint = catalog.get(card.subject, Ligament), card.scope
    facts = [fact for fact in ligament.limits if fact.id in card.facts]
    if card.direction == "reverse":
        return _whose(catalog, card, facts[0])
    right = [fact.movement for fact in facts]
    true = movements(ligament, joint)
    others = sorted(true - set(right))
    which = f"{joint} movement" if len(facts) == 1 else f"{len(facts)} {joint} movements"
    names = [name for name, opposite in opposites(catalog, joint).items() if opposite]
    wrong = other_movements(catalog, joint, names, right, true)
    prompt = f"Which {which} does the {name_of(catalog, ligament.id)} mainly limit?"
    accepted = [movement_id(joint, name) for name in others]
    answer = [noted(in_words(fact.movement), fact.condition) for fact in facts]
    why = [f"It also helps to limit {join(map(in_words, others))}."] if others else ()
    asked = ligament.id
    return ask_movements(card, prompt, right, accepted, cited(facts), asked=asked, answer=answer, why=why, wrong=wrong)


def _whose(catalog: Catalog, card: Card, fact: Limit) -> Question:
    """Ask which ligament mainly limits a movement, where no other limits it at all."""
    joint = card.scope
    prompt = f"Which {joint} ligament mainly limits {in_words(fact.movement)}?"
    expected = Expected("ligament", (Wanted(card.subject),), asked=movement_id(joint, fact.movement))
    wrong = [
        Option(other.name, (other.id,), near=0 if _mainly(other, joint) else 1)
        for other in _limiting(catalog, joint)
        if other.id != card.subject and fact.movement not in movements(other, joint)
    ][:MOST]
    right = catalog.name(card.subject)
    return ask_names(catalog, card, prompt, expected, fact.sources, right=right, wrong=wrong)


def _ligament(catalog: Catalog, card: Card, id_: str) -> str:
    """Return what a ligament limits; of one of which nothing is told empty, as it may still limit something."""
    ligament, joint = catalog.get(id_, Ligament), card.scope
    name = name_of(catalog, ligament.id)
    facts = _mainly(ligament, joint)
    if facts:
        return f"The {name} mainly limits {join(in_words(fact.movement) for fact in facts)}."
    others = join(map(in_words, sorted(movements(ligament, joint))))
    return f"The {name} helps to limit {others}." if others else ""


@lru_cache(maxsize=256)
def _limit(catalog: Catalog, joint: str, movement: str) -> str:
    """Return which ligaments mainly limit a movement."""
    name = capital(in_words(movement))
    rows = ((one.id, fact) for one in _limiting(catalog, joint) for fact in one.limits if not fact.disputed)
    main = (joint, movement, "main")
    names = [name_of(catalog, id_) for id_, fact in rows if (fact.joint, fact.movement, fact.role) == main]
    return f"{name}: mainly limited by the {join(names)}." if names else f"{name}: no ligament here mainly limits it."


def _movement(catalog: Catalog, _: Card, id_: str) -> str:
    movement = catalog.get(id_, MovementEntry)
    return _limit(catalog, movement.joint, movement.movement)


_EXPLAIN = {"ligament": _ligament, "movement": _movement}
KINDS = (Kind("limit", 100, (Topic(10, "ligament ligaments"),), _cards, _ask, _EXPLAIN, "limits"),)
