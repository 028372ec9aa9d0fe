"""The course of a quiz: a state machine. What the student does goes in, what to show comes out; nothing is printed.

Every answer makes a new state from the one before, so that undo only has to go back. A keeper is told of each step
before it counts, so that what is shown is stored already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.names import plain
from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.turns import Again, Answer, Feedback, Form, Leaving, Missed, Rating, Shown, Summary
from hipcli.quiz.questions.drawing import draw
from hipcli.quiz.questions.expected import AGAIN, Mark
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.questions import meant

if TYPE_CHECKING:  # the grader is wanted only when an answer is typed
    from hipcli.quiz.grading.grade import Grade
    from hipcli.quiz.grading.grading import Grader

#: Cards of this run not asked yet that come before a missed one does again, so that misses hold no other card back.
_BETWEEN = 3
#: How often a missed card comes back in a run. A fifth time teaches less than a night does.
_RETURNS = 3
#: Letters that name an option at least.
_NAMED_BY = 3


class Keeper:
    """Is told of each step before it counts, and may store it; this one does not."""

    def answered(self, card: Card, answer: Answer) -> None:
        """Take an answer."""

    def left_out(self, card: Card, how: Leaving) -> None:
        """Take that a card leaves the run."""

    def undone(self) -> None:
        """Take back the last answer or leaving that was not taken back yet."""

    def overridden(self, answer: Answer) -> None:
        """Take what the last answer counts as after all."""


class _State(Struct, frozen=True):
    queue: tuple[Card, ...]
    answers: tuple[Answer, ...] = ()
    left: tuple[tuple[str, Leaving], ...] = ()
    unsettled: tuple[Again, ...] = ()


class Session(Struct):
    """A quiz over a row of ``cards``, in the order of asking.

    ``ask`` puts a card into words, ``make_grader`` is called when the first answer is typed, ``explain`` says what a
    wrong structure is. ``known`` are the ids of cards met before this run, ``shaky`` those of them that are still
    to be asked as a choice. ``once``: what is missed does not come back. ``introduce`` says what is to be
    said of a subject never met, ``twin`` what to ask next where something was taken for the right answer.
    """

    cards: Sequence[Card]
    ask: Callable[[Card], Question]
    make_grader: Callable[[], Grader]
    explain: Callable[[Card, str], str]
    seed: int | str
    form: Form = "auto"
    known: Collection[str] = ()
    shaky: Collection[str] = ()
    once: bool = False
    keeper: Keeper = Keeper()
    introduce: Callable[[Card], str] = lambda card: ""
    twin: Callable[[Card, str], Card | None] = lambda card, taken: None
    _questions: dict[str, Question] = {}
    _grader: Grader | None = None
    _now: _State = _State(())
    _past: list[_State] = []
    _last: Feedback | None = None
    _taught: set[str] = set()
    _shown: tuple[_State, Shown | None] | None = None
    _hinted: bool = False
    _earlier: str = ""

    def __post_init__(self) -> None:
        """Begin before the first card."""
        self._now = _State(tuple(self.cards))

    def _fresh_try(self) -> None:
        self._hinted = False
        self._earlier = ""

    # --- what is shown

    @property
    def shown(self) -> Shown | None:
        """The question to answer now; None at the end."""
        if self._shown is None or self._shown[0] is not self._now:
            self._shown = self._now, self._next()
        return self._shown[1]

    def _next(self) -> Shown | None:
        if not self._now.queue:
            return None
        card = self._now.queue[0]
        question, times = self._question(card), self._times(card)
        met = times > 0 or card.id in self.known
        eases = self.form == "auto" and not (met or self.once)
        if eases and question.first:
            question = question.first
        easy = not met or (times == 0 and card.id in self.shaky and not question.eased)
        form = form_of(question, self.form, easy=easy)
        options = draw(question, f"{self.seed} {card.id} {times}") if form == "choice" else ()
        taught = self._teaching(card, times, bare=eases and not options)
        number = len(self._done() - {card.id}) + 1
        meets = "" if met or card.subject in self._subjects() else self.introduce(card)
        return Shown(question, form, number, self._total, not met, times > 0, options, meets, taught)

    def _teaching(self, card: Card, times: int, *, bare: bool) -> Literal["", "now", "before"]:
        """Return when the answer of a card that was asked so often is told; ``bare``: it is new and has no options."""
        if card.id in self._taught:
            return "" if times else "before"
        return "now" if bare else ""

    def _subjects(self) -> set[str]:
        """Return the subjects that were met in this run, by an answer or by being told one."""
        return {self._questions[id_].card.subject for id_ in {*self._taught, *(one.card for one in self._now.answers)}}

    def _done(self) -> set[str]:
        return {answer.card for answer in self._now.answers} | {id_ for id_, _ in self._now.left}

    @property
    def _total(self) -> int:
        return len(self._done() | {card.id for card in self._now.queue})

    def _times(self, card: Card) -> int:
        return sum(answer.card == card.id for answer in self._now.answers)

    def _question(self, card: Card) -> Question:
        if card.id not in self._questions:
            self._questions[card.id] = self.ask(card)
        return self._questions[card.id]

    def _must(self) -> Shown:
        shown = self.shown
        if shown is None:
            raise ValueError("the quiz is over")
        return shown

    # --- what the student does

    def answer(self, text: str, *, once: bool = False) -> Feedback | Again:
        """Grade a typed answer; what cannot be settled is asked once more, or, ``once``, earns nothing and is kept.

        In place of an option it is wrong then.
        """
        shown = self._must()
        expected = shown.question.expected
        said, given = [option.casefold() for option in shown.texts()], " ".join(text.split()).casefold()
        if expected.kind == "free" and given in said:
            return self.choose(said.index(given))
        earlier = self._earlier if len(expected.required) > 1 and not expected.ordered else ""
        grade = self._grading().grade(expected, text, earlier)
        if grade.mark in AGAIN and not self._earlier and not (once and shown.form == "choice"):
            again = Again(grade.mark, grade.ask, shown.question, text)
            if once:  # a right answer in other words must not be a lapse
                self.leave(shown.question.card, "skip")
                self._now = replace(self._now, unsettled=(*self._now.unsettled, again))
            else:
                self._earlier = text
            return again
        mark: Mark = grade.mark if grade.mark not in AGAIN else "partial" if grade.right and grade.missing else "wrong"
        return self._settle(shown, mark, f"{earlier}\n{text}".strip(), grade)

    def enough(self, text: str) -> bool:
        """Tell whether as much was typed as is asked for, so that no more lines of a set have to come."""
        expected = self._must().question.expected
        return len(expected.required) < 2 or self._grading().enough(expected, text, self._earlier)

    def _grading(self) -> Grader:
        if self._grader is None:
            self._grader = self.make_grader()
        return self._grader

    def choose(self, index: int) -> Feedback:
        """Take the option with that index (0 is the first). Raises IndexError."""
        shown = self._must()
        if (option := shown.options[index]) is None:
            return self._settle(shown, "right", shown.question.right)
        return self._settle(shown, "wrong", option.text, named=option.ids, tempting=option.why)

    def named(self, text: str) -> int | None:
        """Return the index of the one option that words name, by how it begins or by what it is called; else None."""
        shown = self._must()
        if len(given := plain(text)) < _NAMED_BY:
            return None
        texts = [plain(option) for option in shown.texts()]
        found = [n for n, option in enumerate(texts) if option == given]
        found = found or [n for n, option in enumerate(texts) if option.startswith(given)]
        if not found and shown.question.expected.kind not in ("free", "truth"):
            grade = self._grading().grade(shown.question.expected, text)
            if grade.mark == "right":
                return shown.options.index(None)
            ids = {slip.id for slip in grade.wrong if not (grade.right or grade.note)}
            found = [n for n, option in enumerate(shown.options) if option and {*option.ids} == ids]
        return found[0] if len(found) == 1 else None

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

    def taught(self) -> None:
        """Take that the answer on screen was told: the card is asked after some others."""
        card = self._must().question.card
        self._taught.add(card.id)
        self._now = replace(self._now, queue=self._with_again(card, self._now.queue[1:]))
        self._fresh_try()

    def skip(self) -> None:
        """Leave the card out of this run."""
        self.leave(self._must().question.card, "skip")

    def leave(self, card: Card, how: Leaving) -> None:
        """Leave a card out of this run, be it on screen or to come back."""
        self.keeper.left_out(card, how)
        queue = tuple(other for other in self._now.queue if other.id != card.id)
        self._go(replace(self._now, queue=queue, left=(*self._now.left, (card.id, how))))
        self._last = None

    def undo(self) -> bool:
        """Take the last answer or leaving back, any number of times; False where there is none."""
        if not self._past:
            return False
        self.keeper.undone()
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
        rating: Rating = 2 if answer.hinted else 3
        answer = replace(answer, mark="right", rating=rating, guess=False, wrong=(), overridden=True)
        self.keeper.overridden(answer)
        self._now = self._past.pop()
        self._record(answer)
        self._last = None
        return True

    def resume(self, given: Mapping[str, str]) -> list[Feedback]:
        """Take answers of an earlier run, by card, and return what they are worth; the other cards follow.

        They are not told to the keeper again, and cannot be taken back.
        """
        keeper, self.keeper, found = self.keeper, Keeper(), list[Feedback]()
        self._now = replace(self._now, queue=tuple(sorted(self._now.queue, key=lambda card: card.id not in given)))
        while (shown := self.shown) and (text := given.get(shown.question.card.id)) is not None:
            texts = shown.texts()
            outcome = self.choose(texts.index(text)) if text in texts else self.answer(text, once=True)
            found += [outcome] if isinstance(outcome, Feedback) else []
        self.keeper, self._past, self._last = keeper, [], None
        return found

    # --- what follows

    def _settle(
        self,
        shown: Shown,
        mark: Mark,
        given: str,
        grade: Grade | None = None,
        *,
        named: tuple[str, ...] = (),
        tempting: str = "",
        rating: Rating | None = None,
    ) -> Feedback:
        card = shown.question.card
        named = tuple(slip.id for slip in grade.wrong if slip.id) if grade else named
        score = self._score(shown, mark, rating)
        guess = shown.form != "flip" and shown.fresh and mark != "right"
        wrong = tuple(dict.fromkeys(id_ for id_ in named if id_ not in shown.question.expected.fitting))
        answer = Answer(card.id, shown.form, score, mark, given, self._hinted, guess, shown.again, wrong)
        self.keeper.answered(card, answer)
        self._record(answer)
        misses = 0 if score > 1 or self.once or card in self._now.queue else self._times(card)
        self._last = Feedback(
            shown, mark, score, given,
            tempting=tempting, misses=misses, hinted=answer.hinted, mixed_up=_mixed_up(shown.question, wrong, grade),
        )  # fmt: skip
        if grade:
            names = shown.question.answer
            self._last = replace(
                self._last,
                hits=tuple(names[index] for index in grade.right),
                missing=tuple(names[index] for index in grade.missing),
                extra=grade.extra,
                slips=tuple((slip.given, meant(self.explain, shown.question, slip.id)) for slip in grade.wrong),
                note=grade.note,
            )
        return self._last

    def _score(self, shown: Shown, mark: Mark, rating: Rating | None) -> Rating:
        score: Rating = rating or (3 if mark == "right" else 1)
        lucky = shown.fresh and shown.form == "choice"  # the first time an option may be right by luck
        helped = self._hinted or shown.taught  # what was just told is no memory yet
        return 2 if score > 2 and (helped or lucky) else score

    def _record(self, answer: Answer) -> None:
        card, rest = self._now.queue[0], self._now.queue[1:]
        if answer.rating == 1 and not self.once and self._times(card) < _RETURNS:
            rest = self._with_again(card, rest)
        if answer.wrong and not answer.guess and not self.once:
            rest = self._with_twin(card, answer.wrong[0], rest)
        self._go(replace(self._now, queue=rest, answers=(*self._now.answers, answer)))

    def _with_again(self, card: Card, rest: tuple[Card, ...]) -> tuple[Card, ...]:
        """Return the cards to come with a missed one put in; last, where too few are left that were not asked yet."""
        asked = {answer.card for answer in self._now.answers}
        unasked = [index for index, other in enumerate(rest) if other.id not in asked]
        at = unasked[_BETWEEN] if len(unasked) > _BETWEEN else len(rest)
        return (*rest[:at], card, *rest[at:])

    def _with_twin(self, card: Card, taken: str, rest: tuple[Card, ...]) -> tuple[Card, ...]:
        """Return the cards to come with the one on what was taken for the right answer next, unless it was asked."""
        other = self.twin(card, taken)
        if other is None or other.id in self._done():
            return rest
        return (other, *(one for one in rest if one.id != other.id))

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
        wrong = (id_ for id_, answer in first.items() if answer.rating == 1)
        missed = tuple(Missed(self._questions[id_], last[id_].rating > 1) for id_ in wrong)
        aside = {one.question.card.id for one in self._now.unsettled}
        left = dict(self._now.left)
        skipped = [id_ for id_, how in left.items() if how == "skip" and id_ not in {*first, *aside}]
        return Summary(
            len(first),
            len(first) - len(missed),
            missed,
            len(skipped),
            self._total - len({*first, *left}),
            self._now.unsettled,
            tuple(id_ for id_, how in left.items() if how == "bury"),
            tuple(id_ for id_, how in left.items() if how == "suspend"),
        )


def _mixed_up(question: Question, wrong: tuple[str, ...], grade: Grade | None) -> tuple[str, str] | None:
    """Return what was asked for and what was taken for it, where there is no doubt which that was."""
    required = question.expected.required
    missed = [required[index] for index in grade.missing] if grade and len(required) > 1 else required
    return (missed[0].id, wrong[0]) if wrong and len(missed) == 1 else None


def form_of(question: Question, wanted: Form, *, easy: bool) -> Form:
    """Return the form that a question takes; ``easy``: it is not known well enough to be asked without options."""
    if question.only_turned or (wanted == "choice" and not question.can_choose):
        return "flip"
    easy = wanted == "auto" and question.can_choose and (easy or question.true_or_false)
    if easy or (wanted != "flip" and (question.pointed or question.in_free_words)):
        return "choice"
    return wanted if wanted != "auto" else "flip" if question.long else "type"
