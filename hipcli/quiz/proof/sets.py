"""Holds sets of names, and what passes an opening, against the raw facts: no other set or thing fits as well."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group, Muscle
from hipcli.anatomy.references import references
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.proof.lesions import cut_with
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import mentioned, movements, nerves


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


def passage_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that what passes is named, or told by muscles that nothing else, of where it comes from, supplies too."""
    passer = asked.card.scope
    kind = catalog.kind(passer)
    if passer in mentioned(catalog, asked.prompt, kind):
        return
    muscles, above = mentioned(catalog, asked.prompt, "muscle"), mentioned(catalog, asked.prompt, kind)
    for other in (id_ for id_ in catalog.ids(kind) if above <= {*trunks(catalog, id_)}):
        family = {other, *(id_ for id_ in catalog.ids(kind) if other in trunks(catalog, id_))}
        reached = {muscle for id_ in family for muscle in catalog.naming(id_, "muscle")}
        if other != passer and other not in trunks(catalog, passer) and muscles <= reached:
            yield f"{other} supplies {', '.join(sorted(muscles))} too"
