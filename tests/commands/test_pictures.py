"""``lookup`` with pictures: where there is room, on demand, as a file, or one line why not."""

import io
import os
import re
import shutil
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hipcli.__main__ import execute
from hipcli.anatomy.catalog import Catalog
from hipcli.app import App
from hipcli.disk.paths import content_folder
from hipcli.library import geometry
from tests.conftest import Run, Screen
from tests.picture.test_png import texts

WIDE = {"COLUMNS": "130", "LINES": "50"}
TALL = {"COLUMNS": "80", "LINES": "60"}


def braille(text: str) -> int:
    return sum(1 for c in text if "\u2801" <= c <= "\u28ff")


def plainly(text: str) -> list[str]:
    return re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()


def test_beside_the_facts_where_there_is_room(run: Run) -> None:
    lines = plainly(run("lookup", "gluteus-medius", terminal=True, env=WIDE).out)
    assert lines[0].startswith("Gluteus medius")
    assert lines[0].endswith("from the right side")
    assert max(map(len, lines)) <= 130
    assert any("greater trochanter" in line and braille(line) for line in lines)
    assert 30 <= len(lines) <= 48


def test_a_little_less_room_makes_a_smaller_picture(run: Run) -> None:
    lines = plainly(run("lookup", "gracilis", terminal=True, env={"COLUMNS": "112", "LINES": "50"}).out)
    assert max(map(len, lines)) <= 112
    assert lines[0].index("Gracilis", 20) == 71
    wide = plainly(run("lookup", "gracilis", terminal=True, env={"COLUMNS": "132", "LINES": "50"}).out)
    assert wide[0].index("Gracilis", 20) == 71
    assert max(map(len, wide)) > 112


@pytest.mark.parametrize("canvas", ["braille", "blocks"])
def test_a_screen_of_100_columns_has_room_beside_and_for_the_legend(run: Run, canvas: str) -> None:
    env = {"COLUMNS": "100", "LINES": "30", "COLORTERM": "truecolor", "HIPCLI_CANVAS": canvas}
    lines = plainly(run("lookup", "piriformis", terminal=True, env=env).out)
    assert max(map(len, lines)) <= 99
    assert any("Insertion  upper border" in line and len(line) > 64 for line in lines)
    assert any(re.search(r"left +\S origin +\S insertion +right \S$", line) for line in lines)


def test_below_where_the_height_allows(run: Run) -> None:
    lines = plainly(run("lookup", "gluteus-medius", terminal=True, env=TALL).out)
    assert len(lines) <= 58
    assert lines.index(next(line for line in lines if line.startswith("Nerve"))) < next(
        n for n, line in enumerate(lines) if braille(line)
    )


def test_else_one_line_names_the_option(run: Run) -> None:
    done = run("lookup", "gluteus-medius", terminal=True, env={"COLUMNS": "80", "LINES": "24"})
    assert braille(done.out) == 0
    assert "--sources  --all  --picture" in plainly(done.out)[-1]
    assert len(plainly(done.out)) <= 23
    assert "--picture" in run("lookup", "adductors", terminal=True, env={"COLUMNS": "80", "LINES": "24"}).out


def test_on_demand_and_never_when_refused(run: Run) -> None:
    small = {"COLUMNS": "80", "LINES": "24"}
    assert braille(run("lookup", "gracilis", "--picture", terminal=True, env=small).out)
    assert braille(run("lookup", "gracilis", "--view", "back", terminal=True, env=small).out)
    refused = run("lookup", "gracilis", "--no-picture", terminal=True, env=WIDE).out
    assert braille(refused) == 0
    assert "--picture" not in refused


@pytest.mark.parametrize(
    ("argv", "terminal", "env"),
    [
        (["--plain", "lookup", "gracilis", "--picture"], True, {}),
        (["lookup", "gracilis", "--picture"], False, {}),
        (["lookup", "gracilis", "--picture"], True, {"TERM": "dumb"}),
    ],
)
def test_never_in_plain_text_or_a_pipe(run: Run, argv: list[str], terminal: bool, env: dict[str, str]) -> None:
    done = run(*argv, terminal=terminal, env=env)
    assert done.code == 0
    assert braille(done.out) == 0
    assert done.out.startswith("Gracilis (musculus gracilis)")
    assert done.err.count("\n") == 1
    assert "--svg" in done.err


def test_none_under_40_columns(run: Run) -> None:
    done = run("lookup", "gracilis", "--picture", terminal=True, env={"COLUMNS": "39", "LINES": "60"})
    assert braille(done.out) == 0
    assert "40 columns" in done.err
    at_40 = run("lookup", "gracilis", "--picture", terminal=True, env={"COLUMNS": "40", "LINES": "60"})
    assert braille(at_40.out)
    assert max(map(len, plainly(at_40.out))) <= 40
    shaded = run("lookup", "gracilis", "--canvas", "blocks", "--picture", terminal=True, env={"COLUMNS": "40"})
    assert [line[-6:] for line in plainly(shaded.out) if "■" in line] == ["left ▸"]


@pytest.mark.parametrize("name", ["trochanteric-bursa", "sciatica", "moore-piriformis"])
def test_what_has_no_picture_says_so_only_when_asked(run: Run, name: str) -> None:
    assert "picture" not in run("lookup", name, terminal=True, env=WIDE).err
    done = run("lookup", name, "--picture", terminal=True, env=WIDE)
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert "there is no picture of" in done.err


def test_two_entries_share_a_picture_on_demand(run: Run) -> None:
    argv = ("lookup", "superior-gemellus", "inferior-gemellus")
    assert braille(run(*argv, terminal=True, env=TALL).out) == 0
    lines = plainly(run(*argv, "--picture", terminal=True, env=TALL).out)
    assert any(line.startswith("Superior gemellus and Inferior gemellus") for line in lines)


@pytest.mark.parametrize("view", ["top", "FRONT", "front,back", "x" * 3000])
def test_an_unknown_view_is_one_line(run: Run, view: str) -> None:
    done = run("lookup", "gracilis", "--view", view, terminal=True)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "front, back, side" in done.err


def test_no_view_is_the_usual_one(run: Run) -> None:
    usual = run("lookup", "gracilis", terminal=True)
    assert run("lookup", "gracilis", "--view", "", terminal=True) == usual


def test_svg_writes_the_file_and_only_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    done = run("lookup", "adductors", "--svg", str(path), "--view", "back")
    assert (done.code, done.out) == (0, "")
    assert str(path) in done.err
    root = ElementTree.parse(path).getroot()
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert [entry.name for entry in tmp_path.iterdir()] == ["picture.svg"]


def test_svg_that_cannot_be_written_is_one_line_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "x.svg", tmp_path):
        done = run("lookup", "gracilis", "--svg", str(path))
        assert (done.code, done.out) == (3, "")
        assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    done = run("lookup", "moore-piriformis", "--svg", str(tmp_path / "x.svg"))
    assert (done.code, done.out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_svg_replaces_a_file_whole_and_only_with_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    path.write_text("old " * 100_000)
    (tmp_path / "link.svg").symlink_to("nowhere")
    for name in ("picture.svg", "link.svg"):
        done = run("lookup", "gracilis", "--svg", str(tmp_path / name))
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert "--force" in done.err
    assert path.read_text() == "old " * 100_000
    assert run("lookup", "gracilis", "--svg", str(path), "--force").code == 0
    assert path.read_text().startswith("<svg")
    assert stat.S_ISREG(os.stat(path).st_mode)
    assert run("lookup", "gracilis", "--force").code == 2


def test_svg_goes_to_standard_output_and_into_what_is_no_plain_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    run("lookup", "gracilis", "--svg", str(path))
    done = run("lookup", "gracilis", "--svg", "-")
    assert (done.code, done.out, done.err) == (0, path.read_text(encoding="utf-8"), "")
    assert run("lookup", "gracilis", "--svg", os.devnull).code == 0
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


def test_png_is_written_as_svg_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    done = run("lookup", "adductors", "--png", str(path), "--view", "back")
    assert (done.code, done.out) == (0, "")
    assert str(path) in done.err
    first = path.read_bytes()
    assert texts(first)["Description"].startswith("Hip adductors, from behind")
    assert "BodyParts3D" in texts(first)["Copyright"]
    done = run("lookup", "adductors", "--png", str(path))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert path.read_bytes() == first
    assert run("lookup", "adductors", "--png", str(path), "--view", "back", "--force").code == 0
    assert path.read_bytes() == first
    assert run("lookup", "adductors", "--png", str(path), "--svg", "x").code == 2


def test_png_of_what_layers_lack_is_one_line(run: Run, tmp_path: Path) -> None:
    for name in ("trochanteric-bursa", "moore-piriformis"):
        done = run("lookup", name, "--png", str(tmp_path / "x.png"))
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("canvas", "sign"), [("kitty", "\x1b_Ga=T"), ("iterm", "\x1b]1337;File="), ("sixel", "\x1bP0;1;0q")]
)
def test_pixels_are_drawn_once_and_take_their_place(run: Run, canvas: str, sign: str) -> None:
    sent = re.compile(r"\x1b[_P\]].*?(\x1b\\|\a)|\x1b[78]|\x1b\[[\d;]*[mA]", re.DOTALL)
    for env in (WIDE, TALL):
        done = run("lookup", "gluteus-medius", "--picture", "--canvas", canvas, terminal=True, env=env)
        assert (done.code, done.err, done.out.count(sign), braille(done.out)) == (0, "", 1, 0)
        shown = sent.sub("", done.out).splitlines()
        assert "\x1b" not in "".join(shown)
        blocks = run("lookup", "gluteus-medius", "--picture", "--canvas", "blocks", terminal=True, env=env).out
        high = blocks.count("\n")
        assert len(shown) < 30 if canvas == "sixel" else len(shown) == high <= int(env["LINES"])
        assert max(map(len, shown)) <= int(env["COLUMNS"])


def test_pixels_are_never_sent_where_they_would_not_fit_or_are_not_wanted(run: Run) -> None:
    argv = ("lookup", "gracilis", "--picture")
    kitty = {"TERM": "xterm-kitty"}
    assert "\x1b_G" in run(*argv, terminal=True, env={**WIDE, **kitty}).out
    assert "▌" in run(*argv, terminal=True, env={**kitty, "COLUMNS": "80", "LINES": "15"}).out
    for more in ({"TMUX": "1"}, {"HIPCLI_CANVAS": "braille"}, {"HIPCLI_CANVAS": "none"}, {"NO_COLOR": "1"}):
        assert "\x1b_G" not in run(*argv, terminal=True, env={**WIDE, **kitty, **more}).out
    assert "\x1b_G" not in run(*argv, env={**WIDE, **kitty, "FORCE_COLOR": "1"}).out
    assert "\x1b" not in run("--plain", *argv, terminal=True, env={**WIDE, **kitty}).out


def test_blocks_have_256_colours_unless_the_terminal_is_known_to_have_more(run: Run) -> None:
    argv = ("lookup", "gracilis", "--picture", "--canvas", "blocks")
    few = run(*argv, terminal=True, env=WIDE).out
    assert ("38;5;" in few, "38;2;" in few) == (True, False)
    assert "38;2;" in run(*argv, terminal=True, env={**WIDE, "COLORTERM": "truecolor"}).out


@pytest.mark.parametrize("canvas", ["kitty", "sixel", "blocks"])
def test_damaged_layers_cost_the_picture_only(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, canvas: str
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content_folder() / "geometry", folder / "geometry")
    (folder / "geometry" / "layers.bin").write_bytes(b"no layers")
    monkeypatch.setattr(geometry, "content_folder", lambda: folder)
    done = run("lookup", "gracilis", "--canvas", canvas, terminal=True, env=WIDE)
    assert "obturator nerve" in done.out
    assert ("damaged" in done.err, done.err.count("\n")) == (True, 1)
    done = run("lookup", "gracilis", "--png", str(tmp_path / "x.png"))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)


def test_provenance_says_who_made_it_and_what_was_drawn_in(run: Run) -> None:
    out = run("lookup", "psoas-minor", "--provenance").out
    for words in ("Drawn by hand: the surfaces lack it", "BodyParts3D 4.0", "CC BY-SA"):
        assert words in out
    assert "BodyParts3D" in run("lookup", "piriformis", "--provenance", terminal=True, env=WIDE).out
    assert "The picture" not in run("lookup", "trochanteric-bursa", "--provenance").out


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_geometry_that_cannot_be_read_costs_the_picture_only(
    damage: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content_folder() / "geometry", folder / "geometry")
    if damage == "missing":
        (folder / "geometry" / "guide.json").unlink()
    else:
        (folder / "geometry" / "layers.json").write_text('{"parts": 7}')
    monkeypatch.setattr(geometry, "content_folder", lambda: folder)
    for argv in (["lookup", "gracilis"], ["lookup", "gracilis", "--picture"], ["lookup", "gracilis", "--provenance"]):
        done = run(*argv, terminal=True, env=WIDE)
        assert done.code == 0
        assert "obturator nerve" in done.out
        assert braille(done.out) == 0
        assert done.err.count("\n") == 1
        assert "no picture" in done.err
    assert run("lookup", "gracilis", "--svg", str(tmp_path / "x.svg")).code == 3


class Encoded(io.TextIOWrapper):
    """A terminal with an encoding of its own."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("encoding", "blocks"), [("cp437", True), ("latin-1", False), ("ascii", False)])
def test_blocks_or_none_where_the_encoding_has_no_braille(catalog: Catalog, encoding: str, blocks: bool) -> None:
    raw = io.BytesIO()
    err = io.StringIO()
    app = App({"COLUMNS": "130", "LINES": "50"}, stdout=Encoded(raw, encoding=encoding), stderr=err)
    app.__dict__["catalog"] = catalog
    assert execute(["lookup", "piriformis", "--picture"], app) == 0
    text = raw.getvalue().decode(encoding)
    assert ("█" in text) is blocks
    assert braille(text) == 0
    body = [line for line in plainly(text) if "?" in line]
    assert body == []
    assert ("encoding" in err.getvalue()) is not blocks


def test_a_look_up_in_a_pipe_loads_nothing_of_pictures() -> None:
    import subprocess

    code = (
        "import sys; from hipcli.__main__ import execute; from hipcli.app import App;"
        "execute(['lookup', 'gracilis'], App({}));"
        "sys.stderr.write(' '.join(m for m in sys.modules if m.startswith('hipcli.p') or 'geometry' in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_screen_is_a_terminal() -> None:
    assert Screen().isatty()


@pytest.mark.parametrize(
    ("columns", "lines", "wide"), [(180, 60, 90), (160, 60, 75), (180, 42, 75), (140, 60, 60), (104, 60, 40)]
)
def test_a_picture_is_as_large_as_the_screen_has_room_for(run: Run, columns: int, lines: int, wide: int) -> None:
    shown = plainly(run("lookup", "piriformis", terminal=True, env={"COLUMNS": f"{columns}", "LINES": f"{lines}"}).out)
    assert len(shown[0]) - shown[0].index("Piriformis", 20) == wide
    assert max(map(len, shown)) < columns
    assert len(shown) < lines


def test_a_tall_picture_leaves_room_for_what_is_said_below_it(run: Run, catalog: Catalog) -> None:
    env = {"COLUMNS": "120", "LINES": "40", "HIPCLI_CANVAS": "braille"}
    high = {
        id_: len(plainly(run("lookup", id_, terminal=True, env=env).out))
        for id_ in (*catalog.ids("muscle"), *catalog.ids("group"))
    }
    assert {id_: lines for id_, lines in high.items() if lines >= 40} == {}


def test_a_hollow_sign_is_explained_where_there_is_one(run: Run) -> None:
    env = {"COLUMNS": "110", "LINES": "40"}
    assert "□ △: behind bone or muscle." in run("lookup", "obturator-externus", terminal=True, env=env).out
    assert "△: behind bone or muscle." in run("lookup", "gluteus-medius", terminal=True, env=env).out
    assert "behind bone" not in run("lookup", "quadratus-femoris", terminal=True, env=env).out
    assert "--view" in run("lookup", "gluteus-medius", terminal=True, env=env).out


@pytest.mark.parametrize(("option", "file"), [("--png", "a.svg"), ("--svg", "a.PNG")])
def test_a_name_that_ends_on_the_other_format_is_refused(run: Run, tmp_path: Path, option: str, file: str) -> None:
    done = run("lookup", "gracilis", option, str(tmp_path / file))
    assert (done.code, done.out) == (2, "")
    assert f"--{file[2:].lower()} " in done.err
    assert not (tmp_path / file).exists()


def test_without_colour_what_is_not_named_in_a_picture_is_named_below_it(run: Run) -> None:
    env = {"COLUMNS": "80", "LINES": "60"}
    plain = run("lookup", "deep-six", "--picture", terminal=True, env=env | {"NO_COLOR": "1"}).out
    assert "Not named: " in plain
    assert "█ " not in plain
    coloured = run("lookup", "deep-six", "--picture", terminal=True, env=env).out
    assert "█ " in re.sub(r"\x1b\[[\d;]*m", "", coloured)
