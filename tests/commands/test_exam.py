"""``hipcli exam``: a date that is remembered, and sets the pace."""

from datetime import UTC, datetime

import pytest

from hipcli.progress.store import open_progress, progress_path
from tests.conftest import Run


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


@pytest.mark.parametrize("argv", [(), ("off",)])
def test_asking_without_an_exam_makes_no_file(run: Run, argv: tuple[str, ...]) -> None:
    assert run("exam", *argv, clock=noon).code == 0
    assert not progress_path().exists()


@pytest.mark.parametrize("day", ["2025-11-22", "2025-11-23", "2125-01-01"])
def test_a_day_from_today_on_is_taken(run: Run, day: str) -> None:
    assert day in run("exam", day, clock=noon).out


@pytest.mark.parametrize(
    "day", ["2025-11-21", "1969-01-01", "soon", "2025-02-30", "31.12.2025", "9999-12-31", "-1", " "]
)
def test_a_date_that_makes_no_sense_is_one_line_and_no_event(run: Run, day: str) -> None:
    done = run("exam", "--", day, clock=noon)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not progress_path().exists()


def test_an_exam_that_is_over_sets_no_pace(run: Run) -> None:
    run("exam", "2025-12-20", clock=noon)
    assert run("exam", clock=later).out.startswith("No exam is set")
