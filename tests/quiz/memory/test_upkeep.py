"""Resets and what takes them back; finding a card that was set aside."""

import pytest
from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Claim, Muscle
from hipcli.errors import AmbiguousError, NotFoundError
from hipcli.quiz.memory.log import Event
from hipcli.quiz.memory.scheduler import CardState
from hipcli.quiz.memory.upkeep import days_ahead, find_hidden, last_reset, resets, was
from tests.quiz.bundled import Memory, cards, entries
from tests.quiz.folding import fold
from tests.quiz.memory.test_fold import event

DAY = 20_400
MET = CardState(stability=1, difficulty=5, first=1, last=1, due=2, reps=1)


def reset(card: str, time: int = 0, topic: str = "x") -> Event:
    return replace(event("reset", card=card, given=topic), time=time)


def undo(of: Event) -> Event:
    return event("undo", card=of.card, refers=of.id)


def test_only_cards_that_were_met_are_reset() -> None:
    drafts = resets(["a", "b", "c"], {"a": MET, "b": CardState(suspended=True)}, "hamstrings")
    assert [(draft.kind, draft.card, draft.details.given) for draft in drafts] == [("reset", "a", "hamstrings")]


def test_the_last_reset_is_all_of_its_moment_and_topic() -> None:
    earlier, a, b = reset("a", 1), reset("a", 2), reset("b", 2)
    other = reset("c", 2, "y")
    assert last_reset([earlier, a, b]) == [a, b]
    assert last_reset([earlier, a, b, other]) == [other]
    assert last_reset([earlier, a, b, other, undo(other)]) == [a, b]
    assert last_reset([earlier, a, b, undo(a), undo(b)]) == [earlier]
    assert last_reset([event("review", rating=3)]) == []


def test_undoing_a_reset_gives_back_what_was_known_and_keeps_what_came_after() -> None:
    learned = [event("review", day, rating=3) for day in (1, 4)]
    forgot = event("reset", 5, given="x")
    after = event("review", 6, rating=3)
    assert fold([*learned, forgot, undo(forgot)]) == fold(learned)
    assert fold([*learned, forgot, after, undo(forgot)]) == fold([*learned, after])


STATES: dict[str, CardState] = {
    "gracilis/nerve:forward": CardState(suspended=True),
    "gracilis/origin:forward": CardState(buried=DAY + 1),
    "sartorius/origin:forward": MET,
}


def test_a_hidden_card_is_found_by_its_id_or_a_beginning_of_it() -> None:
    assert find_hidden(STATES, "gracilis/nerve:forward", DAY) == "gracilis/nerve:forward"
    assert find_hidden(STATES, "gracilis/o", DAY) == "gracilis/origin:forward"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sartorius/origin:forward", "is neither suspended nor buried"),
        ("nothing", "is no card that is suspended or buried"),
        ("", "is no card that is suspended or buried"),
    ],
)
def test_what_is_not_hidden_is_told(name: str, words: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_hidden(STATES, name, DAY)
    assert str(caught.value) == f"'{name}' {words}; see hipcli progress list"


def test_of_several_that_are_hidden_each_is_named_with_how() -> None:
    with pytest.raises(AmbiguousError, match="'gracilis' fits several cards") as caught:
        find_hidden(STATES, "gracilis", DAY)
    assert caught.value.choices == [
        ("gracilis/nerve:forward", "suspended", "card"),
        ("gracilis/origin:forward", "buried", "card"),
    ]


def test_what_was_corrected_is_told_of_the_facts_of_a_card_alone() -> None:
    changed = []
    for kind, entry in entries():
        if isinstance(entry, Muscle) and entry.id == "gracilis":
            nerves = tuple(replace(fact, was="the femoral nerve") for fact in entry.innervation)
            origin = tuple(replace(fact, was="the ilium") for fact in entry.origin)
            entry = replace(entry, innervation=nerves, origin=origin)
        elif isinstance(entry, Claim) and entry.id == "c020":
            entry = replace(entry, was="agrees")
        changed.append((kind, entry))
    content = Catalog(Memory(changed))
    assert was(content, cards()["gracilis/nerve:forward"]) == ["the femoral nerve"]
    assert was(content, cards()["gracilis/artery:set"]) == []
    assert was(content, cards()["sartorius/nerve:forward"]) == []
    assert was(content, cards()["c020:forward"]) == ["True"]
    assert was(content, replace(cards()["c020:forward"], facts=("c020", "not-there/nerve"))) == ["True"]


def test_the_days_to_come_are_those_of_cards_that_are_asked_now() -> None:
    row = [cards()[f"{id_}/nerve:forward"] for id_ in ("gracilis", "sartorius", "piriformis", "pectineus", "iliacus")]
    far = CardState(stability=1, difficulty=5, first=1, last=DAY + 9, due=DAY + 20)
    near, never, aside = replace(far, last=DAY + 1, due=DAY), CardState(), replace(far, last=DAY + 8, suspended=True)
    states = {card.id: state for card, state in zip(row, (far, near, never, aside), strict=False)}
    assert days_ahead(row, states, DAY) == [DAY + 9]
    assert days_ahead(row[1:], states, DAY) == []
