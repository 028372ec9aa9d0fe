"""How works are cited: by their own place, never at a barred host; how they were read is said and shown."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Statement
from hipcli.anatomy.model import AnyEntry, Condition, Source
from hipcli.library.citing import BARRED, barred, source_problems, work
from hipcli.library.compiled import content_of
from hipcli.library.folder import Item
from hipcli.library.problems import MapNode, Problem
from hipcli.library.rules import check_entries, check_whole
from hipcli.render.bibliography import describe
from hipcli.render.linear import page_lines
from hipcli.render.pages import page_of
from tests.every import every
from tests.quiz.bundled import catalog

GUIDE = (Path(__file__).parent.parent.parent / "content" / "CONTENT.md").read_text(encoding="utf-8")
BOOK = Source(id="book", title="A book", by="Somebody", year=2000, pages="12", read="excerpt", tier=2, lineage="other")
SOURCES = list(catalog().all(Source, "source"))


def problems(*entries: tuple[str, AnyEntry], gaps: bool = False) -> list[str]:
    made = Catalog(content_of(list(entries)))
    read = {entry.id: Item(kind, entry, MapNode(1), "f.yaml") for kind, entry in entries}
    found: list[Problem] = [*check_entries([*read.values()], made, evidence=True)]
    found += [problem for _, problem in check_whole(made, read, gaps=gaps)]
    return [str(problem) for problem in found]


def condition(**changed: object) -> Condition:
    told = Statement(id="sore/what/it", sources=("book",), text="it is sore")
    return replace(Condition(id="sore", name="sore", what=(told,)), **changed)


SORE = condition(no_red_flags=True)
PLACES: tuple[tuple[str, object], ...] = (("edition", "2nd"), ("year", 1999), ("pages", "Fig. 3"))

# --- hosts


def test_the_guide_lists_the_barred_hosts() -> None:
    table = GUIDE[GUIDE.index("| barred |") : GUIDE.index("A lineage is")]
    assert set(re.findall(r"`([a-z0-9.-]+)`", table)) == set(BARRED)


@every("host", sorted(BARRED))
def test_a_barred_host_is_found_under_any_of_its_names(host: str) -> None:
    for url in (f"https://{host}/x", f"http://www.{host}/", f"https://a.b.{host}./x?y=1", f"https://{host.upper()}/"):
        assert barred(url)
        assert [key for key, _ in source_problems(replace(BOOK, url=url))] == ["url"]


@pytest.mark.parametrize(
    "url",
    [
        "https://en.wikipedia.org/wiki/X",
        "https://www.orthobullets.com/x",
        "https://medscape.com",
        "https://notissuu.com/",
    ],
)
def test_a_host_that_only_looks_alike_is_not_barred(url: str) -> None:
    assert barred(url) == ""
    assert list(source_problems(replace(BOOK, url=url))) == []


def test_a_port_or_what_is_no_host_is_refused() -> None:
    assert barred("https://example.org:443/x")
    assert barred("https://[1/")


@every("source", SOURCES, ids=lambda source: source.id)
def test_a_work_is_cited_by_its_own_place_or_by_name_and_says_how_it_was_read(source: Source) -> None:
    assert list(source_problems(source)) == []
    assert source.read
    if source.url is None:
        assert source.by or source.copy_of


def test_each_work_has_one_key() -> None:
    works = [work(source.url) for source in SOURCES if source.url]
    assert [name for name in works if works.count(name) > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.example.org/a/", "https://example.org/a#top"),
        (
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4223284/table/T4",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/pmc4223284",
        ),
        ("https://dx.doi.org/10.5402/2011/238607", "https://doi.org/10.5402/2011/238607/"),
        ("https://doi.org/10.1016%2Fj.x.2001.1", "https://link.springer.com/article/10.1016/j.x.2001.1?a=b"),
        ("https://pubmed.ncbi.nlm.nih.gov/9115523/?dopt=x", "https://www.ncbi.nlm.nih.gov/pubmed/9115523"),
        ("https://statpearls.com/articlelibrary/viewarticle/27038", "https://www.statpearls.com/point-of-care/27038"),
    ],
)
def test_a_work_is_one_however_its_address_is_written(one: str, other: str) -> None:
    keys = [replace(BOOK, id=id_, url=url) for id_, url in (("one", one), ("other", other))]
    assert "the same work as one" in problems(*(("source", key) for key in keys), gaps=True)[0]


def test_works_at_one_host_are_not_one() -> None:
    urls = [
        "https://pubmed.gov/1111111",
        "https://pubmed.gov/1111112",
        "https://doi.org/10.1000/a",
        "https://doi.org/10.1000/b",
    ]
    assert len({work(url) for url in [*urls, "https://example.org/a", "https://example.org/a?page=2"]}) == 6


# --- how it was read


def test_a_work_without_a_place_or_a_name_and_one_that_nobody_read_are_problems() -> None:
    assert problems(("source", BOOK)) == []
    assert "say how the work was seen" in problems(("source", replace(BOOK, read=None)))[0]
    assert "a work without an address" in problems(("source", replace(BOOK, by=None)))[0]
    assert "leave 'by' out" in problems(("source", replace(BOOK, by="Authors not shown on the copy")))[0]


def test_a_fact_rests_on_a_work_that_can_be_found() -> None:
    bare = replace(BOOK, lineage="textbook", year=None, pages=None, copy_of="A book")
    lost, told = [bare, replace(BOOK, by=None, copy_of="A book")], "works that nobody can find"
    found = [
        replace(bare, url="https://example.org/"),
        *(replace(bare, **{k: v}) for k, v in PLACES),
        replace(bare, lineage="paper"),
    ]
    assert [told in "".join(problems(("source", one), ("condition", SORE))) for one in lost] == [True, True]
    assert [problems(("source", one), ("condition", SORE)) for one in found] == [[]] * len(found)
    second = Statement(id="sore/what/it", sources=("book", "other"), text="it is sore")
    works = (("source", lost[1]), ("source", replace(BOOK, id="other")))
    assert problems(*works, ("condition", replace(SORE, what=(second,)))) == []


def test_the_list_of_works_says_how_each_was_read() -> None:
    assert describe(BOOK) == "Somebody: A book (2000), page 12 [excerpt read]."
    assert describe(replace(BOOK, pages="Fig. 3")) == "Somebody: A book (2000), Fig. 3 [excerpt read]."
    whole = replace(BOOK, edition="2nd", copy_of="The book", read="second-hand")
    assert describe(whole) == "Somebody: A book, 2nd edition (2000), page 12, read in a copy of The book [second-hand]."


def test_what_rests_on_second_hand_reading_alone_is_marked() -> None:
    heard, seen = replace(BOOK, id="heard", read="second-hand"), BOOK
    facts = {
        ("heard",): "it is sore (second-hand) (1 source)",
        ("heard", "book"): "it is sore (2 sources)",
        ("book",): "it is sore (1 source)",
    }
    for sources, told in facts.items():
        entry = condition(what=(Statement(id="sore/what/it", sources=sources, text="it is sore"),))
        made = Catalog(content_of([("condition", entry), ("source", heard), ("source", seen)]))
        lines = page_lines(page_of(entry, made), {})
        assert f"What: {told[:1].upper()}{told[1:]}" in ["".join(text for text, _ in line) for line in lines]


# --- red flags, and what is said twice


def test_a_condition_says_its_red_flags_or_that_there_are_none() -> None:
    flag = Statement(id="sore/red-flag/fever", sources=("book",), text="fever")
    told = [condition(red_flags=(flag,)), condition(no_red_flags=True), condition(sort="gait")]
    assert [problems(("source", BOOK), ("condition", one)) for one in told] == [[], [], []]
    for silent in (condition(), condition(red_flags=(flag,), no_red_flags=True)):
        assert "give the red flags" in problems(("source", BOOK), ("condition", silent))[0]


def test_a_statement_that_stands_twice_says_the_same_twice() -> None:
    one = Statement(id="a/what/it", sources=("book",), text="it is sore", same_as="b/what/it")
    other = Statement(id="b/what/it", sources=("book",), text="it is sore")

    def told(first: Statement, second: Statement) -> list[str]:
        a, b = (Condition(id=id_, name=id_, what=(f,), no_red_flags=True) for id_, f in (("a", first), ("b", second)))
        return problems(("source", BOOK), ("condition", a), ("condition", b))

    assert told(one, other) == []
    assert "a/what/it does not say the same as b/what/it" in told(one, replace(other, text="it is not"))[0]
    assert "does not say the same" in told(one, replace(other, disputed=True))[-1]
    assert "there is no fact 'c/what/it'" in told(replace(one, same_as="c/what/it"), other)[0]
    assert "does not say the same" in told(replace(one, same_as="a/what/it"), other)[0]
