"""Draws the options of a choice so that nothing but knowledge finds the right one."""

from collections.abc import Callable, Sequence
from itertools import combinations

from hipcli.quiz.cards.order import rank
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.wording import stems

#: From so many of the nearest the three are drawn.
_FROM = 12
#: What weighs how much against standing out by length or likeness, which is 1 each at most.
_SHARED, _NEAR, _ECHO = 10, 1, 2


def draw(question: Question, seed: str) -> tuple[Option | None, ...]:
    """Return four options in a stable order, or true and false; None is the right one. The nearest come into play.

    Of those as near they are drawn that make the right one neither stand out nor echo the question: how long it is
    beside the others, and how much it shares with them, is left to chance.
    """
    if question.true_or_false:
        return (None, *question.wrong) if question.right == "True" else (*question.wrong, None)
    near = sorted(question.wrong, key=lambda option: (option.near, rank(seed, option.text)))[:_FROM]
    judge = _judge(question, near, seed)
    wrong = min(combinations(range(len(near)), 3), key=judge)
    options: list[Option | None] = [*(near[index] for index in wrong), None]
    return tuple(sorted(options, key=lambda o: rank(seed, f"place {o.text if o else question.right}")))


def _judge(question: Question, near: Sequence[Option], seed: str) -> Callable[[tuple[int, int, int]], float]:
    """Return what says how unfair three of the options are: the least unfair is drawn."""
    own = [stems(option.text) for option in near] + [stems(question.right)]
    said = stems(question.prompt)
    echo, length = [len(words & said) for words in own], [len(o.text) for o in near] + [len(question.right)]
    alike = [[len(a & b) / max(1, len(a | b)) for b in own] for a in own]
    right, true = len(near), {one.id for one in question.expected.required}
    beside = [frozenset(option.ids) - true for option in near]
    chance = rank(seed, f"{question.card.id} stands out")

    def unfair(wrong: tuple[int, int, int]) -> float:
        a, b, c = wrong
        to, of_a, of_b, of_c = alike[right], alike[a], alike[b], alike[c]
        shares = (
            to[a] + to[b] + to[c],
            to[a] + of_a[b] + of_a[c],
            to[b] + of_b[a] + of_b[c],
            to[c] + of_c[a] + of_c[b],
        )
        return (
            bool(beside[a] & beside[b] & beside[c]) * _SHARED
            + (near[a].near + near[b].near + near[c].near) * _NEAR
            + _best((echo[right], echo[a], echo[b], echo[c])) * _ECHO
            + _off(shares, chance % 4)
            + _off((length[right], length[a], length[b], length[c]), chance // 4 % 4)
        )

    return unfair


def _best(worth: tuple[float, ...]) -> float:
    """Return the chance that who takes the most of it takes the first; nothing where all tie."""
    most = max(worth)
    return 0.0 if min(worth) == most else (worth[0] == most) / worth.count(most)


def _off(worth: tuple[float, ...], wanted: int) -> float:
    """Return how far the first stands in the row from the place that chance gave it; a tie is as good as any."""
    below = level = 0
    for one in worth:
        if one < worth[0] - 1e-9:
            below += 1
        elif one < worth[0] + 1e-9:
            level += 1
    return 0.0 if level == len(worth) else max(below - wanted, wanted - below - level + 1, 0) / 3
