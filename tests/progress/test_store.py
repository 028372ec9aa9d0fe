"""Progress: what is recorded is stored, what follows from it equals the log, and machines agree after an exchange."""

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.disk.writing import write_whole
from hipcli.progress.store import Progress, open_progress, progress_path
from hipcli.progress.transfer import export_lines, import_file
from hipcli.quiz.memory.fold import DayTally
from hipcli.quiz.memory.log import LAST_DAY, Details, Draft, Event, Kind, Rating
from hipcli.quiz.memory.scheduler import NEW
from tests.quiz.folding import fold

DAY = 20_400
NOW = DAY * 86_400
CARD = "gracilis/origin:forward"
OTHER = "sartorius/nerve:forward"


def answer(rating: Rating = 3, card: str = CARD, kind: Kind = "review", **details: Any) -> Draft:
    return Draft(kind, card, details=Details(rating=rating, **details))


def numbered(machine: str) -> Callable[[], str]:
    numbers = count()
    return lambda: f"{machine}{next(numbers):015x}"


def consistent(progress: Progress) -> bool:
    """Tell whether the state is the fold of the log, and stays so when made anew."""
    days = progress.days()
    return (
        progress.states() == fold(progress.events())
        and days == counted(progress)
        and progress.rebuild() == 0
        and days == progress.days()
    )


def counted(progress: Progress) -> list[DayTally]:
    """Count anew what the tally of days keeps."""
    query = "SELECT day, count(*), sum(rating > 1), sum(recall), sum(recall AND rating > 1) FROM answer GROUP BY day"
    return [DayTally(*row) for row in progress._sql.execute(query)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite3"


@pytest.fixture
def progress(path: Path) -> Iterator[Progress]:
    with open_progress(path, now=NOW) as opened:
        yield opened


# --- recording


def test_what_is_recorded_is_there_for_another_process(progress: Progress, path: Path) -> None:
    drawn = answer(2, given="pubis", form="type", mark="right", wrong=("ischium",), hinted=True, revision=4)
    event = progress.record(drawn, now=NOW, day=DAY)
    with open_progress(path, now=NOW, create=False) as other:
        assert other.events() == [event]
        assert other.state(CARD).last == DAY
    assert (event.kind, event.card, event.details, event.time, event.day) == ("review", CARD, drawn.details, NOW, DAY)


def test_progress_is_kept_in_the_data_folder(own_home: Path) -> None:
    assert progress_path() == own_home / "data" / "progress.sqlite3"


def test_reading_makes_no_file(path: Path) -> None:
    with open_progress(path, now=NOW, create=False) as empty:
        assert (empty.events(), empty.states(), empty.settings().exam, empty.days()) == ([], {}, None, [])
    assert not path.exists()


def test_ids_are_random(progress: Progress) -> None:
    events = progress.record_all([answer()] * 50, now=NOW, day=DAY)
    assert len({event.id[:8] for event in events}) == 50


def test_the_log_can_only_be_added_to(progress: Progress, path: Path) -> None:
    progress.record(answer(), now=NOW, day=DAY)
    with sqlite3.connect(path) as sql:
        for statement in ("UPDATE event SET line = ''", "DELETE FROM event"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                sql.execute(statement)


def test_several_events_are_stored_or_none(progress: Progress) -> None:
    with pytest.raises(ValueError, match="needs a rating"):
        progress.record_all([answer(), Draft("review", CARD)], now=NOW, day=DAY)
    assert progress.events() == []
    assert progress.states() == {}


def test_what_could_not_be_read_back_is_not_stored(progress: Progress) -> None:
    with pytest.raises(ValueError, match="not to be recorded"):
        progress.record(answer(card="Gracilis; DROP TABLE event"), now=NOW, day=DAY)
    assert progress.events() == []


@given(st.text(), st.lists(st.just("ischium"), max_size=30))
@settings(max_examples=40, deadline=None)
def test_whatever_was_typed_can_be_read_back(text: str, wrong: list[str]) -> None:
    with TemporaryDirectory() as folder, open_progress(Path(folder) / "p.sqlite3", now=NOW) as progress:
        drafts = [answer(given=text * 40, wrong=tuple(wrong)), answer(given="\ud800\x00\x1b[31m" + text)]
        events = progress.record_all(drafts, now=NOW, day=DAY)
        assert progress.events() == events
        assert all(len(event.details.given) <= 300 for event in events)


# --- the clock


def test_events_keep_their_order_when_the_clock_stands_still_or_goes_back(progress: Progress) -> None:
    drafts = [Draft("suspend", CARD), Draft("restore", CARD)]
    events = [progress.record(d, now=NOW - 9999 * i, day=DAY - i) for i, d in enumerate(drafts * 3)]
    assert progress.events() == events
    assert not progress.state(CARD).suspended
    assert [event.time for event in events] == [NOW - 9999 * i for i in range(6)]


@pytest.mark.parametrize(("now", "day"), [(-5, -1), (10**15, 10**9)])
def test_a_clock_far_out_costs_nothing(progress: Progress, now: int, day: int) -> None:
    progress.record(answer(), now=now, day=day)
    later = progress.record(answer(), now=NOW, day=DAY)
    assert progress.events()[-1] == later
    assert all(0 <= event.day <= LAST_DAY for event in progress.events())
    assert consistent(progress)


# --- what follows from the log


def test_the_state_can_be_made_anew(progress: Progress, path: Path) -> None:
    progress.record_all([answer(card=f"m-{i}/origin:forward") for i in range(5)], now=NOW, day=DAY)
    before = progress.states()
    with sqlite3.connect(path) as sql:
        sql.execute("UPDATE state SET lapses = 9 WHERE card = 'm-1/origin:forward'")
        sql.execute("DELETE FROM state WHERE card = 'm-2/origin:forward'")
        sql.execute("DELETE FROM answer WHERE card = 'm-3/origin:forward'")
    assert progress.rebuild() == 3
    assert progress.states() == before
    assert progress.rebuild() == 0


def test_an_undo_and_an_override_reach_back(progress: Progress) -> None:
    missed = progress.record(answer(1, wrong=("ischium",)), now=NOW, day=DAY)
    progress.record(Draft("override", CARD, missed.id, Details(rating=3)), now=NOW, day=DAY)
    assert progress.state(CARD).stability > 2
    assert progress.confusions() == {}
    progress.record(Draft("undo", CARD, missed.id), now=NOW, day=DAY)
    assert progress.state(CARD) == NEW
    assert progress.days() == []
    assert consistent(progress)


def test_days_count_answers_and_recalls(progress: Progress) -> None:
    progress.record_all([answer(1), answer(3, kind="repeat"), answer(3, OTHER)], now=NOW, day=DAY)
    progress.record_all([answer(3), answer(1, OTHER), answer(1, OTHER, "cram")], now=NOW, day=DAY + 3)
    assert progress.days() == [DayTally(DAY, 3, 2, 0, 0), DayTally(DAY + 3, 3, 1, 2, 1)]
    assert progress.answered(DAY + 3) == {CARD, OTHER}
    assert progress.missed(DAY + 3) == {OTHER}
    progress.record_all([answer(3, OTHER, "cram")], now=NOW, day=DAY + 3)
    assert progress.missed(DAY + 3) == set()


def test_confusions_are_counted_but_for_guesses(progress: Progress) -> None:
    drafts = [
        answer(1, wrong=("ischium", "sacrum")),
        answer(1, wrong=("ischium",)),
        answer(1, wrong=("ilium",), guess=True),
    ]
    progress.record_all(drafts, now=NOW, day=DAY)
    assert progress.confusions() == {CARD: Counter(ischium=2, sacrum=1)}


def test_the_exam_is_remembered(progress: Progress) -> None:
    assert progress.settings().exam is None
    for day in (DAY + 30, DAY + 20):
        progress.record(Draft("exam", details=Details(exam=day)), now=NOW, day=DAY)
    assert progress.settings().exam == DAY + 20
    assert progress.states() == {}


# --- several machines, any sequence of events

OPERATIONS = st.tuples(
    st.integers(0, 1),  # on which machine
    st.sampled_from(
        "review review review repeat cram undo override bury suspend restore reset revised exam import".split()
    ),
    st.integers(0, 2),  # which card
    st.sampled_from([1, 2, 3, 4]),
    st.integers(0, 30),  # which earlier event, from the last back
    st.integers(-1, 4),  # days gone by
)


def perform(machines: list[Progress], operation: tuple[int, str, int, Rating, int, int], day: int) -> None:
    machine, kind, card, rating, back, _ = operation
    progress = machines[machine]
    if kind == "import":
        exchange(machines[1 - machine], progress)
        return
    draft = Draft(kind, f"m-{card}/origin:forward", details=Details(rating=rating, revision=back % 3 + 1))  # type: ignore[arg-type]
    if kind == "exam":
        draft = Draft("exam", details=Details(exam=day + back))
    if kind in ("undo", "override"):
        events = progress.events()
        if not events:
            return
        target = events[max(0, len(events) - 1 - back)]
        if kind == "override" and not target.card:
            return
        draft = draft._replace(card=target.card, refers=target.id)
    progress.record(draft, now=NOW + day * 86_400, day=DAY + day)


def exchange(source: Progress, target: Progress) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.jsonl"
        write_whole(path, export_lines(source), force=True)
        return import_file(target, path)


@given(st.lists(OPERATIONS, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_sequence_leaves_log_and_state_equal_and_machines_agreed(
    operations: list[tuple[int, str, int, Rating, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        machines = [
            open_progress(Path(folder) / f"{name}.sqlite3", now=NOW, new_id=numbered(name)) for name in ("a", "b")
        ]
        day = 10
        for operation in operations:
            day = max(0, day + operation[-1])
            perform(machines, operation, day)
        assert all(consistent(machine) for machine in machines)
        a, b = machines
        exchange(a, b)
        exchange(b, a)
        assert exchange(a, b) == exchange(b, a) == exchange(a, a) == 0
        assert a.events() == b.events()
        assert a.states() == b.states()
        assert a.settings().exam == b.settings().exam
        assert (a.days(), a.confusions()) == (b.days(), b.confusions())
        assert all(consistent(machine) for machine in machines)
        for machine in machines:
            machine.close()


# --- several processes, and killed ones

WRITER = """
import sys
from pathlib import Path
from hipcli.quiz.memory.log import Details, Draft
from hipcli.progress.store import open_progress

with open_progress(Path(sys.argv[1]), now=0) as progress:
    for number in range(int(sys.argv[2])):
        draft = Draft("review", f"m-{number % 7}/origin:forward", details=Details(rating=number % 4 + 1))
        event = progress.record(draft, now=number * 40_000, day=number // 2)
        print(event.id, flush=True)
"""


def writer(path: Path, answers: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(answers)], stdout=subprocess.PIPE, text=True)


def test_quizzes_at_once_all_succeed(path: Path) -> None:
    writers = [writer(path, 30) for _ in range(4)]
    told = [line.strip() for process in writers for line in process.communicate(timeout=60)[0].splitlines()]
    assert [process.returncode for process in writers] == [0] * 4
    with open_progress(path, now=NOW) as progress:
        assert sorted(told) == sorted(event.id for event in progress.events())
        assert consistent(progress)


def test_a_kill_loses_nothing_that_was_told(path: Path) -> None:
    random, told = Random(4), list[str]()
    for killed in range(1, 31):
        process = writer(path, 100_000)
        assert process.stdout is not None
        told.append(process.stdout.readline().strip())
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(random.random() * 0.05)
        process.kill()
        told += [line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        process.wait()
        process.stdout.close()
        with open_progress(path, now=NOW) as progress:
            stored = {event.id for event in progress.events()}
        assert set(told) <= stored
        assert len(stored) <= len(told) + killed
    with open_progress(path, now=NOW) as progress:
        assert consistent(progress)


def test_events_order_by_turn_and_id(progress: Progress) -> None:
    events = [
        Event(id=f"{i:016x}", kind="cram", card=CARD, time=NOW, turn=turn, day=DAY, details=Details(rating=3))
        for i, turn in enumerate([5, 3, 5, 1])
    ]
    assert progress.merge(events) == 4
    assert [event.turn for event in progress.events()] == [1, 3, 5, 5]


def test_a_card_in_the_place_of_another_has_its_history(path: Path) -> None:
    old, new = "gait/lurch:forward", "lurch/signs:forward"
    with open_progress(path, now=NOW, successors=lambda: {old: new}) as store:
        store.record(Draft("review", old, details=Details(rating=3)), now=NOW, day=DAY)
        assert store.states()[new] == store.state(old) == store.state(new)
        store.record(Draft("review", new, details=Details(rating=3)), now=NOW + 800_000, day=DAY + 9)
        after = store.states()[new]
        assert after.reps == 2
        assert after.stability > store.state(old).stability
        store.record(Draft("suspend", new), now=NOW + 800_001, day=DAY + 9)
        assert store.rebuild() == 0
        assert [event.card for event in store.events(new)] == [old, new, new]


def test_nobody_asks_what_took_the_place_of_what_before_there_are_answers(path: Path) -> None:
    def successors() -> dict[str, str]:
        raise AssertionError("asked")

    with open_progress(path, now=NOW, successors=successors) as store:
        assert (store.states(), store.settings().exam, store.days()) == ({}, None, [])
        store.record(Draft("exam", details=Details(exam=DAY + 9)), now=NOW, day=DAY)
        assert store.settings().exam == DAY + 9
