"""TAB: answers a shell's completion from one file of words, before anything heavy is loaded.

The file stands in the cache folder, and is made anew when what it was made from has changed. Candidates are
letters, digits and hyphens only (and "--option=" before them, where that was typed), so that nothing in content reaches
a shell.
"""

from __future__ import annotations

import os

from hipcli.disk.cache import store, stored
from hipcli.disk.paths import cache_place, content_place
from hipcli.start.replay import state_of

TYPE_CHECKING = False  # importing typing would cost half of the answer
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: What is completed there: by "command", "command subcommand", "command --option" where a value follows, "command -"
#: for options, and by a key with "+" after it for further names, where nothing else begins so.
Words = dict[str, list[str]]
#: Stands for files, which the shell itself completes.
FILES = ["FILES"]
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def complete(words: Sequence[str], make: Callable[[], Words]) -> list[str] | None:
    """Return the candidates for the last of ``words``, those after the program's name; None where files are.

    ``make`` collects all anew.
    """
    *before, begun = words or [""]
    known = _known(make)
    key, option = _place(before, known)
    begun, glued = ("", "") if begun == "=" else (begun, "")
    if begun.startswith("--") and "=" in begun:
        name, _, begun = begun.partition("=")
        option, glued = f"{key} {name}", f"{name}="
    where = option or (f"{key} -" if begun.startswith("-") else key)
    if known.get(where) == FILES:
        return None
    found = _begun(known.get(where, []), begun) or _begun(known.get(f"{where} +", []), begun)
    return [f"{glued}{word}" for word in found]


def _place(before: Sequence[str], known: Words) -> tuple[str, str]:
    """Return the key of the command that stands before, and that of the option whose value follows, or nothing."""
    key, option = "", ""
    for word in before:
        if word == "=":  # bash parts a word there
            continue
        if option:
            option = ""
        elif word.startswith("-"):
            option = next((one for one in (f"{key} {word}", f" {word}") if one in known), "")
        else:
            key = f"{key} {word}" if f"{key} {word}" in known else key or word
    return key, option


def _begun(words: Sequence[str], begun: str) -> list[str]:
    return [word for word in words if word.startswith(begun.lower()) and _SAFE.issuperset(word)]


def _known(make: Callable[[], Words]) -> Words:
    path = words_file()
    # In a checkout the program may change.
    state = state_of([] if content_place()[1] else [os.path.dirname(os.path.dirname(__file__))]).encode()
    if (data := stored(path, state)) is not None:
        return {key: words.split() for key, _, words in (line.partition("\t") for line in data.decode().split("\n"))}
    known = make()
    store(path, state, "\n".join(f"{key}\t{' '.join(words)}" for key, words in known.items()).encode())
    return known


def words_file() -> str:
    """Return the path of the file of words."""
    return os.path.join(cache_place(), "words.txt")
