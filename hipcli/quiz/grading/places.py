"""How places lie in each other: which landmark holds which."""

from functools import lru_cache

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Artery, Landmark, Nerve

_HIP_BONE = ("ilium", "ischium", "pubis")


def _pairs(lines: str) -> frozenset[tuple[str, str]]:
    kin = [line.split() for line in lines.strip().splitlines()]
    return frozenset((a, b) for row in kin for a in row for b in row)


#: Structures that lie in or on each other although neither is part of the other: what is at one is at the other.
_SAME = _pairs(
    """
    iliotibial-tract gerdy-tubercle lateral-tibial-condyle
    iliotibial-tract fascia-lata
    gluteal-aponeurosis fascia-lata
    obturator-membrane obturator-foramen
    obturator-foramen ischiopubic-ramus inferior-pubic-ramus
    obturator-foramen ischial-ramus
    lumbar-vertebral-bodies t12 lumbar-intervertebral-discs
    lumbar-vertebral-bodies l1
    lumbar-vertebral-bodies l2
    lumbar-vertebral-bodies l3
    lumbar-vertebral-bodies l4
    lumbar-vertebral-bodies l5
    lumbar-transverse-processes l1
    lumbar-transverse-processes l2
    lumbar-transverse-processes l3
    lumbar-transverse-processes l4
    lumbar-transverse-processes l5
    patella quadriceps-tendon patellar-ligament tibial-tuberosity
    patella-base quadriceps-tendon
    patella-apex patellar-ligament
    thoracolumbar-fascia dorsal-surface-of-sacrum
    """
)
#: Places so close that one is no fair wrong option where the other is right.
_NEXT = _pairs(
    """
    gluteal-aponeurosis gluteal-surface-of-ilium iliac-crest
    obturator-membrane ischiopubic-ramus inferior-pubic-ramus ischial-ramus
    obturator-foramen superior-pubic-ramus
    lumbar-transverse-processes t12
    patella-base patella-apex tibial-tuberosity
    acetabulum acetabular-rim supra-acetabular-groove hip-joint-capsule
    aiis supra-acetabular-groove
    asis iliac-crest
    sacrotuberous-ligament ischial-tuberosity
    sacral-ala sacroiliac-ligaments iliolumbar-ligament iliac-fossa
    body-of-pubis pubic-symphysis pubic-crest
    body-of-pubis superior-pubic-ramus pecten-pubis
    body-of-pubis inferior-pubic-ramus
    inferior-pubic-ramus ischial-ramus
    ischial-ramus ischial-tuberosity
    pecten-pubis iliopubic-eminence arcuate-line
    greater-sciatic-notch gluteal-surface-of-ilium
    greater-sciatic-notch ischial-spine
    lesser-sciatic-notch ischial-spine
    lesser-sciatic-notch ischial-tuberosity
    medial-tibial-condyle medial-surface-of-tibia
    medial-epicondyle adductor-tubercle medial-supracondylar-line
    linea-aspera medial-supracondylar-line lateral-supracondylar-line gluteal-tuberosity pectineal-line-of-femur
    linea-aspera lateral-femoral-intermuscular-septum lateral-supracondylar-line
    greater-trochanter intertrochanteric-crest
    intertrochanteric-crest quadrate-tubercle lesser-trochanter
    """
)


@lru_cache(maxsize=4096)
def holders(catalog: Catalog, place: str) -> tuple[str, ...]:
    """Return the landmarks that ``place`` is part of, nearest first, the bone last."""
    found: list[str] = []
    here = place
    while here in catalog and catalog.kind(here) == "landmark":
        landmark = catalog.get(here, Landmark)
        above = landmark.part_of
        if above is None or above in found:
            found += [bone for bone in _bones(landmark.bone) if bone != place and bone not in found]
            break
        found.append(above)
        here = above
    return tuple(found)


def _bones(bone: str) -> tuple[str, ...]:
    return (bone, "hip-bone") if bone in _HIP_BONE else (bone,)


def overlapping(catalog: Catalog, a: str, b: str) -> bool:
    """Tell whether one place lies in the other or on it."""
    return a == b or (a, b) in _SAME or a in holders(catalog, b) or b in holders(catalog, a)


def related(catalog: Catalog, a: str, b: str) -> bool:
    """Tell whether two places overlap, or lie so close that one cannot be wrong where the other is right."""
    return (a, b) in _NEXT or overlapping(catalog, a, b)


def inside(catalog: Catalog, place: str, other: str) -> bool:
    """Tell whether ``place`` is ``other`` or part of it."""
    return place == other or other in holders(catalog, place)


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
