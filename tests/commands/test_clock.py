"""A clock that was once ahead: it is said in one line, and the cards answered then are asked, not hidden."""

import json
from collections.abc import Callable

import pytest

from hipcli.progress.study_day import to_date
from hipcli.quiz.memory.log import Details, Draft
from tests.commands.quizzes import DAY, asked, known, on, opened
from tests.conftest import Ran, Run

TOLD = (
    f"note: 3 cards were last answered on a day still to come (the latest {to_date(DAY + 4000)}): the clock was ahead "
)


@pytest.fixture
def ahead() -> list[str]:
    """Three cards answered with a clock that was ten years ahead."""
    return known(3, day=DAY + 4000)


def test_every_command_that_speaks_of_what_is_due_says_so(run: Run, ahead: list[str]) -> None:
    for argv in ((), ("stats",), ("stats", "--json"), ("quiz", "--due"), ("quiz", "--one", "--json")):
        done = run(*argv, clock=on(0))
        assert done.err.startswith(TOLD), argv
        assert done.err.count("\n") == 1
        if "stats" in argv and "--json" in argv:
            told = json.loads(done.out)
            assert told["due"]["now"] == len(ahead)
            assert told["core"]["known"] == 0
    assert "3 due" in run(clock=on(0)).out
    for argv in (("lookup", "tfl"), ("quiz", "--cram"), ("quiz", "--seed", "1"), ("progress", "list")):
        assert TOLD not in run(*argv, clock=on(0)).err


def test_the_cards_are_asked_and_then_nothing_is_said_any_more(
    run: Run, quiz: Callable[..., Ran], ahead: list[str]
) -> None:
    done = quiz("--due", "--form", "flip", stdin="\n3\n" * 3)
    assert len(asked(done)) == 3
    with opened() as progress:
        states = progress.states()
        assert {states[id_].last for id_ in ahead} == {DAY}
        assert progress.rebuild() == 0
        assert [event.day for event in progress.events()] == [DAY + 4000] * 3 + [DAY] * 3
        assert progress.states() == states
    assert run("stats", clock=on(0)).err == ""
    assert quiz("--due", day=1).err == ""


@pytest.mark.parametrize("days", [0, 1])
def test_travel_to_where_it_is_still_yesterday_is_not_spoken_of(run: Run, days: int) -> None:
    known(3, day=DAY + days)
    for argv in ((), ("stats",), ("quiz", "--due")):
        assert run(*argv, clock=on(0)).err == ""


def test_what_was_put_off_then_is_no_longer_listed_as_put_off(run: Run) -> None:
    (card,) = known(1, day=DAY - 40)
    with opened() as progress:
        progress.record(Draft("bury", card, details=Details()), now=0, day=DAY + 4000)
    assert run("progress", "list", clock=on(0)).code == 1
    assert "1 due" in run(clock=on(0)).out
