"""What is derived agrees with the facts: for the bundled content, and for content that is made up."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, ActionVariant, Attachment, Innervation, InnervationVariant, Level, Statement
from hipcli.anatomy.filters import Filters, find_muscles
from hipcli.anatomy.lesion import Lesion, nerve_lesion
from hipcli.anatomy.model import AnyEntry, Claim, Group, MovementEntry, Muscle, Nerve, Outside, Part
from hipcli.errors import NotFoundError
from hipcli.library import derived
from hipcli.library.derived import derived_flaws
from hipcli.quiz.questions.truth import main_movements
from tests.every import every
from tests.quiz.bundled import Memory, asked, catalog

CITED = ("book",)
NERVES = ("trunk", "branch", "twig", "other")
ROOTS = ("L2", "L3", "L4", "S1")
MOVEMENTS = ("flexion", "extension")
LEVELS: Sequence[Level] = ("core", "more")

roots = st.lists(st.sampled_from(ROOTS), max_size=3, unique=True).map(tuple)
variants = st.lists(
    st.builds(InnervationVariant, sources=st.just(CITED), nerve=st.none() | st.sampled_from(NERVES), roots=roots),
    max_size=2,
).map(tuple)


@st.composite
def innervations(draw: st.DrawFn, id_: str, parts: tuple[str | None, ...]) -> tuple[Innervation, ...]:
    facts = []
    for number in range(draw(st.integers(1, 3))):
        found = draw(variants)
        facts.append(
            Innervation(
                id=f"{id_}/nerve/n{number}",
                sources=CITED,
                level=draw(st.sampled_from(LEVELS)),
                part=draw(st.sampled_from(parts)),
                nerve=draw(st.sampled_from(NERVES)),
                roots=draw(roots),
                variants=found,
                disputed=bool(found) and draw(st.booleans()),
            )
        )
    return tuple(facts)


@st.composite
def actions(draw: st.DrawFn, id_: str, parts: tuple[str | None, ...]) -> tuple[Action, ...]:
    facts = []
    for number in range(draw(st.integers(1, 3))):
        other = draw(st.none() | st.sampled_from(MOVEMENTS))
        found = (ActionVariant(sources=CITED, movement=other),) if other else ()
        facts.append(
            Action(
                id=f"{id_}/action/a{number}",
                sources=CITED,
                level=draw(st.sampled_from(LEVELS)),
                part=draw(st.sampled_from(parts)),
                joint="hip",
                movement=draw(st.sampled_from(MOVEMENTS)),
                role=draw(st.sampled_from(("main", "assists"))),
                variants=found,
                disputed=bool(found) and draw(st.booleans()),
            )
        )
    return tuple(facts)


@st.composite
def contents(draw: st.DrawFn) -> Catalog:
    """Made-up muscles and neighbours, with parts, variants and disputes, on a trunk with a branch that has a twig."""
    place = Attachment(id="m/origin", sources=CITED, text="bone", landmark="bone")
    told = Statement(id="m/position", sources=CITED, text="somewhere")
    entries: list[tuple[str, AnyEntry]] = [
        ("nerve", Nerve(id="trunk", name="trunk")),
        ("nerve", Nerve(id="branch", name="branch", parent="trunk")),
        ("nerve", Nerve(id="twig", name="twig", parent="branch")),
        ("nerve", Nerve(id="other", name="other")),
        *(("movement", MovementEntry(id=f"hip-{m}", name=m, joint="hip", movement=m)) for m in MOVEMENTS),
    ]
    for number in range(draw(st.integers(1, 4))):
        id_ = f"m{number}"
        if draw(st.booleans()):
            parts: tuple[str | None, ...] = draw(st.sampled_from([(None,), (None, "one", "two"), ("one", "two")]))
            muscle = Muscle(
                id=id_,
                name=id_,
                region="deep",
                position=told,
                parts=tuple(Part(id=part, name=part) for part in parts if part),
                origin=(place,),
                insertion=(place,),
                actions=draw(actions(id_, parts)),
                innervation=draw(innervations(id_, parts)),
            )
            entries.append(("muscle", muscle))
        else:
            moved, nerves = draw(actions(id_, (None,))), draw(st.just(()) | innervations(id_, (None,)))
            other = Outside(id=id_, name=id_, what="muscle", line=told, actions=moved, innervation=nerves)
            entries.append(("outside", other))
    return Catalog(Memory(entries))


def test_nothing_derived_from_the_bundled_content_contradicts_a_fact() -> None:
    assert list(derived_flaws(catalog())) == []


@given(contents())
@settings(max_examples=300, deadline=None)
def test_nothing_derived_from_made_up_content_contradicts_a_fact(content: Catalog) -> None:
    assert list(derived_flaws(content)) == []


# --- the proof sees what is wrong


def without_the_first_left(lesion: Lesion) -> Lesion:
    rows = tuple(row._replace(left=row.left[1:]) for row in lesion.movements)
    return lesion._replace(movements=rows)


def without_doubt(lesion: Lesion) -> Lesion:
    return lesion._replace(doubtful=())


def all_lost(lesion: Lesion) -> Lesion:
    return lesion._replace(muscles=tuple(a._replace(effect="lost") for a in (*lesion.muscles, *lesion.doubtful)))


def nothing_left(lesion: Lesion) -> Lesion:
    rows = [
        row._replace(left=(), perhaps=(), weak=tuple(m._replace(effect="lost") for m in row.weak))
        for row in lesion.movements
    ]
    return lesion._replace(movements=tuple(rows))


def without_the_last_movement(lesion: Lesion) -> Lesion:
    return lesion._replace(movements=lesion.movements[:-1])


@pytest.mark.parametrize(
    ("spoil", "nerve", "told"),
    [
        (without_the_first_left, "femoral-nerve", "missing from who is left"),
        (without_doubt, "femoral-nerve", "which is silent on it"),
        (all_lost, "femoral-nerve", "called lost, though it keeps"),
        (nothing_left, "femoral-nerve", "nothing is said to be left, though it is"),
        (without_the_last_movement, "femoral-nerve", "weaker, and not told"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_the_proof_finds(spoil: object, nerve: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(spoil)
    monkeypatch.setattr(derived, "nerve_lesion", lambda content, id_: spoil(nerve_lesion(content, id_)))
    assert any(told in message and nerve in message for _, message in derived_flaws(catalog()))


# --- groups, lists and roles


def mains(content: Catalog, entry: MovementEntry) -> dict[str, bool]:
    """Return the muscles with the movement as a main, undisputed action, and whether they are there in everyone."""
    wanted = (entry.joint, entry.movement, "main", False)
    return {
        muscle.id: not (muscle.inconstant or muscle.part_of)
        for muscle in content.muscles()
        for action in muscle.actions
        if (action.joint, action.movement, action.role, action.disputed) == wanted
    }


@pytest.mark.parametrize("movement", [m.id for m in catalog().all(MovementEntry, "movement")])
def test_groups_lists_and_quiz_agree_on_every_muscle(movement: str) -> None:
    content = catalog()
    entry = content.get(movement, MovementEntry)
    expected = mains(content, entry)
    try:
        listed = find_muscles(content, Filters(function=(entry.movement,), joint=entry.joint, role="main"))
    except NotFoundError:
        listed = []
    assert {one.muscle.id for one in listed if not one.disputed} == set(expected)
    asked_of = {m.id for m in content.muscles() if entry.movement in main_movements(m, entry.joint)}
    assert asked_of == set(expected)
    for group in content.all(Group, "group"):
        if group.movement and (group.movement.joint, group.movement.movement) == (entry.joint, entry.movement):
            assert {m.id: m.required for m in content.members(group)} == expected
            assert {m.id for m in content.muscles() if group.id in content.groups_of(m)} == set(expected)
            required = asked(f"{group.id}/members:set").expected.required
            assert {one.id for one in required} == {id_ for id_, always in expected.items() if always}


AGREED = [
    (claim, muscle, entry)
    for claim in catalog().all(Claim, "claim")
    if claim.verdict == "agrees"
    for muscle, entry in permutations([catalog().entry(id_) for id_ in claim.about], 2)
    if isinstance(muscle, Muscle)
    if isinstance(entry, MovementEntry) or (isinstance(entry, Group) and entry.movement)
]


@every("claim, muscle, entry", AGREED, ids=lambda case: case[0].id)
def test_a_claim_that_agrees_names_members_and_movers_that_the_facts_give(
    claim: Claim, muscle: Muscle, entry: Group | MovementEntry
) -> None:
    if isinstance(entry, Group):
        assert muscle.id in {m.id for m in catalog().members(entry) if m.required}
    else:
        made = {(action.joint, action.movement) for action in muscle.actions if not action.disputed}
        assert (entry.joint, entry.movement) in made


def test_a_dispute_about_the_role_is_none_about_the_action() -> None:
    """Sartorius flexes the hip by all sources, as a main mover by most: so it belongs to the flexors."""
    content = catalog()
    flexion = next(a for a in content.get("sartorius", Muscle).actions if a.id == "sartorius/action/flexion")
    assert (flexion.role, flexion.disputed) == ("main", False)
    assert any(variant.role == "assists" for variant in flexion.variants)
    assert "sartorius" in {m.id for m in content.members(content.get("flexors", Group)) if m.required}
