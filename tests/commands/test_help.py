"""Help: every command says what it does and each of its options, whatever way Python was started."""

import re
import subprocess
import sys
from typing import Any

import pytest
import typer

from hipcli.cli import cli
from hipcli.commands import COMMANDS, register
from tests.conftest import Run

ALL = """
from hipcli.__main__ import execute
from hipcli.app import App
from tests.commands.test_help import commands
for words in commands():
    execute([*words, "--help"], App({}))
"""


def commands() -> dict[tuple[str, ...], Any]:
    """Return every command and sub-command, first that of no name, by what is typed."""
    register(cli, COMMANDS)
    root: Any = typer.main.get_command(cli)
    found: dict[tuple[str, ...], Any] = {(): root}
    for name, command in root.commands.items():
        found[name,] = command
        found |= {(name, below): inner for below, inner in getattr(command, "commands", {}).items()}
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_and_option_says_what_it_does(
    run: Run, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    command = commands()[words]
    assert command.help
    assert [param.name for param in command.params if not param.help] == []
    assert run(*words, "--help").code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert all(text in told for text in (command.help, "--help", *(param.help for param in command.params)))


def test_the_help_of_help_is_the_help(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for words in (("help", "help"), ("--help",)):
        assert run(*words).code == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != ""


def test_help_is_the_same_where_python_keeps_no_docstrings() -> None:
    usual, optimised = (
        subprocess.run([sys.executable, *level, "-c", ALL], capture_output=True, text=True, check=True)
        for level in ((), ("-OO",))
    )
    assert usual.stdout.count(" --help ") == len(commands())
    assert optimised.stdout == usual.stdout


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_person_gets_it_from_rich_and_nothing_is_cut(
    run: Run, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words, "--help", terminal=True).code == 0
    drawn = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)
    assert "╭─ Options" in drawn
    assert run(*words, "--help", "--plain", terminal=True).code == 0
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    assert "─" not in plain
    for line in (*drawn.splitlines(), *plain.splitlines()):
        assert len(line) <= 80
        assert "…" not in line
    for command in COMMANDS if not words else ():
        assert COMMANDS[command] in plain
        assert COMMANDS[command] in drawn


@pytest.mark.parametrize("columns", ["0", "-3", "99999999999", "٣", "x"])
def test_a_strange_width_does_help_no_harm(run: Run, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run("--help", terminal=True, env={"COLUMNS": columns}).code == 0
