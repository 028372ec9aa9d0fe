"""Bars of counts: in proportion, nothing that is there is missing, and told apart without colour."""

from hypothesis import given
from hypothesis import strategies as st

from hipcli.render.bars import bar, legend


@given(st.lists(st.integers(0, 100_000), min_size=3, max_size=3), st.integers(3, 80))
def test_a_bar_has_its_length_and_a_cell_at_least_for_what_is_there(numbers: list[int], length: int) -> None:
    parts = bar(numbers, length)
    assert sum(len(signs) for signs, _ in parts) == (length if any(numbers) else 0)
    there = [sign for sign, number in zip("█▒·", numbers, strict=True) if number]
    assert [signs[0] for signs, _ in parts] == there
    for signs, _ in parts:
        assert len(signs) - 1 <= (length * numbers["█▒·".index(signs[0])] / sum(numbers)) + 1


def test_a_bar_shows_shares() -> None:
    assert [len(signs) for signs, _ in bar([10, 20, 30], 63)] == [11, 21, 31]


def test_the_legend_names_each_sign_in_the_style_of_the_bar() -> None:
    told = legend(("known", "met", "not met"))
    assert "".join(words for words, _ in told).split() == ["█", "known", "▒", "met", "·", "not", "met"]
    assert [(signs[0], style) for signs, style in bar([1, 1, 1], 9)] == told[::2]
