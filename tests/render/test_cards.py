"""Cards: every entry has one, it fits the screen, says all that the facts say, and nothing in it steers a terminal."""

import io
import re

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle, Source
from hipcli.render.bibliography import bibliography
from hipcli.render.cards import card_of
from hipcli.render.facts import spell_roots
from hipcli.render.ink import Ink, cells
from hipcli.render.layout import Layout, wrap
from hipcli.storage.folder import read_folder
from hipcli.storage.paths import content_folder
from tests.conftest import Screen

ENTRIES = [item.entry for item in read_folder(content_folder()).items if not isinstance(item.entry, Source)]
MUSCLES = [entry for entry in ENTRIES if isinstance(entry, Muscle)]


def drawn(entry: object, catalog: Catalog, width: int, *, everything: bool = False) -> list[str]:
    card = card_of(entry, catalog, everything=everything)  # type: ignore[arg-type]
    return ["".join(text for text, _ in line) for line in Layout(width, columns=True).card(card)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_every_entry_has_a_card_within_any_width(entry: object, catalog: Catalog) -> None:
    for width in (40, 60, 80, 140):
        for everything in (False, True):
            lines = drawn(entry, catalog, width, everything=everything)
            assert len(lines) >= 2
            too_wide = [line for line in lines if cells(line) >= width and " " in line.strip()]
            assert too_wide == []


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda m: m.id)
def test_the_default_card_of_a_muscle_fits_24_by_80(muscle: Muscle, catalog: Catalog) -> None:
    assert len(drawn(muscle, catalog, 80)) <= 23


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda m: m.id)
def test_the_full_card_says_every_fact(muscle: Muscle, catalog: Catalog) -> None:
    text = re.sub(r"\s+", " ", " ".join(drawn(muscle, catalog, 100, everything=True)))
    said = [place.text for place in (*muscle.origin, *muscle.insertion)]
    said += [note.text for note in (*muscle.notes, muscle.position)]
    assert [one for one in said if re.sub(r"\s+", " ", one) not in text] == []
    for action in muscle.actions:
        assert catalog.name(f"{action.joint}-{action.movement}") in text
        assert (action.condition or "") in text
    for innervation in muscle.innervation:
        assert catalog.name(innervation.nerve) in text
        assert spell_roots(innervation.roots) in text


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda m: m.id)
def test_disputed_facts_show_what_others_say(muscle: Muscle, catalog: Catalog) -> None:
    text = " ".join(drawn(muscle, catalog, 100, everything=True))
    for fact in (*muscle.actions, *muscle.innervation, *muscle.origin, *muscle.insertion):
        if fact.disputed:
            assert "disputed" in text


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda m: m.id)
def test_sources_are_numbered_as_they_are_listed(muscle: Muscle, catalog: Catalog) -> None:
    card = card_of(muscle, catalog)
    layout = Layout(100, columns=True, numbered=True)
    text = "\n".join("".join(t for t, _ in line) for line in layout.card(card))
    listed = "\n".join("".join(t for t, _ in line) for line in bibliography([card], catalog, layout))
    numbers = {int(n) for group in re.findall(r"\[([\d ]+)\]", text) for n in group.split()}
    assert numbers <= set(range(1, len(card.sources) + 1))
    assert len(re.findall(r"^\d+\. ", listed, re.M)) == len(card.sources)
    for source in card.sources:
        assert (catalog.get(source, Source).url or catalog.get(source, Source).title) in listed


def test_linear_text_has_one_fact_a_line_and_no_frames(catalog: Catalog) -> None:
    card = card_of(catalog.entry("gluteus-medius"), catalog)
    lines = ["".join(text for text, _ in line) for line in Layout(80, columns=False).card(card)]
    assert "Nerve: superior gluteal nerve, L4-S1 (7 sources) (disputed: or L5-S1 (2 sources))" in lines
    assert not any(0x2500 <= ord(c) <= 0x259F or 0x2800 <= ord(c) <= 0x28FF for line in lines for c in line)


def test_wrapping_keeps_every_word_and_every_style() -> None:
    spans = [("one two", "main"), (" [3]", "source"), (";", ""), (" three four", "dim")]
    for width in range(8, 30):
        lines = list(wrap(spans, width, 2))
        words = " ".join("".join(text for text, _ in line).strip() for line in lines)
        assert words.replace(" ", "") == "onetwo[3];threefour"
        assert ("[3]", "source") in [(text.strip(), style) for line in lines for text, style in line]


@pytest.mark.parametrize(
    ("roots", "text"),
    [
        (["L4", "L5", "S1"], "L4-S1"),
        (["L4", "S1"], "L4, S1"),
        (["L1"], "L1"),
        (["S3", "L4", "S1", "S2"], "L4, S1-S3"),
        (["T12", "L1"], "T12-L1"),
    ],
)
def test_roots_are_spelled_as_the_field_does(roots: list[str], text: str) -> None:
    assert spell_roots(roots) == text


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
