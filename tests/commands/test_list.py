"""``hipcli list``."""

import csv
import io
import json

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Landmark, Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.render.table import Table, csv_text, markdown
from tests.conftest import Run


def names(out: str) -> list[str]:
    return [line.split(";")[0] for line in out.splitlines()]


def test_without_a_filter_all_24_are_listed(run: Run) -> None:
    assert len(names(run("list").out)) == 24


def test_main_movers_come_first_then_by_name(run: Run) -> None:
    lines = run("list", "--function", "flexion").out.splitlines()
    roles = [line.split("role: ")[1].split(";")[0] for line in lines]
    assert roles == sorted(roles, key=["main", "assists", "disputed"].index)
    main = [line.split(";")[0] for line in lines if "role: main" in line]
    assert main == sorted(main)
    assert {"Iliacus", "Psoas major", "Rectus femoris"} <= set(main)


@pytest.mark.parametrize(
    ("argv", "inside", "outside"),
    [
        (["--function", "internal rotation"], {"Gluteus medius", "Tensor fasciae latae"}, {"Piriformi"}),
        (["--function", "flexion", "--joint", "knee"], {"Gracilis", "Sartorius", "Semitendinosus"}, {"Iliacus"}),
        (["--function", "stabilisation"], {"Gluteus medius"}, {"Piriformis"}),
        (["--function", "flexion", "--role", "main"], {"Iliacus"}, {"Gracilis", "Adductor longus"}),
        (["--function", "adduction", "--not", "flexion"], {"Quadratus femoris"}, {"Pectineus", "Adductor longus"}),
        (["--group", "hams"], {"Biceps femoris"}, {"Gracilis"}),
        (["--nerve", "sciatic nerve"], {"Biceps femoris", "Semitendinosus", "Adductor magnus"}, {"Gracilis"}),
        (["--nerve", "femoral nerve"], {"Iliacus", "Sartorius", "Rectus femoris", "Pectineus"}, {"Gracilis"}),
        (["--root", "l5"], {"Gluteus maximus", "Gluteus medius"}, {"Gracilis", "Iliacus"}),
        (["--artery", "obturator artery"], {"Gracilis", "Obturator externus"}, {"Sartorius"}),
        (["--artery", "profunda femoris"], {"Adductor longus"}, {"Gluteus medius"}),
        (["--artery", "superior gluteal", "--nerve", "superior gluteal"], {"Gluteus medius"}, {"Gluteus maximus"}),
        (["--origin", "sit bone"], {"Semimembranosus", "Biceps femoris", "Quadratus femoris"}, {"Piriformis"}),
        (["--origin", "obturator membrane"], {"Obturator internus", "Obturator externus"}, {"Piriformis"}),
        (["--insertion", "lesser trochanter"], {"Psoas major", "Iliacus"}, {"Piriformis"}),
        (["--insertion", "tibia", "--group", "adductors"], {"Gracilis"}, {"Adductor longus"}),
        (["--nerve", "obturator"], {"Gracilis", "Obturator externus"}, {"Sartorius"}),
        (["--nerve", "superior gluteal"], {"Gluteus medius", "Tensor fasciae latae"}, {"Gluteus maximus"}),
        (["--function", "ER"], {"Piriformis", "Gluteus maximus"}, {"Tensor fasciae latae"}),
        (["--function", "IR"], {"Tensor fasciae latae"}, {"Obturator externus"}),
        (["--function", "hip abd"], {"Gluteus medius"}, {"Gracilis"}),
        (["--function", "hip flexors"], {"Iliacus"}, {"Piriformis"}),
        (["--function", "flexes hip"], {"Iliacus"}, {"Piriformis"}),
        (["--function", "flexor"], {"Iliacus"}, {"Piriformis"}),
        (["--function", "flexes the knee"], {"Gracilis"}, {"Iliacus"}),
        (["--function", "stabilization"], {"Gluteus medius"}, {"Piriformis"}),
        (["--function", "stabilization", "--joint", "pelvis"], {"Gluteus medius"}, {"Piriformis"}),
        (["--function", "flexion", "--function", "adduction"], {"Pectineus"}, {"Iliacus", "Quadratus femoris"}),
        (["--group", "hip flexors", "--group", "adductors"], {"Pectineus"}, {"Iliacus", "Gracilis"}),
        (["--root", "L5", "--root", "S2"], {"Gluteus maximus"}, {"Gluteus medius"}),
        (["--nerve", "obturator", "--nerve", "tibial"], {"Adductor magnus"}, {"Gracilis"}),
        (["--insertion", "thigh bone"], {"Iliacus"}, {"Gracilis"}),
    ],
)
def test_filters(run: Run, argv: list[str], inside: set[str], outside: set[str]) -> None:
    done = run("list", *argv)
    assert done.code == 0
    assert inside <= set(names(done.out))
    assert not outside & set(names(done.out))


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--nerve", "femoral"], {"vastus intermedius", "vastus lateralis", "vastus medialis"}),
        (["--function", "knee extension"], {"vastus intermedius", "vastus lateralis", "vastus medialis"}),
        (["--function", "knee extension", "--nerve", "superior gluteal"], set()),
        (["--function", "knee extension", "--role", "assists"], set()),
        (["--nerve", "femoral", "--origin", "ilium"], set()),
        (["--nerve", "obturator"], set()),
        ([], set()),
    ],
)
def test_neighbours_that_fit_are_named_beside_the_muscles(run: Run, argv: list[str], told: set[str]) -> None:
    done = run("list", *argv)
    said = done.err.strip().removeprefix("neighbours that fit too: ")
    assert done.code == 0
    assert set(filter(None, said.split(", "))) == told
    assert not told & {name.lower() for name in names(done.out)}


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["--function", "flexon"], 1, "did you mean flexion?"),
        (["--function", "flexion", "--joint", "pelvis"], 1, "--joint"),
        (["--function", "xyzzy"], 1, "known are"),
        (["--group", "adducters"], 1, "did you mean"),
        (["--nerve", "obturater nerve"], 1, "obturator-nerve"),
        (["--root", "L9"], 1, "no muscle fits"),
        (["--origin", "moon"], 1, "no muscle fits"),
        (["--function", "flexion", "--not", "flexion"], 1, "no muscle fits"),
        (["--format", "xml"], 2, "table, json, csv, markdown"),
        (["--role", "boss"], 2, "main, assists"),
        (["--role", "main"], 2, "--role goes with --function"),
        (["--columns", "orgin"], 2, "did you mean origin?"),
        (["--nerve", "L2"], 2, "--root L2"),
        (["--nerve", "L2 root"], 2, "--root L2"),
        (["--nerve", "root-l2"], 2, "--root L2"),
        (["--root", "L2,L3"], 2, "--root L2 --root L3"),
        (["--root", "L4-S1"], 2, "--root L4 --root L5 --root S1"),
        (["--root", "5"], 2, "--root L5"),
        (["--root", "obturator"], 2, "--nerve obturator-nerve"),
        (["--function", "circumduction"], 1, "hipcli lookup hip-circumduction"),
        (["--function", "rotation"], 1, "name one of medial-rotation, lateral-rotation"),
        (["--function", "lateral"], 1, "lateral-rotation"),
        (["--function", "knee flexion", "--joint", "hip"], 1, "--joint knee"),
        (["--origin", "pubic symphisis"], 1, "did you mean pubic-symphysis?"),
        (["--joint", "knee", "--joint", "hip"], 2, "--joint is given twice"),
        (["--role", "main", "--role=assists"], 2, "--role is given twice"),
        (["--format", "csv", "--format", "json"], 2, "--format is given twice"),
        (["--joint", "elbow"], 2, "hip, knee, pelvis, lumbar"),
        (["--columns", "origin,price"], 2, "'price' is not one of"),
        (["--bogus"], 2, "--bogus"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, argv: list[str], code: int, words: str) -> None:
    done = run("list", *argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1
    assert words in done.err


@pytest.mark.parametrize("place", ["greater trochanter", "lesser trochanter", "linea aspera", "gluteal tuberosity"])
def test_a_place_may_name_its_bone(run: Run, place: str) -> None:
    assert run("list", "--insertion", f"{place} of the femur").out == run("list", "--insertion", place).out != ""


@pytest.mark.parametrize(
    ("argv", "muscle", "said"),
    [
        (["--nerve", "sciatic"], "Adductor minimus", "tibial division of the sciatic nerve"),
        (["--nerve", "femoral"], "Psoas major", "femoral nerve"),
        (["--nerve", "obturator"], "Pectineus", "in some people only"),
        (["--root", "S1"], "Adductor magnus", "S1"),
        (["--insertion", "trochanteric fossa"], "Superior gemellus", "trochanteric fossa of the femur"),
        (["--group", "gluteals"], "Tensor fasciae latae", "gluteal muscles"),
    ],
)
def test_what_some_sources_say_is_marked_and_comes_last(run: Run, argv: list[str], muscle: str, said: str) -> None:
    lines = run("list", *argv).out.splitlines()
    marked = [line for line in lines if "; some sources: " in line]
    assert lines[-len(marked) :] == marked
    assert any(line.startswith(f"{muscle};") and said in line.partition("; some sources: ")[2] for line in marked)
    data = {row["name"]: row for row in json.loads(run("list", *argv, "--format", "json").out)}
    assert data[muscle]["disputed"] is True
    assert said in data[muscle]["some_sources"][0]
    assert [name for name, row in data.items() if row["disputed"]] == [line.partition(";")[0] for line in marked]
    for form in ("csv", "markdown"):
        written = run("list", *argv, "--columns", "nerve", "--format", form).out.splitlines()
        assert "Some sources" in written[0]
        assert said in next(line for line in written if muscle in line)


def test_every_muscle_that_only_a_variant_ties_to_a_nerve_or_root_is_marked(run: Run, catalog: Catalog) -> None:
    roots = {root for muscle in catalog.muscles() for fact in muscle.innervation for root in fact.roots}
    for option, asked in [("--nerve", catalog.ids("nerve")), ("--root", sorted(roots))]:
        for one in asked:
            done = run("list", option, one, "--format", "json")
            for row in json.loads(done.out or "[]"):
                facts = catalog.get(row["id"], Muscle).innervation
                mine = {fact.nerve for fact in facts} if option == "--nerve" else {r for f in facts for r in f.roots}
                above = {catalog.get(nerve, Nerve).parent for nerve in mine} if option == "--nerve" else set()
                assert row["disputed"] or one in mine | above, (one, row["id"])


def test_the_actions_of_several_functions_are_all_told(run: Run) -> None:
    argv = ("list", "--function", "flexion", "--function", "adduction")
    row = next(row for row in json.loads(run(*argv, "--format", "json").out) if row["id"] == "adductor-longus")
    assert [action["movement"] for action in row["actions"]] == ["flexion", "adduction"]
    assert row["action"] == row["actions"][0]
    assert "role: assists, main; when: flexion: " in run(*argv).out


def test_columns_are_named_in_any_case_and_number(run: Run) -> None:
    told = run("list", "--columns", "origin,action,nerve,artery", "--format", "csv")
    assert run("list", "--columns", "Origin,Actions", "--columns", "INNERVATION,arteries", "--format", "csv") == told


def test_formats_agree(run: Run) -> None:
    argv = ("list", "--group", "adductors", "--columns", "origin,insertion,nerve,action")
    rows = list(csv.reader(io.StringIO(run(*argv, "--format", "csv").out)))
    data = json.loads(run(*argv, "--format", "json").out)
    lines = run(*argv, "--format", "markdown").out.splitlines()
    assert rows[0] == ["Muscle", "Origin", "Insertion", "Nerve", "Main actions"]
    assert [row[0] for row in rows[1:]] == [row["name"] for row in data]
    assert [row[1] for row in rows[1:]] == [row["origin"] for row in data]
    assert len(lines) == len(rows) + 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"])
def test_csv_cells_that_would_run_are_made_harmless(cell: str) -> None:
    (row,) = list(csv.reader(io.StringIO(csv_text(Table(("A",), ((cell,),))))))[1:]
    assert row[0][0] not in "=+-@ \t"


def test_markdown_cells_cannot_break_the_table() -> None:
    text = markdown(Table(("A", "B"), (("a|b", "<b>*x*"),)))
    assert text.splitlines()[2] == r"| a\|b | \<b\>\*x\* |"


@pytest.mark.parametrize("width", ["20", "40", "60", "80", "140"])
def test_the_table_fits_the_terminal(run: Run, width: str) -> None:
    done = run("list", "--columns", "origin,nerve", "--plain", terminal=True, env={"COLUMNS": width})
    assert done.code == 0
    done = run("list", terminal=True, env={"COLUMNS": width})
    import re

    lines = re.sub(r"\x1b\[[\d;]*m", "", done.out).splitlines()
    if int(width) >= 60:
        assert max(map(len, lines)) < int(width)


@pytest.mark.parametrize(
    ("option", "place", "ids"),
    [
        ("--insertion", "lesser trochanter", ["iliacus", "psoas-major"]),
        ("--origin", "pubic crest", []),
    ],
)
def test_what_lies_below_a_place_is_not_at_it(run: Run, option: str, place: str, ids: list[str]) -> None:
    done = run("list", option, place, "--format", "json")
    assert [row["id"] for row in json.loads(done.out or "[]")] == ids
    assert done.code == (0 if ids else 1)


def test_a_bone_holds_all_its_places(run: Run, catalog: Catalog) -> None:
    found = {row["id"] for row in json.loads(run("list", "--origin", "hip bone", "--format", "json").out)}
    bones = ("ilium", "ischium", "pubis", "hip-bone")
    arising = {m.id for m in catalog.muscles() if any(place.bone in bones for place in m.origin)}
    assert arising <= found


@pytest.mark.parametrize("bone", ["ilium", "ischium", "pubis"])
def test_a_bone_holds_what_lies_on_it_and_its_neighbour(run: Run, catalog: Catalog, bone: str) -> None:
    """The obturator foramen is of the hip bone, and held by rami of pubis and ischium: so is what arises round it."""
    found = {row["id"] for row in json.loads(run("list", "--origin", bone, "--format", "json").out)}
    own = {one.id for one in catalog.all(Landmark, "landmark") if one.bone == bone}
    held = {b for a, b in catalog.frames.same if a in own and getattr(catalog.entry(b), "bone", "") == "hip-bone"}
    assert {m.id for m in catalog.muscles() if {place.landmark for place in m.origin} & (own | held)} <= found


@pytest.mark.parametrize("option", ["--function", "--insertion", "--nerve", "--root", "--columns"])
def test_an_empty_filter_is_refused(run: Run, option: str) -> None:
    done = run("list", option, " ")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"hipcli: {option} is empty; say what it should be\n"


def test_a_movement_that_only_neighbours_make_names_them(run: Run) -> None:
    done = run("list", "--function", "lumbar extension")
    assert done.code == 1
    assert "only neighbours make lumbar extension" in done.err
    assert "erector spinae" in done.err


def test_json_is_short_for_its_format(run: Run) -> None:
    for words in (("--root", "S1"), ("nerves",), ("--columns", "nerve")):
        assert run("list", *words, "--json") == run("list", *words, "--format", "json")
    refused = run("list", "--json", "--format", "csv")
    assert (refused.code, refused.out) == (2, "")
    assert "--json and --format csv do not go together" in refused.err


@pytest.mark.parametrize("format_", ["csv", "markdown", "json"])
def test_a_file_holds_every_fact_and_a_shortened_table_says_that_it_is(
    run: Run, catalog: Catalog, format_: str
) -> None:
    columns = "origin,insertion,nerve,roots,artery"
    written = run("list", "--columns", columns, "--format", format_)
    assert written.err == ""
    assert " more)" not in written.out
    text = written.out.replace("\\", "")
    for muscle in catalog.muscles():
        mine = next(line for line in text.splitlines() if f"{muscle.name}" in line) if format_ != "json" else text
        for fact in (*muscle.origin, *muscle.insertion):
            assert all(said in mine for said in (fact.text, *(v.text for v in fact.variants if v.text)))
        told = [(one.nerve, one.roots) for one in muscle.innervation]
        told += [(other.nerve or "", other.roots) for one in muscle.innervation for other in one.variants]
        for nerve, roots in told:
            assert catalog.name(nerve) in mine
            assert write_roots(roots) in mine
        assert all(catalog.name(supply.artery) in mine for supply in muscle.arteries)
    assert (
        run("list", "--columns", columns).err == "note: shortened; --format json or csv or markdown says everything\n"
    )
    assert run("list", "--columns", "region").err == ""


def test_a_nerve_has_its_roots_and_roots_are_that_column_too(run: Run) -> None:
    data = {row["id"]: row for row in json.loads(run("list", "--columns", "nerve", "--json").out)}
    assert data["pectineus"]["nerve"].startswith("femoral nerve, L2-L3")
    assert "obturator nerve, anterior branch, in some people only, L2-L3" in data["pectineus"]["nerve"]
    assert data["sartorius"]["nerve"].startswith("femoral nerve, anterior division, L2-L3")
    assert run("list", "--columns", "nerve,roots", "--json") == run("list", "--columns", "nerve", "--json")
