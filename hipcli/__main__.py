"""The entry point: replays a stored answer if it can, else runs the command line and turns all into an exit code."""

from __future__ import annotations

import os
import sys

from hipcli.replay import key_of, recall, remember

TYPE_CHECKING = False  # importing typing would cost half of a replayed start
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipcli.app import App


def main() -> None:
    """Run hipcli on the process's own arguments, and leave with its exit code."""
    if sys.argv[1:2] == ["--tab"]:
        _leave(_tab(sys.argv[2:]))
    key = key_of(sys.argv[1:])
    if key is None:
        _leave(_run_app())
    elif (stored := recall(key)) is not None:
        _leave(0, stored)
    else:
        from hipcli.tee import Tee

        sys.stdout, sys.stderr = out, err = Tee(sys.stdout), Tee(sys.stderr)
        code = _run_app()
        if code == 0 and not err.taken():
            remember(key, out.taken())
        _leave(code)


def _tab(words: list[str]) -> int:
    """Print what a shell may complete. A shell at work must not be disturbed: what goes wrong is silence."""
    from hipcli.tab import Words, complete

    def make() -> Words:
        from hipcli.app import App
        from hipcli.cli import all_words

        return all_words(App(os.environ))

    try:
        sys.stdout.write("".join(f"{word}\n" for word in complete(words, make)))
    except Exception:
        return 1
    return 0


def _run_app() -> int:
    from hipcli.app import App

    app = App(os.environ)
    code = execute(sys.argv[1:], app)
    app.close()
    return code


def _leave(code: int, output: bytes = b"") -> None:
    """Write what is still to be written, and leave."""
    try:
        if output:
            sys.stdout.buffer.write(output)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _silence()
        sys.stderr.write(f"hipcli: output: {error.strerror}\n")
        code = 3
    sys.exit(code)


def execute(argv: Sequence[str], app: App) -> int:
    """Run one command line and return its exit code; what went wrong is said on stderr."""
    from hipcli.errors import HipcliError

    try:
        code = _run(argv, app)
        app.out.flush()
    except HipcliError as error:
        app.complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        app.err.line()
        return 130
    except BrokenPipeError:
        _silence()
        return 0
    except OSError as error:
        app.complain(HipcliError(f"{error.filename or 'output'}: {error.strerror or error}"))
        return 3
    except Exception:
        sys.excepthook(*sys.exc_info())
        app.complain(HipcliError("this is a bug in hipcli", "please report it with the lines above"))
        return 3
    return code


def _run(argv: Sequence[str], app: App) -> int:
    from typer import Abort, TyperException

    from hipcli.cli import run
    from hipcli.errors import UsageError

    try:
        return run(argv, app)
    except Abort:
        return 130
    except TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "hipcli"
        raise UsageError(" ".join(error.format_message().split()).rstrip("."), f"see {command} --help") from None


def _silence() -> None:
    """Keep the interpreter from writing to a closed pipe or a full disk once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
