"""Questions on lesions: which muscles are lost or weakened, which movement is the weakest.

A cut nerve takes a muscle away where no source gives it another. Roots are not asked here: sources differ on those of
most muscles, and which all of them give one is no anatomy.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, product
from typing import TypeVar

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, Fact, Innervation
from hipcli.anatomy.lesion import Affected, Lesion, Mover, Weakness, nerve_lesion
from hipcli.anatomy.model import MovementEntry, Muscle, Outside
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import movers
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.proof.lesions import movement_flaws, muscle_flaws
from hipcli.quiz.questions.branching import supplied, told
from hipcli.quiz.questions.explain import of_nerves
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, Wanted
from hipcli.quiz.questions.naming import ask_movements, ask_names, other_movements
from hipcli.quiz.questions.truth import is_constant, is_sure
from hipcli.quiz.questions.wording import join, name_of, of_parts, part_counts

OneOf = TypeVar("OneOf", Affected, Mover)
_TOPICS = (Topic(17, "lesion lesions"),)
#: How many muscles may be asked for.
_FEWEST, _MOST = 2, 7
#: How many movements may be the weakest together.
_MOST_WEAKEST = 2


@lru_cache(maxsize=4096)  # each lesion is worked out once for all kinds
def lesion_of(catalog: Catalog, id_: str) -> Lesion:
    """Return what follows if a nerve is cut."""
    return nerve_lesion(catalog, id_)


def _lesions(make: Maker) -> Iterator[Lesion]:
    """Yield the lesions of nerves whose names do not tell their muscles."""
    for id_ in make.catalog.ids("nerve"):
        if not (root_of(id_) or told(make.catalog, id_)):
            yield lesion_of(make.catalog, id_)


def _cut(catalog: Catalog, card: Card) -> str:
    return f"The {name_of(catalog, card.subject)} is cut above its branches."


def _sources(facts: Iterable[Fact]) -> tuple[str, ...]:
    found = ((*f.sources, *(f.root_sources if isinstance(f, Innervation) else ())) for f in facts)
    return tuple(dict.fromkeys(chain(*found)))


def _ties(lesion: Lesion, muscles: Iterable[Affected]) -> list[Fact]:
    """Return the facts that tie muscles to the lesion, extra ones left out."""
    facts = (fact for one in muscles for fact in one.facts if fact.level != "extra")
    return [fact for fact in facts if fact.nerve in lesion.nerves]


def _named(catalog: Catalog, rows: Iterable[Affected | Mover]) -> str:
    return join(dict.fromkeys(of_parts(catalog, one.muscle, one.part) for one in rows))


# --- muscles


def _muscle_cards(make: Maker) -> Iterator[Card]:
    """Yield which muscles are struck, where the nerve's own card does not ask for the same."""
    for lesion in _lesions(make):
        struck = _struck(make.catalog, lesion)
        muscles = {one.muscle for one in struck}
        same = muscles == {muscle.id for muscle, _ in supplied(make.catalog, lesion.id)}
        if _FEWEST <= len(muscles) <= _MOST and not same:
            id_, facts = f"{lesion.id}/lesion/muscles:set", dict.fromkeys(_ties(lesion, struck))
            yield make.card(id_, lesion.id, facts, least="more", rests_on=muscles)


def _struck(catalog: Catalog, lesion: Lesion) -> list[Affected]:
    """Return what a cut nerve takes away and no source denies; inconstant muscles left out."""
    sure = [one for one in lesion.muscles if one.effect == "lost" and one.agreed]
    return [one for one in sure if is_constant(catalog.get(one.muscle, Muscle))]


def _ask_muscles(catalog: Catalog, card: Card) -> Question:
    """Ask which muscles a cut nerve takes away; those weakened only, or in doubt, count but are not needed."""
    lesion = lesion_of(catalog, card.subject)
    struck = _struck(catalog, lesion)
    needed = tuple(_by_muscle(catalog, struck))
    rest = [one for one in (*lesion.muscles, *lesion.doubtful) if one not in struck]
    accepted = tuple(_by_muscle(catalog, (one for one in rest if catalog.kind(one.muscle) == "muscle")))
    prompt = f"{_cut(catalog, card)} Which {len(needed)} {catalog.frame(lesion.id).muscles()} are lost?"
    prompt += part_counts(needed)
    expected = Expected("muscle", needed, accepted, asked=lesion.id, beyond=True)
    certain = [one for one in rest if one not in lesion.doubtful]
    besides = {
        "Weakened only": [one for one in certain if one.effect == "weakened"],
        "Lost too, where it is there": [one for one in certain if one.effect == "lost"],
        "By some sources only": lesion.doubtful,
    }
    why = [f"{how}: {_named(catalog, rows)}." for how, rows in besides.items() if rows]
    return ask_names(catalog, card, prompt, expected, _sources(_ties(lesion, struck)), why=why)


def _by_muscle(catalog: Catalog, rows: Iterable[Affected]) -> Iterator[Wanted]:
    parts: dict[str, set[str]] = {}
    for one in rows:
        parts.setdefault(one.muscle, set()).update({one.part} if one.part else ())
    for id_, own in parts.items():
        told_apart = {fact.part for fact in catalog.get(id_, Muscle).innervation if fact.part}
        yield Wanted(id_, frozenset() if own == told_apart else frozenset(own))


# --- movements


def _movement_cards(make: Maker) -> Iterator[Card]:
    joints = [joint.id for joint in make.catalog.frames.joints.values() if not joint.together]
    for lesion, joint in product(_lesions(make), joints):
        if rows := _weakest(make.catalog, lesion, joint):
            struck = _main(rows)
            id_ = f"{lesion.id}/lesion/movement/{joint}:{'forward' if len(rows) == 1 else 'set'}"
            known = [muscle.id for muscle in make.ground.muscles if muscle.id in struck and not muscle.inconstant]
            facts = dict.fromkeys(_behind(make.catalog, lesion, rows))
            yield make.card(id_, lesion.id, facts, least="more", scope=joint, rests_on=known)


def _main(rows: Iterable[Weakness]) -> set[str]:
    """Return the main movers that suffer."""
    return {mover.muscle for row in rows for mover in row.weak if mover.role == "main"}


def _behind(catalog: Catalog, lesion: Lesion, rows: list[Weakness]) -> list[Fact]:
    """Return the facts that tie the main movers that suffer to the lesion, and those that make them main movers."""
    struck = _main(rows)
    hit = [one for one in (*lesion.muscles, *lesion.neighbours) if one.muscle in struck]
    made = chain(*(_main_movers(catalog, row.joint, row.movement) for row in rows))
    return [*_ties(lesion, hit), *(fact for fact, entry in made if entry.id in struck)]


def _ask_movement(catalog: Catalog, card: Card) -> Question:
    """Ask which movement at a joint a cut nerve weakens most, or which two."""
    lesion, joint = lesion_of(catalog, card.subject), card.scope
    rows = _weakest(catalog, lesion, joint)
    right = [row.movement for row in rows]
    which = f"which {len(right)} movements are weakened most" if len(right) > 1 else "which movement is weakened most"
    gone = (row for row in lesion.movements if row.joint != joint and row.mains()[0] and not row.mains()[1])
    elsewhere = [movement_id(row.joint, row.movement) for row in gone]
    weaker = {row.movement for row in lesion.movements if row.joint == joint}
    wrong = other_movements(catalog, joint, _moved(catalog, joint), right, right, lambda name: name not in weaker)
    prompt = f"{_cut(catalog, card)} At the {catalog.frames.joints[joint].called}, {which}?"
    sources, why = _sources(_behind(catalog, lesion, rows)), [line for row in rows for line in _explained(catalog, row)]
    return ask_movements(card, prompt, right, elsewhere, sources, asked=lesion.id, why=why, wrong=wrong)


def _explained(catalog: Catalog, row: Weakness) -> Iterator[str]:
    """Yield who is lost or weakened for a movement, and who still makes it."""
    mains = [mover for mover in row.weak if mover.role == "main"]
    struck = {effect: [mover for mover in mains if mover.effect == effect] for effect in ("lost", "weakened")}
    said = [f"{effect} {_named(catalog, movers)}" for effect, movers in struck.items() if movers]
    yield f"{capital(in_words(row.movement))}: {'; '.join(said)}."
    left = [mover for mover in row.left if mover.role == "main"]
    some = _named(catalog, row.perhaps)
    if left:
        yield f"It is still made by {_named(catalog, left)}."
    elif row.left:
        yield f"Left are helpers only: {_named(catalog, row.left)}{some and f', by some sources also {some}'}."
    elif row.perhaps:
        yield f"Left by some sources only: {some}."
    elif row.gone:
        yield "Nothing is left to make it."


def _stronger(catalog: Catalog, card: Card, id_: str) -> str:
    """Return how much of its main movers another movement of the joint keeps."""
    movement = catalog.get(id_, MovementEntry)
    fates = _fates(catalog, lesion_of(catalog, card.subject), movement.joint, movement.movement)
    kept = [of_parts(catalog, *key) for key, fate in fates.items() if fate == "kept"]
    if movement.joint != card.scope or not kept:
        return ""
    some = f"{'at least ' if 'doubtful' in fates.values() else ''}{len(kept)} of its {len(fates)}"
    count = "all its" if len(kept) == len(fates) else some
    return f"{capital(in_words(movement.movement))} keeps {count} main movers: {join(kept)}."


def _weakest(catalog: Catalog, lesion: Lesion, joint: str) -> list[Weakness]:
    """Return the movements at a joint that lose most of their main movers, and keep less than any other one there.

    That holds whatever source is right. Where not all that moves the joint is known, as most of it is a neighbour, only
    a single movement that loses all its movers is asked for.
    """
    shares = {name: _share(catalog, lesion, joint, name) for name in _moved(catalog, joint)}
    weak = [name for name, (least, _) in shares.items() if least < 0.5]
    most = max((shares[name][1] for name in weak), default=1.0)
    if len(weak) > _MOST_WEAKEST or any(least <= most for name, (least, _) in shares.items() if name not in weak):
        return []
    if not catalog.frames.joints[joint].known and (len(weak) > 1 or most > 0):
        return []
    rows = {row.movement: row for row in lesion.movements if row.joint == joint}
    return [rows[name] for name in weak]


def _share(catalog: Catalog, lesion: Lesion, joint: str, movement: str) -> tuple[float, float]:
    """Return the share of its main movers that a movement keeps, at the least and at the most that the facts allow."""
    fates = _fates(catalog, lesion, joint, movement)
    perhaps = _perhaps(catalog, joint, movement) - {id_ for id_, _ in fates}
    touched = perhaps & {one.muscle for one in (*lesion.muscles, *lesion.neighbours, *lesion.doubtful)}
    lost, kept = (list(fates.values()).count(fate) for fate in ("lost", "kept"))
    return kept / (len(fates) + len(touched)), 1 - lost / (len(fates) + len(perhaps))


def _fates(catalog: Catalog, lesion: Lesion, joint: str, movement: str) -> dict[tuple[str, str | None], str]:
    """Return how each main mover fares: lost by every source, weak, doubtful (weak by some sources), or kept.

    One whose parts fare differently is lost only if nothing of it is left.
    """
    row = next((row for row in lesion.movements if (row.joint, row.movement) == (joint, movement)), None)
    weak, left = (row.weak, row.left) if row else ((), ())
    kept_by_some = [one for one in (*lesion.muscles, *lesion.neighbours) if one.by_some]

    def fate(muscle: str, part: str | None) -> str:
        def own(rows: Iterable[OneOf]) -> list[OneOf]:
            return [o for o in rows if o.muscle == muscle and (part is None or o.part in (None, part))]

        if not own(weak):
            return "doubtful" if own(lesion.doubtful) else "kept"
        lost = all(mover.effect == "lost" for mover in own(weak)) and not own(left) and not own(kept_by_some)
        return "lost" if lost else "weak"

    movers = ((entry.id, fact.part) for fact, entry in _main_movers(catalog, joint, movement))
    return {key: fate(*key) for key in movers}


@lru_cache(maxsize=16)
def _moved(catalog: Catalog, joint: str) -> list[str]:
    """Return the movements of a joint that have main movers without doubt."""
    known = [entry.movement for entry in catalog.all(MovementEntry, "movement") if entry.joint == joint]
    return [name for name in known if _main_movers(catalog, joint, name)]


@lru_cache(maxsize=256)
def _main_movers(catalog: Catalog, joint: str, movement: str) -> list[tuple[Action, Muscle | Outside]]:
    """Return the main actions of a movement that all agree on, neighbours' too, each with its muscle."""
    rows = ((fact, entry) for entry in movers(catalog) for fact in entry.actions if is_sure(fact))
    main = (joint, movement, "main")
    return [(fact, entry) for fact, entry in rows if (fact.joint, fact.movement, fact.role) == main]


@lru_cache(maxsize=256)
def _perhaps(catalog: Catalog, joint: str, movement: str) -> frozenset[str]:
    """Return what any source lets be a main mover."""
    return frozenset(
        entry.id
        for entry in movers(catalog)
        for fact in entry.actions
        for name, role in ((fact.movement, fact.role), *((v.movement, v.role) for v in fact.variants))
        if (fact.joint, name or fact.movement, role or fact.role) == (joint, movement, "main")
    )


_OF_MUSCLE, _OF_MOVEMENT = {"muscle": partial(of_nerves, roots=True)}, {"movement": _stronger}
KINDS = (
    Kind("lesion-muscles", 230, _TOPICS, _muscle_cards, _ask_muscles, _OF_MUSCLE, flaws=muscle_flaws),
    Kind("lesion-movement", 240, _TOPICS, _movement_cards, _ask_movement, _OF_MOVEMENT, flaws=movement_flaws),
)
