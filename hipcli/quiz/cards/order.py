"""An order that looks shuffled and is the same in every Python and on every machine."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice, zip_longest

from hipcli.anatomy.facts import LEVELS
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.truth import VERDICTS

_APART = 3
#: The core of a topic leads where it is this part of it at least.
_LEADS = 8


@lru_cache(maxsize=8192)
def rank(seed: int | str, name: str) -> int:
    """Return where ``name`` stands under ``seed``: a number to sort by."""
    from hashlib import blake2b  # slow to load, and needed only where something is asked

    return int.from_bytes(blake2b(f"{seed}\0{name}".encode(errors="surrogateescape"), digest_size=8).digest(), "big")


def deck(
    topics: Sequence[Sequence[Card]],
    seed: int | str,
    count: int | None = None,
    fits: Callable[[Card], bool] = lambda card: True,
) -> list[Card]:
    """Draw ``count`` cards that ``fits`` from topics and their subjects in turn, core first, by hash, and mix them.

    Where the core of a topic is next to nothing of it, the rest comes along with it, lest every seed draw the same.
    Of claims there are as many false as true ones. Cards that give each other away are kept apart, and a set comes
    after the cards of its members.
    """
    rows = [halved(_by_level(cards, seed)) for cards in topics]
    return mixed(list(islice(filter(fits, in_turn(rows)), count)), seed)


def _by_level(cards: Sequence[Card], seed: int | str) -> list[Card]:
    """Return cards by level and hash; of each level the first of every subject, then the second of each, and so on."""
    first = int(sum(card.level == "core" for card in cards) * _LEADS < len(cards))
    level = {card.id: max(first, LEVELS.index(card.level)) for card in cards}
    drawn = sorted(cards, key=lambda card: (level[card.id], rank(seed, card.id)))
    times, turn = Counter[tuple[int, str]](), dict[str, int]()
    for card in drawn:
        at = level[card.id], card.subject
        times[at] += 1
        turn[card.id] = times[at]
    return sorted(drawn, key=lambda card: (level[card.id], turn[card.id]))


def in_turn(topics: Sequence[Sequence[Card]]) -> list[Card]:
    """Return the first card of each topic, then the second of each, and so on, none twice."""
    return list(dict.fromkeys(card for card in chain(*zip_longest(*topics)) if card is not None))


def halved(cards: Sequence[Card], topic: Sequence[Card] = ()) -> list[Card]:
    """Put false and true statements of a kind in turn and leave out those over: a guess would be right too often.

    Where all of the ``topic`` that they are of are false, or true, they are asked as they are.
    """
    rest = [card for card in cards if card.scope not in VERDICTS]
    pairs = []
    for kind in dict.fromkeys(card.kind for card in cards if card.scope in VERDICTS):
        own = [card for card in cards if card.kind == kind]
        false, true = ([card for card in own if card.scope == verdict] for verdict in ("wrong", "agrees"))
        mixed_up = len({card.scope for card in (*topic, *own) if card.kind == kind}) > 1
        pairs.append([*zip(false, true, strict=False)] if mixed_up else [(card,) for card in own])
    return [*rest, *chain(*chain(*zip_longest(*pairs, fillvalue=())))]


def mixed(cards: Sequence[Card], seed: int | str) -> list[Card]:
    """Shuffle cards by hash; siblings apart, sets after their members."""
    left = sorted(cards, key=lambda card: rank(seed, card.id))
    row: list[Card] = []
    while left:
        waiting = {card.subject for card in left}
        ripe = [card for card in left if card.rests_on.isdisjoint(waiting)] or left
        near = row[-_APART:]
        card = next((c for c in ripe if not any(siblings(c, other) for other in near)), ripe[0])
        left.remove(card)
        row.append(card)
    return row


def siblings(a: Card, b: Card) -> bool:
    """Tell whether one card gives the other away: the same subject, or the same answer."""
    return a.subject == b.subject or not gist(a).isdisjoint(gist(b))


def gist(card: Card) -> set[str]:
    """Return what a card shares with any other that has the same answer: a fact, or all names of a set."""
    names = {" ".join(sorted(card.rests_on))} if card.direction == "set" and len(card.rests_on) > 1 else set[str]()
    return names.union(card.facts)


def twin_of(card: Card, taken: str, cards: Iterable[Card], known: Collection[str] = ()) -> Card | None:
    """Return the card that asks of ``taken`` what this one asks, or has it for an answer: first a ``known`` one."""

    def key(other: Card) -> tuple[bool, bool, bool, int, tuple[int, int, int, int]]:
        asks, shared = other.subject != taken, len(card.topics & other.topics)
        return other.id not in known, asks, other.direction != card.direction, shared, other.order

    alike = (other for other in cards if other.kind == card.kind and taken in other.topics and other.id != card.id)
    return min(alike, key=key, default=None)
