"""``hipcli`` alone: how to begin, or what is due and how to go on; and ``--version``."""

from collections.abc import Sequence

from hipcli import __version__
from hipcli.app import App
from hipcli.render.spans import Way

_FIRST = (
    ("hipcli lookup gluteus-medius", "one muscle: its facts and who states them"),
    ("hipcli list --function flexion", "the hip flexors, main ones first"),
    ("hipcli quiz adductors", "be asked until it sticks"),
)
_LATER = (
    ("hipcli stats", "how far you are"),
    ("hipcli lookup NAME", "anything of the hip"),
)


def guide(app: App) -> None:
    """Print three commands to try, or for who has begun, what today brings. No file is made for it."""
    if app.past.states():
        _today(app)
        return
    app.out.line(("hipcli", "title"), " teaches the anatomy of the hip; every fact is cited.")
    app.out.line()
    _commands(app, _FIRST)


def _today(app: App) -> None:
    from hipcli.commands.exam import ahead
    from hipcli.library.cards import open_cards
    from hipcli.quiz.memory.plan import Wish, new_today, plan, seconds_per_answer, within_reach
    from hipcli.quiz.memory.upkeep import days_ahead
    from hipcli.quiz.sitting.picturing import cards_here

    cards, states, day, exam = cards_here(app, open_cards(app.catalog)), app.past.states(), app.day, app.past.exam()
    app.tell_ahead(days_ahead(cards, states, day))
    today = plan(cards, states, day, Wish(count=0), seed="")
    new = min(today.unmet, new_today(cards, states, day, exam))
    if today.due or new:
        minutes = max(1, round((today.due + new) * seconds_per_answer(app.past.answer_times()) / 60))
        app.out.line((f"{today.due} due, {new} new today", "title"), f": about {minutes} min.")
        step = ("hipcli quiz", "what is due, then what is new")
    else:
        tomorrow = plan(cards, states, day + 1, Wish(count=0), seed="").due
        app.out.line(("Done for today", "title"), f"; {tomorrow} due tomorrow.")
        step = ("hipcli quiz --cram", "go on all the same")
    if exam is not None and exam >= day:
        lost = within_reach(cards, states, day, exam)[1]
        warning = f"; {lost} core cards cannot be met by then: hipcli exam" if lost else "."
        app.out.flow([[(ahead(exam, day) + warning, "")]])
    app.out.line()
    _commands(app, (step, *_LATER))


def _commands(app: App, ways: Sequence[Way]) -> None:
    app.out.flow([*app.out.ways(ways), [], [("All commands: hipcli --help", "dim")]])


def version(app: App) -> None:
    """Print the version of the program and the size of the content."""
    catalog = app.catalog
    muscles, sources = len(catalog.ids("muscle")), len(catalog.ids("source"))
    app.out.line(f"hipcli {__version__}, content {catalog.version} ({muscles} muscles, {sources} sources)")
