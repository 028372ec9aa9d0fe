"""The neutral page: what every kind of entry becomes before it is drawn."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from hipcli.render.spans import Line, Span, joined, plain

#: Main movers and actions before those that help; how a drawn page tells them apart.
Sign = Literal["", "main", "helps"]

#: What is asked of an entry of each kind most, of which a page that is too long leaves nothing out.
_ANSWERS = {
    "muscle": ("Origin", "Insertion", "Main actions", "Nerve"),
    "group": ("Members", "Also counted", "Origin", "Insertion"), "movement": ("Prime mover", "Main"),
    "nerve": ("Roots", "Muscles", "Skin"), "plexus": ("Roots",),
    "ligament": ("From", "To", "Limits", "Movements", "Ligaments", "Arteries", "Nerves"),
    "space": ("Boundaries", "Contents"),
    "condition": ("Red flags",), "test": ("How", "Positive", "Suggests", "Red flags"),
}  # fmt: skip
#: A row of a condition whose page is too long has a line for so many of a row that is asked for most.
_THRIFT = {"What": 1, "Causes": 2, "Signs": 2, "Evidence": 8, "Clinical": 8, "Common error": 8}
_USUAL_THRIFT = 4

#: What is asked next, and has so many lines more than the rest.
_NEXT, _MORE_ROOM = ("Branches", "Course", "Facts"), 5
#: The labels that say best what an entry is, the best first.
_GIST = ("Main actions", "Members", "Main", "Muscles", "Skin", "Limits", "Where", "What", "Suggests", "Contents")


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

    def told(self, cite: Callable[["Item"], Line] = lambda _: [], most: int | None = None) -> Line:
        """Return all of it: what it holds for, how ``cite`` cites it, ``most`` other readings at most."""
        own = plain(self.spans) + (f" ({self.aside})" if self.aside else "")
        others = [other.told(cite) for other in self.others[:most]]
        if left := len(self.others) - len(others):
            others.append([(f"{left} more", "")])
        if others:
            lead = " (disputed: or " if self.disputed else " (also given: "
            return [(own, ""), *cite(self), (lead, ""), *joined(others, ("; or ", "")), (")", "")]
        return [(own, ""), *cite(self), (" (disputed)" if self.disputed else "", "")]

    @property
    def text(self) -> str:
        """The whole item without styles and citations."""
        return plain(self.told())


class Row(NamedTuple):
    """A label and its items.

    ``together``: whether items run on, parted by semicolons, where a page is too long for the screen, rather than each
    on its line. ``counted``: how many items there are is told with the label. ``sign``: what a drawn page marks the
    items with, and ``drawn`` its label there, empty where it stands already above. ``whole``: all are drawn however
    long the page is. ``room``: so many lines more than other rows. ``thrift``: it has a line there for so many of a row
    that is asked for most; from 8 on it may have none. ``left``: so many more are only counted.
    """

    label: str
    items: tuple[Item, ...]
    together: bool = True
    counted: bool = False
    sign: Sign = ""
    drawn: str | None = None
    whole: bool = False
    room: int = 0
    thrift: int = 1
    left: int = 0

    def told(self, most: int = 99) -> tuple[tuple[Item, ...], Line]:
        """Return the items, so many at ``most`` unless all are kept, and how many more there are, if any."""
        shown = self.items if self.whole else self.items[:most]
        left = len(self.items) - len(shown) + self.left
        return shown, [(f"and {left} more" if shown else f"{left} under --all", "dim")] if left else []


class Section(NamedTuple):
    """Rows that belong together, with or without a title."""

    title: str
    rows: tuple[Row, ...]


class Page(NamedTuple):
    """A page: title, what stands beside it, what stands below it, sections, and closing lines.

    ``sources``: the ids of all of them, in the order in which ``--sources`` numbers them. ``more``: the options that
    show more.
    """

    title: str
    aside: str = ""
    under: str = ""
    sections: tuple[Section, ...] = ()
    closing: tuple[tuple[Span, ...], ...] = ()
    sources: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def founded(self) -> str:
        """How well the page is founded, in one line; empty where it cites nothing."""
        counts = [len({*item.sources}) for _, row in rows(self.sections) for item in row.items if item.sources]
        if not counts or not self.sources:
            return ""
        works, alone = counted(len(self.sources), "source"), counts.count(1)
        if not alone:
            return f"{works}, at least {min(counts)} a fact"
        return f"{works}; {alone} of {counted(len(counts), 'fact')} rest{'s' if alone == 1 else ''} on one"


def item(text: str, sources: tuple[str, ...] = (), style: str = "") -> Item:
    """Return an item of one span."""
    return Item(((text, style),), sources)


def row(label: str, items: Iterable[Item], *, together: bool = True) -> Row:
    """Return a row; without items it has no place in any section."""
    return Row(label, tuple(items), together)


def sections(*blocks: tuple[str, Iterable[Row]]) -> tuple[Section, ...]:
    """Return titles and rows as sections; rows without items are left out, and sections without rows."""
    told = (Section(title, tuple(row for row in rows if row.items)) for title, rows in blocks)
    return tuple(section for section in told if section.rows)


def weighed(kind: str, told: Iterable[Section]) -> tuple[Section, ...]:
    """Return what is told of an entry of a kind; what answers is kept whole where its page is too long."""
    whole = _ANSWERS.get(kind, ())

    def weigh(row: Row) -> Row:
        thrift = _THRIFT.get(row.label, _USUAL_THRIFT) if kind == "condition" else 1
        room = _MORE_ROOM * (row.label in _NEXT)
        return row._replace(whole=row.label in whole, room=room, thrift=thrift)

    return tuple(one._replace(rows=tuple(map(weigh, one.rows))) for one in told)


def rows(told: Iterable[Section]) -> list[tuple[str, Row]]:
    """Return all rows, each under its label, or its section's title where it has none."""
    return [(row.label or section.title, row) for section in told for row in section.rows]


def gist(page: Page) -> str:
    """Return in a line what an entry is: what it does, supplies, holds, or else the first that its page tells."""
    told = dict(reversed(rows(page.sections)))
    label = next((label for label in _GIST if label in told), next(iter(reversed(told)), ""))
    return "; ".join(plain(one.spans) for one in told[label].items) if label else ""


def cited(told: Iterable[Section]) -> tuple[str, ...]:
    """Return the sources of all items, each once."""
    return tuple(dict.fromkeys(id_ for _, row in rows(told) for one in row.items for id_ in one.sources))


def counted(number: int, word: str) -> str:
    """Return a number with its word, in the plural unless it is one."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


#: What stands beside another page's row where a page tells nothing, which does not say that there is none.
UNTOLD = "not told here"
#: What the article says is told on each page by itself.
_LEFT_OUT = ("Common error", "Article")


def compared(pages: Sequence[Page]) -> Iterator[tuple[str, list[tuple[Item, ...]], bool]]:
    """Yield each label, whatever is counted in it, with what each page has there, and whether all say the same."""
    every: list[dict[str, tuple[Item, ...]]] = [{} for _ in pages]
    for of, page in zip(every, pages, strict=True):
        for label, row in rows(page.sections):
            items, more = row.told()
            of[label] = of.get(label, ()) + items + ((Item(tuple(more)),) if more else ())
    for label in dict.fromkeys(chain(*every)):
        if label not in _LEFT_OUT:
            found = [told.get(label, ()) for told in every]
            yield label, found, len({tuple(item.text for item in items) for items in found}) == 1


def all_of(pages: Sequence[Page]) -> str:
    """Return the word for all of several pages."""
    return "both" if len(pages) == 2 else "all"
