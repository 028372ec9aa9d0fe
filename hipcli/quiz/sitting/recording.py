"""Writes a quiz to the log as it happens: a step is stored for good before anything of it is shown."""

from collections.abc import Callable

from msgspec.structs import asdict

from hipcli.progress.store import Progress
from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.session import Keeper
from hipcli.quiz.course.turns import Answer, Leaving
from hipcli.quiz.memory.log import Details, Draft, Event, Kind
from hipcli.quiz.memory.scheduler import RETENTION

#: The time in seconds of UTC, and the study day.
Clock = Callable[[], tuple[int, int]]


class Recorder(Keeper):
    """Keeps what happens in one session. Raises ProgressError where it cannot; then the step did not happen."""

    def __init__(
        self, progress: Progress, clock: Clock, *, schedules: bool = True, retention: float = RETENTION
    ) -> None:
        """Write to ``progress``. Without ``schedules`` answers are kept, but change no card's next day."""
        self._progress = progress
        self._clock = clock
        self._schedules = schedules
        self._retention = retention
        self._steps: list[Event | None] = []

    def answered(self, card: Card, answer: Answer) -> None:
        """Store an answer."""
        kind: Kind = "cram" if not self._schedules else "repeat" if answer.again else "review"
        own = {name: value for name, value in asdict(answer).items() if name in Details.__struct_fields__}
        details = Details(**own, revision=card.revision, retention=self._retention)
        self._steps.append(self._store(Draft(kind, card.id, details=details)))

    def left_out(self, card: Card, how: Leaving) -> None:
        """Store that a card is buried or suspended; a skip leaves no trace, but can be taken back like them."""
        self._steps.append(None if how == "skip" else self._store(Draft(how, card.id)))

    def undone(self) -> None:
        """Take back the last step that was not taken back yet."""
        event = self._steps[-1]
        if event is not None:
            self._store(Draft("undo", event.card, event.id))
        self._steps.pop()

    def overridden(self, answer: Answer) -> None:
        """Store what the last answer counts as after all."""
        event = self._steps[-1]
        if event is None:
            raise AssertionError("only an answer can be overridden")
        details = Details(rating=answer.rating, form=answer.form, mark=answer.mark, given=answer.given)
        self._store(Draft("override", event.card, event.id, details))

    def leeches(self) -> list[str]:
        """Return the cards forgotten in this session that were forgotten too often before."""
        reviews = (event for event in self._steps if event and event.kind == "review")
        forgotten = dict.fromkeys(event.card for event in reviews if event.details.rating == 1)
        return [card for card in forgotten if self._progress.state(card).leech]

    def _store(self, draft: Draft) -> Event:
        now, day = self._clock()
        return self._progress.record(draft, now=now, day=day)
