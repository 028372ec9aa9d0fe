"""Draws a scene with characters: braille where the terminal has it, else quadrant or half blocks.

A canvas of cells is a plane of dots, several a cell. Bones first, then what is covered (dashed), then each
muscle over what lies behind it, then marks, labels and their leader lines, the title above, the sides below.
"""

from hipcli.picture.charset import BRAILLE, Charset, character
from hipcli.picture.dots import Dots
from hipcli.picture.geometry import Path, Point
from hipcli.picture.placing import Placed, Wish, place_labels
from hipcli.picture.scene import FROM, SIDES, Label, Scene, Sheet

#: One character and its style.
Cell = tuple[str, str]

STYLES = ("", "lead", "bone", "hidden", "ligament", "muscle", "muscle2", "muscle3", "muscle4", "muscle5", "tendon",
          "origin", "insertion")  # fmt: skip
_NUMBER = {style: number for number, style in enumerate(STYLES)}
_TONES = ("muscle", "muscle2", "muscle3", "muscle4", "muscle5")
_WIDE = 56
_COVERED_GAP = 6.0
#: Fibres keep two dots between them, so that a muscle is evenly dense; in one narrower than this, one.
_BROAD = 44


def draw(scene: Scene, columns: int, rows: int, charset: Charset = BRAILLE) -> list[list[Cell]]:
    """Return the picture: ``rows`` rows of ``columns`` cells."""
    return Canvas(scene, columns, rows, charset).cells()


class Canvas:
    """A scene at a size in cells; ``placed`` are its labels, once it is drawn."""

    def __init__(self, scene: Scene, columns: int, rows: int, charset: Charset = BRAILLE) -> None:
        """Take the scene and fit it into the cells."""
        self.placed: list[Placed | None] = []
        self.scene = scene
        self.columns = columns
        self.rows = rows
        self.charset = charset
        self.dots = Dots(columns * charset.across, rows * charset.down)
        self._scale()

    def _scale(self) -> None:
        """Fit the box into the rows between title and foot; a dot may be higher than wide."""
        left, right, bottom, top = self.scene.box
        charset = self.charset
        tall = 2 * charset.across / charset.down
        room = (self.rows - 2) * charset.down
        down = min(room / (top - bottom), self.dots.width / (right - left) / tall)
        self.down, self.over = down, down * tall
        self.left = self.dots.width / 2 - (left + right) / 2 * self.over
        self.top = charset.down + room / 2 + (bottom + top) / 2 * down

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
        self.placed = place_labels(
            [Wish(self._texts(label), self.at(label.at), label.style == "muscle") for label in scene.labels],
            self.dots,
            (self.columns, self.rows - 1),
            (self.charset.across, self.charset.down),
            taken=set(marks),
        )
        for label in filter(None, self.placed):
            self.dots.line(label.lead, _NUMBER["lead"], on=1, off=1, over=False)
        grid = self._grid()
        for (x, y), cell in marks.items():
            grid[y][x] = cell
        self._write_labels(grid)
        self._title(grid)
        self._foot(grid)
        return grid

    def left_out(self) -> list[str]:
        """Return the names of muscles whose label found no room."""
        pairs = zip(self.scene.labels, self.placed, strict=True)
        return [label.text for label, placed in pairs if placed is None and label.style == "muscle"]

    def _sheet(self, sheet: Sheet) -> None:
        tone = _NUMBER[_TONES[sheet.tone % len(_TONES)]]
        body = _NUMBER["tendon"] if sheet.tissue == "tendon" and self.scene.tones == 1 else tone
        hidden = _NUMBER["hidden"]
        for polygon in sheet.hidden:
            self.dots.line(self.path([*polygon, polygon[0]]), hidden, on=2, off=2, over=False)
        for run in self._covered(sheet):
            self.dots.line(self.path(run), hidden, on=2, off=2, over=False)
        visible = [self.path(polygon) for polygon in sheet.visible]
        if sheet.glass:
            for polygon in visible:
                self.dots.line([*polygon, polygon[0]], body, on=3, off=2)
            return
        self.dots.fill(visible)
        for polygon in visible:
            self.dots.line([*polygon, polygon[0]], body)
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
            signs = {"origin": self.charset.origin, "insertion": self.charset.insertion}.get(
                mark.style, ("✚", "✚") if self.charset is BRAILLE else ("+", "+")
            )
            marks[place] = (mark.letter or signs[not mark.visible], mark.style)
        return marks

    # --- from dots to characters

    def _grid(self) -> list[list[Cell]]:
        across, down = self.charset.across, self.charset.down
        grid: list[list[Cell]] = []
        for top in range(0, self.rows * down, down):
            rows = self.dots.rows[top : top + down]
            line: list[Cell] = []
            for left in range(0, self.columns * across, across):
                found = b"".join([row[left : left + across] for row in rows])
                best = max(found)
                line.append((character(self.charset, found), STYLES[best]) if best else (" ", ""))
            grid.append(line)
        return grid

    # --- words

    def _write_labels(self, grid: list[list[Cell]]) -> None:
        for label, text in zip(self.scene.labels, self.placed, strict=True):
            if text is None:
                continue
            style = _TONES[label.tone % len(_TONES)] if label.style == "muscle" else "text"
            _write(grid[text.row], text.column, text.text, style)

    def _texts(self, label: Label) -> tuple[str, ...]:
        """Return what a label may say, best first."""
        return (label.text, label.short) if self.columns >= _WIDE else (label.short,)

    def _title(self, grid: list[list[Cell]]) -> None:
        view = FROM[self.scene.view]
        if len(self.scene.title) + len(view) + 2 > self.columns:
            view = view.replace("right ", "")
        title = self.scene.title[: self.columns - len(view) - 2]
        _write(grid[0], 0, title.ljust(self.columns), "title")
        _write(grid[0], self.columns - len(view), view, "dim")

    def _foot(self, grid: list[list[Cell]]) -> None:
        row = grid[-1]
        _write(row, 0, " " * self.columns, "")
        left, right = SIDES[self.scene.view]
        _write(row, 0, self.charset.arrows[0] + left, "dim")
        end = right + self.charset.arrows[1]
        _write(row, self.columns - len(end), end, "dim")
        shown = {mark.style for mark in self.scene.marks}
        legend: list[tuple[str, str]] = []
        for style, signs in (("origin", self.charset.origin), ("insertion", self.charset.insertion)):
            if style in shown:
                legend += [("   " if legend else "", ""), (signs[0], style), (f" {style}", "dim")]
        at = (self.columns - sum(len(text) for text, _ in legend)) // 2
        for text, style in legend:
            _write(row, at, text, style)
            at += len(text)


def _write(row: list[Cell], column: int, text: str, style: str) -> None:
    for n, letter in enumerate(text):
        if 0 <= column + n < len(row):
            row[column + n] = (letter, style if letter != " " else "")


def _in_turn(count: int) -> list[int]:
    """Return the numbers below ``count``, those far from each other first: the ends, the middle, the quarters."""
    order = [0, count - 1]
    gap = count - 1
    while gap > 1:
        gap = (gap + 1) // 2
        order += range(gap, count - 1, gap)
    return list(dict.fromkeys([*order, *range(count)]))
