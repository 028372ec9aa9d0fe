"""Between machines: a file of JSON lines goes out whole, and nothing of a bad one comes in."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipcli.disk.writing import write_whole
from hipcli.errors import HipcliError
from hipcli.progress import transfer
from hipcli.progress.store import Progress, open_progress
from hipcli.progress.transfer import TransferError, export_lines, import_file
from hipcli.quiz.memory.log import Details, Draft

HEADER = '{"format":"hipcli progress","version":1}'
EVENT = '{"id":"%016x","kind":"review","card":"a/b:forward","time":5,"turn":5000,"day":1,"details":{"rating":3}}'


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    with open_progress(tmp_path / "progress.sqlite3", now=0) as opened:
        yield opened


def filled(progress: Progress) -> Progress:
    for number in range(3):
        draft = Draft("review", f"m-{number}/origin:forward", details=Details(rating=3, given="Crête \u202e"))
        progress.record(draft, now=number, day=number)
    return progress


def test_a_line_is_an_event(progress: Progress, tmp_path: Path) -> None:
    write_whole(tmp_path / "log.jsonl", export_lines(filled(progress)))
    header, *lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert header == HEADER
    assert [json.loads(line)["id"] for line in lines] == [event.id for event in progress.events()]
    assert json.loads(lines[2]) == {
        "id": progress.events()[2].id,
        "kind": "review",
        "card": "m-2/origin:forward",
        "time": 2,
        "turn": 2000,
        "day": 2,
        "details": {"rating": 3, "given": "Crête \u202e"},
    }


def test_what_goes_out_comes_in_once(progress: Progress, tmp_path: Path) -> None:
    write_whole(tmp_path / "log.jsonl", export_lines(filled(progress)))
    with open_progress(tmp_path / "other.sqlite3", now=0) as other:
        assert import_file(other, tmp_path / "log.jsonl") == 3
        assert import_file(other, tmp_path / "log.jsonl") == 0
        assert list(export_lines(other)) == list(export_lines(progress))


def test_of_two_events_with_one_id_ours_stays(progress: Progress, tmp_path: Path) -> None:
    filled(progress)
    before = progress.events()
    (tmp_path / "log.jsonl").write_text(f"{HEADER}\n{EVENT.replace('%016x', before[0].id)}\n")
    assert import_file(progress, tmp_path / "log.jsonl") == 0
    assert progress.events() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a log of hipcli"),
        ("hello\n", "is not a log of hipcli"),
        ('{"format":"anki","version":1}\n', "is not a log of hipcli"),
        ('{"format":"hipcli progress","version":2}\n', "newer hipcli"),
        (f"{HEADER}\n{EVENT % 1}\nnot json\n", ":3:"),
        (f"{HEADER}\n{EVENT % 1}\n\nno event", ":4:"),
        (f"{HEADER}\n{EVENT % 1}\n{EVENT % 2}"[:-9], ":3:"),
        (f'{HEADER}\n{{"id":1}}\n', ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n".replace('"review"', '"rm -rf"'), ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n".replace('"rating":3', '"rating":5'), ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n".replace('"rating":3', '"given":"x"'), "needs a rating"),
        (f"{HEADER}\n{EVENT % 1}\n".replace('"rating":3', '"rating":3,"more":1'), "more"),
        (f"{HEADER}\n{EVENT % 1}\n".replace('"day":1', '"day":9999999'), ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n".replace("5000", str(2**62)), "too far ahead"),
        (f"{HEADER}\n{EVENT % 1}\n".replace("5000", str(2**80)), ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n".replace("a/b:forward", "\\u001b[31m"), ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n".replace("a/b:forward", "a" * 300), ":2:"),
        (f"{HEADER}\n{EVENT % 1}\n{'[' * 100_000}\n", ":3:"),
        (f"{HEADER}\n{EVENT % 1}\n{' ' * 9000}{EVENT % 2}\n", ":3:"),
    ],
)
def test_a_bad_file_is_refused_whole(progress: Progress, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "log.jsonl").write_text(text)
    with pytest.raises(TransferError) as caught:
        import_file(progress, tmp_path / "log.jsonl")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert progress.events() == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n \n"])
def test_what_editors_and_shells_make_of_a_log_is_still_a_log(
    progress: Progress, tmp_path: Path, encoding: str, end: str, last: str
) -> None:
    lines = b"".join(export_lines(filled(progress))).decode()
    (tmp_path / "log.jsonl").write_bytes((lines + last).replace("\n", end).encode(encoding))
    with open_progress(tmp_path / "other.sqlite3", now=0) as other:
        assert import_file(other, tmp_path / "log.jsonl") == 3
        assert other.events() == progress.events()


def test_what_a_clock_far_ahead_recorded_can_be_taken_elsewhere(progress: Progress, tmp_path: Path) -> None:
    for number in range(3):
        progress.record(Draft("review", f"m-{number}/origin:forward", details=Details(rating=3)), now=2**40, day=2**20)
    write_whole(tmp_path / "log.jsonl", export_lines(progress))
    with open_progress(tmp_path / "other.sqlite3", now=0) as other:
        assert import_file(other, tmp_path / "log.jsonl") == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_in_any_encoding_the_line_that_does_not_fit_is_named(progress: Progress, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "log.jsonl").write_bytes(f"{HEADER}\n{EVENT % 1}\n\nnonsense\n".encode(encoding))
    with pytest.raises(TransferError, match=":4:"):
        import_file(progress, tmp_path / "log.jsonl")
    assert progress.events() == []


def test_a_file_without_end_is_refused(progress: Progress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "_MOST", 10)
    (tmp_path / "log.jsonl").write_text("\n".join([HEADER, *(EVENT % number for number in range(11))]))
    with pytest.raises(TransferError, match="more than 10 events"):
        import_file(progress, tmp_path / "log.jsonl")
    assert progress.events() == []


def test_bytes_that_are_no_text_are_refused(progress: Progress, tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_bytes(f"{HEADER}\n{EVENT % 1}\n".encode().replace(b"a/b", b"\xff\xfe"))
    with pytest.raises(TransferError, match=":2:"):
        import_file(progress, tmp_path / "log.jsonl")


@pytest.mark.parametrize("name", ["nowhere.jsonl", ".", "/dev/zero"])
def test_what_cannot_be_read_is_named(progress: Progress, tmp_path: Path, name: str) -> None:
    with pytest.raises(TransferError):
        import_file(progress, tmp_path / name)


def test_a_file_is_written_whole_or_stays_as_it_was(
    progress: Progress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out" / "log.jsonl"
    path.parent.mkdir()
    path.write_text("mine")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(HipcliError, match="No space left"):
        write_whole(path, export_lines(filled(progress)), force=True)
    assert [file.read_text() for file in path.parent.iterdir()] == ["mine"]


@pytest.mark.parametrize("name", ["nowhere/log.jsonl", ".", "/"])
def test_where_nothing_can_be_written_it_says_so(progress: Progress, tmp_path: Path, name: str) -> None:
    with pytest.raises(HipcliError):
        write_whole(tmp_path / name if name != "." else Path(), export_lines(progress))


def test_logs_one_behind_the_other_are_all_read(progress: Progress, tmp_path: Path) -> None:
    file = tmp_path / "both.jsonl"
    file.write_text(f"{HEADER}\n{EVENT % 1}\n{HEADER}\n{EVENT % 2}\n", encoding="utf-8")
    assert import_file(progress, file) == 2
    newer = HEADER.replace("1", "2")
    file.write_text(f"{HEADER}\n{EVENT % 3}\n{newer}\n{EVENT % 4}\n", encoding="utf-8")
    with pytest.raises(TransferError, match="newer hipcli"):
        import_file(progress, file)
    assert len(progress.events()) == 2
