"""``hipcli quiz``: with lines on stdin in this process, and in a real pseudo-terminal."""

import re
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Run
from tests.faults.program import Program

ROOT = Path(__file__).parent.parent.parent


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


@pytest.mark.parametrize("form", ["auto", "flip", "choice", "type"])
def test_every_form_runs_to_the_end(run: Run, form: str) -> None:
    done = run("quiz", "iliopsoas", "--form", form, "--count", "4", "--seed", "2", stdin="\n3\n" * 40)
    assert done.code == 0
    assert re.search(r"^4 asked", done.out, re.M)


def spawn(hip: Program, *argv: str) -> "pexpect.spawn[str]":
    env, site = hip.env({"NO_COLOR": "1"}), str(hip.site)
    program, *words = hip.command("quiz", *argv)
    return pexpect.spawn(program, words, env=env, cwd=site, encoding="utf-8", timeout=20, dimensions=(30, 80))


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


def test_a_lecturers_list_is_made_a_topic_as_the_docs_say(run: Run, tmp_path: Path) -> None:
    found = re.findall(r"`week/(\w+\.yaml)`:\n\n```yaml\n(.*?)```", (ROOT / "docs" / "quiz.md").read_text(), re.S)
    assert [name for name, _ in found] == ["groups.yaml", "sources.yaml"]
    for name, text in found:
        (tmp_path / name).write_text(text, encoding="utf-8")
    content = f"--content={tmp_path}"
    assert run("check", str(tmp_path)).code == 0
    done = run(content, "quiz", "week 3", "--count", "12", stdin="\n" * 60)
    assert (done.code, done.err) == (0, "")
    assert all(re.search("piriformis|gracilis|gluteus medius|muscle", asked) for asked in questions(done.out))
    assert re.search(r"^week-3; cards: \d\d;", run(content, "topics").out, re.M)
    missed = run(content, "quiz", "week-3", "--paper", "40", "--seed", "3").out
    assert "muscles of week 3? - piriformis, gracilis" in missed
