"""TAB: the right words at each place, in each shell, and nothing that a shell would obey."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from hipcli.tab import Words, complete, words_file
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
WORDS: Words = {
    "": ["list", "lookup"],
    "lookup": ["gluteus-medius", "gracilis", "$(rm)", "a b", "ünder"],
    "lookup -": ["--all", "--json"],
    "list --function": ["flexion", "extension"],
    "list": ["nerve"],
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([""], ["list", "lookup"]),
        ([], ["list", "lookup"]),
        (["lo"], ["lookup"]),
        (["lookup", "gr"], ["gracilis"]),
        (["lookup", "GLU"], ["gluteus-medius"]),
        (["lookup", "--all", "gr"], ["gracilis"]),
        (["lookup", "-"], ["--all", "--json"]),
        (["--plain", "lookup", "--j"], ["--json"]),
        (["list", "--function", ""], ["flexion", "extension"]),
        (["list", "--bogus", ""], ["nerve"]),
        (["lookup", ""], ["gluteus-medius", "gracilis"]),
        (["nothing", ""], []),
    ],
)
def test_what_is_completed_where(words: list[str], found: list[str]) -> None:
    assert complete(words, lambda: WORDS) == found


def test_the_words_are_made_once_and_again_when_the_file_is_damaged() -> None:
    made = []

    def make() -> Words:
        made.append(1)
        return WORDS

    assert complete(["lookup", "gr"], make) == complete(["lookup", "gr"], make) == ["gracilis"]
    assert len(made) == 1
    file = Path(words_file())
    file.write_text(file.read_text()[:-5])
    assert complete(["lookup", "gr"], make) == ["gracilis"]
    assert len(made) == 2


def tab(*words: str) -> list[str]:
    command = [sys.executable, "-m", "hipcli", "--tab", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def test_commands_options_entries_movements_groups_and_nerves_are_known() -> None:
    assert {"lookup", "list", "quiz", "check", "lesion", "article"} <= set(tab(""))
    assert {"--all", "--sources", "--json", "--plain", "--content", "--help"} <= set(tab("lookup", "--"))
    assert {"tfl", "sit-bone", "gluteus-medius", "femoral-nerve"} <= set(tab("lookup", ""))
    assert "medial-rotation" in tab("list", "--function", "med")
    assert "hamstrings" in tab("list", "--group", "ham")
    assert "superior-gluteal-nerve" in tab("list", "--nerve", "sup")
    assert all(re.fullmatch("[a-z0-9-]+", word) for word in tab("lookup", ""))


def test_the_scripts_are_printed(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "hipcli --tab" in run("completion", shell).out
    assert run("completion", "tcsh").code == 2


@pytest.fixture
def shell_env(tmp_path: Path, own_home: Path) -> dict[str, str]:
    """Return an environment in which ``hipcli`` is on the path."""
    program = tmp_path / "bin" / "hipcli"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m hipcli "$@"\n')
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "HIPCLI_HOME": str(own_home),
        "TERM": "dumb",
    }


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes(shell_env: dict[str, str]) -> None:
    script = (
        'eval "$(hipcli completion bash)"; COMP_WORDS=(hipcli lookup piri); COMP_CWORD=2; _hipcli;'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", script], env=shell_env, capture_output=True, text=True, check=True)
    assert "piriformis" in done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes(shell_env: dict[str, str]) -> None:
    script = "hipcli completion fish | source; complete -C 'hipcli lookup piri'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", script], env=shell_env, capture_output=True, text=True, check=True
    )
    assert "piriformis" in done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_completes(shell_env: dict[str, str]) -> None:
    child = pexpect.spawn("zsh", ["-f"], env=shell_env, encoding="utf-8", timeout=30, dimensions=(40, 100))
    child.sendline("PS1='> '; autoload -U compinit; compinit -u; eval \"$(hipcli completion zsh)\"; echo rea''dy")
    child.expect("ready")
    child.send("echo hipcli; hipcli lookup obturator-ext\t")
    child.expect("obturator-externus")
    child.sendintr()
    child.close(force=True)
