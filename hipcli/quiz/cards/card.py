"""A card: what can be asked, made from facts alone, with an id that stays.

A card's id is the id of the fact it asks, or of the set it asks (``gluteus-maximus/origin``,
``hamstrings/members``), and a direction: ``forward``, ``reverse``, ``roots``, ``set`` or ``picture``.
"""

from typing import Literal

from msgspec import Struct

from hipcli.anatomy.facts import Level


class Picture(Struct, frozen=True):
    """A picture by name: of a muscle, in a view (front, back, side), without its ``name`` or without the ``muscle``.

    ``others`` may stand beside what is right: muscles that the picture tells from this one; or landmarks in it that
    are wrong and lie apart, where ``at`` is the right one.
    """

    muscle: str
    view: str
    hides: Literal["name", "muscle"]
    others: tuple[str, ...]
    at: str = ""


class Card(Struct, frozen=True):
    """One thing to learn.

    ``kind`` is the kind of question, ``family`` the file that it is in. ``subject`` is the entry it is about. ``scope``
    narrows what is asked: a joint, a slot, what passes a space, the verdict on a claim. ``rests_on`` are the subjects
    to be known first. ``topics`` are the ids and regions it is found by, and its kind. ``order`` sorts by teaching.
    ``picture`` is what is shown with it. ``tells_itself``: its subject is its answer, which meeting it would give away.
    ``beside``: the entries that its wrong options are of, where the cards of its kind share them out.
    """

    id: str
    kind: str
    level: Level
    subject: str
    facts: tuple[str, ...]
    topics: frozenset[str]
    revision: int
    order: tuple[int, int, int, int]
    scope: str = ""
    part: str | None = None
    rests_on: frozenset[str] = frozenset()
    picture: Picture | None = None
    family: str = ""
    tells_itself: bool = False
    beside: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """Return what the card asks of its facts: forward, reverse, roots, set or picture."""
        return self.id.rpartition(":")[2]
