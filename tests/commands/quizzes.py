"""What was answered in a quiz, and what was known before, for the tests of ``hipcli quiz``."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hipcli.progress.store import Progress, open_progress, progress_path
from hipcli.quiz.memory.log import Details, Draft, Event, Kind, Rating
from tests.conftest import Ran
from tests.quiz import bundled

#: The moment of day 0 of these tests.
NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
DAY = 20_414
Clock = Callable[[], datetime]


def on(day: int, hour: int = 12) -> Clock:
    return lambda: NOON.replace(hour=hour) + timedelta(days=day)


def opened() -> Progress:
    return open_progress(progress_path(), now=0)


def events(*kinds: Kind) -> list[Event]:
    with opened() as progress:
        return [event for event in progress.events() if not kinds or event.kind in kinds]


def known(count: int, *, day: int = DAY - 40, rating: Rating = 3) -> list[str]:
    """Have the first core cards answered that many days ago; return their ids."""
    ids = [id_ for id_, card in bundled.cards().items() if card.level == "core"][:count]
    details = Details(rating=rating, form="type", mark="right")
    with opened() as progress:
        progress.record_all([Draft("review", id_, details=details) for id_ in ids], now=0, day=day)
    return ids


def asked(done: Ran) -> list[str]:
    return re.findall(r"^\d+ of \d+.*\n(.*)$", done.out, re.M)


Quiz = Callable[..., Ran]
