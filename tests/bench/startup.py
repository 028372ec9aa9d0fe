"""Times whole hipcli commands against ``python -c pass``, in turn, from an installed wheel.

    python tests/bench/startup.py            builds the wheel, installs it in a new environment, prints the table
    python tests/bench/startup.py BIN        measures the hipcli and python in the folder BIN

Each row is the median of RUNS ratios, each ratio from two runs side by side, so that a machine that
slows down slows both.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
RUNS = 21


class Row(NamedTuple):
    """A command to time: what it shows, its words, whether at a terminal, and the ratios to keep and to aim at.

    ``again``: answered from stored output; all others are run as if for the first time.
    """

    name: str
    argv: tuple[str, ...]
    terminal: bool
    must: float
    aim: float
    again: bool = False
    columns: int = 80


ROWS = (
    Row("lookup, in a pipe", ("lookup", "gluteus-medius"), False, 10, 8),
    Row("lookup, at a terminal", ("lookup", "gluteus-medius"), True, 10, 8),
    Row("lookup --all --sources, at a terminal", ("lookup", "gluteus-medius", "--all", "--sources"), True, 10, 8),
    Row("lookup of two, at a terminal", ("lookup", "superior-gemellus", "inferior-gemellus"), True, 10, 8),
    Row("lookup --json, in a pipe", ("lookup", "gluteus-medius", "--json"), False, 10, 8),
    Row("list --function flexion, in a pipe", ("list", "--function", "flexion"), False, 10, 8),
    Row("list --columns, at a terminal", ("list", "--columns", "origin,insertion,nerve,action"), True, 10, 8),
    Row("lookup, a miss with suggestions", ("lookup", "glutues medias"), False, 10, 8),
    Row(
        "lookup with its picture, at a wide terminal",
        ("lookup", "gluteus-medius", "--picture"),
        True,
        13,
        9.5,
        columns=132,
    ),
    Row("lookup, asked again", ("lookup", "gluteus-medius"), True, 1.5, 1, again=True),
    Row("list, asked again", ("list", "--function", "flexion"), False, 1.5, 1, again=True),
    Row("--help, asked again", ("--help",), False, 1.5, 1, again=True),
    Row("--version, asked again", ("--version",), False, 1.5, 1, again=True),
    Row("TAB", ("--tab", "lookup", "glu"), False, 1.5, 1, again=True),
    Row("quiz, its first question and the end", ("quiz", "--one"), False, 12, 6),
    Row("stats over 100,000 reviews, in a pipe", ("stats",), False, 12, 9),
    Row("stats over 100,000 reviews, at a terminal", ("stats",), True, 12, 9),
)
#: Run by the installed Python: stores 100,000 reviews of the bundled cards up to today, every sixth forgotten.
_LOG = """
import time
from hipcli.anatomy.catalog import Catalog
from hipcli.learning.cards import all_cards
from hipcli.learning.log import Details, Event
from hipcli.storage.compiled import open_content
from hipcli.storage.paths import content_folder
from hipcli.storage.progress import open_progress, progress_path
cards = [card.id for card in all_cards(Catalog(open_content([content_folder()])))]
today = int(time.time()) // 86_400
def event(number):
    day = today - 1249 + number // 80
    wrong = ("sartorius",) if number % 6 == 0 else ()
    details = Details(rating=1 if wrong else 3, form="type", wrong=wrong)
    card = cards[number * 7919 % len(cards)]
    return Event(id=f"{number:016x}", kind="review", card=card, time=day * 86_400, turn=day * 86_400_000 + number,
                 day=day, details=details)
with open_progress(progress_path(), now=0) as progress:
    progress.merge(map(event, range(100_000)))
"""


def main() -> None:
    """Print the table of ratios."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else _install(Path(place))
        env = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "FORCE_COLOR")}
        env |= {"HIPCLI_HOME": f"{place}/home", "TERM": "xterm-256color", "COLUMNS": "80"}
        hipcli, python = str(folder / "hipcli"), str(folder / "python")
        subprocess.run([hipcli, "lookup", "gracilis"], env=env, stdout=subprocess.DEVNULL, check=True)
        subprocess.run([python, "-c", _LOG], env=env, cwd=place, check=True)
        print(f"{'command':42} {'ratio':>6} {'must':>5} {'aim':>5}   {'ms':>6}")
        for row in ROWS:
            run = _at_terminal if row.terminal else _in_pipe
            ratios, times = [], []
            here = env | {"COLUMNS": str(row.columns)} | ({} if row.again else {"HIPCLI_NO_CACHE": "1"})
            run([hipcli, *row.argv], here, place)
            for _ in range(RUNS):
                base = _timed(_in_pipe, [python, "-c", "pass"], env, place)
                took = _timed(run, [hipcli, *row.argv], here, place)
                ratios.append(took / base)
                times.append(took * 1000)
            ratio = statistics.median(ratios)
            print(f"{row.name:42} {ratio:6.1f} {row.must:5.1f} {row.aim:5.1f}   {statistics.median(times):6.0f}")


def _install(place: Path) -> Path:
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run([sys.executable, "-m", "venv", "--upgrade-deps", str(place / "env")], **quiet)  # type: ignore[call-overload]
    pip = str(place / "env" / "bin" / "pip")
    subprocess.run([pip, "install", "-q", str(ROOT)], **quiet)  # type: ignore[call-overload]
    return place / "env" / "bin"


def _timed(
    run: Callable[[Sequence[str], dict[str, str], str], None], argv: Sequence[str], env: dict[str, str], place: str
) -> float:
    start = time.perf_counter()
    run(argv, env, place)
    return time.perf_counter() - start


def _in_pipe(argv: Sequence[str], env: dict[str, str], place: str) -> None:
    subprocess.run(argv, env=env, cwd=place, capture_output=True, stdin=subprocess.DEVNULL)


def _at_terminal(argv: Sequence[str], env: dict[str, str], place: str) -> None:
    master, slave = pty.openpty()
    with subprocess.Popen(argv, env=env, cwd=place, stdin=slave, stdout=slave, stderr=slave) as process:
        os.close(slave)
        try:
            while os.read(master, 65536):
                pass
        except OSError:
            pass
        process.wait()
    os.close(master)


if __name__ == "__main__":
    main()
