"""What was meant by a command line that makes no sense: the exact one to type. Loaded only when one has failed."""

import re
import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, get_args

import typer

from hipcli.anatomy.facts import Role
from hipcli.anatomy.filters import Filters, find_movement, find_muscles
from hipcli.anatomy.model import KINDS, Claim, Verdict
from hipcli.anatomy.roots import read_roots
from hipcli.app import App
from hipcli.cli import cli, hoist
from hipcli.commands import COMMANDS, register
from hipcli.errors import AmbiguousError, HipcliError, NotFoundError, UsageError
from hipcli.quiz.cards.topics import SLOTS, as_listed
from hipcli.quiz.sitting.choosing import Options
from hipcli.render.kind_table import kind_named


def _table(text: str) -> dict[str, str]:
    """Read "what there is: what is typed for it; ..."."""
    rows = (row.partition(":") for row in text.split(";"))
    return {word: there.strip() for there, _, words in rows for word in words.split()}


_COMMANDS = _table("""
lookup: show view card info describe get open define explain compare display print; list: ls filter all;
search: find grep query;
quiz: test study learn practice practise train ask flashcard flashcards cards review revise drill start play;
quiz --due: due; quiz --cram: cram; topics: topic subjects decks;
stats: status statistics score results; lesion: lesions injury palsy cut; exam: date;
--version: version ver -v -V;
--help: commands usage man options -?; progress export: export backup save; progress import: import load;
progress path: path where; progress reset: reset forget; progress undo: undo; progress restore: restore unsuspend;
progress list: suspended buried leeches; completion bash: --install-completion --show-completion
""")
#: Options, by command; what only says that a name follows is left out.
_OPTIONS = {
    "lookup": _table("""
: --muscle --name --nerve --group --term --entry --structure --ligament --id --compare; --svg: --output --out -o;
--all: --full --verbose --more --details --detail --long --everything -v;
--picture: --image --pic --draw --drawing --show; --no-picture: --no-image --text;
--sources: -s --refs --references --cite --citations --bibliography; --view front: --front --anterior;
--view back: --back --posterior; --view side: --side --lateral; --at: --angle --degrees --flexed
"""),
    "list": _table("""
: --muscles --muscle --kind --type --filter;
--function: --movement --movements --action --actions --does --move --moves; --not: --without --except --no;
--nerve: --innervation --innervated-by --supply --supplied-by; --root: --level --segment --myotome;
--group: --member-of --in --compartment; --origin: --from --arises --originates; --insertion: --to --inserts;
--role main: --main --prime --agonist; --role assists: --assists --assisting --synergists;
--columns: --cols --fields --show; --format csv: --csv --excel; --format markdown: --markdown --md
"""),
    "quiz": _table("""
: -t --topic --topics --on --about --group --muscle --nerve --region --subject; all: --all --everything;
--cram: --hard --weak --weakest --difficult --hardest --practice --practise;
--count: -n --number --limit --questions --cards --num --size --length --max -c; --due: --review --today;
--form choice: --choice --mc --mcq --multiple --multiple-choice; --form type: --type --typed --typing --write;
--form flip: --flip --flashcards; --form: --mode --style --format --kind; --paper: --test --exam;
--confused: --mistakes --confusions
"""),
    "search": _table(": --for --query --text -q; --count: -n --limit --number --max --top"),
    "lesion": _table(": --nerve --root --of --name; --sources: --refs --references --cite"),
    "exam": _table(": --date --on --set --day; off: --clear --off --delete --remove --none"),
    "article": _table("--section: --heading;" + ";".join(f"--verdict {one}: --{one}" for one in get_args(Verdict))),
    "completion": _table(": --shell --install --show"),
    "progress": _table(": --file --output --topic --card -o -f"),
}  # fmt: skip
_PROGRESS = _table("""
list: show ls all view cards; export: save backup dump write; import: load read merge add; path: where file location;
reset: clear delete forget remove; undo: revert back; restore: unsuspend unbury; rebuild: repair fix check
""")
_QUIZ = _table("""
--cram: hard hardest weak weakest difficult; --due: due; --confused: confused;
--form choice: choice mcq multiple-choice; --form type: type typing typed; --form flip: flip flashcards
""")
_JOINING = frozenset(
    "a an the of on in at to for is are what which who that me my us show tell about please all every everything with"
    " by and or do does from where how muscle muscles supplied supplies supply innervated innervates attached attaches"
    " member members list question questions card cards quiz palsy injury lesion".split()
)
_BESIDE = _JOINING | frozenset(SLOTS)
#: Words that say at which end a muscle is attached.
_ENDS = {"origin": ("origin", "aris"), "insertion": ("insert",)}
_PALSY = frozenset("lesion lesions palsy injury".split())
_NEAR = 0.75
_NEAR_OPTION = 0.8
_NAMED = 0.85
#: More or longer words are no command line that somebody types.
_MOST, _LONGEST = 12, 80


def understood(error: HipcliError, argv: Sequence[str], app: App) -> HipcliError:
    """Return the error with the command to type in place of its hint, where what was meant is plain; else as it is.

    A miss of a name stays one, but for a topic, where what is typed may be an option, and for a kind.
    """
    of_kind = len(argv) == 2 and kind_named(argv[1])
    if error.exit_code == NotFoundError.exit_code and "quiz" not in argv and not of_kind:
        return error
    try:
        said = meant(argv, app)
    except HipcliError:  # the content cannot be read, or knows nothing of it
        return error
    said = said and f"type: {said}"
    return UsageError(re.split(r"\. Did you mean| \(Possible options", error.message)[0], said) if said else error


def meant(argv: Sequence[str], app: App) -> str:
    """Return the whole command line that was meant, or nothing. Raises HipcliError where a word means nothing."""
    front, rest = hoist(argv)
    words = [word for word in rest[rest[:1] == ["help"] :] if word not in ("--help", "-h")]
    if not 0 < len(words) <= _MOST or any(not word.strip() or len(word) > _LONGEST for word in words):
        return ""
    if not app.folders:
        folders = [word for flag, word in pairwise(front) if flag == "--content"]
        app.use(plain=app.plain, folders=[*folders, *(w[10:] for w in front if w.startswith("--content="))])
    read = _Reader(app).read(words)
    if read in (words, []) or not _is_right(read):
        return ""
    return shlex.join(["hipcli", *front, *read])


def _command(words: Sequence[str]) -> tuple[Any, list[str]]:
    """Return the command that these words begin with, and the words after it."""
    register(cli, words[:1])
    command: Any = typer.main.get_command(cli)
    rest = [*words]
    while rest and rest[0] in getattr(command, "commands", {}):
        command = command.commands[rest.pop(0)]
    return command, rest


def _is_right(words: Sequence[str]) -> bool:
    """Tell whether the command line takes these words."""
    command, rest = _command(words) if words[0] in COMMANDS else (None, [])
    try:
        params = command.make_context(words[0], rest).params if command else {}
        if words[0] == "quiz":
            Options(**{name: value for name, value in params.items() if name != "topic"}).check()
    except (typer.TyperException, UsageError):
        return False
    return True


class _Reader:
    """Reads what was typed, with what the commands and the content know."""

    def __init__(self, app: App) -> None:
        self._app = app

    def read(self, words: list[str]) -> list[str]:
        """Return the words that should have been typed; nothing where that is not plain."""
        words = self._begun(words)
        if not words or words[0] not in COMMANDS:
            return words
        if words[0] == "progress":
            words[1:2] = [_near(word, _PROGRESS, {*_PROGRESS.values()}) for word in words[1:2]]
        command, rest = _command(words)
        turn: Callable[[list[str]], list[str]] | None = getattr(self, f"_{words[0]}", None)
        plain, options = _options(words[0], command, rest, bare=turn is not None)
        head = words[: len(words) - len(rest)]
        said = turn(plain) if turn else [*head, *plain]
        if said == ["quiz"] and rest and not options:  # of what was typed nothing is a topic
            return ["topics"]
        return [*said, *options] if said else []

    # --- commands

    def _begun(self, words: list[str]) -> list[str]:
        """Return the words with a command in front."""
        first = words[0].lower()
        if first in COMMANDS:
            return [first, *words[1:]]
        at = next((index for index, word in enumerate(words) if word in COMMANDS), 0)
        if (bare := first.lstrip("-")) in COMMANDS:  # --topics
            return [bare, *words[1:]]
        if first.startswith("-") and at:
            return [words[at], *words[:at], *words[at + 1 :]]
        if first == "export":  # the log is one file, and there is nothing else to export
            return ["progress", "export", *(words[1:] or ["FILE"])] if len(words) <= 2 else []
        if first in _COMMANDS:
            return [*_COMMANDS[first].split(), *words[1:]]
        if first.startswith("-"):
            words = sorted(words, key=lambda word: word.startswith("-"))
            near = get_close_matches(first, ["--help", "--version"], 1, _NEAR)
            return near or ([] if words[0].startswith("-") else self._named(words))
        return self._named(words) or self._spelled(words, first)

    def _named(self, words: list[str]) -> list[str]:
        """Return the look-up or list of a name that was typed alone."""
        end = next((index for index, word in enumerate(words) if word.startswith("-")), len(words))
        name, catalog = words[:end], self._app.catalog
        kind = kind_named(name[0])
        if kind and len(name) == 1:
            return ["list", *words]
        if kind and len(ids := catalog.resolve(" ".join(name[1:]), kind)) == 1:
            return ["lookup", *ids, *words[end:]]
        if not _PALSY.isdisjoint(name) and self._lesion(name):
            return ["lesion", *words]
        for some in (name, _bare(name, _JOINING), _bare(name)):
            if len(catalog.resolve(" ".join(some))) != 1 and catalog.movements(" ".join(some)):
                return ["list", *some, *words[end:]]
            if self._is_name(some):
                return ["lookup", *some, *words[end:]]
        return []

    def _spelled(self, words: list[str], first: str) -> list[str]:
        """Return what a word with a slip, or words that are no name, may have meant."""
        if (near := _near(first, _COMMANDS, COMMANDS)) != first:
            return [*near.split(), *words[1:]]
        phrase, catalog = " ".join(words), self._app.catalog
        for id_ in catalog.suggest(phrase, most=1):
            names = [id_.replace("-", " "), catalog.name(id_).lower()]
            if get_close_matches(phrase.lower().replace("-", " "), names, 1, _NAMED):
                return ["lookup", id_]
        return ["search", *words] if catalog.search(phrase, 1) else []

    # --- the words after a command

    def _lookup(self, plain: list[str]) -> list[str]:
        for words in (plain, _bare(plain)):
            if len(words) == 1 and kind_named(words[0]):
                return ["list", *words]
            if self._is_name(words):
                return ["lookup", *words]
        return []

    def _list(self, plain: list[str]) -> list[str]:
        kinds = [word for word in plain if kind_named(word) not in (None, "muscle")]
        if not kinds and len(plain) == 1:
            kinds = get_close_matches(plain[0], [f"{kind}s" for kind in KINDS], 1, _NAMED)
        if kinds and len(plain) == 1:
            return ["list", *kinds]
        if any(word.endswith("s") for word in kinds):  # the filters are for muscles
            return []
        ends = [end for end, begun in _ENDS.items() if any(word.startswith(begun) for word in plain)]
        words = [word for word in plain if not word.startswith(sum(_ENDS.values(), ()))]
        try:
            said = [part for phrase in self._phrases(words, lambda text: self._filter(text, ends)) for part in phrase]
        except NotFoundError:
            return ["lookup", *plain] if self._is_name(plain) else []
        return ["list", *said] if said or not ends else []

    def _quiz(self, plain: list[str]) -> list[str]:
        said = sorted(self._phrases(plain, self._topic), key=lambda one: one[0].startswith("-"))
        kinds = [one[0] in SLOTS for one in said if not one[0].startswith("-")]
        if any(kinds) and not all(kinds):  # of a muscle one cannot ask one kind alone
            return []
        return ["quiz", *(word for one in said for word in one)]

    def _lesion(self, plain: list[str]) -> list[str]:
        known = (
            words for words in (plain, _bare(plain, _JOINING)) if self._app.catalog.resolve(" ".join(words), "nerve")
        )
        return ["lesion", *words] if (words := next(known, [])) else []

    def _article(self, plain: list[str]) -> list[str]:
        words, catalog = " ".join(plain), self._app.catalog
        if not words or words in get_args(Verdict):
            return ["article", *(["--verdict", words] if words else [])]
        if catalog.resolve(words, "claim"):
            return ["lookup", words]
        headings = (claim.section.casefold() for claim in catalog.all(Claim, "claim"))
        return ["article", "--section", words] if any(words.casefold() in one for one in headings) else []

    def _stats(self, plain: list[str]) -> list[str]:
        known = not plain or as_listed(self._app.catalog, " ".join(plain))
        return ["topics" if plain else "stats"] if known else []

    def _topics(self, _: list[str]) -> list[str]:
        return ["topics"]

    # --- what words mean

    def _phrases(self, words: list[str], read: Callable[[str], list[str]]) -> Iterator[list[str]]:
        """Yield what the longest phrases that can be read say. Raises NotFoundError where a word says nothing."""
        words = [part for word in words for part in word.replace(",", " ").split()]
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                ends = {words[start].casefold(), words[end - 1].casefold()}
                if (end == start + 1 or ends.isdisjoint(_JOINING)) and (said := read(" ".join(words[start:end]))):
                    yield said
                    break
            else:
                if words[start].casefold() not in _JOINING:
                    raise NotFoundError(words[start])
            start = end

    def _filter(self, phrase: str, ends: list[str]) -> list[str]:
        """Return the filter of list that a phrase stands for; of a place that of the ``ends`` that were named."""
        word, catalog = phrase.casefold(), self._app.catalog
        for option, known in (("--role", get_args(Role)), ("--joint", tuple(self._app.catalog.frames.joints))):
            if word in known:
                return [option, word]
        if word in _JOINING or not set(get_args(Role)).isdisjoint(word.split()):
            return []
        if levels := read_roots(phrase):
            return [part for level in levels for part in ("--root", level)]
        ids = {kind: catalog.resolve(phrase, kind) for kind in ("group", "nerve", "landmark", "outside")}
        found = {kind: one[0] for kind, one in ids.items() if len(one) == 1}
        if not ("group" in found and " " not in phrase) and (moves := self._movement(phrase)):
            return moves
        for kind, id_ in found.items():
            return [f"--{kind}", id_] if kind in ("group", "nerve") else self._place(id_, ends)
        return []

    def _movement(self, phrase: str) -> list[str]:
        try:
            entry = find_movement(self._app.catalog, phrase, None)
        except NotFoundError:
            return []
        return [
            "--function",
            entry.movement,
            *(["--joint", entry.joint] if entry.joint != self._app.catalog.frames.joint else []),
        ]

    def _place(self, id_: str, ends: list[str]) -> list[str]:
        """Return the filter for a place: by the end that was named, else by that which more muscles have there."""
        many: dict[str, int] = {}
        for slot in ends or _ENDS:
            try:
                many[slot] = len(find_muscles(self._app.catalog, Filters()._replace(**{slot: (id_,)})))  # type: ignore[arg-type]
            except NotFoundError:
                continue
        return [f"--{max(many, key=lambda slot: many[slot])}", id_] if many else []

    def _topic(self, phrase: str) -> list[str]:
        """Return the topic, or the option of quiz, that a phrase stands for."""
        if (number := phrase.strip("-x")).isdecimal():
            return ["--count", number]
        topic = _QUIZ.get(phrase.casefold(), "") or as_listed(self._app.catalog, phrase)
        return topic.split()

    def _is_name(self, words: Sequence[str]) -> bool:
        """Tell whether look-up knows these words, one name or several."""
        try:
            return bool(words) and bool(self._app.catalog.find_all(words))
        except NotFoundError as error:
            return isinstance(error, AmbiguousError)


def _options(name: str, command: Any, words: Sequence[str], *, bare: bool) -> tuple[list[str], list[str]]:
    """Return the words that are no options, and the options, put right, with their values.

    With ``bare``, an option that is none may be a word with hyphens before it.
    """
    known = {one: p for p in command.params for one in (*p.opts, *p.secondary_opts) if one.startswith("-")}
    aliases = _OPTIONS.get(name, {})
    plain, options = list[str](), list[str]()
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        if len(option) == 3 and option.startswith("--"):  # --n
            option = option[1:]
        if not re.match("--?[a-zA-Z]", option):
            plain.append(word)
            continue
        longer = [one for one in known if one.startswith(f"-{option}" if len(option) == 2 else option)]
        begun = len(longer) == 1 and option not in {*known, *aliases}
        near = longer[0] if begun else _near(option, aliases, known, _NEAR_OPTION)
        is_word = bare and near == option not in known and len(option) > 2
        there = (option.lstrip("-") if is_word else near).split() or [""]
        if near == option in known and equals:
            options.append(word)
            continue
        (options if there[0].startswith("-") else plain).extend(filter(None, there))
        takes = there[-1] in known and not known[there[-1]].is_flag
        if equals:
            (options if takes else plain).append(value)
        elif takes and len(there) == 1:
            options += [value for value in [next(rest, None)] if value is not None]
    return plain, options


def _near(word: str, aliases: dict[str, str], known: Collection[str], least: float = _NEAR) -> str:
    """Return what there is for a word, by another word for it or by a slip; else the word itself."""
    close = [word] if word in known else get_close_matches(word, known, 1, least)
    return aliases.get(word, (close or [word])[0])


def _bare(words: Iterable[str], fillers: Collection[str] = _BESIDE) -> list[str]:
    """Return the words without those that only join them."""
    return [word for word in words if word.casefold() not in fillers]
