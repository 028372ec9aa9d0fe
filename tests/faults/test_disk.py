"""Disks that are full or read-only, whatever the program writes: one line, or no notice of it, and nothing lost."""

import os
import re
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.program import TOLD, Program, some, without_privilege

FLIP = ("quiz", "--cram", "--form", "flip", "--count", "200")


def at_most(size: int) -> Callable[[], None]:
    """Return what lets a process write files no larger than so many bytes, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def small(hip: Program, tmp_path: Path) -> Iterator[Program]:
    """Return the program with a home on a file system of 1 MB."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root can make a file system")
    yield hip.at(place)
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def read_only(hip: Program, tmp_path: Path) -> Iterator[Program]:
    """Return the program with a home, one answer in it, on a read-only file system."""
    hip.run("quiz", "--form", "flip", stdin="\n3\n").quiet()
    place = tmp_path / "read-only"
    place.mkdir()
    bound = subprocess.run(["mount", "--bind", hip.home, place], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("only root can make a file system")
    subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
    yield hip.at(place)
    subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path, leave: int = 0) -> None:
    """Leave so many bytes on a file system."""
    with (place / "ballast").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            size = file.seek(0, os.SEEK_END)
            file.truncate(size - leave)


# --- full


def test_when_an_answer_cannot_be_stored_it_is_not_told_and_all_before_are_kept(hip: Program) -> None:
    """The limit is met in the middle of the quiz, by the file or by its journal."""
    hip.run(*FLIP, stdin="\n3\n").quiet()
    size = hip.file.stat().st_size
    for room in some((4096, 30_000, 0, 12_000), 2):
        before = len(hip.log())
        done = hip.run("quiz", "--cram", "--form", "choice", "--count", "200", stdin="\n1\n" * 400,
                       preexec_fn=at_most(size + room), env={"PYTHONUNBUFFERED": "1"})  # fmt: skip
        assert "full or fails" in done.line(3)
        choices = [event for event in hip.log()[before:] if event["details"]["form"] == "choice"]
        assert len(TOLD.findall(done.out)) == len(choices)
        hip.rebuilt()


def test_a_limit_that_falls_while_a_quiz_waits(hip: Program) -> None:
    with hip.terminal(*FLIP) as quiz:
        for number in range(3):
            quiz.until("Think")
            quiz.send(" ")
            quiz.until("How was it")
            if number == 2:
                resource.prlimit(quiz.process.pid, resource.RLIMIT_FSIZE, (100, 100))
            quiz.send("3")
        assert re.search("full or fails", quiz.ended(3))
    assert len(hip.log()) == 2
    hip.rebuilt()


def test_a_full_disk_at_the_start_is_told_and_look_ups_work_all_the_same(small: Program) -> None:
    fill(small.home)
    usual = small.at(small.home.with_name("home")).run("lookup", "tfl").quiet()
    assert small.run("lookup", "tfl").quiet() == usual
    assert small.run("list").out
    assert small.run("stats").quiet()
    assert small.run(*FLIP, stdin="\n3\n").line(3)
    (small.home / "ballast").unlink()
    assert small.run(*FLIP, stdin="\n3\n").quiet()
    assert len(small.log()) == 1


def test_a_disk_that_fills_up_in_the_middle_of_a_quiz(small: Program) -> None:
    small.run(*FLIP, stdin="\n3\n").quiet()
    for leave in some((8192, 0, 50_000), 2):
        before = len(small.log())
        (small.home / "ballast").unlink(missing_ok=True)
        with small.terminal("quiz", "--cram", "--form", "choice", "--count", "200") as quiz:
            quiz.until("1 of 200")
            fill(small.home, leave)
            quiz.send("1\n" * 400)
            assert "full or fails" in quiz.ended(3)
        (small.home / "ballast").unlink()
        choices = [event for event in small.log()[before:] if event["details"]["form"] == "choice"]
        assert len(TOLD.findall(quiz.text)) == len(choices)
        small.rebuilt()


def test_export_and_import_on_a_full_disk_are_whole_or_nothing(hip: Program, small: Program) -> None:
    hip.run(*FLIP, stdin="\n3\n" * 300).quiet()
    file = hip.home / "out.jsonl"
    hip.run("progress", "export", str(file)).quiet()
    fill(small.home)
    there = small.home / "log.jsonl"
    for force in ([], ["--force"]):
        assert "No space left" in hip.run("progress", "export", *force, str(there)).line(3)
    assert sorted(path.name for path in small.home.iterdir()) == ["ballast"]
    assert small.run("progress", "import", str(file)).line(3)
    (small.home / "ballast").unlink()
    fill(small.home, 50_000)
    assert small.run("progress", "import", str(file)).line(3)
    (small.home / "ballast").unlink()
    small.run("progress", "import", str(file)).quiet()
    assert small.log() == hip.log()
    small.rebuilt()


def test_nothing_half_written_is_left_in_a_full_cache(small: Program) -> None:
    """Compiled content, cards, stored output and words: each is whole or not there, and the answer is the same."""
    usual = small.run("lookup", "tfl").quiet()
    for leave in some((4096, 400_000, 0, 100_000, 900_000), 2):
        shutil.rmtree(small.home / "cache", ignore_errors=True)
        (small.home / "ballast").unlink(missing_ok=True)
        fill(small.home, leave)
        for _ in range(2):
            assert small.run("lookup", "tfl").quiet() == usual
            assert small.run("--tab", "lookup", "glut").out.startswith("glut")
        left = [file for file in (small.home / "cache").rglob("*") if re.search(r"\.\d+$", file.name)]
        assert left == [], "a partial file takes the room that is wanted"


def test_a_picture_is_written_whole_or_not_at_all(hip: Program, small: Program) -> None:
    fill(small.home)
    file = small.home / "a.svg"
    words = ("lookup", "gracilis", "--svg", str(file), "--content", str(ROOT / "content"))
    done = hip.run(*words)
    assert (done.code, "No space left" in done.err.splitlines()[-1]) == (3, True)
    assert sorted(path.name for path in small.home.iterdir()) == ["ballast"]


# --- read-only


def test_a_read_only_disk_can_be_read(read_only: Program) -> None:
    assert "hip flexion" in read_only.run("lookup", "tfl").quiet()
    assert read_only.run("stats").quiet()
    assert read_only.run("progress", "path").quiet()
    assert "due" in read_only.run().quiet()
    log = read_only.home.parent / "log.jsonl"
    assert read_only.run("progress", "export", str(log)).quiet().startswith("1 event")
    for words in (FLIP, ("progress", "rebuild"), ("progress", "import", str(log)), ("exam", "2099-01-01"),
                  ("progress", "reset", "all", "--yes")):  # fmt: skip
        assert "cannot be written" in read_only.run(*words, stdin="\n3\n").line(3)
    assert read_only.run("progress", "export", str(read_only.home / "x")).line(3)


@pytest.mark.parametrize("closed", ["home", "data", "progress.sqlite3", "cache"])
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_permissions_that_are_missing(hip: Program, closed: str, mode: int) -> None:
    """Every command ends well or in one line; where only the cache is closed nobody notices."""
    hip.run(*FLIP, stdin="\n3\n").quiet()
    target = {"home": hip.home, "data": hip.file.parent, "cache": hip.home / "cache"}.get(closed, hip.file)
    target.chmod(mode)
    try:
        assert "hip flexion" in hip.run("lookup", "tfl", preexec_fn=without_privilege).quiet()
        quiz = hip.run(*FLIP, stdin="\n3\n", preexec_fn=without_privilege)
        if closed == "cache" or (closed, mode) == ("home", 0o500):
            quiz.quiet()
        else:
            quiz.line(3)
        stats = hip.run("stats", preexec_fn=without_privilege)
        if closed == "cache" or mode == 0o500:
            stats.quiet()
        else:
            stats.line(3)
    finally:
        target.chmod(0o700)
    assert len(hip.log()) >= 1


def test_a_folder_of_content_that_cannot_be_read(hip: Program, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "muscles").mkdir(parents=True)
    file = folder / "muscles" / "a.yaml"
    file.write_text("id: a\n")
    for place in (file, folder / "muscles", folder):
        place.chmod(0)
        words = ["--content", str(folder)]
        assert "Permission denied" in hip.run("lookup", "tfl", *words, preexec_fn=without_privilege).line(3)
        assert "Permission denied" in "".join(hip.run("check", str(folder), preexec_fn=without_privilege)[1:])
        place.chmod(0o700)
