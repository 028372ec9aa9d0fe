"""What a student gets right who knows nothing: how often each blind strategy finds the right one of four options.

Run it for the table: ``python -m tests.quiz.blind``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from math import sqrt
from typing import NamedTuple

from hipcli.anatomy.model import Landmark, MovementEntry, Muscle
from hipcli.quiz.questions.drawing import draw
from hipcli.quiz.questions.question import Option, Question
from hipcli.quiz.questions.truth import Slot, attachments, pointing
from tests.quiz import bundled

SEEDS = tuple(f"blind {number}" for number in range(8))
#: What all questions together, and one kind of n questions, may give away.
MOST_OVER_ALL = 0.28
BY_CHANCE = 0.25
_LITTLE = frozenset("a an and at by for from in into is it its no not of off on or that the this to with which".split())


class Choice(NamedTuple):
    """One question as it stands on the screen: four texts, the ids they name, and which one is right."""

    asked: Question
    texts: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]
    right: int


Strategy = Callable[[Choice], list[float]]


@cache
def drawn(card: str, seed: str, *, first: bool = False) -> tuple[Option | None, ...]:
    """Return the options of the question on a card, or of the one that is asked first instead of it."""
    asked = bundled.asked(card)
    return draw(asked.first if first and asked.first else asked, seed)


def choices(seeds: Iterable[str] = SEEDS) -> Iterator[Choice]:
    """Yield every question that has four options in words, under each seed; points in a picture have none."""
    every = [one for card in bundled.cards() for one in (bundled.asked(card), bundled.asked(card).first) if one]
    every = [asked for asked in every if asked.can_choose and not asked.true_or_false and not asked.pointed]
    for seed in seeds:
        for asked in every:
            options = drawn(asked.card.id, seed, first=asked is not bundled.asked(asked.card.id))
            right = tuple(one.id for one in asked.expected.required)
            yield Choice(
                asked,
                tuple(option.text if option else asked.right for option in options),
                tuple(option.ids if option else right for option in options),
                options.index(None),
            )


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that matter."""
    return frozenset(word[:5] for word in re.findall(r"[a-z0-9]+", text.casefold()) if word not in _LITTLE)


def likeness(choice: Choice) -> list[float]:
    """Return how much each option shares with the others."""
    own = [stems(text) for text in choice.texts]
    return [sum(len(a & b) / max(1, len(a | b)) for j, b in enumerate(own) if i != j) for i, a in enumerate(own)]


def echo(choice: Choice) -> list[float]:
    """Return how many words of the question each option repeats."""
    return [float(len(stems(text) & stems(choice.asked.prompt))) for text in choice.texts]


def region(choice: Choice) -> list[float]:
    """Return whether each option is a place at which muscles of the region of the one that is asked about attach.

    Which muscles a nerve or an artery supplies is what is to be known of it, and a movement has no region.
    """
    catalog, card = bundled.catalog(), choice.asked.card
    about = catalog.entry(card.subject)
    if card.kind not in ("origin", "insertion") or not isinstance(about, Muscle) or card.direction == "reverse":
        return [0.0] * len(choice.texts)
    return [float(any(about.region in _regions(id_, card.kind) for id_ in ids)) for ids in choice.ids]


def bone(choice: Choice) -> list[float]:
    """Return whether each option is alone on its part of the skeleton."""
    catalog = bundled.catalog()
    on = [{e.bone for i in ids if isinstance(e := catalog.entry(i), Landmark)} for ids in choice.ids]
    return [
        float(bool(own) and not any(own & other for j, other in enumerate(on) if j != i)) for i, own in enumerate(on)
    ]


def opposite(choice: Choice) -> list[float]:
    """Return whether the opposite of each option stands beside it."""
    catalog = bundled.catalog()
    beside = [{e.opposite for i in ids if isinstance(e := catalog.entry(i), MovementEntry)} for ids in choice.ids]
    return [float(any(i in other for i in ids for other in beside)) for ids in choice.ids]


def _regions(id_: str, kind: str) -> set[str]:
    slot: Slot = "origin" if kind == "origin" else "insertion"
    there = [m for m in pointing(bundled.catalog(), id_) if any(f.landmark == id_ for f in attachments(m, slot))]
    return {muscle.region for muscle in there}


STRATEGIES: dict[str, Strategy] = {
    "longest": lambda choice: [float(len(text)) for text in choice.texts],
    "shortest": lambda choice: [-float(len(text)) for text in choice.texts],
    "odd one out": lambda choice: [-value for value in likeness(choice)],
    "most alike": likeness,
    "echo": echo,
    "right region": region,
    "lone bone": bone,
    "opposite": opposite,
}


def credit(worth: list[float], right: int) -> float:
    """Return the chance of being right for who takes one of the options that are worth most."""
    best = [i for i, value in enumerate(worth) if value >= max(worth) - 1e-9]
    return (right in best) / len(best)


def measured(seeds: Iterable[str] = SEEDS) -> dict[str, dict[str, list[float]]]:
    """Return for each strategy the credit of each draw, by kind."""
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in STRATEGIES}
    for choice in choices(seeds):
        for name, strategy in STRATEGIES.items():
            found[name][choice.asked.card.kind].append(credit(strategy(choice), choice.right))
    return found


def bound(count: int) -> float:
    """Return what one kind of so many questions may give away."""
    return BY_CHANCE + 2 * sqrt(BY_CHANCE * (1 - BY_CHANCE) / count)


def worn(seeds: Iterable[str] = SEEDS) -> Iterator[tuple[str, str, float, float]]:
    """Yield kind, option, and in which share of its kind's questions it stands and is right."""
    offered: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for choice in choices(seeds):
        kind = choice.asked.card.kind
        total[kind] += 1
        offered[kind].update(set(choice.texts))
        right[kind][choice.texts[choice.right]] += 1
    for kind, texts in offered.items():
        yield from ((kind, text, count / total[kind], right[kind][text] / total[kind]) for text, count in texts.items())


def main() -> None:
    """Print the table."""
    found = measured()
    kinds = {kind: len(rows) // len(SEEDS) for kind, rows in found["longest"].items()}
    print(f"{'kind':16}{'n':>4}{'bound':>7}", *(f"{name:>13}" for name in found))
    for kind, count in kinds.items():
        rows = (found[name][kind] for name in found)
        print(f"{kind:16}{count:4}{bound(count):7.0%}", *(f"{sum(row) / len(row):13.1%}" for row in rows))
    over_all = [list(chain.from_iterable(by_kind.values())) for by_kind in found.values()]
    print(f"{'all':16}{sum(kinds.values()):4}{MOST_OVER_ALL:7.0%}", *(f"{sum(r) / len(r):13.1%}" for r in over_all))


if __name__ == "__main__":
    main()
