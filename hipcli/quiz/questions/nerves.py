"""Questions on nerves, their roots and arteries."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Roots, Supply
from hipcli.anatomy.model import Artery, Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.questions.attachments import named, nearness
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain import of_artery, of_muscle, of_nerve, of_roots
from hipcli.quiz.questions.fairness import confusable
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import arteries, fed, is_disputed, nerves, supplied, told
from hipcli.quiz.questions.wording import join, low, name_of

_MOST_TYPED = 2
_Roots = tuple[str, ...]


def nerve(catalog: Catalog, card: Card) -> Question:
    """Ask which nerve supplies a muscle or a part of it."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.innervation if fact.id in card.facts]
    others = [fact for fact in muscle.innervation if fact.part == card.part and fact.id not in card.facts]
    expected = Expected("nerve", tuple(_wanted(fact) for fact in asked), tuple(_wanted(fact) for fact in others))
    subject = named(muscle, card.part)
    mainly = "mainly " if others else ""
    names = [name_of(catalog, fact.nerve) for fact in asked]
    return Question(
        card=card,
        prompt=(
            f"Which nerve {mainly}supplies {subject}?"
            if len(asked) == 1
            else f"Which {len(asked)} nerves {mainly}supply {subject}?"
        ),
        expected=expected,
        answer=tuple(_stated(catalog, fact) for fact in asked),
        why=tuple(line for fact in asked for line in _variants(catalog, fact)),
        sources=tuple(dict.fromkeys(id_ for fact in asked for id_ in fact.sources)),
        entry=muscle.id,
        hint=initials(names),
        right=join(names),
        wrong=tuple(_other_nerves(catalog, muscle, asked, card.part)) if len(asked) == 1 else (),
    )


def _wanted(fact: Innervation) -> Wanted:
    also = frozenset(variant.nerve for variant in fact.variants if variant.nerve)
    return Wanted(fact.nerve, also=also, texts=(fact.branch,) if fact.branch else ())


def _stated(catalog: Catalog, fact: Innervation) -> str:
    name = name_of(catalog, fact.nerve)
    branch = f" ({fact.branch})" if fact.branch and fact.branch != name else ""
    roots = f", {write_roots(fact.roots)}" if fact.roots else ""
    return f"{name}{branch}{roots}"


def _variants(catalog: Catalog, fact: Innervation) -> Iterator[str]:
    roots = dict.fromkeys(write_roots(variant.roots) for variant in fact.variants if variant.roots)
    others = dict.fromkeys(name_of(catalog, v.nerve) for v in fact.variants if v.nerve and v.nerve != fact.nerve)
    if roots:
        yield f"Roots differ between sources: also {', '.join(roots)}."
    if others:
        yield f"Some sources name the {join(others)}."


def _other_nerves(catalog: Catalog, muscle: Muscle, asked: list[Innervation], part: str | None) -> Iterator[Option]:
    true = nerves(muscle, part)
    family = {id_ for own in true for id_ in (own, *trunks(catalog, own))}
    right = asked[0].nerve
    regions = {id_: m.region for id_ in catalog.ids("nerve") for m, _ in supplied(catalog, id_)}
    for other, region in regions.items():
        if other in family or any(above in true for above in trunks(catalog, other)):
            continue
        mixed = other in nerves(muscle) or confusable(catalog, right, other)
        near = 0 if mixed else 1 if region == muscle.region else 2
        yield Option(name_of(catalog, other), (other,), of_nerve(catalog, other), near)


def supplied_muscles(catalog: Catalog, card: Card) -> Question:
    """Ask which muscle, or which muscles, a nerve supplies."""
    nerve_ = catalog.get(card.subject, Nerve)
    given = told(catalog, nerve_.id)
    rows = [row for row in supplied(catalog, nerve_.id) if row[0].id not in given]
    parts: dict[str, set[str]] = {}
    whole: set[str] = set()
    muscles: dict[str, Muscle] = {}
    for muscle, fact in rows:
        muscles[muscle.id] = muscle
        parts.setdefault(muscle.id, set()).update({fact.part} if fact.part else ())
        whole |= set() if fact.part else {muscle.id}
    wanted = tuple(Wanted(id_, frozenset() if id_ in whole else frozenset(parts[id_])) for id_ in muscles)
    accepted = tuple(
        Wanted(muscle.id)
        for muscle in catalog.muscles()
        if muscle.id not in muscles and _reaches(catalog, muscle, nerve_.id)
    )
    name = name_of(catalog, nerve_.id)
    besides = f" besides {join(name_of(catalog, id_) for id_ in sorted(given))}" if given else ""
    aside = " (A part counts.)" if any(one.parts for one in wanted) else ""
    count = len(muscles)
    return Question(
        card=card,
        prompt=(
            f"Which {catalog.frame(nerve_.id).muscles(1)}{besides} is supplied by the {name}?"
            if count == 1
            else f"Name the {count} {catalog.frame(nerve_.id).muscles()}{besides} supplied by the {name}.{aside}"
        ),
        expected=Expected("muscle", wanted, accepted, asked=nerve_.id, beyond=True),
        answer=tuple(
            _with_parts(muscle, wanted_.parts) for muscle, wanted_ in zip(muscles.values(), wanted, strict=True)
        ),
        why=(f"Some sources add {join(low(catalog.name(w.id)) for w in accepted if w.id not in given)}.",)
        if len(accepted) > len(given)
        else (),
        sources=tuple(dict.fromkeys(id_ for _, fact in rows for id_ in fact.sources)),
        entry=nerve_.id,
        hint=initials(muscle.name for muscle in muscles.values()),
        right=next(iter(muscles.values())).name if count == 1 else "",
        wrong=tuple(_other_muscles(catalog, card, nerve_.id, next(iter(muscles.values())))) if count == 1 else (),
    )


def _with_parts(muscle: Muscle, parts: frozenset[str]) -> str:
    names = [part.name.split(" (")[0] for part in muscle.parts if part.id in parts]
    return f"{low(muscle.name)} ({join(names)})" if names else low(muscle.name)


def _reaches(catalog: Catalog, muscle: Muscle, nerve_: str) -> bool:
    """Tell whether any source lets the nerve, a branch or its trunk reach the muscle."""
    true = nerves(muscle)
    return any(nerve_ == id_ or nerve_ in trunks(catalog, id_) or id_ in trunks(catalog, nerve_) for id_ in true)


def _other_muscles(catalog: Catalog, card: Card, nerve_: str, right: Muscle) -> Iterator[Option]:
    for other in catalog.muscles():
        if other.id != right.id and other.part_of != right.id and not _reaches(catalog, other, nerve_):
            yield Option(other.name, (other.id,), of_muscle(catalog, other, card), nearness(catalog, right, other))


def roots(catalog: Catalog, card: Card) -> Question:
    """Ask for the spinal roots of a nerve, or of the nerve of a muscle."""
    fact: Roots | Innervation
    if card.direction == "roots":
        muscle = catalog.get(card.subject, Muscle)
        fact = next(f for f in muscle.innervation if f.id == card.facts[0])
        prompt = f"Which spinal roots supply {named(muscle, card.part)}?"
        if sum(f.part == card.part and f.level != "extra" for f in muscle.innervation) > 1:
            prompt = f"Which spinal roots supply {named(muscle, card.part)} through the {name_of(catalog, fact.nerve)}?"
        sources = (fact.root_sources or fact.sources) if isinstance(fact, Innervation) else fact.sources
    else:
        fact = next(f for f in catalog.get(card.subject, Nerve).roots if f.id == card.facts[0])
        prompt = f"Which spinal roots make up the {name_of(catalog, card.subject)}?"
        sources = fact.sources
    right = tuple(fact.roots)
    others = tuple(dict.fromkeys(tuple(v.roots) for v in fact.variants if v.roots and tuple(v.roots) != right))
    return Question(
        card=card,
        prompt=prompt,
        expected=Expected("roots", roots=(right, *others)),
        answer=(write_roots(right),),
        why=(f"Sources also give {', '.join(write_roots(o) for o in others)}.",) if others else (),
        sources=tuple(sources),
        entry=card.subject,
        hint="1 level" if len(right) == 1 else f"{len(right)} levels",
        right=write_roots(right),
        wrong=() if others else tuple(_other_roots(catalog, card, right)),
    )


def _other_roots(catalog: Catalog, card: Card, right: _Roots) -> Iterator[Option]:
    """Yield the roots of other nerves of the region, of which none holds the right ones or lies in them."""
    seen: set[_Roots] = set()
    own = catalog.frame_number(card.subject)
    for other in catalog.all(Nerve, "nerve"):
        for fact in other.roots if catalog.frame_number(other.id) == own else ():
            found = tuple(fact.roots)
            if other.id == card.subject or found in seen or set(found) <= set(right) or set(right) <= set(found):
                continue
            seen.add(found)
            yield Option(write_roots(found), (), of_roots(catalog, found), 0 if set(found) & set(right) else 1)


def artery(catalog: Catalog, card: Card) -> Question:
    """Ask which artery, or which arteries, supply a muscle."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in muscle.arteries if fact.id in card.facts]
    others = arteries(muscle) - {fact.artery for fact in asked}
    varies = any(variant.artery for fact in asked for variant in fact.variants) or any(is_disputed(f) for f in asked)
    names = [name_of(catalog, fact.artery) for fact in asked]
    mainly = "mainly " if others else ""
    return Question(
        card=card,
        prompt=(
            f"Which artery {mainly}supplies {low(muscle.name)}?"
            if len(asked) == 1
            else f"Which {len(asked)} arteries {mainly}supply {low(muscle.name)}?"
        ),
        expected=Expected(
            "artery", tuple(_vessel(fact) for fact in asked), tuple(Wanted(id_) for id_ in sorted(others))
        ),
        answer=tuple(f"{name}, {fact.text}" if fact.text else name for name, fact in zip(names, asked, strict=True)),
        why=(f"Also named: {join(name_of(catalog, id_) for id_ in sorted(others))}.",) if others else (),
        sources=tuple(dict.fromkeys(id_ for fact in asked for id_ in fact.sources)),
        entry=muscle.id,
        hint=initials(names),
        right=join(names),
        wrong=() if varies or len(asked) > 1 else tuple(_other_arteries(catalog, muscle, asked[0].artery)),
        long=len(asked) > _MOST_TYPED,
    )


def _vessel(fact: Supply) -> Wanted:
    also = frozenset(variant.artery for variant in fact.variants if variant.artery)
    return Wanted(fact.artery, also=also, texts=(fact.text,) if fact.text else ())


def _other_arteries(catalog: Catalog, muscle: Muscle, right: str) -> Iterator[Option]:
    true = arteries(muscle)
    feeding = {a.id for a in catalog.all(Artery, "artery") if fed(catalog, a.id)}
    for other in catalog.all(Artery, "artery"):
        above = trunks(catalog, other.id)
        if other.id not in feeding or other.id in true or any(id_ in true for id_ in above):
            continue
        if any(other.id in trunks(catalog, id_) for id_ in true):
            continue
        near = 0 if confusable(catalog, right, other.id) else 1
        yield Option(low(other.name), (other.id,), of_artery(catalog, other.id), near)
