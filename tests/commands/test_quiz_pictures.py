"""Pictures in the quiz: at a real terminal that can show them, and nowhere else."""

import json
import re
from pathlib import Path

import pexpect
import pytest

from hipcli.progress.store import open_progress, progress_path
from tests.conftest import Run
from tests.faults.program import Program

BRAILLE = re.compile("[\u2801-\u28ff]")
CODE = re.compile(r"\x1b\[[\d;]*m")
PICTURE = "gluteus-medius/position:picture"


class Terminal:
    """A real pseudo-terminal with a quiz in it, read without its colours."""

    def __init__(self, hip: Program, *argv: str, size: tuple[int, int] = (24, 80), **env: str) -> None:
        """Start hipcli with these words in a window of so many lines and columns."""
        own, site = hip.env({"PYTHONIOENCODING": "utf-8", **env}), str(hip.site)
        program, *words = hip.command(*argv)
        self.child = pexpect.spawn(program, words, env=own, cwd=site, encoding="utf-8", dimensions=size)
        self._raw = ""
        self._seen = 0

    def sees(self, pattern: str) -> str:
        """Wait for a pattern; return what is shown up to its end and was not returned before."""
        while not (found := re.compile(pattern).search(self._text, self._seen)):
            self._raw += self.child.read_nonblocking(10_000, timeout=20)
        begun, self._seen = self._seen, found.end()
        return self._text[begun : self._seen]

    @property
    def _text(self) -> str:
        return CODE.sub("", self._raw).replace("\r\n", "\n")

    def ends(self, code: int = 0) -> str:
        """Wait for the end; return what is shown until then."""
        self.child.expect(pexpect.EOF, timeout=20)
        self._raw += str(self.child.before)
        self.child.close()
        assert self.child.exitstatus == code
        return self._text[self._seen :]

    def types(self, keys: str) -> None:
        """Send keys."""
        self.child.send(keys)


def answered() -> list[tuple[str, str, int]]:
    with open_progress(progress_path(), now=0) as progress:
        return [(event.kind, event.card, event.details.rating or 0) for event in progress.events()]


def number(text: str, name: str) -> str:
    found = re.search(rf"^ *(\d) {name}", text, re.M)
    assert found, text
    return found[1]


@pytest.mark.parametrize("size", [(24, 80), (22, 68), (40, 120), (40, 60), (30, 41)])
def test_a_picture_is_asked_by_number_beside_or_above_its_options(hip: Program, size: tuple[int, int]) -> None:
    quiz = Terminal(hip, "quiz", "gluteus-medius", "--new", "1", size=size)
    shown = quiz.sees("4 [A-Z].*\n(.*(?:front|[\u2801-\u28ff]).*\n)*")
    assert len(BRAILLE.findall(shown)) > 40
    assert "Which muscle is this?" in " ".join(shown.split())
    assert all(len(line) < size[1] for line in shown.splitlines())
    quiz.types(number(shown, "Gluteus medius"))
    assert "Right: Gluteus medius" in quiz.sees("1 asked, 1 right at first")
    quiz.ends()
    assert answered() == [("review", PICTURE, 2)]


def test_a_wrong_name_is_told_where_that_muscle_lies(hip: Program) -> None:
    quiz = Terminal(hip, "quiz", "gluteus-medius", "--new", "1")
    shown = quiz.sees(r"\n *4 [^\n]*\n")
    quiz.types(number(shown, "Gluteus maximus"))
    shown = " ".join(quiz.sees("Enter to go on").split())
    assert "Wrong. Gluteus maximus: most superficial of the glutei" in shown
    assert "Answer: Gluteus medius" in shown
    quiz.types("e")
    quiz.sees("superior gluteal nerve")
    quiz.types("q")
    quiz.ends()


def test_a_picture_is_answered_by_typing_taken_back_and_answered_with_a_hint(hip: Program) -> None:
    quiz = Terminal(hip, "quiz", "gluteus-medius", "--form", "type", "--new", "1")
    shown = quiz.sees("> ")
    assert BRAILLE.search(shown)
    assert "luteus" not in shown
    quiz.types("piriformis\r")
    quiz.sees("Enter to go on")
    quiz.types("u\r")
    quiz.sees("Taken back")
    assert BRAILLE.search(quiz.sees("> "))
    quiz.types("/h\r")
    assert "luteus" not in quiz.sees("Hint: .*abduction")
    quiz.types("gluteus medias\r")
    quiz.sees(r"Right \(hard, after a hint\): Gluteus medius")
    quiz.ends()
    assert answered() == [("review", PICTURE, 1), ("undo", PICTURE, 0), ("review", PICTURE, 2)]


def test_a_point_is_chosen_by_its_number_in_the_picture(hip: Program) -> None:
    quiz = Terminal(hip, "quiz", "pictures", "--cram", "--count", "60", "--form", "choice")
    asked = r"(?s)(Which muscle is this.*? ▸|At which point(?=.* ▸).*?at that point)"
    while "At which" not in (shown := quiz.sees(asked)):
        quiz.types("s")
    assert "the number at that point" in shown
    drawn = "".join(line[38:] for line in shown.splitlines())
    assert all(sign in drawn for sign in "1234")
    quiz.types("2")
    quiz.sees(r"Right: 2, |Answer: [134], ")
    quiz.types("qq")
    quiz.ends()
    assert answered()[0][:1] == ("cram",)
    assert answered()[0][1].endswith("/insertion:picture")


def test_a_window_made_too_small_waits_until_it_is_large_again(hip: Program) -> None:
    quiz = Terminal(hip, "quiz", "pictures", "--form", "flip", "--new", "3")
    quiz.sees(r"(?s)1 of 3.*turn the card")
    quiz.child.setwinsize(12, 50)
    quiz.types(" 3")
    said = quiz.sees(r"Enter\s+tries\s+again")
    assert not BRAILLE.search(said)
    quiz.types("\r")
    quiz.sees(r"Enter\s+tries\s+again")
    quiz.child.setwinsize(30, 50)
    quiz.types("\r")
    assert BRAILLE.search(quiz.sees("(?s)2 of 3.*turn the card"))
    quiz.types(" 3")
    quiz.sees("3 of 3")
    quiz.types(" 3")
    assert "3 asked, 3 right at first (100 %)." in quiz.ends()
    assert len(answered()) == 3


@pytest.mark.parametrize(
    ("size", "env", "why"),
    [
        ((20, 80), {}, "68 columns and 22 lines, or 41 and 30"),
        ((24, 60), {}, "68 columns and 22 lines, or 41 and 30"),
        ((24, 80), {"TERM": "dumb"}, "need a terminal, and no --plain or TERM=dumb"),
        ((24, 80), {"PYTHONIOENCODING": "ascii"}, "encoding has no characters to draw with"),
    ],
)
def test_where_none_can_be_shown_the_topic_says_why_and_others_leave_them_out(
    hip: Program, size: tuple[int, int], env: dict[str, str], why: str
) -> None:
    quiz = Terminal(hip, "quiz", "pictures", size=size, **env)
    said = " ".join(quiz.ends(code=1).split())
    assert said.startswith("hipcli: pictures cannot be asked here: ")
    assert why in said
    quiz = Terminal(hip, "quiz", "gluteus-medius", "--new", "60", "--form", "flip", size=size, **env)
    for _ in range(int(quiz.sees(r"\d+ new").split()[-2])):
        quiz.sees("turn the card")
        quiz.types(" 3")
    assert not BRAILLE.search(quiz.sees("asked"))
    quiz.ends()
    assert not [card for _, card, _ in answered() if card.endswith(":picture")]


@pytest.mark.parametrize(
    "argv", [["quiz", "pictures"], ["quiz", "gluteals", "pictures"], ["--plain", "quiz", "pictures"]]
)
@pytest.mark.parametrize("terminal", [False, True])
def test_without_a_student_at_a_terminal_they_are_refused_in_one_line(
    run: Run, argv: list[str], terminal: bool
) -> None:
    done = run(*argv, terminal=terminal, stdin="1\n")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "hipcli: pictures cannot be asked here: they need a terminal, and no --plain or TERM=dumb; "
        "hipcli quiz asks the rest\n"
    )


def test_a_pipe_is_asked_no_pictures(run: Run) -> None:
    done = run("quiz", "gluteus-medius", "--count", "60", "--new", "60", "--form", "flip", stdin="\n3\n" * 60)
    assert "asked" in done.out
    assert not [card for _, card, _ in answered() if card.endswith(":picture")]


@pytest.mark.parametrize("argv", [["--seed", "7"], ["--paper", "60", "--seed", "7"]])
def test_what_is_drawn_by_seed_has_no_pictures_so_that_it_is_the_same_everywhere(hip: Program, argv: list[str]) -> None:
    quiz = Terminal(hip, "quiz", "gluteus-medius", *argv, "--form", "choice")
    first = quiz.sees(r"\d+ of \d+[^\n]*\n[^\n]*\n")
    quiz.types("q")
    quiz.ends()
    other = Terminal(hip, "--plain", "quiz", "gluteus-medius", *argv, "--form", "choice")
    assert other.sees(r"\d+ of \d+[^\n]*\n[^\n]*\n").split()[-6:] == first.split()[-6:]
    other.types("q")
    other.ends()


def test_json_names_the_picture_and_draws_none(run: Run) -> None:
    done = run("quiz", "pictures", "--one", "--json", "--seed", "1", stdin="1\n")
    assert not BRAILLE.search(done.out)
    question = json.loads(done.out.splitlines()[0])["question"]
    assert question["picture"]["view"] in ("front", "back", "side")
    assert question["picture"]["hides"] in ("name", "muscle")
    assert question["card"].startswith(question["picture"]["muscle"])
    assert len(question["options"]) == 4
    points = question["picture"]["points"]
    assert (points is None) is (question["picture"]["hides"] == "name")
    other = run("quiz", "gluteus-medius", "--one", "--json", "--seed", "1", stdin="1\n")
    assert json.loads(other.out.splitlines()[0])["question"]["picture"] is None


def test_json_names_what_each_option_points_at(run: Run) -> None:
    for seed in range(1, 30):
        done = run("quiz", "pictures", "--one", "--json", "--seed", str(seed), stdin="1\n")
        question = json.loads(done.out.splitlines()[0])["question"]
        if question["picture"]["points"]:
            assert len(set(question["picture"]["points"])) == 4
            assert question["prompt"].startswith("At which point does")
            return
    raise AssertionError("no point in thirty draws")


def test_damaged_drawings_leave_pictures_out_and_nothing_else(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from hipcli.library import geometry

    monkeypatch.setattr(geometry, "content_folder", lambda: tmp_path)
    assert "asked" in run("quiz", "gluteals", "--count", "1", "--form", "flip", stdin="\n3\n").out
    done = run("quiz", "pictures", "--one", "--json")
    assert (done.code, done.out) == (1, "")
    assert "no questions on 'pictures'" in done.err
