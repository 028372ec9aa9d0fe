"""Muscles around a subject, faint: what lies before it and behind it tells it from another of its shape and place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, product, repeat
from operator import gt

from hipcli.picture.layers import Atlas
from hipcli.picture.shaded import OUTLINE, RUN, Colour, Grid, Paint, blend
from hipcli.picture.subjects import Subject

#: Their colour, and their edges.
FAINT: Colour = (150, 140, 160)
_EDGE: Colour = (72, 62, 84)
#: How much of them is seen over a subject, and over a bone.
_OVER, _AROUND = 0.25, 0.4
#: What overlaps a smaller share of a subject lies beside it.
_LAPS = 0.15


def around(atlas: Atlas, subjects: Sequence[Subject]) -> list[Paint]:
    """Return how the muscles around one that is the only one shown are painted, each with a tone of its own."""
    slugs = around_of(atlas, subjects)
    return [
        Paint(id_, FAINT, tone)
        for tone, slug in enumerate(slugs)
        for id_, body in atlas.table.parts.items()
        if body.of == slug and body.kind in ("muscle", "tendon")
    ]


def around_of(atlas: Atlas, subjects: Sequence[Subject]) -> list[str]:
    """Return the muscles that are shown around the only one of the subjects that has views of its own."""
    alone = {subject.slug for subject in subjects} & atlas.guide.views.keys()
    return atlas.guide.around.get(alone.pop(), []) if len(alone) == 1 else []


def veil(grid: Grid, faint: Grid, firm: int = 1) -> None:
    """Lay what is faint over a grid, as fine or finer: what it hides shows through it, what hides it stays as it is.

    ``firm``: how strong its edges are.
    """
    fine = len(grid.colours) // len(faint.colours)
    for y, first, there, edges in before(grid, faint):
        colours, paints = grid.colours[y * fine][::fine], grid.paints[y * fine][::fine]
        for run in RUN.finditer(there):
            begin = first + run.start()
            for paint, same in groupby(paints[begin : first + run.end()]):
                end = begin + len([*same])
                if not (paint and paint.film):
                    share = _AROUND if paint is None or paint.tone is None else _OVER
                    through, marks = faint.colours[y][begin:end], edges[begin - first : end - first]
                    laid = [*map(_laid, colours[begin:end], through, marks, repeat(share), repeat(firm))]
                    for row, n in product(grid.colours[y * fine : (y + 1) * fine], range(fine)):
                        here = slice(begin * fine + n, end * fine, fine)
                        row[here] = [old if old == OUTLINE else new for old, new in zip(row[here], laid, strict=True)]
                begin = end


@cache
def _laid(over: Colour | None, colour: Colour, edge: int, share: float, firm: int) -> Colour:
    laid = blend(over, colour, share)
    return blend(laid, _EDGE, firm * share) if edge else laid


def before(grid: Grid, faint: Grid) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Yield a row of what is faint, a column, where from there on it is not hidden, and where a muscle ends."""
    fine, covered = len(grid.colours) // len(faint.colours), [bytes(map(bool, row)) for row in faint.paints]
    columns = [n for row in covered if 1 in row for n in (row.index(1), row.rindex(1) + 1)] or [0]
    there = slice(min(columns), max(columns))
    tones = [bytes([(paint.tone or 0) + 1 if paint else 0 for paint in row[there]]) for row in faint.paints]
    last = len(tones) - 1
    for y, row in enumerate(tones):
        if 1 in covered[y]:
            edges = 0
            for other in (tones[max(y - 1, 0)], tones[min(y + 1, last)], row[:1] + row[:-1], row[1:] + row[-1:]):
                edges |= int.from_bytes(row) ^ int.from_bytes(other)
            ahead = bytes(map(gt, faint.nearest[y][there], grid.nearest[y * fine][::fine][there]))
            yield y, there.start, ahead, edges.to_bytes(len(row))


def told(grid: Grid, faint: Grid, slugs: Sequence[str], *, named: bool, dotted: bool) -> str:
    """Return what is to be said of what is faint: how many muscles, or which, lie before, behind, beside a subject."""
    over, under, own = Counter[int | None](), Counter[int | None](), 0
    for row in zip(grid.paints, grid.nearest, faint.paints, faint.nearest, strict=True):
        for paint, near, other, far in zip(*row, strict=True):
            if paint and paint.tone is not None and not paint.film:
                own += 1
                if other:
                    (over if far > near else under)[other.tone] += 1
    where: dict[str, list[str]] = {"in front of": [], "behind": [], "beside": []}
    for tone in sorted({paint.tone or 0 for row in faint.paints for paint in row if paint}):
        most = max(over, under, key=lambda one: one[tone])
        where["beside" if most[tone] < _LAPS * own else "in front of" if most is over else "behind"].append(slugs[tone])
    found = enumerate((how, them) for how, them in where.items() if them)
    words = [f"{_named(them) if named else _count(len(them), n)} {how} it" for n, (how, them) in found]
    return f"{'Dotted' if dotted else 'Faint'}: {', '.join(words)} in this view." if words else ""


def _named(slugs: Sequence[str]) -> str:
    *before, last = (slug.replace("-", " ") for slug in slugs)
    return " and ".join([", ".join(before), last][not before :])


def _count(muscles: int, before: int) -> str:
    if muscles == 1:
        return "one" if before else "a muscle"
    return f"{muscles}" if before else f"{muscles} muscles"
