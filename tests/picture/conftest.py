"""The layers, and what hipcli can show of them."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_atlas
from hipcli.picture.figure import Shown, drawable, shown_of
from hipcli.picture.layers import Atlas, View
from hipcli.picture.subjects import wanted
from tests.quiz.bundled import bundled_frame

MUSCLES = sorted(bundled_frame().drawn)
SIZES = ((60, 30), (40, 20), (36, 20))


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """Return the bundled layers."""
    return load_atlas()


def shown(atlas: Atlas, catalog: Catalog, id_: str, view: View) -> Shown:
    """Return what a look-up of an entry shows in a view."""
    want = drawable(atlas, wanted(catalog.entry(id_), catalog))
    return shown_of(atlas, want, view, {id_: catalog.name(id_) for id_ in (want.point, *want.landmarks) if id_})
