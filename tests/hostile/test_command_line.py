"""The command line: whatever is typed, an exit code that means something, one line for an error, and no stray file."""

import contextlib
import io
import os
import shutil
import sys
import time
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from hypothesis import strategies as st

import hipcli.library.cards as storage_cards
import hipcli.quiz.cards.deck as learning_cards
from hipcli.__main__ import execute
from hipcli.anatomy.catalog import Catalog
from hipcli.app import App
from hipcli.cli import cli
from hipcli.commands import COMMANDS, register
from hipcli.disk.paths import content_folder
from hipcli.library.compiled import open_content
from hipcli.quiz.grading import grading
from hipcli.quiz.grading.vocabulary import Vocabulary
from tests.conftest import Run
from tests.hostile.fence import fence
from tests.hostile.harness import hold
from tests.hostile.material import COLOUR, NASTY, Dice, bent, names

_NUMBERS = (
    "0",
    "1",
    "2",
    "20",
    "-1",
    "1000",
    "10001",
    "9" * 30,
    "1e5",
    "0.5",
    "0.9",
    "nan",
    "inf",
    "٣",
    "0x1",
    "1_0",
    " 7 ",
)
_VALUES = (
    "table", "json", "csv", "markdown", "auto", "flip", "choice", "type", "hip", "knee", "main", "assists", "front",
    "flexion", "abduction", "wrong", "agrees", "L5", "origin,insertion", "nerve", "2030-01-31", "2999-12-31", "off",
    "bash", "zsh", "all", "true", "", " ", "-", "--", ".", "..", "/", "file", "a/b", "../../x", "/dev/null/x",
    "x" * 300,
)  # fmt: skip
_SAID = (
    "",
    "",
    "1",
    "2",
    "3",
    "4",
    "5",
    "q",
    "h",
    "u",
    "s",
    "b",
    "x",
    "!",
    "e",
    "?",
    "/q",
    "/u",
    "/x",
    "/!",
    "/e",
    "y",
    "n",
)
#: Commands that take names, and so much of what is typed.
_OFTEN = (("lookup",), ("list",), ("search",), ("quiz",), ("quiz",), ("lesion",)) * 2
_MOMENT = datetime(2026, 3, 1, 12).astimezone()


class Case(NamedTuple):
    """One run: words, what is typed, and the surroundings."""

    argv: list[str]
    typed: str
    terminal: bool
    encoding: str
    env: dict[str, str]
    begun: bool


@cache
def _options() -> dict[tuple[str, ...], list[tuple[str, bool]]]:
    """Every command with its options, and whether a value follows."""
    register(cli, COMMANDS)
    found: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    queue: list[tuple[tuple[str, ...], Any]] = [((), typer.main.get_command(cli))]
    while queue:
        path, command = queue.pop()
        below = getattr(command, "commands", {})
        queue += [((*path, name), one) for name, one in below.items()]
        found[path] = [
            (o, not getattr(p, "is_flag", False)) for p in command.params for o in p.opts if o.startswith("-")
        ]
    del found[("check",)]  # proves every question, which takes seconds
    return found


def _case(drawn: tuple[bytes, str]) -> Case:
    roll, text = Dice(drawn[0]), drawn[1]
    paths = sorted(_options())
    path = roll.one((*paths, *_OFTEN))
    words = list(path)
    for _ in range(roll(4)):
        kind = roll(8)
        if kind < 3 and (own := _options()[path]):
            option, valued = roll.one(own)
            value = roll.one((*_VALUES, *_NUMBERS, *NASTY, text))
            words += [f"{option}={value}"] if roll(8) == 0 else [option, value] if valued else [option]
        else:
            words.append(
                (text, roll.one(NASTY), roll.one(_VALUES), bent(roll.one(names()), roll), roll.one(names()))[kind - 3]
            )
    if roll(8) == 0:
        words.insert(roll(len(words) + 1), roll.one(("--plain", "--help", "--version", "--content", "--", text, "-h")))
    if roll(40) == 0:
        words += [roll.one((text, "a", "-", *NASTY))] * 500
    said = [roll.one((*_SAID, *NASTY, "gluteus medius", text)) for _ in range(roll(6))]
    env = {"COLUMNS": roll.one(("80", "80", "20", "0", "x", "9" * 20)), "TERM": roll.one(("xterm", "dumb", ""))}
    if roll(4) == 0:
        env |= roll.one(
            ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"LINES": "1"}, {"HIPCLI_DAY_START": text}, {"LINES": "60"})
        )
    encoding = roll.one(("utf-8", "utf-8", "ascii", "latin-1"))
    return Case(words, "\n".join(said), roll(2) == 0, encoding, env, roll(2) == 0)


_CASES = st.tuples(
    st.binary(min_size=32, max_size=32),
    st.text(max_size=30) | st.text(st.characters(max_codepoint=0x2FF), max_size=30),
).map(_case)


class _Stream(io.TextIOWrapper):
    terminal = False

    def isatty(self) -> bool:
        return self.terminal


def _stream(encoding: str, errors: str, terminal: bool) -> _Stream:
    stream = _Stream(io.BytesIO(), encoding=encoding, errors=errors, write_through=True)
    stream.terminal = terminal
    return stream


def _text(stream: _Stream) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)


class Runs:
    """Runs cases in a home and a folder of their own."""

    def __init__(self, folder: Path) -> None:
        """Make a home with a little history in ``folder``."""
        self.home, self.here, self._begun = folder / "home", folder / "here", folder / "begun"
        self.here.mkdir()
        self.catalog = Catalog(open_content([content_folder()]))
        self.bugs: list[BaseException] = []
        self.run(Case(["quiz", "adductors", "--form", "choice"], "1\n" * 12, False, "utf-8", {}, False))
        shutil.move(self.home / "data", self._begun)

    def run(self, case: Case) -> tuple[int, str, str, list[str]]:
        """Return exit code, output, errors, and what was to be written elsewhere."""
        out = _stream(case.encoding, "strict", case.terminal)
        err = _stream(case.encoding, "backslashreplace", case.terminal)
        app = App(
            {"COLUMNS": "80", **case.env},
            stdin=io.TextIOWrapper(io.BytesIO(case.typed.encode("utf-8", "surrogatepass")), encoding="utf-8"),
            stdout=out,
            stderr=err,
            clock=lambda: _MOMENT,
        )
        app.__dict__["catalog"] = self.catalog
        hook, sys.excepthook = sys.excepthook, lambda _, error, __: self.bugs.append(error)
        try:
            with fence(str(self.home), str(self.here)) as strayed, contextlib.redirect_stdout(out):
                code = execute(case.argv, app)
                app.close()
        finally:
            sys.excepthook = hook
        return code, _text(out), _text(err), strayed

    def check(self, case: Case) -> None:
        """Run a case from its start, and hold what it did against what every run must do."""
        for place in (self.home / "data", *self.here.iterdir()):
            shutil.rmtree(place, ignore_errors=True) if place.is_dir() else place.unlink(missing_ok=True)
        if case.begun:
            shutil.copytree(self._begun, self.home / "data")
        code, out, err, strayed = self.run(case)
        if self.bugs:
            raise AssertionError("a bug") from self.bugs.pop()
        assert code in (0, 1, 2, 3, 130)
        _check_output(case, code, out, err)
        named = {
            os.path.dirname(os.path.abspath(word.partition("=")[2] or word)) for word in case.argv if "\0" not in word
        }
        writes = "export" in case.argv or any(word.startswith(("--svg", "--png")) for word in case.argv)
        assert not strayed or (writes and {os.path.dirname(place) for place in strayed} <= named)
        assert not list(self.here.rglob("*")) or writes


def _check_output(case: Case, code: int, out: str, err: str) -> None:
    if case.terminal or "FORCE_COLOR" in case.env:
        out, err = COLOUR.sub("", out), COLOUR.sub("", err)
    assert all(character.isprintable() or character == "\n" for character in out + err)
    assert err == "" or err.endswith("\n")
    lines = err.splitlines()
    errors = [line for line in lines if line.startswith("hipcli: ")]
    beside = [line for line in lines if line and not line.startswith(("hipcli: ", "note: ", "wrote ", "  "))]
    assert len(errors) <= 1
    assert beside == []
    if errors:
        assert code in (1, 2, 3)
        assert out == "" or case.argv[:1] == ["quiz"], "an error after results"
    else:
        assert code in (0, 130) or "--one" in case.argv


def test_any_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPCLI_HOME", str(tmp_path / "home"))
    runs = Runs(tmp_path)
    monkeypatch.chdir(runs.here)
    made = storage_cards.open_cards(runs.catalog)
    monkeypatch.setattr(storage_cards, "_made", lambda _: (made, True))  # in a checkout each run would make them
    monkeypatch.setattr(learning_cards, "all_cards", lambda _: made)
    monkeypatch.setattr(grading, "Vocabulary", cache(Vocabulary))

    def command_line(case: Case) -> None:
        runs.check(case)

    hold(command_line, _CASES, short=150)


# --- what was found


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        ([""], 2, "No such command ''"),
        (["quiz", "", ""], 1, "an empty topic"),
        (["quiz", " ", "-"], 1, "an empty topic"),
        (["progress", "import", "a\0b"], 2, "characters that no file name can hold"),
        (["progress", "export", "\ud800"], 2, "characters that no file name can hold"),
        (["lookup", "gracilis", "--svg", "a\0b"], 2, "characters that no file name can hold"),
        (["lookup", *["gluteus"] * 5000, "zzz"], 1, "see hipcli list"),
        (["lookup", "x" * 100_000], 1, "see hipcli list"),
        (["quiz", "x" * 100_000], 1, " ... "),
        (["list", "--origin", "hip," * 25_000], 0, ""),
        (["article", "--section", "é\u0301" * 50_000], 1, "no claim fits"),
        (["quiz", "--paper", "1", "--seed", "\udcff"], 0, ""),
        (["search", *(f"w{number}" for number in range(5000))], 1, "nothing says"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else None,
)
def test_what_failed_or_took_long_once(argv: list[str], code: int, told: str, run: Run) -> None:
    before = time.process_time()
    done = run(*argv)
    assert time.process_time() - before < 2
    assert (done.code, done.err.count("\n")) == (code, 1 if told else 0)
    assert told in done.err
    assert len(done.err) < 3000
    assert "Traceback" not in done.err
