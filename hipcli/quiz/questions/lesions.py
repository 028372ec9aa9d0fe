"""Questions on lesions: which muscles are lost or weakened, which movement is the weakest, what is seen in walking.

A cut nerve takes a muscle away where no source gives it another; the root of a nerve only ever weakens.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact, Innervation
from hipcli.anatomy.lesion import Affected, Lesion, Mover, Weakness
from hipcli.anatomy.model import MovementEntry, Muscle
from hipcli.anatomy.references import movement_id
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.cards.lesions import gaits, lesion_of
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.attachments import named, part_name
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.weakness import fares, in_doubt, is_root, main_movers, moved, struck, ties, wanted, weakest
from hipcli.quiz.questions.wording import capital, join, low, name_of


def muscles(catalog: Catalog, card: Card) -> Question:
    """Ask which muscles a cut nerve takes away, or which ones a root weakens by every source."""
    lesion = lesion_of(catalog, card.subject)
    needed, others = wanted(catalog, lesion)
    root = is_root(lesion)
    what = "does every source here make weaker" if root else "are lost"
    aside = " (A part counts.)" if any(one.parts for one in needed) else ""
    names = [_with_parts(catalog, one) for one in needed]
    return Question(
        card=card,
        prompt=f"{_lesion(catalog, lesion)} Which {len(needed)} {catalog.frame(lesion.id).muscles()} {what}?{aside}",
        expected=Expected("muscle", needed, others, asked=lesion.id, beyond=True),
        answer=tuple(names),
        why=tuple(_besides(catalog, lesion)),
        sources=_sources(ties(lesion, struck(catalog, lesion))),
        entry=lesion.id,
        hint=initials(catalog.name(one.id) for one in needed),
    )


def _lesion(catalog: Catalog, lesion: Lesion) -> str:
    name = name_of(catalog, lesion.id)
    return f"The {catalog.name(lesion.id)} is injured." if is_root(lesion) else f"The {name} is cut above its branches."


def _with_parts(catalog: Catalog, one: Wanted) -> str:
    muscle = catalog.get(one.id, Muscle)
    parts = [part_name(muscle, part) for part in sorted(one.parts)]
    return f"{low(muscle.name)} ({join(parts)})" if parts else low(muscle.name)


def _besides(catalog: Catalog, lesion: Lesion) -> Iterator[str]:
    """Yield what counts but is not needed, and why it is not."""
    found = struck(catalog, lesion)
    rest = [one for one in lesion.muscles if one not in found]
    if weak := [one for one in rest if one.effect == "weakened"]:
        yield f"{'Weaker too' if is_root(lesion) else 'Weakened only'}: {_told(catalog, weak)}."
    if lost := [one for one in rest if one.effect == "lost"]:
        yield f"Lost too, where it is there: {_told(catalog, lost)}."
    if lesion.doubtful:
        yield f"By some sources only: {_told(catalog, lesion.doubtful)}."
    if is_root(lesion):
        yield "No muscle is lost: other roots keep each of them going."


def _told(catalog: Catalog, rows: Iterable[Affected | Mover]) -> str:
    return join(dict.fromkeys(_named(catalog, one.muscle, one.part) for one in rows))


def _named(catalog: Catalog, id_: str, part: str | None) -> str:
    entry = catalog.entry(id_)
    return named(entry, part) if isinstance(entry, Muscle) else name_of(catalog, id_)


def _sources(facts: Iterable[Fact]) -> tuple[str, ...]:
    found = ((*f.sources, *(f.root_sources if isinstance(f, Innervation) else ())) for f in facts)
    return tuple(dict.fromkeys(id_ for own in found for id_ in own))


# --- movements


def movement(catalog: Catalog, card: Card) -> Question:
    """Ask which movement at a joint a cut nerve weakens most, or which two."""
    lesion = lesion_of(catalog, card.subject)
    joint = card.scope
    rows = weakest(catalog, lesion, joint)
    right = [row.movement for row in rows]
    which = f"which {len(right)} movements are the weakest" if len(right) > 1 else "which movement is the weakest"
    elsewhere = [
        Wanted(movement_id(row.joint, row.movement))
        for row in lesion.movements
        if row.joint != joint and row.mains()[0] and not row.mains()[1]
    ]
    names = [name.replace("-", " ") for name in right]
    return Question(
        card=card,
        prompt=f"{_lesion(catalog, lesion)} At the {catalog.frames.joints[joint].called}, {which}?",
        expected=Expected(
            "movement",
            tuple(Wanted(movement_id(joint, name)) for name in right),
            tuple(elsewhere),
            joint=joint,
            asked=lesion.id,
        ),
        answer=tuple(names),
        why=tuple(line for row in rows for line in _explained(catalog, row)),
        sources=_sources(_facts(catalog, card, lesion, rows)),
        entry=lesion.id,
        hint=initials(names),
        right=join(names),
        wrong=tuple(_options(catalog, lesion, joint, right)),
    )


def _facts(catalog: Catalog, card: Card, lesion: Lesion, rows: Iterable[Weakness]) -> list[Fact]:
    actions = [fact for row in rows for fact, _ in main_movers(catalog, row.joint, row.movement)]
    return [fact for fact in (*ties(lesion, (*lesion.muscles, *lesion.neighbours)), *actions) if fact.id in card.facts]


def _explained(catalog: Catalog, row: Weakness) -> Iterator[str]:
    """Yield who is lost or weakened for a movement, and who still makes it."""
    mains = [mover for mover in row.weak if mover.role == "main"]
    lost = [mover for mover in mains if mover.effect == "lost"]
    weak = [mover for mover in mains if mover.effect == "weakened"]
    said = [f"{word} {_told(catalog, movers)}" for word, movers in (("lost", lost), ("weakened", weak)) if movers]
    yield f"{capital(row.movement.replace('-', ' '))}: {'; '.join(said)}."
    left = [mover for mover in row.left if mover.role == "main"]
    helpers = [mover for mover in row.left if mover.role != "main"]
    if left:
        yield f"It is still made by {_told(catalog, left)}."
    elif helpers:
        yield f"Left are helpers only: {_told(catalog, helpers)}."
    elif row.perhaps:
        yield f"Left by some sources only: {_told(catalog, row.perhaps)}."
    elif row.gone:
        yield "Nothing is left to make it."


def _options(catalog: Catalog, lesion: Lesion, joint: str, right: list[str]) -> Iterator[Option]:
    """Yield as many movements as are right, at least one of which is stronger without doubt."""
    rows = {row.movement: row for row in lesion.movements if row.joint == joint}
    entries = catalog.all(MovementEntry, "movement")
    opposites = {m.movement: (m.opposite or "").removeprefix(f"{joint}-") for m in entries if m.joint == joint}
    for chosen in combinations(moved(catalog, joint), len(right)):
        false = [name for name in chosen if name not in right]
        if not false or any(opposites[name] in chosen for name in chosen):
            continue
        why = " ".join(_stronger(catalog, lesion, joint, name) for name in false)
        ids = tuple(movement_id(joint, name) for name in chosen)
        swapped = all(opposites[name] in right for name in false)
        near = 0 if swapped else len(false) + all(name not in rows for name in false)
        yield Option(join(name.replace("-", " ") for name in chosen), ids, why, near)


def _stronger(catalog: Catalog, lesion: Lesion, joint: str, name: str) -> str:
    """Return how much of its main movers another movement keeps."""
    movers = dict.fromkeys((muscle.id, fact.part) for fact, muscle in main_movers(catalog, joint, name))
    rows = [row for row in lesion.movements if (row.joint, row.movement) == (joint, name)]
    weak = {key for key in movers for row in rows if fares(row, *key)}
    unsure = {key for key in movers if key not in weak and in_doubt(lesion, *key)}
    kept = [_named(catalog, *key) for key in movers if key not in weak | unsure]
    some = f"{'at least ' if unsure else ''}{len(kept)} of its {len(movers)}"
    count = "all its" if len(kept) == len(movers) else some
    return f"{capital(name.replace('-', ' '))} keeps {count} main movers: {join(kept)}."


# --- signs


def sign(catalog: Catalog, card: Card) -> Question:
    """Show a cut nerve, then how sources say one walks with it."""
    lesion = lesion_of(catalog, card.subject)
    stated = [one.fact for one in gaits(catalog, lesion)[card.scope]]
    asked = [fact for fact in stated if fact.id in card.facts]
    rest = [fact for fact in stated if fact not in asked]
    return Question(
        card=card,
        prompt=f"{_lesion(catalog, lesion)} What is seen in walking?",
        expected=Expected("free"),
        answer=(catalog.name(card.scope), *(fact.text for fact in asked)),
        why=(
            *(f"{capital(fact.text.rstrip('.'))}." for fact in rest),
            *(f"Some sources say: {v.text}." for fact in stated for v in fact.variants if v.text),
        ),
        sources=_sources(asked),
        entry=card.scope,
        hint=initials([catalog.name(card.scope)]),
        long=True,
    )
