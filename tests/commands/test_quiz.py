"""``hipcli quiz`` with lines on stdin."""

import re

import pytest

from tests.conftest import Run


def questions(out: str) -> list[str]:
    return re.findall(r"^\d+ of \d+.*\n(.*)$", out, re.M)


def test_a_new_user_is_asked_at_once_and_sees_a_summary(run: Run) -> None:
    done = run("quiz", "adductors", "--count", "3", "--seed", "1", stdin="1\n1\n1\n")
    assert (done.code, done.err) == (0, "")
    assert len(questions(done.out)) >= 3
    assert "Answer: " in done.out
    assert "Sources: " in done.out
    assert re.search(r"^3 asked, \d right at first", done.out, re.M)


def test_the_same_seed_asks_the_same(run: Run) -> None:
    first, again, other = (run("quiz", "gluteals", "--seed", seed).out for seed in ("7", "7", "8"))
    assert first == again
    assert questions(first) != questions(other)


def test_no_input_ends_with_the_summary(run: Run) -> None:
    done = run("quiz", "--count", "5")
    assert done.code == 0
    assert "Nothing answered." in done.out


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["adducters"], 1, "did you mean"),
        (["zzzz"], 1, "is not a topic"),
        (["psoas"], 1, "fits several"),
        (["--form", "essay"], 2, "auto, flip, choice, type"),
        (["--count", "0"], 2, "--count"),
        (["--count", "many"], 2, "--count"),
    ],
)
def test_nonsense_is_told_in_one_line(run: Run, argv: list[str], code: int, words: str) -> None:
    done = run("quiz", *argv)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert done.err.count("\n") == 1 or "fits several" in done.err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["adductors", "--count", "15"], r"12 new \(as many as today brings; --new 15 takes more\)\."),
        (["--count", "40", "--new", "20"], r"^20 new \(--new 40 takes more\)\.$"),
        (["pectineus", "--count", "90", "--new", "80"], r"\d new \(cards on one fact come on different days\)\."),
        (["adductors", "--count", "12"], r"^12 new\.$"),
        (["adductors"], r"^12 new\.$"),
        (
            ["conditions", "--form", "choice"],
            r"^\d+ of these without three wrong options: turn, and grade yourself\.$",
        ),
        (["tests", "--form", "type"], r"^12 of these never typed: choose, or turn\.$"),
        (["tests", "--form", "type", "--one"], r"^1 of these never typed: choose, or turn\.$"),
        (["tests", "--form", "type", "--paper", "3"], r"^3 of these never typed: choose, or turn\.$"),
    ],
)
def test_what_is_less_or_other_than_was_asked_for_is_said_with_the_reason(run: Run, argv: list[str], says: str) -> None:
    assert re.search(says, run("quiz", *argv).out, re.M)


def test_what_a_topic_may_mean_is_told_in_one_case(run: Run) -> None:
    told = re.findall(r"^  \S+  (.*) \(\w+\)$", run("quiz", "gluteus").err, re.M)
    assert len(told) > 2
    assert [name for name in told if not name[0].isupper()] == []


def test_the_page_in_a_quiz_names_no_options_that_cannot_be_typed_there(run: Run) -> None:
    done = run("quiz", "gracilis", "--form", "flip", stdin="/e\n")
    assert "Sources of the answer" in done.out
    assert "sources" in done.out.partition("Sources of the answer")[0]
    assert not re.search("--(all|sources)", done.out)


@pytest.mark.parametrize("form", ["auto", "flip", "choice", "type"])
def test_every_form_runs_to_the_end(run: Run, form: str) -> None:
    done = run("quiz", "iliopsoas", "--form", form, "--count", "4", "--seed", "2", stdin="\n3\n" * 40)
    assert done.code == 0
    assert re.search(r"^4 asked", done.out, re.M)
