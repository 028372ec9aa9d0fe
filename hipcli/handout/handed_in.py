"""Reads what a class handed in: results of ``quiz --paper``, and tables of typed answers as a form hands them out."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from hipcli.app import App
from hipcli.errors import ContentError
from hipcli.quiz.course.paper import Key, Result

T = TypeVar("T", Key, Result)

#: Heads of columns that say whose a row is, the best first: the name, its halves, and what else is a person's own.
#: Without one it is the first column that is no question.
_HEADS = (
    ("name", "full name", "your name", "student", "student name"),
    ("first name", "given name", "last name", "family name", "surname"),
    ("student id", "id", "email", "email address"),
)
_TIMES = ("time", "date")
_NUMBER = re.compile(r"(?:q|question)?\s*\.?\s*(\d{1,4})\s*[.):]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_MOST = 4


class Handed(NamedTuple):
    """What one student handed in: the name, where it stands, and the answers by card."""

    name: str
    where: str
    answers: dict[str, str]


def read_key(app: App, file: str) -> Key:
    """Return a key. Raises ContentError."""
    key = _decoded(app.text(file), file, Key, "the key of a paper", "hipcli export paper writes one beside the page")
    if not key.questions:
        raise ContentError(f"{file} is a key without questions", "write it anew with hipcli export paper")
    return key


def read_handed(app: App, file: str, key: Key) -> list[Handed]:
    """Return what a file holds; what is odd about it is noted on stderr. Raises ContentError where it is no use."""
    text = app.text(file)
    if not text.lstrip().startswith("{"):
        return list(_rows(app, file, text, key))
    result = _decoded(text, file, Result, "a result of hipcli quiz --paper", "leave it out, or name it as the key")
    answers = {one.card: one.given for one in result.answers}
    if answers.keys() != {one.card for one in key.questions}:
        raise ContentError(f"{file} answers paper {result.paper}, other questions than the key's ({key.paper})")
    if result.paper != key.paper:
        app.note(f"{file} answers {result.paper}, of another version; the key of {key.paper} marks it")
    if not result.finished:
        app.note(f"{file} was broken off; what was not reached earns nothing")
    return [Handed(result.name or Path(file).stem, file, answers)]


def tell_twice(app: App, handed: Sequence[Handed]) -> None:
    """Note where the same name is on several papers: a form sent twice, or two people."""
    places: dict[str, list[str]] = {}
    for one in handed:
        places.setdefault(" ".join(one.name.split()).casefold(), []).append(one.where)
    for of in places.values():
        _tell(app, "the same name, each marked by itself:", of if len(of) > 1 else ())


def _decoded(text: str, file: str, kind: type[T], what: str, hint: str) -> T:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ContentError(f"{file} is not {what} ({error})", hint) from None


def _rows(app: App, file: str, text: str, key: Key) -> Iterator[Handed]:
    """Yield what each row of a table holds but the first, which heads the columns."""
    head, *rows = _cells(file, text)
    columns = _columns(head, key)
    if not columns:
        told = f"head them 1 to {len(key.questions)}, and one 'name'"
        raise ContentError(f"{file} has no column that is a question", told)
    left = {at: " ".join(cell.split()).casefold() for at, cell in enumerate(head) if at not in columns.values()}
    named = _named(left)
    missing = [str(number) for number, one in enumerate(key.questions, 1) if one.card not in columns]
    _tell(app, f"{file} has no column for question", missing)
    strange = [head[at][:40] for at, name in left.items() if name and at not in named and not name.startswith(_TIMES)]
    _tell(app, f"{file} has columns that are no question:", strange)
    for number, row in enumerate(rows, 2):
        cells = dict(enumerate(cell.strip() for cell in row))
        if any(cells.values()):
            answers = {card: cells.get(at, "") for card, at in columns.items()}
            yield Handed(
                " ".join(cells.get(at, "") for at in named).strip() or f"row {number}", f"{file}, row {number}", answers
            )


def _cells(file: str, text: str) -> list[list[str]]:
    """Return the cells of a table, its head first, whatever parts them. Raises ContentError where it is none."""
    try:
        tables = [list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in ",;\t"]
    except csv.Error as error:
        raise ContentError(f"{file} is not CSV ({error})", "save the answers as CSV, a row a student") from None
    return max(tables, key=lambda rows: len(rows[0]) if rows else 0) or [[]]


def _named(heads: dict[int, str]) -> list[int]:
    """Return the columns that say whose a row is, of those that are no question: one, or two with half a name each."""
    own = [at for at, name in heads.items() if not name.startswith(_TIMES)]
    whole, halves, signs = ([at for name in names for at in own if heads[at] == name] for names in _HEADS)
    return whole[:1] or (sorted(halves) if len(halves) == 2 else (signs + own)[:1])


def _columns(head: Sequence[str], key: Key) -> dict[str, int]:
    """Return the columns by the card that they answer: they are headed by its number, its question, both, or its id."""
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        said = _NUMBER.fullmatch(cell.strip())
        for number, one in enumerate(key.questions, 1):
            asks = _bare(cell) == _bare(one.prompt) or cell.strip() == one.card
            numbered = said and int(said[1]) == number and _bare(said[2]) in ("", _bare(one.prompt))
            if one.card not in found and (asks or numbered):
                found[one.card] = at
                break
    return found


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _tell(app: App, what: str, which: Sequence[str]) -> None:
    if which:
        app.note(f"{what} {', '.join(which[:_MOST])}" + (f" and {len(which) - _MOST} more" * (len(which) > _MOST)))
