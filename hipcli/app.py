"""App: what one run needs, each part made when first used. Tests hand in another."""

import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TextIO

from hipcli.anatomy.catalog import Catalog
from hipcli.errors import AmbiguousError, ContentError, HipcliError
from hipcli.render.ink import Ink

_MOST_CHOICES = 16


class App:
    """The surroundings of a run: streams, environment, global options, and the catalog."""

    def __init__(
        self,
        env: Mapping[str, str],
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
    ) -> None:
        """Take what the process gives; ``use`` adds what the command line says."""
        self.env = env
        self.stdin = stdin or sys.stdin
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr
        self.plain = False
        self.folders: list[Path] = []

    def use(self, *, plain: bool, folders: Sequence[str]) -> None:
        """Apply the global options. Raises ContentError where a further content folder is none."""
        self.plain = plain
        self.folders = [Path(folder) for folder in folders]
        for folder in self.folders:
            if not folder.is_dir():
                raise ContentError(f"{folder} is not a folder", "--content takes a folder of content files")

    @cached_property
    def out(self) -> Ink:
        """Where results go."""
        return Ink(self._stdout, self.env, plain=self.plain)

    @cached_property
    def err(self) -> Ink:
        """Where notes and errors go."""
        return Ink(self._stderr, self.env, plain=self.plain)

    @cached_property
    def catalog(self) -> Catalog:
        """Everything known: the bundled content and the further folders over it."""
        from hipcli.storage.compiled import open_content
        from hipcli.storage.paths import content_folder

        content = open_content([content_folder(), *self.folders])
        for note in content.notes:
            self.err.line(("note: ", "dim"), note)
        return Catalog(content)

    def complain(self, error: HipcliError) -> None:
        """Say on stderr, in one line, what went wrong; the choices of an ambiguous name follow below it."""
        self.err.line(("hipcli: ", "error"), " ".join(str(error).split()))
        if isinstance(error, AmbiguousError):
            for id_, name, kind in error.choices[:_MOST_CHOICES]:
                self.err.line(f"  {id_}", (f"  {name} ({kind})", "dim"))
            if len(error.choices) > _MOST_CHOICES:
                self.err.line((f"  and {len(error.choices) - _MOST_CHOICES} more", "dim"))
