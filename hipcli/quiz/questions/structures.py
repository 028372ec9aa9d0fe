"""What the facts make true of ligaments, landmarks, spaces and vessels, and what they agree on."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment, Innervation, Limit, Passage
from hipcli.anatomy.model import Artery, Claim, Group, Ligament, Muscle, Space
from hipcli.quiz.grading.places import overlapping
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.questions.truth import Slot, attachments, by_part, is_disputed, nerves, required

#: Kinds of spaces that something passes through, rather than lies in.
OPENINGS = ("foramen", "canal", "hiatus")


# --- ligaments


def mainly_limited(ligament: Ligament, joint: str) -> list[Limit]:
    """Return what a ligament mainly limits for certain, the best known movements only."""
    agreed = [fact for fact in ligament.limits if fact.joint == joint and fact.role == "main" and not fact.disputed]
    return required(agreed)


def limited(ligament: Ligament, joint: str) -> set[str]:
    """Return every movement that any source lets the ligament limit, in whatever role or posture."""
    return {
        name
        for fact in ligament.limits
        if fact.joint == joint
        for name in (fact.movement, *(variant.movement for variant in fact.variants))
        if name
    }


def limiting(catalog: Catalog, joint: str) -> list[Ligament]:
    """Return the ligaments that limit anything at a joint."""
    return [ligament for ligament in catalog.all(Ligament, "ligament") if limited(ligament, joint)]


# --- landmarks


def fixed(catalog: Catalog, place: str, slot: Slot) -> list[tuple[Muscle, list[Attachment]]]:
    """Return the muscles that attach at a place for certain, each with the facts.

    One that attaches at a part with a name of its own, as in the trochanteric fossa, is not asked for by the whole.
    """
    rows = [
        (
            muscle,
            [
                fact
                for fact in attachments(muscle, slot)
                if not fact.disputed and fact.level != "extra" and fact.landmark == place
            ],
        )
        for muscle in catalog.muscles()
        if not muscle.inconstant and not muscle.part_of
    ]
    return [(muscle, facts) for muscle, facts in rows if facts]


def perhaps_fixed(catalog: Catalog, place: str, slot: Slot) -> set[str]:
    """Return all that any source fixes at a place, in it or around it: muscles, and what is no muscle."""
    muscles = {
        muscle.id
        for muscle in catalog.muscles()
        for fact in attachments(muscle, slot)
        for there in (fact.landmark, *(variant.landmark for variant in fact.variants))
        if there and overlapping(catalog, there, place)
    }
    ties = (row[0] for row in catalog.referrers(place) if row[1].startswith(("proximal", "distal")))
    return muscles | set(ties)


# --- spaces


def whole(catalog: Catalog, space: str) -> str:
    """Return the space that a space is a part of, or itself."""
    within = catalog.frames.within.get(space)
    return within.of if within and within.part else space


def passages(catalog: Catalog) -> dict[str, list[tuple[Space, Passage]]]:
    """Return what passes each opening, by the id of what passes."""
    found: dict[str, list[tuple[Space, Passage]]] = {}
    for space in catalog.all(Space, "space"):
        if space.space in OPENINGS:
            for fact in space.contents:
                found.setdefault(fact.structure, []).append((space, fact))
    return found


# --- nerves and arteries


def movers_nerve(catalog: Catalog, group: Group) -> tuple[str, list[Innervation]] | None:
    """Return the one nerve of all main movers of a functional group and the facts, if they share one for certain."""
    facts: list[Innervation] = []
    for member in catalog.members(group):
        if member.required:
            muscle = catalog.get(member.id, Muscle)
            own = by_part(muscle.innervation)
            found = required(own.get(member.part, []) or own.get(None, []))
            if len(found) != 1 or is_disputed(found[0]) or len(nerves(muscle, member.part)) != 1:
                return None
            facts += found
    shared = {fact.nerve for fact in facts}
    return (shared.pop(), facts) if len(shared) == 1 and len(facts) > 1 else None


def branches(catalog: Catalog, artery: str) -> list[str]:
    """Return the arteries that come from an artery."""
    return [a.id for a in catalog.all(Artery, "artery") if any(fact.to == artery for fact in a.branch_of)]


def mentioned(catalog: Catalog, text: str, *kinds: str) -> set[str]:
    """Return the entries of these kinds whose names stand in a text; of names in each other the longest."""
    said = f" {' '.join(words(text))} "
    found = {id_: f" {' '.join(words(catalog.name(id_)))} " for id_ in catalog.ids(*kinds)}
    found = {id_: name for id_, name in found.items() if name in said}
    return {id_ for id_, name in found.items() if not any(name != o and name in o for o in found.values())}


# --- claims


def askable(catalog: Catalog, claim: Claim) -> bool:
    """Tell whether a claim is true or false without doubt, and about a muscle, a group or a ligament."""
    plain = claim.verdict == "wrong" or (claim.verdict == "agrees" and not claim.coarse and not claim.anecdote)
    if not plain or not claim.verified or not claim.sources or not claim.about:
        return False
    about = catalog.entry(claim.about[0])
    return isinstance(about, Muscle | Group) or (isinstance(about, Ligament) and about.tissue != "joint")
