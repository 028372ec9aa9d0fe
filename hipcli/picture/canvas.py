"""How pictures are drawn where nobody said: by what the environment tells of the terminal, which is never asked."""

from collections.abc import Mapping

#: Terminals known to show pixels, by the beginning of TERM, and programs by TERM_PROGRAM, which names the nearest.
_TERMS = {"xterm-kitty": "kitty", "xterm-ghostty": "kitty", "foot": "sixel", "mlterm": "sixel"}
_PROGRAMS = {"ghostty": "kitty", "iTerm.app": "iterm", "WezTerm": "iterm"}


def canvas_for(env: Mapping[str, str]) -> str:
    """Return pixels where the terminal is known to show them, blocks inside tmux and screen, else braille."""
    term = env.get("TERM", "")
    if env.get("TMUX") or env.get("STY") or term.startswith(("tmux", "screen")):
        return "blocks"
    if program := env.get("TERM_PROGRAM"):
        return _PROGRAMS.get(program, "braille")
    known = (canvas for name, canvas in _TERMS.items() if term.startswith(name))
    return next(known, "kitty" if env.get("KITTY_WINDOW_ID") else "braille")


def has_millions(env: Mapping[str, str]) -> bool:
    """Tell whether the terminal is known to have more than 256 colours."""
    named = env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or env.get("TERM", "").endswith("-direct")
    return bool(named or env.get("WT_SESSION") or canvas_for(env) not in ("blocks", "braille"))
