"""Makes the pictures of docs that a browser draws: cards as Anki shows them, and pages as they are printed.

    python -m tests.docs_pictures

writes docs/anki.png, docs/anki-picture.png and docs/paper.png. It needs Chromium, pdftoppm (of Poppler), and the
packages anki and aqt (``pip install --no-deps aqt``: the page of its reviewer). Each picture keeps in itself what it
was drawn from, which a test compares: styles, and which elements stand in which, but no words.
"""

import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from hipcli.__main__ import execute
from hipcli.app import App
from hipcli.export.notetypes import note_types
from tests.browser import printed, seen
from tests.conftest import Screen

DOCS = Path(__file__).parent.parent / "docs"
#: Of what entry a card is shown, how Anki finds it, and whether the page is dark.
CARDS = {
    "anki.png": (
        ("gluteus-medius", "Id:gluteus-medius/nerve card:forward", False),
        ("thomas-test", "Id:thomas-test/how card:forward", True),
    ),
    "anki-picture.png": (
        ("gluteus-medius", "Comments:gluteus-medius/position*", False),
        ("gluteus-medius", "Comments:gluteus-medius/insertion*", True),
    ),
}
#: Pages and the command that writes each; the first sheet of paper is shown.
PAGES = {
    "sheet.html": "export sheet FILE gluteus-medius",
    "test.html": "export paper FILE adductors --count 20 --seed 7",
}
_CARD, _SHEET = (440, 640), (600, 850)
_BEFORE, _SOURCE = 33, b"zTXt"
_EMPTY = ("meta", "img", "br", "hr", "link", "input")


class _Built(HTMLParser):
    """Collects which elements stand in which, by tag and class, and the styles."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = ".".join([tag, *(dict(attrs).get("class") or "").split()])
        self.found.add(" < ".join([name, *self.open[-1:]]))
        if tag not in _EMPTY:
            self.open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.found |= {line.strip() for line in data.splitlines()}


def built(*pages: str) -> str:
    """Return what pages are built of, whatever they say: a line each, sorted."""
    found = _Built()
    for page in pages:
        found.feed(page)
    return "\n".join(sorted(found.found))


def source(name: str) -> str:
    """Return what a picture is drawn from as the program makes it now."""
    if name in CARDS:
        return "\n".join(f"{type_['css']}{type_['tmpls']}" for type_ in note_types().values())
    with TemporaryDirectory() as folder:
        return built(*(page.read_text(encoding="utf-8") for page in _exported(Path(folder))))


def kept(picture: bytes) -> str:
    """Return what a picture was drawn from when it was made."""
    at = picture.index(_SOURCE)
    [length] = struct.unpack(">I", picture[at - 4 : at])
    return zlib.decompress(picture[at + 4 : at + 4 + length].partition(b"\0")[2][1:]).decode()


def _keeping(picture: bytes, text: str) -> bytes:
    data = _SOURCE + b"Source\0\0" + zlib.compress(text.encode())
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return picture[:_BEFORE] + chunk + picture[_BEFORE:]


def _run(command: str) -> None:
    assert execute(command.split(), App({}, stdout=Screen())) == 0


def _exported(folder: Path) -> Iterator[Path]:
    for name, command in PAGES.items():
        _run(command.replace("FILE", str(folder / name)))
        yield folder / name


def paper(folder: Path) -> bytes:
    """Return the first sheet of paper of each page side by side, as a browser prints it."""
    shown = ""
    for page in _exported(folder):
        out = page.with_suffix("")
        words = ["pdftoppm", "-r", "72", "-f", "1", "-l", "1", "-png", "-singlefile", str(printed(page)), str(out)]
        subprocess.run(words, check=True)
        shown += f'<img src="{out.name}.png">'
    return _side_by_side(folder, shown, 2, _SHEET)


def cards(folder: Path, name: str) -> bytes:
    """Return question and answer of each card side by side, as Anki shows them."""
    from tests.export.anki_program import collection, take_in
    from tests.export.reviewer import showing

    shown = ""
    with collection(folder) as col:
        for n, (entry, query, night) in enumerate(CARDS[name]):
            _run(f"export anki {folder / 'deck.apkg'} {entry} --force")
            take_in(col, folder / "deck.apkg")
            [id_] = col.find_cards(query)
            for answer in (False, True):
                page = folder / f"{n}{answer}.html"
                page.write_text(showing(col, col.get_card(id_), answer=answer, night=night), encoding="utf-8")
                shown += f'<iframe src="{page.name}"></iframe>'
        return _side_by_side(folder, shown, 4, _CARD)


def _side_by_side(folder: Path, shown: str, count: int, size: tuple[int, int]) -> bytes:
    wide, high = size
    style = f"body {{ margin: 0; background: #c8c8c8; font-size: 0 }} body > * {{ width: {wide}px; height: {high}px; "
    style += "margin: 8px 0 8px 8px; border: 0; background: #fff }"
    page = folder / "all.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{shown}", encoding="utf-8")
    return seen(page, ((wide + 8) * count + 8, high + 16), 4000)


PICTURES: dict[str, Callable[[Path], bytes]] = {
    "anki.png": lambda folder: cards(folder, "anki.png"),
    "anki-picture.png": lambda folder: cards(folder, "anki-picture.png"),
    "paper.png": paper,
}

if __name__ == "__main__":
    for name_, make in PICTURES.items():
        with TemporaryDirectory() as made:
            (DOCS / name_).write_bytes(_keeping(make(Path(made)), source(name_)))
