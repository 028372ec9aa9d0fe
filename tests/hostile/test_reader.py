"""Content files: any bytes, any text and any damage to a real entry give entries or problems with a line, in time."""

from pathlib import Path

import msgspec
from hypothesis import strategies as st

from hipcli.anatomy.model import KINDS
from hipcli.library.folder import dangling, merge, read_folder
from hipcli.library.problems import MapNode, Node
from hipcli.library.rules import check_entries
from hipcli.library.scan import File
from tests.hostile.harness import hold
from tests.hostile.material import NASTY, Dice, dice, snippets, text
from tests.quiz.bundled import catalog

_TOKENS = (
    "- ", ": ", ":", "? ", "[", "]", "{", "}", ", ", "&a ", "*a", "!x ", "!!binary ", "|\n", ">\n", "---\n", "...\n",
    "# ", "%YAML 1.1\n", "%TAG ! tag:x,2000:\n", "<<: ", "\t", "null", "~", "''", '""', '"', "'", "0x10", "1e999", "-1",
    "true", "\\u202e", '"\\e[2J"', "id: ", "sources: []\n", "[" * 30, "{a: " * 30, "- " * 30, "9" * 5000, "a" * 700,
)  # fmt: skip
_ALL = (*_TOKENS, *NASTY)


def damaged(snippet: str, roll: Dice) -> str:
    """Return a snippet with one thing broken."""
    how, at, far = roll(16), roll(len(snippet) + 1), roll(40)
    before, inside, after = snippet[:at], snippet[at : at + far], snippet[at + far :]
    token = roll.one(_ALL)
    lines = snippet.splitlines(keepends=True) or [""]
    line = at % len(lines)
    earlier, here, later = "".join(lines[:line]), lines[line], "".join(lines[line + 1 :])
    head, _, value = here.partition(":")
    other = roll.one(lines).partition(":")
    quoted = f'"{token.encode("unicode_escape", "backslashreplace").decode()}"'
    return (
        before + token + inside + after,
        before + token + after,
        before + after,
        before + inside * 2 + after,
        before,
        earlier + later,
        earlier + here * 2 + later,
        f"{earlier}{head}: {token}\n{later}",
        f"{earlier}  {here}{later}",
        snippet.replace("\n", "\r\n"),
        earlier + here.lstrip() + later,
        f"{earlier}{head}:{other[2]}{later}",
        f"{earlier}{other[0]}:{value}{later}",
        f"{earlier}{head}: {quoted}\n{later}",
        f"{earlier}{head}: [{quoted}, {token}]\n{later}",
        snippet.replace("book", token) if far < 20 else snippet.replace(": ", f": {quoted}", 1),
    )[how]


def _file(roll: Dice) -> tuple[str, bytes]:
    """Return a real entry with one or two things broken, or a row of tokens; seldom in another encoding."""
    stem, snippet = roll.one(snippets())
    encoding = roll.one(("utf-8",) * 28 + ("utf-8-sig", "utf-16", "cp037", "latin-1"))
    how = roll(12)
    if how:
        snippet = damaged(snippet, roll) if how > 4 else damaged(damaged(snippet, roll), roll)
    else:
        snippet = "".join(roll.one((*_TOKENS, "\n", "\n  ", "id", "name", "a")) for _ in range(10))
    return stem, snippet.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")


_FILES = st.one_of(
    st.binary(max_size=100).map(lambda data: ("groups", data)),
    text().map(lambda words: ("tests", words.encode("utf-8", "surrogatepass"))),
    *(dice().map(_file) for _ in range(8)),
)


def _texts(node: Node) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, MapNode):
        assert node.keys() <= node.lines.keys()
        return [*node, *(text_ for value in node.values() for text_ in _texts(value))]
    assert len(node) == len(node.lines)
    return [text_ for value in node for text_ in _texts(value)]


def _check_file(folder: Path, stem: str, data: bytes) -> None:
    path = folder / f"{stem}.yaml"
    path.unlink(missing_ok=True)  # some file systems go to the disk when a file is cut to be written again
    path.write_bytes(data)
    read = read_folder(folder, [File(f"{stem}.yaml", stem, 0, len(data))])
    problems = list(read.problems)
    assert read.items or problems or data.strip() == b"[]"
    merged = merge([read])
    problems += [problem for _, problem in dangling(merged)]
    problems += check_entries(read.items, catalog(), evidence=False)
    ends = sum(data.count(end) for end in (b"\n", b"\r", b"\x85", b"\xa8", b"\xa9"))
    for problem in problems:
        assert str(problem).isprintable()
        assert len(str(problem)) < 1000
        assert 1 <= problem.line <= ends + 2
    for item in read.items:
        assert all(text_.isprintable() for text_ in _texts(item.raw))
        packed = msgspec.msgpack.encode(item.entry)
        assert msgspec.msgpack.decode(packed, type=KINDS[item.kind]) == item.entry


def test_any_file_gives_entries_or_problems(tmp_path: Path) -> None:
    def reader(case: tuple[str, bytes]) -> None:
        _check_file(tmp_path, *case)

    catalog()  # read before the clock runs
    hold(reader, _FILES)
