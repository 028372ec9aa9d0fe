"""Notes: ids that stay, everything escaped, typed only where one short name is the answer."""

import re
from html.parser import HTMLParser
from typing import Any

from msgspec.structs import replace

from hipcli.export.notes import Note, card_of, fact_note, guid_of
from hipcli.export.notetypes import DIRECTIONS, FIELDS, OCCLUSION
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog, mark

Drawn = tuple[list[Note], dict[str, bytes]]


def test_guids_are_those_that_were_released() -> None:
    assert guid_of("gracilis/nerve") == "hip11a312ad819f378a"
    assert guid_of("gracilis/position:picture") == "hip023cd0f4dce283df"


def test_from_fields_and_template_a_card_is_known_again(drawn: Drawn) -> None:
    for note in drawn[0]:
        for ord_, card in note.cards:
            assert card_of(note.fields, ord_) == (note.id, card)
        assert card_of(note.fields, 9) == ("", "")


def test_html_in_content_is_text() -> None:
    class Hostile:
        """A catalog whose names and titles are scripts."""

        def __getattr__(self, name: str) -> object:
            return getattr(catalog(), name)

        def __contains__(self, id_: object) -> bool:
            return id_ in catalog()

        def get(self, id_: str, type_: type) -> object:
            found: Any = catalog().get(id_, type_)
            return replace(found, title="<script>alert(1)</script>") if hasattr(found, "title") else found

        def name(self, id_: str) -> str:
            return f"<b onclick='x'>{id_}</b>{{{{c1::x}}}}"

    note = fact_note(Hostile(), [cards()["gracilis/nerve:forward"]], "")  # type: ignore[arg-type]
    told = "".join(note.fields)
    assert "<script" not in told
    assert "<b " not in told
    assert "&lt;script&gt;" in told


class Tags(HTMLParser):
    """Collects the tags of a text, and whether each is closed."""

    def __init__(self, text: str) -> None:
        """Read the text."""
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_fields_are_sound_html_without_scripts(drawn: Drawn) -> None:
    for note in drawn[0]:
        for field in note.fields:
            tags = Tags(field)
            assert tags.open == [], note.id
            assert tags.seen <= {"div", "ul", "ol", "li", "a", "img"}, note.id


def test_only_one_short_name_is_typed_and_the_quiz_takes_it(drawn: Drawn) -> None:
    places = [n for n, name in enumerate(FIELDS) if name.endswith("typed")]
    typed = [
        (note.id, n, note.fields[n]) for note in drawn[0] if note.type != OCCLUSION for n in places if note.fields[n]
    ]
    assert len(typed) > 50
    for id_, n, text in typed:
        assert re.fullmatch(r"[a-z -]{3,40}", text), id_
        [direction] = [one for one in DIRECTIONS if FIELDS[n].startswith(one.capitalize())]
        assert mark(f"{id_}:{direction}", text) == "right", id_


def test_a_disputed_fact_says_what_others_say(drawn: Drawn) -> None:
    note = next(note for note in drawn[0] if note.id == "gluteus-medius/nerve")
    assert "L4-S1 or L5-S1" in note.fields[FIELDS.index("Differs")]


@every("id_", lambda: [id_ for id_, card in cards().items() if card.picture is None])
def test_every_answer_has_its_sources_as_links_or_works(id_: str, drawn: Drawn) -> None:
    note = next(note for note in drawn[0] if id_ in dict(note.cards).values())
    assert note.fields[FIELDS.index("Sources")].count("<li>") >= len(asked(id_).sources) > 0


def test_every_picture_is_there_and_has_its_credit(drawn: Drawn) -> None:
    notes, media = drawn
    named = set(
        re.findall(r'<img src="([^"]+)" alt="[^"]+', " ".join(field for note in notes for field in note.fields))
    )
    assert named == set(media)
    assert all(b"Copyright" in data and b"BodyParts3D" in data for data in media.values())
