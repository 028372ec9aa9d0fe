"""``hipcli exam``: the date that sets how many new cards a day brings."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import UsageError


def exam(
    context: typer.Context,
    when: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATE|off]", help="Such as 2030-01-31, tomorrow, friday, in 3 weeks; off forgets it."),
    ] = None,
) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.quiz.memory.log import Details, Draft
    from hipcli.quiz.memory.plan import DAILY
    from hipcli.quiz.sitting.picturing import cards_here
    from hipcli.quiz.sitting.today import toward

    app: App = context.obj
    today, progress, text = app.day, app.past, " ".join(when or ()).strip()
    if when:
        day = None if text.casefold() == "off" else _day(text, today)
        if day != progress.settings().exam:
            progress = app.progress
            progress.record(Draft("exam", details=Details(exam=day)), now=app.now, day=today)
    day = progress.settings().ahead(today)
    if day is None:
        app.out.flow([[(f"No exam is set: {DAILY} new cards a day. hipcli exam DATE sets one.", "")]])
        return
    app.out.flow(toward(app, cards_here(app, open_cards(app.catalog)), day))


def _day(text: str, today: int) -> int:
    """Return the study day of a date that is not past. Raises UsageError."""
    from hipcli.progress.dates import readings
    from hipcli.progress.study_day import to_date, to_day
    from hipcli.quiz.memory.log import LAST_DAY

    could = readings(text, to_date(today))
    if len(could) > 1:
        raise UsageError(f"'{text}' may be {' or '.join(map(str, could))}", "name one of these")
    if not could:
        raise UsageError(f"'{text}' is not a date", f"write it as {to_date(today + 28)}, or off")
    day = to_day(could[0])
    if not today <= day <= LAST_DAY:
        raise UsageError(f"'{text}' is {'past' if day < today else 'too far ahead'}", "name a day to come, or off")
    return day
