"""Two pages side by side: rows of one slot stand together, whatever the kinds, and nothing of either is lost."""

from itertools import combinations_with_replacement, pairwise

import pytest

from hipcli.anatomy.catalog import facts
from hipcli.anatomy.model import KINDS, Ligament, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.render.bibliography import works_of
from hipcli.render.drawn import DrawnPage, side_by_side
from hipcli.render.facts import DISCLAIMER, Teller
from hipcli.render.linear import compared_lines
from hipcli.render.page import UNTOLD, Page, Row, Section, item
from hipcli.render.pages import page_of
from hipcli.render.screen import cells
from hipcli.render.spans import plain
from tests.every import every
from tests.quiz.bundled import catalog
from tests.render.seen import seen, styled

LEFT_OUT = {"Common error", "Article", "What the article says of it"}


def compared(*pages: Page) -> list[str]:
    return ["".join(text for text, _ in line) for line in compared_lines(pages, {})]


def slots(page: Page) -> dict[str, list[str]]:
    """Return what stands under each label of a page, the count in a label left out."""
    found: dict[str, list[str]] = {}
    for section in page.sections:
        for row in section.rows:
            found.setdefault(row.label or section.title, []).extend(item.text for item in row.items)
    return {label: texts for label, texts in found.items() if label not in LEFT_OUT}


@every("one, other", list(combinations_with_replacement(KINDS, 2)))
@every("everything", [False, True])
def test_each_slot_stands_once_with_all_that_both_say(one: str, other: str, everything: bool) -> None:
    content = catalog()
    ids = content.ids(one)[0], content.ids(other)[-1]
    a, b = (page_of(content.entry(id_), content, everything=everything, whole=True) for id_ in ids)
    lines = compared(a, b)
    for page in (a, b):
        for label, texts in slots(page).items():
            told = [line for line in lines if line.startswith((f"{label}, {page.title}: ", f"{label}, both: "))]
            assert len(told) == 1, label
            assert all(text in told[0] for text in texts)
    assert not any(line.endswith((": none", f"{label}, both: {UNTOLD}")) for line in lines for label in slots(a))


@every("id_", [id_ for id_ in catalog().ids() if catalog().kind(id_) != "source"])
def test_a_comparison_leaves_out_no_fact(id_: str) -> None:
    """What one page leaves out for room would read as a difference: only claims of the article are left to the page."""
    content = catalog()
    kind = content.kind(id_)
    other = next(one for one in (*content.ids(kind), "gracilis") if one != id_)
    lines = " ".join(compared(*(page_of(content.entry(one), content, whole=True) for one in (id_, other))))
    left_out = {"position"} if kind == "muscle" else set()
    told = [fact for fact in facts(content.entry(id_)) if fact.id.split("/")[1] not in left_out]
    told = [fact for fact in told if kind != "muscle" or fact.id.split("/")[1] != "note"]
    for fact in told if kind not in ("group", "nerve") else ():
        assert plain(Teller(content).tell(fact).spans).casefold() in lines.casefold(), fact.id


@every("one, other", [(a, b) for kind in ("nerve", "test") for a, b in pairwise(catalog().ids(kind))])
def test_a_row_that_a_page_lacks_is_no_difference(one: str, other: str) -> None:
    content = catalog()
    pages = [page_of(content.entry(id_), content, whole=True) for id_ in (one, other)]
    drawn = seen(side_by_side(pages, {}, 120), 120)
    marked = {line[3:].split("  ")[0] for line in drawn if line.startswith("≠")}
    a, b = map(slots, pages)
    assert marked <= a.keys() & b.keys()
    assert {label for label in a.keys() & b.keys() if a[label] != b[label]} <= marked


@every("id_", [id_ for id_ in catalog().ids("nerve") if id_.startswith("root-")])
def test_a_root_is_of_each_plexus_that_has_a_nerve_of_it(id_: str) -> None:
    content = catalog()
    told = slots(page_of(content.entry(id_), content, whole=True)).get("Plexus", [])
    nerves = content.all(Nerve, "nerve")
    assert set(told) == {n.plexus for n in nerves if n.plexus and any(root_of(id_) in f.roots for f in n.roots)}


def test_groups_of_different_size_are_compared_member_by_member() -> None:
    content = catalog()
    pages = [page_of(content.entry(id_), content, whole=True) for id_ in ("hamstrings", "adductors")]
    lines = compared(*pages)
    assert [line for line in lines if line.startswith("Members")] == [
        "Members, Hamstrings: Biceps femoris; Semitendinosus; Semimembranosus",
        "Members, Hip adductors: Adductor brevis; Adductor longus; Adductor magnus (adductor part and hamstring part); "
        "Gracilis; Pectineus",
    ]
    drawn = seen(side_by_side(pages, {}, 120), 120)
    assert sum(line.startswith("≠  Members") for line in drawn) == 1
    assert any(line.startswith("Members 3 ") for line in seen(DrawnPage(pages[0], 24), 120))


def test_conditions_side_by_side_say_that_they_are_no_advice() -> None:
    content = catalog()
    strain, lurch, muscle = (
        page_of(content.entry(id_), content, whole=True) for id_ in ("hamstring-strain", "duchenne-lurch", "gracilis")
    )
    for a, b in ((strain, lurch), (strain, muscle), (muscle, strain)):
        assert compared(a, b)[-1] == DISCLAIMER[0][0]
    assert compared(muscle, muscle)[-1] != DISCLAIMER[0][0]


#: Names set side by side, of kinds with citations, other readings and disputes.
TOGETHER = (("gluteus-medius", "gluteus-minimus"), ("psoas-major", "iliacus", "sartorius"), ("obturator-nerve", "asis"))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("names", TOGETHER)
def test_with_sources_every_fact_has_the_numbers_of_its_works_as_links(names: tuple[str, ...], width: int) -> None:
    content = catalog()
    pages = [page_of(content.entry(name), content, whole=True) for name in names]
    works = works_of(pages, content)
    drawn = side_by_side(pages, works, width)
    rows = [row for page in pages for section in page.sections for row in section.rows]
    items = [item for row in rows if (row.label not in LEFT_OUT) for item in row.items]
    every = [one for item in items for one in (item, *item.others)]
    cited = sum(len({works[id_][0] for id_ in one.sources}) for one in every)
    numbers = [run for line in styled(drawn, width) for run in line if "link" in run[1].split()]
    assert cited > 20
    assert "".join(words for words, _ in numbers).isdigit()
    assert len(numbers) + sum(not works[id_][1].url for one in every for id_ in {*one.sources}) == cited
    linear = "\n".join("".join(text for text, _ in line) for line in compared_lines(pages, works))
    for one in every:
        told = sorted({works[id_][0] for id_ in one.sources})
        assert not told or (f"{one.spans[-1][0]}" in linear and f" [{','.join(map(str, told))}]" in linear)


@pytest.mark.parametrize(("width", "stacked"), [(60, True), (80, True), (100, False), (140, False)])
def test_three_stand_beside_each_other_where_there_is_room_and_else_below(width: int, stacked: bool) -> None:
    content = catalog()
    pages = [
        page_of(content.entry(name), content, whole=True)
        for name in ("gluteus-medius", "gluteus-minimus", "piriformis")
    ]
    lines = seen(side_by_side(pages, {}, width), width)
    assert max(map(cells, lines)) < width
    titles = [page.title for page in pages]
    assert any(all(title in line for title in titles) for line in lines[1:]) is False
    assert (sum(line.strip().startswith(titles[0]) for line in lines[1:]) > 3) is stacked
    assert any(line.startswith("≠") for line in lines)
    for page in pages:
        for words in " ".join(text for texts in slots(page).values() for text in texts).split():
            assert words.strip("();,")[:8] in " ".join(lines)


def test_what_all_share_stands_once() -> None:
    a, b, c = (
        Page(name, "", "", (Section("", (Row("Nerve", (item("sciatic"),)), Row("Roots", tuple(map(item, roots))))),))
        for name, roots in (("A", ("L5", "S1")), ("B", ("L5",)), ("C", ("L5", "S2")))
    )
    assert compared(a, b, c) == [
        "A, B and C", "Nerve, all: sciatic", "Roots, A: L5; S1", "Roots, B: L5", "Roots, C: L5; S2",
    ]  # fmt: skip


@every("id_", catalog().ids("ligament"))
def test_a_ligament_that_is_fixed_to_another_is_told_of_both(id_: str) -> None:
    content = catalog()
    entry = content.get(id_, Ligament)
    for place in {f.landmark for f in (*entry.proximal, *entry.distal) if content.kind(f.landmark) == "ligament"}:
        rows = [" ".join(slots(page_of(content.entry(one), content, whole=True))["Ligaments"]) for one in (id_, place)]
        assert content.name(place) in rows[0]
        assert content.name(id_) in rows[1]
