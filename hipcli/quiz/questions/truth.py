"""What the facts make true of a muscle, every variant, part and disputed entry included; and what they agree on."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeVar

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import LEVELS, Action, Attachment, Fact, Innervation, Level, Statement
from hipcli.anatomy.model import Ligament, Muscle, Outside
from hipcli.anatomy.supply import nerve_disputed
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.expected import Wanted

Slot = Literal["origin", "insertion"]
SLOTS: tuple[Slot, ...] = ("origin", "insertion")
F = TypeVar("F", bound=Fact)

#: What a verdict on a claim comes to as an answer; the others are never asked.
VERDICTS = {"agrees": "True", "wrong": "False"}


def lowest(levels: Iterable[Level]) -> Level:
    """Return the level furthest from core."""
    return max(levels, key=LEVELS.index)


def attachments(muscle: Muscle, slot: Slot) -> tuple[Attachment, ...]:
    """Return the facts of a slot."""
    return muscle.origin if slot == "origin" else muscle.insertion


def by_part(facts: Iterable[F]) -> dict[str | None, list[F]]:
    """Return the required facts of each part of a muscle that has any; None is the whole muscle."""
    found: dict[str | None, list[F]] = {}
    for fact in facts:
        found.setdefault(fact.part, []).append(fact)
    return {part: own for part, same in found.items() if (own := required(same))}


def required(facts: Iterable[F]) -> list[F]:
    """Return the facts of a slot to ask for: the undisputed ones of the best level, extra ones never.

    Where all are disputed it is the first, whose variants then count as well.
    """
    facts = [fact for fact in facts if fact.level != "extra"]
    agreed = [fact for fact in facts if not is_disputed(fact)]
    if not agreed:
        return facts[:1]
    best = min((fact.level for fact in agreed), key=LEVELS.index)
    return [fact for fact in agreed if fact.level == best]


def is_disputed(fact: Fact) -> bool:
    """Tell whether sources differ on the fact itself; of a nerve, whether they differ on more than its roots."""
    return nerve_disputed(fact) if isinstance(fact, Innervation) else fact.disputed


def is_sure(fact: Fact) -> bool:
    """Tell whether no source denies a fact, and it is more than an extra."""
    return not fact.disputed and fact.level != "extra"


def is_constant(muscle: Muscle) -> bool:
    """Tell whether everyone has the muscle, and it is none that another one holds."""
    return not muscle.inconstant and not muscle.part_of


def parts_of(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the parts that facts hold for; none where one holds for the whole."""
    parts = {fact.part for fact in facts}
    return frozenset() if None in parts else frozenset(part for part in parts if part)


def of_part(facts: Iterable[F], part: str | None) -> list[F]:
    """Return the facts that may hold for a part: its own and those of the whole; of the whole muscle, all."""
    return [fact for fact in facts if part is None or fact.part in (None, part)]


def _said(facts: Iterable[Fact], name: str) -> set[str]:
    """Return what any source says under a name: that of the facts and of their variants."""
    every = [row for fact in facts for row in (fact, *getattr(fact, "variants", ()))]
    return {value for row in every if (value := getattr(row, name))}


def places(muscle: Muscle, slot: Slot, part: str | None = None) -> set[str]:
    """Return every place where any source lets the muscle, or that part of it, attach."""
    return _said(of_part(attachments(muscle, slot), part), "landmark")


def wanted(fact: Fact, name: str, *texts: str | None) -> Wanted:
    """Return what to name of a fact, or what other sources have instead; ``texts`` word it."""
    own = getattr(fact, name)
    others = frozenset(_said([fact], name) - {own})
    return Wanted(own, also=others, some=others, texts=tuple(text for text in texts if text))


def wanted_place(fact: Attachment) -> Wanted:
    """Return what to name of an attachment: the place, or where other sources have it."""
    return wanted(fact, "landmark", *texts([fact]))


def texts(facts: Iterable[Attachment | Statement]) -> list[str]:
    """Return every wording of facts, those of their variants included."""
    return [text for fact in facts for text in (fact.text, *(v.text for v in fact.variants)) if text]


def statements(catalog: Catalog, id_: str, *, but: tuple[str, ...] = ()) -> list[Statement]:
    """Return all that is said of an entry, ``but`` in these slots."""
    said = (fact for fact in facts(catalog.entry(id_)) if isinstance(fact, Statement))
    return [fact for fact in said if not fact.id.split("/")[1].startswith(but)]


def nerves(muscle: Muscle | Outside, part: str | None = None) -> set[str]:
    """Return every nerve that any source gives the muscle, or that part of it."""
    return _said(of_part(muscle.innervation, part), "nerve")


def arteries(muscle: Muscle) -> set[str]:
    """Return every artery that any source gives the muscle."""
    return _said(muscle.arteries, "artery")


def movements(entry: Muscle | Outside | Ligament, joint: str) -> set[str]:
    """Return every movement at a joint that any source lets a muscle make, or a ligament limit, in whatever role."""
    facts = entry.limits if isinstance(entry, Ligament) else entry.actions
    return _said([fact for fact in facts if fact.joint == joint], "movement")


def main_movements(muscle: Muscle, joint: str) -> dict[str, list[Action]]:
    """Return the main, undisputed movements of a muscle at a joint, each with its facts, extra ones left out."""
    found: dict[str, list[Action]] = {}
    for fact in muscle.actions:
        if fact.joint == joint and fact.role == "main" and is_sure(fact):
            found.setdefault(fact.movement, []).append(fact)
    return found


def pointing(catalog: Catalog, id_: str) -> list[Muscle]:
    """Return the muscles that name an entry anywhere."""
    return [catalog.get(muscle, Muscle) for muscle in catalog.naming(id_, "muscle")]


def naming(catalog: Catalog, slot: str, ids: Iterable[str], kind: str = "muscle") -> list[str]:
    """Return the entries of a kind, in the order of the content, that name one of these in a slot, variants too."""
    found = {entry for id_ in ids for entry in catalog.naming(id_, kind, slot=f"{slot}[")}
    return sorted(found, key=in_content(catalog).__getitem__)


@lru_cache(maxsize=4)
def in_content(catalog: Catalog) -> dict[str, int]:
    """Return the place of each entry in the content."""
    return {id_: place for place, id_ in enumerate(catalog.ids())}


def mentioned(catalog: Catalog, text: str, *kinds: str) -> set[str]:
    """Return the entries of these kinds whose names stand in a text; of names in each other the longest."""
    said = f" {' '.join(words(text))} "
    found = {id_: name for id_, name in _padded(catalog, kinds) if name in said}
    return {id_ for id_, name in found.items() if not any(name != o and name in o for o in found.values())}


@lru_cache(maxsize=8)
def _padded(catalog: Catalog, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(id_, f" {' '.join(words(catalog.name(id_)))} ") for id_ in catalog.ids(*kinds)]
