"""The resolver and the queries, on the bundled content."""

import pytest
from msgspec import structs

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.index import opening, spoken
from hipcli.anatomy.model import Group, Muscle
from hipcli.errors import AmbiguousError, NotFoundError


def test_every_name_opens_its_own_entry(catalog: Catalog) -> None:
    wrong = [
        (name, id_, found)
        for id_ in catalog.ids()
        for name in opening(catalog.entry(id_))
        if (found := catalog.resolve(name)) not in ([id_], [f"root-{id_}"])  # L5 is the root, not the vertebra
    ]
    assert wrong == []


def test_every_name_of_a_fact_asks_for_it_and_no_name_of_an_entry_asks_for_one(catalog: Catalog) -> None:
    named = [(id_, fact) for id_ in catalog.ids() for fact in facts(catalog.entry(id_)) if fact.names]
    assert len(named) > 100
    for id_, fact in named:
        for name in fact.names:
            assert catalog.asked_for(name, id_) == fact.id, name
            assert catalog.asked_for(name.upper().replace("-", " "), id_) == fact.id, name
    for id_ in dict(named):
        assert not any(catalog.asked_for(name, id_) for name in spoken(catalog.entry(id_)))


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("pavl", "developmental-dysplasia-of-the-hip/what/pavlik"),
        ("howship", "obturator-hernia/sign/howship-romberg"),
        ("drop of the foot", "common-fibular-nerve-palsy/sign/drop"),
        ("hip dislocat", ""),
    ],
)
def test_the_beginning_of_the_name_that_a_fact_goes_by_is_enough(catalog: Catalog, typed: str, fact: str) -> None:
    assert catalog.asked_for(typed, catalog.find(typed)) == fact


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("TFL", "tensor-fasciae-latae"),
        ("glute med", "gluteus-medius"),
        ("ASIS", "asis"),
        ("anterior superior iliac spine", "asis"),
        ("sit bone", "ischial-tuberosity"),
        ("tailor's muscle", "sartorius"),
        ("Y ligament", "iliofemoral-ligament"),
        ("grac", "gracilis"),
        ("MUSCULUS GLUTEUS MAXIMUS", "gluteus-maximus"),
        ("peroneal division of the sciatic nerve", "common-fibular-nerve"),
        ("hip internal rotation", "hip-medial-rotation"),
        ("obturator mem", "obturator-membrane"),
        ("vastus lateralis", "vastus-lateralis"),
    ],
)
def test_what_students_type_finds_the_entry(catalog: Catalog, typed: str, id_: str) -> None:
    assert catalog.find(typed) == id_


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("psoas", {"psoas-major", "psoas-minor"}),
        ("obturator", {"obturator-internus", "obturator-externus", "obturator-nerve"}),
        ("gemellus", {"superior-gemellus", "inferior-gemellus"}),
        ("trochanter", {"greater-trochanter", "lesser-trochanter"}),
    ],
)
def test_a_name_that_fits_several_lists_them(catalog: Catalog, typed: str, among: set[str]) -> None:
    with pytest.raises(AmbiguousError) as caught:
        catalog.find(typed)
    assert among <= {id_ for id_, _, _ in caught.value.choices}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("glutues medias", "gluteus-medius"),
        ("pirifromis", "piriformis"),
        ("illiacus", "iliacus"),
        ("sartorious", "sartorius"),
    ],
)
def test_a_typo_is_answered_with_the_nearest_name(catalog: Catalog, typed: str, meant: str) -> None:
    with pytest.raises(NotFoundError, match=meant):
        catalog.find(typed)


def test_two_names_split_where_only_that_makes_sense(catalog: Catalog) -> None:
    assert catalog.find_all(["gluteus", "medius"]) == ["gluteus-medius"]
    assert catalog.find_all(["gluteus-medius", "gluteus", "minimus"]) == ["gluteus-medius", "gluteus-minimus"]


#: Required members of each group; a change here is a change of what is taught.
MEMBERS = {
    "gluteals": {"gluteus-maximus", "gluteus-medius", "gluteus-minimus"},
    "hamstrings": {"biceps-femoris", "semitendinosus", "semimembranosus"},
    "abductors": {"gluteus-medius", "gluteus-minimus", "tensor-fasciae-latae"},
    "adductors": {"adductor-longus", "adductor-brevis", "adductor-magnus", "gracilis", "pectineus"},
    "iliopsoas": {"psoas-major", "iliacus"},
    "deep-six": {
        "piriformis",
        "obturator-internus",
        "obturator-externus",
        "superior-gemellus",
        "inferior-gemellus",
        "quadratus-femoris",
    },
    "triceps-coxae": {"obturator-internus", "superior-gemellus", "inferior-gemellus"},
    "pes-anserinus": {"sartorius", "gracilis", "semitendinosus"},
    "quadriceps": {"rectus-femoris", "vastus-lateralis", "vastus-medialis", "vastus-intermedius"},
    "extensors": {"gluteus-maximus", "biceps-femoris", "semitendinosus", "semimembranosus", "adductor-magnus"},
    "flexors": {"psoas-major", "iliacus", "rectus-femoris", "tensor-fasciae-latae", "pectineus", "sartorius"},
    "lateral-rotators": {
        "gluteus-maximus",
        "piriformis",
        "obturator-internus",
        "obturator-externus",
        "superior-gemellus",
        "inferior-gemellus",
        "quadratus-femoris",
    },
    "medial-rotators": {"gluteus-medius", "gluteus-minimus", "tensor-fasciae-latae"},
}


@pytest.mark.parametrize("group", MEMBERS)
def test_the_required_members_of_each_group_are_pinned(catalog: Catalog, group: str) -> None:
    members = catalog.members(catalog.get(group, Group))
    assert {member.id for member in members if member.required} == MEMBERS[group]


def test_a_disputed_main_mover_is_accepted_but_not_required(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(structs.replace(a, disputed=m.id == "iliacus"), m) for a, m in catalog.movers("hip", "flexion")]
    monkeypatch.setattr(Catalog, "movers", lambda *_: rows)
    members = {m.id: m.required for m in catalog.members(catalog.get("flexors", Group))}
    assert (members["iliacus"], members["psoas-major"]) == (False, True)


def test_membership_is_the_same_seen_from_both_sides(catalog: Catalog) -> None:
    for group in catalog.all(Group, "group"):
        inside = {member.id for member in catalog.members(group)}
        for muscle in catalog.muscles():
            assert (group.id in catalog.groups_of(muscle)) == (muscle.id in inside), (group.id, muscle.id)


def test_every_reference_is_found_from_its_target(catalog: Catalog) -> None:
    for muscle in catalog.muscles():
        for fact in muscle.innervation:
            assert any(row[0] == muscle.id and row[2] == fact.id for row in catalog.referrers(fact.nerve))


def test_facts_yields_every_slot_of_a_muscle(catalog: Catalog) -> None:
    muscle = catalog.get("gluteus-medius", Muscle)
    found = list(facts(muscle))
    for slot in (muscle.origin, muscle.insertion, muscle.actions, muscle.innervation, muscle.arteries, muscle.notes):
        assert set(slot) <= set(found)
    assert muscle.position in found
