"""Progress: the log of what a student did, and what follows from it, in one SQLite file.

The log is only added to. The state of each card is a fold over it (``quiz.memory.fold``), stored beside it in the same
transaction; ``rebuild`` makes it anew. When ``record`` returns, the event is on the disk.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec

from hipcli.disk.paths import data_folder
from hipcli.progress.database import Damage, DamagedError, Database
from hipcli.quiz.memory.fold import DayTally, Outcome, Settings, fold_card, settings, step
from hipcli.quiz.memory.log import (
    ANSWERS,
    LAST_DAY,
    LAST_TIME,
    MOST_GIVEN,
    MOST_WRONG,
    Details,
    Draft,
    Event,
    Weights,
    place,
)
from hipcli.quiz.memory.scheduler import NEW, CardState, decay_of

_FIELDS = tuple(field for field in CardState.__struct_fields__ if field != "decay")
#: Gives the cards that are gone, each with the one that took its place: what was learned of it counts for that.
Successors = Callable[[], Mapping[str, str]]
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Event).decode


def progress_path() -> Path:
    """Return where progress is kept. The file need not exist."""
    return data_folder() / "progress.sqlite3"


def _random_id() -> str:
    return os.urandom(8).hex()  # what secrets.token_hex does, without its imports


def open_progress(
    path: Path,
    *,
    now: int,
    create: bool = True,
    new_id: Callable[[], str] = _random_id,
    successors: Successors = dict,
) -> "Progress":
    """Open the progress at ``path``; without ``create``, a missing file is read as empty and not made.

    ``now``, in seconds of UTC, names the copy should the file be damaged. Raises ProgressError.
    """
    try:
        return Progress(Database(path, create=create), now, new_id, successors)
    except Damage as damage:
        raise _replace(path, now, successors) from damage


class Progress:
    """The log and the state of every card."""

    def __init__(
        self, database: Database, opened: int, new_id: Callable[[], str], successors: Successors = dict
    ) -> None:
        """Take an open database; use open_progress. ``successors`` are not asked for before there are any answers."""
        self._database = database
        self._sql = database.sql
        self._opened = opened
        self._new_id = new_id
        self._successors = successors

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    def close(self) -> None:
        """Close the file. Everything recorded is stored already."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- adding to the log

    def record(self, draft: Draft, *, now: int, day: int) -> Event:
        """Store one event for good, with what follows from it. Raises ProgressError; then nothing is stored."""
        return self.record_all([draft], now=now, day=day)[0]

    def record_all(self, drafts: Sequence[Draft], *, now: int, day: int) -> list[Event]:
        """Store several events, or none of them. Raises ProgressError."""
        time = min(max(now, 0), LAST_TIME)
        day = min(max(day, 0), LAST_DAY)
        with self._open(write=True):
            last: int = self._sql.execute("SELECT coalesce(max(turn), -1) FROM event").fetchone()[0]
            turn = max(time * 1000, last + 1)
            events = []
            for number, draft in enumerate(drafts):
                event = Event(
                    id=self._new_id(),
                    kind=draft.kind,
                    card=draft.card,
                    refers=draft.refers,
                    time=time,
                    turn=turn + number,
                    day=day,
                    details=_storable(draft.details),
                )
                _must_be_readable(event)
                self._insert(event)
                self._follow(event)
                events.append(event)
        return events

    def merge(self, events: Iterable[Event]) -> int:
        """Add the events that the log does not have yet, all or none; return how many those were."""
        added = 0
        cards: set[str] = set()
        with self._open(write=True):
            for event in events:
                if self._insert(event):
                    added += 1
                    cards.add(event.card)
            if "" in cards:  # weights may be among the settings
                self._fold_all()
            else:
                for card in sorted(cards):
                    self._refold(card)
        return added

    def _insert(self, event: Event) -> bool:
        row = (event.id, event.card, event.turn, _encode(event).decode())
        return self._sql.execute("INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?)", row).rowcount == 1

    def _follow(self, event: Event) -> None:
        """Bring state and answers up to an event that is the last of all."""
        if not event.card:
            if event.kind in ("weights", "undo"):
                self._fold_all()
            return
        if event.kind in ("undo", "override") or self._earlier(event.card):
            self._refold(event.card)
            return
        weights = self._weights()
        state, outcome = step(self._state(event.card, weights), event, weights)
        self._store(event.card, state, [outcome] if outcome else [])

    def _refold(self, card: str) -> None:
        self._sql.execute("DELETE FROM answer WHERE card = ?", (card,))
        self._store(card, *_folded(card, self._events(card), self._weights()))

    def _store(self, card: str, state: CardState, outcomes: Iterable[Outcome]) -> None:
        self._sql.execute(f"REPLACE INTO state VALUES (?{', ?' * len(_FIELDS)})", _state_row(card, state))
        self._sql.executemany("INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)", map(_answer_row, outcomes))

    # --- reading

    def events(self, card: str | None = None) -> list[Event]:
        """Return the events of the log in order, or those of one card ("" for those of none)."""
        with self._open():
            return self._events(card)

    def _events(self, card: str | None = None) -> list[Event]:
        values = () if card is None else (card, *self._earlier(card))
        where = f"WHERE card IN ({', '.join('?' * len(values))})" if values else ""
        rows = self._sql.execute(f"SELECT line FROM event {where}", values)
        return sorted((_to_event(line) for (line,) in rows), key=place)

    def count(self) -> int:
        """Return how many events the log has."""
        with self._open():
            number: int = self._sql.execute("SELECT count(*) FROM event").fetchone()[0]
        return number

    def states(self) -> dict[str, CardState]:
        """Return the state of every card the log names, known to the content or not."""
        with self._open():
            weights = self._weights()
            rows = self._sql.execute(f"SELECT {_columns()} FROM state")
            found = {row[0]: _to_state(row, decay_of(weights)) for row in rows}
            gone = self._successors() if found else {}
            heirs = {new for old, new in gone.items() if old in found and new not in found}
            return found | {card: self._state(card, weights) for card in heirs}

    def state(self, card: str) -> CardState:
        """Return the state of one card."""
        with self._open():
            return self._state(card, self._weights())

    def _state(self, card: str, weights: Weights) -> CardState:
        row = self._sql.execute(f"SELECT {_columns()} FROM state WHERE card = ?", (card,)).fetchone()
        if row:
            return _to_state(row, decay_of(weights))
        return fold_card(self._events(card), weights)[0] if self._earlier(card) else NEW

    def _earlier(self, card: str) -> tuple[str, ...]:
        """Return the cards that one took the place of."""
        return tuple(old for old, new in self._successors().items() if new == card) if card else ()

    def settings(self) -> Settings:
        """Return what was set: the exam, how far new cards go, the weights."""
        return settings(self.events(""))

    def _weights(self) -> Weights:
        return settings(self._events("")).weights

    def days(self) -> list[DayTally]:
        """Return what was done on each study day, in order."""
        query = "SELECT day, answers, correct, recalls, recalled FROM tally WHERE answers > 0 ORDER BY day"
        with self._open():
            return [DayTally(*row) for row in self._sql.execute(query)]

    def answered(self, day: int) -> set[str]:
        """Return the cards answered on that study day in any way."""
        with self._open():
            return {card for (card,) in self._sql.execute("SELECT card FROM answer WHERE day = ?", (day,))}

    def missed(self, day: int) -> set[str]:
        """Return the cards missed on that study day and not known in cramming since."""
        query = (
            "SELECT card FROM answer WHERE day = ? GROUP BY card"
            " HAVING min(rating) = 1 AND NOT max(kind = 'cram' AND rating > 1)"
        )
        with self._open():
            return {card for (card,) in self._sql.execute(query, (day,))}

    def latest_answers(self, last: int = 200) -> list[Event]:
        """Return the answers among the latest events, the last first."""
        with self._open():
            rows = self._sql.execute("SELECT line FROM event ORDER BY turn DESC LIMIT ?", (last,))
            return [event for (line,) in rows if (event := _to_event(line)).kind in ANSWERS]

    def confusions(self) -> dict[str, Counter[str]]:
        """Return, of each card, the ids that were taken for the right one, and how often."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        query = "SELECT card, wrong, count(*) FROM answer WHERE wrong != '' GROUP BY card, wrong"
        with self._open():
            for card, wrong, times in self._sql.execute(query):
                for id_ in wrong.split():
                    found[card][id_] += times
        return dict(found)

    def taken(self, day: int) -> dict[str, str]:
        """Return, of each card answered on that study day, an id that was taken for the right one, if there is one."""
        query = "SELECT card, wrong FROM answer WHERE day = ? AND wrong != ''"
        with self._open():
            return {card: wrong.split()[0] for card, wrong in self._sql.execute(query, (day,))}

    # --- care

    def rebuild(self) -> int:
        """Make state and answers anew from the log; return how many cards had others than now."""
        with self._open(write=True):
            before = self._derived()
            self._fold_all()
            after = self._derived()
        return sum(before.get(card) != after.get(card) for card in before.keys() | after.keys())

    def _fold_all(self) -> None:
        by_card: dict[str, list[Event]] = {}
        for event in self._events():
            by_card.setdefault(event.card, []).append(event)
        weights = settings(by_card.pop("", [])).weights
        for table in ("state", "answer", "tally"):
            self._sql.execute(f"DELETE FROM {table}")
        for card, events in by_card.items():
            before_it = [event for old in self._earlier(card) for event in by_card.get(old, ())]
            self._store(card, *_folded(card, [*before_it, *events], weights))

    def _derived(self) -> dict[str, list[tuple[object, ...]]]:
        rows: dict[str, list[tuple[object, ...]]] = {}
        for table in ("state", "answer"):
            for row in self._sql.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
                rows.setdefault(row[0], []).append(row)
        return rows

    @contextmanager
    def _open(self, *, write: bool = False) -> Iterator[None]:
        """Read, or hold the file for one transaction; what turns out to be damaged gives way to what can be saved."""
        try:
            with self._database.writing() if write else self._database.explained():
                yield
        except (Damage, msgspec.DecodeError) as damage:
            self.close()
            raise _replace(self.path, self._opened, self._successors) from damage


def _folded(card: str, events: Iterable[Event], weights: Weights) -> tuple[CardState, list[Outcome]]:
    """Return the state of a card after its events and those of the cards before it, and its own answers."""
    state, outcomes = fold_card(events, weights)
    return state, [outcome for outcome in outcomes if outcome.event.card == card]


def _replace(path: Path, now: int, successors: Successors) -> DamagedError:
    """Set a damaged file aside, put what can be read of its log in its place, and return the error that says so."""
    from hipcli.progress.salvage import discard, salvage, set_aside

    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        events = salvage(path)
        discard(fresh)
        with Progress(Database(fresh), now, lambda: "", successors) as progress:
            progress.merge(events)
        aside = set_aside(path, fresh, now)
    except OSError as error:
        return DamagedError(f"{path} is damaged and cannot be set aside: {error.strerror}", "move it away yourself")
    finally:
        discard(fresh)
    return DamagedError(
        f"the progress file was damaged and is now {aside}",
        f"of its log {len(events)} events were recovered: run the command again",
    )


def _storable(details: Details) -> Details:
    """Cut what is too long, and what is no text, so that it can always be read back."""
    given = details.given[:MOST_GIVEN].encode(errors="replace").decode()
    return msgspec.structs.replace(details, given=given, wrong=details.wrong[:MOST_WRONG])


def _must_be_readable(event: Event) -> None:
    try:
        _decode(_encode(event))
    except msgspec.DecodeError as error:
        raise ValueError(f"not to be recorded: {error}") from error


def _to_event(line: object) -> Event:
    if not isinstance(line, str):
        raise Damage("a line that is no text")
    return _decode(line)


def _columns() -> str:
    return ", ".join(("card", *_FIELDS))


def _to_state(row: tuple[object, ...], decay: float) -> CardState:
    fields = dict(zip(_FIELDS, row[1:], strict=True))
    met = {"decay": decay} if fields["last"] is not None else {}
    return msgspec.convert(fields | met, CardState, strict=False)


def _state_row(card: str, state: CardState) -> tuple[object, ...]:
    return (card, *(getattr(state, field) for field in _FIELDS))


def _answer_row(outcome: Outcome) -> tuple[object, ...]:
    event, details = outcome.event, outcome.event.details
    wrong = "" if details.guess else " ".join(details.wrong)
    return (event.card, event.id, event.kind, event.day, details.rating, outcome.recall, wrong)
