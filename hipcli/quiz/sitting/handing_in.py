"""What a student hands in: a file written after each answer, and gone on with where it was broken off."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from hipcli.app import App
from hipcli.errors import HipcliError
from hipcli.quiz.course.paper import Result, answers
from hipcli.quiz.course.turns import Again, Feedback
from hipcli.quiz.sitting.choosing import Options
from hipcli.render.json_text import to_text

_LARGEST = 20_000_000


class HandIn:
    """The file of one sitting of a paper, whose questions are on ``cards``."""

    def __init__(self, app: App, options: Options, paper: str, cards: Sequence[str]) -> None:
        """Read and write nothing yet."""
        self._app = app
        self._options = options
        self._paper = paper
        self._cards = cards
        self._own = options.force

    def earlier(self) -> dict[str, str]:
        """Return what was answered before the paper was broken off, by card; what was left open is asked again.

        Raises HipcliError where the file is something else, or finished, and is not to be replaced.
        """
        if self._own or not Path(self._options.result).is_file():
            return {}
        found = self._read()
        for wrong, why in (
            (found.paper != self._paper, f"answers paper {found.paper}, not {self._paper}"),
            (found.name != self._options.name, "is of another name"),
            ([one.card for one in found.answers] != self._cards, "answers other questions"),
            (found.finished, "is finished"),
        ):
            if wrong:
                raise self._taken(why)
        self._own = True
        return {one.card: one.given for one in found.answers if one.given}

    def _read(self) -> Result:
        try:
            with Path(self._options.result).open("rb") as file:
                return msgspec.json.decode(file.read(_LARGEST), type=Result)
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
            raise self._taken("is there already") from None

    def _taken(self, why: str) -> HipcliError:
        return HipcliError(f"{self._options.result} {why}", "name another file, or add --force to replace it")

    def keep(self, marked: Iterable[Feedback], unsettled: Iterable[Again], *, finished: bool) -> None:
        """Write what was answered so far. Raises HipcliError where that cannot be done."""
        found = Result(self._paper, self._options.name, answers(self._cards, marked, unsettled), finished)
        self._app.write(self._options.result, [to_text(found).encode()], force=self._own)
        self._own = True
