"""One installed program for all, its caches warm, and a home for each test."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.program import Program

ROOT = Path(__file__).parent.parent.parent
if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program as a wheel installs it, the content inside the package, started once."""
    place = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "hipcli", place / "site" / "hipcli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "content", place / "site" / "hipcli" / "content")
    # As pip does. A module compiled when no disk is left would be cut short, and stay so.
    subprocess.run([sys.executable, "-m", "compileall", "-q", place / "site"], check=True)
    program = Program(place / "site", place / "home")
    program.run("quiz", "--one")
    assert sorted(file.name.partition("-")[0] for file in (place / "home" / "cache").iterdir()) == [
        "cards.bin",
        "content",
    ]
    shutil.rmtree(program.home / "data")
    return program


@pytest.fixture
def hip(installed: Program, tmp_path: Path) -> Program:
    """Return the program with a new home, in which only the content is compiled."""
    home = tmp_path / "home"
    shutil.copytree(installed.home, home)
    return installed.at(home)
