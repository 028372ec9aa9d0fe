"""``lookup --at``, ``lookup --posture`` and ``list --function --at``: model results, named and cited."""

import csv
import io
import json

import pytest

from hipcli.library.geometry import load_moment_arms
from tests.conftest import Run
from tests.every import every

ARMS = load_moment_arms()


def test_what_piriformis_does_at_90_degrees(run: Run) -> None:
    out = run("lookup", "piriformis", "--at", "90").out
    assert "Rotation: medial rotation 15-19 mm, as on the page (by 90 degrees of hip flexion)" in out
    assert "Turns: from lateral rotation to medial rotation at 48-57°" in out
    assert "results of models" in out
    assert "Gait2392: Delp and others 1990" in out
    assert "Rajagopal2016: Rajagopal and others 2016" in out


def test_where_model_and_card_differ_the_line_says_so(run: Run) -> None:
    out = run("lookup", "gluteus-medius", "--at", "90").out
    assert "Rotation: medial rotation 21-24 mm, differs: the page says lateral rotation" in out


def test_one_model_or_a_gap_is_said(run: Run) -> None:
    assert "(Gait2392 only)" in run("lookup", "quadratus-femoris", "--at", "30").out
    out = run("lookup", "psoas-major", "--at", "100").out
    assert "Gait2392: left out here" in out
    assert "rough" in out


@every("slug", sorted(ARMS.muscles))
def test_every_muscle_at_every_angle_at_a_terminal_and_in_a_pipe(run: Run, slug: str) -> None:
    for angle in ("-20", "0", "33.3", "90", "110"):
        for terminal in (False, True):
            done = run("lookup", slug, "--at", angle, terminal=terminal)
            assert (done.code, done.err) == (0, "")
            assert " mm" in done.out


@pytest.mark.parametrize("angle", ["-21", "110.1", "1e9", "nan", "inf", "ninety", " ", "9" * 4000, "--posture", "½"])
def test_an_angle_out_of_range_is_one_line_with_the_range(run: Run, angle: str) -> None:
    for argv in (["lookup", "piriformis", "--at", angle], ["list", "--function", "flexion", "--at", angle]):
        done = run(*argv)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
        assert "-20 to 110" in done.err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["lookup", "obturator-internus", "--at", "30"], 1, "in neither model"),
        (["lookup", "psoas-minor", "--posture"], 1, "does not cross the hip"),
        (["lookup", "adductor-minimus", "--posture"], 1, "look up adductor-magnus"),
        (["lookup", "adductors", "--at", "30"], 2, "one muscle"),
        (["list", "--at", "30"], 2, "--function"),
        (["list", "--function", "knee-flexion", "--at", "30"], 2, "know nothing of"),
        (["list", "--function", "circumduction", "--at", "30"], 2, "know nothing of"),
        (["list", "--function", "flexion", "--role", "main", "--at", "30"], 2, "--role"),
    ],
)
def test_what_the_models_cannot_answer_is_one_line(run: Run, argv: list[str], code: int, said: str) -> None:
    done = run(*argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1
    assert said in done.err


def test_muscles_are_ranked_by_moment_arm(run: Run) -> None:
    done = run("list", "--function", "medial-rotation", "--at", "90", terminal=True)
    lines = done.out.splitlines()
    assert "Gluteus medius" in lines[2]
    assert "anterior fibres" in lines[2]
    assert "51-52" in lines[2]
    assert any("Obturator externus" in line and "no model" in line for line in lines)
    assert not any("no model" in line and "≠" in line for line in lines), "there is nothing to differ from"
    assert "a range over the models" in done.err


def test_a_ranking_names_the_main_movers_that_the_models_do_not_have_there(run: Run) -> None:
    done = run("list", "--function", "flexion", "--at", "90")
    assert "≠ Main on the page, but not at 90° by the models: Pectineus." in done.out + done.err
    assert "≠ Main" not in run("list", "--function", "flexion", "--at", "0").err


def test_a_ranking_in_every_format(run: Run) -> None:
    argv = ("list", "--function", "external rotation", "--at", "0", "--group", "deep-six", "--format")
    rows = list(csv.reader(io.StringIO(run(*argv, "csv").out)))
    assert rows[0] == ["Muscle", "Part", "Arm, mm", "Models", "Page"]
    data = json.loads(run(*argv, "json").out)
    assert {row["id"] for row in data} >= {"piriformis", "obturator-internus"}
    (piriformis,) = (row for row in data if row["id"] == "piriformis")
    assert set(piriformis["moment_arm_mm"]) == {"gait2392", "rajagopal2016"}
    assert next(row for row in data if row["id"] == "obturator-internus")["moment_arm_mm"] is None
    assert run(*argv, "markdown").out.startswith("| Muscle")


@every("slug", sorted(ARMS.muscles))
def test_charts_fit_the_screen_and_mark_the_reversal(run: Run, slug: str) -> None:
    for columns in (60, 80, 130):
        done = run("lookup", slug, "--posture", terminal=True, env={"COLUMNS": str(columns), "LINES": "50"})
        assert done.code == 0
        drawn = [line for line in done.out.splitlines() if any("\u2800" < c <= "\u28ff" for c in line)]
        assert drawn
        turns = sum(1 for r in ARMS.reversals if r.muscle == slug)
        assert done.out.count("◆") == turns + 1, "one in the legend"
        assert done.out.count("Turns ") == turns


def test_charts_are_numbers_in_linear_text(run: Run) -> None:
    out = run("lookup", "psoas-major", "--posture").out
    assert "Flexion: flexion positive, extension negative, in mm at -20°: 24 to 33; 0°: 24 to 39" in out
    assert not any("\u2800" < c <= "\u28ff" for c in out)


def test_a_model_without_the_part_is_said(run: Run) -> None:
    out = run("lookup", "superior-gemellus", "--posture").out
    assert "Rajagopal2016 does not have this part" in out
