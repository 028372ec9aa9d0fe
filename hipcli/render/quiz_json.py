"""A quiz as JSON, an object a line: what is asked, what is to be told, and how it went. The keys are a promise."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from hipcli.quiz.course.turns import Again, Feedback, Shown, Summary
from hipcli.quiz.questions.question import Question
from hipcli.render.json_text import to_line
from hipcli.render.quiz import Contrast, QuizView
from hipcli.render.spans import Line, Told


class JsonView(QuizView):
    """Turns what a session shows into lines of JSON; keys and manners are left out."""

    def question(self, shown: Shown, before: Sequence[Line] = ()) -> Iterator[Line]:
        """Yield what was told before and the question; ``names`` is how many are to be named where it is typed."""
        yield from before
        asked = shown.question
        names = len(asked.expected.required) if shown.form == "type" else None
        told = {"form": shown.form, "prompt": asked.prompt, "options": shown.texts(), "names": names}
        yield _line("question", card=asked.card.id, **told, new=shown.fresh, picture=_picture(shown))

    def back(self, shown: Shown) -> Iterator[Line]:
        """Yield the back of a card that was turned, for the student to grade."""
        yield _line("back", **_answer(shown.question))

    def again(self, again: Again) -> Iterator[Line]:
        """Yield what is asked once more."""
        yield _line("again", mark=again.mark, ask=again.ask)

    def hint(self, text: str) -> Iterator[Line]:
        """Yield a hint."""
        yield _line("hint", text=text)

    def feedback(self, feedback: Feedback) -> Iterator[Line]:
        """Yield the result of an answer."""
        asked, right = feedback.shown.question, feedback.rating > 1
        worth = {"mark": feedback.mark, "rating": feedback.rating, "given": feedback.given}
        why = {"missing": feedback.missing, "tempting": feedback.tempting}
        yield _line("result", card=asked.card.id, right=right, **worth, **why, **_answer(asked))

    def corrected(self, question: Question, was: Sequence[str]) -> Iterator[Line]:
        """Yield that an answer is another one than when it was learned."""
        yield _line("corrected", card=question.card.id, prompt=question.prompt, was=was, **_answer(question))

    def note(self, text: str) -> Iterator[Line]:
        """Yield a short word on what was done."""
        yield _line("note", text=text)

    def help(self, shown: Shown, commands: Collection[str]) -> Iterator[Line]:
        """Yield the keys that are obeyed."""
        yield _line("keys", commands=sorted(commands))

    def summary(self, summary: Summary) -> Iterator[Line]:
        """Yield that nothing was answered, where that is so."""
        yield from () if summary.asked else ([('{"result":null}', "")],)

    def aside(self, text: str) -> Iterator[Line]:
        """Yield nothing."""
        yield from ()

    def contrast(self, feedback: Feedback, apart: Contrast) -> Iterable[Told]:
        """Return nothing: the result says what was taken for what."""
        return ()

    def sources(self, question: Question) -> Iterator[Line]:
        """Yield nothing: the result has the ids of all."""
        yield from ()


def _picture(shown: Shown) -> dict[str, Any] | None:
    """Return the picture of a question by name: muscle, view, what it leaves out, and the landmarks of the options."""
    if (picture := shown.question.card.picture) is None:
        return None
    points = [option.ids[0] if option else picture.at for option in shown.options] if picture.at else None
    return {"muscle": picture.muscle, "view": picture.view, "hides": picture.hides, "points": points}


def _answer(question: Question) -> dict[str, Any]:
    return {"answer": question.answer, "why": question.why, "sources": question.sources}


def _line(key: str, **data: object) -> Line:
    return [(to_line({key: data}), "")]
