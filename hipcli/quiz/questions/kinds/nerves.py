"""Nerves: of a muscle, the muscles of one, and the one that all main movers share."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Roots
from hipcli.anatomy.model import Group, Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.questions.explain import of_nerve, of_nerves
from hipcli.quiz.questions.fairness import confusable
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, nearest, other_muscles, others, with_branches, with_trunks
from hipcli.quiz.questions.truth import by_part, is_disputed, naming, nerves, required, supplied, told
from hipcli.quiz.questions.wording import join, low, name_of, named

_TOPICS = (Topic(6, "nerve nerves innervation"),)


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        for part, same in by_part(muscle.innervation).items():
            facts = required(same)
            if facts:
                id_ = make.several(f"{muscle.id}/nerve{f'/{part}' if part else ''}", facts)
                yield make.card(id_, muscle, facts, [fact.nerve for fact in facts], part=part)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask which nerve supplies a muscle or a part of it."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.innervation if fact.id in card.facts]
    others = [fact for fact in muscle.innervation if fact.part == card.part and fact.id not in card.facts]
    mainly = "mainly " if others else ""
    one = len(asked) == 1
    verb = f"nerve {mainly}supplies" if one else f"{len(asked)} nerves {mainly}supply"
    prompt = f"Which {verb} {named(muscle, card.part)}?"
    roots = tuple(dict.fromkeys(levels for fact in (*asked, *others) for levels in _told_roots(catalog, fact)))
    expected = Expected("nerve", tuple(map(_wanted, asked)), tuple(map(_wanted, others)), roots)
    answer = [_stated(catalog, fact) for fact in asked]
    why = [line for fact in asked for line in _variants(catalog, fact)]
    right = join(name_of(catalog, fact.nerve) for fact in asked)
    wrong = _other_nerves(catalog, muscle, asked[0].nerve, card.part) if one else ()
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, right=right, wrong=wrong)


def _wanted(fact: Innervation) -> Wanted:
    also = frozenset(variant.nerve for variant in fact.variants if variant.nerve)
    return Wanted(fact.nerve, also=also, texts=(fact.branch,) if fact.branch else ())


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
    others = dict.fromkeys(name_of(catalog, v.nerve) for v in fact.variants if v.nerve and v.nerve != fact.nerve)
    if roots:
        yield f"Roots differ between sources: also {', '.join(roots)}."
    if others:
        yield f"Some sources name the {join(others)}."


def _other_nerves(catalog: Catalog, muscle: Muscle, right: str, part: str | None) -> list[Option]:
    true = nerves(muscle, part)
    family = with_trunks(catalog, true) | with_branches(catalog, true)

    def option(other: str) -> Option | None:
        rows = supplied(catalog, other)
        if not rows or other in family:
            return None
        mixed = other in nerves(muscle) or confusable(catalog, right, other)
        near = 0 if mixed else 1 if rows[-1][0].region == muscle.region else 2
        return Option(name_of(catalog, other), (other,), of_nerve(catalog, other), near)

    return nearest(catalog, "nerve", right, option)


# --- the muscles of a nerve


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
    wanted = [Wanted(id_, _parts([fact for muscle, fact in rows if muscle.id == id_])) for id_ in muscles]
    kin = with_trunks(catalog, [nerve]) | with_branches(catalog, [nerve])
    others = [id_ for id_ in naming(catalog, "innervation", kin) if id_ not in muscles]
    more = join(name_of(catalog, id_) for id_ in others if id_ not in given)
    name = name_of(catalog, nerve)
    besides = f" besides {join(name_of(catalog, id_) for id_ in given)}" if given else ""
    aside = " (A part counts.)" if any(one.parts for one in wanted) else ""
    prompt = f"Name the {len(muscles)} {catalog.frame(nerve).muscles()}{besides} supplied by the {name}.{aside}"
    expected = Expected("muscle", tuple(wanted), tuple(map(Wanted, others)), asked=nerve, beyond=True)
    sources = cited(fact for _, fact in rows)
    why = [f"Some sources add {more}."] if len(others) > len(given) else ()
    if len(muscles) > 1:
        return ask_names(catalog, card, prompt, expected, sources, why=why)
    prompt, right = f"Which {catalog.frame(nerve).muscles(1)}{besides} is supplied by the {name}?", rows[0][0]
    wrong = other_muscles(catalog, right, lambda m: nerves(m).isdisjoint(kin), lambda m: of_nerves(catalog, card, m.id))
    return ask_names(catalog, card, prompt, expected, sources, why=why, right=right.name, wrong=wrong)


def _parts(facts: list[Innervation]) -> frozenset[str]:
    """Return the parts that are supplied; none where the whole muscle is."""
    parts = {fact.part for fact in facts}
    return frozenset() if None in parts else frozenset(part for part in parts if part)


# --- the nerve of all main movers


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
            found = required(own.get(member.part, []) or own.get(None, []))
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
    family = with_trunks(catalog, {nerve for muscle in movers for nerve in nerves(muscle)})
    family |= with_branches(catalog, family)
    prompt = f"Which nerve supplies all the main {low(group.name)}?"
    expected = Expected("nerve", (Wanted(nerve),), asked=group.id)
    why = [f"The main {low(group.name)}: {join(low(muscle.name) for muscle in movers)}."]
    wrong = others(
        catalog,
        "nerve",
        nerve,
        lambda id_: id_ not in family and bool(supplied(catalog, id_)),
        lambda id_: of_nerve(catalog, id_),
    )
    right = name_of(catalog, nerve)
    return ask_names(catalog, card, prompt, expected, cited(facts), why=why, right=right, wrong=wrong)


_OF_MUSCLE = {"muscle": of_nerves}
KINDS = (
    Kind("nerve", 20, _TOPICS, _cards, _ask, _OF_MUSCLE, "innervation"),
    Kind("supplied", 80, _TOPICS, _muscle_cards, _ask_muscles, _OF_MUSCLE, "innervation"),
    Kind("shared-nerve", 150, _TOPICS, _shared_cards, _ask_shared, _OF_MUSCLE, "innervation"),
)
