"""Text made fit to be shown: what a screen would obey, or nobody would see, is written out."""

import re

#: Printable by category, yet drawn as nothing: joiners, fillers, vowel inherents and variation selectors.
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)


def visible(text: str) -> str:
    """Return ``text`` with every character that a terminal would obey or hide written out, as an escape of Python."""
    if text.isprintable() and (text.isascii() or _HIDDEN.isdisjoint(text)):
        return text
    return "".join(c if c.isprintable() and c not in _HIDDEN else _written(c) for c in text)


def _written(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def is_web(address: str) -> bool:
    """Tell whether an address leads into the web, and has no character that a terminal would take for anything else."""
    return re.fullmatch(r"https?://[!-~]+", address) is not None
