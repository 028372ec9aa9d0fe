"""Shows a quiz as lines of styled text, every state also said in words; or as JSON, an object a line."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from hipcli.anatomy.wording import capital
from hipcli.quiz.course.turns import Again, Feedback, Form, Shown, Summary, points
from hipcli.quiz.memory.plan import Plan
from hipcli.quiz.memory.scheduler import LEECH
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.wording import join
from hipcli.render.bars import Bar
from hipcli.render.json_text import to_line
from hipcli.render.page import counted
from hipcli.render.spans import Line, Span, Told

#: Puts what was told before, and the lines of a question, beside its picture.
Illustrate = Callable[[Shown, list[Line], list[Line]], Iterable[Told]]

#: What tells two entries apart, and its sources.
Contrast = Callable[[str, str], tuple[Iterable[Told], tuple[str, ...]]]

_MOST_SOURCES = 2

_KEYS = {
    "choice": {"1-4": "choose"},
    "flip": {"space": "turn the card, then 1 again, 2 hard, 3 good, 4 easy"},
    "type": {"Enter": "end the answer; alone: I don't know"},
}
_COMMANDS = {
    "h": "hint (right after it counts as hard)", "s": "skip", "b": "bury: not before tomorrow",
    "x": "suspend: not any more", "u": "undo the last answer, again and again", "!": "I was right",
    "e": "the full card", "?": "this help", "q": "quit",
}  # fmt: skip
#: How cards are asked that lack the form that was asked for.
_INSTEAD = {
    "choice": "without three wrong options: turn, and grade yourself",
    "type": "never typed: choose, or turn",
}
_MANNERS = {
    "cram": "For practice: nothing of this is scheduled.",
    "confused": "What you took for something else, beside what you took it for.",
}


class QuizView(Struct):
    """Turns what a session shows into lines, each a paragraph.

    ``title`` names a source, and sources take one line of that ``width``, if any. ``illustrate`` puts a question beside
    its picture.
    """

    title: Callable[[str], str]
    illustrate: Illustrate | None = None
    width: int = 0
    #: The question is in words alone, as where the keys above it are to stay on the screen.
    in_words: bool = False

    def opening(self, plan: Plan, manner: str, short: int, *, told_new: bool) -> Iterator[Line]:
        """Yield what comes: so many cards ``short`` of what was asked for, the new ones as today brings or as told."""
        more = f"{'' if told_new else 'as many as today brings; '}--new {plan.new + short} takes more"
        more = "cards on one fact come on different days" if plan.new < plan.room else more
        why = f" ({more if plan.unmet else 'no more are left to meet'})" if short else ""
        wait = f" (the {plan.due - plan.waiting} most urgent now, {plan.waiting} wait)" if plan.waiting else ""
        paired = max(0, len(plan.deck) - plan.due + plan.waiting - plan.new)
        told = {f"due{wait}": plan.due, f"new{why}": plan.new, "to be told from what you took them for": paired}
        said = ", ".join(f"{count} {what}" for what, count in told.items() if count)
        return self.note(_MANNERS.get(manner, f"{said}."))

    def other_form(self, form: Form, count: int) -> Iterator[Line]:
        """Yield that so many cards lack the form that was asked for, and how they are asked."""
        if count:
            yield from self.note(f"{count} of these {_INSTEAD[form]}.")

    def question(self, shown: Shown, before: Sequence[Line] = ()) -> Iterator[Told]:
        """Yield what was told ``before`` and the question with its options, beside its picture where it has one."""
        return self._pictured(shown, before, [*self._asked(shown)])

    def taught(self, shown: Shown, before: Sequence[Line] = ()) -> Iterator[Told]:
        """Yield a new card with its answer, which is asked later."""
        told = [*self._asked(shown), *self._answer(shown, ("Learn: ", "label"), "right")]
        return self._pictured(shown, before, told)

    def _pictured(self, shown: Shown, before: Sequence[Line], asked: list[Line]) -> Iterator[Told]:
        if (shown.question.card.picture or shown.meets) and self.illustrate and not self.in_words:
            yield from ([], *self.illustrate(shown, [*before], asked))
        else:
            yield from (*before, [], *asked)

    def _asked(self, shown: Shown) -> Iterator[Line]:
        if shown.meets:
            yield from ([("Meet ", "label"), (shown.meets, "")], [])
        guess = {"now": "", "before": ", as told"}.get(shown.taught, "" if shown.form == "flip" else ", have a guess")
        state = f" new{guess}" if shown.fresh else " again" if shown.again else ""
        yield [(f"{shown.number} of {shown.total}{state}", "dim")]
        yield [(shown.question.prompt, "title")]
        if shown.question.pointed and shown.options and self.illustrate:
            yield _in((f"1-{len(shown.options)} ", "key"), ("the number at that point", ""))
        else:
            yield from (_in((f"{n} ", "key"), (capital(text), "")) for n, text in enumerate(shown.texts(), 1))

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
        shown, missed = feedback.shown, "Wrong" if feedback.given else "Not known"
        if shown.form == "flip":
            return
        if feedback.mark == "right":
            aside = " (hard, after a hint)" if feedback.hinted else ""
            yield from self._answer(shown, (f"Right{aside}: ", "right"), "")
        elif shown.question.true_or_false:  # which is said once
            yield [(f"{missed}: it is {shown.question.right.casefold()}.", "wrong")]
            yield from self._reasons(shown.question)
        else:
            but = ", but not only these" if feedback.slips and not feedback.missing else ""
            partly = f"Partly: {len(feedback.hits)} of {len(shown.question.answer)}{but}. "
            some = feedback.mark == "partial"
            yield [(partly, "wrong"), (_hits(feedback), "")] if some else [(f"{missed}. ", "wrong")]
            yield from _wrong(feedback)
            yield from self._answer(shown, ("Answer: ", "label"), "right")

    def contrast(self, feedback: Feedback, apart: Contrast) -> Iterable[Told]:
        """Return what tells what was asked for from what was taken for it, and who says so."""
        told, sources = apart(*feedback.mixed_up) if feedback.mixed_up else ((), ())
        return [*told, self._cited(sources)] if sources else told

    def _answer(self, shown: Shown, lead: Span, style: str) -> Iterator[Line]:
        told = "; ".join(shown.question.answer)
        pointed = shown.question.pointed and shown.options
        yield [lead, (f"{shown.options.index(None) + 1}, {told}" if pointed else capital(told), style)]
        yield from self._reasons(shown.question)

    def _reasons(self, question: Question) -> Iterator[Line]:
        yield from (_in((reason, "dim")) for reason in question.why)
        yield self._cited(question.sources)

    def _cited(self, sources: tuple[str, ...], indent: int = 2) -> Line:
        """Return the first sources and how many more there are; where the width is limited, in one line."""
        lead, told, more = f"Source{'s' if len(sources) > 1 else ''}: ", "", ""
        for shown in range(min(_MOST_SOURCES, len(sources)), 0, -1):
            more = f" and {len(sources) - shown} more" if len(sources) > shown else ""
            told = "; ".join(self.title(id_) for id_ in sources[:shown])
            room = self.width - 1 - indent - len(lead) - len(more)
            if not self.width or len(told) <= room:
                break
            if shown == 1:
                told = f"{told[: max(room - 1, 8)].rstrip()}…"
        return [(" " * indent, ""), (lead + told + more, "source")]

    def sources(self, question: Question) -> Iterator[Line]:
        """Yield all sources of an answer."""
        yield [("Sources of the answer", "title")]
        yield from (_in((self.title(id_), "source")) for id_ in question.sources)

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
        truth = shown.form == "choice" and shown.question.true_or_false
        keys = {"1 t": "true", "2 f": "false"} if truth else _KEYS.get(shown.form, {})
        every = keys | {slash + key: what for key, what in _COMMANDS.items() if key in commands}
        return (_in((key.ljust(6), "key"), (what, "")) for key, what in every.items())

    def summary(self, summary: Summary) -> Iterator[Told]:
        """Yield how the quiz went, as a bar too where one is drawn, with what was missed."""
        yield from (*self.unsettled(summary.unsettled), [])
        if not summary.asked:
            yield from (*self.note("Nothing answered."), *self._put_away(summary))
            return
        yield from self.result(summary)
        later = sum(missed.mended for missed in summary.missed)
        never = len(summary.missed) - later
        yield Bar([(summary.right, f"{summary.right} right"), (later, f"{later} later"), (never, f"{never} missed")])
        if rest := [f"{n} {what}" for n, what in ((summary.skipped, "skipped"), (summary.left, "not reached")) if n]:
            yield from self.note(join(rest) + ".")
        yield from self._put_away(summary)
        yield from [[("Missed:", "label")]] if summary.missed else []
        for missed in summary.missed:
            yield from self._item(missed.question, " (right later)" if missed.mended else "")

    def _put_away(self, summary: Summary) -> Iterator[Line]:
        """Yield what is not asked till tomorrow or not any more, with the command that takes each back."""
        for ids, what in ((summary.buried, "put off till tomorrow"), (summary.suspended, "suspended")):
            yield from [[(f"{counted(len(ids), 'card')} {what}; to take that back:", "label")]] if ids else []
            yield from (_in((f"hipcli progress restore {id_}", "key")) for id_ in ids)

    def result(self, summary: Summary) -> Iterator[Line]:
        """Yield in one line how the quiz went so far."""
        share = round(100 * summary.right / max(1, summary.asked))
        yield [(f"{summary.asked} asked, {summary.right} right at first ({share} %).", "title")]

    def unsettled(self, unsettled: Sequence[Again]) -> Iterator[Line]:
        """Yield the answers that could not be settled and earned nothing, each with what would settle it."""
        if unsettled:
            yield from ([], [(f"Not settled, and without a mark: {len(unsettled)}", "label")])
        for one in unsettled:
            yield from self._item(one.question)
            yield [("    ", ""), ("You: ", "label"), (f"{one.given} ", ""), (one.ask, "hint")]

    def _item(self, question: Question, state: str = "") -> Iterator[Line]:
        """Yield a question with its answer and sources."""
        yield _in((f"{question.listed} - ", ""), (join(question.answer), "right"), (state, "dim"))
        yield self._cited(question.sources, 4)

    def leeches(self, questions: Sequence[Question]) -> Iterator[Line]:
        """Yield what was forgotten so often that asking again is no help, and the way out and back."""
        if questions:
            yield [(f"Forgotten {LEECH} times or more; a look at the whole card helps better:", "label")]
            for question in questions:
                yield from (*self._item(question), [("    ", ""), (f"hipcli lookup {question.entry}", "key")])
            yield [("x in the quiz puts such a card away, hipcli progress restore ID brings it back.", "dim")]

    def corrected(self, question: Question, was: Sequence[str]) -> Iterator[Line]:
        """Yield that an answer is another one than when it was learned."""
        yield from ([], [("Corrected since you learned it: ", "hint"), (question.prompt, "title")])
        yield _in(("Was: ", "label"), ("; ".join(was), "dim"))
        yield _in(("Now: ", "label"), (capital("; ".join(question.answer)), "right"))
        yield self._cited(question.sources)

    def paper(
        self, marked: Sequence[Feedback], unanswered: Sequence[Question], seconds: int, unsettled: Sequence[Again] = ()
    ) -> Iterator[Told]:
        """Yield the mark of a paper and its time, as a bar too where one is drawn, then each miss with the reasons."""
        total, got = len(marked) + len(unanswered) + len(unsettled), sum(map(points, marked))
        share, time = round(100 * got / total) if total else 0, f"{seconds // 60} min {seconds % 60} s"
        yield from ([], [(f"Mark: {round(got, 1):g} of {total} ({share} %), in {time}.", "title")])
        missed = [feedback for feedback in marked if feedback.mark != "right"]
        right, partial = len(marked) - len(missed), sum(feedback.mark == "partial" for feedback in missed)
        wrong = total - right - partial
        yield Bar([(right, f"{right} right"), (partial, f"{partial} partly"), (wrong, f"{wrong} missed")])
        for feedback in missed:
            yield from ([], [(feedback.shown.question.listed, "title")])
            yield _in(("You: ", "label"), (feedback.given.replace("\n", ", ") or "nothing", ""))
            yield from self.feedback(feedback)
        yield from self.unsettled(unsettled)
        yield from ([], [(f"Not answered: {len(unanswered)}", "label")]) if unanswered else ()
        for question in unanswered:
            yield from self._item(question)


def _in(*spans: Span) -> Line:
    """Return a line that belongs to the one above."""
    return [("  ", ""), *spans]


def _hits(feedback: Feedback) -> str:
    named = f"Named: {join(feedback.hits)}. " if feedback.hits else ""
    return feedback.note or named + (f"Missing: {join(feedback.missing)}." if feedback.missing else "")


def _wrong(feedback: Feedback) -> Iterator[Line]:
    """Yield what was named too much, and what is wrong with each wrong name."""
    if feedback.extra:
        yield _in((f"True, but not needed: {join(feedback.extra)}.", "dim"))
    kind = feedback.shown.question.expected.kind
    tempting = [(feedback.given, feedback.tempting)] if feedback.tempting else []
    for given, what in (*feedback.slips, *tempting):
        unknown = f"No {'movement' if kind == 'movement' else 'structure'} asked for here is called that."
        if kind == "roots":
            unknown = "" if any(map(str.isdigit, given)) else "Roots are written as L4-S1 or L4, L5, S1."
        own = [] if given.casefold() in (what or unknown).casefold() else [(f"Not {given}. ", "")]
        yield _in(*own, (what or unknown, "dim"))


class JsonView(QuizView):
    """Turns what a session shows into lines of JSON, whose keys are a promise; how to answer is left out."""

    def question(self, shown: Shown, before: Sequence[Line] = ()) -> Iterator[Line]:
        """Yield what was told before and the question; ``names`` is how many are to be named where it is typed."""
        yield from before
        asked = shown.question
        names = len(asked.expected.required) if shown.form == "type" else None
        told = {"form": shown.form, "prompt": asked.prompt, "options": shown.texts(), "names": names}
        yield _line("question", card=asked.card.id, **told, new=shown.fresh, picture=_picture(shown))

    def back(self, shown: Shown) -> Iterator[Line]:
        """Yield the back of a card that was turned, for the student to grade."""
        yield _line("back", **_answer(shown.question))

    def again(self, again: Again) -> Iterator[Line]:
        """Yield what is asked once more."""
        yield _line("again", mark=again.mark, ask=again.ask)

    def feedback(self, feedback: Feedback) -> Iterator[Line]:
        """Yield the result of an answer."""
        asked, right = feedback.shown.question, feedback.rating > 1
        worth = {"mark": feedback.mark, "rating": feedback.rating, "given": feedback.given}
        why = {"missing": feedback.missing, "tempting": feedback.tempting}
        yield _line("result", card=asked.card.id, right=right, **worth, **why, **_answer(asked))

    def corrected(self, question: Question, was: Sequence[str]) -> Iterator[Line]:
        """Yield that an answer is another one than when it was learned."""
        yield _line("corrected", card=question.card.id, prompt=question.prompt, was=was, **_answer(question))

    def note(self, text: str) -> Iterator[Line]:
        """Yield a short word on what was done."""
        yield _line("note", text=text)

    def summary(self, summary: Summary) -> Iterator[Line]:
        """Yield that nothing was answered, where that is so."""
        yield from () if summary.asked else ([('{"result":null}', "")],)

    def _silent(self, *told: object, **more: object) -> tuple[()]:
        """Return nothing: a program knows, or has it in the result."""
        return ()

    hint = aside = help = contrast = sources = _silent  # type: ignore[assignment]


def _picture(shown: Shown) -> dict[str, Any] | None:
    """Return the picture of a question as data: muscle, view, what it leaves out, and the landmarks of the options."""
    if (picture := shown.question.card.picture) is None:
        return None
    points = [option.ids[0] if option else picture.at for option in shown.options] if picture.at else None
    return {"muscle": picture.muscle, "view": picture.view, "hides": picture.hides, "points": points}


def _answer(question: Question) -> dict[str, Any]:
    return {"answer": question.answer, "why": question.why, "sources": question.sources}


def _line(key: str, **data: object) -> Line:
    return [(to_line({key: data}), "")]
