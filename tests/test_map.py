"""docs/architecture.md: every room is on the map and is there, and the map says who may import whom.

HIPCLI_WRITE_README=1 writes the table anew.
"""

import ast
import os
import re
from pathlib import Path

from tests.test_architecture import MAY_IMPORT, MODULES, PACKAGE, room

PAGE = Path(__file__).parent.parent / "docs" / "architecture.md"
FROM, TO = "<!-- from the code -->\n\n", "\n<!-- end -->"
ROOMS = {name for name in MAY_IMPORT if name != "__init__"}


def drawn() -> list[list[str]]:
    """Return the rooms of each line of the drawing, from above."""
    _, picture, _ = re.split(r"```(?:text)?\n", PAGE.read_text(encoding="utf-8"), maxsplit=2)
    return [line[20:].split() for line in picture.splitlines() if "|" not in line]


def says(name: str) -> str:
    """Return what a room says of itself."""
    place = PACKAGE.joinpath(*name.split("."))
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split()).replace("``", "`")


def table() -> str:
    """Return the table of rooms, in the order of the drawing."""
    rows = ["| room | what is in it | may import |", "|---|---|---|"]
    for name in (name for line in drawn() for name in line):
        below = ", ".join(f"`{other}`" for other in sorted(MAY_IMPORT[name] - {"__init__"}))
        rows.append(f"| `{name}` | {says(name)} | {below} |")
    return "\n".join(rows) + "\n"


def test_every_room_is_drawn_once_and_is_there() -> None:
    names = [name for line in drawn() for name in line]
    assert sorted(names) == sorted(ROOMS)
    assert {room(path) for path in MODULES} - {"__init__"} == ROOMS
    assert [name for name in names if not says(name)] == []


def test_no_room_may_import_one_above_it() -> None:
    height = {name: number for number, line in enumerate(drawn()) for name in line}
    above = [(name, other) for name in ROOMS for other in MAY_IMPORT[name] & ROOMS if height[other] < height[name]]
    assert above == []


def test_the_table_is_that_of_the_code() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(FROM)
    now = head + FROM + table() + TO + rest.split(TO)[1]
    if os.environ.get("HIPCLI_WRITE_README"):
        PAGE.write_text(now, encoding="utf-8")
    assert now == text


def test_every_module_it_names_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", text)
    dotted = {name for name in named if name.split(".")[0] in ROOMS}
    files = {name for name in re.findall(r"`((?:hipcli|tests|commands|quiz)/[\w/]+\.\w+)`", text) if "NAME" not in name}
    assert len(dotted) > 20
    assert [name for name in dotted if not is_there(name)] == []
    assert [name for name in files if not any((place / name).is_file() for place in (PACKAGE.parent, PACKAGE))] == []


def is_there(name: str) -> bool:
    """Tell whether a dotted name is a module or room of ours."""
    place = PACKAGE.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").exists()
