"""Origins and insertions, both ways."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, islice, product

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS, Attachment
from hipcli.anatomy.model import Landmark, Muscle
from hipcli.quiz.cards.order import rank
from hipcli.quiz.grading.places import overlapping, related
from hipcli.quiz.questions.explain import of_attachments, of_place
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import MOST, ask_names, confusable, mixed_up_with, other_muscles, said
from hipcli.quiz.questions.truth import (
    Slot,
    attachments,
    is_constant,
    is_disputed,
    is_sure,
    of_part,
    places,
    pointing,
    texts,
    wanted_place,
)
from hipcli.quiz.questions.wording import bones, low, name_of, named, tells

_MOST_TYPED = 2
#: So many wrong places are paired for each of two right ones.
_PAIRED = 3
VERB = {"origin": "arise", "insertion": "insert"}


def _cards(slot: Slot, make: Maker) -> Iterator[Card]:
    alone = _alone(slot, make)
    for muscle, part, facts in make.parts(lambda muscle: attachments(muscle, slot)):
        asked = [fact for fact in facts if not any(_through(make.catalog, fact, other) for other in facts)]
        id_ = make.several(f"{muscle.id}/{slot}{f'/{part}' if part else ''}", facts)
        if not (part and len(asked) == 1 and _tells_itself(make.catalog, muscle, part, asked[0])):
            yield make.card(id_, muscle, asked, [fact.landmark for fact in asked], part=part)
        for fact in facts:
            if not is_disputed(fact) and alone(muscle, fact):
                yield make.card(f"{fact.id}:reverse", muscle, [fact], [fact.landmark], part=part)


def _tells_itself(catalog: Catalog, muscle: Muscle, part: str, fact: Attachment) -> bool:
    """Tell whether a part is called after its place: the acromial part of deltoid arises from the acromion."""
    return any(tells(named(muscle, part), place) for place in (fact.text, catalog.name(fact.landmark)))


def _through(catalog: Catalog, fact: Attachment, other: Attachment) -> bool:
    """Tell whether a place is what another one is reached through: the tract, of the tubercle that it ends at."""
    same = fact is not other and (fact.landmark, other.landmark) in catalog.frames.same
    return same and said(catalog.name(fact.landmark)) <= said(other.text)


def _alone(slot: Slot, make: Maker) -> Callable[[Muscle, Attachment], bool]:
    """Return what tells whether no other muscle attaches there, in it or around it."""
    at: dict[str, set[str]] = {}
    for muscle in make.ground.muscles:
        for place in places(muscle, slot) - make.catalog.frames.bones.keys():
            at.setdefault(place, set()).add(muscle.id)

    @cache
    def around(landmark: str) -> set[str]:
        return set().union(*(ids for place, ids in at.items() if overlapping(make.catalog, landmark, place)))

    def alone(muscle: Muscle, fact: Attachment) -> bool:
        joint = make.catalog.frame(muscle.id).joint
        if all(action.joint != joint for action in of_part(muscle.actions, fact.part)):
            return False  # "which hip muscle": a part that moves the knee alone is as little one as its neighbours
        told = said(make.catalog.name(fact.landmark)) >= said(muscle.name)  # deltoid, of the deltoid tuberosity
        return not told and is_constant(muscle) and not around(fact.landmark) - {muscle.id}

    return alone


def _where(slot: Slot, catalog: Catalog, card: Card) -> Question:
    """Ask where a muscle or a part of it arises or inserts."""
    muscle = catalog.get(card.subject, Muscle)
    asked = [fact for fact in attachments(muscle, slot) if fact.id in card.facts]
    others = [f for f in attachments(muscle, slot) if f.part == card.part and f.id not in card.facts]
    mainly = "mainly " if others else ""
    subject = f"does {named(muscle, card.part)} {mainly}{VERB[slot]}?"
    on = "From which" if slot == "origin" else "At which"
    prompt = f"Where {subject}" if len(asked) == 1 else f"{on} {len(asked)} places {subject}"
    wanted = tuple(_wanted(catalog, fact, others) for fact in asked)
    expected = Expected("place", wanted, tuple(map(wanted_place, others)))
    answer = tuple(fact.text for fact in asked)
    why = tuple(f"Some sources say: {'; '.join(more)}." for fact in asked if (more := texts([fact])[1:]))
    right, wrong, long = "; ".join(answer), tuple(_options(catalog, muscle, slot, asked)), len(asked) > _MOST_TYPED
    return Question(card, prompt, expected, answer, cited(asked), bones(asked), why, right, wrong, long)


def _wanted(catalog: Catalog, fact: Attachment, others: Iterable[Attachment]) -> Wanted:
    """Return what to name: the place, where other sources have it, or what it is reached through."""
    own = wanted_place(fact)
    through = {other.landmark for other in others if (fact.landmark, other.landmark) in catalog.frames.same}
    return replace(own, also=own.also | (through - {fact.landmark}))


def _options(catalog: Catalog, muscle: Muscle, slot: Slot, asked: list[Attachment]) -> Iterator[Option]:
    """Yield other places; of two every pairing of each, or what stands for it, so that no place gives itself away."""
    if len(asked) > 2:
        return
    found = [wrong_places(catalog, muscle, slot, fact) for fact in asked]
    if len(asked) == 1:
        yield from found[0]
        return
    own = [Option(fact.text, (fact.landmark,), near=0) for fact in asked]
    rows = [[right, *_first(options, muscle.id)] for right, options in zip(own, found, strict=True)]
    for one, other in product(*rows):
        if (one, other) != (own[0], own[1]) and not related(catalog, one.ids[0], other.ids[0]):
            yield Option(f"{one.text}; {other.text}", one.ids + other.ids, near=max(one.near, other.near))


def _first(options: Iterable[Option], seed: str) -> list[Option]:
    return sorted(options, key=lambda option: (option.near, rank(seed, option.text)))[:_PAIRED]


def wrong_places(catalog: Catalog, muscle: Muscle, slot: Slot, asked: Attachment) -> Iterator[Option]:
    """Yield places of muscles that no source makes right here, nor anything that holds them or lies in them.

    Nearest is what is mixed up with the right one, or is another of the muscle, then what is on the same bone, or on
    another part of it; of very many only the nearest are yielded.
    """
    for foreign, _, fact in sorted(islice(_wrong_rows(catalog, muscle, slot, asked), MOST)):
        mixed = not foreign or confusable(catalog, asked.landmark, fact.landmark)
        fixed = (m for m in pointing(catalog, fact.landmark) if fact.landmark in places(m, slot))
        there = any(m.region == muscle.region for m in fixed)
        far = (fact.bone != asked.bone) + (_whole(catalog, fact) != _whole(catalog, asked)) + 2 * (not there)
        yield Option(fact.text, (fact.landmark,), near=0 if mixed else 1 + far)


def _wrong_rows(
    catalog: Catalog, muscle: Muscle, slot: Slot, asked: Attachment
) -> Iterator[tuple[bool, int, Attachment]]:
    """Yield the first wrong fact of each place, those nearest first: whether it is of another muscle, and its order."""
    true = places(muscle, slot, asked.part)
    own = texts(of_part(attachments(muscle, slot), asked.part))
    fixed, seen = _fixed(catalog, slot, catalog.frame_number(muscle.id)), set[str]()
    mine = (fact.landmark for fact in attachments(muscle, slot))
    there = (place for place, rows in fixed.items() if rows[0][2].bone == asked.bone)
    for place in chain(mine, mixed_up_with(catalog, asked.landmark), there, fixed):
        if place not in seen:
            seen.add(place)
            rows = ((id_ != muscle.id, at, fact) for id_, at, fact in fixed.get(place, ()))
            yield from sorted(row for row in rows if not _fits(catalog, row[2], true, own))[:1]


@lru_cache(maxsize=16)
def _fixed(catalog: Catalog, slot: Slot, frame: int) -> dict[str, list[tuple[str, int, Attachment]]]:
    """Return by place what attaches there without doubt: the muscle, the order of the fact by level, and the fact."""
    muscles = (muscle for muscle in catalog.muscles() if catalog.frame_number(muscle.id) == frame)
    sure = [(muscle.id, fact) for muscle in muscles for fact in attachments(muscle, slot) if is_sure(fact)]
    found: dict[str, list[tuple[str, int, Attachment]]] = {}
    for at, (id_, fact) in enumerate(sorted(sure, key=lambda row: LEVELS.index(row[1].level))):
        found.setdefault(fact.landmark, []).append((id_, at, fact))
    return found


def _whole(catalog: Catalog, fact: Attachment) -> str | None:
    return catalog.frames.wholes.get(fact.bone or "", fact.bone)


def _fits(catalog: Catalog, fact: Attachment, true: set[str], own: list[str]) -> bool:
    name = said(catalog.name(fact.landmark))
    return (
        any(related(catalog, fact.landmark, place) for place in true)
        or any(name <= said(text) for text in own)
        or any(said(catalog.name(place)) <= said(fact.text) for place in true)
    )


def _whose(slot: Slot, catalog: Catalog, card: Card) -> Question:
    """Ask which muscle arises or inserts at a place, where only one does."""
    muscle = catalog.get(card.subject, Muscle)
    fact = next(fact for fact in attachments(muscle, slot) if fact.id == card.facts[0])
    verb = "arises from" if slot == "origin" else "inserts on"
    prompt = f"Which {catalog.frame(muscle.id).muscles(1)} {verb} {_untold(catalog, fact.landmark, muscle)}?"
    expected = Expected(
        "muscle", (Wanted(muscle.id, frozenset({fact.part} if fact.part else ())),), asked=fact.landmark, beyond=True
    )
    why = [f"Its {slot}: {fact.text}."]

    def fits(other: Muscle) -> bool:
        return not any(related(catalog, fact.landmark, there) for there in places(other, slot))

    wrong = other_muscles(catalog, muscle, fits)
    return ask_names(catalog, card, prompt, expected, fact.sources, why=why, right=muscle.name, wrong=wrong)


def _untold(catalog: Catalog, place: str, muscle: Muscle) -> str:
    """Return the name of a place, or where it is if its name tells the muscle: the iliac fossa, of iliacus."""
    entry = catalog.entry(place)
    told = isinstance(entry, Landmark) and tells(catalog.name(place), muscle.name)
    return f"this place ({low(entry.location.text.rstrip('.'))})" if told else f"the {name_of(catalog, place)}"  # type: ignore[union-attr]


def _kind(slot: Slot, place: int, topics: tuple[Topic, ...]) -> Kind:
    def ask(catalog: Catalog, card: Card) -> Question:
        return (_whose if card.direction == "reverse" else _where)(slot, catalog, card)

    def at_place(catalog: Catalog, _: Card, id_: str) -> str:
        return of_place(catalog, id_, slot)

    def of_muscle(catalog: Catalog, _: Card, id_: str) -> str:
        return of_attachments(catalog, id_, slot)

    explain = {"muscle": of_muscle, "landmark": at_place, "ligament": at_place}
    return Kind(slot, place, topics, lambda make: _cards(slot, make), ask, explain, slot)


_BOTH = Topic(3, "attachment attachments")
KINDS = (
    _kind("insertion", 30, (Topic(2, "insertion insertions"), _BOTH)),
    _kind("origin", 50, (Topic(1, "origin origins"), _BOTH)),
)
