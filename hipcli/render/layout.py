"""Draws a card as lines of spans: in columns for a terminal, one fact a line elsewhere."""

from collections.abc import Iterable, Iterator

from hipcli.render.card import Card, Item, Row
from hipcli.render.ink import Span, cells

_LABEL = 13
_WIDEST = 100

Line = list[Span]


class Layout:
    """How a card is to be laid out. ``numbered``: citations as numbers of the list of sources, else as a count."""

    def __init__(self, width: int, *, columns: bool, numbered: bool = False) -> None:
        """Draw at most ``width`` wide; ``columns`` false means linear text, unwrapped."""
        self.width = min(width, _WIDEST) - 1
        self.columns = columns
        self.numbered = numbered

    def card(self, card: Card) -> Iterator[Line]:
        """Yield the lines of a card."""
        yield from self._head(card)
        numbers = {id_: number for number, id_ in enumerate(card.sources, 1)} if self.numbered else {}
        for place, section in enumerate(card.sections):
            if section.title:
                if place or not self.columns:
                    yield []
                yield [(section.title, "title")]
            for row in section.rows:
                yield from self._row(row, numbers)
        if card.closing:
            yield []
            for spans in card.closing:
                yield from self._flow(spans, 0) if self.columns else [list(spans)]

    def _head(self, card: Card) -> Iterator[Line]:
        if not self.columns:
            yield [(card.title, "title"), (f" ({card.aside})" if card.aside else "", "latin")]
            if card.under:
                yield [(card.under, "dim")]
            return
        gap = self.width - cells(card.title) - cells(card.aside)
        if card.aside and gap >= 2:
            yield [(card.title, "title"), (" " * gap, ""), (card.aside, "latin")]
        else:
            yield from self._flow([(card.title, "title")], 0)
            if card.aside:
                yield from self._flow([(card.aside, "latin")], 0)
        if card.under:
            yield from self._flow([(card.under, "dim")], 0)
        yield []

    def _row(self, row: Row, numbers: dict[str, int]) -> Iterator[Line]:
        if not self.columns:
            for item in row.items:
                label = f"{row.heading}: " if row.label else ""
                yield [(label, "label"), *self._told(item, numbers)]
            return
        indent = _LABEL if row.label else 0
        first = True
        for spans in self._paragraphs(row, numbers):
            for line in self._flow(spans, indent):
                if first and row.label:
                    label = "" if row.continued else row.heading
                    line[0] = (label.ljust(indent - 1)[: indent - 1] + " ", "label")
                first = False
                yield line

    def _paragraphs(self, row: Row, numbers: dict[str, int]) -> Iterator[list[Span]]:
        joined: list[Span] = []
        for item in row.items:
            spans = self._told(item, numbers)
            if not row.together:
                yield spans
            else:
                joined += [("; ", ""), *spans] if joined else spans
        if joined:
            yield joined

    def _told(self, item: Item, numbers: dict[str, int]) -> list[Span]:
        """Return an item with its citations, and the other readings in parentheses with theirs."""
        heard: list[Span] = [(" (second-hand)", "dim")] if item.heard else []
        spans = [*item.spans, *heard, *self._cited(item, numbers)]
        if item.others:
            spans.append((f" ({item.lead}", "disputed" if item.disputed else "dim"))
            for number, other in enumerate(item.others):
                spans += [("; or ", "")] if number else []
                spans += self._told(other, numbers)
            spans.append((")", "disputed" if item.disputed else "dim"))
        elif item.disputed:
            spans.append((" (disputed)", "disputed"))
        return spans

    def _cited(self, item: Item, numbers: dict[str, int]) -> list[Span]:
        if not item.sources:
            return []
        count = len(set(item.sources))
        if not numbers and not self.columns:
            return [(f" ({count} source{'' if count == 1 else 's'})", "source")]
        if numbers:
            known = sorted({numbers[s] for s in item.sources if s in numbers})
            return [(f" [{' '.join(map(str, known))}]", "source")]
        return [(f" [{count}]", "source")]

    def _flow(self, spans: Iterable[Span], indent: int) -> Iterator[Line]:
        return wrap(spans, self.width, indent)


def wrap(spans: Iterable[Span], width: int, indent: int = 0) -> Iterator[Line]:
    """Break spans into lines at most ``width`` wide, at spaces; the first span of each line is the indent."""
    room = max(width - indent, 8)
    line: Line = [(" " * indent, "")]
    used = 0
    for word in _broken(_words(spans), room):
        size = sum(cells(piece) for piece, _ in word)
        blank = 1 if used else 0
        if used + blank + size > room and used:
            yield line
            line, used, blank = [(" " * indent, "")], 0, 0
        if blank:
            line.append((" ", word[0][1] if word[0][1] == line[-1][1] else ""))
        line += word
        used += blank + size
    if used:
        yield line


def _broken(words: Iterable[Line], room: int) -> Iterator[Line]:
    """Break each word that is wider than a line, at hyphens where it has them."""
    for word in words:
        text = "".join(piece for piece, _ in word)
        if cells(text) <= room or text.startswith("http"):
            yield word
            continue
        style = word[0][1]
        while cells(text) > room:
            cut = text.rfind("-", 0, room) + 1 or room
            yield [(text[:cut], style)]
            text = text[cut:]
        yield [(text, style)]


def _words(spans: Iterable[Span]) -> Iterator[Line]:
    """Yield the unbreakable words, each of one or more styled pieces; a citation stays with the word before it."""
    word: Line = []
    for text, style in spans:
        for index, piece in enumerate([text] if text.startswith(" [") and style == "source" else text.split(" ")):
            if index and word:
                yield word
                word = []
            if piece:
                word.append((piece, style))
    if word:
        yield word
