"""What hostile cases are made of: text of every kind, real names bent, and real entries as snippets of YAML."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from hipcli.anatomy.index import spoken
from hipcli.disk.paths import content_folder
from tests.library.folders import MUSCLE
from tests.quiz.bundled import catalog

T = TypeVar("T")

_SNIPPETS = 30
_LONGEST = 1200

#: One of each kind of character that must not reach a screen as it is, and some that merely look like others.
NASTY = (
    "\x1b[2J", "\x9b31m", "\x07", "\b", "\r", "\x00", "\x7f", "\u200b", "\u200e", "\u202e", "\u2066", "\u2069",
    "\u00ad", "\ufeff", "\u2028", "\u2029", "\u0085", "\U000e0041", "\ue000", "\ud800", "\udcff", "\uffff", "\u3164",
    "\u034f", "\ufe0f", "\u115f", "\ufff9", "\u0301" * 8, "[bold]", "[/]", "<script>", "&amp;", "`", "*", "|",
    "=cmd|' /C calc'!A0", "@", "\\", "'", '"', "\n", "\t", "İ", "ß", "ﬁ", "Ⅳ", "²", "а", "💪", "日本", "{}", "%s",
    "$(id)", "../", "~", "-", "--",
)  # fmt: skip
#: Colours and links: all that may steer a terminal.
COLOUR = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;(?:id=[\d-]+;https?://[!-~]+?|;)\x1b\\")
_LETTERS = st.characters(min_codepoint=32, max_codepoint=0x24F)
_ANY = st.characters()


def text(most: int = 60) -> st.SearchStrategy[str]:
    """Any text, lone surrogates and control characters among it, mostly short."""
    return st.one_of(
        st.text(_ANY, max_size=most),
        st.text(_LETTERS, max_size=most),
        st.text("abcdefghilmnoprstuxz -,'.", max_size=most),
        st.sampled_from(NASTY),
    )


@cache
def names() -> tuple[str, ...]:
    """Every name of every entry."""
    own = catalog()
    return tuple(dict.fromkeys(name for id_ in own.ids() for name in spoken(own.entry(id_))))


class Dice:
    """Small numbers taken from eight drawn bytes: one draw a case is what a million cases can afford."""

    def __init__(self, drawn: bytes) -> None:
        """Take what was drawn."""
        self._left = int.from_bytes(drawn, "little")

    def __call__(self, sides: int) -> int:
        """Return a number below ``sides``."""
        self._left, number = divmod(self._left, sides)
        return number

    def one(self, of: Sequence[T]) -> T:
        """Return one of a sequence."""
        return of[self(len(of))]


def dice() -> st.SearchStrategy[Dice]:
    """Draw dice."""
    return st.binary(min_size=8, max_size=8).map(Dice)


def bent(name: str, roll: Dice) -> str:
    """Return a name with one thing changed."""
    how, at = roll(18), roll(len(name) + 1)
    before, after = name[:at], name[at:]
    return (
        name,
        before + after[1:],
        before + after[:1] * 2 + after[1:],
        before + after[1:2] + after[:1] + after[2:],
        before + roll.one("aeioustrlmn") + after[1:],
        before + roll.one(NASTY) + after,
        name.upper(),
        name.swapcase(),
        before,
        after,
        name.replace(" ", "").replace("-", ""),
        name.replace(" ", "-"),
        f"  {name} ",
        f"the {name}s",
        f"{name} {roll.one(NASTY)}",
        " ".join(reversed(name.split())),
        name.replace("a", "а").replace("o", "ο"),
        name.translate({c: c + 0xFEE0 for c in range(33, 127)}),
    )[how]


@cache
def snippets() -> tuple[tuple[str, str], ...]:
    """Real entries as YAML, some of each kind and none long, with the stem of the file each may stand in."""
    found = [("muscles", MUSCLE)] * _SNIPPETS
    for path in sorted(content_folder().glob("*.yaml")):
        parts = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
        short = [part for part in parts if "id:" in part and len(part) < _LONGEST]
        found += [(path.stem, part) for part in short[:_SNIPPETS]]
    return tuple(found)
