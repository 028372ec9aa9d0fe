"""Real terminals, on a display in memory, show a look-up's picture: kitty by its own protocol, xterm in sixel."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_WIDE, _HIGH = 1400, 900
_TERMINALS = {
    "kitty": ["kitty", "--config=NONE", "-o", "remember_window_size=no", "-o", "initial_window_width=1380",
              "-o", "initial_window_height=880", "-o", "update_check_interval=0"],
    "sixel": ["xterm", "-ti", "vt340", "-geometry", "150x50+0+0", "-fa", "Monospace", "-fs", "9",
              "-xrm", "*numColorRegisters: 256", "-e"],
}  # fmt: skip


@contextmanager
def _running(words: list[str], **more: object) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    one = subprocess.Popen(words, **quiet, **more)  # type: ignore[call-overload]
    try:
        yield
    finally:
        one.kill()
        one.wait()


def _screen(folder: Path) -> list[tuple[int, int, int]]:
    """Return the pixels of the display: Xvfb keeps them in a file of the form of xwd."""
    data = (folder / "Xvfb_screen0").read_bytes()
    size, _, _, _, width, height = struct.unpack(">6I", data[:24])
    (colours,) = struct.unpack(">I", data[76:80])
    at = size + 12 * colours
    pixels = data[at : at + 4 * width * height]
    return [(pixels[n + 2], pixels[n + 1], pixels[n]) for n in range(0, len(pixels), 4)]


def _counted(folder: Path) -> dict[str, int]:
    """Count the pixels that are muscle, origin and insertion."""
    count = dict.fromkeys(("red", "blue", "yellow"), 0)
    for r, g, b in _screen(folder):
        count["red"] += r > 120 and r > g + 80 and r > b + 80
        count["blue"] += b > 150 and b > r + 100
        count["yellow"] += r > 180 and g > 140 and b < 100
    return count


@pytest.mark.parametrize("canvas", _TERMINALS)
def test_a_real_terminal_shows_the_picture(canvas: str, tmp_path: Path) -> None:
    program = _TERMINALS[canvas]
    if not (shutil.which("Xvfb") and shutil.which(program[0])):
        pytest.skip(f"no Xvfb or no {program[0]} to look with")
    display = f":{os.getpid() % 20_000 + 100}"
    look = f"{sys.executable} -m hipcli lookup gluteus-medius --picture --canvas {canvas}; sleep 60"
    env = {
        **os.environ,
        "DISPLAY": display,
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "LANG": "C.UTF-8",
        "TMUX": "",
        "HOME": str(tmp_path),
    }
    server = ["Xvfb", display, "-screen", "0", f"{_WIDE}x{_HIGH}x24", "-fbdir", str(tmp_path)]
    with _running(server):
        time.sleep(1)
        with _running([*program, "sh", "-c", look], env=env):
            found: dict[str, int] = {}
            for _ in range(30):
                time.sleep(0.5)
                found = _counted(tmp_path)
                if found["red"] > 8_000:
                    break
            if canvas == "kitty" and not any(found.values()):
                pytest.skip("kitty has no OpenGL here")
    assert found["red"] > 8_000
    assert found["blue"] > 500
    assert found["yellow"] > 100
