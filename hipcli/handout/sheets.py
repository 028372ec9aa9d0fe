"""A revision sheet as a page to print: picture, facts and what differs of entries, or a table of muscles."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from hipcli.anatomy.model import AnyEntry, Group, Muscle
from hipcli.anatomy.wording import capital
from hipcli.app import App
from hipcli.errors import NotFoundError
from hipcli.handout.pages import Album, Picture, rendered
from hipcli.picture.subjects import wanted
from hipcli.render.facts import Teller, set_apart
from hipcli.render.page import UNTOLD, Item
from hipcli.render.pages import page_of
from hipcli.render.spans import plain

#: Rows of a page that are no facts to revise, and one that is no fact to fill in.
_LEFT_OUT, _UNASKED = ("Common error", "Clinical"), "Not told"
_SLOTS = ("origin", "insertion", "innervation", "actions")
_COLUMNS = ("Muscle", "Origin", "Insertion", "Nerve", "Main actions")

#: The hyphen of L5-S1, where no line is to break.
_ROOTS = re.compile(r"(?<=\b[TLS]\d)-(?=[TLS]?\d)")

#: The words of a fact, the numbers of its works, and that of what differs, or 0.
Told = tuple[str, list[int], int]


class Part(NamedTuple):
    """One part of a sheet: a heading, pictures, and labelled facts or the rows of a table.

    A row has the muscle, why not all count it, and its cells. ``differs``: of what sources differ, and how each other
    reading goes, with the numbers of its works.
    """

    title: str
    under: tuple[str, str] = ("", "")
    pictures: Sequence[Picture] = ()
    facts: Iterable[tuple[str, list[Told]]] = ()
    table: Sequence[tuple[str, str, list[list[Told]]]] = ()
    differs: Sequence[tuple[str, list[tuple[str, list[int]]]]] = ()


def write_sheet(app: App, file: str, names: Sequence[str], size: str, *, blank: bool, force: bool) -> None:
    """Write the sheet of names, or of a topic's muscles. Raises NotFoundError where nothing is called so."""
    writer, parts, subjects = _Writer(app, blank=blank), list[Part](), _subjects(app, names)
    with app.waiting("Drawing the pictures") as ahead:
        for title, of in subjects:
            parts.append(writer.part(title, of))
            ahead(len(parts) / len(subjects))
    title = ", ".join(part.title for part in parts)
    page = rendered(
        "sheet.html",
        size=size,
        title=title,
        parts=parts,
        blank=blank,
        columns=_COLUMNS,
        runs=runs,
        works=[] if blank else writer.album.works(writer.numbers),
        credit="",  # each picture tells it
    )
    app.write(file, [page], force=force)
    if file != "-":
        app.out.line(f"{'Blank sheet' if blank else 'Sheet'} in {file}: {title}.")


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last number of each unbroken run of ascending numbers."""
    found = list[tuple[int, int]]()
    for number in numbers:
        first = found.pop()[0] if found and found[-1][1] == number - 1 else number
        found.append((first, number))
    return found


def _subjects(app: App, names: Sequence[str]) -> list[tuple[str, AnyEntry | list[Muscle]]]:
    """Return title and entry of each name; of a topic that is no entry, and of nothing, the muscles that it holds."""
    catalog = app.catalog
    if not names:
        return [("All muscles", sorted(catalog.muscles(), key=lambda one: (catalog.region_order(one), one.name)))]
    try:
        ids, missed = catalog.find_all(names), None
    except NotFoundError as error:
        ids, missed = [], error
    if {catalog.kind(id_) for id_ in ids} <= {"outside"} and (muscles := _of_topic(app, names)):
        return [(capital(" ".join(names).replace("-", " ")), muscles)]  # a region is a neighbour by name, too
    if missed:
        raise missed
    return [(catalog.name(id_), catalog.entry(id_)) for id_ in ids]


def _of_topic(app: App, names: Sequence[str]) -> list[Muscle]:
    from hipcli.library.cards import open_cards
    from hipcli.quiz.cards import topics

    try:
        found = {card.subject for row in topics.find(app.catalog, open_cards(app.catalog), names) for card in row}
    except NotFoundError:
        return []
    return [muscle for muscle in app.catalog.muscles() if muscle.id in found]


class _Writer:
    """Makes the parts of one sheet, and numbers the works that they cite."""

    def __init__(self, app: App, *, blank: bool) -> None:
        self.album = Album(app)
        self.numbers: dict[str, int] = {}
        self._catalog = app.catalog
        self._teller = Teller(app.catalog)
        self._blank = blank
        self._differs: list[tuple[str, list[tuple[str, list[int]]]]] = []

    def part(self, title: str, of: AnyEntry | list[Muscle]) -> Part:
        """Return the part of an entry, or of some muscles."""
        self._differs = []
        if isinstance(of, list):
            return Part(title, table=[self._row(one, "") for one in of], differs=self._differs)
        several = isinstance(of, Group)
        pictures = self.album.of(wanted(of, self._catalog), both_sides=several, named=not self._blank)
        if isinstance(of, Group):
            doubts = {one.id: "" if one.required else "not counted by all" for one in self._catalog.members(of)}
            table = [self._row(self._catalog.entry(id_), doubt) for id_, doubt in doubts.items()]
            return Part(capital(title), ("", f"{of.basis} group"), pictures, (), table, self._differs)
        page, facts = page_of(of, self._catalog), dict[str, list[Told]]()
        left_out = {*_LEFT_OUT, *[_UNASKED] * self._blank}
        for row in (row for section in page.sections for row in section.rows if row.label not in left_out):
            facts.setdefault(row.label, []).extend(self._told(row.label, one) for one in row.items)
        return Part(page.title, (page.aside, page.under), pictures, facts.items(), (), self._differs)

    def _row(self, muscle: Any, doubt: str) -> tuple[str, str, list[list[Told]]]:
        cells = []
        for slot, head in zip(_SLOTS, _COLUMNS[1:], strict=True):
            facts = [fact for fact in getattr(muscle, slot, ()) if getattr(fact, "role", "main") == "main"]
            if slot == "actions":
                items = [self._teller.tell(fact, muscle) for fact in facts]
            else:
                items = [*chain(*self._teller.by_part(muscle, self._teller.shown(facts)))]
            told = [self._told(f"{capital(muscle.name)}, {head.lower()}", one) for one in items]
            cells.append(told or [(UNTOLD, [], 0)])
        strange = "" if isinstance(muscle, Muscle) else "a neighbour, not asked here"
        return capital(muscle.name), "; ".join(filter(None, [doubt, strange, *set_apart(muscle, self._catalog)])), cells

    def _told(self, of: str, one: Item) -> Told:
        text = _ROOTS.sub("\u2011", plain(one.spans)) + (f" ({one.aside})" if one.aside else "")
        works = self._cited(one.sources)
        if not one.others:
            return text + (" (disputed)" if one.disputed else ""), works, 0
        self._differs.append(
            (f"{of}: {text}".rstrip("."), [(plain(o.spans), self._cited(o.sources)) for o in one.others])
        )
        return text, works, len(self._differs)

    def _cited(self, ids: Iterable[str]) -> list[int]:
        return sorted({self.numbers.setdefault(id_, len(self.numbers) + 1) for id_ in ids})
