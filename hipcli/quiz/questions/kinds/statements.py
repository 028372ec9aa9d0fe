"""Statements on roots, bursae, conditions and tests, which are only turned, never typed."""

from collections.abc import Callable, Iterator

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Statement
from hipcli.anatomy.model import AnyEntry, ClinicalTest, Condition, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.wording import capital
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Question, Topic, cited
from hipcli.quiz.questions.truth import required
from hipcli.quiz.questions.wording import initials

#: Words that make a name one that "positive" goes with.
_TESTS = frozenset({"test", "sign", "manoeuvre"})
#: Sorts of conditions that have signs to learn; what trials say of a treatment is never asked.
_SORTS = ("condition", "child", "injury", "palsy")


def _statements(entry: AnyEntry, slot: str) -> tuple[Statement, ...]:
    """Return the statements of a slot that may be asked; those on a segment stand in two."""
    match entry:
        case Nerve():
            own = (*entry.course, *entry.skin) if root_of(entry.id) else ()
            return tuple(fact for fact in own if fact.id.split("/")[1].startswith(slot))
        case Condition() if entry.sort not in _SORTS:
            return ()
        case ClinicalTest() if slot == "positive" and all("degrees" in fact.text for fact in entry.positive):
            return ()  # an angle by itself is never asked
    found: tuple[Statement, ...] = getattr(entry, slot)
    return found


def _ask(front: Callable[[str, Card], str], catalog: Catalog, card: Card) -> Question:
    """Show a front, then the statements of the card as its back."""
    own = [fact for fact in facts(catalog.entry(card.subject)) if isinstance(fact, Statement)]
    asked = [fact for fact in own if fact.id in card.facts]
    slot = asked[0].id.split("/")[1]
    rest = [f for f in own if f.id.split("/")[1].startswith(slot) and f not in asked and f.level != "extra"]
    answer = tuple(_said(fact, card.scope) for fact in asked)
    others = (f"Some sources say: {v.text}." for fact in (*asked, *rest) for v in fact.variants if v.text)
    why = (*(f"{capital(_said(fact, card.scope))}." for fact in rest), *others)
    prompt = front(catalog.name(card.subject), card)  # with its capital where it has one: Thomas test, L5
    return Question(card, prompt, Expected("free"), answer, cited(asked), initials(answer[:1]), why, long=True)


def _said(fact: Statement, scope: str) -> str:
    """Return a statement without the heading that the front says already: "Myotome: hip flexion" is "hip flexion"."""
    heading, _, text = fact.text.partition(": ")
    return text if heading.casefold() == scope else fact.text


def _segment(name: str, card: Card) -> str:
    return f"{capital(card.scope)} of {name.removesuffix(' spinal root')}?"


def _suggests(name: str, _: Card) -> str:
    named = not _TESTS.isdisjoint(name.split())
    return f"What does a positive {name} suggest?" if named else f"What does the {name} suggest, if positive?"


def _front(text: str) -> Callable[[str, Card], str]:
    return lambda name, _: text.format(name)


def _kind(name: str, place: int, topic: Topic, front: Callable[[str, Card], str], about: str, *slots: str) -> Kind:
    def cards(make: Maker) -> Iterator[Card]:
        for id_ in make.catalog.ids(about):
            for slot in slots:
                if asked := required(_statements(make.catalog.entry(id_), slot)):
                    scope = slot if about == "nerve" else ""
                    yield make.card(f"{id_}/{slot}:forward", id_, asked, scope=scope)

    return Kind(name, place, (topic,), cards, lambda catalog, card: _ask(front, catalog, card))


_SEGMENT = Topic(13, "myotome myotomes dermatome dermatomes reflex reflexes")
_OF_TESTS = Topic(15, "test tests")
KINDS = (
    _kind("segment", 170, _SEGMENT, _segment, "nerve", "myotome", "dermatome", "reflex"),
    _kind("location", 180, Topic(14, "bursa bursae"), _front("Where does the {} lie?"), "bursa", "location"),
    _kind("procedure", 190, _OF_TESTS, _front("How is the {} done?"), "test", "how"),
    _kind("positive", 200, _OF_TESTS, _front("When is the {} positive?"), "test", "positive"),
    _kind("reading", 210, _OF_TESTS, _suggests, "test", "suggests"),
    _kind("signs", 220, Topic(16, "condition conditions sign signs"), _front("Signs of {}?"), "condition", "signs"),
)
