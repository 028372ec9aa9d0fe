"""``hipcli`` alone: how to go on; and ``--version``."""

from hipcli import __version__
from hipcli.app import App

_FIRST = (
    ("hipcli lookup gluteus-medius", "one muscle: facts, sources, the article's errors"),
    ("hipcli list --function flexion", "the hip flexors, main ones first"),
    ("hipcli quiz adductors", "be asked until it sticks"),
)


def guide(app: App) -> None:
    """Print three commands to try."""
    app.out.line(("hipcli", "title"), " teaches the anatomy of the hip; every fact is cited.")
    app.out.line()
    for command, what in _FIRST:
        app.out.line("  ", (command.ljust(34), "key"), (what, "dim"))
    app.out.line()
    app.out.line(("All commands: hipcli --help", "dim"))


def version(app: App) -> None:
    """Print the version of the program and the size of the content."""
    catalog = app.catalog
    muscles, sources = len(catalog.ids("muscle")), len(catalog.ids("source"))
    app.out.line(f"hipcli {__version__}, content {catalog.version} ({muscles} muscles, {sources} sources)")
