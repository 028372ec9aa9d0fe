"""What terminals are sent to show a PNG file."""

import re
from base64 import b64decode

import pytest

from hipcli.picture.protocols import iterm, kitty


@pytest.mark.parametrize("size", [1, 3072, 3073, 10_000])
def test_kitty_gets_the_file_in_chunks_and_answers_nothing(size: int) -> None:
    png = bytes(n % 251 for n in range(size))
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", kitty(png, 60, 28))
    assert "".join(f"\x1b_G{head};{data}\x1b\\" for head, data in parts) == kitty(png, 60, 28)
    heads = [head for head, _ in parts]
    assert heads[0].startswith("a=T,f=100,q=2,C=1,c=60,r=28,m=")
    assert [head[-1] for head in heads] == ["1"] * (len(heads) - 1) + ["0"]
    assert set(heads[1:]) <= {"m=1", "m=0"}
    assert max(len(data) for _, data in parts) <= 4096
    assert b64decode("".join(data for _, data in parts)) == png


def test_iterm_gets_the_file_at_once() -> None:
    head, _, data = iterm(b"file", 60, 28).partition(":")
    assert head == "\x1b]1337;File=inline=1;size=4;width=60;height=28;preserveAspectRatio=0"
    assert (b64decode(data[:-1]), data[-1]) == (b"file", "\a")
