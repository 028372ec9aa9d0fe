"""Questions on what a muscle does at a joint."""

from collections.abc import Iterator
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action
from hipcli.anatomy.model import MovementEntry, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain import of_movement
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import main_movements, movements
from hipcli.quiz.questions.wording import join, low


def actions(catalog: Catalog, card: Card) -> Question:
    """Ask for the main actions of a muscle at one joint, as a set."""
    muscle = catalog.get(card.subject, Muscle)
    joint = card.scope
    found = main_movements(muscle, joint)
    others = movements(muscle, joint) - set(found)
    elsewhere = {
        movement_id(other, name)
        for other in catalog.frames.joints
        if other != joint
        for name in movements(muscle, other)
    }
    expected = Expected(
        "movement",
        tuple(Wanted(movement_id(joint, name)) for name in found),
        tuple(Wanted(id_) for id_ in sorted(elsewhere | {movement_id(joint, name) for name in others})),
        joint=joint,
    )
    place = catalog.frames.joints[joint]
    parts = any(all(fact.part for fact in facts) for facts in found.values())
    aside = " (what a part does counts)" if parts else ""
    prompt = (
        f"What is the main action of {low(muscle.name)} at the {place.called}?{aside}"
        if len(found) == 1
        else f"Name the {len(found)} main actions of {low(muscle.name)} at the {place.called}.{aside}"
    )
    facts = [fact for same in found.values() for fact in same]
    return Question(
        card=card,
        prompt=prompt,
        expected=expected,
        answer=tuple(_stated(muscle, name, same) for name, same in found.items()),
        why=_helps(muscle, joint, others),
        sources=tuple(dict.fromkeys(id_ for fact in facts for id_ in fact.sources)),
        entry=muscle.id,
        hint=initials(name.replace("-", " ") for name in found),
        right=join(name.replace("-", " ") for name in found),
        wrong=() if place.together else tuple(_options(catalog, muscle, joint, tuple(found))),
    )


def _stated(muscle: Muscle, name: str, facts: list[Action]) -> str:
    parts = [next(p.name for p in muscle.parts if p.id == fact.part).split(" (")[0] for fact in facts if fact.part]
    said = [*parts] if len(parts) == len(facts) else []
    said += dict.fromkeys(fact.condition for fact in facts if fact.condition)
    return name.replace("-", " ") + (f" ({'; '.join(said)})" if said else "")


def _helps(muscle: Muscle, joint: str, others: set[str]) -> tuple[str, ...]:
    helps = dict.fromkeys(
        fact.movement.replace("-", " ")
        for fact in muscle.actions
        if fact.joint == joint and fact.movement in others and not fact.disputed and fact.level != "extra"
    )
    return (f"It also helps with {join(helps)}.",) if helps else ()


def _options(catalog: Catalog, muscle: Muscle, joint: str, right: tuple[str, ...]) -> Iterator[Option]:
    """Yield as many movements as are right, at least one of which no source gives the muscle."""
    known = {m.movement: m.opposite for m in catalog.all(MovementEntry, "movement") if m.joint == joint}
    names = [name for name in known if catalog.movers(joint, name)]
    opposites = {name: (known.get(name) or "").removeprefix(f"{joint}-") for name in names}
    true = movements(muscle, joint)
    for chosen in combinations(names, len(right)):
        false = [name for name in chosen if name not in true]
        if not false or any(opposites[name] in chosen for name in chosen):
            continue
        swapped = all(opposites[name] in right for name in false)
        why = " ".join(of_movement(catalog, joint, name) for name in false)
        ids = tuple(movement_id(joint, name) for name in chosen)
        yield Option(join(name.replace("-", " ") for name in chosen), ids, why, 0 if swapped else len(false))
