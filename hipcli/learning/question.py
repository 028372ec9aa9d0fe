"""A question: what is shown, what is expected, and why it is so."""

from msgspec import Struct

from hipcli.learning.cards import Card
from hipcli.learning.expected import Expected
from hipcli.learning.order import rank


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
    def can_choose(self) -> bool:
        """Tell whether it can be asked as a choice: three options are wrong without doubt."""
        return len(self.wrong) >= 3


def draw(question: Question, seed: str) -> tuple[Option | None, ...]:
    """Return four options in a stable order; None is the right one. The nearest wrong ones come first into play."""
    wrong = sorted(question.wrong, key=lambda option: (option.near, rank(seed, option.text)))[:3]
    options: list[Option | None] = [*wrong, None]
    return tuple(sorted(options, key=lambda o: rank(seed, f"place {o.text if o else question.right}")))
