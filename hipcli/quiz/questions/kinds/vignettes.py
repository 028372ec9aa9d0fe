"""Short cases: what is found in walking, strength, reflexes and skin, and which nerve, root or muscle explains it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact, Statement
from hipcli.anatomy.lesion import Affected, Lesion
from hipcli.anatomy.model import ClinicalTest, Muscle, Nerve
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import movers
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.proof.vignettes import vignette_flaws
from hipcli.quiz.questions.branching import below, kin
from hipcli.quiz.questions.explain import of_nerve, tell
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.kinds.lesions import lesion_of
from hipcli.quiz.questions.naming import MOST, other_muscles
from hipcli.quiz.questions.truth import is_constant, is_sure, main_movements, movements, nerves, texts
from hipcli.quiz.questions.wording import echoes, initials, join, low, name_of, of_parts, stems

#: The beginnings of words for what is as it should be, which no case tells alone, and for what is not.
_KEPT, _ABNORMAL = stems("strong normal kept spared intact"), stems("lost weak weaker reduced numb")
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
        return "-".join(rest) if rest and rest[0] in ("sign", "what", "skin") else self.key.replace("/", "-")


def _cards(make: Maker) -> Iterator[Card]:
    for id_ in make.catalog.ids("nerve", "muscle"):
        for case in _cases(make.catalog, id_):
            keys = " ".join(clue.key for clue in case)
            muscles = {clue.key for clue in case if clue.key in make.ground.places}
            name = f"{id_}/case/{'-and-'.join(clue.name for clue in case)}:forward"
            yield make.card(name, id_, _facts(case), least="more", scope=keys, rests_on=muscles)


def _facts(case: Sequence[Clue]) -> list[Fact]:
    return [*dict.fromkeys(fact for clue in case for fact in clue.facts)]


@lru_cache(maxsize=4096)
def _cases(catalog: Catalog, id_: str) -> tuple[tuple[Clue, ...], ...]:
    """Return clues, two of different sorts or with one on what is kept, that nothing else explains together."""
    found: list[tuple[Clue, ...]] = []
    clues = [clue for clue in _clues(catalog, id_) if not echoes(clue.text, catalog.name(id_))]
    clues.sort(key=lambda clue: clue.sort == "kept")
    used: Counter[str] = Counter()
    pairs = [pair for pair in combinations(clues, 2) if pair[0].sort != "kept" and not _alike(*pair)]
    for pair in sorted(pairs, key=lambda pair: (pair[1].sort == "kept", pair[0].sort == pair[1].sort)):
        most = _MOST_OF_ONE - (pair[1].sort == "kept")  # what is kept tells least
        if len(found) < most and pair[0].fits & pair[1].fits == {id_} and max(used[clue.key] for clue in pair) < 2:
            found.append(pair)
            used.update(clue.key for clue in pair)
    return tuple(found)


def _alike(one: Clue, other: Clue) -> bool:
    """Tell whether two clues say much the same, or two movements of one muscle are the same joint's."""
    return _same(one.text, other.text) or (one.sort == other.sort and one.sort not in ("skin", "muscle"))


def _same(one: str, other: str) -> bool:
    """Tell whether two texts speak of one place or thing."""
    return len(stems(one) & stems(other)) > 1 or _within(one, other)


def _within(one: str, other: str) -> bool:
    """Tell whether all that one place says stands in the other: round the knee, medial knee."""
    a, b = stems(one), stems(other)
    return a <= b or b <= a


def _clues(catalog: Catalog, id_: str) -> Iterator[Clue]:
    entry = catalog.entry(id_)
    if isinstance(entry, Muscle):
        return _of_muscle(catalog, entry)
    assert isinstance(entry, Nerve)
    if root_of(id_):
        return _of_root(catalog, entry)
    return chain(_found(catalog, id_), _weakened(catalog, id_), _paralysed(catalog, id_))


# --- a cut nerve


@lru_cache(maxsize=4)
def _lesions(catalog: Catalog) -> dict[str, Lesion]:
    return {id_: lesion_of(catalog, id_) for id_ in catalog.ids("nerve") if not root_of(id_)}


def _fitting(catalog: Catalog, fits: Callable[[Lesion], bool]) -> frozenset[str]:
    return frozenset(id_ for id_, lesion in _lesions(catalog).items() if fits(lesion))


def _struck(lesion: Lesion) -> set[tuple[str, str | None]]:
    """Return the muscles and parts that a lesion strikes by any source."""
    return {(one.muscle, one.part) for one in (*lesion.muscles, *lesion.doubtful)}


def _lost(catalog: Catalog, lesion: Lesion) -> dict[tuple[str, str | None], Affected]:
    """Return the muscles and parts that a lesion takes away by every source."""
    rows = [one for one in lesion.muscles if one.effect == "lost" and one.agreed and not one.by_some]
    return {(one.muscle, one.part): one for one in rows if is_constant(catalog.get(one.muscle, Muscle))}


def _ties(*rows: Affected) -> tuple[Fact, ...]:
    return tuple(fact for one in rows for fact in one.facts if fact.level != "extra")


def _found(catalog: Catalog, id_: str) -> Iterator[Clue]:
    """Yield signs, tests and numb skin."""
    own = _lesions(catalog)[id_]
    alike = _fitting(catalog, lambda lesion: bool(_struck(lesion) & _struck(own))).union(kin(catalog, [id_]))
    for sign in own.signs:
        text = sign.fact.text.partition(", as ")[0]  # what is found, not why
        near = _fitting(catalog, lambda lesion, sign=sign: sign in lesion.signs)  # type: ignore[misc]
        sort = "kept" if stems(text) & _KEPT and not stems(text) & _ABNORMAL else "seen"
        yield Clue(sign.fact.id, sort, f"{capital(text)}.", (sign.fact,), near | alike)
    for test in catalog.naming(id_, "test", slot="concerns"):
        tie = next(fact for fact in catalog.get(test, ClinicalTest).concerns if fact.to == id_)
        if tie.text:
            yield Clue(test, "tested", f"The {catalog.name(test)} is positive.", (tie,), alike)
    for felt in own.skin:
        yield Clue(felt.id, "skin", f"Numb: {low(_bare(felt))}.", (felt,), _numb(catalog, felt))


def _numb(catalog: Catalog, felt: Statement) -> frozenset[str]:
    return _fitting(catalog, lambda lesion: any(_same(_bare(felt), _bare(one)) for one in lesion.skin))


def _bare(felt: Statement) -> str:
    """Return a place on the skin without the branch that it has."""
    return felt.text.partition(", by ")[0]


def _weakened(catalog: Catalog, id_: str) -> Iterator[Clue]:
    """Yield the movements that lose most of their main movers."""
    own = _lesions(catalog)[id_]
    for row in own.movements:
        joint, movement = row.joint, row.movement
        hit = [one for one in own.muscles if any(m.muscle == one.muscle and m.role == "main" for m in row.weak)]
        if catalog.frames.joints[joint].together or not _mostly(own, joint, movement, 1) or not hit:
            continue
        fits = {other for other, lesion in _lesions(catalog).items() if _mostly(lesion, joint, movement, 2)}
        lost = f"{capital(joint)} {in_words(movement)} has lost most of its main movers"
        left = join(dict.fromkeys(of_parts(catalog, one.muscle, one.part) for one in row.left if one.role == "main"))
        text = f"{lost}, but keeps {left}." if left else f"{lost}."
        yield Clue(movement_id(joint, movement), "movement", text, _ties(*hit), frozenset(fits))


def _mostly(lesion: Lesion, joint: str, movement: str, least: int) -> bool:
    """Tell whether of the main movers more suffer than are left, or, for ``least`` 2, half as many as that."""
    rows = (row.mains() for row in lesion.movements if (row.joint, row.movement) == (joint, movement))
    return any(weak * least > left for weak, left in rows)


def _paralysed(catalog: Catalog, id_: str) -> Iterator[Clue]:
    """Yield the muscles that are lost, and those of its trunks and branches that are not."""
    lesions = _lesions(catalog)
    for key, one in _lost(catalog, lesions[id_]).items():
        fits = {other for other, lesion in lesions.items() if key in _struck(lesion)}
        text = f"{capital(of_parts(catalog, *key))} is paralysed."
        yield Clue("/".join(filter(None, key)), "muscle", text, _ties(one), frozenset(fits))
    for trunk in sorted(kin(catalog, [id_]) - {id_}):
        for key, one in _lost(catalog, lesions[trunk]).items():
            if key not in _struck(lesions[id_]):
                fits = {other for other, lesion in lesions.items() if key not in _lost(catalog, lesion)}
                text = f"{capital(of_parts(catalog, *key))} works as before."
                yield Clue("/".join((*filter(None, key), "kept")), "kept", text, _ties(one), frozenset(fits))


# --- an injured root


def _of_root(catalog: Catalog, nerve: Nerve) -> Iterator[Clue]:
    roots = [id_ for id_ in catalog.ids("nerve") if root_of(id_)]
    place = roots.index(nerve.id)
    for fact in (*nerve.course, *nerve.skin):
        slot = fact.id.split("/")[1]
        head, _, rest = fact.text.partition(": ")
        if slot == "myotome":  # a movement may be that of the next root
            text, fits = f"Weak: {rest.partition(', ')[0]}.", roots[max(0, place - 1) : place + 2]
        elif slot == "reflex":
            text, fits = f"Reduced or lost: {low(head)}.", _reflexive(roots, nerve.id, fact)
        elif slot == "dermatome":
            places = {id_: _felt(catalog.get(id_, Nerve)) for id_ in roots}
            fits = [id_ for id_, said in places.items() if any(_within(fact.text, one) for one in said)]
            text = f"Numb: {low(fact.text)}."
        else:
            continue
        if fact.level != "extra":
            yield Clue(slot, slot, text, (fact,), frozenset(fits))


def _reflexive(roots: Sequence[str], own: str, fact: Statement) -> list[str]:
    """Return the roots that any source gives a reflex; none where not all sources give it its own."""
    texts = [fact.text.partition(": ")[2], *(variant.text or "" for variant in fact.variants)]
    sure = all(root_of(own) in said for said in texts)
    return [id_ for id_ in roots if sure and any(root_of(id_) in said for said in texts)]


def _felt(root: Nerve) -> Iterator[str]:
    """Yield each place of the skin that any source gives a root."""
    for fact in root.skin:
        yield fact.text
        yield from (place for v in fact.variants for place in (v.text or "").replace(" and ", ", ").split(", "))


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


# --- the question


def _ask(catalog: Catalog, card: Card) -> Question:
    """Tell what is found, and ask for the one that explains it."""
    id_ = card.subject
    case = next(case for case in _cases(catalog, id_) if " ".join(clue.key for clue in case) == card.scope)
    root, muscle, name = root_of(id_), catalog.kind(id_) == "muscle", name_of(catalog, id_)
    told = sorted(case, key=lambda clue: clue.sort != "skin")
    prompt = " ".join((*(clue.text for clue in told), _ENDS["root" if root else catalog.kind(id_)]))
    if all(clue.sort == "skin" for clue in case):
        prompt = prompt.replace(". Numb:", ";")
    if root:
        expected, answer, hint = Expected("roots", roots=((root,),)), root, "1 level"
    else:
        expected, answer, hint = Expected("nerve", (Wanted(id_),)), name, initials([name])
    if muscle:
        expected = Expected("muscle", (Wanted(id_),), beyond=True)
        wrong = other_muscles(catalog, catalog.get(id_, Muscle), is_constant)
    else:
        wrong = [*_other_nerves(catalog, id_, case)][:MOST]
    why, right = _told(catalog, card, id_), catalog.name(id_) if muscle else answer
    return Question(card, prompt, expected, (answer,), cited(_facts(case)), hint, (why,), right, tuple(wrong))


def _other_nerves(catalog: Catalog, id_: str, case: Sequence[Clue]) -> Iterator[Option]:
    """Yield what explains not all that is found; the nearest explain a part of it.

    Of the others those roots are nearer that are so in the spine, and nerves that move and feel as the right one does.
    """
    barred = {id_, *trunks(catalog, id_)}
    if all(clue.sort == "skin" for clue in case):  # what is numb by a branch does not tell it from the whole
        barred.update(below(catalog).get(id_, ()))
    told = texts(fact for fact in _facts(case) if isinstance(fact, Statement))
    said = {word for text in told for word in re.findall(r"\w+", text)}
    telling = [clue for clue in case if clue.sort != "kept"]  # what is kept almost all explain
    for other in catalog.ids("nerve"):  # but for a root that a fact says goes with it
        if other not in barred and bool(root_of(other)) == bool(root_of(id_)) and root_of(other) not in said:
            near = 0 if any(other in clue.fits for clue in telling) else _apart(catalog, id_, other)
            yield Option(root_of(other) or name_of(catalog, other), (other,), near=near)


def _apart(catalog: Catalog, one: str, other: str) -> int:
    """Return how unlike two roots, or two nerves, are: neighbours, or such as move and feel alike, are 1 apart."""
    if root_of(one):
        roots = catalog.frames.terms("root")
        return abs(roots.index(root_of(one)) - roots.index(root_of(other)))
    a, b = (_lesions(catalog)[id_] for id_ in (one, other))
    return 1 + (bool(_struck(a)) != bool(_struck(b))) + (bool(a.skin) != bool(b.skin))


def _told(catalog: Catalog, _: Card, id_: str) -> str:
    """Return what a nerve supplies, what a root is tested by, or what else there is to say."""
    entry = catalog.entry(id_)
    if not isinstance(entry, Nerve):
        return tell(catalog, id_)
    if root := root_of(id_):
        return f"{root}: {'; '.join(low(fact.text.rstrip('.')) for fact in (*entry.course, *entry.skin)[:3])}."
    moved, skin = of_nerve(catalog, id_), "; ".join(low(fact.text) for fact in entry.skin)
    felt = f"{'Skin' if moved else f'{capital(name_of(catalog, id_))}, skin'}: {skin}." if skin else ""
    return " ".join(filter(None, (moved, felt)))


_TOPICS = (Topic(19, "case cases vignette vignettes"),)
KINDS = (Kind("vignette", 250, _TOPICS, _cards, _ask, {"": _told}, flaws=vignette_flaws, tells_itself=True),)
