"""Places of files: those of platformdirs, moved whole by HIPCLI_HOME."""

import sys
from pathlib import Path

import platformdirs
import pytest

from hipcli.disk.paths import cache_folder, content_folder, data_folder


@pytest.mark.skipif(sys.platform == "win32", reason="platformdirs adds an author folder there")
def test_the_platforms_folders_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPCLI_HOME")
    assert cache_folder() == Path(platformdirs.user_cache_dir("hipcli"))
    assert data_folder() == Path(platformdirs.user_data_dir("hipcli"))


@pytest.mark.skipif(sys.platform != "linux", reason="XDG")
def test_xdg_folders_are_honoured_if_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPCLI_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere/cache")
    assert cache_folder() == Path("/somewhere/cache/hipcli")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == Path.home() / ".cache" / "hipcli"


def test_hipcli_home_moves_both(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HIPCLI_HOME", str(tmp_path))
    assert (cache_folder(), data_folder()) == (tmp_path / "cache", tmp_path / "data")


def test_tests_never_see_the_real_home(own_home: Path) -> None:
    assert cache_folder().is_relative_to(own_home)
    assert data_folder().is_relative_to(own_home)


def test_the_content_is_found() -> None:
    assert (content_folder() / "muscles" / "gracilis.yaml").is_file()
