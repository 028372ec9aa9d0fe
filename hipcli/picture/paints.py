"""How what is seen in a figure is painted: bones, muscles, their tendons and sheets, and where they are fixed."""

from collections.abc import Iterator, Sequence

from hipcli.picture.layers import Atlas, Body
from hipcli.picture.shaded import Box, Colour, Paint
from hipcli.picture.subjects import Subject

#: All of these are told apart, also by who sees no red, no green or no blue.
BONE: Colour = (205, 194, 170)
MUSCLES: tuple[Colour, ...] = (
    (200, 58, 46), (110, 205, 110), (116, 24, 236), (236, 116, 188), (116, 68, 92), (140, 164, 20),
)  # fmt: skip
ORIGIN: Colour = (20, 120, 215)
INSERTION: Colour = (245, 205, 40)
CORD: Colour = (144, 0, 144)
_SINEW: Colour = (226, 216, 200)
SHEET: Colour = (176, 206, 222)
#: Bones; those of the trunk are shown only where a subject reaches up to them, in mm above the hip.
_BONES, _TRUNK, _HIGH = ("bone", "disc"), "trunk", 190.0
#: Where muscles are fixed.
ZONES = ("origin", "insertion")


def tendon(colour: Colour) -> Colour:
    """Return the colour of a muscle's tendon: paler than its belly."""
    r, g, b = (int(0.4 * one + 0.6 * other) for one, other in zip(colour, _SINEW, strict=True))
    return r, g, b


def _paint(id_: str, body: Body, colour: Colour, tone: int) -> Paint:
    match body.kind:
        case "origin":
            return Paint(id_, ORIGIN, film=True)
        case "insertion":
            return Paint(id_, INSERTION, film=True, outlined=True)
        case "tendon" if id_ == body.of:
            return Paint(id_, SHEET, tone, ghost=True)
        case "tendon":
            return Paint(id_, tendon(colour), tone, ghost=True)
        case _:
            return Paint(id_, colour, tone, ghost=True)


def paints_of(atlas: Atlas, subjects: Sequence[Subject], named: Sequence[Subject] = ()) -> list[Paint]:
    """Return how subjects are painted, or their parts ``named``, each in a colour of its own.

    Only where they themselves are fixed is shown.
    """
    slugs = {subject.slug for subject in subjects}
    return [
        _paint(id_, body, MUSCLES[tone % len(MUSCLES)], tone)
        for tone, subject in enumerate(named or subjects)
        for id_, body in atlas.table.parts.items()
        for own in ({body.of, id_.partition("/")[0]},)
        if subject.slug in own and (body.kind not in ZONES or not slugs.isdisjoint(own))
    ]


def bones(atlas: Atlas, box: Box) -> Iterator[Paint]:
    """Yield the bones as they are painted."""
    for id_, body in atlas.table.parts.items():
        if body.kind in _BONES or (body.kind == _TRUNK and box[3] > _HIGH):
            yield Paint(id_, BONE)
