"""A paper with ``--result``: what is answered is kept, gone on with where it was broken off, and never overwritten."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.quizzes import asked
from tests.conftest import Ran, Run

COUNT = 8
ANSWERS = ["1", "2", "1", "frobnication", "2", "1", "obturator nerve", "1"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bea.json"


def sat(run: Run, file: Path, answers: list[str], *more: str, seed: str = "7") -> Ran:
    words = ("quiz", "--paper", str(COUNT), "--seed", seed, "--result", str(file), *more)
    return run(*words, stdin="".join(f"{one}\n" for one in answers))


def handed(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def marks(done: Ran) -> str:
    """Return what is told at the end but the time, which is that of this sitting."""
    return re.sub(r"in \d+ min \d+ s", "", done.out[done.out.index("Mark: ") :])


@pytest.mark.parametrize("ends", [[0], [1, 3], [4], [7], [2, 2, 5, 7]], ids=str)
@pytest.mark.parametrize("key", ["", "q"])
def test_a_paper_broken_off_is_gone_on_with_and_ends_as_if_it_had_not_been(
    run: Run, tmp_path: Path, file: Path, ends: list[int], key: str
) -> None:
    whole = tmp_path / "whole.json"
    straight = sat(run, whole, ANSWERS, "--name", "Bea B")
    done_before, prompts = 0, asked(straight)
    for end in ends:
        done = sat(run, file, [*ANSWERS[done_before:end], *filter(None, [f"/{key}" * bool(key)])], "--name", "Bea B")
        assert (done.code, done.err) == (0, "")
        assert asked(done) == prompts[done_before : end + 1], "what is stored is not asked again"
        assert "Mark: " not in done.out, "the mark would tell the answers to what is still to be asked"
        assert done.out.endswith(
            f"\n\nBroken off; what was answered so far is in {file}, and the same command goes on.\n"
        )
        assert not handed(file)["finished"]
        done_before = end
    last = sat(run, file, ANSWERS[done_before:], "--name", "Bea B")
    assert marks(last).replace(str(file), str(whole)) == marks(straight)
    assert handed(file) == handed(whole)
    assert handed(file)["finished"]


def test_what_was_left_open_is_asked_again(run: Run, file: Path) -> None:
    first = sat(run, file, ["1", "/s", "1", "/q"])
    done = sat(run, file, [])
    assert "after 2 answers" in done.out
    assert asked(done) == asked(first)[1:2]


def test_answers_are_kept_in_the_log_once_and_those_stored_are_not_taken_back(run: Run, file: Path) -> None:
    sat(run, file, ANSWERS[:3])
    assert "There is nothing to take back." in sat(run, file, ["/u", *ANSWERS[3:5]]).out
    sat(run, file, ANSWERS[5:])
    stored = [one["mark"] for one in handed(file)["answers"]]
    assert (len(stored), stored.count("none")) == (COUNT, 0)
    told = json.loads(run("stats", "--json").out)["studied"]["answers"]
    assert told == COUNT - stored.count("ask")


def test_a_finished_result_and_what_is_none_of_this_paper_is_refused_and_stays(run: Run, file: Path) -> None:
    sat(run, file, ANSWERS, "--name", "Bea")
    finished = file.read_bytes()
    broken_off = finished.replace(b'"finished": true', b'"finished": false')
    for there, words, seed, why in (
        (finished, ["--name", "Bea"], "7", "is finished"),
        (re.sub(rb',\s*"finished": true', b"", finished), ["--name", "Bea"], "7", "is finished"),
        (broken_off, ["--name", "Ada"], "7", "is of another name"),
        (broken_off, [], "7", "is of another name"),
        (broken_off, ["--name", "Bea"], "8", "answers paper 7-"),
        (broken_off, ["--name", "Bea", "adductors"], "7", "answers other questions"),
        (b"my thesis", ["--name", "Bea"], "7", "is there already"),
        (b"", ["--name", "Bea"], "7", "is there already"),
        (b"[" * 100_000, ["--name", "Bea"], "7", "is there already"),
    ):
        file.write_bytes(there)
        done = sat(run, file, ["2"], *words, seed=seed)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), why
        assert why in done.err
        assert "--force" in done.err
        assert not {"Ada", "Bea"} & {*re.findall(r"\w+", done.err.replace(str(file), ""))}, "whose it is is not told"
        assert file.read_bytes() == there, why
    sat(run, file, ["2"], "--name", "Ada", "--force")
    assert handed(file)["name"] == "Ada"


def test_without_a_seed_it_says_with_which_one_to_go_on(run: Run, file: Path) -> None:
    done = run("quiz", "--paper", str(COUNT), "--result", str(file), stdin="1\n")
    seed = re.findall(r"the same command with --seed (\d+) goes on", done.out)[0]
    assert "after 1 answer." in sat(run, file, [], seed=seed).out
