"""Every id that was ever released is still there; HIPCLI_WRITE_IDS=1 adds those of a release.

People's progress hangs on the ids of cards, and these on the ids of facts and entries; folders of their own point to
entries. The log keeps what it knows of a card that is gone, but nobody is asked it any more. So an id stays, whatever
becomes of its text: a changed truth keeps it, with a higher ``revision``. Only where the thing itself is gone, its id
moves to ``retired_ids.txt``, with the id that took its place, and is never used again.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import facts
from tests.quiz.bundled import cards, catalog, entries

RELEASED = Path(__file__).with_name("released_ids.txt")
RETIRED = Path(__file__).with_name("retired_ids.txt")
ADVICE = (
    "released, and gone from the content; keep the id, or where the thing itself is gone add a line 'old new' to "
    "tests/retired_ids.txt ('-' for new where nothing took its place)"
)


def lines(path: Path) -> list[str]:
    found = path.read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]


def ids_now() -> set[str]:
    """Return the ids of all entries, facts (with a stroke) and cards (with a colon) of the bundled content."""
    every = [entry for _, entry in entries()]
    return {entry.id for entry in every} | {fact.id for entry in every for fact in facts(entry)} | set(cards())


def problems(released: list[str], retired: Mapping[str, str], now: set[str]) -> list[str]:
    """Return what became of released ids that must not."""
    gone = [id_ for id_ in released if id_ not in now and id_ not in retired]
    back = [id_ for id_ in retired if id_ in now]
    lost = [(id_, new) for id_, new in retired.items() if new not in {"-", *now}]
    return [
        *(f"{id_}: {ADVICE}" for id_ in gone),
        *(f"{id_}: retired, and yet in the content; an id is never used for something else" for id_ in back),
        *(f"{id_}: retired for '{new}', which is not there" for id_, new in lost),
    ]


def test_every_released_id_is_still_there() -> None:
    now = ids_now()
    released = lines(RELEASED)
    if os.environ.get("HIPCLI_WRITE_IDS"):
        header = RELEASED.read_text(encoding="utf-8").splitlines()[0]
        released = sorted({*released, *now})
        RELEASED.write_text("\n".join([header, *released, ""]), encoding="utf-8")
    retired = dict(line.split(" ") for line in lines(RETIRED))
    assert len(released) > 4_000
    assert problems(released, retired, now) == []


def test_a_card_in_whose_place_another_stands_is_retired_for_that_one() -> None:
    retired = dict(line.split(" ") for line in lines(RETIRED))
    gone = catalog().frames.successors
    assert len(gone) >= 7
    assert {old: retired.get(old) for old in gone} == gone


def test_the_released_ids_are_sorted_and_each_stands_once() -> None:
    assert lines(RELEASED) == sorted(set(lines(RELEASED)))


@pytest.mark.parametrize(
    ("retired", "now", "told"),
    [
        ({}, {"a", "b"}, []),
        ({}, {"a"}, ["b: released, and gone"]),
        ({"b": "c"}, {"a", "c"}, []),
        ({"b": "-"}, {"a"}, []),
        ({"b": "c"}, {"a"}, ["b: retired for 'c', which is not there"]),
        ({"b": "a"}, {"a", "b"}, ["b: retired, and yet in the content"]),
    ],
)
def test_an_id_that_goes_is_told(retired: dict[str, str], now: set[str], told: list[str]) -> None:
    found = problems(["a", "b"], retired, now)
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))
