"""Compiled content: the same entries as the YAML, made anew when a file changes, never trusted blindly."""

import os
from pathlib import Path

import pytest

from hipcli.errors import ContentError
from hipcli.storage import compiled
from hipcli.storage.compiled import content_of, open_content
from hipcli.storage.folder import read_folder
from hipcli.storage.paths import cache_folder, content_folder
from tests.storage.test_folder import MUSCLE, folder


def test_what_comes_back_is_what_was_read() -> None:
    items = read_folder(content_folder()).items
    content = open_content([content_folder()])
    assert list(content.places) == [item.entry.id for item in items]
    assert all(content.entry(item.entry.id) == item.entry for item in items)


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    open_content([content_folder()])
    monkeypatch.setattr(compiled, "_compile", lambda *_: pytest.fail("compiled again"))
    assert "gracilis" in open_content([content_folder()]).places


def test_a_changed_file_is_seen(tmp_path: Path) -> None:
    path = folder(tmp_path)
    open_content([content_folder(), path])
    changed = path / "muscles" / "test-muscle.yaml"
    changed.write_text(MUSCLE.replace("Test muscle", "Best muscle"), encoding="utf-8")
    os.utime(changed, ns=(1, 1))
    assert open_content([content_folder(), path]).places["test-muscle"][1] == "Best muscle"


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"hipcli content 1\n", b"hipcli content 1\n\xff\xff\xff\xff"])
def test_a_damaged_cache_is_made_anew(damage: bytes) -> None:
    open_content([content_folder()])
    (file,) = cache_folder().iterdir()
    file.write_bytes(damage)
    assert "gracilis" in open_content([content_folder()]).places
    assert len(file.read_bytes()) > 100_000


def test_cut_off_anywhere_it_still_answers() -> None:
    open_content([content_folder()])
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    for size in range(0, 4000, 97):
        file.write_bytes(whole[:size])
        assert "gracilis" in open_content([content_folder()]).places


def test_a_link_in_place_of_the_cache_is_not_followed(tmp_path: Path) -> None:
    open_content([content_folder()])
    (file,) = cache_folder().iterdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    file.unlink()
    file.symlink_to(elsewhere)
    open_content([content_folder()])
    assert elsewhere.read_bytes() == b"theirs"


def test_without_a_cache_folder_memory_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPCLI_HOME", "/dev/null/nowhere")
    assert "gracilis" in open_content([content_folder()]).places


def test_broken_content_is_one_line_that_says_where(tmp_path: Path) -> None:
    path = folder(tmp_path, MUSCLE.replace("role: main", "role: mian").replace("joint: hip", "joint: x"))
    with pytest.raises(ContentError) as caught:
        open_content([content_folder(), path])
    text = str(caught.value)
    assert "\n" not in text
    assert "muscles/test-muscle.yaml:11" in text
    assert "and 1 more; see hipcli check" in text


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no content in"):
        open_content([content_folder(), tmp_path])


def test_content_can_be_made_of_entries() -> None:
    entries = [(item.kind, item.entry) for item in read_folder(content_folder()).items][:5]
    assert list(content_of(entries).places) == [entry.id for _, entry in entries]
