"""A home for each test, and one to copy and to look beside."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.program import Program

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def hip(installed: Program, tmp_path: Path) -> Program:
    """Return the program with a new home, in which only the content is compiled."""
    home = tmp_path / "home"
    shutil.copytree(installed.home, home)
    return installed.at(home)
