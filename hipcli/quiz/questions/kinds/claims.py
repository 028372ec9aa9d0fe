"""Claims of the article, true or false."""

from collections.abc import Iterator
from itertools import zip_longest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Claim, Group, Ligament, Muscle
from hipcli.quiz.cards.order import rank
from hipcli.quiz.questions.kind import AFTER_REGIONS, Card, Expected, Kind, Maker, Option, Question, Topic, Wanted
from hipcli.quiz.questions.truth import VERDICTS
from hipcli.quiz.questions.wording import names_of

_PLACE = 260


def _cards(make: Maker) -> Iterator[Card]:
    """Yield the claims that may be asked, false and true in turn."""
    claims = [claim for claim in make.catalog.all(Claim, "claim") if _askable(make.catalog, claim)]
    claims.sort(key=lambda claim: rank("errors", claim.id))
    halves = ([c for c in claims if c.verdict == "wrong"], [c for c in claims if c.verdict == "agrees"])
    row = (claim for pair in zip_longest(*halves) for claim in pair if claim is not None)
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


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask whether a claim of the article is true or false."""
    said = catalog.get(card.subject, Claim)
    holds = said.verdict == "agrees"
    right, wrong = VERDICTS[said.verdict], VERDICTS["wrong" if holds else "agrees"]
    why = "What it says holds." if holds else "What it says is wrong."
    return Question(
        card,
        f"{said.says.rstrip('.')}. True or false?",
        Expected("truth", (Wanted(right.casefold()),), asked=said.id),
        (right,),
        said.sources,
        f"it is about {names_of(catalog, said.about)}",
        why=(said.reason, *((said.correction,) if said.correction and not holds else ())),
        right=right,
        wrong=(Option(wrong, (), why, 0),),
    )


def _flaws(catalog: Catalog, asked: Question, _: object) -> Iterator[str]:
    """Check that a claim is asked as it was judged, and that its verdict is beyond doubt."""
    claim = catalog.get(asked.card.subject, Claim)
    if asked.right != {"agrees": "True", "wrong": "False"}.get(claim.verdict) or claim.coarse or claim.anecdote:
        yield f"the claim is judged {claim.verdict}, and asked as {asked.right}"
    if [option.text for option in asked.wrong] != [{"True": "False", "False": "True"}.get(asked.right)]:
        yield "the options are not true and false"


KINDS = (Kind("claim", _PLACE, (Topic(18, "error errors claim claims"),), _cards, _ask, flaws=_flaws),)
