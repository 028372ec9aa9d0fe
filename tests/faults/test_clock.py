"""Clocks that go back, stand in another century, or are set by nonsense: nothing recorded is lost or out of order."""

import os
import sqlite3
import time
from contextlib import closing

import pytest

from tests.faults.program import Done, Program, some

#: Replaces the clock before the program begins; NOW is in the environment.
CLOCK = """
import os, time, datetime
now = float(os.environ["NOW"])
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now, tz)
datetime.datetime = Fixed
time.time = lambda: now
"""
FLIP = ("quiz", "--form", "flip", "--new", "2")
CENTURY = 3_155_760_000


@pytest.fixture
def clock(hip: Program) -> Program:
    """Return a program whose clock says NOW."""
    (hip.home / "site").mkdir()
    (hip.home / "site" / "sitecustomize.py").write_text(CLOCK)
    return hip


def at(hip: Program, now: float) -> dict[str, str]:
    return {"NOW": str(now), "PYTHONPATH": f"{hip.home / 'site'}{os.pathsep}{hip.site}"}


def borne(done: Done) -> bool:
    """Tell whether a run ended well and said nothing but that days of the log are still to come."""
    assert done.code == 0, done
    assert not done.err or (done.err.startswith("note: ") and done.err.count("\n") == 1), done
    return not done.err or "on a day still to come" in done.err


def test_a_clock_that_goes_back_keeps_the_order_of_answers(clock: Program) -> None:
    now = int(time.time())
    for moment in (now, now - 5 * 86_400, now - 40 * 365 * 86_400, now + 86_400, now - 60):
        assert borne(clock.run(*FLIP, stdin="\n3\n\n3\n", env=at(clock, moment)))
        assert borne(clock.run("stats", env=at(clock, moment)))
        assert borne(clock.run(env=at(clock, moment)))
    events = clock.log()
    assert len(events) >= 6
    assert [event["turn"] for event in events] == sorted({event["turn"] for event in events})
    with closing(sqlite3.connect(clock.file)) as sql:
        stored = [turn for (turn,) in sql.execute("SELECT turn FROM event ORDER BY rowid")]
    assert stored == sorted(stored)
    clock.rebuilt()


@pytest.mark.parametrize("moment", some([-CENTURY, 0, 80 * CENTURY - 9e9, 86_399, -1, 2**31, 20 * CENTURY], 4))
def test_a_clock_in_another_century_is_borne(clock: Program, moment: float) -> None:
    assert clock.run(*FLIP, stdin="\n3\n\n3\n", env=at(clock, moment)).quiet()
    for words in (("stats",), ("stats", "--json"), (), ("exam", "2030-01-31"), ("exam",), FLIP):
        done = clock.run(*words, env=at(clock, moment), stdin="\n3\n\n3\n")
        if done.code:
            assert done.line(done.code)
    assert len(clock.log()) >= 2
    assert borne(clock.run("stats"))
    clock.rebuilt()


ZONES = some(["Nowhere/Land", "UTC+99", "", ":", "x" * 5000, "<-12>12", "/etc/passwd", "EST5EDT,M3"], 3)


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone[:12])
def test_any_time_zone_is_borne(hip: Program, zone: str) -> None:
    assert hip.run(*FLIP, stdin="\n3\n\n3\n", env={"TZ": zone}).quiet()
    assert hip.run("stats", env={"TZ": zone}).quiet()
    assert len(hip.log()) == 2


@pytest.mark.parametrize("start", some(["noon", "25:00", "4", "04:00:00", "-1:00", "٤:٠٠", "04:60", "\x1b[31m"], 3))
def test_a_day_that_starts_at_no_time_is_told_before_the_first_question(hip: Program, start: str) -> None:
    for words in (FLIP, ("stats",), ("exam", "2030-01-31")):
        done = hip.run(*words, stdin="\n3\n", env={"HIPCLI_DAY_START": start})
        assert "HIPCLI_DAY_START" in done.line(2)
        assert (done.out, "\x1b" in done.err) == ("", False)
    assert "hip flexion" in hip.run("lookup", "tfl", env={"HIPCLI_DAY_START": start}).quiet()
    assert hip.log() == []
