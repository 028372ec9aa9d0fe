"""Reads single keys and lines from a terminal, or lines from anything else.

Single keys need POSIX. The terminal is in cbreak mode only inside the ``with`` block and is put back on every
way out: normally, on an error, when stopped by Ctrl-Z, and when told to end. Lines are edited by readline where Python
has it. One character is read at a time, so keys typed ahead are kept, here and for the program that comes after, but
for the one after a letter: a letter is a key only where no other follows it at once.
"""

from __future__ import annotations

import codecs
import os
import signal
import sys
from contextlib import contextmanager, suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from hipcli.errors import HipcliError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, ModuleType

    Handler = Callable[[int, FrameType | None], None]

_MOST = 1000
#: Seconds after which a signal is noticed at the latest that came while readline was not just waiting for a key.
_TICK = 0.1
#: Seconds within which a letter follows that makes a word of the one before.
_AT_ONCE = 0.3
_SIGNALS = ("SIGTSTP", "SIGTERM", "SIGHUP", "SIGQUIT")


class Reader(Protocol):
    """Where answers come from. ``keys``: single keys can be read; ``echo``: a person sees what is asked.

    ``resumed`` is called when a person comes back who had stopped the program.
    """

    keys: bool
    echo: bool
    resumed: Callable[[], None]

    def key(self) -> str:
        """Return a key, or the line of a word; always a line where there are no keys. Raises EOFError at the end."""

    def line(self, prompt: str) -> str:
        """Return one line without its end. Raises EOFError at the end."""


class LineReader:
    """Reads whole lines: from a pipe, a file, or a terminal that gives no single keys."""

    keys = False

    def __init__(self, stream: TextIO, out: TextIO) -> None:
        """Read from ``stream``; prompt on ``out`` only where somebody is typing."""
        self.resumed: Callable[[], None] = lambda: None
        self._stream = stream
        self._out = out
        self.echo = stream.isatty()

    def key(self) -> str:
        """Return the next line, stripped."""
        return self.line("> ").strip()

    def line(self, prompt: str) -> str:
        """Return the next line without its end."""
        if self.echo:
            self._out.write(prompt)
            self._out.flush()
        try:
            text = self._stream.readline(_MOST)
        except UnicodeError:  # an encoding that errors="replace" does not help
            raise HipcliError(f"the answers are not {self._stream.encoding}", "set PYTHONIOENCODING=utf-8") from None
        if not text:
            raise EOFError
        return text.rstrip("\r\n")


class _Told(Exception):  # noqa: N818 - no error: a signal
    """A signal came while a line was typed, half of which may be there."""

    def __init__(self, number: int, half: str) -> None:
        self.number = number
        self.half = half


class KeyReader:
    """Reads single keys, and lines that the system's own line editing takes, from the terminal that both ends are.

    It can be used inside its ``with`` block. There the terminal is in cbreak mode, but while a line is typed.
    """

    keys = True
    echo = True

    def __init__(self, fd: int, out: TextIO) -> None:
        """Read from the open terminal ``fd``, which shows what is written to ``out``."""
        import termios

        self.resumed: Callable[[], None] = lambda: None
        self._fd = fd
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._ahead = ""
        self._typing = self._waiting = False
        self._before = termios.tcgetattr(fd)
        self._raw = termios.tcgetattr(fd)
        self._raw[3] &= ~(termios.ICANON | termios.ECHO)
        self._raw[6][termios.VMIN], self._raw[6][termios.VTIME] = 1, 0

    def key(self) -> str:
        """Return the next character, escape sequences (arrows and the like) passed over; or the line of a word."""
        self._out.flush()
        while True:
            self._waiting = True
            character = self._character()
            self._waiting = False
            if character == "\x04":
                raise EOFError
            if character == "\x1b":
                self._pass_sequence()
            elif not (character.isalpha() and self._goes_on(character)):
                return "\n" if character == "\r" else character
            elif word := self._line("> ", character + self._ahead).strip():
                return word

    def _goes_on(self, letter: str) -> bool:
        """Tell whether a word begins: another letter or a digit, not the same key again, comes at once."""
        from select import select

        if not self._ahead and select([self._fd], [], [], _AT_ONCE)[0]:
            self._ahead = self._character()
        return self._ahead.isalnum() and self._ahead != letter

    def _character(self) -> str:
        if self._ahead:
            character, self._ahead = self._ahead, ""
            return character
        while True:
            byte = os.read(self._fd, 1)
            if not byte:
                raise EOFError
            text = self._decoder.decode(byte)
            if text:
                return text

    def _pass_sequence(self) -> None:
        """Take what a key such as an arrow sends after the escape, if it is there already."""
        from select import select

        introduced = False
        while select([self._fd], [], [], 0.02)[0]:
            character = self._character()
            if not introduced and character in "[O":
                introduced = True
            elif not introduced or "@" <= character <= "~":
                return

    def line(self, prompt: str) -> str:
        """Return a line, edited as the system does it; a paste may hold several. Raises EOFError at the end."""
        before, self._ahead = self._ahead, ""
        if before in ("\r", "\n", "\x04"):
            self._out.write(f"{prompt}\n")
            if before == "\x04":
                raise EOFError
            return ""
        if before == "\x1b":
            self._pass_sequence()
        return self._line(prompt, before if before.isprintable() else "")

    def _line(self, prompt: str, half: str) -> str:
        """Return a line of which ``half`` was typed before."""
        self._ahead = ""
        _readline()  # loaded before the terminal echoes, so that nothing is seen twice
        while True:
            try:
                self._typing = True
                signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
                self._set(self._before)
                return self._edited(prompt, half)[:_MOST]
            except _Told as told:
                half = told.half
                self._obey(told.number)
                self.resumed()
            except EOFError:
                self._out.write("\n")
                raise
            finally:
                self._typing = False
                signal.setitimer(signal.ITIMER_REAL, 0)
                self._set(self._raw)

    def _edited(self, prompt: str, half: str) -> str:
        """Return a line, of which ``half`` is there; edited as the terminal itself does where that is all."""
        if editor := _readline():
            editor.set_startup_hook(partial(editor.insert_text, half))
            return input(prompt)
        self._out.write(prompt + half)
        self._out.flush()
        typed = half
        while (character := self._character()) != "\n":
            typed += character
        return typed

    # --- the terminal

    def _set(self, mode: list[Any]) -> None:
        import termios

        with suppress(termios.error):  # the terminal is gone
            # Not TCSAFLUSH, which would throw away what was typed ahead.
            termios.tcsetattr(self._fd, termios.TCSADRAIN, mode)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        """Do what a signal wants; the editing of a line is left first, so that it cleans up behind itself."""
        if self._typing:
            self._typing = False
            editor = _readline()
            raise _Told(number, editor.get_line_buffer() if editor else "")
        self._obey(number)
        self._set(self._raw)
        if self._waiting:  # else something is just being written
            self._waiting = False
            self.resumed()
            self._out.flush()
            self._waiting = True

    def _obey(self, number: int) -> None:
        """End or be stopped as if there were no handler, the terminal put back first; return when going on."""
        self._set(self._before)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._signalled)

    @contextmanager
    def held(self) -> Iterator[Self]:
        """Hold the terminal inside, and put it back outside, whatever ends or stops the program."""
        before_us = signal.getsignal(signal.SIGINT)

        def interrupt(number: int, frame: FrameType | None) -> None:
            self._set(self._before)  # at once: a second one may come before the end
            if callable(before_us):
                before_us(number, frame)

        numbers = [getattr(signal, name) for name in _SIGNALS]
        ours: dict[int, Handler] = {n: self._signalled for n in numbers if signal.getsignal(n) == signal.SIG_DFL}
        ours[signal.SIGALRM] = lambda number, frame: None
        if callable(before_us):
            ours[signal.SIGINT] = interrupt
        replaced = {number: signal.signal(number, handler) for number, handler in ours.items()}
        try:
            self._set(self._raw)
            yield self
        finally:
            self._set(self._before)
            for number, handler in replaced.items():
                signal.signal(number, handler)


@cache
def _readline() -> ModuleType | None:
    """Return what edits lines, made to remember and to complete none; None where Python has nothing of the kind."""
    try:
        import readline
    except ImportError:
        return None
    readline.set_auto_history(False)
    readline.clear_history()
    readline.set_completer(lambda text, state: None)
    return readline


@contextmanager
def open_reader(stdin: TextIO, out: TextIO) -> Iterator[Reader]:
    """Give a reader of keys where both ends are a terminal that can, else a reader of lines."""
    fd = _terminal(stdin, out)
    reconfigure = getattr(stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    if fd is None:
        yield LineReader(stdin, out)
        return
    with KeyReader(fd, out).held() as reader:
        yield reader


def _terminal(stdin: TextIO, out: TextIO) -> int | None:
    """Return the descriptor of a terminal that gives single keys, or None."""
    if sys.platform == "win32" or not (stdin.isatty() and out.isatty()):
        return None
    import termios

    try:
        fd = stdin.fileno()
        termios.tcgetattr(fd)
    except (OSError, termios.error):
        return None
    return fd
