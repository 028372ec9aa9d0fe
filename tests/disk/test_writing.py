"""A file is written whole or not at all, and none over another unless that is wanted."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from hipcli.disk.writing import write_whole
from hipcli.errors import HipcliError


def test_it_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", [b"one\n", b"two\n"])
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"one\ntwo\n"}


def test_over_what_is_there_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "a"
    write_whole(file, [b"old"])
    with pytest.raises(HipcliError, match=r"is there already.*add --force"):
        write_whole(file, [b"new"])
    assert file.read_bytes() == b"old"
    write_whole(file, [b"new"], force=True)
    assert file.read_bytes() == b"new"


def test_a_link_to_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(HipcliError, match="is there already"):
        write_whole(link, [b"x"])
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("force", [False, True])
def test_where_the_lines_end_early_all_is_as_before(tmp_path: Path, force: bool) -> None:
    def lines() -> Iterator[bytes]:
        yield b"one"
        raise OSError(28, "No space left on device")

    file = tmp_path / "a"
    if force:
        file.write_bytes(b"old")
    with pytest.raises(HipcliError, match=r"cannot be written.*No space left"):
        write_whole(file, lines(), force=force)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == ({"a": b"old"} if force else {})


@pytest.mark.parametrize("name", ["no/folder", "nul\0"])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(HipcliError, match="cannot be written") as caught:
        write_whole(tmp_path / name, [b"x"])
    assert caught.value.hint == "name another file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, [b"one ", b"two"])
    reader.join()
    assert (read, pipe.is_fifo()) == ([b"one two"], True)
