"""Screens whose terminal has few characters: everything is drawn in those it has, and nothing is written out."""

import io
import json

import pytest

from hipcli.__main__ import execute
from hipcli.anatomy.catalog import Catalog
from hipcli.app import App
from hipcli.render.json_text import entry_data


class _Terminal(io.TextIOWrapper):
    """A terminal with a character set."""

    def __init__(self, encoding: str) -> None:
        self.sent = io.BytesIO()
        super().__init__(self.sent, encoding, newline="\n")

    def isatty(self) -> bool:
        return True


def _shown(argv: list[str], encoding: str, catalog: Catalog) -> str:
    out, err = _Terminal(encoding), _Terminal(encoding)
    app = App({"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}, stdout=out, stderr=err)
    app.catalog = catalog
    execute(argv, app)
    app.close()
    out.flush()
    err.flush()
    return (out.sent.getvalue() + err.sent.getvalue()).decode(encoding)


COMMANDS = (
    "lookup gluteus-medius --all --sources", "lookup psoas-major", "lookup piriformis --posture", "lookup psoas",
    "lookup sciatic-nerve", "lookup gracilis sartorius", "list --columns origin,nerve", "lesion L5", "search limp",
    "stats", "topics", "article --section hamstrings", "lookup hip-flexion", "lookup xyzzy", "psoas", "exam", "",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_no_character_that_a_terminal_lacks_is_written_out(catalog: Catalog, encoding: str) -> None:
    rare = [
        id_
        for id_ in catalog.ids()
        if not json.dumps(entry_data(catalog.entry(id_), catalog), ensure_ascii=False).isascii()
    ]
    assert rare
    for argv in (*(line.split() for line in COMMANDS), *(["lookup", id_, "--all", "--sources"] for id_ in rare)):
        shown = _shown(argv, encoding, catalog)
        assert len(shown) > 20, argv
        assert "\\" not in shown.replace("\x1b\\", ""), argv
