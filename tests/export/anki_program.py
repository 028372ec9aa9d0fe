"""The real Anki, as the package ``anki``: the oracle of the decks that are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def collection(folder: Path) -> Iterator[Any]:
    """Yield a new collection of Anki; where the package is not installed, the test is skipped."""
    anki = pytest.importorskip("anki.collection", reason="the package anki is not installed: it is the oracle here")
    opened = anki.Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def take_in(col: Any, deck: Path) -> dict[str, int]:
    """Have Anki import a deck with its learning; return how many notes were new, updated, and so on."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, merge_notetypes=True)
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=options)).log
    names = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
    return {name: found for name in names if (found := len(getattr(log, name)))}


def answered(col: Any, query: str, ease: int) -> None:
    """Have the student answer the new cards that a search finds, once each."""
    for id_ in col.find_cards(query):
        card = col.get_card(id_)
        card.start_timer()
        states = col._backend.get_scheduling_states(id_)
        answer = col.sched.build_answer(card=card, states=states, rating=ease - 1)
        col.sched.answer_card(answer)


def give_out(col: Any, file: Path, *, legacy: bool = True) -> None:
    """Have Anki export all with its learning: a package of decks, or the whole collection."""
    from anki.collection import ExportAnkiPackageOptions

    if file.suffix == ".colpkg":
        col.export_collection_package(str(file), include_media=False, legacy=legacy)
        return
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=False, legacy=legacy)
    col.export_anki_package(out_path=str(file), options=options, limit=None)
