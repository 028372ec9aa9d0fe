"""``hipcli check``, the guide, the version, and the global options."""

import json
import re
from pathlib import Path

from hipcli import __version__
from hipcli.cli import hoist
from tests.commands.test_quiz import questions
from tests.conftest import ROOT, Run
from tests.library.folders import MUSCLE, folder


def test_a_folder_without_content_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert (done.code, done.out) == (3, "")
    assert f"no content in {tmp_path}" in done.err


def test_the_bundled_content_is_clean(run: Run) -> None:
    done = run("check")
    assert (done.code, done.err) == (0, "")
    assert "no problems" in done.out


def test_every_problem_is_a_line_and_the_code_is_1(run: Run, tmp_path: Path) -> None:
    path = folder(tmp_path, MUSCLE.replace("role: main", "role: mian").replace("[L2, L3]", "[L2, X]"))
    done = run("check", str(path))
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert all(line.startswith("muscles/test-muscle.yaml:") for line in done.out.splitlines())
    assert "2 problems" in done.err


def test_a_lecturers_list_is_made_a_topic_as_the_docs_say(run: Run, tmp_path: Path) -> None:
    found = re.findall(r"`week/(\w+\.yaml)`:\n\n```yaml\n(.*?)```", (ROOT / "docs" / "quiz.md").read_text(), re.S)
    assert [name for name, _ in found] == ["groups.yaml", "sources.yaml"]
    for name, text in found:
        (tmp_path / name).write_text(text, encoding="utf-8")
    content = f"--content={tmp_path}"
    assert run("check", str(tmp_path)).code == 0
    done = run(content, "quiz", "week 3", "--count", "12", stdin="\n" * 60)
    assert (done.code, done.err) == (0, "")
    assert all(re.search("piriformis|gracilis|gluteus medius|muscle", asked) for asked in questions(done.out))
    assert re.search(r"^week-3; cards: \d\d;", run(content, "topics").out, re.M)
    missed = run(content, "quiz", "week-3", "--paper", "40", "--seed", "3").out
    assert "muscles of week 3? - piriformis, gracilis" in missed


def test_a_folder_that_is_none(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path / "nowhere"))
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1


def test_the_schema_knows_every_kind(run: Run) -> None:
    schema = json.loads(run("check", "--schema").out)
    assert {"Muscle", "Group", "Nerve", "Source", "Landmark", "Action"} <= set(schema["$defs"])
    assert "file:muscles" in schema["$defs"]


def test_a_further_folder_is_laid_over(run: Run, tmp_path: Path) -> None:
    path = folder(tmp_path, MUSCLE.replace("test-muscle", "gracilis").replace("Test muscle", "My gracilis"))
    for argv in (["--content", str(path), "lookup", "gracilis"], ["lookup", "gracilis", f"--content={path}"]):
        done = run(*argv)
        assert done.code == 0
        assert done.out.startswith("My gracilis")
        assert "replaces muscle 'gracilis'" in done.err


def test_broken_content_is_one_line_and_code_3(run: Run, tmp_path: Path) -> None:
    done = run("lookup", "gracilis", "--content", str(folder(tmp_path, "[" * 100_000)))
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1
    assert "test-muscle.yaml:1: nested more than 20 deep" in done.err


def test_markup_and_escapes_in_content_are_harmless(run: Run, tmp_path: Path) -> None:
    text = MUSCLE.replace("text: somewhere", 'text: "[bold]x[/bold][/nope] \\e[2J \\u202e"')
    done = run("lookup", "test-muscle", "--content", str(folder(tmp_path, text)), terminal=True)
    assert done.code == 0
    assert "[bold]x[/bold][/nope]" in done.out
    assert "\x1b[2J" not in done.out
    assert "\u202e" not in done.out


def test_bare_hipcli_guides_in_at_most_12_lines(run: Run) -> None:
    done = run()
    assert done.code == 0
    assert len(done.out.splitlines()) <= 12
    assert done.out.count("  hipcli ") == 3


def test_version(run: Run) -> None:
    assert run("--version").out.startswith(f"hipcli {__version__}, content ")
    assert run("lookup", "--version").code == 0


def test_hoisting_moves_only_the_global_options() -> None:
    assert hoist(["lookup", "a", "--plain", "--all", "--content", "x"]) == (
        ["--plain", "--content", "x"],
        ["lookup", "a", "--all"],
    )
    assert hoist(["lookup", "--", "--plain"]) == ([], ["lookup", "--", "--plain"])
    assert hoist(["lookup", "--content"]) == (["--content"], ["lookup"])
