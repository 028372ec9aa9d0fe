"""How names and lists are put into sentences."""

import re
from collections.abc import Iterable
from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.wording import capital, in_words
from hipcli.quiz.questions.expected import Wanted

#: Words of a name of which a hint gives each first letter; of more it gives the first words.
_SHORT = 5
_WORD = re.compile(r"[a-z0-9]+")
_LITTLE = frozenset(
    "a an and at by for from in into is it its no not of off on or round that the this to with which".split()
)
#: Words for kinds of things, which tell nothing of the one that is meant.
_KINDS = frozenset("nerve nerves artery arteries muscle foramen canal hiatus ligament part".split())


#: How words begin that have no more in common than where they lie.
_BEFORE = ("supra", "infra", "inter", "intra", "extra", "trans")


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that matter in a text."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _LITTLE)


def _stem(word: str) -> str:
    return word[:8] if word.startswith(_BEFORE) else word[:5]


_KIND_STEMS = frozenset(map(_stem, _KINDS))


def echoes(text: str, name: str) -> bool:
    """Tell whether a text has a word of a name, if only by its stem: "gluteus" is one of the gluteal nerves."""
    return not (stems(name) - _KIND_STEMS).isdisjoint(stems(text))


def tells(text: str, name: str) -> bool:
    """Tell whether a text gives a name away, if only by the stems of its words: "adductor longus" tells adduction."""
    own = stems(name) - _KIND_STEMS
    return bool(own) and own <= stems(text)


def low(name: str) -> str:
    """Return a name as it stands inside a sentence: "sciatic nerve", but "TFL" and "Gerdy's tubercle"."""
    first = name.split(" ")[0]
    return name if first[1:] != first[1:].lower() or "'" in first or "’" in first else name[:1].lower() + name[1:]


def name_of(catalog: Catalog, id_: str) -> str:
    """Return the name of an entry as it stands inside a sentence."""
    return low(catalog.name(id_))


def title(catalog: Catalog, id_: str) -> str:
    """Return the name of an entry as it begins a sentence."""
    return capital(name_of(catalog, id_))


def join(names: Iterable[str]) -> str:
    """Return names as "a", "a and b" or "a, b and c"."""
    *names, last = [*names] or [""]
    return f"{', '.join(names)} and {last}" if names else last


def names_of(catalog: Catalog, ids: Iterable[str]) -> str:
    """Return the names of entries, each once, as they stand inside a sentence."""
    return join(dict.fromkeys(name_of(catalog, id_) for id_ in ids))


def part_name(muscle: Muscle, part: str) -> str:
    """Return the name of a part without what stands in brackets."""
    return next(p.name for p in muscle.parts if p.id == part).split(" (")[0]


def named(muscle: Muscle, part: str | None) -> str:
    """Return how a sentence names a muscle or a part of it."""
    return low(muscle.name) if part is None else f"the {part_name(muscle, part)} of {low(muscle.name)}"


def of_parts(catalog: Catalog, id_: str, part: str | None) -> str:
    """Return how a sentence names a part of a muscle, or a neighbour."""
    entry = catalog.entry(id_)
    return named(entry, part) if isinstance(entry, Muscle) else name_of(catalog, id_)


def untold(muscle: Muscle, part: str | None, *answers: str) -> str:
    """Return how a sentence names a muscle, or where it lies or runs where its name would tell an answer."""
    ends = {"origin": _ends(muscle.origin, part, answers), "insertion": _ends(muscle.insertion, part, answers)}
    told = "; ".join(f"{slot}: {join(places)}" for slot, places in ends.items() if places)
    where = (muscle.position.text.rstrip("."), told)
    forms = (named(muscle, part), *(f"this muscle ({low(text)})" for text in where))
    return next((form for form in forms if not any(tells(form, answer) for answer in answers)), forms[0])


def _ends(facts: Iterable[Attachment], part: str | None, answers: Iterable[str]) -> list[str]:
    """Return the first place of each part, or of the one that is meant, but for those that tell an answer."""
    own = {fact.part: fact.text for fact in reversed([*facts]) if part is None or fact.part in (None, part)}
    return [text for text in reversed(own.values()) if not any(tells(text, answer) for answer in answers)]


def with_parts(catalog: Catalog, id_: str, parts: Iterable[str]) -> str:
    """Return the name of an entry with those of its parts that are meant in brackets, where it is a muscle."""
    return noted(name_of(catalog, id_), join(part_name(catalog.get(id_, Muscle), part) for part in sorted(parts)))


def supplies(what: str, count: int, *, mainly: bool) -> str:
    """Return how a question asks for so many nerves or arteries: "2 nerves mainly supply"."""
    whole = "mainly " if mainly else ""
    plural = "arteries" if what == "artery" else f"{what}s"
    return f"{what} {whole}supplies" if count == 1 else f"{count} {plural} {whole}supply"


def part_counts(wanted: Iterable[Wanted]) -> str:
    """Return what is said beside a set where some of its muscles are asked for in part."""
    return " (A part counts.)" if any(one.parts for one in wanted) else ""


def noted(name: str, text: str | None) -> str:
    """Return a name with what is said of it in brackets."""
    return f"{name} ({text})" if text else name


def initials(names: Iterable[str]) -> str:
    """Return a hint: of one name the letters that begin its words, a dot for each other; of several these letters.

    Of what is too long for that its first words.
    """
    told = [low(name).split() for name in names]
    if len(told) > 1:
        return "; ".join(" ".join(f"{word[0]}." for word in words) for words in told)
    words = told[0] if told else []
    if len(words) > _SHORT:
        return f"{' '.join(words[: max(len(words) // 4, 2)])} ..."
    return " ".join(word[0] + "." * (len(word) - 1) for word in words)


def bones(facts: Iterable[Attachment]) -> str:
    """Return a hint: the bones concerned, or the first letters where the place is no bone."""
    facts = list(facts)
    found = dict.fromkeys(in_words(fact.bone) for fact in facts if fact.bone)
    soft = initials(fact.text for fact in facts if fact.bone is None)
    return "; ".join(said for said in (f"on the {join(found)}" if found else "", soft) if said)
