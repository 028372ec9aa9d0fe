"""What Rich draws, as somebody sees it: lines of text, or of text with the style of each cell."""

import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

from rich.ansi import AnsiDecoder
from rich.console import RenderableType
from rich.segment import Segment

from hipcli.render.screen import Screen

#: A text of a line and how it looks: the styles by which Rich and the terminal would know it, in one order.
Run = tuple[str, str]


def screen(width: int, height: int = 24) -> Screen:
    """Return a screen of that size."""
    return Screen(io.StringIO(), width, height, colour=True, links=True)


def seen(drawn: RenderableType, width: int, height: int = 24) -> list[str]:
    """Return the lines of what is drawn, without blanks at their ends."""
    lines = screen(width, height).lines(drawn)
    return ["".join(segment.text for segment in line).rstrip() for line in lines]


def styled(drawn: RenderableType, width: int, height: int = 24) -> list[list[Run]]:
    """Return the lines as runs of one style, blanks between and behind words with none."""
    return _runs(screen(width, height).lines(drawn))


def decoded(sent: str) -> list[list[Run]]:
    """Return the same of what a terminal was sent."""
    console, decoder = screen(1000).console, AnsiDecoder()
    return _runs(decoder.decode_line(line).render(console) for line in sent.splitlines())


_OWN = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
#: A letter for each look; capital where it is a link.
LETTERS = {
    "": " ", "bold": "b", "dim": "d", "italic": "i", "cyan": "c", "bold cyan": "k", "yellow": "y", "magenta": "m",
    "bold yellow": "z", "red": "r", "green": "g", "link": "L", "dim link": "D",
}  # fmt: skip


#: Colours of the terminal that can be read on white and on black, and one that on white is too weak for words.
READABLE, WEAK = {"red", "green", "magenta", "cyan"}, "yellow"
_WEIGHTS = {"bold", "dim", "italic"}


def written(lines: Iterable[list[Run]]) -> str:
    """Return each line, and below it the letters of how its cells look, which must hold on light and on dark."""
    lines = list(lines)
    hard = hard_to_see(lines)
    assert not hard, hard
    found = ""
    for line in lines:
        looks = "".join(LETTERS[look] * len(words) for words, look in line)
        found += f"{''.join(words for words, _ in line).rstrip()}\n{looks}".rstrip() + "\n"
    return found


def hard_to_see(lines: Iterable[list[Run]]) -> list[Run]:
    """Return what one ground hides or colour alone tells.

    The same words or sign in the same weight must not have two colours: with no colour nothing would be left of it.
    """
    found, colours = [], dict[tuple[str, frozenset[str]], str]()
    for words, look in (run for line in lines for run in line):
        parts, text = frozenset(look.split()) - {"link"}, words.strip(" ;,.:")
        colour = " ".join(parts - _WEIGHTS)
        told_in = colours.setdefault((text, parts & _WEIGHTS), colour) if text else colour
        weak = colour == WEAK and re.search(r"[^\W\d_]{2}", words)
        if told_in != colour or weak or colour not in {"", WEAK, *READABLE}:
            found.append((words, look))
    return found


def as_looked_at(path: Path, now: str) -> bool:
    """Tell whether a golden file says the same; HIPCLI_WRITE_GOLDEN=1 writes it anew."""
    if os.environ.get("HIPCLI_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    return now == path.read_text(encoding="utf-8")


def _runs(lines: Iterable[Iterable[Segment]]) -> list[list[Run]]:
    found: list[list[Run]] = []
    for line in lines:
        runs: list[Run] = []
        for segment in line:
            look = _look(segment.style) if segment.text.strip() else ""
            if runs and runs[-1][1] == look:
                runs[-1] = (runs[-1][0] + segment.text, look)
            else:
                runs.append((segment.text, look))
        while runs and not runs[-1][0].strip():
            runs.pop()
        found.append(runs)
    return found


def _look(style: object) -> str:
    """Return the attributes, the colour and the link of a style, such as "bold cyan"."""
    words = [name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name, None)]
    colour, ground, link = (getattr(style, name, None) for name in ("color", "bgcolor", "link"))
    words += [_OWN[colour.number] if colour.number in range(8) else colour.name] if colour else []
    words += [f"on {ground.name}"] if ground else []
    return " ".join([*words, *(["link"] if link else [])])
