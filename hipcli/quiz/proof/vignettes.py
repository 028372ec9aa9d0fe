"""Proves that a case has one answer, from the raw facts; nothing here knows how a lesion is worked out."""

import re
from collections.abc import Iterator, Sequence

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Relation
from hipcli.anatomy.model import MovementEntry, Muscle, Nerve, Outside
from hipcli.anatomy.roots import root_of
from hipcli.quiz.cards.card import Card
from hipcli.quiz.proof.lesions import cut_with, kept, whole_supply
from hipcli.quiz.proof.statements import neighbours
from hipcli.quiz.questions.branching import below
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.truth import movements, nerves, statements, texts
from hipcli.quiz.questions.wording import echoes, stems


def vignette_flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that all that is found follows from the answer, and that each other nerve, root or muscle lacks some.

    No word of the answer may stand in the text.
    """
    right, keys, said = asked.card.subject, asked.card.scope.split(), re.findall(r"\w+", asked.prompt)
    yield from (f"'{asked.prompt}' has a word of '{answer}'" for answer in asked.answer if echoes(asked.prompt, answer))
    kinds = ("muscle", "outside") if catalog.kind(right) == "muscle" else ("nerve",)
    every = [id_ for id_ in catalog.ids(*kinds) if bool(root_of(id_)) == bool(root_of(right))]
    explaining = [id_ for id_ in every if all(_explains(catalog, asked.card, id_, key) for key in keys)]
    if right not in explaining:
        yield f"{right} does not explain all of {keys}"
    yield from (f"{id_} may explain it as well as {right}" for id_ in explaining if id_ != right)
    yield from _lacking(catalog, asked, keys)
    if told := [id_ for id_ in every if root_of(id_) in said]:
        yield f"the case names {told}"
    yield from (f"'{option.text}' is no other answer" for option in asked.wrong if option.ids[0] not in every)
    yield from (f"'{option.text}' may be meant as well" for option in asked.wrong if _near(catalog, asked, *option.ids))


def _lacking(catalog: Catalog, asked: Question, keys: Sequence[str]) -> Iterator[str]:
    """Yield what is missing in a case where nothing is wrong, or where what is wrong fits every option."""
    wrong = [key for key in keys if not _unharmed(catalog, key)]
    if not wrong:
        yield "nothing is lost, weakened or numb"
    others = [option.ids[0] for option in asked.wrong]
    if others and all(_explains(catalog, asked.card, id_, key) for id_ in others for key in wrong):
        yield f"{' and '.join(wrong)} fit every option"


def _unharmed(catalog: Catalog, key: str) -> bool:
    """Tell whether a clue is a muscle that works as before, or a sign that speaks of strength alone."""
    entry, _, sign = key.partition("/")
    if not sign or catalog.kind(entry) != "condition":
        return sign.endswith("kept")
    text = next(fact.text for fact in statements(catalog, entry) if fact.id == key)
    return bool(re.search(r"\b(strong|normal|intact|spared|kept)\b", text)) and not re.search(r"\b(lost|weak)", text)


def _near(catalog: Catalog, asked: Question, other: str) -> bool:
    """Tell whether a root is named by a fact of the case, or a branch is told from the whole by numb skin alone."""
    right = asked.card.subject
    if not root_of(other):
        return all("/skin/" in key for key in asked.card.scope.split()) and other in cut_with(catalog, right)
    rows = [fact for fact in statements(catalog, right) if fact.id in asked.card.facts]
    return any(root_of(other) in re.findall(r"\w+", text) for text in texts(rows))


def _explains(catalog: Catalog, card: Card, id_: str, key: str) -> bool:
    """Tell whether by any source a clue may follow from a cut nerve, an injured root or a torn muscle."""
    entry = catalog.entry(id_)
    if isinstance(entry, Muscle | Outside):
        return _of_muscle(catalog, entry, key)
    return _of_root(catalog, card, id_, key) if root_of(id_) else _of_nerve(catalog, cut_with(catalog, id_), key)


def _of_nerve(catalog: Catalog, cut: set[str], key: str) -> bool:
    name, _, last = key.partition("/")
    kind = catalog.kind(name)
    if kind == "movement":
        move = catalog.get(key, MovementEntry)
        least, most = kept(catalog, move.joint, move.movement, cut)
        return (least is None or least <= 0.5) and most < 1
    if kind == "muscle":
        muscle, part = catalog.get(name, Muscle), last.removesuffix("kept").rstrip("/") or None
        return not whole_supply(muscle, part) <= cut if last.endswith("kept") else bool(nerves(muscle, part) & cut)
    if kind == "nerve":
        return _of_skin(catalog, cut, name, key)
    concerned = {fact.to for fact in facts(catalog.entry(name)) if isinstance(fact, Relation)}
    muscles = [catalog.get(one, Muscle) for one in concerned if catalog.kind(one) == "muscle"]
    return bool(concerned & cut) or any(nerves(muscle) & cut for muscle in muscles)


def _of_skin(catalog: Catalog, cut: set[str], nerve: str, key: str) -> bool:
    said = stems(next(fact.text for fact in catalog.get(nerve, Nerve).skin if fact.id == key).partition(", by ")[0])
    own = (fact for one in cut for fact in catalog.get(one, Nerve).skin)
    return any(fact.id == key or len(stems(fact.text) & said) > 2 for fact in own)


def _of_muscle(catalog: Catalog, entry: Muscle | Outside, key: str) -> bool:
    if catalog.kind(key) == "movement":
        move = catalog.get(key, MovementEntry)
        return move.movement in movements(entry, move.joint)
    return not entry.innervation or bool(nerves(entry) & {key, *below(catalog).get(key, ())})


def _of_root(catalog: Catalog, card: Card, id_: str, slot: str) -> bool:
    """Tell whether what is found is said of a segment too, or names it; a movement may be that of a neighbour."""
    asked = [fact for fact in statements(catalog, card.subject) if fact.id in card.facts]
    fact = next(fact for fact in asked if fact.id.split("/")[1] == slot)
    if slot == "myotome":
        return neighbours(catalog, id_, card.subject)
    rows = statements(catalog, id_)
    if slot == "dermatome":
        spots = [one for one in rows if one.id.split("/")[1] == slot]
        places = [one.text for one in spots]
        places += [place for text in texts(spots) if text not in places for place in re.split(", | and ", text)]
        spot, skin = stems(fact.text), map(stems, places)
        return any(spot <= place or place <= spot for place in skin)
    named = any(root_of(id_) in text.replace(",", "").split() for text in texts([fact]))
    return fact.text in texts(rows) or (slot == "reflex" and named)
