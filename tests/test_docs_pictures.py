"""Pictures of docs are drawn from what the program makes: tests/docs_pictures.py makes them anew."""

import re
import struct

import pytest

from tests.docs_pictures import DOCS, PICTURES, built, kept, source


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_from_what_is_made_now(name: str) -> None:
    picture = (DOCS / name).read_bytes()
    assert kept(picture).splitlines() == source(name).splitlines(), "python -m tests.docs_pictures makes it anew"
    width, height = struct.unpack(">II", picture[16:24])
    assert 800 < width < 2000 > height > 500
    assert len(picture) < 400_000


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_shown_with_words(name: str) -> None:
    pages = " ".join(page.read_text(encoding="utf-8") for page in DOCS.glob("*.md"))
    assert [words for words, file in re.findall(r"!\[([^]]{40,})\]\(([^)]+)\)", pages) if file == name]


def test_what_a_page_is_built_of_is_styles_and_elements_without_words() -> None:
    page = '<style>\np { margin: 0 }\n</style><main><p class="a">One<br>two</p><p>%s</p></main>'
    assert built(page % "three") == "\nbr < p.a\nmain\np < main\np { margin: 0 }\np.a < main\nstyle"
    assert built(page % "four") == built(page % "three") != built(page % "<b>four</b>")
