"""A figure as SVG: its pixels as an image, its names as text beside it, with words for who cannot see it."""

from base64 import b64encode
from html import escape
from textwrap import wrap

from hipcli.anatomy.visible import visible
from hipcli.picture.figure import Shown, figure
from hipcli.picture.layers import FROM, SIDES, Atlas, View
from hipcli.picture.margin import Placed
from hipcli.picture.paints import INSERTION, ORIGIN
from hipcli.picture.pixels import fibred, told
from hipcli.picture.png import png
from hipcli.picture.shaded import OUTLINE, Colour
from hipcli.picture.subjects import Wanted

#: The figure's columns and rows, the size of a cell on the page, and how many pixels of the image are one of the page.
_COLUMNS, _ROWS, _WIDE, _HIGH, _FINE = 100, 40, 8, 16, 1.25
_HEAD, _LINE = 44, 20
#: Letters of a line below it.
_LONG = 110
_STYLE = """
.ground{fill:#fff}text{font-family:system-ui,sans-serif;font-size:14px;fill:#111}.name{font-size:19px;font-weight:600}
.dim{fill:#555}.lead{fill:none;stroke:#777}.dot{fill:#111;stroke:#fff}.ring{fill:#fff;stroke:#111}
.label{paint-order:stroke;stroke:#fff;stroke-width:4px}
@media (prefers-color-scheme:dark){.ground{fill:#14161a}text{fill:#eee}.dim{fill:#aaa}.lead{stroke:#999}
.label{stroke:#14161a}}
"""


def svg_text(atlas: Atlas, want: Wanted, shown: Shown, view: View) -> str:
    """Return the text of an SVG file."""
    drawn = figure(atlas, shown, view, _COLUMNS, _ROWS)
    width, high = _COLUMNS * _WIDE, _ROWS * _HIGH
    image = png(fibred(atlas, drawn, view, int(width * _FINE), int(high * _FINE)), {})
    said = [line for one in (*want.notes, *drawn.said, *drawn.signs, atlas.table.about) for line in wrap(one, _LONG)]
    height, foot = _HEAD + high + 50 + _LINE * len(said), _HEAD + high + 24
    left, right = SIDES[view]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="title desc">',
        f'<title id="title">{_clean(f"{want.title}, {FROM[view]}")}</title>',
        f'<desc id="desc">{_clean(told(want, drawn, view))}</desc><style>{_STYLE}</style>',
        f'<rect class="ground" width="{width}" height="{height}"/>',
        f'<image y="{_HEAD}" width="{width}" height="{high}"'
        f' href="data:image/png;base64,{b64encode(image).decode()}"/>',
        *map(_label, drawn.named),
        _word(16, 28, want.title, "name"),
        _word(width - 16, 28, FROM[view], "dim", "end"),
        _word(16, foot, f"< {left}", "dim"),
        _word(width - 16, foot, f"{right} >", "dim", "end"),
        *(_key(width // 2 + dx, foot, *one) for dx, one in _ZONES if drawn.zones),
        *(_word(16, foot + _LINE * n, note, "dim") for n, note in enumerate(said, 1)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


_ZONES = ((-90, ("origin", ORIGIN)), (10, ("insertion", INSERTION)))


def _key(x: int, y: int, name: str, colour: Colour) -> str:
    line = f' stroke="{_hex(OUTLINE)}" stroke-width="2"' if name == "insertion" else ""
    square = f'<rect x="{x}" y="{y - 11}" width="11" height="11" fill="{_hex(colour)}"{line}/>'
    return square + _word(x + 16, y, name, "dim")


def _hex(colour: Colour) -> str:
    return f"#{bytes(colour).hex()}"


def _label(one: Placed) -> str:
    """Return a name, the line that leads from it, and the dot on what it names."""
    u, v, y = (one.at[0] + 0.5) * _WIDE, _HEAD + (one.at[1] + 0.5) * _HIGH, _HEAD + (one.row + 0.5) * _HIGH
    before = one.column < one.at[0]
    x = (one.column + (len(one.text) if before else 0)) * _WIDE
    word = _word(x, y + 5, one.text, "label", "end" if before else "start")
    dot = f'<circle class="{"ring" if one.tag.behind else "dot"}" cx="{u:.1f}" cy="{v:.1f}" r="3"/>'
    return f'<path class="lead" d="M{x + (4 if before else -4)} {y:.1f}H{u:.1f}V{v:.1f}"/>{dot}{word}'


def _word(x: float, y: float, text: str, style: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.1f}" class="{style}" text-anchor="{anchor}">{_clean(text)}</text>'


def _clean(text: str) -> str:
    """Return text that cannot steer: markup escaped, unprintable characters written out."""
    return escape(visible(text))
