"""How pictures are drawn where nobody said: by what the environment tells of the terminal, which is never asked."""

from collections.abc import Mapping
from typing import NamedTuple

from hipcli.picture.charset import HALVES, Charset, charset_for

CANVASES = ("kitty", "iterm", "sixel", "blocks", "braille", "none")

#: Terminals known to show pixels, by the beginning of TERM, and programs by TERM_PROGRAM, which names the nearest.
_TERMS = {"xterm-kitty": "kitty", "xterm-ghostty": "kitty", "foot": "sixel", "mlterm": "sixel"}
_PROGRAMS = {"ghostty": "kitty", "iTerm.app": "iterm", "WezTerm": "iterm"}


class Canvas(NamedTuple):
    """How pictures are drawn: one of CANVASES, with which characters, in millions of colours or 256, or without any."""

    kind: str
    charset: Charset | None
    millions: bool
    colour: bool


def canvas_of(env: Mapping[str, str], encoding: str, *, colour: bool, screen: bool = True, asked: str = "") -> Canvas:
    """Return how pictures are drawn: as ``asked``, as HIPCLI_CANVAS says, or as a ``screen`` is known to show them.

    Raises ValueError, with what is not one of CANVASES.
    """
    kind = asked or env.get("HIPCLI_CANVAS", "") or (canvas_for(env) if screen else "braille")
    if kind not in CANVASES:
        raise ValueError(f"{'--canvas' if asked else 'HIPCLI_CANVAS'}: '{kind}' is not one of {', '.join(CANVASES)}")
    charset = charset_for(encoding, env.get("TERM", ""))
    if kind != "none" and (not colour or charset is HALVES):
        kind = "braille"
    return Canvas(kind, charset, has_millions(env), colour)


def canvas_for(env: Mapping[str, str]) -> str:
    """Return pixels where the terminal is known to show them, blocks where it has 256 colours or more, else braille."""
    term = env.get("TERM", "")
    if env.get("TMUX") or env.get("STY") or term.startswith(("tmux", "screen")):
        return "blocks"
    if program := env.get("TERM_PROGRAM"):
        return _PROGRAMS.get(program, _in_cells(env))
    known = (canvas for name, canvas in _TERMS.items() if term.startswith(name))
    return next(known, "kitty" if env.get("KITTY_WINDOW_ID") else _in_cells(env))


def _in_cells(env: Mapping[str, str]) -> str:
    return "blocks" if "256color" in env.get("TERM", "") or _says_millions(env) else "braille"


def has_millions(env: Mapping[str, str]) -> bool:
    """Tell whether the terminal is known to have more than 256 colours."""
    return _says_millions(env) or canvas_for(env) not in ("blocks", "braille")


def _says_millions(env: Mapping[str, str]) -> bool:
    named = env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or env.get("TERM", "").endswith("-direct")
    return bool(named or env.get("WT_SESSION"))
