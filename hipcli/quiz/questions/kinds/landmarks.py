"""Which muscles attach at a landmark where all of them are known."""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Landmark, Muscle
from hipcli.quiz.grading.places import overlapping
from hipcli.quiz.questions.explain import of_attachments
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names
from hipcli.quiz.questions.truth import Slot, attachments, is_constant, is_sure, parts_of, places
from hipcli.quiz.questions.wording import name_of, names_of

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


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask for the muscles that arise from, or insert on, a landmark where all of them are known."""
    slot, place = _slot(card), card.subject
    rows = _fixed(catalog, place, slot)
    wanted = tuple(Wanted(id_, parts_of(facts)) for id_, facts in rows.items())
    others = sorted(_perhaps_fixed(catalog, place, slot) - rows.keys())
    aside = " (A part counts.)" if any(one.parts for one in wanted) else ""
    ids = [id_ for id_ in others if catalog.kind(id_) == "muscle"]
    also = names_of(catalog, ids)
    ours = catalog.frame(place).muscles(wide=True)
    inside = set(catalog.places(place)) - {place}
    itself = " itself" if any(places(catalog.get(m, Muscle), slot) & inside for m in others if m in ids) else ""
    prompt = f"Name the {len(rows)} {ours} that {_VERB[slot]} the {name_of(catalog, place)}{itself}.{aside}"
    expected = Expected("muscle", wanted, tuple(map(Wanted, others)), asked=place)
    why = [f"Counted too, but not needed: {also}."] if also else ()
    return ask_names(catalog, card, prompt, expected, cited(f for facts in rows.values() for f in facts), why=why)


def _slot(card: Card) -> Slot:
    return "origin" if card.scope == "origin" else "insertion"


def _perhaps_fixed(catalog: Catalog, place: str, slot: Slot) -> set[str]:
    """Return all that any source fixes at a place, in it or around it: muscles, and what is no muscle."""
    ties = {*catalog.naming(place, slot="proximal"), *catalog.naming(place, slot="distal")}
    muscles = catalog.muscles()
    return ties | {m.id for m in muscles if any(overlapping(catalog, there, place) for there in places(m, slot))}


def _muscle(catalog: Catalog, card: Card, id_: str) -> str:
    return of_attachments(catalog, id_, _slot(card))


KINDS = (Kind("attached", 140, (Topic(11, "landmark landmarks"),), _cards, _ask, {"muscle": _muscle}),)
