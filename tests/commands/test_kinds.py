"""``hipcli list KIND`` and ``hipcli article``."""

import json
from collections import Counter
from itertools import groupby

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import KINDS, Claim, kind_named
from tests.conftest import Run


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "muscle"])
def test_every_kind_can_be_listed_in_every_format(run: Run, catalog: Catalog, kind: str) -> None:
    count = len(catalog.ids(kind))
    data = json.loads(run("list", kind, "--format", "json").out)
    assert [row["id"] for row in data] == catalog.ids(kind)
    assert run("list", kind, "--format", "csv").out.count("\n") >= count + 1
    assert len(run("list", kind, "--format", "markdown").out.splitlines()) == count + 2
    assert len(run("list", kind).out.splitlines()) == count
    assert run("list", kind, terminal=True).code == 0


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("muscles", "muscle"),
        ("bursae", "bursa"),
        ("arteries", "artery"),
        ("Nerves", "nerve"),
        ("test", "test"),
        ("x", None),
    ],
)
def test_kinds_are_named_in_singular_and_plural(word: str, kind: str | None) -> None:
    assert kind_named(word) == kind


def test_roots_are_listed_and_sorts_of_conditions_are_called_as_on_their_pages(run: Run, catalog: Catalog) -> None:
    roots = [id_ for id_ in catalog.ids("nerve") if id_.startswith("root-")]
    assert [row["id"] for row in json.loads(run("list", "roots", "--json").out)] == roots != []
    assert run("list", "neighbours") == run("list", "outside")
    assert [row["id"] for row in json.loads(run("list", "plexuses", "--json").out)] == catalog.ids("plexus") != []
    known = run("list", "quz").err
    assert all(word in known for word in ("nerves", "arteries", "bursae", "neighbours", "roots"))
    assert "outside" not in known
    sorts = dict(line.split("; ")[:2] for line in run("list", "conditions").out.splitlines())
    for id_ in catalog.ids("condition"):
        assert sorts[catalog.name(id_)] == f"sort: {run('lookup', id_).out.splitlines()[1]}"


@pytest.mark.parametrize("argv", [["elbows"], ["nerves", "--function", "flexion"], ["nerves", "--columns", "origin"]])
def test_what_cannot_be_listed_is_one_line(run: Run, argv: list[str]) -> None:
    done = run("list", *argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_the_article_is_walked_section_by_section(run: Run, catalog: Catalog) -> None:
    done = run("article", "--all")
    assert done.code == 0
    assert f"{len(catalog.ids('claim'))} claims" in done.out
    for id_ in catalog.ids("claim"):
        assert catalog.name(id_) in done.out


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_the_article_alone_is_its_headings_with_what_their_claims_are_worth(
    run: Run, catalog: Catalog, width: int
) -> None:
    done, claims = run("article"), list(catalog.all(Claim, "claim"))
    drawn = run("article", terminal=True, env={"NO_COLOR": "1", "COLUMNS": str(width)}).out.splitlines()
    assert max(map(len, drawn)) < width
    assert len(drawn) <= 65
    words = " ".join(" ".join(drawn).split())
    for heading, same in groupby(claims, key=lambda claim: claim.section):
        counts = Counter(claim.verdict.replace("-", " ") for claim in same)
        line = next(line for line in done.out.splitlines() if line.startswith(f"{heading}: "))
        number, _, told = line.removeprefix(f"{heading}: ").partition(": ")
        assert number.split()[0] == str(counts.total())
        verdicts = {one.partition(" ")[2].replace("agrees", "agree"): int(one.split()[0]) for one in told.split(", ")}
        assert verdicts == {name.replace("agrees", "agree"): count for name, count in counts.items()}
        assert f"{heading} {counts.total()}: {told} " in f"{words} "
    assert all(
        f"hipcli article {way}" in text for way in ("--section", "--verdict", "--all") for text in (words, done.out)
    )
    assert json.loads(run("article", "--json").out) == json.loads(run("article", "--all", "--json").out)


def test_the_article_can_be_filtered(run: Run) -> None:
    assert "\n16 of 236 claims, all wrong\n" in run("article", "--verdict", "wrong").out
    assert "126 agree, 46 imprecise, 9 disputed, 16 wrong, 26 unsupported, 13 not checked" in run("article").out
    assert "16 \x1b[31mwrong\x1b[0m" in run("article", terminal=True, env={"COLUMNS": "140"}).out
    data = json.loads(run("article", "--verdict", "wrong", "--json").out)
    assert len(data) >= 10
    assert {claim["verdict"] for claim in data} == {"wrong"}
    assert all(claim["correction"] and claim["sources"] for claim in data)
    hamstrings = run("article", "--section", "hamstrings").out
    assert "Hamstrings" in hamstrings
    assert "Gluteus minimus\n" not in hamstrings


@pytest.mark.parametrize(("argv", "code"), [(["--verdict", "false"], 2), (["--section", "elbow"], 1)])
def test_a_filter_that_fits_nothing_is_one_line(run: Run, argv: list[str], code: int) -> None:
    done = run("article", *argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1


def test_headings_are_found_by_words_or_what_words_begin_with(run: Run) -> None:
    assert "Gluteus medius" in run("article", "--section", "glut").out
    assert "Gluteus medius" in run("article", "--section", "medius gluteus").out
    refused = run("article", "--section", "foo")
    assert (refused.code, refused.out) == (1, "")
    assert run("article", "--section", "uteus").code == 1
