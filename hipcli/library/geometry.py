"""Reads the geometry files beside the content: what pictures are drawn from, and the moment arms."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from hipcli.disk.paths import content_folder
from hipcli.errors import ContentError, NotFoundError
from hipcli.library.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipcli.anatomy.catalog import Catalog
    from hipcli.anatomy.posture import MomentArms
    from hipcli.picture.layers import Atlas
    from hipcli.quiz.cards.sights import Sight

T = TypeVar("T")

FOLDER = "geometry"


def load_atlas(folder: Path | None = None) -> Atlas:
    """Return the layers of real anatomy. Raises ContentError where a file is missing or damaged."""
    from hipcli.picture.layers import Atlas, Guide, Table

    layers, guide = _read(folder, "layers.json", Table), _read(folder, "guide.json", Guide)
    return Atlas(layers, _bytes(folder, "layers.bin")[1], guide)


def _read(folder: Path | None, name: str, type_: type[T]) -> T:
    path, data = _bytes(folder, name)
    try:
        return msgspec.json.decode(data, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} is damaged ({error})") from None


def _bytes(folder: Path | None, name: str) -> tuple[Path, bytes]:
    path = (folder or content_folder() / FOLDER) / name
    try:
        return path, path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror})") from None


@contextmanager
def reading_layers() -> Iterator[None]:
    """Raise ContentError where layers turn out to be damaged when they are read."""
    try:
        yield
    except ValueError as error:
        raise ContentError(f"layers.bin is damaged ({error})") from None


def load_sights() -> list[Sight]:
    """Return what can be asked of pictures. Raises ContentError where a file is missing or damaged."""
    return _sights(content_folder() / FOLDER)


@cache
def _sights(folder: Path) -> list[Sight]:
    from hipcli.picture.asking import seen
    from hipcli.quiz.cards.sights import Sight

    # As plain data, so that learning and picture need not know each other.
    with reading_layers():
        return [msgspec.convert(one._asdict(), Sight) for one in seen(load_atlas(folder))]


def sights_of(catalog: Catalog) -> list[Sight]:
    """Return what can be asked of the pictures that a catalog has, if any. Raises ContentError as load_sights does."""
    return load_sights() if catalog.frames.drawn else []


def load_moment_arms(folder: Path | None = None) -> MomentArms:
    """Return the moment arms. Raises NotFoundError where there are none, ContentError where they are damaged."""
    from hipcli.anatomy.posture import MomentArms

    if not (folder or content_folder() / FOLDER).exists():
        raise NotFoundError("this content has no models of what posture changes", "leave out --at and --posture")
    return _read(folder, "moment-arms.json", MomentArms)


def check_geometry(folder: Path, catalog: Catalog) -> list[Problem]:
    """Return what is wrong with the geometry of a content folder: damage, and ids that the content does not have."""
    if not (catalog.frames.drawn or folder.exists()):
        return []
    try:
        arms, atlas = load_moment_arms(folder), load_atlas(folder)
    except ContentError as error:
        return [Problem(FOLDER, 1, "", str(error))]
    return [*_strange_places(atlas, catalog), *_strange_muscles(atlas, arms, catalog)]


def _strange_places(atlas: Atlas, catalog: Catalog) -> Iterator[Problem]:
    known = set(catalog.ids("landmark", "ligament"))
    for id_ in atlas.guide.names:
        if id_ not in known:
            yield Problem(f"{FOLDER}/guide.json", 1, f"names.{id_}", "the content has no such landmark")
    views = ((f"views.{slug}", id_) for slug, seen in atlas.guide.views.items() for ids in seen.values() for id_ in ids)
    ends = ((f"cords.{id_}", end) for id_, lines in atlas.guide.cords.items() for line in lines for end in line)
    named = ((path, end) for path, end in ends if isinstance(end, str))
    for path, id_ in (*(("names", id_) for id_ in atlas.guide.names), *named, *dict.fromkeys(views)):
        if id_ not in atlas.table.landmarks or id_ not in atlas.guide.names:
            yield Problem(f"{FOLDER}/guide.json", 1, path, f"'{id_}' is no landmark of layers.json with a name")


def _strange_muscles(atlas: Atlas, arms: MomentArms, catalog: Catalog) -> Iterator[Problem]:
    for id_, part in atlas.table.parts.items():
        if part.kind in ("muscle", "tendon", "origin", "insertion") and part.of not in catalog:
            yield Problem(f"{FOLDER}/layers.json", 1, f"parts.{id_}", f"the content has no '{part.of}'")
    known, drawn = set(catalog.ids("muscle")), {part.of for part in atlas.table.parts.values()}
    moved = {*arms.muscles, *arms.not_in_models, *(reversal.muscle for reversal in arms.reversals)}
    for slug in sorted(moved - known):
        yield Problem(f"{FOLDER}/moment-arms.json", 1, f"muscles.{slug}", "the content has no such muscle")
    for slug in sorted(set(atlas.guide.views) ^ catalog.frames.drawn | catalog.frames.drawn - drawn):
        yield Problem(f"{FOLDER}/guide.json", 1, f"views.{slug}", "drawn here or named by the frame, not both")
    for slug, others in atlas.guide.around.items():
        for one in sorted({slug, *others} - drawn):
            yield Problem(f"{FOLDER}/guide.json", 1, f"around.{slug}", f"layers.json has no muscle '{one}'")
