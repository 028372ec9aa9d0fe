"""The neutral card: what every kind of entry becomes before it is drawn."""

from typing import Literal, NamedTuple

from hipcli.render.ink import Span

#: Main movers and actions before those that help; how a drawn page tells them apart.
Sign = Literal["", "main", "helps"]
Together = bool | Literal["if need be"]


class Item(NamedTuple):
    """A piece of text with the ids of the sources that state it, and what other sources say instead or as well.

    ``aside``: part and condition that it holds for. ``heard``: all of these were read at second hand only.
    """

    spans: tuple[Span, ...]
    sources: tuple[str, ...] = ()
    others: tuple["Item", ...] = ()
    disputed: bool = False
    heard: bool = False
    aside: str = ""

    @property
    def own(self) -> str:
        """The item without styles and citations, but with what it holds for."""
        return "".join(text for text, _ in self.spans) + (f" ({self.aside})" if self.aside else "")

    @property
    def text(self) -> str:
        """The same, the other readings included."""
        return self._told([other.text for other in self.others])

    @property
    def brief(self) -> str:
        """The same, of the other readings the first only."""
        more = len(self.others) - 1
        return self._told([*(other.text for other in self.others[:1]), *([f"{more} more"] if more > 0 else [])])

    def _told(self, others: list[str]) -> str:
        if not others:
            return self.own + (" (disputed)" if self.disputed else "")
        return f"{self.own} ({self.lead}{'; or '.join(others)})"

    @property
    def lead(self) -> str:
        """The words before the other readings."""
        return "disputed: or " if self.disputed else "also given: "


class Row(NamedTuple):
    """A label and its items.

    ``together``: items run on, parted by semicolons, always or ("if need be") where a page is too long for the screen;
    else each has its own line. ``continued``: the label stands already above. ``counted``: how many items there are
    stands behind the label. ``sign``: what a drawn page marks the items with, and ``drawn`` its label there.
    """

    label: str
    items: tuple[Item, ...]
    together: Together = "if need be"
    continued: bool = False
    counted: bool = False
    sign: Sign = ""
    drawn: str | None = None

    @property
    def heading(self) -> str:
        """The label with its count."""
        return f"{self.label} {len(self.items)}" if self.counted else self.label


class Section(NamedTuple):
    """Rows that belong together, with or without a title."""

    title: str
    rows: tuple[Row, ...]


class Card(NamedTuple):
    """A card: title, what stands beside it, what stands below it, sections, and closing lines."""

    title: str
    aside: str
    under: str
    sections: tuple[Section, ...]
    closing: tuple[tuple[Span, ...], ...] = ()
    #: Ids of all sources, in the order in which ``--sources`` numbers them.
    sources: tuple[str, ...] = ()
    #: The options that show more.
    more: tuple[str, ...] = ()

    @property
    def founded(self) -> str:
        """How well the card is founded, in one line; empty where it cites nothing."""
        counts = [len({*one.sources}) for part in self.sections for row in part.rows for one in row.items]
        counts = [count for count in counts if count]
        if not counts or not self.sources:
            return ""
        works = f"{len(self.sources)} source{'' if len(self.sources) == 1 else 's'}"
        if min(counts) == len(self.sources):
            return f"{works} for all of it"
        if min(counts) > 1:
            return f"{works}, at least {min(counts)} a fact"
        alone = counts.count(1)
        return f"{works}; {alone} of {len(counts)} facts rest{'s' if alone == 1 else ''} on one"


def item(text: str, sources: tuple[str, ...] = (), style: str = "") -> Item:
    """Return an item of one span."""
    return Item(((text, style),), sources)
