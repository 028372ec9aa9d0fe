"""``hipcli export``: pages that need nothing else, read whole and printed by a browser where there is one."""

import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.errors import ContentError
from hipcli.handout.sheets import runs
from hipcli.library import geometry
from hipcli.picture import pixels
from hipcli.picture.figure import Figure
from hipcli.picture.layers import Atlas, View
from hipcli.picture.letters import WIDE
from hipcli.quiz.course.paper import Key
from tests.browser import printed
from tests.commands.quizzes import asked
from tests.conftest import Ran, Run

#: What makes a reader ask for something, or run it.
_FETCHING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}
_VOID = {"meta", "img", "br", "hr", "link", "input"}


class Read(HTMLParser):
    """A page as it was read: its tags with their attributes, its text, and what is wrong with it."""

    def __init__(self, page: str) -> None:
        """Read it."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def read(path: Path) -> Read:
    return Read(path.read_text(encoding="utf-8"))


def flaws(page: str) -> Iterator[str]:
    """Yield what a page must not have: anything that is fetched or run, and what a screen reader cannot tell."""
    found = Read(page)
    yield from found.wrong
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    for tag, attributes in found.tags:
        if tag in ("script", "link", "iframe", "object", "embed", "base", "form"):
            yield f"<{tag}>"
        for name, value in attributes.items():
            if name.startswith("on") or value.strip().casefold().startswith(("javascript:", "vbscript:")):
                yield f"{name}={value[:30]}"
            if name in _FETCHING and not value.startswith("data:image/"):
                yield f"{name}={value[:30]}"
            if name in ("aria-labelledby", "aria-describedby") and value not in ids:
                yield f"{name}={value}"
            if name == "href" and value.startswith("#") and value[1:] not in ids:
                yield f"href={value}"
    yield from (f"twice: {id_}" for id_ in ids if ids.count(id_) > 1)
    yield from ("img without words" for image in found.all("img") if not image.get("alt"))
    yield from ("a table without a caption" for _ in range(len(found.all("table")) - len(found.all("caption"))))
    yield from (f"{tag} is not once there" for tag in ("title", "h1", "main") if len(found.all(tag)) != 1)
    if found.all("html")[0].get("lang") != "en" or re.search(r"@import|url\(", page):
        yield "no language, or a style that fetches"


def sheets_of(page: Path) -> list[tuple[float, float]]:
    """Print a page by a browser and return the sizes of the sheets, in points."""
    data = printed(page).read_bytes()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert len(boxes) == len(re.findall(rb"/Type /Page\b(?!s)", data)) > 0
    return [(float(width), float(height)) for width, height in boxes]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def exported(run: Run, what: str, page: Path, *words: str) -> Ran:
    done = run("export", what, str(page), *words)
    assert (done.code, done.err) == (0, "")
    return done


# --- what is wrong with a page is seen


@pytest.mark.parametrize(
    "bad",
    [
        "<script></script>", "<p onclick='x()'></p>", "<img src='https://a.b/c.png' alt='x'>",
        "<img src='data:image/png,'>",
        "<a href='javascript:x'>a</a>", "<a href='#nowhere'>a</a>", "<p>", "<style>@import 'a'</style>",
        "<table></table>", "<h1></h1>", "<p id='a'></p><p id='a'></p>",
    ],
)  # fmt: skip
def test_a_flaw_is_seen(bad: str) -> None:
    good = '<html lang="en"><head><title>T</title></head><body><main><h1>T</h1>{}</main></body></html>'
    assert list(flaws(good.format(""))) == []
    assert list(flaws(good.format(bad)))


# --- papers


def test_a_paper_asks_what_the_quiz_asks_with_the_same_seed(run: Run, page: Path) -> None:
    done = exported(run, "paper", page, "hamstrings", "--count", "9", "--seed", "5")
    key = msgspec.json.decode(page.with_suffix(".key.json").read_bytes(), type=Key)
    quiz = run("quiz", "hamstrings", "--paper", "9", "--seed", "5", stdin="1\n" * 60)
    assert [one.prompt for one in key.questions] == asked(quiz)
    assert f"Paper {key.paper}" in quiz.out
    assert f"Paper {key.paper}" in done.out
    found = read(page)
    assert key.paper in found.text
    places = [found.text.index(one.prompt) for one in key.questions]
    assert places == sorted(places)
    options = re.findall(r"^  \d (.*)$", quiz.out, re.M)
    assert [one.casefold() for one in options] == [o.casefold() for q in key.questions for o in q.options]


@pytest.mark.parametrize("seed", ["19", "20", "21"])
def test_a_paper_needs_nothing_else_and_has_room_and_a_key_apart(run: Run, page: Path, seed: str) -> None:
    exported(run, "paper", page, "--count", "40", "--seed", seed)
    text = page.read_text(encoding="utf-8")
    assert list(flaws(text)) == []
    questions, _, key = text.partition("not for handing out")
    data = msgspec.json.decode(page.with_suffix(".key.json").read_bytes(), type=Key)
    beside, told = (" ".join(Read(f"<p>{one}").text.split()).casefold() for one in (questions, key))
    for words in sorted({text for one in data.questions for text in (one.prompt, *one.options)}, key=len, reverse=True):
        assert words.casefold() in beside
        beside = beside.replace(words.casefold(), "")
    for one in data.questions:
        answer = "; ".join(one.answer).casefold()
        assert answer in told, one.card
        assert answer not in beside, f"told beside what is asked: {one.card}"
        assert one.options or answer not in one.prompt.casefold(), one.card
    assert questions.count('class="box"') == sum(len(one.options) for one in data.questions)
    assert all(0 < one.right <= len(one.options) for one in data.questions if one.options)


def test_the_same_seed_is_the_same_bytes(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.html" for name in "ab"]
    for file in files:
        exported(run, "paper", file, "--count", "15", "--seed", "x")
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].with_suffix(".key.json").read_bytes() == files[1].with_suffix(".key.json").read_bytes()


@pytest.mark.parametrize(("size", "sheet"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_a_paper_is_printed_on_the_sheet_asked_for_and_its_key_on_others(
    run: Run, page: Path, size: str, sheet: tuple[int, int]
) -> None:
    exported(run, "paper", page, "--count", "12", "--seed", "7", "--size", size)
    sheets = sheets_of(page)
    assert {(round(width), round(height)) for width, height in sheets} == {sheet}
    text = page.read_text(encoding="utf-8")
    before, key, after = re.split(r"(<section class=.key.*</section>)", text, flags=re.DOTALL)
    page.write_text(before + after, encoding="utf-8")
    questions = len(sheets_of(page))
    assert 1 <= questions <= 3
    page.write_text(before.partition("<main>")[0] + key + after, encoding="utf-8")
    alone = len(sheets_of(page))
    assert len(sheets) == questions + questions % 2 + alone, "the key begins on a sheet of its own, also on both sides"


def test_a_paper_of_pictures_has_them_inside_and_tells_no_answer(run: Run, page: Path) -> None:
    exported(run, "paper", page, "pictures", "--count", "4", "--seed", "7")
    text = page.read_text(encoding="utf-8")
    assert list(flaws(text)) == []
    questions = text.partition("not for handing out")[0]
    images = Read(questions).all("img")
    assert len(images) == 4
    data = msgspec.json.decode(page.with_suffix(".key.json").read_bytes(), type=Key)
    named = [one for one in data.questions if one.expected.kind == "muscle"]
    assert named
    assert all(one.answer[0].casefold() not in image["alt"].casefold() for one in named for image in images)


def test_what_is_true_but_not_needed_is_told_once_in_the_key(run: Run, page: Path) -> None:
    exported(run, "paper", page, "groups", "--count", "12", "--seed", "3")
    key = page.read_text(encoding="utf-8").partition("not for handing out")[2]
    told = [answer.count("True, but not needed") for answer in key.split("<li>")]
    assert max(told) == 1
    assert "Counted too" not in key
    assert "neither for nor against" not in key


def test_the_last_line_of_a_paper_tells_where_the_key_is_and_why_there_are_fewer_questions(
    run: Run, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run("export", "paper", str(page), "gracilis", "--count", "300", "--seed", "1")
    key = msgspec.json.decode(page.with_suffix(".key.json").read_bytes(), type=Key)
    beside = f"its key on the last pages, not for handing out, and in {page.with_suffix('.key.json')}.\n"
    assert done.out.endswith(f"{len(key.questions)} questions in {page}, {beside}")
    assert done.err.startswith(f"note: {len(key.questions)} questions, not 300: pictures")
    assert run("export", "paper", str(page), "gracilis", "--count", "3", "--seed", "1", "--force").err == ""
    run("export", "paper", "--help")
    assert "Needed: as in hipcli quiz" in capsys.readouterr().out


def test_nothing_is_overwritten_without_force(run: Run, page: Path) -> None:
    beside = page.with_suffix(".key.json")
    for there, other in ((page, beside), (beside, page)):
        there.write_text("mine")
        done = run("export", "paper", str(page), "--seed", "1")
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert (there.read_text(), other.exists()) == ("mine", False)
        there.unlink()
    for there, other in ((page, beside), (beside, page)):  # what cannot be written leaves the other as it was
        there.mkdir()
        other.write_text("mine")
        done = run("export", "paper", str(page), "--seed", "1", "--force")
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert other.read_text() == "mine"
        assert {one.name for one in page.parent.iterdir()} == {page.name, beside.name}
        there.rmdir()
        other.unlink()
    page.write_text("mine")
    exported(run, "paper", page, "--seed", "1", "--force")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_what_is_typed_becomes_no_markup(run: Run, page: Path) -> None:
    seed = "\"><script>alert(1)</script><img src=x onerror=y>'{{ 7*7 }}\x1b[31m\u202e"
    exported(run, "paper", page, "--count", "2", "--seed", seed)
    text = page.read_text(encoding="utf-8")
    assert list(flaws(text)) == []
    assert "<script>alert(1)</script>" in read(page).text
    assert "{{ 7*7 }}" in text
    assert not {"\x1b", "\u202e"} & {*text}
    assert json.loads(page.with_suffix(".key.json").read_text(encoding="utf-8"))["paper"].startswith('"><script>')


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("paper page.html", 2), ("sheet gracilis", 2), ("sheet gracilis page.html", 2),
        ("paper page.html --seed 1 --count 0", 2), ("paper page.html --seed 1 --form flip", 2),
        ("paper page.html --seed 1 --size a5", 2), ("paper page.html nix --seed 1", 1),
        ("paper /nowhere/p.html --seed 1", 3),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("export", *words.split())
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert list(tmp_path.iterdir()) == []


# --- sheets


def test_a_sheet_of_a_muscle_has_picture_facts_what_differs_and_sources(run: Run, page: Path) -> None:
    exported(run, "sheet", page, "gluteus", "medius")
    text, found = page.read_text(encoding="utf-8"), read(page)
    assert list(flaws(text)) == []
    assert [image["src"][:22] for image in found.all("img")] == ["data:image/png;base64,"]
    assert "from the right side" in found.all("img")[0]["alt"]
    for words in (
        "musculus gluteus medius",
        "superior gluteal nerve, L4\u2011S1 ≠1",
        "Where sources differ",
        "others:",
    ):
        assert words in " ".join(found.text.split()), words
    cited = {address["href"] for address in found.all("a") if address["href"].startswith("#source-")}
    for first, last in re.findall(r'#source-(\d+)">\d+</a>–<a href="#source-(\d+)"', text):
        cited |= {f"#source-{number}" for number in range(int(first), int(last))}
    listed = [item["id"] for item in found.all("li") if item.get("id", "").startswith("source-")]
    assert cited == {f"#{id_}" for id_ in listed}
    assert sum(address["href"].startswith("http") for address in found.all("a")) > len(listed) / 2


def test_a_sentence_of_which_sources_differ_ends_once(run: Run, page: Path) -> None:
    exported(run, "sheet", page, "sciatic-nerve")
    text = " ".join(read(page).text.split())
    assert "Not told" in text
    assert re.findall(r"\w+; others: \w+", text)
    assert "." not in re.findall(r".; others", text)[0]


@pytest.mark.parametrize(
    ("names", "some"),
    [
        ("adductors", ("Gracilis", "Adductor longus")),
        ("gluteal-region", ("Gluteal region", "Gluteus maximus", "Gluteus medius")),
        ("flexion", ("Iliacus", "Sartorius")),
        ("", ("Gracilis", "Piriformis", "Iliacus")),
        ("gracilis, piriformis", ("Gracilis", "Piriformis")),
        ("obturator nerve", ("Gracilis",)),
        ("trendelenburg test", ("abduct",)),
        ("iliofemoral ligament", ("iliofemoral",)),
    ],
)
def test_a_sheet_is_made_of_whatever_has_a_name_or_is_a_topic(
    run: Run, page: Path, names: str, some: tuple[str, ...]
) -> None:
    exported(run, "sheet", page, *names.split())
    assert list(flaws(page.read_text(encoding="utf-8"))) == []
    text = read(page).text
    assert [word for word in some if word.casefold() not in text.casefold()] == []


def coarse(atlas: Atlas, drawn: Figure, view: View) -> pixels.Pixels:
    """Return a figure of one pixel a cell: as a file looks is not what is read of it."""
    rows = pixels.fibred(atlas, drawn, view, len(drawn.cells[0]), len(drawn.cells))
    return [[pixel for pixel in row for _ in range(WIDE)] for row in rows]


def test_every_entry_has_a_sheet_that_a_screen_reader_can_read(
    run: Run, page: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "pixels", coarse)
    ids = [id_ for id_ in catalog.ids("muscle", "group") if catalog.resolve(id_) == [id_]]
    assert len(ids) > 35
    for id_ in ids:
        exported(run, "sheet", page, id_, "--force")
        assert list(flaws(page.read_text(encoding="utf-8"))) == [], id_


def test_a_blank_sheet_has_lines_in_place_of_facts_and_no_labels(run: Run, page: Path) -> None:
    exported(run, "sheet", page, "gluteus-medius, adductors", "--blank")
    text, found = page.read_text(encoding="utf-8"), read(page)
    assert list(flaws(text)) == []
    assert text.count('class="line"') > 30
    for words in ("nerve, L4", "pubis", "ilium", "Source", "others:", "[1"):
        assert words not in found.text, words
    assert all("iliac crest" not in image["alt"] for image in found.all("img"))
    assert {"Origin", "Insertion"} <= {*found.text.split()}
    exported(run, "sheet", page, "sciatic-nerve", "--blank", "--force")
    assert "Not told" not in read(page).text, "that is nothing to fill in"


def test_a_sheet_draws_what_the_page_draws(run: Run, page: Path) -> None:
    exported(run, "sheet", page, "inferior-gluteal-artery")
    assert [image["alt"] for image in read(page).all("img") if "luteus maximus" in image["alt"]]
    exported(run, "sheet", page, "pubofemoral-ligament", "--force")
    assert not list(read(page).all("img")), "bare bones under the name of a ligament whose line is not known"


def test_a_sheet_of_a_group_is_written_in_five_seconds_and_printed_on_three_pages(run: Run, page: Path) -> None:
    begun = time.perf_counter()
    exported(run, "sheet", page, "adductors")
    assert time.perf_counter() - begun < 5
    assert len(sheets_of(page)) <= 3
    exported(run, "sheet", page, "gluteus-medius", "--force", "--size", "letter")
    assert [(round(width), round(height)) for width, height in sheets_of(page)] == [(612, 792)]


def test_what_content_says_becomes_no_markup(run: Run, page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    (folder / "muscles").mkdir(parents=True)
    source = (content_folder() / "muscles" / "gracilis.yaml").read_text(encoding="utf-8")
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    changed = re.sub(r"(?m)^(name|latin): .*", lambda line: f'{line[1]}: "{evil}"', source)
    (folder / "muscles" / "gracilis.yaml").write_text(changed, encoding="utf-8")
    done = run("export", "sheet", str(page), "gracilis", "--content", str(folder))
    assert done.code == 0
    assert list(flaws(page.read_text(encoding="utf-8"))) == []
    assert read(page).text.count(evil) >= 2


def test_a_page_goes_to_standard_output_where_that_is_asked_for(run: Run) -> None:
    for words in (("sheet", "-", "gracilis"), ("paper", "-", "--seed", "1", "--count", "2")):
        done = run("export", *words)
        assert (done.code, done.err) == (0, "")
        assert list(flaws(done.out)) == []
        assert done.out.rstrip().endswith("</html>")


@pytest.mark.parametrize("words", ["nix", "obturator", "C020 nix"])
def test_a_sheet_of_nothing_says_so_and_writes_nothing(run: Run, page: Path, words: str) -> None:
    done = run("export", "sheet", str(page), *words.split())
    assert (done.code, done.out, page.exists()) == (1, "", False)


def test_without_layers_a_sheet_has_no_picture_and_says_why(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise ContentError("layers.bin cannot be read")

    monkeypatch.setattr(geometry, "load_atlas", gone)
    done = run("export", "sheet", str(page), "gracilis")
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert "no pictures: layers.bin" in done.err
    assert read(page).all("img") == []


def test_works_are_told_in_runs() -> None:
    assert runs([1, 2, 3, 5, 8, 9]) == [(1, 3), (5, 5), (8, 9)]
    assert runs([]) == []


def test_roots_do_not_break_and_a_blank_table_names_its_lines(run: Run, page: Path) -> None:
    exported(run, "sheet", page, "gluteus-medius")
    assert "L4\u2011" in page.read_text(encoding="utf-8")
    exported(run, "sheet", page, "adductors", "--blank", "--force")
    blank = page.read_text(encoding="utf-8")
    assert blank.count('<td data-head="Origin">') == blank.count('<th scope="row">') > 3
