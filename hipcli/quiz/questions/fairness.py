"""Which wrong options are near the right one, and which texts say too much of the same."""

from hipcli.quiz.grading.spelling import opposed, words

#: Names that students mix up although no opposite words tell them apart.
_MIXED_UP: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in """
    semitendinosus semimembranosus
    psoas-major iliacus
    ischial-tuberosity ischial-spine
    gluteal-tuberosity ischial-tuberosity
    pecten-pubis pectineal-line-of-femur
    linea-aspera pectineal-line-of-femur
    tibial-nerve common-fibular-nerve
    femoral-nerve obturator-nerve
    nerve-to-obturator-internus nerve-to-quadratus-femoris
    body-of-pubis inferior-pubic-ramus superior-pubic-ramus
    head-of-fibula medial-tibial-condyle
    gracilis sartorius semitendinosus
    pectineus adductor-longus
    quadratus-femoris obturator-externus
    """.strip().splitlines()
)


def confusable(id_a: str, name_a: str, id_b: str, name_b: str) -> bool:
    """Tell whether two structures are told apart by opposite words alone, or are known to be mixed up."""
    a, b = words(name_a), words(name_b)
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) == len(b) and differing and all(opposed(x, y) for x, y in differing):
        return True
    return any(id_a in pair and id_b in pair for pair in _MIXED_UP)


def overlap(a: str, b: str) -> bool:
    """Tell whether all that one text says stands in the other."""
    one, other = set(words(a)), set(words(b))
    return one <= other or other <= one
