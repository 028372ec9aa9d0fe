"""``hipcli lookup``."""

import json

import pytest

from hipcli.anatomy.catalog import Catalog
from tests.conftest import Run

MUSCLE_KEYS = (
    "id kind name latin aliases ids groups region parts origin insertion actions innervation arteries notes "
    "article sources"
)


def test_a_muscle_is_shown_with_what_a_student_needs(run: Run) -> None:
    done = run("lookup", "gluteus-medius")
    assert (done.code, done.err) == (0, "")
    for words in (
        "outer ilium",
        "greater trochanter",
        "hip abduction",
        "superior gluteal nerve",
        "L4-S1",
        "23 sources, at least 2 a fact; more: --sources, --all",
    ):
        assert words in done.out


@pytest.mark.parametrize(
    ("typed", "title"),
    [("tfl", "Tensor fasciae latae"), ("sit bone", "Ischial tuberosity"), ("tailor's muscle", "Sartorius")],
)
def test_nicknames_open_the_card(run: Run, typed: str, title: str) -> None:
    assert run("lookup", *typed.split()).out.startswith(title)


def test_a_page_is_not_called_by_what_it_only_tells_of(run: Run) -> None:
    pages = {"foot drop": "Common fibular nerve palsy", "retroversion": "Excessive femoral anteversion"}
    for typed, title in pages.items():
        lines = run("lookup", *typed.split(), "--all").out.splitlines()
        (called,) = (line for line in lines if line.startswith("Also called: "))
        (told,) = (line for line in lines if line.startswith("Tells of: "))
        assert (lines[0], typed in called, typed in told) == (title, False, True)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("dropfoot", "Foot drop: the foot slaps down and the toes trip"),
        ("deep pes", "Its spread of attachments at the knee is called the deep pes anserinus."),
        ("hip precautions", "Precautions told after a posterior approach: no flexion past 90 degrees"),
    ],
)
def test_the_name_of_a_fact_opens_its_page_with_that_fact_first(run: Run, typed: str, asked: str) -> None:
    lines = run("lookup", *typed.split()).out.splitlines()
    assert lines[2].startswith(f"Asked for: {asked}")
    assert "Asked for" not in run("lookup", lines[0].partition(" (")[0]).out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("glutues medias", "gluteus-medius"), ("pirifromis", "piriformis"), ("zzzzzz", "hipcli search zzzzzz")],
)
def test_a_miss_is_one_line_on_stderr(run: Run, typed: str, meant: str) -> None:
    done = run("lookup", typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert meant in done.err


@pytest.mark.parametrize(
    ("typed", "title", "other"),
    [
        ("L5", "L5 spinal root", "fifth-lumbar-vertebra (fifth lumbar vertebra)"),
        ("pudendal", "Pudendal nerve", "internal-pudendal-artery (internal pudendal artery)"),
        ("sciatic", "Sciatic nerve", "more with hipcli search sciatic"),
    ],
)
def test_what_else_a_name_may_mean_is_a_note(run: Run, typed: str, title: str, other: str) -> None:
    done = run("lookup", typed)
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert done.out.startswith(title)
    assert other in done.err
    assert run("lookup", "L5", "vertebra").out.startswith("Fifth lumbar vertebra")


@pytest.mark.parametrize("typed", ["psoas", "obturator", "gemellus", "trochanter"])
def test_several_fits_are_listed(run: Run, typed: str) -> None:
    done = run("lookup", typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") >= 3
    assert "name one of these" in done.err


def test_of_few_that_fit_it_is_told_in_a_line_what_each_is(run: Run) -> None:
    few, many = (run("lookup", typed).err.splitlines() for typed in ("rotators", "obturator"))
    assert few[few.index("  deep-six  Deep six lateral rotators (group)") + 1].startswith(
        "    Piriformis; Superior gemellus"
    )
    assert not any(line.startswith("    ") for line in many)


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "'", "\x1b[2J", "[/b]", "[bold]x", "a" * 5000, "é", "💪", "../../etc/passwd"]
)
def test_nonsense_is_one_harmless_line(run: Run, typed: str) -> None:
    done = run("lookup", typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


@pytest.mark.parametrize("id_", ["gracilis", "adductor-magnus", "psoas-minor"])
def test_json_keeps_its_promise(run: Run, id_: str) -> None:
    data = json.loads(run("lookup", id_, "--json").out)
    assert set(MUSCLE_KEYS.split()) <= set(data)
    assert data["kind"] == "muscle"
    for slot in ("origin", "insertion", "actions", "innervation", "arteries", "notes"):
        for fact in data[slot]:
            assert {"id", "sources", "level", "part", "disputed", "variants", "revision", "was"} <= set(fact)
    assert {"text", "bone", "landmark"} <= set(data["origin"][0])
    assert {"joint", "movement", "role", "condition"} <= set(data["actions"][0])
    assert {"nerve", "roots"} <= set(data["innervation"][0])
    assert all(isinstance(root, str) and "-" not in root for fact in data["innervation"] for root in fact["roots"])
    cited = {source for slot in ("origin", "actions", "notes") for fact in data[slot] for source in fact["sources"]}
    assert cited <= {source["id"] for source in data["sources"]}


def test_json_of_every_kind_is_json(run: Run, catalog: Catalog) -> None:
    for kind in {catalog.kind(id_) for id_ in catalog.ids()}:
        id_ = catalog.ids(kind)[0]
        assert json.loads(run("lookup", id_, "--json").out)["kind"] == kind


def test_two_entries_stand_side_by_side_with_differences_marked(run: Run) -> None:
    done = run("lookup", "superior-gemellus", "inferior-gemellus", env={"FORCE_COLOR": "1"})
    assert "Superior gemellus" in done.out
    assert "Inferior gemellus" in done.out
    assert "≠" in done.out
    linear = run("lookup", "superior-gemellus", "inferior-gemellus").out
    assert "Main actions, both:" in linear
    assert "Nerve, Superior gemellus: nerve to obturator internus" in linear


def test_two_names_may_be_parted_and_four_are_refused_in_one_line(run: Run) -> None:
    side_by_side = run("lookup", "psoas-major", "psoas-minor").out
    for words in ("psoas major vs psoas minor", "psoas major, psoas minor", "psoas major and minor"):
        assert run("lookup", *words.split()).out == side_by_side
    three = run("lookup", *"psoas major, psoas minor, iliacus --sources".split())
    assert three.out.startswith("Psoas major, Psoas minor and Iliacus\nOrigin, Psoas major: sides of")
    assert "\n\nSources\n1. " in three.out
    assert run("lookup", *"psoas major, psoas minor, iliacus".split(), terminal=True).code == 0
    assert "<svg" in run("lookup", *"psoas major, psoas minor, iliacus --svg -".split()).out
    done = run("lookup", *"psoas major, psoas minor, iliacus, sartorius".split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("argv", ["--view front --view back", "--picture --picture", "--at 10 --at 20"])
def test_an_option_given_twice_never_silently_wins(run: Run, argv: str) -> None:
    done = run("lookup", "piriformis", *argv.split())
    assert (done.code, done.out) == (2, "")
    assert "is given twice" in done.err


@pytest.mark.parametrize(
    "argv", ["--picture --no-picture", "--at 90 --posture", "--view side --no-picture", "--canvas blocks --no-picture"]
)
def test_options_that_take_each_other_back_are_refused(run: Run, argv: str) -> None:
    done = run("lookup", "piriformis", *argv.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "do not go together" in done.err


def test_a_name_too_long_to_be_one_is_not_said_again_in_full(run: Run) -> None:
    assert len(run("lookup", "x" * 5000).err) < 200
    assert len(run("list", "--group", "x" * 5000).err) < 200


def test_sources_lists_the_works(run: Run) -> None:
    done = run("lookup", "gracilis", "--sources")
    assert "Sources" in done.out
    assert done.out.count("https://") >= 5


@pytest.mark.parametrize(
    "argv", [["--plain", "lookup", "tfl"], ["lookup", "tfl", "--plain"], ["lookup", "--plain", "tfl"]]
)
def test_plain_works_before_and_after_the_command(run: Run, argv: list[str]) -> None:
    done = run(*argv, terminal=True)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "Origin: anterior superior iliac spine (5 sources)" in done.out


def test_a_terminal_gets_columns_and_colour(run: Run) -> None:
    done = run("lookup", "tfl", terminal=True)
    assert "\x1b[36mOrigin" in done.out
    assert "\x1b[4" not in done.out, "never a background"
