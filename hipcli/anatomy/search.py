"""Search: entries by what they say, best first, with the line that answers."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, groupby, pairwise
from math import log
from typing import NamedTuple

from hipcli.anatomy.index import TextRow
from hipcli.anatomy.model import KINDS
from hipcli.anatomy.names import distance
from hipcli.anatomy.texts import words_of

#: Words that say nothing about what is looked for.
_EMPTY = frozenset(
    "a an and are as at be by can do does far for from get getting has have how i if in into is its me muscle my of on "
    "one or our over that the their there these this to too what when where which who whose why with you your".split()
)
#: What comes after so many different words does not narrow the search any more.
_MOST_WORDS = 40
#: Words of like meaning, as students and texts use them; of each its stem.
_ALIKE = (
    "limit resist prevent restrain restrict check stop oppose",
    "supply innervate",
    "nerve innervate",
    "artery blood vessel",
    "skin sensation sensory sense feel cutaneous",
    "numb tingle sensation",
    "origin originate arise start from proximal",
    "insert end attach distal",
    "attach origin insert ligament",
    "action act function do movement move mover job role",
    "hold contain content pass through travel",
    "bend flex",
    "straighten extend extension hyperextension",
    "turn rotate twist",
    "steady stabilise stable level",
    "raise lift",
    "rise stand stance",
    "drop fall sag tilt",
    "front anterior",
    "back posterior behind dorsal",
    "inner inside medial internal",
    "outer outside lateral external",
    "above superior upper",
    "below under beneath inferior lower",
    "next beside near",
    "pain ache hurt sore tender",
    "weak paralysis paralysed palsy",
    "damage injure injury lesion cut",
    "loss lose lost",
    "click pop snap",
    "tear torn rupture",
    "walk gait",
    "limp lurch gait",
    "child kid baby infant newborn",
    "bursa bursitis",
)
_ENDING = re.compile(
    r"(?:isation|ation|ator|ate|ing|ion|ness|ment|able|ful|ity|ance|ally|orly|ise|ie|or|er|ed|al|e|y|(?<=p)s)$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SHORTEST = 3
#: From so many letters on a word may have two slips.
_LONG = 8
#: What a word counts that is not the very one: of the same stem, of like meaning, begun with it, one slip away.
_SAME_STEM, _KIN, _BEGUN, _SLIP = 0.9, 0.75, 0.6, 0.5
#: What a word counts that only says of what kind the entry is, or stands in another of its texts.
_ABOUT, _ELSEWHERE = 0.5, 0.3
_NAME_WEIGHT = 2.0
#: A line that holds every word, and begins with what was asked (Supplies, Limits, Skin), counts so much more.
_ANSWER_WEIGHT = 3.0
#: A name is worth this when it holds a word of the query, and the rest as far as the query says all of it.
_NAME_BEGUN = 0.1
_ALIAS = 0.9
#: Entries that stand before the claims that hold every word, where no entry does; and what they must hold at least.
_LEADING, _FITTING = 3, 0.5
#: The places of entries and of claims that hold every word in name and one line, in all their lines, or not.
_PLACES, _CLAIM_PLACES = (0, 1, 3), (2, 2, 4)
_ORDER = list(KINDS)
#: What a line begins with whose subject is the entry: asked for that, it answers whatever else has the name.
_ASKED = words_of("limits supplies skin").split()
_NEIGHBOUR = 0.8
#: Words stand together that are so far apart at most, and count so much more.
_NEAR, _NEAR_WEIGHT = 3, 0.5
#: What a word counts again in a line where the name has it too.
_AGAIN = 0.2

#: For each word of the texts, the words of the query that it answers, and how well.
Answers = dict[str, dict[str, float]]


class Hit(NamedTuple):
    """An entry found, the fact and line that fit best, how well, and whether every word was found in the entry.

    ``words`` are all words that answer the query, in the spelling of ``words_of``.
    """

    entry: str
    fact: str
    text: str
    score: float
    whole: bool
    words: frozenset[str]


class _Query(NamedTuple):
    """What is looked for: which words answer it, and what each of its own words weighs, in their order."""

    answers: Answers
    weights: dict[str, float]

    def found(self, words: Iterable[str]) -> dict[str, float]:
        """Return which words of the query these answer, and how well."""
        found: dict[str, float] = {}
        for word in words:
            for wanted, share in self.answers.get(word, {}).items():
                found[wanted] = max(share, found.get(wanted, 0.0))
        return found

    def worth(self, shares: Mapping[str, float]) -> float:
        """Return what the words found are worth."""
        return sum(self.weights[word] * share for word, share in shares.items())

    def near(self, words: Iterable[str]) -> float:
        """Return what it is worth that words stand together here that stand together in the query."""
        places = [(place, self.answers[word]) for place, word in enumerate(words) if word in self.answers]
        together = [(these, those) for (a, these), (b, those) in pairwise(places) if b - a <= _NEAR]
        pairs = pairwise(self.weights) if together else ()
        met = [pair for pair in pairs if any(pair[0] in these and pair[1] in those for these, those in together)]
        return _NEAR_WEIGHT * sum(self.weights[word] for pair in met for word in pair)


def search(
    table: Sequence[TextRow],
    kind: Callable[[str], str],
    query: str,
    most: int,
    named: Collection[str] = (),
    alike: Iterable[Iterable[str]] = (),
) -> list[Hit]:
    """Return the best hit of each entry, at most ``most``; the empty list where no word of ``query`` is found.

    The entry that is ``named`` comes first, then entries that hold all words, then claims of the article that do, then
    the rest, rare words weighing most. A word also finds words of its stem or of like meaning (of one row of ``alike``,
    too), the words that it begins, and, where it finds none, those one slip away.
    """
    said = words_of(query).split()
    wanted = list(dict.fromkeys([word for word in said if word not in _EMPTY] or said))[:_MOST_WORDS]
    rows = [(row, row[2].split()) for row in table]
    kin = {word: _kin(word, alike) for word in wanted}
    asked = _query(kin, Counter(chain.from_iterable(words for _, words in rows)), len(rows))
    known = asked.answers.keys()
    found: list[tuple[int, int, Hit]] = []
    for entry, own in groupby(rows, key=lambda row: row[0][0]):
        mine = list(own)
        if all(known.isdisjoint(words) for _, words in mine):
            continue
        hit, here, anywhere = _hit(mine, asked)
        of = kind(entry)
        missing = (here < len(asked.weights)) + (anywhere < len(asked.weights))
        hit = hit._replace(score=hit.score * (_NEIGHBOUR if of == "outside" else 1), whole=anywhere == len(wanted))
        place = -1 if entry in named else _CLAIM_PLACES[missing] if of == "claim" else _PLACES[missing]
        found.append((place, _ORDER.index(of), hit))
    found.sort(key=lambda one: (one[0], -round(one[2].score, 9), one[1], one[2].entry))  # as good is as good
    return [hit for _, _, hit in [*dict.fromkeys([*_leading(found), *found])][:most]]


def _leading(found: Sequence[tuple[int, int, Hit]]) -> list[tuple[int, int, Hit]]:
    """Return the entries that stand before claims, where claims that hold every word are the best."""
    if not found or found[0][0] != _CLAIM_PLACES[0]:
        return []
    least = found[0][2].score * _FITTING
    return [one for one in found if one[0] == _PLACES[-1] and one[2].score >= least][:_LEADING]


def _query(wanted: Mapping[str, set[str]], counts: Mapping[str, int], rows: int) -> _Query:
    heads = {stem[:_SHORTEST] for kin in wanted.values() for stem in kin}
    stems: dict[str, list[str]] = {}
    for word in counts:
        if word[:_SHORTEST] in heads:
            stems.setdefault(_stem(word), []).append(word)
    answers: Answers = {}
    weights: dict[str, float] = {}
    for word, kin in wanted.items():
        if shares := _shares(word, kin, counts, stems):
            weights[word] = log(1 + rows / sum(counts[answer] for answer in shares))
        for answer, share in shares.items():
            answers.setdefault(answer, {})[word] = share
    return _Query(answers, weights)


def _hit(rows: list[tuple[TextRow, list[str]]], asked: _Query) -> tuple[Hit, int, int]:
    """Return the hit of an entry, how many words of the query its names and best line say, and how many all of it."""
    (first, called), *lines = rows
    name = _named(first[3], called, asked)
    best, line, top, told = first, dict[str, float](), 0.0, 0.0
    others = set(name.shares)
    for place, (row, words) in enumerate(lines):
        said = asked.found(words)
        others |= set(said)
        worth = asked.worth(said) + asked.near(words)
        if said and words[0] in _ASKED and words[0] in asked.answers and len(said) == len(asked.weights):
            worth *= _ANSWER_WEIGHT
        new = asked.worth({word: max(0.0, share - name.shares.get(word, 0.0)) for word, share in said.items()})
        gain = (new + _AGAIN * worth if new else 0.0) / (1 + len(words) / 100)
        if gain > top or not place:
            best, line, top, told = row, said, gain, worth
    here = {**name.shares, **line}
    also = f"Also called {name.alias}. " if lines and name.alias and not name.by_alias <= set(line) else ""
    score = _NAME_WEIGHT * name.score + told + _ELSEWHERE * asked.worth(dict.fromkeys(others - set(here), 1.0))
    score += asked.worth({word: share for word, share in name.shares.items() if word not in line})
    hit = Hit(best[0], best[1], also + best[3], score, False, frozenset(asked.answers))
    return hit, len(here), len(others)


class _Name(NamedTuple):
    """What the names of an entry answer: how well the best one does, each word, and an alias where it alone does."""

    score: float
    shares: dict[str, float]
    alias: str
    by_alias: frozenset[str]


def _named(text: str, called: list[str], asked: _Query) -> _Name:
    names, _, about = " ".join(called).partition(" | ")
    shares = {word: _ABOUT * share for word, share in asked.found(about.split()).items()}
    best, alias, own, by_alias = 0.0, "", set[str](), set[str]()
    for place, words in enumerate(name.split() for name in names.split(" ; ")):
        if not (found := asked.found(words)):
            continue
        cover = sum(word in asked.answers for word in words) / len(words)
        score = asked.worth({word: share**2 for word, share in found.items()}) + asked.near(words)
        score *= (_NAME_BEGUN + (1 - _NAME_BEGUN) * cover) * (_ALIAS if place else 1)
        if not place:
            own = set(found)
        elif score > best and not own >= set(found):
            alias, by_alias = "".join(text.split("; ")[place : place + 1]), set(found)
        best = max(best, score)
        shares |= {word: max(share, shares.get(word, 0.0)) for word, share in found.items()}
    return _Name(best, shares, alias, frozenset(by_alias))


def _shares(
    wanted: str, kin: Iterable[str], counts: Mapping[str, int], stems: Mapping[str, list[str]]
) -> dict[str, float]:
    """Return the words that answer a word of the query, each with how well."""
    shares = {word: _BEGUN for word in counts if word.startswith(wanted)} if len(wanted) >= _SHORTEST else {}
    shares |= {word: _KIN for stem in kin for word in stems.get(stem, ())}
    shares |= dict.fromkeys(stems.get(_stem(wanted), ()), _SAME_STEM)
    if wanted in counts:
        shares[wanted] = 1.0
    if not shares and len(wanted) > _SHORTEST + 1:
        limit = 1 if len(wanted) < _LONG else 2
        shares = {word: _SLIP for word in counts if word[0] == wanted[0] and distance(wanted, word, limit) <= limit}
    return shares


def _kin(word: str, alike: Iterable[Iterable[str]]) -> set[str]:
    """Return the stem of a word and those of like meaning."""
    stem = _stem(word)
    families = [*_FAMILIES, *({_stem(one) for one in row} for row in alike)]
    return {stem}.union(*(family for family in families if stem in family))


def _stem(word: str) -> str:
    stem = _DOUBLED.sub(r"\1", _ENDING.sub("", word))
    return stem if len(stem) >= _SHORTEST else word


_FAMILIES = [{_stem(word) for word in family.split()} for family in _ALIKE]
