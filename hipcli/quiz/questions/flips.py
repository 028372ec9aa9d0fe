"""Questions in sentences: statements on roots, bursae, conditions and tests, only turned; and claims, true or false."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Statement
from hipcli.anatomy.model import Claim
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.course.hints import initials
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.wording import capital, join, low

#: Words that make a name one that "positive" goes with.
_TESTS = frozenset({"test", "sign", "manoeuvre"})

#: What a verdict on a claim comes to as an answer; the others are never asked.
VERDICTS = {"agrees": "True", "wrong": "False"}


def flip(catalog: Catalog, card: Card) -> Question:
    """Show a front, then the statements of the card as its back."""
    own = [fact for fact in facts(catalog.entry(card.subject)) if isinstance(fact, Statement)]
    asked = [fact for fact in own if fact.id in card.facts]
    slot = asked[0].id.split("/")[1]
    rest = [f for f in own if f.id.split("/")[1].startswith(slot) and f not in asked and f.level != "extra"]
    answer = tuple(_said(fact, card.scope) for fact in asked)
    return Question(
        card=card,
        prompt=_front(catalog, card),
        expected=Expected("free"),
        answer=answer,
        why=(*(f"{capital(_said(fact, card.scope))}." for fact in rest), *_variants((*asked, *rest))),
        sources=tuple(dict.fromkeys(id_ for fact in asked for id_ in fact.sources)),
        entry=card.subject,
        hint=initials(answer[:1]),
        long=True,
    )


def _front(catalog: Catalog, card: Card) -> str:
    name = catalog.name(card.subject)  # with its capital where it has one: Thomas test, L5
    match card.kind:
        case "segment":
            return f"{capital(card.scope)} of {name.removesuffix(' spinal root')}?"
        case "location":
            return f"Where does the {name} lie?"
        case "signs":
            return f"Signs of {name}?"
        case "reading":
            named = any(word in _TESTS for word in name.split())
            return f"What does a positive {name} suggest?" if named else f"What does the {name} suggest, if positive?"
        case "procedure":
            return f"How is the {name} done?"
    return f"When is the {name} positive?"


def _said(fact: Statement, scope: str) -> str:
    """Return a statement without the heading that the front says already: "Myotome: hip flexion" is "hip flexion"."""
    heading, _, text = fact.text.partition(": ")
    return text if heading.casefold() == scope else fact.text


def _variants(asked: Iterable[Statement]) -> Iterable[str]:
    return (f"Some sources say: {v.text}." for fact in asked for v in fact.variants if v.text)


def claim(catalog: Catalog, card: Card) -> Question:
    """Ask whether a claim of the article is true or false."""
    said = catalog.get(card.subject, Claim)
    holds = said.verdict == "agrees"
    right, wrong = VERDICTS[said.verdict], VERDICTS["wrong" if holds else "agrees"]
    why = "What it says holds." if holds else "What it says is wrong."
    return Question(
        card=card,
        prompt=f"{said.says.rstrip('.')}. True or false?",
        expected=Expected("truth", (Wanted(right.casefold()),), asked=said.id),
        answer=(right,),
        why=(said.reason, *((said.correction,) if said.correction and not holds else ())),
        sources=said.sources,
        entry=said.id,
        hint=f"it is about {join(low(catalog.name(id_)) for id_ in said.about)}",
        right=right,
        wrong=(Option(wrong, (), why, 0),),
    )
