"""A question: what is shown, what is expected, and why it is so."""

from collections.abc import Iterable

from msgspec import Struct

from hipcli.anatomy.facts import Fact
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.expected import Expected


class Option(Struct, frozen=True):
    """A wrong option of a choice: its text, the ids it names, why it is wrong, and how near it is (0 is nearest).

    Without a ``why`` it is met with what the kind of question explains of the wrong ones of its ids.
    """

    text: str
    ids: tuple[str, ...]
    why: str = ""
    near: int = 1


class Question(Struct, frozen=True):
    """A card put into words.

    ``right`` is the right option of a choice and ``wrong`` every option that may stand beside it. ``answer`` is the
    full answer, ``why`` the facts behind it. ``long`` answers are not typed. ``first`` is asked instead of it where it
    is new: what is not true of its subject.
    """

    card: Card
    prompt: str
    expected: Expected
    answer: tuple[str, ...]
    sources: tuple[str, ...]
    hint: str
    why: tuple[str, ...] = ()
    right: str = ""
    wrong: tuple[Option, ...] = ()
    long: bool = False
    first: "Question | None" = None

    @property
    def entry(self) -> str:
        """Return the entry to open for more."""
        return self.card.subject

    @property
    def true_or_false(self) -> bool:
        """Tell whether it is asked for no more than true or false, always in this order."""
        return self.expected.kind == "truth"

    @property
    def in_free_words(self) -> bool:
        """Tell whether its answer is a statement in free words, which is never typed."""
        return self.expected.kind == "free"

    @property
    def eased(self) -> bool:
        """Tell whether its options are whole sets of names, which only a first question needs."""
        return len(self.expected.required) > 1 and self.expected.kind not in ("place", "movement")

    @property
    def only_turned(self) -> bool:
        """Tell whether the student alone can grade it."""
        return self.in_free_words and not self.can_choose

    @property
    def pointed(self) -> bool:
        """Tell whether its options are points in a picture, so that it is never typed."""
        return self.card.picture is not None and self.card.picture.hides == "muscle"

    @property
    def listed(self) -> str:
        """Return how it reads without its picture, where the answer need not be hidden."""
        if self.card.picture and not self.pointed:
            return f"{self.prompt} (a picture of {self.answer[0]})"
        return f"{self.prompt} (in a picture)" if self.card.picture else self.prompt

    @property
    def can_choose(self) -> bool:
        """Tell whether it can be asked as a choice: three options are wrong without doubt, or it is true or false."""
        return len(self.wrong) >= 3 or self.true_or_false


def cited(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the sources of facts, each once."""
    return tuple(dict.fromkeys(id_ for fact in facts for id_ in fact.sources))
