"""How long an answer takes: the median of the times between answers, pauses left out."""

import pytest

from hipcli.quiz.memory.plan import seconds_per_answer


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ([], 8),
        ([100, 130], 8),
        (list(range(0, 300, 15)), 15),
        (list(range(300, 0, -15)), 15),
        ([*range(0, 300, 15), *range(90_000, 90_300, 15)], 15),
        ([5] * 50, 8),
        (list(range(0, 10 * 20, 20)), 8),
        (list(range(0, 11 * 20, 20)), 20),
        (list(range(0, 120 * 20, 120)), 120),
        (list(range(0, 121 * 20, 121)), 8),
        (list(range(20)), 1),
    ],
)
def test_an_answer_takes_the_median_of_what_answers_took(times: list[int], seconds: int) -> None:
    assert seconds_per_answer(times) == seconds
