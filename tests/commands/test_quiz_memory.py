"""``hipcli quiz`` over days and runs: what it remembers, what it does not, and what nothing can take away."""

import json
import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.progress import database
from hipcli.progress.store import Progress, progress_path
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.memory.log import Details, Draft, Event, Rating
from hipcli.quiz.memory.scheduler import NEW
from tests.commands.quizzes import DAY, Quiz, asked, events, known, on, opened
from tests.conftest import Run

# --- from day to day


def test_a_new_user_is_asked_twelve_core_cards_the_same_day_no_more_and_later_what_is_due(quiz: Quiz) -> None:
    first = quiz(form := "--form", "flip", stdin="\n3\n" * 12)
    assert first.out.startswith("12 new.\n")
    assert "12 asked, 12 right" in first.out
    again = quiz(form, "flip")
    assert "today's new ones are met" in again.out
    later = quiz(form, "flip", day=3, stdin="\n3\n" * 20)
    assert later.out.startswith("12 due (the 10 most urgent now, 2 wait), 10 new.\n")
    assert set(asked(later)[:10]) < set(asked(first))


def test_the_first_answer_of_a_day_decides_and_the_rest_is_practice(quiz: Quiz) -> None:
    quiz("--form", "flip", "--count", "1", stdin="\n1\n\n3\n")
    assert [(e.kind, e.details.rating) for e in events()] == [("review", 1), ("repeat", 3)]
    with opened() as progress:
        (state,) = progress.states().values()
    assert (state.reps, state.due) == (1, DAY + 1)


def test_a_study_day_ends_at_four_or_when_the_environment_says(run: Run) -> None:
    at_three = on(1, hour=3)
    for argv in ("--new", "1"), ("--new", "1"):
        run("quiz", "--form", "flip", *argv, stdin="\n3\n", clock=at_three)
    run("quiz", "--form", "flip", "--new", "1", stdin="\n3\n", clock=at_three, env={"HIPCLI_DAY_START": "02:00"})
    assert [event.day for event in events()] == [DAY, DAY, DAY + 1]
    done = run("quiz", env={"HIPCLI_DAY_START": "noon"}, clock=at_three)
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_a_backlog_is_humane(quiz: Quiz) -> None:
    known(35)
    done = quiz("--form", "flip", stdin="\n3\n" * 20)
    assert done.out.startswith("35 due (the 10 most urgent now, 25 wait), 10 new.\n")
    assert re.search(r"\n25 due, 2 new today: about \d+ min\.\n  hipcli quiz    .*\n$", done.out)
    assert quiz("--form", "flip", "--new", "0").out.startswith("25 due (the 20 most urgent now, 5 wait).\n")


def test_with_an_exam_a_sitting_is_the_plan_of_the_day_up_to_forty_cards(quiz: Quiz) -> None:
    known(25)
    quiz("--new", "0", "--count", "1")
    with opened() as progress:
        progress.record(Draft("exam", details=Details(exam=DAY + 20)), now=0, day=DAY)
    assert re.match(r"25 due, \d+ new\.\n", quiz().out)
    known(60)
    assert re.match(r"60 due \(the 3\d most urgent now, 2\d wait\), \d+ new\.\n", quiz().out)
    assert re.match(r"60 due \(the 10 most urgent now, 50 wait\), 10 new\.\n", quiz("--count", "20", "--new", "15").out)


def test_before_an_exam_every_screen_counts_as_due_what_the_quiz_asks(quiz: Quiz, run: Run) -> None:
    known(9, day=DAY, rating=4)
    assert "Due now: 0 cards" in run("stats", clock=on(3)).out
    run("exam", "2025-11-27", clock=on(3))
    told = quiz("--new", "0", "--count", "2", "--form", "flip", day=3, stdin="\n3\n" * 2).out
    counts = re.findall(r"^(\d+) due", told, re.M)
    counts += re.findall(r"^(\d+) due", quiz("--new", "0", day=3).out, re.M)
    counts += re.findall(r"^Due now: (\d+) ", run("stats", clock=on(3)).out, re.M)
    counts += re.findall(r"^(\d+) due", run(clock=on(3)).out, re.M)
    assert counts == ["9", *["7"] * 5]


def test_after_the_plan_what_comes_next_is_named_and_goes_on_once_that_was_said(quiz: Quiz, run: Run) -> None:
    known(500, day=DAY - 1)
    first = ("--form", "flip", "--new", "1")
    told = quiz("gracilis", *first, stdin="\n3\n").out
    for out in (told, run(clock=on(0)).out):
        assert re.search(r"facts are all met; not yet met: \w+ \(\d+\), \w+ \(\d+\), \w+ \(\d+\)\.\n", out)
        assert re.search(r"^  hipcli quiz tests +what comes next$", out, re.M)
        assert "  hipcli quiz --beyond " in out
    assert "Nothing is due" in quiz().out
    told = quiz("--beyond").out
    assert told.startswith(
        "From now on new cards also come from beyond the core; hipcli quiz --core takes that back.\n11 new.\n"
    )
    assert quiz().out.startswith("11 new.\n")
    assert run(clock=on(0)).out.startswith("0 due, 11 new today")
    quiz("--beyond")
    assert "Nothing is due" in quiz("--core").out
    assert "Nothing is due" in quiz().out
    assert [event.details.beyond for event in events("beyond")] == [True, False]


def test_day_after_day_every_card_but_the_extra_ones_is_met(quiz: Quiz, catalog: Catalog) -> None:
    known(500, day=DAY - 1)
    quiz("--beyond", "--new", "1000", "--count", "1000", "--form", "flip", stdin="\n4\n" * 600)
    for day in range(1, 6):  # cards of one fact come on different days
        quiz("--new", "1000", "--count", "1000", "--form", "flip", day=day, stdin="\n4\n" * 600)
    met = {event.card for event in events("review")}
    left = {card.id for card in all_cards(catalog) if card.level != "extra" and card.id not in met}
    assert len(left) < 20


@pytest.mark.parametrize(
    ("ratings", "form"), [((1,), "choice"), ((3,), "type"), ((3, 3, 3, 1), "choice"), ((3, 3, 3, 1, 3), "type")]
)
def test_a_card_is_a_choice_until_it_settles_and_again_after_a_lapse(
    quiz: Quiz, ratings: tuple[Rating, ...], form: str
) -> None:
    nerve, day = "gluteus-maximus/nerve:forward", DAY
    with opened() as progress:
        for rating in ratings:
            progress.record(Draft("review", nerve, details=Details(rating=rating, mark="right")), now=0, day=day)
            day = progress.state(nerve).due
    done = quiz("gluteus-maximus", "--one", "--json", "--due", day=day - DAY, code=1)
    question = json.loads(done.out.splitlines()[0])["question"]
    assert (question["card"], question["form"], question["new"]) == (nerve, form, False)


def test_due_cards_of_claims_come_back_without_a_topic(quiz: Quiz) -> None:
    quiz("errors", "--count", "2", "--form", "flip", stdin="\n3\n" * 2)
    claims = {event.card for event in events()}
    quiz("--due", "--form", "flip", day=5, stdin="\n3\n" * 2)
    assert Counter(event.card for event in events("review")) == dict.fromkeys(claims, 2)


def test_claims_come_half_false_and_half_true(quiz: Quiz, catalog: Catalog) -> None:
    verdicts = {card.id: card.scope for card in all_cards(catalog)}
    quiz("errors", "--form", "flip", "--new", "10", stdin="\n3\n" * 10)
    assert set(Counter(verdicts[e.card] for e in events("review")).values()) == {5}


def test_topics_take_turns_among_the_new(quiz: Quiz) -> None:
    quiz("adductors", "gluteals", "--form", "flip", "--new", "8", stdin="\n3\n" * 8)
    muscles = {event.card.partition("/")[0] for event in events()}
    assert any(name.startswith("gluteus") for name in muscles)
    assert any(name.startswith("adductor") for name in muscles)


# --- options


def test_new_none_and_due(quiz: Quiz) -> None:
    known(2)
    assert quiz("--new", "0").out.startswith("2 due.\n")
    assert quiz("--due").out.startswith("2 due.\n")
    assert quiz("--new", "3").out.startswith("2 due, 3 new.\n")


def test_an_exam_sets_the_pace(quiz: Quiz, run: Run) -> None:
    run("exam", "2025-12-06", clock=on(0))
    assert quiz().out.startswith("17 new.\n")


def test_cramming_asks_at_once_and_schedules_nothing(quiz: Quiz) -> None:
    known(3, day=DAY)
    with opened() as progress:
        before = progress.states()
    done = quiz("--cram", "--count", "3", "--form", "flip", stdin="\n1\n\n3\n" * 9)
    assert "nothing of this is scheduled" in done.out
    assert {event.kind for event in events()} == {"review", "cram"}
    with opened() as progress:
        after = progress.states()
    assert all(state == before.get(card, NEW) for card, state in after.items())


def test_what_was_confused_is_asked_beside_what_it_was_taken_for(quiz: Quiz) -> None:
    assert "nothing here for something else yet; a guess at a new card does not count." in quiz("--confused").out
    with opened() as progress:
        details = Details(rating=1, mark="wrong", wrong=("gluteus-medius",))
        progress.record(Draft("review", "gluteus-minimus/nerve:forward", details=details), now=0, day=DAY)
        details = Details(rating=1, mark="wrong", wrong=("femoral-nerve",))
        progress.record(Draft("review", "gracilis/nerve:forward", details=details), now=0, day=DAY)
    done = quiz("--confused", "--form", "flip", "--count", "3", stdin="\n3\n" * 3)
    assert {"Which nerve supplies gluteus minimus?", "Which nerve supplies gracilis?"} <= set(asked(done))
    assert len(asked(done)) > 2


def test_what_was_mixed_up_the_day_before_comes_in_a_topic_that_has_it_and_is_named_after_any_other(quiz: Quiz) -> None:
    with opened() as progress:
        details = Details(rating=1, mark="wrong", wrong=("femoral-nerve",))
        progress.record(Draft("review", "gracilis/nerve:forward", details=details), now=0, day=DAY - 1)
    told = "\n1 more to be told from what you took them for: hipcli quiz\n"
    flip = ("--form", "flip", "--new", "0")
    elsewhere = quiz("gracilis", *flip, stdin="\n3\n" * 9)
    assert asked(elsewhere) == ["Which nerve supplies gracilis?"]
    assert told in elsewhere.out
    assert told not in quiz("gracilis", "--cram", "--form", "flip").out
    within = quiz("femoral-nerve", *flip, stdin="\n3\n" * 9)
    twin = "rectus-femoris/nerve:forward"  # which has the femoral nerve
    assert [event.card for event in events("review")][-len(asked(within))] == twin
    assert told not in within.out
    assert told not in quiz("gracilis", "--form", "flip").out


def test_what_was_learned_of_a_card_that_is_gone_counts_for_the_one_in_its_place(run: Run, catalog: Catalog) -> None:
    gone = catalog.frames.successors
    with opened() as progress:
        for old in gone:
            progress.record(Draft("review", old, details=Details(rating=1, form="type")), now=0, day=DAY - 9)
    assert json.loads(run("stats", "--json", clock=on(0)).out)["due"]["now"] == len({*gone.values()}) > 4
    assert "made anew from the log, equal to what was stored" in run("progress", "rebuild", clock=on(0)).out


def test_retention_decides_how_far_the_next_day_is(quiz: Quiz) -> None:
    dues = []
    for share in ("0.97", "0.8"):
        quiz("--retention", share, "--form", "flip", "--new", "1", stdin="\n4\n")
        event = events()[-1]
        assert event.details.retention == float(share)
        with opened() as progress:
            dues.append(progress.state(event.card).due)
    assert dues[0] < dues[1]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ("--due --cram", "--due and --cram do not go together"),
        ("--due --new 3", "--due and --new"),
        ("--cram --new 0", "--cram and --new"),
        ("--confused --seed 1", "--confused and --seed"),
        ("--paper 5 --one", "--paper and --one"),
        ("--paper 5 --count 5", "--paper and --count"),
        ("--paper 5 --form flip", "--form flip"),
        ("--paper 0", "--paper: 0"),
        ("--seed 1 --retention 0.9", "--seed and --retention"),
        ("--one --count 2", "--one and --count"),
        ("--json", "--json goes with --one"),
        ("--beyond --cram", "--beyond and --cram"),
        ("adductors --beyond", "hipcli quiz alone"),
        ("--core gracilis", "hipcli quiz alone"),
        ("--new -1", "--new: -1"),
        ("--retention 0.5", "--retention: 0.5"),
        ("--retention nan", "--retention: nan"),
        ("--retention much", "--retention"),
    ],
)
def test_options_that_make_no_sense_are_told_in_one_line_before_anything_is_opened(
    run: Run, argv: str, words: str
) -> None:
    done = run("quiz", *argv.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err
    assert not progress_path().exists()


@pytest.mark.parametrize("argv", ["--due", "gracilis", ""])
def test_with_nothing_left_a_pipe_is_told_how_to_go_on(quiz: Quiz, argv: str) -> None:
    known(200, day=DAY)
    done = quiz(*argv.split(), stdin="y\n1\n")
    assert re.fullmatch(r"Nothing is due.*\. --cram goes on without scheduling\.\n", done.out)


# --- putting off


def test_a_buried_card_comes_back_tomorrow_and_a_suspended_one_when_restored(quiz: Quiz, run: Run) -> None:
    quiz("--new", "2", "--form", "flip", stdin="b\nx\n")
    (bury, suspend) = events()
    assert (bury.kind, suspend.kind) == ("bury", "suspend")
    quiz("--cram", "--count", "1000", "--form", "flip", stdin="\n3\n" * 600)
    assert not {bury.card, suspend.card} & {event.card for event in events("cram")}
    assert run("progress", "restore", suspend.card, clock=on(1)).code == 0
    quiz("--new", "2", "--form", "flip", day=1, stdin="\n3\n" * 2)
    assert {event.card for event in events("review")} == {bury.card, suspend.card}


def test_a_leech_is_named_with_the_way_out_and_back(quiz: Quiz) -> None:
    card = "gracilis/nerve:forward"
    with opened() as progress:
        for lapse in range(9):
            details = Details(rating=1 if lapse else 3, mark="wrong")
            progress.record(Draft("review", card, details=details), now=0, day=DAY - 900 + 100 * lapse)
    done = quiz("gracilis", "--due", "--form", "flip", stdin="\n1\n\n3\n")
    assert "Forgotten 8 times or more" in done.out
    assert "hipcli lookup gracilis" in done.out
    assert "hipcli progress restore" in done.out


# --- corrected facts


def test_a_changed_truth_is_told_once_and_resets_only_its_card(run: Run, tmp_path: Path) -> None:
    muscle = Path(__file__).parent.parent.parent / "content" / "muscles" / "gracilis.yaml"
    text = muscle.read_text(encoding="utf-8")
    changed = text.replace(
        "  - id: gracilis/nerve\n", "  - id: gracilis/nerve\n    revision: 2\n    was: femoral nerve\n", 1
    )
    assert changed != text
    (tmp_path / "muscles").mkdir()
    (tmp_path / "muscles" / "gracilis.yaml").write_text(changed, encoding="utf-8")
    nerve, other = "gracilis/nerve:forward", "gracilis/origin:set"
    with opened() as progress:
        drafts = [Draft("review", id_, details=Details(rating=3, mark="right")) for id_ in (nerve, other)]
        progress.record_all(drafts, now=0, day=DAY - 1)
        before = progress.states()
    more = ("--content", str(tmp_path))
    done = run("quiz", "gracilis", *more, clock=on(0))
    assert "Corrected since you learned it: Which nerve supplies gracilis?" in done.out
    assert re.search(r"Was: femoral nerve\n  Now: Obturator nerve.*\n  Source", done.out)
    with opened() as progress:
        after = progress.states()
    assert (after[nerve].met, after[nerve].revision) == (False, 2)
    assert after[other] == before[other]
    assert "Corrected" not in run("quiz", "gracilis", *more, clock=on(0)).out
    run("quiz", "gracilis", "--new", "9", "--form", "flip", *more, stdin="\n3\n" * 9, clock=on(0))
    with opened() as progress:
        assert (progress.state(nerve).met, progress.state(nerve).revision) == (True, 2)
    assert "Corrected" not in run("quiz", "gracilis", *more, clock=on(1)).out


def test_a_claim_judged_otherwise_is_told_once_and_resets_only_its_card(run: Run, tmp_path: Path) -> None:
    """The folder on top holds all claims but the one that changed: what is asked of the others stays."""
    claims = Path(__file__).parent.parent.parent / "content" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    changed = text.replace("- id: c185\n", "- id: c185\n  revision: 2\n  was: agrees\n", 1)
    assert changed != text
    (tmp_path / "claims.yaml").write_text(changed, encoding="utf-8")
    one, other = "c185:forward", "c108:forward"
    with opened() as progress:
        drafts = [Draft("review", id_, details=Details(rating=3, mark="right")) for id_ in (one, other)]
        progress.record_all(drafts, now=0, day=DAY - 1)
        before = progress.states()
    more = ("--content", str(tmp_path))
    done = run("quiz", "errors", *more, clock=on(0))
    assert done.out.count("Corrected since you learned it:") == 1
    assert re.search(r"Was: True\n  Now: False\n  Source", done.out)
    with opened() as progress:
        after = progress.states()
    assert (after[one].met, after[one].revision) == (False, 2)
    assert after[other] == before[other]
    assert "Corrected" not in run("quiz", "errors", *more, clock=on(0)).out


# --- trouble


def test_a_progress_file_in_use_is_one_line_and_exit_3(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.05)
    opened().close()
    other = sqlite3.connect(progress_path(), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("quiz", stdin="1\n", clock=on(0))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "in use by another hipcli" in done.err
    other.close()


def test_a_lock_in_the_middle_loses_only_the_answer_on_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.05)
    other: list[sqlite3.Connection] = []
    record = Progress.record

    def locked_third(self: Progress, draft: Draft, *, now: int, day: int) -> Event:
        if draft.kind == "review" and len(self.events()) == 2:
            other.append(sqlite3.connect(progress_path(), isolation_level=None))
            other[0].execute("BEGIN IMMEDIATE")
        return record(self, draft, now=now, day=day)

    monkeypatch.setattr(Progress, "record", locked_third)
    done = run("quiz", "--form", "flip", stdin="\n3\n" * 5, clock=on(0))
    other[0].close()
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert len(asked(done)) == 3
    assert len(events()) == 2


def test_a_damaged_file_is_set_aside_and_the_next_run_goes_on(run: Run) -> None:
    known(3)
    path = progress_path()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)
    done = run("quiz", clock=on(0))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "damaged" in done.err
    assert len(list(path.parent.iterdir())) >= 2
    assert run("quiz", clock=on(0)).code == 0


def test_a_folder_that_cannot_be_made_is_one_line_and_exit_3(run: Run, own_home: Path) -> None:
    (own_home / "data").write_text("in the way", encoding="utf-8")
    done = run("quiz", clock=on(0))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "HIPCLI_HOME" in done.err


def test_cards_that_the_content_no_longer_has_are_kept_and_not_asked(quiz: Quiz) -> None:
    with opened() as progress:
        progress.record(Draft("review", "gone/nerve:forward", details=Details(rating=3)), now=0, day=DAY - 9)
    assert quiz().out.startswith("12 new.\n")
    with opened() as progress:
        assert progress.state("gone/nerve:forward").met
