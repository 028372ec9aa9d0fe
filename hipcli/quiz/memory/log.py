"""The log of learning: what happened, as events that are only ever added.

Days are study days, as whole days since 1970-01-01; times are seconds of UTC since then. What is decoded from a
file is held to these bounds, whoever wrote it.
"""

from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct

Kind = Literal[
    "review", "repeat", "cram", "override", "undo", "bury", "suspend", "restore", "reset", "revised", "exam", "beyond",
    "weights",
]  # fmt: skip
Rating = Literal[1, 2, 3, 4]

#: Kinds that are answers. A review may schedule; a card asked again in the same run, and cramming, never do.
ANSWERS: frozenset[Kind] = frozenset({"review", "repeat", "cram"})
#: Kinds that belong to no card.
SETTINGS: frozenset[Kind] = frozenset({"exam", "beyond", "weights"})

#: October 2024, before there was any log: a clock that says so was never set, and proves no other wrong.
FIRST_DAY = 20_000
#: October 2243. What lies beyond is a clock gone wrong, and sums with it stay well inside a datetime.
LAST_DAY = 100_000
LAST_TIME = LAST_DAY * 86_400
#: A line of the log is at most some 3,100 bytes, so that a page of the database holds it whole.
MOST_GIVEN = 300
MOST_WRONG = 8

#: What each weight of FSRS-6 lies between.
BOUNDS = (
    *((0.001, 100.0),) * 4, (1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75), (0.0, 4.5), (0.0, 0.8),
    (0.001, 3.5), (0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0), (0.0, 1.0), (1.0, 6.0), (0.0, 2.0),
    (0.0, 2.0), (0.0, 0.8), (0.1, 0.8),
)  # fmt: skip

Weights = tuple[float, ...]
Day = Annotated[int, Meta(ge=0, le=LAST_DAY)]
EventId = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
_Card = Annotated[str, Meta(pattern="^[a-z0-9/:-]*$", max_length=200)]
_Name = Annotated[str, Meta(pattern="^[a-z0-9/-]+$", max_length=100)]
_Word = Annotated[str, Meta(pattern="^[a-z-]*$", max_length=20)]


class Details(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What belongs to an event, mostly to an answer.

    ``wrong`` are the ids of structures taken for the right one; ``guess``: a wrong answer on a card not met before.
    ``revision`` is that of the card, ``retention`` the share of cards to be known when due. ``exam``: the day of it.
    ``beyond``: new cards go on beyond the core. ``weights`` are those of FSRS, none being the usual ones.
    """

    rating: Rating | None = None
    form: _Word = ""
    mark: _Word = ""
    given: Annotated[str, Meta(max_length=MOST_GIVEN)] = ""
    wrong: Annotated[tuple[_Name, ...], Meta(max_length=MOST_WRONG)] = ()
    hinted: bool = False
    guess: bool = False
    revision: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    retention: Annotated[float, Meta(ge=0.7, le=0.99)] = 0.9
    exam: Day | None = None
    beyond: bool = False
    weights: Weights = ()


class Draft(NamedTuple):
    """An event to be recorded. ``refers`` is the id of the event it takes back or corrects."""

    kind: Kind
    card: str = ""
    refers: str = ""
    details: Details = Details()


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something that happened to a card, or with no card a setting.

    ``time`` and ``day`` are as the clock had them. ``turn`` orders events, on one machine as they were recorded and
    over several as they most likely were: milliseconds of UTC, pushed on where the clock stands still or goes back.
    """

    id: EventId
    kind: Kind
    card: _Card = ""
    refers: EventId | Literal[""] = ""
    time: Annotated[int, Meta(ge=0, le=LAST_TIME)]
    turn: Annotated[int, Meta(ge=0, le=2**62)]
    day: Day
    details: Details = Details()

    def __post_init__(self) -> None:
        """Refuse what makes no sense, also when decoding. Raises ValueError."""
        if (self.kind in ANSWERS or self.kind == "override") and self.details.rating is None:
            raise ValueError(f"a {self.kind} needs a rating")
        if (self.kind in ("undo", "override")) != bool(self.refers):
            raise ValueError(f"a {self.kind} {'refers to no' if self.refers else 'must refer to an'} event")
        if weights := self.details.weights:
            check_weights(weights)
        if not self.card and self.kind not in (*SETTINGS, "undo"):
            raise ValueError(f"a {self.kind} needs a card")


def check_weights(weights: Weights) -> None:
    """Raise ValueError where these are no weights that FSRS can use."""
    if len(weights) != len(BOUNDS):
        raise ValueError(f"FSRS has {len(BOUNDS)} weights, and not {len(weights)}")
    for number, (weight, (low, high)) in enumerate(zip(weights, BOUNDS, strict=True), 1):
        if not low <= weight <= high:
            raise ValueError(f"weight {number} is {weight:g}, and not between {low:g} and {high:g}")


def place(event: Event) -> tuple[int, str]:
    """Return where an event stands among all, the same on every machine."""
    return event.turn, event.id
