"""The geometry, and every scene that hipcli can draw."""

from collections.abc import Iterator

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_geometry
from hipcli.picture.braille import Canvas
from hipcli.picture.charset import BRAILLE, Cell, Charset
from hipcli.picture.composing import scene_of
from hipcli.picture.geometry import VIEWS, Geometry
from hipcli.picture.scene import Scene, muscle_scene
from hipcli.picture.subjects import Subject, wanted
from tests.quiz.bundled import bundled_frame

MUSCLES = sorted(bundled_frame().drawn)
SIZES = ((60, 30), (40, 20), (36, 20))


@pytest.fixture(scope="session")
def geometry() -> Geometry:
    """Return the bundled geometry."""
    return load_geometry()


def scene(geometry: Geometry, slug: str, view: str) -> Scene:
    name = slug.replace("-", " ").capitalize()
    return muscle_scene(geometry, Subject(slug, name), view)  # type: ignore[arg-type]


def every_scene(geometry: Geometry, catalog: Catalog) -> Iterator[tuple[str, Scene]]:
    """Yield every muscle in every view, and everything else that has a picture in its best."""
    for slug in MUSCLES:
        for view in VIEWS:
            yield f"{slug} {view}", scene(geometry, slug, view)
    for id_ in catalog.ids("group", "movement", "nerve", "landmark", "ligament", "space"):
        made = scene_of(geometry, wanted(catalog.entry(id_), catalog))
        if made:
            yield id_, made


def draw(scene: Scene, columns: int, rows: int, charset: Charset = BRAILLE) -> list[list[Cell]]:
    """Return a picture: ``rows`` rows of ``columns`` cells."""
    return Canvas(scene, columns, rows, charset).cells()
