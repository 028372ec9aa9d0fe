"""From an entry of any kind to its page."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import AnyEntry, Claim, ClinicalTest, Condition, Entry, Muscle, Source
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.wording import capital, in_words
from hipcli.render.facts import DISCLAIMER, SORTS, Teller, common_error, concerned, errors, groups_told, set_apart
from hipcli.render.page import Page, Row, cited, item, row, sections
from hipcli.render.spans import link
from hipcli.render.structures import blocks_of

#: What stands below the name; of kinds that are not here the kind itself.
_UNDER: dict[str, Callable[[Any, Catalog], str]] = {
    "muscle": lambda e, c: " · ".join([c.region(e), *set_apart(e, c)]),
    "ligament": lambda e, _: e.tissue,
    "group": lambda e, _: f"{e.basis} group",
    "landmark": lambda e, _: f"landmark of the {in_words(e.bone)}",
    "space": lambda e, _: e.space,
    "outside": lambda e, _: f"{e.what}; a neighbour, not asked here",
    "claim": lambda e, _: f"claim of the article: {e.section}",
    "condition": lambda e, _: SORTS[e.sort],
    "test": lambda e, _: "clinical test" if e.how or e.suggests else "line, angle or measure",
    "nerve": lambda e, _: "spinal root" if root_of(e.id) else "nerve",
}


def page_of(entry: AnyEntry, catalog: Catalog, *, everything: bool = False) -> Page:
    """Return the page of any entry. ``everything``: with variants, notes and all that the article says of it."""
    own, further = _told(entry, Teller(catalog, everything=everything))
    if isinstance(entry, Source):
        where = ((("Where: ", "label"), (entry.url, link(entry.url, "dim"))),) if entry.url else ()
        return Page(entry.title, "", f"source {entry.id}", sections(*own), where)
    sources = [*(source.id for source in catalog.sources(entry)), *cited(sections(*own))]
    kind = catalog.kind(entry.id)
    return Page(
        title=capital(entry.name),
        aside=entry.latin or "",
        under=_UNDER[kind](entry, catalog) if kind in _UNDER else kind,
        sections=sections(*own, *further),
        closing=(DISCLAIMER,) if isinstance(entry, Condition | ClinicalTest) else (),
        sources=tuple(dict.fromkeys(sources)),
        more=("--sources",) if everything else ("--sources", "--all"),
        whole=() if everything else sections(*chain(*_told(entry, Teller(catalog, whole=True)))),
    )


_Blocks = list[tuple[str, list[Row]]]


def _told(entry: AnyEntry, teller: Teller) -> tuple[_Blocks, _Blocks]:
    """Return what the facts of an entry tell, and what else there is to it."""
    own = [("", rows) for rows in blocks_of(entry, teller)]
    if isinstance(entry, Source):
        return own, []
    return own, _of_muscle(entry, teller) if isinstance(entry, Muscle) else _further(entry, teller)


def _further(entry: Entry, teller: Teller) -> _Blocks:
    catalog, everything = teller.catalog, teller.everything
    blocks = [row("Notes", map(teller.tell, teller.shown(entry.notes)), together=False)]
    blocks.append(_also_called(entry) if everything else [])
    if not isinstance(entry, Claim):
        blocks.append(row("Clinical", concerned(entry.id, catalog)))
        blocks.append(errors("Article", entry.id, catalog) if everything else common_error(entry.id, catalog))
    return [("", rows) for rows in blocks]


def _of_muscle(muscle: Muscle, teller: Teller) -> _Blocks:
    catalog, ids = teller.catalog, muscle.ids
    if not teller.everything:
        return [("", common_error(muscle.id, catalog))]
    codes = [f"{name.upper()} {code}" for name in ("ta98", "ta2", "fma") if (code := getattr(ids, name, None))]
    groups = groups_told(muscle, catalog)
    more = [
        *row("Position", [teller.tell(muscle.position)]),
        *row("Groups", [item(groups)] if groups else []),
        *_also_called(muscle),
        *row("Codes", [item(", ".join(codes), ids.sources)] if ids and codes else []),
    ]
    return [
        ("More", more),
        ("Worth remembering", row("", map(teller.tell, muscle.notes), together=False)),
        ("Conditions and tests, for study only", row("", concerned(muscle.id, catalog), together=False)),
        ("What the article says of it", errors("", muscle.id, catalog)),
    ]


def _also_called(entry: Entry) -> list[Row]:
    rows = (("Also called", entry.aliases), ("Tells of", entry.tells_of))
    return [one for label, names in rows if names for one in row(label, [item(", ".join(names))])]
