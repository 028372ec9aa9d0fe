"""Cards come from facts alone; their ids stay; teaching goes from core to more."""

import pytest

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import LEVELS
from hipcli.anatomy.model import Muscle
from hipcli.quiz.cards.card import Card
from tests.every import every
from tests.quiz.bundled import cards, catalog, sights

FACTS = {fact.id: fact for id_ in catalog().ids() for fact in facts(catalog().entry(id_))}
MUSCLE_KINDS = "picture action nerve insertion point origin artery roots supplied members".split()
#: Cards on muscles, nerves and groups; the others have tests of their own.
MUSCLES = [card for card in cards().values() if card.kind in MUSCLE_KINDS]


@every("card", MUSCLES, ids=lambda card: card.id)
def test_a_card_rests_on_facts_and_is_no_higher_than_they_are(card: Card) -> None:
    own = [FACTS[id_] for id_ in card.facts]
    assert own
    assert card.id.partition(":")[0] in {*card.facts, *_sets(card)}
    assert LEVELS.index(card.level) <= max(LEVELS.index(fact.level) for fact in own) or (
        card.kind in ("roots", "artery", "point") or card.subject == "psoas-minor"  # which many people lack
    )
    if card.kind != "action":  # of one movement stated for two parts, the better known counts
        assert LEVELS.index(card.level) >= max(LEVELS.index(fact.level) for fact in own)
    assert not any(fact.disputed for fact in own) or card.direction != "reverse" or card.kind == "supplied"


def _sets(card: Card) -> set[str]:
    part = f"/{card.part}" if card.part else ""
    scope = {"action": f"/{card.scope}", "supplied": "", "members": ""}.get(card.kind, part)
    word = {"supplied": "muscles", "point": "insertion"}.get(card.kind, card.kind)
    return {f"{card.subject}/{word}{scope}"}


def test_ids_do_not_repeat() -> None:
    from hipcli.quiz.cards.deck import all_cards

    ids = [card.id for card in all_cards(catalog(), sights())]
    assert len(ids) == len(set(ids))


@every("muscle", catalog().muscles(), ids=lambda muscle: muscle.id)
def test_every_muscle_has_cards_on_action_nerve_origin_and_insertion(muscle: Muscle) -> None:
    kinds = {card.kind for card in cards().values() if card.subject == muscle.id}
    assert kinds >= {"action", "nerve", "origin", "insertion"}


def test_teaching_begins_with_the_gluteal_region_how_it_looks_and_its_actions() -> None:
    first = [card for card in cards().values() if card.subject == "gluteus-maximus"]
    assert [(card.level, card.kind) for card in first[:3]] == [
        ("more", "picture"),
        ("core", "action"),
        ("core", "nerve"),
    ]
    assert next(iter(cards().values())) == first[0]


def test_core_comes_before_more_and_regions_in_order() -> None:
    row = [card for card in cards().values() if card.kind != "picture"]
    assert [c.level for c in row] == sorted((c.level for c in row), key=LEVELS.index)
    regions = [catalog().get(c.subject, Muscle).region for c in row if c.kind == "action" and c.level == "core"]
    assert regions == sorted(regions, key=catalog().frames.terms("region").index)


def test_sets_come_after_the_cards_of_their_members() -> None:
    row = [card for card in cards().values() if card.level == "core"]
    for place, card in enumerate(row):
        later = {
            other.subject
            for other in row[place + 1 :]
            if other.direction in ("forward", "set") and other.kind == "action"
        }
        assert not later & card.rests_on, card.id


@pytest.mark.parametrize(
    "id_",
    [
        "gluteus-medius/nerve:forward",
        "gluteus-medius/nerve:roots",
        "gluteus-maximus/nerve:reverse",
        "gluteus-maximus/origin:set",
        "gluteus-medius/action/hip:set",
        "gracilis/action/knee:set",
        "flexors/members:set",
        "femoral-nerve/roots:forward",
        "femoral-nerve/muscles:set",
        "adductor-magnus/nerve/hamstring-part:forward",
        "superior-gemellus/origin:reverse",
        "gluteus-medius/artery/superior-gluteal:forward",
        "gluteus-medius/position:picture",
        "gluteus-medius/insertion:picture",
    ],
)
def test_ids_that_progress_hangs_on_are_there(id_: str) -> None:
    assert id_ in cards()


def test_what_is_inconstant_or_disputed_is_never_required() -> None:
    for card in cards().values():
        if card.kind in ("members", "supplied"):
            assert not card.rests_on & {"psoas-minor", "adductor-minimus"}


def test_a_nerve_whose_name_tells_its_muscle_is_not_asked_for_it() -> None:
    assert "piriformis/nerve:reverse" not in cards()


def test_a_corrected_fact_gives_its_card_a_higher_revision(catalog: Catalog) -> None:
    from msgspec.structs import replace

    from hipcli.quiz.cards.deck import all_cards
    from tests.quiz.bundled import Memory, entries

    changed = []
    for kind, entry in entries():
        if isinstance(entry, Muscle) and entry.id == "gracilis":
            entry = replace(entry, innervation=(replace(entry.innervation[0], revision=2), *entry.innervation[1:]))
        changed.append((kind, entry))
    after = {card.id: card.revision for card in all_cards(Catalog(Memory(changed)), sights())}
    before = {card.id: card.revision for card in cards().values()}
    assert {id_ for id_ in before if after[id_] != before[id_]} == {
        "gracilis/nerve:forward",
        "gracilis/nerve:roots",
        "obturator-nerve/case/sign-gait-and-hip-adduction:forward",
        "obturator-nerve/case/sign-skin-and-hip-adduction:forward",
        "obturator-nerve/muscles:set",
        "obturator-nerve/lesion/movement/hip:forward",
    }
