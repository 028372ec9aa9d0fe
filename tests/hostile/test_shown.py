"""Hostile content and hostile words: named by check with their line, and made visible wherever they are shown."""

import csv
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hipcli.__main__ import execute
from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Claim, Source
from hipcli.anatomy.visible import visible
from hipcli.app import App
from hipcli.library import cards
from hipcli.library.compiled import content_of
from hipcli.library.folder import read_folder
from hipcli.progress.store import open_progress, progress_path
from hipcli.quiz.cards.card import Card
from hipcli.quiz.memory.log import Details, Draft
from hipcli.render.spans import link
from hipcli.start.tab import complete
from hipcli.start.words import all_words
from tests.conftest import Ran, Run, Screen
from tests.hostile.material import COLOUR
from tests.library.folders import MUSCLE, folder
from tests.quiz.bundled import bundled_frame, entries

#: What must not reach a screen: it steers, turns or hides what stands beside it.
CHARACTERS = {
    "escape": "\x1b[2J",
    "C1 control": "\x9b31m",
    "bell": "\x07",
    "backspace": "\b\b",
    "carriage return": "\r",
    "delete": "\x7f",
    "override": "\u202egnol",
    "isolate": "\u2066x\u2069",
    "zero width": "\u200b",
    "joiner": "\u034f",
    "filler": "\u3164",
    "variation": "\ufe0f",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "tags": "\U000e0041\U000e0042",
    "private": "\ue000",
    "line separator": "\u2028",
    "not a character": "\uffff",
}
#: What means something where it is shown, and must lose the meaning.
MARKUP = (
    "[bold red]x[/]",
    "[/]",
    "[link=https://example.org]x[/link]",
    ":warning:",
    "<script>alert(1)</script>",
    "*x* `y` | z",
    "&lt;",
    "]]>",
    "{0} %s",
    "=1+1",
    "@cmd",
    "-2+3",
    '"',
)
_POISON = "".join(CHARACTERS.values()) + "\n" + " ".join(MARKUP)
#: Addresses that a reader of content might let in, and that must not become links.
ADDRESSES = (
    "https://a.example/\x1b]8;;evil\x1b\\",
    "https://a.example/\u202egnol",
    "https://a.example/\x07\x9b31m",
    "https://a.example/\u200bx",
)
#: The same, of which every reader should refuse to hear.
SCHEMES = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//a.example", "https://a b", "ftp://a", "")
_MOMENT = datetime(2026, 3, 1, 12).astimezone()


# --- named by check


def test_check_names_the_line_of_each_and_shows_it(run: Run, tmp_path: Path) -> None:
    lines = ["aliases:", *(f'- "some{_escapes(text)}where"' for text in CHARACTERS.values()), "region: deep"]
    done = run("check", str(folder(tmp_path, MUSCLE.replace("region: deep", "\n".join(lines)))))
    first = MUSCLE.split("\n").index("region: deep") + 2
    found = [line for line in done.out.splitlines() if "a control or invisible character in 'some\\" in line]
    assert done.code == 1
    assert [line.split(":")[1] for line in found] == [str(first + number) for number in range(len(CHARACTERS))]
    assert_shown(done)


def _escapes(text: str) -> str:
    return "".join(f"\\U{ord(character):08x}" for character in text)


@pytest.mark.parametrize(
    "written", ['"\\ud800"', "some\x00where", "some\x1b[31mwhere", "[bold]", "%TAG", "&a x", "!!str x"]
)
def test_what_cannot_be_a_text_is_refused_with_its_line(written: str, tmp_path: Path) -> None:
    path = folder(tmp_path, MUSCLE.replace("text: somewhere", f"text: {written}"))
    problems = [str(problem) for problem in read_folder(path).problems if not problem.hygiene]
    assert problems
    assert problems[0].startswith("muscles/test-muscle.yaml:7: ")
    assert visible(problems[0]) == problems[0]


# --- shown


_TEXTS = frozenset(
    "name latin text condition title by edition pages copy_of branch was says reason correction section "
    "order_text".split()
)


def _poisoned(value: Any) -> Any:
    """Return a copy of an entry with the poison in every text of it that is no id."""
    if isinstance(value, tuple):
        return tuple(_poisoned(one) for one in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changed: dict[str, Any] = {}
    for field in value.__struct_fields__:
        inner = getattr(value, field)
        if field == "url" and isinstance(value, Source):
            changed[field] = ADDRESSES[len(value.id) % len(ADDRESSES)] if len(value.title) % 2 else inner
        elif field == "aliases":
            changed[field] = tuple(f"{MARKUP[i % len(MARKUP)]}{alias}{_POISON}" for i, alias in enumerate(inner))
        elif field in _TEXTS and isinstance(inner, str) and not (field == "was" and isinstance(value, Claim)):
            changed[field] = f"=cmd {inner}{_POISON}"
        else:
            changed[field] = _poisoned(inner)
    return msgspec.structs.replace(value, **changed)


@cache
def poisoned() -> Catalog:
    """Return the bundled content with poison in every text, as no reader would let it in."""
    return Catalog(content_of([(kind, _poisoned(entry)) for kind, entry in entries()], [_poisoned(bundled_frame())]))


@pytest.fixture(autouse=True)
def _cards_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout each run would make the cards anew, which takes a second."""
    monkeypatch.setattr(cards, "_made", lambda catalog: _cards() if catalog is poisoned() else _make(catalog))


_make = cards._made


@cache
def _cards() -> tuple[list[Card], bool]:
    return _make(poisoned())


def shown_by(argv: list[str], typed: str = "", *, terminal: bool = False, env: Mapping[str, str] | None = None) -> Ran:
    """Run a command line on the poisoned content."""
    out = Screen() if terminal else io.StringIO()
    err = Screen() if terminal else io.StringIO()
    surroundings = {"COLUMNS": "100", "LINES": "60", "TERM": "xterm", **(env or {})}
    stdin = io.TextIOWrapper(io.BytesIO(typed.encode("utf-8", "surrogatepass")), encoding="utf-8")
    app = App(surroundings, stdin=stdin, stdout=out, stderr=err, clock=lambda: _MOMENT)
    app.__dict__["catalog"] = poisoned()
    code = execute(argv, app)
    app.close()
    return Ran(code, out.getvalue(), err.getvalue())


def assert_shown(done: Ran) -> None:
    """Assert that nothing steers but the colours that are ours, and that nothing hides."""
    for line in COLOUR.sub("", done.out + done.err).split("\n"):
        assert visible(line) == line
    assert "Traceback" not in done.err


COMMANDS = [line.split() for line in """
lookup gluteus-medius
lookup gluteus-medius --all --sources
lookup gluteus-medius --json
lookup gracilis --sources --no-picture
lookup gracilis vs pectineus --sources
lookup psoas-major gracilis
lookup femoral-nerve --all
lookup lesser-trochanter --all
lookup obturator-artery --all
lookup iliofemoral-ligament --all
lookup greater-sciatic-foramen --all
lookup hamstrings
lookup hip-flexion
lookup c001
lookup gray-1918-p474
lookup tibia
lookup trochanteric-bursa
lookup hip-osteoarthritis --all
lookup trendelenburg-test --all
lookup piriformis --picture --provenance
lookup piriformis --at 90
lookup piriformis --posture
list
list --columns origin,insertion,nerve,action
list nerves
list conditions
list sources
list --function flexion
list --format csv
list --format markdown
list --format json
search flexion
search flexion --json
lesion femoral --sources
lesion L4
article
article --json
stats
stats --json
topics
topics --json
article --verdict wrong
article --section hamstrings
lookup gluteus-medius --open 1
lookup L5 S1
lookup sciatic
lookup musculus
list landmarks --format markdown
quiz adductors --paper 2
progress list
progress reset adductors --yes
exam
--version
""".strip().splitlines()]  # fmt: skip


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_no_outlet_lets_a_text_steer_turn_or_hide(argv: list[str]) -> None:
    for terminal, more in ((False, []), (True, []), (True, ["--plain"])):
        done = shown_by([*argv, *more], terminal=terminal)
        assert done.out or done.err
        assert_shown(done)


def test_a_link_leads_where_its_source_does_and_markup_stays_what_it_says() -> None:
    done = shown_by(["lookup", "gluteus-medius", "--sources"], terminal=True)
    addresses = {source.url for source in poisoned().sources(poisoned().entry("gluteus-medius"))}
    links = set(re.findall(r"\x1b\]8;id=[^;]*;([^\x1b]+)", done.out))
    assert links
    assert links < addresses
    assert not links & {*ADDRESSES}
    plain = COLOUR.sub("", done.out)
    for address in (*ADDRESSES, *SCHEMES):
        assert link(address) == "", address
    for markup in ("[bold red]x[/]", "[link=https://example.org]x[/link]", ":warning:"):
        assert markup in re.sub(r"\s+", " ", plain)


@pytest.mark.parametrize(
    ("form", "topic"),
    [
        ("choice", "adductors"),
        ("choice", "errors"),
        ("flip", "hamstrings"),
        ("type", "femur"),
        ("auto", "femoral-nerve"),
    ],
)
def test_no_question_option_hint_or_answer_does(form: str, topic: str) -> None:
    typed = "h\n1\n\n3\n/h\nx\u202ey\x1b[2J, \u200bgracilis\n\ne\n\n?\n2\n!\nu\n\ud800\x9b\n\n4\n/e\n" * 4
    for terminal in (False, True):
        argv = ["quiz", topic, "--form", form, "--count", "8"]
        assert_shown(shown_by(argv, typed, terminal=terminal))
    assert_shown(shown_by(["stats"], terminal=True))


@pytest.mark.parametrize("said", ["1", "\u202e\x1b[2J", "\ud800\udcff", "gluteus \u3164medius"])
def test_json_of_a_question_is_json_with_everything_escaped(said: str) -> None:
    done = shown_by(["quiz", "adductors", "--one", "--json", "--form", "type"], said + "\n" * 4)
    assert_shown(done)
    assert done.code == 1
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert _POISON in lines[0]["question"]["prompt"]
    assert len(lines) > 1


def test_json_keeps_the_text_it_escapes() -> None:
    data = json.loads(shown_by(["lookup", "gracilis", "--json"]).out)
    assert _POISON in data["name"]


def test_no_cell_of_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(shown_by(["list", "--columns", "origin,nerve", "--format", "csv"]).out)))
    assert len(rows) > 20
    assert not [cell for row in rows for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_no_cell_of_markdown_is_markup() -> None:
    lines = shown_by(["list", "--columns", "origin,nerve", "--format", "markdown"]).out.splitlines()
    cells = [cell for line in lines[2:] for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    assert len(cells) == 3 * len(lines[2:])
    assert not [cell for cell in cells if re.search(r"(?<!\\)[*_`<>\[\]]", cell)]


def test_an_svg_is_xml_and_runs_nothing(tmp_path: Path) -> None:
    done = shown_by(["lookup", "piriformis", "--svg", str(tmp_path / "a.svg")])
    assert done.code == 0
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert_shown(Ran(0, text, ""))
    root = ElementTree.fromstring(text)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "path", "text", "circle", "image",
    }  # fmt: skip
    loaded = [value for element in root.iter() for key, value in element.attrib.items() if "href" in key]
    assert [address[:22] for address in loaded] == ["data:image/png;base64,"]
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]


def test_tab_gives_letters_digits_and_hyphens_only() -> None:
    app = App({})
    app.__dict__["catalog"] = poisoned()
    words = all_words(app)
    for argv in ([""], ["lookup", ""], ["quiz", ""], ["list", "--origin", ""], ["lookup", "="], ["\x1b", "\u202e"]):
        assert all(re.fullmatch(r"[a-z0-9-]+", found) for found in complete(argv, lambda: words) or ())


def _together(texts: Iterable[str]) -> list[str]:
    """Return texts joined to words that are still so short that no message cuts them."""
    words = [""]
    for text in texts:
        words = [*words[:-1], words[-1] + text] if len(words[-1] + text) <= 24 else [*words, text]
    return words


@pytest.mark.parametrize("nasty", _together([*CHARACTERS.values(), *MARKUP]), ids=ascii)
def test_no_message_repeats_what_was_typed_as_it_was(nasty: str, run: Run) -> None:
    typed = f"zz{nasty}"
    for argv in (
        *([command, typed] for command in ("lookup", "quiz", "lesion", "list", "exam", "check", "completion")),
        *(["progress", command, typed] for command in ("restore", "import", "reset")),
        *(["list", option, typed] for option in ("--function", "--group", "--format", "--columns", "--at")),
        *(["quiz", option, typed] for option in ("--form", "--count", "--retention")),
        *(["lookup", "gracilis", option, typed] for option in ("--view", "--at")),
        ["lookup", "gracilis", "--svg", f"nowhere/{typed}"],
        ["article", "--verdict", typed],
        ["--content", typed, "list"],
        [typed],
        [f"--{typed}"],
    ):
        done = run(*argv, terminal=True)
        assert done.code in (1, 2, 3), argv
        assert done.out == "", argv
        assert done.err.startswith("hipcli: "), argv
        assert_shown(done)


def test_what_was_once_typed_is_shown_with_care() -> None:
    with open_progress(progress_path(), now=0) as progress:
        details = Details(rating=1, given="\x1b[2J\u202e", mark="wrong")
        progress.record(Draft("review", "no-such/card:forward", details=details), now=0, day=0)
        progress.record(Draft("reset", "no-such/card:forward", details=Details(given="\x1b[2J\u202e")), now=1, day=0)
    for argv in (["progress", "undo"], ["stats"], ["progress", "list"], ["progress", "rebuild"]):
        assert_shown(shown_by(argv, terminal=True))


@pytest.mark.skipif(sys.platform == "win32", reason="bytes as arguments need POSIX")
def test_bytes_that_are_no_text_are_shown_with_care(own_home: Path) -> None:
    words: list[str | bytes] = [sys.executable, "-m", "hipcli", "lookup", b"\xff\x9b31m\xed\xa0\x80"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout == b""
    assert_shown(Ran(1, "", done.stderr.decode()))
