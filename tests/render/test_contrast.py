"""Two structures told apart: short, by what differs, with who says so."""

import io

import pytest

from hipcli.render.ink import Ink
from hipcli.render.linear import told_apart
from tests.conftest import Screen
from tests.quiz.bundled import catalog
from tests.render.seen import seen

PAIRS = [
    ("obturator-nerve", "femoral-nerve"),
    ("gluteus-medius", "gluteus-minimus"),
    ("greater-trochanter", "lesser-trochanter"),
    ("superior-gluteal-artery", "inferior-gluteal-artery"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("width", [60, 80])
def test_a_pair_is_told_apart_in_a_few_lines_and_has_sources(one: str, other: str, width: int) -> None:
    told, sources = told_apart(Ink(Screen(), {"COLUMNS": str(width)}), catalog(), one, other)
    lines = [line for drawn in told for line in seen(drawn, width)]  # type: ignore[arg-type]
    if not told:  # where the screen is narrow nothing is better than much
        assert (one, width) == ("obturator-nerve", 60)
        return
    assert sources or one != "gluteus-medius"
    assert any("≠" in line for line in lines)
    assert all(any(catalog().name(id_).casefold() in line.casefold() for line in lines) for id_ in (one, other))
    assert len(lines) <= 10


def test_a_pipe_gets_lines_and_what_is_of_two_kinds_or_unknown_nothing() -> None:
    out = Ink(io.StringIO(), {})
    told, _ = told_apart(out, catalog(), *PAIRS[0])
    lines = ["".join(words for words, _ in line) for line in told if isinstance(line, list)]
    assert any(line.startswith("Muscles, Femoral nerve: ") for line in lines)
    assert told_apart(out, catalog(), "gracilis", "femoral-nerve") == ((), ())
    assert told_apart(out, catalog(), "gracilis", "nothing") == ((), ())
