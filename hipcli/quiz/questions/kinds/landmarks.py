"""Which muscles attach at a landmark where all of them are known."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Landmark, Muscle
from hipcli.quiz.grading.places import overlapping
from hipcli.quiz.questions.explain import of_attachments
from hipcli.quiz.questions.kind import Card, Kind, Maker, Question, Topic
from hipcli.quiz.questions.naming import ask_muscles, counted_too
from hipcli.quiz.questions.truth import Slot, attachments, is_constant, is_sure, places
from hipcli.quiz.questions.wording import name_of

_VERB = {"origin": "arise from", "insertion": "insert on"}


def _cards(make: Maker) -> Iterator[Card]:
    for landmark in make.catalog.all(Landmark, "landmark"):
        for slot in dict.fromkeys(landmark.complete):
            rows = _fixed(make.catalog, landmark.id, slot)
            if len(rows) > 1:
                facts = [fact for same in rows.values() for fact in same]
                id_ = f"{landmark.id}/{slot}:set"
                yield make.card(id_, landmark.id, facts, least="more", scope=slot, rests_on=rows)


def _fixed(catalog: Catalog, place: str, slot: Slot) -> dict[str, list[Attachment]]:
    """Return the muscles that attach at a place for certain, each with the facts.

    One that attaches at a part with a name of its own, as in the trochanteric fossa, is not asked for by the whole.
    """
    muscles: Iterator[Muscle] = filter(is_constant, catalog.muscles())
    rows = {m.id: [f for f in attachments(m, slot) if f.landmark == place and is_sure(f)] for m in muscles}
    return {id_: facts for id_, facts in rows.items() if facts}


def _slot(card: Card) -> Slot:
    return "origin" if card.scope == "origin" else "insertion"


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask for the muscles that arise from, or insert on, a landmark; what any source fixes there or near counts too."""
    slot, place = _slot(card), card.subject
    rows, inside = _fixed(catalog, place, slot), {*catalog.places(place)} - {place}
    at = {muscle.id: places(muscle, slot) for muscle in catalog.muscles()}
    near = [id_ for id_, own in at.items() if id_ not in rows and any(overlapping(catalog, one, place) for one in own)]
    ties = {*catalog.naming(place, slot="proximal"), *catalog.naming(place, slot="distal")}
    itself = " itself" if any(at[id_] & inside for id_ in near) else ""
    ours = catalog.frame(place).muscles(wide=True)
    prompt = f"Name the {len(rows)} {ours} that {_VERB[slot]} the {name_of(catalog, place)}{itself}."
    return ask_muscles(catalog, card, prompt, rows, sorted({*near, *ties}), why=counted_too(catalog, sorted(near)))


def _muscle(catalog: Catalog, card: Card, id_: str) -> str:
    return of_attachments(catalog, id_, _slot(card))


KINDS = (Kind("attached", 140, (Topic(11, "landmark landmarks"),), _cards, _ask, {"muscle": _muscle}),)
