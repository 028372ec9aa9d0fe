"""Draws a scene with characters: braille where the terminal has it, else quadrant or half blocks.

A canvas of cells is a plane of dots, several a cell. Bones first, then what is covered (dashed), then each
muscle over what lies behind it, then marks, labels and their leader lines, the title above, the sides below.
"""

from hipcli.picture.charset import BRAILLE, Cell, Charset, cells_of, write
from hipcli.picture.dots import Dots
from hipcli.picture.geometry import Path, Point
from hipcli.picture.placing import Placed, Placer, ToPlace
from hipcli.picture.scene import FROM, SIDES, Scene, Sheet

STYLES = ("", "lead", "bone", "hidden", "ligament", "muscle", "muscle2", "muscle3", "muscle4", "muscle5", "tendon",
          "origin", "insertion")  # fmt: skip
_NUMBER = {style: number for number, style in enumerate(STYLES)}
_TONES = ("muscle", "muscle2", "muscle3", "muscle4", "muscle5")
_WIDE = 56
_COVERED_GAP = 6.0
#: Fibres keep two dots between them, so that a muscle is evenly dense; in one narrower than this, one.
_BROAD = 44


class Canvas:
    """A scene at a size in cells; ``placed`` are its labels, once it is drawn."""

    def __init__(self, scene: Scene, columns: int, rows: int, charset: Charset = BRAILLE) -> None:
        """Take the scene and fit its box between title and foot; a dot may be higher than wide."""
        self.placed: list[Placed | None] = []
        self.scene = scene
        self.columns = columns
        self.rows = rows
        self.charset = charset
        self.dots = Dots(columns * charset.across, rows * charset.down)
        left, right, bottom, top = scene.box
        tall = 2 * charset.across / charset.down
        room = (rows - 2) * charset.down
        self.down = min(room / (top - bottom), self.dots.width / (right - left) / tall)
        self.over = self.down * tall
        self.left = self.dots.width / 2 - (left + right) / 2 * self.over
        self.top = charset.down + room / 2 + (bottom + top) / 2 * self.down

    def at(self, point: Point) -> Point:
        """Return where a point of the scene lies among the dots."""
        return (self.left + point[0] * self.over, self.top - point[1] * self.down)

    def cell(self, point: Point) -> tuple[int, int]:
        """Return the column and row of a point of the scene."""
        x, y = self.at(point)
        return int(x + 0.5) // self.charset.across, int(y + 0.5) // self.charset.down

    def path(self, points: Path) -> Path:
        """Return a path of the scene among the dots."""
        left, top, over, down = self.left, self.top, self.over, self.down
        return [(left + u * over, top - v * down) for u, v in points]

    # --- drawing

    def cells(self) -> list[list[Cell]]:
        """Draw everything and return the cells."""
        scene = self.scene
        for line in scene.bones:
            self.dots.line(self.path(line.points), _NUMBER[line.style])
        for sheet in scene.sheets:
            self._sheet(sheet)
        for line in scene.lines:
            self.dots.line(self.path(line.points), _NUMBER[line.style], on=3, off=2)
        marks = self._marks()
        texts = [(label.text, label.short) if self.columns >= _WIDE else (label.short,) for label in scene.labels]
        wishes = [
            ToPlace(t, self.at(label.at), label.style == "muscle") for t, label in zip(texts, scene.labels, strict=True)
        ]
        placer = Placer(self.dots, (self.columns, self.rows - 1), (self.charset.across, self.charset.down), set(marks))
        self.placed = placer.all(wishes)
        for placed in filter(None, self.placed):
            self.dots.line(placed.lead, _NUMBER["lead"], on=1, off=1, over=False)
        grid = cells_of(self.charset, self.dots.rows, STYLES)
        for (x, y), cell in marks.items():
            grid[y][x] = cell
        for of, label in zip(scene.labels, self.placed, strict=True):
            if label:
                style = _TONES[of.tone % len(_TONES)] if of.style == "muscle" else "text"
                write(grid[label.row], label.column, label.text, style)
        self._title(grid[0])
        self._foot(grid[-1])
        return grid

    def left_out(self) -> list[str]:
        """Return the names of muscles whose label found no room."""
        pairs = zip(self.scene.labels, self.placed, strict=True)
        return [label.text for label, placed in pairs if placed is None and label.style == "muscle"]

    def _sheet(self, sheet: Sheet) -> None:
        tone = _NUMBER[_TONES[sheet.tone % len(_TONES)]]
        body = _NUMBER["tendon"] if sheet.tissue == "tendon" and self.scene.tones == 1 else tone
        for path in (*([*polygon, polygon[0]] for polygon in sheet.hidden), *self._covered(sheet)):
            self.dots.line(self.path(path), _NUMBER["hidden"], on=2, off=2, over=False)
        visible = [self.path(polygon) for polygon in sheet.visible]
        if not sheet.glass:
            self.dots.fill(visible)
        for polygon in visible:
            self.dots.line([*polygon, polygon[0]], body, on=3, off=2 * sheet.glass)
        if sheet.glass:
            return
        apart = 2 if sheet.spread * self.over > _BROAD else 1
        for number in _in_turn(len(sheet.fibres)):
            for run in sheet.fibres[number]:
                self.dots.strand(self.path(run), body, apart)
        for line in sheet.ends if self.scene.tones == 1 else ():
            dashed = line.style == "hidden"
            self.dots.line(self.path(line.points), _NUMBER[line.style], on=2 if dashed else 1, off=2 * dashed)

    def _covered(self, sheet: Sheet) -> list[Path]:
        """Return the hidden runs of a few fibres: of the middle one, and more where there is room."""
        count = len(sheet.covered)
        many = min(round(sheet.spread * self.over / _COVERED_GAP) + 1, count)
        chosen = {round(n * (count - 1) / (many - 1)) for n in range(many)} if many > 1 else {count // 2}
        return [run for n in sorted(chosen) for run in sheet.covered[n]]

    def _marks(self) -> dict[tuple[int, int], Cell]:
        marks: dict[tuple[int, int], Cell] = {}
        for mark in self.scene.marks:
            place = self.cell(mark.at)
            if not (0 <= place[0] < self.columns and 0 < place[1] < self.rows - 1):
                continue
            marks[place] = (mark.letter or self.charset.marks[mark.style][not mark.visible], mark.style)
        return marks

    # --- words

    def _title(self, line: list[Cell]) -> None:
        view = FROM[self.scene.view]
        if len(self.scene.title) + len(view) + 2 > self.columns:
            view = view.replace("right ", "")
        title = self.scene.title[: self.columns - len(view) - 2]
        write(line, 0, title.ljust(self.columns), "title")
        write(line, self.columns - len(view), view, "dim")

    def _foot(self, line: list[Cell]) -> None:
        left, right = SIDES[self.scene.view]
        before, after = self.charset.arrows
        end = right + after
        write(line, 0, (before + left).ljust(self.columns), "dim")
        write(line, self.columns - len(end), end, "dim")
        shown = {mark.style for mark in self.scene.marks}
        legend = {
            style: f"{self.charset.marks[style][0]} {style}" for style in ("origin", "insertion") if style in shown
        }
        room = self.columns - len(before + left + end) - 2
        gap = 3 if len("   ".join(legend.values())) <= room else 1
        at = (self.columns - len((" " * gap).join(legend.values()))) // 2
        at = max(at, len(before + left) + 1)
        for style, text in legend.items():
            write(line, at, text, "dim")
            write(line, at, text[0], style)
            at += len(text) + gap


def _in_turn(count: int) -> list[int]:
    """Return the numbers below ``count``, those far from each other first: the ends, the middle, the quarters."""
    order = [0, count - 1]
    gap = count - 1
    while gap > 1:
        gap = (gap + 1) // 2
        order += range(gap, count - 1, gap)
    return list(dict.fromkeys([*order, *range(count)]))
