"""Pages: every entry has one, it fits the screen, says all that the facts say, and nothing in it steers a terminal."""

import io
import re

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.lesion import nerve_lesion
from hipcli.anatomy.model import KINDS, AnyEntry, Group, MovementEntry, Muscle, Nerve, Source
from hipcli.anatomy.roots import write_roots
from hipcli.disk.paths import content_folder
from hipcli.library.folder import read_folder
from hipcli.picture.charset import BRAILLE
from hipcli.render.bibliography import work_lines, works_of
from hipcli.render.drawn import DrawnPage, work_list
from hipcli.render.ink import Ink
from hipcli.render.lesion import lesion_page
from hipcli.render.linear import page_lines
from hipcli.render.lists import kind_table
from hipcli.render.page import Page, Row, Section, item, row, rows, sections
from hipcli.render.pages import page_of
from hipcli.render.screen import Hanging, cells
from hipcli.render.spans import plain
from tests.conftest import Screen
from tests.every import every
from tests.render.seen import Run, seen, styled

READ = read_folder(content_folder())
ENTRIES = [item.entry for item in READ.items if not isinstance(item.entry, Source)]
MUSCLES = [entry for entry in ENTRIES if isinstance(entry, Muscle)]


def drawn(entry: object, catalog: Catalog, width: int, *, everything: bool = False) -> list[str]:
    page = page_of(entry, catalog, everything=everything)  # type: ignore[arg-type]
    return seen(DrawnPage(page, 24), width)


@every("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_page_names_nothing_in_see_also_that_stands_among_what_is_clinical(entry: object, catalog: Catalog) -> None:
    told = dict(rows(page_of(entry, catalog, everything=True).sections))  # type: ignore[arg-type]
    also, clinical = (told.get(label, Row("", ())).items for label in ("See also", "Clinical"))
    named = {name for one in also for name in one.text.partition(": ")[2].split(", ")}
    assert not named & {plain(one.spans) for one in clinical}
    assert also or not [*catalog.tied(entry.id)][1:] or clinical  # type: ignore[attr-defined]


@every("number, entry", list(enumerate(ENTRIES)), ids=lambda case: case[1].id)
def test_every_entry_has_a_page_within_any_width(number: int, entry: object, catalog: Catalog) -> None:
    """Each with all it has at the narrowest, where lines break first; every twelfth at the others too."""
    others = ((40, False), (60, True), (80, False), (140, True), (140, False))
    for width, everything in ((40, True), *(others if number % 12 == 0 else ())):
        lines = drawn(entry, catalog, width, everything=everything)
        assert len(lines) >= 2
        assert [line for line in lines if cells(line) >= width] == []


@every("entry", ENTRIES, ids=lambda e: e.id)
def test_no_page_shows_a_gap_that_was_left_to_fill(entry: object, catalog: Catalog) -> None:
    pages = [page_of(entry, catalog, everything=True)]  # type: ignore[arg-type]
    pages += [lesion_page(nerve_lesion(catalog, entry.id), catalog)] if isinstance(entry, Nerve) else []
    shown = [text for page in pages for line in page_lines(page, {}) for text, _ in line]
    assert [text for text in shown if re.search(r"[{}]|\bNone\b", text)] == []


@every("kind", list(KINDS))
def test_no_list_shows_a_gap_that_was_left_to_fill(kind: str, catalog: Catalog) -> None:
    rows = [cell for row in kind_table(kind, catalog).rows for cell in row] if kind != "muscle" else ["muscle"]
    assert rows
    assert [cell for cell in rows if re.search(r"[{}]|\bNone\b", cell)] == []


@every("nerve", [entry for entry in ENTRIES if isinstance(entry, Nerve) and entry.beyond], ids=lambda n: n.id)
def test_a_nerve_and_its_row_in_the_list_say_what_they_leave_out(nerve: Nerve, catalog: Catalog) -> None:
    assert f"Not told: {nerve.beyond}" in [
        "".join(t for t, _ in line) for line in page_lines(page_of(nerve, catalog), {})
    ]
    (row,) = [row for row in kind_table(catalog.kind(nerve.id), catalog).rows if row[0] == nerve.name]
    assert row[2].endswith(f"not told: {nerve.beyond}")


@every("entry", lambda: [item.entry for item in READ.items], ids=lambda e: e.id)
def test_the_default_page_of_every_entry_fits_24_by_80(entry: object, catalog: Catalog) -> None:
    page = page_of(entry, catalog)  # type: ignore[arg-type]
    offered = seen(DrawnPage(page._replace(more=(*page.more, "--picture")), 24), 80)
    assert len(offered) <= 23
    if not isinstance(entry, Source):
        assert any(line.endswith("--sources  --all  --picture") for line in offered[-2:])
    last = [line for line in offered[-3:] if re.search("^●|--sources", line)]
    assert [line for line in last if re.search(r"\S (○|\d+ source|--)", line)] == [], "squeezed"


#: Of each kind the rows that are never shortened: what is asked of it most.
ANSWERS = {
    "muscle": ("Origin", "Insertion", "Main actions", "Nerve"), "movement": ("Prime mover", "Main"),
    "nerve": ("Roots", "Muscles", "Skin"), "group": ("Members",), "space": ("Boundaries", "Contents"),
    "ligament": ("Movements", "Ligaments", "Arteries", "Nerves"), "condition": ("Red flags",),
    "test": ("How", "Positive", "Suggests", "Red flags"),
}  # fmt: skip


@every("entry", ENTRIES, ids=lambda e: e.id)
def test_what_a_short_page_leaves_out_is_counted_and_its_answers_are_whole(entry: AnyEntry, catalog: Catalog) -> None:
    told: dict[str, list[str]] = {}
    under = ""
    for label, one in rows(page_of(entry, catalog).sections):
        under = f"{label} {len(one.items)}" if one.counted else label if one.drawn is None else one.drawn or under
        told.setdefault(under, []).extend(re.sub(r"\s+", " ", plain(item.spans)) for item in one.items)
        told[under] += ["(only counted)"] * one.left
    text = re.sub(" +", " ", re.sub("\n+ ", " ", "\n".join(drawn(entry, catalog, 80))))
    for label, items in told.items():
        said = "".join(
            re.findall(rf"^{re.escape(label)} .*" if label else ".*", text, re.MULTILINE)[: 1 if label else None]
        )
        count = re.search(r"\band (\d+) more$|(\d+) under --all$", said)
        left = int(count[1] or count[2]) if count else 0
        assert [item for item in items[: len(items) - left] if item not in said] == [], label
        assert not (left and label in ANSWERS.get(catalog.kind(entry.id), ())), label


def test_what_more_there_is_stands_together_where_the_line_is_too_short(catalog: Catalog) -> None:
    *_, founded, more = drawn(catalog.get("hip-flexion", MovementEntry), catalog, 60)
    assert founded.startswith("● main  ○ helps  ")
    assert more == "--sources  --all"


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_the_full_page_says_every_fact(muscle: Muscle, catalog: Catalog) -> None:
    text = re.sub(r"\s+", " ", " ".join(drawn(muscle, catalog, 100, everything=True)))
    said = [place.text for place in (*muscle.origin, *muscle.insertion)]
    said += [note.text for note in (*muscle.notes, muscle.position)]
    assert [one for one in said if re.sub(r"\s+", " ", one) not in text] == []
    for action in muscle.actions:
        assert catalog.name(f"{action.joint}-{action.movement}") in text
        assert (action.condition or "") in text
    for innervation in muscle.innervation:
        assert catalog.name(innervation.nerve) in text
        assert write_roots(innervation.roots) in text


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_what_sources_differ_about_is_marked_and_spelled_out_below_the_facts(muscle: Muscle, catalog: Catalog) -> None:
    lines = drawn(muscle, catalog, 100, everything=True)
    facts = (*muscle.actions, *muscle.innervation, *muscle.origin, *muscle.insertion)
    if any(fact.disputed for fact in facts):
        (start,) = (number for number, line in enumerate(lines) if line.startswith("Sources differ"))
        figures = {c for line in lines[:start] for c in line if c in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
        assert figures
        assert figures == {c for line in lines[start:] for c in line if c in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
    assert not any("(disputed" in line for line in lines)
    assert not any(re.search(r"\[\d", line) for line in lines), "no counts between the words"


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_a_quiet_page_spells_out_three_at_most_and_counts_the_rest(muscle: Muscle, catalog: Catalog) -> None:
    items = [one for part in page_of(muscle, catalog).sections for row in part.rows for one in row.items]
    notes = sum(len(one.others) for one in items)
    text = "\n".join(drawn(muscle, catalog, 80))
    below = text.partition("Sources differ")[2]
    shown = len(re.findall(r"\d+ sources?: ", below))
    assert min(notes, 1) <= shown <= 3
    assert (f"and {notes - shown} more: --all" in below) is (notes > shown)


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_main_actions_come_first_and_differ_by_sign_and_weight(muscle: Muscle, catalog: Catalog) -> None:
    lines = styled(DrawnPage(page_of(muscle, catalog), 60), 140, 60)
    signs = [
        "main" if "●" in text else "helps" for line in lines[:-1] for text, _ in line if "●" in text or "○" in text
    ]
    assert signs == sorted(signs, reverse=True)
    for line in lines[:-1]:
        words = next((text for text, look in line if look == "bold" and text.strip()), "")
        if any("●" in text for text, _ in line):
            assert words
        if any("○" in text for text, _ in line):
            assert not words


@every("entry", ENTRIES, ids=lambda e: e.id)
def test_the_last_line_says_how_well_it_is_founded_and_explains_the_signs(entry: object, catalog: Catalog) -> None:
    page = page_of(entry, catalog)  # type: ignore[arg-type]
    lines = drawn(entry, catalog, 140)
    text = "\n".join(lines)
    if page.sources and any(one.sources for part in page.sections for row in part.rows for one in row.items):
        assert f"{len(page.sources)} source" in text
    for sign, word in (("●", "main"), ("○", "helps")):
        assert text.count(sign) == 0 or f"{sign} {word}" in text
    assert not set(text) & {sign for signs in BRAILLE.marks.values() for sign in signs}  # those are the picture's
    assert text.count("Common error") <= 1


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (["a"], "2 sources; 1 of 1 fact rests on one"),
        (["a", "ab"], "2 sources; 1 of 2 facts rests on one"),
        (["ab"], "2 sources, at least 2 a fact"),
    ],
)
def test_how_well_a_page_is_founded_is_told_in_plain_numbers(facts: list[str], told: str) -> None:
    items = tuple(item("fact", (*sources,)) for sources in facts)
    page = Page("Gracilis", sections=(Section("Facts", (Row("", items),)),), sources=("a", "b"))
    assert page.founded == told


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_sources_are_numbered_as_they_are_listed_and_are_links(muscle: Muscle, catalog: Catalog) -> None:
    page = page_of(muscle, catalog)
    works = works_of([page], catalog)
    shown, listed = styled(DrawnPage(page, 24, works), 140), styled(work_list(works), 60)
    text = "\n".join("".join(text for text, _ in line) for line in shown)
    numbers = {int(n) for group in re.findall(r"\[([\d,]+)\]", text) for n in group.split(",")}
    assert numbers <= set(range(1, len(page.sources) + 1))
    assert len([line for line in listed if line and re.match(r"\d+\.", line[0][0])]) == len(page.sources)
    whole = ["".join(text for text, _ in line).strip() for line in listed]
    for source in page.sources:
        url = catalog.get(source, Source).url
        assert url is None or url in whole, "an address is whole"
    linear = "\n".join("".join(text for text, _ in line) for line in [*page_lines(page, works), *work_lines(works)])
    assert [f"{n}. " in linear for n in range(1, len(works) + 1)] == [True] * len(works)
    linked_: list[Run] = [run for line in shown for run in line if run[1].endswith("link")]
    assert {int(text) for text, _ in linked_} == {n for n in numbers if works[page.sources[n - 1]][1].url}


def test_the_address_of_a_source_is_whole_and_a_link(catalog: Catalog) -> None:
    longest = max(catalog.all(Source, "source"), key=lambda source: len(source.url or ""))
    assert longest.url
    assert (longest.url, "dim link") in [
        run for line in styled(DrawnPage(page_of(longest, catalog), 24), 60) for run in line
    ]
    assert f"Where: {longest.url}" in [
        "".join(w for w, _ in line) for line in page_lines(page_of(longest, catalog), {})
    ]


def test_linear_text_has_one_fact_a_line_and_no_frames(catalog: Catalog) -> None:
    page = page_of(catalog.entry("gluteus-medius"), catalog)
    lines = ["".join(text for text, _ in line) for line in page_lines(page, {})]
    assert "Nerve: superior gluteal nerve, L4-S1 (7 sources) (disputed: or L5-S1 (2 sources))" in lines
    assert "Main actions: hip medial rotation (anterior fibres) (4 sources)" in lines
    assert not any(0x2500 <= ord(c) <= 0x259F or 0x2800 <= ord(c) <= 0x28FF for line in lines for c in line)


def test_wrapping_keeps_every_word_and_every_style_and_hangs() -> None:
    spans = [("one two", "main"), (" [3]", "source"), (";", ""), (" three four", "dim")]
    for width in range(8, 30):
        lines = styled(Hanging(spans), width)
        words = " ".join("".join(text for text, _ in line).strip() for line in lines)
        assert words.replace(" ", "") == "onetwo[3];threefour"
        assert ("[3]", "dim") in [(text.strip(), look) for line in lines for text, look in line]
        assert all(line[0][0].startswith("  ") for line in lines[1:])


@pytest.mark.parametrize(
    ("env", "terminal", "plain", "layout", "colour"),
    [
        ({}, True, False, True, True),
        ({}, False, False, False, False),
        ({"NO_COLOR": "1"}, True, False, True, False),
        ({"TERM": "dumb"}, True, False, False, False),
        ({"FORCE_COLOR": "1"}, False, False, True, True),
        ({"FORCE_COLOR": "0"}, False, False, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False, True, False),
        ({}, True, True, False, False),
    ],
)
def test_colour_and_columns_follow_terminal_and_environment(
    env: dict[str, str], terminal: bool, plain: bool, layout: bool, colour: bool
) -> None:
    stream = Screen() if terminal else io.StringIO()
    ink = Ink(stream, env, plain=plain)
    ink.line(("word", "title"))
    assert ink.layout is layout
    assert ("\x1b[" in stream.getvalue()) is colour


@pytest.mark.parametrize("text", ["\x1b[2J", "\x07", "a\rb", "\u202egnol", "\u200b", "\x9b31m"])
def test_nothing_in_a_text_steers_the_terminal(text: str) -> None:
    stream = io.StringIO()
    Ink(stream, {}).line(text)
    assert stream.getvalue().rstrip("\n").isprintable()


@pytest.mark.parametrize("columns", ["garbage", "-5", "0", "", "1", "99999999999", "٣"])
def test_a_strange_width_does_no_harm(columns: str) -> None:
    assert 20 <= Ink(io.StringIO(), {"COLUMNS": columns}).width <= 1000


def test_a_fact_whose_works_are_not_listed_has_no_empty_brackets(catalog: Catalog) -> None:
    one, other = list(catalog.all(Source, "source"))[:2]
    page = Page("Gracilis", sections=sections(("", [row("Origin", [item("pubis", (one.id,))])])))
    for listed, said in ((one, "Origin: pubis [1]"), (other, "Origin: pubis")):
        lines = ["".join(text for text, _ in line) for line in page_lines(page, {listed.id: (1, listed)})]
        assert said in lines


@every("group", [entry for entry in ENTRIES if isinstance(entry, Group)], ids=lambda group: group.id)
def test_what_concerns_a_group_concerns_its_members_and_the_other_way_round(group: Group, catalog: Catalog) -> None:
    """Who looks up iliacus finds the Thomas test, which is told of iliopsoas."""

    def told(id_: str) -> str:
        page = page_of(catalog.entry(id_), catalog, everything=True)
        labels = ("Clinical", "Conditions and tests, for study only")
        rows = [row for section in page.sections for row in section.rows if {row.label, section.title} & {*labels}]
        return "\n".join(item.text for row in rows for item in row.items)

    members = [one.id for one in catalog.members(group) if one.required and catalog.kind(one.id) == "muscle"]
    for id_ in catalog.naming(group.id, "condition", "test"):
        assert not [one for one in members if catalog.name(id_) not in told(one)], id_
    shared = [set(catalog.naming(one.id, "condition", "test")) for one in catalog.members(group) if one.required]
    assert not [one for one in set.intersection(*shared) if catalog.name(one) not in told(group.id)]


@every("muscle", MUSCLES, ids=lambda muscle: muscle.id)
def test_a_group_that_not_all_count_a_muscle_to_is_marked(muscle: Muscle, catalog: Catalog) -> None:
    lines = ["".join(text for text, _ in line) for line in page_lines(page_of(muscle, catalog, everything=True), {})]
    groups = " ".join(line for line in lines if line.startswith("Groups"))
    for id_ in catalog.groups_of(muscle):
        counted = any(one.id == muscle.id and one.required for one in catalog.members(catalog.get(id_, Group)))
        assert (f"{catalog.name(id_)} (not counted by all)" in groups) != counted


def test_an_action_that_a_page_does_not_tell_is_counted(catalog: Catalog) -> None:
    offenders, counted_ = [], 0
    for muscle in catalog.muscles():
        told = [
            row for _, row in rows(page_of(muscle, catalog).sections) if row.label in ("Main actions", "Helps with")
        ]
        left = sum(row.left for row in told)
        counted_ += left
        if sum(len(row.items) for row in told) + left != len(muscle.actions):
            offenders.append(muscle.id)
    assert offenders == []
    assert counted_ > 5
