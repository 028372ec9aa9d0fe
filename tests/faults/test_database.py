"""The progress file locked, shared, moved, spoilt or made newer, before a quiz and while one waits for an answer."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.program import PATIENCE, Done, Program, Terminal, without_privilege

FLIP = ("quiz", "--form", "flip", "--new", "5")


@contextmanager
def locked(file: Path) -> Iterator[Callable[[], None]]:
    """Hold the file as another process would that writes for long; yield what lets it go."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other.rollback


@pytest.fixture
def answered(hip: Program) -> Program:
    """Return a program with one answer stored."""
    hip.run(*FLIP, stdin="\n3\n").quiet()
    assert len(hip.log()) == 1
    return hip


@contextmanager
def waiting(hip: Program) -> Iterator[Terminal]:
    """Give a quiz at a terminal that has stored one answer and waits for the next."""
    with hip.terminal("quiz", "--cram", "--form", "flip", "--count", "9") as quiz:
        for key in (" ", "3", " "):
            quiz.until("Think" if key == " " else "How was it")
            quiz.send(key)
        quiz.until("How was it")
        yield quiz


def end_of(quiz: Terminal) -> Done:
    """Answer once more; return how it ended and what it said at the end, the terminal as it was."""
    said = len(quiz.drain())
    quiz.send("3")
    text = quiz.ended(3)[said:].removeprefix("\n")
    return Done(3, "", text.replace("\x1b[31m", "").replace("\x1b[0m", ""))


# --- locks


def test_a_lock_that_stays_is_told_in_time(answered: Program) -> None:
    with locked(answered.file):
        begun = time.monotonic()
        runs = [answered.start(*words) for words in (FLIP, ("stats",), ("progress", "rebuild"), ("exam", "2099-01-01"))]
        for run in runs:
            out, err = run.communicate(timeout=PATIENCE)
            assert "in use by another hipcli" in Done(run.returncode, out.decode(), err.decode()).line(3)
        assert 4 < time.monotonic() - begun < 9
    assert len(answered.log()) == 1


def test_a_lock_in_the_middle_of_a_quiz_is_told_and_loses_nothing(hip: Program) -> None:
    with waiting(hip) as quiz, locked(hip.file):
        begun = time.monotonic()
        assert "in use by another hipcli" in end_of(quiz).line(3)
        assert 4 < time.monotonic() - begun < 8
    assert len(hip.log()) == 1
    hip.rebuilt()


def test_a_lock_that_goes_in_time_is_not_noticed(answered: Program) -> None:
    with locked(answered.file) as release:
        at_start = answered.start(*FLIP)
        time.sleep(1)
        release()
        _, err = at_start.communicate(b"\n3\n", timeout=PATIENCE)
        assert (at_start.returncode, err) == (0, b"")
    with waiting(answered) as quiz:
        with locked(answered.file) as release:
            quiz.send("3")
            time.sleep(1)
            release()
        quiz.until("Think")
        quiz.send("q")
        quiz.ended(0)
    assert len(answered.log()) == 4


# --- several at once


@pytest.mark.parametrize("number", [2, 10])
def test_quizzes_at_once_all_succeed_and_all_answers_are_stored(hip: Program, number: int) -> None:
    more = (["--cram"], ["--seed", "7"], ["--new", "12"])
    runs = [hip.start("quiz", "--form", "flip", "--count", "12", *more[i % 3]) for i in range(number)]
    for run in runs:
        assert run.stdin
        run.stdin.write(b"\n3\n" * 20)
        run.stdin.close()
        run.stdin = None
    for run in runs:
        out, err = run.communicate(timeout=2 * PATIENCE)
        assert (run.returncode, err) == (0, b"")
        assert b"12 asked, 12 right" in out
    events = hip.log()
    assert (
        len(events) == len({event["id"] for event in events}) == len({event["turn"] for event in events}) == 12 * number
    )
    hip.rebuilt()


# --- what happens to the file while a quiz waits


def spoil(file: Path) -> None:
    file.write_bytes(b"Dear diary,\n" * 3000)


def swap(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(b"Dear diary,\n" * 3000)
    other.replace(file)


def make_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as sql:
        sql.execute("PRAGMA user_version = 99")


def remove_folder(file: Path) -> None:
    shutil.rmtree(file.parent)


FATES: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (Path.unlink, "moved or deleted"),
    "its folder deleted": (remove_folder, "moved or deleted"),
    "moved": (lambda file: file.rename(file.with_name("elsewhere")), "moved or deleted"),
    "another in its place": (swap, "moved or deleted"),
    "overwritten": (spoil, "was damaged and is now"),
    "emptied": (lambda file: os.truncate(file, 0), ""),
    "cut": (lambda file: os.truncate(file, 5000), "was damaged and is now"),
    "made newer": (make_newer, "newer hipcli"),
}


@pytest.mark.parametrize("fate", FATES)
def test_a_file_lost_in_the_middle_of_a_quiz_is_told(hip: Program, fate: str) -> None:
    happen, words = FATES[fate]
    with waiting(hip) as quiz:
        happen(hip.file)
        before = (
            {file.name: file.read_bytes() for file in hip.file.parent.glob("*")} if hip.file.parent.exists() else {}
        )
        line = end_of(quiz).line(3)
    assert words in line
    after = {file.read_bytes() for file in hip.file.parent.glob("*")} if hip.file.parent.exists() else set()
    assert {content for name, content in before.items() if "journal" not in name} <= after, "nothing is overwritten"
    if fate not in ("made newer", "another in its place"):
        hip.run("quiz", "--cram", "--form", "flip", stdin="\n3\n").quiet()
        assert len(hip.log()) == 1
        hip.rebuilt()


def test_a_file_of_a_newer_version_is_never_written(answered: Program) -> None:
    make_newer(answered.file)
    before = answered.file.read_bytes()
    for words in (FLIP, ("stats",), (), ("progress", "rebuild"), ("progress", "list"), ("exam", "2099-01-01")):
        assert "newer hipcli" in answered.run(*words, stdin="\n3\n").line(3)
    assert answered.file.read_bytes() == before
    assert {file.name for file in answered.file.parent.iterdir()} <= {"progress.sqlite3", "progress.sqlite3-journal"}


def test_a_folder_made_read_only_in_the_middle_of_a_quiz_is_told(hip: Program) -> None:
    quiz = hip.terminal("quiz", "--cram", "--form", "flip", "--count", "9", before=without_privilege)
    with quiz:
        for key in (" ", "3", " "):
            quiz.until("Think" if key == " " else "How was it")
            quiz.send(key)
        quiz.until("How was it")
        for place in (hip.file, hip.file.with_name("progress.sqlite3-journal"), hip.file.parent):
            place.chmod(0o555)
        assert "cannot be written" in end_of(quiz).line(3)
    hip.file.parent.chmod(0o755)
    assert len(hip.log()) == 1


HALF_DONE = """
import os, sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in "PRAGMA journal_mode = TRUNCATE", "PRAGMA cache_size = 2", "BEGIN", "CREATE TABLE rubbish (x)":
    sql.execute(line)
for _ in range(2000):
    sql.execute("INSERT INTO rubbish VALUES (randomblob(500))")
sql.execute("DELETE FROM state")
os.kill(os.getpid(), 9)
"""


def test_a_journal_left_by_a_crash_is_played_back_by_who_comes_next(answered: Program) -> None:
    """A writer killed in the middle of a change: the next reader sees the state before it."""
    size = answered.file.stat().st_size
    done = subprocess.run([sys.executable, "-c", HALF_DONE, answered.file], check=False)
    assert done.returncode == -9
    assert answered.file.stat().st_size > size, "half of it is in the file"
    assert answered.file.with_name("progress.sqlite3-journal").stat().st_size
    assert len(answered.log()) == 1
    answered.rebuilt()
