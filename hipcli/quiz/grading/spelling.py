"""Words as students write them: one form for comparing, and which words must never be taken for each other."""

import re
from collections.abc import Iterable
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.frame import Frames
from hipcli.anatomy.names import normal, plain

LITTLE = frozenset(
    normal(word)
    for word in """
    a an the of in on at to its by is it from onto into upon i think inserts insert attaches attach arises arise
    originates supplied innervated mainly mostly usually sometimes often also probably primarily called which that
    occasionally maybe partly so just goes runs go run most people two three four five six both as esp
    especially form forming then continuation continue continues et some one inserting attaching arising os ossis m mm
    them after only eg shared
    comes come supplies supply gives give off pass passes
    """.split()
)
_SHORT = dict(
    pair.split()
    for pair in """
    glute gluteus, ant anterior, post posterior, sup superior, inf inferior, labium lip, caput head, spina spine,
    tuberositas tuberosity, crista crest, breve short, longum long, laterale lateral, mediale medial, profundus deep,
    bicipiti biceps, arteria artery, linee linea, aspere aspera, ventral anterior, ventrale anterior, dorsal posterior,
    dorsale posterior, branch part, branche part, division part, portion part, component part, section part, br part,
    div part, pt part, half part, nv nerve, desc descending, asc ascending, dorsum posterior
    """.split(",")
) | dict.fromkeys(("tp", "tps", "tvp", "tvps"), "transverse process")
#: Whole words that stand for another one, and may have slips: "divsion".
SPELLED = {said: word for said, word in _SHORT.items() if len(said) > 5 and " " not in word}
#: What is called by the adjective, not by the muscle: "superior gluteus nerve", "pectineus line".
_BY_ADJECTIVE = frozenset("nerve artery vein vessel tuberosity line".split())
#: Plurals that more words follow: "glutei medius and minimus", which alone name all of their kind; and n. of a name.
_HEADS = {"glutei": "gluteus", "vasti": "vastus", "gemelli": "gemellus", "glutee": "glutea"} | dict.fromkeys(
    ("n", "nn"), "nerve"
)
_LAST = {"a": "artery", "aa": "artery", "v": "vein", "t": "tendon"}
_LAST |= {"m": "", "mm": "", "ms": "", "art": "artery"}

#: Words that name opposites, sides, sizes or neighbours: a slip between two of a family is never forgiven.
_FAMILIES: tuple[frozenset[str], ...] = tuple(
    frozenset(row.split())
    for row in """
    abduction adduction; abductor adductor; abduct adduct; abducts adducts; flexion extension; flexor extensor;
    flexes extends; medial lateral middle; medially laterally; internal external; internally externally;
    internus externus; inner outer; inward outward; superior inferior; anterior posterior; upper lower middle;
    proximal distal; left right; maximus medius minimus; longus brevis magnus minimus; major minor; greater lesser;
    ascending descending; superficial deep; long short; nerve artery vein ligament muscle tendon bursa
    """.split(";")
)

#: Words for the same direction or surface, on the axis they lie on.
_AXES: dict[str, tuple[str, str]] = {
    word: (axis, side)
    for axis, side, group in (
        ("depth", "front", "anterior front anteriorly ant"),
        ("depth", "back", "posterior back rear posteriorly post"),
        ("side", "medial", "medial medially med inner internal inside int"),
        ("side", "lateral", "lateral laterally lat outer external outside ext"),
        ("height", "upper", "upper superior top proximal tip summit prox uppermost"),
        ("height", "middle", "middle mid"),
        ("height", "lower", "lower inferior bottom distal dist"),
    )
    for word in group.split()
}

#: Words that say nothing about where: parts, surfaces and fractions of any place.
NEUTRAL = frozenset(
    """
    third half two part side surface aspect border edge margin lip end facet apex just through via along with area
    region face rim corner shaft bone bony fibre distally proximally ala wing all impression pole process
    """.split()
)

#: Words after which a text says what a place lies beside, not what it is; and one word for those that mean the same.
RELATIONS: dict[str, str] = {
    word: meaning
    for meaning, group in (
        ("between", "between btwn betw btw bw bet"),
        ("below", "below under beneath"),
        ("above", "above over"),
        ("beside", "beside besides near next around surrounding past toward towards"),
        ("behind", "behind"),
        ("before", "before"),
    )
    for word in group.split()
}

#: Words of other names than those of places: never a slip.
ELSEWHERE = frozenset(
    """
    nerve artery vein vessel tendon bursa muscle left right abductor adductor flexor extensor rotator abduct adduct
    """.split()
)

_VERBS = """
    bring carry climb close cross draw drop kick lean lift move open point press pull push raise reach roll run shift
    slide spin spread squeeze step stretch swing take twist walk
    """.split()
#: Common words for what a limb does: no slips for terms, and not understood by themselves.
COMMON = frozenset(
    f"{word[:-1] if word[-1] == 'e' and end == 'ing' else word}{end}" for word in _VERBS for end in ("", "s", "ing")
)

_BESIDE_WORD = re.compile(rf"\b({'|'.join(RELATIONS)})\b")
_TO = {"sup": "above", "inf": "below", "pos": "behind", "ant": "before"}
_BESIDE_TO = re.compile(
    r"\b(med(?:ial)?|lat(?:eral)?|sup(?:erior)?|inf(?:erior)?|ant(?:erior)?|post(?:erior)?|distal|proximal|deep|superficial"
    r"|close|next|adjacent) to\b"
)

_LEADING = re.compile(r"^(?:(?:and|or|plus)\b|[,:/+&])\s*", re.IGNORECASE)
_FIRST = {"antero": "anterior", "postero": "posterior", "supero": "superior", "infero": "inferior"}
_COMPOUND = re.compile(rf"\b({'|'.join(_FIRST)}) ?(med|lat|sup|inf|post|ant)(?:ial|eral|erior)?\b")
_FRACTION = re.compile(
    r"(?<![,/&+] )\b3/4(?= (?:in|of|on|to))|\b[12] ?/ ?[34](?:rds?|ths?|s)?\b|\b(?:3rds?|4ths?)\b|[⅓⅔½¼¾]",
    re.IGNORECASE,
)

_SPACES = re.compile(r"[^\S\n]")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}[A-Za-z]?(?![A-Za-z])")
#: "S2-4", and the "a" of "femoral a + v", which is no article.
_LEVELS = re.compile(r"\b([CTLS])(\d+) ?[-–] ?(\d+)\b", re.IGNORECASE)
_BACKWARDS = re.compile(r"\b([CTLS]\d+) ?(?:[-–]|to) ?([CTLS]\d+)\b", re.IGNORECASE)
_ARTERY = re.compile(r"(?:(?<=\w\w )|(?<=\w\. ))a\b(?=\W+(?:and )?[vn]\b)", re.IGNORECASE)
#: Letters and signs of the wide kind that keyboards for Chinese and Japanese give.
_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: " ", 0x3001: ","}


@lru_cache(maxsize=20_000)
def narrow(text: str) -> str:
    """Return the text with wide letters, signs and spaces as common ones, and no stops between first letters."""
    text = re.sub("→|[-=]?>", ", ", text)
    text = re.sub(r"\bw/", "with ", re.sub(r"\bb/[wt]\b", "between", _SPACES.sub(" ", text.translate(_WIDE))))
    text = _INITIALS.sub(lambda letters: f"{letters[0].replace('.', '')} ", text)
    text = _BACKWARDS.sub(_forwards, _LEVELS.sub(r"\1\2-\1\3", text))
    return _ARTERY.sub("artery", text)


def _forwards(levels: re.Match[str]) -> str:
    """Return a range of levels from above down: "L4-S3" of "S3-L4"."""
    ends = sorted(levels.groups(), key=lambda end: ("CTLS".index(end[0].upper()), int(end[1:])))
    return "-".join(ends)


#: What introduces an answer: "I think it's the", "roots:".
_INTRODUCED = re.compile(
    r"""^[^\w(]* (?: (?: (?:answer|contents|muscles|nerve|nerves|roots?|actions?) \s* :
    | (?: contains? | all\ of | i\ (?:think|guess|believe)(?:\ that)? | (?:must|should|would|could)\ be | by | via
    | probably | maybe | perhaps | possibly | mainly | mostly
    | (?:it|that|they|these|there|this)(?:['’](?:s|re)|\ is|\ are)
    | (?:it\ )?(?:passes|goes|runs|comes)\ (?:through|from) ) \b ) [\s,:]* )+ (?:the\ )?""",
    re.IGNORECASE | re.VERBOSE,
)
#: What stands before one of a list: "1. ", "(2) ", "b) ", "- ".
_MARK = re.compile(
    r"(?:^|[,;\n]|\s)\s*(?:\(?\d{1,2}[.)]|(?<![a-z] )\(?[a-h]\))\s+(?=[a-z])|(?:^|\n)\s*[-–•*·]\s+", re.IGNORECASE
)
_DASHED = re.compile(r"(?<=[a-z)]) [-–—] (?=[a-z])", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Return an answer without what introduces it, the marks of a list, and the signs around it."""
    text = text.strip("\"'“”*?!. \t")
    text = _MARK.sub(lambda mark: mark[0] if _closes(text, mark) else "; ", text)
    text = _DASHED.sub(", ", re.sub(r"\bas well as\b", "and", text.replace("|", ";")))
    return _INTRODUCED.sub("", text).strip(" ;,")


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark only ends what stands in brackets: "(L2, 3) anterior"."""
    before = text[: mark.start()]
    return mark[0].rstrip().endswith(")") and "(" not in mark[0] and before.count("(") > before.count(")")


class Terms:
    """Which words are opposed, and which direction a word names: the words of any region, and those of these frames."""

    def __init__(self, frames: Frames) -> None:
        """Take the words that the frames add."""
        self.families = (*_FAMILIES, *(frozenset(row) for frame in frames.every for row in frame.apart))
        #: What bones are called in the names of their places, as in "linea aspera femoris", "ischial spine".
        self.of_bones = {normal(word): bone.id for bone in frames.bones.values() for word in bone.words}
        surfaces = (surface for frame in frames.every for surface in frame.surfaces)
        self._axes = _AXES | {word: _AXES[surface.side] for surface in surfaces for word in surface.words}

    def opposed(self, a: str, b: str) -> bool:
        """Tell whether two words belong to one family of words that are never taken for each other."""
        return a != b and any(a in family and b in family for family in self.families)

    def sides(self, said: Iterable[str]) -> set[tuple[str, str]]:
        """Return every axis and side that these words name."""
        return {self._axes[word] for word in said if word in self._axes}

    def contradict(self, said: Iterable[str], texts: Iterable[str]) -> bool:
        """Tell whether a direction in ``said`` is another than those the texts give on that axis."""
        given: dict[str, set[str]] = {}
        for axis, side in self.sides(word for text in texts for own, _ in clauses(text) for word in own):
            given.setdefault(axis, set()).add(side)
        return any(side not in given.get(axis, {side}) for axis, side in self.sides(said))


@lru_cache(maxsize=4)
def terms_of(catalog: Catalog) -> Terms:
    """Return the words of a catalog that are told apart."""
    return Terms(catalog.frames)


def without_fractions(text: str) -> str:
    """Return the text with fractions as words, so that their stroke parts nothing."""
    return _FRACTION.sub("third", text)


def words(text: str) -> list[str]:
    """Return the words that matter of a name: normal form, abbreviations written out, fillers dropped."""
    return [*_words(text)]


@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    text = _COMPOUND.sub(lambda found: f"{_FIRST[found[1]]} {SHORT_SIDES.get(found[2], found[2])}", normal(text))
    kept = [word for short in text.split() for word in _SHORT.get(short, short).split()]
    if len(kept) > 1 and kept[-1] in _LAST:
        kept[-1:] = _LAST[kept[-1]].split()
    if len(kept) > 1:
        kept = [_HEADS.get(word, word) for word in kept]
    kept = [*map(_singular, by_adjective(kept))]
    return tuple([word for word in kept if word not in LITTLE] or kept)


def by_adjective(said: list[str]) -> list[str]:
    """Return the words with "gluteal" for "gluteus" where they name what is called so: "superior gluteus nerve"."""
    if _BY_ADJECTIVE.isdisjoint(said):
        return said
    return [f"{word[:-2]}al" if word.endswith("eus") else word for word in said]


def _singular(word: str) -> str:
    """Return what has lost only the s of its plural in full: of "bodies" and "processes"."""
    if len(word) > 4 and word.endswith("ie"):
        return f"{word[:-2]}y"
    return word[:-1] if word.endswith("sse") else word


def without_leading(text: str) -> str:
    """Return a piece of an answer without what ties it to the one before: "and the pubis"."""
    return _LEADING.sub("", text)


def as_answered(text: str) -> str:
    """Return what is left of a text where it is given as an answer."""
    return without_leading(bare(narrow(text)))


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
        plainly = _BESIDE_TO.sub(lambda to: _TO.get(to[1][:3], "beside"), plain(piece))
        first, *others = _BESIDE_WORD.split(plainly)
        own += words(first) if first.strip() else []
        for half in others:
            beside += [RELATIONS[half]] if half in RELATIONS else words(half)
        split.append((own, beside))
    return split


@lru_cache(maxsize=20_000)
def every_word(text: str) -> frozenset[str]:
    """Return every word that matters of a text on a place."""
    return frozenset(word for own, beside in clauses(text) for word in (*own, *beside))


#: What these stand for in the name of a place; elsewhere "med" may be medius, and "ext" externus.
SHORT_SIDES = dict(
    pair.split()
    for pair in "med medial, lat lateral, int internal, ext external, prox proximal, dist distal".split(",")
)


def limit(word: str) -> int:
    """Return how many slips a word of that length may hold: none up to 4 letters, then 1, 2, 3."""
    return 0 if len(word) < 5 else 1 if len(word) < 7 else 2 if len(word) < 10 else 3
