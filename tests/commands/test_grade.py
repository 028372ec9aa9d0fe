"""``hipcli grade``: what answers are worth, in order, with nothing stored."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

CARD = "gracilis/nerve:forward"
ANSWERS = ["obturator nerve", "femoral nerve", "obturator nerve of Wibbleton", ""]


def test_each_answer_is_one_object_in_order_and_nothing_is_stored(run: Run, own_home: Path) -> None:
    done = run("grade", CARD, *ANSWERS, "--json")
    objects = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [list(one) for one in objects] == [["card", "answer", "mark", "why"]] * 4
    assert [(one["card"], one["answer"]) for one in objects] == [(CARD, answer) for answer in ANSWERS]
    assert [one["mark"] for one in objects] == ["right", "wrong", "ask", "wrong"]
    assert "femoral nerve supplies" in objects[1]["why"]
    assert "'wibbleton'" in objects[2]["why"]
    assert not list(own_home.rglob("progress*"))


def test_a_set_is_partly_right_and_says_what_is_missing(run: Run) -> None:
    done = run("grade", "extensors/members:set", "hamstrings, glute max, TFL")
    assert done.out.startswith("partial extensors/members:set: hamstrings, glute max, TFL\n")
    assert "4 of 5. Not TFL." in done.out
    assert "Missing: adductor magnus" in done.out


def test_a_name_too_many_is_told_to_cost_something(run: Run) -> None:
    card, four = "medial-compartment/members:set", "adductor longus, adductor brevis, adductor magnus, gracilis"
    assert "What is wrong takes 1 off." in run("grade", card, f"{four}, sartorius").out
    assert "off" not in run("grade", card, four, "gracilis, adductor longus").out


@pytest.mark.parametrize("from_pipe", [True, False])
def test_a_file_holds_card_and_answer_a_line(run: Run, tmp_path: Path, from_pipe: bool) -> None:
    text = f"# card\tanswer\n{CARD}\tobturator\n\nsartorius/origin/asis:forward\tAIIS\r\n"
    path = tmp_path / "answers.tsv"
    path.write_text(text, encoding="utf-8-sig")
    done = (
        run("grade", "--file", "-", "--json", stdin=text) if from_pipe else run("grade", "--file", str(path), "--json")
    )
    assert [json.loads(line)["mark"] for line in done.out.splitlines()] == ["right", "wrong"]


@pytest.mark.parametrize("json_", [True, False])
def test_a_line_that_cannot_be_graded_is_told_with_its_number_and_stops_no_other(run: Run, *, json_: bool) -> None:
    text = f"{CARD}\tobturator\n{CARD} x\n\nno/card\tx\n\tx\n{CARD}\tfemoral\n"
    done = run("grade", "--file", "-", *["--json"] * json_, stdin=text)
    assert done.code == 2
    said = done.err.splitlines()
    assert [line.split(":")[:2] for line in said] == [["hipcli", f" line {number}"] for number in (2, 4, 5)]
    assert "a tab and an answer" in said[0]
    assert "is no card" in said[1]
    assert len(re.findall(r"(?m)^right|^wrong|\"mark\":", done.out)) == 2
    assert done.out.endswith("\n2 graded: 1 right, 0 partial, 1 wrong, 0 ask.\n") is not json_


@pytest.mark.parametrize(
    ("args", "stdin", "code", "said"),
    [
        (["gracilis/nerve", "x"], "", 1, "did you mean gracilis/nerve:forward"),
        (["gracilis/nerv:forward", "x"], "", 1, "did you mean gracilis/nerve:forward"),
        (["ab-heer-test/how:forward", "x"], "", 1, "is never typed"),
        ([CARD], "", 2, "no answer is given"),
        ([], "", 2, "no answer is given"),
        ([CARD, "x", "--file", "-"], "", 2, "do not go together"),
        (["--file", "-"], f"{CARD}\tx\ty\n", 2, "line 1: not a card, a tab and an answer"),
        (["--file", "-"], "\nab-heer-test/how:forward\tx\n", 2, "line 2: 'ab-heer-test/how:forward' is never typed"),
        (["--file", "nowhere.tsv"], "", 3, "nowhere.tsv cannot be read"),
    ],
)
def test_what_cannot_be_graded_is_told_on_one_line(run: Run, args: list[str], stdin: str, code: int, said: str) -> None:
    done = run("grade", *args, stdin=stdin)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert said in done.err


def test_of_an_endless_answer_the_beginning_is_shown(run: Run) -> None:
    answer = "xyzzy " * 2_000
    assert len(run("grade", "gracilis/nerve:forward", answer).out) < 1000
    assert answer.strip() in run("grade", "gracilis/nerve:forward", answer, "--json").out
