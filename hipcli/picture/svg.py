"""Draws a scene as SVG: title and description for screen readers, classes for dark and light, labels at both sides."""

from collections.abc import Iterable, Sequence
from html import escape

from hipcli.anatomy.visible import visible
from hipcli.picture.geometry import Box, Path, Point
from hipcli.picture.scene import FROM, SIDES, Label, Mark, Scene, Sheet

_HEIGHT = 640
_MARGIN = 190
_HEAD = 44
_FOOT = 44
_LINE = 20
_STYLE = """
.sheet{fill:#fff}.bone{fill:none;stroke:#555;stroke-width:1.3}
.ligament{fill:none;stroke:#555;stroke-width:2.5;stroke-dasharray:6 4}
.t1{color:#b3261e}.t2{color:#1d5fb4}.t3{color:#2f7d32}.t4{color:#8a35a3}.t5{color:#8a6100}.tendon{color:#8d7a5a}
.belly{fill:currentColor;fill-opacity:.16;stroke:currentColor;stroke-width:1.3}
.fibre{fill:none;stroke:currentColor;stroke-width:.9}
.hidden{fill:none;stroke:currentColor;stroke-width:1.1;stroke-dasharray:3 3;opacity:.6}
.origin{stroke:#00688a;fill:#00688a}.insertion{stroke:#a86500;fill:#a86500}.landmark{stroke:#111;fill:#111}
.end{fill:none;stroke-width:2.5}.far{fill:none;stroke-width:2}
.lead{fill:none;stroke:#777;stroke-width:.8}.dot{fill:#777}
text{font-family:system-ui,sans-serif;font-size:14px;fill:#111}.name{font-size:19px;font-weight:600}.dim{fill:#555}
.muscle{fill:currentColor}
@media (prefers-color-scheme:dark){.sheet{fill:#14161a}.bone,.ligament{stroke:#b5b5b5}
.t1{color:#ff7b6b}.t2{color:#7fb2ff}.t3{color:#7fd087}.t4{color:#d99bea}.t5{color:#e3bd4a}.tendon{color:#d2c09c}
.origin{stroke:#55d6ef;fill:#55d6ef}.insertion{stroke:#ffc94d;fill:#ffc94d}.landmark{stroke:#eee;fill:#eee}
.lead{stroke:#999}.dot{fill:#999}text{fill:#eee}.dim{fill:#aaa}.muscle{fill:currentColor}.far{fill:none}}
"""


def svg_text(scene: Scene) -> str:
    """Return the picture as the text of an SVG file."""
    return _Page(scene).text()


def describe(scene: Scene) -> str:
    """Return in words what the picture shows."""
    shown = [label.text for label in scene.labels if label.style == "muscle"]
    landmarks = [label.text for label in scene.labels if label.style != "muscle"]
    left, right = SIDES[scene.view]
    words = [f"Line drawing of the right hip {FROM[scene.view]}; {left} is on the left, {right} on the right."]
    words += [f"Muscles drawn: {', '.join(shown)}."] if shown else []
    words += ["Origins are marked by circles, insertions by squares; hidden parts are dashed."] if scene.sheets else []
    words += [f"Named: {', '.join(landmarks)}."] if landmarks else []
    return " ".join([*words, *scene.notes])


class _Page:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.box = _cropped(scene)
        left, right, bottom, top = self.box
        self.scale = _HEIGHT / (top - bottom)
        self.inner = (right - left) * self.scale
        self.width = self.inner + 2 * _MARGIN
        self.height = _HEAD + _HEIGHT + _FOOT + 20 * len(scene.notes)

    def at(self, point: Point) -> Point:
        return (_MARGIN + (point[0] - self.box[0]) * self.scale, _HEAD + (self.box[3] - point[1]) * self.scale)

    def text(self) -> str:
        scene = self.scene
        title = f"{scene.title or 'Which muscle is this?'}, {FROM[scene.view]}"
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {self.height:.0f}" role="img"'
            ' aria-labelledby="title desc">',
            f'<title id="title">{_clean(title)}</title><desc id="desc">{_clean(describe(scene))}</desc>',
            f"<style>{_STYLE}</style>",
            f'<clipPath id="frame"><rect x="{_MARGIN}" y="{_HEAD}" width="{self.inner:.0f}" height="{_HEIGHT}"/>'
            "</clipPath>",
            f'<rect class="sheet" width="{self.width:.0f}" height="{self.height:.0f}"/>',
            '<g clip-path="url(#frame)">',
            self._lines("bone", (line.points for line in scene.bones)),
            *map(self._sheet, scene.sheets),
            self._lines("ligament", (line.points for line in scene.lines)),
            "</g>",
            *map(self._mark, scene.marks),
            *self._labels(),
            *self._words(),
            "</svg>",
        ]
        return "\n".join(part for part in parts if part) + "\n"

    # --- parts of the picture

    def _d(self, paths: Iterable[Path], *, closed: bool = False) -> str:
        end = "Z" if closed else ""
        drawn = ("L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.at, path)) for path in paths)
        return "".join(f"M{points}{end}" for points in drawn)

    def _lines(self, style: str, paths: Iterable[Path], *, closed: bool = False, more: str = "") -> str:
        d = self._d(paths, closed=closed)
        return f'<path class="{style}"{more} d="{d}"/>' if d else ""

    def _sheet(self, sheet: Sheet) -> str:
        alone = self.scene.tones == 1
        tone = "tendon" if sheet.tissue == "tendon" and alone else f"t{sheet.tone % 5 + 1}"
        parts = [
            self._lines("hidden", sheet.hidden, closed=True),
            self._lines("hidden", (run for runs in sheet.covered for run in runs)),
        ]
        for style in ("hidden",) if sheet.glass else ("sheet", "belly"):
            parts.append(self._lines(style, sheet.visible, closed=True, more=' fill-rule="evenodd"'))
        parts.append(self._lines("fibre", (run for runs in sheet.fibres for run in runs if not sheet.glass)))
        for style in ("origin", "insertion") if alone else ():
            parts.append(self._lines(f"end {style}", (line.points for line in sheet.ends if line.style == style)))
        return f'<g class="{tone}">{"".join(parts)}</g>'

    def _mark(self, mark: Mark) -> str:
        x, y = self.at(mark.at)
        if mark.letter:
            return _circle("sheet", x, y, 10) + _word(x, y + 5, mark.letter, anchor="middle")
        classes = mark.style if mark.visible else f"{mark.style} far"
        if mark.style == "insertion":
            return f'<rect class="{classes}" x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10"/>'
        return _circle(classes, x, y, 5 if mark.style == "origin" else 4)

    # --- words

    def _labels(self) -> list[str]:
        """Return the labels in the margins, each as near to its point's height as the others let it be."""
        middle = self.width / 2
        places = sorted(((label, self.at(label.at)) for label in self.scene.labels), key=lambda place: place[1][1])
        left = self._column([(label, at) for label, at in places if at[0] < middle], _MARGIN - 14, "end")
        right = [(label, at) for label, at in places if at[0] >= middle]
        return [*left, *self._column(right, self.width - _MARGIN + 14, "start")]

    def _column(self, places: Sequence[tuple[Label, Point]], x: float, anchor: str) -> list[str]:
        heights = _spread([at[1] for _, at in places], _HEAD + _LINE, _HEAD + _HEIGHT - 4)
        inward = 6 if anchor == "end" else -6
        parts = []
        for (label, at), y in zip(places, heights, strict=True):
            start, bend = (f"{x + n * inward:.1f} {y - 5:.1f}" for n in (1, 3))
            parts.append(f'<path class="lead" d="M{start}L{bend}L{at[0]:.1f} {at[1]:.1f}"/>')
            parts.append(_circle("dot", *at, 1.8))
            style = f"muscle t{label.tone % 5 + 1}" if label.style == "muscle" else ""
            parts.append(_word(x, y, label.text, style, anchor))
        return parts

    def _words(self) -> list[str]:
        scene = self.scene
        left, right = SIDES[scene.view]
        foot = _HEAD + _HEIGHT + 26
        middle = self.width / 2
        words = [
            _word(16, 28, scene.title, "name"),
            _word(self.width - 16, 28, FROM[scene.view], "dim", "end"),
            _word(16, foot, f"← {left}", "dim"),
            _word(self.width - 16, foot, f"{right} →", "dim", "end"),
        ]
        if any(mark.style in ("origin", "insertion") for mark in scene.marks):
            words += [
                f'<circle class="origin" cx="{middle - 86:.1f}" cy="{foot - 5}" r="5"/>',
                _word(middle - 75, foot, "origin", "dim"),
                f'<rect class="insertion" x="{middle + 5:.1f}" y="{foot - 10}" width="10" height="10"/>',
                _word(middle + 21, foot, "insertion", "dim"),
            ]
        words += [_word(16, foot + 20 * n, note, "dim") for n, note in enumerate(scene.notes, 1)]
        return words


def _cropped(scene: Scene) -> Box:
    """Return the box without what is empty at its left and right."""
    left, right, bottom, top = scene.box
    paths = [line.points for line in (*scene.bones, *scene.lines)]
    paths += [path for sheet in scene.sheets for path in (*sheet.visible, *sheet.hidden)]
    across = [u for path in paths for u, v in path if bottom <= v <= top and left <= u <= right]
    return (min(across) - 6, max(across) + 6, bottom, top)


def _spread(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return heights near the wanted ones, a line apart, between ``top`` and ``bottom``."""
    heights: list[float] = []
    for n, y in enumerate(wanted):
        least = heights[-1] + _LINE if heights else top
        most = bottom - _LINE * (len(wanted) - 1 - n)
        heights.append(max(least, min(y + 5, most)))
    return heights


def _word(x: float, y: float, text: str, style: str = "", anchor: str = "start") -> str:
    classes = f' class="{style}"' if style else ""
    ends = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{classes}{ends}>{_clean(text)}</text>'


def _circle(style: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'


def _clean(text: str) -> str:
    """Return text that cannot steer: markup escaped, unprintable characters written out."""
    return escape(visible(text))
