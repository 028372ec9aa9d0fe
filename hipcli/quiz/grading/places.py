"""How places lie in each other: which landmark holds which."""

from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Artery, Landmark, Nerve


@lru_cache(maxsize=20_000)
def holders(catalog: Catalog, place: str) -> tuple[str, ...]:
    """Return the landmarks that ``place`` is part of, nearest first, then the bones of them all."""
    found: list[str] = []
    bones: dict[str, None] = {}
    here: str | None = place
    while here is not None and here in catalog and catalog.kind(here) == "landmark":
        landmark = catalog.get(here, Landmark)
        bones |= dict.fromkeys(_bones(catalog, landmark.bone))
        here = landmark.part_of if landmark.part_of not in found else None
        found += [here] if here else []
    return (*found, *(bone for bone in bones if bone not in (place, *found)))


def _bones(catalog: Catalog, bone: str) -> tuple[str, ...]:
    whole = catalog.frames.wholes.get(bone)
    return (bone, whole) if whole else (bone,)


def overlapping(catalog: Catalog, a: str, b: str) -> bool:
    """Tell whether one place lies in the other or on it."""
    return a == b or (a, b) in catalog.frames.same or a in holders(catalog, b) or b in holders(catalog, a)


def related(catalog: Catalog, a: str, b: str) -> bool:
    """Tell whether two places overlap, or lie so close that one cannot be wrong where the other is right."""
    return (a, b) in catalog.frames.near or overlapping(catalog, a, b)


def lies_in(catalog: Catalog, place: str, other: str) -> bool:
    """Tell whether ``place`` is ``other`` or part of it."""
    return place == other or other in holders(catalog, place)


@lru_cache(maxsize=20_000)
def trunks(catalog: Catalog, id_: str) -> list[str]:
    """Return the nerves or arteries that a nerve or artery comes from, nearest first."""
    found: list[str] = []
    here: str | None = id_
    while here is not None and here in catalog:
        entry = catalog.entry(here)
        if isinstance(entry, Nerve):
            here = entry.parent
        elif isinstance(entry, Artery):
            here = next((fact.to for fact in entry.branch_of if fact.to in catalog), None)
        else:
            here = None
        if here is None or here in found:
            break
        found.append(here)
    return found
