"""App: what one run needs, each part made when first used. Tests hand in another."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from hipcli.anatomy.catalog import Catalog
from hipcli.errors import AmbiguousError, ContentError, HipcliError
from hipcli.render.ink import Ink

if TYPE_CHECKING:
    from datetime import datetime

    from hipcli.progress.store import Progress

#: So many of the choices of a name are listed, and it is told what each is where they are no more than that.
_MOST_CHOICES, _MOST_TOLD = 16, 9
#: An error message is cut to so many characters.
_LONGEST = 2_000
#: The most bytes of a file that is read as text.
_LARGEST = 20_000_000


class App:
    """The surroundings of a run: streams, environment, global options, and the catalog."""

    def __init__(
        self,
        env: Mapping[str, str],
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        clock: "Callable[[], datetime] | None" = None,
        patience: float = 1.0,
    ) -> None:
        """Take what the process gives; ``use`` adds what the command line says.

        ``clock`` gives the local moment; after ``patience`` seconds a long piece of work shows how far it is.
        """
        self._clock = clock or _local_now
        self._patience = patience
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
        return _Aside(self._stderr, self.env, plain=self.plain)

    @cached_property
    def catalog(self) -> Catalog:
        """Everything known: the bundled content and the further folders over it."""
        from hipcli.disk.paths import content_folder
        from hipcli.library.compiled import open_content

        content = open_content([content_folder(), *self.folders], waiting=lambda: self.waiting("Compiling the content"))
        for note in content.notes:
            self.note(note)
        return Catalog(content)

    def waiting(self, title: str) -> AbstractContextManager[Callable[[float], None]]:
        """Show how far a long piece of work is, where somebody is looking. That is no note, and stays out of a copy."""
        if not (self.err.layout and self._stderr.isatty()):
            return nullcontext(lambda share: None)
        from hipcli.render.waiting import waiting

        return waiting(getattr(self._stderr, "beneath", self._stderr), title, self._patience)

    @cached_property
    def progress(self) -> "Progress":
        """What the student did so far. Raises ProgressError."""
        if "past" in self.__dict__:
            self.past.close()
        self.past = self._progress(create=True)  # what was read before may have been of no file yet
        return self.past

    @cached_property
    def past(self) -> "Progress":
        """What the student did so far, only to be read: a file that is not there is not made. Raises ProgressError."""
        return self._progress(create=False)

    def _progress(self, *, create: bool) -> "Progress":
        from hipcli.progress.store import open_progress, progress_path

        return open_progress(
            progress_path(), now=self.now, create=create, successors=lambda: self.catalog.frames.successors
        )

    def tell_ahead(self, days: Sequence[int]) -> None:
        """Say, where there are any, that cards were answered on these days still to come, and are asked now."""
        if days:
            from hipcli.progress.study_day import to_date

            cards = "1 card was" if len(days) == 1 else f"{len(days)} cards were"
            told = f"{cards} last answered on a day still to come (the latest {to_date(max(days))})"
            why = "the clock was ahead then, or is behind now"
            self.note(f"{told}: {why}; {'it counts' if len(days) == 1 else 'they count'} as due")

    def tell_json(self, data: object) -> None:
        """Write data as JSON where results go."""
        from hipcli.render.json_text import to_text

        self.out.text(to_text(data))

    def text(self, file: str) -> str:
        """Return the text of a file that the command line names, or with - of standard input, as spreadsheets write it.

        Raises ContentError.
        """
        try:
            if file == "-":
                data = self.stdin.buffer.read(_LARGEST + 1)
            else:
                with Path(file).open("rb") as opened:
                    data = opened.read(_LARGEST + 1)
            if len(data) > _LARGEST:
                raise ContentError(f"{file} is larger than 20 MB", "is it the right file?")
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeError:
            raise ContentError(f"{file} is not UTF-8", "save it as UTF-8") from None
        except (OSError, ValueError) as error:
            raise ContentError(f"{file} cannot be read ({getattr(error, 'strerror', None) or error})") from None

    def write(self, file: str, lines: Iterable[bytes], *, force: bool) -> None:
        """Write to a file that the command line names, or with - to standard output; over another only with ``force``.

        Raises HipcliError.
        """
        if file == "-":
            self.out.flush()
            self._stdout.buffer.writelines(lines)
            return
        from hipcli.disk.writing import write_whole

        write_whole(Path(file), lines, force=force)

    @property
    def now(self) -> int:
        """The moment, in seconds of UTC."""
        return int(self._clock().timestamp())

    @property
    def day(self) -> int:
        """The study day, in days since 1970-01-01. Raises UsageError where HIPCLI_DAY_START is no time of day."""
        from hipcli.progress.study_day import day_start, study_day

        return max(0, study_day(self._clock(), day_start(self.env)))  # a clock not set yet begins in 1970

    def close(self) -> None:
        """Close what was opened."""
        for name in ("progress", "past"):
            if name in self.__dict__:
                self.__dict__[name].close()

    def note(self, text: str) -> None:
        """Say on stderr what is good to know; at a terminal it is broken between words, since nobody types it."""
        self.err.flow([[("note: ", "dim"), (text, "")]])

    def complain(self, error: HipcliError) -> None:
        """Say on stderr, in one line, what went wrong; the choices of an ambiguous name follow below it."""
        said = " ".join(str(error).split())
        if len(said) > _LONGEST:  # somebody's whole file as a name; the hint stands at the end
            said = f"{said[: _LONGEST // 2]} ... {said[-_LONGEST // 2 :]}"
        self.err.line(("hipcli: ", "error"), said)
        if isinstance(error, AmbiguousError):
            from hipcli.anatomy.wording import capital

            for id_, name, kind in error.choices[:_MOST_CHOICES]:
                self.err.line(f"  {id_}", (f"  {capital(name)} ({kind})", "dim"))
                if len(error.choices) <= _MOST_TOLD and (told := self._gist(id_)):
                    self.err.line((f"    {told}", "dim"))
            if len(error.choices) > _MOST_CHOICES:
                self.err.line((f"  and {len(error.choices) - _MOST_CHOICES} more", "dim"))

    def _gist(self, id_: str) -> str:
        """Return in one line what an entry is; nothing of what is none."""
        from hipcli.render.page import gist
        from hipcli.render.pages import page_of

        told = gist(page_of(self.catalog.entry(id_), self.catalog)) if id_ in self.catalog else ""
        room = self.err.width - 5
        return told if len(told) <= room else told[: room - 4].rpartition(" ")[0] + " ..."


class _Aside(Ink):
    """Ink for notes and errors. Where they cannot be written, result and exit code stay what they are."""

    def _write(self, text: str) -> None:
        with suppress(OSError):
            super()._write(text)


def _local_now() -> "datetime":
    from datetime import UTC, datetime

    try:
        return datetime.now().astimezone()
    except ValueError:  # TZ names a zone more than a day away; where it names none it is UTC too
        return datetime.now(UTC)
