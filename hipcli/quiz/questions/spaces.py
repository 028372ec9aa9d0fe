"""Questions on spaces: what they hold, in which order, and by which foramen something passes."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Passage
from hipcli.anatomy.model import Space
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain_structures import of_space
from hipcli.quiz.questions.fairness import confusable
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.structures import OPENINGS, mentioned, passages, whole
from hipcli.quiz.questions.wording import capital, join, low, name_of

_MOST_TYPED = 6


def contents(catalog: Catalog, card: Card) -> Question:
    """Ask what passes a space, or lies in it, where all of it is known."""
    space = catalog.get(card.subject, Space)
    asked = [fact for fact in space.contents if fact.id in card.facts]
    others = [fact for fact in space.contents if fact.id not in card.facts]
    verb = "pass through" if space.space in OPENINGS else "lie in"
    mainly = "main " if others else ""
    also = join(name_of(catalog, fact.structure) for fact in others)
    return _set(
        catalog,
        card,
        asked,
        others,
        prompt=f"Name the {len(asked)} {mainly}structures that {verb} the {low(space.name)}.",
        why=(f"Counted too, but not needed: {also}.",) if also else (),
    )


def sequence(catalog: Catalog, card: Card) -> Question:
    """Ask for what lies side by side in a space, in order; what sources place differently may stand anywhere."""
    space = catalog.get(card.subject, Space)
    asked = sorted((f for f in space.contents if f.id in card.facts), key=lambda fact: fact.order or 0)
    others = [fact for fact in space.contents if fact.id not in card.facts]
    direction = (space.order_text or "").partition(":")[0]
    return _set(
        catalog,
        card,
        asked,
        others,
        prompt=f"{direction}: name, in order, the {len(asked)} structures in the {low(space.name)}.",
        why=(f"{space.order_text}.", *_elsewhere(catalog, asked)),
        ordered=tuple(index for index, fact in enumerate(asked) if not fact.variants),
    )


def _elsewhere(catalog: Catalog, facts: list[Passage]) -> Iterator[str]:
    for fact in facts:
        for variant in fact.variants:
            yield f"Some sources say of the {name_of(catalog, fact.structure)}: {variant.text}."


def _set(
    catalog: Catalog,
    card: Card,
    asked: list[Passage],
    others: list[Passage],
    *,
    prompt: str,
    why: tuple[str, ...],
    ordered: tuple[int, ...] = (),
) -> Question:
    names = [name_of(catalog, fact.structure) for fact in asked]
    return Question(
        card=card,
        prompt=prompt,
        expected=Expected(
            "structure",
            tuple(_wanted(catalog, fact) for fact in asked),
            tuple(Wanted(fact.structure) for fact in others),
            asked=card.subject,
            ordered=ordered,
        ),
        answer=tuple(f"{name} ({fact.text})" if fact.text else name for name, fact in zip(names, asked, strict=True)),
        why=why,
        sources=tuple(dict.fromkeys(id_ for fact in asked for id_ in fact.sources)),
        entry=card.subject,
        hint=initials(names),
        long=len(asked) > _MOST_TYPED,
    )


def _wanted(catalog: Catalog, fact: Passage) -> Wanted:
    also = mentioned(catalog, fact.text, "space") if fact.text else set()
    return Wanted(fact.structure, also=frozenset(also), texts=(fact.text,) if fact.text else ())


def passage(catalog: Catalog, card: Card) -> Question:
    """Ask which foramen or canal something passes, where it passes no other."""
    right = catalog.get(card.subject, Space)
    fact = next(fact for fact in right.contents if fact.id in card.facts)
    passer = card.scope
    through = {space.id for space, _ in passages(catalog)[passer]}
    within = catalog.frames.within.get(right.id)
    also = frozenset({*through, *([within.of] if within and not within.part else ())} - {right.id})
    name = name_of(catalog, passer)
    article = "" if catalog.kind(passer) == "muscle" else "the "
    return Question(
        card=card,
        prompt=f"Which foramen, canal or hiatus does {article}{name} pass through?",
        expected=Expected("space", (Wanted(right.id, also=also),), asked=passer),
        answer=(low(right.name) + (f" ({fact.text})" if fact.text else ""),),
        why=(),
        sources=fact.sources,
        entry=right.id,
        hint=initials([right.name]),
        right=right.name,
        wrong=tuple(_other_openings(catalog, right, through)),
    )


def _other_openings(catalog: Catalog, right: Space, through: set[str]) -> Iterator[Option]:
    """Yield the openings of which all that passes is known, and this does not."""
    for other in catalog.all(Space, "space"):
        known = other.complete and other.space in OPENINGS and whole(catalog, other.id) == other.id
        if known and other.id not in through and other.id != whole(catalog, right.id):
            near = 0 if confusable(catalog, right.id, other.id) else 1
            yield Option(capital(other.name), (other.id,), of_space(catalog, other.id), near)
