"""``hipcli lesion``."""

import re

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Nerve
from tests.conftest import Run


def lines(run: Run, name: str) -> dict[str, str]:
    """Return each label of the linear card with all its lines."""
    found: dict[str, str] = {}
    for line in run("lesion", *name.split()).out.splitlines():
        label, colon, text = line.removeprefix("Movements: ").partition(": ")
        if colon:
            found[label] = f"{found.get(label, '')}\n{text}"
    return found


def test_the_superior_gluteal_nerve_takes_the_abductors(run: Run) -> None:
    found = lines(run, "superior-gluteal")
    for muscle in ("Gluteus medius", "Gluteus minimus", "Tensor fasciae latae"):
        assert muscle in found["Lost"]
    assert "lost Gluteus medius, Gluteus minimus, Tensor fasciae latae" in found["hip abduction"]
    assert "only helpers left" in found["hip abduction"]
    assert "pelvis drops" in found["Signs"]


@pytest.mark.parametrize("name", ["L5", "l5", "L5 root", "root-l5"])
def test_a_root_weakens_and_never_takes(run: Run, name: str) -> None:
    found = lines(run, name)
    assert "Lost" not in found
    assert "Gluteus medius, keeps L4, S1" in found["Weakened"]
    assert "lost" not in found["hip abduction"]


def test_the_tibial_division_spares_the_short_head_of_biceps(run: Run) -> None:
    found = lines(run, "tibial nerve")
    assert "Biceps femoris (long head)" in found["Lost"]
    assert "short head" not in found["Lost"]
    assert "lost Biceps femoris (long head)" in found["knee flexion"]
    assert "left Biceps femoris (short head)" in found["knee flexion"]
    assert "Semimembranosus, Semitendinosus; left" in found["knee flexion"]
    assert found["knee flexion"].endswith("; lost helpers Popliteus, Gastrocnemius, Plantaris")


def test_every_nerve_and_root_has_a_card(run: Run, catalog: Catalog) -> None:
    for nerve in catalog.all(Nerve, "nerve"):
        done = run("lesion", nerve.id, terminal=True)
        assert (done.code, done.err) == (0, ""), nerve.id
        assert "not medical advice" in done.out


@pytest.mark.parametrize(
    ("name", "code"), [("femroal", 1), ("L9", 1), ("L4-S1", 1), ("cluneal", 1), ("gluteal", 1), ("gracilis", 1)]
)
def test_what_is_no_nerve_is_told(run: Run, name: str, code: int) -> None:
    done = run("lesion", name)
    assert (done.code, done.out) == (code, "")
    assert re.match(r"hipcli: ", done.err)


def test_femoral_loss_is_paralysis_of_the_whole_quadriceps(run: Run) -> None:
    found = lines(run, "femoral")
    for head in ("Rectus femoris", "Vastus lateralis", "Vastus medialis", "Vastus intermedius"):
        assert head in found["Lost"]
        assert head in found["knee extension"]
    assert "nothing left" not in found["knee extension"]


def test_l4_leaves_the_flexors_that_its_main_facts_spare(run: Run) -> None:
    left = lines(run, "L4")["hip flexion"].partition("left ")[2]
    assert all(name in left for name in ("Iliacus", "Pectineus", "Psoas major"))
    assert "nothing left" not in run("lesion", "L1").out + run("lesion", "L5").out
    assert "Rectus abdominis" in lines(run, "L1")["lumbar flexion"].partition("left ")[2]


def test_helpers_say_when_they_help_and_parts_left_are_named(run: Run) -> None:
    assert "Piriformis (by 90 degrees of hip flexion" in lines(run, "superior gluteal")["hip medial rotation"]
    assert "Adductor magnus (adductor part)" in lines(run, "L5")["pelvic stabilisation"]


def test_what_only_some_say_counts_only_those_who_say_it(run: Run) -> None:
    by_some = [
        line for line in run("lesion", "S3").out.splitlines() if line.startswith("By some: Biceps femoris (long")
    ]
    assert by_some
    assert "(2 sources)" in by_some[0]


def test_a_sign_names_its_condition_and_a_root_without_a_page_has_a_name(run: Run) -> None:
    signs = [line for line in run("lesion", "superior gluteal").out.splitlines() if line.startswith("Signs")]
    assert all(
        line.startswith(("Signs: superior gluteal nerve palsy: ", "Signs: Trendelenburg gait: ")) for line in signs
    )
    assert not any("poliomyelitis" in line or "radiculopathy" in line for line in signs)
    assert run("lesion", "T12").out.startswith("Lesion of the T12 spinal root")


def test_the_skin_of_a_branch_is_told_once(run: Run, catalog: Catalog) -> None:
    assert "saphenous" not in lines(run, "femoral")["Skin"]
    assert "by the saphenous nerve" in run("lookup", "femoral", "nerve").out
    for nerve in catalog.all(Nerve, "nerve"):
        told = [text.partition(" (")[0].partition(",")[0] for text in lines(run, nerve.id).get("Skin", "").split("\n")]
        assert len(told) == len(set(told)), nerve.id


def test_a_helper_that_suffers_too_is_told_where_nobody_is_untouched(run: Run) -> None:
    assert "only helpers, weakened too: Tensor fasciae latae" in lines(run, "L5")["knee lateral rotation"]


def test_nobody_weakened_is_called_untouched(run: Run, catalog: Catalog) -> None:
    """Not by what only some sources say either: L5 weakens semitendinosus, which then helps no movement as before."""
    offenders, seen = [], 0
    for entry in catalog.all(Nerve, "nerve"):
        told = run("lesion", entry.id).out.splitlines()
        named = [line.partition(": ")[2] for line in told if line.startswith(("Weakened: ", "Lost: "))]
        struck = {re.split(r", keeps|, by some| \(\d", name)[0] for name in named}
        for line in told:
            untouched = re.search(r"untouched(?: by some sources only)?: (.*)", line)
            if line.startswith("Movements: ") and untouched:
                names = {one.strip() for one in re.split(r", by some sources also | ?\([^)]*\)|[,;]", untouched[1])}
                seen += 1
                offenders += [(entry.id, line[:40], name) for name in names & struck]
    assert seen > 10
    assert offenders == []


@pytest.mark.parametrize("name", ["L5", "superior gluteal", "S1"])
def test_no_muscle_of_the_trunk_is_said_to_hold_the_pelvis_for_the_abductors(run: Run, name: str) -> None:
    row = lines(run, name)["pelvic stabilisation"]
    assert "abdominis" not in row
    assert "Adductor longus" in row


def test_a_cut_nerve_has_no_signs_of_a_trapped_one(run: Run, catalog: Catalog) -> None:
    assert "Signs" not in lines(run, "LFCN")
    for nerve in catalog.all(Nerve, "nerve"):
        signs = lines(run, nerve.id).get("Signs", "")
        assert not re.search(r"burning|tingling|tapping", signs), nerve.id


@pytest.mark.parametrize("width", [60, 80])
def test_each_muscle_and_each_movement_has_a_line_of_its_own_beside_its_label(run: Run, width: int) -> None:
    drawn = run("lesion", "L5", terminal=True, env={"COLUMNS": str(width), "NO_COLOR": "1"}).out.splitlines()
    assert not any(line.strip() in ("Movements", "Weakened", "By some") for line in drawn)
    assert "Weakened   Adductor magnus (hamstring part), keeps L4" in "\n".join(drawn)
    assert "           Gluteus medius, keeps L4, S1" in drawn
    assert "Movements  hip abduction: weakened Gluteus medius," in "\n".join(drawn)


def test_of_movements_whose_main_movers_all_suffer_the_one_of_whole_muscles_comes_first(run: Run) -> None:
    movements = [line for line in run("lesion", "L5").out.splitlines() if line.startswith("Movements: ")]
    named = [line.split(": ")[1] for line in movements]
    assert named[0] == "hip abduction"
    assert named.index("hip abduction") < named.index("hip extension") < named.index("hip adduction")


def test_whatever_a_lesion_cites_has_its_number_and_every_number_is_cited(run: Run, catalog: Catalog) -> None:
    checked = 0
    for nerve in catalog.all(Nerve, "nerve"):
        told = run("lesion", nerve.id).out.splitlines()
        page, _, works = run("lesion", nerve.id, "--sources").out.partition("\nSources\n")
        for plain, cited in zip(told, page.splitlines(), strict=False):
            numbers = re.search(r"\[([\d,]+)\]$", cited)
            count = re.search(r"\((\d+) sources?\)$", plain)
            assert bool(numbers) == bool(count), (nerve.id, plain, cited)
            if numbers and count:
                checked += 1
                assert len(numbers[1].split(",")) == int(count[1])
        every = {number for numbers in re.findall(r"\[([\d,]+)\]", page) for number in numbers.split(",")}
        assert every == {*re.findall(r"^(\d+)\. ", works, re.MULTILINE)}, nerve.id
    assert checked
