"""Holds one name of an answer against what is expected, by the kind of thing that was asked for."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import AnyEntry, Group, Landmark, MovementEntry, Muscle, Nerve, Outside
from hipcli.quiz.grading.places import holders, trunks
from hipcli.quiz.grading.spelling import clauses, every_word, words
from hipcli.quiz.grading.terms import FITTING, Judgement, Sense, Term
from hipcli.quiz.grading.vocabulary import Vocabulary
from hipcli.quiz.questions.expected import Expected, Wanted
from hipcli.quiz.questions.wording import names_of

_VESSELS = re.compile(
    r"^\W*(?P<name>.+?) (?:vessels|(?P<nerve>neurovascular bundle|nvb|neurovasculature))\W*$", re.IGNORECASE
)
_COUNT = re.compile(r"^\W*(?:(?:the|all|both|two|three|four|five|six|[2-6])\b\s*(?:of\b\s*)?)+", re.IGNORECASE)
_TENDON = re.compile(r"\btendons?\b(?!\W*(?:[&+/]|and\b))(?: of)?(?: the)?", re.IGNORECASE)
_PLEXUS = re.compile(r"^\W*(?:the )?(?P<which>\w+) plexus\W*$", re.IGNORECASE)
_BRANCH = re.compile(r"(?P<name>.+?) br(?:anch(?:es)?)?\b\.? (?:of|from) (?P<of>.+)", re.IGNORECASE)
_NEXT, _BONE = r"(?:surrounding|adjacent|adjoining)", r"bon(?:es?|y \w+)"
_AROUND = re.compile(
    rf"^\W*(?:the )?(?:{_NEXT} {_BONE}|{_BONE} (?:around|round|near|beside|next to|{_NEXT}(?: to)?) (?:it|them))\W*$",
    re.IGNORECASE,
)
#: Words that name no structure by themselves, and the kinds they stand for.
_BARE = {
    **{word: (kind,) for kind in ("nerve", "artery", "vein") for word in (kind, kind[0])},
    "vessel": ("artery", "vein"),
    "canal": ("space",),
    "tendon": ("muscle",),
    "l": ("other",),
}


class Judge:
    """Judges names for one question."""

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary, expected: Expected) -> None:
        """Take what is expected."""
        self.catalog = catalog
        self.vocabulary = vocabulary
        self.spelling = vocabulary.spelling
        self.expected = expected
        self.kind = expected.kind

    @cached_property
    def own(self) -> frozenset[str]:
        """Every word of the facts behind the answer."""
        return frozenset[str]().union(*self.wordings)

    @cached_property
    def besides(self) -> frozenset[str]:
        """Every word of the facts that are true and need not be named: "and the notch below"."""
        return frozenset(word for one in self.expected.accepted for text in one.texts for word in every_word(text))

    @cached_property
    def told(self) -> frozenset[str]:
        """The ids of what the facts behind the answer name: "becomes the popliteal artery"."""
        return frozenset[str]().union(*(own for own, _ in self._texts)) - self.expected.fitting

    @cached_property
    def wordings(self) -> set[frozenset[str]]:
        """The words of each fact behind the answer."""
        wanted = (*self.expected.required, *self.expected.accepted)
        return {every_word(text) for one in wanted for text in one.texts}

    @cached_property
    def facts(self) -> list[frozenset[str]]:
        """The words of each fact behind the answer, and of each on what is asked about, or else on the answer."""
        ids = (self.expected.asked,) if self.expected.asked else (one.id for one in self.expected.required)
        texts = (getattr(fact, "text", None) for entry in map(self.entry, ids) if entry for fact in facts(entry))
        return [*self.wordings, *(every_word(text) for text in texts if text)]

    @cached_property
    def _texts(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """What the wording of each required thing names, and what it names as lying beside."""
        required = self.expected.required
        return [(self._mentioned(one, beside=False), self._mentioned(one, beside=True)) for one in required]

    # --- names

    def name(self, text: str, before: str, after: str) -> Judgement:
        """Judge ``text`` as one name, if need be with words shared from its neighbours in a list."""
        if self.kind == "structure" and (kinds := _BARE.get(" ".join(words(text)))):
            return self._bare(text, kinds, before, after)
        if before and _AROUND.match(text):
            return self._around(text, before)
        verdict = self.read(text)
        return self._borrowing(text, verdict, before, after) or verdict

    def _borrowing(self, text: str, verdict: Judgement, before: str, after: str) -> Judgement | None:
        """Judge a name with words of its neighbours; of one that means another thing alone only if it is right.

        "vastus lateralis, med" is medialis, not medius.
        """
        vague, place = verdict.kind in ("unknown", "coarse"), self.kind == "place"
        if not vague and (verdict.kind != "wrong" or not (len(words(text)) == 1 or " to " in before)):
            return None
        for whole in _shared(text, before, after if vague or place else "", whole=place):
            reading = self.vocabulary.read(whole, self.kind)
            if reading.how == "exact" and ((one := self._judge(whole, reading)).kind == "right" or vague):
                return one
        return None

    def _around(self, text: str, before: str) -> Judgement:
        """Judge "the bone around it", of a place named before it, which overlaps with what is asked for."""
        fills = self._overlapping({term.id for terms, _ in self.vocabulary.mentions(words(before)) for term in terms})
        return Judgement("right" if fills else "wrong", text, fills)

    def called(self, verdict: Judgement) -> str:
        """Return the whole name of what was named, from which the next name in a list may borrow its words."""
        entry = self.entry(verdict.id if self.kind == "muscle" else None)
        return entry.name if isinstance(entry, Muscle | Outside) else verdict.given

    def read(self, text: str) -> Judgement:
        """Judge ``text`` as one name that stands alone."""
        verdict = self._judge(text, self.vocabulary.read(text, self.kind))
        if verdict.kind == "right" and self._cut_short(text):
            return replace(verdict, kind="coarse", near=verdict.fills, fills=(), ask=f"The whole name of '{text}'?")
        readers = {"nerve": self._plexus, "muscle": self._counted, "structure": self._lying, "artery": self._branching}
        otherwise = readers.get(self.kind) if verdict.kind != "right" else None
        return (otherwise and otherwise(text, verdict)) or verdict

    def _cut_short(self, text: str) -> bool:
        """Tell whether the only answer is one word of a name and that not in full: "max"."""
        short = len(self.expected.required) == len(said := words(text)) == 1 and len(said[0]) < 4
        return short and not self.vocabulary.names(text, self.kind)

    def _counted(self, text: str, verdict: Judgement) -> Judgement | None:
        """Judge muscles that are counted: "both gemelli"."""
        bare = uncounted(text) if verdict.kind in ("unknown", "coarse") else ""
        return self.read(bare) if bare not in ("", text) else None

    def _lying(self, text: str, verdict: Judgement) -> Judgement | None:
        """Judge what lies in a space by less than its name ("sciatic"), by its tendon, or an artery with its vein."""
        if verdict.kind == "coarse":
            called = [words(f"{text} {noun}") for noun in ("nerve", *_BARE["vessel"])]
            ours = self._which(lambda wanted: words(self.catalog.name(wanted.id)) in called)
            return Judgement("right", text, ours, self.expected.required[ours[0]].id) if len(ours) == 1 else None
        if vessels := _VESSELS.match(text):
            both = [
                self.read(f"{vessels['name']} {kind}")
                for kind in (*_BARE["vessel"], "nerve")[: 3 if vessels["nerve"] else 2]
            ]
            worst = max(both, key=lambda one: one.rank)
            return replace(worst, given=text, fills=tuple(index for one in both for index in one.fills))
        whole = _TENDON.sub("", text).strip() if verdict.kind == "unknown" else ""
        return self.read(whole) if whole not in ("", text) else None

    def _plexus(self, text: str, _: Judgement) -> Judgement | None:
        """Judge a plexus, which is too much where the nerve asked for comes from it."""
        which = match["which"].casefold() if (match := _PLEXUS.match(text)) else ""
        if not which.endswith(tuple(self.catalog.frames.terms("plexus"))):
            return None
        near = self._which(lambda wanted: self.plexus(wanted.id) in which)
        for index in near:  # its branches without a name of their own are called by it
            id_ = self.expected.required[index].id
            if any(f"the {which} plexus" in name for name in spoken(self.catalog.entry(id_))):
                return Judgement("right", text, (index,), id_)
        ask = "More exactly: which nerve of it?"
        return Judgement("coarse", text, near=near, ask=ask) if near else Judgement("wrong", text)

    def _branching(self, text: str, _: Judgement) -> Judgement | None:
        """Judge an artery called a branch of another: "perforating branches of the deep femoral artery"."""
        said = _BRANCH.match(text)
        branch = self.read(f"{said['name']} artery") if said else None
        of = {term.id for term in self.vocabulary.read(said["of"], "artery").terms} if said else set()
        return branch if branch and branch.id and not of.isdisjoint(trunks(self.catalog, branch.id)) else None

    def plexus(self, id_: str) -> str:
        """Return the plexus that a nerve comes from; of anything else what no plexus is called."""
        entries = map(self.entry, (id_, *trunks(self.catalog, id_)))
        return next((one.plexus for one in entries if isinstance(one, Nerve) and one.plexus), "?")

    def _bare(self, text: str, kinds: tuple[str, ...], before: str, after: str) -> Judgement:
        """Judge "artery" or "vessels" alone: of the name before it in the list, or the only ones that are asked for."""
        for whole in _shared(text, before, after):
            verdict = self.read(whole)
            if verdict.id is not None and verdict.kind != "tie":
                return replace(verdict, given=whole)
        fills = self._which(lambda wanted: self.vocabulary.kind(wanted.id) in kinds)
        if len(fills) == len(kinds):
            return Judgement("right", text, fills)
        return Judgement("coarse", text, near=fills, ask=f"More exactly: which {text.strip()}?")

    def _judge(self, text: str, reading: Sense) -> Judgement:
        if reading.how in ("none", "text"):  # "text" is how a fact words a place, which is read as a phrase
            return Judgement("unknown", text)
        if reading.how == "tie":
            return Judgement("tie", text, ask=f"{' or '.join(reading.names)}?")
        terms = self.here(reading.terms)
        if len(terms) > 1 and (reading.how == "several" or self.kind != "muscle"):
            return self._several(text, terms)
        if len(terms) > 1:
            return self._umbrella(text, [term.id for term in terms], None)
        return self.term(text, terms[0])

    def here(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return of things that several regions call so those of the region that is asked about."""
        own = {self.catalog.frame_number(one.id) for one in self.expected.required if one.id in self.catalog}
        return tuple(t for t in terms if t.id not in self.catalog or self.catalog.frame_number(t.id) in own) or terms

    def _several(self, text: str, terms: tuple[Term, ...]) -> Judgement:
        """Judge a name that several have; what is missing in many people is not meant by it."""
        verdicts = [self.term(text, term) for term in (self._common(terms) if self.kind == "muscle" else terms)]
        if len({one.id for one in verdicts}) == 1:
            return verdicts[0]
        if any(one.rank < 2 for one in verdicts):
            near = tuple(index for one in verdicts for index in one.fills)
            ask = f"More exactly: several are called '{text.strip()}'. Which?"
            return Judgement("coarse", text, near=near, ask=ask)
        fit = any(term.kind in FITTING[self.kind] for term in terms)
        return Judgement("wrong" if fit and self.kind != "place" else "unknown", text)

    def _common(self, terms: Sequence[Term]) -> Sequence[Term]:
        """Return of muscles with one name the one that everybody has, or else those of the content."""
        ours = [term for term in terms if term.kind != "group" and not self.vocabulary.outside(term.id)]
        always = [term for term in ours if not self._inconstant(term.id)]
        return (always if len({term.id for term in always}) == 1 else ours) or terms

    def entry(self, id_: str | None) -> AnyEntry | None:
        """Return the entry with that id, where there is one."""
        return self.catalog.entry(id_) if id_ is not None and id_ in self.catalog else None

    def bone(self, id_: str) -> str:
        """Return the bone of a place; of anything else the empty string."""
        return entry.bone if isinstance(entry := self.entry(id_), Landmark) else ""

    def _inconstant(self, id_: str) -> bool:
        return isinstance(entry := self.entry(id_), Muscle) and entry.inconstant

    def term(self, text: str, term: Term) -> Judgement:
        """Judge something that was named without doubt."""
        if self.kind == "muscle" and term.kind == "group":
            members = self.catalog.members(self.catalog.get(term.id, Group))
            return self._umbrella(text, [member.id for member in members if member.required], term.id)
        holds = self._which(lambda wanted: term.id in self.above(wanted.id))
        accepted = any(_is(wanted, term) for wanted in self.expected.accepted)
        said_so = accepted and term.kind == "landmark" and term.id not in self.catalog.frames.bones
        if fills := self._which(lambda wanted: _is(wanted, term))[:1] or (holds if said_so else ()):
            return Judgement("right", text, fills, term.id)
        if accepted:
            return Judgement("accepted", text, id=term.id, ask=self._besides(term.id))
        if verdict := self._holding(text, term, holds) if holds else self._near(text, term):
            return verdict
        if self.expected.beyond and self.vocabulary.outside(term.id) and term.kind == self.kind:
            ask = f"That one is a neighbour, not one of the {self._ours()} asked for here. Which of those?"
            return Judgement("beyond", text, id=term.id, ask=ask)
        return Judgement("wrong", text, id=term.id)

    def _which(self, fits: Callable[[Wanted], bool]) -> tuple[int, ...]:
        """Return the indices of what is asked for that fits."""
        return tuple(index for index, wanted in enumerate(self.expected.required) if fits(wanted))

    def _ours(self) -> str:
        """Return what the muscles are called that are asked for."""
        ids = [id_ for id_ in (*(one.id for one in self.expected.required), self.expected.asked) if id_ in self.catalog]
        return self.catalog.frame(ids[0]).muscles() if ids else "muscles"

    def _besides(self, id_: str) -> str:
        """Return what is asked after something true that is not the answer."""
        entry = self.entry(id_)
        if isinstance(entry, MovementEntry) and self.expected.joint not in (None, entry.joint):
            here, there = (self.catalog.frames.joints[joint].called for joint in (self.expected.joint, entry.joint))
            return f"True, but that is at the {there}. And at the {here}?"
        if isinstance(entry, MovementEntry) and any(one.id == entry.opposite for one in self.expected.required):
            return "True in another posture or of another part. And the main one?"
        if self._inconstant(id_):
            return "True, but many people lack it. And the one that everybody has?"
        return "Some say so as well. And the main one?" if self.kind == "nerve" else "True as well. And the main one?"

    def _holding(self, text: str, term: Term, holds: tuple[int, ...]) -> Judgement:
        """Judge what holds these, which is too general but where it is all of them, or tells which is meant."""
        bone = term.id in self.catalog.frames.bones
        parts = set() if bone else {*self.catalog.naming(term.id, slot="part_of")}
        whole = len(parts) > 1 and parts <= self.expected.fitting  # the ischiopubic ramus is the rami of both bones
        if whole or self._by_bone(term.id):
            return Judgement("right", text, holds, term.id)
        ask = f"More exactly: which part of the {self.vocabulary.name(term)}?"
        return Judgement("coarse", text, near=holds, id=term.id, ask=ask)

    def _by_bone(self, bone: str) -> tuple[int, ...]:
        """Return the one place of a set that its bone alone tells: "ilium, sacrum" are a surface of each."""
        required = self.expected.required
        there = self._which(lambda wanted: bool(bone) and self.bone(wanted.id) == bone)
        told = len(there) == 1 < len(required) and bone in words(self.catalog.name(required[there[0]].id))
        return there if told else ()

    def _near(self, text: str, term: Term) -> Judgement | None:
        """Judge a place that the facts name beside the one asked for, or that overlaps with it."""
        if self.kind != "place":
            return None
        for index, (own, _) in enumerate(self._texts):
            if term.id in own:
                return Judgement("right", text, (index,), term.id)
        if near := [index for index, (_, beside) in enumerate(self._texts) if term.id in beside]:
            if self._by_bone(self.bone(term.id)) == tuple(near):  # no less than the bone alone, which would do
                return Judgement("right", text, tuple(near), term.id)
            return Judgement("coarse", text, id=term.id, ask="Near it. Where exactly?")
        same = self._overlapping({term.id})
        if same:
            return Judgement("coarse", text, near=same, id=term.id, ask="They overlap. Which exactly?")
        above = (id_ for wanted in self.expected.accepted for id_ in self.above(wanted.id))
        return self._holding(text, term, ()) if len(self.expected.required) > 1 and term.id in above else None

    def _overlapping(self, places: set[str]) -> tuple[int, ...]:
        """Return which of what is asked for overlaps with one of these places and is none of them."""
        same = self.catalog.frames.same
        return self._which(lambda one: one.id not in places and any((place, one.id) in same for place in places))

    def above(self, id_: str) -> Sequence[str]:
        """Return the ids of what a thing is a part or a branch of."""
        if self.kind == "structure" or trunks(self.catalog, self.expected.asked):
            return ()  # an artery may be where its trunk is not, and what it comes from is not what that comes from
        return holders(self.catalog, id_) if self.kind == "place" else trunks(self.catalog, id_)

    def _mentioned(self, wanted: Wanted, *, beside: bool) -> frozenset[str]:
        """Return what the facts' own wording names ("in the pes anserinus"), or names as lying beside."""
        return frozenset(
            term.id
            for text in wanted.texts
            for clause in clauses(text)
            for terms, _ in self.vocabulary.mentioned(clause[beside])
            for term in terms
        )

    # --- groups of muscles

    def _umbrella(self, text: str, members: list[str], group: str | None) -> Judgement:
        """Let a name for several muscles stand for each of them, right or wrong, but not for what is asked about."""
        fills, more, out = self._parted(members)
        if len(self.expected.required) == 1 and fills:
            wanted = self.expected.required[0]
            if {*members} <= {wanted.id, *wanted.also}:
                return Judgement("right", text, (0,))
            return Judgement("coarse", text, near=fills, id=group, ask="More exactly: which of them?")
        if out or not members:
            return Judgement("wrong", text, fills, group or "".join(members[:1]), out=out if fills else (), more=more)
        if not fills:
            return Judgement("accepted", text, id=group, more=more, ask=self._besides(group or ""))
        every = len(fills) == len(self.expected.required)
        if group == self.expected.asked or (every and group is None):
            return Judgement("coarse", text, near=fills, id=group, ask="More exactly: which muscles are they?")
        told = self._of(text, members, more) if more or every else ""  # not of one name for some among others
        return Judgement("right", text, fills, group, more=more, ask=told)

    def _parted(self, members: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
        """Return which of what is asked for these muscles are, which of them need not be named, and which must not."""
        required = {wanted.id: index for index, wanted in enumerate(self.expected.required)}
        accepted = {wanted.id for wanted in self.expected.accepted}
        rest = [member for member in members if member not in required]
        more = tuple(m for m in rest if m in accepted or (self.expected.beyond and self.vocabulary.outside(m)))
        fills = tuple(required[member] for member in members if member in required)
        return fills, more, tuple(member for member in rest if member not in more)

    def _of(self, text: str, members: Sequence[str], more: Sequence[str]) -> str:
        """Return what a name for several counts for, and what of it need not be named."""
        ours = names_of(self.catalog, (member for member in members if member not in more))
        besides = f"; {names_of(self.catalog, more)} need not be named" if more else ""
        return f"'{text.strip()}' counts for {ours}{besides}."

    # --- names in a row

    def row(self, text: str) -> list[Judgement]:
        """Judge names with nothing but spaces between them; empty where not every word belongs to a name."""
        found: list[Judgement] = []
        for terms, own in self.vocabulary.mentions(self.vocabulary.mended(words(text)), self.kind):
            name = " ".join(own)
            verdict = self.name(name, self.called(found[-1]) if found else "", "")
            if not terms and verdict.rank > 2 and verdict.given == name:
                return []
            found.append(verdict)
        if len(self.expected.required) == 1 < len({one.id for one in found}) and all(one.rank < 2 for one in found):
            return [Judgement("coarse", text, ask="One or the other? Name the one that is meant.")]
        return found


def uncounted(text: str) -> str:
    """Return a name without how many there are of it: "both gemelli"."""
    return _COUNT.sub("", text)


def _is(wanted: Wanted, term: Term) -> bool:
    if term.id != wanted.id:
        return term.id in wanted.also
    return not (term.part and wanted.parts) or term.part in wanted.parts


def _shared(text: str, before: str, after: str, *, whole: bool = False) -> list[str]:
    """Return the text with first words of the name before it, ``whole``: or all, or with last ones of that after it."""
    first, last = before.split(), after.split()
    return [" ".join([*first[:n], text]) for n in range(len(first) - (not whole), 0, -1)] + [
        " ".join([text, *last[n:]]) for n in range(1, len(last))
    ]
