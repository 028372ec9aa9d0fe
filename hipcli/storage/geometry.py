"""Reads the geometry files beside the content: what pictures are drawn from, and the moment arms."""

from pathlib import Path
from typing import TypeVar

import msgspec

from hipcli.errors import ContentError
from hipcli.picture.geometry import Bones, Geometry, Muscles
from hipcli.storage.paths import content_folder

T = TypeVar("T")

FOLDER = "geometry"


def load_geometry(folder: Path | None = None) -> Geometry:
    """Return bones and muscles. Raises ContentError where a file is missing or damaged."""
    folder = folder or content_folder() / FOLDER
    skeleton = _read(folder / "bones.json", Bones)
    muscles = _read(folder / "muscles.json", Muscles)
    return Geometry(skeleton, muscles.muscles, muscles.about, muscles.quality)


def _read(path: Path, type_: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=type_)
    except OSError as error:
        raise ContentError(f"no picture: {path} cannot be read ({error.strerror})") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"no picture: {path} is damaged ({error})") from None
