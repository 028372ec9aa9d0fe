"""What was meant by a command line that makes no sense: the exact one to type. Loaded only when one has failed."""

import io
import re
import shlex
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

import typer

from hipcli.anatomy.model import kind_named
from hipcli.app import App
from hipcli.cli import cli, hoist, run
from hipcli.commands import COMMANDS, command_of
from hipcli.errors import AmbiguousError, HipcliError, NotFoundError, UsageError

#: Commands that change nothing: whether they answer is seen by asking them.
_ANSWERING = ("lookup", "list", "search", "lesion", "article", "topics")
#: More or longer words are no command line that somebody types.
_MOST, _LONGEST = 12, 80


def understood(error: HipcliError, argv: Sequence[str], app: App) -> HipcliError:
    """Return the error with the command to type in place of its hint, where what was meant is plain; else as it is.

    A miss of a name stays one, but for a topic, where what is typed may be an option, for two filters in one, and for
    a kind.
    """
    of_kind = len(argv) == 2 and kind_named(argv[1])
    if error.exit_code == NotFoundError.exit_code and not of_kind and not {"quiz", "list"} & {*argv}:
        return error
    try:
        front, rest = hoist(argv)
        if not app.folders:
            folders = [word for flag, word in pairwise(front) if flag == "--content"]
            app.use(plain=app.plain, folders=[*folders, *(w[10:] for w in front if w.startswith("--content="))])
        said = _meant(front, rest, app)
    except HipcliError:  # the content cannot be read, or knows nothing of it
        return error
    said = said and f"type: {said}"
    return UsageError(re.split(r"\. Did you mean| \(Possible options", error.message)[0], said) if said else error


def _meant(front: Sequence[str], rest: Sequence[str], app: App) -> str:
    """Return the whole command line that was meant, or nothing. Raises HipcliError where a word means nothing."""
    after = dropwhile(lambda word: word in ("hipcli", "help"), rest)
    words = [word for word in after if word not in ("--help", "-h", "hipcli")]
    if rest and not words:
        return shlex.join(["hipcli", *front, "--help"])
    if not 0 < len(words) <= _MOST or any(not word.strip() or len(word) > _LONGEST for word in words):
        return ""
    from hipcli.start.reader import Reader

    read = Reader(app).read(words)
    proved = _proved(read, words, app) if read and (read[0], sorted(read)) != (rest[0], sorted(rest)) else []
    named = read[:1] == words[:1] == ["list"] and len(read) == 3 and not any(word.startswith("-") for word in words)
    if named and not proved:
        proved = _proved(["lookup", *words[1:]], words, app)
    return shlex.join(["hipcli", *front, *proved]) if proved else ""


def _proved(words: list[str], typed: Sequence[str], app: App) -> list[str]:
    """Return the command line if it does something: asked for its help where it lacks a word.

    A name that was typed and fits several things is searched for.
    """
    rest = hoist(words)[1]
    if not rest or rest[0] not in COMMANDS:
        return words
    if rest[0] not in _ANSWERING or {"--svg", "--png", "--open"} & {word.partition("=")[0] for word in rest}:
        return _allowed(words, rest, app)
    quiet = App(app.env, stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO())
    quiet.catalog = app.catalog
    try:
        return words if run(words, quiet) == 0 else []
    except AmbiguousError:
        names = [*takewhile(lambda word: not word.startswith("-"), rest[1:])]
        return ["search", *names] if {*names} <= {*typed} else []
    except (typer.TyperException, HipcliError):
        return [rest[0], "--help"] if len(rest) == 1 else []
    finally:
        quiet.close()


def _allowed(words: list[str], rest: list[str], app: App) -> list[str]:
    """Return the command line if its options and topics are allowed; it is not run, as it would change something."""
    from hipcli.library.cards import open_cards
    from hipcli.quiz.cards.topics import find
    from hipcli.quiz.sitting.choosing import Options

    command, after = command_of(cli, rest)
    try:
        params = command.make_context(rest[0], [*after]).params
        if rest[0] == "quiz":
            Options(**{name: value for name, value in params.items() if name != "topic"}).check()
            find(app.catalog, open_cards(app.catalog) if params["topic"] else (), params["topic"] or ())
        if hasattr(command, "commands"):
            raise UsageError("it lacks a command")
    except (typer.TyperException, UsageError, NotFoundError):
        return [] if after else [*rest, "--help"]
    drawn = all(file.endswith(flag.replace("--", ".")) for flag, file in pairwise(rest) if flag in ("--svg", "--png"))
    return words if drawn else []
