"""The one place that knows what a stream can show, and writes to it: with Rich where a person looks, else plain text.

Styles are words (``title``, ``label``, ``dim``...) of the theme. Text from content passes through ``visible``, so
nothing in it can steer the terminal. Rich is loaded when something is first drawn, and never for a pipe.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TextIO
from unicodedata import normalize

from hipcli.anatomy.visible import visible
from hipcli.render.spans import Line, Span, Told, Way

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hipcli.render.screen import Screen

_PLAINER = {
    "·": "-", "…": "...", "–": "-", "—": "-", "’": "'", "°": " deg", "≠": "!=", "→": "->", "×": "x",
    "█": "#", "▓": "+", "▒": "=", "░": "-", "●": "*", "○": "o", "─": "-", "◆": "*", "“": '"', "”": '"',
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss",
    **{figure: f"^{number}" for number, figure in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
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

    @cached_property
    def screen(self) -> Screen:
        """What Rich draws on."""
        from hipcli.render.screen import Screen

        links = self.stream.isatty() and not self._env.get("TERM", "").startswith(("linux", "vt"))
        return Screen(self.stream, self.width, self.height, colour=self.colour, links=links)

    def show(self, drawn: RenderableType) -> None:
        """Let Rich draw something, where ``layout`` is true."""
        self._write(self.screen.draw(drawn))

    def line(self, *spans: Span | str) -> None:
        """Write one line."""
        self.lines([[span if isinstance(span, tuple) else (span, "") for span in spans]])

    def lines(self, lines: Iterable[Iterable[Span]]) -> None:
        """Write several lines at once, none of them broken."""
        every = [[*line] for line in lines]
        if self.layout and any(every):
            from hipcli.render.screen import whole

            self.show(whole(every))
        else:
            self._write("".join("".join(visible(words) for words, _ in line).rstrip(" ") + "\n" for line in every))

    def flow(self, told: Iterable[Told]) -> None:
        """Write paragraphs, broken where the screen ends; one that begins with blanks is indented throughout.

        Among them may stand what Rich draws, where ``layout`` is true.
        """
        if self.layout:
            from rich.console import ConsoleDimensions

            from hipcli.render.screen import paragraphs

            self.screen.console.size = ConsoleDimensions(*self.measure())
            self.show(paragraphs(told))
        else:
            self.lines(line for line in told if isinstance(line, list))

    def ways(self, ways: Sequence[Way]) -> Iterator[Line]:
        """Yield each command with what it does behind it, or all of these below where the screen is too narrow."""
        longest = max(len(command) for command, _ in ways)
        narrow = self.layout and any(longest + len(what) + 6 >= self.width for _, what in ways)
        for command, what in ways:
            if narrow:
                yield from ([("  ", ""), (command, "key")], [("      ", ""), (what, "dim")])
            else:
                yield [("  ", ""), (command.ljust(longest), "key"), (f"    {what}", "dim")]

    def text(self, text: str) -> None:
        """Write text that is already laid out, such as JSON; a final line break is added where none is."""
        self._write(text if text.endswith("\n") else text + "\n")

    def flush(self) -> None:
        """Send everything on its way."""
        self.stream.flush()

    def _write(self, text: str) -> None:
        self.stream.write(self._encodable(text))

    def _encodable(self, text: str) -> str:
        """Return text with what the stream's encoding lacks made plainer, where that is known."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            if len(text) > 1:
                return "".join(map(self._encodable, text))
            bare = normalize("NFKD", text)[:1]  # a letter without what stands on it or below it
            return _PLAINER.get(text) or (bare if bare.isascii() else text)
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
