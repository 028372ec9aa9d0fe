"""Ties a quiz together: the session, the reader of answers, and the view; runs until the end or until told to stop."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Again, Feedback, Leaving, Rating, Shown, Summary
from hipcli.quiz.sitting.terminal import Reader
from hipcli.render.quiz import Contrast, QuizView
from hipcli.render.spans import Line, Told

#: The option that a word means where there are only true and false.
_TRUTH = {"t": 0, "true": 0, "f": 1, "false": 1}
_RATINGS: dict[str, Rating] = {"1": 1, "2": 2, "3": 3, "4": 4}
_LEAVING: dict[str, tuple[Leaving, str]] = {
    "s": ("skip", "Skipped."),
    "b": ("bury", "Put off till tomorrow (u takes it back): {listed}"),
    "x": ("suspend", "Suspended, not asked any more (u takes it back, later hipcli progress restore {id}): {listed}"),
}

#: What is a key where it stands alone.
_KEYS = frozenset("hsbxu!e?q")
_ALONE = "A key acts when it is typed alone; ? shows the keys."
_BY_NUMBER = f"Options are chosen by number. {_ALONE}"


class _Quit(Exception):  # noqa: N818 - no error: the student has had enough
    """The student wants to stop."""


class Quiz(Struct):
    """One run of a quiz, shown by ``emit``. ``commands`` are the keys that it obeys.

    ``card`` gives an entry's full card; ``not_drawn`` says at each picture why it cannot be shown, if so; ``contrast``
    tells two entries apart.
    """

    _session: Session
    _reader: Reader
    _view: QuizView
    _emit: Callable[[Iterable[Told]], None]
    _card: Callable[[str], Iterable[Told]]
    _not_drawn: Callable[[], str] = lambda: ""
    _contrast: Contrast = lambda one, other: ((), ())
    commands: frozenset[str] = _KEYS
    _follows: bool = False
    _left: bool = False
    _standing: Callable[[], Iterable[Told]] = lambda: ()

    def run(self) -> Summary:
        """Ask until the cards, the answers or the student's patience end; return the summary."""
        self._reader.resumed = self._show_again
        if self._reader.echo:
            self._emit(self._view.manual())
        try:
            told: list[Line] = []
            while (shown := self._session.shown) is not None or self._takes_back():
                if shown is None:
                    continue
                if shown.question.card.picture and self._not_drawn():
                    self._emit(told)
                    told = []
                    if not self._makes_room(shown):
                        continue
                if shown.taught == "now":
                    self._teach(shown, told)
                    told = []
                    continue
                self._put(partial(self._asked, shown), told)
                self._follows, self._left = bool(told), False
                told = self._ask(shown)
            self._emit(told)
        except (EOFError, _Quit):
            pass
        return self._session.summary()

    def _put(self, standing: Callable[..., Iterable[Told]], *told: list[Line]) -> None:
        """Show what stands until it is answered, with what was told before it; it is shown again after a look away."""
        self._standing = standing
        self._emit(standing(*told))

    def _show_again(self) -> None:
        if self._reader.echo:
            self._emit(self._standing())

    def _asked(self, shown: Shown, told: Sequence[Line] = ()) -> Iterator[Told]:
        yield from self._view.question(shown, told)
        if self._reader.echo:
            yield from self._view.manner(shown, keys=self._reader.keys)

    def _takes_back(self) -> bool:
        """Give a person whose last key put the last card away the moment to take that back; tell whether it was."""
        if not (self._left and self._reader.echo):
            return False
        self._left = False
        self._put(lambda: self._view.aside("That was the last one: Enter to end, u to take it back."))
        return self._reader.key() == "u" and self._session.undo()

    def _makes_room(self, shown: Shown) -> bool:
        """Wait until the picture of a question can be shown; False where the question is done with before."""
        while why := self._not_drawn():
            self._put(
                partial(self._view.note, f"Pictures cannot be shown now: {why}. Enter tries again, s skips this one.")
            )
            given = self._reader.key()
            if given not in ("", " ", "\n") and self._command(given.lstrip("/"), shown):
                return False
        return True

    def _teach(self, shown: Shown, told: list[Line]) -> None:
        """Tell a new card with its answer; it is asked after some others, unless it is left out or an answer undone."""
        self._put(partial(self._lesson, shown), told)
        while self._reader.echo and (given := self._reader.key()) not in ("", " ", "\n"):
            if self._command(given.lstrip("/"), shown):
                return
        self._session.taught()

    def _lesson(self, shown: Shown, told: Sequence[Line] = ()) -> Iterator[Told]:
        yield from self._view.taught(shown, told)
        if self._reader.echo:
            yield from self._view.aside("Enter to go on; it is asked in a moment.")

    def _ask(self, shown: Shown) -> list[Line]:
        """Put one question until it is answered, left out or taken back; return what is to be told with the next."""
        feedback = self._answered(shown)
        if feedback is None:
            return []
        told = [*self._view.feedback(feedback)]
        if feedback.misses:
            told += self._view.note(f"Missed {feedback.misses} times now; it is left for another day.")
        if feedback.mark == "right" or feedback.shown.form == "flip":
            return told
        self._emit([*told, *self._view.contrast(feedback, self._contrast)])
        if self._reader.echo:
            self._wait(feedback)
        return []

    # --- forms

    def _answered(self, shown: Shown) -> Feedback | None:
        return {"choice": self._choose, "flip": self._flip}.get(shown.form, self._type)(shown)

    def _choose(self, shown: Shown) -> Feedback | None:
        truth = _TRUTH if shown.question.true_or_false else {}
        while True:
            given = self._reader.key()
            if given in _RATINGS and int(given) <= len(shown.options):
                return self._session.choose(int(given) - 1)
            if (said := given.strip().casefold()) in truth:
                return self._session.choose(truth[said])
            if given.isdigit():
                self._emit(self._view.note(f"1 to {len(shown.options)}, please."))
            elif len(given) == 1 or given.startswith("/"):
                if self._command(given.lstrip("/"), shown):
                    return None
            elif given and self._reader.echo:
                if (named := self._session.named(given)) is not None:
                    return self._session.choose(named)
                self._emit(self._view.note(_BY_NUMBER))
            elif isinstance(outcome := self._graded(given), Feedback):
                return outcome
            elif self._once:
                return None

    def _flip(self, shown: Shown) -> Feedback | None:
        turned = False
        while True:
            given = self._reader.key()
            if turned and (given in _RATINGS or (self._reader.keys and given in " \n")):
                return self._session.rate(_RATINGS.get(given, 3))
            if not turned and given in ("", " ", "\n"):
                turned = True
                self._emit(self._view.back(shown))
                self._standing = lambda: [*self._asked(shown), *self._view.back(shown)]
            elif given and self._command(given.lstrip("/"), shown):
                return None

    def _type(self, shown: Shown) -> Feedback | None:
        """Take one line; of a set lines until an empty one, or until enough are named. Keys may come between."""
        lines: list[str] = []
        while True:
            line = self._reader.line("> ").strip()
            if line.startswith("/") or (self._reader.echo and line.casefold() in _KEYS):
                if self._command(line.lstrip("/").casefold(), shown):
                    return None
            elif why := self._no_answer(line, begun=bool(lines)):
                self._emit(self._view.note(why))
            else:
                lines.append(line)
                given = "\n".join(lines).strip()
                if line and self._reader.echo and not self._session.enough(given):
                    continue
                if isinstance(outcome := self._graded(given), Feedback):
                    return outcome
                if self._once:
                    return None
                lines.clear()

    def _no_answer(self, line: str, *, begun: bool) -> str:
        """Return why a line that a person typed is taken for no answer, if so."""
        if self._reader.echo and line.isdigit():
            return "A number is no answer here: type the name, or ? for the keys."
        if self._follows and self._reader.echo and not (line or begun):  # meant for what is told above
            self._follows = False
            return "Enter again if you do not know it."
        return ""

    @property
    def _once(self) -> bool:
        """Tell whether nothing is asked again: nobody is there to say it in other words."""
        return not self._reader.echo

    def _graded(self, given: str) -> Feedback | Again:
        """Return what a typed answer is worth; where it has to be told more exactly, say so."""
        outcome = self._session.answer(given, once=self._once)
        if isinstance(outcome, Again):
            self._emit(self._asked_again(outcome))
        return outcome

    def _asked_again(self, again: Again) -> Iterable[Told]:
        return self._view.again(again)

    # --- in between

    def _wait(self, feedback: Feedback) -> None:
        """Wait for Enter after a miss. Where the answer was typed a line is read, so that a paste does no harm."""
        typed = feedback.shown.form == "type"
        self._put(partial(self._view.go_on, typed=typed))
        while True:
            given = self._reader.line("").strip().lstrip("/") if typed else self._reader.key()
            if given in {"!", "u", "b", "x"} & self.commands:
                self._command(given, feedback.shown)
                return
            if given == "e":
                self._show_card(feedback.shown)
            elif given in ("?", "q", "b", "x"):
                self._command(given, feedback.shown)
            elif typed or given in ("", " ", "\n"):
                return
            elif len(given) > 1:
                self._emit(self._view.note(_ALONE))

    def _show_card(self, shown: Shown) -> None:
        self._emit(self._card(shown.question.entry))
        self._emit(self._view.sources(shown.question))
        self._show_again()

    def _command(self, given: str, shown: Shown) -> bool:
        """Do what a key says; return True where the question on screen is done with."""
        match given:
            case _ if given not in self.commands:
                if given.strip():
                    self._emit(self._view.note("? shows the keys." if len(given) == 1 else _ALONE))
            case "q":
                raise _Quit
            case "s" | "b" | "x":
                how, said = _LEAVING[given]
                self._session.leave(card := shown.question.card, how)
                self._left = given != "s"
                self._emit(self._view.note(said.format(listed=shown.question.listed, id=card.id)))
                return True
            case "u":
                back = self._session.undo()
                self._emit(self._view.note("Taken back." if back else "There is nothing to take back."))
                return back
            case "!":
                done = self._session.override()
                self._emit(self._view.note("Counted as right." if done else "The last answer was not wrong."))
                return done
            case "h":
                self._emit(self._view.hint(self._session.hint()))
            case "e":
                self._session.hint()  # who has seen the card was helped
                self._show_card(shown)
            case "?":
                self._emit(self._view.help(shown, self.commands))
                self._view.in_words = True
                self._show_again()
                self._view.in_words = False
        return False


class Drawn(Quiz):
    """A quiz drawn by a seed: it changes nothing of what is asked on any other day."""

    commands: frozenset[str] = _KEYS - {"b", "x"}


class Paper(Quiz):
    """A quiz as a test: nothing is told before the end, and the paper is the same for all who sit it."""

    commands: frozenset[str] = frozenset("su?q")
    #: Is told after each answer, so that what is to be handed in is kept whatever happens next.
    keep: Callable[[], None] = lambda: None
    _told: dict[str, Feedback] = {}

    _once = True

    def _asked_again(self, again: Again) -> Iterable[Told]:
        return ()

    def _ask(self, shown: Shown) -> list[Line]:
        feedback = self._answered(shown)
        if feedback is not None:
            self._told[shown.question.card.id] = feedback
        self.keep()
        return []

    def resume(self, given: Mapping[str, str]) -> None:
        """Take what was answered before the paper was broken off, by card."""
        self._told |= {one.shown.question.card.id: one for one in self._session.resume(given)}

    def marked(self) -> list[Feedback]:
        """Return the feedback to each answer that stands."""
        return [self._told[answer.card] for answer in self._session.answers]
