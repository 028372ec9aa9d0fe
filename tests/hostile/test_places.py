"""Content folders that are traps: links, loops, pipes, devices and files without end are passed over and named."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from hipcli.library.folder import read_folder
from hipcli.library.problems import MAX_PROBLEMS
from hipcli.library.scan import scan, strangers
from hipcli.library.yaml_reader import MAX_BYTES, parse_yaml, read_yaml
from tests.conftest import Run
from tests.library.folders import folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links need POSIX")


def _trap(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = os.getcwd()
        os.chdir(path.parent)  # the path of a socket is bounded
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
        os.chdir(here)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(
            {"loop": path.name, "device": "/dev/zero", "outside": "/etc/passwd", "dangling": "nowhere"}[kind]
        )


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "loop", "device", "outside", "dangling"])
@pytest.mark.parametrize("name", ["groups.yaml", "muscles/trap.yaml"])
def test_what_is_no_plain_file_is_not_read_but_named(kind: str, name: str, tmp_path: Path) -> None:
    path = folder(tmp_path)
    _trap(path / name, kind)
    assert name not in [file.name for file in scan(path)]
    assert read_folder(path).problems == []
    (told,) = [str(problem) for problem in strangers(path)]
    assert told.startswith(f"{name}:1: ")
    assert "a link" in told if (path / name).is_symlink() else "not a plain file" in told


@pytest.mark.parametrize("kind", ["pipe", "loop", "device", "outside"])
def test_what_takes_the_place_of_a_file_after_the_scan_is_not_read_either(kind: str, tmp_path: Path) -> None:
    path = folder(tmp_path)
    files = scan(path)
    (path / "sources.yaml").unlink()
    _trap(path / "sources.yaml", kind)
    (problem,) = read_folder(path, files).problems
    assert str(problem).startswith("sources.yaml:1: cannot be read: ")


def test_a_file_that_grows_after_the_scan_is_read_to_its_bound_only(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert read_yaml(tmp_path / "big.yaml", "big.yaml")[0] is None


@pytest.mark.parametrize("kind", ["pipe", "loop", "device", "outside", "socket", "dangling"])
def test_a_content_folder_that_is_none_is_one_line(kind: str, tmp_path: Path, run: Run) -> None:
    _trap(tmp_path / "trap", kind)
    for argv in (["--content", str(tmp_path / "trap"), "lookup", "gracilis"], ["check", str(tmp_path / "trap")]):
        done = run(*argv)
        assert (done.code, done.out) == (3, "")
        assert done.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="names are text there")
def test_a_folder_whose_name_is_no_text_is_read_like_any_other(tmp_path: Path, run: Run) -> None:
    place = tmp_path / os.fsdecode(b"caf\xe9")
    place.mkdir()
    folder(place)
    for _ in ("compiled", "compiled before"):
        done = run("--content", str(place), "lookup", "test-muscle")
        assert (done.code, done.err) == (0, "")
    assert run("check", str(place)).code == 0
    (place / "muscles" / os.fsdecode(b"\xff.yaml")).write_text("x")
    done = run("--content", str(place), "lookup", "test-muscle")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert done.err.rstrip("\n").isprintable()


def test_a_kind_whose_folder_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = folder(tmp_path / "content")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("- id: x\n", encoding="utf-8")
    (path / "landmarks").symlink_to(tmp_path / "elsewhere")
    assert not [file for file in scan(path) if "landmarks" in file.name]
    assert [str(problem).partition(";")[0] for problem in strangers(path)] == ["landmarks:1: a link"]


# --- within bounds


@pytest.mark.parametrize("line", ["%TAG !{}! x\n", "%YAML 1.{}\n", "%x{}\n"])
@pytest.mark.parametrize("before", ["", "\ufeff", "# first\n", "a: 1\u2028"])
def test_directives_are_refused_before_they_cost_anything(line: str, before: str) -> None:
    """Libyaml compares each directive with all before it: 2 MB of them took a minute."""
    node, (problem,) = parse_yaml(before + "".join(line.format(number) for number in range(100_000)), "f.yaml")
    assert node is None
    assert "directives (%) are not allowed" in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n" * 100_000,
        "".join(f"k{n}: b\n" for n in range(50_000)),
        "-\n" * 100_000,
        "- id: x\n  level: y\n" * 30_000,
    ],
    ids=["repeated keys", "unknown keys", "no entries", "bad entries"],
)
def test_problems_are_told_up_to_a_bound(text: str, tmp_path: Path) -> None:
    (tmp_path / "conditions.yaml").write_text(text, encoding="utf-8")
    found = read_folder(tmp_path).problems
    assert MAX_PROBLEMS <= len(found) <= MAX_PROBLEMS + 10


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (BOMB.encode(), "anchors and aliases"),
        (b"[" * 1_000_000, "nested more than"),
        (b"{a: " * 400_000, "nested more than"),
        (b"- " * 900_000, "nested more than"),
        (b"? " * 900_000, "must be plain text"),
        ("- id: x\n".encode("utf-16"), "not UTF-8"),
        ("- id: x\n".encode("utf-16-le"), "does not allow (U+0000)"),
        (b"- id: x\0\n", "does not allow (U+0000)"),
        (b'"' + b"a\n" * 900_000, "not YAML"),
        (b"a: |\n" + b" x\n" * 500_000, None),
        (b"\xef\xbb\xbfid: x\n", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_is_one_problem_at_once(data: bytes, told: str | None, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    before = time.process_time()
    node, problems = read_yaml(tmp_path / "f.yaml", "f.yaml")
    assert time.process_time() - before < 2
    assert (node is None) == (told is not None)
    assert [told in str(problem) for problem in problems if told] == ([True] if told else [])


def test_line_ends_of_every_kind_are_the_same() -> None:
    text = "id: x\nnames:\n- a\n- 'b'\n"
    nodes = [parse_yaml(text.replace("\n", end), "f.yaml") for end in ("\n", "\r\n", "\r")]
    assert nodes[0][0] == {"id": "x", "names": ["a", "b"]}
    assert all(found == nodes[0] for found in nodes)


def test_a_long_value_is_cut_in_a_problem(tmp_path: Path) -> None:
    long, key = "9" * 100_000, "k" * 1000
    lines = [f"- id: {long}", f"  {key}: 1", f"  {key}: 1", f"  name: {long}", f"  what: [{{id: a/b, level: {long}}}]"]
    (tmp_path / "conditions.yaml").write_text("\n".join(lines), encoding="utf-8")
    found = read_folder(tmp_path).problems
    assert len(found) >= 5
    assert max(len(str(problem)) for problem in found) < 500
