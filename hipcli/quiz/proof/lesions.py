"""Holds questions on lesions against the facts of each muscle; nothing here knows how a lesion is worked out."""

from collections.abc import Iterator
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS
from hipcli.anatomy.model import MovementEntry, Muscle, Outside
from hipcli.quiz.questions.branching import below
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import movements, naming, nerves, of_part


def cut_with(catalog: Catalog, id_: str) -> set[str]:
    """Return a nerve with all its branches."""
    return {id_, *below(catalog).get(id_, ())}


def muscle_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that all that is required is lost by every source, and that all that any source strikes counts."""
    cut = cut_with(catalog, asked.card.subject)
    for one in asked.expected.required:
        muscle = catalog.get(one.id, Muscle)
        parts: list[str | None] = [*sorted(one.parts)] or [None]
        if any(not whole_supply(muscle, part) <= cut for part in parts):
            yield f"{one.id} has another nerve left"
    counted = {one.id for one in (*asked.expected.required, *asked.expected.accepted)}
    for id_ in naming(catalog, "innervation", cut):
        if id_ not in counted:
            yield f"{id_} is concerned by some source, and would be wrong"


def whole_supply(muscle: Muscle, part: str | None) -> set[str]:
    """Return the nerves that hold for everyone, and what stands against them where that is in dispute."""
    rows = of_part(muscle.innervation, part)
    best = min(LEVELS.index(fact.level) for fact in rows)
    rows = [fact for fact in rows if LEVELS.index(fact.level) == best]
    denied = {v.nerve for fact in rows if fact.disputed for v in fact.variants if v.nerve}
    return {fact.nerve for fact in rows} | denied


def movement_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that the weakest movements keep a smaller share than any other one at the joint, whatever source is right.

    That holds for the wrong options, and for the movements that are none.
    """
    joint, cut = asked.card.scope, cut_with(catalog, asked.card.subject)
    right = {one.id for one in asked.expected.required}
    known = {m.id: m.movement for m in catalog.all(MovementEntry, "movement") if m.joint == joint}
    shares = {id_: kept(catalog, joint, movement, cut) for id_, movement in known.items()}
    at_most = max((shares[id_][1] for id_ in right & shares.keys()), default=0.0)
    for id_, (at_least, _) in shares.items():
        if id_ not in right and at_least is not None and at_least <= at_most:
            yield f"{id_} may be as weak as {' and '.join(sorted(right))}"
    for option in asked.wrong:
        if not shares.keys() >= set(option.ids) or set(option.ids) <= right:
            yield f"the wrong option '{option.text}' is not another movement of the {joint}"
        elif any(shares[id_][0] is None for id_ in option.ids):
            yield f"the wrong option '{option.text}' has no main mover"


@lru_cache(maxsize=256)
def _movers(catalog: Catalog, joint: str, movement: str) -> list[Muscle | Outside]:
    entries: list[Muscle | Outside] = [*catalog.muscles(), *catalog.all(Outside, "outside")]
    return [entry for entry in entries if movement in movements(entry, joint)]


def kept(catalog: Catalog, joint: str, movement: str, cut: set[str]) -> tuple[float | None, float]:
    """Return the share of its main movers that a movement keeps, at least and at most, by whatever source is right.

    At least: those agreed on that are safe by every source, of these and of the others that any source takes; None
    where none is agreed on. At most: all that some source leaves a nerve.
    """
    agreed = safe = others = hit = spared = 0
    for muscle in _movers(catalog, joint, movement):
        rows = [f for f in muscle.actions if f.joint == joint and movement in f.movements]
        mains = [f for f in rows if "main" in (f.role, *(v.role for v in f.variants))]
        plain = (movement, "main", False)
        sure = {f.part for f in mains if (f.movement, f.role, f.disputed) == plain and f.level != "extra"}
        for part in sure or {fact.part for fact in mains}:
            own = nerves(muscle, part)
            spared += not own <= cut
            if part in sure:
                agreed += 1
                safe += not own & cut
            else:
                others += 1
                hit += bool(own & cut)
    return safe / (agreed + hit) if agreed else None, spared / max(1, agreed + others)
