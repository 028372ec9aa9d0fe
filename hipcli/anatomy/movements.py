"""Reads movements as students write them: "flexes the hip", "int. rotation", "side bending", "IR"."""

import re
from collections.abc import Callable, Iterable

from hipcli.anatomy.frame import Joint
from hipcli.anatomy.names import plain
from hipcli.anatomy.references import movement_id

_STEMS = ("pronat", "supinat", "elevat")
#: The movement that a noun or a verb names, and the side.
NOUNS = {
    word: noun
    for noun, forms in {
        "flexion": "flexion flex flexes flexing flexor flexors bend bends bending hyperflexion",
        "extension": "extension extend extends extending extensor extensors straighten straightens straightening"
        " hyperextension hyperextend hyperextends exten extn",
        "abduction": "abduction abduct abducts abducting abductor abductors abd",
        "adduction": "adduction adduct adducts adducting adductor adductors add",
        "rotation": "rotation rotate rotates rotating rotator rotators turn turns turning rot",
        "stabilisation": "stabilisation stabilization stabilise stabilises stabilize stabilizes stabilising"
        " stabilizing stabiliser stabilizer stability steady steadies steadying keep keeps hold holds support supports"
        " prevent prevents",
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
        "lateral": "lateral laterally external externally outward outwards outer side sideways ext lat",
        "anterior": "anterior anteriorly forward forwards ant",
        "posterior": "posterior posteriorly backward backwards post",
    }.items()
    for word in forms.split()
}
_TURNS = ("medial", "lateral", "anterior", "posterior")
INITIALS = {
    "ir": ["medial", "rotation"],
    "mr": ["medial", "rotation"],
    "er": ["lateral", "rotation"],
    "lr": ["lateral", "rotation"],
    "endorotation": ["medial", "rotation"],
    "exorotation": ["lateral", "rotation"],
}
FILLERS = frozenset(
    """
    a an the of at in its it joint to up movement action main muscle level drop dropping from
    """.split()
)
_ASIDE = re.compile(r"\([^)]*\)|\b(?:when|with|while|if|during|by)\b.*")


def movement_words(text: str) -> list[str]:
    """Return the words of a movement, what it says on posture ("when the hip is flexed") left out."""
    found: list[str] = []
    for word in plain(_ASIDE.sub(" ", text.casefold())).split():
        found += INITIALS.get(word, [word])
    return [word for word in found if word not in FILLERS]


class Moves:
    """Reads movements of these joints. ``exists`` tells whether there is a movement with an id."""

    def __init__(self, joints: Iterable[Joint], exists: Callable[[str], bool]) -> None:
        """Take the words that stand for each joint."""
        self._exists = exists
        #: The joints that a word may stand for, the strict meaning first.
        self.joints: dict[str, tuple[str, ...]] = {}
        joints = tuple(joints)
        for id_, words in (*((one.id, one.words) for one in joints), *((one.id, one.also) for one in joints)):
            for form in (form for word in words for form in (word, f"{word}s")):
                self.joints[form] = (*self.joints.get(form, ()), id_)
        self.together = frozenset(one.id for one in joints if one.together)
        #: Every word that a movement may be named with.
        self.words = frozenset((*NOUNS, *SIDES, *self.joints))

    def words_of(self, movements: Iterable[str]) -> frozenset[str]:
        """Return the words that name one of these movements, or a side or a joint."""
        nouns = {movement.split("-")[-1] for movement in movements}
        return self.words - {word for word, noun in NOUNS.items() if noun not in nouns}

    def read(self, found: list[str]) -> tuple[str, str | None] | None:
        """Return the movement and the joint that these words name; None if they name no movement, or more than one."""
        if "ext" in found and not any(word in NOUNS for word in found):  # "ext rotation" is lateral, "hip ext" is not
            found = ["extension" if word == "ext" else word for word in found]
        nouns = {NOUNS[word] for word in found if word in NOUNS}
        sides = {SIDES[word] for word in found if word in SIDES}
        joints = {self.joints[word] for word in found if word in self.joints}
        if len(nouns) != 1 or len(sides) > 1 or any(word not in self.words for word in found):
            return None
        if any(found.count(word) > 1 for word in found if word in NOUNS):  # "lateral flexion / flexion" is two
            return None
        name = "-".join((*sides, *nouns))
        if not joints:
            return name, None
        common = [joint for joint in min(joints, key=len) if all(joint in others for others in joints)]
        return (name, next((joint for joint in common if self.made(joint, name)), common[0])) if common else None

    def made(self, joint: str, name: str) -> bool:
        """Tell whether a movement is made at a joint; of a rotation or tilt, one to any side."""
        return any(self._exists(movement_id(joint, one)) for one in turned(name))


def turned(name: str) -> list[str]:
    """Return the movement, or what it may be where its side is not said."""
    return [name, *(f"{side}-{name}" for side in _TURNS)] if name in ("rotation", "tilt") else [name]
