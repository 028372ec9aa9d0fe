"""How large a picture may be, and whether beside or below a page."""

from typing import NamedTuple

from hipcli.render.picture import GAP

_LARGE = (60, 30)
_SMALL = (40, 20)
#: Columns and rows beside a page, and the narrowest page each stands beside: the last on a screen of 100 columns.
_BESIDE = ((90, 45, 80), (75, 38, 80), (*_LARGE, 60), (*_SMALL, 60), (36, 20, 60))
_WIDEST_PAGE = 100
#: Below the picture: the prompt.
PROMPT = 2


class Room(NamedTuple):
    """Where a picture goes: its columns and rows, and the width left for the page where it stands beside."""

    columns: int
    rows: int
    page: int = 0


def room_beside(width: int, height: int) -> Room | None:
    """Return the largest picture that fits beside a page; None where none does."""
    for columns, rows, least in _BESIDE:
        page = min(width - 1 - columns - GAP, _WIDEST_PAGE)
        if page >= least and (rows < height - PROMPT or columns <= _SMALL[0]):
            return Room(columns, rows, page)
    return None


def room_below(width: int, height: int, used: int) -> Room | None:
    """Return the largest picture that fits below ``used`` lines; None where none does."""
    for columns, rows in (_LARGE, _SMALL):
        if width > columns and used + rows + PROMPT <= height:
            return Room(columns, rows)
    return None


def room_anyway(width: int, height: int) -> Room | None:
    """Return the largest picture that fits the screen by itself, or the small one; None under 40 columns."""
    return room_below(width, height, 0) or (Room(*_SMALL) if width >= _SMALL[0] else None)
