"""Reads single keys and lines from a terminal, or lines from anything else.

Single keys need POSIX. The terminal is in cbreak mode only inside the ``with`` block and is put back on every
way out: normally, on an error, when stopped by Ctrl-Z, and when told to end. One character is read at a
time, so keys typed ahead are kept, here and for the program that comes after.
"""

from __future__ import annotations

import codecs
import os
import signal
import sys
import unicodedata
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol, TextIO

from hipcli.errors import HipcliError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_MOST = 1000
_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")


class Reader(Protocol):
    """Where answers come from. ``keys``: single keys can be read; ``echo``: a person sees what is asked."""

    keys: bool
    echo: bool

    def key(self) -> str:
        """Return one character, or a whole line where there are no single keys. Raises EOFError at the end."""

    def line(self, prompt: str) -> str:
        """Return one line without its end. Raises EOFError at the end."""


class LineReader:
    """Reads whole lines: from a pipe, a file, or a terminal that gives no single keys."""

    keys = False

    def __init__(self, stream: TextIO, out: TextIO) -> None:
        """Read from ``stream``; prompt on ``out`` only where somebody is typing."""
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


class KeyReader:
    """Reads single keys from a terminal that ``cbreak`` has prepared, and echoes lines itself."""

    keys = True
    echo = True

    def __init__(self, fd: int, out: TextIO) -> None:
        """Read from the open terminal ``fd`` and echo on ``out``."""
        self._fd = fd
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._typing: tuple[str, str] | None = None

    def key(self) -> str:
        """Return the next character; escape sequences (arrows and the like) are passed over."""
        self._out.flush()
        while True:
            character = self._character()
            if character == "\x04":
                raise EOFError
            if character == "\x1b":
                self._pass_sequence()
            else:
                return "\n" if character == "\r" else character

    def _character(self) -> str:
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
        """Read a line with a little editing: backspace, Ctrl-U for the whole line, Ctrl-W for a word."""
        typed = ""
        self._write(prompt)
        try:
            while True:
                self._typing = (prompt, typed)
                self._out.flush()
                character = self._character()
                if character in "\r\n":
                    self._write("\n")
                    return typed
                if character == "\x04" and not typed:
                    self._write("\n")
                    raise EOFError
                if character == "\x1b":
                    self._pass_sequence()
                elif character in "\x7f\b":
                    typed = self._erase(typed, len(typed) - 1)
                elif character == "\x15":
                    typed = self._erase(typed, 0)
                elif character == "\x17":
                    typed = self._erase(typed, typed.rstrip().rfind(" ") + 1)
                elif character.isprintable() and len(typed) < _MOST:
                    typed += character
                    self._write(character)
        finally:
            self._typing = None

    def _erase(self, typed: str, keep: int) -> str:
        keep = max(keep, 0)
        width = sum(
            0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in typed[keep:]
        )
        self._write("\b" * width + " " * width + "\b" * width)
        return typed[:keep]

    def redraw(self) -> None:
        """Write the line being typed anew, after the screen was somebody else's.

        Past the buffer of the stream, which cannot be entered again where a signal came in the middle of a flush.
        """
        if self._typing:
            os.write(self._out.fileno(), "".join(self._typing).encode(self._out.encoding or "utf-8", "replace"))

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
        except UnicodeEncodeError:
            self._out.write("?" * len(text))


@contextmanager
def open_reader(stdin: TextIO, out: TextIO) -> Iterator[Reader]:
    """Give a reader of keys where both ends are a terminal that can, else a reader of lines."""
    fd = _terminal(stdin, out)
    if fd is None:
        reconfigure = getattr(stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        yield LineReader(stdin, out)
        return
    reader = KeyReader(fd, out)
    with _cbreak(fd, reader):
        yield reader


def _terminal(stdin: TextIO, out: TextIO) -> int | None:
    """Return the descriptor of a terminal that gives single keys, or None."""
    if sys.platform == "win32" or not (stdin.isatty() and out.isatty()):
        return None
    try:
        import termios

        fd = stdin.fileno()
        termios.tcgetattr(fd)
    except (ImportError, OSError, termios.error):
        return None
    return fd


@contextmanager
def _cbreak(fd: int, reader: KeyReader) -> Iterator[None]:
    """Put the terminal into cbreak mode inside, and back outside, whatever ends or stops the program."""
    import termios

    before = termios.tcgetattr(fd)
    raw = termios.tcgetattr(fd)
    raw[3] &= ~(termios.ICANON | termios.ECHO)
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0

    def back() -> None:
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(fd, termios.TCSADRAIN, before)

    def stop(number: int, _: FrameType | None) -> None:
        """Be stopped as if there were no handler, and take the terminal again when going on."""
        back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stop)
        termios.tcsetattr(fd, termios.TCSADRAIN, raw)
        reader.redraw()

    def end(number: int, _: FrameType | None) -> None:
        """End as if there were no handler, the terminal put back first."""
        back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def interrupt(number: int, frame: FrameType | None) -> None:
        """Be interrupted as without us, the terminal put back first."""
        back()
        if callable(before_us):
            before_us(number, frame)

    before_us = signal.getsignal(signal.SIGINT)
    handlers = {"SIGTSTP": stop, **dict.fromkeys(_ENDING, end)}
    numbers: dict[int, Callable[[int, FrameType | None], None]]
    numbers = {getattr(signal, name): handler for name, handler in handlers.items()}
    replaced = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) == signal.SIG_DFL}
    if callable(before_us):
        numbers[signal.SIGINT], replaced[signal.SIGINT] = interrupt, before_us
    try:
        for number in replaced:
            signal.signal(number, numbers[number])
        # Not TCSAFLUSH, which would throw away what was typed ahead.
        termios.tcsetattr(fd, termios.TCSADRAIN, raw)
        yield
    finally:
        back()
        for number, handler in replaced.items():
            signal.signal(number, handler)
