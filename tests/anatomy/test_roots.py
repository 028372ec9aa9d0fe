"""Spinal roots are read in every usual spelling, and never taken for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.anatomy.roots import ROOTS, read_roots, write_roots


@pytest.mark.parametrize(
    "text",
    [
        "L2-L4",
        "L2,3,4",
        "L2-4",
        "l2 l3 l4",
        "L2, L3 and L4",
        "L2 to L4",
        "L2–L4",
        "lumbar 2-4",
        "(L2, L3, L4)",
        "L2/3/4",
        "roots L2-L4",
        "ventral rami of L2 through L4",
        "L4, L3, L2",
        "L2 & L3 & L4",
        "L 2, L 3, L 4",
    ],
)
def test_spellings_of_the_same_levels_are_equal(text: str) -> None:
    assert read_roots(text) == ("L2", "L3", "L4")


@pytest.mark.parametrize(
    ("text", "levels"),
    [("L5-S2", "L5 S1 S2"), ("L4,5,S1", "L4 L5 S1"), ("T12-L1", "T12 L1"), ("Th12, L1", "T12 L1"), ("S1,2", "S1 S2")],
)
def test_a_range_crosses_from_lumbar_to_sacral(text: str, levels: str) -> None:
    assert read_roots(text) == tuple(levels.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "L",
        "4",
        "L6",
        "S9",
        "C9",
        "L4-L2",
        "L2-",
        "-L2",
        "L2--L4",
        "femoral nerve",
        "L2 and more",
        "T13",
        "L2-L4 tibial",
    ],
)
def test_what_is_no_root_is_not_read(text: str) -> None:
    assert read_roots(text) is None


@pytest.mark.parametrize(
    ("roots", "text"),
    [
        (["L4", "L5", "S1"], "L4-S1"),
        (["L4", "S1"], "L4, S1"),
        (["L1"], "L1"),
        (["S3", "L4", "S1", "S2"], "L4, S1-S3"),
        (["S1", "S2", "L5"], "L5-S2"),
        (["T12", "L1"], "T12-L1"),
        ([], ""),
    ],
)
def test_roots_are_written_as_the_field_does_on_card_and_in_quiz(roots: list[str], text: str) -> None:
    assert write_roots(roots) == text


@given(st.sets(st.sampled_from(ROOTS), min_size=1))
def test_what_is_written_is_read_back(levels: set[str]) -> None:
    ordered = tuple(level for level in ROOTS if level in levels)
    assert read_roots(write_roots(ordered)) == ordered


@given(st.text(alphabet="lLsStT12345-, toand\n", max_size=40))
def test_any_text_gives_levels_in_order_or_nothing(text: str) -> None:
    found = read_roots(text)
    assert found is None or list(found) == sorted(set(found), key=ROOTS.index)
