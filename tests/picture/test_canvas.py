"""What the environment says of a terminal, and the canvas that follows."""

import pytest

from hipcli.picture.canvas import canvas_for, canvas_of, has_millions

_TABLE = [
    ("", "braille", False),
    ("TERM=xterm-256color", "blocks", False),
    ("TERM=xterm-256color COLORTERM=truecolor", "blocks", True),
    ("TERM=xterm-direct", "blocks", True),
    ("TERM=xterm-kitty KITTY_WINDOW_ID=1", "kitty", True),
    ("TERM=xterm-kitty", "kitty", True),
    ("TERM=xterm-256color KITTY_WINDOW_ID=1", "kitty", True),
    ("TERM=xterm-ghostty TERM_PROGRAM=ghostty", "kitty", True),
    ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", "iterm", True),
    ("TERM=xterm-256color TERM_PROGRAM=WezTerm", "iterm", True),
    ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", "blocks", False),
    ("TERM=xterm-256color TERM_PROGRAM=vscode COLORTERM=truecolor KITTY_WINDOW_ID=1", "blocks", True),
    ("TERM=foot", "sixel", True),
    ("TERM=foot-extra COLORTERM=truecolor", "sixel", True),
    ("TERM=mlterm", "sixel", True),
    ("TERM=xterm", "braille", False),
    ("TERM=linux", "braille", False),
    ("WT_SESSION=x", "blocks", True),
    ("TERM=tmux-256color TMUX=/s,1,0 KITTY_WINDOW_ID=1", "blocks", False),
    ("TERM=tmux-256color TMUX=/s,1,0 TERM_PROGRAM=tmux COLORTERM=truecolor", "blocks", True),
    ("TERM=screen-256color", "blocks", False),
    ("TERM=xterm-kitty STY=1.x KITTY_WINDOW_ID=1", "blocks", False),
]


@pytest.mark.parametrize(("said", "canvas", "millions"), _TABLE)
def test_the_environment_chooses_the_canvas(said: str, canvas: str, millions: bool) -> None:
    env = dict(word.split("=", 1) for word in said.split())
    assert (canvas_for(env), has_millions(env)) == (canvas, millions)


@pytest.mark.parametrize(
    ("encoding", "colour", "term", "kind"),
    [
        ("utf-8", True, "xterm-256color", "blocks"), ("utf-8", False, "xterm-256color", "braille"),
        ("cp437", True, "xterm-256color", "braille"), ("utf-8", True, "linux", "braille"),
    ],
)  # fmt: skip
def test_blocks_need_colour_and_quarters(encoding: str, colour: bool, term: str, kind: str) -> None:
    assert canvas_of({"TERM": term}, encoding, colour=colour).kind == kind
    assert canvas_of({"TERM": term, "HIPCLI_CANVAS": "none"}, encoding, colour=colour).kind == "none"
    assert canvas_of({"TERM": term}, encoding, colour=colour, asked="blocks").kind == kind


def test_what_is_asked_for_comes_first_and_is_known() -> None:
    env = {"TERM": "xterm-kitty", "HIPCLI_CANVAS": "blocks"}
    assert canvas_of(env, "utf-8", colour=True).kind == "blocks"
    assert canvas_of(env, "utf-8", colour=True, asked="sixel").kind == "sixel"
    assert canvas_of({"TERM": "xterm-kitty"}, "utf-8", colour=True, screen=False).kind == "braille"
    for named, asked, more in (("--canvas", "oil", {}), ("HIPCLI_CANVAS", "", {"HIPCLI_CANVAS": "oil"})):
        with pytest.raises(ValueError, match=f"{named}: 'oil' is not one of kitty, iterm"):
            canvas_of({**env, **more}, "utf-8", colour=True, asked=asked)
