"""Questions on origins and insertions, both ways."""

from collections.abc import Iterator
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import bones, initials
from hipcli.quiz.grading.places import related
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain import of_muscle
from hipcli.quiz.questions.fairness import confusable, overlap
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import Slot, attachments, by_part, is_disputed, of_part, places, required, texts
from hipcli.quiz.questions.wording import capital, low, name_of

_MOST_CHOSEN = 3
_MOST_TYPED = 2
_VERB = {"origin": "arise", "insertion": "insert"}


def attachment(catalog: Catalog, card: Card) -> Question:
    """Ask where a muscle or a part of it arises or inserts."""
    slot: Slot = "origin" if card.kind == "origin" else "insertion"
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in attachments(muscle, slot) if fact.id in card.facts]
    others = [f for f in attachments(muscle, slot) if f.part == card.part and f.id not in card.facts]
    expected = Expected("place", tuple(_wanted(f) for f in asked), tuple(_wanted(f) for f in others))
    subject = named(muscle, card.part)
    mainly = "mainly " if others else ""
    where = "From which" if slot == "origin" else "On which"
    prompt = (
        f"Where does {subject} {mainly}{_VERB[slot]}?"
        if len(asked) == 1
        else f"{where} {len(asked)} places does {subject} {mainly}{_VERB[slot]}?"
    )
    return Question(
        card=card,
        prompt=prompt,
        expected=expected,
        answer=tuple(fact.text for fact in asked),
        why=tuple(_stated(muscle, slot, fact) for fact in asked if fact.variants) or (),
        sources=tuple(dict.fromkeys(id_ for fact in asked for id_ in fact.sources)),
        entry=muscle.id,
        hint=bones(asked),
        right="; ".join(fact.text for fact in asked),
        wrong=tuple(_options(catalog, muscle, slot, asked)),
        long=len(asked) > _MOST_TYPED,
    )


def named(muscle: Muscle, part: str | None) -> str:
    """Return how a sentence names a muscle or a part of it."""
    if part is None:
        return low(muscle.name)
    return f"the {part_name(muscle, part)} of {low(muscle.name)}"


def part_name(muscle: Muscle, part: str) -> str:
    """Return the name of a part without what stands in brackets."""
    return next(p.name for p in muscle.parts if p.id == part).split(" (")[0]


def _wanted(fact: Attachment) -> Wanted:
    also = frozenset(variant.landmark for variant in fact.variants if variant.landmark)
    return Wanted(fact.landmark, also=also, texts=tuple(texts([fact])))


def _stated(muscle: Muscle, slot: Slot, fact: Attachment) -> str:
    also = "; ".join(dict.fromkeys(variant.text for variant in fact.variants if variant.text))
    return f"Some sources say: {also}." if also else ""


def _options(catalog: Catalog, muscle: Muscle, slot: Slot, asked: list[Attachment]) -> Iterator[Option]:
    singles = list(_wrong_places(catalog, muscle, slot, asked))
    if len(asked) == 1:
        yield from singles
    elif len(asked) <= _MOST_CHOSEN:
        for chosen in combinations(sorted(singles, key=lambda o: o.near)[:6], len(asked)):
            ids = tuple(id_ for option in chosen for id_ in option.ids)
            text = "; ".join(option.text for option in chosen)
            yield Option(text, ids, " ".join(option.why for option in chosen), max(option.near for option in chosen))


def _wrong_places(catalog: Catalog, muscle: Muscle, slot: Slot, asked: list[Attachment]) -> Iterator[Option]:
    """Yield places of other muscles that no source makes right here, nor anything that holds them or lies in them."""
    part = asked[0].part
    true = places(muscle, slot, part)
    own = texts(of_part(attachments(muscle, slot), part))
    seen: set[str] = set()
    for other in sorted(catalog.muscles(), key=lambda m: (m.id != muscle.id, m.region != muscle.region)):
        for same in by_part(attachments(other, slot)).values():
            for fact in required(same):
                if fact.landmark in seen or is_disputed(fact) or _fits(catalog, fact, true, own):
                    continue
                seen.add(fact.landmark)
                near = other.id == muscle.id or any(confusable(catalog, f.landmark, fact.landmark) for f in asked)
                why = f"{capital(fact.text)}: {slot} of {named(other, fact.part)}."
                yield Option(fact.text, (fact.landmark,), why, 0 if near else 1 if other.region == muscle.region else 2)


def _fits(catalog: Catalog, fact: Attachment, true: set[str], own: list[str]) -> bool:
    said = set(words(fact.text))
    return (
        any(related(catalog, fact.landmark, place) for place in true)
        or any(overlap(fact.text, text) for text in own)
        or any(set(words(catalog.name(place))) <= said for place in true)
        or any(set(words(catalog.name(fact.landmark))) <= set(words(text)) for text in own)
    )


def whose_attachment(catalog: Catalog, card: Card) -> Question:
    """Ask which muscle arises or inserts at a place, where only one does."""
    slot: Slot = "origin" if card.kind == "origin" else "insertion"
    muscle = catalog.get(card.subject, Muscle)
    fact = next(fact for fact in attachments(muscle, slot) if fact.id == card.facts[0])
    place = name_of(catalog, fact.landmark)
    verb = "arises from" if slot == "origin" else "inserts on"
    parts = frozenset({fact.part} if fact.part else ())
    return Question(
        card=card,
        prompt=f"Which {catalog.frame(muscle.id).muscles(1)} {verb} the {place}?",
        expected=Expected("muscle", (Wanted(muscle.id, parts),), asked=fact.landmark, beyond=True),
        answer=(low(muscle.name) if not fact.part else f"{low(muscle.name)} ({part_name(muscle, fact.part)})",),
        why=(f"Its {slot}: {fact.text}.",),
        sources=fact.sources,
        entry=muscle.id,
        hint=initials([muscle.name]),
        right=muscle.name,
        wrong=tuple(
            Option(other.name, (other.id,), of_muscle(catalog, other, card), nearness(catalog, muscle, other))
            for other in catalog.muscles()
            if other.id != muscle.id
            and other.part_of != muscle.id
            and not any(related(catalog, fact.landmark, there) for there in places(other, slot))
            and not any(overlap(catalog.name(fact.landmark), text) for text in texts(attachments(other, slot)))
        ),
    )


def nearness(catalog: Catalog, muscle: Muscle, other: Muscle) -> int:
    """Return 0 for muscles that are mixed up, 1 for those of one region, 2 for the rest."""
    if confusable(catalog, muscle.id, other.id):
        return 0
    return 1 if muscle.region == other.region else 2
