"""Reads the geometry files beside the content: what pictures are drawn from, and the moment arms."""

from __future__ import annotations

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
    from hipcli.picture.geometry import Geometry
    from hipcli.picture.layers import Atlas
    from hipcli.quiz.cards.sights import Sight

T = TypeVar("T")

FOLDER = "geometry"


def load_geometry(folder: Path | None = None) -> Geometry:
    """Return bones and muscles. Raises ContentError where a file is missing or damaged."""
    from hipcli.picture.geometry import Bones, Geometry, Muscles

    muscles = _read(folder, "muscles.json", Muscles)
    return Geometry(_read(folder, "bones.json", Bones), muscles.muscles, muscles.about, muscles.quality)


def load_atlas(folder: Path | None = None) -> Atlas:
    """Return the layers of real anatomy. Raises ContentError where a file is missing or damaged."""
    from hipcli.picture.layers import Atlas, Table

    return Atlas(_read(folder, "layers.json", Table), _bytes(folder, "layers.bin")[1])


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


def load_sights() -> list[Sight]:
    """Return what can be asked of pictures. Raises ContentError where a file is missing or damaged."""
    from hipcli.picture.asking import seen
    from hipcli.quiz.cards.sights import Sight

    # As plain data, so that learning and picture need not know each other.
    return [msgspec.convert(one._asdict(), Sight) for one in seen(load_geometry())]


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
        geometry, arms, atlas = load_geometry(folder), load_moment_arms(folder), load_atlas(folder)
    except ContentError as error:
        return [Problem(FOLDER, 1, "", str(error))]
    strange = [*_strange_landmarks(geometry, catalog), *_strange_muscles(geometry, arms, catalog)]
    return [*strange, *_strange_layers(atlas, catalog)]


def _strange_landmarks(geometry: Geometry, catalog: Catalog) -> Iterator[Problem]:
    known = set(catalog.ids("landmark", "ligament"))
    for id_ in geometry.skeleton.landmarks:
        if id_ not in known:
            yield Problem(f"{FOLDER}/bones.json", 1, f"landmarks.{id_}", "the content has no such landmark")
    for slug, shape in geometry.shapes.items():
        for id_ in {id_ for ids in shape.bone_labels.values() for id_ in ids} - set(geometry.skeleton.landmarks):
            yield Problem(f"{FOLDER}/muscles.json", 1, f"muscles.{slug}.bone_labels", f"'{id_}' is not in bones.json")


def _strange_layers(atlas: Atlas, catalog: Catalog) -> Iterator[Problem]:
    for id_, part in atlas.table.parts.items():
        if part.kind in ("muscle", "tendon", "origin", "insertion") and part.of not in catalog:
            yield Problem(f"{FOLDER}/layers.json", 1, f"parts.{id_}", f"the content has no '{part.of}'")


def _strange_muscles(geometry: Geometry, arms: MomentArms, catalog: Catalog) -> Iterator[Problem]:
    known = set(catalog.ids("muscle"))
    moved = {*arms.muscles, *arms.not_in_models, *(reversal.muscle for reversal in arms.reversals)}
    for file, slugs in (("muscles", set(geometry.shapes)), ("moment-arms", moved)):
        for slug in sorted(slugs - known):
            yield Problem(f"{FOLDER}/{file}.json", 1, f"muscles.{slug}", "the content has no such muscle")
    for slug in sorted(catalog.frames.drawn ^ set(geometry.shapes)):
        yield Problem(f"{FOLDER}/muscles.json", 1, f"muscles.{slug}", "drawn here or named by the frame, not both")
