"""Words as students write them: one form for comparing, and which words must never be taken for each other."""

import re
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.frame import Frames
from hipcli.anatomy.names import normal, plain

_FILLERS = frozenset(
    """
    a an the of in on at to its by is it from onto into upon
    """.split()
)
_SHORT = {
    "glute": "gluteus",
    "glut": "gluteus",
    "ant": "anterior",
    "post": "posterior",
    "sup": "superior",
    "inf": "inferior",
    "arterie": "artery",
}
#: Plurals that more words follow: "glutei medius and minimus". Alone they name all of their kind.
_HEADS = {"glutei": "gluteus", "vasti": "vastus", "gemelli": "gemellus"}
_LAST = {"n": ["nerve"], "a": ["artery"], "m": []}

#: Words that name opposites, sides, sizes or neighbours: a slip between two of a family is never forgiven.
_FAMILIES: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in """
    abduction adduction
    abductor adductor
    abduct adduct
    abducts adducts
    flexion extension
    flexor extensor
    flexes extends
    medial lateral middle
    medially laterally
    internal external
    internally externally
    internus externus
    inner outer
    inward outward
    superior inferior
    anterior posterior
    upper lower middle
    proximal distal
    left right
    maximus medius minimus
    longus brevis magnus minimus
    major minor
    greater lesser
    long short
    nerve artery vein ligament muscle tendon bursa
    """.strip().splitlines()
)

#: Words for the same direction or surface, on the axis they lie on.
_AXES: dict[str, tuple[str, str]] = {
    word: (axis, side)
    for axis, side, group in (
        ("depth", "front", "anterior front ventral anteriorly"),
        ("depth", "back", "posterior back rear dorsal posteriorly"),
        ("side", "medial", "medial medially"),
        ("side", "lateral", "lateral laterally"),
        ("wall", "inner", "inner internal inside"),
        ("wall", "outer", "outer external outside"),
        ("height", "upper", "upper superior top proximal"),
        ("height", "middle", "middle mid"),
        ("height", "lower", "lower inferior bottom distal"),
    )
    for word in group.split()
}

#: Words that say nothing about where: parts, surfaces and fractions of any place.
NEUTRAL = frozenset(
    """
    third half two part portion side surface aspect border edge margin lip end facet apex tip just through via along
    with area region
    """.split()
)

#: Words after which a text says what a place lies beside, not what it is; and one word for those that mean the same.
BESIDE: dict[str, str] = {
    word: meaning
    for meaning, group in (
        ("between", "between"),
        ("below", "below under beneath"),
        ("above", "above over"),
        ("beside", "beside besides near next around past toward towards"),
        ("behind", "behind"),
        ("before", "before"),
    )
    for word in group.split()
}

#: Words of other names than those of places: never a slip.
ELSEWHERE = frozenset(
    """
    vein tendon bursa muscle left right abductor adductor flexor extensor rotator abduct adduct
    """.split()
)

_BESIDE_WORD = re.compile(rf"\b({'|'.join(BESIDE)})\b")
_BESIDE_TO = re.compile(
    r"\b(medial|lateral|superior|inferior|anterior|posterior|distal|proximal|deep|superficial|close|next|adjacent) to\b"
)


_FIRST = {"antero": "anterior", "postero": "posterior", "supero": "superior", "infero": "inferior"}
_FRACTION = re.compile(r"\b[12] ?/ ?[34]\b|[⅓⅔½¼¾]")


#: Letters and signs of the wide kind that keyboards for Chinese and Japanese give.
_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: " ", 0x3001: ","}


def narrow(text: str) -> str:
    """Return the text with wide letters and signs as common ones."""
    return text.translate(_WIDE)


class Terms:
    """Which words are opposed, and which direction a word names: the words of any region, and those of these frames."""

    def __init__(self, frames: Frames) -> None:
        """Take the words that the frames add."""
        self.families = (*_FAMILIES, *(frozenset(row) for frame in frames.every for row in frame.apart))
        surfaces = (surface for frame in frames.every for surface in frame.surfaces)
        self._axes = _AXES | {word: _AXES[surface.side] for surface in surfaces for word in surface.words}

    def opposed(self, a: str, b: str) -> bool:
        """Tell whether two words belong to one family of words that are never taken for each other."""
        return a != b and any(a in family and b in family for family in self.families)

    def directions(self, word: str) -> dict[str, str]:
        """Return the axis and the side that a word names; "posterolateral" names two, most words none."""
        if word in self._axes:
            return dict([self._axes[word]])
        for start, whole in _FIRST.items():
            if word.startswith(start) and (rest := word.removeprefix(start)) in self._axes:
                return dict([self._axes[whole], self._axes[rest]])
        return {}


@lru_cache(maxsize=4)
def terms_of(catalog: Catalog) -> Terms:
    """Return the words of a catalog that are told apart."""
    return Terms(catalog.frames)


def without_fractions(text: str) -> str:
    """Return the text with fractions as words, so that their stroke parts nothing."""
    return _FRACTION.sub("third", text)


def words(text: str) -> list[str]:
    """Return the words that matter of a name: normal form, abbreviations written out, fillers dropped."""
    kept = [_SHORT.get(word, word) for word in normal(text).split()]
    if len(kept) > 1 and kept[-1] in _LAST:
        kept[-1:] = _LAST[kept[-1]]
    if len(kept) > 1:
        kept = [_HEADS.get(word, word) for word in kept]
    return [word for word in kept if word not in _FILLERS] or kept


def key(found: list[str]) -> str:
    """Return what is equal for two orders of the same words."""
    return " ".join(sorted(found))


def clauses(text: str) -> list[tuple[list[str], list[str]]]:
    """Split a text on a place at commas, and each piece into what it is and what it lies beside."""
    split: list[tuple[list[str], list[str]]] = []
    text = text.replace("in front of", "before")
    for piece in re.split(r"[,;()]", text):
        own: list[str] = []
        beside: list[str] = []
        first, *others = _BESIDE_WORD.split(_BESIDE_TO.sub("beside", plain(piece)))
        own += words(first) if first.strip() else []
        for half in others:
            beside += [BESIDE[half]] if half in BESIDE else words(half)
        split.append((own, beside))
    return split


#: No word may hold more slips.
MOST_SLIPS = 3


def limit(word: str) -> int:
    """Return how many slips a word of that length may hold: none up to 4 letters, then 1, 2, 3."""
    return 0 if len(word) < 5 else 1 if len(word) < 7 else 2 if len(word) < 10 else MOST_SLIPS
