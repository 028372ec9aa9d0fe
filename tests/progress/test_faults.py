"""Progress files that are locked, closed, damaged, too new, or on a full disk: one line, and nothing is lost."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hipcli.errors import HipcliError
from hipcli.progress import database
from hipcli.progress.database import DamagedError, ProgressError
from hipcli.progress.salvage import salvage, set_aside
from hipcli.progress.store import open_progress
from hipcli.quiz.memory.log import Details, Draft
from tests.quiz.folding import fold

NOW = 1_763_840_520  # 2025-11-22 19:42 UTC
ANSWERS = 120


def answer(number: int) -> Draft:
    details = Details(rating=3, form="type", mark="right", given=f'"Brace }} and {{ quote" no. {number}')
    return Draft("review", f"m-{number % 9}/origin:forward", details=details)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a progress file with answers in it."""
    path = tmp_path / "progress.sqlite3"
    with open_progress(path, now=NOW) as progress:
        for day in range(4):
            progress.record_all([answer(i) for i in range(ANSWERS // 4)], now=NOW, day=day)
    return path


def one_line(error: HipcliError) -> str:
    text = str(error)
    assert "\n" not in text
    assert error.exit_code == 3
    return text


# --- damage


def zero(start: int, size: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:start] + bytes(size) + data[start + size :]


PAGE = 4096
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "no header": zero(0, 100),
    "no first page": zero(0, PAGE),
    "no second page": zero(PAGE, PAGE),
    "cut in half": lambda data: data[: len(data) // 2],
    "cut inside a page": lambda data: data[:-1000],
    "every third page gone": lambda data: b"".join(
        bytes(PAGE) if i % 3 == 2 else data[i * PAGE : (i + 1) * PAGE] for i in range(len(data) // PAGE)
    ),
    "something else": lambda _: b"Dear diary,\n" * 1000,
}


def spoil(path: Path, damage: str) -> bytes:
    spoilt = DAMAGES[damage](path.read_bytes())
    path.write_bytes(spoilt)
    return spoilt


def use(path: Path) -> None:
    with open_progress(path, now=NOW) as progress:
        progress.events()
        progress.record(answer(0), now=NOW, day=9)
        progress.states()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_and_its_log_recovered(path: Path, damage: str) -> None:
    with open_progress(path, now=NOW) as progress:
        before = progress.events()
    spoilt = spoil(path, damage)
    with pytest.raises(DamagedError) as caught:
        use(path)
    aside = path.with_name("progress-damaged-20251122T194200Z.sqlite3")
    assert str(aside) in one_line(caught.value)
    assert aside.read_bytes()[: len(spoilt)] == spoilt
    with open_progress(path, now=NOW) as progress:
        after = progress.events()
        assert all(event in before for event in after)
        assert f"{len(after)} events" in str(caught.value)
        assert progress.states() == fold(after)
        progress.record(answer(1), now=NOW, day=9)
        assert progress.rebuild() == 0


@pytest.mark.parametrize(("damage", "share"), [("no header", 1.0), ("no first page", 1.0), ("cut in half", 0.1)])
def test_most_of_the_log_is_recovered(path: Path, damage: str, share: float) -> None:
    spoil(path, damage)
    assert len(salvage(path)) >= share * ANSWERS


def test_damage_met_in_the_middle_of_a_quiz_is_told_and_mended(path: Path) -> None:
    with open_progress(path, now=NOW) as progress:
        progress.states()
        spoil(path, "every third page gone")
        with pytest.raises(DamagedError):
            progress.record_all([answer(number) for number in range(100)], now=NOW, day=50)
    with open_progress(path, now=NOW) as progress:
        progress.record(answer(1), now=NOW, day=51)
        assert progress.rebuild() == 0


@pytest.mark.parametrize("line", ["'not json'", "'{}'", "X'FF'", "7"])
def test_a_line_that_is_no_event_is_damage(path: Path, line: str) -> None:
    with sqlite3.connect(path) as sql:
        sql.execute(f"INSERT INTO event VALUES ('x', 'm-1/origin:forward', 1, {line})")
    with pytest.raises(DamagedError, match=f"{ANSWERS} events"), open_progress(path, now=NOW) as progress:
        progress.events()


def test_a_state_that_is_none_is_damage(path: Path) -> None:
    with sqlite3.connect(path) as sql:
        sql.execute("UPDATE state SET stability = 'much'")
    with pytest.raises(DamagedError, match=f"{ANSWERS} events"), open_progress(path, now=NOW) as progress:
        progress.states()


def test_a_second_damaged_file_does_not_take_the_place_of_the_first(path: Path) -> None:
    for _ in range(2):
        path.write_bytes(b"rubbish" * 100)
        with pytest.raises(DamagedError):
            open_progress(path, now=NOW)
    assert len(list(path.parent.glob("progress-damaged-*.sqlite3"))) == 2
    assert list(path.parent.glob("*.new*")) == []


def test_a_journal_goes_with_the_damaged_file(tmp_path: Path) -> None:
    old, fresh = tmp_path / "old.sqlite3", tmp_path / "fresh"
    for file in (old, fresh, tmp_path / "old.sqlite3-journal"):
        file.write_text(file.name)
    aside = set_aside(old, fresh, NOW)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "old.sqlite3": "fresh",
        aside.name: "old.sqlite3",
        f"{aside.name}-journal": "old.sqlite3-journal",
    }


def test_where_files_cannot_be_linked_they_are_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    (tmp_path / "old.sqlite3").write_text("old")
    (tmp_path / "fresh").write_text("fresh")
    aside = set_aside(tmp_path / "old.sqlite3", tmp_path / "fresh", NOW)
    assert (aside.read_text(), (tmp_path / "old.sqlite3").read_text()) == ("old", "fresh")


def test_a_damaged_file_that_cannot_be_moved_stays_where_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("hipcli.progress.salvage.set_aside", refuse)
    path.write_bytes(b"rubbish")
    with pytest.raises(DamagedError, match="cannot be set aside: Read-only") as caught:
        open_progress(path, now=NOW)
    one_line(caught.value)
    assert path.read_bytes() == b"rubbish"
    assert list(path.parent.glob("*.new*")) == []


def test_another_programs_database_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    with sqlite3.connect(path) as sql:
        sql.executescript("CREATE TABLE bookmarks (url); PRAGMA user_version = 1")
    with pytest.raises(DamagedError), open_progress(path, now=NOW) as progress:
        progress.states()


# --- locked, closed, full, too new


def test_a_locked_file_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.05)
    with open_progress(path, now=NOW) as progress:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProgressError, match="in use by another hipcli") as caught:
            progress.record(answer(0), now=NOW, day=9)
        one_line(caught.value)
        with pytest.raises(ProgressError, match="in use"):
            open_progress(path, now=NOW)
        other.execute("ROLLBACK")
        other.close()
        progress.record(answer(0), now=NOW, day=9)


def test_a_file_that_cannot_be_written_is_named(path: Path) -> None:
    with open_progress(path, now=NOW) as progress:
        progress._sql.execute("PRAGMA query_only = ON")  # a read-only file, for root too
        with pytest.raises(ProgressError, match="cannot be written") as caught:
            progress.record(answer(0), now=NOW, day=9)
        one_line(caught.value)
        assert len(progress.events()) == ANSWERS


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_without_permission_it_can_be_read_but_no_quiz_begins(path: Path, closed: str) -> None:
    target = path if closed == "file" else path.parent
    mode = target.stat().st_mode
    target.chmod(0o500 if closed == "folder" else 0o400)
    if os.access(target, os.W_OK):
        pytest.skip("this user may write everywhere")
    try:
        with pytest.raises(ProgressError, match="cannot be"):
            open_progress(path, now=NOW)
        with open_progress(path, now=NOW, create=False) as progress:
            assert len(progress.events()) == ANSWERS
    finally:
        target.chmod(mode)


@pytest.mark.parametrize("where", ["/dev/null/nowhere/progress.sqlite3", "{folder}"])
def test_a_place_where_no_file_can_be_is_named(path: Path, where: str) -> None:
    with pytest.raises(ProgressError, match="cannot be") as caught:
        open_progress(Path(where.format(folder=path.parent)), now=NOW)
    assert "HIPCLI_HOME" in one_line(caught.value)


def test_a_newer_file_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as sql:
        sql.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(ProgressError, match="newer hipcli") as caught:
        open_progress(path, now=NOW)
    one_line(caught.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["progress.sqlite3"]


FILL = """
import resource, sys
from pathlib import Path
from hipcli.errors import HipcliError
from hipcli.quiz.memory.log import Details, Draft
from hipcli.progress.store import open_progress

path = Path(sys.argv[1])
with open_progress(path, now=0) as progress:
    room = path.stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        while True:
            draft = Draft("review", "m-1/origin:forward", details=Details(rating=3, given="x" * 200))
            print(progress.record(draft, now=0, day=9).id, flush=True)
    except HipcliError as error:
        print(type(error).__name__, error)
    print(len(progress.events()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_on_a_full_disk_everything_told_is_stored(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, check=True)
    *told, error, count = done.stdout.splitlines()
    assert re.match(f"{ProgressError.__name__} .*full or fails", error)
    with open_progress(path, now=NOW) as progress:
        assert told
        assert set(told) <= {event.id for event in progress.events()}
        assert len(progress.events()) == int(count) == ANSWERS + len(told)
        assert progress.rebuild() == 0


# --- versions


def test_a_file_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    path.touch()
    with open_progress(path, now=NOW) as progress:
        progress.record(answer(0), now=NOW, day=1)
    with sqlite3.connect(path) as sql:
        assert sql.execute("PRAGMA user_version").fetchone() == (len(database.MIGRATIONS),)


def test_a_change_of_the_schema_happens_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, ("none", "nowhere.sql")))
    with pytest.raises(FileNotFoundError):
        open_progress(path, now=NOW)
    monkeypatch.undo()
    with open_progress(path, now=NOW) as progress:
        assert len(progress.events()) == ANSWERS
