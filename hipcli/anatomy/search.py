"""Search: entries by what they say, best first, with the line that answers."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby, pairwise
from math import log
from typing import NamedTuple

from hipcli.anatomy.index import TextRow
from hipcli.anatomy.model import KINDS
from hipcli.anatomy.names import distance
from hipcli.anatomy.texts import words_of

#: Words that say nothing about what is looked for.
_EMPTY = frozenset(
    words_of(
        "a an and approximate approximately are as at average be by call can describe do does excessive explain "
        "far for from get getting give has have how i if in into is it its list many me most much muscle my name "
        "normal of often on one or our over patient person primarily primary tell that the their there these this "
        "to too typical up usual what when where which who whose why with you your"
    ).split()
)
#: What comes after so many different words does not narrow the search any more.
_MOST_WORDS = 40
_ENDING = re.compile(
    r"(?:isation|ied|ation|ator|ate|ing|ion|ness|ment|able|ful|ity|ance|ally|orly|ise|ie|or|er|ed|al|e|y|(?<=p)s)$"
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
#: A line that is what is asked for (Supplies, Limits, Skin) counts so much more.
_ANSWER_WEIGHT = 1.5
#: A name is worth this when it holds a word of the query, and the rest as far as the query says all of it.
_NAME_BEGUN = 0.1
_ALIAS = 0.9
#: Entries that stand before the claims that hold every word, where no entry does; and what they must hold at least.
_LEADING, _FITTING = 3, 0.3
#: The places of entries and of claims that hold every word in name and one line, in all their lines, or not.
_PLACES, _CLAIM_PLACES = (0, 1, 3), (2, 2, 4)
_ORDER = list(KINDS)
#: Kinds as a question names them.
_KINDS = set(KINDS) - {"outside"}
#: What an answer counts that is of the right kind, or only says the word, or stands under a label of the second rank.
_KIND, _LOOSE, _SECOND_RATE = 0.9, 0.3, 0.5
_HELPERS = {"also", "help", "helped"}
#: Words inside a name that may be left out.
_SMALL = {"of", "the", "a", "an", "to", "in", "from", "by"}
_NEIGHBOUR = 0.8
#: Words stand together that are so far apart at most, and count so much more.
_NEAR, _NEAR_WEIGHT = 3, 0.5
#: A line that gathers what several facts say answers a question better than each of them, by so much.
_TOGETHER_WEIGHT = 1.25
#: What a word counts again in a line where the name has it too.
_AGAIN = 0.2

#: For each word of the texts, the words of the query that it answers, and how well.
Answers = dict[str, dict[str, float]]


#: A row of the table, its words, and what its names say of its kind, or the words that ask for it.
_Row = tuple[TextRow, list[str], str]
#: Each entry, its rows, and all their words.
_Entries = list[tuple[str, list[_Row], frozenset[str]]]


class _Read(NamedTuple):
    """A table as it is searched: its entries, how often it has each word, and the stems that ask for its lines."""

    entries: _Entries
    counts: Counter[str]
    asks: frozenset[str]


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


#: Its place and how far it is not what was asked, its kind, and the hit.
_Found = tuple[tuple[int, float], int, Hit]


class _Query(NamedTuple):
    """What is looked for: the words that answer it, what each of its own weighs, in order, and how many they were.

    And what it asks for: the stems that ask (nerve, insert), and all words that have them.
    """

    answers: Answers
    weights: dict[str, float]
    wanted: int
    stems: frozenset[str]
    asking: dict[str, str]

    def met(self, words: Iterable[str]) -> list[tuple[int, dict[str, float]]]:
        """Return the places of the words that answer, each with what of the query it answers, and how well."""
        return [(place, self.answers[word]) for place, word in enumerate(words) if word in self.answers]

    def worth(self, shares: Mapping[str, float]) -> float:
        """Return what the words found are worth."""
        return sum(self.weights[word] * share for word, share in shares.items())

    def fit(self, words: Iterable[str], about: str, kind: str) -> float:
        """Return how far a line of an entry of this kind is what is asked for: by its label, its kind, its words."""
        if not self.stems:
            return 1.0
        stems = _stems(about)
        second = _SECOND_RATE if about.partition(" ")[0] in _HELPERS else 1.0
        met = sum(second if stem in stems else _KIND * (stem == kind) for stem in self.stems)
        return (met + _LOOSE * len({self.asking[word] for word in words if word in self.asking})) / len(self.stems)

    def near(self, met: Sequence[tuple[int, dict[str, float]]]) -> float:
        """Return what it is worth that words stand together here that stand together in the query."""
        together = [(these, those) for (a, these), (b, those) in pairwise(met) if b - a <= _NEAR]
        pairs = pairwise(self.weights) if together else ()
        both = [pair for pair in pairs if any(pair[0] in these and pair[1] in those for these, those in together)]
        return _NEAR_WEIGHT * sum(self.weights[word] for pair in both for word in pair)


def _best(met: Iterable[tuple[int, dict[str, float]]]) -> dict[str, float]:
    """Return which words of the query are answered at these places, and how well."""
    best: dict[str, float] = {}
    for _, answered in met:
        for wanted, share in answered.items():
            best[wanted] = max(share, best.get(wanted, 0.0))
    return best


def search(
    table: Sequence[TextRow],
    kind: Callable[[str], str],
    query: str,
    most: int,
    named: Collection[str] = (),
    alike: Iterable[Iterable[str]] = (),
    fact: str = "",
) -> list[Hit]:
    """Return the best hit of each entry, at most ``most``; the empty list where no word of ``query`` is found.

    What a question asks for (where, nerve, do) says which facts of an entry are wanted; its other words are looked for.
    The entry that is ``named`` comes first, or one whose whole name is in the question and that tells what is asked;
    then entries that hold all words, then claims of the article that do, then the rest, rare words weighing most. A
    word also finds words of its stem or of like meaning (of one row of ``alike``), the words that it begins, and, where
    it finds none, those one slip away. The ``fact`` that is named is the best line of its entry.
    """
    read = _read(tuple(table))
    asked, names = _question(read, words_of(query).split()[:_MOST_WORDS], alike)
    known = asked.answers.keys()
    found: list[_Found] = []
    for entry, rows, words in read.entries:
        if known.isdisjoint(words):
            continue
        of = kind(entry)
        hit, here, anywhere, answers, fit = _hit(rows, asked, fact)
        missing = (here < len(asked.weights)) + (anywhere < len(asked.weights))
        score = hit.score * here / asked.wanted * (_NEIGHBOUR if of in ("vein", "outside") else 1)
        hit = hit._replace(score=score, whole=anywhere == asked.wanted)
        place = _CLAIM_PLACES[missing] if of == "claim" else _PLACES[missing]
        if entry in named or (answers and entry in names and not missing):
            place = -1
        unmet = 0.0 if place else round(1 - min(1.0, fit), 1) + (entry not in names) / 2
        found.append(((place, unmet), _ORDER.index(of), hit))
    found.sort(key=lambda one: (one[0], -round(one[2].score, 9), one[1], one[2].entry))  # as good is as good
    return [hit for _, _, hit in [*dict.fromkeys([*_leading(found), *found])][:most]]


def _leading(found: Sequence[_Found]) -> list[_Found]:
    """Return the entries that stand before claims, where claims that hold every word are the best."""
    if not found or found[0][0][0] != _CLAIM_PLACES[0]:
        return []
    least = found[0][2].score * _FITTING
    return [one for one in found if one[0][0] == _PLACES[-1] and one[2].score >= least][:_LEADING]


@lru_cache(maxsize=1)
def _read(table: Iterable[TextRow]) -> _Read:
    rows = [(row, words.split(), about) for row in table for words, _, about in (row[2].partition(" | "),)]
    parted = [(entry, list(own)) for entry, own in groupby(rows, key=lambda row: row[0][0])]
    asks = frozenset[str]().union(*map(_stems, {about for _, own in parted for _, _, about in own[1:]}))
    entries = [(entry, own, frozenset(chain.from_iterable(words for _, words, _ in own))) for entry, own in parted]
    return _Read(entries, Counter(chain.from_iterable(words for _, words, _ in rows)), asks)


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(map(_stem, words.split()))


def _names_said(entries: _Entries, said: Sequence[str], asks: Collection[str]) -> tuple[set[str], set[int]]:
    """Return the entries of which a whole name stands in the question, in no longer name, and the places of its words.

    A name of one word has no places: it may be a word that asks. A name of such words alone ("range of motion") is none
    beside another.
    """
    spans, words = _spans(said), {*said}
    rows = ((entry, called) for entry, ((_, called, _), *_), _ in entries if not words.isdisjoint(called))
    met: dict[tuple[int, ...], set[str]] = {}
    for entry, called in rows:
        names = " ".join(word for word in called if word not in _SMALL).split(" ; ")
        for name in spans.keys() & names:
            met.setdefault(spans[name], set()).add(entry)
    longest = [span for span in met if not any({*span} < {*other} for other in met)]
    longest = [span for span in longest if any(_stem(said[at]) not in asks for at in span)] or longest
    inside = {place for span in longest if len(span) > 1 for place in span}
    return {entry for span in longest for entry in met[span]}, inside


def _spans(said: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return all rows of words that stand together, small ones left out, with the places of the words."""
    at = [place for place, word in enumerate(said) if word not in _SMALL]
    rows = (tuple(at[a:b]) for a in range(len(at)) for b in range(a + 1, len(at) + 1))
    return {" ".join(said[place] for place in row): row for row in rows}


def _question(read: _Read, said: Sequence[str], alike: Iterable[Iterable[str]]) -> tuple[_Query, set[str]]:
    """Return what is looked for and asked for, and the entries that are named in full."""
    names, inside = _names_said(read.entries, said, read.asks)
    held = {said[at] for at in inside}
    asks = read.asks - _stems(" ".join(held & _KINDS))
    asking = {word for word in said if word not in _SMALL and (_stem(word) in asks or word in _KINDS - held)}
    telling = [word for word in said if word not in _EMPTY] or said
    wanted = dict.fromkeys(word for word in telling if word not in asking or word in held)
    if not wanted:
        wanted, asking = dict.fromkeys(telling), set()
    kin = {word: _kin(word, alike) for word in wanted}
    rows = sum(len(own) for _, own, _ in read.entries)
    return _query(kin, read.counts, rows, frozenset(map(_stem, asking))), names


def _query(wanted: Mapping[str, set[str]], counts: Mapping[str, int], rows: int, asking: frozenset[str]) -> _Query:
    heads = {stem[:_SHORTEST] for kin in (*wanted.values(), asking) for stem in kin}
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
    words = {word: stem for stem in asking for word in stems.get(stem, ())}
    return _Query(answers, weights, len(wanted), asking, words)


def _hit(rows: list[_Row], asked: _Query, fact: str) -> tuple[Hit, int, int, bool, float]:
    """Return the hit of an entry, how many words of the query its names and best line say, how many all of it.

    And whether that line is what is asked for.
    """
    first, *lines = rows
    name = _named(first, asked)
    kind = _stem(first[2].partition(" ")[0])
    best, line, top, told, answers, best_fit = first[0], dict[str, float](), (False, 0, 0.0), 0.0, False, 0.0
    others = set(name.shares)
    for place, (row, words, about) in enumerate(lines):
        met = asked.met(words)
        said = _best(met)
        others |= set(said)
        worth = asked.worth(said) + asked.near(met)
        new = asked.worth({word: max(0.0, share - name.shares.get(word, 0.0)) for word, share in said.items()})
        gain = (new + _AGAIN * worth if new else 0.0) / (1 + len(words) / 100)
        fit, answering = asked.fit(words, about, kind), not asked.stems.isdisjoint(_stems(about))
        both = {word: max(said.get(word, 0.0), name.shares.get(word, 0.0)) for word in (*said, *name.shares)}
        extra = _ANSWER_WEIGHT * fit * asked.worth(both) if asked.stems else 0.0
        together = _TOGETHER_WEIGHT if answering and not row[1] else 1.0
        rank = (row[1] == fact != "", len(both), (gain + extra) * together)
        if rank > top or not place:
            best, line, top, told, answers, best_fit = row, said, rank, worth + extra, answering, fit
    here = {**name.shares, **line}
    also = f"Also called {name.alias}. " if lines and name.alias and not name.by_alias <= set(line) else ""
    score = _NAME_WEIGHT * name.score + told + _ELSEWHERE * asked.worth(dict.fromkeys(others - set(here), 1.0))
    score += asked.worth({word: share for word, share in name.shares.items() if word not in line})
    marked = frozenset(asked.answers).union(words_of(best[3].partition(":")[0]).split() if answers else ())
    hit = Hit(best[0], best[1], also + best[3], score, False, marked)
    return hit, len(here), len(others), answers, best_fit


class _Name(NamedTuple):
    """What the names of an entry answer: how well the best one does, each word, and an alias where it alone does."""

    score: float
    shares: dict[str, float]
    alias: str
    by_alias: frozenset[str]


def _named(called: _Row, asked: _Query) -> _Name:
    (*_, text), _, about = called
    shares = {word: _ABOUT * share for word, share in _best(asked.met(about.split())).items()}
    best, alias, own, by_alias = 0.0, "", set[str](), set[str]()
    for place, name in enumerate(" ".join(called[1]).split(" ; ")):
        words = name.split()
        if not (met := asked.met(words)):
            continue
        found = _best(met)
        cover = sum(word in asked.answers or _stem(word) in asked.stems for word in words) / len(words)
        score = asked.worth({word: share**2 for word, share in found.items()}) + asked.near(met)
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
    families = ({_stem(one) for one in row} for row in alike)
    return {stem}.union(*(family for family in families if stem in family))


def _stem(word: str) -> str:
    stem = _DOUBLED.sub(r"\1", _ENDING.sub("", word))
    return stem if len(stem) >= _SHORTEST else word
