"""Standard streams that are closed, full or read by halves; encodings that cannot write the text; odd words."""

from collections.abc import Mapping, Sequence
from itertools import product

import pytest

from tests.faults.program import Program, some

#: A command line of each command that prints something.
COMMANDS = some(
    ("list --format csv", "quiz --form flip", "--help", "stats", "lookup gluteus-maximus --all", "list",
     "search groin", "quiz --seed 3 --paper 3", "exam", "stats --json", "progress path", "lesion L5", "article",
     "check --schema", "completion bash", "lookup tfl", "quiz --help", "--version", ""),
    3,
)  # fmt: skip
#: What a command line prints with nothing in its way.
USUAL: dict[str, str] = {}
#: How output is buffered, and whether it may be stored.
MANNERS: Sequence[Mapping[str, str]] = some(({}, {"PYTHONUNBUFFERED": "1"}, {"HIPCLI_NO_CACHE": "1"}), 2)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_stops_early_is_no_error_and_is_not_remembered(hip: Program, command: str) -> None:
    whole = hip.shell(f"hipcli {command}", {"HIPCLI_NO_CACHE": "1"}).out
    for env in MANNERS:
        for reader in ("true", "head -1"):
            done = hip.shell(f"hipcli {command} | {reader}; exit ${{PIPESTATUS[0]}}", env)
            assert (done.code, done.err) == (0, "")
        if not command.startswith("quiz -"):
            assert hip.shell(f"hipcli {command}", env).out == whole


@pytest.mark.parametrize("command", COMMANDS)
def test_where_results_cannot_be_written_it_says_so_once(hip: Program, command: str) -> None:
    for env in MANNERS:
        assert "No space left" in hip.shell(f"hipcli {command} >/dev/full", env).line(3)
        assert "Bad file descriptor" in hip.shell(f"hipcli {command} >&-", env).line(3)
    assert hip.shell(f"hipcli {command}").code == 0


@pytest.mark.parametrize(
    ("command", "code"), [(command, 0) for command in COMMANDS] + [("lookup nix", 1), ("lookup", 2), ("--content x", 3)]
)
def test_closed_notes_and_answers_change_no_result(hip: Program, command: str, code: int) -> None:
    usual = hip.shell(f"hipcli {command}", {"HIPCLI_NO_CACHE": "1"})
    for closed, env in product(some(["2>&-", "2>/dev/full", "<&-", "2> >(true)"], 3), MANNERS):
        done = hip.shell(f"hipcli {command} {closed}", env)
        assert (done.code, usual.code) == (code, code), closed
        assert done.out == usual.out or command.startswith("quiz -"), closed


@pytest.mark.parametrize("closed", [">&- 2>&-", ">&- 2>&- <&-", ">/dev/full 2>&1"])
@pytest.mark.parametrize("command", ["lookup tfl", "quiz --form flip", "--help"])
def test_with_nobody_to_tell_the_exit_code_still_says_it(hip: Program, command: str, closed: str) -> None:
    done = hip.shell(f"hipcli {command} {closed}")
    assert done == (3, "", "")


def test_a_closed_stream_is_never_the_progress_file(hip: Program) -> None:
    """What is printed to a closed stream must not land in a file that was opened in its place."""
    for closed in (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        hip.shell(f"yes 1 | head -3 | hipcli quiz --form choice --new 3 {closed}")
    hip.rebuilt()


# --- encodings


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "xx_YY.nonsense"},
        {"LANG": None},
    ],
    ids=lambda env: " ".join(f"{name}={value}" for name, value in env.items()),
)
@pytest.mark.parametrize(
    "command",
    some(("lookup gluteus-medius --all --sources", "quiz --seed 1 --form choice", "lookup gracilis --all", "stats",
          "article", "lesion L5", "list --format csv --columns origin", "check --schema"), 2),
)  # fmt: skip
def test_every_encoding_can_show_it(hip: Program, command: str, env: Mapping[str, str | None]) -> None:
    words = command.split()
    if command not in USUAL:
        USUAL[command] = hip.run(*words, stdin="1\n" * 5).quiet()
    usual = USUAL[command]
    shown = hip.run(*words, env=env, stdin="1\n" * 5).quiet()
    assert shown.count("?") == usual.count("?"), "nothing was written as a question mark"
    assert shown.count("\n") == usual.count("\n")


def test_an_encoding_that_nobody_has_is_no_bug(hip: Program) -> None:
    wide = {"PYTHONIOENCODING": "utf-16"}
    assert hip.run("lookup", "tfl", env=wide).out.startswith(("\ufffd", "T\0e\0"))
    done = hip.run("quiz", "--form", "choice", env=wide, stdin="1\n" * 5)
    assert done.code == 3
    assert "answers" in done.err.replace("\0", "")
    assert "Traceback" not in done.err.replace("\0", "")


@pytest.mark.parametrize("env", some([{}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}], 2))
@pytest.mark.parametrize(
    "command",
    some(("lookup", "quiz", "--content", "search", "list --nerve", "lesion", "exam", "progress restore",
          "progress import", "progress export", ""), 3),
)  # fmt: skip
@pytest.mark.parametrize("word", [b"\xff\xfe\x80", "日本".encode(), b"\x1b[31mred\n"])
def test_words_that_are_no_text_are_told_in_one_line(
    hip: Program, command: str, word: bytes, env: Mapping[str, str]
) -> None:
    done = hip.run(*command.split(), word, env=env)
    assert done.code in (1, 2, 3)
    assert done.line(done.code)
    assert "\x1b" not in done.err


def test_answers_that_are_no_text_are_answers_all_the_same(hip: Program) -> None:
    for env in ({}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "utf-8:strict"}, {"LC_ALL": "C"}):
        before = len(hip.log())
        done = hip.run(
            "quiz", "--cram", "--form", "type", "--count", "2", stdin=b"\xff\xfe\n\x00\x1b[2J\n" * 9, env=env
        )
        told = done.quiet()
        # Words that nobody knows are set aside; what was missed is asked again, and set aside then.
        assert "1 asked, 0 right at first" in told
        assert "without a mark: 2" in told
        assert "\x1b" not in done.out
        assert len(hip.log()) >= before + 2
    hip.rebuilt()


def test_a_line_without_end_is_an_answer_and_not_a_hang(hip: Program) -> None:
    done = hip.shell("head -c 3000000 /dev/zero | tr '\\0' x | hipcli quiz --form type --new 3")
    assert done.code == 0
    assert done.err == ""
