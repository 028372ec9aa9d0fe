"""What a muscle does at a joint."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS, Action
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.wording import in_words
from hipcli.quiz.cards.order import rank
from hipcli.quiz.questions.explain import of_actions
from hipcli.quiz.questions.kind import Card, Kind, Maker, Option, Question, Topic, cited
from hipcli.quiz.questions.naming import ask_movements, opposites, other_movements
from hipcli.quiz.questions.truth import is_sure, lowest, main_movements, movements
from hipcli.quiz.questions.wording import join, low, noted, part_name, untold


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        for joint in make.catalog.frames.joints:
            found = main_movements(muscle, joint)
            if found:
                level = lowest(min((f.level for f in same), key=LEVELS.index) for same in found.values())
                ids = [movement_id(joint, name) for name in found]
                facts = [fact for same in found.values() for fact in same]
                yield make.card(f"{muscle.id}/action/{joint}:set", muscle, facts, ids, level=level, scope=joint)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask for the main actions of a muscle at one joint, as a set."""
    muscle, joint = catalog.get(card.subject, Muscle), card.scope
    found, true = main_movements(muscle, joint), movements(muscle, joint)
    others = true - set(found)
    elsewhere = {movement_id(at, name) for at in catalog.frames.joints if at != joint for name in movements(muscle, at)}
    accepted = sorted(elsewhere | {movement_id(joint, name) for name in others})
    place = catalog.frames.joints[joint]
    aside = " (What a part does counts.)" if any(all(f.part for f in facts) for facts in found.values()) else ""
    what = "What is the main action" if len(found) == 1 else f"Name the {len(found)} main actions"
    prompt = f"{what} of {untold(muscle, None, *found)} at the {place.called}{'?' if len(found) == 1 else '.'}{aside}"
    wrong = other_movements(catalog, joint, _moved(catalog, joint), list(found), true)
    sources = cited(fact for same in found.values() for fact in same)
    answer = [_stated(muscle, name, same) for name, same in found.items()]
    why, choices = _helps(muscle, joint, others), () if place.together else wrong
    asked = ask_movements(card, prompt, list(found), accepted, sources, answer=answer, why=why, wrong=choices)
    return asked if asked.can_choose or place.together else replace(asked, first=_denied(catalog, card, muscle))


def _helps(muscle: Muscle, joint: str, others: set[str]) -> list[str]:
    facts = (fact for fact in muscle.actions if fact.joint == joint and fact.movement in others and is_sure(fact))
    helps = join(dict.fromkeys(in_words(fact.movement) for fact in facts))
    return [f"It also helps with {helps}."] if helps else []


def _denied(catalog: Catalog, card: Card, muscle: Muscle) -> Question | None:
    """Ask what a muscle does not do, where it does so much at a joint that too little is left for wrong options."""
    joint, sure = card.scope, dict[str, list[Action]]()
    for fact in muscle.actions:
        if fact.joint == joint and is_sure(fact):
            sure.setdefault(fact.movement, []).append(fact)
    false = not_made(catalog, muscle, joint)
    if not false or len(sure) < _LEAST:
        return None
    right, *others = sorted(false, key=lambda name: rank(muscle.id, name))
    wrong = []
    for name, facts in sure.items():
        does = "is a main mover of" if any(fact.role == "main" for fact in facts) else "helps with"
        why = f"{muscle.name} {does} {_stated(muscle, name, facts)}."
        wrong.append(replace(made(joint, name), why=why))
    prompt = f"Which of these is no action of {low(muscle.name)} at the {catalog.frames.joints[joint].called}?"
    sources, why_ = cited(fact for facts in sure.values() for fact in facts), [of_actions(catalog, muscle)]
    accepted = [movement_id(joint, name) for name in others]
    return ask_movements(card, prompt, [right], accepted, sources, why=why_, wrong=wrong)


#: So many wrong options make a choice.
_LEAST = 3


def made(joint: str, movement: str) -> Option:
    """Return a movement as an option."""
    return Option(in_words(movement), (movement_id(joint, movement),))


def not_made(catalog: Catalog, muscle: Muscle, joint: str) -> list[str]:
    """Return the movements of a joint that no source lets a muscle make."""
    true = movements(muscle, joint)
    return [name for name in _moved(catalog, joint) if name not in true]


@lru_cache(maxsize=16)
def _moved(catalog: Catalog, joint: str) -> list[str]:
    """Return the movements of a joint that any muscle makes."""
    return [name for name in opposites(catalog, joint) if catalog.movers(joint, name)]


def _stated(muscle: Muscle, name: str, facts: list[Action]) -> str:
    parts = [part_name(muscle, fact.part) for fact in facts if fact.part]
    said = [*parts] if len(parts) == len(facts) else []
    said += dict.fromkeys(fact.condition for fact in facts if fact.condition)
    return noted(in_words(name), "; ".join(said))


KINDS = (Kind("action", 10, (Topic(5, "action actions function functions movements"),), _cards, _ask, slot="actions"),)
