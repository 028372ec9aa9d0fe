"""Nerves: of a muscle, the muscles of one, and the one that all main movers share."""

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Roots
from hipcli.anatomy.model import Group, Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.supply import supplied as supplied_by
from hipcli.quiz.proof.sets import set_flaws
from hipcli.quiz.questions.branching import below, kin, supplied, told
from hipcli.quiz.questions.explain import of_nerves
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_muscles, ask_names, other_muscles, other_sets, others
from hipcli.quiz.questions.truth import by_part, is_disputed, naming, nerves, pointing, wanted
from hipcli.quiz.questions.wording import join, low, name_of, names_of, supplies, untold

_TOPICS = (Topic(6, "nerve nerves innervation"),)


def _cards(make: Maker) -> Iterator[Card]:
    for muscle, part, facts in make.parts(lambda muscle: muscle.innervation):
        id_ = make.several(f"{muscle.id}/nerve{f'/{part}' if part else ''}", facts)
        yield make.card(id_, muscle, facts, [fact.nerve for fact in facts], part=part)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which nerve supplies a muscle or a part of it."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.innervation if fact.id in card.facts]
    rest = [fact for fact in muscle.innervation if fact.part == card.part and fact.id not in card.facts]
    subject = untold(muscle, card.part, *(catalog.name(fact.nerve) for fact in asked))
    prompt = f"Which {supplies('nerve', len(asked), mainly=bool(rest))} {subject}?"
    answer = [_stated(catalog, fact) for fact in asked]
    why = [line for fact in asked for line in _variants(catalog, fact)]
    mixed, family = nerves(muscle), kin(catalog, nerves(muscle, card.part))

    def near(nerve: str) -> int:
        return 0 if nerve in mixed else 2 - any(other.region == muscle.region for other, _ in supplied(catalog, nerve))

    wrong = other_nerves(catalog, asked[0].nerve, family, near) if len(asked) == 1 else []
    expected = _expected(catalog, asked, rest)
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, wrong=wrong)


def other_nerves(
    catalog: Catalog, right: str, family: Collection[str], near: Callable[[str], int] = lambda id_: 1
) -> list[Option]:
    """Return nerves of muscles that are none of the family of those that are right."""
    return others(catalog, right, lambda id_: id_ not in family and bool(supplied(catalog, id_)), near)


def _expected(catalog: Catalog, asked: Sequence[Innervation], rest: Sequence[Innervation]) -> Expected:
    roots = tuple(dict.fromkeys(levels for fact in (*asked, *rest) for levels in _told_roots(catalog, fact)))
    needed, more = (tuple(wanted(fact, "nerve", fact.branch) for fact in facts) for facts in (asked, rest))
    if not any(map(is_disputed, asked)):  # what some sources name instead is true, and not the answer
        more += tuple(Wanted(id_) for one in needed for id_ in sorted(one.also))
        needed = tuple(replace(one, also=frozenset()) for one in needed)
    return Expected("nerve", needed, more, roots)


def _told_roots(catalog: Catalog, fact: Innervation) -> Iterator[tuple[str, ...]]:
    """Yield each set of roots that a source gives for the muscle, or for its nerve."""
    given: tuple[Roots | Innervation, ...] = (fact, *catalog.get(fact.nerve, Nerve).roots)
    yield from (tuple(stated.roots) for one in given for stated in (one, *one.variants) if stated.roots)


def _stated(catalog: Catalog, fact: Innervation) -> str:
    name = name_of(catalog, fact.nerve)
    branch = f" ({fact.branch})" if fact.branch and fact.branch != name else ""
    return f"{name}{branch}{f', {write_roots(fact.roots)}' if fact.roots else ''}"


def _variants(catalog: Catalog, fact: Innervation) -> Iterator[str]:
    if roots := dict.fromkeys(write_roots(variant.roots) for variant in fact.variants if variant.roots):
        yield f"Roots differ between sources: also {', '.join(roots)}."
    if named := names_of(catalog, (v.nerve for v in fact.variants if v.nerve and v.nerve != fact.nerve)):
        yield f"Some sources name the {named}."


def _muscle_cards(make: Maker) -> Iterator[Card]:
    for nerve in make.catalog.ids("nerve"):
        if rows := _told_of(make.catalog, nerve):
            regions = {make.catalog.get(id_, Muscle).region for id_ in rows}
            facts = [fact for same in rows.values() for fact in same]
            if len(rows) == 1:
                id_, about, place = f"{facts[0].id}:reverse", (*rows, *regions), 1
            else:
                id_, about, place = f"{nerve}/muscles:set", (*regions,) if len(regions) == 1 else (), 3
            yield make.card(id_, nerve, facts, about, rests_on=rows, order=(make.region(rows), place, 0))


def _told_of(catalog: Catalog, nerve: str) -> dict[str, list[Innervation]]:
    """Return the muscles that a nerve supplies for certain and that its name does not give away, with the facts."""
    given, found = told(catalog, nerve), dict[str, list[Innervation]]()
    for muscle, fact in supplied(catalog, nerve):
        if muscle.id not in given:
            found.setdefault(muscle.id, []).append(fact)
    return found


def _ask_muscles(catalog: Catalog, card: Card) -> Question:
    """Ask which muscle, or which muscles, a nerve supplies."""
    nerve, rows, given = card.subject, _told_of(catalog, card.subject), sorted(told(catalog, card.subject))
    family = kin(catalog, [nerve])
    rest = [id_ for id_ in naming(catalog, "innervation", family) if id_ not in rows]
    besides = f" besides {names_of(catalog, given)}" if given else ""
    ours = catalog.frame(nerve).muscles(len(rows)) + besides
    name, rare = f"supplied by the {name_of(catalog, nerve)}", _rare(catalog, nerve)
    if len(rows) == 1:
        prompt = f"Which {ours}{' that everyone has' if rare else ''} is {name}?"
    else:
        prompt = f"Name the {len(rows)} {ours} {name}."
    right = [*rows]
    wrong = other_muscles(catalog, catalog.get(right[0], Muscle), lambda m: nerves(m).isdisjoint(family))
    wrong = wrong if len(rows) == 1 else [*other_sets(catalog, right, wrong)]
    why = _besides(catalog, nerve, [id_ for id_ in rest if id_ not in given])
    return ask_muscles(catalog, card, prompt, rows, rest, beyond=True, why=why, wrong=wrong)


def _besides(catalog: Catalog, nerve: str, muscles: list[str]) -> list[str]:
    """Return which muscles only some sources give a nerve, which not everyone has, and which are those of branches."""
    own, rare = naming(catalog, "innervation", [nerve]), _rare(catalog, nerve)
    branched = naming(catalog, "innervation", below(catalog).get(nerve, ()))
    some = {one.supply.entry.id for one in supplied_by(catalog, nerve) if one.doubt == "some people"} - {*rare}
    sorts = {
        "In some people also": [id_ for id_ in muscles if id_ in own and id_ in some],
        "Some sources add": [id_ for id_ in muscles if id_ in own and id_ not in some.union(rare)],
        "Where it is there, also": [id_ for id_ in muscles if id_ in rare],
        "By its branches:": [id_ for id_ in muscles if id_ in branched and id_ not in own],
    }
    return [f"{how} {names_of(catalog, ids)}." for how, ids in sorts.items() if ids]


def _rare(catalog: Catalog, nerve: str) -> list[str]:
    """Return the muscles that many people lack and that a nerve supplies for certain."""
    rare = [muscle for muscle in pointing(catalog, nerve) if muscle.inconstant]
    return [m.id for m in rare if any(fact.nerve == nerve and not is_disputed(fact) for fact in m.innervation)]


def _shared_cards(make: Maker) -> Iterator[Card]:
    for group in make.catalog.all(Group, "group"):
        known = group.movement and make.catalog.frames.joints[group.movement.joint].known
        if facts := _shared(make.catalog, group) if known else []:
            movers = [member.id for member in make.catalog.members(group) if member.required]
            id_ = f"{group.id}/nerve:forward"
            yield make.card(id_, group.id, facts, [facts[0].nerve], least="more", rests_on=movers)


def _shared(catalog: Catalog, group: Group) -> list[Innervation]:
    """Return the facts that give all main movers of a functional group one nerve, if they share one for certain."""
    facts: list[Innervation] = []
    for member in catalog.members(group):
        if member.required:
            muscle = catalog.get(member.id, Muscle)
            own = by_part(muscle.innervation)
            found = own.get(member.part) or own.get(None, [])
            if len(found) != 1 or is_disputed(found[0]) or len(nerves(muscle, member.part)) != 1:
                return []
            facts += found
    return facts if len(facts) > 1 and len({fact.nerve for fact in facts}) == 1 else []


def _ask_shared(catalog: Catalog, card: Card) -> Question:
    """Ask which nerve supplies all the main movers of a movement."""
    group = catalog.get(card.subject, Group)
    facts, name = _shared(catalog, group), low(group.name)
    movers = [catalog.get(member.id, Muscle) for member in catalog.members(group) if member.required]
    own = {nerve for muscle in movers for nerve in nerves(muscle)}
    family = kin(catalog, kin(catalog, own))  # whatever comes from a trunk of theirs, too
    wrong = other_nerves(catalog, facts[0].nerve, family)
    expected = Expected("nerve", (Wanted(facts[0].nerve),), asked=group.id)
    why = [f"The main {name}: {join(low(muscle.name) for muscle in movers)}."]
    prompt = f"Which nerve supplies all the main {name}?"
    return ask_names(catalog, card, prompt, expected, cited(facts), why=why, wrong=wrong)


_OF_MUSCLE = {"muscle": of_nerves}
KINDS = (
    Kind("nerve", 20, _TOPICS, _cards, _ask, _OF_MUSCLE, "innervation"),
    Kind("supplied", 80, _TOPICS, _muscle_cards, _ask_muscles, _OF_MUSCLE, "innervation", set_flaws),
    Kind("shared-nerve", 150, _TOPICS, _shared_cards, _ask_shared, _OF_MUSCLE, "innervation"),
)
