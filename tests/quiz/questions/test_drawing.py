"""Options as they are drawn: nothing but knowledge finds the right one of four."""

from itertools import chain

import pytest

from hipcli.quiz.questions.drawing import draw
from hipcli.quiz.questions.question import Question
from tests.quiz import blind
from tests.quiz.bundled import asked, cards

Found = dict[str, dict[str, list[float]]]
#: In which share of the questions of its kind an option may stand that is hardly ever right.
WORN = 0.6


@pytest.fixture(scope="module")
def choices() -> list[Question]:
    return [asked(card) for card in cards() if asked(card).can_choose and not asked(card).true_or_false]


@pytest.fixture(scope="module")
def found() -> Found:
    return blind.measured()


@pytest.fixture(scope="module")
def kinds(found: Found) -> dict[str, int]:
    return {kind: len(rows) // len(blind.SEEDS) for kind, rows in found["longest"].items()}


@pytest.mark.parametrize("strategy", blind.STRATEGIES)
def test_a_blind_strategy_finds_hardly_more_than_chance_over_all(found: Found, strategy: str) -> None:
    every = list(chain.from_iterable(found[strategy].values()))
    assert sum(every) / len(every) <= blind.MOST_OVER_ALL


@pytest.mark.parametrize("strategy", blind.STRATEGIES)
def test_a_blind_strategy_finds_no_kind_of_question_out(found: Found, kinds: dict[str, int], strategy: str) -> None:
    shares = {kind: sum(rows) / len(rows) for kind, rows in found[strategy].items()}
    assert {kind: share for kind, share in shares.items() if share > blind.bound(kinds[kind])} == {}


def test_no_element_of_a_set_is_in_each_wrong_option_and_not_in_the_right_one(choices: list[Question]) -> None:
    offenders = set()
    for question in choices:
        right = {one.id for one in question.expected.required}
        for seed in blind.SEEDS:
            wrong = [set(option.ids) for option in blind.drawn(question.card.id, seed) if option]
            if len(right) > 1 and set.intersection(*wrong) - right:
                offenders.add(question.card.id)
    assert offenders == set()


def test_no_option_is_offered_again_and_again_and_hardly_ever_right(kinds: dict[str, int]) -> None:
    rows = [row for row in blind.worn() if kinds[row[0]] >= 10]
    assert {(kind, text) for kind, text, offered, right in rows if offered > WORN and right < offered / 8} == set()


def test_the_same_seed_draws_the_same_options_and_another_others(choices: list[Question]) -> None:
    drawn = {question.card.id: {blind.drawn(question.card.id, seed) for seed in blind.SEEDS} for question in choices}
    assert all(draw(question, "1") == draw(question, "1") for question in choices)
    assert sum(len(options) > 1 for options in drawn.values()) > 0.95 * len(drawn)
