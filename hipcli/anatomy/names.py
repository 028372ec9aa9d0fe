"""Names: one normal form for everything a user may type, the names in a list, and the distance between two."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

#: One spelling for words that have two; applied to typed and stored names alike.
_WORDS = {
    "peroneal": "fibular", "peroneus": "fibularis", "fiber": "fibre", "fibers": "fibre", "center": "centre",
    "tumor": "tumour", "maneuver": "maneuvre", "lig": "ligament", "ligamentum": "ligament", "nervus": "nerve",
    "arteria": "artery", "musculi": "musculus", "foramina": "foramen", "rami": "ramus", "bursae": "bursa",
    "fossae": "fossa", "vertebrae": "vertebra", "menisci": "meniscus",
}  # fmt: skip
_LEADING = {"n": "nerve", "nn": "nerve", "a": "artery", "aa": "artery"}
_LEADING |= dict.fromkeys(("m", "mm", "musculus", "musculi"), "")
OF = frozenset("of in on".split())
_FILLERS = OF | {"a", "an"}
_BETWEEN = re.compile(r"[,;&]|\b(?:vs|versus|and)\b", re.IGNORECASE)
_STOP = {"the", "muscle", "muscles"}
_TURNS = {"internal": "medial", "external": "lateral", "inner": "medial", "outer": "lateral"}
_IZE = re.compile(r"(?<=[a-z]{3})([iy])z(a|e|i)")
_KEEP_S = ("ss", "us", "is", "as", "ps")


def plain(text: str) -> str:
    """Return ``text`` in lower case, without accents, apostrophes and punctuation, one space between words."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold().replace("'", "").replace("’", "")))


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, hyphens, plural, "muscle", internal/medial rotation, peroneal/fibular, ae/e and
    British/American spelling no longer differ. The empty string where nothing is left.
    """
    words = plain(text).split()
    kept = [word for word in words if word not in _STOP] or words
    if len(kept) > 1 and kept[0] in _LEADING:
        kept = [*_LEADING[kept[0]].split(), *kept[1:]]
    turned = any(word.startswith(("rotat", "turn")) for word in kept)
    return " ".join(_word(_TURNS.get(word, word) if turned else word) for word in kept)


def _word(word: str) -> str:
    word = _WORDS.get(word, word)
    if len(word) > 3:
        word = word.replace("ae", "e").replace("oe", "e")
    if "iz" in word or "yz" in word:
        word = _IZE.sub(r"\1s\2", word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEEP_S):
        return word[:-1]
    return word


def parted(text: str) -> list[str]:
    """Return the names that a comma, "vs" or "and" parts, what is said once for all added: "psoas major and minor"."""
    return [part for part in _BETWEEN.split(text) if part.strip()]


def in_full(parts: Sequence[str], index: int) -> Iterator[str]:
    """Yield a part as it stands and with words that another has: "psoas major and minor", "left and right X"."""
    yield parts[index]
    first, last = parts[0].split(), parts[-1].split()
    for size in range(len(first) - 1, 0, -1) if index else ():
        yield " ".join([*first[:size], parts[index]])
    for size in range(1, len(last)) if index < len(parts) - 1 else ():
        yield " ".join([parts[index], *last[size:]])


def matter(words: Iterable[str]) -> set[str]:
    """Return the words that matter; all where none does."""
    words = set(words)
    return words - _FILLERS or words


def distance(a: str, b: str, limit: int) -> int:
    """Return the number of letters to add, drop, change or swap between ``a`` and ``b``; ``limit`` + 1 if more.

    Optimal string alignment (Damerau 1964, swaps of neighbours count one), cut off at ``limit``.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    if a == b:
        return 0
    if _apart(a, b) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        low, high = max(1, i - limit), min(len(b), i + limit)  # elsewhere more than limit letters are added or dropped
        before, last, row = row, before, [limit + 1] * (len(b) + 1)
        if low == 1:
            row[0] = i
        for j in range(low, high + 1):
            if x == b[j - 1]:
                row[j] = before[j - 1]
                continue
            cost = min(before[j], row[j - 1], before[j - 1]) + 1
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, last[j - 2] + 1)
            row[j] = cost
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _apart(a: str, b: str) -> int:
    """Return how many letters at least must be added, dropped or changed, whatever their order."""
    surplus = 0
    for letter in set(a):
        more = a.count(letter) - b.count(letter)
        if more > 0:
            surplus += more
    return max(surplus, surplus + len(b) - len(a))
