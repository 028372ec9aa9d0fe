"""Topics: what a student types after ``quiz``, and the cards that it means."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import MovementEntry
from hipcli.anatomy.movements import NOT_ALONE
from hipcli.anatomy.names import normal
from hipcli.errors import AmbiguousError, NotFoundError
from hipcli.quiz.cards.card import Card
from hipcli.quiz.grading.places import lies_in
from hipcli.quiz.questions.branching import below
from hipcli.quiz.questions.questions import all_kinds

#: What is listed, by section: "question" are the kinds of cards; any other but the regions is a kind of entry.
SECTIONS = {"question": "Kinds of question", "region": "Regions", "group": "Groups", "muscle": "Muscles"}
SECTIONS |= {"nerve": "Nerves", "movement": "Movements"}
_EVERYTHING = frozenset({"all", "everything"})
_NAMES = (
    "name a muscle, group, nerve, movement or region, 'origins', 'errors' and the like, or 'all': see hipcli topics"
)
_KINDS = (
    "muscle", "group", "nerve", "artery", "movement", "landmark", "ligament", "space", "bursa", "condition", "test",
    "claim",
)  # fmt: skip


@cache
def kind_words() -> dict[str, frozenset[str]]:
    """Return the words for kinds of question, each with the kinds that it means."""
    found: dict[str, frozenset[str]] = {}
    for _, kind in all_kinds().values():
        for word in " ".join(topic.words for topic in kind.topics).split():
            found[word] = found.get(word, frozenset()) | {kind.name}
    return found


def find(catalog: Catalog, cards: Sequence[Card], topics: Sequence[str]) -> list[list[Card]]:
    """Return the cards of each topic; with no topic, all cards but the extra ones.

    Words that together are one name ("gluteus medius") are one topic; a kind of question beside a name is asked of that
    name alone ("gracilis origin"). Raises NotFoundError for a topic that is not known, fits several things, or has no
    cards.
    """
    whole = " ".join(topics)
    if len(topics) > 1 and (_region(catalog, whole) or len(catalog.resolve(whole, *_KINDS)) == 1):
        topics = [whole]
    try:
        found = [_find_one(catalog, cards, topic) for topic in topics]
    except NotFoundError:
        certain = [ids[0] for topic in topics if len(ids := catalog.resolve(topic, *_KINDS)) == 1]
        close = [id_ for id_ in catalog.suggest(whole, *_KINDS) if id_ not in certain] if len(topics) > 1 else []
        if close:
            raise NotFoundError(f"'{whole}' is not a topic", f"did you mean {', '.join(close)}?") from None
        raise
    return _of_kinds(topics, found) or [_plain(cards)]


def _of_kinds(topics: Sequence[str], found: list[list[Card]]) -> list[list[Card]]:
    """Return what was found of each topic; where kinds of question stand beside names, of these kinds and names alone.

    Raises NotFoundError.
    """
    words = [topic.strip().casefold() for topic in topics]
    kinds = frozenset[str]().union(*(kind_words().get(word, ()) for word in words))
    named = {word: cards for word, cards in zip(words, found, strict=True) if word not in kind_words()}
    if not (kinds and named):
        return found
    kept = {word: [card for card in cards if card.kind in kinds] for word, cards in named.items()}
    if missing := [word for word, cards in kept.items() if not cards]:
        told = " and ".join(word for word in words if word not in named)
        raise NotFoundError(f"no questions on the {told} of '{missing[0]}'", "hipcli topics lists what can be asked")
    return [*kept.values()]


def listed(
    catalog: Catalog, cards: Sequence[Card], sections: Iterable[str] = SECTIONS
) -> Iterator[tuple[str, str, list[Card]]]:
    """Yield section, topic and its cards of all that is listed in these sections, what has no cards left out."""
    lines = sorted({topic for _, kind in all_kinds().values() for topic in kind.topics})
    words = {"question": ["all", *(line.words.split()[1] for line in lines)]}
    wholes = [frame.name for frame in catalog.frames.every if frame.name]
    words["region"] = [f"{region}-region" for region in catalog.frames.terms("region")]
    words["region"] += wholes if len(wholes) > 1 else []
    for section in sections:
        for topic in words.get(section) or catalog.ids(section):
            try:
                yield section, topic, _find_one(catalog, cards, topic)
            except NotFoundError:
                continue


def as_listed(catalog: Catalog, topic: str) -> str:
    """Return a topic as one types it: the id of what it names, else the word itself; nothing where it is no topic."""
    word = topic.strip().casefold()
    if word in _EVERYTHING or word in kind_words() or _region(catalog, word):
        return word
    ids = catalog.resolve(topic, *_KINDS)
    return ids[0] if len(ids) == 1 else word.replace(" ", "-") if catalog.movements(topic) else ""


def names_pictures(topics: Iterable[str]) -> bool:
    """Tell whether one of the topics is pictures."""
    return any("picture" in kind_words().get(topic.strip().casefold(), ()) for topic in topics)


def _find_one(catalog: Catalog, cards: Sequence[Card], topic: str) -> list[Card]:
    word = topic.strip().casefold()
    if not normal(word):
        raise NotFoundError("an empty topic", _NAMES)
    if word in _EVERYTHING:
        found = _plain(cards)
    elif word in kind_words():
        own = [card for card in cards if card.kind in kind_words()[word]]
        found = _plain(own) or own  # where all are extra, they come when they are named
    elif belongs := _region(catalog, word):
        found = [card for card in _plain(cards) if belongs(card)]
    else:
        found = _of_entry(catalog, cards, topic)
    if not found:
        named = catalog.resolve(topic)
        page = f"see hipcli lookup {named[0]}, or " if len(named) == 1 else ""
        raise NotFoundError(f"no questions on '{topic}'", f"{page}try hipcli topics")
    return found


def _plain(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if card.level != "extra"]


def _region(catalog: Catalog, text: str) -> Callable[[Card], bool] | None:
    """Return what tells whether a card belongs to the region, or the whole part of the body, that is called so.

    A region's id may have "region" after it, and must have where an entry has the bare name.
    """
    word, form = "-".join(text.casefold().replace("-", " ").split()), normal(text)
    ids = {name.casefold().replace(" ", "-"): id_ for (_, id_), name in catalog.frames.regions.items()}
    bare = word.removesuffix("-region")
    known = bare in catalog.frames.terms("region") and (bare != word or not catalog.called(bare, *_KINDS))
    if known or (word in ids and not catalog.called(text, *_KINDS)):
        region = bare if known else ids[word]
        return lambda card: region in card.topics
    wholes = {number for number, frame in enumerate(catalog.frames.every) if frame.name and normal(frame.name) == form}
    return (lambda card: catalog.frame_number(card.subject) in wholes) if wholes else None


def _of_entry(catalog: Catalog, cards: Sequence[Card], topic: str) -> list[Card]:
    ids = catalog.resolve(topic, *_KINDS)
    moves = [] if topic.casefold() in NOT_ALONE else catalog.movements(topic)
    if len(ids) != 1 and moves:  # at every joint: "flexion", "ER"
        return [card for card in cards if not card.topics.isdisjoint(moves)]
    if len(ids) > 1:
        ids = [id_ for id_ in ids if _about(catalog, cards, id_)] or ids
    if len(ids) > 1:
        raise AmbiguousError(f"the topic '{topic}' fits several", catalog.choices(ids))
    if not ids:
        elsewhere = catalog.resolve(topic)
        if len(elsewhere) == 1:
            raise NotFoundError(f"no questions on '{catalog.name(elsewhere[0])}'", f"see hipcli lookup {elsewhere[0]}")
        raise NotFoundError(f"'{topic}' is not a topic", _advice(catalog, topic))
    return _about(catalog, cards, ids[0])


def _about(catalog: Catalog, cards: Sequence[Card], id_: str) -> list[Card]:
    """Return the cards that an entry is a topic of; of a landmark those of all it holds, of a nerve its branches'."""
    held = {id_}
    if catalog.kind(id_) == "landmark":
        held.update(other for other in catalog.ids("landmark") if lies_in(catalog, other, id_))
    elif catalog.kind(id_) == "nerve":
        held |= below(catalog).get(id_, set())
    return [card for card in cards if not card.topics.isdisjoint(held)]


def _advice(catalog: Catalog, topic: str) -> str:
    from difflib import get_close_matches

    moves = {movement.movement for movement in catalog.all(MovementEntry, "movement")}
    words = [*kind_words(), *catalog.frames.terms("region"), *sorted(moves), "all"]
    near = [*get_close_matches(topic.casefold(), words, 2, 0.75), *catalog.suggest(topic, *_KINDS)]
    close = list(dict.fromkeys(near))[:3]
    return f"did you mean {', '.join(close)}?" if close else _NAMES
