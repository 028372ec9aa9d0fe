"""Addresses of works are tried: what leads to a page is passed over, what leads nowhere is told with the reason."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from hipcli.anatomy.model import Source
from hipcli.library import links
from hipcli.library.links import dead_links
from tests.conftest import Run


class Answers(BaseHTTPRequestHandler):
    """Answers with the status that the path names; 0 closes the connection without a word."""

    def do_GET(self) -> None:
        status = int(self.path.strip("/"))
        if status:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    served.shutdown()
    served.server_close()


def source(id_: str, url: str | None) -> Source:
    return Source(id=id_, title=id_, by="Nobody", url=url, tier=3, lineage="other")


def test_what_leads_nowhere_is_told_and_what_refuses_programs_is_not(server: str) -> None:
    sources = [source(f"s{status}", f"{server}/{status}") for status in (200, 403, 404, 429, 500, 0)]
    sources += [source("book", None), source("closed", "http://127.0.0.1:9/"), source("odd", "http://[1")]
    shares: list[float] = []
    found = {one.id: wrong for one, wrong in dead_links(sources, shares.append)}
    assert sorted(found) == ["closed", "odd", "s0", "s404", "s500"]
    assert found["s404"] == "404 Not Found"
    assert all(found.values())
    assert shares[-1] == 1
    assert len(shares) == len(sources) - 1


def test_check_tries_every_address_of_the_content(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def ask(url: str) -> str:
        tried.append(url)
        return "404 Not Found" if len(tried) == 7 else ""

    monkeypatch.setattr(links, "_ask", ask)
    done = run("check", "--links")
    assert done.code == 1
    assert done.out.count("\n") == 1
    assert done.out.endswith("404 Not Found\n")
    assert f"1 of {len(tried)} addresses lead nowhere" in done.err
    monkeypatch.setattr(links, "_ask", lambda url: "")
    assert run("check", "--links").out == f"{len(tried)} addresses, each leads to a page.\n"


def test_without_a_network_it_says_so_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_ask", lambda url: "Name or service not known")
    done = run("check", "--links")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "is there a network?" in done.err
