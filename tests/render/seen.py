"""What Rich draws, as somebody sees it: lines of text, or of text with the style of each cell."""

import io

from rich.console import RenderableType

from hipcli.render.screen import Screen

#: A text of a line and how it looks: the styles by which Rich and the terminal would know it, in one order.
Run = tuple[str, str]


def screen(width: int, height: int = 24) -> Screen:
    """Return a screen of that size."""
    return Screen(io.StringIO(), width, height, colour=True, links=True)


def seen(drawn: RenderableType, width: int, height: int = 24) -> list[str]:
    """Return the lines of what is drawn, without blanks at their ends."""
    lines = screen(width, height).lines(drawn)
    return ["".join(segment.text for segment in line).rstrip() for line in lines]


def styled(drawn: RenderableType, width: int, height: int = 24) -> list[list[Run]]:
    """Return the lines as runs of one style, blanks between and behind words with none."""
    found: list[list[Run]] = []
    for line in screen(width, height).lines(drawn):
        runs: list[Run] = []
        for segment in line:
            look = _look(segment.style) if segment.text.strip() else ""
            if runs and runs[-1][1] == look:
                runs[-1] = (runs[-1][0] + segment.text, look)
            else:
                runs.append((segment.text, look))
        while runs and not runs[-1][0].strip():
            runs.pop()
        found.append(runs)
    return found


def _look(style: object) -> str:
    """Return the attributes, the colour and the link of a style, such as "bold cyan"."""
    words = [name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name, None)]
    colour, ground, link = (getattr(style, name, None) for name in ("color", "bgcolor", "link"))
    words += [colour.name] if colour else []
    words += [f"on {ground.name}"] if ground else []
    return " ".join([*words, *(["link"] if link else [])])
