"""Changes code at random places and tells which changes no test sees: by hand, from the top of the repository.

    python -m tests.mutants --seed 1 --count 200 quiz/grading quiz/proof quiz/memory

Mutants are drawn by the seed from all that can be changed in the functions of these rooms (or files): a comparison
turned or moved by one, ``and`` for ``or``, ``not`` left out, a sum turned, a constant changed, the two ways of a choice
swapped, None returned, a statement removed. What is made at import (tables, classes) and the words of a message with
values in it are left alone. The tests are collected once, and run once as the code is: those that fail or take long are
left out. Then a child process for each mutant puts the changed function in place of the old one and runs the tests of
its room until one fails. A mutant that means the same as what it replaces stands in ``mutants_same.txt`` with the
reason, and is counted apart.
"""

import argparse
import ast
import gc
import importlib
import json
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

import hypothesis
import pytest

PACKAGE = Path(__file__).parent.parent / "hipcli"
SAME = Path(__file__).with_name("mutants_same.txt")
#: More seconds of the processor than the tests of a room take; a mutant that runs on was noticed.
PATIENCE = 40
#: A test that takes more seconds of the processor is left out.
LONG = 2.0
#: The tests that concern a room; those of the mutant's own file come first, then the quick files.
TESTS = {
    "quiz/grading": (
        "tests/quiz/grading", "tests/quiz/questions/test_structure_questions.py",
        "tests/quiz/questions/test_questions.py",
    ),
    "quiz/proof": (
        "tests/quiz/proof", "tests/quiz/questions/test_lesion_questions.py",
        "tests/quiz/questions/test_pictures.py", "tests/quiz/questions/test_claims.py",
    ),
    "quiz/memory": ("tests/quiz/memory", "tests/quiz/test_simulated_student.py"),
}  # fmt: skip
#: Mutants that mean what they replace: file, the line without its indent, what was changed; and why it is the same.
EQUIVALENT = {
    (file, line, change): why
    for file, line, change, why in map(str.splitlines, SAME.read_text(encoding="utf-8").split("\n\n"))
}

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
_TURNED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip


# --- what can be changed


class Site(NamedTuple):
    """One change that can be made: the node of that number within a function, and which of its changes."""

    path: Path
    function: int
    node: int
    change: int


class Mutant(NamedTuple):
    """One change that was made: where it stands, the line as it was, what was changed, and the module with it."""

    file: str
    line: int
    source: str
    change: str
    tree: ast.Module

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by in the list of those that mean the same."""
        return self.file, self.source, self.change

    @property
    def same(self) -> str:
        """Why it means what it replaces, or nothing."""
        before, _, after = self.change.partition(" -> ")
        return "it is the same" if before == after else EQUIVALENT.get(self.key, "")

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.change}   in   {self.source}"


def sites(path: Path) -> Iterator[Site]:
    """Yield every change that can be made in the functions of a file."""
    for at, function in enumerate(_functions(ast.parse(path.read_text(encoding="utf-8")))):
        inert = _inert(function)
        for number, node in enumerate(ast.walk(function)):
            if id(node) not in inert:
                yield from (Site(path, at, number, change) for change in range(_changes(node)))


def made(site: Site) -> Mutant:
    """Make a change."""
    text = site.path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    function = _functions(tree)[site.function]
    node = next(node for at, node in enumerate(ast.walk(function)) if at == site.node)
    line = getattr(node, "lineno", function.lineno)
    change = _apply(function, node, site.change)
    name = site.path.relative_to(PACKAGE).as_posix()
    return Mutant(name, line, text.splitlines()[line - 1].strip(), change, tree)


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions and methods of a module; those inside another belong to it."""
    inner = [one for node in tree.body for one in (node.body if isinstance(node, ast.ClassDef) else [node])]
    return [one for one in inner if isinstance(one, ast.FunctionDef)]


def _inert(function: ast.FunctionDef) -> set[int]:
    """Return what is not run: docstrings, annotations, decorators; and the words of messages with values in them."""
    found: set[int] = set()
    for node in ast.walk(function):
        match node:
            case ast.FunctionDef():
                out: list[ast.AST] = [*node.decorator_list, *([node.returns] if node.returns else [])]
                out += node.body[:1] if ast.get_docstring(node) else []
            case ast.arg(annotation=ast.expr() as hint) | ast.AnnAssign(annotation=hint):
                out = [hint]
            case ast.JoinedStr():
                out = [part for part in node.values if isinstance(part, ast.Constant)]
            case _:
                continue
        found |= {id(part) for one in out for part in ast.walk(one)}
    return found


def _changes(node: ast.AST) -> int:
    """Return in how many ways a node can be changed."""
    match node:
        case ast.Compare():
            return sum(len(_COMPARED[type(op)]) for op in node.ops)
        case ast.BinOp() | ast.AugAssign():
            return int(type(node.op) in _TURNED)
        case ast.Constant(value=bool()):
            return 1
        case ast.Constant(value=int()):
            return 2
        case ast.Constant(value=str() | float()):
            return int(bool(node.value))
        case ast.UnaryOp():
            return int(isinstance(node.op, ast.Not))
        case ast.Expr():
            return int(isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom))
        case ast.Return():
            return int(node.value is not None)
        case ast.BoolOp() | ast.IfExp() | ast.Continue() | ast.Break():
            return 1
    return 0


def _apply(function: ast.FunctionDef, node: ast.AST, change: int) -> str:
    """Make a change in a node, and return what it was and what it is."""
    before = ast.unparse(node)
    match node:
        case ast.Compare():
            options = [(at, one) for at, op in enumerate(node.ops) for one in _COMPARED[type(op)]]
            at, new = options[change]
            node.ops[at] = new()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.BinOp() | ast.AugAssign():
            node.op = _TURNED[type(node.op)]()
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant(value=int() | float() as number):
            node.value = number + (1, -1)[change]
        case ast.Constant(value=str() as text):
            node.value = f"{text}x"
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.UnaryOp():
            return _put(function, node, node.operand, before)
        case _:
            return _put(function, node, ast.copy_location(ast.Pass(), node), before)
    return f"{before} -> {ast.unparse(node)}"


def _put(function: ast.FunctionDef, old: ast.AST, new: ast.AST, before: str) -> str:
    for parent in ast.walk(function):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list) and any(one is old for one in value):
                value[:] = [new if one is old else one for one in value]
    return f"{before} -> {ast.unparse(new)}"


# --- put in place


def install(mutant: Mutant) -> None:
    """Give the running functions the code and defaults of the mutant, and have them forget what they knew."""
    module = importlib.import_module(_module(mutant))
    code = compile(ast.fix_missing_locations(mutant.tree), str(module.__file__), "exec", dont_inherit=True)
    scope = dict(vars(module))
    exec(code, scope)
    gc.unfreeze()  # what is frozen after collecting is not among the objects
    functions = [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__module__ == module.__name__]
    made = {_place(one): one for one in functions if one.__globals__ is scope}
    for function in functions:
        if (new := made.get(_place(function))) and function.__globals__ is not scope:
            function.__code__ = new.__code__
            function.__defaults__, function.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    gc.freeze()
    for name in (module.__name__, "tests.quiz.bundled"):
        for what, one in vars(sys.modules[name]).items() if name in sys.modules else ():
            if hasattr(one, "cache_clear") and what not in ("catalog", "cards", "sights", "asked", "entries"):
                one.cache_clear()


def _module(mutant: Mutant) -> str:
    return "hipcli." + mutant.file.removesuffix(".py").replace("/", ".")


def _place(function: FunctionType) -> tuple[str, int]:
    return function.__qualname__, function.__code__.co_firstlineno


# --- run


class Runner:
    """A plugin of pytest that, instead of running the tests once, runs them for each mutant."""

    def __init__(self, drawn: dict[int, Mutant], show: bool) -> None:
        """Take the mutants by their numbers."""
        self.drawn = drawn
        self.show = show
        self.survived: list[Mutant] = []
        self.seconds = 0.0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for mutant in self.drawn.values():
            importlib.import_module(_module(mutant))
        begun = time.monotonic()
        taken = json.loads(_in_a_child(lambda: json.dumps(_times(session.items)), 10 * PATIENCE))
        times = {item: taken[item.nodeid] for item in session.items if taken.get(item.nodeid, LONG) < LONG}
        print(f"{len(times)} of {len(session.items)} tests, {sum(times.values()):.0f} s of the processor", flush=True)
        for item in session.items:
            if item not in times:
                print(f"left out: {item.nodeid}", flush=True)
        for number, mutant in self.drawn.items():
            tests = _concerned(times, mutant)
            died = _in_a_child(partial(_first_failure, mutant, tests))
            if not died:
                self.survived.append(mutant)
            if self.show or not died:
                print(f"{number:4} {f'killed by {died}' if died else 'SURVIVED'} {mutant}", flush=True)
        self.seconds = time.monotonic() - begun
        return True


def _concerned(times: dict[pytest.Item, float], mutant: Mutant) -> list[pytest.Item]:
    room = next(room for room in TESTS if mutant.file.startswith(room))
    own = f"test_{Path(mutant.file).stem}.py"
    mine = [item for item in times if item.nodeid.startswith(TESTS[room])]
    took = {path: sum(times[one] for one in mine if one.path == path) for path in {item.path for item in mine}}
    return sorted(mine, key=lambda item: (item.path.name != own, took[item.path], item.path, times[item]))


def _in_a_child(work: Callable[[], str], patience: int = PATIENCE) -> str:
    """Return what a child process says that does the work, "time" where it takes too long or dies."""
    read, write = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            os.write(write, work().encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said or ("time" if status else "")


class _Listener:
    failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid.rpartition("::")[2]


def _first_failure(mutant: Mutant, tests: list[pytest.Item]) -> str:
    install(mutant)
    listener = _Listener()
    tests[0].config.pluginmanager.register(listener)
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        if listener.failed:
            break
    return listener.failed


def _times(tests: list[pytest.Item]) -> dict[str, float]:
    """Return how many seconds each test takes that passes."""
    found: dict[str, float] = {}
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        listener, begun = _Listener(), time.process_time()
        test.config.pluginmanager.register(listener)
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        test.config.pluginmanager.unregister(listener)
        if not listener.failed:
            found[test.nodeid] = time.process_time() - begun
    return found


def draw(rooms: list[str], seed: int, count: int) -> dict[int, Mutant]:
    """Return ``count`` mutants of the rooms, drawn by the seed and numbered in the order of files and lines."""
    files = [path for room in rooms for path in sorted(PACKAGE.glob(f"{room}/*.py")) or [PACKAGE / room]]
    every = [site for path in files for site in sites(path)]
    chosen = sorted(random.Random(seed).sample(range(len(every)), min(count, len(every))))
    return {number: made(every[index]) for number, index in enumerate(chosen, 1)}


def main(argv: list[str] | None = None) -> int:
    """Draw, run and report; 1 where fewer than 85 of 100 are killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--only", type=int, nargs="*", help="run the mutants of these numbers alone")
    parser.add_argument("--show", action="store_true", help="name those killed, and by which test")
    parser.add_argument("rooms", nargs="*", default=[*TESTS])
    wish = parser.parse_args(argv)
    drawn = draw(wish.rooms, wish.seed, wish.count)
    same = {number: mutant for number, mutant in drawn.items() if mutant.same}
    tried = {number: drawn[number] for number in wish.only or drawn if number not in same}
    runner = Runner(tried, wish.show)
    rooms = [room for room in TESTS if any(mutant.file.startswith(room) for mutant in tried.values())]
    files = dict.fromkeys(path for room in rooms for path in TESTS[room])
    hypothesis.settings.register_profile(
        "mutants", database=None, phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate]
    )
    options = "-q -s -p no:xdist -p no:cacheprovider --hypothesis-profile=mutants --hypothesis-seed=0 -o addopts="
    pytest.main([*options.split(), *files], plugins=[runner])
    killed = len(tried) - len(runner.survived)
    print(f"\n{len(drawn)} mutants: {killed} of {len(tried)} killed, {len(same)} mean what they replace")
    print(f"{runner.seconds:.0f} s; survivors by file: {dict(Counter(m.file for m in runner.survived))}")
    for mutant in same.values():
        print(f"the same: {mutant}: {mutant.same}")
    return int(killed < 0.85 * len(tried))


if __name__ == "__main__":
    sys.exit(main())
