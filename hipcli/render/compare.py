"""The rows of several pages beside each other.

Rows belong together by their label, whatever is counted in it; one without a label stands under its section's title.
"""

from collections.abc import Sequence
from itertools import chain

from hipcli.render.page import Item, Page

#: What the article says is told on each page by itself.
_LEFT_OUT = ("Common error", "Article", "What the article says of it")


def compared(pages: Sequence[Page]) -> list[tuple[str, list[list[Item]]]]:
    """Return each label with what each page has there."""
    every: list[dict[str, list[Item]]] = []
    for page in pages:
        found: dict[str, list[Item]] = {}
        every.append(found)
        for section in page.sections:
            for row in section.rows:
                found.setdefault(row.label or section.title, []).extend(row.items)
    labels = [label for label in dict.fromkeys(chain(*every)) if label not in _LEFT_OUT]
    return [(label, [found.get(label, []) for found in every]) for label in labels]


def same(found: list[list[Item]]) -> bool:
    """Tell whether all pages have the same in a row."""
    return all([item.text for item in items] == [item.text for item in found[0]] for items in found)


def all_of(pages: Sequence[Page]) -> str:
    """Return the word for all of several pages."""
    return "both" if len(pages) == 2 else "all"
