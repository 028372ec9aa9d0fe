"""SQLite, and nothing about learning: how a file is opened, kept up to date and written, and what can go wrong.

The rollback journal is safe on network folders too, where a write-ahead log is not.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hipcli.errors import HipcliError

#: Name and script of each change of the schema, in order; ``user_version`` counts those a file has seen.
MIGRATIONS = (("log and state", "schema.sql"),)
_WAIT = 5.0


class ProgressError(HipcliError):
    """The progress file, or a copy of its log, cannot be used."""


class DamagedError(ProgressError):
    """The file is damaged; the message says where it is now and what was recovered."""


class Damage(Exception):  # noqa: N818 - not shown: the owner of the file sets it aside and raises a DamagedError
    """The file is not a database of ours, or not any more."""


class Database:
    """One SQLite file. Every error of SQLite comes out as one of the errors above."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the file at ``path``, or make it; without ``create`` a missing one is an empty one in memory.

        Raises ProgressError, or Damage.
        """
        self.path = path
        name = str(path) if create or path.exists() else ":memory:"
        if create:
            _make_writable(path)
        with self.explained():
            self.sql = sqlite3.connect(name, timeout=_WAIT, isolation_level=None)
            try:
                self._prepare()
                if create:
                    with self.writing():
                        pass  # a lock is told of now, not at the first answer
            except BaseException:
                self.sql.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self.sql.close()

    def _prepare(self) -> None:
        self.sql.execute("PRAGMA journal_mode = TRUNCATE")
        self.sql.execute("PRAGMA synchronous = FULL")
        if self._version() != len(MIGRATIONS):
            self._migrate()

    def _version(self) -> int:
        version: int = self.sql.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise ProgressError(f"{self.path} was written by a newer hipcli", "upgrade hipcli to use it")
        return version

    def _migrate(self) -> None:
        with self.writing():  # the version is read again: another process may have been first
            for number in range(self._version(), len(MIGRATIONS)):
                script = Path(__file__).with_name(MIGRATIONS[number][1]).read_text(encoding="utf-8")
                for statement in _statements(script):
                    self.sql.execute(statement)
                self.sql.execute(f"PRAGMA user_version = {number + 1}")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the file for one transaction: all that is done inside is stored for good, or none of it."""
        with self.explained():
            self.sql.execute("BEGIN IMMEDIATE")
            try:
                self._version()  # a newer hipcli may have come since the file was opened
                yield
                self.sql.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                    self.sql.execute("ROLLBACK")
                raise

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn errors of SQLite into what a user can act on."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _explain(error, self.path) from error


_ELSEWHERE = "make it writable, or set HIPCLI_HOME to another folder"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_MOVED = 1032  # SQLITE_READONLY_DBMOVED
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_CLOSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_FAILED = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS)


def _make_writable(path: Path) -> None:
    """Make the folder of ``path``. What cannot be written is better known before the first question."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ProgressError(f"{path.parent} cannot be made: {error.strerror}", _ELSEWHERE) from error
    for place in (path.parent, path):  # the journal is made beside the file
        if place.exists() and not os.access(place, os.W_OK):
            raise ProgressError(f"{place} cannot be written", _ELSEWHERE)


def _explain(error: sqlite3.DatabaseError, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the code is detail
    if code in _LOCKED:
        return ProgressError(f"{path} is in use by another hipcli", "close it, then try again")
    if getattr(error, "sqlite_errorcode", 0) == _MOVED:
        return ProgressError(f"{path} was moved or deleted meanwhile", "run the command again")
    if code in _CLOSED:
        return ProgressError(f"{path} cannot be written", _ELSEWHERE)
    if code in _FAILED:
        return ProgressError(f"{path} cannot be written: the disk is full or fails", "free some space, then try again")
    foreign = code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column"))
    if code in _BROKEN or foreign or "decode to UTF-8" in str(error):
        return Damage(str(error))
    return error


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
