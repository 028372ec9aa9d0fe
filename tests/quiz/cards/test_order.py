"""The order of a quiz is the same everywhere, mixes topics, and keeps apart what gives each other away."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.quiz.cards.order import deck, gist, mixed, rank, siblings
from hipcli.quiz.cards.topics import find
from tests.quiz.bundled import cards, catalog

ROW = list(cards().values())


def test_ranks_are_what_they_have_always_been() -> None:
    assert rank(1, "gracilis/nerve:forward") == rank("1", "gracilis/nerve:forward")
    assert rank(1, "gracilis/nerve:forward") == 13189653646622558492


def test_a_deck_is_what_it_has_always_been() -> None:
    names = ["gracilis", "gluteus-medius"]
    row = [card for card in ROW if card.subject in names]
    assert [card.id for card in deck([row], 7, 5)] == [
        "gracilis/action/knee:set",
        "gluteus-medius/origin/ilium:forward",
        "gracilis/nerve:forward",
        "gracilis/insertion:forward",
        "gluteus-medius/nerve:forward",
    ]


@given(st.integers(), st.integers(1, 40))
@settings(max_examples=30, deadline=None)
def test_a_deck_holds_each_card_once_and_as_many_as_asked(seed: int, count: int) -> None:
    drawn = deck([ROW], seed, count)
    assert len(drawn) == len({card.id for card in drawn}) == min(count, len(ROW))


@given(st.integers())
@settings(max_examples=20, deadline=None)
def test_core_is_drawn_first(seed: int) -> None:
    core = sum(card.level == "core" for card in ROW)
    assert all(card.level == "core" for card in deck([ROW], seed, core))


@given(st.integers())
@settings(max_examples=20, deadline=None)
def test_siblings_stand_apart_where_others_are_left(seed: int) -> None:
    row = deck([ROW], seed, 40)
    near = [(a, b) for a, b in pairwise(row) if siblings(a, b)]
    assert len(near) <= 3


def test_what_has_one_answer_is_siblings_whatever_it_is_about() -> None:
    pairs = [(a, b) for a in ROW for b in ROW if a.id < b.id and not gist(a).isdisjoint(gist(b))]
    assert all(siblings(a, b) for a, b in pairs)
    sets = {(a.id, b.id) for a, b in pairs if a.subject != b.subject and set(a.facts).isdisjoint(b.facts)}
    assert ("abductors/members:set", "superior-gluteal-nerve/muscles:set") in sets
    assert all(a.rests_on == b.rests_on for a, b in pairs if (a.id, b.id) in sets)


@given(st.integers())
@settings(max_examples=20, deadline=None)
def test_a_set_comes_after_its_members(seed: int) -> None:
    row = mixed(ROW, seed)
    for place, card in enumerate(row):
        assert not card.rests_on & {other.subject for other in row[place + 1 :]}


@given(st.integers())
@settings(max_examples=20, deadline=None)
def test_topics_take_turns(seed: int) -> None:
    one = [card for card in ROW if card.subject == "gracilis"]
    other = [card for card in ROW if card.subject != "gracilis"]
    drawn = deck([one, other], seed, 8)
    assert sum(card.subject == "gracilis" for card in drawn) == 4


def test_the_order_depends_on_the_seed() -> None:
    assert len({tuple(card.id for card in deck([ROW], seed, 10)) for seed in range(20)}) == 20


@pytest.mark.parametrize("topic", ["tests", "conditions", "arteries", "nerves", "gracilis"])
def test_the_first_card_of_a_topic_depends_on_the_seed(topic: str) -> None:
    found = find(catalog(), ROW, [topic])
    drawn = {deck(found, seed, 1)[0].id for seed in range(40)}
    assert len(drawn) > min(20, len(found[0]) / 4)


@given(st.integers(), st.integers(3, 9))
@settings(max_examples=20, deadline=None)
def test_a_topic_of_several_subjects_is_spread_over_them(seed: int, count: int) -> None:
    row = [
        card for card in ROW if card.subject in ("gracilis", "piriformis", "gluteus-medius") and card.level == "core"
    ]
    times = Counter(card.subject for card in deck([row], seed, count))
    assert len(times) == 3
    assert max(times.values()) - min(times.values()) <= 1
