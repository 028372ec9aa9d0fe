"""``hipcli export anki``: what is written where, and what is refused in one line."""

import json
import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import Run


def cards_of(file: Path) -> list[tuple[str, int]]:
    """Return the id of the note of each card of a deck, and its template."""
    sql = sqlite3.connect(":memory:")
    with ZipFile(file) as deck:
        sql.deserialize(deck.read("collection.anki21"))
        names = json.loads(deck.read("media"))
        assert {*deck.namelist()} == {"collection.anki21", "media", *names}
    rows = sql.execute("SELECT n.flds, c.ord, n.id FROM notes n JOIN cards c ON c.nid = n.id ORDER BY c.due")
    return [(fields.split("\x1f")[0 if "\x1fhipcli" not in fields and "image-occ" not in fields else 4], ord_)
            for fields, ord_, _ in rows]  # fmt: skip


def test_a_topic_becomes_a_deck_of_whole_notes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "roots.apkg"
    done = run("export", "anki", str(file), "gracilis", "roots")
    cards = cards_of(file)
    assert (done.code, done.out, done.err) == (0, f"{len(cards)} cards written to {file}.\n", "")
    assert cards == [("gracilis/nerve", 0), ("gracilis/nerve", 3)], "the fact with all its directions"


def test_a_file_that_is_there_is_replaced_only_with_force(run: Run, tmp_path: Path) -> None:
    (file := tmp_path / "a.apkg").write_text("mine")
    done = run("export", "anki", str(file), "gracilis", "roots")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert file.read_text() == "mine"
    assert run("export", "anki", str(file), "gracilis", "roots", "--force").code == 0
    assert len(cards_of(file)) == 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("gracilis",), 2, "hipcli export anki FILE.apkg TOPIC"),
        (("a.apkg", "graclis"), 1, "not a topic"),
        (("a.apkg", "gracilis", "--progress"), 2, "--with-progress"),
        ((), 2, "Missing argument 'file'"),
        (("no/such/folder/a.apkg", "gracilis", "roots"), 3, "cannot be written"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("export", "anki", *words)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), done
    assert told in done.err
    assert [*tmp_path.iterdir()] == []


def test_no_progress_is_made_or_told_unless_it_is_asked_for(run: Run, tmp_path: Path, own_home: Path) -> None:
    assert run("export", "anki", str(tmp_path / "a.apkg"), "gracilis", "roots").code == 0
    assert run("export", "anki", str(tmp_path / "b.apkg"), "gracilis", "roots", "--with-progress").code == 0
    assert not (own_home / "data").exists()
    assert (tmp_path / "a.apkg").read_bytes() == (tmp_path / "b.apkg").read_bytes()
