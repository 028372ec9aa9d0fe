"""Questions on what ligaments limit, both ways."""

from collections.abc import Iterator
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Ligament, MovementEntry
from hipcli.anatomy.references import movement_id
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain_structures import of_ligament, of_limit
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.structures import limited, limiting, mainly_limited
from hipcli.quiz.questions.wording import join, name_of


def limits(catalog: Catalog, card: Card) -> Question:
    """Ask which movements a ligament mainly limits, as a set."""
    ligament = catalog.get(card.subject, Ligament)
    joint = card.scope
    facts = [fact for fact in ligament.limits if fact.id in card.facts]
    names = [fact.movement for fact in facts]
    others = sorted(limited(ligament, joint) - set(names))
    count = len(facts)
    name = name_of(catalog, ligament.id)
    return Question(
        card=card,
        prompt=(
            f"Which {joint} movement does the {name} mainly limit?"
            if count == 1
            else f"Which {count} {joint} movements does the {name} mainly limit?"
        ),
        expected=Expected(
            "movement",
            tuple(Wanted(movement_id(joint, name)) for name in names),
            tuple(Wanted(movement_id(joint, name)) for name in others),
            joint=joint,
            asked=ligament.id,
        ),
        answer=tuple(_plain(f.movement) + (f" ({f.condition})" if f.condition else "") for f in facts),
        why=(f"It also helps to limit {join(map(_plain, others))}.",) if others else (),
        sources=tuple(dict.fromkeys(id_ for fact in facts for id_ in fact.sources)),
        entry=ligament.id,
        hint=initials(map(_plain, names)),
        right=join(map(_plain, names)),
        wrong=tuple(_other_movements(catalog, ligament, joint, names)),
    )


def _plain(movement: str) -> str:
    return movement.replace("-", " ")


def _other_movements(catalog: Catalog, ligament: Ligament, joint: str, right: list[str]) -> Iterator[Option]:
    """Yield as many movements as are right, none of them opposites, at least one of which it never limits."""
    known = {m.movement: m.opposite for m in catalog.all(MovementEntry, "movement") if m.joint == joint}
    true = limited(ligament, joint)
    for chosen in combinations([name for name, opposite in known.items() if opposite], len(right)):
        false = [name for name in chosen if name not in true]
        if not false or any((known[name] or "").removeprefix(f"{joint}-") in chosen for name in chosen):
            continue
        near = 0 if all((known[name] or "").removeprefix(f"{joint}-") in right for name in false) else len(false)
        why = " ".join(of_limit(catalog, joint, name) for name in false)
        yield Option(join(map(_plain, chosen)), tuple(movement_id(joint, name) for name in chosen), why, near)


def whose_limit(catalog: Catalog, card: Card) -> Question:
    """Ask which ligament mainly limits a movement, where no other limits it at all."""
    ligament = catalog.get(card.subject, Ligament)
    fact = next(fact for fact in ligament.limits if fact.id == card.facts[0])
    joint = fact.joint
    return Question(
        card=card,
        prompt=f"Which {joint} ligament mainly limits {_plain(fact.movement)}?",
        expected=Expected("ligament", (Wanted(ligament.id),), asked=movement_id(joint, fact.movement)),
        answer=(name_of(catalog, ligament.id),),
        why=(),
        sources=fact.sources,
        entry=ligament.id,
        hint=initials([ligament.name]),
        right=ligament.name,
        wrong=tuple(
            Option(
                other.name, (other.id,), of_ligament(catalog, other, joint), 0 if mainly_limited(other, joint) else 1
            )
            for other in limiting(catalog, joint)
            if other.id != ligament.id and fact.movement not in limited(other, joint)
        ),
    )
