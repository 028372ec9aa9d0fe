"""Light and dark: every style holds on either ground, and none is the only sign of anything.

What is drawn is held to it by ``seen.written``, over every golden page and screen.
"""

import pytest
from rich.text import Text

from hipcli.picture import lines
from hipcli.render.screen import THEME, WORDS
from tests.render.seen import READABLE, WEAK, Run, decoded, hard_to_see, styled


def test_no_style_has_a_background_or_a_colour_that_vanishes_on_light_or_dark() -> None:
    assert len(WORDS) > 20
    for word in WORDS:
        style = THEME.styles[word]
        assert (style.bgcolor, style.reverse or None, style.conceal or None) == (None, None, None), word
        colour = style.color.name if style.color else ""
        assert colour in {"", *READABLE, WEAK, *(["blue"] if word.startswith("muscle") else [])}, word


@pytest.mark.parametrize(
    "line",
    [
        [("words", "yellow")],
        [("sign", "white")],
        [("x", "black")],
        [("x", "blue")],
        [("x", "bright_green")],
        [("x", "on red")],
        [("S1", "green"), (" and ", ""), ("S1", "red")],
        [("abduction", "bold"), ("; ", ""), ("abduction", "bold cyan")],
    ],
)
def test_what_one_ground_hides_or_colour_alone_tells_is_found(line: list[Run]) -> None:
    assert len(hard_to_see([line])) == 1


@pytest.mark.parametrize(
    "line", [[("●", "yellow")], [("¹", "yellow")], [("S1", "bold"), ("S1", "dim")], [("a", "red")]]
)
def test_signs_weights_and_other_words_are_enough(line: list[Run]) -> None:
    assert hard_to_see([line]) == []


def test_what_a_terminal_was_sent_is_seen_as_what_is_drawn() -> None:
    line = Text("a ").append("key", "bold cyan").append(" b", "dim").append(" c", "link https://example.org")
    sent = "a \x1b[1;36mkey\x1b[0m\x1b[2m b\x1b[0m\x1b]8;id=1;https://example.org\x1b\\ c\x1b]8;;\x1b\\"
    assert decoded(sent) == styled(line, 80)


def test_every_word_of_a_line_drawing_has_a_look() -> None:
    assert {*filter(None, lines.STYLES)} <= WORDS.keys()
