"""The house: who may import whom, how large a room may be, and that every command is documented."""

import ast
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from hipcli.commands import COMMANDS
from tests.every import every

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hipcli"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: Which packages of ours each may import.
MAY_IMPORT = {
    "errors": set(),
    "disk": {"errors"},
    "anatomy": {"errors"},
    "picture": {"anatomy", "errors"},
    "quiz.questions": {"anatomy", "quiz.cards", "quiz.grading", "quiz.proof"},
    "quiz.cards": {"anatomy", "quiz.questions", "quiz.grading", "errors"},
    "quiz.grading": {"anatomy", "quiz.questions", "errors"},
    "quiz.proof": {"anatomy", "quiz.cards", "quiz.questions", "quiz.grading"},
    "quiz.course": {"anatomy", "quiz.cards", "quiz.questions", "quiz.grading"},
    "quiz.memory": {"anatomy", "quiz.cards", "quiz.questions", "errors"},
    "quiz": set(),
    "library": {"anatomy", "picture", "quiz.cards", "disk", "errors", "__init__"},
    "progress": {"quiz.memory", "disk", "errors"},
    "render": {"anatomy", "picture", "quiz.cards", "quiz.questions", "quiz.course", "quiz.memory", "errors"},
    "app": {"anatomy", "library", "progress", "render", "disk", "errors"},
    "showing": {"anatomy", "picture", "library", "render", "app", "errors"},
    "quiz.sitting": {
        "anatomy", "picture", "library", "progress", "render", "app", "errors",
        "quiz.cards", "quiz.questions", "quiz.grading", "quiz.course", "quiz.memory",
    },
    "export": {
        "anatomy", "picture", "library", "progress", "render", "app", "errors",
        "quiz.cards", "quiz.questions", "quiz.memory",
    },
    "handout": {
        "anatomy", "picture", "library", "render", "app", "errors", "quiz.cards", "quiz.course", "quiz.grading",
        "quiz.questions", "quiz.sitting",
    },
    "commands": {
        "export", "handout", "anatomy", "picture", "library", "progress", "render", "app", "disk", "showing", "errors",
        "__init__", "quiz.cards", "quiz.memory", "quiz.proof", "quiz.sitting",
    },
    "cli": {"app", "commands", "errors", "__init__"},
    "start": {
        "anatomy", "picture", "library", "render", "app", "cli", "commands", "disk", "errors", "progress", "__init__",
        "quiz.cards", "quiz.course", "quiz.sitting",
    },
    "__main__": {"app", "cli", "commands", "errors", "start"},
    "__init__": set(),
}  # fmt: skip
#: The pure rooms touch no disk, clock, random source, screen or parser.
PURE = {
    *("anatomy", "picture", "quiz", "quiz.cards", "quiz.questions"),
    *("quiz.grading", "quiz.proof", "quiz.memory", "quiz.course"),
}
FORBIDDEN = {"os", "io", "pathlib", "time", "datetime", "random", "secrets", "sqlite3", "yaml", "rich", "typer", "sys"}
#: The scheduler builds the datetimes that fsrs takes; it reads no clock.
BUILDS = {"quiz/memory/scheduler.py": {"datetime"}}

#: Rooms whose tests go by what is asked or shown, not by file.
BY_SUBJECT = {
    "quiz.cards": "which cards there are is held against the facts, by kind of question",
    "quiz.questions": "a rule holds of every question of its kind, whichever file makes it",
    "quiz.proof": "what it finds wrong is tried by kind of question",
    "render": "a page is seen whole, by kind of entry and by golden",
    "showing": "what a command shows is tried with the command",
    "handout": "a page is printed and read whole, and a class is marked, with the command",
}
#: Modules with no test of their name, and the test that tries them.
TESTED_IN = {
    "anatomy/facts": "anatomy/test_lesion",
    "quiz/grading/exact": "quiz/grading/test_grading",
    "quiz/grading/grade": "quiz/grading/test_grading",
    "anatomy/filters": "commands/test_list",
    "quiz/course/turns": "quiz/course/test_session",
    "anatomy/frame": "shoulder/test_shoulder",
    "anatomy/index": "anatomy/test_names",
    "anatomy/model": "anatomy/test_catalog",
    "anatomy/references": "anatomy/test_catalog",
    "anatomy/slips": "anatomy/test_resolver",
    "anatomy/supply": "render/test_structures",
    "anatomy/texts": "commands/test_search",
    "anatomy/wording": "render/test_structures",
    "app": "commands/test_help",
    "cli": "commands/test_help",
    "errors": "hostile/test_shown",
    "disk/cache": "start/test_replay",
    "commands/__init__": "commands/test_help",
    "commands/article": "commands/test_kinds",
    "commands/base": "commands/test_list",
    "commands/completion": "start/test_tab",
    "commands/progress_log": "commands/test_progress",
    "commands/progress_reset": "commands/test_progress",
    "export/learned": "export/test_anki",
    "export/package": "export/test_anki",
    "export/pictures": "export/test_anki",
    "library/checking": "commands/test_check",
    "library/convert": "library/test_folder",
    "library/problems": "library/test_folder",
    "library/rules": "library/test_citing",
    "library/scan": "library/test_compiled",
    "library/schema": "commands/test_check",
    "picture/layers": "picture/test_shaded",
    "picture/margin": "picture/test_figure",
    "progress/database": "progress/test_faults",
    "progress/salvage": "progress/test_faults",
    "quiz/grading/moving": "quiz/grading/test_motion",
    "quiz/grading/terms": "quiz/grading/test_vocabulary",
    "quiz/sitting/choosing": "commands/test_quiz",
    "quiz/course/paper": "commands/test_mark",
    "quiz/sitting/picturing": "commands/test_quiz_pictures",
    "quiz/sitting/study": "commands/test_quiz_memory",
    "quiz/sitting/today": "commands/test_exam",
    "quiz/sitting/worth": "commands/test_grade",
    "start/guesses": "start/test_typed",
    "start/reader": "start/test_typed",
    "start/words": "start/test_tab",
}


def room(path: Path) -> str:
    return room_of([part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts])


def room_of(parts: Sequence[str]) -> str:
    """Return the room of a module: a folder at the top, or one inside ``quiz``."""
    inside = parts[0] == "quiz" and len(parts) > 1 and (PACKAGE / "quiz" / parts[1]).is_dir()
    return ".".join(parts[: 2 if inside else 1])


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


@every("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    own = {room_of(name.split(".")[1:]) for name in imports(path) if name.startswith("hipcli.")}
    allowed = MAY_IMPORT[room(path)] | {room(path)}
    assert {name for name in own if name in MAY_IMPORT} <= allowed


@every("path", [p for p in MODULES if room(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_pure_rooms_touch_nothing_outside(path: Path) -> None:
    allowed = BUILDS.get(path.relative_to(PACKAGE).as_posix(), set())
    assert {name.split(".")[0] for name in imports(path)} & FORBIDDEN <= allowed


@every("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_is_over_400_lines_and_no_function_over_60(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_a_module_with_functions_has_a_test_of_its_name_or_one_that_tries_it() -> None:
    tests = {
        path.relative_to(ROOT / "tests").with_suffix("").as_posix() for path in (ROOT / "tests").rglob("test_*.py")
    }
    names = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in MODULES
        if room(path) not in BY_SUBJECT and any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree(path)))
    }
    without = {name for name in names if _test_of(name) not in tests}
    assert sorted(without - TESTED_IN.keys()) == [], "write a test of that name, or say which one tries it"
    assert sorted(TESTED_IN.keys() - without) == [], "it is gone, or has a test of its own"
    assert sorted(set(TESTED_IN.values()) - tests) == [], "no such test"


def _test_of(name: str) -> str:
    folder, _, stem = name.rpartition("/")
    return f"{folder}/test_{stem.strip('_')}".lstrip("/")


def test_the_command_modules_are_short() -> None:
    for path in [*(PACKAGE / "commands").glob("*.py"), PACKAGE / "cli.py"]:
        assert path.read_text(encoding="utf-8").count("\n") <= 80, path


def test_every_command_is_in_the_reference_and_the_changelog() -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"## `hipcli {name}" in reference, name
        assert f"`hipcli {name}`" in changelog, name


def test_no_path_of_a_machine_or_word_of_how_it_is_made() -> None:
    for path in [*MODULES, *ROOT.glob("*.md"), *(ROOT / "docs").iterdir(), *(ROOT / "content").rglob("*.yaml")]:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"(?<![\w.])/(root|tmp|work)/|TODO|FIXME|\bissue #?\d", text), path


@every("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_console_is_made_at_import_and_no_markup_is_read(path: Path) -> None:
    """A console made at import keeps the NO_COLOR that it saw; markup in content would vanish or raise."""
    assert "Console" not in called(tree(path), at_import=True)
    assert not called(tree(path)) & {"from_markup", "from_ansi"}


def called(node: ast.AST, *, at_import: bool = False) -> set[str]:
    """Return the last words of what is called in a node, or only of what is called when it is imported."""
    if at_import and isinstance(node, ast.FunctionDef | ast.Lambda):
        return set()
    own = {ast.unparse(node.func).rpartition(".")[2]} if isinstance(node, ast.Call) else set()
    return own.union(*(called(child, at_import=at_import) for child in ast.iter_child_nodes(node)))


@pytest.mark.parametrize(
    ("code", "at_import"),
    [("x = rich.Console()", True), ("def f():\n    return Console()", False), ("class A:\n    b = [Console()]", True)],
)
def test_a_console_made_at_import_is_seen(code: str, at_import: bool) -> None:
    assert ("Console" in called(ast.parse(code), at_import=True)) is at_import
    assert "Console" in called(ast.parse(code))


def test_no_files_import_each_other_in_a_circle() -> None:
    """Imports inside functions count: what needs each other belongs together, or a third file is missing."""
    names = {name_of(path): path for path in MODULES}
    left = {name: imports(path) & names.keys() - {name} for name, path in names.items()}
    while ends := {name for name, needs in left.items() if not needs} | (left.keys() - set().union(*left.values())):
        left = {name: needs - ends for name, needs in left.items() if name not in ends}
    assert left == {}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
