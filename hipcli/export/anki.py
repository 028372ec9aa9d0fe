"""``hipcli export anki``: a deck of all cards or of a topic, with pictures and, where wanted, what was learned."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hipcli.anatomy.catalog import Catalog
from hipcli.export.notes import Note, base_of, fact_note, picture_note
from hipcli.export.package import package
from hipcli.export.pictures import Gallery
from hipcli.library.cards import open_cards
from hipcli.library.compiled import Tell
from hipcli.library.geometry import reading_layers
from hipcli.progress.study_day import to_day
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.topics import find

if TYPE_CHECKING:
    from hipcli.app import App

#: Of each note what its fields were when they last changed, and on what day that was released.
CHANGED = Path(__file__).with_name("changed.txt")


def export_anki(app: "App", file: str, topics: Sequence[str], *, with_progress: bool, force: bool) -> int:
    """Write a deck of the topics, or of all but the extra cards; return how many cards it has. Raises HipcliError."""
    every = open_cards(app.catalog)
    rows = whole(every, (card for cards in find(app.catalog, every, topics) for card in cards))

    def made() -> Iterator[bytes]:  # begun once the file can be written: drawing takes its time
        from hipcli.export.learned import learned

        gallery = Gallery(app.catalog)
        with app.waiting("Drawing the pictures") as tell, reading_layers():
            notes = notes_of(app.catalog, rows, gallery, tell)
        known = learned(app.past) if with_progress else {}
        yield package(notes, days_of(notes, app.day), gallery.media, known)

    app.write(file, made(), force=force)
    return sum(map(len, rows))


def whole(every: Iterable[Card], chosen: Iterable[Card]) -> list[list[Card]]:
    """Return all cards of each note that has one of those chosen: what is in a note must not hang on a topic."""
    wanted, rows = {base_of(card) for card in chosen}, dict[str, list[Card]]()
    for card in every:
        if (base := base_of(card)) in wanted:
            rows.setdefault(base, []).append(card)
    return [*rows.values()]


def notes_of(catalog: Catalog, rows: Sequence[Sequence[Card]], gallery: Gallery, tell: Tell) -> list[Note]:
    """Return a note for each row of cards, with the pictures drawn; ``tell`` is told the share that is done."""
    notes = []
    for number, (first, *more) in enumerate(rows):
        tell(number / len(rows))
        if first.picture:
            notes.append(picture_note(catalog, first, *gallery.asked(first.picture)))
        else:
            notes.append(fact_note(catalog, [first, *more], gallery.of_entry(first.subject)))
    return notes


def read_changed(text: str) -> dict[str, tuple[str, int]]:
    """Return of each note, by its GUID, the hash of its fields and the day on which they last changed."""
    from datetime import date

    rows = (line.split() for line in text.splitlines())
    return {guid: (hash_, to_day(date.fromisoformat(day))) for guid, hash_, day in rows}


def days_of(notes: Iterable[Note], today: int) -> dict[str, int]:
    """Return the day on which each note last changed; of content of one's own, which has no releases, today."""
    known = read_changed(CHANGED.read_text(encoding="ascii"))
    return {note.guid: day if hash_ == note.hash else today for note in notes
            for hash_, day in [known.get(note.guid, ("", 0))]}  # fmt: skip
