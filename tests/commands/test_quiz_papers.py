"""``hipcli quiz --one``, and what ``--seed`` and ``--paper`` draw: the same for everyone, and scheduled for nobody."""

import json
import re
from typing import Any

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.deck import all_cards
from tests.commands.quizzes import DAY, Quiz, asked, events, known

# --- one question


@pytest.mark.parametrize(("rating", "code"), [("3", 0), ("1", 1)])
def test_one_question_tells_by_its_exit_code(quiz: Quiz, rating: str, code: int) -> None:
    done = quiz("--one", "--form", "flip", stdin=f"\n{rating}\n\n3\n", code=code)
    assert len(asked(done)) == 1
    assert "asked," not in done.out
    assert len(events()) == 1


def test_one_question_not_answered_is_1_and_none_left_is_0(quiz: Quiz) -> None:
    quiz("--one", code=1)
    quiz("--one", stdin="s\n", code=1)
    quiz("--one", stdin="q\n", code=1)
    known(200, day=DAY)
    quiz("--one", code=0)


def test_one_question_as_json_can_be_answered_by_a_program(quiz: Quiz, catalog: Catalog) -> None:
    silent = quiz("gracilis", "--one", "--json", code=1)
    question, result = map(json.loads, silent.out.splitlines())
    assert result == {"result": None}
    assert set(question["question"]) == {"card", "form", "prompt", "options", "names", "new", "picture"}
    right = quiz("gracilis", "--one", "--json", stdin="1\n2\n", code=0 if _is_right(question, 0, catalog) else 1)
    result = json.loads(right.out.splitlines()[1])["result"]
    assert set(result) == {
        "card", "right", "mark", "rating", "given", "missing", "tempting", "answer", "why", "sources",
    }  # fmt: skip
    assert result["right"] is _is_right(question, 0, catalog)


def _is_right(question: dict[str, Any], index: int, catalog: Catalog) -> bool:
    from hipcli.quiz.questions.questions import question as ask

    card = next(card for card in all_cards(catalog) if card.id == question["question"]["card"])
    return bool(question["question"]["options"][index] == ask(catalog, card).right)


# --- drawn by a seed


def test_a_seed_draws_the_same_whatever_was_learned_and_schedules_nothing(quiz: Quiz) -> None:
    argv = ("gluteals", "--seed", "7", "--count", "6")
    fresh = quiz(*argv)
    known(60)
    stale = quiz(*argv, day=9)
    assert fresh.out == stale.out
    assert len(asked(fresh)) == 1
    quiz(*argv, stdin="1\n" * 20)
    assert {event.kind for event in events()} == {"review", "cram"}


def test_what_a_seed_draws_puts_no_card_off_and_none_away(quiz: Quiz) -> None:
    for form in ("flip", "choice", "type"):
        done = quiz("gluteals", "--seed", "7", "--count", "2", "--form", form, stdin="/?\n/b\n/x\n" + "/s\n" * 9)
        keys = re.findall(r"^  /?(\w) ", done.out, re.M)
        assert {"s", "u", "q"} <= set(keys)
        assert {"b", "x"}.isdisjoint(keys)
        assert done.out.count("? shows the keys.") == 2
    assert events() == []
    assert quiz("gluteals", "--form", "flip", stdin="/b\n").code == 0
    assert {event.kind for event in events()} == {"bury"}


def test_a_paper_is_the_same_for_a_class(quiz: Quiz, catalog: Catalog) -> None:
    argv = ("--paper", "10", "--seed", "7")
    one = quiz(*argv, stdin="1\n" * 10)
    known(60)
    other = quiz(*argv, day=9, stdin="1\n" * 10)
    assert one.out == other.out
    assert f"Paper 7-{catalog.version}" in one.out
    assert asked(quiz("--paper", "10", "--seed", "8", stdin="1\n" * 10)) != asked(one)


def test_a_paper_is_marked_at_its_end_and_schedules_nothing(quiz: Quiz) -> None:
    done = quiz("adductors", "--paper", "6", "--seed", "1", stdin="1\n" * 4)
    before, mark, after = done.out.partition("\nMark: ")
    assert re.match(r"[\d.]+ of 6 \(\d+ %\), in 0 min 0 s\.", after)
    assert mark
    assert not re.search(r"Right|Wrong|Answer:|Partly", before)
    assert "Not answered: 2" in after
    assert {event.kind for event in events()} == {"cram"}
    assert len(events()) == 4


def test_a_paper_without_a_seed_says_which_it_had(quiz: Quiz) -> None:
    first = quiz("--paper", "5", stdin="1\n" * 5)
    seed = re.findall(r"--seed (\d+)", first.out)[0]
    assert quiz("--paper", "5", "--seed", seed, stdin="1\n" * 5).out == first.out


def test_a_paper_asks_nothing_that_one_would_grade_oneself(quiz: Quiz) -> None:
    done = quiz("tests", "conditions", "--paper", "30", "--seed", "1", stdin="1\n" * 30)
    assert "turn the card" not in done.out
    assert {event.details.form for event in events()} <= {"choice", "type"}


def test_a_paper_that_would_be_empty_says_why(quiz: Quiz) -> None:
    done = quiz("trochanteric-bursa", "--paper", "5", code=1)
    assert (done.out, done.err.count("\n")) == ("", 1)
    assert "graded by yourself" in done.err
