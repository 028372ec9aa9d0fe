"""The quiz as a whole: keys at a terminal, lines from a pipe, and how it ends."""

import re
from collections.abc import Callable, Iterable

import pytest

from hipcli.quiz.cards.card import Card
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Form, Summary
from hipcli.quiz.questions.questions import explain
from hipcli.quiz.sitting.asking import Drawn, Paper, Quiz
from hipcli.render.quiz import QuizView
from hipcli.render.spans import Told
from tests.quiz.bundled import asked, cards, catalog, grader

NERVES = [cards()[f"{name}/nerve:forward"] for name in ("gracilis", "gluteus-maximus", "iliacus", "piriformis")]
SET = cards()["superior-gluteal-nerve/muscles:set"]


class Typed:
    """A reader whose keys and lines are known beforehand."""

    def __init__(self, *given: str, keys: bool, echo: bool) -> None:
        """Take what will be typed."""
        self._given = list(given)
        self.resumed: Callable[[], None] = lambda: None
        self.keys = keys
        self.echo = echo

    def key(self) -> str:
        return self._next()

    def line(self, prompt: str) -> str:
        return self._next()

    def _next(self) -> str:
        if not self._given:
            raise EOFError
        return self._given.pop(0)

    @property
    def left(self) -> list[str]:
        return self._given


def play(
    row: list[Card], *given: str, form: Form = "auto", keys: bool = True, echo: bool = True, kind: type[Quiz] = Quiz
) -> tuple[Summary, str, list[str]]:
    """Run a quiz on what is given; return the summary, all that was shown, and what was not read."""
    shown: list[str] = []

    def emit(lines: Iterable[Told]) -> None:
        shown.extend("".join(text for text, _ in line) for line in lines if isinstance(line, list))

    session = Session(
        row,
        lambda c: asked(c.id),
        grader,
        lambda c, id_: explain(catalog(), c, id_),
        seed=1,
        form=form,
        once=kind is Paper,
    )
    reader = Typed(*given, keys=keys, echo=echo)
    view = QuizView(catalog().name)
    quiz = kind(session, reader, view, emit, lambda id_: [[(f"card of {id_}", "")]])
    summary = quiz.run()
    emit(view.paper(quiz.marked(), [], 75) if isinstance(quiz, Paper) else view.summary(summary))
    return summary, "\n".join(shown), reader.left


def option(card: Card, *, right: bool) -> str:
    session = Session([card], lambda c: asked(c.id), grader, lambda c, id_: "", seed=1)
    assert session.shown is not None
    return next(str(n) for n, o in enumerate(session.shown.options, 1) if (o is None) is right)


RIGHT = [option(card, right=True) for card in NERVES]
WRONG = [option(card, right=False) for card in NERVES]
TOLD = cards()["femoral-nerve/roots:forward"]


# --- at a terminal


def test_a_right_choice_goes_on_at_once_and_a_wrong_one_waits_for_enter() -> None:
    summary, text, left = play(NERVES[:2], RIGHT[0], WRONG[1], "z", "\n", "inferior gluteal nerve")
    assert (summary.asked, summary.right, left) == (2, 1, [])
    assert text.count("Enter to go on") == 1
    assert "Right: Obturator nerve" in text
    assert "Answer: Inferior gluteal nerve" in text


def test_feedback_gives_the_reason_and_the_source() -> None:
    _, text, _ = play(NERVES[:1], WRONG[0], "\n", "q")
    assert " supplies " in text or " supply " in text
    assert "Source" in text


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("?", "I was right"),
        ("e", "card of gracilis"),
        ("h", "Hint: not"),
        ("u", "nothing to take back"),
        ("!", "was not wrong"),
        ("z", "? shows the keys"),
    ],
)
def test_a_command_leaves_the_question_open(key: str, says: str) -> None:
    summary, text, _ = play(NERVES[:1], key, RIGHT[0])
    assert says in text
    assert summary.right == 1


def test_skip_undo_and_quit() -> None:
    summary, text, left = play(NERVES, "s", RIGHT[1], "u", WRONG[1], "\n", "q", "1")
    assert "Skipped." in text
    assert "Taken back." in text
    assert (summary.asked, summary.right, summary.skipped, left) == (1, 0, 1, ["1"])


@pytest.mark.parametrize(("key", "says"), [("b", "till tomorrow"), ("x", f"progress restore {NERVES[0].id}")])
def test_a_card_can_be_put_off_on_screen_or_after_a_miss_and_taken_back(key: str, says: str) -> None:
    summary, text, left = play(NERVES[:2], key, RIGHT[1])
    assert says in text.partition("2 of 2")[0]
    assert re.search(r"\(u takes it back.*\): Which nerve supplies gracilis\?", text)
    assert (summary.asked, summary.skipped, left) == (1, 0, [])
    away = {"b": summary.buried, "x": summary.suspended}[key]
    assert away == (NERVES[0].id,)
    assert f"1 card {'suspended' if key == 'x' else 'put off till tomorrow'}; to take that back:" in text
    assert text.rpartition("to take that back:")[2].strip() == f"hipcli progress restore {NERVES[0].id}"
    summary, text, left = play(NERVES[:2], WRONG[0], key, RIGHT[1])
    assert says in text
    assert (summary.asked, summary.right, left) == (2, 1, [])
    summary, _, left = play(NERVES[:2], key, "u", RIGHT[0], RIGHT[1])
    assert (summary.asked, summary.right, left) == (2, 2, [])


@pytest.mark.parametrize("word", ["pelvic stability", "extension", "outer ilium", "ss"])
@pytest.mark.parametrize("kind", [Quiz, Paper])
@pytest.mark.parametrize("keys", [True, False])
def test_a_word_at_a_choice_is_no_row_of_keys_and_answers_nothing(word: str, kind: type[Quiz], keys: bool) -> None:
    summary, text, left = play(NERVES[:2], RIGHT[0], word, RIGHT[1], kind=kind, keys=keys)
    assert text.count("Options are chosen by number. A key acts when it is typed alone") == 1
    assert (summary.asked, summary.right, summary.skipped, left) == (2, 2, 0, [])
    assert not any(told in text for told in ("Skipped", "Taken back", "Put off", "Suspended", "card of"))


@pytest.mark.parametrize("word", ["inferior glut", "Inferior gluteal nerve", "n. gluteus inferior"])
def test_the_words_of_an_option_choose_it(word: str) -> None:
    summary, text, left = play(NERVES[1:2], word, "rest")
    assert (summary.asked, summary.right, left) == (1, 1, ["rest"])
    assert "Options are chosen by number" not in text


@pytest.mark.parametrize(
    ("given", "form"),
    [((WRONG[0], "quite bad", "\n", RIGHT[1]), "auto"), (("quite bad", " ", "suspend", "3", " ", "3"), "flip")],
)
def test_a_word_where_a_key_is_awaited_does_nothing(given: tuple[str, ...], form: Form) -> None:
    summary, text, left = play(NERVES[:2], *given, form=form)
    assert text.count("A key acts when it is typed alone") == (1 if form == "auto" else 2)
    assert (summary.asked, summary.skipped, summary.buried, summary.suspended, left) == (2, 0, (), (), [])


@pytest.mark.parametrize("key", ["e", "?"])
@pytest.mark.parametrize(
    ("given", "form", "last"),
    [
        ((RIGHT[0],), "choice", RIGHT[0] + " "),
        (("obturator",), "type", "Which nerve supplies gracilis?"),
        ((" ", "3"), "flip", "Think, then turn"),
    ],
)
def test_the_question_stands_last_again_after_a_look_away(
    key: str, given: tuple[str, ...], form: Form, last: str
) -> None:
    _, text, _ = play(NERVES[:1], key, "q", form=form)
    before, away, after = text.partition("card of gracilis" if key == "e" else "this help")
    assert away
    assert before.count("Which nerve supplies gracilis?") == after.count("Which nerve supplies gracilis?") == 1
    assert last in after
    assert play(NERVES[:1], key, *given, form=form)[0].asked == 1


def test_after_a_look_away_what_waits_is_told_again() -> None:
    _, text, _ = play(NERVES[:1], WRONG[0], "e", "\n", "q")
    assert text.count("Enter to go on, ! if you were right") == 2
    _, text, _ = play([TOLD, NERVES[0]], "e", "q")
    assert text.count("Learn: L2-L4") == text.count("it is asked in a moment") == 2
    _, text, _ = play(NERVES[:1], " ", "?", "3", form="flip")
    assert text.count("How was it?") == 2


def test_who_comes_back_to_a_stopped_quiz_sees_the_question_again() -> None:
    class Stopped(Typed):
        def key(self) -> str:
            self.resumed()
            return super().key()

    shown: list[str] = []

    def emit(lines: Iterable[Told]) -> None:
        shown.extend("".join(text for text, _ in line) for line in lines if isinstance(line, list))

    row = Session(NERVES[:1], lambda c: asked(c.id), grader, lambda c, id_: "", seed=1)
    reader = Stopped(RIGHT[0], keys=True, echo=True)
    Quiz(row, reader, QuizView(catalog().name), emit, lambda id_: []).run()
    assert shown.count("Which nerve supplies gracilis?") == 2


def test_i_was_right_after_a_miss_counts_and_goes_on() -> None:
    summary, text, _ = play(NERVES[:2], WRONG[0], "!", RIGHT[1])
    assert "Counted as right." in text
    assert (summary.asked, summary.right) == (2, 2)


def test_the_full_card_can_be_read_while_waiting() -> None:
    _, text, _ = play(NERVES[:1], WRONG[0], "e", "\n", "obturator nerve")
    assert text.index("Answer:") < text.index("card of gracilis") < text.index("again")


def test_a_card_is_turned_with_space_and_rated() -> None:
    summary, text, left = play(NERVES[:2], "1", " ", "3", "\n", "1", " ", " ", form="flip")
    assert "How was it?" in text
    assert (summary.asked, summary.right, left) == (2, 1, [])


def test_an_empty_line_means_i_do_not_know() -> None:
    summary, text, _ = play(NERVES[:1], "", "", "obturator", form="type")
    assert "Not known." in text
    assert (summary.right, summary.missed[0].mended) == (0, True)


def test_commands_take_a_stroke_while_typing() -> None:
    summary, text, _ = play(NERVES[:1], "/h", "/e", "/?", "/zzz", "/q", form="type")
    assert "Hint: o........ n...." in text
    assert "/q" in text
    assert summary.asked == 0


@pytest.mark.parametrize("kind", [Quiz, Paper])
def test_a_line_that_holds_a_key_or_a_number_is_no_answer_and_takes_none_back(kind: type[Quiz]) -> None:
    """Not in the middle of a set, not after blanks of any kind, not with the capitals locked, and not in a paper."""
    between = ["?", "\u00a0h ", "!", "E", "/h", "3", " 12\u2009"]
    given = ["gluteus medius", *between, "gluteus minimus", *between, "tfl", "rest"]
    summary, text, left = play([SET], *given, form="type", kind=kind)
    assert (summary.asked, left) == (1, ["rest"])
    assert text.count("A number is no answer here") == 4
    assert "Answer:" not in text.partition("Mark: 1 of 1")[0] or kind is Quiz


def test_a_set_may_be_typed_on_lines_and_ends_when_all_are_named() -> None:
    summary, _, left = play([SET], "gluteus medius", "gluteus minimus", "tfl", "rest", form="type")
    assert (summary.right, left) == (1, ["rest"])


def test_a_set_may_be_typed_with_commas_and_ends_early_with_an_empty_line() -> None:
    summary, text, _ = play([SET], "gluteus medius, gluteus minimus", "", form="type")
    assert "Partly: 2 of 3" in text
    assert "Missing: tensor fasciae latae" in text
    assert summary.right == 0


def test_a_name_that_counts_but_is_not_needed_takes_no_line_of_a_set() -> None:
    abductors = cards()["abductors/members:set"]
    summary, _, left = play([abductors], "gluteus medius", "sartorius", "TFL", "gluteus minimus", "-", form="type")
    assert (summary.right, left) == (1, ["-"])


def test_a_set_ends_when_all_are_named_with_fewer_names() -> None:
    quadriceps = cards()["quadriceps/members:set"]
    summary, _, left = play([quadriceps], "vasti", "rectus femoris", "-", form="type")
    assert (summary.right, left) == (1, ["-"])


def test_only_what_was_vague_in_a_set_need_be_named_once_more() -> None:
    deep = cards()["deep-six/members:set"]
    summary, text, left = play(
        [deep], "piriformis, gemelli, quadratus, obturator", "", "obturator internus, obturator externus", form="type"
    )
    assert "several are called 'obturator'" in text
    assert (summary.right, left) == (1, [])


def test_what_was_plain_in_a_set_counts_whatever_the_vague_name_comes_to() -> None:
    deep = cards()["deep-six/members:set"]
    _, text, _ = play([deep], "piriformis, gemelli, quadratus, obturator", "", "", form="type")
    assert "Partly: 4 of 6" in text
    assert "Missing: obturator internus and obturator externus" in text


@pytest.mark.parametrize(
    ("card", "given", "told"),
    [
        ("superior-gluteal-nerve/roots:forward", "L2-L4", "Not L2-L4. \nAnswer"),
        ("superior-gluteal-nerve/roots:forward", "lumbar", "Not lumbar. Roots are written as L4-S1"),
        ("gracilis/action/hip:set", "sartorius", "Sartorius, main actions: flexion (hip)"),
        ("gracilis/nerve:forward", "medial nerve", "Not medial nerve. No structure asked for here is called that."),
        (SET.id, "glutes, tfl", "Partly: 3 of 3, but not only these."),
    ],
)
def test_a_wrong_answer_is_told_for_what_it_is(card: str, given: str, told: str) -> None:
    _, text, _ = play([cards()[card]], given, "", form="type")
    assert told in text


def test_a_vague_answer_is_asked_once_more() -> None:
    summary, text, _ = play([cards()["semitendinosus/nerve:forward"]], "sciatic", "tibial", form="type")
    assert "More exactly" in text
    assert summary.right == 1


def test_a_paste_after_a_typed_miss_does_no_harm() -> None:
    """The line after the miss is taken as Enter, whatever it says, and no letter of it as a key."""
    summary, text, _ = play(NERVES[:2], "femoral", "sue quits!", "inferior gluteal", form="type")
    assert "Taken back" not in text
    assert summary.asked == 2


def test_what_is_told_first_takes_a_key_of_its_own_and_no_answer_in_a_pipe() -> None:
    summary, text, left = play([TOLD, NERVES[0]], "?", "\n", RIGHT[0], "L2-L4")
    assert (summary.asked, summary.right, left) == (2, 2, [])
    assert text.index("Learn: L2-L4") < text.index("it is asked in a moment") < text.index("Right: Obturator")
    assert "1 of 2 new\n" in text
    assert "2 of 2 new, as told\n" in text
    for key in ("s", "b", "x"):
        assert play([TOLD, NERVES[0]], key, RIGHT[0])[0].asked == 1
    assert play([TOLD, NERVES[0]], "q", RIGHT[0])[0].asked == 0
    summary, text, left = play([TOLD, NERVES[0]], RIGHT[0], "L2-L4", keys=False, echo=False)
    assert (summary.right, left, text.count("Learn: L2-L4")) == (2, [], 1)
    assert "Enter to go on" not in text


@pytest.mark.parametrize("key", ["b", "x"])
def test_after_a_miss_in_what_a_seed_drew_no_card_is_put_off(key: str) -> None:
    for kind, put_off in ((Quiz, True), (Drawn, False)):
        summary, text, left = play(NERVES[:2], WRONG[0], key, "\n", RIGHT[1], kind=kind)
        assert ("till tomorrow" in text or "not asked any more" in text) is put_off
        assert ("? shows the keys." in text) is not put_off
        assert (summary.asked, left) == (2, [])


@pytest.mark.parametrize("keys", [True, False])
@pytest.mark.parametrize(("given", "right"), [("2", 1), ("f", 1), ("False", 1), ("1", 0), ("t", 0), ("true", 0)])
def test_a_claim_is_true_or_false_by_number_or_letter(given: str, right: int, keys: bool) -> None:
    summary, text, _ = play([cards()["c185:forward"]], given, "q", "q", keys=keys, echo=keys)
    assert (summary.asked, summary.right) == (1, right)
    assert "it has no action on the knee" in text


def test_a_right_set_in_the_wrong_order_says_so() -> None:
    card = cards()["femoral-triangle/order:set"]
    _, text, _ = play([card], "femoral vein, femoral artery, femoral nerve, lymphatics", "q", form="type")
    assert "Partly: 4 of 4. All are right, but not in this order." in text
    assert "Answer: Femoral nerve; femoral artery; femoral vein" in text


# --- a paper


def test_a_paper_tells_nothing_before_its_end_and_then_all() -> None:
    _, text, left = play(NERVES[:2], "h", "!", "e", WRONG[0], RIGHT[1], kind=Paper)
    before, mark, after = text.partition("Mark: 1 of 2 (50 %), in 1 min 15 s.")
    assert (bool(mark), left) == (True, [])
    assert not any(word in before for word in ("Wrong", "Right", "Answer:", "Hint", "card of", "Counted"))
    assert before.count("? shows the keys.") == 3
    assert "Which nerve supplies gracilis?" in after
    assert "Answer: Obturator nerve" in after
    assert "Source" in after
    assert "gluteus maximus?" not in after


def test_an_answer_of_a_paper_can_be_changed_before_its_end() -> None:
    _, text, _ = play(NERVES[:2], WRONG[0], "u", RIGHT[0], WRONG[1], kind=Paper)
    assert "Mark: 1 of 2 (50 %)" in text


def test_the_help_of_a_paper_names_only_its_keys() -> None:
    _, text, _ = play(NERVES[:1], "?", RIGHT[0], kind=Paper)
    assert "skip" in text
    assert "I was right" not in text
    assert "hint" not in text


# --- without a terminal


def test_lines_answer_one_question_each_and_nothing_waits() -> None:
    summary, text, left = play(NERVES[:3], RIGHT[0], WRONG[1], RIGHT[2], "inferior gluteal", keys=False, echo=False)
    assert (summary.asked, summary.right, left) == (3, 2, [])
    assert "Enter to go on" not in text
    assert "? for the keys" not in text


def test_a_flip_takes_an_empty_line_and_a_rating() -> None:
    summary, _, left = play(NERVES[:2], "", "3", "", "4", form="flip", keys=False, echo=False)
    assert (summary.asked, summary.right, left) == (2, 2, [])


def test_a_set_takes_one_line() -> None:
    summary, _, left = play([SET], "tfl, gluteus medius, gluteus minimus", form="type", keys=False, echo=False)
    assert (summary.right, left) == (1, [])


def test_a_choice_may_be_answered_in_words() -> None:
    summary, _, _ = play(NERVES[:1], "obturator nerve", keys=False, echo=False)
    assert summary.right == 1


@pytest.mark.parametrize("given", [(), ("9",), ("0", "17")])
def test_the_end_of_input_ends_with_the_summary(given: tuple[str, ...]) -> None:
    summary, text, _ = play(NERVES, *given, keys=False, echo=False)
    assert summary.asked == 0
    assert "Nothing answered." in text


def test_the_summary_names_what_was_missed_with_answer_and_source() -> None:
    _, text, _ = play(NERVES[:2], WRONG[0], RIGHT[1], "obturator", keys=False, echo=False)
    after = text[text.index("2 asked, 1 right at first (50 %)") :]
    assert "Which nerve supplies gracilis? - obturator nerve" in after
    assert "(right later)" in after
    assert "Source" in after


# --- pictures

PICTURE = cards()["gracilis/position:picture"]
POINT = cards()["gracilis/insertion:picture"]


def pictured(row: list[Card], *given: str, small: int = 0, form: Form = "auto") -> tuple[Summary, str]:
    """Run a quiz with a view that puts a frame where the picture would be, in a window ``small`` times too small."""
    shown: list[str] = []

    def emit(lines: Iterable[Told]) -> None:
        shown.extend("".join(text for text, _ in line) for line in lines if isinstance(line, list))

    view = QuizView(catalog().name, illustrate=lambda _, before, told: [*before, [("[picture]", "")], *told])
    why_not = iter(["it is small"] * small)
    session = Session(row, lambda c: asked(c.id), grader, lambda c, id_: explain(catalog(), c, id_), seed=1, form=form)
    quiz = Quiz(session, Typed(*given, keys=True, echo=True), view, emit, lambda _: [], lambda: next(why_not, ""))
    return quiz.run(), "\n".join(shown)


def test_a_question_is_put_beside_its_picture() -> None:
    summary, text = pictured([PICTURE, NERVES[0]], option(PICTURE, right=True), RIGHT[0])
    assert (summary.asked, summary.right) == (2, 2)
    assert text.count("[picture]\n") == 1
    assert text.index("[picture]") < text.index("Which muscle is this?") < text.index("Right: Gracilis")


def test_without_room_for_its_picture_a_question_waits_for_it_and_is_left_out_only_where_that_is_wanted() -> None:
    summary, text = pictured([PICTURE, NERVES[0], POINT], "s", RIGHT[0], option(POINT, right=True), small=2)
    assert (summary.asked, summary.right, summary.skipped) == (2, 2, 1)
    assert text.count("[picture]") == 1
    assert "Pictures cannot be shown now: it is small. Enter tries again, s skips this one." in text
    summary, text = pictured([PICTURE, POINT], "\n", "z", "\n", "q", small=9)
    assert (summary.skipped, summary.left) == (0, 2)
    summary, text = pictured([NERVES[0], PICTURE], RIGHT[0], "\n", "?", option(PICTURE, right=True), small=2)
    assert (summary.asked, summary.right) == (2, 2)
    assert text.index("Right: Obturator") < text.index("cannot be shown") < text.index("[picture]")


def test_the_keys_are_told_beside_the_question_in_words_and_the_picture_is_not_drawn_again_for_them() -> None:
    _, text = pictured([PICTURE], "?", "q")
    assert text.count("[picture]") == 1
    assert text.index("[picture]") < text.index("this help") < text.rindex("Which muscle is this?")
    assert pictured([PICTURE], "e", "q")[1].count("[picture]") == 2


def test_a_right_answer_is_told_beside_the_picture_that_comes_next() -> None:
    _, text = pictured([NERVES[0], PICTURE], RIGHT[0], "q")
    assert text.index("Right: Obturator nerve") < text.index("[picture]") < text.index("Which muscle is this?")


def test_a_point_is_answered_by_its_number_and_the_answer_names_number_and_place() -> None:
    wrong = option(POINT, right=False)
    summary, text = pictured([POINT], wrong, "\n", "q", form="type")
    assert "1-4 the number at that point" in text
    question = text.partition("Wrong.")[0]
    assert not any(other.text.casefold() in question.casefold() for other in asked(POINT.id).wrong)
    assert f"Answer: {option(POINT, right=True)}, upper medial surface of the tibia" in text
    assert (summary.asked, summary.right) == (1, 0)


def test_a_list_of_what_was_missed_says_which_picture_it_was() -> None:
    _, text, _ = play([PICTURE], option(PICTURE, right=False), "\n", "q")
    assert "Which muscle is this? (a picture of gracilis) - gracilis" in text


# --- asked once more, or not


OBTURATOR = "gracilis/nerve:forward"


def test_an_unknown_word_is_asked_about_by_name_and_costs_nothing() -> None:
    summary, text, _ = play([cards()[OBTURATOR]], "obturator nerve of Wibbleton", "obturator nerve", form="type")
    assert "'wibbleton' is not a word known here" in text
    assert (summary.asked, summary.right) == (1, 1)


@pytest.mark.parametrize("kind", [Quiz, Paper])
def test_where_nobody_is_asked_again_the_answer_is_listed_without_a_mark(kind: type[Quiz]) -> None:
    row = [cards()[OBTURATOR], cards()["piriformis/nerve:forward"]]
    summary, text, left = play(row, "obturator wibble", "femoral", form="type", keys=False, echo=False, kind=kind)
    assert (summary.asked, summary.skipped, left) == (1, 0, [])
    assert [(one.question.card.id, one.given) for one in summary.unsettled] == [(OBTURATOR, "obturator wibble")]
    if kind is Quiz:
        assert "Not settled, and without a mark: 1" in text
        assert "You: obturator wibble 'wibble' is not a word known here" in text


@pytest.mark.parametrize("kind", [Quiz, Paper])
@pytest.mark.parametrize("card", ["gracilis/nerve:forward", "piriformis/nerve:forward"])
def test_text_that_is_no_option_is_wrong_where_nobody_is_asked_again(kind: type[Quiz], card: str) -> None:
    summary, _, left = play([cards()[card]], "foo", form="choice", keys=False, echo=False, kind=kind)
    assert (summary.asked, summary.right, summary.unsettled, left) == (1, 0, (), [])
    right = asked(card).answer[0]
    assert play([cards()[card]], right, form="choice", keys=False, echo=False, kind=kind)[0].right == 1


# --- keys


def test_a_line_that_holds_only_a_key_is_the_key_and_a_digit_is_no_answer() -> None:
    summary, text, _ = play([cards()[OBTURATOR]], "h", "1", "s", form="type")
    assert "A number is no answer here" in text
    assert (summary.asked, summary.skipped) == (0, 1)


def test_in_a_pipe_every_line_is_an_answer() -> None:
    summary, _, _ = play([cards()[OBTURATOR]], "1", form="type", keys=False, echo=False)
    assert (summary.asked, summary.right) == (1, 0)


def test_right_after_a_look_at_the_card_is_hard_and_a_look_after_the_answer_is_not() -> None:
    card = cards()[OBTURATOR]
    _, text, _ = play([card], "e", "obturator", form="type")
    assert "Right (hard, after a hint)" in text
    _, text, _ = play([cards()["piriformis/nerve:forward"], card], "femoral", "e", "", "obturator", "/q", form="type")
    assert "card of" in text
    assert "Right: " in text
