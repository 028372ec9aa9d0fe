"""The table of the docs is what is mended, muscle by muscle. HIPCLI_WRITE_README=1 writes it anew."""

import os
import re
from pathlib import Path

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_atlas
from tools.layers.mending import mends

PAGE = Path(__file__).parent.parent.parent / "docs" / "lookup.md"
_TABLE = re.compile(r"(<!-- mends -->\n)(.*?)(<!-- /mends -->)", re.DOTALL)


def _table(catalog: Catalog) -> str:
    told: dict[str, list[str]] = {}
    for row in (*mends(), *mends("told")):
        told.setdefault(row["muscle"], []).append(row["said"])
    for row in mends("zones"):
        muscle, _, role = row["zone"].partition("/")
        told.setdefault(muscle, []).append(f"its {role} is kept to where it is fixed")
    for row in mends("tendons"):
        told.setdefault(row["muscle"], []).append("its tendon is told from the belly by its girth")
    parts = load_atlas().table.parts
    rows = {catalog.name(parts[id_].of): "; ".join(dict.fromkeys(said)) for id_, said in sorted(told.items())}
    lines = [
        "| muscle | what was done |",
        "|---|---|",
        *(f"| {name} | {said} |" for name, said in sorted(rows.items())),
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
        id_: part.said for id_, part in parts.items() if part.said and part.kind == "muscle"
    }
