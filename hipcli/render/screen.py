"""The one theme, and how Rich draws on a stream. Loaded only where a person looks."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment, SegmentLines, Segments
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from hipcli.anatomy.visible import is_web, visible
from hipcli.render.spans import Line, Span

#: What each style word looks like: the terminal's own 16 colours and weights, never a background.
WORDS = {
    "title": "bold", "label": "cyan", "main": "bold", "sign": "yellow", "latin": "italic", "source": "dim",
    "disputed": "magenta",
    "error": "red", "right": "green", "wrong": "red", "hint": "magenta", "key": "bold cyan", "differs": "bold yellow",
    "muscle": "red", "muscle2": "blue", "muscle3": "green", "muscle4": "magenta", "muscle5": "yellow",
    "bone": "dim", "hidden": "dim", "lead": "dim", "origin": "bold yellow", "insertion": "bold cyan",
    "landmark": "bold", "heat": "green",
}  # fmt: skip
THEME = Theme(WORDS)


def text(spans: Iterable[Span], *, whole: bool = False) -> Text:
    """Return spans as text that means nothing but itself; ``whole``: one line, however long."""
    found = Text(no_wrap=whole, overflow="ignore" if whole else None)
    for words, style in spans:
        found.append(visible(words), style)
    return found


def linked(found: Text, address: str | None, start: int = 0) -> Text:
    """Make a text from ``start`` on a link, where its address is one of the web and nothing else."""
    if address and is_web(address):
        found.stylize(Style(link=address), start)
    return found


class Hanging:
    """A paragraph behind a sign; its further lines are indented, so that the next paragraph is told from them."""

    def __init__(self, found: Text, sign: Text | None = None, indent: int = 2) -> None:
        """Indent by the width of the sign at least."""
        self._text, self._sign = found, sign or Text()
        self._indent = max(indent, self._sign.cell_len)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        if self._sign.cell_len + self._text.cell_len <= options.max_width:
            yield self._sign + self._text
            return
        lines = self._text.wrap(console, max(options.max_width - self._indent, 8))
        for number, line in enumerate(lines):
            line.rstrip()
            yield (Text(" " * self._indent) if number else self._sign) + line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return how wide it must and may be."""
        least, most = Measurement.get(console, options, self._text)
        return Measurement(least + self._indent, most + max(self._indent, 0)).with_maximum(options.max_width)


def whole(lines: Iterable[Iterable[Span]]) -> RenderableType:
    """Return lines that are not broken."""
    return Group(*(text(line, whole=True) for line in lines))


def paragraphs(told: Iterable[Line | RenderableType]) -> RenderableType:
    """Return lines as paragraphs; the blanks that one begins with indent all of it, and a key behind them too."""

    def paragraph(line: Line) -> RenderableType:
        found = text(line)
        indent = len(found.plain) - len(found.plain.lstrip(" "))
        if indent and len(line) > 2 and line[1][1] == "key":
            indent = len(line[0][0]) + len(line[1][0])
        return Hanging(found[indent:], found[:indent]) if indent < len(found) else found

    return Group(*(paragraph(line) if isinstance(line, list) else line for line in told))


def opposed(left: Text, right: Text) -> RenderableType:
    """Return two texts at the ends of a line."""
    grid = Table.grid(expand=True)
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_row(left, right)
    return grid


class Screen:
    """A stream that somebody sees. ``links``: the terminal makes links of addresses."""

    def __init__(self, stream: TextIO, width: int, height: int, *, colour: bool, links: bool) -> None:
        """Ask the environment nothing: who makes this has."""
        self._links = links
        self.console = Console(
            file=stream, width=width, height=height, force_terminal=True, no_color=False, theme=THEME,
            color_system="standard" if colour else None, legacy_windows=False, force_jupyter=False,
            markup=False, emoji=False, highlight=False,
        )  # fmt: skip

    def draw(self, drawn: RenderableType) -> str:
        """Return what is to be written; no line ends in blanks, and what must stay whole does."""
        segments = [piece for line in self.lines(drawn) for piece in (*self._trimmed(line), Segment.line())]
        with self.console.capture() as taken:
            self.console.print(Segments(segments), soft_wrap=True, end="")
        return taken.get()

    def lines(self, drawn: RenderableType) -> list[list[Segment]]:
        """Return the lines that something takes; the last column stays free, since some terminals break after it."""
        options = self.console.options
        return [*Segment.split_lines(self.console.render(drawn, options.update_width(options.max_width - 1)))]

    def ready(self, drawn: RenderableType) -> SegmentLines:
        """Return something drawn already, to be measured and then written."""
        return SegmentLines(self.lines(drawn), new_lines=True)

    def _trimmed(self, line: list[Segment]) -> Iterator[Segment]:
        kept = list(line)
        while kept and not kept[-1].text.rstrip(" "):
            kept.pop()
        for number, (words, style, _) in enumerate(kept, 1):
            if style and style.link and not self._links:
                style = style.update_link(None)
            yield Segment(words.rstrip(" ") if number == len(kept) else words, style)


def cells(words: str) -> int:
    """Return how many columns of the screen a text takes once it is shown."""
    return cell_len(visible(words))
