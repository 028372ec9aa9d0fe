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
_LATER = (("hipcli stats", "how far you are"), ("hipcli lookup NAME", "anything of the hip"))


def guide(app: App) -> None:
    """Print three commands to try, or for who has begun, what today brings. No file is made for it."""
    if app.past.states():
        _today(app)
        return
    app.out.line(("hipcli", "title"), " teaches the anatomy of the hip; every fact is cited.")
    app.out.line()
    _commands(app, _FIRST)


def _today(app: App) -> None:
    from hipcli.library.cards import open_cards
    from hipcli.quiz.memory.pace import within_reach
    from hipcli.quiz.memory.upkeep import days_ahead
    from hipcli.quiz.sitting.picturing import cards_here
    from hipcli.quiz.sitting.today import ahead, left_today

    cards, states, day = cards_here(app, open_cards(app.catalog)), app.past.states(), app.day
    app.tell_ahead(days_ahead(cards, states, day))
    told, ways = left_today(app, cards)
    app.out.flow(told)
    if exam := app.past.settings().ahead(day):
        lost = len(within_reach(cards, states, day, exam)[1])
        warning = f"; {lost} core cards cannot be met by then: hipcli exam" if lost else "."
        app.out.flow([[(ahead(exam, day) + warning, "")]])
    app.out.line()
    _commands(app, (*ways, *_LATER))


def _commands(app: App, ways: Sequence[Way]) -> None:
    app.out.flow([*app.out.ways(ways), [], [("All commands: hipcli --help", "dim")]])


def version(app: App) -> None:
    """Print the version of the program and the size of the content."""
    catalog = app.catalog
    muscles, sources = len(catalog.ids("muscle")), len(catalog.ids("source"))
    app.out.line(f"hipcli {__version__}, content {catalog.version} ({muscles} muscles, {sources} sources)")
