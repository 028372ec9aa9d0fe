"""What an answer must name: the data that a question hands to the grader."""

from typing import Literal

from msgspec import Struct

#: What kind of thing is asked for; a place is a landmark or another structure that something attaches to, a structure
#: anything that lies in a space. Truth is true or false; what is free is never typed.
AnswerKind = Literal[
    "muscle", "nerve", "artery", "place", "movement", "roots", "ligament", "space", "structure", "truth", "free"
]  # fmt: skip

#: What an answer is. ``partial``: some of a set. The last five ask once more: two names are as near, the name is too
#: general, it is true but not the main one, it lies beyond the content, or has a word that nobody knows.
Mark = Literal["right", "partial", "wrong", "tie", "coarse", "also", "beyond", "strange"]
AGAIN: tuple[Mark, ...] = ("tie", "coarse", "also", "beyond", "strange")


class Wanted(Struct, frozen=True):
    """One thing to name.

    ``parts``: the parts it is true of, where it is not true of the whole. ``also``: ids that fill it as
    well; ``some``: those of them that only some sources say. ``texts``: how the facts word it, for places and branches
    of nerves.
    """

    id: str
    parts: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


class Expected(Struct, frozen=True):
    """All that is right as an answer: ``required`` must be named, ``accepted`` is true but not needed.

    ``roots`` holds each set of roots that is right. ``joint`` is where a movement happens. ``asked`` is the
    id in the prompt, which is no answer. ``beyond``: neighbours outside the content do not count, as nothing
    is known of them. ``ordered`` are the indices of the required ones that must be named in this order.
    """

    kind: AnswerKind
    required: tuple[Wanted, ...] = ()
    accepted: tuple[Wanted, ...] = ()
    roots: tuple[tuple[str, ...], ...] = ()
    joint: str | None = None
    asked: str = ""
    beyond: bool = False
    ordered: tuple[int, ...] = ()

    @property
    def fitting(self) -> frozenset[str]:
        """Return every id that counts as an answer."""
        every = (*self.required, *self.accepted)
        return frozenset(id_ for wanted in every for id_ in (wanted.id, *wanted.also))
