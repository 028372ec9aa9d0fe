"""Statements on roots, bursae, conditions and tests, told apart from those on others of the kind, never typed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import LEVELS, Statement
from hipcli.anatomy.model import AnyEntry, ClinicalTest, Condition, Group, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.wording import capital
from hipcli.quiz.cards.order import rank
from hipcli.quiz.proof.statements import statement_flaws
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, cited
from hipcli.quiz.questions.truth import PAIN, found_alike, grown, posed, required
from hipcli.quiz.questions.wording import stems

#: Words that make a name one that "positive" goes with.
_TESTS = frozenset({"test", "sign", "manoeuvre"})
#: Sorts of conditions that have signs to learn; what trials say of a treatment is never asked.
_SORTS = ("condition", "child", "injury", "palsy")

#: The beginnings of words for what is felt anywhere, and of those for where it is felt.
_SYMPTOMS = PAIN | frozenset("famil worse numbn".split())
_PLACES = frozenset("groin butto hip".split())
#: What is not said of what is found; and what is asked of what is found.
_ASIDE = ("how", "accuracy", "evidence")
_FOUND = {"positive": "test", "reading": "test", "signs": "condition"}
#: Tests with so many movements in common are done in one position.
_ONE_POSITION = 2
#: Where the question tells of the answer, so many others must be as near to its words.
_AS_TOLD = 2
#: How many words of the answer are a hint.
_HINTED = 3
#: So many wrong options each question keeps, and so much more one of another sort counts as worn.
_KEPT, _OTHER_SORT = 6, 2
Front = Callable[[str, Card], str]


def _statements(entry: AnyEntry, slot: str) -> tuple[Statement, ...]:
    """Return the statements of a slot that may be asked; those on a segment stand in two."""
    match entry:
        case Nerve():
            own = (*entry.course, *entry.skin) if root_of(entry.id) else ()
            return tuple(fact for fact in own if fact.id.split("/")[1].startswith(slot))
        case Condition() if entry.sort == "gait":
            return entry.what if entry.signs else ()
        case Condition() if entry.sort not in _SORTS:
            return ()
        case ClinicalTest() if slot == "positive" and all("degrees" in fact.text for fact in entry.positive):
            return ()  # an angle by itself is never asked
    found: tuple[Statement, ...] = getattr(entry, slot)
    return found


Apart = Callable[[Catalog, str, str], bool]


class _Asked(NamedTuple):
    """What is asked: the kind of question, of which entry, in which scope, and the facts that answer it."""

    kind: str
    subject: str
    scope: str
    facts: tuple[str, ...]


def _ask(front: Front, slots: tuple[str, ...], apart: Apart, catalog: Catalog, card: Card) -> Question:
    """Ask for what is said of an entry, beside what is said of others of its kind that have nothing to do with it."""
    own, asked = _own(catalog, card.subject, card.facts)
    slot = asked[0].id.split("/")[1]
    rest = [f for f in own if f.id.split("/")[1].startswith(slot) and f not in asked and f.level != "extra"]
    answer = tuple(_said(fact, card.scope) for fact in asked)
    why = (*(f"{capital(_said(fact, card.scope))}." for fact in rest), *_variants([*asked, *rest]))
    wrong = _fair(catalog, slots, apart, _Asked(card.kind, card.subject, card.scope, card.facts))
    if card.kind in _FOUND:
        shared = _shared_out(catalog, card.kind, slots[0], apart)[card.subject]
        wrong = tuple(option for option in wrong if option.text in shared)
    prompt = front(catalog.name(card.subject), card)  # with its capital where it has one: Thomas test, L5
    hint = f"{' '.join(answer[0].split()[:_HINTED])} ..."
    right = capital(_bare(answer[0], card.scope))
    wrong = wrong if _is_fair(prompt, right, wrong) else ()
    return Question(card, prompt, Expected("free"), answer, cited(asked), hint, why, right, wrong, long=True)


def _own(catalog: Catalog, subject: str, asked: Collection[str]) -> tuple[list[Statement], list[Statement]]:
    """Return the statements of an entry, and those of them that are asked."""
    own = [fact for fact in facts(catalog.entry(subject)) if isinstance(fact, Statement)]
    return own, [fact for fact in own if fact.id in asked]


def _fair(catalog: Catalog, slots: tuple[str, ...], apart: Apart, card: _Asked) -> tuple[Option, ...]:
    """Return every statement that is a fair wrong option."""
    own, asked = _own(catalog, card.subject, card.facts)
    slot, answer = asked[0].id.split("/")[1], _said(asked[0], card.scope)
    wrong = _wrong(catalog, card, slot if card.scope else slots[0], apart, _like(catalog, card, slot, own))
    return tuple(o for o in wrong if card.kind not in _FOUND or not found_alike(catalog, answer, o.text))


@lru_cache(maxsize=8)
def _shared_out(catalog: Catalog, kind: str, slot: str, apart: Apart) -> dict[str, frozenset[str]]:
    """Return which findings are wrong options for each entry: few, those used least so far, so that none wears out.

    What has as much of the entry's name as the right one comes first, then what is of the same sort.
    """
    rows = {id_: required(_statements(catalog.entry(id_), slot)) for id_ in catalog.ids(_FOUND[kind])}
    asked = {id_: _Asked(kind, id_, "", tuple(fact.id for fact in found)) for id_, found in rows.items() if found}
    fair = {id_: _fair(catalog, (slot,), apart, one) for id_, one in asked.items()}
    used: Counter[str] = Counter()
    shared: dict[str, frozenset[str]] = {}
    for id_ in sorted(fair, key=lambda id_: (len(fair[id_]), rank(kind, id_))):
        told = len(stems(rows[id_][0].text) & stems(catalog.name(id_)))
        order = {option.text: _worn(catalog, id_, told, option, used) for option in fair[id_]}
        shared[id_] = frozenset(sorted(order, key=order.__getitem__)[:_KEPT])
        used.update(shared[id_])
    return shared


def _worn(catalog: Catalog, id_: str, told: int, option: Option, used: Mapping[str, int]) -> tuple[bool, int, int]:
    """Return how far an option comes after others."""
    silent = told > len(stems(option.text) & stems(catalog.name(id_)))
    sorts = {getattr(catalog.entry(one), "sort", "") for one in (id_, *option.ids)}
    return silent, used[option.text] + _OTHER_SORT * (len(sorts) > 1), rank(id_, option.text)


def _variants(told: Iterable[Statement]) -> Iterator[str]:
    return (f"Some sources say: {v.text}." for fact in told for v in fact.variants if v.text)


def _is_fair(prompt: str, right: str, wrong: Iterable[Option]) -> bool:
    """Tell whether the question tells nothing of the answer, by what a test is called, or as much of others."""
    told = len(stems(right) & stems(prompt))
    return not told or sum(len(stems(option.text) & stems(prompt)) >= told for option in wrong) >= _AS_TOLD


def _like(catalog: Catalog, card: _Asked, slot: str, own: Sequence[Statement]) -> list[str]:
    """Return what a wrong option must not be like: all that is said of it, and of a test done in the same position."""
    if card.kind not in _FOUND:
        return [f.text for f in own if card.kind == "procedure" or f.id.split("/")[1].startswith((slot, "what"))]
    said = [f for f in own if not f.id.split("/")[1].startswith(_ASIDE)]
    if catalog.kind(card.subject) == "test":
        said = [f for f in said if not f.id.split("/")[1].startswith("caution")]
        position = posed(catalog, card.subject)
        same = [id_ for id_ in catalog.ids("test") if len(position & posed(catalog, id_)) >= _ONE_POSITION]
        said += [fact for id_ in same for fact in _statements(catalog.entry(id_), slot)]
    return [text for f in said for text in (f.text, *(v.text for v in f.variants)) if text]


def _wrong(catalog: Catalog, card: _Asked, slot: str, apart: Apart, own: Sequence[str]) -> Iterator[Option]:
    """Yield what is said of others: each text once, none that is like what is said of the subject."""
    kind, seen = catalog.kind(card.subject), {_bare(text, card.scope) for text in own}
    found = own if card.kind in _FOUND else ()
    aside = _SYMPTOMS | (stems(catalog.frames.joint) if found else frozenset())
    for id_ in catalog.ids(kind):
        told = required(_statements(catalog.entry(id_), slot)) if id_ != card.subject else []
        if not told or not apart(catalog, card.subject, id_):
            continue
        text = _bare(_said(told[0], card.scope), card.scope)
        alike = found_alike if found else _placed_alike
        if not any(_alike(text, other, aside) for other in seen) and not any(
            alike(catalog, text, one) for one in found or seen
        ):
            seen.add(text)
            name = catalog.name(id_).removesuffix(" spinal root")
            yield Option(capital(text), (id_,), f"{capital(text)}: {name}.", 1)


def _bare(text: str, scope: str) -> str:
    """Return a statement as an option: of a reflex without its roots."""
    return (text.partition(": ")[0] if scope == "reflex" else text).rstrip(".")


def _alike(one: str, other: str, aside: Set[str]) -> bool:
    """Tell whether two statements say much the same, but for words that are left ``aside``."""
    a, b = stems(one) - aside, stems(other) - aside
    return 2 * len(a & b) >= min(len(a), len(b))


def _placed_alike(_: Catalog, one: str, other: str) -> bool:
    """Tell whether two statements speak of the same place."""
    return not _PLACES.isdisjoint(stems(one) & stems(other))


def _said(fact: Statement, scope: str) -> str:
    """Return a statement without the heading that the front says already: "Myotome: hip flexion" is "hip flexion"."""
    heading, _, text = fact.text.partition(": ")
    return text if heading.casefold() == scope else fact.text


@lru_cache(maxsize=1024)
def _concerned(catalog: Catalog, id_: str) -> frozenset[str]:
    """Return all that a test or condition concerns, with the tests and conditions that go with it, and theirs."""
    entries = {id_, *catalog.naming(id_, "condition", slot="tests")}
    entries |= {fact.to for own in entries for fact in getattr(catalog.entry(own), "tests", ())}
    found = {fact.to for own in entries for fact in catalog.entry(own).concerns}  # type: ignore[union-attr]
    groups = (catalog.get(own, Group) for own in found if catalog.kind(own) == "group")
    return frozenset(entries | found | {member.id for group in groups for member in catalog.members(group)})


def _unconcerned(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two have nothing in common that they concern; palsies and gaits are told from each other."""
    sorts = [getattr(catalog.entry(id_), "sort", "") in ("palsy", "gait") for id_ in (one, other)]
    if sorts[0] != sorts[1] or grown(catalog, one, other):
        return False
    return _concerned(catalog, one).isdisjoint(_concerned(catalog, other))


def _not_next(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two are segments that are not neighbours, which overlap."""
    roots = catalog.frames.terms("root")
    a, b = root_of(one), root_of(other)
    return bool(a and b) and abs(roots.index(a) - roots.index(b)) > 1


_ASKED = {
    "myotome": "Which movement is the myotome of {}, by which it is tested?",
    "dermatome": "Where is the dermatome of {}?",
    "reflex": "Which reflex tests {}?",
}


def _segment(name: str, card: Card) -> str:
    return _ASKED[card.scope].format(name.removesuffix(" spinal root"))


def _suggests(name: str, _: Card) -> str:
    named = not _TESTS.isdisjoint(name.split())
    return f"What does a positive {name} suggest?" if named else f"What does the {name} suggest, if positive?"


def _done(name: str, _: Card) -> str:
    return f"How is the {name} {'elicited' if name.endswith('sign') else 'done'}?"


def _front(text: str) -> Front:
    return lambda name, _: text.format(name)


def _kind(
    name: str, place: int, topic: Topic, front: Front, about: str, *slots: str, apart: Apart = lambda *_: True
) -> Kind:
    def cards(make: Maker) -> Iterator[Card]:
        rows = ((id_, slot) for id_ in make.catalog.ids(about) for slot in slots)
        asked = [(*row, found) for row in rows if (found := required(_statements(make.catalog.entry(row[0]), row[1])))]
        asked.sort(key=lambda row: LEVELS.index(row[2][0].level))
        told: set[str] = set()
        for id_, slot, found in asked:  # what is said of several segments is asked of one
            if about != "nerve" or found[0].text not in told:
                told.add(found[0].text)
                yield make.card(f"{id_}/{slot}:forward", id_, found, scope=slot if about == "nerve" else "")

    return Kind(name, place, (topic,), cards, partial(_ask, front, slots, apart), flaws=statement_flaws)


_SEGMENT = Topic(13, "myotome myotomes dermatome dermatomes reflex reflexes")
_OF_TESTS = Topic(15, "test tests")
_SIGNS = Topic(16, "condition conditions sign signs")
KINDS = (
    _kind("segment", 170, _SEGMENT, _segment, "nerve", "myotome", "dermatome", "reflex", apart=_not_next),
    _kind("location", 180, Topic(14, "bursa bursae"), _front("Where does the {} lie?"), "bursa", "location"),
    _kind("procedure", 190, _OF_TESTS, _done, "test", "how"),
    _kind("positive", 200, _OF_TESTS, _front("When is the {} positive?"), "test", "positive", apart=_unconcerned),
    _kind("reading", 210, _OF_TESTS, _suggests, "test", "suggests", apart=_unconcerned),
    _kind("signs", 220, _SIGNS, _front("What is found in {}?"), "condition", "signs", apart=_unconcerned),
)
