"""``hipcli list``."""

import csv
import io
import json

import pytest

from hipcli.render.table import Table, csv_text, markdown
from tests.conftest import Run


def names(out: str) -> list[str]:
    return [line.split(";")[0] for line in out.splitlines()]


def test_without_a_filter_all_24_are_listed(run: Run) -> None:
    assert len(names(run("list").out)) == 24


def test_main_movers_come_first_then_by_name(run: Run) -> None:
    lines = run("list", "--function", "flexion").out.splitlines()
    roles = [line.split("role: ")[1].split(";")[0] for line in lines]
    assert roles == sorted(roles, key=["main", "assists", "disputed"].index)
    main = [line.split(";")[0] for line in lines if "role: main" in line]
    assert main == sorted(main)
    assert {"Iliacus", "Psoas major", "Rectus femoris"} <= set(main)


@pytest.mark.parametrize(
    ("argv", "inside", "outside"),
    [
        (["--function", "internal rotation"], {"Gluteus medius", "Tensor fasciae latae"}, {"Piriformi"}),
        (["--function", "flexion", "--joint", "knee"], {"Gracilis", "Sartorius", "Semitendinosus"}, {"Iliacus"}),
        (["--function", "stabilisation"], {"Gluteus medius"}, {"Piriformis"}),
        (["--function", "flexion", "--role", "main"], {"Iliacus"}, {"Gracilis", "Adductor longus"}),
        (["--function", "adduction", "--not", "flexion"], {"Quadratus femoris"}, {"Pectineus", "Adductor longus"}),
        (["--group", "hams"], {"Biceps femoris"}, {"Gracilis"}),
        (["--nerve", "sciatic nerve"], {"Biceps femoris", "Semitendinosus", "Adductor magnus"}, {"Gracilis"}),
        (["--nerve", "femoral nerve"], {"Iliacus", "Sartorius", "Rectus femoris", "Pectineus"}, {"Gracilis"}),
        (["--root", "l5"], {"Gluteus maximus", "Gluteus medius"}, {"Gracilis", "Iliacus"}),
        (["--origin", "sit bone"], {"Semimembranosus", "Biceps femoris", "Quadratus femoris"}, {"Piriformis"}),
        (["--origin", "obturator membrane"], {"Obturator internus", "Obturator externus"}, {"Piriformis"}),
        (["--insertion", "lesser trochanter"], {"Psoas major", "Iliacus"}, {"Piriformis"}),
        (["--insertion", "tibia", "--group", "adductors"], {"Gracilis"}, {"Adductor longus"}),
    ],
)
def test_filters(run: Run, argv: list[str], inside: set[str], outside: set[str]) -> None:
    done = run("list", *argv)
    assert done.code == 0
    assert inside <= set(names(done.out))
    assert not outside & set(names(done.out))


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["--function", "flexon"], 1, "did you mean flexion?"),
        (["--function", "flexion", "--joint", "pelvis"], 1, "--joint"),
        (["--function", "xyzzy"], 1, "known are"),
        (["--group", "adducters"], 1, "did you mean"),
        (["--nerve", "obturater nerve"], 1, "obturator-nerve"),
        (["--root", "L9"], 1, "no muscle fits"),
        (["--origin", "moon"], 1, "no muscle fits"),
        (["--function", "flexion", "--not", "flexion"], 1, "no muscle fits"),
        (["--format", "xml"], 2, "table, json, csv, markdown"),
        (["--role", "boss"], 2, "main, assists"),
        (["--joint", "elbow"], 2, "hip, knee, pelvis, lumbar"),
        (["--columns", "origin,price"], 2, "'price' is not one of"),
        (["--bogus"], 2, "No such option"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, argv: list[str], code: int, words: str) -> None:
    done = run("list", *argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1
    assert words in done.err


def test_formats_agree(run: Run) -> None:
    argv = ("list", "--group", "adductors", "--columns", "origin,insertion,nerve,action")
    rows = list(csv.reader(io.StringIO(run(*argv, "--format", "csv").out)))
    data = json.loads(run(*argv, "--format", "json").out)
    lines = run(*argv, "--format", "markdown").out.splitlines()
    assert rows[0] == ["Muscle", "Origin", "Insertion", "Nerve", "Action"]
    assert [row[0] for row in rows[1:]] == [row["name"] for row in data]
    assert [row[1] for row in rows[1:]] == [row["origin"] for row in data]
    assert len(lines) == len(rows) + 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"])
def test_csv_cells_that_would_run_are_made_harmless(cell: str) -> None:
    (row,) = list(csv.reader(io.StringIO(csv_text(Table(("A",), ((cell,),))))))[1:]
    assert row[0][0] not in "=+-@ \t"


def test_markdown_cells_cannot_break_the_table() -> None:
    text = markdown(Table(("A", "B"), (("a|b", "<b>*x*"),)))
    assert text.splitlines()[2] == r"| a\|b | \<b\>\*x\* |"


@pytest.mark.parametrize("width", ["20", "40", "60", "80", "140"])
def test_the_table_fits_the_terminal(run: Run, width: str) -> None:
    done = run("list", "--columns", "origin,nerve", "--plain", terminal=True, env={"COLUMNS": width})
    assert done.code == 0
    done = run("list", terminal=True, env={"COLUMNS": width})
    import re

    lines = re.sub(r"\x1b\[[\d;]*m", "", done.out).splitlines()
    if int(width) >= 60:
        assert max(map(len, lines)) < int(width)
