"""Tables of the compiled file: each row comes back, alone or with the others; a look-up reads no more than its own."""

from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.errors import ContentError
from hipcli.library.rows import Blocks, Rows, pack


class Counting(Blocks):
    """Blocks that count the bytes read."""

    read_so_far = 0

    def read(self, start: int, length: int) -> bytes:
        self.read_so_far += length
        return super().read(start, length)


def packed(table: dict[str, list[str]]) -> tuple[Rows[list[str]], Counting]:
    part, data = pack(table, 2)
    blocks = Counting(BytesIO(b"before" + data + b"behind"), 4)
    return Rows(blocks, part, list[str]), blocks


@given(st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=4), max_size=3), max_size=60))
def test_every_row_comes_back_alone_and_with_the_others(table: dict[str, list[str]]) -> None:
    for key, value in table.items():
        assert packed(table)[0][key] == value
    rows, _ = packed(table)
    assert list(rows.items()) == list(table.items())
    assert list(rows) == list(rows.keys()) == list(table)
    assert list(rows.values()) == list(table.values())
    assert len(rows) == len(table)


def test_two_keys_of_one_check_sum_are_told_apart() -> None:
    assert crc32(b"plumless") == crc32(b"buckeroo")
    rows, _ = packed({"plumless": ["plum"], "buckeroo": ["buck"]} | {f"other {i}": [] for i in range(100)})
    assert rows["plumless"] == ["plum"]
    assert rows["buckeroo"] == ["buck"]


@pytest.mark.parametrize("size", [0, 1, 15, 16, 400])
def test_what_is_not_there_is_a_key_error(size: int) -> None:
    rows, _ = packed({f"name {i}": ["x"] for i in range(size)})
    for _ in range(3):
        assert "missing" not in rows
        assert "\udcff" not in rows
        with pytest.raises(KeyError):
            rows["missing"]


def test_one_row_is_read_alone() -> None:
    table = {f"name {i}": [f"entry-{i}" * 10] for i in range(2000)}
    rows, blocks = packed(table)
    rows["name 1234"]
    index = 12 * len(table)
    assert index < blocks.read_so_far < index + 200
    rows["name 77"]
    assert blocks.read_so_far < index + 400


def test_much_of_a_table_is_read_at_once() -> None:
    table = {f"name {i}": [f"entry-{i}"] for i in range(320)}
    rows, blocks = packed(table)
    for key in table:
        assert rows[key] == table[key]
    whole = blocks.read_so_far
    assert [rows[key] for key in table] == list(table.values())
    assert blocks.read_so_far == whole


@pytest.mark.parametrize("whole", [True, False])
def test_a_file_that_is_cut_off_or_spoilt_is_removed_and_said_in_one_line(tmp_path: Path, whole: bool) -> None:
    part, data = pack({f"name {i}": ["x"] for i in range(40)}, 0)
    index, rows = data[: -part.size], data[-part.size :]
    for damaged in (data[:-1], data[:300], b"", bytes(len(data)), index + bytes(part.size), index + rows[::-1]):
        path = tmp_path / "content.bin"
        path.write_bytes(damaged)
        table: Rows[list[str]] = Rows(Blocks(path.open("rb", buffering=0), 0, str(path)), part, list[str])
        with pytest.raises(ContentError, match=r"content\.bin was damaged; ask again") as caught:
            list(table) if whole else [table[f"name {i}"] for i in range(40)]
        assert "\n" not in str(caught.value)
        assert not path.exists()
