"""What the page of a muscle says."""

from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.model import Muscle
from hipcli.render.facts import Teller, common_error, concerned, errors
from hipcli.render.page import Row, Section, item, row, signed


def muscle_sections(muscle: Muscle, teller: Teller) -> list[Section]:
    """Return the facts first; where everything is told also position, notes, conditions, all errors."""
    shown = teller.shown(muscle.actions)
    main = (teller.tell(a, muscle) for a in shown if a.role == "main")
    helps = (teller.tell(a, muscle) for a in shown if a.role != "main")
    blocks = [
        [*_by_part("Origin", muscle, muscle.origin, teller), *_by_part("Insertion", muscle, muscle.insertion, teller)],
        signed(main, helps, ("Main actions", "Helps with", "Actions")),
        [
            *_by_part("Nerve", muscle, muscle.innervation, teller),
            *_by_part("Arteries", muscle, muscle.arteries, teller, together=True),
        ],
        [] if teller.everything else common_error(muscle.id, teller.catalog),
    ]
    return [*(Section("", tuple(rows)) for rows in blocks), *(_more(muscle, teller) if teller.everything else ())]


def muscle_under(muscle: Muscle, catalog: Catalog) -> str:
    """Return what stands below the name: where the muscle lies, and what is special about it."""
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
