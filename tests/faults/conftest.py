"""A program with few entries, and a home for each test."""

import shutil
import sys
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from tests.conftest import ROOT, install
from tests.faults.few import write_few
from tests.faults.program import Program

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Program:
    """Return the program installed with content that is soon compiled: most tests here begin without a cache."""
    place = tmp_path_factory.mktemp("installed-with-few")
    write_few(catalog, place / "content", "tensor-fasciae-latae", "gluteus-maximus")
    shutil.copytree(ROOT / "content" / "geometry", place / "content" / "geometry")
    return install(place, place / "content")


@pytest.fixture
def hip(installed: Program, tmp_path: Path) -> Program:
    """Return the program with a new home, in which only the content is compiled."""
    home = tmp_path / "home"
    shutil.copytree(installed.home, home)
    return installed.at(home)
