"""The neutral card: what every kind of entry becomes before it is drawn."""

from typing import NamedTuple

from hipcli.render.ink import Span


class Item(NamedTuple):
    """A piece of text with the ids of the sources that state it, and what other sources say instead or as well.

    ``heard``: all of these were read at second hand only.
    """

    spans: tuple[Span, ...]
    sources: tuple[str, ...] = ()
    others: tuple["Item", ...] = ()
    disputed: bool = False
    heard: bool = False

    @property
    def text(self) -> str:
        """The item without styles and citations, the other readings included."""
        own = "".join(text for text, _ in self.spans)
        if not self.others:
            return own + (" (disputed)" if self.disputed else "")
        return f"{own} ({self.lead}{'; or '.join(other.text for other in self.others)})"

    @property
    def lead(self) -> str:
        """The words before the other readings."""
        return "disputed: or " if self.disputed else "also given: "


class Row(NamedTuple):
    """A label and its items.

    ``together``: items run on, parted by semicolons; else each has its own line. ``continued``: the label
    stands already above. ``counted``: how many items there are stands behind the label.
    """

    label: str
    items: tuple[Item, ...]
    together: bool = True
    continued: bool = False
    counted: bool = False

    @property
    def heading(self) -> str:
        """The label as it is drawn."""
        return f"{self.label} {len(self.items)}" if self.counted else self.label


class Section(NamedTuple):
    """Rows under a heading; the first section of a card has none."""

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


def item(text: str, sources: tuple[str, ...] = (), style: str = "") -> Item:
    """Return an item of one span."""
    return Item(((text, style),), sources)
