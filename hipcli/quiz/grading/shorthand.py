"""Abbreviations of students, by a rule: a beginning of each word of a name, or its first letters."""

from collections.abc import Callable, Mapping
from functools import cached_property

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.names import plain
from hipcli.quiz.grading.spelling import words
from hipcli.quiz.grading.terms import FITTING, LEFT_OUT, Term, fitting
from hipcli.quiz.questions.expected import AnswerKind

#: Of an abbreviated name one word at least is given with so many letters.
_BEGUN = 3
#: Of the first letters one of these words may be left out.
_UNSAID = ("", "to", "nerve", "artery")


class Shorthand:
    """Reads abbreviated names."""

    def __init__(
        self,
        catalog: Catalog,
        ids: tuple[str, ...],
        whole: Mapping[str, tuple[Term, ...]],
        known: frozenset[str],
        look_up: Callable[[list[str], AnswerKind], tuple[Term, ...]],
    ) -> None:
        """Take the ids of what has a name, all names, every word in them, and how a whole name is looked up."""
        self._catalog = catalog
        self._ids = ids
        self._whole = whole
        self._known = known
        self._look_up = look_up

    @cached_property
    def _by_initials(self) -> dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[Term, ...]]]]:
        """Names by the first letters of their words, in the order of the alphabet, and the beginning of any of them.

        Only of what can be an answer: "sciatic" is no beginning of "sciatica".
        """
        table: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[Term, ...]]]] = {}
        for form, terms in self._whole.items():
            terms = tuple(term for term in terms if any(term.kind in kinds for kinds in FITTING.values()))
            split = tuple(form.split())
            initials = "".join(sorted(word[0] for word in split))
            for begun in {word[:_BEGUN] for word in split}:
                table.setdefault((initials, begun), []).append((split, terms))
        return table

    @cached_property
    def _initials(self) -> tuple[dict[str, dict[tuple[str, ...], None]], ...]:
        """The words of each name by its first letters, and so of each other name: "oi" is obturator internus."""
        own: dict[str, dict[tuple[str, ...], None]] = {}
        others: dict[str, dict[tuple[str, ...], None]] = {}
        for id_ in self._ids:
            main = self._catalog.name(id_)
            for name in spoken(self._catalog.entry(id_)):
                said = [word for word in plain(name).split() if word not in ("of", "the")]
                short = ("".join(word[0] for word in said if word != left_out) for left_out in _UNSAID)
                for letters in {*short}:
                    if 1 < len(letters) < 6:
                        (own if name == main else others).setdefault(letters, {})[tuple(words(name))] = None
        return own, others

    def _by_letters(self, letters: str, kind: AnswerKind) -> dict[Term, None]:
        """Return what has a name with these first letters, of the kind asked for if there is any; names come first."""
        tables = [[*table.get(letters, ())] for table in self._initials]
        found = [dict.fromkeys(term for name in names for term in self._look_up([*name], kind)) for names in tables]
        fits = (terms for terms in found if any(term.kind in FITTING.get(kind, ()) for term in terms))
        return next(fits, found[0] or found[1])

    def read(self, typed: list[str], kind: AnswerKind) -> tuple[Term, ...]:
        """Return what abbreviations stand for: first letters ("OI"), or a beginning of each word ("isch tub", "gmed").

        Of things of several kinds those of the kind asked for are meant.
        """
        found = dict(self._terms(typed, kind))
        if not found and len(typed) == 1:
            word = typed[0]
            found = self._by_letters(word, kind)
            doubled = word[:1] == word[1:2]  # "ppubis" is a slip
            for at in range(1 + doubled, len(word) - 2) if not found and word not in self._known else ():
                found |= dict(self._terms([word[:at], word[at:]], kind))
        elif not found:
            spelled = self._spelled_out(typed)
            found = dict.fromkeys(term for name in spelled for term in self._look_up(name, kind))
        terms = fitting(found, kind)
        whole = {self._part_of(term.id) for term in terms} & {term.id for term in terms}
        return tuple(term for term in terms if not whole or term.id in whole)

    def _terms(self, typed: list[str], kind: AnswerKind) -> dict[Term, None]:
        """Return what has a name of as many words, each of which begins as one of those typed."""
        longest = max(typed, key=len, default="")
        if len(longest) < _BEGUN:
            return {}
        extra = LEFT_OUT.get(kind)
        found: dict[Term, None] = {}
        for said in (typed, [*typed, extra]) if extra and extra not in typed else (typed,):
            for name, terms in self._by_initials.get(("".join(sorted(word[0] for word in said)), longest[:_BEGUN]), ()):
                if _begins(sorted(said, key=len, reverse=True), name):
                    found |= dict.fromkeys(terms)
        return found

    def _part_of(self, id_: str) -> str:
        entry = self._catalog.entry(id_) if id_ in self._catalog else None
        return (entry.part_of or "") if isinstance(entry, Muscle) else ""

    def _spelled_out(self, typed: list[str]) -> list[list[str]]:
        """Return what first letters inside a longer name may stand for: "nerve to OI"."""
        own, others = self._initials
        at = next((i for i, word in enumerate(typed) if word in own or word in others), None)
        if at is None:
            return []
        names = own.get(typed[at]) or others[typed[at]]
        return [[*typed[:at], *name, *typed[at + 1 :]] for name in names]


def _begins(typed: list[str], name: tuple[str, ...]) -> bool:
    """Tell whether each word typed is the beginning of another word of a name."""
    if not typed:
        return True
    return any(
        word.startswith(typed[0]) and _begins(typed[1:], (*name[:index], *name[index + 1 :]))
        for index, word in enumerate(name)
    )
