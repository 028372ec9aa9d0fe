"""The pictures of a deck: PNG files named by what is in them, credit line included, and where a name is hidden."""

import zlib
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_atlas
from hipcli.picture.asking import nameless
from hipcli.picture.figure import Shown, drawable, in_view, parted
from hipcli.picture.layers import VIEWS
from hipcli.picture.letters import HIGH
from hipcli.picture.pixels import Sheet, Written, sheet
from hipcli.picture.png import png
from hipcli.picture.subjects import Subject, Wanted, wanted
from hipcli.quiz.cards.card import Picture

#: A part that there is none of: a muscle beside it is named whole, not head by head.
_BLANK = Subject("-", "")
#: So many pixels a mask goes beyond the name that it hides, and so many letters it takes at least.
_MARGIN, _LEAST = 2, 150
_POINTS = 4


class Gallery:
    """Draws the pictures of a deck; ``media`` are those drawn so far, by the names of their files."""

    def __init__(self, catalog: Catalog) -> None:
        """Load what is drawn from, if the catalog has anything drawn. Raises ContentError."""
        self._catalog = catalog
        self._atlas = load_atlas() if catalog.frames.drawn else None
        self._credit = self._atlas.table.about if self._atlas else ""
        self.media: dict[str, bytes] = {}
        self._known: dict[str, str] = {}

    def of_entry(self, id_: str) -> str:
        """Return the picture of an entry, with the words for who cannot see it; nothing where it has none."""
        if id_ not in self._known:
            self._known[id_] = self._drawn(id_)
        return self._known[id_]

    def _drawn(self, id_: str) -> str:
        atlas, catalog = self._atlas, self._catalog
        if atlas is None or id_ not in catalog:
            return ""
        want = drawable(atlas, wanted(catalog.entry(id_), catalog))
        if want.empty:
            return ""
        made = sheet(atlas, want, *in_view(atlas, want, catalog.name))
        return f'<div class="picture">{self._image(made, made.told)}</div>'

    def asked(self, picture: Picture) -> tuple[str, str]:
        """Return the picture of a question, and what hides the answer in it, as Anki writes masks."""
        atlas, catalog = self._atlas, self._catalog
        if atlas is None:
            raise ValueError("a picture card without pictures")
        view = next(view for view in VIEWS if view == picture.view)
        if picture.hides == "name":
            name = catalog.name(picture.muscle)
            sheets = parted(atlas, [Subject(picture.muscle, "")], sheets=False)[1:]
            whole = [Subject(picture.muscle, name), *(sheets or [_BLANK])]
            shown, answer = nameless(atlas, picture.muscle, view)._replace(subjects=whole), picture.muscle
            hidden = [name, f"{name[0]}. {name.partition(' ')[2]}"]
        else:
            points = (picture.at, *picture.others[: _POINTS - 1])
            places = {id_: tuple(atlas.guide.names[id_]) for id_ in points}
            shown, answer = Shown([Subject(picture.muscle, "")], places=places, hidden=True), picture.at
            hidden = [*places[picture.at]]
        made = sheet(atlas, Wanted("What is hidden"), shown, view, asked=True)
        place = next((made.names[name] for name in hidden if name in made.names), None)
        if place is None:  # no room was found for the name: the title has it
            made = sheet(atlas, Wanted(catalog.name(answer)), shown, view, asked=True)
            place = Written(0, 0, len(made.pixels[0]), HIGH)
        return self._image(made, "A picture to look at: what is asked has its name hidden."), _mask(made, place)

    def _image(self, made: Sheet, told: str) -> str:
        words = {"Description": told, "Copyright": self._credit}
        data = png(made.pixels, words)
        name = f"hipcli-{_content(data, words)}.png"
        self.media[name] = data
        return f'<img src="{name}" alt="{escape(told)}">'


def _content(data: bytes, words: Mapping[str, str]) -> str:
    """Return what is the same for the same pixels and words, however zlib packs them."""
    start = data.index(b"IDAT") + 4
    return sha256(data[16:24] + zlib.decompress(data[start:-16]) + repr(words).encode()).hexdigest()[:16]


def _mask(made: Sheet, place: Written) -> str:
    """Return a mask that tells neither letters nor, where there is room, their number, in shares of the picture."""
    width, height = len(made.pixels[0]), len(made.pixels)
    across = min(max(place.wide, _LEAST) + 2 * _MARGIN, width)
    left = place.left + place.wide + _MARGIN - across if place.before else place.left - _MARGIN
    top, down = max(0, place.top - _MARGIN), place.high + 2 * _MARGIN
    sides = (max(0, min(left, width - across)), top, across, down)
    shares = (side / whole for side, whole in zip(sides, (width, height) * 2, strict=True))
    return "image-occlusion:rect:" + ":".join(
        f"{name}={share:.4f}" for name, share in zip(("left", "top", "width", "height"), shares, strict=True)
    )
