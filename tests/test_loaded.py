"""What a command loads where the program is installed: Rich, parser and database only where they are needed."""

import subprocess
import sys

import pytest

from tests.faults.program import Program


def test_a_look_up_loads_no_parser_database_or_rich(hip: Program) -> None:
    code = (
        "import sys; from hipcli.__main__ import execute; from hipcli.app import App;"
        "execute(['lookup', 'gracilis'], App({})); execute(['lookup', 'gracilis'], App({}));"
        "sys.stderr.write(' '.join(sorted(sys.modules)))"
    )
    done = python(hip, code)
    loaded = set(done.stderr.split())
    assert "hipcli.render.linear" in loaded
    assert (
        loaded & {"yaml", "rich", "sqlite3", "importlib.metadata", "fsrs", "hipcli.quiz.questions.questions"} == set()
    )


#: Runs every command that shows something, at a terminal or not, and says on stderr whether Rich was loaded.
RICH = """
import io, sys
from hipcli.__main__ import execute
from hipcli.app import App
class Screen(io.StringIO):
    isatty = lambda self: True
kind, env, more = eval(sys.argv[1])
for argv in ("lookup gracilis", "lookup gracilis --all --sources", "lookup psoas-major gracilis", "lookup nix",
             "lookup hamstrings --provenance", "lookup piriformis --at 90", "lookup piriformis --posture", "list",
             "list nerves", "list --function flexion --format csv", "search limp", "article --verdict wrong",
             "lesion femoral --sources", "stats", "progress list", "exam", "quiz --cram --count 1", "--version", "",
             "--help", "lookup --help", "progress --help"):
    out, err = (Screen(), Screen()) if kind == "terminal" else (io.StringIO(), io.StringIO())
    sys.stdout = out
    execute([*argv.split(), *more], App(env, stdin=io.StringIO("1\\n" * 9), stdout=out, stderr=err))
    if out.getvalue() and (("rich" in sys.modules) is not (kind == "terminal" and not more and "TERM" not in env)):
        sys.exit(argv or "the guide")
"""


@pytest.mark.parametrize(
    "way", [("pipe", {}, []), ("terminal", {}, ["--plain"]), ("terminal", {"TERM": "dumb"}, []), ("terminal", {}, [])]
)
def test_rich_is_loaded_where_a_person_looks_and_nowhere_else(
    hip: Program, way: tuple[str, dict[str, str], list[str]]
) -> None:
    done = python(hip, RICH, repr(way))
    assert (done.returncode, done.stderr) == (0, "")


def python(hip: Program, *code: str) -> subprocess.CompletedProcess[str]:
    """Run code where the program is installed, its content compiled."""
    words = [sys.executable, "-c", *code]
    return subprocess.run(words, env=hip.env(), cwd=hip.site, capture_output=True, text=True, check=False)
