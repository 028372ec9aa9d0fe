"""What a typed name may mean and how it is judged, and which kinds of things answer which kind of question."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from hipcli.quiz.questions.expected import AnswerKind

#: Kinds of entries that answer each kind of question; an outside muscle is a muscle too.
FITTING: dict[str, tuple[str, ...]] = {
    "muscle": ("muscle", "group"),
    "nerve": ("nerve",),
    "artery": ("artery",),
    "place": ("landmark", "ligament", "bone"),
    "ligament": ("ligament",),
    "space": ("space",),
    "movement": ("movement",),
    "structure": ("muscle", "group", "nerve", "artery", "vein", "viscus", "other"),
}
#: The word that a question makes superfluous: "obturator" for a nerve.
LEFT_OUT = {"nerve": "nerve", "artery": "artery", "place": "ligament", "ligament": "ligament", "space": "foramen"}


class Term(NamedTuple):
    """Something a name may mean: an entry, or a part of a muscle. ``kind`` is the entry's kind, or ``bone``."""

    kind: str
    id: str
    part: str | None = None


class Sense(NamedTuple):
    """What a typed name means.

    ``how``: ``exact``, ``near`` (a slip), ``text`` (the wording of an attachment), ``several`` (too short to tell),
    ``tie`` (two names are as near; ``names`` says which) or ``none``.
    """

    how: str
    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()


class Judgement(Struct, frozen=True):
    """What one name is: right (it fills these required ones), accepted, coarse, wrong, beyond, tie, unknown or strange.

    Unknown is what names nothing although each word is known, strange what has a word that is not. ``out`` are the ids
    of what a name for several muscles holds and should not, ``more`` of what it holds and need not.
    """

    kind: str
    given: str
    fills: tuple[int, ...] = ()
    id: str | None = None
    ask: str = ""
    near: tuple[int, ...] = ()
    out: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Return 0 for what is right, more for what is less so."""
        return {"right": 0, "accepted": 1, "coarse": 2}.get(self.kind, 3)

    @property
    def names(self) -> bool:
        """Tell whether anything is named at all."""
        return self.kind not in ("unknown", "strange")


def fitting(terms: Iterable[Term], kind: AnswerKind) -> tuple[Term, ...]:
    """Keep the terms of the kind asked for, where there are any."""
    terms = tuple(terms)
    return tuple(term for term in terms if term.kind in FITTING.get(kind, ())) or terms
