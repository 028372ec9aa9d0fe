"""Sessions over cards of the bundled content, and how to answer them, for the tests of a quiz's course."""

from collections.abc import Callable

from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Feedback, Form
from hipcli.quiz.questions.questions import explain
from tests.quiz.bundled import asked, cards, catalog, grader

NERVES = [
    cards()[f"{name}/nerve:forward"]
    for name in ("gracilis", "gluteus-maximus", "iliacus", "piriformis", "semitendinosus", "pectineus")
]
MANY = [card for id_, card in cards().items() if id_.endswith("/nerve:forward")][:12]
#: Times that a card is asked in one run at most.
MOST = 4
SET = cards()["superior-gluteal-nerve/muscles:set"]


def session(
    row: list[Card],
    *,
    form: Form = "auto",
    known: tuple[str, ...] = (),
    shaky: tuple[str, ...] = (),
    once: bool = False,
    seed: int = 1,
) -> Session:
    return Session(
        row,
        lambda card: asked(card.id),
        grader,
        lambda card, id_: explain(catalog(), card, id_),
        seed=seed,
        form=form,
        known=known,
        shaky=shaky,
        once=once,
    )


def right(quiz: Session) -> Feedback:
    """Answer the question on screen rightly, in whatever form it is asked."""
    shown = quiz.shown
    assert shown is not None
    if shown.form == "choice":
        return quiz.choose(shown.options.index(None))
    if shown.form == "flip":
        return quiz.rate(3)
    answered = quiz.answer("; ".join(catalog().name(wanted.id) for wanted in shown.question.expected.required))
    assert isinstance(answered, Feedback)
    return answered


def wrong(quiz: Session) -> Feedback:
    shown = quiz.shown
    assert shown is not None
    if shown.form == "choice":
        return quiz.choose(next(i for i, option in enumerate(shown.options) if option is not None))
    if shown.form == "flip":
        return quiz.rate(1)
    answered = quiz.answer("no idea")
    assert isinstance(answered, Feedback)
    return answered


def asked_ids(quiz: Session, step: Callable[[Session], object]) -> list[str]:
    ids = []
    while quiz.shown is not None:
        ids.append(quiz.shown.question.card.id)
        step(quiz)
    return ids
