"""Fixtures of the commands."""

from collections.abc import Callable

import pytest

from tests.commands.quizzes import on
from tests.conftest import Ran, Run


@pytest.fixture
def quiz(run: Run) -> Callable[..., Ran]:
    """Return a function that runs a quiz at noon of a day, answering with lines."""

    def quiz_(*argv: str, day: int = 0, stdin: str = "", code: int = 0) -> Ran:
        done = run("quiz", *argv, stdin=stdin, clock=on(day))
        assert done.code == code, done
        return done

    return quiz_
