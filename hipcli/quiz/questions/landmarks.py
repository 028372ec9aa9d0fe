"""Questions on which muscles attach at a landmark."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.attachments import part_name
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.structures import fixed, perhaps_fixed
from hipcli.quiz.questions.truth import Slot
from hipcli.quiz.questions.wording import join, low, name_of

_VERB = {"origin": "arise from", "insertion": "insert on"}


def attached(catalog: Catalog, card: Card) -> Question:
    """Ask for the muscles that arise from, or insert on, a landmark where all of them are known."""
    slot: Slot = "origin" if card.scope == "origin" else "insertion"
    place = card.subject
    rows = fixed(catalog, place, slot)
    wanted = tuple(Wanted(muscle.id, _parts(facts)) for muscle, facts in rows)
    others = perhaps_fixed(catalog, place, slot) - {muscle.id for muscle, _ in rows}
    muscles = sorted(id_ for id_ in others if catalog.kind(id_) == "muscle")
    aside = " (A part counts.)" if any(one.parts for one in wanted) else ""
    also = join(name_of(catalog, id_) for id_ in muscles)
    ours = catalog.frame(place).muscles(wide=True)
    return Question(
        card=card,
        prompt=f"Name the {len(rows)} {ours} that {_VERB[slot]} the {name_of(catalog, place)}.{aside}",
        expected=Expected("muscle", wanted, tuple(Wanted(id_) for id_ in sorted(others)), asked=place),
        answer=tuple(_named(muscle, one.parts) for (muscle, _), one in zip(rows, wanted, strict=True)),
        why=(f"Counted too, but not needed: {also}.",) if also else (),
        sources=tuple(dict.fromkeys(id_ for _, facts in rows for fact in facts for id_ in fact.sources)),
        entry=place,
        hint=initials(muscle.name for muscle, _ in rows),
    )


def _parts(facts: list[Attachment]) -> frozenset[str]:
    """Return the parts that attach there; none where the whole muscle does."""
    return frozenset() if any(f.part is None for f in facts) else frozenset(f.part for f in facts if f.part)


def _named(muscle: Muscle, parts: frozenset[str]) -> str:
    names = [part_name(muscle, part) for part in sorted(parts)]
    return f"{low(muscle.name)} ({join(names)})" if names else low(muscle.name)
