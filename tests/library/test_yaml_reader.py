"""The reader: what it accepts, what it refuses, and with which line."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hipcli.library import yaml_reader
from hipcli.library.problems import MAX_PROBLEMS, MapNode
from hipcli.library.yaml_reader import MAX_BYTES, parse_yaml, read_yaml

REFUSED = {
    "anchor": ("a: &x 1\nb: *x\n", 1, "anchors and aliases"),
    "alias": ("a: 1\nb: *x\n", 2, "anchors and aliases"),
    "tag": ("a: !!python/object:os.system 1\n", 1, "tags"),
    "second document": ("a: 1\n---\nb: 2\n", 2, "second YAML document"),
    "nested brackets": ("a: " + "[" * 100_000, 1, "nested more than 20 deep"),
    "nested braces": ("{a: " * 100_000, 1, "nested more than 20 deep"),
    "nested lines": ("a:\n" + " [\n" * 5000, 21, "nested more than 20 deep"),
    "nested pairs": ("b: 1\na: " + "[{" * 5000, 2, "a key must be plain text"),
    "nested with words": ("a: " + "[x, " * 5000, 1, "nested more than 20 deep"),
    "nested keys": ("a: " + "{? " * 5000, 1, "a key must be plain text"),
    "nested dashes": ("- " * 5000, 1, "nested more than 20 deep"),
    "nested dashes, then brackets": ("- " * 10 + "[" * 5000, 1, "nested more than 20 deep"),
    "nested maps": ("".join(" " * n + "a:\n" for n in range(1200)), 21, "nested more than 20 deep"),
    "brackets in a text": ('a: "' + "[" * 5000 + '"\nb: c: d\n', 2, "not YAML"),
    "broken": ("a: b: c\n", 1, "not YAML"),
    "unclosed": ("a: [1, 2\nb: 3\n", 2, "not YAML"),
    "empty": ("", 1, "empty"),
    "only a comment": ("# nothing\n", 1, "empty"),
    "a key that is a list": ("? [a, b]\n: c\n", 1, "a key must be plain text"),
    "raw escape": ("a: \x1b[31mred\n", 1, "character that YAML does not allow"),
    "tab indent": ("a:\n\tb: 1\n", 2, "not YAML"),
}


@pytest.mark.parametrize("loader", dict.fromkeys((yaml_reader._LOADER, yaml.SafeLoader)))
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(name: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the parser in C and by that in Python, which differ in what they bear and where they notice the end."""
    monkeypatch.setattr(yaml_reader, "_LOADER", loader)
    text, line, words = REFUSED[name]
    node, problems = parse_yaml(text, "f.yaml")
    assert node is None
    assert [(p.file, p.line) for p in problems] == [("f.yaml", line)]
    assert words in problems[0].message


def test_a_repeated_key_is_named_with_both_lines() -> None:
    _, problems = parse_yaml("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert [str(p) for p in problems] == ["f.yaml:3: the key 'a' is repeated (first on line 1)"]


def test_a_file_with_as_many_problems_as_are_told_may_end_in_one_more() -> None:
    node, problems = parse_yaml("a: 1\n" * (MAX_PROBLEMS + 1) + "b: c: d\n", "f.yaml")
    assert (node, len(problems)) == (None, MAX_PROBLEMS + 1)
    assert "not YAML" in problems[-1].message


def test_scalars_are_text_and_know_their_lines() -> None:
    node, problems = parse_yaml("a: yes\nb:\n- 1\n- null\n", "f.yaml")
    assert problems == []
    assert isinstance(node, MapNode)
    assert node == {"a": "yes", "b": ["1", "null"]}
    assert node.lines == {"a": 1, "b": 2}


@pytest.mark.parametrize("code", [0x1B, 0x07, 0x9B, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE000, 0xAD])
def test_characters_that_a_terminal_obeys_are_reported_and_made_visible(code: int) -> None:
    node, problems = parse_yaml(f'a: "x\\U{code:08x}y"\n', "f.yaml")
    assert isinstance(node, MapNode)
    assert str(node["a"]).isprintable()
    assert chr(code) not in str(node["a"])
    assert [(p.line, p.hygiene) for p in problems] == [(1, True)]


def test_line_breaks_in_a_text_become_spaces() -> None:
    node, problems = parse_yaml("a: |\n  one\n  two\n", "f.yaml")
    assert (node, problems) == ({"a": "one two "}, [])


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    node, problems = read_yaml(path, "big.yaml")
    assert node is None
    assert str(MAX_BYTES) in problems[0].message


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    _, problems = read_yaml(path, "latin.yaml")
    assert [str(p) for p in problems] == ["latin.yaml:2: not UTF-8; save the file as UTF-8"]


@given(st.text(max_size=200))
def test_no_text_raises_and_every_problem_has_a_line(text: str) -> None:
    node, problems = parse_yaml(text, "f.yaml")
    assert node is not None or problems
    assert all(1 <= p.line <= text.count("\n") + text.count("\r") + text.count("\x85") + 3 for p in problems)


@given(st.text(alphabet="[]{}:,-?&*!|>'\"%@` \nab", max_size=120))
def test_no_yaml_punctuation_raises(text: str) -> None:
    node, problems = parse_yaml(text, "f.yaml")
    assert node is not None or problems
