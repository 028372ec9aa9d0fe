"""Words as students write them: which forms are one, how many slips a word may hold, and what is never a slip."""

import pytest

from hipcli.quiz.grading.spelling import clauses, key, limit, narrow, terms_of, without_fractions
from hipcli.quiz.grading.spelling import words as words_of
from tests.every import every
from tests.quiz.bundled import catalog

TERMS = terms_of(catalog())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The femoral n.", "femoral nerve"),
        ("femoral a", "femoral artery"),
        ("sartorius m.", "sartorius"),
        ("n", "n"),
        ("m", "m"),
        ("of", "of"),
        ("glutei medius", "gluteus medius"),
        ("glutei", "glutei"),
        ("ant. sup. iliac spine", "anterior superior iliac spine"),
        ("posteromedial condyle", "posterior medial condyle"),
        ("transverse processes", "transverse process"),
        ("TPs", "transverse process"),
    ],
)
def test_words_are_written_out_and_fillers_dropped_but_never_all(text: str, words: str) -> None:
    assert words_of(text) == words.split()


def test_order_does_not_count() -> None:
    assert key(["medius", "gluteus"]) == key(["gluteus", "medius"]) != key(["gluteus", "minimus"])


@pytest.mark.parametrize(
    ("length", "slips"), [(1, 0), (4, 0), (5, 1), (6, 1), (7, 2), (9, 2), (10, 3), (11, 3), (40, 3)]
)
def test_a_longer_word_may_hold_more_slips(length: int, slips: int) -> None:
    assert limit("x" * length) == slips


@every("code", range(0x21, 0x7F), ids=chr)
def test_wide_letters_are_letters(code: int) -> None:
    assert narrow(chr(code + 0xFEE0)) == chr(code)


def test_wide_spaces_and_commas_are_those() -> None:
    assert narrow("ｇｌｕｔ\u3000ｍｅｄ、TFL") == "glut med,TFL"


@pytest.mark.parametrize(
    ("word", "sides"),
    [
        ("lateral", {"side": "lateral"}),
        ("laterally", {"side": "lateral"}),
        ("posteroxyz", {}),
        ("xlateral", {}),
        ("femoral", {}),
    ],
)
def test_a_word_names_a_side_on_each_of_its_axes(word: str, sides: dict[str, str]) -> None:
    assert TERMS.sides([word]) == {*sides.items()}


@every("family", TERMS.families)
def test_words_of_a_family_oppose_each_other_and_none_itself(family: frozenset[str]) -> None:
    assert len(family) > 1
    for word in family:
        assert not TERMS.opposed(word, word)
        assert not TERMS.opposed(word, "sartorius")
        assert all(TERMS.opposed(word, other) and TERMS.opposed(other, word) for other in family - {word})


@pytest.mark.parametrize("text", ["1/3", "2/3", "3/4", "⅓", "½", "1 / 4", "3rd", "2/3rds", "1/3rd", "4th"])
def test_a_fraction_is_a_word(text: str) -> None:
    assert without_fractions(f"middle {text} of it") == "middle third of it"


def test_a_year_or_a_root_is_no_fraction() -> None:
    assert without_fractions("L4/5, L2, 3/4 of 11/3") == "L4/5, L2, 3/4 of 11/3"


def test_what_a_place_is_and_what_it_lies_beside() -> None:
    assert clauses("outer ilium between the gluteal lines, medial to the crest") == [
        (["outer", "ilium"], ["between", "gluteal", "line"]),
        ([], ["beside", "crest"]),
    ]
    assert clauses("in front of the sacrum") == [([], ["before", "sacrum"])]
    assert clauses("linea aspera") == [(["linea", "aspera"], [])]
