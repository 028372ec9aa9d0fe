"""A rule over many entries names each that breaks it, and one over none does not pass."""

import inspect

import pytest

from tests.every import every


def even(number: int, step: int) -> None:
    assert number % step == 0, "odd"


def test_each_offender_is_named_and_others_are_not() -> None:
    every("number", [2, 4])(even)(step=2)
    with pytest.raises(AssertionError) as caught:
        every("number", lambda: [2, 3, 4, 5, 0], ids=lambda n: f"<{n}>")(even)(step=2)
    assert str(caught.value).startswith("2 of 5:\n<3>: AssertionError: odd")
    assert "<5>" in str(caught.value)
    assert "<4>" not in str(caught.value)


def test_an_error_is_an_offence_and_stops_nothing() -> None:
    with pytest.raises(AssertionError, match=r"2 of 2:\n1: ZeroDivisionError.*\n2: ZeroDivisionError"):
        every("number", [1, 2])(even)(step=0)


def test_nothing_to_look_at_is_a_failure() -> None:
    with pytest.raises(AssertionError, match="nothing to look at"):
        every("number", [])(even)(step=2)


def test_several_names_take_their_values_in_order_and_fixtures_stay() -> None:
    every("number, step", [(4, 2), (9, 3)])(even)()
    assert [*inspect.signature(every("number", [])(even)).parameters] == ["step"]
