"""``hipcli search``."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.search import Text, search
from tests.conftest import Run


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("rope over a pulley", "obturator-internus"),
        ("limp", "duchenne-lurch"),
        ("groin pain", "adductor-strain"),
        ("climbing stairs", "gluteus-maximus-lurch"),
        ("pelvis drops", "gluteus-medius"),
        ("horseshoe", "hip-joint"),
        ("sciatic nerve below piriformis", "sciatic-nerve"),
    ],
)
def test_what_an_entry_says_finds_it(run: Run, words: str, entry: str) -> None:
    data = json.loads(run("search", *words.split(), "--json").out)
    assert entry in [hit["id"] for hit in data]
    assert all(hit["text"] for hit in data)


def test_all_words_come_before_some(run: Run) -> None:
    data = json.loads(run("search", "groin", "pain", "--json", "--count", "200").out)
    whole = [hit["every_word"] for hit in data]
    assert whole == sorted(whole, reverse=True)
    assert True in whole
    assert False in whole


def test_the_fact_that_matched_is_shown(run: Run) -> None:
    done = run("search", "pulley")
    assert "Obturator internus (muscle obturator-internus): " in done.out
    assert "pulley" in done.out
    assert run("search", "pulley", terminal=True).code == 0


@pytest.mark.parametrize(("argv", "code"), [(["xyzzy"], 1), (["\x1b[2J"], 1), (["limp", "--count", "0"], 2)])
def test_nothing_found_is_one_line(run: Run, argv: list[str], code: int) -> None:
    done = run("search", *argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1


def test_sources_are_not_searched_but_facts_of_every_kind_are(catalog: Catalog) -> None:
    kinds = {catalog.kind(hit.entry) for hit in catalog.search("hip", 5000)}
    assert "source" not in kinds
    assert {"muscle", "nerve", "ligament", "condition", "test", "claim", "landmark", "movement"} <= kinds


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.text("xyz ", max_size=12)), max_size=8), st.text("xyz ", max_size=8)
)
def test_every_hit_holds_a_word_that_was_asked_for(rows: list[tuple[str, str]], query: str) -> None:
    table: list[Text] = [(entry, f"{entry}/fact", text, text) for entry, text in rows]
    for hit in search(table, query, 10):
        assert any(own.startswith(word) for word in query.split() for own in hit.text.split())
