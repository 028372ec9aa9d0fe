"""What is shipped: wheel and sdist hold the content, the licences and the type marker; the program finds them."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTENT = {path.relative_to(ROOT / "content").as_posix() for path in (ROOT / "content").rglob("*") if path.is_file()}


def build(target: str, source: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(place, filter="data")
    (folder,) = place.iterdir()
    return folder


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", unpacked, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_all_of_the_content_inside_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"hipcli/content/{name}" for name in CONTENT} <= names
    assert {"hipcli/py.typed", "hipcli/__main__.py"} <= names
    assert not any(name.startswith(("tests/", "content/")) for name in names)
    assert sum(name.endswith("LICENSE") for name in names) >= 2


def test_the_sdist_holds_what_tests_and_build_need(unpacked: Path) -> None:
    for name in (
        "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", ".ci/run",
        ".pre-commit-config.yaml", ".github/workflows/checks.yml", "docs/lookup.svg", "tests/conftest.py",
        "hipcli/py.typed",
    ):  # fmt: skip
        assert (unpacked / name).is_file(), name
    assert (unpacked / ".ci/run").stat().st_mode & 0o100
    assert {p.relative_to(unpacked / "content").as_posix() for p in (unpacked / "content").rglob("*")} >= CONTENT


def test_an_unpacked_sdist_and_a_wheel_find_their_content(unpacked: Path, wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    for place in (unpacked, installed):
        done = subprocess.run(
            [sys.executable, "-m", "hipcli", "lookup", "gracilis"],
            env={"PYTHONPATH": str(place), "HIPCLI_HOME": str(tmp_path / "home")},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith("Gracilis (musculus gracilis)")


def test_a_package_without_content_says_so_in_one_line(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed, [name for name in archive.namelist() if "/content/" not in name])
    done = subprocess.run(
        [sys.executable, "-m", "hipcli", "lookup", "gracilis"],
        env={"PYTHONPATH": str(installed), "HIPCLI_HOME": str(tmp_path / "home")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
