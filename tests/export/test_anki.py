"""The whole deck: Anki takes it in, shows every card, and keeps what was learned; the table of changes is true.

HIPCLI_WRITE_CHANGED=1 writes the table anew at a release, with the day of today for each note that is not as it was.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from hipcli.export.anki import CHANGED, days_of, read_changed
from hipcli.export.notes import Note
from hipcli.export.package import package
from hipcli.progress.study_day import study_day, to_date, to_day
from hipcli.quiz.memory.scheduler import CardState
from tests.conftest import Run
from tests.export.anki_program import answered, collection, give_out, take_in
from tests.export.conftest import TODAY
from tests.quiz.bundled import cards

Drawn = tuple[list[Note], dict[str, bytes]]


def changed_text(notes: Iterable[Note], before: Mapping[str, tuple[str, int]], today: int) -> str:
    """Return the table for these notes: those that are as ``before`` keep their day."""
    rows = {**before}
    for note in notes:
        if rows.get(note.guid, ("",))[0] != note.hash:
            rows[note.guid] = (note.hash, today)
    return "".join(f"{guid} {hash_} {to_date(day)}\n" for guid, (hash_, day) in sorted(rows.items()))


def test_the_table_of_changes_is_true(drawn: Drawn) -> None:
    before = read_changed(CHANGED.read_text(encoding="ascii"))
    if os.environ.get("HIPCLI_WRITE_CHANGED"):
        CHANGED.write_text(changed_text(drawn[0], before, to_day(date.today())), encoding="ascii")
        before = read_changed(CHANGED.read_text(encoding="ascii"))
    other = [note.id for note in drawn[0] if before.get(note.guid, ("",))[0] != note.hash]
    assert other == [], "not as released: run this test with HIPCLI_WRITE_CHANGED=1"


def test_a_note_keeps_its_day_until_its_fields_change(drawn: Drawn) -> None:
    one, other = drawn[0][:2]
    before = {one.guid: (one.hash, 20_100), other.guid: ("another", 20_100)}
    after = read_changed(changed_text([one, other], before, 20_200))
    assert after == {one.guid: (one.hash, 20_100), other.guid: (other.hash, 20_200)}


def test_every_card_is_in_one_note_and_no_two_notes_are_taken_for_each_other(drawn: Drawn) -> None:
    notes = drawn[0]
    assert sorted(card for note in notes for _, card in note.cards) == sorted(cards())
    assert len({note.guid for note in notes}) == len(notes)


def test_the_deck_has_a_reasonable_size_and_is_made_in_a_minute(
    deck: Path, drawing: tuple[list[Note], dict[str, bytes], float]
) -> None:
    assert 1_000_000 < deck.stat().st_size < 15_000_000
    assert drawing[2] < 60


def test_anki_takes_it_in_once_shows_every_card_and_finds_nothing_wrong(
    deck: Path, drawn: Drawn, tmp_path: Path
) -> None:
    with collection(tmp_path) as col:
        assert take_in(col, deck) == {"new": len(drawn[0])}
        assert take_in(col, deck) == {"duplicate": len(drawn[0])}
        assert (col.note_count(), col.card_count()) == (len(drawn[0]), len(cards()))
        found = [(card.question(), card.answer()) for card in map(col.get_card, col.find_cards(""))]
        assert len(found) == len(cards())
        for front, back in found:
            assert re.search(r'<div class="question">[^<]+', front)
            assert re.search(r'<div class="answer">.', back)
            assert "{{" not in front + back
            assert "script" not in front or "image-occlusion" in front
        media = col.media.check()
        assert ([*media.missing], [*media.unused]) == ([], [])
        assert col.find_cards("is:new") == col.find_cards("")
        options = [col.decks.config_dict_for_deck_id(card.did) for card in map(col.get_card, col.find_cards(""))]
        assert all(one["new"]["bury"] and one["rev"]["bury"] for one in options)
        told, sound = col.fix_integrity()
        assert sound, told


@pytest.mark.parametrize("name", ["back.apkg", "back.colpkg"])
def test_reviews_come_back_and_only_once(run: Run, deck: Path, tmp_path: Path, name: str) -> None:
    back = tmp_path / name
    with collection(tmp_path) as col:
        take_in(col, deck)
        answered(col, "Id:gracilis/*", 4)
        answered(col, "Comments:gracilis/position*", 3)
        ids = col.find_cards("-is:new")
        intervals = [(id_, col.get_card(id_).ivl, col.get_card(id_).due) for id_ in ids]
        take_in(col, deck)
        assert [(id_, col.get_card(id_).ivl, col.get_card(id_).due) for id_ in ids] == intervals
        col.sched.set_due_date(ids[:1], "3")  # a manual entry in the log of Anki
        give_out(col, back)
    done = run("progress", "import", str(back))
    assert (done.code, done.out, done.err) == (0, f"{len(ids)} events new from {back}.\n", "")
    again = run("progress", "import", str(back))
    assert (again.code, again.out) == (0, f"0 events new from {back}.\n")
    listed = [json.loads(line) for line in run("progress", "export", "-").out.splitlines()[1:]]
    assert {one["kind"] for one in listed} == {"review"}
    ratings = {one["card"]: one["details"]["rating"] for one in listed}
    assert ratings.pop("gracilis/position:picture") == 3
    assert {*ratings} == {id_ for id_ in cards() if id_.startswith("gracilis/") and not id_.endswith(":picture")}
    assert {*ratings.values()} == {4}


def test_what_was_learned_goes_there_and_comes_back_to_nothing_new(
    run: Run, tmp_path: Path, learned: dict[str, CardState]
) -> None:
    there, back = tmp_path / "there.apkg", tmp_path / "back.apkg"
    assert run("export", "anki", str(there), "gracilis", "--with-progress").code == 0
    with collection(tmp_path) as col:
        take_in(col, there)
        today = study_day(datetime.now())
        assert len(col.find_cards("-is:new")) == len(learned) == 2
        for id_, state in learned.items():
            note, _, direction = id_.partition(":")
            [card] = map(col.get_card, col.find_cards(f"Id:{note} card:{direction}"))
            assert (card.reps, card.lapses, card.due - col.sched.today) == (state.reps, state.lapses, state.due - today)
            assert card.memory_state.stability == pytest.approx(state.stability, abs=0.001)
            assert card.memory_state.difficulty == pytest.approx(state.difficulty, abs=0.01)
        assert col.db.scalar("SELECT count(*) FROM revlog") == 3
        assert col.fix_integrity()[1]
        give_out(col, back)
    again = run("progress", "import", str(back))
    assert (again.code, again.out, again.err) == (0, f"0 events new from {back}.\n", "")


def test_a_changed_note_is_updated_and_its_cards_stay_as_they_are(deck: Path, drawn: Drawn, tmp_path: Path) -> None:
    notes, newer = [note for note in drawn[0] if note.id == "gracilis/nerve"], tmp_path / "newer.apkg"
    changed = [replace(note, fields=("gracilis/nerve", "Another question", *note.fields[2:])) for note in notes]
    newer.write_bytes(package(changed, {note.guid: TODAY for note in changed}, drawn[1], {}))
    with collection(tmp_path) as col:
        take_in(col, deck)
        answered(col, "Id:gracilis/nerve", 3)
        before = [(id_, col.get_card(id_).due) for id_ in col.find_cards("-is:new")]
        assert take_in(col, newer) == {"updated": 1}
        assert "Another question" in col.get_card(before[0][0]).question()
        assert [(id_, col.get_card(id_).due) for id_ in col.find_cards("-is:new")] == before


def test_pictures_are_of_ankis_own_kind_with_the_name_hidden(deck: Path, tmp_path: Path) -> None:
    with collection(tmp_path) as col:
        take_in(col, deck)
        found = col.find_notes('note:"hipcli picture"')
        assert len(found) == sum(card.picture is not None for card in cards().values())
        for id_ in found:
            note = col._backend.get_image_occlusion_note(id_).note
            assert len(note.image_data) > 1000
            [occlusion] = note.occlusions
            [shape] = occlusion.shapes
            sides = {one.name: float(one.value) for one in shape.properties if one.name != "oi"}
            assert min(sides.values()) >= 0
            assert sides["width"] < 0.5, "the name beside what it names, and no title"
            assert max(sides["left"] + sides["width"], sides["top"] + sides["height"]) <= 1.0001


def test_the_same_input_gives_the_same_bytes(drawn: Drawn) -> None:
    notes, media = drawn
    days = days_of(notes, TODAY)
    assert package(notes, days, media, {}) == package(notes, days, media, {})
