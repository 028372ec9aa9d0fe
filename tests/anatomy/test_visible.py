"""Text made fit to be shown: what a terminal would obey or hide is written out, all else stays as it is."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.anatomy.visible import is_web, visible

#: Control, format, surrogate, private, unassigned; separators of lines and paragraphs.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
#: Of what Unicode gives no glyph: joiner, fillers, vowel inherents, variation selectors.
IGNORED = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x180E), 0x180F,
           *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]  # fmt: skip


def test_every_character_that_is_unseen_or_obeyed_is_written_out_in_ascii() -> None:
    unseen = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in UNSEEN]
    unseen += map(chr, IGNORED)
    assert len(unseen) > 100_000
    shown = [(c, visible(c)) for c in unseen]
    assert [hex(ord(c)) for c, written in shown if not (written.isascii() and written[:1] == "\\")] == []


def test_letters_signs_and_spaces_stay() -> None:
    for text in ("Gluteus medius", "a  b", "é ä 日本 ●○ 90° ⣿ L4–S1", "Poupart’s", "\\n", ""):
        assert visible(text) == text


@given(st.text())
def test_what_was_made_visible_is_visible_and_nothing_is_lost(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert "\\" in text or shown.encode("latin-1", "backslashreplace").decode("unicode_escape") == text


def test_one_character_among_others_is_written_where_it_stands() -> None:
    assert visible("a\x1b[2Jb\u202ec\u200bd\n") == "a\\x1b[2Jb\\u202ec\\u200bd\\n"


@pytest.mark.parametrize("address", ["https://a.example/x?y=1#z", "http://a"])
def test_an_address_of_the_web_is_one(address: str) -> None:
    assert is_web(address)


@pytest.mark.parametrize(
    "address",
    ["", "https://", "ftp://a", "javascript:alert(1)", "xhttps://a", "https://a b", "https://a\n", "https://ä", "//a"],
)
def test_what_leads_elsewhere_or_steers_is_none(address: str) -> None:
    assert not is_web(address)
