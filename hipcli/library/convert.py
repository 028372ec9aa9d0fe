"""Turns raw content into the model, one field at a time, so that every problem is found in one run."""

import types
import typing
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec.structs import FieldInfo, fields

from hipcli.library.problems import MAX_PROBLEMS, ListNode, MapNode, Node, Problem

T = TypeVar("T")

_BAD: Any = object()
#: So much of a value is shown in a problem.
_SHOWN = 60


def convert(raw: Node, type_: type[T], file: str, where: str = "") -> tuple[T | None, list[Problem]]:
    """Build a ``type_`` from ``raw``; return it, or None, with all that is wrong and where."""
    converter = _Converter(file)
    line = 1 if isinstance(raw, str) else raw.line
    try:
        value = converter.build(type_, raw, where, line)
    except _EnoughError:
        value = _BAD
    return (None if value is _BAD else value), converter.problems


class _EnoughError(Exception):
    """More is wrong than anybody wants to read."""


class _Converter:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def bad(self, line: int, where: str, message: str) -> Any:
        self.problems.append(Problem(self.file, line, where, message))
        if len(self.problems) == MAX_PROBLEMS:
            raise _EnoughError
        return _BAD

    def build(self, type_: Any, raw: Node, where: str, line: int) -> Any:
        inner, meta = _unwrap(type_)
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            if not isinstance(raw, MapNode):
                return self.bad(line, where, f"expected keys and values, got {_what(raw)}")
            return self._struct(inner, raw, where)
        if typing.get_origin(inner) is tuple:
            if not isinstance(raw, ListNode):
                return self.bad(line, where, f"expected a list, got {_what(raw)}")
            return self._tuple(inner, meta, raw, where)
        if not isinstance(raw, str):
            return self.bad(line, where, f"expected text, got {_what(raw)}")
        return self._leaf(type_, inner, raw, where, line)

    def _struct(self, type_: type[msgspec.Struct], raw: MapNode, where: str) -> Any:
        known = _fields(type_)
        whole = True
        for key in raw:
            if key not in known:
                key, line = key[:_SHOWN], raw.lines[key]
                close = get_close_matches(key, known, 1)
                advice = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known)}"
                self.bad(line, _join(where, key), f"unknown key; {advice}")
                whole = False
        values: dict[str, Any] = {}
        for name, field in known.items():
            if name in raw:
                values[name] = self.build(field.type, raw[name], _join(where, name), raw.lines[name])
                whole = whole and values[name] is not _BAD
            elif _required(field):
                self.bad(raw.line, _join(where, name), "missing")
                whole = False
        return type_(**values) if whole else _BAD

    def _tuple(self, inner: Any, meta: msgspec.Meta | None, raw: ListNode, where: str) -> Any:
        item = typing.get_args(inner)[0]
        values = [self.build(item, value, f"{where}[{index}]", raw.lines[index]) for index, value in enumerate(raw)]
        if meta and meta.min_length and len(values) < meta.min_length:
            few = f"at least {meta.min_length} expected" if values else "the list is empty"
            return self.bad(raw.line, where, few)
        return _BAD if any(value is _BAD for value in values) else tuple(values)

    def _leaf(self, type_: Any, inner: Any, raw: str, where: str, line: int) -> Any:
        if typing.get_origin(inner) is Literal and all(isinstance(arg, str) for arg in typing.get_args(inner)):
            known = typing.get_args(inner)
            if raw in known:
                return raw
            return self.bad(line, where, f"'{raw[:_SHOWN]}' is not known here{advise(raw[:_SHOWN], known)}")
        try:
            return msgspec.convert(raw, type_, strict=False)
        except msgspec.ValidationError as error:
            return self.bad(line, where, f"'{raw[:_SHOWN]}': {_plain(str(error))}")


def advise(word: str, known: typing.Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, or the list of them where it is short."""
    known = list(known)
    close = get_close_matches(word, known, 1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; known are {', '.join(known)}" if len(known) <= 14 else ""


def locate(raw: Node, path: str) -> int:
    """Return the line of a breadcrumb such as ``actions[1].movement`` in ``raw``, or of the nearest node above it."""
    line = 1 if isinstance(raw, str) else raw.line
    node: Node = raw
    for step in _steps(path):
        if isinstance(node, ListNode) and isinstance(step, int) and step < len(node):
            line, node = node.lines[step], node[step]
        elif isinstance(node, MapNode) and isinstance(step, str) and step in node:
            line, node = node.lines[step], node[step]
        else:
            break
    return line


def _steps(path: str) -> Iterator[str | int]:
    for word in path.replace("]", "").split("."):
        name, *indexes = word.split("[")
        if name:
            yield name
        yield from (int(index) for index in indexes)


@cache
def _fields(type_: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    return {field.name: field for field in fields(type_)}


@cache
def _unwrap(type_: Any) -> tuple[Any, msgspec.Meta | None]:
    meta = None
    while True:
        if typing.get_origin(type_) is Annotated:
            meta = next((m for m in type_.__metadata__ if isinstance(m, msgspec.Meta)), meta)
            type_ = type_.__origin__
        elif isinstance(type_, types.UnionType) or typing.get_origin(type_) is typing.Union:
            type_ = next(arg for arg in typing.get_args(type_) if arg is not type(None))
        else:
            return type_, meta


def _required(field: FieldInfo) -> bool:
    return field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _what(raw: Node) -> str:
    if isinstance(raw, str):
        return f"text ('{raw[:30]}')" if raw else "nothing"
    return "a list" if isinstance(raw, ListNode) else "keys and values"


def _plain(message: str) -> str:
    message = message.split(" - at")[0]
    if "length >= 1" in message:
        return "must not be empty"
    if "regex" in message:
        return "lower-case letters, digits and hyphens expected" if "a-z" in message else "not of the expected form"
    message = message.split(", got ")[0].replace(" | null", "").replace("`str` of length", "text of length")
    return message.replace("`int`", "a number").replace("`bool`", "true or false")
