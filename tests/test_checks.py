"""What a person types while working on hipcli, what runs before a commit and at a forge: each says the same."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import SLOW

ROOT = Path(__file__).parent.parent
RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def recipes() -> dict[str, list[str]]:
    """Return the lines of each target of the Makefile, those of its one prerequisite first."""
    found: dict[str, list[str]] = {}
    for name, needs, body in re.findall(r"^([\w./-]+):(?!=) ?(.*)\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE):
        found[name] = [*([needs] if needs else []), *(line.strip() for line in body.splitlines())]
    return found


def linters() -> set[str]:
    """Return what .ci/run checks beside the tests."""
    inside = RUN.split("lint() {\n")[1].split("}\n")[0]
    return {line.strip().replace('"$dev/', "").replace('"', "") for line in inside.splitlines()}


def test_make_sets_up_and_tests_as_the_readme_does() -> None:
    (line,) = re.findall(r"^    (.*\.venv-dev .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    made = recipes()
    assert line.split(" && ") == [*made[made["setup"][0]], made["test"][1]]
    assert made["fast"] == ["setup", f'{made["test"][1]} -m "not slow"']
    assert f'grep -o "{line.split(" && ")[0]}.*pytest" README.md' in RUN


def test_make_leaves_the_other_checks_to_ci_run() -> None:
    assert recipes()["check"] == [".ci/run"]
    assert recipes()["lint"] == ["setup", ".ci/run lint"]
    assert len(linters()) == 4
    assert re.search(r"^lint$", RUN, re.MULTILINE)


def test_every_target_is_in_the_guide() -> None:
    named = {target for target in recipes() if "." not in target}
    assert named == set(re.findall(r"(?:`|^    )make (\w+)(?:`|$)", GUIDE, re.MULTILINE))
    assert set(MAKEFILE.split(".PHONY: ")[1].splitlines()[0].split()) == named


def test_what_is_slow_is_there_and_everything_else_is_fast() -> None:
    assert [name for name in SLOW if not (ROOT / "tests" / name).exists()] == []
    marked = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "--collect-only", "-m", "slow", "tests/bench", "tests/disk"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert "tests/bench/test_generate.py" in marked.stdout
    assert "tests/disk" not in marked.stdout


def test_before_a_commit_the_same_is_checked() -> None:
    hooks = loaded(".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert {hook["entry"].removeprefix(".venv-dev/bin/") for hook in hooks} == linters()
    assert all(hook["language"] == "system" and hook["pass_filenames"] is False for hook in hooks)


def test_a_forge_runs_every_python_that_hipcli_is_for() -> None:
    jobs = loaded(".github/workflows/checks.yml")["jobs"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = jobs["linux"]["strategy"]["matrix"]["python"]
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert project["requires-python"] == f">={versions[0]}"
    assert jobs["linux"]["steps"][-1] == {"run": ".ci/run"}
    smoke = jobs["smoke"]["strategy"]["matrix"]
    assert {system.split("-")[0] for system in smoke["os"]} == {"macos", "windows"}
    assert set(smoke["python"]) <= set(versions)
    *_, last = shlex.split(jobs["smoke"]["steps"][-1]["run"])[:2]
    assert (ROOT / last).is_file()


@pytest.mark.parametrize("name", ["bug.yml", "wrong-fact.yml"])
def test_a_report_asks_for_what_is_needed(name: str) -> None:
    form = loaded(f".github/ISSUE_TEMPLATE/{name}")
    needed = {field["id"] for field in form["body"] if field["validations"]["required"]}
    assert needed >= ({"source", "entry", "says", "holds"} if name == "wrong-fact.yml" else {"typed", "expected"})
    assert "version" in needed


def loaded(name: str) -> Any:
    """Return a file of YAML."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
