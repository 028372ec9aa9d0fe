"""``hipcli progress weights``: weights of one's own are taken where they predict the log better, and given back."""

import json
from datetime import UTC, datetime

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS as USUAL

from hipcli.commands.progress_weights import read_weights
from hipcli.errors import UsageError
from hipcli.progress.store import Progress, open_progress, progress_path
from hipcli.progress.transfer import export_lines
from hipcli.quiz.memory.log import Weights
from hipcli.quiz.memory.scheduler import retrievability
from tests.conftest import Run
from tests.quiz.folding import fold
from tests.quiz.memory.test_weights import FAST, SLOW, learned

GIVEN = ", ".join(map(str, FAST))


def opened() -> Progress:
    return open_progress(progress_path(), now=0)


@pytest.fixture
def log() -> None:
    with opened() as progress:
        progress.merge(learned(FAST))


def later() -> datetime:
    return datetime(2025, 11, 22, 12, tzinfo=UTC)


def test_better_weights_are_taken_with_both_figures_shown_and_taken_back(run: Run, log: None) -> None:
    with opened() as progress:
        before = progress.states()
    done = run("progress", "weights", GIVEN, clock=later)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Taken; in the later half of your log, ")
    assert " reviews: log loss 0." in done.out
    assert ", the usual ones 0." in done.out
    with opened() as progress:
        after = progress.states()
        assert progress.settings().weights == FAST
        assert after == fold_with(progress, FAST) != before
        assert progress.rebuild() == 0
        assert progress.events()[-1].kind == "weights"
    shown = run("progress", "weights", clock=later)
    assert shown.out.startswith(f"In use: {FAST[0]:g}, ")
    assert run("progress", "weights", GIVEN, clock=later).out == shown.out
    assert run("progress", "weights", "off", clock=later).out == "The usual weights of FSRS are in use.\n"
    with opened() as progress:
        assert progress.states() == before
        assert [event.kind for event in progress.events("")] == ["weights", "weights"]


def fold_with(progress: Progress, weights: Weights) -> object:
    return fold(progress.events(), weights)


def test_what_predicts_worse_is_not_taken(run: Run, log: None) -> None:
    done = run("progress", "weights", *(f"{weight}," for weight in SLOW), clock=later)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "not taken: they do not clearly predict the later half of your log better (log loss " in done.err
    with opened() as progress:
        assert progress.events("") == []


def test_a_short_log_is_too_little_to_try_them_on(run: Run) -> None:
    done = run("progress", "weights", GIVEN, clock=later)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "0 reviews are too few" in done.err
    assert not progress_path().exists()


@pytest.mark.parametrize("text", ["0.1, 0.2", "x", "1e999", GIVEN + ", 1", ","])
def test_what_are_no_weights_is_one_line(run: Run, log: None, text: str) -> None:
    done = run("progress", "weights", text, clock=later)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_as_json(run: Run, log: None) -> None:
    assert json.loads(run("progress", "weights", "--json").out) == {"weights": [], "tried": None}
    told = json.loads(run("progress", "weights", GIVEN, "--json", clock=later).out)
    assert told["weights"] == list(FAST)
    assert told["tried"]["loss"] < told["tried"]["against"]


def test_they_go_with_the_log_to_another_machine(run: Run, log: None, tmp_path: object) -> None:
    run("progress", "weights", GIVEN, clock=later)
    with opened() as progress:
        lines, states, events = list(export_lines(progress)), progress.states(), progress.events()
    assert any(b'"weights":[' in line for line in lines)
    with open_progress(progress_path().with_name("other"), now=0) as other:
        other.merge(events[:-1])
        assert other.states() != states
        other.merge(events)
        assert other.states() == states
        one = next(iter(states))
        assert retrievability(other.state(one), 90) == retrievability(states[one], 90)


# --- reading them


@pytest.mark.parametrize("form", ["{}", "[{}]", " {} ", "{},"])
def test_weights_are_read_as_anki_prints_them(form: str) -> None:
    assert read_weights(form.format(", ".join(f"{weight:.4f}" for weight in USUAL))) == USUAL
    assert read_weights(form.format(" ".join(map(str, USUAL)))) == USUAL


def test_those_of_fsrs_5_are_taken_with_its_one_curve() -> None:
    assert read_weights(", ".join(map(str, USUAL[:19]))) == (*USUAL[:19], 0.0, 0.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "21 weights, and not 0"),
        ("0.2", "21 weights, and not 1"),
        (", ".join(map(str, USUAL[:17])), "21 weights, and not 17"),
        (", ".join(map(str, (*USUAL, 1))), "21 weights, and not 22"),
        (", ".join(map(str, (*USUAL[:20], 3))), "weight 21 is 3, and not between 0.1 and 0.8"),
        (", ".join(map(str, (*USUAL[:20], "nan"))), "weight 21 is nan"),
        (", ".join(map(str, ("inf", *USUAL[1:]))), "weight 1 is inf"),
        ("0.2, abc", "no number: 'abc'"),
    ],
)
def test_what_fsrs_cannot_use_is_told(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_weights(text)
