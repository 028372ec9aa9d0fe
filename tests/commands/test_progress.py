"""``hipcli progress``: every sub-command, and every file that is no log."""

import io
import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hipcli.__main__ import execute
from hipcli.anatomy.catalog import Catalog
from hipcli.app import App
from hipcli.progress.store import open_progress, progress_path
from hipcli.progress.study_day import to_day
from hipcli.quiz.memory.log import Details, Draft
from hipcli.quiz.memory.scheduler import NEW, CardState
from tests.conftest import Ran, Run, Screen

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
DAY = to_day(NOW.date())
NERVE, ORIGIN, SET = "gracilis/nerve:forward", "semitendinosus/origin:forward", "hamstrings/members:set"
DOCS = Path(__file__).parent.parent.parent / "docs"

Progress = Callable[..., Ran]


@pytest.fixture
def progress(run: Run) -> Progress:
    return lambda *argv, **more: run("progress", *argv, clock=lambda: NOW, **more)


def record(*drafts: Draft, day: int = DAY - 2) -> None:
    with open_progress(progress_path(), now=0) as progress:
        progress.record_all(drafts, now=day * 86_400, day=day)


def states() -> dict[str, CardState]:
    with open_progress(progress_path(), now=0) as progress:
        return progress.states()


def answer(card: str) -> Draft:
    return Draft("review", card, details=Details(rating=3))


@pytest.fixture
def learned() -> None:
    """Three cards answered; of these one suspended, and one buried till tomorrow."""
    record(answer(NERVE), answer(ORIGIN), answer(SET))
    record(Draft("suspend", NERVE), Draft("bury", ORIGIN), day=DAY)


def told(done: Ran, code: int, words: str) -> None:
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), done
    assert words in done.err


# --- path, list, restore, rebuild


def test_alone_it_tells_its_commands(progress: Progress, capsys: pytest.CaptureFixture[str]) -> None:
    assert progress().code == 0
    told = capsys.readouterr().out
    assert progress("--help").code == 0
    assert told == capsys.readouterr().out
    assert {"list", "export", "import", "reset", "undo", "restore"} <= {*told.split()}


def test_the_path_is_told_whether_the_file_is_there_or_not(progress: Progress, own_home: Path) -> None:
    done = progress("path")
    assert done == Ran(0, f"{own_home / 'data' / 'progress.sqlite3'}\n", "")
    assert not (own_home / "data").exists()


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ((), [NERVE, ORIGIN]),
        (("--suspended",), [NERVE]),
        (("--buried",), [ORIGIN]),
        (("--suspended", "--buried"), [NERVE, ORIGIN]),
    ],
)
def test_list_shows_what_was_set_aside(progress: Progress, options: tuple[str, ...], shown: list[str]) -> None:
    done = progress("list", *options)
    assert done.code == 0
    assert [line.split("; ")[0] for line in done.out.splitlines()] == shown


@pytest.mark.usefixtures("learned")
def test_list_says_what_is_asked_and_why_it_is_here(progress: Progress) -> None:
    nerve, origin = progress("list").out.splitlines()
    assert nerve == f"{NERVE}; question: Which nerve supplies gracilis?; state: suspended"
    assert origin.endswith("state: buried till 2026-11-23")
    table = progress("list", terminal=True).out
    assert "Question" in table
    lines = re.sub(r"\x1b\[[\d;]*m", "", table).splitlines()
    assert max(map(len, lines)) < 80
    assert any(NERVE in line for line in lines), "an id stays whole"


def test_list_names_leeches_and_cards_the_content_lost(progress: Progress) -> None:
    for day in range(0, 40, 2):
        record(Draft("review", "gone/origin:forward", details=Details(rating=1)), day=day)
    done = progress("list", "--leeches")
    assert done.out == "gone/origin:forward; question: (no longer in the content); state: leech: forgotten 19 times\n"


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("terminal", [False, True])
def test_list_is_json_for_programs(progress: Progress, terminal: bool) -> None:
    for day in range(0, 40, 2):
        record(Draft("review", "gone/origin:forward", details=Details(rating=1)), day=day)
    nothing = {"suspended": False, "buried": None, "leech": False, "lapses": 0}
    asked = "Which nerve supplies gracilis?"
    lost, nerve, origin = json.loads(progress("list", "--json", terminal=terminal).out)
    assert lost == nothing | {"card": "gone/origin:forward", "question": None, "leech": True, "lapses": 19}
    assert nerve == nothing | {"card": NERVE, "question": asked, "suspended": True}
    assert (origin["card"], origin["buried"]) == (ORIGIN, "2026-11-23")
    assert json.loads(progress("list", "--json", "--buried").out) == [origin]


@pytest.mark.usefixtures("learned")
def test_every_key_of_the_list_is_documented(progress: Progress) -> None:
    note = (DOCS / "memory.md").read_text(encoding="utf-8")
    _, section = note.split("`hipcli progress list --json`")
    assert list(json.loads(progress("list", "--json").out)[0]) == [
        line.split("`")[1] for line in section.split("\n\n")[1].splitlines() if line.startswith("| `")
    ]


def test_an_empty_list_is_no_json_either(progress: Progress) -> None:
    told(progress("list", "--json"), 1, "no card is")


@pytest.mark.parametrize("option", ["--suspended", "--buried", "--leeches"])
def test_an_empty_list_is_exit_1_and_makes_no_file(progress: Progress, own_home: Path, option: str) -> None:
    told(progress("list", option), 1, "no card is")
    assert not (own_home / "data").exists()


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("card", [NERVE, ORIGIN])
def test_a_restored_card_is_asked_again(progress: Progress, card: str) -> None:
    assert states()[card].hidden(DAY)
    assert progress("restore", card.removesuffix("ward")) == Ran(0, f"{card} will be asked again.\n", "")
    assert not states()[card].hidden(DAY)
    told(progress("restore", card), 1, "neither suspended nor buried")


def test_what_cannot_be_restored_is_told(progress: Progress, own_home: Path) -> None:
    told(progress("restore", "gracilis/nothing"), 1, "hipcli progress list")
    assert not (own_home / "data").exists()


@pytest.mark.usefixtures("learned")
def test_rebuild_finds_the_state_equal_to_the_log_or_mends_it(progress: Progress) -> None:
    before = states()
    assert progress("rebuild").out == "3 cards made anew from the log, equal to what was stored.\n"
    with open_progress(progress_path(), now=0) as opened:
        opened._sql.execute("UPDATE state SET stability = 99 WHERE card = ?", (SET,))
    assert "1 of them other than what was stored" in progress("rebuild").out
    assert states() == before


# --- reset and undo


@pytest.mark.usefixtures("learned")
def test_a_reset_topic_is_new_again_and_can_be_taken_back(progress: Progress) -> None:
    before = states()
    done = progress("reset", "hamstrings", "--yes")
    assert done == Ran(0, "New again: 2 cards of 'hamstrings'. hipcli progress undo takes it back.\n", "")
    assert (states()[SET], states()[ORIGIN]) == (NEW, NEW)
    assert states()[NERVE] == before[NERVE]
    assert progress("undo").out == "The reset of 2 cards of 'hamstrings' is taken back.\n"
    assert states() == before
    told(progress("undo"), 1, "no reset")


@pytest.mark.usefixtures("learned")
def test_two_resets_within_a_second_are_taken_back_one_by_one(progress: Progress) -> None:
    before = states()
    progress("reset", "gracilis", "--yes")
    between = states()
    progress("reset", "all", "--yes")
    assert set(states().values()) == {NEW}
    progress("undo")
    assert states() == between
    progress("undo")
    assert states() == before


def test_all_is_also_what_the_content_no_longer_has(progress: Progress) -> None:
    record(answer("gone/origin:forward"))
    assert progress("reset", "all", "--yes").code == 0
    assert states() == {"gone/origin:forward": NEW}


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("reset", "hamstrings"), 2, "--yes"),
        (("reset", "sartorius", "--yes"), 1, "nothing of 'sartorius'"),
        (("reset", "hamstrungs", "--yes"), 1, "did you mean"),
        (("reset",), 2, "hipcli progress reset --help"),
        (("undo",), 1, "no reset"),
        (("undo", "more"), 2, ""),
        (("explode",), 2, "explode"),
        (("restore",), 2, "hipcli progress restore --help"),
    ],
)
def test_nonsense_is_one_line_and_changes_nothing(
    progress: Progress, argv: tuple[str, ...], code: int, words: str
) -> None:
    before = states()
    told(progress(*argv), code, words)
    assert states() == before


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize(
    ("answer", "changed"), [("y\n", True), ("yes\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_at_a_terminal_it_asks_first(catalog: Catalog, answer: str, *, changed: bool) -> None:
    before, out = states(), Screen()
    app = App({"COLUMNS": "80"}, stdin=Screen(answer), stdout=out, stderr=io.StringIO(), clock=lambda: NOW)
    app.__dict__["catalog"] = catalog
    assert execute(["progress", "reset", "hamstrings"], app) == 0
    app.close()
    assert out.getvalue().startswith("Make 2 cards of 'hamstrings' new again? (y/n)\n")
    assert (states() != before) == changed
    assert changed or "Nothing changed." in out.getvalue()


# --- export and import


@pytest.mark.usefixtures("learned")
def test_a_log_goes_out_and_comes_in_elsewhere_once(
    progress: Progress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before = tmp_path / "log.jsonl", states()
    assert progress("export", str(file)) == Ran(0, f"5 events written to {file}.\n", "")
    assert progress("import", str(file)).out == f"0 events new from {file}.\n"
    monkeypatch.setenv("HIPCLI_HOME", str(tmp_path / "other"))
    assert progress("import", str(file)).out == f"5 events new from {file}.\n"
    assert progress("import", str(file)).out == f"0 events new from {file}.\n"
    assert states() == before
    assert progress("export", str(tmp_path / "back.jsonl")).code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == file.read_bytes()


@pytest.mark.usefixtures("learned")
def test_a_log_goes_through_a_pipe(progress: Progress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before, log = states(), progress("export", "-")
    progress("export", "log.jsonl")
    assert log == Ran(0, (tmp_path / "log.jsonl").read_text(encoding="utf-8"), "")
    monkeypatch.setenv("HIPCLI_HOME", str(tmp_path / "other"))
    assert progress("import", "-", stdin=log.out) == Ran(0, "5 events new from standard input.\n", "")
    assert states() == before
    told(progress("import", "-", stdin="nonsense\n"), 3, "standard input is not a log of hipcli")
    told(progress("import", "-"), 3, "standard input is not a log of hipcli")
    assert sorted(os.listdir(tmp_path)) == ["log.jsonl", "other"]


@pytest.mark.usefixtures("learned")
def test_the_file_is_as_documented(progress: Progress, tmp_path: Path) -> None:
    progress("export", str(tmp_path / "log.jsonl"))
    header, *lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    note = (DOCS / "memory.md").read_text(encoding="utf-8")
    assert header in note
    assert {key for line in lines for key in json.loads(line)} <= set(note.split("`")[1::2])
    example = next(line for line in note.splitlines() if line.startswith('{"id"'))
    (tmp_path / "note.jsonl").write_text(f"{header}\n{example}\n", encoding="utf-8")
    assert progress("import", str(tmp_path / "note.jsonl")).out.startswith("1 event new")


@pytest.mark.usefixtures("learned")
def test_nothing_is_overwritten_unless_told_to(progress: Progress, tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text("mine")
    told(progress("export", str(file)), 3, "--force")
    assert file.read_text() == "mine"
    assert progress("export", str(file), "--force").code == 0
    assert file.read_text() != "mine"


@pytest.mark.usefixtures("learned")
def test_the_progress_file_is_never_overwritten(progress: Progress, tmp_path: Path) -> None:
    before = states()
    (tmp_path / "link").symlink_to(progress_path())
    for name in (progress_path(), tmp_path / "link"):
        told(progress("export", str(name), "--force"), 3, "the progress file itself")
    assert states() == before


def test_with_nothing_recorded_there_is_nothing_to_export_or_rebuild(
    progress: Progress, tmp_path: Path, own_home: Path
) -> None:
    told(progress("export", str(tmp_path / "log.jsonl")), 1, "nothing is recorded")
    told(progress("rebuild"), 1, "nothing is recorded")
    assert list(tmp_path.glob("*.jsonl")) == []
    assert not (own_home / "data").exists()


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("name", ["", "nowhere/log.jsonl", "folder"])
def test_what_cannot_be_written_is_told(progress: Progress, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    told(progress("export", str(tmp_path / name), "--force"), 3, str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


HEADER = '{"format":"hipcli progress","version":1}\n'


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a log of hipcli"),
        ("card,rating\n", "is not a log of hipcli"),
        ("x" * 5_000_000, "is not a log of hipcli"),
        (HEADER.replace("1", "2"), "newer hipcli"),
        (HEADER + "no JSON\n", ":2:"),
        (HEADER + '{"id":"' + "a" * 5_000_000 + '"}\n', ":2:"),
        (HEADER + "\x1b[31mred\n", ":2:"),
    ],
    ids=["empty", "csv", "huge first line", "newer", "no JSON", "huge line", "escapes"],
)
def test_a_file_that_is_no_log_is_refused_in_one_line(
    progress: Progress, tmp_path: Path, text: str, words: str
) -> None:
    before, file = states(), tmp_path / "log.jsonl"
    file.write_text(text, encoding="utf-8")
    done = progress("import", str(file))
    told(done, 3, words)
    assert "\x1b" not in done.err
    assert states() == before


@pytest.mark.parametrize("name", ["", "missing.jsonl"])
def test_what_cannot_be_read_is_told(progress: Progress, tmp_path: Path, name: str) -> None:
    told(progress("import", str(tmp_path / name)), 3, "cannot be read")


# --- the whole


def test_every_sub_command_is_on_the_page_of_the_quiz() -> None:
    text = (DOCS / "quiz.md").read_text(encoding="utf-8")
    for name in ("path", "list", "restore ID", "export FILE", "import FILE", "reset TOPIC", "undo", "rebuild"):
        assert f"| `hipcli progress {name}` |" in text, name
