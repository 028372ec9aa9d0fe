"""What all tests share: the bundled catalog, a home of their own, and a way to run a command line."""

from __future__ import annotations

import gc
import io
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import hypothesis
import pytest
import typer
import typer.main

from hipcli.__main__ import execute
from hipcli.anatomy.catalog import Catalog
from hipcli.app import App
from hipcli.disk.paths import content_folder
from hipcli.disk.writing import write_whole
from hipcli.library import cards, geometry, yaml_reader
from hipcli.library.compiled import open_content
from hipcli.progress import store
from hipcli.progress.database import Database
from hipcli.quiz.cards.card import Card
from hipcli.quiz.grading import grading
from hipcli.quiz.grading.vocabulary import Vocabulary

if TYPE_CHECKING:  # it needs a terminal, which Windows has not
    from tests.faults.program import Program

ROOT = Path(__file__).parent.parent
#: Folders and files of the tests that take long, run the installed program, or go through all of the content.
SLOW = (
    "bench", "export", "faults", "hostile", "picture", "quiz/proof", "quiz/questions", "shoulder",
    "anatomy/test_pieces.py", "anatomy/test_search.py", "commands/test_check.py", "commands/test_clock.py",
    "commands/test_export.py", "commands/test_help.py", "commands/test_mark.py", "commands/test_pictures.py",
    "commands/test_postures.py", "commands/test_quiz_memory.py", "commands/test_quiz_papers.py",
    "commands/test_quiz_pictures.py", "commands/test_quiz_terminal.py", "commands/test_search.py",
    "commands/test_stats.py", "library/test_citing.py", "library/test_compiled.py", "library/test_derived.py",
    "progress/test_store.py", "quiz/grading/test_vocabulary.py", "quiz/sitting/test_terminal.py",
    "quiz/test_simulated_student.py", "render/test_encodings.py", "render/test_pages.py", "render/test_table.py",
    "render/test_waiting.py", "start/test_replay.py", "start/test_tab.py", "start/test_typed.py", "test_content.py",
    "test_evidence.py", "test_loaded.py", "test_packaging.py",
)  # fmt: skip
#: The files that take longest, longest first: begun last, each would run alone at the end.
LONGEST = (
    "export/test_anki.py", "faults/test_places.py", "picture/test_labels.py", "quiz/test_simulated_student.py",
    "faults/test_terminal.py", "faults/test_disk.py", "faults/test_streams.py", "faults/test_database.py",
    "render/test_pages.py", "quiz/sitting/test_terminal.py", "commands/test_quiz_terminal.py",
    "commands/test_export.py", "quiz/proof/test_growth.py", "hostile/test_shown.py", "start/test_typed.py",
    "shoulder/test_another_region.py", "picture/test_lines.py", "commands/test_pictures.py", "anatomy/test_search.py",
    "commands/test_check.py", "quiz/questions/test_kinds.py", "render/test_table.py", "commands/test_quiz_memory.py",
    "render/test_waiting.py", "shoulder/test_shoulder.py", "quiz/proof/test_proof.py", "faults/test_clock.py",
    "commands/test_search.py", "picture/test_figure.py", "library/test_compiled.py",
)  # fmt: skip

#: What hipcli loads of other packages.
BENEATH = (
    "annotated_doc", "fsrs", "jinja2", "markupsafe", "msgspec", "rich", "shellingham", "typer", "typing_extensions.py",
    "yaml",
)  # fmt: skip


@cache
def _name(path: Path) -> str:
    return path.relative_to(Path(__file__).parent).as_posix() if path.is_relative_to(Path(__file__).parent) else ""


@cache
def _slow(path: Path) -> bool:
    name = _name(path)
    return name in SLOW or any(name.startswith(f"{one}/") for one in SLOW)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave slow tests unread where only the others are wanted: to collect them takes as long as to run those."""
    return True if config.getoption("markexpr") == "not slow" and _slow(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, and have the longest begun first."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(_name(item.path), len(place)))
    for item in items:
        if _slow(item.path):
            item.add_marker("slow")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Deal to three processes on two cores: a third of the time goes by in waiting for programs and disks."""
    return max((os.cpu_count() or 1) * 3 // 2, 1)


def pytest_collection_finish() -> None:
    """Leave what stays to the end out of every search for garbage: a tenth of the time went there."""
    gc.freeze()


def pytest_configure() -> None:
    """Give signals their usual meaning: a job in the background starts deaf to Ctrl-C, and so would what it starts.

    Garbage is looked for as seldom as hipcli itself does.
    """
    gc.set_threshold(50_000)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


# How long a made-up example takes says how busy the machine is, and nothing of the code.
hypothesis.settings.register_profile("any", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any")

# A process reads what a command takes once, at its start; a test process starts hundreds of times.
typer.main.__dict__["get_params_from_function"] = cache(typer.main.__dict__["get_params_from_function"])
# So with all names of the content, gathered for grading: most of the time of a sitting in which something is typed.
vars(grading)["Vocabulary"] = lru_cache(maxsize=8)(Vocabulary)
# And a file of the bundled content says the same wherever it is copied to: half of the time to compile it.
_parse, _parsed = yaml_reader.parse_yaml, lru_cache(maxsize=100)(yaml_reader.parse_yaml)
vars(yaml_reader)["parse_yaml"] = lambda text, name: (_parsed if len(text) > 2_000 else _parse)(text, name)


class Ran(NamedTuple):
    """What a command line did."""

    code: int
    out: str
    err: str


class Pipe(io.TextIOWrapper):
    """A stream of bytes in memory."""

    def __init__(self, given: bytes = b"") -> None:
        """Hold what is read from it."""
        self._bytes = io.BytesIO(given)
        super().__init__(self._bytes, "utf-8", newline="\n")

    def getvalue(self) -> str:
        """Return what was written to it."""
        self.flush()
        return self._bytes.getvalue().decode()


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


Run = Callable[..., Ran]


class Hasty(Database):
    """A database that does not wait for the disk: no test fails the power, and what a kill leaves is the same."""

    def _prepare(self) -> None:
        super()._prepare()
        self.sql.execute("PRAGMA synchronous = OFF")


vars(store)["Database"] = Hasty


Once = Callable[[str, Callable[[], Any]], Any]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return a function that makes something dear once a run: what one worker has made, the others read."""
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place

    def once_(name: str, make: Callable[[], Any]) -> Any:
        file = place / f"{name}.pickle"
        if not file.exists():
            write_whole(file, [pickle.dumps(make())], force=True)
        return pickle.loads(file.read_bytes())

    return once_


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield one new folder after another; pytest looks through all of them for the next number."""
    place = tmp_path_factory.mktemp("homes")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own home, and none sees the surroundings it was started in."""
    home = next(homes)
    home.mkdir()
    for name in (
        "NO_COLOR", "FORCE_COLOR", "COLUMNS", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HIPCLI_NO_CACHE", "HIPCLI_DAY_START",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HIPCLI_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the bundled content."""
    return Catalog(open_content([content_folder()], use_cache=False))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program as a wheel installs it, the content inside the package, started once."""
    return install(tmp_path_factory.mktemp("installed"), ROOT / "content")


def install(place: Path, content: Path) -> Program:
    """Return the program as a wheel installs it below ``place``, with that content, started once."""
    from tests.faults.program import Program

    shutil.copytree(ROOT / "hipcli", place / "site" / "hipcli")  # with what is compiled already
    shutil.copytree(content, place / "site" / "hipcli" / "content")
    # As pip does. A module compiled when no disk is left would be cut short, and stay so.
    subprocess.run([sys.executable, "-m", "compileall", "-q", place / "site"], check=True)
    # So are the packages below it, if they may be: else each of some hundred starts would compile them once more.
    packages = [Path(typer.__file__).parent.parent / name for name in BENEATH]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *filter(Path.exists, packages)], check=False)
    program = Program(place / "site", place / "home")
    program.run("quiz", "--one")
    assert sorted(file.name.partition("-")[0] for file in (place / "home" / "cache").iterdir()) == [
        "cards.bin",
        "content",
    ]
    shutil.rmtree(program.home / "data")
    return program


@pytest.fixture
def hip(installed: Program, own_home: Path) -> Program:
    """Return the installed program with the home of the test, in which only the content is compiled."""
    shutil.copytree(installed.home, own_home, dirs_exist_ok=True)
    return installed.at(own_home)


@pytest.fixture(scope="session")
def made_once() -> Callable[[Catalog], tuple[list[Card], bool]]:
    """Return a maker of cards that makes those of a catalog once; a checkout makes them at every run."""
    make = cards._made
    known = lru_cache(maxsize=4)(lambda content, drawings: make(content))
    return lambda content: known(content, vars(geometry)["content_folder"]())


@pytest.fixture
def run(
    catalog: Catalog, made_once: Callable[[Catalog], tuple[list[Card], bool]], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Return a function that runs a command line in this process, on the bundled content unless it names more."""
    monkeypatch.setattr(cards, "_made", made_once)

    def run_(
        *argv: str,
        env: Mapping[str, str] | None = None,
        stdin: str | bytes = "",
        terminal: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> Ran:
        out, err = Screen() if terminal else Pipe(), io.StringIO()
        given = Pipe(stdin.encode() if isinstance(stdin, str) else stdin)
        app = App({"COLUMNS": "80", **(env or {})}, stdin=given, stdout=out, stderr=err, clock=clock)
        if not any(word.startswith("--content") for word in argv):
            app.__dict__["catalog"] = catalog
        code = execute(argv, app)
        app.close()
        return Ran(code, out.getvalue(), err.getvalue())

    return run_
