"""Replay: the same bytes while nothing has changed, made anew when anything has, and never from what is not ours."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from hipcli.start import replay
from hipcli.start.replay import key_of, recall, remember

ROOT = Path(__file__).parent.parent.parent
ARGV = ("lookup", "tfl")


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that the content is installed in a small folder."""
    folder = tmp_path / "hipcli" / "content"
    (folder / "muscles").mkdir(parents=True)
    (folder / "muscles" / "a.yaml").write_text("id: a")
    (folder / "sources.yaml").write_text("[]")
    monkeypatch.setattr(replay, "content_place", lambda: (str(folder), True))
    return folder


def key(*argv: str) -> bytes:
    found = key_of(argv or ARGV)
    assert found is not None
    return found


def test_what_was_stored_comes_back_byte_for_byte() -> None:
    output = "Tensor fasciae latae · é\n".encode() * 50
    assert recall(key()) is None
    remember(key(), output)
    assert recall(key()) == output


def test_what_says_how_a_terminal_draws_is_listed() -> None:
    assert {"COLORTERM", "TERM_PROGRAM", "KITTY_WINDOW_ID", "TMUX", "STY", "HIPCLI_CANVAS"} <= {*replay._VARIABLES}


@pytest.mark.parametrize("name", replay._VARIABLES)
def test_every_listed_variable_is_part_of_the_key(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    monkeypatch.setenv(name, "something else")
    assert key() != before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "muscles" / "a.yaml").write_text("id: ab"),
        lambda folder: os.utime(folder / "muscles" / "a.yaml", ns=(1, 1)),
        lambda folder: (folder / "muscles" / "b.yaml").write_text("id: b"),
        lambda folder: (folder / "sources.yaml").unlink(),
        lambda folder: os.utime(folder.parent, ns=(1, 1)),
    ],
)
def test_changed_content_or_program_changes_the_key(change: Callable[[Path], object], installed: Path) -> None:
    before = key()
    change(installed)
    assert key() != before


def test_words_python_version_optimisation_and_encoding_are_part_of_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    assert key("lookup", "tfl", "--all") != before
    monkeypatch.setattr(sys, "version", "another")
    assert key() != before
    after = key()
    monkeypatch.setattr(sys, "flags", SimpleNamespace(optimize=2))
    assert key() != after
    after = key()
    monkeypatch.setattr(replay, "__version__", "99")
    assert key() != after


def test_a_further_folder_is_part_of_the_key_and_so_is_where_it_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    argv = ("lookup", "tfl", "--content", "mine")
    before = key(*argv)
    (tmp_path / "mine" / "x.yaml").write_text("1")
    assert key(*argv) != before
    (tmp_path / "other" / "mine").mkdir(parents=True)
    here = key(*argv)
    monkeypatch.chdir(tmp_path / "other")
    assert key(*argv) != here


@pytest.mark.parametrize(
    "argv",
    [
        ("quiz",),
        ("stats",),
        ("progress", "path"),
        ("exam",),
        ("check",),
        (),
        ("lookup", "tfl", "--svg", "x"),
        ("lookup", "tfl", "--png", "x"),
        ("lookup", "tfl", "--open", "1"),
        ("lookup", "tfl", "--open=1"),
        ("x",),
        ("--content", "lookup", "quiz"),
    ],
)
def test_what_is_not_pure_has_no_key(argv: tuple[str, ...]) -> None:
    assert key_of(argv) is None


def test_a_checkout_and_the_switch_have_no_key(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPCLI_NO_CACHE", "1")
    assert key_of(ARGV) is None
    monkeypatch.delenv("HIPCLI_NO_CACHE")
    monkeypatch.setattr(replay, "content_place", lambda: (str(installed), False))
    assert key_of(ARGV) is None


def stored_file(own_home: Path) -> Path:
    (found,) = (own_home / "cache" / "replay").iterdir()
    return found


@pytest.mark.parametrize("size", [0, 1, 10, 100, -9, -1])
def test_a_damaged_file_is_ignored(size: int, own_home: Path) -> None:
    remember(key(), b"output " * 30)
    file = stored_file(own_home)
    file.write_bytes(file.read_bytes()[:size])
    assert recall(key()) is None


def test_a_changed_byte_is_noticed(own_home: Path) -> None:
    remember(key(), b"output " * 30)
    file = stored_file(own_home)
    file.write_bytes(file.read_bytes().replace(b"output output", b"output 0utput", 1))
    assert recall(key()) is None


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_links_and_what_others_can_write_are_ignored(own_home: Path, tmp_path: Path) -> None:
    remember(key(), b"output")
    file = stored_file(own_home)
    file.chmod(0o666)
    assert recall(key()) is None
    file.chmod(0o600)
    assert recall(key()) == b"output"
    file.parent.chmod(0o777)
    assert recall(key()) is None
    file.parent.chmod(0o700)
    other = tmp_path / "other"
    shutil.move(file, other)
    file.symlink_to(other)
    assert recall(key()) is None


def test_the_store_is_bounded(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_MOST_FILES", 10)
    for number in range(40):
        remember(key("lookup", str(number)), b"x")
    assert len(list((own_home / "cache" / "replay").iterdir())) <= 10
    remember(key("lookup", "big"), b"x" * (replay._MOST_BYTES + 1))
    assert recall(key("lookup", "big")) is None


def test_nowhere_to_store_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPCLI_HOME", "/dev/null/nowhere")
    remember(key(), b"output")
    assert recall(key()) is None


def test_an_installed_program_answers_again_without_loading_its_parts(tmp_path: Path, own_home: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "hipcli", site / "hipcli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "content", site / "hipcli" / "content")
    env = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-X", "importtime", "-m", "hipcli", "lookup", "gluteus-medius"]
    first, again = (
        subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=True) for _ in range(2)
    )
    assert first.stdout == again.stdout
    assert "superior gluteal nerve" in again.stdout
    assert " typer" in first.stderr
    assert not any(name in again.stderr for name in (" typer", " msgspec", " hipcli.app", " typing", " pathlib"))
    missed = subprocess.run([*command[:-1], "nix"], env=env, cwd=tmp_path, capture_output=True, text=True)
    assert missed.returncode == 1
    assert len(list((own_home / "cache" / "replay").iterdir())) == 1, "only what went well is stored"
