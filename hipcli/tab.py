"""TAB: answers a shell's completion from one file of words, before anything heavy is loaded.

The file stands in the cache folder; its first line says what it was made from, and it is made anew when
that has changed. Candidates are letters, digits and hyphens only, so that nothing in content reaches a shell.
"""

from __future__ import annotations

import os

from hipcli.replay import discard, state_of

TYPE_CHECKING = False  # importing typing would cost half of the answer
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: What is completed there, by "command", "command --option" or "" for the command itself.
Words = dict[str, list[str]]
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def complete(words: Sequence[str], make: Callable[[], Words]) -> list[str]:
    """Return the candidates for the last of ``words``, those after the program's name; ``make`` collects all anew."""
    *before, begun = words or [""]
    command = next((word for word in before if not word.startswith("-")), "")
    option = before[-1] if before and before[-1].startswith("--") else ""
    known = _known(make)
    if begun.startswith("-"):
        found = known.get(f"{command} -", [])
    elif f"{command} {option}" in known:
        found = known[f"{command} {option}"]
    else:
        found = known.get(command, [])
    return [word for word in found if word.startswith(begun.lower()) and _SAFE.issuperset(word)]


def _known(make: Callable[[], Words]) -> Words:
    path, state = words_file(), state_of([])
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        if lines[0] == state and lines[-1] == "end":
            return {key: words.split() for key, _, words in (line.partition("\t") for line in lines[1:-1])}
    except (OSError, ValueError):
        pass
    known = make()
    _store(path, "\n".join([state, *(f"{key}\t{' '.join(words)}" for key, words in known.items()), "end"]))
    return known


def words_file() -> str:
    """Return the path of the file of words."""
    from hipcli.storage.paths import cache_place

    return os.path.join(cache_place(), "words.txt")


def _store(path: str, text: str) -> None:
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(partial, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(partial, path)
    except OSError:
        discard(partial)
