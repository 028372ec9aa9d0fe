"""What people type: a command line that can be understood is refused with the exact one, and costs nothing if right."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import KINDS
from hipcli.errors import NotFoundError
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.topics import find
from tests.conftest import Run

#: What is typed, and what is meant.
GUESSES = {
    # a name, or another word for a command
    "gluteus-medius": "lookup gluteus-medius",
    "gluteus medius --sources": "lookup gluteus medius --sources",
    "--sources gluteus-medius": "lookup gluteus-medius --sources",
    "--plain tfl": "--plain lookup tfl",
    "show psoas major": "lookup psoas major",
    "compare gracilis sartorius": "lookup gracilis sartorius",
    "gracilis vs sartorius": "lookup gracilis vs sartorius",
    "what is piriformis": "lookup piriformis",
    "origin of gracilis": "lookup gracilis",
    "which nerve supplies piriformis": "lookup piriformis",
    "which muscles flex the hip": "list --function flexion",
    "muscle gracilis": "lookup gracilis",
    "nerve femoral": "lookup femoral-nerve",
    "gluteus-mediuss": "lookup gluteus-medius",
    "abductors": "lookup abductors",
    "L5": "lookup L5",
    "flexion": "list --function flexion",
    "nerves": "list nerves",
    "superior gluteal nerve palsy": "lesion superior gluteal nerve",
    "limp": "search limp",
    "weak hip": "search weak hip",
    "--topics": "topics",
    "find limp": "search limp",
    "lokup gracilis": "lookup gracilis",
    "Lookup gracilis": "lookup gracilis",
    "help gracilis": "lookup gracilis",
    "version": "--version",
    "-v": "--version",
    "--hlep": "--help",
    "ls": "list",
    "learn hamstrings": "quiz hamstrings",
    "flashcards adductors 5": "quiz adductors --count 5",
    "due": "quiz --due",
    "export log.jsonl": "progress export log.jsonl",
    "export hip.apkg": "export anki hip.apkg",
    "export glutes.apkg glutes": "export anki glutes.apkg glutes",
    "anki": "export anki FILE.apkg",
    "anki export": "export anki FILE.apkg",
    "anki glutes": "export anki FILE.apkg glutes",
    "anki hip.apkg": "export anki hip.apkg",
    "import x.jsonl": "progress import x.jsonl",
    "undo": "progress undo",
    "--json lookup gracilis": "lookup gracilis --json",
    "--function flexion list": "list --function flexion",
    "--install-completion": "completion bash",
    "hipcli lookup gracilis": "lookup gracilis",
    "look up gracilis": "lookup gracilis",
    "draw gracilis": "lookup gracilis --picture",
    "difference between gracilis and sartorius": "lookup gracilis and sartorius",
    "muscles supplied by the femoral nerve": "list --nerve femoral-nerve",
    "muscles of the hip": "list muscles",
    "show all muscles": "list muscles",
    "where does psoas major insert": "lookup psoas major",
    "give me a quiz": "quiz",
    "10 questions": "quiz --count 10",
    "psoas": "search psoas",
    "explain trendelenburg": "search trendelenburg",
    "bibliography": "list sources",
    "hamstrings quiz": "quiz hamstrings",
    "hamstrings flashcards": "quiz hamstrings",
    "sources list": "list sources",
    "show topics": "topics",
    "random": "quiz all",
    "today": "quiz",
    "paper 10": "quiz --paper 10",
    "mock test": "quiz --paper 20",
    "lint": "check",
    "--no-colour": "--plain",
    "prog": "progress --help",
    "lesions": "lesion --help",
    "progres list": "progress list",
    "reset": "progress reset --help",
    # list
    "list flexion": "list --function flexion",
    "list adductors": "list --group adductors",
    "list L5": "list --root L5",
    "list L4 L5": "list --root L4 --root L5",
    "list hip flexors": "list --function flexion",
    "list external rotators": "list --function lateral-rotation",
    "list knee flexors": "list --function flexion --joint knee",
    "list main flexion": "list --role main --function flexion",
    "list abductors flexion": "list --group abductors --function flexion",
    "list femoral nerve": "list --nerve femoral-nerve",
    "list inserting on the femur": "list --insertion femur",
    "list origin ischium": "list --origin ischium",
    "list --arteries": "list arteries",
    "list --func flexion": "list --function flexion",
    "list ischial-tuberosity": "list --origin ischial-tuberosity",
    "list greater-trochanter": "list --insertion greater-trochanter",
    "list gluteus-medius": "lookup gluteus-medius",
    "list trendelenburg": "search trendelenburg",
    "list --muscle gracilis": "lookup gracilis",
    "list all muscles": "list muscles",
    "list hamstring insertions": "list --group hamstrings --columns insertion",
    "list origin of gracilis": "lookup gracilis",
    "list-muscles": "list muscles",
    "list nervs": "list nerves",
    "list --movement flexion": "list --function flexion",
    "list --flexion": "list --function flexion",
    "list --functoin=flexion": "list --function flexion",
    "list --function flexion extension": "list --function extension --function flexion",
    "list --nerves femoral": "list --nerve femoral",
    "list --csv": "list --format csv",
    "list -f flexion": "list --function flexion",
    "list --function external rotation": "list --function 'external rotation'",
    "list --nerve superior gluteal": "list --nerve 'superior gluteal'",
    "list --insertion greater trochanter": "list --insertion 'greater trochanter'",
    "list --function adduction,flexion": "list --function adduction --function flexion",
    "list --root L2,L3": "list --root L2 --root L3",
    "list --columns origin insertion": "list --columns origin,insertion",
    "list function=flexion": "list --function=flexion",
    "list nerve: femoral": "list --nerve femoral-nerve",
    "list flexion+adduction": "list --function flexion --function adduction",
    "list flexion but not adduction": "list --function flexion --not adduction",
    "list prime movers of flexion": "list --role main --function flexion",
    "list flexsion": "list --function flexion",
    "list hamstirngs": "list --group hamstrings",
    "list stabilisers": "list --function stabilisation --joint pelvis",
    "list special tests": "list tests",
    "list blood vessels": "list arteries",
    "list ligaments of the hip": "list ligaments",
    "list origins": "list --columns origin",
    "list rotators": "search rotators",
    "list posterior": "search posterior",
    "list commands": "--help",
    "list --output csv": "list --format csv",
    # quiz
    "quiz glutes 10": "quiz gluteals --count 10",
    "quiz gluteus medius 5": "quiz gluteus-medius --count 5",
    "quiz 5 hard hamstrings": "quiz hamstrings --count 5 --cram",
    "quiz hamstrings and adductors": "quiz hamstrings adductors",
    "quiz me on the hamstrings": "quiz hamstrings",
    "quiz --hard": "quiz --cram",
    "quiz glutes x10 --multiple": "quiz gluteals --count 10 --form choice",
    "quiz --n 5": "quiz --count 5",
    "quiz --topic hamstrings -n 3": "quiz hamstrings --count 3",
    "quiz --topic=hamstrings": "quiz hamstrings",
    "quiz --all": "quiz all",
    "quiz --hamstrings": "quiz hamstrings",
    "quiz --choice": "quiz --form choice",
    "quiz multiple-choice": "quiz --form choice",
    "quiz --topics": "topics",
    "quiz topics": "topics",
    "quiz -n10": "quiz --count 10",
    "quiz ten questions": "quiz --count 10",
    "quiz n=5": "quiz --count 5",
    "quiz hamstrings:5": "quiz hamstrings --count 5",
    "quiz --nerve femoral": "quiz femoral-nerve",
    "quiz gracilis vs sartorius": "quiz gracilis sartorius",
    "quiz --type mcq": "quiz --form choice",
    "quiz --type": "quiz --form type",
    "quiz --form multiple": "quiz --form choice",
    "quiz multiple choice": "quiz --form choice",
    "quiz true false": "quiz errors",
    "quiz weak areas": "quiz --cram",
    "quiz --form=mc --hard": "quiz --form=choice --cram",
    "quiz cram hamstrings": "quiz hamstrings --cram",
    "quiz paper 20": "quiz --paper 20",
    "quiz stats": "stats",
    # the others
    "lookup --muscle gracilis": "lookup gracilis",
    "lookup gracilis --image": "lookup gracilis --picture",
    "lookup gracilis --front": "lookup gracilis --view front",
    "lookup gracilis --verbose": "lookup gracilis --all",
    "lookup gracilis -j": "lookup gracilis --json",
    "lookup nerves": "list nerves",
    "lookup gracilis --format json": "lookup gracilis --json",
    "lookup -n gracilis": "lookup gracilis",
    "lesion --nerve femoral": "lesion femoral",
    "search --limit 5 limp": "search limp --count 5",
    "stats hamstrings": "topics",
    "article wrong": "article --verdict wrong",
    "article hamstrings": "article --section hamstrings",
    "article C044": "lookup C044",
    "exam --date 2099-01-01": "exam 2099-01-01",
    "exam --clear": "exam off",
    "progress show": "progress list",
    "progress expot x.jsonl": "progress export x.jsonl",
    "progress export --file x.jsonl": "progress export x.jsonl",
    "completion --shell zsh": "completion zsh",
    # said in other words
    "what inserts on the lesser trochanter": "list --insertion lesser-trochanter",
    "which muscles are supplied by the sciatic nerve": "list --nerve sciatic-nerve",
    "which muscles originate from the pubis": "list --origin pubis",
    "how many muscles flex the hip": "list --function flexion",
    "what muscles adduct": "list --group adductors",
    "what supplies the adductors": "lookup adductors",
    "name all adductors": "list --group adductors",
    "teach me the adductors": "quiz adductors",
    "what happens if the femoral nerve is cut": "lesion femoral nerve",
    "obturator nerve damage": "lesion obturator nerve",
    "injury of the sciatic nerve": "lesion sciatic nerve",
    "roots of the obturator nerve": "lookup obturator nerve",
    "obturator nerve roots": "lookup obturator nerve",
    "what passes through the greater sciatic foramen": "lookup greater sciatic foramen",
    "picture of psoas major": "lookup psoas major --picture",
    "piriformis picture": "lookup piriformis --picture",
    "gracilis?": "lookup gracilis",
    "/help": "--help",
    "hipcli help": "--help",
    "lookup=gracilis": "lookup gracilis",
    "Nerven": "list nerves",
    "reset progress": "progress reset --help",
    "export progress": "progress export FILE",
    "progress stats": "stats",
    "article false": "article --verdict wrong",
    "article claims": "article --all",
    "list origin:pubis": "list --origin pubis",
    "list hamstrings with nerve": "list --group hamstrings --columns nerve",
    "list hamstrings as csv": "list --group hamstrings --format csv",
    "list muscles inserting into the iliotibial tract": "list --insertion iliotibial-tract",
    "quiz ten": "quiz --count 10",
    "quiz twenty nerves": "quiz nerves --count 20",
    "quiz nerve of gracilis": "quiz nerve gracilis",
    "quiz gluteus medius insertion": "quiz gluteus-medius insertion",
    "quiz adductors nerves 5": "quiz adductors nerves --count 5",
    "quiz 5 new": "quiz --new 5",
    "quiz new 5": "quiz --new 5",
    "quiz --count5": "quiz --count 5",
    "quiz random 10 nerves": "quiz nerves --count 10",
    "quiz special tests 5": "quiz tests --count 5",
    "quiz me please": "quiz",
    "take a quiz": "quiz",
    "one question": "quiz --count 1",
    "exam none": "exam off",
    "synergists": "lookup synergists",
}
#: What cannot be told, or says something else than any command would answer.
LEFT = (
    "hello", "config", "export anki", "list glutes by nerve", "list nerves L5", "list --sort name",
    "list --region posterior", "list insertion ischial-tuberosity",
    "quiz glutes --due --cram", "quiz glutes --count", "quiz --count ten", "quiz gluteus maximus origin --bogus",
    "lookup gracilis --view top", "lookup gracilis --view=top", "lookup", "lookup --purple gracilis", "check --verbose",
    "stats json", "exam soon", "export sheet", "-l gracilis", "quiz easy", "list --function",
    "list by nerve", "list flexion or abduction", "list --long", "list --sort nerve", "list --group-by nerve",
    "list -o muscles.csv", "lookup gracilis --output json", "quiz 5 10", "quiz 0", "quiz --level 1", "quit", "settings",
    "exam 5/12/2099", "export pdf", "where is my data",
)  # fmt: skip


@pytest.mark.parametrize("typed", GUESSES)
def test_a_guess_names_the_exact_command_on_one_line_and_is_not_answered(run: Run, typed: str) -> None:
    done = run(*typed.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.endswith(f"; type: hipcli {GUESSES[typed]}\n")


#: What else students, lecturers and therapists type, a line each.
GUESSED = (Path(__file__).parent / "guesses.txt").read_text(encoding="utf-8").splitlines()
#: What is offered for these stands in the way of what was learned, which here is nothing; ``check`` takes its time.
LEARNED = ("progress", "export", "--version", "quiz --confused", "quiz --due", "quiz picture", "check")


@pytest.fixture
def offered(run: Run) -> Callable[[str], str]:
    """Return a function that returns the command offered for what is typed."""

    def offered_(typed: str) -> str:
        done = run(*shlex.split(typed))
        assert (done.code in (1, 2), done.out) == (True, ""), typed
        assert done.err.count("\n") == 1 or done.err.splitlines()[0].endswith("name one of these:"), typed
        said = done.err.rstrip("\n").partition("; type: hipcli ")[2]
        assert done.code == 2 or not said, typed
        return said

    return offered_


def test_a_topic_without_questions_is_never_offered(
    run: Run,
    offered: Callable[[str], str],
    catalog: Catalog,
    made_once: Callable[[Catalog], tuple[list[Card], bool]],
) -> None:
    cards, silent = made_once(catalog)[0], []
    for id_ in catalog.ids(*(kind for kind in KINDS if kind not in ("source", "claim"))):
        try:
            find(catalog, cards, [id_])
        except NotFoundError:
            silent.append(id_)
    assert len(silent) > 50
    for id_ in silent[::9]:
        for typed in (id_, catalog.name(id_), f"{catalog.name(id_)} --paper 1", f"{catalog.name(id_)} 5"):
            if said := offered(f"quiz {typed.replace(chr(39), '')}"):
                assert run(*shlex.split(said)).code == 0, (typed, said)


def test_whatever_is_typed_is_refused_and_what_is_offered_answers(
    run: Run, offered: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = {typed: offered(typed) for typed in GUESSED}
    assert sum(map(bool, told.values())) > len(told) / 2
    for said in {*told.values(), *GUESSES.values()} - {""}:
        if not said.startswith(LEARNED) or said.endswith("--help"):
            done = run(*shlex.split(said))
            assert done.code == 0, (said, done.err)
            assert done.out + capsys.readouterr().out, said


@pytest.mark.parametrize("typed", LEFT)
def test_what_cannot_be_told_stays_an_error_of_its_own(run: Run, typed: str) -> None:
    done = run(*typed.split())
    assert (done.code in (1, 2), done.out, done.err.count("\n")) == (True, "", 1)
    assert "type: hipcli" not in done.err


def test_what_was_typed_is_never_offered_in_another_order(run: Run) -> None:
    done = run("quiz", "--paper", "2", "pictures")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "type: hipcli" not in done.err


def test_a_miss_of_a_name_stays_a_miss_and_names_search(run: Run) -> None:
    for words in (("lookup", "xyzzy"), ("lookup", "gracilis", "origin"), ("list", "--nerve", "xyzzy")):
        done = run(*words)
        assert done.code == 1
        assert "hipcli search" in done.err


def test_what_is_offered_is_not_done(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: pytest.fail("opened"))
    monkeypatch.chdir(tmp_path)
    for option, value in (("--open", "1"), ("--svg", "a.svg")):
        for words in ((option, value), (f"{option}={value}",)):
            assert "type: hipcli lookup gracilis" in run("lookup", "gracilis", "--verbose", *words).err
    assert not list(tmp_path.iterdir())


def test_a_name_in_a_further_folder_is_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(
        "- {id: deltoid, name: deltoid, what: muscle, line: {id: deltoid/line, text: A muscle of the shoulder.,"
        " sources: [openstax-ap-11-6]}}\n"
    )
    done = run("--content", str(tmp_path), "deltoid")
    assert done.err.endswith(f"type: hipcli --content {tmp_path} lookup deltoid\n"), done.err


@pytest.mark.parametrize(
    ("words", "loaded"), [("lookup gracilis", False), ("lookup xyzzy", False), ("lookup --x", True)]
)
def test_only_a_line_that_may_mean_another_loads_what_reads_it(words: str, loaded: bool) -> None:
    code = (
        "import sys; from hipcli.__main__ import execute; from hipcli.app import App;"
        f"execute({words.split()}, App({{}})); sys.exit('hipcli.start.reader' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == loaded


def test_help_with_a_command_is_its_help(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((), ("lookup",), ("progress", "export")):
        told = []
        for line in (("help", *words), (*words, "--help")):
            assert run(*line).code == 0
            told.append(capsys.readouterr().out)
        assert told[0] == told[1]
        assert told[0].startswith(f"Usage: hipcli {' '.join(words)}".rstrip())
