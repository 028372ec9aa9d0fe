"""TAB: the right words at each place, in each shell, and nothing that a shell would obey."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.layers import VIEWS
from hipcli.render.lists import COLUMNS
from hipcli.start.tab import Words, complete, words_file
from tests.conftest import Run

ROOT = Path(__file__).parent.parent.parent
Tab = Callable[..., list[str]]
WORDS: Words = {
    "": ["list", "lookup"],
    "lookup": ["gluteus-medius", "gracilis", "$(rm)", "a b", "ünder"],
    "lookup -": ["--all", "--json"],
    "lookup +": ["great-muscle", "tfl", "sit bone"],
    "lookup --svg": ["FILES"],
    "list --function": ["flexion", "extension"],
    "list --count": [],
    "list": ["nerve"],
    " -": ["--plain", "--help"],
    " --content": ["FILES"],
    "progress": ["import", "list"],
    "progress import": ["FILES"],
    "progress list": [],
    "progress list -": ["--json"],
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
        (["lookup", "g"], ["gluteus-medius", "gracilis"]),
        (["lookup", "great"], ["great-muscle"]),
        (["lookup", "s"], []),
        (["--"], ["--plain", "--help"]),
        (["--content", ""], None),
        (["lookup", "--content", ""], None),
        (["--content", "list", "lookup", "gr"], ["gracilis"]),
        (["lookup", "--svg", ""], None),
        (["lookup", "--svg", "lookup", "gr"], ["gracilis"]),
        (["list", "--function", "=", "fl"], ["flexion"]),
        (["list", "--function", "="], ["flexion", "extension"]),
        (["list", "--function=fl"], ["--function=flexion"]),
        (["list", "--count", ""], []),
        (["progress", ""], ["import", "list"]),
        (["progress", "import", ""], None),
        (["progress", "list", "-"], ["--json"]),
    ],
)
def test_what_is_completed_where(words: list[str], found: list[str] | None) -> None:
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


def _tab(*words: str) -> list[str]:
    command = [sys.executable, "-m", "hipcli", "--tab", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of words, made once; it is the same in every home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIPCLI_HOME", str(tmp_path_factory.mktemp("made")))
        assert _tab("")
        return Path(words_file())


@pytest.fixture
def tab(made: Path, own_home: Path) -> Tab:
    """Return what completes words where their file is made already."""
    Path(words_file()).parent.mkdir()
    shutil.copy(made, words_file())
    return _tab


def test_each_place_has_its_own_words(catalog: Catalog, tab: Tab) -> None:
    assert {"lookup", "list", "quiz", "check", "lesion", "article", "help"} <= set(tab(""))
    assert set(tab("--")) == {"--plain", "--content", "--version", "--help"}
    assert {"--all", "--no-picture", "--plain", "--content", "--help"} <= set(tab("lookup", "--"))
    assert tab("lookup", "--view", "") == list(VIEWS)
    assert tab("list", "--columns", "") == list(COLUMNS)
    assert tab("list", "--root", "s") == ["s1", "s2"]
    assert tab("list", "--function", "med") == ["medial-rotation"]
    assert tab("list", "--group", "") == sorted(catalog.ids("group"))
    assert tab("list", "--nerve", "sup") == ["superior-cluneal-nerves", "superior-gluteal-nerve"]
    assert tab("quiz", "--form", "") == ["auto", "flip", "choice", "type"]
    assert tab("quiz", "--be") == ["--beyond"]
    assert tab("progress", "weights", "o") == ["off"]
    assert set(tab("progress", "")) == {
        "path",
        "list",
        "restore",
        "export",
        "import",
        "reset",
        "undo",
        "rebuild",
        "weights",
    }
    assert "--suspended" in tab("progress", "list", "--")
    assert tab("article", "--section", "") == tab("quiz", "--count", "") == []


def test_a_thing_is_offered_by_one_name(catalog: Catalog, tab: Tab) -> None:
    ids = set(catalog.ids()) | {f"{letter}{number}" for letter in "ls" for number in range(1, 6)}
    assert set(tab("lookup", "")) <= ids
    assert tab("lookup", "glut") == sorted(
        id_ for id_ in catalog.ids() if id_.startswith("glut") and catalog.kind(id_) != "source"
    )
    assert (tab("lookup", "tf"), tab("lookup", "sit-b"), tab("lesion", "l5")) == (
        ["tfl", "tfl-strength-test"],
        ["sit-bone", "sit-bones"],
        ["l5"],
    )
    assert len(tab("quiz", "")) < 150
    assert all(re.fullmatch("[a-z0-9-]+", word) for word in tab("lookup", ""))


@pytest.mark.usefixtures("tab")
def test_files_are_left_to_the_shell() -> None:
    for words in (
        "progress import", "progress export", "export anki", "check", "lookup --svg", "--content", "list --content",
    ):  # fmt: skip
        command = [sys.executable, "-m", "hipcli", "--tab", *words.split(), ""]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (4, b""), words


def test_the_words_are_made_anew_when_the_program_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "start" / "tab.py"
    program.parent.mkdir()
    monkeypatch.setattr("hipcli.start.tab.__file__", str(program))
    for text, found in (("a", "gracilis"), ("ab", "gluteus-medius")):
        program.write_text(text)
        assert complete(["lookup", "g"], lambda found=found: {"lookup": [found]}) == [found]  # type: ignore[misc]


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


#: What is typed before TAB, and what must stand there after it; the folder holds log-one.jsonl.
TYPED = {
    "hipcli lookup piri": "hipcli lookup piriformis",
    "hipcli list --function=fle": "hipcli list --function=flexion",
    "hipcli progress import lo": "hipcli progress import log-one.jsonl",
    "hipcli lookup --svg lo": "hipcli lookup --svg log-one.jsonl",
    "hipcli --content lo": "hipcli --content log-one.jsonl",
}
SHELLS = {
    "bash": ["bash", "--norc"],
    "zsh": ["zsh", "-f"],
}
BEGIN = {"bash": "true", "zsh": "autoload -U compinit; compinit -u"}


@pytest.mark.usefixtures("tab")
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_words_and_files(shell: str, shell_env: dict[str, str], tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    (tmp_path / "log-one.jsonl").touch()
    name, *flags = SHELLS[shell]
    child = pexpect.spawn(
        name, flags, env=shell_env, cwd=str(tmp_path), encoding="utf-8", timeout=30, dimensions=(40, 100)
    )
    child.sendline(f"PS1='> '; {BEGIN[shell]}; eval \"$(hipcli completion {shell})\"; echo rea''dy")
    child.expect("ready")
    for typed, there in TYPED.items():
        child.send(f"{typed}\t")
        child.expect_exact(there)
        child.sendcontrol("u")
    child.send("hipcli lookup log\t#")  # no file where none is taken
    child.expect_exact("lookup log")
    child.expect_exact("#")
    assert "one" not in (child.before or "")
    child.close(force=True)


@pytest.mark.usefixtures("tab")
@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes_words_and_files(shell_env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "log-one.jsonl").touch()
    for typed, there in TYPED.items():
        script = f"hipcli completion fish | source; complete -C '{typed}'"
        command = ["fish", "--no-config", "-c", script]
        done = subprocess.run(command, env=shell_env, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert there.split()[-1] in done.stdout.splitlines(), typed
