"""``hipcli exam``: a date that is remembered, and sets the pace."""

import re
from datetime import UTC, datetime

import pytest

from hipcli.progress.store import open_progress, progress_path
from tests.commands.test_guide import known
from tests.conftest import Run

NOON_DAY = 20_414


def noon() -> datetime:
    return datetime(2025, 11, 22, 12, tzinfo=UTC)


def later() -> datetime:
    return datetime(2026, 2, 1, 12, tzinfo=UTC)


def test_an_exam_is_remembered_shown_and_forgotten(run: Run) -> None:
    done = run("exam", "2025-12-20", clock=noon)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Exam in 28 days (2025-12-20); ")
    assert run("exam", clock=noon).out == done.out
    assert "in 1 days" not in run("exam", "2025-11-23", clock=noon).out
    assert run("exam", "off", clock=noon).out.startswith("No exam is set: 12 new cards a day.")
    assert run("exam", clock=noon).out.startswith("No exam is set")


def test_the_same_date_again_is_no_event(run: Run) -> None:
    for _ in range(2):
        run("exam", "2025-12-20", clock=noon)
    with open_progress(progress_path(), now=0) as progress:
        assert [event.kind for event in progress.events()] == ["exam"]


@pytest.mark.parametrize(("day", "reached"), [("2025-11-25", 60), ("2025-11-23", 20), ("2025-11-22", 20)])
def test_what_cannot_be_met_by_the_date_is_said_in_words_and_drawn(run: Run, day: str, reached: int) -> None:
    done = run("exam", day, clock=noon)
    first, warning, way, last = (*done.out.splitlines(), "")[:4]
    found = re.search(r"; (\d+) core cards not met yet, 20 new today\.$", first)
    assert found is not None
    lost = int(found[1]) - reached
    assert lost > 50
    told = re.fullmatch(rf"Not all can be met: at 20 a day {reached} can, {lost} cannot \(([a-z0-9 ,]+)\)\.", warning)
    assert told is not None
    assert sum(map(int, re.findall(r"\d+", told[1]))) == lost
    assert "deep 30" in told[1]
    assert ("less than 95 %" in last) == (day != "2025-11-22")
    assert "hipcli quiz TOPIC" in way
    drawn = run("exam", clock=noon, terminal=True, env={"NO_COLOR": "1"}).out
    assert re.search(rf"^▒+·+  ▒ {reached} can still be met  · {lost} cannot$", drawn, re.M)
    assert drawn.replace(drawn.splitlines()[1] + "\n", "").split() == done.out.split()
    guide = run(clock=noon).out
    assert f"{lost} core cards cannot be met by then: hipcli exam" in guide or "hipcli lookup gluteus" in guide


def test_what_was_met_today_leaves_less_for_today(run: Run) -> None:
    known(15, NOON_DAY)
    assert "at 20 a day 45 can, " in run("exam", "2025-11-25", clock=noon).out
    assert "core cards cannot be met by then: hipcli exam\n" in run(clock=noon).out
    known(20, NOON_DAY)
    assert "at 20 a day 0 can, " in run("exam", "2025-11-22", clock=noon).out
    assert ", 0 new today.\n" in run("exam", clock=noon).out


def test_where_there_is_time_for_all_of_it_that_is_said(run: Run) -> None:
    done = run("exam", "2025-12-20", clock=noon)
    assert done.out.endswith(" new today: all can be met.\n")
    known(500, NOON_DAY - 1)
    assert run("exam", clock=noon).out == "Exam in 28 days (2025-12-20); 0 core cards not met yet, 0 new today.\n"


@pytest.mark.parametrize("argv", [(), ("off",)])
def test_asking_without_an_exam_makes_no_file(run: Run, argv: tuple[str, ...]) -> None:
    assert run("exam", *argv, clock=noon).code == 0
    assert not progress_path().exists()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2025-11-22"),
        ("tomorrow", "2025-11-23"),
        ("Tomorrow", "2025-11-23"),
        ("friday", "2025-11-28"),
        ("saturday", "2025-11-29"),
        ("sunday", "2025-11-23"),
        ("in 3 days", "2025-11-25"),
        ("1 day", "2025-11-23"),
        ("in 2 weeks", "2025-12-06"),
        ("1 March 2026", "2026-03-01"),
    ],
)
def test_a_day_in_words_is_a_date(run: Run, words: str, day: str) -> None:
    """The day of these tests is a Saturday."""
    assert f"({day})" in run("exam", *words.split(), clock=noon).out


@pytest.mark.parametrize("day", ["2025-11-22", "2025-11-23", "2125-01-01"])
def test_a_day_from_today_on_is_taken(run: Run, day: str) -> None:
    assert day in run("exam", day, clock=noon).out


@pytest.mark.parametrize(
    "day",
    [
        "2025-11-21",
        "1969-01-01",
        "soon",
        "2025-02-30",
        "5/12/2099",
        "9999-12-31",
        "-1",
        " ",
        "fr",
        "next",
        "in days",
        "in 99999999999999999999 weeks",
        "3",
        "in ² days",
    ],
)
def test_a_date_that_makes_no_sense_is_one_line_and_no_event(run: Run, day: str) -> None:
    done = run("exam", "--", day, clock=noon)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not progress_path().exists()


def test_an_exam_that_is_over_sets_no_pace(run: Run) -> None:
    run("exam", "2025-12-20", clock=noon)
    assert run("exam", clock=later).out.startswith("No exam is set")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("5/12/2025", "may be 2025-12-05 or 2025-05-12; name one of these"),
        ("21.11.2025", "is past"),
        ("31.31.2025", "is not a date"),
    ],
)
def test_a_date_that_may_be_two_is_told_as_both(run: Run, said: str, told: str) -> None:
    done = run("exam", said, clock=noon)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"'{said}' {told}" in done.err
