"""Reads movements as students write them: "flexes the hip", "int. rotation", "side bending", "IR"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from hipcli.anatomy.frame import Joint
from hipcli.anatomy.names import plain
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.wording import in_words

T = TypeVar("T")
_STEMS = ("pronat", "supinat", "elevat")
#: The movement that a noun or a verb names, and the side.
NOUNS = {
    word: noun
    for noun, forms in {
        "flexion": "flexion flex flexes flexing flexor flexors bend bends bending hyperflexion",
        "extension": "extension extend extends extending extensor extensors straighten straightens straightening"
        " hyperextension overextension hyperextend hyperextends exten extn",
        "abduction": "abduction abduct abducts abducting abductor abductors abd",
        "adduction": "adduction adduct adducts adducting adductor adductors add",
        "rotation": "rotation rotate rotates rotating rotator rotators turn turns turning rot",
        "stabilisation": "stabilisation stabilization stabilise stabilises stabilize stabilizes stabilising"
        " stabilizing stabiliser stabilizer stability steady steadies steadying levels"
        " levelling keep keeps hold holds support supports"
        " prevent prevents stop stops maintain maintains",
        "tilt": "tilt tilts tilting",
        "circumduction": "circumduction circumducts circumduct",
        **{f"{stem}ion": f"{stem}ion {stem}e {stem}es {stem}ing {stem}or {stem}ors" for stem in _STEMS},
        **{f"{side}flexion": f"{side}flexion {side}flex {side}flexes {side}flexing" for side in ("dorsi", "plantar")},
        "inversion": "inversion invert inverts inverting invertor invertors",
        "eversion": "eversion evert everts everting evertor evertors",
    }.items()
    for word in forms.split()
}
SIDES = {
    word: side
    for side, forms in {
        "medial": "medial medially internal internally inward inwards inner int med",
        "lateral": "lateral laterally external externally outward outwards outer side sideways out ext lat",
        "anterior": "anterior anteriorly forward forwards ant",
        "posterior": "posterior posteriorly backward backwards post",
    }.items()
    for word in forms.split()
}
#: Verbs that name a movement only with what they are done to: "keeps the pelvis level".
NOT_ALONE = frozenset("keep keeps hold holds support supports prevent prevents stop stops maintain maintains".split())
#: Movements that go to a side, and are spoken of without it.
_SIDED = ("rotation", "tilt")
INITIALS = {
    "ir": ["medial", "rotation"], "mr": ["medial", "rotation"], "er": ["lateral", "rotation"],
    "lr": ["lateral", "rotation"], "irs": ["medial", "rotation"], "ers": ["lateral", "rotation"],
    "endorotation": ["medial", "rotation"], "exorotation": ["lateral", "rotation"],
    "faber": ["flexion", "abduction", "lateral", "rotation"], "fadir": ["flexion", "adduction", "medial", "rotation"],
}  # fmt: skip
#: A question is read so far, and so many of its words at most speak of one movement.
_MOST_WORDS, _LONGEST = 40, 6
FILLERS = frozenset(
    "a an the of at in its it joint to up movement action main muscle level horizontal drop dropping from"
    " column".split()
)
_ASIDE = re.compile(r"\([^)]*\)|\b(?:when|with|while|if|during|by)\b.*")


def movement_words(text: str) -> list[str]:
    """Return the words of a movement, what it says on posture ("when the hip is flexed") left out."""
    found: list[str] = []
    for word in plain(_ASIDE.sub(" ", text.casefold())).split():
        found += INITIALS.get(word, [word])
    return [word for word in found if word not in FILLERS]


class Moves:
    """Reads the movements of these joints: those that every region may have, and what else is in ``names``."""

    def __init__(self, joints: Iterable[Joint], names: Mapping[str, str]) -> None:
        """Take the words that stand for each joint, and the movements that there are, by id, with their names."""
        self._names = names
        joints = tuple(joints)
        self.joints = _by_word(joints)
        self.together = frozenset(one.id for one in joints if one.together)
        self.known = frozenset(one.id for one in joints if one.known)
        ids = ((id_, one.id) for id_ in names for one in joints)
        made = [(joint, id_[len(joint) + 1 :]) for id_, joint in ids if id_.startswith(f"{joint}-")]
        #: The joint of what no other joint makes and is called by its movement alone, as "supination" is.
        self.alone = {name: joint for joint, name in made if plain(names[movement_id(joint, name)]) == in_words(name)}
        rows = [name.rpartition("-")[::2] for _, name in made]
        #: The movement that a noun or a verb names, and the side that a word does.
        self.nouns = {form: noun for _, noun in rows if noun not in NOUNS for form in _forms(noun)} | NOUNS
        new = {side for side, _ in rows} - {"", *SIDES}
        self.sides = {form: side for side in new for form in (side, f"{side}ly", f"{side}s")} | SIDES
        self.sided = _sides_of(rows)
        #: Every word that a movement may be named with.
        self.words = frozenset((*self.nouns, *self.sides, *self.joints))

    def plainly(self, query: str) -> str:
        """Return a question with the name of the one movement that it says otherwise: "adducts the thigh"."""
        words, found = query.split()[:_MOST_WORDS], list[tuple[int, int, str]]()
        for begin in range(len(words)):
            for end in range(min(len(words), begin + _LONGEST), begin + 1, -1):
                name, joint = self.read(movement_words(" ".join(words[begin:end]))) or ("", None)
                id_ = movement_id(joint or "", name)
                if joint and id_ in self._names and (not found or begin >= found[-1][1]):
                    found.append((begin, end, id_))
        begin, end, id_ = found[0] if len(found) == 1 else (0, 0, "")
        called = self._names.get(id_, "")
        said = {plain(word) for word in words[begin:end]}
        other = "joint" in said or not said & {*called.split()[:-1]}  # else its words are found as they are
        return " ".join([*words[:begin], called, *words[end:]]) if id_ and other else query

    def words_of(self, movements: Iterable[str]) -> frozenset[str]:
        """Return the words that name one of these movements, or a side or a joint."""
        nouns = {movement.split("-")[-1] for movement in movements}
        return self.words - {word for word, noun in self.nouns.items() if noun not in nouns}

    def read(self, found: list[str]) -> tuple[str, str | None] | None:
        """Return the movement and the joint that these words name; None if they name no movement, or more than one."""
        if "ext" in found and self.nouns.keys().isdisjoint(found):  # "ext rotation" is lateral, "hip ext" not
            found = ["extension" if word == "ext" else word for word in found]
        said = [word for word in found if word in self.nouns]
        nouns, sides, joints = _meant(found, self.nouns), _meant(found, self.sides), _meant(found, self.joints)
        if len(nouns) != 1 or len(sides) > 1 or not self.words.issuperset(found):
            return None
        if len(said) > len({*said}):  # "lateral flexion / flexion" is two
            return None
        name = "-".join((*sides, *nouns))
        if not joints:
            return name, None
        common = [joint for joint in min(joints, key=len) if all(joint in others for others in joints)]
        common.sort(key=lambda joint: not self.made(joint, name))
        return (name, common[0]) if common else None

    def made(self, joint: str, name: str) -> bool:
        """Tell whether a movement is made at a joint; of one that goes to a side, to any."""
        return any(movement_id(joint, one) in self._names for one in self.turned(name))

    def turned(self, name: str) -> list[str]:
        """Return the movement, or what it may be where its side is not said."""
        return [name, *(f"{side}-{name}" for side in self.sided.get(name, ()))]


def _by_word(joints: Sequence[Joint]) -> dict[str, tuple[str, ...]]:
    """Return the joints that each word may stand for, the strict meaning first."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, words in [(one.id, one.words) for one in joints] + [(one.id, one.also) for one in joints]:
        for form in (form for word in words for form in (word, f"{word}s")):
            found[form] = (*found.get(form, ()), id_)
    return found


def _sides_of(rows: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the movements that go to a side, each with the sides, from rows of side (or "") and movement."""
    bare = {noun for side, noun in rows if not side}
    sided = dict.fromkeys((*_SIDED, *(noun for _, noun in rows if noun not in NOUNS and noun not in bare)))
    return {noun: [side for side, one in dict.fromkeys(rows) if side and one == noun] for noun in sided}


def _meant(words: Iterable[str], table: Mapping[str, T]) -> set[T]:
    """Return what these words stand for in a table."""
    return {table[word] for word in words if word in table}


def _forms(noun: str) -> list[str]:
    """Return the noun of a movement and the verbs of it: opposition, oppose; depression, depresses."""
    if not noun.endswith("ion"):
        return [noun, f"{noun}s"]
    stems = {noun[:-3], noun.removesuffix("ition")} - {noun}
    return [noun, *(f"{stem}{end}" for stem in stems for end in ("", "e", "s", "es", "ing", "or", "ors"))]
