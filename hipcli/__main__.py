"""The entry point: replays a stored answer if it can, else runs the command line and turns all into an exit code."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would cost half of a replayed start
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import Any, TextIO

    from hipcli.app import App
    from hipcli.errors import HipcliError

#: Files of code that others call and pass over its errors.
_HEEDLESS = ("importlib._bootstrap>", os.path.join("msgspec", "_utils.py"), f"{os.sep}typing.py", "copyreg.py")


def main() -> None:
    """Run hipcli on the process's own arguments, and leave with its exit code.

    All is written and closed by then; that the interpreter frees its objects one by one takes a tenth of a look-up.
    """
    try:
        _hear()
        _stand_in()
        code = _main()
    except KeyboardInterrupt:  # while parts were loaded
        code = _written(130)
    os._exit(code)


def _main() -> int:
    from hipcli.start.replay import key_of, recall, remember

    if sys.argv[1:2] == ["--tab"]:
        return _written(_tab(sys.argv[2:]))
    key = key_of(sys.argv[1:])
    if key is None:
        return _written(_run_app())
    if (stored := recall(key)) is not None:
        return _written(0, stored)
    from hipcli.start.tee import Tee

    sys.stdout, sys.stderr = out, err = Tee(sys.stdout), Tee(sys.stderr)
    code = _written(_run_app())
    if code == 0 and out.whole and not err.taken():
        remember(key, out.taken())
    return code


def _stand_in() -> None:
    """Stand in for standard streams that were closed, so that no file of ours takes their place.

    Reading there is at its end; writing results fails, as it would; notes and errors go nowhere.
    """
    for name, flags, mode in (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.open(os.devnull, flags), mode))  # noqa: SIM115 - open till the end


def _tab(words: list[str]) -> int:
    """Print what a shell may complete, or leave with 4 where it completes files itself.

    A shell at work must not be disturbed: what goes wrong is silence.
    """
    from hipcli.start.tab import Words, complete

    def make() -> Words:
        from hipcli.app import App
        from hipcli.start.words import all_words

        return all_words(App(os.environ))

    try:
        found = complete(words, make)
        sys.stdout.write("".join(f"{word}\n" for word in found or ()))
    except Exception:
        return 1
    return 4 if found is None else 0


def _run_app() -> int:
    import gc

    gc.set_threshold(200_000)  # what a start makes it keeps: to look for garbage among it takes a tenth of the time
    from hipcli.app import App

    app = App(os.environ)
    code = execute(sys.argv[1:], app)
    app.close()
    return code


def _hear() -> None:
    """Have Ctrl-C end hipcli, whatever is just going on: before anything is loaded, which may swallow it."""
    signal: Any = __import__("_signal")  # which is built in; the module around it takes as long as a replayed answer
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(_: int, frame: FrameType | None) -> None:
    """End by Ctrl-C; at once where an exception would crash or be lost: while a module is loaded, or a model looked at.

    What these call for a hash, a copy or a farewell they ask without heed of errors.
    """
    while frame is not None:
        if frame.f_code.co_filename.endswith(_HEEDLESS) or frame.f_code.co_name == "__del__":
            os._exit(130)
        frame = frame.f_back
    raise KeyboardInterrupt


def _written(code: int, output: bytes = b"") -> int:
    """Write what is still to be written, and return the exit code."""
    notes = ""
    try:
        if output:
            sys.stdout.buffer.write(output)
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            notes = "" if code == 3 else f"hipcli: output: {error.strerror}\n"  # else it was told
            code = 3
    try:
        sys.stderr.write(notes)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)
    return code


def execute(argv: Sequence[str], app: App) -> int:
    """Run one command line and return its exit code; what went wrong is said on stderr."""
    from hipcli.errors import HipcliError

    try:
        code = _run(argv, app)
        app.out.flush()
    except HipcliError as error:
        return _refused(error, argv, app)
    except KeyboardInterrupt:
        app.err.line()
        return 130
    except BrokenPipeError:
        _silence(sys.stdout)
        return 0
    except OSError as error:
        app.complain(HipcliError(f"{error.filename or 'output'}: {error.strerror or error}"))
        return 3
    except Exception:
        sys.excepthook(*sys.exc_info())
        app.complain(HipcliError("this is a bug in hipcli", "please report it with the lines above"))
        return 3
    return code


def _refused(error: HipcliError, argv: Sequence[str], app: App) -> int:
    """Say what is wrong, and what to type where that is plain; return the exit code."""
    if error.exit_code < 3:
        from hipcli.start.typed import understood

        error = understood(error, argv, app)
    app.complain(error)
    return error.exit_code


def _run(argv: Sequence[str], app: App) -> int:
    from typer import Abort, TyperException

    from hipcli.cli import run
    from hipcli.commands import COMMANDS
    from hipcli.errors import UsageError

    if not all(map(_nameable, argv)):
        raise UsageError("the command line holds characters that no file name can hold", "leave them out")
    try:
        code = run(argv, app)
    except Abort as end:  # what typer makes of an EOFError, such as that of a module cut short on the disk
        raise end.__cause__ or end from None
    except TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else " ".join(["hipcli", *(w for w in argv[:1] if w in COMMANDS)])
        raise UsageError(" ".join(error.format_message().split()).rstrip("."), f"see {command} --help") from None
    if code == 130:  # what typer makes of Ctrl-C
        raise KeyboardInterrupt
    return code


def _nameable(word: str) -> bool:
    """Tell whether a word could name a file; one that did not come from a command line may not."""
    try:
        return b"\0" not in os.fsencode(word)
    except UnicodeEncodeError:
        return False


def _silence(stream: TextIO) -> None:
    """Keep the interpreter from writing to a closed pipe or a full disk once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
