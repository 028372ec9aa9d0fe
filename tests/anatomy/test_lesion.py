"""Lesions: what each nerve and root takes away, and what is never claimed."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Relation, Statement
from hipcli.anatomy.lesion import Affected, Lesion, find_lesion, nerve_lesion, root_lesion
from hipcli.anatomy.model import AnyEntry, ClinicalTest, Condition, Muscle, Nerve, Outside, Sort
from hipcli.errors import NotFoundError
from hipcli.library.compiled import content_of
from tests.every import every
from tests.quiz import bundled

CATALOG = bundled.catalog()
NERVES = [id_ for id_ in CATALOG.ids("nerve") if not id_.startswith("root-")]
ROOTS = [f"L{n}" for n in range(1, 6)] + [f"S{n}" for n in range(1, 4)]


def effects(lesion: Lesion) -> dict[str, str]:
    return {f"{a.muscle}/{a.part}" if a.part else a.muscle: a.effect for a in lesion.muscles}


def movement(lesion: Lesion, joint: str, name: str) -> tuple[set[str], set[str]]:
    """Return who makes the movement weakly, and who still makes it."""
    row = next(w for w in lesion.movements if (w.joint, w.movement) == (joint, name))
    return {m.muscle for m in row.weak}, {m.muscle for m in row.left}


# --- nerves


def test_the_superior_gluteal_nerve_takes_the_abductors() -> None:
    lesion = find_lesion(CATALOG, "superior-gluteal")
    assert effects(lesion) == dict.fromkeys(["gluteus-medius", "gluteus-minimus", "tensor-fasciae-latae"], "lost")
    weakest = lesion.movements[0]
    assert (weakest.joint, weakest.movement) == ("hip", "abduction")
    assert weakest.mains() == (3, 0)
    assert {"sartorius", "piriformis"} <= movement(lesion, "hip", "abduction")[1]


def test_the_inferior_gluteal_nerve_takes_gluteus_maximus() -> None:
    lesion = find_lesion(CATALOG, "inferior gluteal nerve")
    assert effects(lesion) == {"gluteus-maximus": "lost"}
    assert "semimembranosus" in movement(lesion, "hip", "extension")[1]


def test_the_obturator_nerve_leaves_the_hamstring_part_of_adductor_magnus() -> None:
    lesion = find_lesion(CATALOG, "obturator")
    assert effects(lesion)["adductor-longus"] == "lost"
    assert "adductor-magnus/hamstring-part" not in effects(lesion)
    weak, left = movement(lesion, "hip", "adduction")
    assert "gracilis" in weak
    assert "adductor-magnus" in weak & left


def test_main_facts_decide_what_is_lost_and_a_variant_is_a_note() -> None:
    femoral, obturator = find_lesion(CATALOG, "femoral"), find_lesion(CATALOG, "obturator")
    assert effects(femoral)["pectineus"] == "lost"
    assert "obturator-nerve" in next(a.by_some for a in femoral.muscles if a.muscle == "pectineus")
    assert effects(obturator)["adductor-magnus/adductor-part"] == "lost"
    assert next(a.by_some for a in obturator.muscles if a.muscle == "adductor-magnus") == ("sciatic-nerve",)


def test_a_nerve_that_only_some_have_or_some_sources_give_leaves_doubt() -> None:
    obturator, femoral = find_lesion(CATALOG, "obturator"), find_lesion(CATALOG, "femoral")
    assert "pectineus" in {a.muscle for a in obturator.doubtful}
    assert "pectineus" in movement(obturator, "hip", "adduction")[1]
    assert "psoas-major" in {a.muscle for a in femoral.doubtful}
    assert "psoas-major" in movement(femoral, "hip", "flexion")[1]


def test_a_nerve_takes_its_branches_with_it() -> None:
    sciatic, tibial = find_lesion(CATALOG, "sciatic"), find_lesion(CATALOG, "tibial")
    assert set(sciatic.nerves) >= {"sciatic-nerve", "tibial-nerve", "common-fibular-nerve"}
    assert effects(sciatic)["biceps-femoris/short-head"] == "lost"
    assert "biceps-femoris/short-head" not in effects(tibial)
    row = next(w for w in tibial.movements if (w.joint, w.movement) == ("knee", "flexion"))
    assert [(m.part, m.effect) for m in row.weak if m.muscle == "biceps-femoris"] == [("long-head", "lost")]
    assert [m.part for m in row.left if m.muscle == "biceps-femoris"] == ["short-head"]
    assert set(tibial.skin) <= set(sciatic.skin)


@every("nerve", NERVES)
def test_no_nerve_takes_more_than_its_facts_say(nerve: str) -> None:
    lesion = nerve_lesion(CATALOG, nerve)
    cut = set(lesion.nerves)
    for affected in (*lesion.muscles, *lesion.neighbours, *lesion.doubtful):
        given = {id_ for f in affected.facts for id_ in (f.nerve, *(v.nerve for v in f.variants if v.nerve))}
        assert given & cut
        assert (affected.effect == "lost") == (not affected.spared)
        assert {*affected.spared, *affected.by_some} <= given - cut
        assert affected in lesion.doubtful or {*affected.spared, *affected.by_some} == given - cut


# --- roots


@every("root", ROOTS)
def test_a_root_weakens_and_never_takes_away(root: str) -> None:
    lesion = root_lesion(CATALOG, root)
    assert lesion.id == f"root-{root.lower()}"
    assert {a.effect for a in (*lesion.muscles, *lesion.doubtful)} == {"weakened"}
    assert all(m.effect == "weakened" for w in lesion.movements for m in w.weak)
    assert all(root not in a.spared for a in lesion.muscles)


@every("root", ROOTS)
def test_a_root_is_agreed_on_only_where_all_sources_give_it(root: str) -> None:
    lesion = root_lesion(CATALOG, root)
    for affected in lesion.muscles:
        everywhere = [
            root in fact.roots and all(root in v.roots for v in fact.variants if v.roots) for fact in affected.facts
        ]
        assert affected.agreed == any(everywhere)
    struck = {(a.muscle, a.part) for a in lesion.muscles}
    assert struck.isdisjoint((a.muscle, a.part) for a in lesion.doubtful)


@every("root", ROOTS)
def test_after_a_root_lesion_who_is_in_doubt_is_left(root: str) -> None:
    lesion = root_lesion(CATALOG, root)
    weak = {m.muscle for row in lesion.movements for m in row.weak}
    struck = {a.muscle for a in (*lesion.muscles, *lesion.neighbours)}
    assert weak <= struck
    for affected in lesion.doubtful:
        entry = CATALOG.entry(affected.muscle)
        assert isinstance(entry, Muscle | Outside)
        done = [a for a in entry.actions if not a.disputed]
        for row in lesion.movements:
            if affected.muscle not in struck and (row.joint, row.movement) in {(a.joint, a.movement) for a in done}:
                assert affected.muscle in {m.muscle for m in row.left}, (row.joint, row.movement)


def test_l4_spares_the_flexors_from_above_it() -> None:
    """Iliacus, psoas major and pectineus have L1 to L3 by their main facts, and L4 by some sources only."""
    lesion = find_lesion(CATALOG, "L4")
    assert {"iliacus", "psoas-major", "pectineus"} <= movement(lesion, "hip", "flexion")[1]
    assert {"gluteus-medius", "gluteus-minimus", "tensor-fasciae-latae"} <= {a.muscle for a in lesion.muscles}


@every("root", ROOTS)
def test_no_root_takes_a_movement_away(root: str) -> None:
    assert not any(row.gone for row in root_lesion(CATALOG, root).movements)


def test_l5_weakens_the_abductors_and_the_hamstrings() -> None:
    lesion = find_lesion(CATALOG, "L5")
    assert {"gluteus-medius", "tensor-fasciae-latae", "semimembranosus"} <= effects(lesion).keys()
    assert "superior-gluteal-nerve" in lesion.nerves
    assert "adductor-longus" not in effects(lesion)


# --- any lesion

LESIONS = [nerve_lesion(CATALOG, nerve) for nerve in NERVES] + [root_lesion(CATALOG, root) for root in ROOTS]


@every("lesion", LESIONS, ids=lambda lesion: lesion.id)
def test_who_is_weak_in_a_movement_is_affected_and_who_is_left_is_not(lesion: Lesion) -> None:
    struck = (*lesion.muscles, *lesion.neighbours)
    affected = {a.muscle for a in struck}
    wholly = affected - _partly(struck)
    for row in lesion.movements:
        assert row.weak
        assert {m.muscle for m in row.weak} <= affected
        assert {m.muscle for m in row.left}.isdisjoint(wholly)
        assert {(m.muscle, m.part) for m in row.weak}.isdisjoint((m.muscle, m.part) for m in row.left)
        for movers in (row.weak, row.left):
            assert [m.role for m in movers] == sorted((m.role for m in movers), key=lambda role: role != "main")


def _partly(affected: tuple[Affected, ...]) -> set[str]:
    return {a.muscle for a in affected if a.part is not None}


@every("lesion", LESIONS, ids=lambda lesion: lesion.id)
def test_the_weakest_movement_comes_first(lesion: Lesion) -> None:
    shares = [left / (weak + left) if weak else 2 for weak, left in (row.mains() for row in lesion.movements)]
    assert shares == sorted(shares)


# --- names


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("superior gluteal", "superior-gluteal-nerve"),
        ("superior-gluteal", "superior-gluteal-nerve"),
        ("obturator", "obturator-nerve"),
        ("obturator nerve", "obturator-nerve"),
        ("nerve to piriformis", "nerve-to-piriformis"),
        ("l5", "root-l5"),
        (" L5 root ", "root-l5"),
        ("root-l5", "root-l5"),
        ("L5 spinal root", "root-l5"),
    ],
)
def test_a_lesion_is_found_by_the_short_name_of_its_nerve_or_root(text: str, id_: str) -> None:
    assert find_lesion(CATALOG, text).id == id_


@pytest.mark.parametrize("text", ["L6", "gracilis", "optic", ""])
def test_what_is_no_nerve_or_root_is_not_found(text: str) -> None:
    with pytest.raises(NotFoundError):
        find_lesion(CATALOG, text)


# --- signs


def fact(id_: str, text: str) -> Statement:
    return Statement(id=id_, sources=("gray",), text=text)


def condition(id_: str, sort: Sort, *nerves: str) -> tuple[str, AnyEntry]:
    concerns = tuple(Relation(id=f"{id_}/concerns/{n}", sources=("gray",), to=n) for n in nerves)
    return "condition", Condition(
        id=id_,
        name=id_,
        sort=sort,
        what=(fact(f"{id_}/what/one", "what"),),
        concerns=concerns,
        signs=(fact(f"{id_}/sign/one", "sign"),),
    )


def test_signs_are_those_of_the_nerves_own_palsy_and_gait() -> None:
    entries: list[tuple[str, AnyEntry]] = [
        ("nerve", Nerve(id="n1", name="first nerve", notes=(fact("n1/note/one", "note"),))),
        ("nerve", Nerve(id="n2", name="second nerve", parent="n1", skin=(fact("n2/skin/one", "skin"),))),
        condition("own-palsy", "palsy", "n1", "n2"),
        condition("gait", "gait", "n2", "n1"),
        condition("pain", "condition", "n1"),
    ]
    catalog = Catalog(content_of(entries))
    lesion = nerve_lesion(catalog, "n1")
    assert [(sign.entry, sign.fact.text) for sign in lesion.signs] == [
        ("own-palsy", "sign"),
        ("gait", "what"),
        ("gait", "sign"),
    ]
    assert [f.text for f in lesion.skin] == ["skin"]
    assert [f.text for f in lesion.told] == ["note"]
    assert [sign.entry for sign in nerve_lesion(catalog, "n2").signs] == ["gait", "gait"]
    assert root_lesion(catalog, "L5").told == ()


def test_a_palsy_in_the_content_names_the_weak_muscles_that_the_facts_give() -> None:
    palsies = [c for c in CATALOG.all(Condition, "condition") if c.sort == "palsy"]
    assert palsies
    for entry in palsies:
        named = {r.to for r in entry.concerns if CATALOG.kind(r.to) == "muscle"}
        lesion = nerve_lesion(CATALOG, entry.concerns[0].to)
        assert named <= {a.muscle for a in (*lesion.muscles, *lesion.doubtful)}, entry.id


@every("root", CATALOG.frames.terms("root"))
def test_the_lesion_of_a_root_is_told_wherever_a_nerve_has_it(root: str) -> None:
    """S4 moves nothing here, and yet the pudendal nerve has it: that is not "nothing depends on it"."""
    nerves = {n.id for n in CATALOG.all(Nerve, "nerve") if any(root in fact.roots for fact in n.roots)}
    if nerves:
        assert nerves == set(find_lesion(CATALOG, root).nerves)


@every("id_", CATALOG.ids("nerve"))
def test_a_lesion_says_what_is_not_told_of_what_it_strikes(id_: str) -> None:
    """A muscle beyond the content would else seem spared: soleus, of the tibial nerve."""
    beyond = CATALOG.get(id_, Nerve).beyond
    assert not beyond or beyond in find_lesion(CATALOG, id_).beyond


def test_a_lesion_tells_the_reflexes_that_a_segment_says_run_by_it() -> None:
    assert {"S1 and S2" in fact.text for fact in find_lesion(CATALOG, "tibial").reflexes} == {True}
    assert [fact.text.split()[0] for fact in find_lesion(CATALOG, "femoral").reflexes] == ["Knee"]
    assert [fact.text.split()[0] for fact in find_lesion(CATALOG, "L2").reflexes] == ["Cremaster"]
    assert find_lesion(CATALOG, "superior-gluteal").reflexes == ()


def test_a_plexus_takes_away_what_all_its_nerves_do(catalog: Catalog) -> None:
    both = ("lumbar", "sacral")
    cut = {id_: nerve_lesion(catalog, f"{id_}-plexus") for id_ in (*both, "lumbosacral")}
    for id_, lesion in cut.items():
        own = {one for one in NERVES if catalog.get(one, Nerve).plexus in ((id_,) if id_ in both else both)}
        assert own == {*lesion.nerves} - {*catalog.ids("plexus")}
    muscles = {id_: {one.muscle for one in lesion.muscles if one.effect == "lost"} for id_, lesion in cut.items()}
    assert muscles["lumbosacral"] >= muscles["lumbar"] | muscles["sacral"]
    assert find_lesion(catalog, "lumbar plexus") == cut["lumbar"]


# --- reflexes


@pytest.mark.parametrize("test", [id_ for id_ in CATALOG.ids("test") if id_.endswith("reflex")])
def test_a_nerve_that_the_page_of_a_reflex_names_loses_it(test: str) -> None:
    page = CATALOG.get(test, ClinicalTest)
    called = [page.name, *page.aliases]
    said = " ".join(fact.text for fact in (*page.notes, *page.suggests))
    first = {id_: CATALOG.name(id_).partition(" nerve")[0] for id_ in NERVES if " nerve" in CATALOG.name(id_)}
    tied = {fact.to for fact in page.concerns} | {id_ for id_, name in first.items() if f" {name} " in said}
    for nerve in tied & {*NERVES}:
        lost = " ".join(fact.text.casefold() for fact in nerve_lesion(CATALOG, nerve).reflexes)
        assert any(name.casefold().removesuffix(" reflex") in lost for name in called), nerve


def test_a_neighbour_is_no_nerve_to_cut_but_has_roots_to_name() -> None:
    with pytest.raises(NotFoundError, match="lumbosacral trunk, a neighbour") as caught:
        find_lesion(CATALOG, "lumbosacral-trunk")
    assert caught.value.hint == "name one of its roots: L4 or L5"
