"""The course of a quiz: a state machine. What the student does goes in, what to show comes out; nothing is printed.

Every answer makes a new state from the one before, so that undo only has to go back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hipcli.learning.cards import Card
from hipcli.learning.expected import AGAIN, Mark
from hipcli.learning.question import Option, Question, draw

if TYPE_CHECKING:  # the grader is wanted only when an answer is typed
    from hipcli.learning.grading import Grade, Grader, Slip

Form = Literal["auto", "flip", "choice", "type"]
Rating = Literal[1, 2, 3, 4]

#: Other cards asked before a missed one comes back.
_BETWEEN = 3


class Shown(Struct, frozen=True):
    """A question on screen. ``options`` belong to a choice, None being the right one; ``fresh``: not met before."""

    question: Question
    form: Form
    number: int
    total: int
    fresh: bool
    again: bool
    options: tuple[Option | None, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Return the options as they read."""
        return tuple(option.text if option else self.question.right for option in self.options)


class Again(Struct, frozen=True):
    """The answer could not be settled: ``ask`` says what to tell more exactly, once."""

    mark: Mark
    ask: str


class Feedback(Struct, frozen=True):
    """What an answer was worth.

    ``hits`` and ``missing`` are names of a set, ``extra`` what is true but was not asked for; ``slips`` pairs each
    wrong name with what it is. ``tempting`` says why the chosen option is wrong, ``note`` why a set that is named in
    full is not right. ``rating``: 1 again, 2 hard, 3 good, 4 easy.
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


class Answer(Struct, frozen=True):
    """One answer as it counts. ``guess``: a wrong choice on a card not met before, which is no lapse."""

    card: str
    form: Form
    rating: Rating
    mark: Mark
    given: str
    hinted: bool
    guess: bool
    again: bool
    overridden: bool = False


class Missed(Struct, frozen=True):
    """A question missed at first: the question, and whether it was right in the end."""

    question: Question
    mended: bool


class Summary(Struct, frozen=True):
    """How a quiz went: cards asked, right at first, missed, skipped, and not reached."""

    asked: int
    right: int
    missed: tuple[Missed, ...]
    skipped: int
    left: int


class _State(Struct, frozen=True):
    queue: tuple[Card, ...]
    answers: tuple[Answer, ...] = ()
    skipped: tuple[str, ...] = ()


class Session:
    """A quiz over a row of cards."""

    def __init__(
        self,
        cards: Sequence[Card],
        ask: Callable[[Card], Question],
        grader: Callable[[], Grader],
        explain: Callable[[Card, str], str],
        *,
        seed: int | str,
        form: Form = "auto",
        known: Collection[str] = (),
    ) -> None:
        """Take the cards in the order of asking.

        ``ask`` puts a card into words, ``grader`` is made when the first answer is typed, ``explain`` says what a
        wrong structure is. ``known`` are the ids of cards met before this run.
        """
        self._ask = ask
        self._make_grader = grader
        self._explain = explain
        self._seed = seed
        self._form: Form = form
        self._known = known
        self._total = len(cards)
        self._questions: dict[str, Question] = {}
        self._grader: Grader | None = None
        self._past: list[_State] = []
        self._now = _State(tuple(cards))
        self._last: Feedback | None = None
        self._fresh_try()

    def _fresh_try(self) -> None:
        self._hinted = False
        self._tries = 0

    # --- what is shown

    @property
    def shown(self) -> Shown | None:
        """The question to answer now; None at the end."""
        if not self._now.queue:
            return None
        card = self._now.queue[0]
        question = self._question(card)
        times = sum(answer.card == card.id for answer in self._now.answers)
        met = times > 0 or card.id in self._known
        form = self._form_of(question, met)
        done = {answer.card for answer in self._now.answers} | set(self._now.skipped)
        options = draw(question, f"{self._seed} {times}") if form == "choice" else ()
        return Shown(question, form, len(done - {card.id}) + 1, self._total, not met, times > 0, options)

    def _question(self, card: Card) -> Question:
        if card.id not in self._questions:
            self._questions[card.id] = self._ask(card)
        return self._questions[card.id]

    def _form_of(self, question: Question, met: bool) -> Form:
        if question.only_turned or (self._form == "choice" and not question.can_choose):
            return "flip"
        if self._form != "auto":
            return self._form
        if question.can_choose and (not met or question.true_or_false):
            return "choice"
        return "flip" if question.long else "type"

    def _must(self) -> Shown:
        shown = self.shown
        if shown is None:
            raise ValueError("the quiz is over")
        return shown

    # --- what the student does

    def answer(self, text: str) -> Feedback | Again:
        """Grade a typed answer; what cannot be settled is asked once more."""
        shown = self._must()
        if self._grader is None:
            self._grader = self._make_grader()
        grade = self._grader.grade(shown.question.expected, text)
        if grade.mark in AGAIN and self._tries == 0:
            self._tries = 1
            return Again(grade.mark, grade.ask)
        mark: Mark = grade.mark if grade.mark not in AGAIN else "partial" if _half(grade) else "wrong"
        return self._settle(shown, mark, text.strip(), grade)

    def choose(self, index: int) -> Feedback:
        """Take the option with that index (0 is the first). Raises IndexError."""
        shown = self._must()
        option = shown.options[index]
        if option is None:
            return self._settle(shown, "right", shown.question.right)
        return self._settle(shown, "wrong", option.text, tempting=option.why)

    def rate(self, rating: Rating) -> Feedback:
        """Take the student's own grade of a card that was flipped."""
        return self._settle(self._must(), "wrong" if rating == 1 else "right", "", rating=rating)

    def hint(self) -> str:
        """Give a hint: a wrong option less, or the beginning of the answer. Right after a hint counts as hard."""
        shown = self._must()
        self._hinted = True
        if shown.form == "choice" and not shown.question.true_or_false:
            out = max((option for option in shown.options if option is not None), key=lambda option: option.near)
            return f"not {shown.options.index(out) + 1} ({out.text})"
        return shown.question.hint

    def skip(self) -> None:
        """Leave the card out of this run."""
        card = self._must().question.card
        self._go(replace(self._now, queue=_without(self._now.queue[1:], card), skipped=(*self._now.skipped, card.id)))
        self._last = None

    def undo(self) -> bool:
        """Take the last answer or skip back, any number of times; False where there is none."""
        if not self._past:
            return False
        self._now = self._past.pop()
        self._last = None
        self._fresh_try()
        return True

    def override(self) -> bool:
        """Count the last answer as right after all; False where it was right, or taken back."""
        last = self._last
        if last is None or last.mark == "right":
            return False
        answer = self._now.answers[-1]
        self._now = self._past.pop()
        rating: Rating = 2 if answer.hinted else 3
        self._record(replace(answer, mark="right", rating=rating, guess=False, overridden=True))
        self._last = None
        return True

    # --- what follows

    def _settle(
        self,
        shown: Shown,
        mark: Mark,
        given: str,
        grade: Grade | None = None,
        *,
        tempting: str = "",
        rating: Rating | None = None,
    ) -> Feedback:
        card = shown.question.card
        score: Rating = rating or (1 if mark != "right" else 3)
        if self._hinted and score > 2:
            score = 2
        guess = shown.form == "choice" and shown.fresh and mark != "right"
        self._record(Answer(card.id, shown.form, score, mark, given, self._hinted, guess, shown.again))
        self._last = Feedback(shown, mark, score, given, tempting=tempting)
        if grade:
            answer = shown.question.answer
            self._last = replace(
                self._last,
                hits=tuple(answer[index] for index in grade.right),
                missing=tuple(answer[index] for index in grade.missing),
                extra=grade.extra,
                slips=tuple((slip.given, self._meant(shown.question, slip)) for slip in grade.wrong),
                note=grade.note,
            )
        return self._last

    def _meant(self, question: Question, slip: Slip) -> str:
        """Return what a wrong name is; where the structure is right, that its side or part is not."""
        if slip.id is None:
            return ""
        if any(slip.id == wanted.id for wanted in question.expected.required):
            return "The structure is right, the side or part of it is not."
        return self._explain(question.card, slip.id)

    def _record(self, answer: Answer) -> None:
        card, rest = self._now.queue[0], self._now.queue[1:]
        if answer.rating == 1:
            rest = (*rest[:_BETWEEN], card, *rest[_BETWEEN:])
        self._go(replace(self._now, queue=rest, answers=(*self._now.answers, answer)))

    def _go(self, state: _State) -> None:
        self._past.append(self._now)
        self._now = state
        self._fresh_try()

    # --- the end

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer that counts, in order."""
        return self._now.answers

    def summary(self) -> Summary:
        """Return how it went so far."""
        first: dict[str, Answer] = {}
        last: dict[str, Answer] = {}
        for answer in self._now.answers:
            first.setdefault(answer.card, answer)
            last[answer.card] = answer
        missed = tuple(
            Missed(self._questions[id_], last[id_].rating > 1) for id_, answer in first.items() if answer.rating == 1
        )
        skipped = [id_ for id_ in self._now.skipped if id_ not in first]
        left = self._total - len(first) - len(skipped)
        return Summary(len(first), len(first) - len(missed), missed, len(skipped), left)


def _half(grade: Grade) -> bool:
    return bool(grade.right) and bool(grade.missing)


def _without(queue: tuple[Card, ...], card: Card) -> tuple[Card, ...]:
    return tuple(other for other in queue if other.id != card.id)
