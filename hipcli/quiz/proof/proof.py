"""Proves every question that can be asked: right answers are graded right, each wrong option wrong.

The grader reads an option as if it had been typed, so generator and grader, which are written apart, must
agree. Beside that, each wrong option is held against the raw facts: none may tie it to what was asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.references import references
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.cards.sights import Sight
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.proof.statements import denied_flaws
from hipcli.quiz.questions.expected import Mark, Wanted
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.questions import kind_of, question
from hipcli.quiz.questions.wording import join, tells

#: An explanation that begins so is about something that is not named.
_PRONOUNS = frozenset("It Its They Their This That These Those He She His Her Both".split())


class Flaw(NamedTuple):
    """What is wrong with the question of a card."""

    card: str
    message: str


def prove(
    catalog: Catalog,
    sights: Sequence[Sight] = (),
    cards: Sequence[Card] | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> list[Flaw]:
    """Return every flaw of every question, cards that share an id, and cards gone with no other in their place.

    ``sights`` is what pictures show, ``cards`` the deck where it was made already. ``tell`` is told how far it is.
    """
    cards = all_cards(catalog, sights) if cards is None else cards
    used = Counter(card.id for card in cards)
    flaws = [Flaw(id_, "the id is used by two cards") for id_ in sorted(used) if used[id_] > 1]
    gone = catalog.frames.successors
    flaws += [Flaw(id_, "it is gone, and yet a card") for id_ in gone if id_ in used]
    flaws += [Flaw(id_, f"it takes the place of {old}, and is no card") for old, id_ in gone.items() if id_ not in used]
    prover = _Prover(catalog, Grader(catalog), sights)
    for done, card in enumerate(cards, 1):
        flaws += [Flaw(card.id, message) for message in prover.flaws(card)]
        tell(done / len(cards))
    return flaws


class _Prover:
    def __init__(self, catalog: Catalog, grader: Grader, sights: Sequence[Sight] = ()) -> None:
        self._catalog = catalog
        self._sights = {sight.muscle: sight for sight in sights}
        self._grader = grader
        self._told: dict[str, dict[tuple[str, str], list[str]]] = {}

    def flaws(self, card: Card) -> Iterator[str]:
        asked = question(self._catalog, card)
        if not asked.sources:
            yield "no source"
        if asked.true_or_false:
            pronouns = [why for why in asked.why if why.partition(" ")[0] in _PRONOUNS]
            yield from (f"'{why}' does not name what it is about" for why in pronouns)
        else:
            yield from self._prompt(asked)
        if own := kind_of(card).flaws:
            yield from own(self._catalog, asked, self._sights)
        if not asked.in_free_words:
            yield from (*self._right(asked), *self._printed(asked))
            for option in asked.wrong:
                yield from self._wrong(asked, option)
        yield from self._chosen(asked)
        if first := asked.first:
            yield from (*self._prompt(first), *self._right(first), *self._printed(first))
            yield from (*self._chosen(first), *denied_flaws(self._catalog, first))
            wrong = (option.text for option in first.wrong)
            yield from self._unless("wrong", first, wrong, "'{}' is graded {}, and is no answer")

    def _chosen(self, asked: Question) -> Iterator[str]:
        texts = [option.text for option in asked.wrong]
        if len(set(texts)) < len(texts) or asked.right in texts:
            yield "two options are the same"
        yield from (f"nothing says why '{option.text}' is wrong" for option in asked.wrong if not option.why)

    def _mark(self, asked: Question, answer: str) -> Mark:
        return self._grader.grade(asked.expected, answer).mark

    def _unless(self, mark: Mark, asked: Question, answers: Iterable[str], says: str) -> Iterator[str]:
        """Yield what is said of an answer and its mark, for each that has another mark."""
        marks = {answer: self._mark(asked, answer) for answer in answers}
        yield from (says.format(answer, found) for answer, found in marks.items() if found != mark)

    def _prompt(self, asked: Question) -> Iterator[str]:
        said = f" {' '.join(words(asked.prompt))} "
        for answer in (asked.right, *asked.answer):
            told = " ".join(words(answer))
            if told and (f" {told} " in said or (len(asked.expected.required) == 1 and tells(asked.prompt, answer))):
                yield f"the prompt '{asked.prompt}' contains the answer '{answer}'"

    def _printed(self, asked: Question) -> Iterator[str]:
        """Check that what is printed as the answer is graded right, however a student copies it."""
        forms = [] if asked.true_or_false else ["\n".join(asked.answer), "; ".join(asked.answer)]
        if forms and not any("," in one for one in asked.answer):
            forms += [", ".join(asked.answer), join(asked.answer)]
        forms = [form for form in (*forms, asked.right) if form]
        yield from self._unless("right", asked, forms, "what is printed as the answer, '{}', is graded {}")

    def _right(self, asked: Question) -> Iterator[str]:
        expected = asked.expected
        if expected.kind == "roots":
            yield from self._unless("right", asked, map(write_roots, expected.roots), "{} is not graded right")
            return
        names = [self._named(wanted) for wanted in expected.required]
        whole = "; ".join(names)
        right = filter(None, (whole, asked.right))
        yield from self._unless("right", asked, right, "the right answer '{}' is graded {}")
        for accepted in map(self._named, expected.accepted):
            if self._grader.grade(expected, f"{whole}; {accepted}").wrong:
                yield f"the accepted '{accepted}' is counted wrong"
        for index in range(len(expected.required)):
            yield from self._one_of(asked, index)
        if expected.ordered:
            turned = "; ".join(reversed(names))
            yield from self._unless("partial", asked, [turned], "'{}', in the wrong order, is graded {}")

    def _one_of(self, asked: Question, index: int) -> Iterator[str]:
        """Check one required name: alone it is a part of the set, and what other sources say stands in for it."""
        required = asked.expected.required
        wanted = required[index]
        if len(required) > 1:
            grade = self._grader.grade(asked.expected, self._named(wanted))
            if grade.mark != "partial" or grade.right != (index,):
                yield f"'{self._named(wanted)}' alone is graded {grade.mark}, not as one of the set"
        others = [other for other in required if other is not wanted]
        also = [self._catalog.name(id_) for id_ in sorted(wanted.also - {other.id for other in others})]
        answers = ("; ".join([*map(self._named, others), name]) for name in also)
        yield from self._unless("right", asked, answers, "what other sources say, '{}', is graded {}")

    def _named(self, wanted: Wanted) -> str:
        part = next(iter(sorted(wanted.parts)), None)
        if part and self._catalog.kind(wanted.id) == "muscle":
            return f"{part.replace('-', ' ')} of {self._catalog.name(wanted.id)}"
        return self._catalog.name(wanted.id)

    def _wrong(self, asked: Question, option: Option) -> Iterator[str]:
        mark = self._mark(asked, option.text)
        if mark not in ("wrong", "partial"):
            yield f"the wrong option '{option.text}' is graded {mark}"
        if mark == "partial" and len(option.ids) < 2:
            yield f"the wrong option '{option.text}' is partly right"
        for tie in self._ties(asked, option):
            yield f"the wrong option '{option.text}' is tied to the subject by {tie}"

    def _ties(self, asked: Question, option: Option) -> Iterator[str]:
        """Yield the facts that name an option, or what holds it, in the slot that is asked about."""
        card, expected, slot = asked.card, asked.expected, kind_of(asked.card).slot
        if slot and (expected.kind == "movement" or len(option.ids) > 1):
            if all(self._named_in(card.subject, slot, id_) for id_ in option.ids):
                yield f"all of {card.subject}/{card.kind}"
        elif slot and card.direction == "reverse":
            yield from (fact for id_ in option.ids for fact in self._named_in(id_, slot, expected.asked))
        elif slot:
            subjects = card.rests_on if self._catalog.kind(card.subject) == "group" else {card.subject}
            named = (fact for id_ in option.ids for entry in subjects for fact in self._named_in(entry, slot, id_))
            apart = self._of_other_parts(card)
            yield from (fact for fact in named if fact not in apart)

    def _named_in(self, entry: str, slot: str, target: str) -> list[str]:
        """Return the facts of a slot, or what is no fact, in which an entry names another."""
        if entry not in self._told:
            found = self._told[entry] = {}
            for r in references(self._catalog.entry(entry)):
                found.setdefault((r.path.partition("[")[0], r.target), []).append(r.fact or r.path)
        return self._told[entry].get((slot, target), [])

    def _of_other_parts(self, card: Card) -> set[str]:
        """Return the facts of parts that the question does not name."""
        own = facts(self._catalog.entry(card.subject)) if card.part else ()
        return {fact.id for fact in own if fact.part not in (None, card.part)}
