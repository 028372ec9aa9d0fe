"""An Anki package: notes, cards and reviews in the database that every Anki reads, and media, in a ZIP file.

The same input gives the same bytes, with the same SQLite and zlib.
"""

import io
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import sha1, sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

from hipcli.export.notes import Note
from hipcli.export.notetypes import note_types

#: The study day that the days of a package are counted from: 2020-01-01.
FIRST = 18_262
_FIRST_ID = 1_590_000_000_000
#: The tables of Anki's eleventh schema, and which of their columns are no numbers.
_TABLES = {
    "col": "id crt mod scm ver dty usn ls conf models decks dconf tags",
    "notes": "id guid mid mod usn tags flds sfld csum flags data",
    "cards": "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data",
    "revlog": "id cid usn ease ivl lastIvl factor time type",
    "graves": "usn oid type",
}
_TEXTS = frozenset("conf models decks dconf tags guid flds data".split())
_PRESET = 1_585_000_000_001
_DECK = {"mod": 0, "usn": -1, "collapsed": True, "browserCollapsed": True, "desc": "", "dyn": 0, "conf": _PRESET}
_DECK |= {f"{one}Today": [0, 0] for one in ("lrn", "rev", "new", "time")}
_ABOUT = (
    "The anatomy of the hip, by hipcli; every fact has its sources. For study only; not medical advice."
    " Texts: CC BY 4.0; pictures: CC BY-SA 4.0, drawn from BodyParts3D, (C) The Database Center for Life Science."
)
#: Siblings are not asked on one day, as in the quiz.
_OPTIONS = {
    "id": _PRESET, "mod": 0, "name": "hipcli", "usn": -1, "maxTaken": 60, "autoplay": True, "timer": 0,
    "new": {"bury": True, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20},
    "rev": {"bury": True, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}  # fmt: skip
_CONF = {"activeDecks": [1], "curDeck": 1, "schedVer": 2, "sched2021": True, "creationOffset": 0, "nextPos": 1}


class Learned(Struct, frozen=True):
    """What is known of a card: the columns of its row from ``type`` to ``lapses``, its data, and its reviews.

    A review: its moment in milliseconds, rating, interval in days, the one before, factor and kind.
    """

    columns: tuple[int, ...]
    data: str
    reviews: tuple[tuple[int, int, int, int, int, int], ...] = ()


def package(
    notes: Sequence[Note], changed: Mapping[str, int], media: Mapping[str, bytes], learned: Mapping[str, Learned]
) -> bytes:
    """Return a package; ``changed``: of each note the day of its last change; ``learned``: what is known of a card."""
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        _add(file, "collection.anki21", _database(notes, changed, learned), ZIP_DEFLATED)
        _add(file, "media", _json({str(n): name for n, name in enumerate(media)}).encode(), ZIP_DEFLATED)
        for n, data in enumerate(media.values()):
            _add(file, str(n), data, ZIP_STORED)
    return made.getvalue()


def _add(file: ZipFile, name: str, data: bytes, way: int) -> None:
    entry = ZipInfo(name)  # of 1980, whatever the clock says
    entry.compress_type = way
    file.writestr(entry, data)


def _json(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _database(notes: Sequence[Note], changed: Mapping[str, int], learned: Mapping[str, Learned]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as sql:
        create_tables(sql)
        decks, last = _decks(notes), max(changed.values(), default=FIRST) * 86_400_000
        shown = {str(id_): _deck(id_, name) for name, id_ in decks.items()}
        texts: tuple[Any, ...] = (_CONF, note_types(), shown, {str(_PRESET): _OPTIONS}, {})
        _add_row(sql, "col", (1, FIRST * 86_400, last, last, 11, 0, 0, 0, *map(_json, texts)))
        position, ids, moments = 0, set[int](), set[int]()
        for note in notes:
            nid, mod = _id_of(note, ids), changed[note.guid] * 86_400
            csum = int(sha1(note.fields[0].encode()).hexdigest()[:8], 16)
            words = (f" {' '.join(note.tags)} ", "\x1f".join(note.fields), note.fields[0])
            _add_row(sql, "notes", (nid, note.guid, note.type, mod, -1, *words, csum, 0, ""))
            for ord_, card in note.cards:
                position += 1
                known = learned.get(card, Learned((0, 0, position, 0, 0, 0, 0), "{}"))
                place = (nid + ord_, nid, decks["::".join(note.deck)], ord_, mod, -1)
                _add_row(sql, "cards", (*place, *known.columns, 0, 0, 0, 0, known.data))
                for at, *rest, kind in known.reviews:
                    _add_row(sql, "revlog", (_free(at, moments), nid + ord_, -1, *rest, 0, kind))
        sql.commit()
        return sql.serialize()


def create_tables(sql: sqlite3.Connection) -> None:
    """Make the tables of a collection."""
    for table, columns in _TABLES.items():
        typed = (f"{name} {'text' if name in _TEXTS else 'integer'} NOT NULL" for name in columns.split())
        sql.execute(f"CREATE TABLE {table} ({', '.join(typed)})".replace("(id integer", "(id integer PRIMARY KEY"))


def _add_row(sql: sqlite3.Connection, table: str, row: Sequence[object]) -> None:
    sql.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)


def _free(number: int, taken: set[int], step: int = 1) -> int:
    while number in taken:
        number += step
    taken.add(number)
    return number


def _id_of(note: Note, taken: set[int]) -> int:
    """Return the number of a note, which leaves room for those of its cards."""
    return _free(_FIRST_ID + int(sha256(note.id.encode()).hexdigest()[:12], 16) % 10**9 * 10, taken, 10)


def _decks(notes: Iterable[Note]) -> dict[str, int]:
    """Return every deck with those above it, and its number."""
    names = {"::".join(note.deck[:n]) for note in notes for n in range(1, len(note.deck) + 1)}
    numbers = {name: 1_580_000_000_000 + int(sha256(name.encode()).hexdigest()[:8], 16) for name in sorted(names)}
    return {"Default": 1, **numbers}


def _deck(id_: int, name: str) -> dict[str, Any]:
    return {"id": id_, "name": name} | _DECK | ({"desc": _ABOUT} if name == "hipcli" else {})
