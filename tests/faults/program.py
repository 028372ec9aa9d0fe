"""Starts the installed program: with pipes, from a shell, or at a terminal of its own; and reads what it stored."""

from __future__ import annotations

import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

import msgspec

from hipcli.progress.store import open_progress

T = TypeVar("T")

#: Whether to take every case of every fault, or some.
LONG = bool(os.environ.get("HIPCLI_TEST_LONG"))
#: Longer than anything may take on a busy machine; who waits so long hangs.
PATIENCE = 30.0
#: What an answer is told to be worth, at the start of a line.
TOLD = re.compile(r"^(?:\x1b\[[\d;]*m)*(Right|Wrong|Partly|Not known)", re.M)


def some(cases: Sequence[T], number: int) -> Sequence[T]:
    """Return all cases in the long form, else the first of them."""
    return cases if LONG else cases[:number]


class Done(NamedTuple):
    """What a run ended with."""

    code: int
    out: str
    err: str

    def line(self, code: int = 3) -> str:
        """Return the one line on stderr that must be all that was said, with this exit code."""
        assert self.code == code, self
        assert self.err.startswith("hipcli: "), self
        assert self.err.count("\n") == 1, self
        assert "bug" not in self.err, self
        return self.err

    def quiet(self) -> str:
        """Return what was printed by a run that must have ended well and said nothing on stderr."""
        assert (self.code, self.err) == (0, ""), self
        return self.out


class Program:
    """The program installed in ``site``, with ``home`` for its home."""

    def __init__(self, site: Path, home: Path) -> None:
        """Take the folder of the package, and that of cache and data."""
        self.site = site
        self.home = home
        self.file = home / "data" / "progress.sqlite3"

    def at(self, home: Path) -> Program:
        """Return the same program with another home."""
        return Program(self.site, home)

    def env(self, more: Mapping[str, str | None] | None = None) -> dict[str, str]:
        """Return a small environment, with ``more`` set, or unset where None."""
        env: dict[str, str | None] = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "HIPCLI_HOME": str(self.home),
            "PYTHONPATH": str(self.site),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "TERM": "xterm",
        }
        env.update(more or {})
        return {name: value for name, value in env.items() if value is not None}

    def command(self, *argv: str) -> list[str]:
        return [sys.executable, "-m", "hipcli", *argv]

    def run(
        self, *argv: str | bytes, stdin: str | bytes = b"", env: Mapping[str, str | None] | None = None, **more: Any
    ) -> Done:
        """Run to the end, answers on a pipe."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        words: list[str | bytes] = [sys.executable, "-m", "hipcli", *argv]
        more.setdefault("cwd", self.site)
        done = subprocess.run(words, input=given, env=self.env(env), capture_output=True, timeout=PATIENCE, **more)
        return Done(done.returncode, _text(done.stdout), _text(done.stderr))

    def shell(self, script: str, env: Mapping[str, str | None] | None = None, **more: Any) -> Done:
        """Run a script of bash, in which ``hipcli`` is the program."""
        defined = f'hipcli() {{ "{sys.executable}" -m hipcli "$@"; }}\n{script}'
        words = ["bash", "-c", defined]
        more.setdefault("cwd", self.site)
        more.setdefault("stdin", subprocess.DEVNULL)
        done = subprocess.run(words, env=self.env(env), capture_output=True, timeout=PATIENCE, **more)
        return Done(done.returncode, _text(done.stdout), _text(done.stderr))

    def start(self, *argv: str, env: Mapping[str, str | None] | None = None) -> subprocess.Popen[bytes]:
        """Start with pipes."""
        pipe = subprocess.PIPE
        words = self.command(*argv)
        return subprocess.Popen(
            words, env=self.env(env), cwd=self.site, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0
        )

    def terminal(self, *argv: str, **more: Any) -> Terminal:
        """Start at a terminal."""
        return Terminal(self.command(*argv), self.env(more.pop("env", None)), self.site, **more)

    def log(self) -> list[dict[str, Any]]:
        """Return the events of the log, in order, as the file holds them."""
        with open_progress(self.file, now=0, create=False) as progress:
            return [msgspec.to_builtins(event) for event in progress.events()]

    def rebuilt(self) -> None:
        """Assert that what is known of each card is what follows from the log."""
        with open_progress(self.file, now=0, create=False) as progress:
            assert progress.rebuild() == 0


class Terminal:
    """A process at a pseudo-terminal, whose modes are as they were when it has ended well."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        *,
        size: tuple[int, int] = (30, 80),
        before: Callable[[], None] | None = None,
    ) -> None:
        """Start in ``cwd`` at a screen of ``size`` rows and columns; ``before`` runs in the child."""
        self.master, self.slave = pty.openpty()
        self.resize(*size)
        self.modes_before = self.modes()
        self.text = ""
        self._seen = 0

        def prepare() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if before:
                before()

        self.process = subprocess.Popen(
            argv,
            env=dict(env),
            cwd=cwd,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=prepare,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for fd in (self.master, self.slave):
            if fd >= 0:
                os.close(fd)

    def modes(self) -> list[Any]:
        """Return how the terminal stands."""
        return termios.tcgetattr(self.slave)

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, text: str | bytes) -> None:
        os.write(self.master, text.encode() if isinstance(text, str) else text)

    def until(self, pattern: str) -> str:
        """Read until the pattern comes, after what came before; return what came with it."""
        end = time.monotonic() + PATIENCE
        while not (match := re.compile(pattern, re.M).search(self.text, self._seen)):
            assert time.monotonic() < end, f"no {pattern!r} in {self.text[self._seen :]!r}"
            if not self._read(0.2) and self.process.poll() is not None and not self._read(0):
                raise AssertionError(f"ended with {self.process.returncode} without {pattern!r}: {self.text!r}")
        found = self.text[self._seen : match.end()]
        self._seen = match.end()
        return found

    def _read(self, wait: float) -> bool:
        if not select.select([self.master], [], [], wait)[0]:
            return False
        self.text += _text(os.read(self.master, 65_536)).replace("\r\n", "\n")
        return True

    def drain(self) -> str:
        """Return everything that was shown so far."""
        while self._read(0):
            pass
        return self.text

    def end(self) -> int:
        """Read to the end of the process and return its exit code; a signal counts as minus its number."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"hangs: {self.text!r}"
            self._read(0.02)
        self.drain()
        assert "Traceback" not in self.text, self.text
        return self.process.returncode

    def ended(self, code: int = 0) -> str:
        """Return all that was shown by a process that must end so, the terminal as it was."""
        assert self.end() == code, self.text
        assert self.modes() == self.modes_before
        return self.text

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self.master)
        self.master = -1


def without_privilege() -> None:
    """Have permissions bind root too, from the next program on: drop the capabilities to pass over them."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
            if libc.prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                raise OSError(ctypes.get_errno(), "prctl")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
