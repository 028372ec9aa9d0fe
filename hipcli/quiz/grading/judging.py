"""Holds one name of an answer against what is expected, by the kind of thing that was asked for."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group, MovementEntry
from hipcli.anatomy.movements import movement_words
from hipcli.anatomy.references import movement_id
from hipcli.quiz.grading.places import holders, trunks
from hipcli.quiz.grading.spelling import NEUTRAL, Terms, clauses, words
from hipcli.quiz.grading.vocabulary import Reading, Term, Vocabulary
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.wording import name_of

_BRANCH = re.compile(
    r"^\W*(?:the )?(?P<which>(?:\w+ )*?)(?:branch|branches|divisions?|part|ramus|rami) of (?:the )?(?P<trunk>.+)$"
)
_ROOTS = re.compile(r"\(?\b[tls]\d[\w ,/–-]*\)?$", re.IGNORECASE)
_VESSELS = re.compile(r"^\W*(?P<name>.+?) vessels\W*$", re.IGNORECASE)
_COUNT = re.compile(r"^\W*(?:(?:the|all|both|two|three|four|five|six|[2-6])\b\s*(?:of\b\s*)?)+", re.IGNORECASE)
_TENDON = re.compile(r"\btendons?\b(?: of)?(?: the)?", re.IGNORECASE)
#: Words that name no structure by themselves, and the kinds they stand for.
_BARE = {"artery": ("artery",), "vein": ("vein",), "vessel": ("artery", "vein")}


class Verdict(Struct, frozen=True):
    """What one name is: right (it fills these required ones), accepted, coarse, wrong, beyond, tie or unknown.

    ``out`` are the ids of what a name for several muscles holds and should not.
    """

    kind: str
    given: str
    fills: tuple[int, ...] = ()
    id: str | None = None
    ask: str = ""
    near: tuple[int, ...] = ()
    out: tuple[str, ...] = ()


class Judge:
    """Judges names for one question."""

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary, expected: Expected) -> None:
        """Take what is expected."""
        self._catalog = catalog
        self._vocabulary = vocabulary
        self._spelling = vocabulary.spelling
        self._moves = catalog.moves
        self._expected = expected

    # --- names

    def name(self, text: str, before: str, after: str) -> Verdict:
        """Judge ``text`` as one name, if need be with words shared from its neighbours in a list."""
        if self._expected.kind == "movement":
            verdict = self._movement(text, after)
            return self._called(text) if verdict.kind == "unknown" else verdict
        if self._expected.kind == "structure" and (kinds := _BARE.get(" ".join(words(text)))):
            return self._bare(text, kinds, before, after)
        verdict = self._read(text)
        if verdict.kind in ("unknown", "coarse") and (before or after):
            for whole in _shared(text, before, after):
                reading = self._vocabulary.read(whole, self._expected.kind)
                if reading.how == "exact":
                    return self._judge(whole, reading)
        return verdict

    def called(self, verdict: Verdict) -> str:
        """Return the whole name of what was named, from which the next name in a list may borrow its words."""
        id_ = verdict.id if self._expected.kind == "muscle" else None
        named = id_ is not None and id_ in self._catalog and self._catalog.kind(id_) != "group"
        return self._catalog.name(id_) if id_ is not None and named else verdict.given

    def listed(self, pieces: Sequence[str]) -> bool:
        """Tell whether each piece is a name by itself: "hamstrings, adductor magnus" is two, not a part of one."""
        kind = self._expected.kind
        if kind == "movement":
            return len(pieces) > 1 and all(self._movement(piece, "").kind != "unknown" for piece in pieces)
        possible = kind in ("muscle", "artery", "place") and len(pieces) > 1
        return possible and all(self._vocabulary.names(piece, kind) for piece in pieces)

    def joined(self, pieces: Sequence[str]) -> list[str]:
        """Put together what is one name: "nerve to obturator internus and superior gemellus"."""
        found: list[str] = []
        for piece in pieces:
            whole = f"{found[-1].strip()} and {piece.strip()}" if found and self._expected.kind == "structure" else ""
            if whole and self._vocabulary.names(whole, "structure"):
                found[-1] = whole
            else:
                found.append(piece)
        return found

    def _read(self, text: str) -> Verdict:
        verdict = self._judge(text, self._vocabulary.read(text, self._expected.kind))
        if verdict.kind in ("unknown", "coarse") and self._expected.kind == "muscle":
            bare = _COUNT.sub("", text)
            return self._read(bare) if bare and bare != text else verdict
        if verdict.kind != "unknown" or self._expected.kind not in ("nerve", "artery", "structure"):
            return verdict
        if self._expected.kind == "structure":
            if vessels := _VESSELS.match(text):
                return self._vessels(text, vessels["name"])
            if (whole := _TENDON.sub("", text).strip()) != text:
                return self._read(whole) if whole else verdict
        bare = _ROOTS.sub("", text).strip()
        if bare and bare != text:
            return self._read(bare)
        branch = _BRANCH.match(text.casefold())
        if branch is None:
            return verdict
        verdict = self._read(branch["trunk"])
        own = [t for index in verdict.fills for t in self._expected.required[index].texts]
        if verdict.kind == "right" and _contradict(self._spelling, words(branch["which"]), own):
            return Verdict("wrong", text, id=verdict.id)
        return verdict

    def _vessels(self, text: str, name: str) -> Verdict:
        """Judge an artery and its vein by one name: "internal pudendal vessels"."""
        both = [self._read(f"{name} {kind}") for kind in _BARE["vessel"]]
        worst = max(both, key=_rank)
        return replace(worst, given=text, fills=tuple(index for one in both for index in one.fills))

    def _bare(self, text: str, kinds: tuple[str, ...], before: str, after: str) -> Verdict:
        """Judge "artery" or "vessels" alone: of the name before it in the list, or the only ones that are asked for."""
        for whole in _shared(text, before, after):
            verdict = self._read(whole)
            if verdict.id is not None and verdict.kind != "tie":
                return replace(verdict, given=whole)
        fills = tuple(i for i, one in enumerate(self._expected.required) if self._vocabulary.kind(one.id) in kinds)
        if len(fills) == len(kinds):
            return Verdict("right", text, fills)
        return Verdict("coarse", text, near=fills, ask=f"More exactly: which {text.strip()}?")

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
        if reading.how == "text" and verdict.kind == "right":
            own, beside = zip(*clauses(text), strict=True)
            return self._held(text, verdict, list(chain(*own)), list(chain(*beside)))
        return verdict

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
            if any(term.id in self._mentioned(wanted, beside=True) for wanted in self._expected.required):
                return Verdict("coarse", text, id=term.id, ask="Near it. Where exactly?")
        if self._expected.beyond and self._vocabulary.outside(term.id) and term.kind == self._expected.kind:
            return Verdict("beyond", text, id=term.id)
        return Verdict("wrong", text, id=term.id)

    def _above(self, id_: str) -> Sequence[str]:
        if self._expected.kind == "structure":  # an artery may be where its trunk is not
            return ()
        return holders(self._catalog, id_) if self._expected.kind == "place" else trunks(self._catalog, id_)

    # --- groups of muscles

    def _group(self, text: str, id_: str) -> Verdict:
        members = self._catalog.members(self._catalog.get(id_, Group))
        return self._umbrella(text, [member.id for member in members if member.required], id_)

    def _umbrella(self, text: str, members: list[str], group: str | None) -> Verdict:
        """Let a name for several muscles stand for each of them, right or wrong, but not for the whole answer."""
        required = {wanted.id: index for index, wanted in enumerate(self._expected.required)}
        accepted = {wanted.id for wanted in self._expected.accepted}
        fills = tuple(required[member] for member in members if member in required)
        known = [m for m in members if not (self._expected.beyond and self._vocabulary.outside(m))]
        if len(required) == 1 and members and {*members} <= {*required, *self._expected.required[0].also}:
            return Verdict("right", text, (0,))
        if fills and len(required) == 1:
            return Verdict("coarse", text, near=fills, id=group, ask="More exactly: which of them?")
        out = tuple(member for member in known if member not in required and member not in accepted)
        if out or not members:
            return Verdict("wrong", text, fills, group, out=out if fills else ())
        if not fills:
            return Verdict("accepted", text, id=group)
        if group == self._expected.asked or len(fills) == len(required):
            return Verdict("coarse", text, near=fills, id=group, ask="More exactly: which muscles are they?")
        return Verdict("right", text, fills, group)

    # --- movements

    def _movement(self, text: str, after: str) -> Verdict:
        typed = movement_words(text)
        mended: list[str] = []
        for word in typed:
            near = self._vocabulary.near(word)
            fitting = [other for other in near if other in self._moves.words]
            if not fitting:
                return Verdict("unknown", text)
            best = fitting[0]
            rival = next((o for o in fitting[1:] if self._spelling.opposed(best, o) and near[o] == near[best]), None)
            if rival:
                return Verdict("tie", text, ask=f"{best} or {rival}?")
            mended.append(best)
        named = self._moves.read(mended)
        if named is None and after:
            named = self._moves.read([*mended, *movement_words(after)[-1:]])
        if named is None:
            return Verdict("unknown", text)
        what, joint = named
        here = movement_id(joint or self._expected.joint or self._catalog.frames.joint, what)
        if here in self._catalog:
            return self.term(text, Term("movement", here))
        if joint is None and what == "rotation" and (sides := self._ending("rotation")):
            return Verdict("coarse", text, near=sides, ask="More exactly: rotation to which side?")
        elsewhere = [one.id for one in self._expected.accepted if self._is_movement(one.id, what)]
        return self.term(text, Term("movement", elsewhere[0])) if elsewhere else Verdict("unknown", text)

    def _is_movement(self, id_: str, what: str) -> bool:
        return id_ in self._catalog and self._catalog.get(id_, MovementEntry).movement == what

    def _called(self, text: str) -> Verdict:
        """Judge a movement by a name of its own: "extension of the leg at the knee", "PPT"."""
        reading = self._vocabulary.read(text, "movement")
        known = reading.how == "exact" and len(reading.terms) == 1 and reading.terms[0].kind == "movement"
        return self.term(text, reading.terms[0]) if known else Verdict("unknown", text)

    def _ending(self, what: str) -> tuple[int, ...]:
        return tuple(i for i, wanted in enumerate(self._expected.required) if wanted.id.endswith(f"-{what}"))

    # --- names in a row

    def row(self, text: str) -> list[Verdict]:
        """Judge names with nothing but spaces between them; empty where not every word belongs to a name."""
        mended = self._vocabulary.mend(words(text)) if self._expected.kind == "muscle" else None
        found: list[Verdict] = []
        for terms, own in self._vocabulary.mentions(mended or [], "muscle"):
            name = " ".join(own)
            verdict = self.name(name, self.called(found[-1]) if found else "", "")
            if not terms and verdict.kind not in ("right", "accepted") and verdict.given == name:
                return []
            found.append(verdict)
        return found

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
        own, texts = self._own(fills)
        strange = any(word not in own and not self._spelling.directions(word) and word not in NEUTRAL for word in rest)
        if best is not None and best.kind in ("right", "accepted"):
            if strange:
                return Verdict("unknown", text)
            return best if best.kind == "accepted" else self._held(text, best, rest, beside)
        if best is not None and (strange or _contradict(self._spelling, rest, texts)):
            return Verdict("wrong", text, id=best.id)
        sides = _sides(self._spelling, own)
        covered = all(
            word in own or word in NEUTRAL or sides >= set(self._spelling.directions(word).items()) > set()
            for word in said
        )
        if len(said - NEUTRAL) > 1 and covered and not self._better(said, fills):
            return Verdict("right", text, (max(fills, key=lambda index: len(said & self._own((index,))[0])),))
        return best or Verdict("unknown", text)

    def _held(self, text: str, best: Verdict, rest: list[str], beside: list[str]) -> Verdict:
        """Hold what is said beside the right place's name against the facts of it and of others on the same place."""
        better = self._better({*rest, *beside}, best.fills)
        if _contradict(self._spelling, rest, self._own(best.fills)[1]) or (beside and better):
            return Verdict("wrong", text, id=best.id)
        if better and best.id:
            name = name_of(self._catalog, best.id)
            ask = f"The {name}, but nothing here says that part of it. Name the place once more."
            return Verdict("coarse", text, near=best.fills, id=best.id, ask=ask)
        return best

    def _own(self, fills: tuple[int, ...]) -> tuple[set[str], list[str]]:
        texts = [t for index in fills for t in self._expected.required[index].texts]
        return {word for text in texts for word in _all_words(text)}, texts

    def _better(self, said: set[str], fills: tuple[int, ...]) -> bool:
        """Tell whether the words fit another muscle's place on the same landmark better than the one asked for."""
        places = {id_ for i in fills for id_ in (self._expected.required[i].id, *self._expected.required[i].also)}
        texts = [text for index in fills for text in self._expected.required[index].texts]
        own = max((_common(self._spelling, said, _all_words(text)) for text in texts), default=0)
        others = (wording.words for wording in self._vocabulary.wordings if wording.place in places)
        return any(_common(self._spelling, said, other) > own for other in others)

    def _mentioned(self, wanted: Wanted, *, beside: bool = False) -> frozenset[str]:
        """Return what the facts' own wording names ("in the pes anserinus"), or names as lying beside."""
        return frozenset(
            term.id
            for text in wanted.texts
            for clause in clauses(text)
            for terms, _ in self._vocabulary.mentions(clause[beside])
            for term in terms
        )


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


def _common(spelling: Terms, said: set[str], other: frozenset[str]) -> int:
    """Return how much of ``said`` another wording says too; two words for one direction are the same."""
    plain = {word for word in said if word in other and not spelling.directions(word)}
    return len(plain) + len(_sides(spelling, said) & _sides(spelling, other))


def _sides(spelling: Terms, said: Iterable[str]) -> set[tuple[str, str]]:
    return {side for word in said for side in spelling.directions(word).items()}


def _contradict(spelling: Terms, said: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether a direction in ``said`` is another than those the texts give on that axis."""
    given: dict[str, set[str]] = {}
    for axis, side in _sides(spelling, (word for text in texts for word in _all_words(text))):
        given.setdefault(axis, set()).add(side)
    return any(side not in given.get(axis, {side}) for axis, side in _sides(spelling, said))
