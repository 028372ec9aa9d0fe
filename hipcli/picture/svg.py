"""A figure as SVG: its pixels as an image, its names as text beside it, with words for who cannot see it."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap

from hipcli.anatomy.visible import visible
from hipcli.picture.figure import INSERTION, ORIGIN, Shown, figure
from hipcli.picture.layers import FROM, SIDES, Atlas, View
from hipcli.picture.margin import Tag
from hipcli.picture.pixels import fibred, told
from hipcli.picture.png import png
from hipcli.picture.shaded import OUTLINE, Box, Colour
from hipcli.picture.subjects import Wanted

#: The figure's columns and rows, its size on the page, and how many pixels of the image are one of the page.
_CELLS, _WIDE, _HIGH, _FINE = (60, 40), 480, 640, 1.5
_MARGIN, _HEAD, _LINE = 190, 44, 20
#: Letters of a line below it.
_LONG = 110
_STYLE = """
.ground{fill:#fff}text{font-family:system-ui,sans-serif;font-size:14px;fill:#111}.name{font-size:19px;font-weight:600}
.dim{fill:#555}.lead{fill:none;stroke:#777}.dot{fill:#111;stroke:#fff}
@media (prefers-color-scheme:dark){.ground{fill:#14161a}text{fill:#eee}.dim{fill:#aaa}.lead{stroke:#999}}
"""


def svg_text(atlas: Atlas, want: Wanted, shown: Shown, view: View) -> str:
    """Return the text of an SVG file."""
    drawn = figure(atlas, shown, view, *_CELLS)
    image = png(fibred(atlas, drawn, view, int(_WIDE * _FINE), int(_HIGH * _FINE)), {})
    said = [line for one in (*want.notes, *drawn.said, atlas.table.about) for line in wrap(one, _LONG)]
    width, height, foot = _WIDE + 2 * _MARGIN, _HEAD + _HIGH + 50 + _LINE * len(said), _HEAD + _HIGH + 24
    left, right = SIDES[view]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="title desc">',
        f'<title id="title">{_clean(f"{want.title}, {FROM[view]}")}</title>',
        f'<desc id="desc">{_clean(told(want, drawn, view))}</desc><style>{_STYLE}</style>',
        f'<rect class="ground" width="{width}" height="{height}"/>',
        f'<image x="{_MARGIN}" y="{_HEAD}" width="{_WIDE}" height="{_HIGH}"'
        f' href="data:image/png;base64,{b64encode(image).decode()}"/>',
        *_labels(drawn.tags, drawn.box),
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


def _labels(tags: Sequence[Tag], box: Box) -> Iterator[str]:
    """Yield the names in the margins, each as near to its point's height as the others let it be."""
    scale = _WIDE / (box[1] - box[0])
    spots = sorted(
        (_HEAD + (box[3] - v) * scale, _MARGIN + (u - box[0]) * scale, texts[0]) for texts, (u, v), *_ in tags
    )
    middle = _MARGIN + _WIDE / 2
    for left in (True, False):
        own = [spot for spot in spots if (spot[1] < middle) is left]
        x, end, inward = (_MARGIN - 14, "end", 6) if left else (_MARGIN + _WIDE + 14, "start", -6)
        for (v, u, text), y in zip(own, _spread([spot[0] for spot in own]), strict=True):
            yield f'<path class="lead" d="M{x + inward} {y - 5:.1f}L{u:.1f} {v:.1f}"/>'
            yield f'<circle class="dot" cx="{u:.1f}" cy="{v:.1f}" r="3"/>{_word(x, y, text, "", end)}'


def _spread(wanted: Sequence[float]) -> list[float]:
    """Return heights near the wanted ones, in order, a line apart."""
    heights: list[float] = []
    for n, y in enumerate(wanted):
        least = heights[-1] + _LINE if heights else _HEAD + _LINE
        heights.append(max(least, min(y + 5, _HEAD + _HIGH - 4 - _LINE * (len(wanted) - 1 - n))))
    return heights


def _word(x: float, y: float, text: str, style: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.1f}" class="{style}" text-anchor="{anchor}">{_clean(text)}</text>'


def _clean(text: str) -> str:
    """Return text that cannot steer: markup escaped, unprintable characters written out."""
    return escape(visible(text))
