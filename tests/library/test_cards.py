"""Cards compiled: the same as made anew, and made anew when content or program change."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.library import cards as storage_cards
from hipcli.library import geometry
from hipcli.library.cards import open_cards
from hipcli.library.geometry import load_sights
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.cards.sights import Sight


@pytest.fixture(scope="module")
def whole(catalog: Catalog) -> list[Card]:
    """Return every card."""
    return all_cards(catalog, load_sights())


@pytest.fixture(scope="module")
def without(catalog: Catalog) -> list[Card]:
    """Return every card that is not on a picture."""
    return all_cards(catalog)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, whole: list[Card], without: list[Card]) -> list[str]:
    """Pretend to be installed, and count how often cards are made."""
    made: list[str] = []

    def count(catalog: Catalog, sights: Iterable[Sight] = ()) -> list[Card]:
        made.append(catalog.version)
        return list(whole if list(sights) else without)

    (tmp_path / "hipcli").mkdir()
    monkeypatch.setattr(storage_cards, "content_place", lambda: (str(tmp_path / "hipcli" / "content"), True))
    monkeypatch.setattr(storage_cards, "all_cards", count)
    return made


def test_they_are_made_once_and_read_back_equal(catalog: Catalog, made: list[str], whole: list[Card]) -> None:
    assert open_cards(catalog) == open_cards(catalog) == whole
    assert len(made) == 1


def test_another_program_or_content_makes_them_anew(
    catalog: Catalog, made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_cards(catalog)
    os.utime(tmp_path / "hipcli", (1, 1))
    open_cards(catalog)
    monkeypatch.setattr(storage_cards, "__version__", "0.0.1")
    open_cards(catalog)
    monkeypatch.setattr(Catalog, "version", "other")
    open_cards(catalog)
    assert len(made) == 4


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: b"",
        lambda file: bytes(50),
        lambda file: file[:-5],
        lambda file: file.replace(b"gracilis", b"gracilix", 1),
    ],
    ids=["empty", "rubbish", "cut", "a letter"],
)
def test_a_damaged_file_is_made_anew(
    catalog: Catalog, made: list[str], whole: list[Card], own_home: Path, damage: Callable[[bytes], bytes]
) -> None:
    open_cards(catalog)
    path = own_home / "cache" / "cards.bin"
    path.write_bytes(damage(path.read_bytes()))
    assert open_cards(catalog) == whole
    assert len(made) == 2


def test_where_nothing_can_be_written_they_are_made_each_time(
    catalog: Catalog, made: list[str], own_home: Path
) -> None:
    (own_home / "cache").write_text("no folder")
    assert open_cards(catalog) == open_cards(catalog)
    assert len(made) == 2


def test_without_geometry_there_are_no_pictures_and_nothing_is_kept(
    catalog: Catalog,
    made: list[str],
    without: list[Card],
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(geometry, "content_folder", lambda: tmp_path)
        assert open_cards(catalog) == without
    assert not (own_home / "cache" / "cards.bin").exists()
    assert any(card.picture for card in open_cards(catalog))


def test_a_checkout_keeps_none(catalog: Catalog, own_home: Path, whole: list[Card]) -> None:
    assert open_cards(catalog) == whole
    assert not (own_home / "cache" / "cards.bin").exists()
