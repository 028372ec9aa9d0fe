"""Makes the picture that the README opens with: what a look-up shows at a terminal, exported by Rich.

    python -m tests.readme_picture

writes docs/lookup.svg. The picture loads nothing from anywhere: fonts are those of who looks at it.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from hipcli.__main__ import execute
from hipcli.app import App
from hipcli.picture.charset import QUADRANTS
from tests.conftest import Screen

_SVG = "{http://www.w3.org/2000/svg}"
LOOKUP = Path(__file__).parent.parent / "docs" / "lookup.svg"
COMMAND = "hipcli lookup gluteus-medius"
COLUMNS, LINES = 120, 36
_ENV = {"COLUMNS": str(COLUMNS), "LINES": str(LINES), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
#: Rich's own measures of a cell, for a font 0.6 as wide as high.
_WIDE, _HIGH = 12.0, 24.4
#: What the picture says to who cannot see it.
SAYS = (
    "What hipcli lookup gluteus-medius shows at a terminal: origin, insertion, main and assisting actions, nerve,"
    " arteries and what sources differ about; beside them the muscle over the bones, its origin and insertion marked."
)

#: A window that stands out on white and on dark pages.
_THEME = TerminalTheme(
    (22, 26, 33),
    (226, 229, 234),
    [(72, 79, 90), (255, 123, 114), (86, 211, 100), (227, 179, 65),
     (121, 184, 255), (216, 160, 255), (86, 212, 221), (226, 229, 234)],
)  # fmt: skip
#: Rich's own form but for the addresses of its fonts. The widths of these fonts are 0.6 of their height or near it.
_FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc">
<title id="title">%s</title>
<desc id="desc">%s</desc>
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", \
monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
.{unique_id}-title {{
    font-size: 16px;
    font-family: ui-sans-serif, Helvetica, Arial, sans-serif;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

#: A piece of a line: the column it begins at, its text, and how it looks.
Piece = tuple[int, str, str]


def picture() -> str:
    """Return what the command shows at a terminal, as SVG."""
    out = Screen()
    app = App(_ENV, stdout=out)
    code = execute(COMMAND.split()[1:], app)
    assert code == 0
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    shown = Text.from_ansi(f"$ \x1b[1m{COMMAND}\x1b[0m\n\n{out.getvalue().rstrip()}")
    quarters = "".join(_quarters(shown))
    shown.plain = shown.plain.translate(dict.fromkeys(map(ord, QUADRANTS.table), " "))
    shown.highlight_regex(" +", Style(blink=False))  # each word at a place of its own, whatever the font
    console.print(shown, soft_wrap=True)
    console.print()  # Rich gives the last line no clip path
    form = _FORM % (COMMAND, SAYS)
    drawn = console.export_svg(
        title="hipcli", theme=_THEME, code_format=form, font_aspect_ratio=0.6, unique_id="hipcli"
    )
    before = '<g class="hipcli-matrix">'
    drawn = drawn.replace(before, f'<g class="quarters" shape-rendering="crispEdges">{quarters}</g>\n{before}')
    drawn = re.sub(r"<text [^>]*>\n</text>", "", drawn)  # line ends are no text
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)


def _quarters(shown: Text) -> Iterator[str]:
    """Yield the quarters of cells as shapes: as characters they would leave gaps between lines."""
    console = Console(width=COLUMNS)
    for row, line in enumerate(shown.split()):
        for column, letter in enumerate(line.plain):
            if letter != " " and letter in QUADRANTS.table:
                style, bits = line.get_style_at_offset(console, column), QUADRANTS.table.index(letter)
                for n in range(4):
                    colour = style.color if bits >> n & 1 else style.bgcolor
                    if colour and colour.triplet:
                        x, y = (column + n % 2 / 2) * _WIDE, row * _HIGH + 1.5 + n // 2 * _HIGH / 2
                        yield f'<path d="M{x:g} {y:g}h6v12.2h-6" fill="{colour.triplet.hex}"/>'


def shapes(svg: str) -> list[tuple[str, str]]:
    """Return the quarters of such a picture, where they are and their colours."""
    return [(path.get("d", ""), path.get("fill", "")) for path in ElementTree.fromstring(svg).iter(f"{_SVG}path")]


def pieces(svg: str) -> list[list[Piece]]:
    """Return the lines of such a picture by text and look, however Rich wrote them."""
    root = ElementTree.fromstring(svg)
    looks = dict(re.findall(r"\.(hipcli-r\d+) \{([^}]*)\}", svg))
    found: dict[float, list[Piece]] = {}
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        look = looks.get(text.get("class", ""))
        if look is not None:
            words, column = (text.text or "").replace("\xa0", " "), round(float(text.get("x", "")) / 12)
            rules = ";".join(sorted(filter(None, (rule.strip() for rule in look.split(";")))))
            found.setdefault(float(text.get("y", "")), []).append((column, words, rules))
    return [joined(sorted(line)) for _, line in sorted(found.items())]


def joined(line: list[Piece]) -> list[Piece]:
    """Return a line with neighbours of one look as one piece, without blanks around it."""
    found: list[Piece] = []
    for column, words, look in line:
        bare = words.strip()
        start = column + len(words) - len(words.lstrip())
        if found and found[-1][2] == look:
            before, said, _ = found[-1]
            found[-1] = (before, said + " " * (start - before - len(said)) + bare, look)
        elif bare:
            found.append((start, bare, look))
    return found


if __name__ == "__main__":
    LOOKUP.write_text(picture(), encoding="utf-8")
