"""One call of ``hipcli quiz``, from what was asked for to the summary."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from hipcli.anatomy.model import Source
from hipcli.app import App
from hipcli.errors import NotFoundError
from hipcli.library.cards import open_cards
from hipcli.quiz.cards import topics
from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.session import Keeper, Session, form_of
from hipcli.quiz.course.teaching import Teacher, beside, met_first
from hipcli.quiz.course.turns import Summary
from hipcli.quiz.memory.log import Details, Draft
from hipcli.quiz.memory.plan import COUNT, Plan, is_last_days, with_new_truth
from hipcli.quiz.memory.scheduler import NEW, RETENTION, CardState
from hipcli.quiz.memory.upkeep import days_ahead, was
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.questions import explain, question
from hipcli.quiz.sitting.asking import Drawn, Paper, Quiz
from hipcli.quiz.sitting.choosing import Chooser, Chosen, Options
from hipcli.quiz.sitting.handing_in import HandIn
from hipcli.quiz.sitting.picturing import Easel, cards_here
from hipcli.quiz.sitting.recording import Recorder
from hipcli.quiz.sitting.terminal import Reader
from hipcli.quiz.sitting.today import left_today
from hipcli.render.bibliography import name_of
from hipcli.render.page import counted
from hipcli.render.quiz import JsonView, QuizView
from hipcli.render.spans import Told

if TYPE_CHECKING:
    from hipcli.quiz.grading.grading import Grader

Q = TypeVar("Q", bound=Quiz)


class Study:
    """Chooses the cards, asks them, and says how it went. Raises ProgressError, and NotFoundError for the topic."""

    def __init__(self, app: App, options: Options, reader: Reader) -> None:
        """Answers come from ``reader``; everything else is in ``app``."""
        self._app = app
        self._options = options
        self._reader = reader
        self._catalog = app.catalog
        self._cards = open_cards(app.catalog)
        self._easel = Easel(app)
        self._view = _view(app, self._easel, json=options.json)
        self._emit = app.out.flow
        self._teacher = Teacher(app.catalog, (), ())

    def run(self) -> int:
        """Ask, and return the exit code: 1 where one question was wanted and was not answered rightly."""
        self._set_beyond()
        chosen = self._choose()
        while not chosen.plan.deck:
            if not self._goes_on(chosen.plan):
                return 0
            self._options = replace(self._options, cram=True, due=False, new=None, retention=None)
            chosen = self._choose()
        options, app = self._options, self._app
        clock, retention = (lambda: (app.now, app.day)), options.retention or RETENTION
        recorder = Recorder(app.progress, clock, schedules=options.schedules, retention=retention)
        session = Session(
            chosen.plan.deck,
            partial(question, self._catalog),
            self._grader,
            partial(explain, self._catalog),
            seed=chosen.seed,
            form=options.form,
            known=chosen.known,
            shaky=chosen.shaky,
            once=options.one or options.paper is not None,
            keeper=Keeper() if options.name else recorder,  # what another sits is no progress of one's own
            introduce=self._teacher.introduce,
            twin=self._teacher.twin,
        )
        if options.paper:
            return self._sit(session, chosen)
        if options.one:
            self._tell_form(chosen.plan.deck)
            return self._one(session)
        return self._quiz(session, chosen.plan, recorder)

    def _set_beyond(self) -> None:
        """Set whether new cards come from beyond the core, and say so, where that is other than before."""
        beyond = self._options.beyond
        if beyond not in (None, self._app.past.settings().beyond):
            self._record(Draft("beyond", details=Details(beyond=bool(beyond))))
            where, back = (
                ("also come from beyond the core", "core") if beyond else ("come from the core alone", "beyond")
            )
            self._note(f"From now on new cards {where}; hipcli quiz --{back} takes that back.")

    def _grader(self) -> "Grader":
        from hipcli.quiz.grading.grading import Grader

        return Grader(self._catalog)

    # --- which cards

    def _choose(self) -> Chosen:
        app, options = self._app, self._options
        cards = self._askable()
        chooser = Chooser(self._catalog, cards, options, topics.find(self._catalog, cards, options.topics))
        progress = app.progress  # opened even where nothing is read of it: answers must have a place to go
        if options.drawn:
            return chooser.draw(options.seed or str(app.now % 100_000))
        if options.schedules:
            app.tell_ahead(days_ahead(self._cards, progress.states(), app.day))
            self._tell_corrected(with_new_truth(chooser.cards(progress.states()), progress.states()))
        states = progress.states()
        named = {card.id for row in chooser.topics for card in row} if options.topics else {card.id for card in cards}
        return self._taught(chooser.choose(progress, app.day, str(app.now)), states, named)

    def _taught(self, chosen: Chosen, states: Mapping[str, CardState], named: set[str]) -> Chosen:
        """Return the cards as a teacher asks them, what was mixed up on the study day before side by side.

        What they were taken for is asked where it is ``named``, that is, of the topic.
        """
        app, options = self._app, self._options
        if options.one:
            return chosen
        day = app.day
        cards = [card for card in self._askable() if not states.get(card.id, NEW).hidden(day)]
        self._teacher = Teacher(self._catalog, cards, chosen.known)
        deck = met_first(chosen.plan.deck, chosen.known)
        if options.manner == "study":
            wanted = {id_: one for id_, one in self._mixed_up().items() if one.id in named}
            deck = beside(deck, wanted, options.count or max(COUNT, len(deck)))
        return replace(chosen, plan=replace(chosen.plan, deck=tuple(deck)))

    def _mixed_up(self) -> dict[str, Card]:
        """Return the twins of what was missed on the study day before, but those asked today, by what was missed."""
        progress, today = self._app.progress, self._app.day
        last = max((tally.day for tally in progress.days() if tally.day < today), default=-1)
        return self._teacher.twins(progress.taken(last), progress.answered(today))

    def _askable(self) -> list[Card]:
        """Return the cards that can be asked here: on pictures only where they can be shown, or JSON names them.

        What is drawn by seed has none, so that it is the same everywhere, unless pictures are the topic.
        Raises NotFoundError where pictures are the topic and cannot be shown.
        """
        why_not = "" if self._options.json else self._easel.why_not()
        if topics.names_pictures(self._options.topics):
            if why_not:
                raise NotFoundError(f"pictures cannot be asked here: {why_not}", "hipcli quiz asks the rest")
            return self._cards
        if why_not or self._options.json or self._options.drawn:
            return [card for card in self._cards if card.picture is None]
        return self._cards

    def _tell_corrected(self, cards: list[Card]) -> None:
        """Say which answers are others than when they were learned, and begin these cards anew."""
        if not cards:
            return
        for card in cards:
            self._emit(self._view.corrected(question(self._catalog, card), was(self._catalog, card)))
        self._app.out.flush()
        self._record(*(Draft("revised", card.id, details=Details(revision=card.revision)) for card in cards))

    def _record(self, *drafts: Draft) -> None:
        self._app.progress.record_all(drafts, now=self._app.now, day=self._app.day)

    def _goes_on(self, plan: Plan) -> bool:
        """Say that there is nothing to ask; at a terminal ask whether to go on without scheduling."""
        options = self._options
        if options.cram or options.confused:
            put_away = "All of it is put away; hipcli progress list shows what."
            self._note(
                put_away
                if options.cram
                else "You took nothing here for something else yet; a guess at a new card does not count."
            )
            return False
        new_left = plan.unmet and not options.due
        text = "Nothing is due, and today's new ones are met (--new N takes more)." if new_left else "Nothing is due."
        if not self._reader.echo or options.json:
            self._note(f"{text} --cram goes on without scheduling.")
            return False
        self._note(f"{text} Go on without scheduling? y n")
        try:
            return self._reader.key().casefold() in ("y", "yes")
        except EOFError:
            return False

    # --- asking

    def _quiz(self, session: Session, plan: Plan, recorder: Recorder) -> int:
        options = self._options
        short = max(0, options.count - len(plan.deck)) if options.count and not options.due else 0
        manner = options.manner if options.schedules else "cram"
        self._emit(self._view.opening(plan, manner, short, told_new=options.new is not None))
        self._tell_form(plan.deck)
        if plan.due and self._options.schedules and is_last_days(self._app.day, self._app.past.settings().exam):
            self._note("Due is also what would be less than 95 % sure at the exam.")
        self._emit(self._view.summary(self._run(session)))
        self._emit(self._view.leeches(self._questions(recorder.leeches())))
        if self._options.schedules:
            told, ways = left_today(self._app, cards_here(self._app, self._cards))
            self._emit([[], *told])
            if more := len({one.id for one in self._mixed_up().values()}):
                self._note(f"{more} more to be told from what you took them for: hipcli quiz")
            self._emit(self._app.out.ways(ways))
        return 0

    def _run(self, session: Session) -> Summary:
        """Ask, and return how it went; to who leaves by Ctrl-C that is said at once."""
        try:
            return self._ask(session, self._kind).run()
        except KeyboardInterrupt:
            so_far = session.summary()
            if so_far.asked or so_far.buried or so_far.suspended:
                self._emit([[], *self._view.summary(so_far)])
                self._app.out.flush()
            raise

    def _tell_form(self, deck: Sequence[Card]) -> None:
        """Say how many cards lack the form that was asked for."""
        form = self._options.form
        found = [form_of(question(self._catalog, card), form, easy=True) for card in deck if form != "auto"]
        if not self._options.json:
            self._emit(self._view.other_form(form, len(found) - found.count(form)))

    def _one(self, session: Session) -> int:
        summary = self._ask(session, self._kind).run()
        if self._options.json:
            self._emit(self._view.summary(summary))
        return 0 if summary.right else 1

    @property
    def _kind(self) -> type[Quiz]:
        return Drawn if self._options.drawn else Quiz

    def _sit(self, session: Session, chosen: Chosen) -> int:
        options, deck = self._options, chosen.plan.deck
        code = f"{chosen.seed}-{self._catalog.version}"
        begun = self._app.now
        paper = self._ask(session, Paper)
        told = f"Paper {code}: {counted(len(deck), 'question')}, no feedback before the end."
        if options.result:
            sheet = HandIn(self._app, options, code, [card.id for card in deck])
            if given := sheet.earlier():
                paper.resume(given)
                told += f" Gone on with after {counted(len(given), 'answer')}."
            paper.keep = lambda: sheet.keep(paper.marked(), session.summary().unsettled, finished=session.shown is None)
            paper.keep()  # a file that cannot be written is told before anything else
        self._note(f"{told} Nothing of this is scheduled{', or kept in your progress' * bool(options.name)}.")
        self._tell_form(deck)
        try:
            paper.run()
        except KeyboardInterrupt:
            self._tell_broken_off(chosen.seed)
            raise
        if session.shown and options.result:  # the mark would tell the answers to what is still to be asked
            self._tell_broken_off(chosen.seed)
            return 0
        marked = paper.marked()
        unsettled = session.summary().unsettled
        answered = {feedback.shown.question.card.id for feedback in marked}
        answered |= {one.question.card.id for one in unsettled}
        left = self._questions(card.id for card in deck if card.id not in answered)
        self._emit(self._view.paper(marked, left, self._app.now - begun, unsettled))
        self._note(f"Paper {code}; the same for everyone with --seed {chosen.seed}.")
        if options.result:
            self._note(f"To hand in: {options.result}")
        return 0

    def _tell_broken_off(self, seed: str) -> None:
        if self._options.result:
            same = "the same command" + (f" with --seed {seed}" if not self._options.seed else "")
            told = f"Broken off; what was answered so far is in {self._options.result}, and {same} goes on."
            self._emit([[], *self._view.note(told)])
            self._app.out.flush()

    def _ask(self, session: Session, kind: type[Q]) -> Q:
        not_drawn = (lambda: "") if self._options.json else self._easel.not_now
        return kind(session, self._reader, self._view, self._emit, self._card, not_drawn, self._easel.apart)

    def _questions(self, ids: Iterable[str]) -> list[Question]:
        by_id = {card.id: card for card in self._cards}
        return [question(self._catalog, by_id[id_]) for id_ in ids]

    # --- showing

    def _note(self, text: str) -> None:
        self._emit(self._view.note(text))

    def _card(self, id_: str) -> Iterable[Told]:
        if self._options.json:
            return ()
        from hipcli.render.linear import told
        from hipcli.render.pages import page_of

        page = page_of(self._catalog.entry(id_), self._catalog)
        return told(self._app.out, page._replace(more=()), {})  # no options can be typed here


def _view(app: App, easel: Easel, *, json: bool) -> QuizView:
    view = JsonView if json else QuizView
    width = app.out.width if app.out.layout else 0
    return view(lambda id_: name_of(app.catalog.get(id_, Source)), easel.illustrated, width)
