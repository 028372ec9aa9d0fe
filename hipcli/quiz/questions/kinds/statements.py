"""Statements on roots, bursae, conditions and tests, told apart from those on others of the kind, never typed."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS, Statement
from hipcli.anatomy.model import AnyEntry, ClinicalTest, Condition, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.wording import capital
from hipcli.quiz.cards.order import rank
from hipcli.quiz.proof.statements import statement_flaws
from hipcli.quiz.questions.findings import PAIN, concerned, grown, linked, may_hold, posed_alike
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, cited
from hipcli.quiz.questions.truth import required, statements, texts
from hipcli.quiz.questions.wording import noted, stems

#: Words that make a name one that "positive" goes with.
_TESTS = frozenset({"test", "sign", "manoeuvre"})
#: Words for what is counted up or graded, and not done to a patient.
_SCALES = frozenset({"scale", "score"})
#: The beginnings of words of which a lead is made that says when, where or how something is found: "X-ray: ...".
_LEADS = stems("x-ray posterior early classic reading when lost true length front labrum flexion lying back")
#: Sorts of conditions that have signs to learn; what trials say of a treatment is never asked.
_SORTS = ("condition", "child", "injury", "palsy")
#: The beginnings of words for what is felt anywhere, and of those for where it is felt.
_SYMPTOMS = PAIN | frozenset("famil worse numbn".split())
_PLACES = frozenset("groin butto hip".split())
#: The slots of a condition, and of a test, that do not say what is found.
_NOT_FOUND = {"condition": ("how", "accuracy", "evidence"), "test": ("how", "accuracy", "evidence", "caution")}
#: Where the question tells of the answer, so many others must be as near to its words.
_AS_TOLD = 2
#: How many words of the answer are a hint.
_HINTED = 3
#: So many wrong options each question keeps, and so much more one of another sort counts as worn.
_KEPT, _OTHER_SORT = 6, 2
#: Of very many so many others, those that follow it in the content, are held beside each.
_NEXT = 120


class _Sort(NamedTuple):
    """A sort of statements: of which entries, in which slots, and how they are asked for, by the name and the slot.

    ``apart`` tells whether one entry has nothing to do with another, so that what is said of this one is no answer.
    ``found``: it is said what is found in a patient.
    """

    name: str
    about: str
    slots: tuple[str, ...]
    front: Callable[[str, str], str]
    apart: Callable[[Catalog, str, str], bool] = lambda *_: True
    found: bool = False


def _statements(entry: AnyEntry, slot: str) -> list[Statement]:
    """Return the statements of a slot to ask for."""
    return required(_every(entry, slot))


def _every(entry: AnyEntry, slot: str) -> tuple[Statement, ...]:
    """Return all that stands in a slot, where that is asked for; statements on a segment stand in two."""
    found: tuple[Statement, ...] = getattr(entry, slot, ())
    match entry:
        case Nerve():
            own = (*entry.course, *entry.skin) if root_of(entry.id) else ()
            found = tuple(fact for fact in own if _slot(fact).startswith(slot))
        case Condition() if entry.sort == "gait":
            found = entry.what if entry.signs else ()
        case Condition() if entry.sort not in _SORTS:
            return ()
        case ClinicalTest() if slot == "positive" and all("degrees" in fact.text for fact in found):
            return ()  # an angle by itself is never asked
    return found


def _slot(fact: Statement) -> str:
    return fact.id.split("/")[1]


def _said(fact: Statement, slot: str) -> str:
    """Return a statement without the heading that the question says: "Myotome: hip flexion" is "hip flexion"."""
    heading, _, text = fact.text.partition(": ")
    return text if heading.casefold() == slot else fact.text


def _option(fact: Statement, slot: str) -> str:
    """Return a statement as an option: of a reflex without its roots, and with no lead that tells which entry it is of.

    "Howship-Romberg", a name of the fact, or "posterior" would stand out among the others.
    """
    text = _said(fact, slot)
    lead, colon, rest = text.partition(": ")
    if slot == "reflex":
        text = lead
    elif colon and (lead in fact.names or stems(lead) <= _LEADS):
        text = rest
    return text.rstrip(".")


@lru_cache(maxsize=4096)
def _first(catalog: Catalog, slot: str, id_: str) -> str:
    """Return the first statement of a slot as an option, or nothing."""
    found = _statements(catalog.entry(id_), slot)
    return capital(_option(found[0], slot)) if found else ""


def _cards(sort: _Sort, make: Maker) -> Iterator[Card]:
    rows = ((id_, slot) for slot in sort.slots for id_ in make.catalog.ids(sort.about))
    asked = [(*row, found) for row in rows if (found := _statements(make.catalog.entry(row[0]), row[1]))]
    asked.sort(key=lambda row: LEVELS.index(row[2][0].level))
    told, used = set[str](), Counter[str]()
    for id_, slot, found in asked:  # what is said of several segments is asked of one
        if sort.about != "nerve" or found[0].text not in told:
            told.add(found[0].text)
            beside = _beside(make.catalog, sort, slot, id_, used)
            scope = slot if sort.about == "nerve" else ""
            yield make.card(f"{id_}/{slot}:forward", id_, found, scope=scope, beside=beside)


def _ask(sort: _Sort, catalog: Catalog, card: Card) -> Question:
    """Ask for what is said of an entry, beside what is said of others of its kind that have nothing to do with it."""
    slot = card.scope or sort.slots[0]
    asked = _statements(catalog.entry(card.subject), slot)
    every = _every(catalog.entry(card.subject), slot)
    rest = [fact for fact in every if fact not in asked and fact.level != "extra"]
    answer = tuple(_said(fact, slot) for fact in asked)
    variants = (f"Some sources say: {v.text}." for fact in (*asked, *rest) for v in fact.variants if v.text)
    why = (*(f"{capital(_said(fact, slot))}." for fact in rest), *variants)
    options = [_as_wrong(catalog, slot, id_) for id_ in card.beside]
    prompt = sort.front(catalog.name(card.subject), slot)  # with its capital where it has one: Thomas test, L5
    right = capital(_option(asked[0], slot))
    hint = f"{' '.join(right.split()[:_HINTED])} ..."
    told = len(stems(right) & stems(prompt))
    if told and sum(len(stems(option.text) & stems(prompt)) >= told for option in options) < _AS_TOLD:
        options = []  # the question tells the answer, by what a test is called
    return Question(card, prompt, Expected("free"), answer, cited(asked), hint, why, right, tuple(options), long=True)


# --- which wrong options are fair


def _beside(catalog: Catalog, sort: _Sort, slot: str, id_: str, used: Counter[str]) -> list[str]:
    """Return others of which something else is said: few, those ``used`` least so far, so that no option wears out.

    None is like what is said of the entry, or like another one, and none may hold as well. What has as much of the
    entry's name as the right one comes first, then what is of the same sort.
    """
    ids = [*catalog.ids(sort.about)]
    at = ids.index(id_)
    rows = ((other, _first(catalog, slot, other)) for other in [*ids[at + 1 :], *ids[:at]])
    first = dict(islice((row for row in rows if row[1]), _NEXT))
    said = _statements(catalog.entry(id_), slot)[0]
    own = [_option(said, slot), *_like(catalog, sort, slot, id_)]
    name, of_sort = stems(catalog.name(id_)), _sort_of(catalog, id_)
    told = len(stems(said.text) & name)

    def order(other: str) -> tuple[bool, int, int]:
        worn = used[first[other]] + _OTHER_SORT * (_sort_of(catalog, other) != of_sort)
        return told > len(stems(first[other]) & name), worn, rank(id_, first[other])

    kept: list[str] = []
    for other in sorted(first, key=order):
        text, rest = first[other], [first[one] for one in kept]
        near = any(_much_the_same(catalog, sort, text, one) for one in (*own, *rest))
        if near or not sort.apart(catalog, id_, other) or (sort.found and may_hold(catalog, own, said.text, text)):
            continue
        kept.append(other)
        used[text] += 1
        if len(kept) == _KEPT:
            break
    return kept


def _sort_of(catalog: Catalog, id_: str) -> str:
    return getattr(catalog.entry(id_), "sort", "")


def _much_the_same(catalog: Catalog, sort: _Sort, one: str, other: str) -> bool:
    """Tell whether two texts share half of the words of the shorter, but for those that tell little; or a place."""
    a, b = (_telling(catalog, text, found=sort.found) for text in (one, other))
    return 2 * len(a & b) >= min(len(a), len(b)) or not (sort.found or _PLACES.isdisjoint(a & b))


@lru_cache(maxsize=8192)
def _telling(catalog: Catalog, text: str, *, found: bool) -> frozenset[str]:
    return stems(text) - _SYMPTOMS - (stems(catalog.frames.joint) if found else frozenset())


def _as_wrong(catalog: Catalog, slot: str, id_: str) -> Option:
    text = _first(catalog, slot, id_)
    name = catalog.name(id_).removesuffix(" spinal root")
    whole = _statements(catalog.entry(id_), slot)[0].text.rstrip(".")
    if slot == "reflex" and name in whole:  # it has other roots as well
        return Option(text, (id_,), f"{capital(whole)}.")
    return Option(text, (id_,), f"{noted(text, name)}." if ": " in text else f"{text}: {name}.")


def _like(catalog: Catalog, sort: _Sort, slot: str, id_: str) -> list[str]:
    """Return what a wrong option must not be like: all that is said of it, and of a test done in the same position."""
    if not sort.found:
        starts = "" if slot == "how" else (_slot(_statements(catalog.entry(id_), slot)[0]), "what")
        return [fact.text for fact in statements(catalog, id_) if _slot(fact).startswith(starts)]
    said = statements(catalog, id_, but=_NOT_FOUND[sort.about])
    if sort.about == "test":
        said += [fact for one in posed_alike(catalog, id_) for fact in getattr(catalog.entry(one), slot)]
    return texts(said)


def _unconcerned(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two have nothing in common that they concern, and no page leads from the one to the other.

    Palsies and gaits are told from each other.
    """
    if linked(catalog, one, other) or not concerned(catalog, one).isdisjoint(concerned(catalog, other)):
        return False
    sorts = [_sort_of(catalog, id_) in ("palsy", "gait") for id_ in (one, other)]
    return sorts[0] == sorts[1] and not grown(catalog, one, other)


def _both_done(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether both are tests of a patient, or both scales."""
    scales = [not _SCALES.isdisjoint(catalog.name(id_).split()) for id_ in (one, other)]
    return scales[0] == scales[1]


def _not_next(catalog: Catalog, one: str, other: str) -> bool:
    """Tell whether two are segments that are not neighbours, which overlap."""
    roots = catalog.frames.terms("root")
    a, b = root_of(one), root_of(other)
    return bool(a and b) and abs(roots.index(a) - roots.index(b)) > 1


# --- the kinds


_OF_SEGMENTS = {
    "myotome": "By which movement is the myotome of {} tested?",
    "dermatome": "Where is the dermatome of {}?",
    "reflex": "Which reflex tests {}?",
}


def _segment(name: str, slot: str) -> str:
    return _OF_SEGMENTS[slot].format(name.removesuffix(" spinal root"))


def _suggests(name: str, _: str) -> str:
    if name.endswith("reflex"):
        return f"What does the loss of the {name} suggest?"
    named = not _TESTS.isdisjoint(name.split())
    does = "do" if name.endswith("tests") else "does"
    return f"What does a positive {name} suggest?" if named else f"What {does} the {name} suggest, if positive?"


def _done(name: str, _: str) -> str:
    if not _SCALES.isdisjoint(name.split()):
        return f"How does the {name} work?"
    done = "elicited" if name.endswith(("sign", "reflex")) else "done"
    return f"How {'are' if name.endswith('tests') else 'is'} the {name} {done}?"


def _kind(place: int, topic: Topic, sort: _Sort) -> Kind:
    return Kind(sort.name, place, (topic,), partial(_cards, sort), partial(_ask, sort), flaws=statement_flaws)


def _front(text: str) -> Callable[[str, str], str]:
    return lambda name, _: capital(text.format(name))


_SEGMENT = Topic(13, "myotome myotomes dermatome dermatomes reflex reflexes")
_BURSA, _TEST, _SIGNS = Topic(14, "bursa bursae"), Topic(15, "test tests"), Topic(16, "condition conditions sign signs")
_WHERE, _WHEN, _WHAT = map(_front, ("Where does the {} lie?", "What makes the {} positive?", "{}: what is found?"))
KINDS = (
    _kind(170, _SEGMENT, _Sort("segment", "nerve", tuple(_OF_SEGMENTS), _segment, _not_next)),
    _kind(180, _BURSA, _Sort("location", "bursa", ("location",), _WHERE)),
    _kind(190, _TEST, _Sort("procedure", "test", ("how",), _done, _both_done)),
    _kind(200, _TEST, _Sort("positive", "test", ("positive",), _WHEN, _unconcerned, found=True)),
    _kind(210, _TEST, _Sort("reading", "test", ("suggests",), _suggests, _unconcerned, found=True)),
    _kind(220, _SIGNS, _Sort("signs", "condition", ("signs",), _WHAT, _unconcerned, found=True)),
)
