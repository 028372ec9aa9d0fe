"""Turns raw content into the model, one field at a time, so that every problem is found in one run."""

import types
import typing
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec.structs import FieldInfo, fields

from hipcli.library.problems import MAX_PROBLEMS, ListNode, MapNode, Node, Problem

T = TypeVar("T")

#: So much of a value is shown in a problem.
_SHOWN = 60
#: Another key is meant where so much of one is the other's.
_ALIKE = 0.7


def convert(raw: Node, type_: type[T], file: str, where: str = "") -> tuple[T | None, list[Problem]]:
    """Build a ``type_`` from ``raw``; return it, or None, with all that is wrong and where."""
    try:
        return msgspec.convert(raw, type_, strict=False), []
    except msgspec.ValidationError:
        found = _wrong(type_, raw, where, 1 if isinstance(raw, str) else raw.line)
        return None, [Problem(file, *one) for one in islice(found, MAX_PROBLEMS)]


def _wrong(type_: Any, raw: Node, where: str, line: int) -> Iterator[tuple[int, str, str]]:
    """Yield line, breadcrumb and message of all that keeps ``raw`` from being a ``type_``."""
    try:
        msgspec.convert(raw, type_, strict=False)
    except msgspec.ValidationError as error:
        inner, fewest = _unwrap(type_)
        struct, many = isinstance(inner, type) and issubclass(inner, msgspec.Struct), typing.get_origin(inner) is tuple
        if struct and isinstance(raw, MapNode):
            yield from _wrong_keys(_fields(inner), raw, where)
        elif many and isinstance(raw, ListNode):
            yield from _wrong_items(typing.get_args(inner)[0], raw, where, fewest)
        elif struct or many or not isinstance(raw, str):
            wanted = _keys(inner) if struct else "a list" if many else "text"
            yield line, where, f"expected {wanted}, got {_what(raw)}"
        elif typing.get_origin(inner) is Literal and isinstance(typing.get_args(inner)[0], str):
            advice = advise(raw[:_SHOWN], typing.get_args(inner))
            yield line, where, f"'{raw[:_SHOWN]}' is not known here{advice}"
        else:
            yield line, where, f"'{raw[:_SHOWN]}': {_plain(str(error))}"


def _keys(type_: type[msgspec.Struct]) -> str:
    """Return what must be there, as it is written."""
    needed = [name for name, field in _fields(type_).items() if field.required]
    return f"keys and values{' {' + ': ..., '.join(needed) + ': ...}' if needed else ''}"


def _wrong_items(type_: Any, raw: ListNode, where: str, fewest: int) -> Iterator[tuple[int, str, str]]:
    for index, value in enumerate(raw):
        yield from _wrong(type_, value, f"{where}[{index}]", raw.lines[index])
    if len(raw) < fewest:
        yield raw.line, where, f"at least {fewest} expected" if raw else "the list is empty"


def _wrong_keys(known: dict[str, FieldInfo], raw: MapNode, where: str) -> Iterator[tuple[int, str, str]]:
    for key, line in raw.lines.items():
        if key not in known:
            key = key[:_SHOWN]
            close = get_close_matches(key, known, 1, _ALIKE)
            advice = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known)}"
            yield line, _join(where, key), f"unknown key; {advice}"
    for name, field in known.items():
        if name in raw:
            yield from _wrong(field.type, raw[name], _join(where, name), raw.lines[name])
        elif field.required:
            yield raw.line, _join(where, name), "missing"


def advise(word: str, known: Iterable[str]) -> str:
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
def _unwrap(type_: Any) -> tuple[Any, int]:
    """Return a type without None and notes, and how many members it must have at least."""
    fewest = 0
    while True:
        if typing.get_origin(type_) is Annotated:
            fewest = next((m.min_length or 0 for m in type_.__metadata__ if isinstance(m, msgspec.Meta)), fewest)
            type_ = type_.__origin__
        elif isinstance(type_, types.UnionType) or typing.get_origin(type_) is typing.Union:
            type_ = next(arg for arg in typing.get_args(type_) if arg is not type(None))
        else:
            return type_, fewest


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
