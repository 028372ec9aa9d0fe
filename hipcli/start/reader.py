"""Reads a command line that makes no sense as somebody means it who has not learned the commands."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from itertools import dropwhile, takewhile
from typing import get_args

from hipcli.anatomy.facts import Role
from hipcli.anatomy.filters import Filters, find_movement, find_muscles
from hipcli.anatomy.model import KINDS, Claim, Verdict, kind_named
from hipcli.anatomy.roots import read_roots
from hipcli.app import App
from hipcli.cli import cli
from hipcli.commands import COMMANDS, command_of
from hipcli.errors import AmbiguousError, NotFoundError
from hipcli.progress.dates import readings
from hipcli.progress.study_day import to_date
from hipcli.quiz.cards.topics import as_listed
from hipcli.start import guesses
from hipcli.start.guesses import BESIDE, FILTERING, JOINING, NAMED, QUIZZING, bare, kind_said, near

#: Words that say at which end a muscle is attached.
_ENDS = {"origin": ("origin", "aris"), "insertion": ("insert",)}
_PALSY = frozenset("lesion lesions palsy injury damage damaged cut paralysis".split())
_POLITE = frozenset("me us please a my now today daily again quiz test".split())
_VERBS = ("insert", "aris", "originat", "attach", "suppl", "innervat")
_NEGATED = ("not", "without", "except", "but")
#: What an option of list takes, by kind of entry.
_TAKES: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in ("group", "nerve")}
_TAKES |= dict.fromkeys(("function", "not"), ("movement",))
_TAKES |= dict.fromkeys(_ENDS, ("landmark", "ligament"))
#: Words at the end that ask for a column of the table.
_COLUMNS = {"nerve": "nerve", "nerves": "nerve", "innervation": "nerve", "action": "action", "actions": "action"}


class Reader:
    """Reads what was typed, with what the commands and the content know."""

    def __init__(self, app: App) -> None:
        """Read in the surroundings of a run."""
        self._app = app

    def read(self, words: list[str]) -> list[str]:
        """Return the words that should have been typed; nothing where that is not plain."""
        words = self._begun(words)
        if not words or words[0] not in COMMANDS:
            return words
        if words[0] == "export":
            words = _exported(words[1:])
        if len(words) == 2 and words[1] in guesses.INSTEAD:
            return [guesses.INSTEAD[words[1]]]
        if words[0] == "progress":
            words[1:2] = [near(word, guesses.PROGRESS_WORDS, {*guesses.PROGRESS_WORDS.values()}) for word in words[1:2]]
        command, rest = command_of(cli, words)
        turn: Callable[[list[str]], list[str]] | None = getattr(self, f"_{words[0]}", None)
        plain, options = guesses.read_options(words[0], command, rest, self._takes if turn else None)
        head = words[: len(words) - len(rest)]
        said = turn(plain) if turn else [*head, *plain]
        if said == ["quiz"] and not options and not _POLITE.issuperset(rest):  # of what was typed nothing is a topic
            return ["topics"]
        return [*said, *options] if said else []

    # --- commands

    def _begun(self, words: list[str]) -> list[str]:
        """Return the words with a command in front."""
        words = _as_command(words)
        first = words[0].lower()
        if (plain := first.lstrip("-")) in COMMANDS:  # --topics
            return [plain, *words[1:]]
        at = next((index for index, word in enumerate(words) if word in COMMANDS), 0)
        if first.startswith("-") and at:
            return [words[at], *words[:at], *words[at + 1 :]]
        if first == "where" and (said := self._named(words)):
            return said
        if first in guesses.COMMAND_WORDS:
            return _instead(first, words[1:])
        if first.startswith("-"):
            words = sorted(words, key=lambda word: word.startswith("-"))
            close = get_close_matches(first, ["--help", "--version"], 1, NAMED - 0.1)
            return close or ([] if words[0].startswith("-") else self._named(words))
        if turned := self._turned(words, first):
            return turned
        if guesses.number(first):
            return ["quiz", *words]
        return self._named(words) or self._spelled(words, first)

    def _turned(self, words: list[str], first: str) -> list[str]:
        """Return the words with the command that stands last in front: "hamstrings quiz"; nothing if none does."""
        last = words[-1].lower()
        last = "quiz" if guesses.COMMAND_WORDS.get(last) == "quiz" else last
        begun = first in JOINING or near(first, {}, COMMANDS) == first
        turned = len(words) > 1 and last in COMMANDS and begun and not self._is_name(words)
        return [last, *bare(words[:-1], JOINING)] if turned else []

    def _named(self, words: list[str]) -> list[str]:
        """Return the look-up or list of a name that was typed alone."""
        said = [*takewhile(lambda word: not word.startswith("-"), words)]
        name, after, catalog = " ".join(said).split(), words[len(said) :], self._app.catalog
        plain = [word for word in name if guesses.COMMAND_WORDS.get(word) != "lookup --picture"]
        if plain and plain != name:
            name, after = plain, ["--picture", *after]
        if kinds := kind_said(name):
            return ["list", kinds, *after]
        if (kind := kind_named(name[0])) and len(ids := catalog.resolve(" ".join(name[1:]), kind)) == 1:
            return ["lookup", *ids, *after]
        if listed := self._asked_for(name):
            return [*listed, *after]
        if not _PALSY.isdisjoint(name) and self._lesion(name):
            return ["lesion", *words]
        for some in _cores(name):
            if len(catalog.resolve(" ".join(some))) != 1 and catalog.movements(" ".join(some)):
                return ["list", *some, *after]
            if self._is_name(some):
                return ["lookup", *some, *after]
        return []

    def _asked_for(self, name: list[str]) -> list[str]:
        """Return the list that is asked for: "muscles supplied by L5", "what inserts on the femur"."""
        if "muscles" in name:
            listed = self._list(name) if JOINING.issuperset(name[: name.index("muscles")]) else []
            return listed if name[0] == "muscles" or any(word.startswith("--") for word in listed) else []
        if name[0] not in ("what", "which", "who") or kind_named(name[1] if name[1:] else ""):  # "which nerve"
            return []
        listed = self._list(name) if any(word.startswith(_VERBS) for word in name) else []
        return listed if {"--origin", "--insertion", "--nerve", "--root"} & {*listed} else []

    def _spelled(self, words: list[str], first: str) -> list[str]:
        """Return what a word with a slip, or words that are no name, may have meant."""
        begun = [command for command in COMMANDS if len(first) > 2 and command.startswith(first)]
        close = begun[0] if len(begun) == 1 else near(first, guesses.COMMAND_WORDS, COMMANDS)
        if close != first:
            return [*close.split(), *words[1:]]
        phrase, catalog = " ".join(words), self._app.catalog
        for id_ in catalog.suggest(phrase, most=1):
            names = [id_.replace("-", " "), catalog.name(id_).lower()]
            if get_close_matches(phrase.lower().replace("-", " "), names, 1, NAMED):
                return ["lookup", id_]
        return ["search", *words]

    # --- the words after a command

    def _lookup(self, plain: list[str]) -> list[str]:
        if said := kind_said(plain) or kind_said(bare(plain)):
            return ["list", said]
        plain = [*dropwhile(lambda word: word in JOINING, plain)]
        return next((["lookup", *words] for words in _cores(plain) if self._is_name(words)), [])

    def _list(self, plain: list[str]) -> list[str]:
        close = get_close_matches(plain[0], [f"{kind}s" for kind in KINDS], 1, NAMED) if len(plain) == 1 else ()
        if kind := kind_said(plain) or "".join(close):
            return ["list", kind]
        kinds = [word for word in plain if kind_named(word) not in (None, "muscle")]
        if "or" in plain or any(word.endswith("s") for word in kinds):  # filters combine with "and", and are of muscles
            return []
        return self._muscles(plain)

    def _muscles(self, plain: list[str]) -> list[str]:
        """Return the list of the muscles that fit, or the look-up of the name that it is."""
        plain = [part for word in plain for part in re.split("[:=]", word) if part]
        ends, words = self._asked_columns(plain)
        try:
            said = self._filters(words, ends)
        except NotFoundError:
            muscle = self._app.catalog.resolve(" ".join(bare(plain)), "muscle")
            return ["lookup", *plain] if self._is_name(plain) else ["lookup", *muscle] if len(muscle) == 1 else []
        if ends and not {"--origin", "--insertion"} & {*said}:
            return ["list", *said, "--columns", ",".join(ends)]
        return ["list", *said] if said or {*words}.isdisjoint(_NEGATED) else []

    def _asked_columns(self, plain: list[str]) -> tuple[list[str], list[str]]:
        """Return the columns of the table, or the ends of muscles, that words ask for, and the other words."""
        asked = [end for end, begun in _ENDS.items() if any(word.startswith(begun) for word in plain)]
        words = [word for word in plain if not word.startswith(sum(_ENDS.values(), ()))]
        while len(words) > 1 and "by" not in words and words[-1] in _COLUMNS and not self._nerve(words[-2:]):
            asked.append(_COLUMNS[words.pop()])
        return asked, words

    def _filters(self, words: list[str], ends: list[str]) -> list[str]:
        """Return the filters of list that words stand for. Raises NotFoundError where a word says nothing."""
        wanted = [*takewhile(lambda word: word not in _NEGATED, words)]
        found = self._phrases(wanted, lambda text: self._filter(text, ends), FILTERING)
        said = [part for phrase in dict.fromkeys(map(tuple, found)) for part in phrase]
        if wanted == words:
            return said
        moves = self._movement(" ".join(bare(words[len(wanted) :], {*_NEGATED, *JOINING})))
        return [*said, "--not", *moves[1:]] if moves else []

    def _quiz(self, plain: list[str]) -> list[str]:
        found = [*self._phrases(plain, self._topic, QUIZZING)]
        said = {one[0]: one[1:] for one in found}
        if any(one[1:] != said[one[0]] for one in found):  # two counts
            return []
        if "--paper" in said and "--count" in said:
            said["--paper"] = said.pop("--count")
        if sum(not one.startswith("-") for one in said) > 1:
            said.pop("all", None)
        words = sorted(said.items(), key=lambda one: one[0].startswith("-"))
        return ["quiz", *(word for one, values in words for word in (one, *values))]

    def _lesion(self, plain: list[str]) -> list[str]:
        for words in (plain, bare(plain, JOINING | _PALSY)):
            if words and self._nerve(words):
                return ["lesion", *words]
        return [] if plain else ["lesion"]

    def _nerve(self, words: Sequence[str]) -> bool:
        return len(self._app.catalog.resolve(" ".join(words), "nerve")) == 1

    def _article(self, plain: list[str]) -> list[str]:
        words, catalog = " ".join(plain), self._app.catalog
        if words in ("", *get_args(Verdict)):
            return ["article", *(["--verdict", words] if words else [])]
        if said := guesses.VERDICTS.get(words):
            return ["article", *said.split()]
        if catalog.resolve(words, "claim"):
            return ["lookup", words]
        headings = (claim.section.casefold() for claim in catalog.all(Claim, "claim"))
        return ["article", "--section", words] if any(words.casefold() in one for one in headings) else []

    def _stats(self, plain: list[str]) -> list[str]:
        known = not plain or as_listed(self._app.catalog, " ".join(plain))
        return ["topics" if plain else "stats"] if known else []

    def _topics(self, _: list[str]) -> list[str]:
        return ["topics"]

    def _exam(self, plain: list[str]) -> list[str]:
        if guesses.NO_DATE.issuperset(plain):
            return ["exam", *(["off"] if plain else [])]
        known = plain == ["off"] or len(readings(" ".join(plain), to_date(self._app.day))) == 1
        return ["exam", *plain] if known else []

    # --- what words mean

    def _phrases(
        self, words: list[str], read: Callable[[str], list[str]], fillers: Collection[str]
    ) -> Iterator[list[str]]:
        """Yield what the longest phrases that can be read say. Raises NotFoundError where a word says nothing."""
        words = [part for word in words for part in re.split(r"[\s,;+&*:=]+", word) if part]
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                ends = {words[start].casefold(), words[end - 1].casefold()}
                if (end == start + 1 or ends.isdisjoint(JOINING)) and (said := read(" ".join(words[start:end]))):
                    yield said
                    break
            else:
                word = words[start].casefold()
                if word not in fillers or (word in guesses.HEADS and end == len(words)):  # "by nerve" asks for an order
                    raise NotFoundError(words[start])
            start = end

    def _filter(self, phrase: str, ends: list[str]) -> list[str]:
        """Return the filter of list that a phrase stands for; of a place that of the ``ends`` that were named."""
        word, catalog = phrase.casefold(), self._app.catalog
        if word in get_args(Role) or word in catalog.frames.joints:
            return ["--role" if word in get_args(Role) else "--joint", word]
        if said := guesses.LIST_WORDS.get(word.replace(" ", "-"), ""):
            return said.split()
        if word in FILTERING or not {*get_args(Role), *guesses.LIST_WORDS}.isdisjoint(word.split()):
            return []
        if levels := read_roots(phrase):
            return [part for level in levels for part in ("--root", level)]
        return self._by_name(phrase, ends)

    def _by_name(self, phrase: str, ends: list[str]) -> list[str]:
        """Return the filter for the movement, group, nerve or place that a phrase names, or nearly names a movement."""
        catalog = self._app.catalog
        ids = {kind: catalog.resolve(phrase, kind) for kind in ("group", "nerve", "landmark", "ligament", "outside")}
        found = {kind: one[0] for kind, one in ids.items() if len(one) == 1}
        if not ("group" in found and " " not in phrase) and (moves := self._movement(phrase)):
            return moves
        for kind, id_ in found.items():
            return [f"--{kind}", id_] if kind in ("group", "nerve") else self._place(id_, ends)
        every = [*catalog.moves.words, *catalog.ids("group", "nerve")]
        for close in get_close_matches(phrase.casefold().replace(" ", "-"), every, 1, NAMED):
            return [f"--{catalog.kind(close)}", close] if close in catalog.ids() else self._movement(close)
        return []

    def _movement(self, phrase: str) -> list[str]:
        catalog = self._app.catalog
        if not catalog.movements(phrase):  # the beginning of a name: "posterior"
            return []
        with suppress(NotFoundError):
            entry = find_movement(catalog, phrase, None)
            joint = ["--joint", entry.joint] if entry.joint != catalog.frames.joint else []
            return ["--function", entry.movement, *joint]
        return []

    def _place(self, id_: str, ends: list[str]) -> list[str]:
        """Return the filter for a place: by the end that was named, else by that which more muscles have there."""
        many: dict[str, int] = {}
        for slot in ends or _ENDS:
            with suppress(NotFoundError):
                many[slot] = len(find_muscles(self._app.catalog, Filters()._replace(**{slot: (id_,)})))  # type: ignore[arg-type]
        return [f"--{max(many, key=lambda slot: many[slot])}", id_] if many else []

    def _takes(self, option: str, phrase: str) -> bool:
        """Tell whether an option of list takes this phrase as one name."""
        kinds = _TAKES.get(option.lstrip("-"), ())
        ids = self._app.catalog.resolve(phrase, *kinds) if kinds else []
        return len(ids) == 1 or ("movement" in kinds and bool(self._app.catalog.movements(phrase)))

    def _topic(self, phrase: str) -> list[str]:
        """Return the topic, or the option of quiz, that a phrase stands for."""
        numbers = [number for word in phrase.split() if (number := guesses.number(word))]
        option = " ".join(word for word in phrase.casefold().split() if not guesses.number(word)) or "count"
        if len(numbers) == 1 and option in ("count", "new"):
            return [f"--{option}", *numbers]
        if numbers and not self._app.catalog.called(phrase):
            return []
        said = guesses.QUIZ_WORDS.get(phrase.casefold().replace(" ", "-"), "")
        return (said or as_listed(self._app.catalog, phrase)).split()

    def _is_name(self, words: Sequence[str]) -> bool:
        """Tell whether look-up knows these words, one name or several."""
        try:
            return bool(words) and bool(self._app.catalog.find_all(words))
        except NotFoundError as error:
            return isinstance(error, AmbiguousError)


def _as_command(words: list[str]) -> list[str]:
    """Return the words with a command in front as it is written: "look up", "list-muscles", "/quiz"."""
    first, *rest = words
    first = first if first == "-?" else first.removeprefix("/").rstrip("?!") or first
    head, *parts = re.split("[-=:]", first)
    if (joined := "".join([first, *rest[:1]])) in COMMANDS:
        return [joined, *rest[1:]]
    return [head, *parts, *rest] if head in COMMANDS else [first, *rest]


def _instead(word: str, rest: list[str]) -> list[str]:
    """Return the command that a word stands for, with the words after it; nothing where nothing does what it says."""
    there = guesses.COMMAND_WORDS[word]
    if there.startswith("progress"):
        rest = [word for word in rest if word not in ("my", "progress")]
    if word == "anki":
        rest = [word for word in rest if word not in ("export", "deck")]
        rest = rest if rest and rest[0].endswith(".apkg") else ["FILE.apkg", *rest]
    return [] if there == "nothing" else [*there.split(), *rest]


def _exported(rest: list[str]) -> list[str]:
    """Return the words of what is to be exported, after that word: a deck by the end of its name, or the log."""
    first = rest[0] if rest else ""
    if first in ("progress", "log") or first.endswith((".json", ".jsonl")):
        return ["progress", "export", *(rest if "." in first else rest[1:] or ["FILE"])]
    return ["export", *(["anki"] if first.endswith(".apkg") else []), *rest]


def _cores(words: list[str]) -> Iterator[list[str]]:
    """Yield the words without ever more of those at both ends that only join or head them; at last without any."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            if BESIDE.issuperset(word.casefold() for word in words[:start] + words[start + length :]):
                yield words[start : start + length]
    yield bare(words)
