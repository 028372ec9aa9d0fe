"""Shows a quiz: question, hint, feedback and summary as lines of styled text. Every state is also said in words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from hipcli.anatomy.wording import capital
from hipcli.quiz.course.session import points
from hipcli.quiz.course.turns import Again, Feedback, Form, Shown, Summary
from hipcli.quiz.memory.plan import Plan
from hipcli.quiz.memory.scheduler import LEECH
from hipcli.quiz.questions.expected import AnswerKind
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.wording import join
from hipcli.render.bars import Bar
from hipcli.render.spans import Line, Span, Told

#: Puts what was told before, and the lines of a question, beside its picture.
Illustrate = Callable[[Shown, list[Line], list[Line]], Iterable[Told]]

#: What tells two entries apart, and its sources.
Contrast = Callable[[str, str], tuple[Iterable[Told], tuple[str, ...]]]

_MOST_SOURCES = 2

_KEYS = {
    "choice": ("1-4", "choose"),
    "flip": ("space", "turn the card, then 1 again, 2 hard, 3 good, 4 easy"),
    "type": ("Enter", "end the answer; alone: I don't know"),
}
_COMMANDS = (
    ("h", "hint (right after it counts as hard)"),
    ("s", "skip"),
    ("b", "bury: not before tomorrow"),
    ("x", "suspend: not any more"),
    ("u", "undo the last answer, again and again"),
    ("!", "I was right"),
    ("e", "the full card"),
    ("?", "this help"),
    ("q", "quit"),
)


class QuizView:
    """Turns what a session shows into lines, each a paragraph. ``title`` names a source."""

    def __init__(self, title: Callable[[str], str], illustrate: Illustrate | None = None, width: int = 0) -> None:
        """Let ``illustrate`` put a question beside its picture; sources take one line of that ``width``, if any."""
        self._illustrate = illustrate
        self._title = title
        self._width = width

    def opening(self, plan: Plan, asked_for: tuple[str, int]) -> Iterator[Line]:
        """Yield what comes; of what was ``asked_for`` the manner, and how many cards are missing."""
        manner, short = asked_for
        more = f"as many as today brings; --new {plan.new + short} takes more"
        more = "cards on one fact come on different days" if plan.new < plan.room else more
        why = more if plan.unmet else "no more are left to meet"
        wait = f" (the {plan.due - plan.waiting} most urgent now, {plan.waiting} wait)" if plan.waiting else ""
        due = [f"{plan.due} due{wait}"] if plan.due else []
        new = [f"{plan.new} new" + (f" ({why})" if short else "")] if plan.new else []
        paired = len(plan.deck) - plan.due + plan.waiting - plan.new
        told = [*due, *new, *([f"{paired} to be told from what you took them for"] if paired > 0 else [])]
        said = {"cram": "For practice: nothing of this is scheduled."}.get(manner, f"{', '.join(told)}.")
        if manner == "confused":
            said = "What you took for something else, beside what you took it for."
        yield from self.note(said)

    def other_form(self, form: Form, count: int) -> Iterator[Line]:
        """Yield that so many cards lack the form that was asked for, and how they are asked."""
        why = (
            "without three wrong options: turn, and grade yourself"
            if form == "choice"
            else "never typed: choose, or turn"
        )
        if count:
            yield from self.note(f"{count} of these {why}.")

    def question(self, shown: Shown, before: Sequence[Line] = ()) -> Iterator[Told]:
        """Yield what was told ``before`` and the question with its options, beside its picture where it has one."""
        yield from self._pictured(shown, before, [*self._asked(shown)])

    def taught(self, shown: Shown, before: Sequence[Line] = ()) -> Iterator[Told]:
        """Yield a new card with its answer, which is asked later."""
        told = [*self._asked(shown), *self._answer(shown, ("Learn: ", "label"), "right")]
        yield from self._pictured(shown, before, told)

    def _pictured(self, shown: Shown, before: Sequence[Line], asked: list[Line]) -> Iterator[Told]:
        if (shown.question.card.picture or shown.meets) and self._illustrate:
            yield from ([], *self._illustrate(shown, [*before], asked))
        else:
            yield from (*before, [], *asked)

    def _asked(self, shown: Shown) -> Iterator[Line]:
        guess = {"now": "", "before": ", as told"}.get(shown.taught, "" if shown.form == "flip" else ", have a guess")
        if shown.meets:
            yield from ([("Meet ", "label"), (shown.meets, "")], [])
        state = f" new{guess}" if shown.fresh else " again" if shown.again else ""
        yield [(f"{shown.number} of {shown.total}{state}", "dim")]
        yield [(shown.question.prompt, "title")]
        if shown.question.pointed and shown.options and self._illustrate:
            yield [("  ", ""), (f"1-{len(shown.options)} ", "key"), ("the number at that point", "")]
            return
        for number, text in enumerate(shown.texts(), 1):
            yield [("  ", ""), (f"{number} ", "key"), (capital(text), "")]

    def manner(self, shown: Shown, *, keys: bool) -> Iterator[Line]:
        """Yield how to answer a question of this form."""
        if shown.form == "type" and len(shown.question.expected.required) > 1:
            yield from self.aside("With commas, or one a line; an empty line ends.")
        elif shown.form == "flip":
            yield from self.aside(f"Think, then turn the card with {'space' if keys else 'an empty line'}.")

    def back(self, shown: Shown) -> Iterator[Line]:
        """Yield the back of a card that was turned."""
        yield from self._answer(shown, ("Answer: ", "label"), "title")
        yield [("How was it? 1 again, 2 hard, 3 good, 4 easy", "dim")]

    def hint(self, text: str) -> Iterator[Line]:
        """Yield a hint."""
        yield [("Hint: ", "hint"), (text, "")]

    def again(self, again: Again) -> Iterator[Line]:
        """Yield what is asked once more."""
        yield [(again.ask, "hint")]

    def feedback(self, feedback: Feedback) -> Iterator[Line]:
        """Yield what the answer was worth and why."""
        shown = feedback.shown
        if shown.form == "flip":
            return
        if feedback.mark == "right":
            aside = " (hard, after a hint)" if feedback.hinted else ""
            yield from self._answer(shown, (f"Right{aside}: ", "right"), "")
        elif shown.question.true_or_false:  # which is said once
            yield [(f"{_missed(feedback)}: it is {shown.question.right.casefold()}.", "wrong")]
            yield from self._reasons(shown.question)
        else:
            yield from self._wrong(feedback)
            yield from self._answer(shown, ("Answer: ", "label"), "right")

    def contrast(self, feedback: Feedback, apart: Contrast) -> Iterable[Told]:
        """Return what tells what was asked for from what was taken for it, and who says so."""
        if feedback.mixed_up is None:
            return ()
        told, sources = apart(*feedback.mixed_up)
        return [*told, [("  ", ""), (self._cited(sources), "source")]] if sources else told

    def _wrong(self, feedback: Feedback) -> Iterator[Line]:
        total = len(feedback.shown.question.answer)
        if feedback.mark == "partial":
            but = ", but not only these" if feedback.slips and not feedback.missing else ""
            told = f"Partly: {len(feedback.hits)} of {total}{but}. "
            yield [(told, "wrong"), (_hits(feedback), "")]
        else:
            yield [(f"{_missed(feedback)}. ", "wrong")]
        if feedback.extra:
            yield [("  ", ""), (f"True, but not needed: {join(feedback.extra)}.", "dim")]
        tempting = [(feedback.given, feedback.tempting)] if feedback.tempting else []
        for given, what in (*feedback.slips, *tempting):
            what = what or _unknown(feedback.shown.question.expected.kind, given)
            own = [] if given.casefold() in what.casefold() else [(f"Not {given}. ", "")]
            yield [("  ", ""), *own, (what, "dim")]

    def _answer(self, shown: Shown, lead: Span, style: str) -> Iterator[Line]:
        yield [lead, (_told(shown), style)]
        yield from self._reasons(shown.question)

    def _reasons(self, question: Question) -> Iterator[Line]:
        yield from ([("  ", ""), (reason, "dim")] for reason in question.why)
        yield [("  ", ""), (self._cited(question.sources), "source")]

    def _cited(self, sources: tuple[str, ...], indent: int = 2) -> str:
        """Return the first sources and how many more there are; where the width is limited, in one line."""
        lead, told = f"Source{'s' if len(sources) > 1 else ''}: ", ""
        for shown in range(min(_MOST_SOURCES, len(sources)), 0, -1):
            more = f" and {len(sources) - shown} more" if len(sources) > shown else ""
            told = "; ".join(self._title(id_) for id_ in sources[:shown])
            room = self._width - 1 - indent - len(lead) - len(more)
            if not self._width or len(told) <= room:
                break
        else:
            told = f"{told[: max(room - 1, 8)].rstrip()}…" if sources else ""
        return f"{lead}{told}{more if sources else ''}"

    def sources(self, question: Question) -> Iterator[Line]:
        """Yield all sources of an answer."""
        yield [("Sources of the answer", "title")]
        yield from ([("  ", ""), (self._title(id_), "source")] for id_ in question.sources)

    def go_on(self, *, typed: bool) -> Iterator[Line]:
        """Yield how to go on after a miss; where answers are ``typed``, keys take an Enter too."""
        enter = " and Enter" if typed else ""
        return self.aside(f"Enter to go on, !{enter} if you were right, e{enter} for card and sources")

    def note(self, text: str) -> Iterator[Line]:
        """Yield a short word on what was done."""
        yield [(text, "dim")]

    def aside(self, text: str) -> Iterator[Line]:
        """Yield what only a person needs to be told."""
        return self.note(text)

    def manual(self) -> Iterator[Line]:
        """Yield how to find the keys."""
        return self.aside("? for the keys; while you type, put a / before them (/q quits).")

    def help(self, shown: Shown, commands: Collection[str]) -> Iterator[Line]:
        """Yield the keys of a form, and those of these commands."""
        slash = "/" if shown.form == "type" else ""
        rows = [_KEYS[shown.form]] if shown.form in _KEYS else []
        if shown.form == "choice" and shown.question.true_or_false:
            rows = [("1 t", "true"), ("2 f", "false")]
        rows += [(slash + key, what) for key, what in _COMMANDS if key in commands]
        return ([("  ", ""), (key.ljust(6), "key"), (what, "")] for key, what in rows)

    def summary(self, summary: Summary) -> Iterator[Told]:
        """Yield how the quiz went, as a bar too where one is drawn, with what was missed."""
        yield from self.unsettled(summary.unsettled)
        yield []
        if not summary.asked:
            yield from self.note("Nothing answered.")
            return
        yield from self.result(summary)
        later = sum(missed.mended for missed in summary.missed)
        never = len(summary.missed) - later
        yield Bar([(summary.right, f"{summary.right} right"), (later, f"{later} later"), (never, f"{never} missed")])
        rest = {"skipped": summary.skipped, "not reached": summary.left}
        if any(rest.values()):
            yield from self.note(join([f"{count} {what}" for what, count in rest.items() if count]) + ".")
        if summary.missed:
            yield [("Missed:", "label")]
        for missed in summary.missed:
            yield from self._item(missed.question, " (right later)" if missed.mended else "")

    def result(self, summary: Summary) -> Iterator[Line]:
        """Yield in one line how the quiz went so far."""
        share = round(100 * summary.right / max(1, summary.asked))
        yield [(f"{summary.asked} asked, {summary.right} right at first ({share} %).", "title")]

    def unsettled(self, unsettled: Sequence[Again]) -> Iterator[Line]:
        """Yield the answers that could not be settled and earned nothing, each with what would settle it."""
        if unsettled:
            yield []
            yield [(f"Not settled, and without a mark: {len(unsettled)}", "label")]
        for one in unsettled:
            yield from self._item(one.question)
            yield [("    ", ""), ("You: ", "label"), (f"{one.given} ", ""), (one.ask, "hint")]

    def _item(self, question: Question, state: str = "") -> Iterator[Line]:
        """Yield a question with its answer and sources."""
        yield [("  ", ""), (f"{question.listed} - ", ""), (join(question.answer), "right"), (state, "dim")]
        yield [("    ", ""), (self._cited(question.sources, 4), "source")]

    def leeches(self, questions: Sequence[Question]) -> Iterator[Line]:
        """Yield what was forgotten so often that asking again is no help, and the way out and back."""
        if questions:
            yield [(f"Forgotten {LEECH} times or more; a look at the whole card helps better:", "label")]
        for question in questions:
            yield from self._item(question)
            yield [("    ", ""), (f"hipcli lookup {question.entry}", "key")]
        if questions:
            yield [("x in the quiz puts such a card away, hipcli progress restore ID brings it back.", "dim")]

    def corrected(self, question: Question, was: Sequence[str]) -> Iterator[Line]:
        """Yield that an answer is another one than when it was learned."""
        yield from ([], [("Corrected since you learned it: ", "hint"), (question.prompt, "title")])
        yield [("  ", ""), ("Was: ", "label"), ("; ".join(was), "dim")]
        yield [("  ", ""), ("Now: ", "label"), (capital("; ".join(question.answer)), "right")]
        yield [("  ", ""), (self._cited(question.sources), "source")]

    def paper(
        self, marked: Sequence[Feedback], unanswered: Sequence[Question], seconds: int, unsettled: Sequence[Again] = ()
    ) -> Iterator[Told]:
        """Yield the mark of a paper and its time, as a bar too where one is drawn, then each miss with the reasons."""
        total = len(marked) + len(unanswered) + len(unsettled)
        got = sum(map(points, marked))
        share = round(100 * got / total) if total else 0
        time = f"{seconds // 60} min {seconds % 60} s"
        yield from ([], [(f"Mark: {round(got, 1):g} of {total} ({share} %), in {time}.", "title")])
        missed = [feedback for feedback in marked if feedback.mark != "right"]
        right, partial = len(marked) - len(missed), sum(feedback.mark == "partial" for feedback in missed)
        wrong = total - right - partial
        yield Bar([(right, f"{right} right"), (partial, f"{partial} partly"), (wrong, f"{wrong} missed")])
        for feedback in missed:
            yield from ([], [(feedback.shown.question.listed, "title")])
            given = feedback.given.replace("\n", ", ")
            yield [("  ", ""), ("You: ", "label"), (given or "nothing", "")]
            yield from self.feedback(feedback)
        yield from self.unsettled(unsettled)
        if unanswered:
            yield from ([], [(f"Not answered: {len(unanswered)}", "label")])
        for question in unanswered:
            yield from self._item(question)


def _missed(feedback: Feedback) -> str:
    return "Wrong" if feedback.given else "Not known"


def _told(shown: Shown) -> str:
    told = "; ".join(shown.question.answer)
    return f"{shown.options.index(None) + 1}, {told}" if shown.question.pointed and shown.options else capital(told)


def _unknown(kind: AnswerKind, given: str) -> str:
    """Return what to say of an answer that is no name known here."""
    if kind == "roots":
        return "" if any(c.isdigit() for c in given) else "Roots are written as L4-S1 or L4, L5, S1."
    return f"No {'movement' if kind == 'movement' else 'structure'} asked for here is called that."


def _hits(feedback: Feedback) -> str:
    if feedback.note:
        return feedback.note
    named = f"Named: {join(feedback.hits)}. " if feedback.hits else ""
    return f"{named}Missing: {join(feedback.missing)}." if feedback.missing else named
