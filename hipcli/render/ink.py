"""The one place that knows how a style looks and what a stream can show.

Styles are words (``title``, ``label``, ``dim``...); ink turns them into the terminal's own 16 colours, or
into nothing. Text from content passes through ``visible``, so nothing in it can steer the terminal.
Rich would do the same for some 30 ms at every start.
"""

import os
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TextIO

from hipcli.anatomy.visible import visible

#: Text with a style word; an empty word is plain.
Span = tuple[str, str]

_STYLES = {
    "title": "1",
    "label": "36",
    "main": "1",
    "dim": "2",
    "latin": "3",
    "source": "2",
    "disputed": "33",
    "error": "31",
    "right": "32",
    "wrong": "31",
    "hint": "35",
    "key": "1;36",
    "differs": "1;33",
    "muscle": "31",
    "muscle2": "34",
    "muscle3": "32",
    "muscle4": "35",
    "muscle5": "33",
    "bone": "2",
    "hidden": "2",
    "lead": "2",
    "origin": "1;33",
    "insertion": "1;36",
    "landmark": "1",
    "heat1": "2;32",
    "heat2": "32",
    "heat3": "32",
    "heat4": "1;32",
}
_PLAINER = {
    "·": "-", "…": "...", "–": "-", "—": "-", "’": "'", "°": " deg", "≠": "!=", "→": "->", "×": "x",
    "█": "#", "▓": "+", "▒": "=", "░": "-",
}  # fmt: skip
_MIN_WIDTH = 20
_MAX_WIDTH = 1000


class Ink:
    """A stream to write styled lines to.

    ``layout`` is true where columns and wrapping are wanted: at a terminal that is not dumb, with colour or without.
    Elsewhere text is linear, one fact a line.
    """

    def __init__(self, stream: TextIO, env: Mapping[str, str], *, plain: bool = False) -> None:
        """Look at the stream and the environment once."""
        self.stream = stream
        terminal = stream.isatty() and env.get("TERM") != "dumb"
        forced = env.get("FORCE_COLOR", "") not in ("", "0")
        refused = env.get("NO_COLOR", "") != ""
        self.layout = not plain and (terminal or forced)
        self.colour = self.layout and not refused and (os.name != "nt" or "WT_SESSION" in env or forced)
        self._codes = _STYLES if self.colour else {}
        self._env = env
        self.width = _size(env, "COLUMNS")
        self.height = _size(env, "LINES")
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(errors="backslashreplace")
        self.encoding = stream.encoding or "utf-8"

    def measure(self) -> tuple[int, int]:
        """Return how many columns and lines the screen has now; ``width`` and ``height`` are those of the start."""
        return _size(self._env, "COLUMNS"), _size(self._env, "LINES")

    def line(self, *spans: Span | str) -> None:
        """Write one line."""
        self.lines([[span if isinstance(span, tuple) else (span, "") for span in spans]])

    def lines(self, lines: Iterable[Iterable[Span]]) -> None:
        """Write several lines at once."""
        text = "".join(self._line(line) + "\n" for line in lines)
        self.stream.write(self._encodable(text))

    def text(self, text: str) -> None:
        """Write text that is already laid out, such as JSON; a final line break is added where none is."""
        self.stream.write(self._encodable(text if text.endswith("\n") else text + "\n"))

    def flush(self) -> None:
        """Send everything on its way."""
        self.stream.flush()

    def _line(self, line: Iterable[Span]) -> str:
        runs: list[list[str]] = []
        for text, style in line:
            code = self._codes.get(style, "")
            if runs and runs[-1][1] == code:
                runs[-1][0] += visible(text)
            else:
                runs.append([visible(text), code])
        if runs:
            runs[-1][0] = runs[-1][0].rstrip(" ")
        return "".join(f"\x1b[{code}m{text}\x1b[0m" if code and text else text for text, code in runs)

    def _encodable(self, text: str) -> str:
        if text.isascii():
            return text
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            for character, plainer in _PLAINER.items():
                text = text.replace(character, plainer)
        except LookupError:
            pass
        return text


def _size(env: Mapping[str, str], name: str) -> int:
    """Return the columns or lines of the screen: what the environment says, else what the terminal says."""
    wanted = env.get(name, "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 and int(wanted):
        size = int(wanted)
    else:
        size = getattr(shutil.get_terminal_size((80, 24)), name.lower())
    return min(max(size, _MIN_WIDTH if name == "COLUMNS" else 1), _MAX_WIDTH)


def cells(text: str) -> int:
    """Return how many terminal columns ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
