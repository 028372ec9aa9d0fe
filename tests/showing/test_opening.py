"""``lookup --open``: the browser gets the address of one source, and only an address of the web."""

import webbrowser

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Source
from hipcli.library.compiled import content_of
from tests.conftest import Run
from tests.quiz.bundled import bundled_frame, entries

NAME = "gracilis"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what a browser would get."""
    taken: list[str] = []

    def open_(address: str) -> bool:
        taken.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser("browser"))
    return taken


def test_it_opens_what_sources_lists_under_that_number(run: Run, opened: list[str]) -> None:
    listed = run("lookup", NAME, "--sources").out.splitlines()
    for number in ("1", "4"):
        done = run("lookup", NAME, "--open", number)
        assert (done.code, done.out) == (0, "")
        assert opened[-1] in done.err
        assert any(line.startswith(f"{number}. ") and line.endswith(opened[-1]) for line in listed)


def test_where_no_browser_starts_it_says_what_it_would_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> bool:
        raise webbrowser.Error("could not locate runnable browser")

    for way in (none, lambda _: False):
        monkeypatch.setattr(webbrowser, "open", way)
        done = run("lookup", NAME, "--open", "1")
        assert done.code == 0
        assert done.out.startswith("http")
        assert done.err.count("\n") == 1


def test_a_browser_of_the_terminal_is_not_started_in_a_pipe(
    run: Run, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))
    assert run("lookup", NAME, "--open", "1").out.startswith("http")
    assert opened == []
    assert run("lookup", NAME, "--open", "1", terminal=True).out == ""
    assert run("lookup", NAME, "--open", "2", env={"BROWSER": "mine"}).out == ""
    assert len(opened) == 2


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", "1.5", "٣", "1 2", "\x1b[2J"])
def test_another_number_is_one_line_that_says_which_there_are(run: Run, opened: list[str], number: str) -> None:
    done = run("lookup", NAME, f"--open={number}")
    assert (done.code, done.out, opened) == (2, "", [])
    assert done.err.count("\n") == 1
    assert "from 1 to" in done.err


@pytest.mark.parametrize(
    "address", [None, "javascript:alert(1)", "file:///etc/passwd", "http://x/\x1b[2J", "https://x y", "http://\u202e"]
)
def test_no_other_address_reaches_the_browser(
    run: Run, catalog: Catalog, opened: list[str], address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = [
        (kind, replace(entry, url=address) if isinstance(entry, Source) else entry) for kind, entry in entries()
    ]
    monkeypatch.setattr(catalog, "__dict__", Catalog(content_of(poisoned, [bundled_frame()])).__dict__)
    done = run("lookup", NAME, "--open", "1")
    assert done.code in (1, 3)
    assert (done.out, opened, done.err.count("\n")) == ("", [], 1)
    assert done.code == 3 or "has no address" in done.err
