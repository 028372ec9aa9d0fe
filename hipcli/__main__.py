"""The entry point: runs the command line and turns whatever happens into one line and an exit code."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hipcli.app import App


def main() -> None:
    """Run hipcli on the process's own arguments, and leave with its exit code."""
    from hipcli.app import App

    app = App(os.environ)
    code = execute(sys.argv[1:], app)
    app.close()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        _silence()
    sys.exit(code)


def execute(argv: Sequence[str], app: "App") -> int:
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


def _run(argv: Sequence[str], app: "App") -> int:
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
    """Keep the interpreter from writing to a closed pipe once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
