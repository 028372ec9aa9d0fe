"""A kind of question: all that is said of it, in one row of its file; and the making of its cards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import LEVELS, Fact, Level
from hipcli.anatomy.model import Claim, Muscle
from hipcli.quiz.cards.card import Card, Picture
from hipcli.quiz.cards.sights import Sight
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.question import Option, Question, cited
from hipcli.quiz.questions.truth import F, by_part, lowest

__all__ = [
    "AFTER_REGIONS", "Card", "Expected", "Ground", "Kind", "Maker", "Option", "Question", "Sights", "Topic", "Wanted",
    "cited",
]  # fmt: skip

Sights = Mapping[str, Sight]
#: The place in the order of teaching of what belongs to no region.
AFTER_REGIONS = 99


class Topic(NamedTuple):
    """Words that a student finds kinds of question by, the second of which is listed, in the ``place`` it has there."""

    place: int
    words: str


class Kind(NamedTuple):
    """A kind of question.

    ``place`` is its place in the order of teaching. ``cards`` makes its cards from the facts, and ``ask`` puts one of
    them into words. ``explain`` says of a wrong answer, by the kind of entry that it is, what it does belong to; under
    "" of any entry. It is proved by the ``slot`` whose facts must not tie a wrong option to the subject, and by
    ``flaws``, which yields what else is wrong with a question. ``tells_itself``: the subject is always the answer.
    """

    name: str
    place: int
    topics: tuple[Topic, ...]
    cards: Callable[["Maker"], Iterable[Card]]
    ask: Callable[[Catalog, Card], Question]
    explain: Mapping[str, Callable[[Catalog, Card, str], str]] = {}
    slot: str = ""
    flaws: Callable[[Catalog, Question, Sights], Iterable[str]] | None = None
    tells_itself: bool = False


class Ground:
    """What the cards of all kinds are made from: a catalog, its muscles in the order of teaching, and pictures."""

    def __init__(self, catalog: Catalog, sights: Iterable[Sight] = ()) -> None:
        """Sort the muscles."""
        self.catalog = catalog
        self.sights = tuple(sights)
        self.muscles = sorted(catalog.muscles(), key=lambda m: (catalog.region_order(m), m.inconstant))
        self.places = {muscle.id: place for place, muscle in enumerate(self.muscles)}
        self.groups = {muscle.id: catalog.groups_of(muscle) for muscle in self.muscles}


class Maker(NamedTuple):
    """Makes the cards of one kind, whose file is ``family``."""

    ground: Ground
    kind: Kind
    family: str

    @property
    def catalog(self) -> Catalog:
        """What the cards are made from."""
        return self.ground.catalog

    def card(
        self,
        id_: str,
        subject: Muscle | str,
        facts: Iterable[Fact | Claim],
        topics: Iterable[str] = (),
        *,
        level: Level | None = None,
        least: Level = "core",
        scope: str = "",
        part: str | None = None,
        rests_on: Iterable[str] = (),
        picture: Picture | None = None,
        order: tuple[int, int, int] | None = None,
        beside: Iterable[str] = (),
    ) -> Card:
        """Return a card that asks facts of a muscle, or of what has the id ``subject``; it is found by ``topics`` too.

        It is of the level furthest from core, of its facts and of ``least``. It is taught with its muscle, or after all
        muscles where no ``order`` is given.
        """
        facts = tuple(facts)
        level = level or lowest((least, *(fact.level for fact in facts if isinstance(fact, Fact))))
        if isinstance(subject, Muscle):
            muscle, subject = subject, subject.id
            level = lowest((level, "more")) if muscle.inconstant else level
            parts = [f"{subject}/{part}"] if part else []
            topics = (*topics, muscle.region, *self.ground.groups[subject], *parts)
            place = self.ground.places[subject] * 1000 + self.kind.place
            order = (self.catalog.region_order(muscle), int(id_.endswith(":reverse")), place)
        ids, topics = tuple(fact.id for fact in facts), frozenset({subject, self.kind.name, *topics})
        revision = 1 + sum(fact.revision - 1 for fact in facts)  # grows whenever the truth of one of them changes
        row = (LEVELS.index(level), *(order or (AFTER_REGIONS, self.kind.place, 0)))
        tells_itself = self.kind.tells_itself or id_.endswith((":reverse", ":picture"))
        return Card(
            id_, self.kind.name, level, subject, ids, topics, revision, row,
            scope, part, frozenset(rests_on), picture, self.family, tells_itself, tuple(beside),
        )  # fmt: skip

    def parts(self, facts: Callable[[Muscle], Iterable[F]]) -> Iterator[tuple[Muscle, str | None, list[F]]]:
        """Yield each part of each muscle of which facts are told, with those to ask for; None is the whole."""
        for muscle in self.ground.muscles:
            for part, own in by_part(facts(muscle)).items():
                yield muscle, part, own

    def region(self, muscles: Iterable[str], none: int = AFTER_REGIONS) -> int:
        """Return the place in the order of teaching of the last region that muscles lie in; of no muscle ``none``."""
        return max((self.catalog.region_order(self.catalog.get(id_, Muscle)) for id_ in muscles), default=none)

    def several(self, name: str, facts: Sequence[Fact]) -> str:
        """Return the id of a card that asks facts: that of the one, or else the set's ``name``."""
        return f"{facts[0].id}:forward" if len(facts) == 1 else f"{name}:set"
