"""From an entry of any kind to its page."""

from collections.abc import Callable, Iterable
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import AnyEntry, Claim, ClinicalTest, Condition, Entry, Muscle, Source
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.wording import capital, in_words
from hipcli.render.facts import DISCLAIMER, Teller, common_error, concerned, errors
from hipcli.render.page import Page, Row, Section, item, row, signed
from hipcli.render.structures import rows_of

_SORTS = {
    "condition": "condition",
    "child": "condition of the growing {}",
    "injury": "injury",
    "palsy": "nerve injury",
    "gait": "gait",
    "treatment": "treatment: what trials and guidelines found",
}
#: What stands below the name; of kinds that are not here the kind itself.
_UNDER: dict[str, Callable[[Any], str]] = {
    "ligament": lambda e: e.tissue,
    "group": lambda e: f"{e.basis} group",
    "landmark": lambda e: f"landmark of the {in_words(e.bone)}",
    "space": lambda e: e.space,
    "outside": lambda e: f"{e.what}; a neighbour, not taught here",
    "claim": lambda e: f"claim of the article: {e.section}",
    "condition": lambda e: _SORTS[e.sort],
    "test": lambda _: "clinical test",
    "nerve": lambda e: "spinal root" if root_of(e.id) else "nerve",
}


def page_of(entry: AnyEntry, catalog: Catalog, *, everything: bool = False) -> Page:
    """Return the page of any entry. ``everything``: with variants, notes and all that the article says of it."""
    teller = Teller(catalog, everything=everything)
    if isinstance(entry, Source):
        where = ((("Where: ", "label"), (entry.url, "source")),) if entry.url else ()
        return Page(entry.title, "", f"source {entry.id}", (Section("", tuple(rows_of(entry, teller))),), where)
    cited = [source.id for source in catalog.sources(entry)]
    if isinstance(entry, Muscle):
        under, sections = _lies(entry, catalog), _of_muscle(entry, teller)
    else:
        own = rows_of(entry, teller)
        cited += [source for one in own for told in one.items for source in told.sources]
        kind = catalog.kind(entry.id)
        under = _UNDER.get(kind, lambda _: kind)(entry)
        sections = [Section("", tuple(own)), *_further(entry, teller)]
    return Page(
        title=capital(entry.name),
        aside=entry.latin or "",
        under=under,
        sections=tuple(section for section in sections if section.rows),
        closing=(DISCLAIMER,) if isinstance(entry, Condition | ClinicalTest) else (),
        sources=tuple(dict.fromkeys(cited)),
        more=("--sources",) if everything else ("--sources", "--all"),
    )


def _further(entry: Entry, teller: Teller) -> list[Section]:
    catalog, everything = teller.catalog, teller.everything
    blocks = [row("Notes", map(teller.tell, teller.shown(entry.notes)), together=False)]
    blocks.append(row("Also called", [item(", ".join(entry.aliases))] if everything and entry.aliases else []))
    if not isinstance(entry, Claim):
        blocks.append(row("Clinical", concerned(entry.id, catalog)))
        blocks.append(errors("Article", entry.id, catalog) if everything else common_error(entry.id, catalog))
    return [Section("", tuple(rows)) for rows in blocks]


# --- muscles


def _of_muscle(muscle: Muscle, teller: Teller) -> list[Section]:
    """Return the facts first; where everything is told also position, notes, conditions, all errors."""
    told = [(a.role, teller.tell(a, muscle)) for a in teller.shown(muscle.actions)]
    origin, insertion, nerve, arteries = (
        _by_part(label, muscle, facts, teller, together=label == "Arteries")
        for label, facts in (
            ("Origin", muscle.origin), ("Insertion", muscle.insertion), ("Nerve", muscle.innervation),
            ("Arteries", muscle.arteries),
        )
    )  # fmt: skip
    actions = signed(told, ("Main actions", "Helps with", "Actions"))
    error = [] if teller.everything else common_error(muscle.id, teller.catalog)
    blocks = ([*origin, *insertion], actions, [*nerve, *arteries], error)
    return [*(Section("", tuple(rows)) for rows in blocks), *(_more(muscle, teller) if teller.everything else ())]


def _lies(muscle: Muscle, catalog: Catalog) -> str:
    words = [catalog.region(muscle)]
    if muscle.part_of:
        words.append(f"usually counted as part of {catalog.name(muscle.part_of).lower()}")
    if muscle.inconstant:
        words.append("missing in many people")
    return " · ".join(words)


def _by_part(label: str, muscle: Muscle, facts: Iterable[Fact], teller: Teller, *, together: bool = False) -> list[Row]:
    shown = teller.shown(facts)
    if any(fact.part for fact in shown) and not teller.everything:
        shown = [fact for fact in shown if fact.level == "core"] or shown
    parts = teller.by_part(muscle, shown)
    return [Row(label, items, together, continued=number > 0) for number, items in enumerate(parts)]


def _more(muscle: Muscle, teller: Teller) -> list[Section]:
    catalog, ids = teller.catalog, muscle.ids
    codes = [f"{name.upper()} {code}" for name in ("ta98", "ta2", "fma") if (code := getattr(ids, name, None))]
    groups = ", ".join(map(catalog.name, catalog.groups_of(muscle)))
    more = [
        *row("Position", [teller.tell(muscle.position)]),
        *row("Groups", [item(groups)] if groups else []),
        *row("Also called", [item(", ".join(muscle.aliases))] if muscle.aliases else []),
        *row("Codes", [item(", ".join(codes), ids.sources)] if ids and codes else []),
    ]
    return [
        Section("More", tuple(more)),
        Section("Worth remembering", tuple(row("", map(teller.tell, muscle.notes), together=False))),
        Section("Conditions and tests, for study only", tuple(row("", concerned(muscle.id, catalog), together=False))),
        Section("What the article says of it", tuple(errors("", muscle.id, catalog))),
    ]
