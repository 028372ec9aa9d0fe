"""``hipcli mark`` and ``hipcli quiz --result``: what a class hands in, marked by the key alone."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.course.paper import Asked, Key, Marker
from hipcli.quiz.questions.expected import Expected, Wanted
from tests.conftest import Ran, Run

COUNT = 12
PAPER = ("--paper", str(COUNT), "--seed", "7")


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    done = run("export", "paper", str(tmp_path / "test.html"), "--count", str(COUNT), "--seed", "7")
    assert (done.code, done.err) == (0, "")
    return tmp_path / "test.key.json"


@pytest.fixture
def marked(run: Run, key: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that marks a table of answers, in a file, and returns the JSON."""

    def marked_(text: str | bytes) -> dict[str, Any]:
        file = key.with_name("class.csv")
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        done = run("mark", str(key), str(file), "--format", "json")
        assert done.code == 0, done.err
        found: dict[str, Any] = json.loads(done.out)
        return found

    return marked_


def questions(key: Path) -> tuple[Asked, ...]:
    return msgspec.json.decode(key.read_bytes(), type=Key).questions


def right(one: Asked) -> str:
    return one.options[one.right - 1] if one.options else "; ".join(one.answer)


def wrong_of(one: Asked) -> str:
    return next(text for number, text in enumerate(one.options, 1) if number != one.right)


def table(*rows: list[str], sign: str = ",") -> str:
    quoted = ([f'"{cell}"' for cell in row] for row in rows)
    return "\n".join(sign.join(row) for row in quoted) + "\n"


HEAD = ["Name", *map(str, range(1, COUNT + 1))]


# --- what is handed in


def test_what_is_handed_in_has_code_answers_and_marks_and_is_marked_the_same(run: Run, key: Path) -> None:
    file = key.with_name("bea.json")
    answers = [right(one) for one in questions(key)[:8]]
    answers.append(wrong_of(questions(key)[8]))
    done = run("quiz", *PAPER, "--name", "Bea", "--result", str(file), stdin="\n".join(answers) + "\n")
    assert done.code == 0, done.err
    handed = json.loads(file.read_text(encoding="utf-8"))
    assert (handed["name"], len(handed["answers"])) == ("Bea", COUNT)
    assert f"Paper {handed['paper']}" in done.out
    assert [one["mark"] for one in handed["answers"]] == ["right"] * 8 + ["wrong"] + ["none"] * 3
    found = json.loads(run("mark", str(key), str(file), "--format", "json").out)["papers"][0]
    assert found["points"] == 8
    kept = ("card", "given", "mark", "points")
    now, then = ([[one[name] for name in kept] for one in each["answers"]] for each in (found, handed))
    assert now == then


def test_the_name_stands_in_no_log(run: Run, tmp_path: Path, own_home: Path) -> None:
    name = "Zwetschgenbaum"
    done = run("quiz", *PAPER, "--name", name, "--result", str(tmp_path / "a.json"), stdin="1\n" * 3)
    assert name not in done.out + done.err
    files = [path for path in own_home.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if name.encode() in path.read_bytes()] == []
    assert "or kept in your progress" in done.out
    assert json.loads(run("stats", "--json").out)["studied"]["answers"] == 0, "what another sits is no progress"
    run("quiz", *PAPER, stdin="1\n" * 3)
    assert json.loads(run("stats", "--json").out)["studied"]["answers"] == 3


@pytest.mark.parametrize(
    "words",
    ["--result a.json", "--paper 3 --name Bea", "--paper 3 --force", "--paper 3 --result -"],
)
def test_options_of_a_result_that_go_with_nothing_are_refused(run: Run, words: str) -> None:
    done = run("quiz", *words.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


# --- tables of a form


def test_a_form_may_head_its_columns_in_several_ways(key: Path, marked: Callable[..., dict[str, Any]]) -> None:
    asked = questions(key)
    row = ["Bea", *map(right, asked)]
    heads = (
        HEAD,
        ["Full name", *(f"Q{n}" for n in range(1, COUNT + 1))],
        ["Student", *(f"{n}. {one.prompt}" for n, one in enumerate(asked, 1))],
        ["Anything", *(one.card for one in asked)],
        ["Email address", *(one.prompt for one in asked)],
    )
    for head in heads:
        for sign in ",;\t":
            found = marked(table(head, row, sign=sign))["papers"]
            assert [(one["name"], one["points"]) for one in found] == [("Bea", COUNT)], (head, sign)
    assert marked(table(HEAD, row).encode("utf-16"))["papers"][0]["points"] == COUNT
    assert marked(b"\xef\xbb\xbf" + table(HEAD, row).encode())["papers"][0]["name"] == "Bea"


def test_an_option_is_named_by_number_letter_or_text(catalog: Catalog) -> None:
    fact = Expected("muscle", (Wanted("gracilis"),))
    one = Asked("x/y:forward", "Which?", ("gracilis",), fact, ("sartorius", "gracilis"), 2)
    marker = Marker(catalog)
    for given in ("2", "b", "B)", "b. Gracilis", "GRACILIS", " gracilis ", "2) gracilis"):
        assert marker.mark(one, given).points == 1, given
    for given in ("1", "a", "sartorius", "gluteus medius"):
        assert (marker.mark(one, given).mark, marker.mark(one, given).points) == ("wrong", 0), given
    assert marker.mark(one, "1").confused == (("gracilis", "sartorius"),)


def test_what_is_unclear_earns_no_mark_and_is_listed_with_whose_it_is(run: Run, key: Path) -> None:
    typed = next(n for n, one in enumerate(questions(key), 1) if one.expected.kind == "movement")
    file = key.with_name("class.csv")
    file.write_text(table(["Name", str(typed)], ["Bea", "frobnication"]), encoding="utf-8")
    done = run("mark", str(key), str(file))
    assert "without a mark so far" in done.out
    assert f"Bea, {typed}; answer: frobnication" in done.out
    assert f"no column for question {1 if typed > 1 else 2}" in done.err


def test_the_key_decides_also_when_the_content_says_something_else(catalog: Catalog) -> None:
    fact = Expected("muscle", (Wanted("gracilis"),))
    one = Asked("x/y:forward", "Which?", ("gracilis",), fact)
    gone = Asked("x/z:forward", "Which?", ("the lost muscle",), Expected("muscle", (Wanted("lost-muscle"),)))
    marker = Marker(catalog)
    assert marker.mark(one, "gracilis").mark == "right"
    assert marker.mark(gone, "The lost  muscle").mark == "right"
    assert marker.mark(gone, "gracilis").mark in ("wrong", "ask")


def test_a_name_on_several_papers_is_noted_by_where_it_stands_and_each_is_marked(run: Run, key: Path) -> None:
    file = key.with_name("class.csv")
    rows = [[name, *["1"] * COUNT] for name in ("Jörg  Müller", "Ada", "jörg müller", "", "")]
    file.write_text(table(HEAD, *rows), encoding="utf-8")
    done = run("mark", str(key), str(file))
    assert done.err == f"note: the same name, each marked by itself: {file}, row 2, {file}, row 4\n"
    assert done.out.startswith("Paper ")
    assert len(re.findall(r"; marks: ", done.out)) == len(rows)


def test_a_name_in_two_columns_is_put_together(key: Path, marked: Callable[..., dict[str, Any]]) -> None:
    rows = [["Müller", "Jörg", "7", *["1"] * COUNT], ["Müller", "", "8", *["1"] * COUNT]]
    head = ["Surname", "First name", "Email address", *HEAD[1:]]
    assert [one["name"] for one in marked(table(head, *rows))["papers"]] == ["Müller", "Müller Jörg"]
    named = [[*row[:2], f"{row[0]} J.", *row[3:]] for row in rows[:1]]
    assert [one["name"] for one in marked(table([*head[:2], *HEAD], *named))["papers"]] == ["Müller J."]


def test_a_dash_is_no_answer(catalog: Catalog) -> None:
    one = Asked("x/y:forward", "Which?", ("gracilis",), Expected("muscle", (Wanted("gracilis"),)))
    marker = Marker(catalog)
    assert {marker.mark(one, given).mark for given in ("-", "?", "...", " ", "—")} == {"none"}
    assert marker.mark(one, "dunno").mark != "none"


# --- the class


def test_a_question_that_the_weak_get_right_tells_the_wrong_way(
    key: Path, marked: Callable[..., dict[str, Any]]
) -> None:
    asked = questions(key)
    rows = []
    for rank in range(COUNT):  # the first question is right for the weak, the others the more the better
        answers = [right(one) if n <= rank else "femoral vein" for n, one in enumerate(asked)]
        answers[0] = right(asked[0]) if rank < COUNT // 2 else "femoral vein"
        rows.append([f"Student {rank:02}", *answers])
    found = marked(table(HEAD, *rows))
    tells = [one["tells"] for one in found["questions"]]
    assert tells[0] < -0.5
    assert all(one > 0.3 for one in tells[1:-1])
    assert found["questions"][1]["share"] > found["questions"][-1]["share"]
    assert [one["name"] for one in found["papers"]] == [f"Student {rank:02}" for rank in range(COUNT)]
    assert marked(table(HEAD, *rows[:4]))["questions"][1]["tells"] is None


def test_what_was_taken_for_what_is_counted(key: Path, marked: Callable[..., dict[str, Any]]) -> None:
    number, one = next((n, q) for n, q in enumerate(questions(key), 1) if q.options and q.expected.kind == "muscle")
    wrong = wrong_of(one)
    found = marked(table(["Name", str(number)], *[[f"S{n}", wrong] for n in range(3)], ["T", right(one)]))
    assert found["confusions"] == [{"asked": one.answer[0], "taken": wrong, "times": 3}]
    assert (found["questions"][number - 1]["wrong"], found["questions"][number - 1]["times"]) == (wrong, 3)


def test_csv_has_a_column_a_question_and_runs_no_formula(run: Run, key: Path) -> None:
    file = key.with_name("class.csv")
    evil = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "<script>alert(1)</script>"]
    file.write_text(table(HEAD, *[[name, *["1"] * COUNT] for name in evil]), encoding="utf-8")
    lines = run("mark", str(key), str(file), "--format", "csv").out.splitlines()
    assert lines[0].startswith("Name,Marks,Of,To settle,1,2,3")
    assert len(lines) == len(evil) + 1
    assert [line for line in lines[1:] if line.lstrip('"\\t')[0] in "=+-@"] == []
    alone = run("mark", str(key), str(file), "--format", "csv", "--questions").out
    assert alone.startswith("Question,Right,Share,Tells")
    assert "calc" not in alone


# --- bad input


def test_what_is_no_use_is_one_line_and_the_others_are_marked(run: Run, key: Path) -> None:
    folder = key.parent
    good = folder / "good.csv"
    good.write_text(table(HEAD, ["Bea", *["1"] * COUNT]), encoding="utf-8")
    bad = {
        "other.json": b'{"kind":"hipcli paper result","paper":"8-x","name":"A","answers":[]}',
        "broken.json": b'{"kind":',
        "deep.json": b"{" + b'"a":[' * 100_000,
        "picture.csv": b"\x89PNG\r\n\x1a\n\0\0",
        "strange.csv": b"a,b\n1,2\n",
        "empty.csv": b"",
        "huge.csv": b'"' + b"x" * 200_000,
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    done = run("mark", str(key), str(good), *(str(folder / name) for name in (*bad, "gone.csv")))
    assert done.code == 3
    assert done.out.startswith("Paper ")
    assert [line for line in done.err.splitlines() if "Traceback" in line] == []
    assert len(done.err.splitlines()) == len(bad) + 1
    for name in (*bad, "gone.csv"):
        alone = run("mark", str(key), str(folder / name))
        assert (alone.code, alone.out, alone.err.count("\n")) == (3, "", 1), name


def test_a_key_that_is_none_says_so_and_the_key_among_the_files_is_passed_over(run: Run, key: Path) -> None:
    page = str(key.with_name("test.html"))
    for words in ((page, page), (str(key.with_name("gone")), page)):
        done = run("mark", *words)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    done = run("mark", str(key), str(key))
    assert (done.code, done.out) == (1, "")
    assert run("mark", "-", "-").code == 2


def test_a_class_may_come_by_standard_input(run: Run, key: Path) -> None:
    done = run("mark", str(key), "-", stdin=table(HEAD, ["Bea", *["1"] * COUNT]))
    assert done.code == 0
    assert "Bea; marks: " in done.out


def test_papers_of_forty_answers_are_marked_at_a_pace_of_two_hundred_a_minute(run: Run, tmp_path: Path) -> None:
    run("export", "paper", str(tmp_path / "big.html"), "--count", "40", "--seed", "3", "--form", "type")
    key = tmp_path / "big.key.json"
    asked = questions(key)
    answers = [right(one) for one in asked]
    rows = []
    for student in range(50):  # each in words of its own, so that no answer is read twice
        given = [f"{answers[(n + student) % len(asked)]} {student}" for n in range(len(asked))]
        rows.append([f"S{student}", *given])
    file = tmp_path / "class.csv"
    file.write_text(table(["name", *map(str, range(1, len(asked) + 1))], *rows), encoding="utf-8")
    begun = time.perf_counter()
    done: Ran = run("mark", str(key), str(file), "--format", "csv")
    assert done.code == 0
    assert len(done.out.splitlines()) == 51
    assert time.perf_counter() - begun < 15


@pytest.mark.parametrize("change", [{"answer": []}, {"options": ["x"] * 9}, {"expected": {"kind": "nix"}}, {"card": 1}])
def test_a_key_that_was_tampered_with_is_refused(run: Run, key: Path, change: dict[str, Any]) -> None:
    data = json.loads(key.read_text(encoding="utf-8"))
    data["questions"][0] |= change
    key.write_text(json.dumps(data), encoding="utf-8")
    done = run("mark", str(key), str(key.with_name("test.html")))
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "is not the key of a paper" in done.err


def test_an_answer_taken_back_is_not_handed_in(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    run("quiz", *PAPER, "--result", str(file), stdin="S1\n/u\n")
    assert {one["mark"] for one in json.loads(file.read_text(encoding="utf-8"))["answers"]} == {"none"}


def test_answers_of_another_version_are_marked_with_a_note(run: Run, key: Path) -> None:
    file = key.with_name("a.json")
    run("quiz", *PAPER, "--name", "Bea", "--result", str(file), stdin="S1\n")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'"paper": "7-\w+"', '"paper": "7-00000000"', text), encoding="utf-8")
    done = run("mark", str(key), str(file))
    assert done.code == 0
    assert "answers 7-00000000, of another version" in done.err
    assert "was broken off" in done.err


def test_questions_that_begin_alike_are_told_apart_and_use_the_width(run: Run, key: Path) -> None:
    every = json.loads(key.read_text(encoding="utf-8"))
    for number in (0, 1):
        every["questions"][number]["prompt"] = f"Which of the muscles that cross the hip and the knee {'x' * 60}?"
    key.write_text(json.dumps(every), encoding="utf-8")
    answers = key.with_name("class.csv")
    answers.write_text(table(HEAD, ["Ada"] + ["x"] * COUNT), encoding="utf-8")
    shown = run("mark", str(key), str(answers), terminal=True, env={"NO_COLOR": "1", "COLUMNS": "120"}).out
    for number, one in enumerate(every["questions"][:2], 1):
        assert f"{number}. {one['card']}: Which" in shown
    long = next((n, q["prompt"]) for n, q in enumerate(every["questions"][2:], 3) if len(q["prompt"]) > 60)
    assert f"{long[0]}. {long[1][:60]}" in shown
