"""Compiled content: the same entries as the YAML, made anew when a file changes, never trusted blindly."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hipcli.disk.cache import write
from hipcli.disk.paths import cache_folder, content_folder
from hipcli.errors import ContentError
from hipcli.library import compiled, scan
from hipcli.library.compiled import Tell, content_of, open_content
from hipcli.library.folder import read_folder
from tests.library.folders import MUSCLE, folder, small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small content folder."""
    return folder(small(tmp_path / "content"))


def test_what_comes_back_is_what_was_read() -> None:
    items = read_folder(content_folder()).items
    content = open_content([content_folder()])
    assert list(content.places) == [item.entry.id for item in items]
    assert all(content.entry(item.entry.id) == item.entry for item in items)


def test_it_is_compiled_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_content([path])
    monkeypatch.setattr(compiled, "_compile", lambda *_: pytest.fail("compiled again"))
    assert "test-muscle" in open_content([path]).places


def test_a_changed_file_is_seen(path: Path) -> None:
    open_content([path])
    changed = path / "muscles" / "test-muscle.yaml"
    changed.write_text(MUSCLE.replace("Test muscle", "Best muscle"), encoding="utf-8")
    os.utime(changed, ns=(1, 1))
    assert open_content([path]).places["test-muscle"][1] == "Best muscle"


def test_a_change_of_the_same_size_in_the_same_second_is_seen(path: Path) -> None:
    changed = path / "muscles" / "test-muscle.yaml"
    os.utime(changed, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))
    open_content([path])
    changed.write_text(MUSCLE.replace("Test muscle", "Best muscle"), encoding="utf-8")
    os.utime(changed, ns=(1_700_000_000_000_000_000, 1_700_000_000_500_000_000))
    assert open_content([path]).places["test-muscle"][1] == "Best muscle"


def test_all_files_of_a_folder_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(tmp_path)
    monkeypatch.setattr(scan, "MAX_TOTAL", 500)
    with pytest.raises(ContentError, match=r"holds \d+ bytes of content; at most 500 are read"):
        open_content([path])


#: Compiles the folders it is given, and prints what it found in them.
CHILD = """
import sys
from pathlib import Path
from hipcli.library.compiled import open_content
from hipcli.disk.paths import content_folder
print("ready", flush=True)
sys.stdin.readline()
content = open_content([content_folder(), Path(sys.argv[1])])
print(len(content.places), content.entry("test-muscle").name, content.version)
"""


def test_processes_that_compile_at_once_all_succeed_and_leave_one_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(tmp_path)
    argv = [sys.executable, "-c", CHILD, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    children = [subprocess.Popen(argv, **pipes) for _ in range(3)]  # type: ignore[call-overload]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    said = {child.communicate("go\n") for child in children}
    assert [child.returncode for child in children] == [0] * 3
    whole = open_content([content_folder(), path], use_cache=False)
    assert said == {(f"{len(whole.places)} Test muscle {whole.version}\n", "")}
    (file,) = cache_folder().iterdir()
    monkeypatch.setattr(compiled, "_compile", lambda *_: pytest.fail("the file is not whole"))
    assert dict(open_content([content_folder(), path]).places) == dict(whole.places)
    assert file.stat().st_size > 100_000


def test_what_is_open_stays_whole_while_another_process_replaces_the_file(path: Path) -> None:
    open_content([path])
    content = open_content([path])
    (file,) = cache_folder().iterdir()
    write(str(file), b"something else " * 100_000)
    assert content.entry("test-muscle").id == "test-muscle"
    assert content.names["test"] == ["test-muscle"]
    assert content.texts()


@pytest.mark.parametrize("missing", [1, 1000, 3000])
def test_a_file_that_lost_its_end_is_made_anew(missing: int, path: Path) -> None:
    open_content([path])
    (file,) = cache_folder().iterdir()
    size = file.stat().st_size
    os.truncate(file, size - missing)
    assert open_content([path]).texts()
    assert file.stat().st_size == size


def test_a_changed_letter_of_an_entry_is_never_shown(path: Path) -> None:
    open_content([path])
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    assert b"obturator nerve" in whole
    file.write_bytes(whole.replace(b"obturator nerve", b"obturator nerva"))
    with pytest.raises(ContentError, match="was damaged"):
        open_content([path]).entry("obturator-nerve")


def test_spoilt_within_it_says_so_once_and_is_made_anew() -> None:
    open_content([content_folder()])
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:20_000] + bytes(len(whole) - 20_000))
    content = open_content([content_folder()])
    with pytest.raises(ContentError, match="was damaged; ask again: it is made anew"):
        content.entry("gracilis")
    assert open_content([content_folder()]).entry("gracilis").id == "gracilis"
    assert file.read_bytes() == whole


def test_whoever_waits_is_told_how_far_it_is_and_only_then(path: Path) -> None:
    told: list[float] = []

    @contextmanager
    def waiting() -> Iterator[Tell]:
        yield told.append
        told.append(1)

    open_content([path], waiting=waiting)
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] == 1
    assert len(told) > len(list(path.rglob("*.yaml")))
    told.clear()
    open_content([path], waiting=waiting)
    assert told == []


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"hipcli content 1\n", b"hipcli content 1\n\xff\xff\xff\xff"])
def test_a_damaged_cache_is_made_anew(damage: bytes, path: Path) -> None:
    open_content([path])
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert "test-muscle" in open_content([path]).places
    assert file.read_bytes() == whole


def test_cut_off_anywhere_it_still_answers(path: Path) -> None:
    open_content([path])
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    for size in range(0, len(whole), 29):
        file.write_bytes(whole[:size])
        assert "test-muscle" in open_content([path]).places


def test_a_link_in_place_of_the_cache_is_not_followed(path: Path, tmp_path: Path) -> None:
    open_content([path])
    (file,) = cache_folder().iterdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    file.unlink()
    file.symlink_to(elsewhere)
    open_content([path])
    assert elsewhere.read_bytes() == b"theirs"


def test_without_a_cache_folder_memory_serves(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPCLI_HOME", "/dev/null/nowhere")
    assert "test-muscle" in open_content([path]).places


def test_a_file_in_place_of_the_cache_folder_is_left_alone(path: Path, own_home: Path) -> None:
    (own_home / "cache").write_text("mine")
    assert "test-muscle" in open_content([path]).places
    assert (own_home / "cache").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may do anything is refused nothing")
def test_a_cache_folder_that_cannot_be_written_is_passed_over(path: Path, own_home: Path) -> None:
    (own_home / "cache").mkdir(mode=0o500)
    assert "test-muscle" in open_content([path]).places
    assert list((own_home / "cache").iterdir()) == []


def test_only_what_was_compiled_last_is_kept(tmp_path: Path) -> None:
    for number in range(10):
        open_content([folder(small(tmp_path / str(number)))])
        for file in cache_folder().iterdir():
            os.utime(file, ns=(1, file.stat().st_mtime_ns - 1_000_000_000))
    assert len(list(cache_folder().iterdir())) == 8
    (tmp_path / "9" / "muscles" / "test-muscle.yaml").touch()
    open_content([tmp_path / "9"])
    assert len(list(cache_folder().iterdir())) == 8


def test_a_full_disk_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert "test-muscle" in open_content([path]).places
    assert list(cache_folder().iterdir()) == []


def test_broken_content_is_one_line_that_says_where(tmp_path: Path) -> None:
    path = folder(small(tmp_path / "content"), MUSCLE.replace("role: main", "role: mian").replace("[L2, L3]", "[X]"))
    with pytest.raises(ContentError) as caught:
        open_content([path])
    text = str(caught.value)
    assert "\n" not in text
    assert "muscles/test-muscle.yaml:11" in text
    assert "and 1 more; see hipcli check" in text


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no content in"):
        open_content([small(tmp_path / "content"), tmp_path])


def test_content_can_be_made_of_entries(path: Path) -> None:
    entries = [(item.kind, item.entry) for item in read_folder(path).items][:5]
    assert list(content_of(entries).places) == [entry.id for _, entry in entries]
