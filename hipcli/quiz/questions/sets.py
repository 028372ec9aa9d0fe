"""Questions on the members of groups."""

from hipcli.anatomy.catalog import Catalog, Membership
from hipcli.anatomy.model import Group, Muscle
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import movements
from hipcli.quiz.questions.wording import join, low, name_of

_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def members(catalog: Catalog, card: Card) -> Question:
    """Ask for the members of a group: all that are agreed on; the others count but are not needed."""
    group = catalog.get(card.subject, Group)
    rows = catalog.members(group)
    required = [row for row in rows if row.required]
    accepted = {row.id for row in rows if not row.required} | _helpers(catalog, group)
    accepted -= {row.id for row in required}
    names = [name_of(catalog, row.id) for row in required]
    optional = sorted(name_of(catalog, id_) for id_ in accepted)
    return Question(
        card=card,
        prompt=_prompt(group, required),
        expected=Expected(
            "muscle",
            tuple(_wanted(catalog, group, row) for row in required),
            tuple(Wanted(id_) for id_ in sorted(accepted)),
            asked=group.id,
        ),
        answer=tuple(_with_part(catalog, row) for row in required),
        why=(f"Counted too, but not needed: {join(optional)}.",) if optional else (),
        sources=tuple(dict.fromkeys(id_ for row in required for id_ in row.fact.sources)),
        entry=group.id,
        hint=initials(names),
        right="",
    )


def _prompt(group: Group, required: list[Membership]) -> str:
    count, name = len(required), low(group.name)
    if group.basis == "functional":
        aside = " (A part counts.)" if any(row.part for row in required) else ""
        return f"Name the {count} main {name}.{aside}"
    if group.basis in ("compartment", "layer"):
        return f"Which {count} muscles lie in the {name}?"
    if _NUMBERS.get(count, "-") in name:
        return f"Name the {name}."
    if name.endswith("s") and not name.endswith(("us", "ps", "is", "as")):
        return f"Name the {count} {name}."
    return f"Which {count} muscles make up the {name}?"


def _wanted(catalog: Catalog, group: Group, row: Membership) -> Wanted:
    """Return what to name; of a functional group every part that makes the movement will do."""
    if group.movement is None or row.part is None:
        return Wanted(row.id, frozenset({row.part} if row.part else ()))
    actions = [
        fact
        for fact in catalog.get(row.id, Muscle).actions
        if (fact.joint, fact.movement) == (group.movement.joint, group.movement.movement)
    ]
    parts = frozenset(fact.part for fact in actions if fact.part)
    return Wanted(row.id, frozenset() if any(fact.part is None for fact in actions) else parts)


def _helpers(catalog: Catalog, group: Group) -> set[str]:
    """Return the muscles that any source lets help with a functional group's movement."""
    if group.movement is None:
        return set()
    return {m.id for m in catalog.muscles() if group.movement.movement in movements(m, group.movement.joint)}


def _with_part(catalog: Catalog, row: Membership) -> str:
    name = name_of(catalog, row.id)
    if row.part is None:
        return name
    parts = catalog.get(row.id, Muscle).parts
    return f"{name} ({next(part.name for part in parts if part.id == row.part).split(' (')[0]})"
