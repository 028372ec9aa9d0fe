"""How places lie in each other: which landmark holds which."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Artery, Landmark, Nerve

_HIP_BONE = ("ilium", "ischium", "pubis")

#: Structures that lie in or on each other although neither is part of the other: never right against wrong.
_KIN: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in """
    iliotibial-tract fascia-lata gerdy-tubercle lateral-tibial-condyle
    gluteal-aponeurosis fascia-lata gluteal-surface-of-ilium iliac-crest
    obturator-membrane obturator-foramen ischiopubic-ramus
    obturator-foramen inferior-pubic-ramus
    obturator-foramen ischial-ramus
    obturator-foramen superior-pubic-ramus
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
    lumbar-transverse-processes t12
    patella patella-base patella-apex quadriceps-tendon patellar-ligament tibial-tuberosity
    acetabulum acetabular-rim supra-acetabular-groove hip-joint-capsule
    sacrotuberous-ligament ischial-tuberosity
    sacral-ala sacroiliac-ligaments iliolumbar-ligament
    body-of-pubis pubic-symphysis pubic-crest
    body-of-pubis superior-pubic-ramus pecten-pubis
    body-of-pubis inferior-pubic-ramus
    inferior-pubic-ramus ischial-ramus
    pecten-pubis iliopubic-eminence arcuate-line
    greater-sciatic-notch gluteal-surface-of-ilium
    lesser-sciatic-notch ischial-spine
    lesser-sciatic-notch ischial-tuberosity
    medial-tibial-condyle medial-surface-of-tibia
    medial-epicondyle adductor-tubercle medial-supracondylar-line
    linea-aspera medial-supracondylar-line lateral-supracondylar-line gluteal-tuberosity pectineal-line-of-femur
    greater-trochanter trochanteric-fossa intertrochanteric-crest
    intertrochanteric-crest quadrate-tubercle lesser-trochanter
    thoracolumbar-fascia dorsal-surface-of-sacrum
    """.strip().splitlines()
)

_CLOSE = frozenset((a, b) for kin in _KIN for a in kin for b in kin)


def holders(catalog: Catalog, place: str) -> list[str]:
    """Return the landmarks that ``place`` is part of, nearest first, the bone last."""
    found: list[str] = []
    here = place
    while here in catalog and catalog.kind(here) == "landmark":
        landmark = catalog.get(here, Landmark)
        above = landmark.part_of
        if above is None or above in found:
            found += [b for b in _bones(landmark.bone) if b != place and b not in found]
            break
        found.append(above)
        here = above
    return found


def _bones(bone: str) -> tuple[str, ...]:
    return (bone, "hip-bone") if bone in _HIP_BONE else (bone,)


def related(catalog: Catalog, a: str, b: str) -> bool:
    """Tell whether one place lies in or on the other, or so close that it cannot be wrong where the other is right."""
    return a == b or (a, b) in _CLOSE or a in holders(catalog, b) or b in holders(catalog, a)


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
