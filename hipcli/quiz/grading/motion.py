"""Reads movements in a row, with sides and joints shared: "flexes and medially rotates the knee; extends the hip"."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.movements import FILLERS, INITIALS, Moves
from hipcli.anatomy.names import plain

#: Words after which a posture or a way is told, up to the next separator.
_ASIDE = frozenset(
    """
    when with while whilst if during by via best eg against after from on in once only since as until unless through
    than standing walking sitting lying especially particularly esp
    """.split()
)
_POSTURES = frozenset("flexed extended abducted adducted straight bent fixed neutral rotated degrees".split())
_PARTS = frozenset("lh sh fibre fibres fiber fibers part parts portion portions head heads half halves facet".split())
#: Words that say nothing of which movement it is.
_PLAIN = FILLERS | frozenset(
    """
    and or plus also both lower upper joint side primary prime mover strong strongly powerful powerfully weak
    weakly weakened position assist assists assisting helps help
    some slight slightly mainly mostly main chief chiefly major
    primarily is are does can may be this that both it its same opposite contralateral ipsilateral unsupported gait
    stance excessive excess limit limits limiting resist resists restrict restricts check checks aid aids
    movements actions motion motions muscles during too little bit towards toward body gravity sagging range of about
    action assistance helper over much extreme beyond normal cant cannot unable to
    loss lost frontal coronal sagittal transverse plane trendelenburg impaired reduced decreased
    """.split()
)
_KNOWN = {*_PLAIN, *_ASIDE, *_POSTURES, *_PARTS}
_LIMITING = frozenset("prevent prevents stop stops keep keeps hold holds maintain maintains".split())
_HELPING = frozenset("assist assists assisting help helps aid aids".split())
#: "Overabduction" is abduction.
_OVER = re.compile(r"\b(?:over|hyper)-?(?=\w{4})")
#: Told by where it goes: "pulls the leg towards the midline", "lifting the thigh forwards".
_TO_SIDE = r"(?P<what>[^,;]*?)\b{} the (?:mid-?line|other [a-z]+)"
_LIMB = r"(?P<what>(?: (?:the|your|whole|straight))* (?:{})s?(?: (?:up|out|straight))*) {}"
_VERB = r"\b(?:bring|draw|kick|lift|mov|pull|push|rais|spread|swing|tak)(?:e?s?|ing)\b"
_SAID = re.compile(r"[^,;:()/&+\n]+")
_TOKEN = re.compile(r"[a-z0-9]+|[,;:()/&+\n]")
_GAPS = {" ": 0, ":": 1, "/": 1, "&": 1, "+": 1, ",": 2, "(": 2, ")": 2, ";": 3, "\n": 3}


class Motion(Struct):
    """A movement as it was named. ``joints``: what its word for one means; ``when``: a part or posture was told."""

    noun: str
    side: str
    joints: tuple[str, ...]
    given: str
    when: bool = False
    loose: bool = False

    @property
    def name(self) -> str:
        """Return what it is called at any joint: "flexion", "medial-rotation"."""
        return f"{self.side}-{self.noun}" if self.side else self.noun


class Motions(Struct):
    """What an answer says: its movements, the words in it that are none, and two words one of which was meant."""

    found: list[Motion]
    strange: list[str]
    tie: tuple[str, ...] = ()


class _Word(Struct):
    text: str
    gap: int
    depth: int


def read_motions(text: str, moves: Moves, mend: Callable[[str], Sequence[str]]) -> Motions:
    """Read an answer; ``mend`` gives the movement words that a misspelled one is nearest to, more than one on a tie."""
    return _Reader(text, moves, mend).read()


@lru_cache(maxsize=4)
def _going(moves: Moves) -> list[tuple[str, re.Pattern[str]]]:
    """Return verbs for movements, each with the words that tell it by where a limb goes.

    Forwards and back are told of what hangs on a joint all of whose movers are known: "the thigh", and not "the leg".
    """
    limbs = [word for word, joints in moves.joints.items() if not moves.together.issuperset(joints)]
    own = "|".join(word for word in limbs if moves.known.issuperset(moves.joints[word])) or "(?!)"
    ways = (
        ("adducts", _TO_SIDE.format("(?:towards?|to)")),
        ("abducts", _TO_SIDE.format("(?:away )?from")),
        ("abducts", _LIMB.format("|".join(limbs), "(?:sideways|apart|to the sides?)")),
        ("flexes", _LIMB.format(own, "forwards?")),
        ("extends", _LIMB.format(own, "back(?:wards?)?")),
    )
    return [(verb, re.compile(rf"{_VERB}{way}\b")) for verb, way in ways]


def _split(text: str, moves: Moves) -> list[_Word]:
    found: list[_Word] = []
    gap = depth = 0
    text = text.casefold()
    for verb, goes in _going(moves):
        text = goes.sub(rf"{verb}\g<what>", text)
    plainly = _SAID.sub(lambda said: f" {plain(said[0])} ", _OVER.sub("", text))
    for token in _TOKEN.findall(plainly):
        if token in _GAPS:
            gap = max(gap, _GAPS[token])
            depth = max(0, depth + (token == "(") - (token == ")"))
        elif token in ("and", "or", "plus", "then"):
            gap = max(gap, 1)
        elif token not in ("the", "a"):
            for word in INITIALS.get(token, [token]):
                found.append(_Word(word, gap, depth))
                gap = 0
    return found


class _Reader:
    def __init__(self, text: str, moves: Moves, mend: Callable[[str], Sequence[str]]) -> None:
        self._words = _split(text, moves)
        self._moves = moves
        self._mend = mend
        self._found: list[Motion] = []
        self._sides: list[str] = []
        self._ahead: tuple[str, ...] = ()
        self._used = False
        self._when = self._dark = False
        self._strange: list[str] = []
        self._tie: tuple[str, ...] = ()

    def read(self) -> Motions:
        aside: _Word | None = None
        for index, word in enumerate(self._words):
            if aside is not None and self._goes_on(aside, index):
                continue
            if word.gap and self._dark:  # what was not understood has its side and joint with it
                self._sides, self._ahead = [], ()
            self._dark = self._dark and not word.gap
            aside = self._take(index, word)
        # A side that no movement followed is one of the last movement, or of a movement cut short.
        self._found += [Motion("", side, (), side) for side in self._sides]
        return Motions(self._found, self._strange, self._tie)

    def _goes_on(self, aside: _Word, index: int) -> bool:
        word = self._words[index]
        if aside.depth and word.depth >= aside.depth:
            return True
        return word.gap < 2 and not (word.gap and self._names_one(index))

    def _names_one(self, index: int) -> bool:
        """Tell whether a movement stands here, perhaps behind its side or joint."""
        for word in self._words[index:]:
            text = self._meant(word.text)
            if text in self._moves.nouns or text == "ext":
                return True
            if word.text in _POSTURES or (
                text not in self._moves.sides and text not in self._moves.joints and text not in _PLAIN
            ):
                return False
        return False

    def _meant(self, text: str) -> str:
        if text in _KNOWN or text in self._moves.words:
            return text
        near = self._mend(text)
        if len(near) > 1:
            self._tie = tuple(near)
        return near[0] if near else text

    def _take(self, index: int, word: _Word) -> _Word | None:
        """Take one word; return it where what follows is an aside."""
        text = self._meant(word.text)
        if text in _POSTURES or text in _PARTS:
            self._of_part(next(iter(self._words[index + 1 :]), None))
        elif self._leads_on(text, index):
            return None
        elif text == "in" and self._turned(index):
            self._side("medial", index)
        elif text in _ASIDE and not (text in ("in", "from") and self._at_joint(index)):
            self._of_part(None)
            return word
        elif text == "ext" and not self._turns(index):
            self._noun("extension", word.text, index)
        elif text in self._moves.nouns:
            return self._noun(self._moves.nouns[text], text, index)
        elif text in self._moves.sides:
            self._side(self._moves.sides[text], index)
        elif text in self._moves.joints:
            self._joint(self._moves.joints[text], word, index)
        elif text not in _PLAIN and not text.isdigit():
            self._strange.append(word.text)
            self._dark = True
        return None

    def _leads_on(self, text: str, index: int) -> bool:
        """Tell whether a word only leads to the next: "anterior fibres", "with rotation", "assists in flexion"."""
        following = next(iter(self._words[index + 1 :]), None)
        if following is not None and following.text in _PARTS and not following.gap:
            return True
        added = text == "with" and following and following.text in (*self._moves.nouns, *self._moves.sides)
        return bool(added) or (text in ("in", "with") and index > 0 and self._words[index - 1].text in _HELPING)

    def _of_part(self, following: _Word | None) -> None:
        self._sides.clear()
        if (self._found and following is None) or (following is not None and following.gap):
            if self._found:
                self._found[-1].when = True
        else:
            self._when = True

    def _at_joint(self, index: int) -> bool:
        return any(word.text in self._moves.joints for word in self._words[index + 1 : index + 2])

    def _turned(self, index: int) -> bool:
        """Tell whether "in" says to which side the movement before it turns: "turns it in"."""
        ends = index + 1 == len(self._words) or self._words[index + 1].gap
        return bool(ends and self._found and self._found[-1].name == "rotation")

    def _turns(self, index: int) -> bool:
        """Tell whether "ext" stands for external: a rotation follows at once; "ext + int rot" is extension."""
        following = self._words[index + 1 : index + 2]
        return any(self._moves.nouns.get(word.text) == "rotation" and not word.gap for word in following)

    def _noun(self, noun: str, text: str, index: int) -> _Word | None:
        if text in _LIMITING and self._names_one(index + 1):
            following = next(word for word in self._words[index + 1 :] if self._meant(word.text) in self._moves.nouns)
            if self._moves.nouns[self._meant(following.text)] != "tilt":
                return None
            self._found.append(Motion("stabilisation", "", (), text))
            return self._words[index]
        loose = bool(self._ahead) and self._used
        self._used = True
        sides = [] if noun == "stabilisation" else list(dict.fromkeys(self._sides))
        for side in sides or [""]:
            motion = Motion(noun, side, self._ahead, f"{side} {noun}" if side else text, self._when, loose)
            if loose and not self._made(motion, self._ahead):
                motion.joints = ()
            self._found.append(motion)
        self._sides, self._when = [], False
        return None

    def _made(self, motion: Motion, joints: tuple[str, ...]) -> bool:
        """Tell whether a movement is made at one of these joints."""
        return any(self._moves.made(joint, motion.name) for joint in joints)

    def _side(self, side: str, index: int) -> None:
        last = self._found[-1] if self._found else None
        if last is not None and self._has_side(last, side) and not self._sides and not self._names_sided(index + 1):
            if not last.side:
                last.side, last.given = side, f"{side} {last.given}"
            elif last.side != side:
                self._found.append(Motion(last.noun, side, last.joints, f"{side} {last.noun}", last.when, last.loose))
            return
        self._sides.append(side)

    def _has_side(self, motion: Motion, side: str) -> bool:
        """Tell whether a movement goes to a side, or to this one at its joint: "flexes the spine laterally"."""
        sideways = replace(motion, side=side)
        return motion.noun in self._moves.sided or (not motion.side and self._made(sideways, motion.joints))

    def _names_sided(self, index: int) -> bool:
        for word in self._words[index:]:
            if word.text in self._moves.nouns:
                return self._moves.nouns[word.text] in (*self._moves.sided, "flexion")
            if word.text not in self._moves.sides and word.text not in self._moves.joints:
                return False
        return False

    def _joint(self, joints: tuple[str, ...], word: _Word, index: int) -> None:
        """Take a joint: of the movements before it that have none, of those behind it, or of the last one again."""
        last, loose = self._found[-1] if self._found else None, self._loose(joints)
        after = next((one.gap for one in self._words[index + 1 :]), None)
        if after and not (word.gap or loose) and self._told(joints):
            return
        begins = (word.gap or not loose) and after in (0, 1) and self._names_one(index + 1)
        if begins or not (last or self._ahead):
            self._ahead, self._used = joints, False
        elif loose:
            for motion in loose:
                motion.joints, motion.loose = joints, False
            self._ahead = ()
        elif last and joints != last.joints:
            self._again(last, joints, word)

    def _told(self, joints: tuple[str, ...]) -> bool:
        """Tell whether the last movement has one of these joints: "of the thigh at the hip"."""
        return bool(self._found) and not {*joints}.isdisjoint(self._found[-1].joints)

    def _again(self, last: Motion, joints: tuple[str, ...], word: _Word) -> None:
        """Take another joint of the last movement."""
        if word.gap:
            self._found.append(Motion(last.noun, last.side, joints, f"{last.given} {word.text}", last.when))
        elif len(last.joints) > 1:
            last.joints = joints
        elif len(joints) == 1:
            self._strange.append(word.text)

    def _loose(self, joints: tuple[str, ...]) -> list[Motion]:
        """Return the movements still without a joint that are made at one of these; else the last one."""
        loose = [motion for motion in self._found if not motion.joints or motion.loose]
        loose = [one for one in loose if self._made(one, joints)] or [
            one for one in loose[-1:] if one is self._found[-1]
        ]
        strictly = joints[0] in self._moves.together
        return ([one for one in loose if self._made(one, joints[:1])] or loose[-1:]) if strictly else loose
