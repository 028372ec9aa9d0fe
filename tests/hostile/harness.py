"""Holds many cases against a check, in shards, within bounds of time and memory. See the package for how to run it."""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

T = TypeVar("T")

LONG = int(os.environ.get("HIPCLI_FUZZ", "0"))
_FIRST = int(os.environ.get("HIPCLI_FUZZ_FIRST", "0"))
_SHARD = 20_000
#: Cases drawn at once: what hypothesis needs for an example is shared between them.
_BATCH = 25
_MOST_SECONDS = 1.0
#: Waiting counts here: nothing may block, but a busy machine may be slow.
_MOST_WAITING = 20.0
_MOST_MEMORY = 500_000_000


class TooSlowError(BaseException):
    """A case ran out of time. Not an Exception, so that what is checked cannot catch it."""


def hold(check: Callable[[T], None], cases: st.SearchStrategy[T], *, short: int = 300, many: bool = True) -> None:
    """Hold ``check`` against ``short`` cases, or in the long form against as many as are wanted.

    ``many`` false draws one case at a time, which suits those that are slow or large.
    """
    batch = _BATCH if many else 1
    for number in range(_FIRST, _FIRST + -(-LONG // _SHARD)) if LONG else (0,):
        _hold_shard(check, cases, number, batch, min(LONG, _SHARD) or short)


def _hold_shard(check: Callable[[T], None], cases: st.SearchStrategy[T], number: int, batch: int, most: int) -> None:
    done, slowest = 0, 0.0

    @seed(number)
    @settings(
        max_examples=-(-most // batch) + 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
        print_blob=False,
    )
    @given(st.lists(cases, min_size=batch, max_size=batch))
    def held(drawn: list[T]) -> None:
        nonlocal done, slowest
        for case in drawn:
            before = time.perf_counter()
            with _bounded():
                check(case)
            slowest = max(slowest, time.perf_counter() - before)
            done += 1

    began = time.perf_counter()
    try:
        held()
    except BaseException as error:
        error.add_note(f"in shard {number}, {check.__module__}.{check.__qualname__}")
        raise
    if LONG:
        _report(f"{check.__qualname__} shard {number}", done, time.perf_counter() - began, slowest)


def _report(name: str, done: int, seconds: float, slowest: float) -> None:
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    figures = f"{done} cases, {done / seconds:.0f}/s, slowest {slowest * 1000:.0f} ms, {memory // 1_000_000} MB"
    print(f"{name}: {figures}", file=sys.__stderr__, flush=True)
    assert memory < _MOST_MEMORY, f"{name}: {memory // 1_000_000} MB"


@contextmanager
def _bounded() -> Iterator[None]:
    """Raise TooSlowError inside the block when it takes too long."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {_MOST_SECONDS:g} s" if number == signal.SIGPROF else "blocked")

    handlers = [(number, signal.signal(number, stop)) for number in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, _MOST_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, _MOST_WAITING)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in handlers:
            signal.signal(number, handler)
