"""Keys and lines from a real pseudo-terminal: nothing typed is lost, and the terminal is always put back."""

import io
import os
import shutil
import signal
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from hipcli.quiz.sitting.terminal import LineReader, open_reader
from tests.quiz.sitting.panes import pane

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="single keys need POSIX")

#: Says what it reads, and how the terminal stands before and after.
CHILD = textwrap.dedent(
    """
    import sys, termios
    from hipcli.quiz.sitting.terminal import open_reader

    def state():
        return "echo" if termios.tcgetattr(0)[3] & termios.ECHO else "no-echo"

    try:
        with open_reader(sys.stdin, sys.stdout) as reader:
            reader.resumed = lambda: print("resumed", flush=True)
            print("ready", state(), flush=True)
            while True:
                what = reader.key()
                print(f"key {what!r}", flush=True)
                if what in ("l", "="):
                    print(f"line {reader.line('> ')!r}", flush=True)
                elif what == "x":
                    raise RuntimeError("a bug")
                elif what == "q":
                    break
    except (EOFError, RuntimeError, KeyboardInterrupt) as error:
        print("ended by", type(error).__name__, flush=True)
    print("after", state(), flush=True)
    """
)


#: The same where Python was built without readline.
BARE = 'import sys\nsys.modules["readline"] = None\n' + CHILD


def child(before: str = "", *, code: str = CHILD, columns: int = 80, **env: str) -> Any:
    process = pexpect.spawn(
        sys.executable, ["-c", code], encoding="utf-8", timeout=10, dimensions=(24, columns), env={**os.environ, **env}
    )
    process.ptyproc.delayafterclose = process.ptyproc.delayafterterminate = 0.01  # nothing is asked of it by then
    if before:
        process.send(before)
    process.expect("ready no-echo")
    return process


@pytest.mark.parametrize("key", ["1", " ", "?", "!", "é", "日"])
def test_a_key_is_read_at_once_without_enter(key: str) -> None:
    process = child()
    process.send(key)
    process.expect_exact(f"key {key!r}")


def test_enter_is_a_line_feed() -> None:
    process = child()
    process.send("\r")
    process.expect_exact(r"key '\n'")


def test_arrows_and_function_keys_are_passed_over() -> None:
    process = child()
    process.send("\x1b[A\x1b[1;5C\x1bOP1")
    process.expect_exact("key '1'")
    assert "key '['" not in process.before


def test_keys_typed_ahead_are_kept() -> None:
    process = child(before="12q")
    process.expect_exact("key '1'")
    process.expect_exact("key '2'")
    process.expect("after echo")


def test_what_is_typed_after_the_end_is_left_for_the_next_reader() -> None:
    code = CHILD + "\nprint('rest', repr(sys.stdin.readline()), flush=True)\n"
    process = pexpect.spawn(sys.executable, ["-c", code], encoding="utf-8", timeout=10)
    process.expect("ready")
    process.send("\x04ls -l\n")
    process.expect_exact(r"rest 'ls -l\n'")


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("extension\r2", ["extension", "2"]),
        ("1outer ilium\r", ["1", "outer ilium"]),
        ("L4\r", ["L4"]),
        ("uuu\r", ["u", "u", "u", "\n"]),
        ("s\rb\x1b[A3", ["s", "\n", "b", "3"]),
        ("ex\x7f\r", ["e"]),
        ("ex\x7f\x7f\r4", ["4"]),
    ],
)
@pytest.mark.parametrize("code", [CHILD, BARE])
def test_a_letter_is_a_key_only_where_it_comes_alone(typed: str, keys: list[str], code: str) -> None:
    if code == BARE and "\x7f" in typed:
        pytest.skip("without readline what made a word is not taken back")
    process = child(code=code)
    process.send(typed)
    for key in keys:
        process.expect_exact("key ")
        process.expect_exact(f"{key!r}\r\n")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("l-x\r", "line '-x'"), ("l\r", "line ''"), ("l\x1b[Ax\r", "line 'x'"), ("l\x04", "ended by EOFError")],
)
def test_what_follows_a_key_at_once_is_kept_for_the_line(typed: str, told: str) -> None:
    process = child()
    process.send(typed)
    process.expect_exact(told)


def test_a_word_can_be_broken_off_and_the_terminal_is_put_back() -> None:
    process = child()
    process.send("exten")
    process.expect_exact("> exten")
    process.send("\x03")
    process.expect("KeyboardInterrupt")
    process.expect("after echo")


LEFT, UP, HOME, DELETE, BACKSPACE = "\x1b[D", "\x1b[A", "\x1b[H", "\x1b[3~", "\x7f"


def typing(**given: Any) -> Any:
    process = child(**given)
    process.send("l")
    process.expect_exact("> ")
    return process


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gluteus medius\r", "gluteus medius"),
        ("\r", ""),
        (f"glutis{2 * BACKSPACE}eus\r", "gluteus"),
        ("wrong\x15right\r", "right"),
        ("gluteus minimus\x17medius\r", "gluteus medius"),
        (f"édius{HOME}m\r", "médius"),
        ("edius\x01m\x05!\r", "medius!"),
        (f"mdius{4 * LEFT}e\r", "medius"),
        (f"mxedius{HOME}\x1b[C{DELETE}\r", "medius"),
        (f"é日{BACKSPACE}!\r", "é!"),
        (f"{2 * BACKSPACE}a\r", "a"),
        ("gluteus\u00a0medius\r", "gluteus\u00a0medius"),
        ("\x1b[200~first\rsecond\x1b[201~\r", "first\nsecond"),
        (f"glutei{UP}\t\x1b\x1b\r", "glutei\t"),
    ],
)
def test_a_line_is_edited_as_the_system_does_it(typed: str, read: str) -> None:
    process = typing()
    process.send(typed)
    process.expect_exact(f"line {read!r}")


def test_no_answer_before_is_offered_again() -> None:
    process = typing()
    process.send("secret\r=")
    process.expect_exact("line 'secret'")
    process.expect_exact("> ")
    process.send(f"{UP}\x10\x12sec\x07{UP}\r")
    process.expect_exact("line ''")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="a screen to look at needs tmux")
@pytest.mark.parametrize("columns", [80, 40])
def test_a_line_longer_than_the_screen_is_wrapped_and_mended_over_its_wraps(tmp_path: Path, columns: int) -> None:
    with pane(tmp_path / "tmux", [sys.executable, "-c", CHILD], columns) as screen:
        screen.until("ready no-echo")
        screen.send("l")
        screen.until("\n>")
        screen.send("x" * 90)
        screen.until("x" * (90 % columns))
        screen.press("-N", "80", "BSpace")
        screen.send("yz")
        screen.press("Home")
        screen.send("a")
        seen = screen.until("> axxxxxxxxxxyz")
        assert seen.endswith("> axxxxxxxxxxyz")
        assert seen.count("x") == 10
        screen.press("Enter")
        screen.until(f"line {'a' + 'x' * 10 + 'yz'!r}")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_letters_beyond_ascii_are_typed_in_any_locale(locale: str) -> None:
    process = typing(LC_ALL=locale)
    process.send("médius\r")
    process.expect_exact("line 'médius'")


def test_without_readline_the_terminal_edits_the_line_and_nothing_typed_is_lost() -> None:
    process = child(before="=first\n=second\n1", code=BARE)
    process.expect_exact("line 'first'")
    process.expect_exact("line 'second'")
    process.expect_exact("key '1'")
    process.send("l")
    process.expect_exact("> ")
    process.send(f"mxe{2 * BACKSPACE}édius\r")
    process.expect_exact("line 'médius'")
    process.send("l")
    process.expect_exact("> ")
    process.send("\x04")
    process.expect("ended by EOFError")
    process.expect("after echo")


def test_lines_typed_ahead_or_pasted_are_one_answer_each() -> None:
    process = typing()
    process.send("first\n=second\r=")
    process.expect_exact("line 'first'")
    process.expect_exact("line 'second'")


def test_what_is_typed_is_echoed_once() -> None:
    process = typing()
    process.send("psoas\r")
    process.expect_exact("line 'psoas'")
    assert process.before.count("psoas") == 1


@pytest.mark.parametrize(
    ("key", "end"), [("q", "after"), ("x", "RuntimeError"), ("\x04", "EOFError"), ("\x03", "KeyboardInterrupt")]
)
def test_the_terminal_is_put_back_on_every_way_out(key: str, end: str) -> None:
    process = child()
    process.send(key)
    process.expect(end)
    process.expect("echo")


def test_ctrl_d_on_an_empty_line_is_the_end() -> None:
    process = typing()
    process.send("\x04")
    process.expect("ended by EOFError")


def test_being_stopped_gives_the_terminal_back_and_going_on_takes_it_again(tmp_path: Path) -> None:
    (tmp_path / "child.py").write_text(CHILD, encoding="utf-8")
    shell = pexpect.spawn(
        "/bin/sh", ["-i"], encoding="utf-8", timeout=10, env={**os.environ, "PS1": "$ ", "PYTHONPATH": os.getcwd()}
    )
    shell.expect_exact("$ ")
    shell.sendline(f"{sys.executable} {tmp_path}/child.py")
    shell.expect("ready no-echo")
    shell.send("l")
    shell.expect_exact("> ")
    shell.send("half")
    shell.expect_exact("half")
    shell.send("\x1a")
    shell.expect_exact("$ ")
    shell.sendline("stty -a | grep -o ' echo '")
    shell.expect_exact(" echo ")
    shell.sendline("fg")
    shell.expect_exact("resumed")
    shell.expect_exact("> half")
    shell.send(" way\r")
    shell.expect("line .half way.")
    shell.send("\x1a")
    shell.expect_exact("$ ")
    shell.sendline("fg")
    shell.expect_exact("resumed")
    shell.send("1")
    shell.expect("key .1.")
    shell.send("q")
    shell.expect("after echo")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_end_puts_the_terminal_back(number: signal.Signals) -> None:
    import termios

    process = child()
    before = termios.tcgetattr(process.child_fd)[3] & termios.ECHO
    process.kill(number)
    for _ in range(100):
        if termios.tcgetattr(process.child_fd)[3] & termios.ECHO:
            break
        time.sleep(0.02)
    assert not before
    assert termios.tcgetattr(process.child_fd)[3] & termios.ECHO
    process.wait()
    assert process.signalstatus == number


# --- lines


def test_a_pipe_is_read_by_lines_and_not_prompted() -> None:
    out = io.StringIO()
    with open_reader(io.StringIO("one\r\n\ntwo"), out) as reader:
        assert isinstance(reader, LineReader)
        assert not reader.keys
        assert not reader.echo
        assert [reader.line("> "), reader.key(), reader.line("> ")] == ["one", "", "two"]
        with pytest.raises(EOFError):
            reader.line("> ")
    assert out.getvalue() == ""


def test_a_line_without_end_is_read_in_pieces() -> None:
    with open_reader(io.StringIO("x" * 100_000), io.StringIO()) as reader:
        assert len(reader.line("")) <= 1000


def test_bytes_that_are_no_text_are_read_all_the_same() -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    with open_reader(stream, io.StringIO()) as reader:
        assert reader.line("")
