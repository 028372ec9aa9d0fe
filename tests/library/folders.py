"""Content folders for tests: a muscle to lay over others, and a small content that stands by itself."""

from pathlib import Path

SOURCE = """
- id: book
  title: A book
  url: https://example.org/book
  tier: 1
  lineage: other
"""
MUSCLE = """
id: test-muscle
name: Test muscle
region: deep
position: {id: test-muscle/position, text: deep to everything, sources: [book]}
origin:
- {id: test-muscle/origin, text: somewhere, landmark: ilium, bone: ilium, sources: [book]}
insertion:
- {id: test-muscle/insertion, text: elsewhere, landmark: greater-trochanter, bone: femur, sources: [book]}
actions:
- {id: test-muscle/action/flexion, joint: hip, movement: flexion, role: main, sources: [book]}
innervation:
- {id: test-muscle/nerve, nerve: femoral-nerve, roots: [L2, L3], sources: [book]}
"""
#: Without frame and places of its own the muscle stands nowhere; these are the least around it.
SMALL = {
    "frame": """
joints:
- {id: hip, words: [hip, thigh]}
regions:
- {id: deep, name: deep muscles}
bones:
- {id: femur}
- {id: ilium}
roots: [L2, L3]
""",
    "movements": """
- {id: hip-flexion, name: hip flexion, joint: hip, movement: flexion}
""",
    "nerves": """
- {id: femoral-nerve, name: femoral nerve}
- {id: obturator-nerve, name: obturator nerve}
""",
    "arteries": """
- {id: femoral-artery, name: femoral artery}
""",
    "spaces": """
- {id: femoral-triangle, name: femoral triangle, space: triangle}
""",
    "landmarks": "".join(
        f"- {{id: {id_}, name: {id_}, bone: {bone}, location: {{id: {id_}/location, text: there, sources: [book]}}}}\n"
        for id_, bone in (
            ("ilium", "ilium"),
            ("asis", "ilium"),
            ("aiis", "ilium"),
            ("greater-trochanter", "femur"),
            ("lesser-trochanter", "femur"),
        )
    ),
}


def folder(tmp_path: Path, muscle: str = MUSCLE, **files: str) -> Path:
    """Write the muscle, its source and more files into a folder; return it."""
    (tmp_path / "muscles").mkdir(parents=True, exist_ok=True)
    (tmp_path / "muscles" / "test-muscle.yaml").write_text(muscle, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def small(path: Path) -> Path:
    """Write a content that is compiled in no time into a folder, with three muscles in it; return the folder."""
    (path / "muscles").mkdir(parents=True)
    (path / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    for name, text in SMALL.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for id_ in ("gracilis", "sartorius", "tensor-fasciae-latae"):
        text = MUSCLE.replace("test-muscle", id_).replace("Test muscle", id_.replace("-", " "))
        alias = "aliases: [TFL]\n" if id_ == "tensor-fasciae-latae" else ""
        (path / "muscles" / f"{id_}.yaml").write_text(text + alias, encoding="utf-8")
    return path
