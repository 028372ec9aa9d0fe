"""Makes a large content folder to measure with: every kind, with references, aliases, disagreements and sources.

    python -m tests.bench.generate FOLDER [--entries 10000] [--files 100] [--seed 1]

Everything in it is invented, down to the names, and of no use but for measuring: nothing of it is anatomy. The same
numbers give the same bytes. The folder is laid over the bundled content with ``hipcli --content FOLDER``.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeVar, get_args

import yaml

from hipcli.anatomy.facts import Level, Role
from hipcli.anatomy.model import OutsideKind, Sort, SpaceKind, Tissue

T = TypeVar("T")
Entry = dict[str, Any]

#: How many of 100 files hold entries of a kind.
SHARES = {
    "muscles": 8, "groups": 2, "nerves": 9, "arteries": 10, "ligaments": 10, "landmarks": 20,
    "bursae": 5, "spaces": 5, "conditions": 5, "tests": 3, "claims": 2, "outside": 5, "sources": 16,
}  # fmt: skip
_SYLLABLES = (
    "bal bren cor dal dren fal fen gor hal jun kel lam lor mag mel nor pel quin ral ros sal sten tal tor ul van vel "
    "wes yor zan bri cla dro fri gla kri pla pro sta tri"
).split()
_WORDS = (
    "anterior posterior superior inferior medial lateral deep superficial upper lower near behind above below between "
    "along across border surface edge margin fibres tendon fascia sheath groove ridge head neck shaft base apex third "
    "crosses joins leaves enters divides ends curves covers divided narrow broad thin thick flat round constant often "
    "sometimes with without towards the the the of of and in"
).split()
_NOUNS = {
    "muscles": ("flexor", "extensor", "tensor", "levator", "rotator"),
    "groups": ("layer", "compartment", "group"),
    "nerves": ("nerve", "branch nerve", "cutaneous nerve"),
    "arteries": ("artery", "branch artery", "circumflex artery"),
    "ligaments": ("ligament", "band", "retinaculum"),
    "landmarks": ("tubercle", "crest", "fossa", "notch", "spine", "line", "facet", "ridge"),
    "bursae": ("bursa",),
    "spaces": ("foramen", "canal", "triangle", "hiatus"),
    "conditions": ("syndrome", "tear", "strain"),
    "tests": ("test", "sign"),
    "outside": ("organ", "gland", "plexus"),
}
#: The movements are the bundled ones: those who grade answers know how they are spoken of.
_MOVEMENTS = (
    ("hip", "flexion"), ("hip", "extension"), ("hip", "abduction"), ("hip", "adduction"), ("hip", "medial-rotation"),
    ("hip", "lateral-rotation"), ("knee", "flexion"), ("knee", "extension"), ("pelvis", "stabilisation"),
    ("pelvis", "anterior-tilt"), ("lumbar", "extension"), ("lumbar", "lateral-flexion"), ("lumbar", "rotation"),
)  # fmt: skip
_SIDES = ("anterior", "posterior", "superior", "inferior", "medial", "lateral", "greater", "lesser")
_BONES = (
    "vertebrae", "sacrum", "coccyx", "ilium", "ischium", "pubis", "hip-bone", "femur", "patella", "tibia", "fibula",
)  # fmt: skip
_REGIONS = ("gluteal", "posterior", "medial", "anterior", "deep")
_ROOTS = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3")


class Named(NamedTuple):
    """An entry to be written: its id, its name, and the invented word in it that no other has."""

    id: str
    name: str
    word: str


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a list that occurs twice out twice: the content knows no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def generate(folder: Path, entries: int = 10_000, files: int = 100, seed: int = 1) -> None:
    """Write ``entries`` entries into ``files`` files below ``folder``. Raises ValueError where that cannot be."""
    if not len(SHARES) <= files <= entries <= 50_000:
        raise ValueError(f"at least {len(SHARES)} files, no more files than entries, at most 50,000 entries")
    rest = files - len(SHARES)
    counts = {stem: 1 + rest * share // 100 for stem, share in SHARES.items()}
    counts["landmarks"] += files - sum(counts.values())
    sizes = [entries // files + (number < entries % files) for number in range(files)]
    plan = {stem: [sizes.pop() for _ in range(count)] for stem, count in counts.items()}
    maker = _Maker(Random(seed), {stem: sum(sizes) for stem, sizes in plan.items()})
    for stem, sizes in plan.items():
        made = iter(maker.entries(stem))
        (folder / stem).mkdir(parents=True, exist_ok=True)
        for number, size in enumerate(sizes, 1):
            text = yaml.dump([next(made) for _ in range(size)], Dumper=_Dumper, sort_keys=False, width=120)
            (folder / stem / f"{number:03}.yaml").write_text(text, encoding="utf-8")


class _Maker:
    """Invents entries. All names are there before the first entry is made, so that any may point to any."""

    def __init__(self, random: Random, counts: dict[str, int]) -> None:
        self._random = random
        self._used: set[str] = set()
        self._named = {stem: [self._name(stem) for _ in range(count)] for stem, count in counts.items()}

    def entries(self, stem: str) -> list[Entry]:
        """Return all entries of a kind of file."""
        make: Callable[[Named], Entry] = getattr(self, f"_of_{stem}")
        return [make(named) for named in self._named[stem]]

    # --- what everything is made of

    def _one(self, choices: Sequence[T]) -> T:
        return choices[int(self._random.random() * len(choices))]

    def _some(self, least: int, most: int) -> range:
        return range(least + int(self._random.random() * (most - least + 1)))

    def _often(self, share: float) -> bool:
        return self._random.random() < share

    def _several(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        return list(dict.fromkeys(self._one(choices) for _ in self._some(least, most)))

    def _name(self, stem: str) -> Named:
        word = "".join(self._one(_SYLLABLES) for _ in range(4))
        while word in self._used:
            word = "".join(self._one(_SYLLABLES) for _ in range(4))
        self._used.add(word)
        if stem == "sources":
            return Named(f"{word}-{1900 + len(self._used) % 125}", f"On the {self._one(_SIDES)} {word}", word)
        if stem == "claims":
            return Named(word, word.upper(), word)
        noun = self._one(_NOUNS[stem])
        name = f"{self._one(_SIDES)} {word} {noun}" if self._often(0.5) else f"{word} {noun}"
        return Named(name.replace(" ", "-"), name, word)

    def _text(self, least: int = 4, most: int = 16, word: str = "") -> str:
        word = word or self._one(self._named[self._one(("landmarks", "muscles", "arteries", "nerves"))]).word
        return " ".join([self._one(_WORDS) for _ in self._some(least, most)] + [word])

    def _id(self, stem: str) -> str:
        return self._one(self._named[stem]).id

    def _sources(self) -> list[str]:
        return self._several([named.id for named in self._named["sources"]], 1, 4)

    def _fact(self, id_: str, **rest: Any) -> Entry:
        fact = {"id": id_, "sources": self._sources(), "level": self._one(get_args(Level)), **rest}
        if "text" in rest and self._often(0.08):
            fact |= {"disputed": True, "variants": [{"text": self._text(), "sources": self._sources()}]}
        return fact

    def _said(self, id_: str, least: int, most: int) -> list[Entry]:
        return [self._fact(f"{id_}/{number}", text=self._text()) for number in self._some(least, most)]

    def _ties(self, id_: str, stem: str, least: int, most: int, key: str = "to") -> list[Entry]:
        targets = self._several(self._named[stem], least, most)
        return [self._fact(f"{id_}/{target.id}", **{key: target.id}) for target in targets]

    def _moves(self, id_: str, least: int, most: int) -> list[Entry]:
        return [
            self._fact(f"{id_}/{joint}-{movement}", joint=joint, movement=movement, role=self._one(get_args(Role)))
            for joint, movement in self._several(_MOVEMENTS, least, most)
        ]

    def _entry(self, named: Named, **rest: Any) -> Entry:
        head: Entry = {"id": named.id, "name": named.name}
        if self._often(0.7):
            head["latin"] = f"{self._one(_SYLLABLES)}us {named.word}i {self._one(_SYLLABLES)}is"
        aliases = [f"{self._one(_SYLLABLES)}al {named.word}", f"{named.word} of {self._one(_SYLLABLES)}e", named.word]
        head["aliases"] = aliases[: len(self._some(1, 3))]
        if self._often(0.4):
            head["ids"] = {"sources": self._sources(), "fma": str(len(self._used))}
        notes = self._said(f"{named.id}/note", 0, 2)
        return head | rest | ({"notes": notes} if notes else {})

    # --- the kinds

    def _of_muscles(self, named: Named) -> Entry:
        def places(slot: str, most: int) -> list[Entry]:
            found = self._several(self._named["landmarks"], 1, most)
            return [
                self._fact(f"{named.id}/{slot}/{p.id}", text=self._text(2, 8, p.word), bone=_bone(p), landmark=p.id)
                for p in found
            ]

        nerve, roots = self._id("nerves"), sorted(self._several(_ROOTS, 1, 3))
        return self._entry(
            named,
            region=self._one(_REGIONS),
            position=self._fact(f"{named.id}/position", text=self._text()),
            origin=places("origin", 3),
            insertion=places("insertion", 2),
            actions=self._moves(f"{named.id}/action", 1, 4),
            innervation=[self._fact(f"{named.id}/nerve", nerve=nerve, roots=roots, level="core")],
            arteries=self._ties(f"{named.id}/artery", "arteries", 1, 3, "artery"),
        )

    def _of_groups(self, named: Named) -> Entry:
        members = self._ties(f"{named.id}/member", "muscles", 3, 8, "member")
        return self._entry(named, basis="anatomical", members=members)

    def _of_nerves(self, named: Named) -> Entry:
        roots = self._fact(f"{named.id}/roots", roots=sorted(self._several(_ROOTS, 1, 4)))
        course = self._said(f"{named.id}/course", 1, 4)
        supplies = self._ties(f"{named.id}/supplies", "ligaments", 0, 2)
        return self._entry(named, roots=[roots], course=course, supplies=supplies)

    def _of_arteries(self, named: Named) -> Entry:
        branch = self._ties(f"{named.id}/branch-of", "arteries", 1, 1)
        course = self._said(f"{named.id}/course", 1, 3)
        return self._entry(named, branch_of=branch, course=course)

    def _of_ligaments(self, named: Named) -> Entry:
        def end(slot: str) -> list[Entry]:
            place = self._one(self._named["landmarks"])
            return [
                self._fact(
                    f"{named.id}/{slot}", text=self._text(2, 8, place.word), bone=_bone(place), landmark=place.id
                )
            ]

        limits = self._moves(f"{named.id}/limit", 0, 2)
        facts = self._said(f"{named.id}/fact", 1, 3)
        tissue = self._one(get_args(Tissue))
        return self._entry(
            named, tissue=tissue, proximal=end("proximal"), distal=end("distal"), limits=limits, facts=facts
        )

    def _of_landmarks(self, named: Named) -> Entry:
        return self._entry(named, bone=_bone(named), location=self._fact(f"{named.id}/location", text=self._text()))

    def _of_bursae(self, named: Named) -> Entry:
        return self._entry(named, location=self._said(f"{named.id}/location", 1, 2))

    def _of_spaces(self, named: Named) -> Entry:
        contents = self._ties(f"{named.id}/content", "nerves", 1, 3, "structure")
        contents += self._ties(f"{named.id}/content", "arteries", 1, 3, "structure")
        boundaries = self._said(f"{named.id}/boundary", 2, 4)
        return self._entry(named, space=self._one(get_args(SpaceKind)), boundaries=boundaries, contents=contents)

    def _of_conditions(self, named: Named) -> Entry:
        return self._entry(
            named,
            sort=self._one(get_args(Sort)),
            what=self._said(f"{named.id}/what", 1, 2),
            concerns=self._ties(f"{named.id}/concerns", "muscles", 1, 3),
            signs=self._said(f"{named.id}/sign", 1, 4),
            tests=self._ties(f"{named.id}/test", "tests", 0, 2),
        )

    def _of_tests(self, named: Named) -> Entry:
        how = self._said(f"{named.id}/how", 1, 3)
        positive = self._said(f"{named.id}/positive", 1, 1)
        concerns = self._ties(f"{named.id}/concerns", "muscles", 1, 3)
        return self._entry(named, how=how, positive=positive, concerns=concerns)

    def _of_claims(self, named: Named) -> Entry:
        entry: Entry = {"id": named.id, "name": named.name, "section": "Invented", "says": self._text()}
        about = [self._id("muscles")]
        return entry | {"verdict": "imprecise", "reason": self._text(), "about": about, "sources": self._sources()}

    def _of_outside(self, named: Named) -> Entry:
        line = self._fact(f"{named.id}/line", text=self._text())
        return self._entry(named, what=self._one(get_args(OutsideKind)), line=line)

    def _of_sources(self, named: Named) -> Entry:
        url = f"https://example.org/{named.id}"
        made: Entry = {"id": named.id, "title": named.name, "by": f"{named.word.capitalize()} and others"}
        return made | {"year": 1900 + len(named.id) * 4, "url": url, "tier": 1, "lineage": "other"}


def _bone(named: Named) -> str:
    """Return the bone that a landmark is on, always the same."""
    return _BONES[len(named.word) % len(_BONES)]


def main() -> None:
    """Write the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    generate(asked.folder, asked.entries, asked.files, asked.seed)


if __name__ == "__main__":
    main()
