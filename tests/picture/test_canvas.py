"""What the environment says of a terminal, and the canvas that follows."""

import pytest

from hipcli.picture.canvas import canvas_for, has_millions

_TABLE = [
    ("", "braille", False),
    ("TERM=xterm-256color", "braille", False),
    ("TERM=xterm-256color COLORTERM=truecolor", "braille", True),
    ("TERM=xterm-direct", "braille", True),
    ("TERM=xterm-kitty KITTY_WINDOW_ID=1", "kitty", True),
    ("TERM=xterm-kitty", "kitty", True),
    ("TERM=xterm-256color KITTY_WINDOW_ID=1", "kitty", True),
    ("TERM=xterm-ghostty TERM_PROGRAM=ghostty", "kitty", True),
    ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", "iterm", True),
    ("TERM=xterm-256color TERM_PROGRAM=WezTerm", "iterm", True),
    ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", "braille", False),
    ("TERM=xterm-256color TERM_PROGRAM=vscode COLORTERM=truecolor KITTY_WINDOW_ID=1", "braille", True),
    ("TERM=foot", "sixel", True),
    ("TERM=foot-extra COLORTERM=truecolor", "sixel", True),
    ("TERM=mlterm", "sixel", True),
    ("TERM=xterm", "braille", False),
    ("TERM=linux", "braille", False),
    ("WT_SESSION=x", "braille", True),
    ("TERM=tmux-256color TMUX=/s,1,0 KITTY_WINDOW_ID=1", "blocks", False),
    ("TERM=tmux-256color TMUX=/s,1,0 TERM_PROGRAM=tmux COLORTERM=truecolor", "blocks", True),
    ("TERM=screen-256color", "blocks", False),
    ("TERM=xterm-kitty STY=1.x KITTY_WINDOW_ID=1", "blocks", False),
]


@pytest.mark.parametrize(("said", "canvas", "millions"), _TABLE)
def test_the_environment_chooses_the_canvas(said: str, canvas: str, millions: bool) -> None:
    env = dict(word.split("=", 1) for word in said.split())
    assert (canvas_for(env), has_millions(env)) == (canvas, millions)
