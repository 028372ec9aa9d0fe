"""The bundled content in memory, made once, so that tests can be parametrized over every card."""

from functools import cache, cached_property

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.frame import Frame, Frames
from hipcli.anatomy.index import fact_table, name_table, referrer_table
from hipcli.anatomy.model import AnyEntry
from hipcli.anatomy.texts import search_table
from hipcli.anatomy.ties import tie_table
from hipcli.disk.paths import content_folder
from hipcli.library.folder import Folder, read_folder
from hipcli.library.geometry import load_sights
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.cards.sights import Sight
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.questions import question


class Memory:
    """Content as a list of entries: the least that a catalog asks for."""

    version = "test"

    def __init__(self, entries: list[tuple[str, AnyEntry]], frame: Frame | None = None) -> None:
        """Index the entries, in the bundled frame unless another is given."""
        self.frames = Frames([frame or bundled_frame()])
        self._rows = entries
        self._entries = {entry.id: entry for _, entry in entries}
        self._referrers = referrer_table(entries)
        self.names = name_table(entries)
        self.facts = fact_table(entries)
        self.places = {e.id: (kind, e.title if kind == "source" else e.name, 0, 0, 0, 0) for kind, e in entries}  # type: ignore[union-attr]

    def entry(self, id_: str) -> AnyEntry:
        return self._entries[id_]

    def texts(self) -> list[tuple[str, str, str, str]]:
        return []

    def referrers(self, id_: str) -> list[tuple[str, str, str]]:
        return self._referrers.get(id_, [])

    def tied(self, id_: str) -> list[str]:
        return self._ties.get(id_, [])

    @cached_property
    def _ties(self) -> dict[str, list[str]]:
        return tie_table(self._rows, search_table(self._rows), self.frames)


@cache
def _folder() -> Folder:
    return read_folder(content_folder())


def bundled_frame() -> Frame:
    """Return the bundled frame."""
    frame = _folder().frame
    assert frame is not None
    return frame


def entries() -> list[tuple[str, AnyEntry]]:
    """Return the bundled entries with their kinds."""
    return [(item.kind, item.entry) for item in _folder().items]


@cache
def catalog() -> Catalog:
    """Return the bundled content."""
    return Catalog(Memory(entries()))


@cache
def sights() -> tuple[Sight, ...]:
    """Return what can be asked of the bundled pictures."""
    return tuple(load_sights())


@cache
def cards() -> dict[str, Card]:
    """Return every card by its id."""
    return {card.id: card for card in all_cards(catalog(), sights())}


@cache
def grader() -> Grader:
    """Return a grader with the bundled vocabulary."""
    return Grader(catalog())


@cache
def asked(card: str) -> Question:
    """Return the question of a card."""
    return question(catalog(), cards()[card])


def mark(card: str, answer: str) -> str:
    """Return how an answer to a card is graded."""
    return grader().grade(asked(card).expected, answer).mark
