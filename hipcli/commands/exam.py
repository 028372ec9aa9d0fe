"""``hipcli exam``: the date that sets how many new cards a day brings."""

from datetime import date
from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import UsageError
from hipcli.render.spans import Told


def exam(
    context: typer.Context,
    when: Annotated[str, typer.Argument(metavar="[DATE|off]", help="Such as 2030-01-31; off forgets it.")] = "",
) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.quiz.memory.log import Details, Draft
    from hipcli.quiz.memory.plan import DAILY, PACE, new_today, within_reach
    from hipcli.quiz.sitting.picturing import cards_here
    from hipcli.render.bars import Bar

    app: App = context.obj
    today, progress = app.day, app.past
    if when:
        day = None if when.strip().casefold() == "off" else _day(when.strip(), today)
        if day != progress.exam():
            progress = app.progress
            progress.record(Draft("exam", details=Details(exam=day)), now=app.now, day=today)
    day = progress.exam()
    if day is None or day < today:
        app.out.line(f"No exam is set: {DAILY} new cards a day. hipcli exam DATE sets one.")
        return
    cards, states = cards_here(app, open_cards(app.catalog)), progress.states()
    reached, lost = within_reach(cards, states, today, day)
    met = sum(card.level == "core" and card.id in states and states[card.id].met for card in cards)
    pace = min(new_today(cards, states, today, day), reached)
    left, enough = reached + lost, "" if lost or not reached else ": all can be met"
    told: list[Told] = [
        [(f"{ahead(day, today)}; {left} core cards not met yet, {pace} new today{enough}.", "")],
        Bar([(met, f"{met} met"), (reached, f"{reached} can still be met"), (lost, f"{lost} cannot")]),
    ]
    if lost:
        told.append([("Not all can be met: ", "error"), (f"at {PACE[1]} a day {reached} can, {lost} cannot.", "")])
        told.append([("hipcli quiz TOPIC ", "key"), ("meets first what you name; hipcli topics lists them.", "")])
    app.out.flow(told)


def ahead(day: int, today: int) -> str:
    """Return in words when an exam is."""
    from hipcli.progress.study_day import to_date

    days = day - today
    return f"Exam {'today' if not days else 'tomorrow' if days == 1 else f'in {days} days'} ({to_date(day)})"


def _day(text: str, today: int) -> int:
    """Return the study day of a date that is not past. Raises UsageError."""
    from hipcli.progress.study_day import to_date, to_day
    from hipcli.quiz.memory.log import LAST_DAY

    try:
        day = to_day(date.fromisoformat(text))
    except ValueError:
        raise UsageError(f"'{text}' is not a date", f"write it as {to_date(today + 28)}, or off") from None
    if not today <= day <= LAST_DAY:
        raise UsageError(f"{text} is {'past' if day < today else 'too far ahead'}", "name a day to come, or off")
    return day
