"""Reads content folders to check them: their own problems first, then the rules of the whole."""

from pathlib import Path
from typing import NamedTuple

from hipcli.anatomy.catalog import Catalog
from hipcli.library.compiled import content_of
from hipcli.library.folder import dangling, frame_problems, merge, read_folder
from hipcli.library.geometry import FOLDER, check_geometry
from hipcli.library.problems import Problem
from hipcli.library.rules import check_entries, check_frame, check_whole
from hipcli.library.scan import strangers


class Checked(NamedTuple):
    """All problems by file and line, and the catalog where the content can be read at all."""

    problems: list[Problem]
    catalog: Catalog | None


def check_folders(bundled: Path, over: Path | None) -> Checked:
    """Check the bundled folder, or the folder ``over`` laid over it; the rules of evidence bind the bundled content.

    Raises ContentError where a folder cannot be read.
    """
    folders = [read_folder(bundled)] + ([read_folder(over)] if over else [])
    concerned = folders[-1]
    merged = merge(folders)
    ours = {item.entry.id: item for item in concerned.items}
    problems = [*strangers(concerned.path), *concerned.problems]
    problems += [problem for item, problem in dangling(merged) if ours.get(item.entry.id) is item]
    problems += frame_problems(concerned, merged)
    if any(not problem.hygiene for problem in problems):
        return Checked(sorted(problems), None)
    catalog = Catalog(content_of(*merged.content()))
    problems += check_entries(list(ours.values()), catalog, evidence=over is None)
    problems += [p for id_, p in check_whole(catalog, merged.items, gaps=over is None) if id_ in ours]
    problems += check_frame(concerned.frame, concerned.raw, catalog) if concerned.frame else ()
    if over is None:
        problems += check_geometry(bundled / FOLDER, catalog)
    return Checked(sorted(problems), catalog)
