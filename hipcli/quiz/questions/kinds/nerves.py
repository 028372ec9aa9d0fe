"""Nerves: of a muscle, the muscles of one, and the one that all main movers share."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Roots
from hipcli.anatomy.model import Group, Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.proof.sets import set_flaws
from hipcli.quiz.questions.explain import of_nerve, of_nerves
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, other_muscles, other_sets, others
from hipcli.quiz.questions.truth import (
    below,
    by_part,
    is_disputed,
    kin,
    naming,
    nerves,
    parts_of,
    pointing,
    supplied,
    told,
    wanted,
)
from hipcli.quiz.questions.wording import join, low, name_of, names_of, untold

_TOPICS = (Topic(6, "nerve nerves innervation"),)


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        for part, facts in by_part(muscle.innervation).items():
            id_ = make.several(f"{muscle.id}/nerve{f'/{part}' if part else ''}", facts)
            yield make.card(id_, muscle, facts, [fact.nerve for fact in facts], part=part)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which nerve supplies a muscle or a part of it."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.innervation if fact.id in card.facts]
    rest = [fact for fact in muscle.innervation if fact.part == card.part and fact.id not in card.facts]
    mainly = "mainly " if rest else ""
    verb = f"nerve {mainly}supplies" if len(asked) == 1 else f"{len(asked)} nerves {mainly}supply"
    prompt = f"Which {verb} {untold(muscle, card.part, *(catalog.name(fact.nerve) for fact in asked))}?"
    answer = [_stated(catalog, fact) for fact in asked]
    why = [line for fact in asked for line in _variants(catalog, fact)]
    mixed, family = nerves(muscle), kin(catalog, nerves(muscle, card.part))

    def near(nerve: str) -> int:
        return 0 if nerve in mixed else 2 - any(other.region == muscle.region for other, _ in supplied(catalog, nerve))

    def fits(nerve: str) -> bool:
        return nerve not in family and bool(supplied(catalog, nerve))

    wrong = others(catalog, "nerve", asked[0].nerve, fits, lambda id_: of_nerve(catalog, id_), near=near)
    wrong, expected = wrong if len(asked) == 1 else [], _expected(catalog, asked, rest)
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, wrong=wrong)


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
    for one in given:
        yield from (tuple(stated.roots) for stated in (one, *one.variants) if stated.roots)


def _stated(catalog: Catalog, fact: Innervation) -> str:
    name = name_of(catalog, fact.nerve)
    branch = f" ({fact.branch})" if fact.branch and fact.branch != name else ""
    return f"{name}{branch}{f', {write_roots(fact.roots)}' if fact.roots else ''}"


def _variants(catalog: Catalog, fact: Innervation) -> Iterator[str]:
    roots = dict.fromkeys(write_roots(variant.roots) for variant in fact.variants if variant.roots)
    if roots:
        yield f"Roots differ between sources: also {', '.join(roots)}."
    if named := names_of(catalog, (v.nerve for v in fact.variants if v.nerve and v.nerve != fact.nerve)):
        yield f"Some sources name the {named}."


def _muscle_cards(make: Maker) -> Iterator[Card]:
    for nerve in make.catalog.all(Nerve, "nerve"):
        rows = _told_of(make.catalog, nerve.id)
        muscles = {muscle.id: muscle.region for muscle, _ in rows}
        if muscles:
            one, regions = len(muscles) == 1, set(muscles.values())
            facts = [fact for _, fact in rows]
            id_ = f"{facts[0].id}:reverse" if one else f"{nerve.id}/muscles:set"
            about = (*muscles, *regions) if one else regions if len(regions) == 1 else ()
            order = (make.region(muscles), 1 if one else 3, 0)
            yield make.card(id_, nerve.id, facts, about, rests_on=muscles, order=order)


def _told_of(catalog: Catalog, nerve: str) -> list[tuple[Muscle, Innervation]]:
    """Return the muscles that a nerve supplies for certain and that its name does not give away."""
    given = told(catalog, nerve)
    return [row for row in supplied(catalog, nerve) if row[0].id not in given]


def _ask_muscles(catalog: Catalog, card: Card) -> Question:
    """Ask which muscle, or which muscles, a nerve supplies."""
    nerve = card.subject
    given = sorted(told(catalog, nerve))
    rows = _told_of(catalog, nerve)
    muscles = dict.fromkeys(muscle.id for muscle, _ in rows)
    needed = tuple(Wanted(id_, parts_of(fact for muscle, fact in rows if muscle.id == id_)) for id_ in muscles)
    family = kin(catalog, [nerve])
    rest = [id_ for id_ in naming(catalog, "innervation", family) if id_ not in muscles]
    besides = f" besides {names_of(catalog, given)}" if given else ""
    aside = " (A part counts.)" if any(one.parts for one in needed) else ""
    one, name = len(muscles) == 1, f"supplied by the {name_of(catalog, nerve)}"
    ours = catalog.frame(nerve).muscles(len(muscles))
    ours = f"{ours} that everyone has" if one and _rare(catalog, nerve) else ours
    prompt = f"Which {ours}{besides} is {name}?" if one else f"Name the {len(muscles)} {ours}{besides} {name}.{aside}"
    expected = Expected("muscle", needed, tuple(map(Wanted, rest)), asked=nerve, beyond=True)
    why, right = list(_besides(catalog, nerve, [id_ for id_ in rest if id_ not in given])), rows[0][0]
    wrong = other_muscles(
        catalog, right, lambda m: nerves(m).isdisjoint(family), lambda m: of_nerves(catalog, card, m.id)
    )
    if not one:
        wrong = list(other_sets(catalog, list(muscles), wrong))
    said, sources = right.name if one else "", cited(fact for _, fact in rows)
    return ask_names(catalog, card, prompt, expected, sources, why=why, right=said, wrong=wrong)


def _rare(catalog: Catalog, nerve: str) -> list[str]:
    """Return the muscles that many people lack and that a nerve supplies for certain."""
    rare = [muscle for muscle in pointing(catalog, nerve) if muscle.inconstant]
    return [m.id for m in rare if any(fact.nerve == nerve and not is_disputed(fact) for fact in m.innervation)]


def _besides(catalog: Catalog, nerve: str, muscles: Iterable[str]) -> Iterator[str]:
    """Yield which muscles only some sources give a nerve, and which are those of its branches."""
    own = naming(catalog, "innervation", [nerve])
    branched = naming(catalog, "innervation", below(catalog).get(nerve, ()))
    rare = _rare(catalog, nerve)
    if some := names_of(catalog, [id_ for id_ in muscles if id_ in own and id_ not in rare]):
        yield f"Some sources add {some}."
    if some := names_of(catalog, [id_ for id_ in muscles if id_ in rare]):
        yield f"Where it is there, also {some}."
    if others := names_of(catalog, [id_ for id_ in muscles if id_ in branched and id_ not in own]):
        yield f"By its branches: {others}."


def _shared_cards(make: Maker) -> Iterator[Card]:
    for group in make.catalog.all(Group, "group"):
        known = group.movement and make.catalog.frames.joints[group.movement.joint].known
        facts = _shared(make.catalog, group) if known else []
        if facts:
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
    facts = _shared(catalog, group)
    nerve = facts[0].nerve
    movers = [catalog.get(member.id, Muscle) for member in catalog.members(group) if member.required]
    own = {nerve for muscle in movers for nerve in nerves(muscle)}
    family = kin(catalog, kin(catalog, own))  # whatever comes from a trunk of theirs, too
    prompt = f"Which nerve supplies all the main {low(group.name)}?"
    expected = Expected("nerve", (Wanted(nerve),), asked=group.id)
    why = [f"The main {low(group.name)}: {join(low(muscle.name) for muscle in movers)}."]

    def fits(id_: str) -> bool:
        return id_ not in family and bool(supplied(catalog, id_))

    wrong = others(catalog, "nerve", nerve, fits, lambda id_: of_nerve(catalog, id_))
    return ask_names(catalog, card, prompt, expected, cited(facts), why=why, wrong=wrong)


_OF_MUSCLE = {"muscle": of_nerves}
KINDS = (
    Kind("nerve", 20, _TOPICS, _cards, _ask, _OF_MUSCLE, "innervation"),
    Kind("supplied", 80, _TOPICS, _muscle_cards, _ask_muscles, _OF_MUSCLE, "innervation", set_flaws),
    Kind("shared-nerve", 150, _TOPICS, _shared_cards, _ask_shared, _OF_MUSCLE, "innervation"),
)
