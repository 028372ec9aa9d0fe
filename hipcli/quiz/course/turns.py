"""The turns of a quiz: what is shown, what an answer was worth, what is kept of it, and how it went in the end."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hipcli.quiz.questions.expected import Mark
from hipcli.quiz.questions.question import Option, Question

Form = Literal["auto", "flip", "choice", "type"]
Rating = Literal[1, 2, 3, 4]
#: How a card leaves the run: for now, till tomorrow, or for good.
Leaving = Literal["skip", "bury", "suspend"]


class Shown(Struct, frozen=True):
    """A question on screen. ``options`` belong to a choice, None being the right one; ``fresh``: not met before.

    ``meets`` is a line on what it is about, where that is met with this question. ``taught``: it is new and has no fair
    options, so that its answer is told now, or was before.
    """

    question: Question
    form: Form
    number: int
    total: int
    fresh: bool
    again: bool
    options: tuple[Option | None, ...] = ()
    meets: str = ""
    taught: Literal["", "now", "before"] = ""

    def texts(self) -> tuple[str, ...]:
        """Return the options as they read."""
        return tuple(option.text if option else self.question.right for option in self.options)


class Again(Struct, frozen=True):
    """The answer could not be settled: ``ask`` says what to tell more exactly, once."""

    mark: Mark
    ask: str
    question: Question
    given: str


class Feedback(Struct, frozen=True):
    """What an answer was worth.

    ``hits`` and ``missing`` are names of a set, ``extra`` what is true but was not asked for; ``slips`` pairs each
    wrong name with what it is. ``tempting`` says why the chosen option is wrong, ``note`` why a set that is named in
    full is not right. ``rating``: 1 again, 2 hard, 3 good, 4 easy. ``misses``: how often the card was missed in this
    run where it was so often that it does not come back; else 0. ``mixed_up`` are the ids of what was asked for and of
    what was taken for it.
    """

    shown: Shown
    mark: Mark
    rating: Rating
    given: str
    hits: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    tempting: str = ""
    note: str = ""
    misses: int = 0
    hinted: bool = False
    mixed_up: tuple[str, str] | None = None


class Answer(Struct, frozen=True):
    """One answer as it counts.

    ``guess``: a wrong answer on a card not met before, which is no lapse. ``wrong`` are the ids taken for right ones.
    """

    card: str
    form: Form
    rating: Rating
    mark: Mark
    given: str
    hinted: bool
    guess: bool
    again: bool
    wrong: tuple[str, ...] = ()
    overridden: bool = False


class Missed(Struct, frozen=True):
    """A question missed at first, and whether it was right in the end."""

    question: Question
    mended: bool


class Summary(Struct, frozen=True):
    """How a quiz went: cards asked, right at first, missed, skipped, not reached, and answers left unsettled.

    Then the ids of what was put off till tomorrow, and of what was suspended.
    """

    asked: int
    right: int
    missed: tuple[Missed, ...]
    skipped: int
    left: int
    unsettled: tuple[Again, ...] = ()
    buried: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()


def points(feedback: Feedback) -> float:
    """Return what an answer is worth in a paper, from 0 to 1."""
    total = len(feedback.shown.question.answer)
    return share(feedback.mark, len(feedback.hits), len(feedback.slips), total, halved=bool(feedback.note))


def share(mark: Mark, hits: int, slips: int, total: int, *, halved: bool) -> float:
    """Return the points of a mark, from 0 to 1: of a set the share named, less what is wrong."""
    if mark != "partial":
        return float(mark == "right")
    return 0.5 if halved else max(0, hits - slips) / total
