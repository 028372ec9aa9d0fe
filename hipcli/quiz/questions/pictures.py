"""Questions on pictures: which muscle is it, and at which point does it insert. They name a picture and draw none."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.deck import Card, Picture
from hipcli.quiz.cards.pictures import looks_like
from hipcli.quiz.course.hints import bones
from hipcli.quiz.questions.attachments import nearness
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.explain import of_actions, of_point, of_position
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import is_disputed, texts
from hipcli.quiz.questions.wording import low, name_of


def which(catalog: Catalog, card: Card) -> Question:
    """Ask which muscle a picture shows."""
    muscle = catalog.get(card.subject, Muscle)
    pair = looks_like(catalog, muscle.id)
    counted = tuple(Wanted(other.id) for other in catalog.muscles() if other.part_of == muscle.id)
    return Question(
        card=card,
        prompt="Which muscle is this?",
        expected=Expected("muscle", (Wanted(muscle.id, also=frozenset(pair)),), counted, beyond=True),
        answer=(low(muscle.name),),
        why=(
            of_position(muscle),
            *(f"The {name_of(catalog, id_)} looks like it in a picture: either is right." for id_ in sorted(pair)),
        ),
        sources=muscle.position.sources,
        entry=muscle.id,
        hint=_moves(catalog, muscle),
        right=muscle.name,
        wrong=tuple(
            Option(other.name, (other.id,), of_position(other), nearness(catalog, muscle, other))
            for other in (catalog.get(id_, Muscle) for id_ in _shown(card).others)
        ),
    )


def where(catalog: Catalog, card: Card) -> Question:
    """Ask at which of the points in a picture a muscle inserts."""
    muscle = catalog.get(card.subject, Muscle)
    picture = _shown(card)
    fact = next(fact for fact in muscle.insertion if fact.id in card.facts)
    others = tuple(_wanted(other) for other in muscle.insertion if other.id != fact.id)
    also = [other.text for other in muscle.insertion if _sure(other, fact)]
    return Question(
        card=card,
        prompt=f"At which point does {low(muscle.name)} insert?",
        expected=Expected("place", (_wanted(fact),), others),
        answer=(fact.text,),
        why=(f"It also inserts at: {'; '.join(also)}.",) if also else (),
        sources=fact.sources,
        entry=muscle.id,
        hint=bones([fact]),
        right=name_of(catalog, picture.at),
        wrong=tuple(
            Option(name_of(catalog, id_), (id_,), of_point(catalog, id_), place)
            for place, id_ in enumerate(picture.others)
        ),
    )


def _shown(card: Card) -> Picture:
    if card.picture is None:
        raise ValueError(f"{card.id} has no picture")
    return card.picture


def _wanted(fact: Attachment) -> Wanted:
    also = frozenset(variant.landmark for variant in fact.variants if variant.landmark)
    return Wanted(fact.landmark, also=also, texts=tuple(texts([fact])))


def _sure(fact: Attachment, asked: Attachment) -> bool:
    return fact.id != asked.id and not is_disputed(fact) and fact.level != "extra"


def _moves(catalog: Catalog, muscle: Muscle) -> str:
    said = of_actions(catalog, muscle).removeprefix(f"{muscle.name}, ").rstrip(".")
    return said or f"it lies in the {muscle.region} region"
