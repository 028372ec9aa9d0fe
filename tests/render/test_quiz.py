"""How a quiz looks: every state is said in words, nothing is wider than the screen."""

import pytest

from hipcli.anatomy.model import Source
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Feedback, Form
from hipcli.quiz.questions.questions import explain
from hipcli.render.bibliography import name_of
from hipcli.render.quiz import QuizView
from hipcli.render.screen import cells, paragraphs
from hipcli.render.spans import plain
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog, grader
from tests.render.seen import seen

KEYS = frozenset("hsbxu!e?q")
IDS = list(cards())[::7]


@pytest.mark.parametrize("width", [30, 60, 80])
@every("card", IDS)
def test_no_line_is_wider_than_the_screen(card: str, width: int) -> None:
    view = QuizView(catalog().name)
    session = Session([cards()[card]], lambda c: asked(c.id), grader, lambda c, id_: explain(catalog(), c, id_), seed=1)
    shown = session.shown
    assert shown is not None
    lines = [*view.question(shown), *view.back(shown), *view.help(shown, KEYS)]
    feedback = session.answer("gracilis, zzz")
    feedback = session.answer("gracilis, zzz") if not isinstance(feedback, Feedback) else feedback
    assert isinstance(feedback, Feedback)
    lines += [*view.feedback(feedback), *view.summary(session.summary())]
    asked_ = shown.question
    lines += [*view.paper([feedback], [asked_], 75), *view.corrected(asked_, ["x " * 60]), *view.leeches([asked_])]
    assert max(map(cells, seen(paragraphs(lines), width))) <= width


def test_right_and_wrong_are_told_in_words_not_in_colour_alone() -> None:
    view = QuizView(catalog().name)
    card = cards()["gracilis/nerve:forward"]
    for answer, word in (("obturator nerve", "Right"), ("femoral nerve", "Wrong"), ("", "Not known")):
        session = Session([card], lambda c: asked(c.id), grader, lambda c, id_: explain(catalog(), c, id_), seed=1)
        feedback = session.answer(answer)
        assert isinstance(feedback, Feedback)
        assert "".join(text for text, _ in next(iter(view.feedback(feedback)))).startswith(word)


def test_what_a_wrong_name_is_follows_it() -> None:
    view = QuizView(catalog().name)
    card = cards()["gracilis/nerve:forward"]
    session = Session([card], lambda c: asked(c.id), grader, lambda c, id_: explain(catalog(), c, id_), seed=1)
    feedback = session.answer("femoral nerve")
    assert isinstance(feedback, Feedback)
    text = "\n".join("".join(text for text, _ in line) for line in view.feedback(feedback))
    assert "The femoral nerve supplies" in text
    assert "Answer: Obturator nerve" in text


@every("card", [card.id for card in cards().values() if asked(card.id).true_or_false])
def test_what_is_false_is_said_to_be_so_once(card: str) -> None:
    question, view = asked(card), QuizView(catalog().name)
    for given in (0, 1):
        session = Session([cards()[card]], lambda c: asked(c.id), grader, lambda c, id_: "", seed=1)
        feedback = session.choose(given)
        lines = ["".join(text for text, _ in line) for line in view.feedback(feedback)]
        right, told = feedback.mark == "right", question.right
        assert lines[0] == (f"Right: {told}" if right else f"Wrong: it is {told.casefold()}.")
        assert [line.strip() for line in lines[1:-1]] == list(question.why)


def test_the_summary_shows_a_bar_where_it_is_drawn_and_only_words_else() -> None:
    view = QuizView(catalog().name)
    ids = ("gracilis/nerve:forward", "pectineus/nerve:forward", "gracilis/insertion:forward")
    found = [cards()[id_] for id_ in ids if id_ in cards()]
    session = Session(found, lambda c: asked(c.id), grader, lambda c, id_: explain(catalog(), c, id_), seed=1)
    answers = [", ".join(asked(card.id).answer) for card in found]
    for number in range(len(found)):
        assert session.shown is not None
        session.answer(answers[ids.index(session.shown.question.card.id)] if number else "no idea")
    told = list(view.summary(session.summary()))
    drawn, linear = seen(paragraphs(told), 60), [line for line in told if isinstance(line, list)]
    assert drawn[2].split("  ")[1:] == [f"█ {len(found) - 1} right", "· 1 missed"]
    assert not any("█" in words for line in linear for words, _ in line)
    assert drawn[1] == f"{len(found)} asked, {len(found) - 1} right at first ({round(100 - 100 / len(found))} %)."


def rows(card: str, *, right: bool, form: Form = "auto", width: int = 80) -> list[str]:
    """Return what stands on screen once a question is answered: it, its options, and what it was worth."""
    view = QuizView(lambda id_: name_of(catalog().get(id_, Source)), width=width)
    explain_ = lambda c, id_: explain(catalog(), c, id_)  # noqa: E731
    session = Session([cards()[card]], lambda c: asked(c.id), grader, explain_, seed=1, form=form)
    shown = session.shown
    assert shown is not None
    if shown.form == "choice":
        feedback = session.choose(next(n for n, one in enumerate(shown.options) if (one is None) is right))
    else:
        given = "; ".join(asked(card).answer) if right else "no such thing"
        answer = session.answer(given)
        answer = session.answer(given) if not isinstance(answer, Feedback) else answer
        feedback = answer if isinstance(answer, Feedback) else session.rate(1)
    after = [] if right else [*view.go_on(typed=shown.form == "type")]
    return seen(paragraphs([*view.question(shown), *view.feedback(feedback), *after]), width)


@pytest.mark.parametrize("right", [True, False])
@every("card", IDS)
def test_question_options_and_feedback_are_on_one_screen(card: str, right: bool) -> None:
    assert len(rows(card, right=right)) <= 23


@pytest.mark.parametrize("width", [60, 80])
@every("card", IDS)
def test_sources_take_one_line(card: str, width: int) -> None:
    lines = rows(card, right=True, width=width)
    at = [number for number, line in enumerate(lines) if line.startswith(("  Source:", "  Sources:"))]
    assert at in ([], [len(lines) - 1])


def test_a_cut_list_of_sources_still_says_how_many_more_and_all_can_be_seen() -> None:
    question = asked("gluteus-maximus/origin:set")
    view = QuizView(lambda id_: name_of(catalog().get(id_, Source)), width=60)
    assert plain(view._cited(question.sources)).endswith(f"… and {len(question.sources) - 1} more")
    assert [line[1][0] for line in [*view.sources(question)][1:]] == [
        name_of(catalog().get(id_, Source)) for id_ in question.sources
    ]


def test_an_option_is_wrapped_under_its_text_and_not_under_its_number() -> None:
    lines = rows("gluteus-maximus/origin:set", right=True, form="choice", width=40)
    options = lines[lines.index("  1 " + next(line[4:] for line in lines if line.startswith("  1 "))) :]
    options = options[: next(number for number, line in enumerate(options) if line.startswith("Right"))]
    assert len(options) > 4
    assert all(line[:4] in ("  1 ", "  2 ", "  3 ", "  4 ", "    ") and line[4] != " " for line in options)
