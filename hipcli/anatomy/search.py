"""Search: entries by what they say, best first, with the fact that matched."""

from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from hipcli.anatomy.model import AnyEntry, Claim, Entry, Source
from hipcli.anatomy.names import normal

#: Words that say nothing about what is looked for.
_EMPTY = frozenset(
    "a an and are as at be by can does for from has how in into is it its of on or over that the to what when where "
    "which who why with".split()
)
#: What comes after so many different words does not narrow the search any more.
_MOST_WORDS = 40
_NAME_WEIGHT = 3.0
_BEGUN_WEIGHT = 0.6

#: Entry, fact ("" for its names), the words in normal form, and the text as written.
Text = tuple[str, str, str, str]


class Hit(NamedTuple):
    """An entry found, the fact and text that fit best, how well, and whether every word was found in it."""

    entry: str
    fact: str
    text: str
    score: float
    whole: bool


def search_table(entries: Iterable[tuple[str, AnyEntry]]) -> list[Text]:
    """Return every text of the entries that can be searched; sources are left out."""
    table: list[Text] = []
    for _, entry in entries:
        if isinstance(entry, Source):
            continue
        names = "; ".join([entry.name, *([entry.latin] if entry.latin else []), *entry.aliases])
        table.append((entry.id, "", normal(names), names))
        table += [(entry.id, fact, normal(text), text) for fact, text in _texts(entry)]
    return table


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Claim):
        yield "", f"{entry.says}. {entry.correction or entry.reason}"
    for slot in entry.__struct_fields__:
        value = getattr(entry, slot)
        for fact in value if isinstance(value, tuple) else (value,):
            said = [getattr(fact, key, None) for key in ("text", "condition")]
            said += [getattr(variant, "text", None) for variant in getattr(fact, "variants", ())]
            text = "; ".join(one for one in said if one)
            if text and hasattr(fact, "id"):
                yield fact.id, text


def search(table: Sequence[Text], query: str, most: int) -> list[Hit]:
    """Return the best hit of each entry, at most ``most``: those with all words first, rare words weighing most.

    A word also finds the words that it begins. The empty list where no word of ``query`` is found.
    """
    wanted = [word for word in normal(query).split() if word not in _EMPTY] or normal(query).split()
    rows = [(row, row[2].split()) for row in table]
    weights = {word: _rarity(word, rows) for word in list(dict.fromkeys(wanted))[:_MOST_WORDS]}
    best: dict[str, Hit] = {}
    for (entry, fact, _, text), words in rows:
        found = {word: _match(word, words) for word in weights}
        score = sum(weights[word] * share for word, share in found.items()) * (1 if fact else _NAME_WEIGHT)
        if not score:
            continue
        hit = Hit(entry, fact, text, score / (1 + len(words) / 100), all(found.values()))
        if entry not in best or (hit.whole, hit.score) > (best[entry].whole, best[entry].score):
            best[entry] = hit
    return sorted(best.values(), key=lambda hit: (not hit.whole, -hit.score, hit.entry))[:most]


def _rarity(word: str, rows: Sequence[tuple[Text, list[str]]]) -> float:
    count = sum(1 for _, words in rows if _match(word, words))
    return log(1 + len(rows) / count) if count else 0.0


def _match(word: str, words: Sequence[str]) -> float:
    if word in words:
        return 1.0
    return _BEGUN_WEIGHT if len(word) >= 3 and any(own.startswith(word) for own in words) else 0.0
