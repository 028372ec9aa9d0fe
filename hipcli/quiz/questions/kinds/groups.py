"""The members of groups."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog, Membership
from hipcli.anatomy.model import Group, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.quiz.proof.sets import set_flaws
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, counted_too, other_sets
from hipcli.quiz.questions.truth import is_constant, movements, parts_of
from hipcli.quiz.questions.wording import low, with_parts


def _cards(make: Maker) -> Iterator[Card]:
    for group in make.catalog.all(Group, "group"):
        members = [member for member in make.catalog.members(group) if member.required]
        if len(members) > 1:
            muscles = {member.id for member in members} & make.ground.places.keys()
            regions = {make.catalog.get(id_, Muscle).region for id_ in muscles}
            moves = [movement_id(group.movement.joint, group.movement.movement)] if group.movement else []
            topics = (*moves, *(regions if len(regions) == 1 else ()))
            order = (make.region(muscles, 0), 3, 1)
            facts = [member.fact for member in members]
            yield make.card(f"{group.id}/members:set", group.id, facts, topics, rests_on=muscles, order=order)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask for the members of a group: all that are agreed on; the others count but are not needed."""
    group = catalog.get(card.subject, Group)
    members = {row.id: row for row in catalog.members(group)}
    required = {id_: row for id_, row in members.items() if row.required}
    accepted = sorted({*members, *_helping(catalog, group)} - required.keys())
    wanted = tuple(_wanted(catalog, group, row) for row in required.values())
    expected = Expected("muscle", wanted, tuple(map(Wanted, accepted)), asked=group.id)
    answer = [with_parts(catalog, id_, [row.part] if row.part else []) for id_, row in required.items()]
    why, sources = counted_too(catalog, accepted), cited(row.fact for row in required.values())
    own = {catalog.get(id_, Muscle).region for id_ in required if catalog.kind(id_) == "muscle"}
    none = [m for m in catalog.muscles() if is_constant(m) and m.id not in expected.fitting]
    options = [Option(muscle.name, (muscle.id,), near=1 + (muscle.region not in own)) for muscle in none]
    prompt, wrong = _prompt(group, [*required.values()]), other_sets(catalog, [*required], options)
    return ask_names(catalog, card, prompt, expected, sources, answer=answer, why=why, wrong=wrong)


def _helping(catalog: Catalog, group: Group) -> set[str]:
    """Return who helps with the movement of a functional group by any source."""
    if (move := group.movement) is None:
        return set()
    return {muscle.id for muscle in catalog.muscles() if move.movement in movements(muscle, move.joint)}


def _prompt(group: Group, required: list[Membership]) -> str:
    count, name = len(required), low(group.name)
    if group.basis == "functional":
        aside = " (A part counts.)" if any(row.part for row in required) else ""
        return f"Name the {count} main {name}.{aside}"
    return f"Which {count} muscles belong to the {name}?"


def _wanted(catalog: Catalog, group: Group, row: Membership) -> Wanted:
    """Return what to name; of a functional group every part that makes the movement will do."""
    facts = [row.fact]
    if group.movement and row.part:
        move = group.movement.joint, group.movement.movement
        facts = [f for f in catalog.get(row.id, Muscle).actions if (f.joint, f.movement) == move]
    return Wanted(row.id, parts_of(facts))


KINDS = (Kind("members", 90, (Topic(9, "group groups member members set sets"),), _cards, _ask, flaws=set_flaws),)
