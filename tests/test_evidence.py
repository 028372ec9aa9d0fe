"""docs/evidence.md: facts read once more against their sources; what it lists is what the content has."""

import re
from collections import Counter
from pathlib import Path

from hipcli.anatomy.catalog import facts
from tests.every import every
from tests.evidence import COUNT, SEED
from tests.quiz.bundled import catalog

PAGE = Path(__file__).parent.parent / "docs" / "evidence.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| `")
]
FOUND = ("confirmed", "partly", "contradicted", "not seen")


def test_as_many_facts_are_listed_as_were_drawn() -> None:
    assert len(ROWS) == len({row[0] for row in ROWS}) == COUNT
    assert f"seed {SEED}" in TEXT


@every("row", ROWS, ids=lambda row: row[0].strip("`"))
def test_a_line_names_a_fact_how_far_it_was_seen_and_in_which_words(row: list[str]) -> None:
    content = catalog()
    id_, source, found, words = row[0].strip("`"), row[1].strip("`"), *row[2:]
    fact = next(one for one in facts(content.entry(id_.split("/")[0])) if one.id == id_)
    assert fact is not None
    assert found in FOUND
    if found == "not seen":
        assert words == ""
    else:
        assert source == "dropped since" or content.kind(source) == "source"
        assert words
        assert len(words.split()) <= 45


def test_the_counts_are_those_of_the_list() -> None:
    told = {name: int(count) for count, name in re.findall(r"^\| (\d+) \| ([a-z ]+) \|", TEXT, re.M)}
    counted = Counter(row[2] for row in ROWS)
    assert told == {name: counted[name] for name in FOUND}
