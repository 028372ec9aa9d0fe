"""The table of the docs is what is mended, muscle by muscle. HIPCLI_WRITE_README=1 writes it anew."""

import os
import re
from pathlib import Path

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.library.geometry import load_atlas
from tools.layers.mending import mends

PAGE = Path(__file__).parent.parent.parent / "docs" / "lookup.md"
_TABLE = re.compile(r"(<!-- mends -->\n)(.*?)(<!-- /mends -->)", re.DOTALL)


def _table(catalog: Catalog) -> str:
    told: dict[str, list[str]] = {}
    for row in (*mends(), *mends("told"), *mends("borders"), *mends("one")):
        told.setdefault(row["muscle"], []).append(row["said"])
    for row in mends("added"):
        muscle, _, role = row["zone"].partition("/")
        told.setdefault(row.get("of", muscle), []).append(f"its {role} is marked where its tendon was drawn to")
    for row in mends("zones"):
        muscle, _, role = row["zone"].partition("/")
        told.setdefault(muscle, []).append(f"its {role} is kept to where it is fixed")
    for row in mends("trimmed"):
        told.setdefault(row["muscle"], []).append("it is cut off where it ends, past which its surface runs")
    for row in mends("tendons"):
        told.setdefault(row["muscle"], []).append("its tendon is told from the belly by its girth")
    parts = load_atlas().table.parts
    rows: dict[str, dict[str, None]] = {}
    for id_, said in sorted(told.items()):
        rows.setdefault(catalog.name(id_ if id_ in catalog else parts[id_].of), {}).update(dict.fromkeys(said))
    lines = [
        "| muscle | what was done |",
        "|---|---|",
        *(f"| {name} | {'; '.join(said)} |" for name, said in sorted(rows.items())),
    ]
    return "\n".join(lines) + "\n"


def test_the_docs_list_all_that_is_mended(catalog: Catalog) -> None:
    text = PAGE.read_text(encoding="utf-8")
    now = _TABLE.sub(lambda found: f"{found[1]}{_table(catalog)}{found[3]}", text)
    if os.environ.get("HIPCLI_WRITE_README"):
        PAGE.write_text(now, encoding="utf-8")
    assert now == text
    assert text.count("| ") > 30


def test_what_is_said_of_a_muscle_is_said_by_its_layers() -> None:
    parts = load_atlas().table.parts
    assert {row["muscle"]: row["said"] for row in (*mends(), *mends("told"))} == {
        part.of: part.said for part in parts.values() if part.said and part.kind == "muscle"
    }


def test_of_every_muscle_with_parts_is_told_whether_they_are_told_apart(catalog: Catalog) -> None:
    parts = load_atlas().table.parts
    told = {row["muscle"] for row in (*mends("borders"), *mends("one"))}
    told |= {parts[id_].of for id_ in told if id_ in parts}
    assert {muscle.id for muscle in catalog.all(Muscle, "muscle") if muscle.parts} <= told
