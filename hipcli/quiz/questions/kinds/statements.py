"""Statements on roots, bursae, conditions and tests, which are only turned, never typed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Statement
from hipcli.anatomy.model import Bursa, ClinicalTest, Condition, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.wording import capital
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, cited
from hipcli.quiz.questions.truth import required
from hipcli.quiz.questions.wording import initials

#: Words that make a name one that "positive" goes with.
_TESTS = frozenset({"test", "sign", "manoeuvre"})
#: What a spinal root may be asked for.
_SEGMENTS = ("myotome", "dermatome", "reflex")
#: Sorts of conditions that have signs to learn; what trials say of a treatment is never asked.
_SORTS = ("condition", "child", "injury", "palsy")

#: An entry, the slot of what is asked of it, its statements, and the scope of the card.
_Row = tuple[str, str, Sequence[Statement], str]


def _segments(catalog: Catalog) -> Iterator[_Row]:
    for nerve in catalog.all(Nerve, "nerve"):
        for segment in _SEGMENTS if root_of(nerve.id) else ():
            own = [s for s in (*nerve.course, *nerve.skin) if s.id.split("/")[1].startswith(segment)]
            yield nerve.id, segment, own, segment


def _locations(catalog: Catalog) -> Iterator[_Row]:
    yield from ((bursa.id, "location", bursa.location, "") for bursa in catalog.all(Bursa, "bursa"))


def _signs(catalog: Catalog) -> Iterator[_Row]:
    conditions = catalog.all(Condition, "condition")
    yield from ((entry.id, "signs", entry.signs, "") for entry in conditions if entry.sort in _SORTS)


def _of_tests(slot: str, catalog: Catalog) -> Iterator[_Row]:
    for test in catalog.all(ClinicalTest, "test"):
        own: tuple[Statement, ...] = getattr(test, slot)
        if slot != "positive" or not all("degrees" in fact.text for fact in own):  # an angle by itself is never asked
            yield test.id, slot, own, ""


def _cards(rows: Callable[[Catalog], Iterator[_Row]], make: Maker) -> Iterator[Card]:
    for subject, slot, own, scope in rows(make.catalog):
        asked = required(own)
        if asked:
            yield make.card(f"{subject}/{slot}:forward", subject, asked, scope=scope)


def _ask(front: Callable[[str, Card], str], catalog: Catalog, card: Card) -> Question:
    """Show a front, then the statements of the card as its back."""
    own = [fact for fact in facts(catalog.entry(card.subject)) if isinstance(fact, Statement)]
    asked = [fact for fact in own if fact.id in card.facts]
    slot = asked[0].id.split("/")[1]
    rest = [f for f in own if f.id.split("/")[1].startswith(slot) and f not in asked and f.level != "extra"]
    answer = tuple(_said(fact, card.scope) for fact in asked)
    return Question(
        card,
        front(catalog.name(card.subject), card),  # with its capital where it has one: Thomas test, L5
        Expected("free"),
        answer,
        cited(asked),
        initials(answer[:1]),
        why=(
            *(f"{capital(_said(fact, card.scope))}." for fact in rest),
            *(f"Some sources say: {v.text}." for fact in (*asked, *rest) for v in fact.variants if v.text),
        ),
        long=True,
    )


def _said(fact: Statement, scope: str) -> str:
    """Return a statement without the heading that the front says already: "Myotome: hip flexion" is "hip flexion"."""
    heading, _, text = fact.text.partition(": ")
    return text if heading.casefold() == scope else fact.text


def _segment(name: str, card: Card) -> str:
    return f"{capital(card.scope)} of {name.removesuffix(' spinal root')}?"


def _suggests(name: str, _: Card) -> str:
    named = not _TESTS.isdisjoint(name.split())
    return f"What does a positive {name} suggest?" if named else f"What does the {name} suggest, if positive?"


def _front(text: str, name: str, _: Card) -> str:
    return text.format(name)


def _kind(
    name: str, place: int, topic: Topic, rows: Callable[[Catalog], Iterator[_Row]], front: Callable[[str, Card], str]
) -> Kind:
    return Kind(name, place, (topic,), partial(_cards, rows), partial(_ask, front))


_OF_TESTS = Topic(15, "test tests")
KINDS = (
    _kind("segment", 170, Topic(13, "myotome myotomes dermatome dermatomes reflex reflexes"), _segments, _segment),
    _kind("location", 180, Topic(14, "bursa bursae"), _locations, partial(_front, "Where does the {} lie?")),
    _kind("procedure", 190, _OF_TESTS, partial(_of_tests, "how"), partial(_front, "How is the {} done?")),
    _kind("positive", 200, _OF_TESTS, partial(_of_tests, "positive"), partial(_front, "When is the {} positive?")),
    _kind("reading", 210, _OF_TESTS, partial(_of_tests, "suggests"), _suggests),
    _kind("signs", 220, Topic(16, "condition conditions sign signs"), _signs, partial(_front, "Signs of {}?")),
)
