"""Examples of README and docs are what hipcli prints, their pictures what it shows.

HIPCLI_WRITE_README=1 writes them anew.
"""

import os
import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Claim
from hipcli.render.article import article_page
from tests.conftest import Run
from tests.readme_picture import COMMAND, LOOKUP, SAYS, picture, pieces, shapes

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
LOOKING_UP = ROOT / "docs" / "lookup.md"
PAGES = sorted([README, *(ROOT / "docs").glob("*.md")])
PICTURE = ROOT / "docs" / "gluteus-medius.svg"
EXAMPLE = re.compile(r"```console\n\$ (?:printf '(.*)' \| )?hipcli (.*)\n((?:.*\n)*?)```\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_is_what_hipcli_prints(page: Path, run: Run) -> None:
    text = page.read_text(encoding="utf-8")

    def printed(match: re.Match[str]) -> str:
        answers = (match[1] or "").replace("\\n", "\n")
        done = run(*shlex.split(match[2]), env={"FORCE_COLOR": "1"}, stdin=answers)
        plain = re.sub(r"\x1b\[[\d;]*m", "", done.out)
        return f"{match[0].partition('hipcli ')[0]}hipcli {match[2]}\n{plain}```\n"

    now = EXAMPLE.sub(printed, text)
    if os.environ.get("HIPCLI_WRITE_README"):
        page.write_text(now, encoding="utf-8")
    assert len(EXAMPLE.findall(text)) == text.count("```console")
    assert len(EXAMPLE.findall(text)) >= {README: 2, LOOKING_UP: 5}.get(page, 0)
    assert now == text


def test_the_claims_of_the_article_are_counted_by_verdict(catalog: Catalog) -> None:
    text = LOOKING_UP.read_text(encoding="utf-8")
    told = article_page(list(catalog.all(Claim, "claim")), len(catalog.ids("claim"))).under.replace(" claims: ", ": ")
    count, verdicts = told.split(": ")
    now = re.sub(r"Of \d+ claims: [^.]*\.", f"Of {count} claims: {verdicts}.", text)
    if os.environ.get("HIPCLI_WRITE_README"):
        LOOKING_UP.write_text(now, encoding="utf-8")
    assert f"Of {count} claims: " in text
    assert now == text


def test_the_picture_is_what_hipcli_writes(run: Run, tmp_path: Path) -> None:
    text = LOOKING_UP.read_text(encoding="utf-8")
    drawn = re.search(r"`hipcli (lookup gluteus-medius --svg) (docs/\S+\.svg)`", text)
    assert drawn is not None
    assert f"]({PICTURE.name})" in text
    assert ROOT / drawn[2] == PICTURE
    path = PICTURE if os.environ.get("HIPCLI_WRITE_README") else tmp_path / "picture.svg"
    assert run(*drawn[1].split(), str(path), "--force").code == 0
    assert path.read_text(encoding="utf-8") == PICTURE.read_text(encoding="utf-8")


def test_it_opens_with_what_a_look_up_shows() -> None:
    now = picture()
    if os.environ.get("HIPCLI_WRITE_README"):
        LOOKUP.write_text(now, encoding="utf-8")
    drawn = LOOKUP.read_text(encoding="utf-8")
    assert pieces(drawn) == pieces(now)
    assert shapes(drawn) == shapes(now)
    assert len(shapes(now)) > 1500
    assert pieces(drawn)[0][1][1] == COMMAND
    assert len(pieces(drawn)) >= 20
    opened = README.read_text(encoding="utf-8").split("\n## ")[0]
    assert f"![{SAYS}](docs/lookup.svg)" in " ".join(opened.split())


@pytest.mark.parametrize("path", [LOOKUP, PICTURE], ids=lambda path: path.name)
def test_a_picture_loads_nothing_and_says_what_is_seen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "foreignObject", "use", "a"}
    loaded = [element.get("href", "") for element in root.iter() if element.tag.endswith("image")]
    assert all(address.startswith("data:image/png;base64,") for address in loaded)
    assert len(re.findall("href", text)) == len(loaded)
    assert not re.search(r"@import|@font-face|https?:(?!//www\.w3\.org/2000/svg\")", text)
    ids = {element.get("id") for element in root.iter()}
    assert {name.strip("\"'") for name in re.findall(r"url\(([^)]*)\)", text)} <= {f"#{id_}" for id_ in ids}
    for id_ in root.get("aria-labelledby", "nothing").split():
        assert next(element.text for element in root.iter() if element.get("id") == id_)


def test_the_room_that_is_named_is_what_a_picture_needs() -> None:
    from hipcli.app import App
    from hipcli.quiz.sitting.picturing import Easel
    from tests.conftest import Screen

    text = (ROOT / "docs" / "quiz.md").read_text(encoding="utf-8")
    found = re.search(r"\((\d+) columns and (\d+) lines, or (\d+) and (\d+)\)", text)
    assert found is not None
    columns, lines, narrow, high = map(int, found.groups())

    def fits(columns: int, lines: int) -> bool:
        size = {"COLUMNS": str(columns), "LINES": str(lines)}
        return not Easel(App(size, stdin=Screen(), stdout=Screen())).why_not()

    assert fits(columns, lines)
    assert fits(narrow, high)
    assert not any((fits(columns - 1, lines), fits(columns, lines - 1), fits(narrow - 1, high), fits(narrow, high - 1)))
