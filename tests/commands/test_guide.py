"""``hipcli`` alone: how to begin, and later what today brings, in at most twelve lines."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from hipcli.progress.store import open_progress, progress_path
from hipcli.quiz.memory.log import Details, Draft
from tests.conftest import Run
from tests.quiz import bundled

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
DAY = 20_414


def noon() -> datetime:
    return NOON


def tomorrow() -> datetime:
    return NOON + timedelta(days=1)


def known(count: int, day: int, *, seconds: int = 8, after: int = 0) -> None:
    ids = [id_ for id_, card in bundled.cards().items() if card.level == "core"][after:count]
    with open_progress(progress_path(), now=0) as progress:
        for number, id_ in enumerate(ids):
            draft = Draft("review", id_, details=Details(rating=3, mark="right"))
            progress.record(draft, now=1000 + number * seconds, day=day)


def test_a_new_user_gets_three_commands_to_try_and_no_file(run: Run) -> None:
    done = run(clock=noon)
    assert done.code == 0
    assert len(re.findall(r"^  hipcli ", done.out, re.M)) == 3
    assert done.out.count("\n") <= 12
    assert not progress_path().exists()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_terminal(run: Run, width: int) -> None:
    lines = re.sub(r"\x1b\[[\d;]*m", "", run(clock=noon, terminal=True, env={"COLUMNS": str(width)}).out).splitlines()
    assert max(map(len, lines)) < width
    assert len(lines) <= 12


def test_later_it_tells_what_is_due_new_and_how_long_it_takes(run: Run) -> None:
    known(30, DAY - 30, seconds=20)
    run("exam", "2025-12-20", clock=noon)
    done = run(clock=noon)
    assert done.out.startswith("30 due, 6 new today: about 12 min.\nExam in 28 days (2025-12-20).\n")
    assert "hipcli quiz  " in done.out
    assert done.out.count("\n") <= 12


@pytest.mark.parametrize(("due", "today", "line"), [
    (1, 12, "1 due, 0 new today: about 1 min."),
    (1, 1, "1 due, 11 new today: about 2 min."),
    (6, 3, "6 due, 9 new today: about 3 min."),
])  # fmt: skip
def test_minutes_are_rounded_and_never_none(run: Run, due: int, today: int, line: str) -> None:
    """Some answers tell nothing of the pace yet: 8 seconds each."""
    known(due, DAY - 30)
    known(due + today, DAY, after=due)
    assert run(clock=noon).out.startswith(line)


def test_words_stand_beside_the_commands_where_the_longest_line_fits_else_below(run: Run) -> None:
    rows = re.findall(r"^  (hipcli .*?)  +(\S.*)$", run(clock=noon).out, re.M)
    assert len(rows) == 3
    widest = 36 + max(len(what) for _, what in rows)
    for width in range(widest - 2, widest + 4):
        lines = run(clock=noon, terminal=True, env={"COLUMNS": str(width), "NO_COLOR": "1"}).out.splitlines()
        for command, what in rows:
            if widest < width:
                assert f"  {command}".ljust(36) + what in lines
            else:
                assert lines[lines.index(f"  {command}") + 1] == f"      {what}"


def test_the_guide_and_the_quiz_agree(run: Run) -> None:
    known(5, DAY - 30)
    assert run(clock=noon).out.startswith("5 due, 12 new today")
    assert run("quiz", clock=noon).out.startswith("5 due, 12 new.")


@pytest.mark.parametrize("cards", [1, 3])
def test_the_very_first_sitting_ends_with_what_the_guide_says_next(run: Run, cards: int) -> None:
    sitting = run("quiz", "--count", str(cards), "--form", "flip", stdin="\n3\n" * cards, clock=noon)
    told = next(line for line in run(clock=noon).out.splitlines() if "new today" in line)
    assert told in sitting.out
    assert f", {12 - cards} new today" in told


def test_when_all_is_done_it_tells_of_tomorrow(run: Run) -> None:
    known(20, DAY)
    out = run(clock=noon).out
    assert out.startswith("Done for today; 0 due tomorrow.")
    assert "hipcli quiz --cram" in out
    assert "20 due" in run(clock=lambda: NOON + timedelta(days=9)).out


def test_a_damaged_file_is_one_line(run: Run) -> None:
    known(3, DAY)
    progress_path().write_bytes(b"Dear diary,\n" * 1000)
    done = run(clock=noon)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
