"""Notes: the cards of a fact put into words for Anki, everything escaped, and the id by which it is known for ever."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import Muscle, Source
from hipcli.anatomy.visible import is_web
from hipcli.anatomy.wording import capital
from hipcli.export.notetypes import DIRECTIONS, FACTS, OCCLUSION
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.drawing import draw
from hipcli.quiz.questions.question import Question
from hipcli.quiz.questions.questions import kind_of, question
from hipcli.quiz.questions.wording import low
from hipcli.render.bibliography import describe
from hipcli.render.facts import Teller
from hipcli.render.spans import plain

#: Only one short name is typed: Anki compares letter by letter.
_TYPED = re.compile(r"[A-Za-z][A-Za-z -]{2,39}")
_NAMES = ("muscle", "nerve", "artery", "ligament", "space", "movement")


class Note(Struct, frozen=True):
    """A note: its id, note type, fields, tags and deck; of each card its place among the templates, and its id."""

    id: str
    type: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: tuple[str, ...]
    cards: tuple[tuple[int, str], ...]

    @property
    def guid(self) -> str:
        """Return what Anki knows it by."""
        return guid_of(self.id)

    @property
    def hash(self) -> str:
        """Return what changes whenever a field does."""
        return sha256("\x1f".join((str(self.type), *self.fields)).encode()).hexdigest()[:12]


def guid_of(id_: str) -> str:
    """Return what Anki knows the note of that id by."""
    return "hip" + sha256(f"hipcli {id_}".encode()).hexdigest()[:16]


def base_of(card: Card) -> str:
    """Return the id of a card's note: the fact that it asks; a picture is a note by itself."""
    return card.id if card.direction == "picture" else card.id.rpartition(":")[0]


def card_of(fields: Sequence[str], ord_: int) -> tuple[str, str]:
    """Return the id of a note with these fields, and of its card; empty where it is none of ours."""
    if len(fields) == 5 and ord_ == 0:
        return fields[4], fields[4]
    return (fields[0], f"{fields[0]}:{DIRECTIONS[ord_]}") if ord_ in range(len(DIRECTIONS)) else ("", "")


def fact_note(catalog: Catalog, cards: Sequence[Card], picture: str) -> Note:
    """Return the note of a fact, from all cards that ask it; ``picture``: what is shown with the answer."""
    asked = {card.direction: question(catalog, card) for card in cards}
    own = [part for one in DIRECTIONS for part in (_asked(asked[one]) if one in asked else ("", "", ""))]
    sources = dict.fromkeys(id_ for one in asked.values() for id_ in one.sources)
    last = (_differs(catalog, cards), picture, _sources(catalog, sources))
    numbered = tuple((n, f"{base_of(cards[0])}:{one}") for n, one in enumerate(DIRECTIONS) if one in asked)
    return _note(catalog, cards, FACTS, (base_of(cards[0]), *own, *last), numbered)


def picture_note(catalog: Catalog, card: Card, image: str, mask: str) -> Note:
    """Return the note of a picture of which a name is hidden; ``mask`` says where."""
    asked = question(catalog, card)
    header = f"Where does {low(catalog.name(card.subject))} insert?" if asked.pointed else asked.prompt
    back = _answer(asked) + _differs(catalog, [card]) + _sources(catalog, asked.sources)
    fields = (f"{{{{c1::{mask}:oi=1}}}}", image, escape(header), back, card.id)
    return _note(catalog, [card], OCCLUSION, fields, ((0, card.id),))


def _note(
    catalog: Catalog, cards: Sequence[Card], type_: int, fields: tuple[str, ...], numbered: tuple[tuple[int, str], ...]
) -> Note:
    first = cards[0]
    entry = catalog.entry(first.subject) if first.subject in catalog else None
    region = [capital(catalog.region(entry))] if isinstance(entry, Muscle) else []
    kind = kind_of(first).topics[0].words.split()
    deck = ("hipcli", *region, capital(kind[min(1, len(kind) - 1)]))
    topics = {topic for card in cards for topic in card.topics}
    tags = {f"hipcli::{catalog.kind(one) if one in catalog else 'topic'}::{one.replace('/', '-')}" for one in topics}
    levels = {f"hipcli::level::{card.level}" for card in cards}
    return Note(base_of(first), type_, fields, tuple(sorted(tags | levels)), deck, numbered)


def _asked(asked: Question) -> tuple[str, str, str]:
    """Return question, answer and what may be typed."""
    front = escape(asked.prompt)
    if asked.in_free_words and asked.can_choose:
        texts = (option.text if option else asked.right for option in draw(asked, asked.card.id))
        front += _list("ol", map(capital, texts), "choices")
    one = len(asked.expected.required) == 1 and asked.expected.kind in _NAMES and not asked.long
    typed = asked.right.lower() if one and _TYPED.fullmatch(asked.right) else ""
    return front, _answer(asked), typed


def _answer(asked: Question) -> str:
    told = [*map(capital, asked.answer)]
    answer = escape(told[0]) if len(told) == 1 else _list("ul", told)
    return f'<div class="answer">{answer}</div>' + "".join(f'<div class="why">{escape(why)}</div>' for why in asked.why)


def _list(kind: str, texts: Iterable[str], class_: str = "") -> str:
    shown = f' class="{class_}"' if class_ else ""
    return f"<{kind}{shown}>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + f"</{kind}>"


def _differs(catalog: Catalog, cards: Iterable[Card]) -> str:
    """Return what other sources say of the facts that are disputed."""
    ids = dict.fromkeys(id_ for card in cards for id_ in card.facts)
    items = [Teller(catalog).tell(fact) for id_ in ids if (fact := _fact(catalog, id_)) and fact.disputed]
    told = (" or ".join(plain(one.spans) for one in (item, *item.others)) for item in items if item.others)
    return "".join(f'<div class="differs">Sources differ: {escape(text)}.</div>' for text in told)


def _fact(catalog: Catalog, id_: str) -> Fact | None:
    entry = id_.partition("/")[0]
    return next((fact for fact in facts(catalog.entry(entry)) if fact.id == id_), None) if entry in catalog else None


def _sources(catalog: Catalog, ids: Iterable[str]) -> str:
    return f'<ol class="sources">{"".join(_cited(catalog, ids))}</ol>'


def _cited(catalog: Catalog, ids: Iterable[str]) -> Iterator[str]:
    for source in (catalog.get(id_, Source) for id_ in ids):
        told = escape(describe(source))
        linked = source.url and is_web(source.url)
        yield f'<li><a href="{escape(source.url or "")}">{told}</a></li>' if linked else f"<li>{told}</li>"
