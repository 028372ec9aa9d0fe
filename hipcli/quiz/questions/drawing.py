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


def _judge(question: Question, near: Sequence[Option], seed: str) -> Callable[[tuple[int, ...]], float]:
    """Return what says how unfair three of the options are: the least unfair is drawn."""
    own = [stems(option.text) for option in near] + [stems(question.right)]
    said = stems(question.prompt)
    echo, length = [len(words & said) for words in own], [len(o.text) for o in near] + [len(question.right)]
    alike = [[len(a & b) / max(1, len(a | b)) for b in own] for a in own]
    right, true = len(near), {one.id for one in question.expected.required}
    chance = rank(seed, f"{question.card.id} stands out")

    def unfair(wrong: tuple[int, ...]) -> float:
        four = (right, *wrong)
        shares = [sum(alike[one][other] for other in four if other != one) for one in four]
        shared = frozenset.intersection(*(frozenset(near[one].ids) for one in wrong)) - true
        return (
            bool(shared) * _SHARED
            + sum(near[one].near for one in wrong) * _NEAR
            + _best([echo[one] for one in four]) * _ECHO
            + _off(shares, chance % 4)
            + _off([length[one] for one in four], chance // 4 % 4)
        )

    return unfair


def _best(worth: Sequence[float]) -> float:
    """Return the chance that who takes the most of it takes the first; nothing where all tie."""
    most = max(worth)
    return 0.0 if min(worth) == most else (worth[0] == most) / list(worth).count(most)


def _off(worth: Sequence[float], wanted: int) -> float:
    """Return how far the first stands in the row from the place that chance gave it; a tie is as good as any."""
    below, level = sum(one < worth[0] - 1e-9 for one in worth), sum(abs(one - worth[0]) < 1e-9 for one in worth)
    return 0.0 if level == len(worth) else max(below - wanted, wanted - below - level + 1, 0) / 3
