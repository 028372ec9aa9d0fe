"""The bar of a long compile: at a terminal only, gone when the card follows, and no part of what is stored."""

import io
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from hipcli.render.waiting import waiting
from tests.conftest import Screen

#: Looks something up as the entry point does, with no patience; says at last what a stored answer would hold.
CHILD = textwrap.dedent(
    """
    import os, sys
    from hipcli.__main__ import execute
    from hipcli.app import App
    from hipcli.start.tee import Tee

    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Tee(sys.stdout), Tee(sys.stderr)
    code = execute([*sys.argv[2:], "lookup", "gracilis"], App(os.environ, patience=float(sys.argv[1])))
    print("code", code, "notes", sys.stderr.taken(), "bar", "rich.progress" in sys.modules, file=out)
    """
)


def at_terminal(*argv: str, **env: str) -> str:
    """Return all that a terminal was sent."""
    pexpect = pytest.importorskip("pexpect")
    here = {**os.environ, "TERM": "xterm-256color", **env}
    with pexpect.spawn(sys.executable, ["-c", CHILD, *argv], env=here, dimensions=(24, 80), timeout=60) as child:
        child.expect(pexpect.EOF)
    return str(child.before.decode())


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@posix
def test_a_long_compile_shows_how_far_it_is_and_leaves_no_trace() -> None:
    sent = at_terminal("0")
    bar, _, card = sent.rpartition("\x1b[2K")
    assert "Compiling the content" in bar
    assert "85%" in bar
    assert "\x1b[?25h" in bar[bar.rindex("\x1b[?25l") :], "the cursor was not put back"
    assert card.startswith("\x1b[1mGracilis")
    assert "Compiling" not in card
    assert "code 0 notes b''" in card


@posix
def test_once_compiled_there_is_no_bar() -> None:
    at_terminal("0")
    assert at_terminal("0").startswith("\x1b[1mGracilis")


@posix
@pytest.mark.parametrize("argv", [("0", "--plain"), ("60",)])
def test_there_is_no_bar_for_the_patient_and_for_plain_text(argv: tuple[str, ...]) -> None:
    sent = at_terminal(*argv)
    assert "Compiling" not in sent
    assert "\x1b[?25l" not in sent
    assert "bar False" in sent


@posix
def test_a_terminal_that_cannot_draw_gets_no_bar() -> None:
    assert "\x1b" not in at_terminal("0", TERM="dumb")


@posix
def test_a_bar_without_colour() -> None:
    sent = at_terminal("0", NO_COLOR="1")
    assert "Compiling the content" in sent
    assert "\x1b[3" not in sent


def test_a_pipe_gets_nothing() -> None:
    ran = subprocess.run([sys.executable, "-c", CHILD, "0"], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.endswith("code 0 notes b'' bar False\n")


@posix
def test_broken_content_takes_the_bar_away_before_the_error(tmp_path: Path) -> None:
    (tmp_path / "groups.yaml").write_text("- id: x\n")
    bar, _, error = at_terminal("0", "--content", str(tmp_path)).rpartition("\x1b[2K")
    assert "Compiling" in bar
    assert "hipcli: " in error
    assert "missing" in error


def test_nothing_is_shown_before_the_patience_is_at_an_end() -> None:
    screen = Screen()
    with waiting(screen, "Working", 60) as tell:
        for percent in range(101):
            tell(percent / 100)
    assert screen.getvalue() == ""


def test_the_bar_uses_the_terminals_own_colours_and_what_its_encoding_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    raw = io.BytesIO()
    screen = _Latin(raw)
    with waiting(screen, "Working", 0) as tell:
        tell(0.5)
    screen.flush()
    sent = raw.getvalue().decode("latin-1")
    assert "Working" in sent
    assert "38;5" not in sent
    assert "48;" not in sent


class _Latin(io.TextIOWrapper):
    """A terminal that knows Latin-1 only."""

    def __init__(self, raw: io.BytesIO) -> None:
        super().__init__(raw, encoding="latin-1")

    def isatty(self) -> bool:
        return True
