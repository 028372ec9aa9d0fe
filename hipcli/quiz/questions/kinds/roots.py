"""The spinal roots of nerves, and of the nerves of muscles."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Innervation, Roots
from hipcli.anatomy.model import Muscle, Nerve
from hipcli.anatomy.roots import write_roots
from hipcli.quiz.questions.branching import supplied, told
from hipcli.quiz.questions.explain import of_nerves, some
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic
from hipcli.quiz.questions.naming import MOST
from hipcli.quiz.questions.truth import by_part
from hipcli.quiz.questions.wording import name_of, named


def _cards(make: Maker) -> Iterator[Card]:
    for muscle in make.ground.muscles:
        for part, facts in by_part(muscle.innervation).items():
            for fact in facts:
                if fact.roots:
                    yield make.card(f"{fact.id}:roots", muscle, [fact], [fact.nerve], part=part, least="more")
    for nerve in make.catalog.all(Nerve, "nerve"):
        known = told(make.catalog, nerve.id)
        muscles = [muscle for muscle, _ in supplied(make.catalog, nerve.id) if muscle.id not in known]
        region = make.region(muscle.id for muscle in muscles)
        for made_of in nerve.roots:
            yield make.card(f"{made_of.id}:forward", nerve.id, [made_of], order=(region, 2, 0))


def _ask(catalog: Catalog, card: Card) -> Question:
    """Ask for the spinal roots of a nerve, or of the nerve of a muscle."""
    fact: Roots | Innervation
    entry = catalog.entry(card.subject)
    if isinstance(entry, Muscle):
        fact = next(f for f in entry.innervation if f.id == card.facts[0])
        several = sum(f.part == card.part and f.level != "extra" for f in entry.innervation) > 1
        through = f" through the {name_of(catalog, fact.nerve)}" if several else ""
        prompt = f"Which spinal roots supply {named(entry, card.part)}{through}?"
        sources = fact.root_sources or fact.sources
    else:
        fact = next(f for f in catalog.get(card.subject, Nerve).roots if f.id == card.facts[0])
        prompt = f"Which spinal roots make up the {name_of(catalog, card.subject)}?"
        sources = fact.sources
    right = tuple(fact.roots)
    others = tuple(dict.fromkeys(tuple(v.roots) for v in fact.variants if v.roots and tuple(v.roots) != right))
    expected, said = Expected("roots", roots=(right, *others)), write_roots(right)
    hint = "1 level" if len(right) == 1 else f"{len(right)} levels"
    why = (f"Sources also give {', '.join(map(write_roots, others))}.",) if others else ()
    wrong = () if others else tuple(islice(_others(catalog, card.subject, right), MOST))
    return Question(card, prompt, expected, (said,), tuple(sources), hint, why, said, wrong)


def _others(catalog: Catalog, subject: str, right: tuple[str, ...]) -> Iterator[Option]:
    """Yield the roots of other nerves of the region, of which none holds the right ones or lies in them."""
    for roots, nerves in _by_roots(catalog, catalog.frame_number(subject)).items():
        if nerves != [subject] and not set(roots) <= set(right) and not set(right) <= set(roots):
            why = f"{write_roots(roots)}: {some([name_of(catalog, id_) for id_ in nerves])}."
            yield Option(write_roots(roots), (), why, 0 if set(roots) & set(right) else 1)


@lru_cache(maxsize=4)
def _by_roots(catalog: Catalog, own: int) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for nerve in catalog.all(Nerve, "nerve"):
        agreed = (fact for fact in nerve.roots if not fact.disputed and catalog.frame_number(nerve.id) == own)
        for roots in dict.fromkeys(tuple(fact.roots) for fact in agreed):
            found.setdefault(roots, []).append(nerve.id)
    return found


KINDS = (Kind("roots", 70, (Topic(7, "root roots"),), _cards, _ask, {"muscle": of_nerves}),)
