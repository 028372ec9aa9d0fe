"""``hipcli quiz``: questions on a topic, remembered from day to day."""

from collections.abc import Sequence
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import UsageError

_TWELVE = "one two three four five six seven eight nine ten eleven twelve".split()
#: Numbers said as words.
NUMBERS = {word: n for n, word in enumerate(_TWELVE, 1)}
NUMBERS |= {"dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}


def quiz(
    context: typer.Context,
    topic: Annotated[
        list[str] | None, typer.Argument(help="Groups, muscles, nerves, movements, pictures, origins...")
    ] = None,
    count: Annotated[int | None, typer.Option(metavar="N", help="How many cards (20; before an exam 40).")] = None,
    new: Annotated[int | None, typer.Option(metavar="N", help="How many new ones (12 a day, or by the exam).")] = None,
    due: Annotated[bool, typer.Option("--due", help="Only what is due.")] = False,
    cram: Annotated[bool, typer.Option("--cram", help="Whatever the schedule says, the weakest first.")] = False,
    confused: Annotated[bool, typer.Option("--confused", help="What you took for something else.")] = False,
    form: Annotated[str, typer.Option(metavar="FORM", help="auto, flip, choice or type.")] = "auto",
    beyond: Annotated[
        bool | None, typer.Option("--beyond/--core", help="From now on also beyond the core; or the core alone again.")
    ] = None,
    one: Annotated[bool, typer.Option("--one", help="One question; exit code 0 right, 1 wrong.")] = False,
    json: Annotated[bool, typer.Option("--json", help="With --one: question and result as JSON.")] = False,
    paper: Annotated[int | None, typer.Option(metavar="N", help="A test of N: no feedback before the end.")] = None,
    seed: Annotated[str, typer.Option(metavar="SEED", help="The same seed draws the same questions.")] = "",
    name: Annotated[str, typer.Option(metavar="TEXT", help="With --result: whose it is.")] = "",
    result: Annotated[str, typer.Option(metavar="FILE", help="With --paper: to hand in; goes on if broken off.")] = "",
    force: Annotated[bool, typer.Option("--force", help="With --result: replace the file if it is there.")] = False,
    retention: Annotated[
        float | None, typer.Option(metavar="SHARE", help="Known when asked again: 0.7 to 0.99 (0.9).")
    ] = None,
) -> None:
    from hipcli.quiz.sitting.choosing import Options

    app: App = context.obj
    _check_topic(app, topic or ())
    given = {name: value for name, value in context.params.items() if name != "topic"}
    options = Options(topics=tuple(topic or ()), **given)
    options.check()
    from hipcli.quiz.sitting.study import Study
    from hipcli.quiz.sitting.terminal import open_reader

    with open_reader(app.stdin, app.out.stream) as reader:
        code = Study(app, options, reader).run()
    if code:
        raise typer.Exit(code)


def _check_topic(app: App, words: Sequence[str]) -> None:
    """Raise UsageError where a number stands in a topic that is not called so, as "deep six" is, or beside a name."""
    number = next((word for word in words if word.isdecimal() or word.casefold() in NUMBERS), "")
    called, beside = app.catalog.called, " ".join(word for word in words if word != number)
    if number and (called(beside) or not called(" ".join(words))):
        raise UsageError(f"'{number}' is a number, and no topic", "hipcli quiz TOPIC --count N")
