"""Reads one content file: strict YAML into dicts, lists and text, each knowing its line.

Only the event parser of PyYAML is used (libyaml's where present): it neither recurses nor builds
objects, so nesting, aliases, tags and repeated keys can be refused as they come. Characters that a
terminal would obey are reported and replaced by visible text, so nothing behind this module sees them.
"""

import errno
import os
import re
import stat
import unicodedata
from pathlib import Path

import yaml

from hipcli.anatomy.visible import visible
from hipcli.library.problems import MAX_PROBLEMS, ListNode, MapNode, Node, Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A directive (%TAG). Tags are refused anyway, and libyaml compares each with all before it: 2 MB take a minute.
_DIRECTIVE = re.compile(r"(?:\A|[\n\r\x85\u2028\u2029])\ufeff?%")


class _RefusedError(Exception):
    """The rest of the file cannot be read."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message


def read_yaml(path: Path, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the file's content and all problems found; the content is None where it cannot be read at all.

    ``name`` is how the file is called in problems. Raises OSError where the file cannot be opened.
    """
    data = _bytes(path)
    if len(data) > MAX_BYTES:
        return None, [Problem(name, 1, "", f"the file is too long; at most {MAX_BYTES} bytes are read")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Problem(name, line, "", "not UTF-8; save the file as UTF-8")]
    return parse_yaml(text, name)


def _bytes(path: Path) -> bytes:
    """Return what a plain file holds, a little over the bound at most; never follow a link or wait for a writer."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a plain file")
        return file.read(MAX_BYTES + 1)


def parse_yaml(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Parse ``text`` as read_yaml does a file."""
    builder = _Builder(name)
    if refused := _refused(text, builder):
        return None, [*builder.problems, Problem(name, refused.line, "", refused.message)]
    return builder.root, builder.problems


def _refused(text: str, builder: "_Builder") -> _RefusedError | None:
    """Build what ``text`` says; return what ends that early, or None."""
    if directive := _DIRECTIVE.search(text):
        return _RefusedError(text.count("\n", 0, directive.end()) + 1, "directives (%) are not allowed")
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _RefusedError as error:
        return error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = _RefusedError(mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}")
        return _refused_before(text[: mark.index if mark else 0], builder.name) or told
    except yaml.reader.ReaderError as error:
        before = text.encode("utf-8")[: error.position] if isinstance(error.position, int) else b""
        line = before.count(b"\n") + 1
        return _RefusedError(line, f"a character that YAML does not allow (U+{_code(error):04X})")
    return None if builder.root is not None else _RefusedError(1, "the file is empty")


def _refused_before(text: str, name: str) -> _RefusedError | None:
    """Return what of ours refuses the part that can be parsed: libyaml may fail far ahead of its events."""
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _RefusedError as error:
        return error
    except yaml.YAMLError:
        pass  # of which the whole text told
    return None


def _code(error: yaml.reader.ReaderError) -> int:
    return error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")


class _Builder:
    """Builds the tree from events, with a stack of its own instead of recursion."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[MapNode | ListNode] = []
        self._keys: list[str | None] = []
        self._documents = 0

    def problem(self, line: int, message: str, *, hygiene: bool = False) -> None:
        if len(self.problems) == MAX_PROBLEMS:
            raise _RefusedError(line, "more problems than are told at once; the rest of the file was not read")
        self.problems.append(Problem(self.name, line, "", message, hygiene=hygiene))

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None):
            raise _RefusedError(line, "anchors and aliases (& and *) are not allowed; write the text out")
        if getattr(event, "tag", None) not in (None, "!"):
            raise _RefusedError(line, "tags (!) are not allowed")
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._seen(event.value, line), line)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                raise _RefusedError(line, f"nested more than {MAX_DEPTH} deep")
            node = MapNode(line) if isinstance(event, yaml.MappingStartEvent) else ListNode(line)
            self._put(node, line)
            self._stack.append(node)
            self._keys.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
            self._keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _RefusedError(line, "a second YAML document; a file holds one")

    def _seen(self, text: str, line: int) -> str:
        """Return a text as it may be shown: breaks and odd spaces as spaces, what nobody would see written out."""
        if text.isascii() and text.isprintable():
            return text
        spaced = "".join(" " if c in "\n\t" or unicodedata.category(c) == "Zs" else c for c in text)
        seen = visible(spaced)
        if seen != spaced:
            self.problem(line, f"a control or invisible character in '{seen[:40]}'", hygiene=True)
        return seen

    def _put(self, value: Node, line: int) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top, ListNode):
            top.append(value)
            top.lines.append(line)
        elif self._keys[-1] is None:
            if not isinstance(value, str):
                raise _RefusedError(line, "a key must be plain text")
            if value in top:
                self.problem(line, f"the key '{value[:60]}' is repeated (first on line {top.lines[value]})")
            self._keys[-1] = value
            top.lines.setdefault(value, line)
        else:
            top[self._keys[-1]] = value
            self._keys[-1] = None
