"""Reads movements as students write them: "flexes the hip", "int. rotation", "side bending", "IR"."""

import re
from collections.abc import Iterable, Mapping

from hipcli.anatomy.frame import Joint
from hipcli.anatomy.names import plain
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.wording import in_words

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
        "lateral": "lateral laterally external externally outward outwards outer side sideways ext lat",
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
    "ir": ["medial", "rotation"],
    "mr": ["medial", "rotation"],
    "er": ["lateral", "rotation"],
    "lr": ["lateral", "rotation"],
    "endorotation": ["medial", "rotation"],
    "exorotation": ["lateral", "rotation"],
    "faber": ["flexion", "abduction", "lateral", "rotation"],
    "fadir": ["flexion", "adduction", "medial", "rotation"],
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
    """Reads the movements of these joints: those that every region may have, and what else is in ``names``."""

    def __init__(self, joints: Iterable[Joint], names: Mapping[str, str]) -> None:
        """Take the words that stand for each joint, and the movements that there are, by id, with their names."""
        self._ids = names.keys()
        #: The joints that a word may stand for, the strict meaning first.
        self.joints: dict[str, tuple[str, ...]] = {}
        joints = tuple(joints)
        for id_, words in (*((one.id, one.words) for one in joints), *((one.id, one.also) for one in joints)):
            for form in (form for word in words for form in (word, f"{word}s")):
                self.joints[form] = (*self.joints.get(form, ()), id_)
        self.together = frozenset(one.id for one in joints if one.together)
        made = [(one.id, id_.removeprefix(f"{one.id}-")) for id_ in names for one in joints if _is_of(id_, one.id)]
        #: The joint of what no other joint makes and is called by its movement alone, as "supination" is.
        self.alone = {name: joint for joint, name in made if plain(names[movement_id(joint, name)]) == in_words(name)}
        rows = [name.rpartition("-")[::2] for _, name in made]
        #: The movement that a noun or a verb names, and the side that a word does.
        self.nouns = {form: noun for _, noun in rows if noun not in NOUNS for form in _forms(noun)} | NOUNS
        new = {side for side, _ in rows if side and side not in SIDES}
        self.sides = {form: side for side in new for form in (side, f"{side}ly", f"{side}s")} | SIDES
        bare = {noun for side, noun in rows if not side}
        #: Movements that go to a side, each with the sides.
        self.sided = {
            noun: [side for side, one in dict.fromkeys(rows) if side and one == noun]
            for noun in (*_SIDED, *(noun for _, noun in rows if noun not in NOUNS and noun not in bare))
        }
        #: Every word that a movement may be named with.
        self.words = frozenset((*self.nouns, *self.sides, *self.joints))

    def words_of(self, movements: Iterable[str]) -> frozenset[str]:
        """Return the words that name one of these movements, or a side or a joint."""
        nouns = {movement.split("-")[-1] for movement in movements}
        return self.words - {word for word, noun in self.nouns.items() if noun not in nouns}

    def read(self, found: list[str]) -> tuple[str, str | None] | None:
        """Return the movement and the joint that these words name; None if they name no movement, or more than one."""
        if "ext" in found and not any(word in self.nouns for word in found):  # "ext rotation" is lateral, "hip ext" not
            found = ["extension" if word == "ext" else word for word in found]
        nouns = {self.nouns[word] for word in found if word in self.nouns}
        sides = {self.sides[word] for word in found if word in self.sides}
        joints = {self.joints[word] for word in found if word in self.joints}
        if len(nouns) != 1 or len(sides) > 1 or any(word not in self.words for word in found):
            return None
        if any(found.count(word) > 1 for word in found if word in self.nouns):  # "lateral flexion / flexion" is two
            return None
        name = "-".join((*sides, *nouns))
        if not joints:
            return name, None
        common = [joint for joint in min(joints, key=len) if all(joint in others for others in joints)]
        return (name, next((joint for joint in common if self.made(joint, name)), common[0])) if common else None

    def made(self, joint: str, name: str) -> bool:
        """Tell whether a movement is made at a joint; of one that goes to a side, to any."""
        return any(movement_id(joint, one) in self._ids for one in self.turned(name))

    def turned(self, name: str) -> list[str]:
        """Return the movement, or what it may be where its side is not said."""
        return [name, *(f"{side}-{name}" for side in self.sided.get(name, ()))]


def _is_of(id_: str, joint: str) -> bool:
    return id_.startswith(f"{joint}-")


def _forms(noun: str) -> list[str]:
    """Return the noun of a movement and the verbs of it: opposition, oppose; depression, depresses."""
    if not noun.endswith("ion"):
        return [noun, f"{noun}s"]
    stems = {noun[:-3], noun.removesuffix("ition")} - {noun}
    return [noun, *(f"{stem}{end}" for stem in stems for end in ("", "e", "s", "es", "ing", "or", "ors"))]
