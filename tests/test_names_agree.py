"""Every command means the same by a name: look-up, the filters of list, lesion and the topics of the quiz."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from hipcli.anatomy.filters import Filters, find_movement, find_muscles
from hipcli.anatomy.index import spoken
from hipcli.anatomy.lesion import find_lesion
from hipcli.anatomy.model import MovementEntry
from hipcli.errors import AmbiguousError, NotFoundError, UsageError
from hipcli.quiz.cards import topics
from tests.quiz.bundled import cards, catalog

#: Kinds that a topic, and a filter, may be named by.
TOPICS = (
    "muscle",
    "group",
    "nerve",
    "artery",
    "movement",
    "landmark",
    "ligament",
    "space",
    "bursa",
    "condition",
    "test",
)
FILTERS = {"group": "group", "nerve": "nerve", "origin": "landmark", "insertion": "landmark"}


def named(*kinds: str) -> Iterator[tuple[str, str]]:
    """Yield every name that means one thing, with its id; L5 is a root and a vertebra."""
    own = catalog()
    for id_ in own.ids(*kinds):
        yield from ((name, id_) for name in spoken(own.entry(id_)) if own.resolve(name) == [id_])


def outcome(ask: Callable[[str], object], name: str) -> object:
    """Return the answer, or how it was refused; a name that look-up is sure of is never ambiguous elsewhere."""
    try:
        return ask(name)
    except AmbiguousError:
        return name
    except (NotFoundError, UsageError) as error:
        return type(error)


def differing(ask: Callable[[str], object], rows: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names that are answered otherwise than another name of the same thing."""
    first: dict[str, object] = {}
    answers = ((name, id_, outcome(ask, name)) for name, id_ in rows)
    return [name for name, id_, answer in answers if first.setdefault(id_, answer) != answer or answer == name]


@pytest.mark.parametrize(("filter_", "kind"), FILTERS.items())
def test_a_filter_means_what_look_up_means(filter_: str, kind: str) -> None:
    def listed(text: str) -> list[str]:
        filters = Filters(**{filter_: (text,)})  # type: ignore[arg-type]
        return [found.muscle.id for found in find_muscles(catalog(), filters)]

    assert differing(listed, named(kind)) == []


def test_a_lesion_means_what_look_up_means() -> None:
    assert [name for name, id_ in named("nerve") if find_lesion(catalog(), name).id != id_] == []


def test_a_movement_means_what_look_up_means() -> None:
    joint = {id_: catalog().get(id_, MovementEntry).joint for id_ in catalog().ids("movement")}
    assert [name for name, id_ in named("movement") if find_movement(catalog(), name, joint[id_]).id != id_] == []


def test_a_topic_means_what_look_up_means() -> None:
    every = list(cards().values())

    def asked(text: str) -> list[list[str]]:
        return [[card.id for card in topic] for topic in topics.find(catalog(), every, [text])]

    words = {*topics.kind_words(), "all"}  # a word for a kind of card comes first
    assert differing(asked, ((name, id_) for name, id_ in named(*TOPICS) if name.casefold() not in words)) == []


@pytest.mark.parametrize("name", ["obturator", "superior gluteal", "femoral", "sciatic", "tibial", "femoral n.", "SGN"])
def test_a_nerve_needs_no_nerve_where_only_nerves_are_asked_for(name: str) -> None:
    nerve = find_lesion(catalog(), name).id
    assert find_muscles(catalog(), Filters(nerve=(name,))) == find_muscles(catalog(), Filters(nerve=(nerve,)))
