"""Short cases: what is found in walking, strength, reflexes and skin, and which nerve, root or muscle explains it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact, Statement
from hipcli.anatomy.lesion import Affected, Lesion, Mover, nerve_lesion
from hipcli.anatomy.model import ClinicalTest, Muscle, Nerve
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import movers
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.proof.vignettes import vignette_flaws
from hipcli.quiz.questions.explain import of_actions, of_nerve
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import MOST, other_muscles
from hipcli.quiz.questions.truth import below, is_constant, is_sure, kin, main_movements, movements, nerves
from hipcli.quiz.questions.wording import echoes, initials, join, low, name_of, named, stems

#: At most so many cases of one nerve, root or muscle.
_MOST_OF_ONE = 5
_ENDS = {"nerve": "Which nerve is injured?", "root": "Which spinal root is injured?", "muscle": "Which muscle is torn?"}


class Clue(NamedTuple):
    """Something found: the facts that it rests on, and all that may explain it by any source. ``sort``: what it is."""

    key: str
    sort: str
    text: str
    facts: tuple[Fact, ...]
    fits: frozenset[str]

    @property
    def name(self) -> str:
        """Its key without the entry that a fact is of."""
        rest = self.key.split("/")[1:]
        return "-".join(rest) if rest and self.sort in ("seen", "skin") else self.key.replace("/", "-")


def _cards(make: Maker) -> Iterator[Card]:
    catalog = make.catalog
    for id_ in (*catalog.ids("nerve"), *catalog.ids("muscle")):
        for case in _cases(catalog, id_):
            keys = " ".join(clue.key for clue in case)
            facts = dict.fromkeys(fact for clue in case for fact in clue.facts)
            muscles = {clue.key for clue in case if clue.key in make.ground.places}
            name = f"{id_}/case/{'-and-'.join(clue.name for clue in case)}:forward"
            yield make.card(name, id_, facts, least="more", scope=keys, rests_on=muscles)


@lru_cache(maxsize=4096)
def _cases(catalog: Catalog, id_: str) -> tuple[tuple[Clue, ...], ...]:
    """Return clues, two of different sorts or with one on what is kept, that nothing else explains together."""
    found: list[tuple[Clue, ...]] = []
    clues = [clue for clue in _clues(catalog, id_) if not echoes(clue.text, catalog.name(id_))]
    used: dict[str, int] = {}
    pairs = [pair for pair in combinations(clues, 2) if pair[0].sort != "kept" and not _alike(*pair)]
    for pair in sorted(pairs, key=lambda pair: (pair[1].sort == "kept", pair[0].sort == pair[1].sort)):
        most = _MOST_OF_ONE - (pair[1].sort == "kept")  # what is kept tells least
        if len(found) < most and pair[0].fits & pair[1].fits == {id_} and max(used.get(c.key, 0) for c in pair) < 2:
            found.append(pair)
            used.update((clue.key, used.get(clue.key, 0) + 1) for clue in pair)
    return tuple(found)


def _alike(one: Clue, other: Clue) -> bool:
    """Tell whether two clues say much the same, or two movements of one muscle are the same joint's."""
    return _same(one.text, other.text) or (one.sort == other.sort and one.sort not in ("skin", "muscle"))


def _clues(catalog: Catalog, id_: str) -> Iterator[Clue]:
    if catalog.kind(id_) == "muscle":
        yield from _of_muscle(catalog, catalog.get(id_, Muscle))
    elif root_of(id_):
        yield from _of_root(catalog, catalog.get(id_, Nerve))
    else:
        yield from chain(_found(catalog, id_), _weakened(catalog, id_), _paralysed(catalog, id_))


@lru_cache(maxsize=4)
def _lesions(catalog: Catalog) -> dict[str, Lesion]:
    return {id_: nerve_lesion(catalog, id_) for id_ in catalog.ids("nerve") if not root_of(id_)}


def _struck(lesion: Lesion) -> set[str]:
    """Return the muscles and parts that a lesion strikes by any source."""
    return {_key(one) for one in (*lesion.muscles, *lesion.doubtful)}


def _key(one: Affected) -> str:
    return f"{one.muscle}/{one.part}" if one.part else one.muscle


def _lost(catalog: Catalog, lesion: Lesion) -> dict[str, Affected]:
    """Return the muscles and parts that a lesion takes away by every source."""
    rows = [one for one in lesion.muscles if one.effect == "lost" and one.agreed and not one.by_some]
    return {_key(one): one for one in rows if is_constant(catalog.get(one.muscle, Muscle))}


def _mostly(lesion: Lesion, joint: str, movement: str, least: int) -> bool:
    """Tell whether of the main movers more suffer than are left, or, for ``least`` 2, half as many as that."""
    rows = (row.mains() for row in lesion.movements if (row.joint, row.movement) == (joint, movement))
    return any(weak * least > left for weak, left in rows)


def _found(catalog: Catalog, id_: str) -> Iterator[Clue]:
    """Yield signs, tests and numb skin."""
    lesions = _lesions(catalog)
    own = lesions[id_]
    alike = kin(catalog, [id_]) | {other for other, lesion in lesions.items() if _struck(lesion) & _struck(own)}
    for sign in own.signs:
        near = {other for other, lesion in lesions.items() if sign in lesion.signs}
        text = sign.fact.text.partition(", as ")[0]  # what is found, not why
        yield Clue(sign.fact.id, "seen", f"{capital(text)}.", (sign.fact,), frozenset(near | alike))
    for test in catalog.naming(id_, "test", slot="concerns"):
        tie = next(fact for fact in catalog.get(test, ClinicalTest).concerns if fact.to == id_)
        if tie.text:
            yield Clue(test, "tested", f"The {catalog.name(test)} is positive.", (tie,), frozenset(alike))
    for felt in own.skin:
        text = _bare(felt.text)
        near = {other for other, lesion in lesions.items() if any(_same(text, _bare(one.text)) for one in lesion.skin)}
        yield Clue(felt.id, "skin", f"Numb: {low(text)}.", (felt,), frozenset(near))


def _weakened(catalog: Catalog, id_: str) -> Iterator[Clue]:
    """Yield the movements that lose most of their main movers."""
    lesions = _lesions(catalog)
    own = lesions[id_]
    for row in own.movements:
        joint, movement = row.joint, row.movement
        hit = [one for one in own.muscles if any(m.muscle == one.muscle and m.role == "main" for m in row.weak)]
        if catalog.frames.joints[joint].together or not _mostly(own, joint, movement, 1) or not hit:
            continue
        fits = {other for other, lesion in lesions.items() if _mostly(lesion, joint, movement, 2)}
        lost = f"{capital(joint)} {in_words(movement)} has lost most of its main movers"
        left = join(dict.fromkeys(_moving(catalog, one) for one in row.left if one.role == "main"))
        told = f"{lost}, but keeps {left}." if left else f"{lost}."
        text = f"{lost}." if echoes(told, catalog.name(id_)) else told
        yield Clue(movement_id(joint, movement), "movement", text, _facts(*hit), frozenset(fits))


def _moving(catalog: Catalog, one: Mover) -> str:
    entry = catalog.entry(one.muscle)
    return named(entry, one.part) if isinstance(entry, Muscle) else name_of(catalog, one.muscle)


def _paralysed(catalog: Catalog, id_: str) -> Iterator[Clue]:
    """Yield the muscles that are lost, and those of its trunks and branches that are not."""
    lesions = _lesions(catalog)
    own = lesions[id_]
    for key, one in _lost(catalog, own).items():
        fits = {other for other, lesion in lesions.items() if key in _struck(lesion)}
        yield Clue(key, "muscle", f"{_muscle(catalog, one)} is paralysed.", _facts(one), frozenset(fits))
    for trunk in sorted(kin(catalog, [id_]) - {id_}):
        for key, one in _lost(catalog, lesions[trunk]).items():
            if key not in _struck(own):
                fits = {other for other, lesion in lesions.items() if key not in _lost(catalog, lesion)}
                text = f"{_muscle(catalog, one)} works as before."
                yield Clue(f"{key}/kept", "kept", text, _facts(one), frozenset(fits))


def _facts(*rows: Affected) -> tuple[Fact, ...]:
    return tuple(fact for one in rows for fact in one.facts if fact.level != "extra")


def _muscle(catalog: Catalog, one: Affected) -> str:
    return capital(named(catalog.get(one.muscle, Muscle), one.part))


def _bare(text: str) -> str:
    """Return a place on the skin without the branch that it has."""
    return text.partition(", by ")[0]


def _same(one: str, other: str) -> bool:
    """Tell whether two texts speak of one place or thing."""
    a, b = stems(one), stems(other)
    return len(a & b) > 1 or a <= b or b <= a


def _of_root(catalog: Catalog, nerve: Nerve) -> Iterator[Clue]:
    roots = [id_ for id_ in catalog.ids("nerve") if root_of(id_)]
    place = roots.index(nerve.id)
    near = roots[max(0, place - 1) : place + 2]
    for fact in (*nerve.course, *nerve.skin):
        slot, text = fact.id.split("/")[1], fact.text.partition(": ")
        if fact.level == "extra" or slot not in ("myotome", "dermatome", "reflex"):
            continue
        texts = [text[2], *(v.text or "" for v in fact.variants)]
        if slot == "myotome":
            yield Clue(slot, slot, f"Weak: {text[2].partition(', ')[0]}.", (fact,), frozenset(near))
        elif slot == "reflex":
            if all(root_of(nerve.id) in said for said in texts):
                same = {id_ for id_ in roots if any(root_of(id_) in said for said in texts)}
                yield Clue(slot, slot, f"Reduced or lost: {low(text[0])}.", (fact,), frozenset(same))
        else:
            same = {id_ for id_ in roots if any(_within(fact.text, said) for said in _felt(catalog.get(id_, Nerve)))}
            yield Clue(slot, slot, f"Numb: {low(fact.text)}.", (fact,), frozenset(same))


def _felt(root: Nerve) -> Iterator[str]:
    """Yield each place of the skin that any source gives a root."""
    for fact in root.skin:
        yield fact.text
        yield from (place for v in fact.variants for place in (v.text or "").replace(" and ", ", ").split(", "))


def _within(one: str, other: str) -> bool:
    """Tell whether all that one place says stands in the other: round the knee, medial knee."""
    a, b = stems(one), stems(other)
    return a <= b or b <= a


# --- a torn muscle


def _of_muscle(catalog: Catalog, muscle: Muscle) -> Iterator[Clue]:
    every = movers(catalog)
    for joint, place in catalog.frames.joints.items():
        for name, facts in main_movements(muscle, joint).items() if not place.together else ():
            fits = {one.id for one in every if name in movements(one, joint)}
            text = f"{capital(place.called)} {in_words(name)} is weaker."
            yield Clue(movement_id(joint, name), joint, text, tuple(facts), frozenset(fits))
    sure = [fact for fact in muscle.innervation if is_sure(fact) and fact.part is None]
    if len(sure) == 1 and is_constant(muscle):
        family = kin(catalog, [sure[0].nerve])
        fits = {one.id for one in every if not one.innervation or nerves(one) & family}
        text = f"The muscle is supplied by the {name_of(catalog, sure[0].nerve)}."
        yield Clue(sure[0].nerve, "nerve", text, (sure[0],), frozenset(fits))


def _ask(catalog: Catalog, card: Card) -> Question:
    """Tell what is found, and ask for the one that explains it."""
    id_ = card.subject
    case = next(case for case in _cases(catalog, id_) if " ".join(clue.key for clue in case) == card.scope)
    root, muscle = root_of(id_), catalog.kind(id_) == "muscle"
    told = sorted(case, key=lambda clue: clue.sort != "skin")
    prompt = " ".join((*(clue.text for clue in told), _ENDS["root" if root else "muscle" if muscle else "nerve"]))
    facts = dict.fromkeys(fact for clue in case for fact in clue.facts)
    wrong = tuple(_wrong(catalog, id_, case))[:MOST]
    name = root or name_of(catalog, id_)
    if root:
        expected = Expected("roots", roots=((root,),))
    else:
        expected = Expected("muscle" if muscle else "nerve", (Wanted(id_),), beyond=muscle)
    right = catalog.name(id_) if muscle else name
    hint = "1 level" if root else initials([name])
    return Question(card, prompt, expected, (name,), cited(facts), hint, (_told(catalog, id_),), right, wrong)


def _wrong(catalog: Catalog, id_: str, case: Iterable[Clue]) -> Iterator[Option]:
    """Yield what explains not all that is found; the nearest explain a part of it.

    The farthest are nerves of the skin alone beside one that moves something, and the other way round.
    """
    moves = {other: bool(_struck(lesion)) for other, lesion in _lesions(catalog).items()}

    def near(other: str) -> int:
        explains = any(other in clue.fits for clue in case if clue.sort != "kept")  # what is kept almost all explain
        return 0 if explains else 1 + (moves.get(other) != moves.get(id_))

    if catalog.kind(id_) == "muscle":
        right = catalog.get(id_, Muscle)
        yield from other_muscles(catalog, right, is_constant, lambda other: of_actions(catalog, other))
        return
    case = [*case]
    barred = {id_, *trunks(catalog, id_)}
    if all(clue.sort == "skin" for clue in case):  # what is numb by a branch does not tell it from the whole
        barred.update(below(catalog).get(id_, ()))
    if root_of(id_):  # a root that a fact says goes with it
        texts = [text for clue in case for fact in clue.facts if isinstance(fact, Statement) for text in _worded(fact)]
        barred.update(other for other in catalog.ids("nerve") if any(root_of(other) in text for text in texts))
    for other in catalog.ids("nerve"):
        if other not in barred and bool(root_of(other)) == bool(root_of(id_)) and (why := _told(catalog, other)):
            yield Option(root_of(other) or name_of(catalog, other), (other,), why, near(other))


def _worded(fact: Statement) -> Iterator[list[str]]:
    yield from (re.findall(r"\w+", text or "") for text in (fact.text, *(v.text for v in fact.variants)))


def _told(catalog: Catalog, id_: str) -> str:
    """Return what a nerve supplies, or what a root is tested by."""
    entry = catalog.entry(id_)
    if isinstance(entry, Muscle):
        return of_actions(catalog, entry)
    assert isinstance(entry, Nerve)
    if root := root_of(id_):
        return f"{root}: {'; '.join(low(fact.text.rstrip('.')) for fact in (*entry.course, *entry.skin)[:3])}."
    skin = "; ".join(low(fact.text) for fact in entry.skin)
    felt = f"{capital(name_of(catalog, id_))}, skin: {skin}." if skin else ""
    return " ".join(filter(None, (of_nerve(catalog, id_), felt)))


_TOPICS = (Topic(19, "case cases vignette vignettes"),)
KINDS = (Kind("vignette", 250, _TOPICS, _cards, _ask, flaws=vignette_flaws, tells_itself=True),)
