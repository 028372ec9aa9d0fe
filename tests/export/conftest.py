"""The whole deck, drawn once a run."""

import time
from pathlib import Path

import pytest

from hipcli.export.anki import days_of, notes_of, whole
from hipcli.export.notes import Note
from hipcli.export.package import package
from hipcli.export.pictures import Gallery
from hipcli.progress.store import open_progress, progress_path
from hipcli.quiz.memory.log import Details, Draft, Rating
from hipcli.quiz.memory.scheduler import CardState
from tests.conftest import Once
from tests.quiz.bundled import cards, catalog

Drawing = tuple[list[Note], dict[str, bytes], float]

#: A day without meaning, for notes that are not in the table.
TODAY = 30_000


@pytest.fixture(scope="session")
def drawing(once: Once) -> Drawing:
    """Return the notes of every card there is, the extra ones with them, their pictures, and the seconds it took."""

    def drawn() -> Drawing:
        begun, gallery, every = time.process_time(), Gallery(catalog()), [*cards().values()]
        notes = notes_of(catalog(), whole(every, every), gallery, lambda share: None)
        return notes, gallery.media, time.process_time() - begun

    made: Drawing = once("deck", drawn)
    return made


@pytest.fixture(scope="session")
def drawn(drawing: Drawing) -> tuple[list[Note], dict[str, bytes]]:
    """Return the notes of every card there is, and their pictures."""
    return drawing[:2]


@pytest.fixture(scope="session")
def deck(drawn: tuple[list[Note], dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package of all of it."""
    notes, media = drawn
    file = tmp_path_factory.mktemp("deck") / "all.apkg"
    file.write_bytes(package(notes, days_of(notes, TODAY), media, {}))
    return file


@pytest.fixture
def learned(own_home: Path) -> dict[str, CardState]:
    """Answer two cards of gracilis, one of them twice; return what is known of them then."""
    first, second = "gracilis/nerve:forward", "gracilis/insertion:forward"
    rows: list[tuple[int, str, Rating]] = [(20_500, first, 3), (20_500, second, 4), (20_510, first, 2)]
    with open_progress(progress_path(), now=0) as progress:
        for day, card, rating in rows:
            draft = Draft("review", card, details=Details(rating=rating))
            progress.record(draft, now=day * 86_400 + 40_000, day=day)
        return progress.states()
