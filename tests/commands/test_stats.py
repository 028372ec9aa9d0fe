"""``hipcli stats``: one screen, as text or JSON, for who has just come and for who answered thousands of times."""

import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hipcli.__main__ import execute
from hipcli.app import App
from hipcli.progress.store import open_progress
from hipcli.progress.study_day import to_day
from hipcli.quiz.memory.log import Details, Draft, Event
from tests.conftest import Ran, Run
from tests.quiz import bundled

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
DAY = to_day(NOW.date())
ESCAPE = re.compile(r"\x1b\[([\d;]*)m")

Stats = Callable[..., Ran]


@pytest.fixture
def stats(run: Run) -> Stats:
    return lambda *argv, **more: run("stats", *argv, clock=lambda: NOW, **more)


def store(path: Path, events: list[Event]) -> None:
    with open_progress(path, now=0) as progress:
        progress.merge(events)


def review(number: int, card: str, day: int, rating: Any = 3, wrong: tuple[str, ...] = ()) -> Event:
    details = Details(rating=rating, form="type", mark="right" if rating > 1 else "wrong", wrong=wrong)
    turn = day * 86_400_000 + number
    return Event(id=f"{number:016x}", kind="review", card=card, time=day * 86_400, turn=turn, day=day, details=details)


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a log of 5,000 answers on 100 days up to today, with every tenth wrong and confused."""
    path = tmp_path_factory.mktemp("log") / "progress.sqlite3"
    random, cards = Random(1), sorted(bundled.cards())
    muscles = bundled.catalog().ids("muscle")
    events = []
    for number in range(5000):
        wrong = (random.choice(muscles),) if number % 10 == 0 else ()
        events.append(review(number, random.choice(cards), DAY - 99 + number // 50, 1 if wrong else 3, wrong))
    store(path, events)
    return path


@pytest.fixture
def home(own_home: Path, thousands: Path) -> Path:
    (own_home / "data").mkdir()
    shutil.copy(thousands, own_home / "data")
    return own_home


@pytest.fixture
def learner(own_home: Path) -> None:
    """Store a student of five days who mistook one nerve for another three times."""
    path = own_home / "data" / "progress.sqlite3"
    nerve = "gluteus-medius/nerve:forward"
    events = [review(n, nerve, DAY - 5 + n, 1, ("inferior-gluteal-nerve",)) for n in range(3)]
    events += [review(10, "gluteus-maximus/nerve:reverse", DAY - 4), review(11, "iliopsoas/members:set", DAY - 1)]
    store(path, events)
    with open_progress(path, now=0) as progress:
        progress.record(Draft("suspend", "iliopsoas/members:set"), now=DAY * 86_400, day=DAY)
        progress.record(Draft("exam", details=Details(exam=DAY + 12)), now=DAY * 86_400, day=DAY)


# --- a new student


@pytest.mark.parametrize("terminal", [True, False])
def test_a_new_student_is_told_how_to_begin_and_nothing_is_made(
    stats: Stats, own_home: Path, *, terminal: bool
) -> None:
    done = stats(terminal=terminal)
    assert (done.code, done.err) == (0, "")
    assert "Nothing answered yet" in done.out
    assert "hipcli quiz" in done.out
    assert not list(own_home.rglob("*.sqlite3*"))


def test_the_json_of_a_new_student_has_every_key(stats: Stats, own_home: Path) -> None:
    data = json.loads(stats("--json").out)
    assert data["core"]["met"] == data["due"]["now"] == data["studied"]["answers"] == 0
    assert data["retention"]["all"] == {"recalls": 0, "right": 0, "share": None}
    assert not list(own_home.rglob("*.sqlite3*"))


# --- the screen


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.usefixtures("home")
def test_it_fits_a_terminal_of_24_lines(stats: Stats, width: int) -> None:
    done = stats(terminal=True, env={"COLUMNS": str(width)})
    lines = ESCAPE.sub("", done.out).splitlines()
    assert 15 < len(lines) <= 23
    assert max(map(len, lines)) < width
    for label in ("Core cards", "Recalled", "Studied", "Answers", "Due", "Weakest", "Confused"):
        assert any(line.startswith(label) for line in lines), label


@pytest.mark.usefixtures("home")
def test_colours_are_the_terminals_own_and_never_a_background(stats: Stats) -> None:
    codes = {code for found in ESCAPE.findall(stats(terminal=True).out) for code in found.split(";") if code}
    assert codes
    assert {int(code) for code in codes} <= {0, 1, 2, 3, *range(30, 38), *range(90, 98)}


def test_what_was_recalled_is_told_once_where_all_of_it_is_recent(stats: Stats, own_home: Path) -> None:
    card, file = "gluteus-maximus/nerve:reverse", own_home / "data" / "progress.sqlite3"
    store(file, [review(1, card, DAY - 9), review(2, card, DAY - 1)])
    assert "Recalled: 100 % of 1\n" in stats().out
    store(file, [review(3, card, DAY - 80), review(4, card, DAY - 60)])
    assert re.search(r"Recalled: .*; .* in the last 30 days\n", stats().out)


def test_nothing_due_is_no_alarm(stats: Stats, own_home: Path) -> None:
    store(own_home / "data" / "progress.sqlite3", [review(1, "gluteus-maximus/nerve:reverse", DAY)])
    assert "\x1b[2m0 now\x1b[0m" in stats(terminal=True).out


@pytest.mark.usefixtures("home")
def test_without_colour_it_is_the_same_screen(stats: Stats) -> None:
    assert stats(terminal=True, env={"NO_COLOR": "1"}).out == ESCAPE.sub("", stats(terminal=True).out)


@pytest.mark.usefixtures("home")
def test_every_number_is_there_without_colour(stats: Stats) -> None:
    data = json.loads(stats("--json").out)
    screen = ESCAPE.sub("", stats(terminal=True).out)
    unmet = data["core"]["met"] < data["core"]["cards"]
    assert re.search(r"█+▒+·+  █ known  ▒ met  · not met$" if unmet else r"█+▒+  █ known  ▒ met$", screen, re.M)
    assert "░ 1-9  ▒ 10-29  ▓ 30-59  █ 60 or more a day" in screen
    assert f"{data['core']['met']} of {data['core']['cards']} met, {data['core']['known']} known" in screen
    assert f"Due {data['due']['now']} now" in screen
    last_week = screen.partition("16-22 Nov")[2].splitlines()[0]
    assert [int(number) for number in re.findall(r"\d+", last_week)] == [d["answers"] for d in data["answers"][-7:]]
    next_week = screen.partition("23-29 Nov")[2].splitlines()[0].replace("·", "0")
    assert [int(number) for number in re.findall(r"\d+", next_week)] == [
        day["cards"] for day in data["due"]["next"][:7]
    ]


@pytest.mark.usefixtures("learner")
def test_what_is_confused_is_told_with_what_tells_it_apart(stats: Stats) -> None:
    out = ESCAPE.sub("", stats(terminal=True).out)
    assert "3× inferior gluteal nerve for superior gluteal nerve" in out
    assert "Which nerve supplies gluteus medius? The inferior gluteal nerve supplies gluteus maximus." in " ".join(
        out.split()
    )
    assert "Needs a look 1 suspended: hipcli progress list" in out
    assert re.search(r"^Progress, 22 November 2026 +exam in 12 days$", out, re.M)


@pytest.mark.usefixtures("home")
def test_where_signs_are_not_to_be_had_plainer_ones_stand(catalog: Any) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    out = Terminal(io.BytesIO(), encoding="ascii", errors="strict", newline="\n")
    app = App({"COLUMNS": "80"}, stdout=out, stderr=io.StringIO(), clock=lambda: NOW)
    app.__dict__["catalog"] = catalog
    assert execute(["stats"], app) == 0
    out.flush()
    text = out.buffer.getvalue().decode("ascii")  # type: ignore[attr-defined]
    assert " 50++" in ESCAPE.sub("", text)
    assert "\\u" not in text


# --- linear text


@pytest.mark.parametrize(
    ("argv", "more"),
    [
        ((), {}),
        (("--plain",), {"terminal": True}),
        ((), {"terminal": True, "env": {"TERM": "dumb"}}),
    ],
)
@pytest.mark.usefixtures("home")
def test_plain_text_is_one_fact_a_line_without_colour_or_drawing(
    stats: Stats, argv: tuple[str, ...], more: dict[str, Any]
) -> None:
    done = stats(*argv, **more)
    assert done.out == stats().out
    assert not re.search("[\x1b█▓▒░]", done.out)
    first, *facts = done.out.splitlines()
    assert first == "Progress, 22 November 2026"
    assert all(re.match(r"[A-Z][\w\s-]+: .", fact) for fact in facts)


@pytest.mark.usefixtures("home")
def test_a_terminal_too_narrow_for_the_calendar_gets_the_linear_text(stats: Stats) -> None:
    narrow = stats(terminal=True, env={"COLUMNS": "40"})
    lines = ESCAPE.sub("", narrow.out).splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split() == stats().out.split(), "whole words"


# --- JSON


@pytest.mark.usefixtures("learner")
def test_the_keys_of_the_json_are_a_promise(stats: Stats) -> None:
    data = json.loads(stats("--json", terminal=True).out)
    assert list(data) == [
        "day", "exam", "due", "core", "retention", "streak", "studied", "answers", "weakest", "confused", "suspended",
        "buried", "leeches",
    ]  # fmt: skip
    assert (data["day"], data["exam"]) == ("2026-11-22", "2026-12-04")
    assert list(data["due"]) == ["now", "next"]
    assert [day["day"] for day in data["due"]["next"]][::13] == ["2026-11-23", "2026-12-06"]
    assert data["core"] == {"cards": data["core"]["cards"], "met": 3, "known": data["core"]["known"]}
    assert data["retention"]["all"] == {"recalls": 2, "right": 0, "share": 0.0}
    assert data["streak"] == {"days": 1, "longest": 3}
    assert data["studied"] == {"days": 4, "answers": 5, "right": 2}
    assert [day["answers"] for day in data["answers"][-6:]] == [1, 2, 1, 0, 1, 0]
    assert list(data["weakest"][0]) == ["card", "question", "tomorrow", "lapses"]
    assert data["weakest"][0]["card"] == "gluteus-medius/nerve:forward"
    assert data["confused"] == [
        {
            "card": "gluteus-medius/nerve:forward",
            "question": "Which nerve supplies gluteus medius?",
            "answer": data["confused"][0]["answer"],
            "taken": {"id": "inferior-gluteal-nerve", "name": "inferior gluteal nerve"},
            "times": 3,
            "apart": "The inferior gluteal nerve supplies gluteus maximus.",
        }
    ]
    assert (data["suspended"], data["buried"], data["leeches"]) == (["iliopsoas/members:set"], [], [])


def test_every_key_is_documented(stats: Stats) -> None:
    note = (Path(__file__).parent.parent.parent / "docs" / "memory.md").read_text(encoding="utf-8")
    assert all(f"| `{key}`" in note or f"`{key}`" in note for key in json.loads(stats("--json").out))


def test_what_is_no_answer_of_the_kind_asked_for_is_no_confusion(stats: Stats, own_home: Path) -> None:
    taken = ("ischial-tuberosity", "gracilis", "inferior-gluteal-nerve")
    events = [review(n, "gluteus-medius/nerve:forward", DAY - 3, 1, (id_,)) for n, id_ in enumerate(taken)]
    store(own_home / "data" / "progress.sqlite3", events)
    told = [line for line in stats().out.splitlines() if line.startswith("Confused")]
    assert [line.partition(" for ")[0] for line in told] == ["Confused: inferior gluteal nerve"]


# --- what can go wrong


def test_cards_and_ids_that_the_content_no_longer_has_do_no_harm(stats: Stats, own_home: Path) -> None:
    events = [review(1, "gone/origin:forward", DAY - 3, 1, ("lost",))]
    events += [review(2, "gluteus-medius/nerve:forward", DAY - 3, 1, ("lost",))]
    store(own_home / "data" / "progress.sqlite3", events)
    done = stats()
    assert done.code == 0
    assert "Confused: lost for superior gluteal nerve" in done.out


def test_a_damaged_file_is_one_line_and_exit_3(stats: Stats, own_home: Path) -> None:
    (own_home / "data").mkdir()
    (own_home / "data" / "progress.sqlite3").write_bytes(b"no database" * 1000)
    done = stats()
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "damaged" in done.err


def test_a_day_that_begins_at_no_time_is_refused(stats: Stats) -> None:
    done = stats(env={"HIPCLI_DAY_START": "noonish"})
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
