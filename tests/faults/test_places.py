"""Homes that are not there, are files or are odd; caches that vanish or are damaged: ignored, remade, or one line."""

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.faults.program import Program, some

FLIP = ("quiz", "--cram", "--form", "flip", "--count", "200")


# --- homes


@pytest.mark.parametrize(
    "env",
    [
        *some(
            (
                {"HOME": None},
                {"HOME": "{home}/a-file"},
                {"HIPCLI_HOME": "{home}/a-file"},
                {"HOME": "/nonexistent/home"},
                {"HOME": ""},
                {"XDG_DATA_HOME": "relative", "XDG_CACHE_HOME": "relative"},
                {"XDG_DATA_HOME": "{home}/a-file", "XDG_CACHE_HOME": "{home}/a-file"},
                {"HIPCLI_HOME": "{home}/a-file/below"},
                {"HIPCLI_HOME": "/proc/nowhere"},
                {"HIPCLI_HOME": "/dev/null"},
                {"HIPCLI_HOME": "x" * 300},
                {"HIPCLI_HOME": "{home}" + f"/{'y' * 250}" * 20},
            ),
            3,
        )
    ],
    ids=lambda env: " ".join(f"{name}={str(value)[:24]}" for name, value in env.items()),
)
def test_without_a_place_look_ups_work_and_a_quiz_says_so_or_finds_one(
    hip: Program, env: Mapping[str, str | None]
) -> None:
    (hip.home / "a-file").touch()
    # A home of its own keeps the test out of the real one, which an unset HOME leads to.
    own = {name: value.format(home=hip.home) if value else value for name, value in env.items()}
    surroundings = {
        "HIPCLI_HOME": None,
        "XDG_DATA_HOME": str(hip.home / "x"),
        "XDG_CACHE_HOME": str(hip.home / "y"),
        **own,
    }
    if own.get("HOME"):
        surroundings |= {"XDG_DATA_HOME": None, "XDG_CACHE_HOME": None}
    assert "hip flexion" in hip.run("lookup", "tfl", env=surroundings, cwd=hip.home).quiet()
    assert hip.run("progress", "path", env=surroundings, cwd=hip.home).quiet()
    for words in some((FLIP, ("stats",), (), ("exam", "2099-01-01"), ("progress", "list")), 2):
        done = hip.run(*words, env=surroundings, cwd=hip.home, stdin="\n3\n")
        assert done.code in (0, 1, 3)
        if done.code:
            assert done.line(done.code)
        else:
            assert done.quiet()


#: Stands in for a system that does not know the user, as in a container started with a number of one.
UNKNOWN = """
import pwd
def nobody(_):
    raise KeyError
pwd.getpwuid = pwd.getpwnam = nobody
"""


@pytest.mark.parametrize(
    "env", some([{}, {"HIPCLI_HOME": "~/x"}, {"HIPCLI_HOME": "~nobody-of-that-name"}, {"XDG_DATA_HOME": "relative"}], 2)
)
def test_a_user_without_a_home_looks_things_up_and_is_told_what_progress_needs(
    hip: Program, env: Mapping[str, str]
) -> None:
    (hip.home / "site").mkdir()
    (hip.home / "site" / "sitecustomize.py").write_text(UNKNOWN)
    (hip.home / "here").mkdir()
    path = f"{hip.home / 'site'}{os.pathsep}{hip.site}"
    own = {"HOME": None, "HIPCLI_HOME": None, "PYTHONPATH": path, **env}
    for argv in some(("lookup tfl", "--help", "list --function flexion", "--tab lookup glut"), 2):
        assert hip.run(*argv.split(), env=own, cwd=hip.home / "here").quiet()
    needing: tuple[tuple[str, ...], ...] = (FLIP, ("stats",), ("progress", "path"))
    for words in needing:
        done = hip.run(*words, env=own, cwd=hip.home / "here", stdin="\n3\n")
        assert (done.out, "set HIPCLI_HOME" in done.line(3)) == ("", True)
    assert os.listdir(hip.home / "here") == []
    assert hip.run(*FLIP, env={**own, "HIPCLI_HOME": str(hip.home)}, stdin="\n3\n").quiet()


@pytest.mark.parametrize(
    "written", some(["{home}/", "rel/ative", "", "./rel/", "{home}/../home/x", "{home}/ä ö 日", "  ", "{home}//"], 3)
)
def test_a_home_may_be_written_in_any_way(hip: Program, written: str) -> None:
    own = {"HIPCLI_HOME": written.format(home=hip.home), "XDG_DATA_HOME": str(hip.home / "x"), "XDG_CACHE_HOME": None}
    hip.run(*FLIP, stdin="\n3\n", env=own, cwd=hip.home).quiet()
    path = Path(hip.run("progress", "path", env=own, cwd=hip.home).quiet().strip())
    assert path.is_absolute()
    assert path.is_file()
    assert path.is_relative_to(hip.home)


def test_a_home_that_is_a_link_or_named_in_bytes(hip: Program, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(hip.home)
    hip.run(*FLIP, stdin="\n3\n", env={"HIPCLI_HOME": str(tmp_path / "link")}).quiet()
    assert len(hip.log()) == 1
    odd = os.fsdecode(bytes(hip.home) + b"/\xff\xfe")
    hip.run(*FLIP, stdin="\n3\n", env={"HIPCLI_HOME": odd}).quiet()
    assert hip.run("progress", "path", env={"HIPCLI_HOME": odd}).quiet()


@pytest.mark.parametrize(
    "words",
    some([("lookup", "tfl"), FLIP, ("lookup", "tfl", "--content", "mine"), ("stats",), ("check",), ("--tab", "l")], 3),
)  # fmt: skip
def test_a_working_folder_that_is_gone(hip: Program, words: tuple[str, ...]) -> None:
    for home in (str(hip.home), "relative"):
        (hip.home / "gone").mkdir(exist_ok=True)
        done = hip.shell(f"rmdir ../gone; hipcli {' '.join(words)}", {"HIPCLI_HOME": home}, cwd=hip.home / "gone")
        if home == "relative" or "mine" in words:
            if done.code:
                assert done.line(3)
        else:
            assert done.quiet()


# --- caches


def caches(hip: Program) -> list[Path]:
    """Return a cache file of each kind, made by use."""
    for words in (("lookup", "tfl"), ("--tab", "lookup", "glut"), ("quiz", "--one")):
        hip.run(*words)
    files = sorted(file for file in (hip.home / "cache").rglob("*") if file.is_file())
    kinds = {re.split(r"[-.]", file.name)[0] if file.parent.name == "cache" else "replay" for file in files}
    assert kinds == {"content", "cards", "words", "replay"}
    return files


def used(hip: Program) -> list[str]:
    """Return what every use of a cache says."""
    runs = [
        hip.run("lookup", "tfl"),
        hip.run("--tab", "lookup", "glut"),
        hip.run("quiz", "--seed", "4", "--form", "flip", stdin="\n3\n"),
    ]
    return [re.sub(r"\d+ s", "", run.quiet()) for run in runs]


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "half": half,
    "zeros at the end": lambda data: half(data) + bytes(len(data) - len(data) // 2),
    "other bytes": lambda data: os.urandom(len(data)),
    "a flipped middle": lambda data: (
        half(data)[:-99] + bytes(b ^ 0x55 for b in half(data)[-99:]) + data[len(data) // 2 :]
    ),
    "a flipped end": lambda data: data[:-9] + bytes(b ^ 0x55 for b in data[-9:]),
    "doubled": lambda data: data + data,
    "text": lambda _: b"Dear diary,\n" * 100,
}


@pytest.mark.parametrize("damage", some(sorted(DAMAGES), 3))
def test_damaged_caches_are_made_anew(hip: Program, damage: str) -> None:
    """At once, or where a part that is read late is damaged, after one line that says so."""
    usual = used(hip)
    for file in caches(hip):
        file.write_bytes(DAMAGES[damage](file.read_bytes()))
    for words in (("lookup", "tfl"), ("quiz", "--seed", "4", "--form", "flip")):
        done = hip.run(*words, stdin="\n3\n")
        if done.code:
            assert "damaged; ask again" in done.line(3)
    assert used(hip) == usual


@pytest.mark.parametrize("state", some(["a file", "a folder for each file", "a link to nowhere", "gone"], 2))
def test_a_cache_that_is_no_folder_does_no_harm(hip: Program, state: str) -> None:
    usual = used(hip)
    cache, files = hip.home / "cache", caches(hip)
    if state == "a folder for each file":
        for file in files:
            file.unlink()
            (file / "in it").mkdir(parents=True)
    else:
        shutil.rmtree(cache)
    if state == "a file":
        cache.touch()
    if state == "a link to nowhere":
        cache.symlink_to("/nonexistent/place")
    assert used(hip) == usual


def test_a_cache_that_goes_while_a_quiz_runs_is_not_missed(hip: Program) -> None:
    with hip.terminal("quiz", "gluteus-maximus", "--form", "type", "--new", "3") as quiz:
        shutil.rmtree(hip.home / "cache")
        quiz.until("> ")
        shutil.rmtree(hip.home / "cache", ignore_errors=True)
        quiz.send("/e\r")
        quiz.until("Origin")
        quiz.send("/h\r")
        quiz.until("Hint")
        quiz.send("no idea\r\r")
        quiz.until("Enter to go on|2 of 3")
        quiz.send("\r/q\r/q\r")
        quiz.ended(0)
    assert hip.log()


def test_the_program_may_go_while_a_quiz_runs(hip: Program, tmp_path: Path) -> None:
    """An upgrade in the middle of a quiz: the content in use is in memory, and what was told is stored."""
    shutil.copytree(hip.site, tmp_path / "site")
    own = Program(tmp_path / "site", hip.home)
    with own.terminal("quiz", "--form", "flip", "--new", "3") as quiz:
        quiz.until("Think")
        quiz.send(" 3")
        quiz.until("2 of 3")
        shutil.rmtree(own.site / "hipcli" / "content")
        quiz.send(" 3 3")
        assert "3 asked" in quiz.ended(0)
    assert len(hip.log()) == 3
