"""What is about the hip stands in the content: no code names one of its structures, joints or regions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import hipcli
from hipcli.anatomy.movements import NOUNS, SIDES
from hipcli.anatomy.roots import ROOTS
from tests.quiz.bundled import catalog

PACKAGE = Path(hipcli.__file__).parent
#: Words of any region: movements, their sides, directions, spinal roots, how one stands.
LANGUAGE = {*NOUNS, *SIDES, *map(str.casefold, ROOTS), "back", "deep", "standing", "trunk", "vertebrae"}
#: What may be named, and why.
ALLOWED = {
    # what the program says it teaches, and examples of what to type
    "cli.py": "hip",
    "commands/__init__.py": "hip",
    "commands/guide.py": "gluteus-medius hip",
    "commands/lesion.py": "gluteal lumbar",
    "commands/list.py": "hip knee lumbar pelvis",
    "commands/lookup.py": "hip",
    # where something hurts, which tells nothing of what it is
    "quiz/questions/kinds/statements.py": "hip",
    # Latin for a process of any bone
    "quiz/grading/spelling.py": "spine",
    "render/article.py": "c044 hamstrings",
    "render/stats.py": "hamstrings",
    "showing/postures.py": "hip piriformis",
    # words of a question that narrow nothing: "hip flexors"
    "start/guesses.py": "hip",
    # how the program marks what is its own in a deck
    "export/notes.py": "hip",
    "export/package.py": "hip",
    "export/returned.py": "hip",
    # the words for the moment arms, which are data on the bundled hip with a form of their own
    "render/posture.py": "hip thigh",
}


def _strings(path: Path) -> Iterator[str]:
    """Yield every text in a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef))
    told = {body[0].value for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node.value


def test_no_code_names_a_structure_of_the_content() -> None:
    frames = catalog().frames
    named = {id_ for id_ in catalog().ids() if catalog().kind(id_) != "source"}
    named |= {word for joint in frames.joints.values() for word in (joint.id, *joint.words, *joint.also)}
    named |= {*frames.bones, *frames.terms("region"), *frames.terms("posture")}
    named -= LANGUAGE
    assert {"hip", "thigh", "gluteal", "gluteus-medius", "ilium", "piriformis", "hip-flexed"} <= named
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        texts = [text.casefold() for text in _strings(path)]
        words = {word for text in texts for word in (*re.findall(r"[a-z0-9-]+", text), *re.findall(r"[a-z]+", text))}
        if hits := words & named:
            found[path.relative_to(PACKAGE).as_posix()] = " ".join(sorted(hits))
    assert found == ALLOWED
