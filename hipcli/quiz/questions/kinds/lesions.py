"""Questions on lesions: which muscles are lost or weakened, which movement is the weakest.

A cut nerve takes a muscle away where no source gives it another. Roots are not asked here: sources differ on those of
most muscles, and which all of them give one is no anatomy.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, product

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, Fact, Innervation
from hipcli.anatomy.lesion import Affected, Effect, Lesion, Mover, Weakness, nerve_lesion
from hipcli.anatomy.model import MovementEntry, Muscle, Outside
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import movers
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.proof.lesions import movement_flaws, muscle_flaws
from hipcli.quiz.questions.explain import of_nerves
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, Wanted
from hipcli.quiz.questions.naming import ask_movements, ask_names, other_movements
from hipcli.quiz.questions.truth import is_constant, is_sure, supplied, told
from hipcli.quiz.questions.wording import join, name_of, named

_TOPICS = (Topic(17, "lesion lesions"),)
#: How many muscles may be asked for.
_FEWEST, _MOST = 2, 7
#: How many movements may be the weakest together, where all that moves the joint is known. Elsewhere most of it is a
#: neighbour, so that only a single movement that loses all its movers is asked for.
_MOST_WEAKEST = 2


def _lesions(make: Maker) -> Iterator[Lesion]:
    """Yield the lesions of nerves whose names do not tell their muscles."""
    for id_ in make.catalog.ids("nerve"):
        if not (root_of(id_) or told(make.catalog, id_)):
            yield _lesion_of(make.catalog, id_)


@lru_cache(maxsize=4096)  # each lesion is worked out once for all kinds
def _lesion_of(catalog: Catalog, id_: str) -> Lesion:
    return nerve_lesion(catalog, id_)


def _muscle_cards(make: Maker) -> Iterator[Card]:
    """Yield which muscles are struck, where the nerve's own card does not ask for the same."""
    for lesion in _lesions(make):
        needed, _ = _wanted(make.catalog, lesion)
        muscles = {one.id for one in needed}
        same = muscles == {muscle.id for muscle, _ in supplied(make.catalog, lesion.id)}
        if _FEWEST <= len(muscles) <= _MOST and not same:
            facts = dict.fromkeys(_ties(lesion, _struck(make.catalog, lesion)))
            yield make.card(f"{lesion.id}/lesion/muscles:set", lesion.id, facts, least="more", rests_on=muscles)


def _ask_muscles(catalog: Catalog, card: Card) -> Question:
    """Ask which muscles a cut nerve takes away."""
    lesion = _lesion_of(catalog, card.subject)
    needed, others = _wanted(catalog, lesion)
    aside = " (A part counts.)" if any(one.parts for one in needed) else ""
    prompt = f"{_lesion(catalog, lesion)} Which {len(needed)} {catalog.frame(lesion.id).muscles()} are lost?{aside}"
    expected = Expected("muscle", needed, others, asked=lesion.id, beyond=True)
    sources = _sources(_ties(lesion, _struck(catalog, lesion)))
    return ask_names(catalog, card, prompt, expected, sources, why=list(_besides(catalog, lesion)))


def _sources(facts: Iterable[Fact]) -> tuple[str, ...]:
    found = ((*f.sources, *(f.root_sources if isinstance(f, Innervation) else ())) for f in facts)
    return tuple(dict.fromkeys(id_ for own in found for id_ in own))


def _lesion(catalog: Catalog, lesion: Lesion) -> str:
    return f"The {name_of(catalog, lesion.id)} is cut above its branches."


def _besides(catalog: Catalog, lesion: Lesion) -> Iterator[str]:
    """Yield what counts but is not needed, and why it is not."""
    found = _struck(catalog, lesion)
    rest = [one for one in lesion.muscles if one not in found]
    if weak := [one for one in rest if one.effect == "weakened"]:
        yield f"Weakened only: {_told(catalog, weak)}."
    if lost := [one for one in rest if one.effect == "lost"]:
        yield f"Lost too, where it is there: {_told(catalog, lost)}."
    if lesion.doubtful:
        yield f"By some sources only: {_told(catalog, lesion.doubtful)}."


def _told(catalog: Catalog, rows: Iterable[Affected | Mover]) -> str:
    return join(dict.fromkeys(_named(catalog, one.muscle, one.part) for one in rows))


def _named(catalog: Catalog, id_: str, part: str | None) -> str:
    entry = catalog.entry(id_)
    return named(entry, part) if isinstance(entry, Muscle) else name_of(catalog, id_)


def _movement_cards(make: Maker) -> Iterator[Card]:
    joints = [joint.id for joint in make.catalog.frames.joints.values() if not joint.together]
    for lesion, joint in product(_lesions(make), joints):
        rows = _weakest(make.catalog, lesion, joint)
        if rows:
            muscles = {mover.muscle for row in rows for mover in row.weak if mover.role == "main"}
            facts = dict.fromkeys(_behind(make.catalog, lesion, rows, muscles))
            id_ = f"{lesion.id}/lesion/movement/{joint}:{'forward' if len(rows) == 1 else 'set'}"
            known = [muscle.id for muscle in make.ground.muscles if muscle.id in muscles and not muscle.inconstant]
            yield make.card(id_, lesion.id, facts, least="more", scope=joint, rests_on=known)


def _ask_movement(catalog: Catalog, card: Card) -> Question:
    """Ask which movement at a joint a cut nerve weakens most, or which two."""
    lesion = _lesion_of(catalog, card.subject)
    joint = card.scope
    rows = _weakest(catalog, lesion, joint)
    right = [row.movement for row in rows]
    which = f"which {len(right)} movements are weakened most" if len(right) > 1 else "which movement is weakened most"
    gone = (row for row in lesion.movements if row.joint != joint and row.mains()[0] and not row.mains()[1])
    elsewhere = [movement_id(row.joint, row.movement) for row in gone]
    others = {row.movement for row in lesion.movements if row.joint == joint}

    def why(name: str) -> str:
        return _stronger(catalog, lesion, joint, name)

    names = _moved(catalog, joint)
    wrong = other_movements(catalog, joint, names, right, right, why, lambda name: name not in others)
    prompt = f"{_lesion(catalog, lesion)} At the {catalog.frames.joints[joint].called}, {which}?"
    sources = _sources(fact for fact in _behind(catalog, lesion, rows) if fact.id in card.facts)
    said = [line for row in rows for line in _explained(catalog, row)]
    return ask_movements(card, prompt, right, elsewhere, sources, asked=lesion.id, why=said, wrong=wrong)


def _behind(catalog: Catalog, lesion: Lesion, rows: list[Weakness], muscles: set[str] | None = None) -> list[Fact]:
    """Return the facts that tie muscles, these or all, to the lesion, and those that make them main movers."""
    hit = [one for one in (*lesion.muscles, *lesion.neighbours) if muscles is None or one.muscle in muscles]
    made = chain(*(_main_movers(catalog, row.joint, row.movement) for row in rows))
    return [*_ties(lesion, hit), *(fact for fact, entry in made if muscles is None or entry.id in muscles)]


def _explained(catalog: Catalog, row: Weakness) -> Iterator[str]:
    """Yield who is lost or weakened for a movement, and who still makes it."""
    mains = [mover for mover in row.weak if mover.role == "main"]
    struck = {effect: [mover for mover in mains if mover.effect == effect] for effect in ("lost", "weakened")}
    said = [f"{effect} {_told(catalog, movers)}" for effect, movers in struck.items() if movers]
    yield f"{capital(in_words(row.movement))}: {'; '.join(said)}."
    left = [mover for mover in row.left if mover.role == "main"]
    helpers = [mover for mover in row.left if mover.role != "main"]
    if left:
        yield f"It is still made by {_told(catalog, left)}."
    elif helpers:
        more = f", by some sources also {_told(catalog, row.perhaps)}" if row.perhaps else ""
        yield f"Left are helpers only: {_told(catalog, helpers)}{more}."
    elif row.perhaps:
        yield f"Left by some sources only: {_told(catalog, row.perhaps)}."
    elif row.gone:
        yield "Nothing is left to make it."


def _stronger(catalog: Catalog, lesion: Lesion, joint: str, name: str) -> str:
    """Return how much of its main movers another movement keeps."""
    movers = dict.fromkeys((muscle.id, fact.part) for fact, muscle in _main_movers(catalog, joint, name))
    rows = [row for row in lesion.movements if (row.joint, row.movement) == (joint, name)]
    weak = {key for key in movers for row in rows if _fares(row, *key)}
    unsure = {key for key in movers if key not in weak and _in_doubt(lesion, *key)}
    kept = [_named(catalog, *key) for key in movers if key not in weak | unsure]
    some = f"{'at least ' if unsure else ''}{len(kept)} of its {len(movers)}"
    count = "all its" if len(kept) == len(movers) else some
    return f"{capital(in_words(name))} keeps {count} main movers: {join(kept)}."


def _struck(catalog: Catalog, lesion: Lesion) -> list[Affected]:
    """Return what a cut nerve takes away and no source denies; inconstant muscles left out."""
    sure = [one for one in lesion.muscles if one.effect == "lost" and one.agreed]
    return [one for one in sure if is_constant(catalog.get(one.muscle, Muscle))]


def _wanted(catalog: Catalog, lesion: Lesion) -> tuple[tuple[Wanted, ...], tuple[Wanted, ...]]:
    """Return the muscles to be named, and those that count but are not needed: weakened only, or in doubt."""
    found = _struck(catalog, lesion)
    every = (one for one in (*lesion.muscles, *lesion.doubtful) if one not in found)
    rest = [one for one in every if catalog.kind(one.muscle) == "muscle"]
    return tuple(_by_muscle(catalog, found)), tuple(_by_muscle(catalog, rest))


def _by_muscle(catalog: Catalog, rows: Iterable[Affected]) -> Iterator[Wanted]:
    parts: dict[str, set[str]] = {}
    for one in rows:
        parts.setdefault(one.muscle, set()).update({one.part} if one.part else ())
    for id_, own in parts.items():
        told_apart = {fact.part for fact in catalog.get(id_, Muscle).innervation if fact.part}
        yield Wanted(id_, frozenset() if own == told_apart else frozenset(own))


def _ties(lesion: Lesion, muscles: Iterable[Affected]) -> list[Innervation]:
    """Return the facts that tie muscles to the lesion, extra ones left out."""
    facts = (fact for one in muscles for fact in one.facts if fact.level != "extra")
    return [fact for fact in facts if fact.nerve in lesion.nerves]


def _weakest(catalog: Catalog, lesion: Lesion, joint: str) -> list[Weakness]:
    """Return the movements at a joint that are weaker than each other one, whatever source is right.

    Nothing is said where most main movers are left, as their number says nothing on strength.
    """
    rows = {row.movement: row for row in lesion.movements if row.joint == joint}
    if not any(_mostly_weak(row) for row in rows.values()):
        return []
    spans = {name: _span(catalog, lesion, joint, name, rows.get(name)) for name in _moved(catalog, joint)}
    order = sorted(spans, key=lambda name: spans[name][1])
    known = catalog.frames.joints[joint].known
    for count in range(1, min(_MOST_WEAKEST if known else 1, len(order) - 1) + 1):
        found, most = order[:count], spans[order[count - 1]][1]
        if most < min(spans[name][0] for name in order[count:]):
            weak = [rows[name] for name in spans if name in found]
            spared = not all(map(_mostly_weak, weak)) if known else most > 0
            return [] if spared else weak
    return []


def _mostly_weak(row: Weakness) -> bool:
    weak, left = row.mains()
    return weak > left


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


def _span(catalog: Catalog, lesion: Lesion, joint: str, movement: str, row: Weakness | None) -> tuple[float, float]:
    """Return the share of its main movers that a movement keeps, at the least and at the most that the facts allow."""
    sure = {(m.id, fact.part) for fact, m in _main_movers(catalog, joint, movement)}
    weak = {key: effect for key in sure if row and (effect := _fares(row, *key))}
    kept = {(one.muscle, one.part) for one in (*lesion.muscles, *lesion.neighbours) if one.by_some}
    lost = sum(effect == "lost" and not _among(kept, *key) for key, effect in weak.items())
    unsure = sum(_in_doubt(lesion, *key) for key in sure - set(weak))
    touched = {one.muscle for one in (*lesion.muscles, *lesion.neighbours, *lesion.doubtful)}
    perhaps = _perhaps(catalog, joint, movement) - {id_ for id_, _ in sure}
    least = (len(sure) - len(weak) - unsure) / (len(sure) + len(perhaps & touched))
    return least, (len(sure) - lost + len(perhaps)) / (len(sure) + len(perhaps))


def _fares(row: Weakness, muscle: str, part: str | None) -> Effect | None:
    """Return how a mover fares as a whole, though its parts may be told apart: lost only if nothing of it is left."""
    weak = [mover.effect for mover in row.weak if _among([mover[:2]], muscle, part)]
    left = _among((mover[:2] for mover in row.left), muscle, part)
    if not weak:
        return None
    return "lost" if set(weak) == {"lost"} and not left else "weakened"


def _in_doubt(lesion: Lesion, muscle: str, part: str | None) -> bool:
    """Tell whether only some sources tie a mover, or a part of it, to the lesion."""
    return _among({(one.muscle, one.part) for one in lesion.doubtful}, muscle, part)


def _among(parts: Iterable[tuple[str, str | None]], muscle: str, part: str | None) -> bool:
    """Tell whether a mover, or a part of it, is one of these."""
    return any(id_ == muscle and (part is None or own in (None, part)) for id_, own in parts)


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


_WITH_ROOTS = {"muscle": partial(of_nerves, roots=True)}
KINDS = (
    Kind("lesion-muscles", 230, _TOPICS, _muscle_cards, _ask_muscles, _WITH_ROOTS, flaws=muscle_flaws),
    Kind("lesion-movement", 240, _TOPICS, _movement_cards, _ask_movement, flaws=movement_flaws),
)
