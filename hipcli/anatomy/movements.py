"""Reads movements as students write them: "flexes the hip", "int. rotation", "side bending", "IR"."""

import re

from hipcli.anatomy.names import plain

#: The movement that a noun or a verb names, the side, and the joint; "leg" may be either joint.
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
JOINTS = {
    word: joint
    for joint, forms in {
        "hip": "hip hips thigh thighs femur",
        "knee": "knee knees tibia shank",
        "leg": "leg legs limb",
        "pelvis": "pelvis pelvic",
        "lumbar": "lumbar spine trunk back torso",
    }.items()
    for word in forms.split()
}
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
_SINGLE = ("flexion", "extension", "abduction", "adduction", "stabilisation", "circumduction", "rotation")
_ASIDE = re.compile(r"\([^)]*\)|\b(?:when|with|while|if|during|by)\b.*")

#: Every word that a movement may be named with.
MOVEMENT_WORDS: frozenset[str] = frozenset(NOUNS) | frozenset(SIDES) | frozenset(JOINTS)


def movement_words(text: str) -> list[str]:
    """Return the words of a movement, what it says on posture ("when the hip is flexed") left out."""
    found: list[str] = []
    for word in plain(_ASIDE.sub(" ", text.casefold())).split():
        found += INITIALS.get(word, [word])
    return [word for word in found if word not in FILLERS]


def movement(found: list[str]) -> tuple[str, str | None] | None:
    """Return the movement and the joint that these words name; None where they name no movement, or more than one."""
    if "ext" in found and not any(word in NOUNS for word in found):  # "ext rotation" is lateral, "hip ext" a movement
        found = ["extension" if word == "ext" else word for word in found]
    nouns = {NOUNS[word] for word in found if word in NOUNS}
    sides = {SIDES[word] for word in found if word in SIDES}
    joints = {JOINTS[word] for word in found if word in JOINTS}
    if len(nouns) != 1 or len(sides) > 1 or len(joints) > 1 or any(word not in MOVEMENT_WORDS for word in found):
        return None
    if any(found.count(word) > 1 for word in found if word in NOUNS):  # "lateral flexion / flexion" is two
        return None
    noun = nouns.pop()
    joint = joints.pop() if joints else None
    if joint == "leg":  # strictly the part below the knee, but nothing abducts there
        joint = "hip" if noun in ("abduction", "adduction") else "knee"
    side = sides.pop() if sides else ""
    if not side:
        return (noun, joint) if noun in _SINGLE or noun == "tilt" else None
    return f"{side}-{noun}", joint
