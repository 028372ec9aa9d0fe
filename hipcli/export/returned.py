"""The way back: the reviews of our cards in a package that Anki exported, as events of the log.

The file may be anybody's: it is opened in memory, bounded, and only three tables of it are read.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from hipcli.errors import NotFoundError
from hipcli.export.notes import card_of, guid_of
from hipcli.progress.study_day import day_start, study_day
from hipcli.progress.transfer import TransferError
from hipcli.quiz.memory.log import ANSWERS, LAST_TIME, Details, Event, Kind, Rating

if TYPE_CHECKING:
    from hipcli.app import App

#: Names of the database in a package, the newest form first: an older one beside it is a stand-in.
_PACKED, *_PLAIN = "collection.anki21b", "collection.anki21", "collection.anki2"
_MOST = 2 << 30
_CARD = re.compile(r"[a-z0-9/-]{1,180}:(forward|set|reverse|roots|picture)")
_AGAIN = "nothing was taken in; export it from Anki once more"
_TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('notes', 'cards', 'revlog')"
#: Manual entries have no rating, and kinds beyond 3; a filtered deck that schedules nothing has no factor.
_REVIEWS = """SELECT n.guid, n.flds, c.ord, r.id, r.ease, r.type = 3 AND r.factor = 0
    FROM notes n JOIN cards c ON c.nid = n.id JOIN revlog r ON r.cid = c.id
    WHERE n.guid GLOB 'hip*' AND r.ease BETWEEN 1 AND 4 AND r.type BETWEEN 0 AND 3
    AND typeof(c.ord) || typeof(r.id) || typeof(r.ease) || typeof(n.flds) = 'integerintegerintegertext' ORDER BY r.id"""


class Review(NamedTuple):
    """A review of a card of ours: the card, its moment in milliseconds of UTC, its rating, whether it was cramming."""

    card: str
    moment: int
    rating: Rating
    cram: bool


def import_reviews(app: "App", path: Path) -> int:
    """Add the reviews of a package that the log does not have; return how many those were. Raises HipcliError."""
    from hipcli.library.cards import open_cards

    with app.waiting("Reading the package"):
        found = [*reviews_of(path)]
    if not found:
        raise NotFoundError(f"{path} has no reviews of cards of hipcli", "export with scheduling information from Anki")
    until = min(app.now + 86_400, LAST_TIME) * 1000
    past = [review for review in found if 0 < review.moment <= until]
    if ahead := len(found) - len(past):
        app.note(f"left out, as of a day still to come: {ahead}")
    revisions = {card.id: card.revision for card in open_cards(app.catalog)}
    known = {(event.card, event.turn // 1000) for event in app.progress.events() if event.kind in ANSWERS}
    fresh = [one for one in past if not any((one.card, one.moment // 1000 + n) in known for n in (-1, 0, 1))]
    start = day_start(app.env)
    return app.progress.merge(
        _event(one, study_day(datetime.fromtimestamp(one.moment // 1000), start), revisions) for one in fresh
    )


def _event(review: Review, day: int, revisions: Mapping[str, int]) -> Event:
    rating = review.rating
    id_ = sha256(f"anki {review.card} {review.moment}".encode()).hexdigest()[:16]
    revision = revisions.get(review.card, 1)
    details = Details(rating=rating, form="anki", mark="right" if rating > 1 else "wrong", revision=revision)
    kind: Kind = "cram" if review.cram else "review"
    time = review.moment // 1000
    return Event(id=id_, kind=kind, card=review.card, time=time, turn=review.moment, day=max(0, day), details=details)


def reviews_of(path: Path) -> Iterator[Review]:
    """Yield the reviews of our cards in a package. Raises TransferError, or NotFoundError where it has none of ours."""
    data = bytearray(_unpacked(path))
    if data[18:20] == b"\2\2":  # a write-ahead log, which there is none of in memory
        data[18:20] = b"\1\1"
    with closing(sqlite3.connect(":memory:")) as sql:
        try:
            sql.deserialize(bytes(data))
            sql.execute("PRAGMA trusted_schema = OFF")
            sql.text_factory = lambda text: text.decode(errors="replace")
            if sql.execute(_TABLES).fetchone()[0] != 3:
                raise TransferError(f"{path} is no package of Anki", _AGAIN)
            if not sql.execute("SELECT 1 FROM notes WHERE guid GLOB 'hip*' LIMIT 1").fetchone():
                raise NotFoundError(
                    f"{path} has no cards of hipcli", "hipcli export anki FILE.apkg makes a deck of them"
                )
            yield from _ours(sql.execute(_REVIEWS))
        except (sqlite3.Error, ValueError, OverflowError) as error:  # also what its messages cannot be read as
            raise TransferError(f"{path} is damaged ({error})", _AGAIN) from None


def _ours(rows: Iterable[tuple[Any, ...]]) -> Iterator[Review]:
    """Yield reviews of notes whose GUID is that of the id they name: nobody else's deck has any."""
    for guid, fields, ord_, moment, rating, cram in rows:
        note, card = card_of(fields.split("\x1f"), ord_)
        if guid == guid_of(note) and _CARD.fullmatch(card):
            yield Review(card, moment, rating, bool(cram))


def _unpacked(path: Path) -> bytes:
    """Return the database of a package."""
    try:
        with ZipFile(path) as file:
            sizes = {info.filename: info.file_size for info in file.infolist()}
            name = next((one for one in (_PACKED, *_PLAIN) if one in sizes), None)
            if name is None:
                raise TransferError(f"{path} is no package of Anki", _AGAIN)
            if sizes[name] > _MOST:
                raise TransferError(f"{path} is too large", "nothing was taken in; export the deck alone")
            data = file.read(name)
    except OSError as error:
        raise TransferError(f"{path} cannot be read: {error.strerror or error}") from error
    except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise TransferError(f"{path} is no package of Anki, or damaged", _AGAIN) from error
    return _expanded(path, data) if name == _PACKED else data


def _expanded(path: Path, data: bytes) -> bytes:
    """Return what Zstandard packed; from Python 3.14 on the standard library can do it."""
    try:
        zstd: Any = import_module("compression.zstd")
    except ImportError:
        told = "export it from Anki with 'Support older Anki versions' on"
        raise TransferError(f"{path} is in a form that this Python cannot read", told) from None
    try:
        return bytes(zstd.ZstdDecompressor().decompress(data, max_length=_MOST))
    except zstd.ZstdError:
        raise TransferError(f"{path} is damaged", _AGAIN) from None
