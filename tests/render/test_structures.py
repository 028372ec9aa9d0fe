"""Pages of nerves, roots, places and vessels: whose they are rests on the main facts, and the rest is marked."""

from contextlib import suppress

import pytest

from hipcli.anatomy.filters import Filters, find_muscles
from hipcli.anatomy.model import Artery, Landmark, Ligament, MovementEntry, Nerve, Outside
from hipcli.anatomy.roots import root_of
from hipcli.anatomy.supply import supplied, supplies, with_branches
from hipcli.errors import NotFoundError
from hipcli.render.linear import page_lines
from hipcli.render.lists import kind_data, muscle_table
from hipcli.render.page import Item
from hipcli.render.pages import page_of
from hipcli.render.spans import plain
from tests.every import every
from tests.quiz.bundled import catalog

NERVES = catalog().ids("nerve")


def items_of(id_: str, label: str, *, everything: bool = False) -> list[Item]:
    page = page_of(catalog().entry(id_), catalog(), everything=everything)
    return [item for section in page.sections for one in section.rows if one.label == label for item in one.items]


def row(id_: str, label: str) -> list[str]:
    return [item.text for item in items_of(id_, label)]


@every("id_", NERVES)
def test_a_nerve_has_the_muscles_of_its_main_facts_and_marks_all_others(id_: str) -> None:
    content, cut = catalog(), {*with_branches(catalog(), id_)}
    root = root_of(id_)
    certain, some = set(), set()
    for supply in supplies(content):
        best = min((fact.level for fact in supply.facts), key=["core", "more", "extra"].index, default="core")
        main = {x for f in supply.facts if f.level == best for x in (f.roots if root else (f.nerve,))}
        every = {x for f in supply.facts for x in (f.roots if root else (f.nerve,))}
        every |= {x for f in supply.facts for v in f.variants for x in (v.roots if root else (v.nerve,)) if x}
        if main & ({root} if root else cut):
            certain.add((supply.entry.id, supply.part))
        elif every & ({root} if root else cut):
            some.add((supply.entry.id, supply.part))
    found = supplied(content, id_)
    assert {(one.supply.entry.id, one.supply.part) for one in found if not one.doubt} == certain
    assert {(one.supply.entry.id, one.supply.part) for one in found if one.doubt} == some
    told = [item.text for item in items_of(id_, "Muscles", everything=True)]
    assert len(told) == len(certain) + len(some)
    brief = "; ".join(row(id_, "Muscles"))
    assert all(text.partition(", by the ")[0] in brief for text in told)
    assert sum(text.endswith(("(some sources)", "(some people)")) for text in told) == len(some)


def test_the_sciatic_nerve_has_the_muscles_of_its_divisions() -> None:
    told = " ".join(row("sciatic-nerve", "Muscles"))
    for muscle in ("Biceps femoris (long head)", "Biceps femoris (short head)", "Semitendinosus", "Semimembranosus"):
        assert muscle in told
    assert "Adductor magnus (adductor part) (some sources)" in told
    listed = {one["id"]: one["muscles"] for one in kind_data("nerve", catalog())}
    for muscle in ("Biceps femoris (long head)", "Semimembranosus", "Semitendinosus"):
        assert f"{muscle}, by the tibial division" in listed["sciatic-nerve"]
    assert all(listed[f"root-{root}"] for root in ("l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3"))


def test_what_some_people_have_is_told_from_what_some_sources_say() -> None:
    assert "Pectineus (some people)" in row("obturator-nerve", "Muscles")
    assert "Psoas major (some sources)" in row("femoral-nerve", "Muscles")


@pytest.mark.parametrize("kind", [Landmark, Ligament, Outside])
def test_a_place_names_every_artery_and_nerve_that_supplies_it(kind: type[Landmark | Ligament | Outside]) -> None:
    content = catalog()
    checked = 0
    every: list[Artery | Nerve] = [*content.all(Artery, "artery"), *content.all(Nerve, "nerve")]
    for feeding in every:
        for fact in feeding.supplies:
            if isinstance(content.entry(fact.to), kind):
                checked += 1
                labels = ("Arteries",) if isinstance(feeding, Artery) else ("Nerve", "Nerves")
                told = [text for label in labels for text in row(fact.to, label)]
                assert any(text.startswith(feeding.name) for text in told), fact.id
    assert checked


def test_the_head_and_the_joint_name_their_arteries() -> None:
    assert row("femoral-head", "Arteries")[0] == "medial circumflex femoral artery: main supply"
    assert any("medial circumflex" in text for text in row("hip-joint", "Arteries"))


def test_what_attaches_by_a_variant_only_is_marked() -> None:
    content = catalog()
    checked = 0
    for muscle in content.muscles():
        for label, slot in (("Origin of", muscle.origin), ("Insertion of", muscle.insertion)):
            main = {fact.landmark for fact in slot}
            for fact in slot:
                for variant in fact.variants:
                    if variant.landmark and variant.landmark not in main:
                        checked += 1
                        told = [item for item in items_of(variant.landmark, label) if not item.aside]
                        items = [item for item in told if item.text.startswith(muscle.name)]
                        assert items, (muscle.id, variant.landmark)
                        assert all("(some sources)" in item.text for item in items)
                        saying = {v.sources for f in slot for v in f.variants if v.landmark == variant.landmark}
                        assert {s for item in items for s in item.sources} == {s for one in saying for s in one}
    assert checked


BONES = [one.id for one in catalog().all(Outside, "outside") if one.what == "bone"]


@every("id_", [*catalog().ids("landmark"), *BONES])
def test_what_attaches_to_a_place_is_what_attaches_to_all_that_lies_on_it(id_: str) -> None:
    content = catalog()
    listed = {one["id"]: one["what_attaches"] for one in kind_data("landmark", content)}
    for slot, label in (("origin", "Origin of"), ("insertion", "Insertion of")):
        with suppress(NotFoundError):
            found = find_muscles(content, Filters(origin=(id_,)) if slot == "origin" else Filters(insertion=(id_,)))
            told = row(id_, label)
            assert all(any(text.startswith(one.muscle.name) for text in told) for one in found), (slot, told)
            assert all(one.muscle.name in listed.get(id_, one.muscle.name) for one in found)
            continue
        assert not row(id_, label)


def test_a_bone_says_at_which_of_its_places_a_muscle_arises() -> None:
    told = row("ilium", "Origin of")
    assert "Gluteus medius (iliac crest, gluteal surface of the ilium)" in told
    assert {text.partition(" (")[0] for text in row("femur", "Insertion of")} >= {"Gluteus maximus", "Psoas major"}


@every("id_", catalog().ids("movement"))
def test_a_movement_names_everyone_who_makes_it_and_who_by_some_sources_only(id_: str) -> None:
    content = catalog()
    entry = content.get(id_, MovementEntry)
    wanted = (entry.joint, entry.movement)
    rows = {label: row(id_, label) for label in ("Main", "Helped by", "By some", "Neighbours")}
    for muscle in content.muscles():
        direct = [a for a in muscle.actions if (a.joint, a.movement) == wanted]
        varied = [
            v for a in muscle.actions if a.joint == entry.joint for v in a.variants if v.movement == entry.movement
        ]
        told = [label for label, texts in rows.items() if any(text.startswith(muscle.name) for text in texts)]
        assert ("Main" in told) == any(a.role == "main" for a in direct)
        assert ("By some" in told) == (bool(varied) and not direct)
    neighbours = [e.name for e in content.all(Outside, "outside") for a in e.actions if (a.joint, a.movement) == wanted]
    assert len(rows["Neighbours"]) == len(neighbours)
    assert all(any(text.startswith(name) for text in rows["Neighbours"]) for name in neighbours)


@every("id_", catalog().ids("group"))
def test_a_muscle_that_a_set_does_not_require_says_why(id_: str) -> None:
    assert all(item.aside or item.disputed for item in items_of(id_, "Also counted"))
    assert not any(item.aside for item in items_of(id_, "Members"))


def test_a_member_that_most_count_elsewhere_says_where_and_a_linear_page_numbers_members() -> None:
    also = [item.aside for item in items_of("adductors", "Also counted")]
    assert also == ["usually counted as part of adductor magnus; missing in many people"]
    lines = [plain(line) for line in page_lines(page_of(catalog().entry("abductors"), catalog()), {})]
    assert [line.partition(":")[0] for line in lines if "Members" in line] == [f"Members ({n} of 3)" for n in (1, 2, 3)]


def test_both_parts_of_a_muscle_that_are_main_movers_are_named_everywhere() -> None:
    both = "Adductor magnus (adductor part and hamstring part)"
    assert both in row("adductors", "Members")
    found = find_muscles(catalog(), Filters(function=("adduction",)))
    cells = {cells[0]: cells for cells in muscle_table(found, catalog(), []).rows}
    assert cells["Adductor magnus"][2].startswith("adductor part and hamstring part")
