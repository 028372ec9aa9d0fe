"""A page as linear text, one fact a line: for pipes, screen readers and logs."""

from collections.abc import Iterator, Mapping

from hipcli.render.page import Item, Page, Row
from hipcli.render.spans import Line, Span


def page_lines(page: Page, numbers: Mapping[str, int] | None = None) -> Iterator[Line]:
    """Yield the lines of a page. Citations are numbers of the list of sources, where these are given, else a count."""
    yield [(page.title, "title"), (f" ({page.aside})" if page.aside else "", "latin")]
    if page.under:
        yield [(page.under, "dim")]
    for section in page.sections:
        if section.title:
            yield []
            yield [(section.title, "title")]
        for row in section.rows:
            yield from _row(row, numbers)
    more = f"more: {', '.join(page.more)}" if page.more else ""
    closing = [f"{page.founded}; {more}" if page.founded and more else page.founded or more.capitalize()]
    last = [*([(text, "dim")] for text in closing if text), *map(list, page.closing)]
    yield from [[], *last] if last else []


def _row(row: Row, numbers: Mapping[str, int] | None) -> Iterator[Line]:
    for item in row.items:
        yield [(f"{row.heading}: " if row.label else "", "label"), *_told(item, numbers)]


def _told(item: Item, numbers: Mapping[str, int] | None) -> Iterator[Span]:
    """Yield an item with its citations, and the other readings in parentheses with theirs."""
    yield from item.spans
    yield (f" ({item.aside})" if item.aside else "", "")
    yield (" (second-hand)" if item.heard else "", "dim")
    yield (_cited(item, numbers), "source")
    if item.others:
        yield (f" ({item.lead}", "")
        for number, other in enumerate(item.others):
            yield ("; or " if number else "", "")
            yield from _told(other, numbers)
        yield (")", "")
    elif item.disputed:
        yield (" (disputed)", "")


def _cited(item: Item, numbers: Mapping[str, int] | None) -> str:
    count = len({*item.sources})
    if not count:
        return ""
    if numbers:
        return f" [{','.join(map(str, sorted({numbers[id_] for id_ in item.sources if id_ in numbers})))}]"
    return f" ({count} source{'' if count == 1 else 's'})"
