"""Small charts: the band spans the models, a gap stays one, the turn is marked."""

from hipcli.picture.charset import BRAILLE, HALVES
from hipcli.picture.chart import Chart, draw_chart

GRID = [-20, 0, 20, 40, 60, 80, 100, 110]
CHART = Chart("Flexion", "flexion", "extension", GRID, [[20] * 8, [10] * 5 + [None] * 3], 40)


def texts(chart: Chart, columns: int = 50) -> list[str]:
    return ["".join(c for c, _ in row) for row in draw_chart(chart, columns, 7, BRAILLE)]


def inked(chart: Chart) -> list[int]:
    """Return how many cells of the band each column has."""
    rows = draw_chart(chart, 50, 7, BRAILLE)[1:-1]
    return [sum(1 for row in rows if row[column][1] == "muscle") for column in range(5, 50)]


def test_every_row_is_as_wide_as_asked() -> None:
    for columns in (30, 50, 80):
        assert {len(line) for line in texts(CHART, columns)} == {columns}
        assert len(texts(CHART, columns)) == 9


def test_the_band_spans_the_models_and_narrows_where_one_ends() -> None:
    counts = inked(CHART)
    assert max(counts[:25]) > max(counts[-15:]) >= 1


def test_a_gap_of_all_models_stays_a_gap() -> None:
    counts = inked(CHART._replace(rows=[[20, 20, 20, None, None, 20, 20, 20]]))
    assert 0 in counts
    assert counts[0] > 0
    assert counts[-1] > 0


def test_nothing_known_is_an_empty_chart() -> None:
    assert set(inked(CHART._replace(rows=[[None] * 8]))) == {0}


def test_the_turn_is_marked_on_the_zero_line() -> None:
    turned = CHART._replace(rows=[[-20, -10, -5, 5, 10, 20, 20, 20]], turn=(28.0, 32.0))
    lines = texts(turned)
    assert "".join(lines).count("◆") == 1
    assert "◆" in lines[4]
    assert abs(lines[4].index("◆") - lines[-1].index("30")) <= 1
    halves = draw_chart(turned, 50, 7, HALVES)
    assert sum(c == "*" for row in halves for c, _ in row) == 1


def test_the_scale_names_angles_and_limits() -> None:
    lines = texts(CHART)
    assert lines[0].startswith("Flexion")
    assert lines[1].startswith(" +40  flexion")
    assert lines[4].startswith("   0 ")
    assert lines[7].startswith(" -40  extension")
    assert lines[8].split() == ["-20", "0", "30", "60", "90", "110°"]
