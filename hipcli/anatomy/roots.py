"""Spinal roots, read and written: L4-S1, "L4, 5, S1" and "L4 to S1" are the same three levels."""

import re
from collections.abc import Iterable
from functools import lru_cache

ROOTS: tuple[str, ...] = (
    *(f"C{n}" for n in range(1, 9)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    *(f"S{n}" for n in range(1, 6)),
)
_TOKEN = re.compile(r"(?:([ctls])\s*)?(\d{1,2})")
#: How the id of an entry on a plexus ends, behind the plexus itself.
PLEXUS = "-plexus"
_DECORATION = re.compile(
    r"\b(the|of|from|spinal|ventral|dorsal|anterior|posterior|ant|post|rami|ramus|roots?|nerves?|levels?|segments?|divisions?)\b"
)
_TO = re.compile(r"\s*(?:[-‐‑‒–—~]|\b(?:(?:up|through|thru|down) )?to\b|\b(?:through|thru|till|until)\b)\s*")
#: How the letters of levels are written out.
WRITTEN_OUT = {r"\bcervical\s*": "c", r"\blumbar\s*": "l", r"\bsacral\s*": "s", r"\bth(?=\d)": "t"}


@lru_cache(maxsize=20_000)
def read_roots(text: str) -> tuple[str, ...] | None:
    """Return the levels that ``text`` names, in order; None where it says anything else."""
    text = _DECORATION.sub(" ", text.casefold())
    for spelling, letter in WRITTEN_OUT.items():
        text = re.sub(spelling, letter, text)
    text = re.sub(r"\b([ls]) ?(\d{2,})\b", lambda run: run[1] + ",".join(run[2]), text)  # "S234"
    text = _TO.sub("-", text)
    levels: list[int] = []
    letter = ""
    joined = False
    rest = text
    while rest := rest.lstrip(" ,:;/+&.()\n") if not rest.startswith("-") else rest:
        if rest.startswith("and"):
            rest = rest[3:]
            continue
        if rest.startswith("-"):
            if joined or not levels:
                return None
            joined, rest = True, rest[1:]
            continue
        token = _TOKEN.match(rest)
        if token is None:
            return None
        letter = token[1] or letter
        name = f"{letter.upper()}{token[2]}"
        if name not in ROOTS:
            return None
        here = ROOTS.index(name)
        if joined:
            if here <= levels[-1]:
                return None
            levels += range(levels[-1] + 1, here)
        levels.append(here)
        joined, rest = False, rest[token.end() :]
    if joined or not levels:
        return None
    return tuple(ROOTS[index] for index in sorted(set(levels)))


def write_roots(roots: Iterable[str]) -> str:
    """Write levels from above down as the field does: "L4-S1" where they follow each other, else "L4, S1-S3"."""
    runs: list[list[int]] = []
    for level in sorted(map(ROOTS.index, set(roots))):
        if runs and level == runs[-1][-1] + 1:
            runs[-1].append(level)
        else:
            runs.append([level])
    return ", ".join("-".join(dict.fromkeys((ROOTS[run[0]], ROOTS[run[-1]]))) for run in runs)


def root_id(root: str) -> str:
    """Return the id that the entry of a spinal root has, L5 or the like."""
    return f"root-{root.lower()}"


def root_of(id_: str) -> str:
    """Return the level of a spinal root by the id of its entry: L5 of "root-l5"; of anything else the empty string."""
    return id_.removeprefix("root-").upper() if id_.startswith("root-") else ""
