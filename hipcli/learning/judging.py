"""Holds one name of an answer against what is expected, by the kind of thing that was asked for."""

import re
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group
from hipcli.anatomy.references import movement_id
from hipcli.learning.expected import Expected, Wanted
from hipcli.learning.movements import MOVEMENT_WORDS, movement, movement_words
from hipcli.learning.places import holders, trunks
from hipcli.learning.spelling import AXES, clauses, opposed, words
from hipcli.learning.vocabulary import Reading, Term, Vocabulary

_BRANCH = re.compile(
    r"^\W*(?:the )?(?P<which>(?:\w+ )*?)(?:branch|branches|divisions?|part|ramus|rami) of (?:the )?(?P<trunk>.+)$"
)
_ROOTS = re.compile(r"\(?\b[tls]\d[\w ,/–-]*\)?$", re.IGNORECASE)
_PLAIN_WORDS = frozenset(
    "third half part side surface aspect border edge margin lip end just through via along with area".split()
)


class Verdict(Struct, frozen=True):
    """What one name is: right (it fills these required ones), accepted, coarse, wrong, beyond, tie or unknown."""

    kind: str
    given: str
    fills: tuple[int, ...] = ()
    id: str | None = None
    ask: str = ""
    near: tuple[int, ...] = ()


class Judge:
    """Judges names for one question."""

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary, expected: Expected) -> None:
        """Take what is expected."""
        self._catalog = catalog
        self._vocabulary = vocabulary
        self._expected = expected

    # --- names

    def name(self, text: str, before: str, after: str) -> Verdict:
        """Judge ``text`` as one name, if need be with words shared from its neighbours in a list."""
        if self._expected.kind == "movement":
            return self._movement(text, after)
        verdict = self._read(text)
        if verdict.kind in ("unknown", "coarse") and (before or after):
            for whole in _shared(text, before, after):
                reading = self._vocabulary.read(whole, self._expected.kind)
                if reading.how == "exact":
                    return self._judge(whole, reading)
        return verdict

    def _read(self, text: str) -> Verdict:
        verdict = self._judge(text, self._vocabulary.read(text, self._expected.kind))
        if verdict.kind != "unknown" or self._expected.kind not in ("nerve", "artery"):
            return verdict
        bare = _ROOTS.sub("", text).strip()
        if bare and bare != text:
            return self._read(bare)
        branch = _BRANCH.match(text.casefold())
        if branch is None:
            return verdict
        verdict = self._read(branch["trunk"])
        own = [t for index in verdict.fills for t in self._expected.required[index].texts]
        if verdict.kind == "right" and _contradict(words(branch["which"]), own):
            return Verdict("wrong", text, id=verdict.id)
        return verdict

    def _judge(self, text: str, reading: Reading) -> Verdict:
        if reading.how == "none":
            return Verdict("unknown", text)
        if reading.how == "tie":
            return Verdict("tie", text, ask=f"{' or '.join(reading.names)}?")
        several = reading.how == "several" or (len(reading.terms) > 1 and self._expected.kind != "muscle")
        if several:
            return self._several(text, reading.terms)
        if len(reading.terms) > 1:
            return self._umbrella(text, [term.id for term in reading.terms], None)
        verdict = self.term(text, reading.terms[0])
        if reading.how == "text" and verdict.kind == "right" and self._elsewhere(text, verdict.fills):
            return Verdict("wrong", text, id=verdict.id)
        return verdict

    def _elsewhere(self, text: str, fills: tuple[int, ...]) -> bool:
        """Tell whether a wording belongs to another muscle's place on the same landmark."""
        said = [word for own, beside in clauses(text) for word in (*own, *beside)]
        return _contradict(said, self._own(fills)[1]) or self._better(set(said), fills)

    def _several(self, text: str, terms: tuple[Term, ...]) -> Verdict:
        verdicts = [self.term(text, term) for term in terms]
        fitting = tuple(index for one in verdicts for index in one.fills)
        if len({one.id for one in verdicts}) == 1:
            return verdicts[0]
        if fitting or any(one.kind == "accepted" for one in verdicts):
            return Verdict(
                "coarse", text, near=fitting, ask=f"More exactly: several are called '{text.strip()}'. Which?"
            )
        return Verdict("wrong", text)

    def term(self, text: str, term: Term) -> Verdict:
        """Judge something that was named without doubt."""
        if self._expected.kind == "muscle" and term.kind == "group":
            return self._group(text, term.id)
        for index, wanted in enumerate(self._expected.required):
            if _is(wanted, term):
                return Verdict("right", text, (index,), term.id)
        if any(_is(wanted, term) for wanted in self._expected.accepted):
            return Verdict("accepted", text, id=term.id)
        holds = tuple(i for i, w in enumerate(self._expected.required) if term.id in self._above(w.id))
        if holds:
            name = self._vocabulary.name(term)
            return Verdict("coarse", text, near=holds, id=term.id, ask=f"More exactly: what of the {name}?")
        if self._expected.kind == "place":
            for index, wanted in enumerate(self._expected.required):
                if term.id in self._mentioned(wanted):
                    return Verdict("right", text, (index,), term.id)
        if self._expected.beyond and self._vocabulary.outside(term.id):
            return Verdict("beyond", text, id=term.id)
        return Verdict("wrong", text, id=term.id)

    def _above(self, id_: str) -> list[str]:
        return holders(self._catalog, id_) if self._expected.kind == "place" else trunks(self._catalog, id_)

    # --- groups of muscles

    def _group(self, text: str, id_: str) -> Verdict:
        members = self._catalog.members(self._catalog.get(id_, Group))
        return self._umbrella(text, [member.id for member in members if member.required], id_)

    def _umbrella(self, text: str, members: list[str], group: str | None) -> Verdict:
        """Let a name for several muscles stand for each, but not for the whole answer."""
        required = {wanted.id: index for index, wanted in enumerate(self._expected.required)}
        accepted = {wanted.id for wanted in self._expected.accepted}
        fills = tuple(required[member] for member in members if member in required)
        known = [m for m in members if not (self._expected.beyond and self._vocabulary.outside(m))]
        if fills and len(required) == 1:
            return Verdict("coarse", text, near=fills, id=group, ask="More exactly: which of them?")
        if not fills or any(member not in required and member not in accepted for member in known):
            return Verdict("wrong", text, id=group)
        if group == self._expected.asked or len(fills) == len(required):
            return Verdict("coarse", text, near=fills, id=group, ask="More exactly: which muscles are they?")
        return Verdict("right", text, fills, group)

    # --- movements

    def _movement(self, text: str, after: str) -> Verdict:
        typed = movement_words(text)
        mended: list[str] = []
        for word in typed:
            near = self._vocabulary.near(word)
            fitting = [other for other in near if other in MOVEMENT_WORDS]
            if not fitting:
                return Verdict("unknown", text)
            best = fitting[0]
            rival = next((o for o in fitting[1:] if opposed(best, o) and near[o] == near[best]), None)
            if rival:
                return Verdict("tie", text, ask=f"{best} or {rival}?")
            mended.append(best)
        named = movement(mended) or (movement([*mended, *movement_words(after)[-1:]]) if after else None)
        if named is None:
            return Verdict("unknown", text)
        what, joint = named
        if joint is not None and joint != self._expected.joint:
            return Verdict("wrong", text, id=movement_id(joint, what))
        here = movement_id(self._expected.joint or "hip", what)
        if here not in self._catalog:
            near_ones = tuple(i for i, w in enumerate(self._expected.required) if w.id.endswith(f"-{what}"))
            if near_ones:
                return Verdict("coarse", text, near=near_ones, ask=f"More exactly: {what} to which side?")
            return Verdict("unknown", text)
        return self.term(text, Term("movement", here))

    # --- places in more words

    def phrase(self, text: str) -> Verdict:
        """Judge a place described in words: "outer ilium between the anterior and posterior gluteal lines"."""
        if self._expected.kind != "place":
            return Verdict("unknown", text)
        named: list[Verdict] = []
        rest: list[str] = []
        beside: list[str] = []
        for own, aside in clauses(text):
            mended = self._vocabulary.mend(own)
            if mended is None:
                return Verdict("unknown", text)
            beside += aside
            for terms, found in self._vocabulary.mentions(mended):
                if not terms:
                    rest += found
                    continue
                named.append(min((self.term(text, term) for term in terms), key=_rank))
        wrong = next((one for one in named if one.kind in ("wrong", "beyond")), None)
        if wrong:
            return Verdict("wrong", text, id=wrong.id)
        best = min(named, key=_rank, default=None)
        if best is not None and best.kind == "right":
            fills = tuple(dict.fromkeys(index for one in named for index in one.fills))
            best = replace(best, fills=fills)
        return self._worded(text, best, rest, beside)

    def _worded(self, text: str, best: Verdict | None, rest: list[str], beside: list[str]) -> Verdict:
        """Hold the words around a place's name against the wording of the facts."""
        said = {*rest, *beside}
        fills = best.fills if best and best.fills else tuple(range(len(self._expected.required)))
        own_words, own_texts = self._own(fills)
        if best is not None and best.kind == "coarse" and _contradict(rest, own_texts):
            return Verdict("wrong", text, id=best.id)
        if best is None or best.kind == "coarse":
            if len(said) < 2 or not said <= own_words or self._better(said, fills):
                return best or Verdict("unknown", text)
            return Verdict("right", text, self._closest(said, fills))
        if best.kind == "accepted":
            return best
        strange = [w for w in rest if w not in own_words and w not in AXES and w not in _PLAIN_WORDS]
        if strange:
            return Verdict("unknown", text)
        if _contradict(rest, own_texts) or self._better(said, fills):
            return Verdict("wrong", text, id=best.id)
        return best

    def _own(self, fills: tuple[int, ...]) -> tuple[set[str], list[str]]:
        texts = [t for index in fills for t in self._expected.required[index].texts]
        return {word for text in texts for word in _all_words(text)}, texts

    def _closest(self, said: set[str], fills: tuple[int, ...]) -> tuple[int, ...]:
        return (max(fills, key=lambda index: len(said & self._own((index,))[0])),)

    def _better(self, said: set[str], fills: tuple[int, ...]) -> bool:
        """Tell whether the words fit another muscle's place on the same landmark better than the one asked for."""
        places = {id_ for i in fills for id_ in (self._expected.required[i].id, *self._expected.required[i].also)}
        texts = [text for index in fills for text in self._expected.required[index].texts]
        own = max((_common(said, _all_words(text)) for text in texts), default=0)
        others = (wording.words for wording in self._vocabulary.wordings if wording.place in places)
        return any(_common(said, other) > own for other in others)

    @cached_property
    def _mentions(self) -> dict[str, frozenset[str]]:
        return {}

    def _mentioned(self, wanted: Wanted) -> frozenset[str]:
        """Return what the fact's own wording names: "in the pes anserinus"."""
        if wanted.id not in self._mentions:
            self._mentions[wanted.id] = frozenset(
                term.id
                for text in wanted.texts
                for own, _ in clauses(text)
                for terms, _ in self._vocabulary.mentions(own)
                for term in terms
            )
        return self._mentions[wanted.id]


def _rank(verdict: Verdict) -> int:
    return {"right": 0, "accepted": 1, "coarse": 2}.get(verdict.kind, 3)


def _all_words(text: str) -> frozenset[str]:
    return frozenset(word for own, beside in clauses(text) for word in (*own, *beside))


def _is(wanted: Wanted, term: Term) -> bool:
    if term.id != wanted.id:
        return term.id in wanted.also
    return not (term.part and wanted.parts) or term.part in wanted.parts


def _shared(text: str, before: str, after: str) -> list[str]:
    """Return the text with the first words of the name before it, or the last ones of the name after it."""
    first, last = before.split(), after.split()
    return [" ".join([*first[:n], text]) for n in range(len(first) - 1, 0, -1)] + [
        " ".join([text, *last[n:]]) for n in range(1, len(last))
    ]


def _common(said: set[str], other: frozenset[str]) -> int:
    sides = {AXES[w] for w in said if w in AXES}
    return len({w for w in said if w in other and w not in AXES}) + len(sides & {AXES[w] for w in other if w in AXES})


def _contradict(said: list[str], texts: list[str]) -> bool:
    """Tell whether a direction in ``said`` is another than the one the texts give on that axis."""
    given: dict[str, set[str]] = {}
    for text in texts:
        for own, beside in clauses(text):
            for word in (*own, *beside):
                if word in AXES:
                    given.setdefault(AXES[word][0], set()).add(AXES[word][1])
    return any(word in AXES and AXES[word][0] in given and AXES[word][1] not in given[AXES[word][0]] for word in said)
