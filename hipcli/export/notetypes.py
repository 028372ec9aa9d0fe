"""The two note types of our decks, frozen: another field or template would be a conflict for everybody who has a deck.

A note of facts has a template for each direction of its card, so that Anki buries siblings. A picture is a note of
Anki's own kind, image occlusion, whose script belongs to Anki; no other card has any.
"""

from typing import Any

#: Directions of a card in the order of the templates; the place of each is what Anki calls its ``ord``.
DIRECTIONS = ("forward", "set", "reverse", "roots")
#: What a note has for each direction: the question, the answer, and what may be typed.
PARTS = ("question", "answer", "typed")
FIELDS = (
    "Id", *(f"{one.capitalize()} {part}" for one in DIRECTIONS for part in PARTS), "Differs", "Picture", "Sources",
)  # fmt: skip
OCCLUSION_FIELDS = ("Occlusion", "Image", "Header", "Back Extra", "Comments")
FACTS, OCCLUSION = 1_589_000_000_001, 1_589_000_000_002
#: What makes a note type one of image occlusion in Anki.
_STOCK_OCCLUSION, _STOCK_BASIC, _CLOZE = 6, 1, 1

_CSS = """.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: center; color: #1a1a1a;
background-color: #fdfdfd; }
.question { font-weight: bold; margin: 0.5em; }
.answer { font-size: 1.1em; }
.choices, .answer ul { display: inline-block; text-align: left; font-weight: normal; }
.why, .differs { margin: 0.5em auto; max-width: 36em; }
.differs { color: #7a4a00; }
.sources { font-size: 0.7em; text-align: left; margin: 1em auto; max-width: 48em; color: #555; }
.picture img { max-width: 100%; max-height: 75vh; }
a { color: #0b57a4; }
.card.nightMode, .card.night_mode { color: #eee; background-color: #222; }
.nightMode .differs, .night_mode .differs { color: #f0b860; }
.nightMode .sources, .night_mode .sources { color: #aaa; }
.nightMode a, .night_mode a { color: #8ab8f0; }
"""
_MASKS = """#image-occlusion-canvas { --inactive-shape-color: #ffeba2; --active-shape-color: #ff8e8e;
--inactive-shape-border: 1px #212121; --active-shape-border: 1px #212121; --highlight-shape-color: #ff8e8e00;
--highlight-shape-border: 1px #ff8e8e; }
"""
_PICTURE = (
    '<div class="question">{{Header}}</div><div style="display: none">{{cloze:Occlusion}}</div><div id="err"></div>'
    '<div id="image-occlusion-container">{{Image}}<canvas id="image-occlusion-canvas"></canvas></div>'
    "<script>anki.imageOcclusion.setup();</script>"
)


def note_types() -> dict[str, Any]:
    """Return both note types as Anki keeps them."""
    facts = _type(FACTS, "hipcli fact", FIELDS, [*map(_template, DIRECTIONS)], _CSS)
    facts["req"] = [[n, "any", [FIELDS.index(f"{one.capitalize()} question")]] for n, one in enumerate(DIRECTIONS)]
    back = f"{_PICTURE}<hr id=answer>{{{{Back Extra}}}}"
    pictures = _type(OCCLUSION, "hipcli picture", OCCLUSION_FIELDS, [("Picture", _PICTURE, back)], _CSS + _MASKS)
    pictures |= {"type": _CLOZE, "originalStockKind": _STOCK_OCCLUSION, "req": [[0, "any", [0]]]}
    for field in pictures["flds"]:  # by its tag Anki knows what a field is for
        field |= {"tag": field["ord"], "preventDeletion": field["name"] != "Comments"}
    return {str(FACTS): facts, str(OCCLUSION): pictures}


def _template(direction: str) -> tuple[str, str, str]:
    """Return name, front and back of the template of a direction."""
    question, answer, typed = (f"{direction.capitalize()} {part}" for part in PARTS)
    typing = f"{{{{#{typed}}}}}{{{{type:{typed}}}}}{{{{/{typed}}}}}"
    front = f'<div class="question">{{{{{question}}}}}</div>{typing}'
    back = f"{front}<hr id=answer>{{{{{answer}}}}}{{{{Differs}}}}{{{{Picture}}}}{{{{Sources}}}}"
    return direction.capitalize(), f"{{{{#{question}}}}}{front}{{{{/{question}}}}}", back


def _type(id_: int, name: str, fields: tuple[str, ...], templates: list[tuple[str, str, str]], css: str) -> Any:
    """Return a note type; what is left out Anki fills in."""
    cards = [
        {"name": title, "ord": n, "qfmt": front, "afmt": back, "id": id_ * 100 + n}
        for n, (title, front, back) in enumerate(templates)
    ]
    look = {"sticky": False, "rtl": False, "font": "Arial", "size": 20}
    shown = [{"name": field, "ord": n, "id": id_ * 1000 + n, **look} for n, field in enumerate(fields)]
    own = {"id": id_, "name": name, "type": 0, "mod": 0, "usn": -1, "sortf": 0, "did": None, "css": css}
    return own | {"tmpls": cards, "flds": shown, "originalStockKind": _STOCK_BASIC}
