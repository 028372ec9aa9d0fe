"""Every name that the content knows, and what a typed name may mean.

A name is looked up whole; where it fits nothing, the nearest names in the whole vocabulary are looked for,
neighbours included. A slip is forgiven word by word: a word that is itself in the vocabulary is taken as
it stands, so "inferior" is never a slip for "superior", nor "minimus" for "medius".
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice, product

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.index import opening, spoken
from hipcli.anatomy.model import KINDS, AnyEntry, Landmark, Muscle, Outside
from hipcli.anatomy.names import distance, plain
from hipcli.quiz.grading.shorthand import Shorthand
from hipcli.quiz.grading.spelling import (
    COMMON,
    ELSEWHERE,
    NEUTRAL,
    SHORT_SIDES,
    SPELLED,
    as_answered,
    by_adjective,
    every_word,
    key,
    limit,
    terms_of,
    words,
)
from hipcli.quiz.grading.terms import FITTING, LEFT_OUT, Sense, Term, fitting
from hipcli.quiz.questions.expected import AnswerKind
from hipcli.quiz.questions.wording import low, name_of

#: In the name of a nerve or an artery.
_SIDES = {"upper": "superior", "lower": "inferior", **SHORT_SIDES}
VESSELS = ("nerve", "artery", "vein")
_LOCAL = ("landmark", "ligament", "space")
_APART = re.compile(r"([ -]+)")

#: Kinds that nobody answers with; their names are sentences and titles.
_NAMELESS = ("claim", "source")


class Vocabulary:
    """All names of a catalog, made for grading typed answers."""

    def __init__(self, catalog: Catalog) -> None:
        """Gather every name of every entry."""
        self._catalog = catalog
        #: Returns what a text names where a kind is asked for.
        self.read = lru_cache(maxsize=20_000)(self._read)
        self.spelling = terms_of(catalog)
        self._whole: dict[str, tuple[Term, ...]] = {}
        self._texts: dict[str, tuple[Term, ...]] = {}
        self._near: dict[str, dict[str, int]] = {}
        #: What only facts are called: a piece of it names nothing.
        self._told: set[str] = set()
        #: The words of each text that has an attachment at a place, by the place.
        self.wordings: dict[str, list[frozenset[str]]] = {}
        self._ids = tuple(catalog.ids(*(kind for kind in KINDS if kind not in _NAMELESS)))
        for id_ in self._ids:
            self._take(catalog.entry(id_))
        for bone in catalog.frames.terms("bone"):
            if bone not in catalog:
                self._add(bone, Term("bone", bone))
        self._umbrellas: dict[str, tuple[Term, ...]] = {}
        for one in catalog.frames.several:
            terms = tuple(Term("muscle", id_) for id_ in one.members if id_ in catalog)
            names = (*([one.plural] if one.plural else ()), *one.names)
            self._umbrellas |= dict.fromkeys(map(plain, names), terms)
            for term in terms if one.plural else ():
                self._add(one.plural or "", term)

    # --- gathering

    def kind(self, id_: str) -> str:
        """Return the kind of an entry; of a neighbour what it is."""
        entry = self._catalog.entry(id_)
        return entry.what if isinstance(entry, Outside) else self._catalog.kind(id_)

    def _take(self, entry: AnyEntry) -> None:
        kind = self.kind(entry.id)
        term = Term(kind, entry.id)
        own = spoken(entry)
        for name in _names(entry):
            self._add(name, term)
            if name not in own:
                self._told.add(key(words(name)))
            if isinstance(entry, Landmark):
                boned = self._boned(words(name))
                self._add(" ".join(boned), term)
                self._add(" ".join([*boned, *({entry.bone} - {*boned})]), term)
        if isinstance(entry, Muscle):
            self._take_muscle(entry)

    def _take_muscle(self, muscle: Muscle) -> None:
        heads = [{*words(part.name.split(" (")[0])} for part in muscle.parts]
        names = [n for n in (muscle.name, *muscle.aliases) if not any(head <= {*words(n)} for head in heads)]
        for part in muscle.parts:
            bare, *inside = part.name.replace(")", "").split("(")
            first, initials = bare.rsplit(" ", 1)[0], "".join(word[0] for word in bare.split())
            for name in names:
                for own in (bare, *inside, *part.aliases, initials, f"{first} part", f"{first} fibre"):
                    self._whole[key(words(f"{own} {name}"))] = (Term("muscle", muscle.id, part.id),)
        for fact in (*muscle.origin, *muscle.insertion):
            others = ((variant.landmark or fact.landmark, variant.text or "") for variant in fact.variants)
            for landmark, text in ((fact.landmark, fact.text), *others):
                if text and landmark in self._catalog:
                    for said in dict.fromkeys((text, as_answered(text))):  # as an answer is read
                        self._add(said, Term(self._catalog.kind(landmark), landmark), self._texts)
                    self.wordings.setdefault(landmark, []).append(every_word(text))

    def _add(self, name: str, term: Term, table: dict[str, tuple[Term, ...]] | None = None) -> None:
        table = self._whole if table is None else table
        form = key(words(name))
        if form and term not in table.get(form, ()):
            table[form] = (*table.get(form, ()), term)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of every name."""
        found = {word for form in (*self._whole, *self._texts) for word in form.split()}
        families = {word for family in self.spelling.families for word in family}
        moves = self._catalog.moves.words_of(self._catalog.ids("movement"))
        return frozenset(found | families | self.elsewhere | NEUTRAL | moves)

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """Words of other names than those of places, and of other parts of the body."""
        return ELSEWHERE.union(*(frame.elsewhere for frame in self._catalog.frames.every))

    @cached_property
    def of_places(self) -> frozenset[str]:
        """Every word of the names of places: another place on the same bone has one of them."""
        rows = self._whole.items()
        return frozenset(w for form, terms in rows for t in terms if t.kind in _LOCAL for w in form.split())

    @cached_property
    def regions(self) -> frozenset[str]:
        """Words for all that is asked about, which narrow no place."""
        frames = self._catalog.frames
        known = {word for joint in frames.joints.values() if joint.known for word in (*joint.words, *joint.also)}
        several = {bone.id for bone in frames.bones.values() if bone.bones}
        return frozenset({"joint"} | known | several) - {*frames.terms("bone")}

    @cached_property
    def _holding(self) -> dict[str, list[tuple[tuple[str, ...], tuple[Term, ...]]]]:
        """Names by each of their words."""
        table: dict[str, list[tuple[tuple[str, ...], tuple[Term, ...]]]] = {}
        for form, terms in ((form, terms) for form, terms in self._whole.items() if form not in self._told):
            split = tuple(form.split())
            for word in {*split}:
                table.setdefault(word, []).append((split, terms))
        return table

    @cached_property
    def shorthand(self) -> Shorthand:
        """What reads abbreviations."""
        return Shorthand(self._catalog, self._ids, self._whole, self.known, self._looked_up)

    @cached_property
    def _longest(self) -> int:
        """How many words the longest name has: longer rows of words are looked at in pieces."""
        return max(form.count(" ") + 1 for form in self._whole)

    # --- reading

    def name(self, term: Term) -> str:
        """Return how a term is called."""
        if term.part:
            muscle = self._catalog.get(term.id, Muscle)
            part = next(p.name for p in muscle.parts if p.id == term.part)
            return f"{part.split(' (')[0]} of {low(muscle.name)}"
        return term.id.replace("-", " ") if term.kind == "bone" else name_of(self._catalog, term.id)

    def joined_up(self, text: str) -> str:
        """Return a text with what is one word put together: "pubo-femoral", "semi tendinosus"."""
        first, *others = _APART.split(text)
        found = [first]
        for gap, word in zip(others[::2], others[1::2], strict=True):
            whole = words(found[-1] + word)
            parted = (
                "-" not in gap and not found[-1].endswith("o") and self.known.issuperset(words(f"{found[-1]} {word}"))
            )
            if len(whole) == 1 and whole[0] in self.known and not parted:
                found[-1] += word
            else:
                found += [gap, word]
        return "".join(found)

    def _boned(self, found: list[str]) -> list[str]:
        """Return words with the bones that they stand for: "spine ischium" for "ischial spine"."""
        return [self.spelling.of_bones.get(word, word) for word in found]

    def _read(self, text: str, kind: AnswerKind) -> Sense:
        if "muscle" in FITTING.get(kind, ()) and (several := self._umbrellas.get(plain(text))):
            return Sense("exact", several)
        typed = [word for word in words(text) if not self._is_filler(word)]
        if kind in ("nerve", "artery"):
            typed = [_SIDES.get(word, word) for word in typed]
        if kind == "place" and key(typed) in self._texts and len(typed) > self._longest:  # longer than any name
            return Sense("text", self._texts[key(typed)])
        if not typed or len(typed) > self._longest or all(word.isdigit() for word in typed):
            return Sense("none")
        mended = self.mend(typed) if len(max(typed, key=len)) > 1 else None  # a letter is a piece of no name
        named = self._exact(typed, kind) or self._short(typed, kind) or self._slips(typed, kind)
        return named or (self._piece(mended, kind) if mended else self._parted(typed, kind))

    def _short(self, typed: list[str], kind: AnswerKind) -> Sense | None:
        terms = self.shorthand.read(typed, kind)
        if len(typed) == 1 and typed[0] in self.known and not any(term.kind in FITTING.get(kind, ()) for term in terms):
            return None  # a whole word shortens nothing of another kind: "sciatic" is not sciatica
        return Sense("exact" if len({term.id for term in terms}) == 1 else "several", terms) if terms else None

    def _parted(self, typed: list[str], kind: AnswerKind) -> Sense:
        """Return what two words run together may be slips for: "gluteusmedus"."""
        word = typed[0] if len(typed) == 1 else ""
        halves = [[word[:at], word[at:]] for at in range(4, len(word) - 3)]
        found = [self._looked_up(mended, kind) for said in halves if (mended := self.mend(said))]
        terms = tuple(dict.fromkeys(term for terms in found for term in fitting(terms, kind)))
        return Sense("near", terms) if len({term.id for term in terms}) == 1 else Sense("none")

    def names(self, text: str, kind: AnswerKind) -> bool:
        """Tell whether ``text`` is a whole name, slips forgiven, and not only a piece of one."""
        typed = words(text)
        if plain(text) in self._umbrellas or len(typed) > self._longest:
            return len(typed) <= self._longest
        named = self._exact(typed, kind) or self._short(typed, kind) or self._slips(typed, kind)
        return named is not None and named.how in ("exact", "near", "text")

    def _is_filler(self, word: str) -> bool:
        """Tell whether a word is a slip for "the" or "of", and nothing else."""
        return len(word) < 5 and word not in self.known and any(distance(word, f, 1) < 2 for f in ("the", "of"))

    def mend(self, typed: list[str]) -> list[str] | None:
        """Return the words with slips put right; None where a word is unknown or as near to another."""
        mended: list[str] = []
        for word in typed:
            near = self.near(word)
            nearest = [other for other, away in near.items() if away == min(near.values())]
            if len(nearest) != 1:
                return None
            mended += nearest
        return mended

    def mended(self, typed: list[str]) -> list[str]:
        """Return the words with those slips put right that are beyond doubt."""
        return [word for typed_ in typed for word in self.mend([typed_]) or [typed_]]

    def _exact(self, typed: list[str], kind: AnswerKind) -> Sense | None:
        found = fitting(self._looked_up(typed, kind), kind)
        if found:
            ours = any(term.kind in FITTING.get(kind, ()) for term in found)
            longer = Sense("none") if ours else self._piece([*typed, LEFT_OUT.get(kind, "")], kind)
            return longer if longer.how == "several" else Sense("exact", found)
        if kind == "place" and key(typed) in self._texts:
            return Sense("text", self._texts[key(typed)])
        return None

    def near(self, word: str) -> dict[str, int]:
        """Return the known words that ``word`` may be a slip for, with the number of slips, fewest first.

        A known word is itself and nothing else. Where a word is nearer to one of two opposites, the other is out.
        """
        if word in self.known or self.spelling.sides([word]):
            return {word: 0}
        if word in COMMON:
            return {}
        if word not in self._near:
            found: dict[str, int] = {}
            for other in (*self.known, *SPELLED):
                most = limit(other)
                if most and abs(len(other) - len(word)) <= most + 1:
                    # The comparing form has lost a plural s, which may have been part of the slip.
                    away = max(1, min(distance(word, other, most), distance(f"{word}s", other, most)))
                    if away <= most:
                        found[SPELLED.get(other, other)] = away
            self._near[word] = {
                other: away
                for away, other in sorted((away, other) for other, away in found.items())
                if not any(self.spelling.opposed(other, rival) and found[rival] < away for rival in found)
            }
        return self._near[word]

    def _slips(self, typed: list[str], kind: AnswerKind) -> Sense | None:
        """Return the names that fit when each unknown word is taken for a known word near to it."""
        nears = [self.near(word) for word in typed]
        if all(0 in near.values() for near in nears) or not all(nears):
            return None
        found: dict[int, dict[tuple[str, ...], tuple[Term, ...]]] = {}
        for choice in islice(product(*nears), 200):  # no more ways to take a word of each are tried
            if terms := self._looked_up(list(choice), kind):
                away = sum(near[word] for near, word in zip(nears, choice, strict=True))
                found.setdefault(away, {})[choice] = fitting(terms, kind)
        if not found:
            return None
        best = found[min(found)]
        means = tuple(dict.fromkeys(term for terms in best.values() for term in terms))
        if len({frozenset(terms) for terms in best.values()}) > 1:
            return Sense("tie", means, tuple(self.name(term) for term in means))
        first = next(iter(best))
        # A muscle is called by what it does: "aductor longus" may be either, though only one is a name here.
        rival = next(self._rivals(first, nears), None) if kind == "muscle" else None
        return Sense("tie", means, (" ".join(first), rival)) if rival else Sense("near", means)

    def _rivals(self, choice: tuple[str, ...], nears: list[dict[str, int]]) -> Iterator[str]:
        """Yield the same name with a word of the same family in place of one that was as near."""
        for index, near in enumerate(nears):
            for other, away in near.items():
                if away and away == near[choice[index]] and self.spelling.opposed(other, choice[index]):
                    yield " ".join((*choice[:index], other, *choice[index + 1 :]))

    def _looked_up(self, choice: list[str], kind: AnswerKind) -> tuple[Term, ...]:
        found, extra = self._whole.get(key(choice), ()), LEFT_OUT.get(kind)
        if not found and extra and extra not in choice:  # "obturator" for a nerve
            found = tuple(
                term for term in self._whole.get(key(by_adjective([*choice, extra])), ()) if term.kind in FITTING[kind]
            )
        return found or (self._whole.get(key(self._boned(choice)), ()) if kind == "place" else ())

    def _piece(self, typed: list[str], kind: AnswerKind) -> Sense:
        """Return what a piece of a name fits: "medius", "gemellus", "trochanter"."""
        fits = FITTING.get(kind, ())
        rows = min((self._holding.get(word, []) for word in typed), key=len)
        longer = (row for row in rows if len({*typed}) == len(typed) < len(row[0]) and {*typed} <= {*row[0]})
        every = [(term, {*form}.difference(typed)) for form, terms in longer for term in terms]
        hits = [hit for hit in every if hit[0].kind in fits] or every
        if kind == "muscle":  # what it is called comes before its other names
            hits = [hit for hit in hits if {*typed} <= {*words(self.name(hit[0]))}] or hits
        found = tuple(dict.fromkeys(term for term, _ in hits))
        if len({term.id for term in found}) == 1:
            return Sense("exact", tuple(term for term in found if term.part is None)[:1] or found)
        plainly = {term for term, more in hits if set() < more <= NEUTRAL and term.kind in fits}
        if len(plainly) == 1:
            return Sense("exact", tuple(plainly))
        return Sense("several", found) if found else Sense("none")

    def mentioned(self, found: list[str]) -> Iterator[tuple[tuple[Term, ...], list[str]]]:
        """Yield the names in a row of words, and those that share one: "anterior and posterior gluteal lines"."""
        for terms, said in self.mentions(found):
            yield terms, said
            for word in found if len(said) > 2 else ():
                yield self._whole.get(key([word, *said[1:]]), ()), said

    def mentions(self, found: list[str], kind: AnswerKind = "place") -> Iterator[tuple[tuple[Term, ...], list[str]]]:
        """Yield the names in a row of words, longest first, each with its words; words of no name have no terms."""
        index = 0
        bare = LEFT_OUT.get(kind, "") not in found
        while index < len(found):
            for end in range(min(len(found), index + self._longest), index, -1):
                terms = self._mentioned(found[index:end], kind, bare=bare)
                if terms and not self._runs_over(found, index, end, terms, kind):
                    yield terms, found[index:end]
                    index = end
                    break
            else:
                yield (), [found[index]]
                index += 1

    def _runs_over(self, found: list[str], begin: int, end: int, terms: tuple[Term, ...], kind: AnswerKind) -> bool:
        """Tell whether a name's end begins another: "obturator | membrane", "vein femoral | canal"."""
        surface = found[begin] == "surface" or all(term.kind == "muscle" for term in terms)
        other = surface if kind == "place" else found[begin] in VESSELS
        longer = self._whole.get(key(found[begin + 1 : end + 1]), ()) if other and begin + 1 < end < len(found) else ()
        return any(kind != "place" or term.kind in FITTING[kind] for term in longer)

    def _mentioned(self, said: list[str], kind: AnswerKind, *, bare: bool) -> tuple[Term, ...]:
        several = len(said) > 1
        by_kind = kind == "place" or (bare and kind in ("nerve", "artery"))
        terms = self._looked_up(said, kind) if by_kind else self._whole.get(key(said), ())
        terms = tuple(term for term in terms if term.kind in FITTING[kind] or several)
        if terms or len(said) > 6 or all(word in self.known and len(word) > 3 for word in said):
            return terms
        short = self.shorthand.read(said, kind)
        return short if len({term.id for term in short}) == 1 and (several or short[0].kind in FITTING[kind]) else ()

    def is_text(self, text: str) -> bool:
        """Tell whether a text is what a fact says of a place, word for word."""
        return key(words(text)) in self._texts

    def outside(self, id_: str) -> bool:
        """Tell whether an id is a neighbour, of which only the name and a line is known."""
        return id_ in self._catalog and self._catalog.kind(id_) in ("vein", "outside")


def _names(entry: AnyEntry) -> list[str]:
    """Return what an entry is called, and what its facts are, but branches of it: they are told apart by their side."""
    own = spoken(entry)
    return [name for name in opening(entry) if name in own or {"part", "trunk"}.isdisjoint(words(name))]
