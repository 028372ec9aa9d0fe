"""Shows a quiz: question, hint, feedback and summary as lines of styled text. Every state is also said in words."""

from collections.abc import Callable, Iterable, Iterator

from hipcli.learning.session import Again, Feedback, Shown, Summary
from hipcli.learning.wording import capital, join
from hipcli.render.ink import Span
from hipcli.render.layout import Line, wrap

_MOST_SOURCES = 2

_KEYS = {
    "choice": ("1-4", "choose"),
    "flip": ("space", "turn the card, then 1 again, 2 hard, 3 good, 4 easy"),
    "type": ("Enter", "end the answer; alone: I don't know"),
}
_COMMANDS = (
    ("h", "hint (right after it counts as hard)"),
    ("s", "skip"),
    ("u", "undo the last answer"),
    ("!", "I was right"),
    ("e", "the full card"),
    ("?", "this help"),
    ("q", "quit"),
)


class QuizView:
    """Turns what a session shows into lines. ``title`` names a source."""

    def __init__(self, title: Callable[[str], str], width: int, *, wrapped: bool) -> None:
        """Draw at most ``width`` wide; ``wrapped`` false leaves long lines to the terminal or the pipe."""
        self._title = title
        self._width = width - 1
        self._wrapped = wrapped

    def question(self, shown: Shown) -> Iterator[Line]:
        """Yield the question with its options."""
        yield []
        state = " new, have a guess" if shown.fresh and shown.form == "choice" else " again" if shown.again else ""
        yield from self._flow([(f"{shown.number} of {shown.total}{state}", "dim")])
        yield from self._flow([(shown.question.prompt, "title")])
        for number, text in enumerate(shown.texts(), 1):
            yield from self._flow([(f"{number} ", "key"), (capital(text), "")], 2)

    def manner(self, shown: Shown, *, keys: bool) -> Iterator[Line]:
        """Yield how to answer a question of this form."""
        if shown.form == "type" and len(shown.question.expected.required) > 1:
            yield from self._flow([("With commas, or one a line; an empty line ends.", "dim")])
        elif shown.form == "flip":
            yield from self._flow(
                [("Think, then turn the card with " + ("space." if keys else "an empty line."), "dim")]
            )

    def back(self, shown: Shown) -> Iterator[Line]:
        """Yield the back of a card that was turned."""
        yield from self._answer(shown, "title")
        yield from self._reasons(shown)
        yield from self._flow([("How was it? 1 again, 2 hard, 3 good, 4 easy", "dim")])

    def hint(self, text: str) -> Iterator[Line]:
        """Yield a hint."""
        yield from self._flow([("Hint: ", "hint"), (text, "")])

    def again(self, again: Again) -> Iterator[Line]:
        """Yield what is asked once more."""
        yield from self._flow([(again.ask, "hint")])

    def feedback(self, feedback: Feedback) -> Iterator[Line]:
        """Yield what the answer was worth and why."""
        if feedback.shown.form == "flip":
            return
        shown = feedback.shown
        if feedback.mark == "right":
            aside = " (hard, after a hint)" if feedback.rating == 2 else ""
            yield from self._flow([(f"Right{aside}: ", "right"), (_told(shown), "")])
        else:
            yield from self._wrong(feedback)
            yield from self._answer(shown, "right")
        yield from self._reasons(shown)

    def _wrong(self, feedback: Feedback) -> Iterator[Line]:
        total = len(feedback.shown.question.answer)
        if feedback.mark == "partial":
            yield from self._flow([(f"Partly: {len(feedback.hits)} of {total}. ", "wrong"), (_hits(feedback), "")])
        else:
            yield from self._flow([("Wrong. " if feedback.given else "Not known. ", "wrong")])
        if feedback.extra:
            yield from self._flow([(f"True, but not needed: {join(feedback.extra)}.", "dim")], 2)
        tempting = [(feedback.given, feedback.tempting)] if feedback.tempting else []
        for given, what in (*feedback.slips, *tempting):
            what = what or "No structure asked for here is called that."
            own = [] if given.casefold() in what.casefold() else [(f"Not {given}. ", "")]
            yield from self._flow([*own, (what, "dim")], 2)

    def _answer(self, shown: Shown, style: str) -> Iterator[Line]:
        yield from self._flow([("Answer: ", "label"), (_told(shown), style)])

    def _reasons(self, shown: Shown) -> Iterator[Line]:
        for reason in shown.question.why:
            yield from self._flow([(reason, "dim")], 2)
        yield from self._flow([(self._cited(shown.question.sources), "source")], 2)

    def _cited(self, sources: tuple[str, ...]) -> str:
        titles = [self._title(id_) for id_ in sources[:_MOST_SOURCES]]
        more = f" and {len(sources) - len(titles)} more" if len(sources) > len(titles) else ""
        return f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(titles)}{more}"

    def go_on(self) -> Iterator[Line]:
        """Yield how to go on after a miss."""
        yield from self._flow([("Enter to go on, ! if you were right, e for the full card", "dim")])

    def note(self, text: str) -> Iterator[Line]:
        """Yield a short word on what was done."""
        yield from self._flow([(text, "dim")])

    def help(self, shown: Shown | None) -> Iterator[Line]:
        """Yield the keys."""
        slash = "/" if shown is not None and shown.form == "type" else ""
        rows = [_KEYS[shown.form]] if shown is not None and shown.form in _KEYS else []
        if shown is not None and shown.form == "choice" and shown.question.true_or_false:
            rows = [("1 t", "true"), ("2 f", "false")]
        rows += [(slash + key, what) for key, what in _COMMANDS]
        for key, what in rows:
            yield from self._flow([(key.ljust(6), "key"), (what, "")], 2)

    def summary(self, summary: Summary) -> Iterator[Line]:
        """Yield how the quiz went, with what was missed."""
        yield []
        if not summary.asked:
            yield from self._flow([("Nothing answered.", "dim")])
            return
        share = round(100 * summary.right / summary.asked)
        yield from self._flow([(f"{summary.asked} asked, {summary.right} right at first ({share} %).", "title")])
        rest = [f"{summary.skipped} skipped"] if summary.skipped else []
        rest += [f"{summary.left} not reached"] if summary.left else []
        if rest:
            yield from self._flow([(f"{join(rest)}.", "dim")])
        for number, missed in enumerate(summary.missed):
            if not number:
                yield from self._flow([("Missed:", "label")])
            state = " (right later)" if missed.mended else ""
            yield from self._flow(
                [(f"{missed.question.prompt} ", ""), (join(missed.question.answer), "right"), (state, "dim")], 2
            )
            yield from self._flow([(self._cited(missed.question.sources), "source")], 4)

    def _flow(self, spans: Iterable[Span], indent: int = 0) -> Iterator[Line]:
        spans = list(spans)
        yield from wrap(spans, self._width, indent) if self._wrapped else [[(" " * indent, ""), *spans]]


def _told(shown: Shown) -> str:
    return capital("; ".join(shown.question.answer))


def _hits(feedback: Feedback) -> str:
    if feedback.note:
        return feedback.note
    named = f"Named: {join(feedback.hits)}. " if feedback.hits else ""
    return f"{named}Missing: {join(feedback.missing)}." if feedback.missing else named
