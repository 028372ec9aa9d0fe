"""What a session leaves in the log: each step before it counts, and nothing that was taken back."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.progress.database import ProgressError
from hipcli.progress.store import Progress, open_progress
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Form
from hipcli.quiz.memory.fold import fold_card
from hipcli.quiz.memory.log import Event
from hipcli.quiz.memory.scheduler import NEW
from hipcli.quiz.sitting.recording import Recorder
from tests.quiz.bundled import asked, cards, grader
from tests.quiz.folding import fold

NOW = 1_763_840_520
DAY = 20_414
NAMES = ("gracilis", "gluteus-maximus", "iliacus", "piriformis", "semitendinosus", "pectineus")
NERVES = [cards()[f"{name}/nerve:forward"] for name in NAMES]
GRACILIS = NERVES[0]


class Clock:
    """A clock that tests set."""

    now, day = NOW, DAY

    def __call__(self) -> tuple[int, int]:
        return self.now, self.day


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return open_progress(tmp_path / "progress.sqlite3", now=NOW)


def session(keeper: Recorder, form: Form = "auto", known: tuple[str, ...] = ()) -> Session:
    return Session(
        NERVES, lambda c: asked(c.id), grader, lambda c, id_: "", seed=1, form=form, known=known, keeper=keeper
    )


def choose(quiz: Session, *, right: bool) -> None:
    """Answer what is on screen, in whatever form."""
    shown = quiz.shown
    assert shown is not None
    if shown.form == "choice":
        quiz.choose(next(i for i, option in enumerate(shown.options) if (option is None) is right))
    else:
        quiz.answer(shown.question.answer[0] if right else "")


def told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.kind, event.card) for event in events]


# --- answers


def test_an_answer_is_stored_with_all_that_belongs_to_it(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock(), retention=0.85), "type")
    quiz.hint()
    quiz.answer("obturator nerve")
    (event,) = progress.events()
    details = event.details
    assert (event.kind, event.card, event.time, event.day) == ("review", GRACILIS.id, NOW, DAY)
    assert (details.rating, details.form, details.mark, details.given) == (2, "type", "right", "obturator nerve")
    assert (details.hinted, details.guess, details.revision, details.retention) == (True, False, 1, 0.85)


def test_a_typed_structure_that_is_wrong_is_stored_by_its_id(progress: Progress) -> None:
    session(Recorder(progress, Clock()), "type", (GRACILIS.id,)).answer("femoral nerve")
    assert progress.events()[0].details.wrong == ("femoral-nerve",)
    assert progress.confusions() == {GRACILIS.id: {"femoral-nerve": 1}}


def test_a_wrong_guess_on_a_new_card_is_no_confusion_and_on_a_known_one_it_is(progress: Progress) -> None:
    for known in ((), tuple(card.id for card in NERVES)):
        quiz = session(Recorder(progress, Clock()), "choice", known)
        choose(quiz, right=False)
    new, met = progress.events()
    assert (new.details.guess, met.details.guess) == (True, False)
    assert new.details.wrong == met.details.wrong != ()
    assert sum(progress.confusions()[GRACILIS.id].values()) == 1


def test_what_is_right_as_well_is_not_stored_as_wrong(progress: Progress) -> None:
    card = cards()["pectineus/action/hip:set"]
    quiz = Session([card], lambda c: asked(c.id), grader, lambda c, id_: "", seed=1, keeper=Recorder(progress, Clock()))
    shown = quiz.shown
    assert shown is not None
    quiz.choose(next(i for i, option in enumerate(shown.options) if option and option.text == "flexion and abduction"))
    assert progress.events()[0].details.wrong == ("hip-abduction",)


def test_a_card_asked_again_in_the_run_is_a_repeat(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock()))
    choose(quiz, right=False)
    while quiz.shown and not quiz.shown.again:
        choose(quiz, right=True)
    choose(quiz, right=True)
    assert told(progress.events())[-1] == ("repeat", GRACILIS.id)
    assert progress.state(GRACILIS.id).reps == 1


def test_without_scheduling_an_answer_is_kept_and_moves_no_date(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock(), schedules=False))
    choose(quiz, right=True)
    assert told(progress.events()) == [("cram", GRACILIS.id)]
    assert progress.state(GRACILIS.id) == NEW
    assert progress.answered(DAY) == {GRACILIS.id}


def test_an_answer_belongs_to_the_day_it_was_given_on(progress: Progress) -> None:
    clock = Clock()
    quiz = session(Recorder(progress, clock))
    choose(quiz, right=True)
    clock.now, clock.day = NOW + 600, DAY + 1
    choose(quiz, right=True)
    assert [event.day for event in progress.events()] == [DAY, DAY + 1]


# --- taking back


def test_undo_leaves_a_card_as_it_was_any_number_back(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock()))
    for right in (True, False, True):
        choose(quiz, right=right)
    while quiz.undo():
        pass
    assert [event.kind for event in progress.events()] == ["review"] * 3 + ["undo"] * 3
    assert all(progress.state(card.id) == NEW for card in NERVES)


def test_what_was_taken_back_and_answered_anew_counts_as_the_first_answer(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock()))
    choose(quiz, right=False)
    quiz.undo()
    choose(quiz, right=True)
    (outcome,) = fold_card(progress.events(GRACILIS.id))[1]
    assert (outcome.event.kind, outcome.event.details.rating) == ("review", 2)
    assert progress.state(GRACILIS.id).reps == 1


def test_i_was_right_corrects_the_answer_and_undo_takes_both_back(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock()), "type")
    quiz.answer("femoral nerve")
    quiz.override()
    review, override = progress.events()
    assert (override.kind, override.refers, override.details.rating) == ("override", review.id, 3)
    assert progress.confusions() == {}
    quiz.undo()
    assert progress.state(GRACILIS.id) == NEW


def test_bury_and_suspend_hide_a_card_and_undo_shows_it(progress: Progress) -> None:
    quiz = session(Recorder(progress, Clock()))
    quiz.leave(NERVES[0], "bury")
    quiz.leave(NERVES[1], "suspend")
    quiz.skip()
    buried, suspended = (progress.state(card.id) for card in NERVES[:2])
    assert (buried.hidden(DAY), buried.hidden(DAY + 1), suspended.suspended) == (True, False, True)
    assert told(progress.events()) == [("bury", NERVES[0].id), ("suspend", NERVES[1].id)]
    for _ in range(3):
        assert quiz.undo()
    assert not any(progress.state(card.id).hidden(DAY) for card in NERVES)
    assert quiz.shown is not None
    assert quiz.shown.question.card == NERVES[0]


def test_a_leech_that_was_forgotten_again_is_named(progress: Progress) -> None:
    clock = Clock()
    for lapse in range(9):
        clock.day = DAY + lapse * 100
        recorder = Recorder(progress, clock)
        session(recorder, "type", (GRACILIS.id,)).answer("femoral nerve")
        assert recorder.leeches() == ([GRACILIS.id] if lapse == 8 else [])


# --- whatever happens


def test_what_cannot_be_stored_did_not_happen(progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = session(Recorder(progress, Clock()))
    choose(quiz, right=True)
    before = quiz.shown, quiz.answers

    def fail(*_: object, **__: object) -> None:
        raise ProgressError("the disk is full")

    monkeypatch.setattr(progress, "record", fail)
    with pytest.raises(ProgressError):
        choose(quiz, right=True)
    with pytest.raises(ProgressError):
        quiz.leave(NERVES[2], "bury")
    with pytest.raises(ProgressError):
        quiz.undo()
    assert (quiz.shown, quiz.answers) == before
    assert len(progress.events()) == 1


STEPS = ("right", "wrong", "hint", "skip", "bury", "suspend", "undo", "override", "tomorrow")


@given(st.lists(st.sampled_from(STEPS), max_size=40))
@settings(max_examples=60, deadline=None)
def test_after_any_course_the_log_stands_as_the_session_does(steps: list[str]) -> None:
    clock = Clock()
    with TemporaryDirectory() as place, open_progress(Path(place) / "p.sqlite3", now=NOW) as progress:
        quiz = session(Recorder(progress, clock))
        for step in steps:
            if step == "tomorrow":
                clock.day += 1
            elif step == "undo":
                quiz.undo()
            elif step == "override":
                quiz.override()
            elif quiz.shown is None:
                continue
            elif step == "hint":
                quiz.hint()
            elif step in ("right", "wrong"):
                choose(quiz, right=step == "right")
            else:
                quiz.leave(quiz.shown.question.card, step)  # type: ignore[arg-type]
        standing: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for answer in quiz.answers:
            standing[answer.card].append((answer.rating, answer.mark))
        events = progress.events()
        for card in NERVES:
            outcomes = fold_card(event for event in events if event.card == card.id)[1]
            assert [(o.event.details.rating, o.event.details.mark) for o in outcomes] == standing[card.id]
        assert progress.states() == fold(events)
        assert progress.rebuild() == 0
