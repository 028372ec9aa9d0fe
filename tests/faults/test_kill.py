"""kill -9 at random moments of a quiz: every answer that was told is in the log, and the state is what follows."""

import os
import random
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.faults.program import LONG, PATIENCE, TOLD, Program

KILLS = int(os.environ.get("HIPCLI_TEST_KILLS", "500" if LONG else "10"))
SEED = int(os.environ.get("HIPCLI_TEST_SEED", "20"))
#: A home is used for so many kills in a row, so that logs, journals and states grow old.
IN_A_ROW = 25
QUIZ = ("quiz", "--cram", "--form", "choice", "--count", "200")


#: Returns what was told before the kill, and whether each answer was told at once, not in a block with others.
Way = Callable[[Program, random.Random], tuple[str, bool]]


def at_a_terminal(hip: Program, chance: random.Random) -> tuple[str, bool]:
    """Quiz at a terminal, keys typed ahead."""
    with hip.terminal(*QUIZ) as quiz:
        with killing(quiz.process.pid, chance) as wait:
            if wait:
                quiz.until("1 of 200")
                quiz.send("1\n" * chance.randrange(1, 80))
        quiz.process.wait()
        return quiz.drain(), True


def through_pipes(hip: Program, chance: random.Random) -> tuple[str, bool]:
    """Quiz with answers piped, told at once or in blocks."""
    at_once = chance.random() < 0.7
    quiz = hip.start(*QUIZ, env={"PYTHONUNBUFFERED": "1"} if at_once else {})
    assert quiz.stdin
    assert quiz.stdout
    first = b""
    with killing(quiz.pid, chance) as wait:
        quiz.stdin.write(b"\n1\n" * chance.randrange(1, 80))
        if wait and at_once:
            first = os.read(quiz.stdout.fileno(), 200)
        elif wait:
            time.sleep(0.15)
    rest, err = quiz.communicate(timeout=PATIENCE)
    assert err == b""
    return (first + rest).decode(), at_once


@contextmanager
def killing(pid: int, chance: random.Random) -> Iterator[bool]:
    """Kill at a random moment, which in most rounds comes after the start; yield whether to wait for that."""
    wait = chance.random() < 0.85
    yield wait
    time.sleep(chance.uniform(0, 1.5))
    os.kill(pid, signal.SIGKILL)


def told_and_stored(text: str, events: list[dict[str, Any]], *, at_once: bool) -> None:
    """Every answer told, or followed by a question, is stored; where it is told at once, at most one more is stored.

    What cannot be asked as a choice is a card to turn, which shows no mark.
    """
    told = [word == "Right" for word in TOLD.findall(text)]
    stored = [event["details"]["mark"] == "right" for event in events if event["details"]["form"] == "choice"]
    assert stored[: len(told)] == told
    asked = len(re.findall(r"^\S*\d+ of 2\d\d", text, re.M))
    assert len(events) >= asked - 1
    if at_once:
        assert len(events) <= asked


@pytest.mark.parametrize("way", [at_a_terminal, through_pipes])
def test_kill_9_loses_no_answer_that_was_told(hip: Program, way: Way) -> None:
    total = 0
    for round_ in range(KILLS // 2):
        if round_ % IN_A_ROW == 0:
            fresh, log = hip.at(hip.home.with_name(f"home-{round_}")), list[dict[str, Any]]()
            shutil.copytree(hip.home, fresh.home)
        chance = random.Random(f"{SEED} {round_}")
        text, at_once = way(fresh, chance)
        with told_in(f"HIPCLI_TEST_SEED={SEED}, round {round_}"):
            assert "Traceback" not in text
            before, log = log, fresh.log()
            assert log[: len(before)] == before
            told_and_stored(text, log[len(before) :], at_once=at_once)
            if log:
                fresh.rebuilt()
        total += len(TOLD.findall(text))
    print(f"{KILLS // 2} kills, {total} answers told")
    assert total > KILLS // 10


@contextmanager
def told_in(where: str) -> Iterator[None]:
    """Name the round in which something fails."""
    try:
        yield
    except AssertionError as error:
        error.add_note(where)
        raise
