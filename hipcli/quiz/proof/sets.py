"""Holds whole sets that are asked as a choice against the raw facts: each wrong one has a name that is wrong."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group, Muscle
from hipcli.anatomy.references import references
from hipcli.quiz.proof.lesions import cut_with
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import movements, nerves


def set_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that no fact, part, variant or disputed entry makes all names of a wrong set right."""
    for option in asked.wrong:
        if len(option.ids) > 1 and all(_fits(catalog, asked.card.subject, id_) for id_ in option.ids):
            yield f"by some source all of '{option.text}' belongs to {asked.card.subject}"


def _fits(catalog: Catalog, subject: str, id_: str) -> bool:
    entry = catalog.entry(subject)
    muscle = catalog.get(id_, Muscle) if catalog.kind(id_) == "muscle" else None
    if not isinstance(entry, Group):
        return muscle is not None and bool(nerves(muscle) & cut_with(catalog, subject))
    move = entry.movement
    return any(one.target == id_ for one in references(entry)) or bool(
        move and muscle and move.movement in movements(muscle, move.joint)
    )
