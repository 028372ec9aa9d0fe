"""Shows how far a long piece of work is: a bar at the terminal that is gone when the work is done."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from time import monotonic
from typing import TextIO


@contextmanager
def waiting(stream: TextIO, title: str, patience: float) -> Iterator[Callable[[float], None]]:
    """Yield what is to be told the share of the work that is done, up to 1.

    When the work has taken ``patience`` seconds, that shows as a bar on ``stream``, which must be a terminal. In the
    end the bar is wiped away, and the cursor stands where it stood before. Rich is loaded only for a bar.
    """
    begun, move = monotonic(), cache(_bar)
    with ExitStack() as until_done:
        yield lambda share: move(until_done, stream, title)(share) if monotonic() - begun >= patience else None


def _bar(until_done: ExitStack, stream: TextIO, title: str) -> Callable[[float], None]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress

    bar = BarColumn(style="dim", complete_style="cyan", finished_style="cyan")
    progress = Progress(
        "{task.description}", bar, "{task.percentage:.0f}%", console=Console(file=stream, color_system="standard"),
        transient=True, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    task = until_done.enter_context(progress).add_task(title, total=1.0)
    return lambda share: progress.update(task, completed=share)
