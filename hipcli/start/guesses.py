"""Other words for commands, options and their values, as they are guessed: tables, and how they are read."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches
from itertools import takewhile
from typing import Any, get_args

from hipcli.anatomy.model import Verdict, kind_named
from hipcli.commands.quiz import NUMBERS
from hipcli.quiz.cards.topics import kind_words

#: How like a word must be: to a command, to an option, to a name.
_NEAR, _NEAR_OPTION, NAMED = 0.75, 0.8, 0.85


def _table(text: str) -> dict[str, str]:
    """Read "what there is: what is typed for it; ..."."""
    rows = (row.partition(":") for row in text.split(";"))
    return {word: there.strip() for there, _, words in rows for word in words.split()}


#: "nothing" stands before words that other programs know, for which there is nothing here.
COMMAND_WORDS = _table("""
lookup: show view card info describe get open define explain compare display print difference details google
 about whats;
lookup --picture: picture pictures pic image images photo draw diagram; list: ls filter all name
 enumerate every; search: find grep query;
quiz: test study learn practice practise train ask flashcard flashcards cards review revise drill start play begin
 teach memorise memorize flash question questions again next continue resume today daily quizzes quizes;
quiz all: random; quiz mock: mock; quiz paper: paper;
quiz --due: due; quiz --cram: cram; topics: topic subjects decks; stats: status statistic statistics score results
 history streak; lesion: lesions injury palsy cut damage paralysis;
exam: date; article: articles read; check: validate verify lint;
--version: version ver -v -V; --plain: --no-color --no-colour --ascii --no-emoji --text;
--help: help commands usage man manual docs options hilfe -?;
progress export: backup save; export anki: anki; progress import: import load;
progress path: path where; progress reset: reset forget; progress undo: undo; progress restore: restore unsuspend;
progress list: suspended buried leeches;
completion bash: --install-completion --show-completion bash; completion zsh: zsh; completion fish: fish;
completion: complete autocomplete;
nothing: config configure settings setting setup init install update upgrade login logout quit exit q h hi hello edit
 new map menu guide index tutorial glossary sync delete remove credits license doc shell csv json pdf
 notes note add-card data home
""")
#: What is meant where a command stands that takes no such word.
INSTEAD = _table("topics: topics subjects decks; stats: stats statistics score progress; --help: commands")
#: Options, by command; what only says that a name follows is left out.
_OPTIONS = {
    "lookup": _table("""
: --muscle --name --group --term --entry --structure --ligament --id --compare -n; nerve: --nerve;
--svg: --output --out -o; --all: --full --verbose --more --details --detail --long --everything -v -a;
--picture: --image --pic --draw --drawing --show; --no-picture: --no-image --text; --json: --format;
--sources: -s --refs --references --cite --citations --bibliography; --view front: --front --anterior;
--view back: --back --posterior; --view side: --side --lateral; --at: --angle --degrees --flexed
"""),
    "list": _table("""
: --muscles --muscle --kind --type --filter --attachment --attached; --at: --posture --angle;
--function: --movement --movements --action --actions --does --move --moves -f; --not: --without --except --no;
--nerve: --innervation --innervated-by --supply --supplied-by; --root: --level --segment --myotome;
--group: --member-of --in --compartment -g; --origin: --from --arises --originates; --insertion: --to --inserts;
--role main: --main --prime --primary --prime-movers --agonist --agonists;
--role assists: --assists --assisting --secondary --synergists; --columns: --cols --fields --show;
--format: --output; --format csv: --csv --excel; --format markdown: --markdown --md; --format table: --table;
nothing: --group-by
"""),
    "quiz": _table("""
: -t --topic --topics --on --about --group --muscle --region --subject --difficulty; nerve: --nerve;
all: --all --everything --random --shuffle; --paper: --test --exam;
--cram: --hard --weak --weakest --difficult --hardest --practice --practise --cramming;
--count: -n --number --limit --questions --cards --num --size --length --max -c; --due: --review --today;
--form choice: --choice --mc --mcq --multiple --multiple-choice; --form type: --typed --typing --write;
--form flip: --flip --flashcards --flashcard; --form: --mode --style --format --kind --type;
--confused: --mistakes --confusions --wrong --missed
"""),
    "search": _table(": --for --query --text -q; --count: -n --limit --number --max --top"),
    "lesion": _table(": --nerve --root --of --name; --sources: --refs --references --cite"),
    "exam": _table(": --date --on --set --day; off: --clear --off --delete --remove --none"),
    "article": _table("--section: --heading;" + ";".join(f"--verdict {one}: --{one}" for one in get_args(Verdict))),
    "completion": _table(": --shell --install --show"),
    "progress": _table(": --file --output --topic --card -o -f"),
}  # fmt: skip
_EVERYWHERE = _table("--plain: --no-color --no-colour --ascii --no-emoji")
PROGRESS_WORDS = _table("""
list: show ls all view cards; export: save backup dump write; import: load read merge add; path: where file location;
reset: clear delete forget remove; undo: revert back; restore: unsuspend unbury; rebuild: repair fix check
""")
QUIZ_WORDS = _table("""
--cram: hard hardest weak weakest difficult cram weak-areas weak-spots; --due: due;
--confused: confused mistakes missed wrong;
--form choice: choice mc mcq multiple-choice; tests: special-tests clinical-tests;
--form type: type typing typed; --form flip: flip flashcards flash-cards;
--paper 20: mock paper exam mock-exam mock-test; errors: true-false true/false tf; pictures: images photos; all: random
""")
#: Of list: who moves, and tables of what is no kind.
LIST_WORDS = _table("""
--role main: prime primary agonist agonists mover movers prime-mover prime-movers;
--role assists: assist secondary synergist synergists;
--json: json; --format csv: csv excel; --format markdown: markdown
""")
#: Of the article: verdicts.
VERDICTS = _table(
    "--verdict wrong: false errors error mistakes; --verdict agrees: true right correct; --all: claims everything"
)
#: Words for a date that is to be forgotten.
NO_DATE = frozenset("none clear cancel delete remove forget reset no unset".split())
_KINDS = _table("""
conditions: injuries diseases disorders pathologies pathology; movements: actions functions motions;
arteries: vessels vasculature arterien; landmarks: bones; sources: references bibliography citations;
bursae: bursas schleimbeutel; spaces: canals foramina triangles; muscles: muskel muskeln; neighbours: neighbors;
nerves: nerv nerven plexus plexuses plexi; ligaments: band bänder
""")
_VALUES = {
    "--form": _table("choice: mc mcq multiple multiple-choice; type: typed typing write; flip: flashcard flashcards"),
    "--role": _table("main: prime primary agonist mover; assists: assist secondary synergist"),
    "--format": _table("csv: excel xls xlsx; markdown: md; table: text txt"),
}
JOINING = frozenset(
    "a an the of on in at to for is are what which who that me my us show tell about please all every everything with"
    " by and or do does from where how muscle muscles supplied supplies supply innervated innervates attached attaches"
    " member members list question questions card cards quiz palsy injury lesion between difference"
    " give lets let i want need can you my take make do into onto through passes pass runs happens if how many info"
    " details teach please their its innervating supplying inserting attaching".split()
)
#: The options of list, said as words before what they take.
HEADS = frozenset("function action movement nerve root roots group innervation level".split())
FILTERING = JOINING | HEADS | frozenset("hip some any".split())
#: What a kind of entry is called by as well: all that is here is of the hip.
_OF_KIND = JOINING - {"by"} | frozenset("hip muscle special clinical blood bony spinal different".split())
BESIDE = JOINING | frozenset(kind_words()) | frozenset("insert inserts originate originates arise arises".split())
QUIZZING = JOINING | frozenset("vs versus only just some more mixed today now daily again of it new".split())


def near(word: str, aliases: dict[str, str], known: Collection[str], least: float = _NEAR) -> str:
    """Return what there is for a word, by another word for it or by a slip; else the word itself."""
    close = [word] if word in known else get_close_matches(word, known, 1, least)
    return aliases.get(word, (close or [word])[0])


def bare(words: Iterable[str], fillers: Collection[str] = BESIDE) -> list[str]:
    """Return the words without those that only join them."""
    return [word for word in words if word.casefold() not in fillers]


def kind_said(words: Sequence[str]) -> str:
    """Return the word for the kind of entry that ``words`` say, and nothing more ("special tests"); or nothing."""
    said = bare(words, _OF_KIND) if len(words) > 1 else words
    if not said and "muscles" in words:
        return "muscles"
    if len(said) != 1:
        return ""
    return said[0] if kind_named(said[0]) else _KINDS.get(said[0].casefold(), "")


def number(word: str) -> str:
    """Return the number that a word says: "10", "x10", "ten"; or nothing."""
    bare_ = word.casefold().strip("-x#")
    return bare_ if bare_.isdecimal() else str(NUMBERS.get(bare_, ""))


def read_options(
    name: str, command: Any, words: Sequence[str], is_name: Callable[[str, str], bool] | None
) -> tuple[list[str], list[str]]:
    """Return the words that are no options, and the options, put right, with their values.

    ``is_name`` tells whether a phrase is what an option takes, and a word with hyphens before it may be none; without
    it, an option that is none is left as it is.
    """
    known = {one: p for p in command.params for one in (*p.opts, *p.secondary_opts) if one.startswith("-")}
    aliases = {**_EVERYWHERE, **_OPTIONS.get(name, {})}
    plain, options = list[str](), list[str]()
    rest = [part for word in words for part in _parted(word, {*known, *aliases})]
    while rest:
        word = rest.pop(0)
        if not re.match("--?[a-zA-Z]", word):
            plain.append(word)
            continue
        option, equals, value = word.partition("=")
        there = _option(option, aliases, known, bare=is_name is not None).split() or [""]
        if equals and there[0] == option in known:
            options.append(f"{option}={_VALUES.get(option, {}).get(value, value)}")
            continue
        rest[:0] = [value] * bool(equals)
        (options if there[0].startswith("-") else plain).extend(filter(None, there))
        if there[-1] in known and not known[there[-1]].is_flag:
            options += _value(there[-1], rest, option, known[there[-1]].multiple, is_name)
        elif there == [f"--{following}" for following in rest[:1]]:  # --format json, which is --json
            rest.pop(0)
    return plain, options


def _parted(word: str, known: Collection[str]) -> Iterable[str]:
    """Return "-n10" as two words, and "count=10" as the option that it names."""
    if glued := re.fullmatch(r"(-[a-z]|--[a-z]+)(\d+)", word):
        return glued.groups()
    name = word.partition("=")[0]
    option = f"-{name}" if len(name) == 1 else f"--{name}"
    return [option + word[len(name) :]] if "=" in word and option in known else [word]


def _option(option: str, aliases: dict[str, str], known: Collection[str], *, bare: bool) -> str:
    """Return the option that was meant, or with ``bare`` the word that stands behind hyphens."""
    if len(option) == 3 and option.startswith("--"):  # --n
        option = option[1:]
    option = option.rstrip(":")
    longer = [one for one in known if one.startswith(f"-{option}" if len(option) == 2 else option)]
    if len(longer) == 1 and option not in {*known, *aliases}:
        return longer[0]
    close = near(option, aliases, known, _NEAR_OPTION)
    return option.lstrip("-") if bare and close == option not in known and len(option) > 2 else close


def _value(
    option: str, rest: list[str], typed: str, multiple: bool, is_name: Callable[[str, str], bool] | None
) -> list[str]:
    """Take from ``rest`` what the option takes: the longest name, or the next word; several as options of their own."""
    said = [*takewhile(lambda word: not word.startswith("-") or number(word), rest)]
    if option == "--columns":
        value, is_name = ",".join(said), None
    else:
        longest = (n for n in range(len(said), 1, -1) if is_name and is_name(option, " ".join(said[:n])))
        said = said[: next(longest, 1)]
        value = " ".join(said)
    value = _VALUES.get(option, {}).get(value, value)
    if typed == "--type" and value not in ("", "auto", "flip", "choice", "type"):
        return ["type"]
    del rest[: len(said)]
    if not value:
        return ["type"] if typed == "--type" else []
    if not multiple or not is_name or is_name(option, value):
        return [value]
    first, *more = map(str.strip, value.split(","))
    return [first, *(word for one in more if one for word in (option, one))]
