"""True or false: claims of the article, and statements made from facts; as many false as true."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, Attachment, Fact, Innervation
from hipcli.anatomy.model import Claim, Group, Ligament, Muscle
from hipcli.anatomy.wording import capital
from hipcli.quiz.cards.order import rank
from hipcli.quiz.proof.statements import claim_flaws, stated_flaws
from hipcli.quiz.questions.branching import kin
from hipcli.quiz.questions.explain import of_actions, of_attachments, of_nerves, of_place, tell
from hipcli.quiz.questions.kind import AFTER_REGIONS, Card, Expected, Kind, Maker, Option, Question, Topic, Wanted
from hipcli.quiz.questions.kinds.actions import made, not_made
from hipcli.quiz.questions.kinds.attachments import wrong_places
from hipcli.quiz.questions.kinds.nerves import other_nerves
from hipcli.quiz.questions.truth import (
    SLOTS,
    VERDICTS,
    Slot,
    attachments,
    is_constant,
    main_movements,
    nerves,
    required,
)
from hipcli.quiz.questions.wording import low, name_of, names_of, stems, tells

_PLACE = 260
#: How a fact of each slot is said.
_SAYS = {
    "origin": "{muscle} arises from {it}",
    "insertion": "{muscle} inserts on {it}",
    "action": "{it} is a main action of {muscle} at the {joint}",
    "nerve": "{muscle} is supplied by the {it}",
}
_END: dict[str, Slot] = {slot: slot for slot in SLOTS}


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
    why = [said.reason, *([said.correction] if said.correction and said.verdict == "wrong" else ())]
    return _judged(card, said.says.rstrip("."), said.id, names_of(catalog, said.about), said.sources, why)


def _judged(card: Card, says: str, names: str, about: str, sources: Iterable[str], why: Iterable[str]) -> Question:
    """Ask whether what is said, which names an entry, is true or false."""
    right, holds = VERDICTS[card.scope], card.scope == "agrees"
    wrong = Option(VERDICTS["wrong" if holds else "agrees"], (), f"What it says {'holds' if holds else 'is wrong'}.")
    expected = Expected("truth", (Wanted(right.casefold()),), asked=names)
    prompt, hint = f"{says}. True or false?", f"it is about {about}"
    return Question(card, prompt, expected, (right,), tuple(sources), hint, tuple(why), right, (wrong,))


def _stated_cards(make: Maker) -> Iterator[Card]:
    rows = ((muscle, slot) for slot in _SAYS for muscle in make.ground.muscles)
    for place, (muscle, slot) in enumerate(rows):
        if is_constant(muscle) and (stated := _stated(make.catalog, muscle, slot)):
            id_, order = f"{muscle.id}/stated/{slot}:forward", (AFTER_REGIONS, _PLACE + 1, place)
            scope = ("wrong", "agrees")[rank(f"errors {muscle.id}", slot) % 2]
            yield make.card(id_, muscle.id, [stated[0]], [slot], level="extra", scope=scope, order=order)


@lru_cache(maxsize=8192)
def _stated(catalog: Catalog, muscle: Muscle, slot: str) -> tuple[Fact, Option, Option] | None:
    """Return a fact that nothing is said against, what it names, and what no fact, part or variant makes true."""
    joint, end, fact = catalog.frames.joint, _END.get(slot), _agreed(catalog, muscle, slot)
    true, options = Option("", ()), list[Option]()
    match fact:
        case Attachment() if end:
            places = [Option(fact.text, (fact.landmark,))]
            places += wrong_places(catalog, muscle, end, replace(fact, part=None))
            true, *options = (replace(one, text=_the(one.text)) for one in places)
        case Action(movement=movement):
            true, options = made(joint, movement), [made(joint, name) for name in not_made(catalog, muscle, joint)]
        case Innervation(nerve=nerve) if not tells(muscle.name, catalog.name(nerve)):
            true = Option(name_of(catalog, nerve), (nerve,))
            options = other_nerves(catalog, nerve, kin(catalog, nerves(muscle)))
    options.sort(key=lambda one: (one.near, rank(muscle.id, one.text)))
    told = ((one, of_place(catalog, one.ids[0], end) if end else tell(catalog, one.ids[0])) for one in options)
    false = next((replace(one, why=why) for one, why in told if why), None)
    return (fact, true, false) if fact and false else None


def _agreed(catalog: Catalog, muscle: Muscle, slot: str) -> Fact | None:
    """Return the first fact of a slot that nothing is said against: of actions, a main one at the chief joint."""
    end = _END.get(slot)
    rows = attachments(muscle, end) if end else muscle.actions if slot == "action" else muscle.innervation
    facts: list[Fact] = [fact for fact in required(rows) if not fact.disputed and not getattr(fact, "variants", ())]
    if slot == "action":
        facts = [fact for fact in chain(*main_movements(muscle, catalog.frames.joint).values()) if fact in facts]
    return next(iter(facts), None)


def _the(text: str) -> str:
    return text if text[0].isupper() else f"the {text}"


def _ask_stated(catalog: Catalog, card: Card) -> Question:
    """Ask whether a statement that is made from facts is true or false."""
    muscle, slot = catalog.get(card.subject, Muscle), card.id.split("/")[2].partition(":")[0]
    stated = _stated(catalog, muscle, slot)
    assert stated is not None
    fact, true, false = stated
    said = true if card.scope == "agrees" else false
    name = low(muscle.name) if slot == "action" else muscle.name
    says = capital(_SAYS[slot].format(muscle=name, it=said.text, joint=catalog.frames.joint))
    if end := _END.get(slot):
        told = of_attachments(catalog, muscle.id, end)
    else:
        told = of_actions(catalog, muscle) if slot == "action" else of_nerves(catalog, None, muscle.id)
    why = (told, said.why) if said is false else (told,)
    return _judged(card, says, said.ids[0], low(muscle.name), fact.sources, why)


_TOPICS = (Topic(18, "error errors claim claims"),)
KINDS = (
    Kind("claim", _PLACE, _TOPICS, _cards, _ask, flaws=claim_flaws),
    Kind("stated", _PLACE + 1, _TOPICS, _stated_cards, _ask_stated, flaws=stated_flaws),
)
