"""Sixel: what is sent is what is seen; and a terminal shows it."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from hipcli.picture.shaded import Colour
from hipcli.picture.sixel import sixel

RED, BLUE = (200, 0, 0), (0, 0, 200)
_NEEDED = ("xterm", "Xvfb", "import", "convert")


def _read(text: str) -> list[list[Colour | None]]:
    """Return the pixels that sixel draws, as a terminal does."""
    head = re.fullmatch(r'\x1bP0;1;0q"1;1;(\d+);(\d+)(.*)\x1b\\', text)
    assert head
    width, height = int(head[1]), int(head[2])
    grid: list[list[Colour | None]] = [[None] * width for _ in range(-(-height // 6) * 6)]
    palette: dict[str, Colour] = {}
    x = y = 0
    now = ""
    for number, rgb, count, one, sign in re.findall(r"#(\d+)((?:;\d+)*)|(?:!(\d+))?([?-~])|([$-])", head[3]):
        if sign:
            x, y = 0, y + 6 * (sign == "-")
        elif number:
            now = number
            if rgb:
                r, g, b = (int(part) for part in rgb.split(";")[2:])
                palette[now] = (r, g, b)
        else:
            more = int(count or 1)
            for n in range(6):
                if ord(one) - 63 >> n & 1:
                    grid[y + n][x : x + more] = [palette[now]] * more
            x += more
    return grid[:height]


def test_pixels_come_back_and_what_is_empty_stays_empty() -> None:
    grid: list[list[Colour | None]] = [[RED if x > y else BLUE if x == y else None for x in range(9)] for y in range(8)]
    in_percent = {RED: (78, 0, 0), BLUE: (0, 0, 78), None: None}
    assert _read(sixel(grid)) == [[in_percent[one] for one in row] for row in grid]


def test_no_more_colours_than_there_may_be() -> None:
    found = _read(sixel([[(x, 255 - x, y * 30) for x in range(256)] for y in range(9)]))
    colours = {one for row in found for one in row}
    assert 64 < len(colours) <= 256
    assert None not in colours


@pytest.mark.skipif(any(not shutil.which(one) for one in _NEEDED), reason="no xterm, Xvfb or ImageMagick to look with")
def test_xterm_shows_it(tmp_path: Path) -> None:
    (tmp_path / "sent").write_text(sixel([[RED] * 120] * 90) + "\n")
    display = f":{os.getpid() % 20_000 + 100}"
    env = {**os.environ, "DISPLAY": display}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "400x300x24"], **quiet)  # type: ignore[call-overload]
    shown = None
    try:
        time.sleep(1)
        words = ["sh", "-c", f"cat {tmp_path / 'sent'}; sleep 30"]
        shown = subprocess.Popen(["xterm", "-ti", "vt340", "-geometry", "60x20+0+0", "-e", *words], env=env, **quiet)  # type: ignore[call-overload]
        count = 0
        for _ in range(20):
            time.sleep(0.5)
            look = subprocess.run(
                ["import", "-window", "root", "-depth", "8", "rgb:-"], env=env, capture_output=True, check=False
            )
            count = sum(look.stdout[n : n + 3] == b"\xc7\0\0" for n in range(0, len(look.stdout), 3))
            if count:
                break
        assert count == 120 * 90
    finally:
        for one in (shown, server):
            if one:
                one.kill()
                one.wait()
