"""True or false: claims of the article, and statements made from facts; as many false as true."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, cast

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, Attachment, Fact, Innervation
from hipcli.anatomy.model import Claim, Group, Ligament, Muscle
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.cards.order import rank
from hipcli.quiz.proof.statements import stated_flaws
from hipcli.quiz.questions.explain import of_actions, of_attachments, of_movement, of_nerve, of_nerves
from hipcli.quiz.questions.kind import AFTER_REGIONS, Card, Expected, Kind, Maker, Option, Question, Topic, Wanted
from hipcli.quiz.questions.kinds.attachments import VERB, wrong_places
from hipcli.quiz.questions.naming import opposites
from hipcli.quiz.questions.truth import (
    VERDICTS,
    Slot,
    attachments,
    is_constant,
    kin,
    main_movements,
    movements,
    nerves,
    required,
    supplied,
)  # fmt: skip
from hipcli.quiz.questions.wording import low, name_of, names_of, stems, tells

_PLACE = 260
_AT = {"origin": "from", "insertion": "on"}


def _cards(make: Maker) -> Iterator[Card]:
    """Yield the claims that may be asked, false and true in turn; one that has no other beside it is left out."""
    claims = [claim for claim in make.catalog.all(Claim, "claim") if _askable(make.catalog, claim)]
    claims = [claim for claim in claims if claim.verdict == "wrong" or not _repeats(make.catalog, claim)]
    claims.sort(key=lambda claim: rank("errors", claim.id))
    halves = ([c for c in claims if c.verdict == "wrong"], [c for c in claims if c.verdict == "agrees"])
    row = (claim for pair in zip(*halves, strict=False) for claim in pair)
    for place, claim in enumerate(row):
        order = (AFTER_REGIONS, _PLACE, place)
        yield make.card(f"{claim.id}:forward", claim.id, [claim], level="extra", scope=claim.verdict, order=order)


def _askable(catalog: Catalog, claim: Claim) -> bool:
    """Tell whether a claim is true or false without doubt, and about a muscle, a group or a ligament."""
    plain = claim.verdict == "wrong" or (claim.verdict == "agrees" and not claim.coarse and not claim.anecdote)
    if not plain or not claim.verified or not claim.sources or not claim.about:
        return False
    about = catalog.entry(claim.about[0])
    return isinstance(about, Muscle | Group) or (isinstance(about, Ligament) and about.tissue != "joint")


def _repeats(catalog: Catalog, claim: Claim) -> bool:
    """Tell whether a claim is told by the name of what it is about: "adductor longus belongs to the adductor group"."""
    name, said = stems(catalog.name(claim.about[0])), [stem for word in claim.says.split() for stem in stems(word)]
    return any(said.count(stem) > 1 or (stem in said and not name <= set(said)) for stem in name)


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask whether a claim of the article is true or false."""
    said = catalog.get(card.subject, Claim)
    holds = said.verdict == "agrees"
    right, wrong = VERDICTS[said.verdict], VERDICTS["wrong" if holds else "agrees"]
    why = "What it says holds." if holds else "What it says is wrong."
    reasons = (said.reason, *((said.correction,) if said.correction and not holds else ()))
    hint, wrong_one = f"it is about {names_of(catalog, said.about)}", (Option(wrong, (), why, 0),)
    expected = Expected("truth", (Wanted(right.casefold()),), asked=said.id)
    prompt = f"{said.says.rstrip('.')}. True or false?"
    return Question(card, prompt, expected, (right,), said.sources, hint, why=reasons, right=right, wrong=wrong_one)


def _flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that a claim is asked as it was judged, and that its verdict is beyond doubt."""
    claim = catalog.get(asked.card.subject, Claim)
    if asked.right != {"agrees": "True", "wrong": "False"}.get(claim.verdict) or claim.coarse or claim.anecdote:
        yield f"the claim is judged {claim.verdict}, and asked as {asked.right}"
    if [option.text for option in asked.wrong] != [{"True": "False", "False": "True"}.get(asked.right)]:
        yield "the options are not true and false"


class Stated(NamedTuple):
    """What is said of a muscle, the id that it names, why it is so, and the fact behind it."""

    says: str
    names: str
    why: tuple[str, ...]
    fact: Fact


def _stated_cards(make: Maker) -> Iterator[Card]:
    rows = ((muscle, slot) for slot in ("origin", "insertion", "action", "nerve") for muscle in make.ground.muscles)
    for place, (muscle, slot) in enumerate(rows):
        if not is_constant(muscle) or not (said := _stated(make.catalog, muscle, slot)):
            continue
        order, scope = (AFTER_REGIONS, _PLACE + 1, place), ("wrong", "agrees")[rank(f"errors {muscle.id}", slot) % 2]
        id_ = f"{muscle.id}/stated/{slot}:forward"
        yield make.card(id_, muscle.id, [said[0].fact], [slot], level="extra", scope=scope, order=order)


@lru_cache(maxsize=256)
def _stated(catalog: Catalog, muscle: Muscle, slot: str) -> tuple[Stated, Stated] | None:
    """Return what a fact says, and what no fact, part or variant makes true; None where a fact is in dispute."""
    joint, end = catalog.frames.joint, cast("Slot", slot)
    rows = {"action": muscle.actions, "nerve": muscle.innervation}.get(slot) or attachments(muscle, end)
    facts: list[Fact] = [fact for fact in required(rows) if not fact.disputed and not getattr(fact, "variants", ())]
    if slot == "action":
        facts = [fact for fact in chain(*main_movements(muscle, joint).values()) if fact in facts]
    if not facts or (slot == "nerve" and tells(muscle.name, catalog.name(facts[0].nerve))):  # type: ignore[attr-defined]
        return None
    fact = facts[0]
    match fact:
        case Attachment():
            says, told = f"{muscle.name} {VERB[slot]}s {_AT[slot]} {{}}", of_attachments(catalog, muscle.id, end)
            true, options = _places(catalog, muscle, end, fact, told)
        case Action():
            says, told = f"{{}} is a main action of {low(muscle.name)} at the {joint}", of_actions(catalog, muscle)
            true, options = _moves(catalog, muscle, joint, fact.movement, told)
        case Innervation():
            says, told = f"{muscle.name} is supplied by the {{}}", of_nerves(catalog, None, muscle.id)
            true, options = _nerves(catalog, muscle, fact.nerve, told)
        case _:
            return None
    best = min(options, key=lambda one: (one.near, rank(muscle.id, one.text)), default=None)
    if best is None:
        return None
    false = Stated(says.replace("{}", best.text), best.ids[0], (told, best.why), fact)
    return false, Stated(says.replace("{}", true.text), true.ids[0], (told,), fact)


def _places(catalog: Catalog, muscle: Muscle, end: Slot, fact: Attachment, told: str) -> tuple[Option, list[Option]]:
    """Return the place of an attachment, and places that are wrong."""
    wrong = wrong_places(catalog, muscle, end, replace(fact, part=None))
    return Option(_the(fact.text), (fact.landmark,), told, 0), [replace(one, text=_the(one.text)) for one in wrong]


def _moves(catalog: Catalog, muscle: Muscle, joint: str, right: str, told: str) -> tuple[Option, list[Option]]:
    """Return a movement that a muscle makes, and those that it does not."""

    def option(move: str, why: str, near: int) -> Option:
        return Option(capital(in_words(move)), (move,), why, near)

    others = [move for move in opposites(catalog, joint) if catalog.movers(joint, move)]
    others = [move for move in others if move not in movements(muscle, joint)]
    return option(right, told, 0), [option(move, of_movement(catalog, joint, move), 1) for move in others]


def _nerves(catalog: Catalog, muscle: Muscle, right: str, told: str) -> tuple[Option, list[Option]]:
    """Return the nerve of a muscle, and nerves that have nothing to do with it."""
    barred, own = kin(catalog, nerves(muscle)), catalog.frame_number(muscle.id)
    others = [id_ for id_ in catalog.ids("nerve") if id_ not in barred and catalog.frame_number(id_) == own]
    wrong = [Option(name_of(catalog, i), (i,), of_nerve(catalog, i), 1) for i in others if supplied(catalog, i)]
    return Option(name_of(catalog, right), (right,), told, 0), wrong


def _the(text: str) -> str:
    return text if text[0].isupper() else f"the {text}"


def _ask_stated(catalog: Catalog, card: Card) -> Question:
    """Ask whether a statement that is made from facts is true or false."""
    muscle = catalog.get(card.subject, Muscle)
    both = _stated(catalog, muscle, card.id.split("/")[2].partition(":")[0])
    assert both is not None
    said, right = both[card.scope == "agrees"], VERDICTS[card.scope]
    expected = Expected("truth", (Wanted(right.casefold()),), asked=said.names)
    other, why = ("True", "What it says is wrong.") if right == "False" else ("False", "What it says holds.")
    hint, prompt = f"it is about {low(muscle.name)}", f"{said.says}. True or false?"
    wrong = (Option(other, (), why, 0),)
    return Question(card, prompt, expected, (right,), said.fact.sources, hint, said.why, right, wrong)


_TOPICS = (Topic(18, "error errors claim claims"),)
KINDS = (
    Kind("claim", _PLACE, _TOPICS, _cards, _ask, flaws=_flaws),
    Kind("stated", _PLACE + 1, _TOPICS, _stated_cards, _ask_stated, flaws=stated_flaws),
)
