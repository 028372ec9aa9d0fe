"""Pages for print: one HTML file that needs nothing else, made of a template; and the pictures in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hipcli.anatomy.model import Source
from hipcli.anatomy.visible import visible
from hipcli.app import App
from hipcli.errors import ContentError
from hipcli.render.bibliography import describe

if TYPE_CHECKING:
    from hipcli.picture.layers import Atlas, View
    from hipcli.picture.subjects import Wanted
    from hipcli.quiz.course.turns import Shown as Question

#: Cells across and down of the picture of a question.
_CELLS = (60, 30)


def rendered(template: str, **data: object) -> bytes:
    """Return a page as the template of that name makes it. All that is put in is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    shown = lambda value: visible(value) if type(value) is str else value  # noqa: E731 - what is markup already stays
    environment = Environment(
        loader=loader, finalize=shown, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(template).render(**data).encode()


class Picture(NamedTuple):
    """A picture as an address that holds it, and what it shows in words."""

    address: str
    told: str


class Album:
    """Makes pictures for pages, and lists works. Where layers cannot be read, it says so once, and there are none."""

    def __init__(self, app: App) -> None:
        """Load nothing yet."""
        self._app = app

    @cached_property
    def _atlas(self) -> Atlas | None:
        from hipcli.library.geometry import load_atlas

        try:
            return load_atlas()
        except ContentError as error:
            self._app.note(f"no pictures: {error}")
            return None

    def of(self, want: Wanted, *, both_sides: bool = False, named: bool = True) -> list[Picture]:
        """Return the picture of what is wanted in its best view, or from the front and from behind.

        Not ``named``: without labels, to be filled in.
        """
        from hipcli.library.geometry import reading_layers
        from hipcli.picture.figure import Shown, drawable, in_view
        from hipcli.picture.pixels import sheet

        atlas = self._atlas
        if atlas is None or (want := drawable(atlas, want)).empty:
            return []
        views: list[View | None] = ["front", "back"] if both_sides else [None]
        found = []
        with reading_layers():
            for side in views:
                shown, view = in_view(atlas, want, self._app.catalog.name, side)
                shown = shown if named else Shown([subject._replace(name="") for subject in shown.subjects])
                made = sheet(atlas, want, shown, view, asked=not named)
                found.append(Picture(_address(made.pixels), made.told))
        return found

    def asked(self, question: Question) -> Picture | None:
        """Return the picture of a question, without its answer; None where it has none."""
        from hipcli.picture.figure import figure
        from hipcli.picture.pixels import pixels
        from hipcli.quiz.sitting.picturing import looked_at

        if not question.question.card.picture or self._atlas is None:
            return None
        looked = looked_at(self._atlas, question)
        made = looked and pixels(self._atlas, figure(self._atlas, *looked, *_CELLS), looked[1])
        return Picture(_address(made), "the picture that the question is about") if made else None

    def works(self, ids: Iterable[str]) -> list[tuple[str, str | None]]:
        """Return what is told of works, each with its address."""
        return [(describe(source), source.url) for source in (self._app.catalog.get(id_, Source) for id_ in ids)]

    @property
    def credit(self) -> str:
        """Who made the data of the pictures."""
        return self._atlas.table.about if self._atlas else ""


def _address(pixels: Any) -> str:
    from hipcli.picture.png import png

    return f"data:image/png;base64,{b64encode(png(pixels, {})).decode()}"
