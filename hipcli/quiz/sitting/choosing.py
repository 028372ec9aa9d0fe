"""What ``hipcli quiz`` was asked for, and the cards that this means today."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import asdict

from hipcli.anatomy.catalog import Catalog
from hipcli.errors import NotFoundError, UsageError
from hipcli.quiz.cards import order
from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.session import form_of
from hipcli.quiz.course.turns import Form
from hipcli.quiz.memory.pace import new_today
from hipcli.quiz.memory.plan import COUNT, COUNT_FOR_EXAM, Manner, Plan, Wish, plan
from hipcli.quiz.memory.scheduler import CardState
from hipcli.quiz.questions.questions import question

if TYPE_CHECKING:
    from hipcli.progress.store import Progress

#: What numbers may be.
_BOUNDS = {"count": (1, 1000), "new": (0, 1000), "paper": (1, 1000), "retention": (0.7, 0.99)}
#: A card is typed once it is remembered for so many days, later where it was forgotten before.
_TYPED_FROM = (2.0, 5.0)
_LONGEST_NAME = 200
#: Options that make no sense together.
_APART = {
    "due": ("new", "cram", "confused", "paper", "seed"),
    "cram": ("new", "confused", "paper", "seed", "retention"),
    "confused": ("new", "paper", "seed"),
    "paper": ("count", "new", "one", "retention"),
    "seed": ("new", "retention"),
    "beyond": ("due", "cram", "confused", "paper", "seed"),
    "one": ("count",),
}
#: Options that make sense with another alone, and how that is typed.
_WITH = {
    "json": ("one", ""),
    "result": ("paper", "hipcli quiz --paper N --seed SEED --result FILE"),
    "name": ("result", ""),
    "force": ("result", ""),
}


class Options(Struct, frozen=True, kw_only=True):
    """The command line of ``hipcli quiz``; what was not given is None, False or empty."""

    topics: tuple[str, ...] = ()
    count: int | None = None
    new: int | None = None
    form: Form = "auto"
    due: bool = False
    cram: bool = False
    confused: bool = False
    one: bool = False
    json: bool = False
    paper: int | None = None
    seed: str = ""
    name: str = ""
    result: str = ""
    force: bool = False
    retention: float | None = None
    beyond: bool | None = None

    def check(self) -> None:
        """Raise UsageError where an option is out of bounds, or does not go with another."""
        for name, (low, high) in _BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise UsageError(f"--{name}: {value} is not between {low} and {high}")
        if self.form not in get_args(Form):
            raise UsageError(f"--form: '{self.form}' is not one of {', '.join(get_args(Form))}")
        self._check_together()

    def _check_together(self) -> None:
        given = {name for name, value in asdict(self).items() if value or (value == 0 and value is not False)}
        if clash := [(name, other) for name, others in _APART.items() for other in others if given >= {name, other}]:
            raise UsageError(f"--{' and --'.join(clash[0])} do not go together")
        for name, (other, hint) in _WITH.items():
            if name in given and other not in given:
                raise UsageError(f"--{name} goes with --{other}", hint)
        for wrong, what, hint in (
            (
                self.beyond is not None and self.topics,
                "--beyond and --core are for hipcli quiz alone",
                "leave the topic out",
            ),
            (self.result == "-", "--result needs a file", "standard output has the questions"),
            (len(self.name) > _LONGEST_NAME, f"--name is longer than {_LONGEST_NAME} characters", ""),
            (
                self.paper and self.form == "flip",
                "--paper asks nothing that you would grade yourself",
                "leave --form flip out",
            ),
        ):
            if wrong:
                raise UsageError(what, hint)

    @property
    def manner(self) -> Manner:
        """How to choose."""
        return "due" if self.due else "cram" if self.cram else "confused" if self.confused else "study"

    @property
    def drawn(self) -> bool:
        """Tell whether the cards are drawn from the topic alone, whatever was learned."""
        return bool(self.seed) or self.paper is not None

    @property
    def schedules(self) -> bool:
        """Tell whether the answers decide when to ask again."""
        return not (self.drawn or self.cram)


class Chosen(Struct, frozen=True):
    """The cards to ask. ``known`` were met before, ``shaky`` are those of them that are asked as a choice."""

    plan: Plan
    seed: str
    known: Collection[str]
    shaky: Collection[str]


class Chooser(Struct):
    """Chooses from the cards of the ``topics``; ``every`` are all cards in teaching order."""

    catalog: Catalog
    every: list[Card]
    options: Options
    topics: list[list[Card]]

    def cards(self, states: Mapping[str, CardState]) -> list[Card]:
        """Return the cards of the topics in teaching order; with no topic also the extra ones that were met."""
        met = {id_ for id_, state in states.items() if state.met}
        if not self.options.topics:
            return [card for card in self.every if card.level != "extra" or card.id in met]
        found = order.in_turn(self.topics)
        unmet = order.halved([card for card in found if card.id not in met], found)
        return [*(card for card in found if card.id in met), *unmet]

    def draw(self, seed: str) -> Chosen:
        """Draw by the seed from topics, form, count and content alone: the same cards for everyone.

        Raises NotFoundError where a paper would be empty.
        """

        def fits(card: Card) -> bool:  # in a paper, what the student does not grade
            return not options.paper or form_of(question(self.catalog, card), options.form, easy=True) != "flip"

        options = self.options
        deck = order.deck(self.topics, seed, 1 if options.one else options.paper or options.count or COUNT, fits)
        if not deck:
            raise NotFoundError("all questions on this topic are graded by yourself", "leave --paper out")
        ids = {card.id for card in deck}
        return Chosen(Plan(tuple(deck)), seed, ids, ids)

    def choose(self, progress: "Progress", day: int, seed: str) -> Chosen:
        """Choose by what was learned."""
        options, states, settings = self.options, progress.states(), progress.settings()
        exam = settings.ahead(day)
        usual = COUNT_FOR_EXAM if exam is not None and options.manner in ("study", "due") else COUNT
        wish = Wish(
            options.manner,
            1 if options.one else options.count or usual,
            new_today(self.every, states, day, exam) if options.new is None else options.new,
            beyond_core=bool(options.topics) or settings.beyond,
            exam=exam,
            answered=progress.answered(day) if options.cram else frozenset(),
            missed=progress.missed(day) if options.cram else frozenset(),
            confusions=progress.confusions() if options.confused else {},
        )
        known = {id_ for id_, state in states.items() if state.met}
        steady = {id_ for id_ in known if states[id_].stability >= _TYPED_FROM[states[id_].lapses > 0]}
        shaky = known - steady
        return Chosen(plan(self.cards(states), states, day, wish, seed=seed), seed, known, shaky)
