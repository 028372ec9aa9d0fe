"""What is asked today: due cards first, then new ones in teaching order, sets after what they are made of."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hipcli.anatomy.facts import Level
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.order import gist, siblings
from hipcli.quiz.memory.plan import Plan, Wish, plan, with_new_truth
from hipcli.quiz.memory.scheduler import NEW, CardState, retrievability
from tests.quiz import bundled

DAY = 20_400
MUSCLES = [f"m{number}" for number in range(10)]
KINDS = ("action", "nerve", "insertion", "origin")


def card(
    subject: str, kind: str = "origin", *, level: Level = "core", number: int = 0, rests_on: tuple[str, ...] = ()
) -> Card:
    id_ = f"{subject}/{kind}:{'set' if rests_on else 'forward'}"
    facts = (f"{subject}/{kind}",)
    topics = frozenset({subject, kind})
    order = (0 if level == "core" else 1, number, 0, 0)
    return Card(id_, kind, level, subject, facts, topics, 1, order, rests_on=frozenset(rests_on))


CARDS = [card(muscle, kind, number=n) for n, muscle in enumerate(MUSCLES) for kind in KINDS]
MORE = [card(muscle, "artery", level="more", number=n) for n, muscle in enumerate(MUSCLES)]
MANY = [card(f"n{number}") for number in range(60)]
SET = card("group", "members", rests_on=("m0", "m1"), number=99)


def twins() -> list[Card]:
    one = card("m0")
    return [one, replace(one, id="m0/origin:reverse")]


def known(last: int = DAY - 10, due: int = DAY, stability: float = 10.0, **more: Any) -> CardState:
    return CardState(stability=stability, difficulty=5.0, first=last, last=last, due=due, reps=1, **more)


def chosen(cards: list[Card], states: dict[str, CardState], **wish: Any) -> Plan:
    return plan(cards, states, DAY, Wish(**wish), seed=1)


def ids(found: Plan) -> list[str]:
    return [card.id for card in found.deck]


# --- due and new


def test_a_new_student_starts_with_the_first_core_cards() -> None:
    found = chosen([*CARDS, *MORE], {})
    assert set(found.deck) == set(CARDS[:12])
    assert (found.due, found.waiting, found.new, found.unmet) == (0, 0, 12, len(CARDS) - 12)


def test_due_cards_come_before_new_ones() -> None:
    states = {c.id: known() for c in CARDS[20:25]}
    found = chosen(CARDS, states)
    assert set(found.deck[:5]) == set(CARDS[20:25])
    assert (found.due, found.waiting, found.new) == (5, 0, 12)


def test_of_a_backlog_the_most_urgent_are_asked_and_the_rest_waits() -> None:
    states = {c.id: known(stability=1.0 + number) for number, c in enumerate(CARDS)}
    found = chosen(CARDS, states, count=8, new=0)
    assert set(found.deck) == set(CARDS[:8])
    assert (found.due, found.waiting, found.new) == (len(CARDS), len(CARDS) - 8, 0)


def test_a_deck_is_of_twenty_cards() -> None:
    found = chosen(CARDS, {c.id: known() for c in CARDS})
    assert (len(found.deck), found.waiting) == (20, len(CARDS) - 20)


@pytest.mark.parametrize(
    ("due", "new", "count", "expected"),
    [(30, 10, 20, (10, 10)), (30, 4, 20, (16, 4)), (3, 10, 20, (3, 10)), (15, 20, 20, (10, 10)), (30, 10, 1, (1, 0))],
)
def test_a_sitting_leaves_room_for_what_is_new_up_to_half_of_it(
    due: int, new: int, count: int, expected: tuple[int, int]
) -> None:
    states = {c.id: known() for c in MANY[:due]}
    found = chosen(MANY, states, new=new, count=count)
    assert (found.due - found.waiting, found.new) == expected


# --- cards of one fact


def test_cards_of_one_fact_come_on_different_days_unless_overdue() -> None:
    one, other = twins()
    assert len(chosen([one, other], {}).deck) == 1
    assert ids(chosen([one, other], {one.id: known(last=DAY, due=DAY + 3)})) == []
    assert len(chosen([one, other], {c.id: known() for c in (one, other)}).deck) == 1
    both = {one.id: known(due=DAY - 1), other.id: known(due=DAY - 2)}
    assert set(ids(chosen([one, other], both))) == {one.id, other.id}
    assert ids(chosen([one, other], {one.id: known(due=DAY - 1), other.id: known()})) == [one.id]
    assert ids(chosen([one, other], {one.id: known(last=DAY), other.id: known(due=DAY - 1)})) == [other.id]


def test_sets_of_the_same_members_come_on_different_days_too() -> None:
    group, nerve = card("group", "members", rests_on=("m0", "m1")), card("nerve", "muscles", rests_on=("m1", "m0"))
    other = card("nerve", "roots", rests_on=("m0",))
    assert set(group.facts).isdisjoint(nerve.facts)
    assert len(chosen([group, nerve], {c.id: known() for c in (group, nerve)}).deck) == 1
    assert chosen([group, nerve], {group.id: known(last=DAY, due=DAY + 3)}, beyond_core=True).deck == ()
    assert len(chosen([group, other], {c.id: known() for c in (group, other)}).deck) == 2


def test_before_an_exam_a_new_card_waits_for_its_fact_only_while_there_are_others() -> None:
    one, other = twins()
    assert len(chosen([one, other], {}, exam=DAY + 9).deck) == 2
    assert other not in chosen([one, other, *CARDS], {}, exam=DAY + 9, new=5).deck


def test_on_the_last_day_nothing_waits_for_its_fact() -> None:
    both = {c.id: known() for c in twins()}
    assert len(chosen(twins(), both, exam=DAY + 1).deck) == 2
    assert len(chosen(twins(), both, exam=DAY + 2).deck) == 1


# --- the last days before an exam


@pytest.mark.parametrize(("days", "asked"), [(4, False), (3, True), (1, True), (0, False), (-1, False)])
def test_in_the_last_three_days_what_would_slip_by_the_exam_is_asked(days: int, asked: bool) -> None:
    weak, sure, fresh = CARDS[0], CARDS[4], CARDS[8]
    states = {
        weak.id: known(last=DAY - 2, due=DAY + 5, stability=7.0),
        sure.id: known(last=DAY - 2, due=DAY + 90, stability=92.0),
        fresh.id: known(last=DAY, due=DAY + 1, stability=1.0),
    }
    found = chosen([weak, sure, fresh], states, exam=DAY + days)
    assert ids(found) == [weak.id] * asked
    assert found.due == asked
    assert retrievability(states[weak.id], DAY + 3) < 0.95 < retrievability(states[sure.id], DAY + 3)


def test_what_is_hidden_is_not_asked_for_an_exam_either() -> None:
    states = {CARDS[0].id: known(due=DAY + 5, suspended=True)}
    assert chosen(CARDS[:1], states, exam=DAY + 1).deck == ()


def test_what_is_not_due_or_hidden_is_not_asked() -> None:
    states = {
        CARDS[0].id: known(due=DAY + 1),
        CARDS[1].id: known(suspended=True),
        CARDS[2].id: known(buried=DAY + 1),
        CARDS[3].id: replace(NEW, suspended=True),
        CARDS[4].id: known(buried=DAY),
    }
    assert ids(chosen(CARDS[:5], states)) == [CARDS[4].id]


def test_with_due_no_new_card_is_asked() -> None:
    found = chosen(CARDS, {CARDS[0].id: known()}, manner="due")
    assert ids(found) == [CARDS[0].id]
    assert found.unmet == len(CARDS) - 1


@pytest.mark.parametrize(("new", "count", "expected"), [(3, 20, 3), (0, 20, 0), (50, 20, 20), (-1, 20, 0)])
def test_new_cards_are_as_many_as_asked_for(new: int, count: int, expected: int) -> None:
    assert chosen(CARDS, {}, new=new, count=count).new == expected


def test_beyond_core_only_what_was_asked_for_by_name() -> None:
    states = {c.id: known(due=DAY + 9) for c in CARDS}
    assert chosen([*CARDS, *MORE], states).deck == ()
    assert set(chosen([*CARDS, *MORE], states, beyond_core=True).deck) == set(MORE)
    assert set(chosen([*CARDS, *MORE], {MORE[0].id: known()}, new=0).deck) == {MORE[0]}


def test_a_set_waits_until_each_of_its_members_was_met() -> None:
    cards = [SET, *CARDS]
    one = {"m0/origin:forward": known(due=DAY + 9)}
    both = one | {"m1/nerve:forward": known(due=DAY + 9)}
    assert SET not in chosen(cards, {}, new=50, count=50).deck
    assert SET not in chosen(cards, one, new=50, count=50).deck
    assert SET in chosen(cards, both, new=50, count=50).deck


def test_a_topic_of_sets_alone_does_not_wait() -> None:
    assert chosen([SET], {}).deck == (SET,)


def test_a_card_the_content_does_not_have_does_no_harm() -> None:
    assert chosen(CARDS[:1], {"gone/origin:forward": known()}).deck == (CARDS[0],)


def test_the_order_is_the_same_for_the_same_seed() -> None:
    assert ids(chosen(CARDS, {})) == ids(chosen(CARDS, {}))
    assert ids(chosen(CARDS, {})) != ids(plan(CARDS, {}, DAY, Wish(), seed=2))


@given(
    st.dictionaries(st.sampled_from([c.id for c in CARDS]), st.integers(-20, 5), max_size=40),
    st.integers(1, 30),
    st.integers(0, 20),
)
def test_siblings_stand_apart_and_nothing_comes_twice(dues: dict[str, int], count: int, new: int) -> None:
    states = {id_: known(last=DAY - 30, due=DAY + due) for id_, due in dues.items()}
    found = chosen(CARDS, states, count=count, new=new)
    assert len(set(found.deck)) == len(found.deck) <= count
    due, fresh = found.deck[: len(found.deck) - found.new], found.deck[len(found.deck) - found.new :]
    assert all(card.id in states for card in due)
    assert all(card.id not in states for card in fresh)
    assert found.due - found.waiting == len(due)
    if due and fresh and siblings(due[-1], fresh[0]):
        assert all(siblings(due[-1], card) for card in fresh)


def test_neighbours_are_no_siblings() -> None:
    row = chosen(CARDS, {}, new=40, count=40).deck
    assert sum(siblings(a, b) for a, b in pairwise(row)) == 0


# --- cramming and confusions


def test_cramming_asks_the_weakest_first_whatever_is_due() -> None:
    states = {c.id: known(due=DAY + 99, stability=1.0 + n) for n, c in enumerate(CARDS[:20])}
    assert set(chosen(CARDS, states, manner="cram", count=5).deck) == set(CARDS[:5])
    assert set(chosen(CARDS, states, manner="cram", count=22).deck) == set(CARDS[:22])


def test_cramming_goes_on_with_what_was_not_asked_today() -> None:
    states = {c.id: known(stability=1.0 + n) for n, c in enumerate(CARDS)}
    answered = {c.id for c in CARDS[:5]}
    assert set(chosen(CARDS, states, manner="cram", count=5, answered=answered).deck) == set(CARDS[5:10])


def test_cramming_begins_with_what_was_missed_and_asks_the_never_met_before_what_was_just_known() -> None:
    met = {c.id: known(last=DAY, stability=1.0 + n) for n, c in enumerate(CARDS[:8])}
    wish = {"answered": {c.id for c in CARDS[4:8]}, "missed": {CARDS[6].id, CARDS[20].id}}
    deck = chosen(CARDS[:8] + CARDS[16:24], met, manner="cram", count=20, **wish).deck
    order = [{CARDS[6], CARDS[20]}, {*CARDS[:4]}, {*CARDS[16:24]} - {CARDS[20]}, {CARDS[4], CARDS[5], CARDS[7]}]
    assert [{*deck[:2]}, {*deck[2:6]}, {*deck[6:13]}, {*deck[13:]}] == order


def test_cramming_leaves_suspended_cards_alone() -> None:
    assert chosen(CARDS[:1], {CARDS[0].id: known(suspended=True)}, manner="cram").deck == ()


def test_what_was_confused_is_asked_in_pairs_the_most_often_confused_first() -> None:
    states = {c.id: known(due=DAY + 99) for c in CARDS}
    confusions = {"m1/origin:forward": {"m4": 1}, "m2/nerve:forward": {"m3": 2, "nowhere": 1}}
    found = chosen(CARDS, states, manner="confused", confusions=confusions)
    assert ids(found) == ["m2/nerve:forward", "m3/nerve:forward", "m1/origin:forward", "m4/origin:forward"]
    most = chosen(CARDS, states, manner="confused", confusions=confusions, count=2)
    assert ids(most) == ["m2/nerve:forward", "m3/nerve:forward"]


@pytest.mark.parametrize(
    ("confusions", "expected"),
    [
        ({"m1": {"m2": 2}, "m2": {"m1": 1}}, "m1 m2"),
        ({"m1": {"m2": 3}, "m3": {"m2": 2}}, "m1 m2 m3"),
        ({"m1": {"m2": 3}, "m3": {"m1": 2}}, "m3 m1 m2"),
        ({"m1": {"m2": 1, "m3": 2}}, "m1 m3"),
        ({"m1": {"m2": 3}, "m3": {"m2": 1, "m4": 1}}, "m1 m2 m3 m4"),
        ({"m1": {"nowhere": 1}}, "m1"),
    ],
)
def test_twins_stand_next_to_each_other(confusions: dict[str, dict[str, int]], expected: str) -> None:
    named = {f"{card}/origin:forward": taken for card, taken in confusions.items()}
    found = chosen(CARDS, {c.id: known() for c in CARDS}, manner="confused", confusions=named)
    assert [card.subject for card in found.deck] == expected.split()


def test_a_twin_asks_the_same_of_the_other_structure_rather_than_naming_it() -> None:
    naming = replace(card("m0"), topics=frozenset({"m0", "m5", "origin"}))
    cards = [naming, *CARDS[4:]]
    found = chosen(cards, {}, manner="confused", confusions={"m1/origin:forward": {"m5": 1}})
    assert ids(found) == ["m1/origin:forward", "m5/origin:forward"]


def test_a_changed_truth_concerns_only_those_who_learned_the_old_one() -> None:
    changed = replace(CARDS[0], revision=2)
    assert with_new_truth([changed, CARDS[1]], {CARDS[0].id: known(), CARDS[1].id: known()}) == [changed]
    assert with_new_truth([changed], {}) == []
    assert with_new_truth([changed], {changed.id: known(revision=2)}) == []


# --- on the bundled content


def test_every_core_card_is_met_in_the_end_and_then_how_every_muscle_looks() -> None:
    cards = list(bundled.cards().values())
    core = {c.id for c in cards if c.level == "core"}
    states: dict[str, CardState] = {}
    for day in range(DAY, DAY + 200):
        deck = plan(cards, states, day, Wish(new=20, count=20), seed=1).deck
        if not deck:
            break
        for found in deck:
            assert found.id in core or (found.kind == "picture" and core <= states.keys())
            assert found.rests_on <= {id_.partition("/")[0] for id_ in states}
            states[found.id] = known(last=day, due=day + 10_000)
    assert states.keys() == core | {c.id for c in cards if c.kind == "picture"}


def test_the_urgent_ones_are_those_most_likely_forgotten() -> None:
    cards = [c for c in bundled.cards().values() if c.level == "core"]
    states = {c.id: known(last=DAY - 1 - n % 17, stability=1.0 + n % 23) for n, c in enumerate(cards)}
    deck = chosen(cards, states).deck
    asked = max(retrievability(states[c.id], DAY) for c in deck)
    told = {one for c in deck for one in gist(c)}
    left = min(retrievability(states[c.id], DAY) for c in cards if c not in deck and told.isdisjoint(gist(c)))
    assert asked <= left
