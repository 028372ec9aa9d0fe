"""Every command means the same by a name: look-up, the filters of list, lesion and the topics of the quiz."""

from collections.abc import Callable, Iterator

import pytest

from hipcli.anatomy.filters import Filters, find_movement, find_muscles
from hipcli.anatomy.index import spoken
from hipcli.anatomy.lesion import find_lesion
from hipcli.anatomy.model import MovementEntry
from hipcli.errors import AmbiguousError, NotFoundError, UsageError
from hipcli.learning import topics
from tests.learning.bundled import cards, catalog

#: Kinds that a topic, and a filter, may be named by.
TOPICS = ("muscle", "group", "nerve", "artery", "movement", "landmark", "ligament", "space", "bursa", "condition", "test")
FILTERS = {"group": "group", "nerve": "nerve", "origin": "landmark", "insertion": "landmark"}


def named(*kinds: str) -> Iterator[tuple[str, str]]:
    """Yield every name that means one thing, with its id; L5 is a root and a vertebra."""
    own = catalog()
    for id_ in own.ids(*kinds):
        yield from ((name, id_) for name in spoken(own.entry(id_)) if own.resolve(name) == [id_])


def outcome(ask: Callable[[], object]) -> object:
    """Return the answer, or how it was refused."""
    try:
        return ask()
    except (NotFoundError, UsageError) as error:
        assert not isinstance(error, AmbiguousError)
        return type(error)


@pytest.mark.parametrize(("filter_", "kind"), FILTERS.items())
def test_a_filter_means_what_look_up_means(filter_: str, kind: str) -> None:
    def listed(text: str) -> list[str]:
        return [found.muscle.id for found in find_muscles(catalog(), Filters()._replace(**{filter_: (text,)}))]

    by_id = {id_: outcome(lambda id_=id_: listed(id_)) for id_ in catalog().ids(kind)}
    assert [name for name, id_ in named(kind) if outcome(lambda name=name: listed(name)) != by_id[id_]] == []


def test_a_lesion_means_what_look_up_means() -> None:
    assert [name for name, id_ in named("nerve") if find_lesion(catalog(), name).id != id_] == []


def test_a_movement_means_what_look_up_means() -> None:
    joint = {id_: catalog().get(id_, MovementEntry).joint for id_ in catalog().ids("movement")}
    assert [n for n, id_ in named("movement") if find_movement(catalog(), n, joint[id_]).id != id_] == []


def test_a_topic_means_what_look_up_means() -> None:
    every = list(cards().values())

    def asked(text: str) -> list[list[str]]:
        return [[card.id for card in topic] for topic in topics.find(catalog(), every, [text])]

    words = {*topics.SLOTS, "all"}  # a word for a kind of card comes first
    rows = [(name, id_) for name, id_ in named(*TOPICS) if name.casefold() not in words]
    by_id: dict[str, object] = {}
    assert [n for n, id_ in rows if (held := outcome(lambda n=n: asked(n))) != by_id.setdefault(id_, held)] == []


@pytest.mark.parametrize("name", ["obturator", "superior gluteal", "femoral", "sciatic", "tibial", "femoral n.", "SGN"])
def test_a_nerve_needs_no_nerve_where_only_nerves_are_asked_for(name: str) -> None:
    nerve = find_lesion(catalog(), name).id
    assert find_muscles(catalog(), Filters(nerve=(name,))) == find_muscles(catalog(), Filters(nerve=(nerve,)))
