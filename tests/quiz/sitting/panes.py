"""A program in a terminal of tmux: what somebody would see of it."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import join


class Pane:
    """A screen of tmux with one program in it."""

    def __init__(self, socket: Path) -> None:
        """Take the socket of a server of its own."""
        self._socket = socket

    def tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-S", self._socket, *words], capture_output=True, text=True, check=True)
        return done.stdout

    def send(self, text: str) -> None:
        """Type a text, key by key."""
        self.tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by the names that tmux has for them."""
        self.tmux("send-keys", *keys)

    def seen(self) -> str:
        """Return what is on screen."""
        return self.tmux("capture-pane", "-p").rstrip()

    def until(self, text: str) -> str:
        """Return what is on screen once a text is seen there."""
        for _ in range(400):
            if text in (seen := self.seen()):
                return seen
            time.sleep(0.05)
        raise AssertionError(f"{text!r} is not seen in:\n{seen}")


@contextmanager
def pane(
    socket: Path, command: Sequence[str], columns: int, lines: int = 24, env: Mapping[str, str] | None = None
) -> Iterator[Pane]:
    """Run a command on a screen of that size."""
    one = Pane(socket)
    told = join(["env", *(f"{name}={value}" for name, value in (env or {}).items()), *command])
    size = ["-x", str(columns), "-y", str(lines)]
    subprocess.run(
        ["tmux", "-S", socket, "-f", "/dev/null", "new-session", "-d", *size, f"{told}; sleep 600"],
        check=True,
        env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    )
    try:
        yield one
    finally:
        one.tmux("kill-server")
