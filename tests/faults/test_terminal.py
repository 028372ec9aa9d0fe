"""Terminals that close, end, stop, shrink and are none: what was told is stored, and the modes are as before."""

import json
import os
import re
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.program import LONG, PATIENCE, Program, Terminal, some

#: Where a quiz can stand: its form, and the keys that lead there. One answer is told by then.
MOMENTS = {
    "at a question": ("choice", ["1\n"], r"2 of 3(?s:.)*\n +\S*4"),
    "while typing": ("type", ["\r", "\r", "half"], "half"),
    "at Enter to go on": ("type", ["\r"], "Enter to go on"),
    "at a turned card": ("flip", [" ", "3", " "], r"How was it(?s:.)*How was it"),
    "at the keys": ("flip", [" ", "3", "?"], "undo the last"),
}


def brought_to(hip: Program, moment: str) -> Terminal:
    form, keys, seen = MOMENTS[moment]
    quiz = hip.terminal("quiz", "nerves", "--form", form, "--new", "3")
    quiz.until("1 of 3")
    for key in keys:
        quiz.send(key)
    quiz.until(seen)
    end = time.monotonic() + PATIENCE
    while quiz.modes() == quiz.modes_before and time.monotonic() < end:  # they are set once all is written
        time.sleep(0.01)
    assert quiz.modes() != quiz.modes_before
    return quiz


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(
    "number", some([signal.SIGHUP, signal.SIGINT, None, signal.SIGTERM, signal.SIGQUIT, signal.SIGKILL], 4)
)
def test_whatever_ends_it_what_was_told_is_stored(hip: Program, moment: str, number: signal.Signals | None) -> None:
    with brought_to(hip, moment) as quiz:
        if number is None:
            quiz.hang_up()
            assert quiz.process.wait(PATIENCE) == -signal.SIGHUP
        else:
            quiz.signal(number)
            assert quiz.end() == (130 if number == signal.SIGINT else -number)
            if number != signal.SIGKILL:
                assert quiz.modes() == quiz.modes_before
    assert len(hip.log()) == 1
    hip.rebuilt()


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_and_ctrl_d_are_keys_like_any(hip: Program, moment: str) -> None:
    with brought_to(hip, moment) as quiz:
        quiz.send("\x03")
        quiz.ended(130)
    if moment != "while typing":
        with hip.terminal("quiz", "--cram", "--form", "flip") as quiz:
            quiz.until("turn the card")
            quiz.send("\x04")
            assert "Nothing answered" in quiz.ended(0)


def said(text: str) -> str:
    """Return what was shown as one line without colours."""
    return " ".join(re.sub(r"\x1b\[[\d;]*m", "", text).split())


def test_a_paper_that_was_broken_off_is_gone_on_with(hip: Program, tmp_path: Path) -> None:
    file = tmp_path / "bea.json"
    paper = "quiz --paper 6 --seed 1 --form choice --name Bea --result"
    words = (*paper.split(), str(file))
    ends: tuple[tuple[str | signal.Signals, int], ...] = (("\x03", 130), ("q", 0), ("\x04", 0), (signal.SIGKILL, -9))
    for done, (end, code) in enumerate(ends):
        with hip.terminal(*words) as quiz:
            shown = quiz.until(f"{done + 1} of 6")
            assert done == 0 or f"Gone on with after {done} answer" in said(shown)
            quiz.send("1")
            quiz.until(f"{done + 2} of 6")
            quiz.send(end) if isinstance(end, str) else quiz.signal(end)
            assert quiz.end() == code
            assert "Mark: " not in quiz.text
            if code >= 0:
                assert "the same command goes on" in said(quiz.text)
                assert quiz.modes() == quiz.modes_before
    with hip.terminal(*words) as quiz:
        for number in (5, 6):
            quiz.until(f"{number} of 6")
            quiz.send("1")
        assert re.search(r"Mark: [\d.]+ of 6 ", quiz.ended(0))
    given = [one["given"] for one in json.loads(file.read_text(encoding="utf-8"))["answers"]]
    assert len(given) == 6
    assert all(given)
    with hip.terminal(*words) as quiz:
        assert "is finished" in said(quiz.ended(3))


def test_ctrl_c_at_any_moment_of_the_start_is_130(hip: Program) -> None:
    for moment in range(100 if LONG else 12):
        with hip.terminal("quiz") as quiz:
            time.sleep(0.06 + moment % 25 * 0.006)
            quiz.signal(signal.SIGINT)
            code = quiz.process.wait(PATIENCE)
            text = quiz.drain()
            assert not re.search(r"hipcli/__main__\.py\", line \d+, in main", text)
            if "Traceback" not in text:  # else the interpreter had not begun to run us
                assert code in (130, -signal.SIGINT)
                assert quiz.modes() == quiz.modes_before


def test_stopped_and_going_on_in_a_shell(hip: Program) -> None:
    """Ctrl-Z gives the shell its terminal back; fg takes the quiz up where it was, twice."""
    with Terminal(["bash", "--norc", "-i"], hip.env({"PS1": "$ "}), hip.home) as shell:
        shell.until(r"\$ ")
        shell.send(" ".join(hip.command("quiz", "nerves", "--form", "type", "--new", "3")) + "\n")
        shell.until("1 of 3")
        shell.until("> ")
        for typed in ("no", " idea"):
            shell.send(typed)
            shell.until(typed)
            shell.send("\x1a")
            shell.until("Stopped")
            shell.send("stty -a | grep -o '[-]*icanon'; fg\n")
            shell.until("[\r\n]icanon")
            shell.until("> .*" + typed)
        shell.send("\r")
        shell.until("^(\x1b.*?m)?(Wrong|Not known|Partly)")
        shell.send("\r/q\r")
        shell.until("asked")
        shell.until(r"\$ ")
        shell.send("exit\n")
        assert shell.end() == 0
    assert [event["details"]["given"] for event in hip.log()] == ["no idea"]


def test_a_child_of_nohup_goes_on_when_the_window_closes(hip: Program) -> None:
    ignore = lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)  # noqa: E731
    with hip.terminal("quiz", "--form", "flip", before=ignore) as quiz:
        quiz.until("turn the card")
        quiz.signal(signal.SIGHUP)
        quiz.send(" ")
        quiz.until("How was it")
        quiz.hang_up()
        assert quiz.process.wait(PATIENCE) in (0, 3)
    assert hip.log() == []


# --- screens of any size and kind

SHOWN = some(
    (
        "stats",
        "lookup gluteus-maximus --picture",
        "list --function flexion",
        "",
        "lookup gracilis",
        "lesion L5",
        "lookup piriformis --posture",
        "article --section hamstrings",
    ),
    2,
)
SIZES = [(0, 0), (1, 1), (30, 65_000), (1, 80), (24, 1), (2, 2), (30, 10), (500, 500)]


@pytest.mark.parametrize("size", some(SIZES, 3), ids=str)
def test_any_size_of_screen_can_show_everything(hip: Program, size: tuple[int, int]) -> None:
    for command in SHOWN:
        with hip.terminal(*command.split(), size=size) as shown:
            assert len(shown.ended(0)) > 100
    with hip.terminal("quiz", "--form", "choice", "--new", "1", size=size) as quiz:
        quiz.until("1 of")
        quiz.send("1")
        quiz.send("\n/q\nq")
        quiz.ended(0)
    assert len(hip.log()) <= 1


@pytest.mark.parametrize(
    "env",
    [
        *(
            {"COLUMNS": text, "LINES": text}
            for text in some(("garbage", "-5", "9" * 5000, "0", "1000000000", "", "٣", "1e3"), 3)
        ),
        *some([{"TERM": None}, {"TERM": "dumb"}, {"TERM": "unknown"}, {"TERM": ""}, {"FORCE_COLOR": "1"}], 2),
    ],
    ids=lambda env: " ".join(f"{name}={str(value)[:12]}" for name, value in env.items()),
)
def test_any_word_about_the_screen_is_borne(hip: Program, env: Mapping[str, str | None]) -> None:
    assert "hip flexion" in hip.run("lookup", "tfl", env=env).quiet()
    assert hip.run("stats", env=env).quiet()
    with hip.terminal("lookup", "tfl", "--picture", env=env, size=(40, 100)) as shown:
        assert "flexion" in shown.ended(0)
    with hip.terminal("quiz", "--form", "flip", "--new", "1", env=env) as quiz:
        quiz.until("Think")
        quiz.send(" 3")
        assert "1 asked" in quiz.ended(0)
    assert len(hip.log()) == 1


def test_a_window_that_changes_its_size_disturbs_no_answer(hip: Program) -> None:
    with hip.terminal("quiz", "nerves", "--form", "type", "--new", "2") as quiz:
        quiz.until("> ")
        for columns, letter in zip((1, 200, 40, 0), ("no", " i", "de", "a"), strict=True):
            quiz.resize(10, columns)
            quiz.signal(signal.SIGWINCH)
            quiz.send(letter)
            quiz.until(letter)
        quiz.send("\r")
        quiz.until("Enter to go on")
        quiz.send("\r/q\r")
        quiz.ended(0)
    assert [event["details"]["given"] for event in hip.log()] == ["no idea"]


def test_a_terminal_for_answers_alone_or_for_results_alone(hip: Program, tmp_path: Path) -> None:
    """Answers typed at a terminal with results in a file, and the other way round."""
    with Terminal(["bash", "-c", f"{' '.join(hip.command('quiz', '--form', 'flip', '--new', '1'))} >{tmp_path}/out"],
                  hip.env(), hip.home) as quiz:  # fmt: skip
        time.sleep(0.1)
        quiz.send("\n3\n")
        quiz.ended(0)
    assert "1 asked" in (tmp_path / "out").read_text()
    (tmp_path / "in").write_text("\n3\n")
    with Terminal(["bash", "-c", f"{' '.join(hip.command('quiz', '--form', 'flip', '--new', '1'))} <{tmp_path}/in"],
                  hip.env(), hip.home) as quiz:  # fmt: skip
        assert "1 asked" in quiz.ended(0)
    assert len(hip.log()) == 2
    assert os.listdir(tmp_path / "home" / "data")
