"""docs/commands.md is the help of the program, whole; no page names an option or a variable that there is not.

HIPCLI_WRITE_README=1 writes the reference anew.
"""

import ast
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_help import commands
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COMMANDS = DOCS / "commands.md"
FROM, TO = "<!-- from the help -->\n", "<!-- end -->"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")])


def is_argument(param: Any) -> bool:
    """Tell whether a parameter of a command has a place rather than a name."""
    return bool(param.param_type_name == "argument")


def metavar(param: Any) -> str:
    """Return the word that stands for the value."""
    return str(param.metavar or param.name.upper()).strip("[]")


def typed(param: Any) -> str:
    """Return how a parameter is typed."""
    if is_argument(param):
        return f"`{metavar(param)}`".replace("|", "\\|")
    names = ", ".join(f"`{name}`" for name in sorted(param.opts, key=len, reverse=True))
    if param.secondary_opts:
        return f"{names} / `{param.secondary_opts[0]}`"
    return names if param.is_flag else f"{names[:-1]} {metavar(param)}`"


def told(param: Any) -> str:
    """Return what the help says of a parameter, its default, and whether it may be repeated."""
    default = "" if is_argument(param) or param.default in (None, False, "") else f" Unless given: {param.default}."
    again = " Repeatable." if getattr(param, "multiple", False) and "epeatable" not in param.help else ""
    return f"{param.help}{default}{again}"


def usage(words: tuple[str, ...], command: Any) -> str:
    """Return the line of a command and its arguments."""
    shown = [metavar(param) + ("..." if param.nargs == -1 else "") for param in command.params if is_argument(param)]
    needed = [param.required for param in command.params if is_argument(param)]
    arguments = [name if need else f"[{name}]" for name, need in zip(shown, needed, strict=True)]
    return " ".join(["hipcli", *words, *arguments, *(["COMMAND"] if hasattr(command, "commands") else [])])


def reference() -> Iterator[str]:
    """Yield the lines of the reference: each command, what it does, its arguments and options."""
    for words, command in commands().items():
        yield f"\n## `{usage(words, command)}`\n\n{command.help}\n"
        rows = [f"| {typed(param)} | {told(param)} |\n" for param in command.params]
        yield "".join(["\n| to type | what it does |\n|---|---|\n", *rows] if rows else [])


def test_the_reference_is_the_help() -> None:
    text = COMMANDS.read_text(encoding="utf-8")
    head, rest = text.split(FROM)
    now = head + FROM + "".join(reference()) + "\n" + TO + rest.split(TO)[1]
    if os.environ.get("HIPCLI_WRITE_README"):
        COMMANDS.write_text(now, encoding="utf-8")
    assert len(commands()) > 20
    assert now == text


def test_what_is_new_or_gone_turns_it_red(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "".join(reference())
    every = commands()
    lookup = every["lookup",]
    (sources,) = (param for param in lookup.params if param.name == "sources")
    monkeypatch.setattr("tests.test_reference.commands", lambda: every)
    for change in (
        lambda: setattr(sources, "opts", ["--works"]),
        lambda: setattr(sources, "help", "Something else."),
        lambda: lookup.params.remove(sources),
        lambda: every.pop(("stats",)),
    ):
        change()
        after = "".join(reference())
        assert after != before
        before = after


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_no_option_that_there_is_not(path: Path) -> None:
    every = {name for command in commands().values() for param in command.params for name in param.opts}
    every |= {name for command in commands().values() for param in command.params for name in param.secondary_opts}
    every |= {"--help", "-h"}
    ours = [span for span in spans(path) if span.startswith(("--", "hipcli ")) or "| hipcli " in span]
    named = {word.partition("=")[0] for span in ours for word in span.split() if re.fullmatch(r"--[a-z-]+=?.*", word)}
    assert named <= every


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_link_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    links = [link.partition("#")[0] for link in links if not link.startswith("https://")]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_page_is_named_by_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DOCS.glob("*.md") if f"(docs/{path.name})" not in readme] == []
    assert readme.count("\n") <= 125


def spans(path: Path) -> list[str]:
    """Return what a page has as code within lines, and the commands of its examples."""
    text = path.read_text(encoding="utf-8")
    examples = re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return examples + [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", prose)]


def test_the_table_of_variables_is_whole() -> None:
    """Those that the code reads, but for what only says what kind of terminal, language or streams there are."""
    named = re.findall(
        r"`([A-Z_]+)`", "".join(re.findall(r"^\| (.*?) \|", (DOCS / "places.md").read_text("utf-8"), re.M))
    )
    read: set[str] = set()
    for path in (ROOT / "hipcli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                read |= {node.value} if re.fullmatch(r"(HIPCLI|XDG)_[A-Z_]+", node.value) else set()
        read |= set(re.findall(r"env(?:iron)?(?:\.get\(|\[)\"([A-Z_]+)\"", path.read_text(encoding="utf-8")))
        read |= set(re.findall(r"\"([A-Z_]+)\" in (?:self\._|app\.)?env", path.read_text(encoding="utf-8")))
    assert len(named) == len(set(named))
    assert set(named) - {"COLUMNS", "LINES"} == read


#: Lists of facts in a muscle.
SLOTS = ("parts", "origin", "insertion", "actions", "innervation", "arteries", "notes")


@pytest.mark.parametrize(
    "line",
    [
        "lookup biceps-femoris --json",
        "list --function flexion --json",
        "list --function flexion --not extension --json",
        "list --columns origin --json",
        "search groin pain --json",
        "article --json",
        "topics --json",
    ],
)
def test_every_key_of_json_is_documented(run: Run, line: str) -> None:
    command = line.split()[0]
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    section = text.split(f"## `{command} --json`\n")[1].split("\n## ")[0]
    keyed = {word for span in re.findall(r"`([^`]+)`", section) for word in span.split()} | {"origin"}
    found = json.loads(run(*shlex.split(line)).out)
    entries = found if isinstance(found, list) else [found]
    keys = {key for entry in entries for key in entry}
    facts = [fact for entry in entries for slot in SLOTS for fact in entry.get(slot, ()) if isinstance(fact, dict)]
    keys |= {key for fact in facts for key in fact}
    assert len(keys) >= 4
    assert keys <= keyed
