"""What comes back from Anki: packages of every kind, those of others and those that are none."""

import sqlite3
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hipcli.export.notes import guid_of
from hipcli.export.package import create_tables
from tests.conftest import Ran, Run
from tests.export.anki_program import answered, collection, give_out, take_in

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
MOMENT = int(NOW.timestamp()) * 1000 - 86_400_000
NERVE = "gracilis/nerve"
#: A review: moment, card, rating and kind, factor.
Row = tuple[object, int, object, object, int]


def packed(
    file: Path, rows: Iterable[Row] = (), note: str = NERVE, guid: str = "", name: str = "collection.anki21"
) -> Path:
    """Write a package with one note, whose cards have the numbers of their templates, and reviews of them."""
    sql = sqlite3.connect(":memory:")
    create_tables(sql)
    fields = "\x1f".join((note, *[""] * 15))
    sql.execute("INSERT INTO notes VALUES (1,?,1,0,0,'',?,'',0,0,'')", (guid or guid_of(note), fields))
    for ord_ in range(6):
        sql.execute(f"INSERT INTO cards VALUES (?,1,1,?{',0' * 13},'')", (ord_, ord_))
    for moment, card, rating, kind, factor in rows:
        sql.execute("INSERT INTO revlog VALUES (?,?,0,?,1,1,?,0,?)", (moment, card, rating, factor, kind))
    sql.commit()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr(name, sql.serialize())
    return file


def brought(run: Run, file: Path) -> Ran:
    return run("progress", "import", str(file), clock=lambda: NOW)


def test_reviews_are_taken_in_and_what_is_no_review_of_ours_is_passed_over(run: Run, tmp_path: Path) -> None:
    rows: list[Row] = [
        (MOMENT, 0, 3, 1, 2500),
        (MOMENT + 5000, 0, 1, 3, 0),  # a filtered deck that schedules nothing
        (MOMENT + 6000, 0, 0, 4, 2500),  # set by hand
        (MOMENT + 7000, 0, 3, 4, 2500),
        (MOMENT + 8000, 0, 3, 5, 2500),  # moved by the scheduler
        (MOMENT + 9000, 0, 7, 1, 2500),  # no rating
        (MOMENT + 10_000, 5, 3, 1, 2500),  # a template that somebody added
        (-5, 0, 3, 1, 2500),
    ]
    done = brought(run, file := packed(tmp_path / "a.apkg", rows))
    assert (done.code, done.out) == (0, f"2 events new from {file}.\n")
    log = run("progress", "export", "-").out
    assert f'"card":"{NERVE}:forward","time":{MOMENT // 1000},"turn":{MOMENT},' in log
    assert log.count('"kind":"cram"') == log.count('"kind":"review"') == 1
    assert brought(run, file).out == f"0 events new from {file}.\n"
    assert run("progress", "rebuild").out.endswith("equal to what was stored.\n")


def test_reviews_of_a_day_still_to_come_are_left_out_and_counted(run: Run, tmp_path: Path) -> None:
    ahead = MOMENT + 10 * 86_400_000
    rows: list[Row] = [(MOMENT, 0, 3, 1, 2500), (ahead, 0, 3, 1, 2500), (2**62, 0, 3, 1, 2500)]
    done = brought(run, file := packed(tmp_path / "a.colpkg", rows, name="collection.anki2"))
    assert (done.code, done.out) == (0, f"1 event new from {file}.\n")
    assert done.err == "note: left out, as of a day still to come: 2\n"


def test_an_older_form_of_the_database_is_a_stand_in_for_the_newer_one(run: Run, tmp_path: Path) -> None:
    file = packed(tmp_path / "a.apkg", [(MOMENT, 0, 3, 1, 2500)])
    with ZipFile(file, "a") as made:
        made.writestr("collection.anki2", b"please update")
    assert brought(run, file).out == f"1 event new from {file}.\n"


def is_none(file: Path) -> None:
    file.write_bytes(b"PK\3\4 and no more")


def is_missing(file: Path) -> None:
    file.unlink(missing_ok=True)


def has_nothing(file: Path) -> None:
    with ZipFile(file, "w") as made:
        made.writestr("readme", b"")


def has_damage(file: Path) -> None:
    with ZipFile(file, "w") as made:
        made.writestr("collection.anki21", b"SQLite format 3\0" + bytes(5000))


def has_no_tables(file: Path) -> None:
    sql = sqlite3.connect(":memory:")
    sql.execute("CREATE VIEW notes AS SELECT 1")
    with ZipFile(file, "w") as made:
        made.writestr("collection.anki21", sql.serialize())


def has_names_that_are_no_text(file: Path) -> None:
    sql = sqlite3.connect(":memory:")
    create_tables(sql)
    sql.execute("PRAGMA writable_schema = ON")
    sql.execute("UPDATE sqlite_master SET name = CAST(x'ff' AS TEXT), sql = 'CREATE nothing' WHERE name = 'graves'")
    sql.commit()
    with ZipFile(file, "w") as made:
        made.writestr("collection.anki21", sql.serialize())


def is_cut(file: Path) -> None:
    data = packed(file, [(MOMENT, 0, 3, 1, 2500)]).read_bytes()
    file.write_bytes(data[: len(data) // 2] + data[len(data) // 2 + 9 :])


@pytest.mark.parametrize(
    "make", [is_none, is_missing, has_nothing, has_damage, has_no_tables, has_names_that_are_no_text, is_cut]
)
def test_a_file_that_is_no_package_is_told_in_one_line_and_changes_nothing(
    run: Run, tmp_path: Path, make: object
) -> None:
    make(file := tmp_path / "a.apkg")  # type: ignore[operator]
    done = brought(run, file)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done
    assert str(file) in done.err
    assert run("progress", "export", "-").code == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"guid": "somebody's"}, "has no cards of hipcli"),
        ({"guid": "hip0000000000000000"}, "has no reviews of cards of hipcli"),
        ({"note": "<script>; DROP"}, "has no reviews of cards of hipcli"),
        ({"note": "x" * 5000}, "has no reviews of cards of hipcli"),
    ],
)
def test_a_deck_of_somebody_else_is_told(run: Run, tmp_path: Path, more: dict[str, str], told: str) -> None:
    done = brought(run, packed(tmp_path / "a.apkg", [(MOMENT, 0, 3, 1, 2500)], **more))
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1), done
    assert told in done.err


def test_values_of_another_type_are_passed_over(run: Run, tmp_path: Path) -> None:
    file = packed(tmp_path / "a.apkg", [(MOMENT, 0, 2.5, 1, 2500), (MOMENT + 5000, 0, 3, "x", 2500)])
    done = brought(run, file)
    assert (done.code, done.err.count("\n")) == (1, 1), done


@pytest.fixture(params=["new.apkg", "new.colpkg"])
def newest(deck: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return two reviews in the form in which Anki exports unless it is told otherwise: packed by Zstandard."""
    with collection(tmp_path) as col:
        take_in(col, deck)
        answered(col, "Id:gracilis/nerve", 3)
        give_out(col, file := tmp_path / str(request.param), legacy=False)
    with ZipFile(file) as package:
        assert "collection.anki21b" in package.namelist()
    return file


def zstandard() -> Any:
    """Return what reads Zstandard in this Python, or what stands in for it before 3.14; skip where there is none."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        return pytest.importorskip("backports.zstd", reason="no Zstandard here: backports.zstd is not installed")


def test_the_newest_form_is_read_where_python_can(
    run: Run, newest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "compression", ModuleType("compression"))
    monkeypatch.setitem(sys.modules, "compression.zstd", zstandard())
    done = run("progress", "import", str(newest))
    assert (done.code, done.out, done.err) == (0, f"2 events new from {newest}.\n", "")
    assert run("progress", "import", str(newest)).out == f"0 events new from {newest}.\n"
    data = zstandard().compress(b"SQLite format 3")
    for bad in (b"no zstd", data[:-3], data):
        with ZipFile(file := tmp_path / "bad.apkg", "w") as made:
            made.writestr("collection.anki21b", bad)
        done = run("progress", "import", str(file))
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done
        assert "damaged" in done.err


def test_where_python_cannot_the_switch_of_anki_is_named(
    run: Run, newest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    done = run("progress", "import", str(newest))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done
    assert "'Support older Anki versions'" in done.err
