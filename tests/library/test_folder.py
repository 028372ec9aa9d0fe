"""Content folders: every problem with file, line and breadcrumb, and later folders over earlier ones."""

from pathlib import Path

import pytest

from hipcli.anatomy.frame import Frame, Frames
from hipcli.library import folder as library_folder
from hipcli.library.checking import check_folders
from hipcli.library.folder import merge, read_folder
from hipcli.library.scan import scan
from tests.library.folders import MUSCLE, folder, small


def problems(path: Path) -> list[str]:
    """Return what is wrong with a folder over the small content."""
    bundled = small(path.with_name(f"{path.name}-bundled"))
    return [str(problem) for problem in check_folders(bundled, path).problems]


def test_a_good_folder_has_no_problems(tmp_path: Path) -> None:
    assert problems(folder(tmp_path)) == []


#: What is changed in MUSCLE, and the problem that must be found.
BROKEN = {
    "movement": (
        "movement: flexion",
        "movement: flexon",
        "'flexon' is not a movement of the hip; did you mean 'flexion'?",
    ),
    "unknown key": ("name: Test muscle", "name: Test muscle\nnane: x", "unknown key; did you mean 'name'?"),
    "missing key": ("name: Test muscle\n", "", "name: missing"),
    "dangling source": ("[book]}\norigin", "[boook]}\norigin", "'boook' is not a source; did you mean 'book'?"),
    "dangling landmark": ("landmark: ilium", "landmark: illium", "'illium' is not a landmark"),
    "wrong kind": ("nerve: femoral-nerve", "nerve: femoral-artery", "'femoral-artery' is not a nerve"),
    "wrong role": ("role: main", "role: mian", "'mian' is not known here; did you mean 'main'?"),
    "wrong joint": ("joint: hip", "joint: elbow", "'elbow' is not a joint"),
    "wrong root": ("roots: [L2, L3]", "roots: [L2, L9]", "'L9': not of the expected form"),
    "bad id": ("id: test-muscle\n", "id: Test_Muscle\n", "lower-case letters, digits and hyphens expected"),
    "list for text": ("name: Test muscle", "name: [a, b]", "expected text, got a list"),
    "text for list": ("innervation:\n", "aliases: abc\ninnervation:\n", "expected a list, got text ('abc')"),
    "no sources": ("roots: [L2, L3], sources: [book]", "roots: [L2, L3], sources: []", "the list is empty"),
    "unknown part": ("role: main", "part: nose, role: main", "'nose' is not in 'parts'"),
    "empty text": ("text: somewhere", "text: ''", "'': must not be empty"),
    "markup": ("text: somewhere", "text: 'some [bold]where[/bold]'", "square brackets"),
    "escape": ("text: somewhere", 'text: "some\\e[2Jwhere"', "control or invisible character"),
    "foreign fact id": ("id: test-muscle/origin,", "id: other/origin,", "does not begin with 'test-muscle/'"),
    "old truth, no revision": ("text: somewhere", "text: somewhere, was: nowhere", "revision must be 2 or more"),
    "revision, no old truth": ("text: somewhere", "text: somewhere, revision: 2", "says in 'was' what held before"),
    "stolen alias": ("region: deep", "aliases: [TFL]\nregion: deep", "'TFL' also means tensor-fasciae-latae"),
    "stolen name of a fact": (
        "text: somewhere",
        "names: [TFL], text: somewhere",
        "'TFL' also means tensor-fasciae-latae",
    ),
    "own name on a fact": (
        "text: somewhere",
        "names: [test muscle], text: somewhere",
        "'test muscle' also means test-muscle",
    ),
    "unknown tag": ("name: Test muscle", "name: !x Test", "tags (!) are not allowed"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_slip_is_found_in_its_file(name: str, tmp_path: Path) -> None:
    before, after, message = BROKEN[name]
    assert before in MUSCLE
    found = problems(folder(tmp_path, MUSCLE.replace(before, after)))
    assert len(found) >= 1
    assert any(message in line and line.startswith("muscles/test-muscle.yaml:") for line in found), found


CLAIM = """
- id: claim-1
  name: Claim 1
  section: Anywhere
  says: Muscles pull
  verdict: agrees
  reason: They do.
  sources: [book]
"""


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("  was: wrong\n", "revision must be 2 or more"),
        ("  revision: 2\n", "says in 'was' what held before"),
        ("  revision: 2\n  was: agrees\n", "'agrees' is the verdict of now"),
        ("  revision: 2\n  was: false\n", "'false' is not known here"),
    ],
)
def test_a_claim_judged_otherwise_says_how_it_was_judged(more: str, message: str, tmp_path: Path) -> None:
    found = problems(folder(tmp_path, claims=CLAIM + more))
    assert any(message in line and line.startswith("claims.yaml:") for line in found), found


def test_a_claim_judged_otherwise_with_its_old_verdict_is_sound(tmp_path: Path) -> None:
    assert problems(folder(tmp_path, claims=f"{CLAIM}  revision: 2\n  was: wrong\n")) == []


def test_a_problem_names_file_line_and_key(tmp_path: Path) -> None:
    found = problems(folder(tmp_path, MUSCLE.replace("movement: flexion", "movement: flexon")))
    where = "muscles/test-muscle.yaml:11: actions[0].movement"
    assert found == [f"{where}: 'flexon' is not a movement of the hip; did you mean 'flexion'?"]


def test_all_problems_come_in_one_run(tmp_path: Path) -> None:
    muscle = MUSCLE.replace("role: main", "role: mian").replace("joint: hip", "joint: hipp").replace("[L2, L3]", "[X]")
    assert len(problems(folder(tmp_path, muscle, groups="- id: g\n", nerves="[[1]]"))) >= 5


def test_an_id_used_twice_in_a_folder_is_an_error(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "muscles" / "twice.yaml").write_text(MUSCLE, encoding="utf-8")
    assert any("the id is used before, in muscles/test-muscle.yaml" in line for line in problems(path))


def test_a_later_folder_replaces_the_whole_entry_and_says_so(tmp_path: Path) -> None:
    path = folder(tmp_path, MUSCLE.replace("test-muscle", "gracilis").replace("Test muscle", "My gracilis"))
    (path / "sources.yaml").unlink()
    merged = merge([read_folder(small(tmp_path / "small")), read_folder(path)])
    assert merged.items["gracilis"].entry.name == "My gracilis"  # type: ignore[union-attr]
    assert len(merged.notes) == 1
    assert "replaces muscle 'gracilis'" in merged.notes[0]


def test_what_a_folder_stands_in_is_joined_once_and_not_for_each_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined: list[int] = []

    def join(frames: list[Frame]) -> Frames:
        joined.append(len(frames))
        return Frames(frames)

    monkeypatch.setattr(library_folder, "Frames", join)
    owners = merge([read_folder(small(tmp_path / "small")), read_folder(folder(tmp_path, frame=FRAME))]).owners
    assert (joined, owners["test-muscle"]) == ([1, 2], 1)


def test_null_is_as_good_as_nothing_but_for_what_must_be_there(tmp_path: Path) -> None:
    assert problems(folder(tmp_path, MUSCLE.replace("region: deep", "region: deep\nids: null"))) == []
    (found,) = problems(folder(tmp_path / "other", MUSCLE.replace("role: main", "role: null")))
    assert "'null' is not known here" in found


def test_links_and_strange_files_are_not_read_but_reported(tmp_path: Path) -> None:
    path = folder(tmp_path, muscels="- id: x\n")
    (path / "groups.yaml").symlink_to(path / "sources.yaml")
    assert "groups.yaml" not in [file.name for file in scan(path)]
    found = problems(path)
    assert any(line.startswith("groups.yaml:1: a link") for line in found)
    assert any(line.startswith("muscels.yaml:1: not read") for line in found)


def test_a_kind_may_be_split_over_a_folder_of_files(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "landmarks").mkdir()
    for number in range(3):
        place = f"{{id: spot-{number}/location, text: here, sources: [book]}}"
        text = f"- id: spot-{number}\n  name: spot {number}\n  bone: femur\n  location: {place}\n"
        (path / "landmarks" / f"{number}.yaml").write_text(text, encoding="utf-8")
    assert problems(path) == []
    assert {item.entry.id for item in read_folder(path).items} >= {"spot-0", "spot-1", "spot-2"}


FRAME = """
joints:
- {id: elbow, words: [elbow, forearm]}
regions:
- {id: arm, name: upper arm}
roots: [C5]
near:
- [greater-trochanter, lesser-trochanter]
"""


def test_a_frame_adds_joints_regions_and_roots(tmp_path: Path) -> None:
    muscle = MUSCLE.replace("region: deep", "region: arm").replace("[L2, L3]", "[C5, L2]")
    assert problems(folder(tmp_path, muscle, frame=FRAME)) == []
    assert problems(folder(tmp_path / "other", muscle)) == [
        "muscles/test-muscle.yaml:4: region: 'arm' is not a region",
        "muscles/test-muscle.yaml:13: innervation[0].roots: 'C5' is not a root",
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            "near:\n- [greater-trochanter, leser-trochanter]\n",
            "'leser-trochanter' is not a landmark or ligament or outside",
        ),
        ("near:\n- [asis]\n", "near[0]: at least 2 expected"),
        ("drawn: [graciliss]\n", "frame.yaml:2: drawn[0]: 'graciliss' is not a muscle; did you mean 'gracilis'?"),
        ("bones:\n- {id: x, parts: [femr]}\n", "'femr' is not a bone; did you mean 'femur'?"),
        ("same:\n- {places: [asis, aiis]}\n", "same[0].facts: missing"),
        (
            "same:\n- {places: [asis, aiis], facts: [asis/locatio]}\n",
            "frame.yaml:3: same[0].facts[0]: there is no fact 'asis/locatio'; did you mean 'asis/location'?",
        ),
        (
            "within:\n- {space: femoral-canl, of: femoral-triangle, facts: [asis/location]}\n",
            "'femoral-canl' is not a space",
        ),
        ("several:\n- {names: [x], members: [gracilis, sartoriu]}\n", "'sartoriu' is not a muscle or outside"),
        ("joints:\n- {id: elbow, wrds: [x]}\n", "unknown key; did you mean 'words'?"),
        ("roots: [L9]\n", "'L9': not of the expected form"),
        ("- id: x\n", "expected keys and values, got a list"),
    ],
)
def test_each_slip_in_a_frame_is_found(more: str, message: str, tmp_path: Path) -> None:
    found = problems(folder(tmp_path, frame=f"\n{more}"))
    assert len(found) == 1
    assert message in found[0]
    assert found[0].startswith("frame.yaml:")


def test_a_list_of_names_alone_is_told_what_each_needs_and_no_key_is_taken_for_another(tmp_path: Path) -> None:
    group = "- id: week\n  name: week\n  kind: own\n  basis: anatomical\n  members: [gracilis]\n"
    kind, member = problems(folder(tmp_path, groups=group))
    assert "kind: unknown key; known are id, name, " in kind
    assert "members[0]: expected keys and values {id: ..., sources: ..., member: ...}, got text" in member


def test_a_movement_that_a_joint_of_two_words_does_not_make_is_told_whole(tmp_path: Path) -> None:
    moves = "- {id: radio-ulnar-pronation, name: pronation, joint: radio-ulnar, movement: pronation}\n"
    muscle = MUSCLE.replace("joint: hip, movement: flexion", "joint: radio-ulnar, movement: pronaton")
    found = problems(folder(tmp_path, muscle, frame="joints:\n- {id: radio-ulnar}\n", movements=moves))
    assert len(found) == 1
    assert found[0].endswith("'pronaton' is not a movement of the radio-ulnar; did you mean 'pronation'?")


def test_what_is_in_a_folder_with_joints_belongs_to_its_own_frame(tmp_path: Path) -> None:
    first, second = read_folder(small(tmp_path / "small")), read_folder(folder(tmp_path, frame=FRAME))
    merged = merge([first, second])
    assert (merged.owners["gracilis"], merged.owners["test-muscle"]) == (0, 1)
    plain = read_folder(folder(tmp_path / "plain", MUSCLE.replace("test-muscle", "gracilis")))
    assert merge([first, second, plain]).owners["gracilis"] == 0


def test_what_a_branch_leaves_untold_its_nerve_leaves_untold_too(tmp_path: Path) -> None:
    branch = "- {id: n2, name: second nerve, parent: n1, beyond: muscles of the foot}\n"
    for more, found in (("", ["its second nerve has muscles of the foot"]), (", beyond: muscles of the foot", [])):
        (tmp_path / "nerves.yaml").write_text(f"- {{id: n1, name: first nerve{more}}}\n{branch}", encoding="utf-8")
        problems = [str(problem) for problem in check_folders(tmp_path, None).problems]
        assert [one for one in problems if "not told" in one and not any(part in one for part in found)] == []
        assert len([one for one in problems if "not told" in one]) == len(found)
