"""Tables at a terminal: rows are parted so that the eye keeps the line, and stacked before columns are squeezed."""

import pytest

from hipcli.anatomy.filters import Filters, find_muscles
from hipcli.render.lists import kind_table, muscle_table
from hipcli.render.table import Table, drawn
from tests.every import every
from tests.quiz.bundled import catalog
from tests.render.seen import seen, styled

KINDS = ("group", "movement", "nerve", "artery", "ligament", "landmark", "space", "condition", "claim", "source")


def revision() -> Table:
    names = ["origin", "insertion", "nerve", "action"]
    return muscle_table(find_muscles(catalog(), Filters()), catalog(), names)


@every("width", [30, 60, 80, 140])
@every("table", [revision(), *(kind_table(kind, catalog()) for kind in KINDS)])
def test_a_table_keeps_every_word_within_the_screen(table: Table, width: int) -> None:
    lines = seen(drawn(table, width), width)
    assert max(map(len, lines)) < width
    letters = sorted("".join("".join(lines).split()).replace("─", ""))
    for row in table.rows[:5]:
        for cell in row:
            assert not set(cell) - {*letters, " "}
    names = [row[0] for row in table.rows]
    assert [name for name in names if width >= 60 and not any(name in line for line in lines)] == []


@pytest.mark.parametrize("width", [40, 60, 79])
def test_it_is_stacked_where_columns_would_be_squeezed(width: int) -> None:
    lines = seen(drawn(revision(), width), width)
    assert lines[0] == "Adductor brevis"
    assert lines[1].startswith("  Origin ")
    assert not any("─" in line for line in lines)
    assert seen(drawn(revision(), 140), 140)[0].split() == ["Muscle", "Origin", "Insertion", "Nerve", "Action"]


def test_a_rule_parts_rows_of_several_lines_and_dim_each_second_of_one_line() -> None:
    table = revision()
    assert sum(set(line) == {"─"} for line in seen(drawn(table, 100), 100)) == len(table.rows)
    short = Table(("A", "B"), tuple((f"row {n}", "words") for n in range(4)), ("main", ""))
    looks = [line[-1][1] for line in styled(drawn(short, 100), 100)[2:]]
    assert looks == ["", "dim", "", "dim"]
