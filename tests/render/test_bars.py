"""Bars of counts: in proportion, nothing that is there is missing, and told apart without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.render.bars import Bar
from tests.render.seen import seen

SIGNS = "█▒·"


@given(st.lists(st.integers(0, 100_000), min_size=3, max_size=3), st.integers(3, 80))
def test_a_bar_has_its_length_and_a_cell_at_least_for_what_is_there(numbers: list[int], length: int) -> None:
    parts = Bar([(number, "") for number in numbers]).signs(length)
    assert sum(len(signs) for signs, _ in parts) == (length if any(numbers) else 0)
    there = [sign for sign, number in zip(SIGNS, numbers, strict=True) if number]
    assert [signs[0] for signs, _ in parts] == there
    for signs, _ in parts:
        assert len(signs) - 2 <= length * numbers[SIGNS.index(signs[0])] / sum(numbers)


def test_a_bar_shows_shares_and_names_each_in_its_own_style() -> None:
    bar = Bar([(10, "known"), (20, "met"), (30, "not met")])
    signs = bar.signs(63)
    assert [len(part) for part, _ in signs] == [11, 21, 31]
    assert [(part[0], style) for part, style in signs] == bar.legend()[::3]
    assert [words for words, _ in bar.legend()[1::3]] == [" known", " met", " not met"]


def test_what_is_not_there_is_not_in_the_legend() -> None:
    assert seen(Bar([(5, "5 right"), (0, "0 later"), (0, "0 missed")]), 60) == ["█" * 42 + "  █ 5 right"]


@pytest.mark.parametrize("width", [12, 20, 40, 60, 140])
def test_where_there_is_no_room_beside_it_the_legend_stands_below(width: int) -> None:
    lines = seen(Bar([(5, "right"), (2, "right later"), (1, "missed")], margin=3), width)
    assert max(map(len, lines)) < width
    assert " ".join(" ".join(lines).split()).endswith("█ right ▒ right later · missed")
    assert (len(lines) == 1) == (width > 45)
