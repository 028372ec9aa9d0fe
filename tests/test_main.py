"""The entry point: what Ctrl-C does while it runs, and that a shell that ignores it is obeyed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hipcli import __main__ as entry
from tests.conftest import ROOT

OURS, LOADING = "hipcli/commands/quiz.py", "<frozen importlib._bootstrap>"


class LeftError(Exception):
    """The process was left at once."""


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(code: int) -> None:
        raise LeftError(code)

    monkeypatch.setattr(os, "_exit", leave)


@pytest.fixture
def handler() -> Iterator[None]:
    """Put back what the process does at Ctrl-C."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def frame(*files: str) -> Any:
    """Return a frame in the first of these files, called from the second, and so on."""
    above = frame(*files[1:]) if files else None
    code = SimpleNamespace(co_filename=files[0], co_name="made_up") if files else None
    return SimpleNamespace(f_code=code, f_back=above) if files else None


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("files", [(), (OURS,), (OURS, OURS), ("importlib._bootstrap>.py", OURS)])
def test_ctrl_c_in_the_program_is_an_exception(files: tuple[str, ...]) -> None:
    with pytest.raises(KeyboardInterrupt):
        entry._interrupted(signal.SIGINT, frame(*files))


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("files", [(LOADING,), (OURS, OURS, LOADING), (os.path.join("x", "msgspec", "_utils.py"),)])
def test_ctrl_c_while_a_module_is_loaded_ends_at_once(files: tuple[str, ...]) -> None:
    with pytest.raises(LeftError, match=r"^130$"):
        entry._interrupted(signal.SIGINT, frame(*files))


@pytest.mark.parametrize("file", [os.path.join("lib", "typing.py"), os.path.join("lib", "copyreg.py")])
@pytest.mark.usefixtures("left")
def test_ctrl_c_ends_at_once_where_its_caller_would_pass_over_it(file: str) -> None:
    with pytest.raises(LeftError, match=r"^130$"):
        entry._interrupted(signal.SIGINT, frame(file, OURS))


@pytest.mark.parametrize("where", ["import mine", "globals().pop('farewell')", "{Asked(): 1}"])
def test_ctrl_c_is_never_lost(where: str, tmp_path: Path) -> None:
    """As a module is loaded, in what an object does at its end, and elsewhere."""
    (tmp_path / "mine.py").write_text("import signal\ntry:\n    signal.raise_signal(2)\nexcept:\n    pass\n")
    made = "class Farewell:\n    def __del__(self): signal.raise_signal(2)\nfarewell = Farewell()\n"
    made += "class Asked:\n    def __hash__(self): signal.raise_signal(2)\n"
    program = f"import signal\nfrom hipcli import __main__\n{made}__main__._main = lambda: exec({where!r}) or 7\n"
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-c", f"{program}__main__.main()"], env=env, check=False)
    assert done.returncode == 130


@pytest.mark.usefixtures("handler")
def test_ctrl_c_is_ours_unless_the_shell_has_it_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    entry._hear()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    signal.signal(signal.SIGINT, signal.default_int_handler)
    entry._hear()
    assert signal.getsignal(signal.SIGINT) is entry._interrupted


@pytest.mark.usefixtures("left", "handler")
def test_ctrl_c_while_parts_are_loaded_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "_main", interrupted)
    with pytest.raises(LeftError, match=r"^130$"):
        entry.main()


def test_all_is_written_before_the_process_leaves_without_cleaning_up(tmp_path: Path) -> None:
    code = "import atexit, sys; atexit.register(print, 'cleaned up'); from hipcli.__main__ import main; main()"
    env = {**os.environ, "HIPCLI_HOME": str(tmp_path)}
    words = ["list", "landmarks", "--json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, env=env, check=False)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) > 50
    missed = subprocess.run([sys.executable, "-c", code, "lookup", "xyzzy"], capture_output=True, env=env, check=False)
    assert (missed.returncode, missed.stdout, missed.stderr.count(b"\n")) == (1, b"", 1)


def test_help_of_all_loads_no_command(tmp_path: Path) -> None:
    code = "import sys; from hipcli.__main__ import execute; from hipcli.app import App; execute(['--help'], App({}));"
    code += "print(*[name for name in sys.modules if name.startswith('hipcli.commands.')], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, check=False)
    assert done.stderr.split() == [b"hipcli.commands.base"]
    assert b"\n  completion " in done.stdout
