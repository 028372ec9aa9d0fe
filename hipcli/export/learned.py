"""What was learned, as Anki keeps it: memory, due day and reviews of each card."""

from collections import defaultdict
from itertools import pairwise
from json import dumps

from hipcli.export.package import FIRST, Learned
from hipcli.progress.store import Progress
from hipcli.quiz.memory.fold import standing
from hipcli.quiz.memory.log import ANSWERS, Event
from hipcli.quiz.memory.scheduler import CardState

#: Kinds of a card and of a review in Anki.
_REVIEW, _SUSPENDED = 2, -1
_LEARN, _REVIEWED, _CRAM = 0, 1, 3
_FACTOR = 2500


def learned(progress: Progress) -> dict[str, Learned]:
    """Return what is known of each card that was ever answered, or is suspended."""
    answers: defaultdict[str, list[Event]] = defaultdict(list)
    for event in standing(progress.events()):
        if event.kind in ANSWERS:
            answers[event.card].append(event)
    return {card: _known(state, answers[card]) for card, state in progress.states().items() if state.met}


def _known(state: CardState, answers: list[Event]) -> Learned:
    interval = max(1, state.due - (state.last or 0))
    queue = _SUSPENDED if state.suspended else _REVIEW
    columns = (_REVIEW, queue, state.due - FIRST, interval, _FACTOR, state.reps, state.lapses)
    memory = {"s": round(state.stability, 4), "d": round(state.difficulty, 3), "decay": state.decay}
    days = [event.day for event in answers]
    gaps = [0, *(max(0, after - before) for before, after in pairwise(days)), interval]
    reviews = tuple(
        (event.turn, event.details.rating or 1, after, before, *_kind(event, first=n == 0))
        for n, (event, (before, after)) in enumerate(zip(answers, pairwise(gaps), strict=True))
    )
    return Learned(columns, dumps(memory | ({"lrt": answers[-1].time} if answers else {})), reviews)


def _kind(event: Event, *, first: bool) -> tuple[int, int]:
    """Return factor and kind of a review; one that schedules nothing has no factor."""
    return (_FACTOR, _LEARN if first else _REVIEWED) if event.kind == "review" else (0, _CRAM)
