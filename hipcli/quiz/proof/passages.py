"""Proves that a question on what passes an opening says what passes."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import mentioned


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
