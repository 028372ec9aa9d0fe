"""What members of a group share is what the pages of places say: proved over all groups, and for one made up."""

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Group, Muscle
from hipcli.anatomy.shared import Shared
from hipcli.render.facts import shared_in
from tests.every import every
from tests.quiz.bundled import catalog


def _all() -> list[tuple[Group, Shared]]:
    return [(group, one) for group in catalog().all(Group, "group") for one in shared_in(catalog(), group)]


@every("group, one", _all)
def test_whom_a_group_shares_a_place_with_is_fixed_there_and_who_is_left_out_is_not_by_any_source(
    group: Group, one: Shared
) -> None:
    ties = [tie for _, tie in catalog().attached(one.place, one.slot)]
    sure = {(tie.entry.id, tie.fact.part) for tie in ties if not tie.variants and not tie.fact.disputed}
    said = {(tie.entry.id, tie.fact.part) for tie in ties}
    left_out = {(muscle.id, part) for muscle, part in one.but}
    for member in (row for row in catalog().members(group) if row.required):
        muscle = catalog().get(member.id, Muscle)
        key = group.movement.key if group.movement else None
        making = {a.part for a in muscle.actions if (a.joint, a.movement) == key and a.role == "main"}
        parts, meant = {fact.part for fact in getattr(muscle, one.slot)} - {None} or {None}, making or {member.part}
        parts = parts & meant or parts if None not in meant else parts
        for part in parts:
            if (muscle.id, part) in left_out:
                assert not {(muscle.id, part), (muscle.id, None)} & said
            else:
                assert {(muscle.id, part), (muscle.id, None)} & sure


def test_what_students_learn_of_a_group_is_found() -> None:
    found = {(group.id, one.slot): (one.place, one.whom) for group, one in _all()}
    assert found["hamstrings", "origin"] == ("ischial-tuberosity", "all but biceps femoris (short head)")
    assert found["adductors", "origin"] == ("pubis", "all but adductor magnus (hamstring part)")
    assert found["deep-six", "insertion"] == ("greater-trochanter", "all but quadratus femoris")
    assert ("pes-anserinus", "origin") not in found  # one arises from each of the three bones
    assert ("quadriceps", "insertion") not in found  # the vasti are neighbours, whose attachments are not told


def test_who_may_be_fixed_at_the_place_by_some_reading_is_not_said_to_be_left_out(catalog: Catalog) -> None:
    assert all(one.place != "ischium" for one in shared_in(catalog, catalog.get("deep-six", Group)))
