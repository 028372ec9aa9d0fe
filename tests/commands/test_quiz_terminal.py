"""``hipcli quiz`` in a real pseudo-terminal: its keys; and what is shown is stored, whatever comes after."""

import time

import pexpect
import pytest

from hipcli.progress.store import open_progress, progress_path
from hipcli.quiz.memory.fold import standing
from hipcli.quiz.memory.log import Details, Draft, Event
from tests.faults.program import Program
from tests.quiz import bundled

#: All that the quiz asks by itself at a terminal that shows pictures.
ASKED = [card.id for card in bundled.cards().values() if card.level == "core" or card.picture]


def spawn(hip: Program, *argv: str) -> "pexpect.spawn[str]":
    env, site = hip.env({"NO_COLOR": "1"}), str(hip.site)
    program, *words = hip.command("quiz", *argv)
    return pexpect.spawn(program, words, env=env, cwd=site, encoding="utf-8", timeout=20, dimensions=(30, 80))


def events() -> list[Event]:
    with open_progress(progress_path(), now=0) as progress:
        return progress.events()


def standing_kinds() -> list[str]:
    by_card: dict[str, list[Event]] = {}
    for event in events():
        by_card.setdefault(event.card, []).append(event)
    return sorted(event.kind for same in by_card.values() for event in standing(same))


def flip(child: "pexpect.spawn[str]", rating: str) -> None:
    child.expect("turn the card")
    child.send(" ")
    child.expect("How was it")
    child.send(rating)


def end(child: "pexpect.spawn[str]") -> None:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_answers_can_be_taken_back_one_by_one_to_the_start(hip: Program) -> None:
    child = spawn(hip, "--form", "flip", "--new", "3")
    for rating in "34":
        flip(child, rating)
    child.expect("3 of 3")
    child.send("uuu")
    child.expect("Taken back")
    child.expect("Taken back")
    child.expect("nothing to take back")
    assert standing_kinds() == []
    child.send(" 3")
    child.expect("2 of 3")
    child.send("q")
    end(child)
    assert standing_kinds() == ["review"]


def test_bury_and_suspend_are_stored_when_they_are_told_and_can_be_taken_back(hip: Program) -> None:
    child = spawn(hip, "--form", "flip", "--new", "3")
    child.expect("1 of 3")
    child.send("b")
    child.expect("Put off till tomorrow")
    assert standing_kinds() == ["bury"]
    child.send("x")
    child.expect("hipcli progress restore")
    assert standing_kinds() == ["bury", "suspend"]
    child.send("uu")
    child.expect("Taken back")
    child.expect("Taken back")
    child.send("q")
    end(child)
    assert standing_kinds() == []


def test_the_last_card_put_away_can_be_taken_back(hip: Program) -> None:
    child = spawn(hip, "--form", "flip", "--new", "1")
    child.expect("turn the card")
    child.send("x")
    child.expect("Enter to end, u to take it back")
    child.send("u")
    flip(child, "3")
    child.expect("1 asked, 1 right")
    end(child)
    assert standing_kinds() == ["review"]


def test_an_enter_too_many_after_a_right_answer_is_no_answer_to_the_next(hip: Program) -> None:
    child = spawn(hip, "gracilis", "sartorius", "nerve", "--form", "type", "--new", "2")
    nerve = {0: "obturator nerve", 1: "femoral nerve"}[child.expect(["supplies gracilis", "supplies sartorius"])]
    child.expect("> ")
    child.send(f"{nerve}\r")
    child.expect("2 of 2")
    child.send("\r")
    child.expect("Enter again if you do not know it")
    assert len(events()) == 1
    child.send("\r")
    child.expect("Not known")
    assert [event.details.rating for event in events()] == [3, 1]
    child.send("\r/q\r")
    end(child)


def test_i_was_right_is_stored_before_it_is_told(hip: Program) -> None:
    child = spawn(hip, "gracilis", "--form", "type", "--new", "2")
    child.expect("> ")
    child.send("no idea\r")
    child.expect("Enter to go on")
    assert [event.details.rating for event in events()] == [1]
    child.send("!\r")
    child.expect("Counted as right")
    review, override = events()
    assert (override.kind, override.refers, override.details.rating) == ("override", review.id, 3)
    child.send("/q\r")
    end(child)


def test_answers_typed_ahead_are_all_taken(hip: Program) -> None:
    child = spawn(hip, "--form", "flip", "--new", "4")
    child.send(" 3 4 2 3")
    child.expect("4 asked, 4 right")
    end(child)
    assert [event.details.rating for event in events()] == [3, 4, 2, 3]


def test_a_paste_of_lines_answers_one_question_each_and_is_no_command(hip: Program) -> None:
    child = spawn(hip, "gracilis", "--form", "type", "--new", "2")
    child.expect("> ")
    child.send("no idea\rsuspend me, bury me, undo!\r")
    child.expect("2 of 2")
    child.send("/q\r")
    end(child)
    assert [event.kind for event in events()] == ["review"]


@pytest.mark.parametrize(("key", "goes_on"), [("y", True), ("n", False), ("\r", False), ("\x04", False)])
def test_with_nothing_left_a_student_is_asked_whether_to_cram(hip: Program, key: str, goes_on: bool) -> None:
    with open_progress(progress_path(), now=0) as progress:
        day = int(time.time() - 4 * 3600) // 86_400 + 1  # days begin at four
        drafts = [Draft("review", id_, details=Details(rating=4, mark="right")) for id_ in ASKED]
        progress.record_all(drafts, now=0, day=day)
    child = spawn(hip)
    child.expect("Go on without scheduling")
    child.send(key)
    if goes_on:
        child.expect("1 of 20")
        child.send("/q\rq")
    end(child)


def test_ctrl_c_loses_nothing_that_was_told(hip: Program) -> None:
    child = spawn(hip, "--form", "flip", "--new", "3")
    flip(child, "3")
    child.expect("2 of 3")
    child.sendintr()
    child.expect(r"1 asked, 1 right at first \(100 %\)\.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert standing_kinds() == ["review"]


def test_a_closed_window_loses_nothing_that_was_told(hip: Program) -> None:
    child = spawn(hip, "--form", "flip", "--new", "3")
    flip(child, "3")
    child.expect("2 of 3")
    child.close(force=True)
    assert standing_kinds() == ["review"]


def test_two_quizzes_at_once_both_succeed(hip: Program) -> None:
    one, other = (spawn(hip, "--form", "flip", "--new", "6") for _ in range(2))
    for _ in range(6):
        flip(one, "3")
        flip(other, "4")
    for child in (one, other):
        child.expect("6 asked, 6 right")
        end(child)
    assert len(events()) == 12
    with open_progress(progress_path(), now=0) as progress:
        assert {state.reps for state in progress.states().values()} == {1}
        assert progress.rebuild() == 0


def test_at_a_terminal_single_keys_answer(hip: Program) -> None:
    child = spawn(hip, "gluteals", "--seed", "7", "--count", "2", "--form", "choice")
    child.expect("1 of 2")
    child.expect("  4 [^\n]*\n")
    child.send("?")
    child.expect("q +quit")
    child.send("h")
    child.expect("Hint: ")
    child.send("s")
    child.expect("Skipped")
    child.expect("2 of 2")
    child.expect("  4 [^\n]*\n")
    child.send("q")
    child.expect("Nothing answered.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_ctrl_c_ends_with_130_and_a_sane_terminal(hip: Program) -> None:
    child = spawn(hip, "gluteals", "--seed", "7")
    child.expect("  4 [^\n]*\n")
    child.sendintr()
    child.expect(pexpect.EOF)
    assert "Traceback" not in str(child.before)
    child.close()
    assert child.exitstatus == 130


@pytest.mark.parametrize(("form", "until"), [("choice", "  4 [^\n]*\n"), ("type", "\n> ")])
def test_ctrl_c_ends_the_line_that_it_stands_on(hip: Program, form: str, until: str) -> None:
    child = spawn(hip, "gluteals", "--seed", "7", "--form", form)
    child.expect(until)
    child.sendintr()
    child.expect(pexpect.EOF)
    assert str(child.before).endswith("\n")


def test_keys_typed_ahead_are_kept(hip: Program) -> None:
    child = spawn(hip, "gluteals", "--seed", "7", "--count", "2", "--form", "choice")
    child.send("ss")
    child.expect("Skipped")
    child.expect("Skipped")
    child.expect("Nothing answered.")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize("word", ["pelvic stability", "extension", "outer ilium"])
def test_a_word_typed_at_a_choice_is_no_row_of_keys(hip: Program, word: str) -> None:
    """Each of these began with keys that put a card away, opened a page, or took an answer back."""
    child = spawn(hip, "gluteals", "--seed", "7", "--count", "3", "--form", "choice")
    child.expect("1 of 3")
    child.expect("  4 [^\n]*\n")
    child.send(f"s{word}\r")
    child.expect_exact(f"> s{word}")
    child.expect_exact("Options are chosen by number.")
    child.send(word)
    child.expect_exact(f"> {word}")
    child.send("\r")
    child.expect_exact("Options are chosen by number.")
    child.send("q")
    child.expect_exact("Nothing answered.")
    child.expect(pexpect.EOF)
    assert events() == []


def test_nothing_is_written_to_disk_but_content_and_progress(hip: Program) -> None:
    child = spawn(hip, "gluteals", "--count", "1")
    child.expect("  4 [^\n]*\n")
    child.send("1\n/q\n")
    child.expect("1 asked")
    child.expect(pexpect.EOF)
    written = {p.relative_to(hip.home).as_posix() for p in hip.home.rglob("*") if p.is_file()}
    assert {name for name in written if not name.startswith("cache/")} == {
        "data/progress.sqlite3",
        "data/progress.sqlite3-journal",
    }
