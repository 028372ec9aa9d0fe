"""Spaces: what they hold, in which order, and by which foramen something passes."""

from collections.abc import Iterator

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Passage
from hipcli.anatomy.model import Space
from hipcli.quiz.grading.places import trunks
from hipcli.quiz.proof.sets import passage_flaws
from hipcli.quiz.questions.branching import fed, kin, supplied
from hipcli.quiz.questions.explain import AMONG, some
from hipcli.quiz.questions.kind import Card, Expected, Kind, Maker, Option, Question, Topic, Wanted, cited
from hipcli.quiz.questions.naming import ask_names, counted_too, other_sets, set_of
from hipcli.quiz.questions.truth import is_sure, mentioned, required
from hipcli.quiz.questions.wording import low, name_of, names_of, noted, tells, title

_TOPICS = (Topic(12, "space spaces foramen foramina"),)
_MOST_TYPED = 6
_LEAST_IN_ORDER = 3
_MOST_TOLD = 5
#: Kinds of spaces that something passes through, rather than lies in.
_OPENINGS = ("foramen", "canal", "hiatus")
#: What passes an opening and is asked about; veins are not ours.
_PASSERS = ("muscle", "nerve", "artery")


def _content_cards(make: Maker) -> Iterator[Card]:
    for space in make.catalog.all(Space, "space"):
        facts = required(space.contents)
        if space.complete and len(facts) > 1:
            yield make.card(f"{space.id}/contents:set", space.id, facts)


def _ask_contents(catalog: Catalog, card: Card) -> Question:
    """Ask what passes a space, or lies in it, where all of it is known."""
    space = catalog.get(card.subject, Space)
    asked = [fact for fact in space.contents if fact.id in card.facts]
    also = counted_too(catalog, (fact.structure for fact in space.contents if fact not in asked))
    verb = "pass through" if space.space in _OPENINGS else "lie in"
    prompt = f"Name the {len(asked)} {'main ' if also else ''}structures that {verb} the {low(space.name)}."
    made = _set(catalog, card, asked, prompt, also)
    ids = [fact.structure for fact in asked]
    if all(tells(name_of(catalog, id_), space.name) for id_ in ids):  # no other set would sound like the space
        return made
    wrong = tuple(other_sets(catalog, ids, list(_elsewhere(catalog, card))))
    return replace(made, right=set_of(catalog, ids), wrong=wrong) if wrong else made


def _elsewhere(catalog: Catalog, card: Card) -> Iterator[Option]:
    """Yield what lies in other spaces, and neither itself in this one nor a branch or trunk of what does."""
    here = {fact.structure for fact in catalog.get(card.subject, Space).contents}
    barred = here | kin(catalog, [id_ for id_ in here if catalog.kind(id_) in ("nerve", "artery")])
    for id_ in dict.fromkeys(fact.structure for space in catalog.all(Space, "space") for fact in space.contents):
        if id_ not in barred:
            near = 1 + (catalog.kind(id_) not in {catalog.kind(other) for other in here})
            yield Option(name_of(catalog, id_), (id_,), near=near)


def _sequence_cards(make: Maker) -> Iterator[Card]:
    for space in make.catalog.all(Space, "space"):
        row = [fact for fact in space.contents if fact.order and is_sure(fact)]
        if space.order_text and len(row) >= _LEAST_IN_ORDER:
            row.sort(key=lambda fact: fact.order or 0)
            yield make.card(f"{space.id}/order:set", space.id, row)


def _ask_sequence(catalog: Catalog, card: Card) -> Question:
    """Ask for what lies side by side in a space, in order; what sources place differently may stand anywhere."""
    space = catalog.get(card.subject, Space)
    asked = sorted((f for f in space.contents if f.id in card.facts), key=lambda fact: fact.order or 0)
    direction = (space.order_text or "").partition(":")[0]
    what = "muscles" if all(catalog.kind(fact.structure) == "muscle" for fact in asked) else "structures"
    prompt = f"{direction}: name, in order, the {len(asked)} {what} in the {low(space.name)}."
    rows = ((name_of(catalog, fact.structure), variant) for fact in asked for variant in fact.variants)
    elsewhere = (f"Some sources say of the {name}: {variant.text}." for name, variant in rows)
    ordered = (index for index, fact in enumerate(asked) if not fact.variants)
    return _set(catalog, card, asked, prompt, [f"{space.order_text}.", *elsewhere], *ordered)


def _set(catalog: Catalog, card: Card, asked: list[Passage], prompt: str, why: list[str], *ordered: int) -> Question:
    wanted = tuple(_wanted(catalog, fact) for fact in asked)
    others = tuple(Wanted(f.structure) for f in catalog.get(card.subject, Space).contents if f not in asked)
    expected = Expected("structure", wanted, others, asked=card.subject, ordered=ordered)
    answer = [noted(name_of(catalog, fact.structure), fact.text) for fact in asked]
    long = len(asked) > _MOST_TYPED
    return ask_names(catalog, card, prompt, expected, cited(asked), answer=answer, why=why, long=long)


def _wanted(catalog: Catalog, fact: Passage) -> Wanted:
    also = mentioned(catalog, fact.text or "", "space")
    return Wanted(fact.structure, also=frozenset(also), texts=(fact.text,) if fact.text else ())


def _found_in(catalog: Catalog, _: Card, id_: str) -> str:
    """Return the spaces that something passes or lies in."""
    names = names_of(catalog, catalog.naming(id_, slot="contents"))
    return f"{title(catalog, id_)}: found in the {names}." if names else ""


def _whole(catalog: Catalog, space: str) -> str:
    """Return the space that a space is a part of, or itself."""
    within = catalog.frames.within.get(space)
    return within.of if within and within.part else space


def _through(catalog: Catalog, passer: str) -> set[str]:
    """Return the openings that something passes."""
    return {id_ for id_ in catalog.naming(passer, slot="contents") if catalog.get(id_, Space).space in _OPENINGS}


def _passage_cards(make: Maker) -> Iterator[Card]:
    for space in make.catalog.all(Space, "space"):
        for fact in space.contents if space.space in _OPENINGS else ():
            passer, kind = fact.structure, make.catalog.kind(fact.structure)
            alone = {_whole(make.catalog, id_) for id_ in _through(make.catalog, passer)} == {space.id}
            if kind in _PASSERS and alone and not fact.disputed and _untold(make.catalog, passer, space.name):
                topics = [passer] if kind != "muscle" else []
                yield make.card(f"{fact.id}:reverse", space.id, [fact], topics, scope=passer)


def _ask_passage(catalog: Catalog, card: Card) -> Question:
    """Ask which foramen or canal something passes, where it passes no other; so few are no fair choice."""
    right = catalog.get(card.subject, Space)
    fact = next(fact for fact in right.contents if fact.id in card.facts)
    passer = card.scope
    through = _through(catalog, passer)
    within = catalog.frames.within.get(right.id)
    also = (through | ({within.of} if within and not within.part else set())) - {right.id}
    prompt = f"Which foramen, canal or hiatus does {_untold(catalog, passer, right.name)} pass through?"
    wanted = Wanted(right.id, also=frozenset(also), texts=(fact.text,) if fact.text else ())
    expected = Expected("space", (wanted,), asked=passer)
    answer = [noted(low(right.name), fact.text)]
    return ask_names(catalog, card, prompt, expected, fact.sources, answer=answer)


def _untold(catalog: Catalog, passer: str, space: str) -> str:
    """Return the name of what passes; if that tells the space, the muscles that it supplies for certain.

    Empty where nothing tells it.
    """
    name, kind = name_of(catalog, passer), catalog.kind(passer)
    if not tells(name, space):
        return name if kind == "muscle" else f"the {name}"
    rows = fed(catalog, passer) if kind == "artery" else supplied(catalog, passer)
    muscles = dict.fromkeys(muscle.id for muscle, _ in rows if not tells(muscle.name, space))
    above = trunks(catalog, passer) if kind == "artery" else []
    what = f"branch of the {name_of(catalog, above[0])}" if above else kind
    return f"the {what} that supplies {names_of(catalog, muscles)}" if len(muscles) > 1 else ""


def _contents(catalog: Catalog, _: Card, space: str) -> str:
    """Return what passes a space or lies in it, and that there is more unless all of it is known."""
    entry = catalog.get(space, Space)
    names = [name_of(catalog, fact.structure) for fact in entry.contents if fact.level != "extra"]
    return f"{title(catalog, space)}: {some(names, _MOST_TOLD)}{'' if entry.complete else AMONG}." if names else ""


KINDS = (
    Kind("contents", 110, _TOPICS, _content_cards, _ask_contents, {"": _found_in}, "contents"),
    Kind("sequence", 120, _TOPICS, _sequence_cards, _ask_sequence, {"": _found_in}),
    Kind("passage", 130, _TOPICS, _passage_cards, _ask_passage, {"space": _contents}, "contents", passage_flaws),
)
