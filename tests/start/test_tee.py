"""A stream that keeps a copy: both have the same bytes, and a copy that is not whole says so."""

import io

import pytest

from hipcli.start.tee import Tee


class Full(io.BytesIO):
    """A disk without room."""

    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("encoding", "text"), [("utf-8", "●\n"), ("latin-1", "é\n"), ("ascii", "a\n")])
def test_what_is_written_goes_on_and_is_kept(encoding: str, text: str) -> None:
    below = io.BytesIO()
    tee = Tee(io.TextIOWrapper(below, encoding, newline=""))
    tee.write(text)
    assert tee.taken() == below.getvalue() == text.encode(encoding)
    tee.write(text)
    assert tee.taken() == below.getvalue() == 2 * text.encode(encoding)
    assert tee.whole


def test_what_an_encoding_cannot_write_is_written_as_the_stream_would() -> None:
    tee = Tee(io.TextIOWrapper(io.BytesIO(), "ascii", errors="backslashreplace", newline=""))
    tee.write("●")
    assert tee.taken() == b"\\u25cf"


def test_what_could_not_be_written_is_not_whole() -> None:
    below = Full()
    tee = Tee(io.TextIOWrapper(below, "utf-8"))
    tee.write("a")
    with pytest.raises(OSError, match="No space"):
        tee.flush()
    assert not tee.whole
    below.write = lambda _: 1  # type: ignore[method-assign]  # so that it can be forgotten in peace
