"""The file of ``progress import``: any bytes and any JSON are taken whole or not at all, and never break the log."""

import json
import shutil
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from hipcli.progress.store import Progress, open_progress
from hipcli.progress.transfer import TransferError, export_lines, import_file
from hipcli.quiz.memory.log import Details, Draft
from tests.hostile.harness import hold
from tests.hostile.material import NASTY, Dice, dice, text

_HEADER = '{"format":"hipcli progress","version":1}'
_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 3, 5, 2**31, 2**62, 2**63, 10**30, 0.5, 1e308, "", "review", "0" * 16, "a/b:forward", "x" * 400,
    [], [1], {}, {"rating": 3}, {"rating": 9}, {"given": "x" * 301}, {"wrong": ["a"] * 9}, {"exam": 1},
    {"retention": 2},
)  # fmt: skip
_KINDS = ("review", "repeat", "cram", "override", "undo", "bury", "suspend", "restore", "reset", "revised", "exam")
_KEYS = ("id", "kind", "card", "refers", "time", "turn", "day", "details", "other", "rating")


def _event(roll: Dice) -> dict[str, Any]:
    """Return an event that mostly fits, with ids and cards that often meet."""
    kind = roll.one(_KINDS)
    day = roll(40)
    event: dict[str, Any] = {
        "id": f"{roll(50):016x}",
        "kind": kind,
        "card": roll.one(("", "a/b:forward", "gracilis/nerve:forward", "c/d:set")),
        "time": day * 86_400,
        "turn": day * 86_400_000 + roll(3),
        "day": day,
        "details": {"rating": 1 + roll(4)} if roll(5) else {},
    }
    if kind in ("undo", "override"):
        event["refers"] = f"{roll(50):016x}"
    if roll(12) == 0:
        event[roll.one(_KEYS)] = roll.one((*_VALUES, *NASTY))
    return event


def _file(drawn: tuple[Dice, list[Dice], str]) -> bytes:
    roll, events, words = drawn
    lines = [_HEADER, *(json.dumps(_event(one), ensure_ascii=roll(2) == 0) for one in events)]
    how = roll(8)
    if how == 0:
        lines.insert(roll(len(lines) + 1), words)
    elif how == 1:
        lines = lines[1:]
    elif how == 2:
        lines.append(
            roll.one(("[" * 5000, '{"a":' * 3000, "1" * 9000, '"' * 50, "{}", "null", "\ufeff" + _HEADER, _HEADER))
        )
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return data[: roll(len(data) + 1)] if how == 3 else data + b"\n"


_FILES = st.one_of(
    st.binary(max_size=80),
    st.binary(max_size=80).map(lambda data: _HEADER.encode() + b"\n" + data),
    st.tuples(dice(), st.lists(dice(), max_size=6), text()).map(_file),
    st.tuples(dice(), st.lists(dice(), max_size=6), text()).map(_file),
)


def _check_import(progress: Progress, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    before = progress.events()
    told = "taken in"
    try:
        added = import_file(progress, path)
    except TransferError as error:
        added, told = 0, str(error)
    after = progress.events()
    assert told.isprintable()
    assert len(after) == len(before) + added
    assert [event for event in after if event in before] == before
    assert len({event.id for event in after}) == len(after)
    assert progress.rebuild() == 0, "the state is another than what follows from the log"
    path.unlink()
    path.write_bytes(b"".join(export_lines(progress)))
    assert import_file(progress, path) == 0
    path.unlink()


def _begun(path: Path) -> None:
    """Make a log with some events."""
    with open_progress(path, now=0) as progress:
        for day, card in enumerate(["a/b:forward", "a/b:forward", "c/d:set"]):
            progress.record(Draft("review", card, details=Details(rating=3)), now=day * 86_400, day=day)


def test_any_file_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    begun, here = tmp_path / "begun.sqlite3", tmp_path / "here.sqlite3"
    _begun(begun)

    def log_file(case: bytes) -> None:
        here.unlink(missing_ok=True)
        shutil.copyfile(begun, here)
        with open_progress(here, now=0) as progress:
            _check_import(progress, tmp_path / "log.jsonl", case)

    hold(log_file, _FILES, short=150)
