"""Names: one normal form for everything a user may type, and the distance between two names."""

import re
import unicodedata

#: One spelling for words that have two; applied to typed and stored names alike.
_WORDS = {
    "peroneal": "fibular",
    "peroneus": "fibularis",
    "fiber": "fibre",
    "fibers": "fibre",
    "center": "centre",
    "tumor": "tumour",
    "glutaeus": "gluteus",
    "glutaeal": "gluteal",
    "lig": "ligament",
    "ligamentum": "ligament",
    "nervus": "nerve",
    "arteria": "artery",
    "musculi": "musculus",
}
_LEADING = {
    "n": "nerve",
    "nn": "nerve",
    "a": "artery",
    "aa": "artery",
    "m": "",
    "mm": "",
    "musculus": "",
    "musculi": "",
}
_STOP = {"the", "muscle", "muscles"}
_TURNS = {"internal": "medial", "external": "lateral", "inner": "medial", "outer": "lateral"}
_KEEP_S = ("ss", "us", "is", "as", "ps")


def plain(text: str) -> str:
    """Return ``text`` in lower case, without accents, apostrophes and punctuation, one space between words."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold().replace("'", "").replace("’", "")))


def normal(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, hyphens, plural, "muscle", internal/medial rotation, peroneal/fibular, ae/e and
    British/American spelling no longer differ. The empty string where nothing is left.
    """
    words = plain(text).split()
    if len(words) > 1 and words[0] in _LEADING:
        words = [*_LEADING[words[0]].split(), *words[1:]]
    kept = [word for word in words if word not in _STOP] or words
    turned = any(word.startswith(("rotat", "turn")) for word in kept)
    return " ".join(_word(_TURNS.get(word, word) if turned else word) for word in kept)


def _word(word: str) -> str:
    word = _WORDS.get(word, word)
    if len(word) > 3:
        word = word.replace("ae", "e").replace("oe", "e")
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEEP_S):
        return word[:-1]
    return word


def distance(a: str, b: str, limit: int) -> int:
    """Return the number of letters to add, drop, change or swap between ``a`` and ``b``; ``limit`` + 1 if more.

    Optimal string alignment (Damerau 1964, swaps of neighbours count one), cut off at ``limit``.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    if a == b:
        return 0
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
