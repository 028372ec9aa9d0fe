"""Shaded figures of all that is drawn, in every view and both sizes: the muscle is there and named."""

import re
from collections.abc import Iterable

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.blocks import Block
from hipcli.picture.charset import BRAILLE
from hipcli.picture.figure import Figure, Shown, best_view, drawable, figure, parted, rows_for
from hipcli.picture.layers import VIEWS, Atlas, View
from hipcli.picture.paints import CORD, INSERTION, MUSCLES, ORIGIN, paints_of
from hipcli.picture.shaded import OUTLINE
from hipcli.picture.subjects import Subject, wanted
from tests.every import every
from tests.picture.conftest import MUSCLES as SLUGS
from tests.picture.conftest import shown

SIZES = ((60, 28), (40, 18))
_SIGNS = frozenset("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█─•○▲△■□▣╮╯╭╰")


_FIGURES: dict[tuple[str, View, tuple[int, int]], Figure] = {}


def _drawn(atlas: Atlas, catalog: Catalog, id_: str, view: View, size: tuple[int, int]) -> Figure:
    """Return what a look-up of an entry draws, drawn once for all rules."""
    if (id_, view, size) not in _FIGURES:
        _FIGURES[id_, view, size] = figure(atlas, shown(atlas, catalog, id_, view), view, *size)
    return _FIGURES[id_, view, size]


def _subjects(catalog: Catalog, *ids: str) -> list[Subject]:
    return [one for id_ in ids for one in wanted(catalog.entry(id_), catalog).muscles]


def test_every_layer_is_what_the_table_says(atlas: Atlas) -> None:
    for part in atlas.table.parts.values():
        for layer in part.views.values():
            shades, _ = atlas.planes(layer)
            assert any(shades)
            assert max(shades) <= 31


def test_every_muscle_of_the_content_has_a_layer(atlas: Atlas, catalog: Catalog) -> None:
    muscles = set(catalog.ids("muscle"))
    assert muscles <= {part.of for part in atlas.table.parts.values()}


def _texts(cells: list[list[Block]]) -> list[tuple[int, int, str]]:
    """Return the words that stand in the cells, with row and column."""
    lines = [
        "".join(one if one not in _SIGNS and not "\u2800" <= one <= "\u28ff" else " " for one, _, _ in row)
        for row in cells
    ]
    found = [(n, part) for n, line in enumerate(lines) for part in re.finditer(r"\S+(?: \S+)*", line)]
    return [(n, part.start(), part[0]) for n, part in found]


def _said(found: Figure) -> set[str]:
    return {text for _, _, text in _texts(found.cells)}


def _names(names: Iterable[str]) -> set[str]:
    """Return names, whole and short."""
    return {form for name in names for form in (name, f"{name[0]}. {name.partition(' ')[2]}")}


@every("slug", SLUGS)
def test_every_muscle_is_drawn_and_named_in_every_view(atlas: Atlas, catalog: Catalog, slug: str) -> None:
    for view in VIEWS:
        for size in SIZES:
            seen = shown(atlas, catalog, slug, view)
            found = _drawn(atlas, catalog, slug, view, size)
            assert {(len(row), len(found.cells)) for row in found.cells} == {size}
            parts = [one.name for one in parted(atlas, seen.subjects)]
            places = {name for names in seen.places.values() for name in names}
            assert _said(found) <= places | _names(parts), view
            for name in parts:
                hidden = any(said.startswith("Hidden in this view: ") and name in said for said in found.said)
                assert _said(found) & _names([name]) or name in {tag.texts[0] for tag in found.unnamed} or hidden, (
                    view,
                    name,
                )


@every("slug", SLUGS)
def test_a_name_stands_at_the_height_of_what_it_names(atlas: Atlas, catalog: Catalog, slug: str) -> None:
    view = best_view(atlas, shown(atlas, catalog, slug, "front"))
    found = _drawn(atlas, catalog, slug, view, SIZES[0])
    bottom, top = found.box[2:]
    for row, _, text in _texts(found.cells):
        points = [at for tag in found.tags if text in tag.texts for at in (tag.at, *tag.more)]
        assert min(abs((top - at[1]) / (top - bottom) * len(found.cells) // 1 - row) for at in points) <= 1, text


def test_what_a_surface_lacks_is_said(atlas: Atlas, catalog: Catalog) -> None:
    found = _drawn(atlas, catalog, "semimembranosus", "back", SIZES[0])
    assert found.said[0] == "Semimembranosus: its proximal tendon is drawn in."


@every("slug", SLUGS)
def test_insertions_are_outlined_and_origins_are_not(atlas: Atlas, catalog: Catalog, slug: str) -> None:
    """So that the two differ without colour: every sample of bone beside an insertion that is seen is dark."""
    beside = {"origin": set[bool](), "insertion": set[bool]()}
    for view in VIEWS:
        grid = _drawn(atlas, catalog, slug, view, SIZES[0]).grid(atlas, view, 120, 112)
        for y, row in enumerate(grid.paints[1:-1], 1):
            for x, paint in enumerate(row[1:-1], 1):
                if paint and paint.film:
                    others = {(b, a): grid.paints[b][a] for b, a in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1))}
                    bone = [at for at, other in others.items() if other and other.tone is None and not other.film]
                    beside[atlas.table.parts[paint.part].kind] |= {grid.colours[b][a] == OUTLINE for b, a in bone}
    assert True not in beside["origin"]
    assert False not in beside["insertion"]
    assert True in beside["insertion"] or slug == "psoas-minor"


def test_a_zone_lies_on_a_bone_or_a_sheet_that_is_drawn(atlas: Atlas, catalog: Catalog) -> None:
    """Where the iliotibial tract would hide other muscles, what is fixed to it would float beside the bones."""
    parts, sheets, floating = atlas.table.parts, 0, []
    for id_ in (*catalog.ids("group"), *SLUGS):
        painted = {paint.part for paint in _drawn(atlas, catalog, id_, "side", SIZES[1]).paints}
        on = {part.partition("@")[2] for part in painted if "@" in part}
        on = {one for one in on if one in parts and parts[one].kind == "tendon"}
        sheets += len(on)
        floating += [(id_, one) for one in on - painted]
    assert not floating
    assert sheets


def test_an_artery_is_drawn_in_the_view_that_shows_most_of_it(atlas: Atlas, catalog: Catalog) -> None:
    for slug, view in (("femoral-artery", "front"), ("popliteal-artery", "back")):
        assert best_view(atlas, shown(atlas, catalog, slug, "front")) == view
        found = _drawn(atlas, catalog, slug, view, SIZES[0])
        assert catalog.name(slug).capitalize() in _said(found)
        assert not found.zones


def test_a_ligament_is_a_line_where_one_shows_it_as_it_runs_and_else_is_not_drawn(
    atlas: Atlas, catalog: Catalog
) -> None:
    found = _drawn(atlas, catalog, "iliofemoral-ligament", "front", SIZES[0])
    assert CORD in {colour for row in found.cells for _, *both in row for colour in both}
    assert catalog.name("iliofemoral-ligament") in _said(found)
    for id_ in ("ischiofemoral-ligament", "iliolumbar-ligament", "sacroiliac-ligaments"):
        assert drawable(atlas, wanted(catalog.entry(id_), catalog)).empty, id_
    tract = drawable(atlas, wanted(catalog.entry("iliotibial-tract"), catalog))
    assert ([one.slug for one in tract.vessels], tract.ligaments) == (["iliotibial-tract"], ())


def test_a_place_is_drawn_only_where_some_side_shows_it_and_then_from_there(atlas: Atlas, catalog: Catalog) -> None:
    for id_, view in (("anterior-gluteal-line", "side"), ("pelvic-surface-of-sacrum", "front"), ("psis", "back")):
        assert best_view(atlas, shown(atlas, catalog, id_, "front")) == view
    assert drawable(atlas, wanted(catalog.entry("spiral-line"), catalog)).empty
    kinds = catalog.ids("landmark", "condition", "test", "space")
    for id_ in kinds:
        want = drawable(atlas, wanted(catalog.entry(id_), catalog))
        if not (want.empty or want.muscles or want.vessels or want.ligaments):
            view = best_view(atlas, shown(atlas, catalog, id_, "front"))
            assert figure(atlas, shown(atlas, catalog, id_, view), view, 70, 46).tags, f"{id_}: bare bones"


def test_neighbours_with_layers_are_drawn_with_a_group_and_a_nerve(atlas: Atlas, catalog: Catalog) -> None:
    for id_ in ("quadriceps", "femoral-nerve", "anterior-compartment"):
        want = drawable(atlas, wanted(catalog.entry(id_), catalog))
        assert {"vastus-lateralis", "vastus-medialis"} <= {one.slug for one in want.muscles}, id_


def test_two_muscles_have_two_colours_and_a_view_without_any_is_no_fault(atlas: Atlas, catalog: Catalog) -> None:
    found = figure(atlas, Shown(_subjects(catalog, "piriformis", "gluteus-medius")), "back", *SIZES[0])
    assert _said(found) == {"Piriformis", "Gluteus medius"}
    seen = [front for row in found.cells for _, front, _ in row if front and not isinstance(front, str)]
    for r, g, b in MUSCLES[:2]:
        assert sum(abs(one[0] * g - one[1] * r) + abs(one[0] * b - one[2] * r) < 10 * r for one in seen) > 20
    assert any(front for row in figure(atlas, Shown(), "side", *SIZES[1]).cells for _, front, _ in row)


@every("slug", ("gluteus-maximus", "tensor-fasciae-latae"))
def test_the_tract_is_shown_and_named_with_the_muscles_that_end_in_it(
    atlas: Atlas, catalog: Catalog, slug: str
) -> None:
    for size in SIZES:
        names = _said(figure(atlas, Shown(_subjects(catalog, slug)), "side", *size))
        assert names & {"Iliotibial tract", "I. tract"}, size


def test_the_heads_of_biceps_are_told_apart(atlas: Atlas, catalog: Catalog) -> None:
    for view in ("back", "side"):
        found = figure(atlas, Shown(_subjects(catalog, "biceps-femoris")), view, *SIZES[0])
        assert _said(found) == {"Long head", "Short head"}, view


def test_the_parts_of_adductor_magnus_are_told_apart_and_its_border_is_said_to_be_drawn(
    atlas: Atlas, catalog: Catalog
) -> None:
    names = {"Adductor part", "Hamstring part"}
    for view in ("front", "back"):
        found = figure(atlas, Shown(_subjects(catalog, "adductor-magnus")), view, *SIZES[0])
        assert _said(found) == names, view
        assert any("the border between its parts" in said for said in found.said)
    grid = found.grid(atlas, "back", 120, 112)
    sides = {tone: [x for row in grid.paints for x, p in enumerate(row) if p and p.tone == tone] for tone in (0, 1)}
    assert sum(sides[0]) / len(sides[0]) > 5 + sum(sides[1]) / len(sides[1]), "the hamstring part is the medial one"
    assert {one.slug for one in drawable(atlas, wanted(catalog.entry("adductor-minimus"), catalog)).muscles} == {
        "adductor-magnus",
        "adductor-minimus",
    }


def test_a_tall_muscle_has_a_tall_picture_and_a_wide_one_does_not(atlas: Atlas, catalog: Catalog) -> None:
    tall, wide, medius = (_subjects(catalog, slug) for slug in ("sartorius", "piriformis", "gluteus-medius"))
    assert rows_for(atlas, tall, "front", 40, 18, 34) == 34
    assert rows_for(atlas, wide, "back", 40, 18, 34) == 18
    assert not figure(atlas, Shown(medius), "side", 40, rows_for(atlas, medius, "side", 40, 18, 34)).unnamed
    assert rows_for(atlas, tall, "front", 40, 18, 0) == rows_for(atlas, (), "front", 40, 18, 34) == 18


def test_a_vessel_without_a_layer_is_drawn_by_the_muscles_that_it_supplies(atlas: Atlas, catalog: Catalog) -> None:
    found = drawable(atlas, wanted(catalog.entry("superior-gluteal-artery"), catalog))
    assert {"gluteus-medius", "gluteus-minimus"} <= {muscle.slug for muscle in found.muscles}
    assert not found.vessels
    assert found.notes == ("Not drawn itself: Superior gluteal artery; these muscles are supplied by it.",)
    want = wanted(catalog.entry("femoral-artery"), catalog)
    drawn = drawable(atlas, want)
    assert (drawn.vessels, drawn.muscles, drawn.notes) == (want.vessels, (), ())


def test_a_place_is_shown_from_near_with_what_attaches_there(atlas: Atlas, catalog: Catalog) -> None:
    for id_ in ("ischial-tuberosity", "femoral-triangle", "iliofemoral-ligament"):
        view = best_view(atlas, shown(atlas, catalog, id_, "front"))
        box = _drawn(atlas, catalog, id_, view, SIZES[0]).box
        assert box[3] - box[2] < 300, id_
    muscle = _drawn(atlas, catalog, "sartorius", "front", SIZES[0]).box
    assert muscle[3] - muscle[2] > 500


def test_a_key_says_what_is_hatched_and_what_is_pale_where_there_is_any(atlas: Atlas, catalog: Catalog) -> None:
    behind, before = (_drawn(atlas, catalog, "iliacus", view, SIZES[0]) for view in ("back", "front"))
    assert "Hatched: behind bone or muscle." in behind.signs[0]
    assert behind.key(["○"])[0].startswith("○, hatched: behind bone or muscle.")
    assert not before.pale
    gracilis = _drawn(atlas, catalog, "gracilis", "front", SIZES[0])
    assert gracilis.signs[-1].endswith("Pale: tendon.")
    lines = figure(atlas, shown(atlas, catalog, "iliacus", "back"), "back", *SIZES[0], BRAILLE)
    assert (lines.hatched, lines.pale) == (False, False), "lines are dashed there"


def test_it_is_said_which_muscles_a_view_hides(atlas: Atlas, catalog: Catalog) -> None:
    said = _drawn(atlas, catalog, "biceps-femoris", "back", SIZES[0]).said
    assert "Mostly hidden in this view: Short head." in said
    assert not any("hidden" in one for one in _drawn(atlas, catalog, "biceps-femoris", "side", SIZES[0]).said)
    said = _drawn(atlas, catalog, "lateral-rotators", "back", SIZES[0]).said
    assert any(one.startswith("Hidden in this view: ") and "Piriformis" in one for one in said)


def test_blocks_show_where_a_muscle_is_fixed_however_small_that_is(atlas: Atlas, catalog: Catalog) -> None:
    """By the zone, or by the sign that the legend has for it."""
    lacking = []
    for slug in SLUGS:
        view = best_view(atlas, shown(atlas, catalog, slug, "front"))
        drawn = _drawn(atlas, catalog, slug, view, SIZES[1])
        grid = drawn.grid(atlas, view, 2 * SIZES[1][0], 2 * SIZES[1][1])
        seen = {atlas.table.parts[one.part].kind for row in grid.paints for one in row if one and one.film}
        signs = {letter: front for row in drawn.cells for letter, front, _ in row if letter in "■□▣"}
        seen |= {"origin"} if ORIGIN in signs.values() else set()
        seen |= {"insertion"} if INSERTION in signs.values() else set()
        lacking += [(slug, kind) for kind in ("origin", "insertion") if kind not in seen]
    assert lacking == []


@every("slug", ("obturator-internus", "iliacus"))
def test_from_the_inner_side_what_lies_on_the_inner_side_of_the_bone_is_seen(
    atlas: Atlas, catalog: Catalog, slug: str
) -> None:
    """No bone of the other side stands before it."""
    drawn = _drawn(atlas, catalog, slug, "medial", SIZES[0])
    alone = drawn._replace(paints=paints_of(atlas, [Subject(slug, "")]))
    whole, seen = (one.grid(atlas, "medial", 120, 112).paints for one in (alone, drawn))
    counted = [sum(paint is not None and paint.part == slug for row in rows for paint in row) for rows in (seen, whole)]
    assert counted[0] > 0.5 * counted[1]
