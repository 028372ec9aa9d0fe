"""What is drawn for an entry: the muscles that the geometry has; what it lacks is said, and never passed over."""

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.picture.figure import drawable
from hipcli.picture.layers import Atlas
from hipcli.picture.subjects import BY_MUSCLES, Subject, both, wanted
from tests.quiz.bundled import Memory, entries

PLACE = "pecten-pubis"


def with_muscle(**changed: object) -> Catalog:
    """Return the bundled content with one more muscle at the pecten pubis, which is in no geometry."""
    pectineus = next(entry for _, entry in entries() if isinstance(entry, Muscle) and entry.id == "pectineus")
    origin = tuple(replace(fact, id=fact.id.replace("pectineus", "new-one")) for fact in pectineus.origin)
    new = replace(pectineus, id="new-one", name="New one", origin=origin, **changed)
    return Catalog(Memory([*entries(), ("muscle", new)]))


def test_a_muscle_that_is_in_no_drawing_is_named_beside_those_that_are() -> None:
    content = with_muscle()
    want = wanted(content.entry(PLACE), content)
    assert want.notes == ("New one is not drawn.",)
    assert "pectineus" in {subject.slug for subject in want.muscles}
    assert "new-one" not in {subject.slug for subject in want.muscles}
    assert wanted(content.entry("new-one"), content).empty


def test_one_that_is_part_of_a_drawn_muscle_is_shown_with_it_and_said() -> None:
    content = with_muscle(part_of="gracilis")
    want = wanted(content.entry(PLACE), content)
    assert want.notes == ("New one is drawn as part of Gracilis.",)
    assert Subject("gracilis", "Gracilis") in want.muscles
    alone = wanted(content.entry("new-one"), content)
    assert [subject.slug for subject in alone.muscles] == ["gracilis", "new-one"]
    assert alone.notes == ("New one is usually counted to Gracilis, and shown with it.",)


def test_where_all_are_drawn_nothing_is_said(catalog: Catalog) -> None:
    for id_ in ("hamstrings", PLACE, "gracilis"):
        want = wanted(catalog.entry(id_), catalog)
        assert (want.notes, want.empty) == ((), False), id_


def test_neighbours_that_a_nerve_supplies_are_no_muscles_of_ours_and_not_missed(catalog: Catalog) -> None:
    want = wanted(catalog.entry("femoral-nerve"), catalog)
    assert {subject.slug for subject in want.muscles} >= {"sartorius", "rectus-femoris"}
    assert not {"vastus-lateralis"} & {subject.slug for subject in want.muscles}
    assert want.notes == (BY_MUSCLES,)


def test_two_entries_share_a_picture_each_muscle_and_note_once() -> None:
    content = with_muscle()
    one = wanted(content.entry(PLACE), content)
    joined = both(one, wanted(content.entry("pectineus"), content))
    assert joined.title == f"{one.title} and Pectineus"
    assert joined.muscles == one.muscles
    assert joined.notes == one.notes
    assert joined.landmarks == (PLACE,)
    assert both(one, one).landmarks == (PLACE,)


def test_conditions_and_tests_draw_the_places_and_muscles_concerned(catalog: Catalog) -> None:
    want = wanted(catalog.entry("greater-trochanteric-pain-syndrome"), catalog)
    assert {subject.slug for subject in want.muscles} == {"gluteus-medius", "gluteus-minimus"}
    assert "greater-trochanter" in want.landmarks
    assert [one.slug for one in want.ligaments] == ["iliotibial-tract"]
    assert not wanted(catalog.entry("trendelenburg-test"), catalog).empty
    assert wanted(catalog.entry("exercise-therapy"), catalog).empty


def test_of_a_muscle_in_parts_a_nerve_and_a_group_draw_those_that_they_have(atlas: Atlas, catalog: Catalog) -> None:
    def drawn(id_: str) -> set[str]:
        return {one.slug for one in drawable(atlas, wanted(catalog.entry(id_), catalog)).muscles}

    magnus, short = "adductor-magnus-", "biceps-femoris-short-head"
    assert f"{magnus}hamstring-part" in drawn("hamstrings") & drawn("sciatic-nerve")
    assert f"{magnus}adductor-part" in drawn("obturator-nerve")
    assert f"{magnus}adductor-part" not in drawn("sciatic-nerve")
    assert "adductor-magnus" in drawn("adductors")
    assert drawn("common-fibular-nerve") == {short}
    assert "vastus-lateralis" in drawn("knee-extension")
