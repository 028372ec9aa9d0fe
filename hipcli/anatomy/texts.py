"""All that entries say, worded for the search: a line a fact, and a line for what several entries say together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from hipcli.anatomy.facts import Action, Attachment, Fact, Innervation, Limit, Member, Passage, Relation, Supply
from hipcli.anatomy.frame import Frames
from hipcli.anatomy.index import TextRow, spoken
from hipcli.anatomy.model import (
    AnyEntry,
    Claim,
    Entry,
    Group,
    Landmark,
    Ligament,
    MovementEntry,
    Muscle,
    Nerve,
    Outside,
    Source,
)
from hipcli.anatomy.names import normal, plain
from hipcli.anatomy.references import movement_id, placed_facts
from hipcli.anatomy.roots import PLEXUS, root_id, root_of
from hipcli.anatomy.shared import shared
from hipcli.anatomy.wording import capital, in_words, part_name

#: What stands before a fact that does not say by itself what it is about.
_LABELS = {
    "origin": "Origin", "insertion": "Insertion", "proximal": "From", "distal": "To", "innervation": "Nerve",
    "arteries": "Artery", "roots": "Roots", "skin": "Skin", "supplies": "Supplies", "branch_of": "Branch of",
    "contents": "Holds", "boundaries": "Boundary", "prime_mover": "Prime mover", "plane": "Plane", "axis": "Axis",
    "range": "Range", "causes": "Cause", "concerns": "Concerns", "signs": "Sign", "tests": "Test",
    "positive": "Positive", "suggests": "Suggests", "red_flags": "Red flag",
}  # fmt: skip
#: What a place is for whatever is fixed there, by the slot that names the place.
_PLACES = {"origin": "Origin of", "insertion": "Insertion of", "proximal": "Ligaments", "distal": "Ligaments"}
#: What several facts say of an entry, the most telling first.
_GATHERED = (
    "Members", "Main movers", "Helped by", "Supplies", "Holds", "Origin of", "Insertion of", "Ligaments", "Branches",
    "Parts", "Part of", "Branch of", "Opposite", "Antagonists", "Movements", "Nerves", "Arteries",
)  # fmt: skip
#: What does not say what an entry is, and stands behind its facts.
_LATE = ("Antagonists", "Movements", "Nerves", "Arteries", "Joins", "Origin", "Insertion")
#: What is told only to who asks for it: others are named there that have nothing to do with the question.
_ONLY_ASKED = ("Antagonists",)
#: The words of questions that ask for what stands in a slot or under a label, beside the label itself.
_ASKED_BY = {
    "Origin": "originate arise start begin come attach attachment proximal where",
    "Insertion": "insert end attach attachment distal where",
    "From": "proximal origin attach attachment where", "To": "distal insertion attach attachment where",
    "Origin of": "originate arise attach muscle", "Insertion of": "insert attach muscle",
    "Ligaments": "ligament attach", "Nerve": "innervate innervation", "Artery": "arterial blood vessel",
    "Roots": "level segment spinal", "Skin": "dermatome sensation sensory sense cutaneous",
    "Main action": "do act function movement move job role use produce",
    "Helps with": "do action act function movement move job role use produce",
    "Limits": "prevent resist restrain restrict check stop oppose do function stability stabilise",
    "Also limits": "prevent resist restrain restrict check stop oppose do function stability stabilise",
    "Main movers": "muscle do produce perform responsible", "Helped by": "mover muscle",
    "Prime mover": "muscle responsible", "Supplies": "innervate innervation muscle", "Branch of": "arise come",
    "Branches": "divide", "Members": "muscle make form include compose belong", "Opposite": "antagonist oppose",
    "Antagonists": "antagonist oppose opponent counteract", "Movements": "movement allow permit possible",
    "Part of": "belong", "action": "do act function movement move job role use produce",
    "Joins": "connect join link between",
    "Nerves": "nerve innervate innervation supply", "Arteries": "artery arterial blood vessel supply",
    "Holds": "contain content pass run travel go structure", "Boundary": "border wall floor roof",
    "Plane": "", "Axis": "",
    "Range": "degree far motion", "Cause": "why reason risk factor due", "Sign": "symptom feature present",
    "Test": "diagnose examine", "Positive": "mean show result", "Suggests": "mean indicate positive test for",
    "position": "where lie", "location": "where lie", "course": "where path run pass travel go",
    "Myotome": "", "Risk factors": "",
    "how": "how perform", "accuracy": "accuracy sensitivity specificity accurate reliable",
    "evidence": "evidence study help work", "order": "order",
}  # fmt: skip
#: Two spellings of one word, one of them cut at its hyphen, and the word for both.
_X_RAY, _RADIOGRAPH = re.compile(r"\bx[- ]?ray(?=s?\b)", re.IGNORECASE), "radiograph"
#: Slots of one word that say what an entry is or where it belongs.
_ABOUT = ("region", "plexus", "tissue", "bone", "space", "sort", "basis", "joint")


def words_of(text: str) -> str:
    """Return the words of a text, each in the spelling that equal words share."""
    return " ".join(map(_spelling, plain(_X_RAY.sub(_RADIOGRAPH, text)).split()))


@cache
def _spelling(word: str) -> str:
    return normal(word)


def search_table(entries: Iterable[tuple[str, AnyEntry]], frames: Frames | None = None) -> list[TextRow]:
    """Return every text of the entries that can be searched; sources are left out.

    The first row of an entry is its names: as words ``name ; name | about``, where the words about it are no names. Of
    the others the words are ``text | asked by``: the words of a question that ask for it.
    """
    known = {entry.id: (kind, entry) for kind, entry in entries if not isinstance(entry, Source)}
    shown = {id_: entry.name for id_, (_, entry) in known.items()}
    together = _together(known, shown)
    every = {id_: entry for id_, (_, entry) in known.items()}
    muscles = [entry for entry in every.values() if isinstance(entry, Muscle)]
    table: list[TextRow] = []
    for id_, (kind, entry) in known.items():
        own, *called = spoken(entry) if not isinstance(entry, Claim) else (id_, entry.name)
        about = words_of(" ".join([kind, *(str(getattr(entry, slot, None) or "") for slot in _ABOUT)]))
        names = " ; ".join(map(words_of, (*called, own)))
        table.append((id_, "", f"{names} | {about}", "; ".join(called)))
        alike = shared(entry, muscles, every.get, frames or Frames()) if isinstance(entry, Group) else ()
        fixed = [(capital(one.slot), f"{shown.get(one.place, in_words(one.place))} ({one.whom})") for one in alike]
        if isinstance(entry, Ligament) and entry.proximal and entry.distal:
            ends = (dict.fromkeys(shown.get(f.landmark, "") for f in side) for side in (entry.proximal, entry.distal))
            fixed.append(("Joins", " and ".join(map(", ".join, ends))))
        fixed += [("Movements", ", ".join(made)) for made in filter(None, [_movements(id_, known, frames)])]
        told = [*together.get(id_, ()), *fixed]
        gathered = [(label, _row(id_, "", f"{label}: {text}", label)) for label, text in told]
        table += [row for label, row in gathered if label not in _LATE]
        if isinstance(entry, Claim):
            instead = f"What holds: {entry.correction}" if entry.correction else f"Why: {entry.reason}"
            judged = f"Article, {in_words(entry.verdict)}: {entry.says.rstrip('.')}. {instead}"
            table.append((id_, "", words_of(f"{entry.says} {entry.reason} {entry.correction or ''}"), judged))
        texts = (("order", getattr(entry, "order_text", None)), ("beyond", getattr(entry, "beyond", None)))
        table += [_row(id_, "", text, label) for label, text in texts if text]
        table += [_row(id_, fact.id, text, label, fact.names) for fact, text, label in _facts(entry, shown)]
        table += [row for label, row in gathered if label in _LATE]
    return table


def _row(id_: str, fact: str, text: str, label: str, names: tuple[str, ...] = ()) -> TextRow:
    """Return a row; what a fact is called, by its id too, is among its words, as it says what the fact is about."""
    called = (*names, fact.rpartition("/")[2].replace("-", " "))
    more = " ".join(name for name in called if name not in text)
    asked_by = f"{label} {_ASKED_BY[label]}" if label in _ASKED_BY else ""
    told = label if label in _ONLY_ASKED else f"{text} {more}"
    return id_, fact, f"{words_of(told)} | {words_of(asked_by)}", capital(text)


def _facts(entry: Entry, names: dict[str, str]) -> Iterator[tuple[Fact, str, str]]:
    """Yield every fact that says something by itself, in words, and its label, or else its slot."""
    for slot, fact in _slots(entry):
        if text := _told(fact, names, getattr(fact, "joint", "")):
            label = _role(fact) if isinstance(fact, Action | Limit) else _LABELS.get(slot, "")
            told = ": ".join(filter(None, (label, part_name(entry, fact.part), text))) + _otherwise(fact, names)
            called = (capital(told).partition(":")[0], fact.id.rpartition("/")[2])
            yield fact, told, label or next((one for one in called if one in _ASKED_BY), slot)


def _role(fact: Action | Limit) -> str:
    if isinstance(fact, Action):
        return "Main action" if fact.role == "main" else "Helps with"
    return "Limits" if fact.role == "main" else "Also limits"


def _told(fact: object, names: dict[str, str], joint: str) -> str:
    """Return what a fact at a joint, or a reading of others beside it, says; the names of entries for their ids."""
    movement = getattr(fact, "movement", None)
    targets = [getattr(fact, slot, None) for slot in ("to", "nerve", "artery", "structure")]
    targets.append(movement_id(joint, movement) if movement else None)
    said = [names.get(target, target) for target in targets if target]
    said += [text for slot in ("branch", "condition", "text") if (text := getattr(fact, slot, None))]
    return ", ".join([*said, *getattr(fact, "roots", ())])


def _otherwise(fact: Fact, names: dict[str, str]) -> str:
    """Return in parentheses what others say instead."""
    others = []
    for variant in fact.variants:
        role = {"main": "a main action", "assists": "only assists"}.get(getattr(variant, "role", None) or "", "")
        text = ", ".join(filter(None, (_told(variant, names, getattr(fact, "joint", "")), role)))
        others += [text] if text else []
    if fact.disputed:
        return f" (disputed: or {'; or '.join(others)})" if others else " (disputed)"
    return f" (or {'; or '.join(others)})" if others else ""


def _together(known: Mapping[str, tuple[str, Entry]], names: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return of each entry what several facts say of it, gathered under one label; nothing disputed or optional."""
    every = [entry for _, entry in known.values()]
    groups = {g.movement.key: g.id for g in every if isinstance(g, Group) and g.movement}
    makers: dict[tuple[str, str], list[str]] = {}
    for muscle in every:
        if isinstance(muscle, Muscle) and not muscle.inconstant:
            for movement in dict.fromkeys(_mains(muscle)):
                makers.setdefault(movement, []).append(muscle.name)
    found: dict[str, dict[str, dict[str, None]]] = {}
    for entry in every:
        said = list(_said_of_others(entry))
        mains = _mains(entry) if isinstance(entry, Muscle) else ()
        said += [(groups[movement], "Members", entry.id) for movement in mains if movement in groups]
        for id_, label, other in (*said, *_against(entry, known, names, makers)):
            found.setdefault(id_, {}).setdefault(label, {})[names.get(other, other)] = None
    return {id_: [(one, ", ".join(rows[one])) for one in _GATHERED if one in rows] for id_, rows in found.items()}


def _movements(id_: str, known: Mapping[str, tuple[str, Entry]], frames: Frames | None) -> list[str]:
    """Return the names of the movements at the joint that an entry tells of."""
    joints = [joint.id for joint in frames.joints.values() if joint.entry == id_] if frames else []
    return [
        one.name
        for _, one in (known.values() if joints else ())
        if isinstance(one, MovementEntry) and one.joint in joints
    ]


def _mains(muscle: Muscle) -> list[tuple[str, str]]:
    return [(action.joint, action.movement) for action in muscle.actions if action.role == "main"]


def _against(
    entry: Entry,
    known: Mapping[str, tuple[str, Entry]],
    names: dict[str, str],
    makers: Mapping[tuple[str, str], list[str]],
) -> Iterator[tuple[str, str, str]]:
    """Yield by whom the main movements of a muscle, or those that all members of a group share, are opposed."""
    members = [m.member for m in entry.members if not m.optional] if isinstance(entry, Group) else [entry.id]
    own = [one for id_ in members if isinstance(one := known[id_][1], Muscle)]
    if not own or len(own) < len(members):
        return
    for joint, movement in (key for key in _mains(own[0]) if all(key in _mains(one) for one in own)):
        _, made = known.get(movement_id(joint, movement), ("", None))
        if isinstance(made, MovementEntry) and made.opposite:
            against = known[made.opposite][1]
            key = (against.joint, against.movement) if isinstance(against, MovementEntry) else ("", "")
            if by := makers.get(key):
                yield entry.id, "Antagonists", f"{names[made.opposite]} ({', '.join(by)})"


def _said_of_others(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield id, label and id: of which entry what is said, and with whom."""
    own = entry.id
    if isinstance(entry, Nerve) and entry.parent:
        up, down = ("Part of", "Parts") if own.endswith(PLEXUS) else ("Branch of", "Branches")
        yield from ((own, up, entry.parent), (entry.parent, down, own))
    elif isinstance(entry, Nerve) and entry.plexus and not root_of(own):
        yield entry.plexus + PLEXUS, "Branches", own
    if isinstance(entry, MovementEntry) and entry.opposite:
        yield own, "Opposite", entry.opposite
    if isinstance(entry, Landmark) and not entry.part_of and entry.bone != own:
        yield own, "Part of", entry.bone
    if isinstance(entry, Landmark) and entry.part_of:
        yield from ((own, "Part of", entry.part_of), (entry.part_of, "Parts", own))
    for slot, fact in _slots(entry):
        if not fact.disputed or (isinstance(fact, Innervation) and all(v.nerve is None for v in fact.variants)):
            yield from _said_by(entry, slot, fact)


def _said_by(entry: Entry, slot: str, fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield the same of one fact."""
    own = entry.id
    match fact:
        case Attachment():
            yield fact.landmark, _PLACES[slot], own
        case Innervation():
            yield from ((id_, "Supplies", own) for id_ in (fact.nerve, *map(root_id, fact.roots)))
        case Relation() if slot == "supplies":
            yield fact.to, "Nerves" if isinstance(entry, Nerve) else "Arteries", own
        case Relation() if slot == "branch_of":
            yield fact.to, "Branches", own
        case Supply():
            yield fact.artery, "Supplies", own
        case Action() if isinstance(entry, Muscle | Outside):
            yield movement_id(fact.joint, fact.movement), "Main movers" if fact.role == "main" else "Helped by", own
        case Member(optional=False):
            yield own, "Members", fact.member
        case Passage():
            yield own, "Holds", fact.structure


def _slots(entry: Entry) -> list[tuple[str, Fact]]:
    """Return every fact with its slot, the notes, which the model puts first, after all others."""
    found = [(path.partition("[")[0], fact) for path, fact in placed_facts(entry)]
    return sorted(found, key=lambda one: one[0] == "notes")
