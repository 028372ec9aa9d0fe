"""A question: what is shown, what is expected, and why it is so."""

from msgspec import Struct

from hipcli.quiz.cards.deck import Card
from hipcli.quiz.cards.order import rank
from hipcli.quiz.questions.expected import Expected


class Option(Struct, frozen=True):
    """A wrong option of a choice: its text, the ids it names, why it is wrong, and how near it is (0 is nearest)."""

    text: str
    ids: tuple[str, ...]
    why: str
    near: int


class Question(Struct, frozen=True):
    """A card put into words.

    ``right`` is the right option of a choice and ``wrong`` every option that may stand beside it. ``answer`` is the
    full answer, ``why`` the facts behind it, ``entry`` the card to open for more. ``long`` answers are not typed.
    """

    card: Card
    prompt: str
    expected: Expected
    answer: tuple[str, ...]
    why: tuple[str, ...]
    sources: tuple[str, ...]
    entry: str
    hint: str
    right: str = ""
    wrong: tuple[Option, ...] = ()
    long: bool = False

    @property
    def true_or_false(self) -> bool:
        """Tell whether it is asked for no more than true or false, always in this order."""
        return self.expected.kind == "truth"

    @property
    def only_turned(self) -> bool:
        """Tell whether it is always flipped: its answer is a statement in free words."""
        return self.expected.kind == "free"

    @property
    def pointed(self) -> bool:
        """Tell whether its options are points in a picture, so that it is never typed."""
        return self.card.kind == "point"

    @property
    def listed(self) -> str:
        """Return how it reads without its picture, where the answer need not be hidden."""
        if self.card.kind == "picture":
            return f"{self.prompt} (a picture of {self.answer[0]})"
        return f"{self.prompt} (in a picture)" if self.card.picture else self.prompt

    @property
    def can_choose(self) -> bool:
        """Tell whether it can be asked as a choice: three options are wrong without doubt, or it is true or false."""
        return len(self.wrong) >= 3 or self.true_or_false


def draw(question: Question, seed: str) -> tuple[Option | None, ...]:
    """Return four options in a stable order, or true and false; None is the right one. The nearest come into play."""
    if question.true_or_false:
        return (None, *question.wrong) if question.right == "True" else (*question.wrong, None)
    wrong = sorted(question.wrong, key=lambda option: (option.near, rank(seed, option.text)))[:3]
    options: list[Option | None] = [*wrong, None]
    return tuple(sorted(options, key=lambda o: rank(seed, f"place {o.text if o else question.right}")))
