"""Measures whole hipcli commands against ``python -c pass``, from an installed wheel.

    python tests/bench/startup.py            builds the wheel, installs it in a new environment, prints all
    python tests/bench/startup.py BIN        measures the hipcli and python in the folder BIN
    python tests/bench/startup.py --short [BIN]
                                             counts the instructions of a replayed look-up only; fails on too many

Each row of the table is the median of RUNS ratios, each ratio from two runs side by side, so that a machine that slows
down slows both. Times are reported and never fail. Instructions, which valgrind counts where it is installed, hardly
differ from run to run (hash seeds fixed); only they decide.
"""

import argparse
import os
import pty
import re
import shutil
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
#: Instructions that a replayed look-up may take beyond ``python -c pass``.
MOST_MORE = 10_000_000

Env = dict[str, str]
Run = Callable[[Sequence[str], Env, str], None]


def _in_pipe(argv: Sequence[str], env: Env, place: str) -> None:
    subprocess.run(argv, env=env, cwd=place, capture_output=True, stdin=subprocess.DEVNULL)


def _at_terminal(argv: Sequence[str], env: Env, place: str, until: bytes = b"") -> None:
    """Run to the end, or till ``until`` is on the screen."""
    master, slave = pty.openpty()
    with subprocess.Popen(argv, env=env, cwd=place, stdin=slave, stdout=slave, stderr=slave) as process:
        os.close(slave)
        seen = b""
        try:
            while not (until and until in seen):
                block = os.read(master, 65536)
                if not block:
                    break
                seen += block
        except OSError:
            pass
        if until:
            process.kill()
        process.wait()
    os.close(master)


def _to_first_question(argv: Sequence[str], env: Env, place: str) -> None:
    _at_terminal(argv, env, place, until=b"1 of ")


class Row(NamedTuple):
    """A command to time: what it shows, its words, how it is run, and the ratios to keep and to aim at, if any.

    ``again``: answered from stored output; all others are run as if for the first time. ``home`` is the folder of its
    HIPCLI_HOME. ``BIG`` in the words stands for the folder of 10,000 entries.
    """

    name: str
    argv: tuple[str, ...]
    run: Run
    must: float | None = None
    aim: float | None = None
    again: bool = False
    columns: int = 80
    home: str = "home"


BIG = ("--content", "BIG")
REVISION = ("list", "--columns", "origin,insertion,nerve,action")
ONE = ("lookup", "gluteus-medius")
TWO = ("lookup", "superior-gemellus", "inferior-gemellus")
ROWS = (
    Row("lookup, in a pipe", ONE, _in_pipe, 9, 7),
    Row("lookup, at a terminal", ONE, _at_terminal, 12, 10),
    Row("lookup --all --sources, at a terminal", (*ONE, "--all", "--sources"), _at_terminal),
    Row("lookup of two, at a terminal", TWO, _at_terminal, 12, 10),
    Row("lookup --json, in a pipe", (*ONE, "--json"), _in_pipe, 9, 7),
    Row("list --function flexion, in a pipe", ("list", "--function", "flexion"), _in_pipe, 9, 7),
    Row("list --columns, at a terminal", REVISION, _at_terminal, 12, 10),
    Row("lookup with picture, at a wide terminal", (*ONE, "--picture"), _at_terminal, 18, 13, columns=132),
    Row("picture of 490 x 700 pixels, as PNG", ("lookup", "piriformis", "--png", "-"), _in_pipe, 24, 17),
    Row("--help, at a terminal", ("--help",), _at_terminal, 16, 13),
    Row("lookup, asked again", ONE, _at_terminal, 1.3, 1, again=True),
    Row("list, asked again", ("list", "--function", "flexion"), _in_pipe, 1.3, 1, again=True),
    Row("--help, asked again", ("--help",), _in_pipe, 1.3, 1, again=True),
    Row("--version, asked again", ("--version",), _in_pipe, 1.3, 1, again=True),
    Row("TAB after lookup glu", ("--tab", "lookup", "glu"), _in_pipe, 1.3, 1, again=True),
    Row("TAB after list --", ("--tab", "list", "--"), _in_pipe, 1.3, 1, again=True),
    Row("TAB after nothing", ("--tab", ""), _in_pipe, 1.3, 1, again=True),
    Row("lookup, a miss with suggestions", ("lookup", "glutues medias"), _in_pipe, 10, 8),
    Row("quiz, first question, new user", ("quiz",), _to_first_question, 16, 13, home="new"),
    Row("quiz, first question, 100,000 reviews", ("quiz",), _to_first_question, 16, 13),
    Row("stats over 100,000 reviews, in a pipe", ("stats",), _in_pipe, 14, 11),
    Row("stats over 100,000 reviews, at a terminal", ("stats",), _at_terminal, 14, 11),
    Row("lookup in 10,000 entries", (*BIG, *ONE), _in_pipe, 12, 10),
    Row("lookup in 10,000 entries, asked again", (*BIG, *ONE), _in_pipe, 3, 1.5, again=True),
    Row("  a miss with suggestions there", (*BIG, "lookup", "glutues medias"), _in_pipe),
    Row("  list there", (*BIG, "list"), _in_pipe),
    Row("  list landmarks there", (*BIG, "list", "landmarks"), _in_pipe),
    Row("  search there", (*BIG, "search", "lateral", "rotation"), _in_pipe),
    Row("  quiz, first question there", (*BIG, "quiz"), _to_first_question),
)
#: Run by the installed Python: stores 100,000 reviews of the bundled cards up to today, every sixth forgotten.
_LOG = """
import time
from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.memory.log import Details, Event
from hipcli.library.compiled import open_content
from hipcli.disk.paths import content_folder
from hipcli.progress.store import open_progress, progress_path
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
#: Run by the installed Python: prints the median of the milliseconds that storing an answer takes, in a new file, and
#: that the disk takes, each time before it, to make a page of 4,096 bytes durable.
_ANSWER = """
import os, statistics, sys, time
from pathlib import Path
from hipcli.quiz.memory.log import Details, Draft
from hipcli.progress.store import open_progress
now, times, syncs = int(time.time()), [], []
page = os.open(sys.argv[1] + ".page", os.O_WRONLY | os.O_CREAT)
with open_progress(Path(sys.argv[1]), now=now) as progress:
    for number in range(220):
        draft = Draft("review", f"muscle-{number}/origin:forward", details=Details(rating=3, form="type"))
        start = time.perf_counter()
        os.pwrite(page, os.urandom(4096), 0)
        os.fsync(page)
        syncs.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        progress.record(draft, now=now, day=now // 86_400)
        times.append(1000 * (time.perf_counter() - start))
print(statistics.median(times[20:]), statistics.median(syncs[20:]))
"""


def main() -> int:
    """Print the measurements; return 1 where a replayed look-up takes too many instructions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="instructions only")
    parser.add_argument("bin", nargs="?", type=Path, help="where hipcli and python are installed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = asked.bin.absolute() if asked.bin else _install(Path(place))
        kept = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "SYSTEMROOT")
        env = {name: os.environ[name] for name in kept if name in os.environ}
        env |= {"HIPCLI_HOME": f"{place}/home", "HOME": place, "TERM": "xterm-256color", "COLUMNS": "80"}
        if not asked.short:
            _table(folder, env, place)
        return _instructions(folder, env, place, short=asked.short)


def _table(folder: Path, env: Env, place: str) -> None:
    hipcli, python = str(folder / "hipcli"), str(folder / "python")
    big = f"{place}/big"
    subprocess.run([python, str(ROOT / "tests" / "bench" / "generate.py"), big], env=env, check=True)
    subprocess.run([python, "-c", _LOG], env=env, cwd=place, check=True)
    seconds, bytes_ = _compiling([hipcli, "--content", big, "lookup", "gracilis"], env, place)
    print(f"{'command':42} {'ratio':>6} {'must':>5} {'aim':>5} {'ms':>7}")
    for row in ROWS:
        argv = [hipcli, *(word.replace("BIG", big) for word in row.argv)]
        here = env | {"COLUMNS": str(row.columns), "HIPCLI_HOME": f"{place}/{row.home}"}
        here |= {} if row.again else {"HIPCLI_NO_CACHE": "1"}
        row.run(argv, here, place)
        ratios, times = [], []
        for _ in range(RUNS):
            base = _timed(_in_pipe, [python, "-c", "pass"], env, place)
            took = _timed(row.run, argv, here, place)
            ratios.append(took / base)
            times.append(took * 1000)
        limits = "".join(f" {limit:5.1f}" if limit else f" {'-':>5}" for limit in (row.must, row.aim))
        print(f"{row.name:42} {statistics.median(ratios):6.1f}{limits} {statistics.median(times):7.0f}", flush=True)
    answer = subprocess.run([python, "-c", _ANSWER, f"{place}/new.sqlite3"], env=env, check=True, capture_output=True)
    took, sync = map(float, answer.stdout.split())
    print(f"one answer stored durably: {took:.2f} ms (must 2, aim 1); the disk takes {sync:.2f} ms for one page")
    print(f"10,000 entries compiled: {seconds:.1f} s (reported), {bytes_ / 1e6:.0f} MB at most (must 500)")


def _compiling(argv: Sequence[str], env: Env, place: str) -> tuple[float, int]:
    """Return the seconds that a command took, and the most memory that it had at a time, in bytes."""
    start = time.perf_counter()
    process = subprocess.Popen(argv, env=env, cwd=place, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, argv)
    return time.perf_counter() - start, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _instructions(folder: Path, env: Env, place: str, *, short: bool) -> int:
    if shutil.which("valgrind") is None:
        print("instructions: not counted, since valgrind is not installed")
        return 0
    hipcli = str(folder / "hipcli")
    argv = [hipcli, *ONE]
    least = _counted(["-c", "pass"], folder, env, place)
    for _ in range(2):  # compiles the content, then stores the answer
        subprocess.run(argv, env=env, cwd=place, capture_output=True, check=True)
    more = _counted(argv, folder, env, place) - least
    print(f"instructions of python -c pass: {least:,}; of a look-up asked again: {more:,} more (must {MOST_MORE:,})")
    if not short:
        again = [hipcli, "--content", f"{place}/big", *argv[1:]]
        subprocess.run(again, env=env, cwd=place, capture_output=True, check=True)
        print(f"  asked again in 10,000 entries: {_counted(again, folder, env, place) - least:,} more (reported)")
        for name, words in (("first time", argv), ("first time in 10,000 entries", again)):
            count = _counted(words, folder, env | {"HIPCLI_NO_CACHE": "1"}, place)
            print(f"  {name}: {count - least:,} more (reported)")
    if more > MOST_MORE:
        print(f"a look-up asked again takes {more - MOST_MORE:,} instructions too many")
        return 1
    return 0


def _counted(words: Sequence[str], folder: Path, env: Env, place: str) -> int:
    """Return the instructions that the installed Python takes for these words."""
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    steady = env | {"PYTHONHASHSEED": "0"}
    ran = subprocess.run(
        [*tool, str(folder / "python"), *words], env=steady, cwd=place, capture_output=True, check=True
    )
    found = re.search(rb"I +refs: +([\d,]+)", ran.stderr)
    if found is None:
        raise RuntimeError(f"valgrind said no count: {ran.stderr!r}")
    return int(found[1].replace(b",", b""))


def _install(place: Path) -> Path:
    bin_ = place / "env" / "bin"
    for argv in (
        [sys.executable, "-m", "venv", "--upgrade-deps", str(place / "env")],
        [str(bin_ / "pip"), "install", "-q", str(ROOT)],
    ):
        subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    return bin_


def _timed(run: Run, argv: Sequence[str], env: Env, place: str) -> float:
    start = time.perf_counter()
    run(argv, env, place)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
