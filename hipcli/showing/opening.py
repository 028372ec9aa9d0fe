"""Opens a source that a page cites in the browser, or says what it would open."""

import webbrowser
from collections.abc import Sequence

from hipcli.anatomy.model import AnyEntry
from hipcli.anatomy.visible import is_web
from hipcli.app import App
from hipcli.errors import NotFoundError, UsageError
from hipcli.render.bibliography import describe, works_of
from hipcli.render.pages import page_of


def open_source(app: App, entries: Sequence[AnyEntry], given: str) -> None:
    """Open the source with that number in the list that ``--sources`` prints.

    Where no browser can be started, its address is printed. Raises UsageError where the number is none of the list,
    and NotFoundError where the work has no address that a browser should be given.
    """
    works = works_of([page_of(entry, app.catalog) for entry in entries], app.catalog)
    found = {str(number): source for number, source in works.values()}.get(given.strip())
    if found is None:
        known = f"--sources numbers them from 1 to {len(works)}" if works else "nothing is cited here"
        raise UsageError(f"--open: '{given}' is the number of no source", known)
    if not found.url or not is_web(found.url):
        raise NotFoundError(f"source {given.strip()} has no address: {describe(found)}", "see it with --sources")
    try:
        opened = _has_window(app) and webbrowser.open(found.url)
    except (webbrowser.Error, OSError):
        opened = False
    if opened:
        app.err.line(("opened ", "dim"), found.url)
    else:
        app.note("no browser could be started; it would open this")
        app.out.line(found.url)


def _has_window(app: App) -> bool:
    """Tell whether a browser that starts would be seen: one that draws in the terminal needs one to draw on."""
    return app.out.layout or "BROWSER" in app.env or type(webbrowser.get()) is not webbrowser.GenericBrowser
