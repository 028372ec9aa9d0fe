"""Tables at a terminal: rows are parted so that the eye keeps the line, and stacked before columns are squeezed."""

import pytest
from rich.console import RenderableType

from hipcli.anatomy.filters import Filters, find_muscles
from hipcli.anatomy.search import Hit
from hipcli.render.lists import kind_data, kind_table, muscle_table
from hipcli.render.screen import paragraphs
from hipcli.render.search import hit_lines
from hipcli.render.set_aside import aside_table
from hipcli.render.table import Table, drawn
from tests.every import every
from tests.quiz.bundled import cards, catalog
from tests.render.seen import seen, styled

KINDS = ("group", "movement", "nerve", "artery", "ligament", "landmark", "space", "condition", "claim", "source")


def revision() -> Table:
    names = ["origin", "insertion", "nerve", "action"]
    return muscle_table(find_muscles(catalog(), Filters()), catalog(), names)


@every("width", [30, 60, 80, 140])
@every("table", [revision(), *(kind_table(kind, catalog()) for kind in KINDS)])
def test_a_table_keeps_every_word_within_the_screen(table: Table, width: int) -> None:
    lines = seen(drawn(table, width), width)
    assert [line for line in lines if len(line) >= width and " " in line.strip()] == [], (
        "a word by itself is not broken"
    )
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
    assert seen(drawn(revision(), 140), 140)[0].split() == ["Muscle", "Origin", "Insertion", "Nerve", "Main", "actions"]


def test_a_rule_parts_rows_of_several_lines_and_dim_each_second_of_one_line() -> None:
    table = revision()
    assert sum(set(line) == {"─"} for line in seen(drawn(table, 100), 100)) == len(table.rows)
    short = Table(("A", "B"), tuple((f"row {n}", "words") for n in range(4)))
    looks = [line[-1][1] for line in styled(drawn(short, 100), 100)[2:]]
    assert looks == ["", "dim", "", "dim"]


def words_of(screen: RenderableType, width: int) -> set[str]:
    return {word for line in seen(screen, width) for word in line.split()}


def test_an_id_is_never_broken_however_narrow_the_screen() -> None:
    """It is there to be copied: alone on its line, where the terminal itself goes on below."""
    ids = [*cards()][::9]
    table = aside_table(
        [{"card": id_, "question": "Which?", "suspended": True, "buried": 0, "leech": 0} for id_ in ids]
    )
    hits = [Hit(id_, "", "words that answer", 1.0, whole=True, words=frozenset()) for id_ in catalog().ids()[::7]]
    for width in (20, 40, 60, 140):
        found = hit_lines(hits, catalog(), width=width)
        words = {word for screen in (drawn(table, width), paragraphs(found)) for word in words_of(screen, width)}
        assert not {*ids, *(hit.entry for hit in hits)} - words, width
    sources = kind_table("source", catalog())
    assert not {row[0] for row in sources.rows} - words_of(drawn(sources, 30), 30)


def test_a_table_says_words_and_not_ids_of_the_model() -> None:
    assert {row[1] for row in kind_table("claim", catalog()).rows} >= {"not checked"}
    assert any(row[1] == "hip bone" for row in kind_table("landmark", catalog()).rows)
    assert any(one["bone"] == "hip-bone" for one in kind_data("landmark", catalog()))
