"""The made-up content: the same for the same numbers, as much as was asked for, and in order by every rule."""

from pathlib import Path

import pytest

from hipcli.anatomy.catalog import facts
from hipcli.library.folder import Item, read_folder
from tests.bench.generate import SHARES, generate
from tests.conftest import Run


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def items(folder: Path) -> list[Item]:
    read = read_folder(folder)
    assert read.problems == []
    return read.items


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(tmp_path / name, 200, 20, seed)
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert content(tmp_path / "a") != content(tmp_path / "c")


@pytest.mark.parametrize(("entries", "files"), [(13, 13), (200, 20), (1000, 100)])
def test_there_are_as_many_as_asked_for(entries: int, files: int, tmp_path: Path) -> None:
    generate(tmp_path, entries, files)
    assert len(content(tmp_path)) == files
    assert len(items(tmp_path)) == entries


@pytest.mark.parametrize(("entries", "files"), [(100, 12), (20, 30), (50_001, 100)])
def test_what_cannot_be_is_refused(entries: int, files: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 13 files"):
        generate(tmp_path, entries, files)
    assert content(tmp_path) == {}


def test_all_kinds_are_there_with_what_content_may_have(tmp_path: Path) -> None:
    generate(tmp_path, 500, 25)
    made = items(tmp_path)
    assert {item.file.partition("/")[0] for item in made} == set(SHARES)
    every = [fact for item in made for fact in facts(item.entry)]
    assert len(every) > 1000
    assert {fact.level for fact in every} == {"core", "more", "extra"}
    assert any(fact.disputed and getattr(fact, "variants", ()) for fact in every)
    assert len({source for fact in every for source in fact.sources}) > 30
    assert sum(len(getattr(item.entry, "aliases", ())) for item in made) > 500


def test_it_passes_every_check_and_can_be_looked_up(run: Run, tmp_path: Path) -> None:
    generate(tmp_path, 200, 20)
    checked = run("check", str(tmp_path))
    assert checked.code == 0, checked.out
    muscle = next(item.entry for item in items(tmp_path) if item.kind == "muscle")
    card = run("--content", str(tmp_path), "lookup", muscle.id)
    assert (card.code, card.err) == (0, "")
    assert "Origin" in card.out
